//! Places that a way leads to and what a loan is for, which are nobody: "from Milano to Lugano", "minibus to Elland Road",
//! "Bhopal wali cab", "रुखसार को सिलाई मशीन के लिए 3000 उधार दिए".

use super::super::frame::{Category, Frame, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::Sentence;

/// Words between a place and what went there, at most.
const NEAR: usize = 3;

/// What moves, beside the things whose category tells.
static MOVES: Words = Words::new(
    " bus minibus coach van taxi cab auto rickshaw train tram ferry boat flight flights plane ticket tickets fare ride lift uber ola \
     lyft grab bolt gasoline petrol diesel fuel tolls toll tempo trip gaadi gadi safar bhada kiraya hire ",
);

pub(super) fn leave(s: &Sentence<'_>, frames: &mut [Frame]) {
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_expense()) {
        let of = |person: &&Person| frame.persons.iter().any(|name| name.eq_ignore_ascii_case(&person.name));
        let nobody: Vec<String> = s
            .people
            .iter()
            .filter(of)
            .filter(|person| !person.known && (is_place(s, person) || is_purpose(s, frame, person)))
            .map(|person| person.name.clone())
            .collect();
        let is_nobody = |name: &String| nobody.iter().any(|other| other.eq_ignore_ascii_case(name));
        if nobody.is_empty() || frame.payer.as_ref().is_some_and(is_nobody) {
            continue;
        }
        let alone = frame.persons.iter().all(is_nobody);
        if alone && frame.headcount.is_none() && frame.group.is_none() {
            continue;
        }
        frame.persons.retain(|name| !is_nobody(name));
        if is_loan(frame) && frame.item.is_none() {
            frame.item = nobody.into_iter().next();
        }
    }
}

fn moves(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|token| {
        MOVES.has(&token.word) || token.is(C::ITEM) && token.entry.category == Some(Category::Transport)
    })
}

/// "Lanka wali dukaan"
fn is_shop(s: &Sentence<'_>, at: usize) -> bool {
    static SHOPS: Words = Words::new(
        " dukaan dukan shop store stall theka dhaba hotel restaurant cafe gali galli mall branch market bazaar दुकान ठेला ढाबा होटल गली बाजार बाज़ार मॉल ",
    );
    s.tokens.get(at).is_some_and(|token| SHOPS.has(&token.word))
}

fn is_place(s: &Sentence<'_>, person: &Person) -> bool {
    let before = |back: usize| person.start.checked_sub(back).map_or("", |at| s.key(at));
    let by_what = s.all().any(|at| moves(s, at));
    let (start, end) = (person.start, person.end);
    // "minibus to Elland Road"
    if before(1) == "to" && start > 1 && moves(s, start - 2) {
        return true;
    }
    // "from Milano to Lugano"
    let from = before(1) == "from" && s.key(end) == "to";
    let to = before(1) == "to" && (2..=NEAR + 1).any(|back| before(back) == "from");
    if (from || to) && by_what && !s.any(&s.all(), C::GIVE.or(C::SEND).or(C::OWE)) {
        return true;
    }
    // "toll on the Lonavala drive"
    let road = s
        .tokens
        .get(end)
        .is_some_and(|token| matches!(token.word.as_str(), "drive" | "road" | "highway" | "ride" | "route"));
    if before(1) == "the" && before(2) == "on" && road {
        return true;
    }
    // "Kashi se Ayodhya taxi", "Bhopal wali cab"
    s.is(end, C::SE) && (end + 1..=end + NEAR).any(|at| moves(s, at)) && !s.any(&(0..start), C::NE)
        || s.is(end, C::WALA) && (moves(s, end + 1) || is_shop(s, end + 1))
        // "padosi wali Sangeeta": where she lives.
        || s.is(end, C::WALA) && s.people.iter().any(|other| other.start == end + 1)
}

fn is_loan(frame: &Frame) -> bool {
    frame.split == Some(SplitSaid::Full)
}

/// "X ko machine ke liye 3000 udhaar diye": what is bought with a loan.
fn is_purpose(s: &Sentence<'_>, frame: &Frame, person: &Person) -> bool {
    let for_it = s.is(person.end, C::KA)
        && s.tokens
            .get(person.end + 1)
            .is_some_and(|token| matches!(token.word.as_str(), "liye" | "लिए" | "लिये"));
    let to = s.people.iter().any(|other| other.end <= person.start && s.is(other.end, C::KO));
    is_loan(frame) && for_it && to && s.any(&s.all(), C::HLEND.or(C::LEND).or(C::HOWE).or(C::DEBT))
}
