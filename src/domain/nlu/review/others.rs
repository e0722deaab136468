//! What others owe and pay each other is nothing of the sender's: "Isha owes Rohan 200".

use super::super::frame::{Frame, Intent};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::is_of_sender;

/// Words of Tagalog that no other language here has, and its small words. What owes and what is owed turn on these, so
/// nothing is read of such a message.
static TAGALOG: Words = Words::new(" utang hati kami nagbayad binayaran kay siya niya akin namin sina nina ");
static TAGALOG_SMALL: Words = Words::new(" ko ni si sa ako ang ng mga na kay kami siya niya namin yung ");

/// Words of what somebody says at most.
const CLAIM_WORDS_MAX: usize = 8;

/// "Amaka remain 50k" tells what is still open, and that nothing was paid.
const REMAINS: [&str; 3] = ["remain", "remains", "remaining"];

pub(in super::super) fn is_tagalog(s: &Sentence<'_>) -> bool {
    let strong = s.tokens.iter().find(|token| TAGALOG.has(&token.word));
    strong.is_some_and(|strong| {
        s.tokens.iter().any(|token| token.word != strong.word && TAGALOG_SMALL.has(&token.word))
    })
}

pub(super) fn leave(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    if let Some(list) = asked_whether(s, frames) {
        *frames = vec![list];
        return;
    }
    // "lost 200 rs note" changes nothing that is in the books.
    if matches!(frames.as_slice(), [frame] if frame.intent == Intent::EditLast)
        && s.tokens.first().is_some_and(|token| matches!(token.word.as_str(), "lost" | "found"))
    {
        *frames = vec![Frame::new(Intent::OutOfScope)];
        return;
    }
    let money = frames.iter().any(|frame| frame.intent.is_money() || frame.intent == Intent::EditLast);
    let remains = s.people.iter().any(|person| REMAINS.contains(&s.key(person.end)))
        && !s.any(&s.all(), C::PAY.or(C::GIVE).or(C::SEND).or(C::SPEND).or(C::ITEM));
    if money && (is_tagalog(s) || remains || is_claimed(s) || is_kept_out(s) || is_nothing_spent(s)) {
        *frames = vec![Frame::new(Intent::OutOfScope)];
        return;
    }
    if !frames.iter().any(|frame| frame.intent.is_money()) || s.people.len() < 2 {
        return;
    }
    let of_others = owes_another(s);
    if of_others && !is_of_sender(s) && frames.iter().all(|frame| frame.intent.is_money()) {
        *frames = vec![Frame::new(Intent::OutOfScope)];
        return;
    }
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
        let between_others = frame.intent == Intent::RepayDebt && frame.payer.is_some() && !is_of_sender(s);
        if frame.doubts.is_empty() && (of_others || between_others) {
            frame.ask();
        }
    }
}

/// "Aki thinks I owe him 50": what somebody else believes of it.
fn is_claimed(s: &Sentence<'_>) -> bool {
    let claims = |at: usize| {
        s.tokens.get(at).is_some_and(|token| {
            matches!(token.word.as_str(), "thinks" | "claims" | "reckons" | "insists" | "believes" | "swears")
        })
    };
    // "Pinky kehti hai maine 200 dene hai"
    let says = |at: usize| {
        s.tokens.get(at).is_some_and(|token| {
            matches!(
                token.word.as_str(),
                "kehti"
                    | "kehta"
                    | "kehte"
                    | "kahta"
                    | "kahti"
                    | "bolti"
                    | "bolta"
                    | "bolte"
                    | "कहती"
                    | "कहता"
                    | "कहते"
                    | "बोलती"
                    | "बोलता"
                    | "बोलते"
            )
        })
    };
    let due = |at: usize| s.is(at, C::HOWE) || matches!(s.key(at), "dene" | "dena");
    s.all().any(|at| {
        claims(at) && (at + 1..at + 4).any(|verb| s.is(verb, C::OWE))
            || says(at) && (at + 1..at + CLAIM_WORDS_MAX).any(due)
    })
}

/// "don't log this but I spent 90 on shoes", "note mat karna"
fn is_kept_out(s: &Sentence<'_>) -> bool {
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let notes = |at: usize| {
        matches!(word(at), "log" | "record" | "note" | "save" | "add" | "book" | "write" | "store")
    };
    let this = |at: usize| matches!(word(at), "this" | "it" | "that" | "anything" | "these");
    s.all().any(|at| {
        let not =
            matches!(word(at), "don't" | "dont") || word(at) == "not" && word(at.wrapping_sub(1)) == "do";
        let mat = word(at) == "mat"
            && matches!(word(at + 1), "karna" | "karo" | "kar" | "likhna" | "likho")
            && (at.saturating_sub(2)..at).any(notes);
        not && notes(at + 1) && this(at + 2) || mat
    })
}

/// "did I note the 80 Ana gave me?", "riya ne jo 100 diye the wo likha?": whether it is in the books.
fn asked_whether(s: &Sentence<'_>, frames: &[Frame]) -> Option<Frame> {
    static NOTED: Words = Words::new(
        " note noted log logged write written wrote record recorded enter entered put add added save saved book booked \
         likha likhi likhe likhaa लिखा लिखी लिखे ",
    );
    let noted = |at: usize| s.tokens.get(at).is_some_and(|token| NOTED.has(&token.word));
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let begins = matches!(word(0), "did" | "have" | "had")
        && matches!(word(1), "i" | "we" | "you")
        && (2..5).any(noted);
    let asks = s.tokens.last().is_some_and(|token| token.is_mark("?"));
    let end = s.tokens.len().saturating_sub(5);
    let ends = asks
        && (end..s.tokens.len()).any(|at| noted(at) && !word(at).is_ascii() || word(at).starts_with("likh"));
    let [frame] = frames else { return None };
    if !(begins || ends) || !(frame.intent.is_money() || frame.intent == Intent::ListExpenses) {
        return None;
    }
    let mut list = Frame::new(Intent::ListExpenses);
    list.persons.clone_from(&frame.persons);
    let only = if let [money] = s.amounts.as_slice() { money.bookable() } else { None };
    (list.amount, list.currency) = (frame.amount.or(only), frame.currency);
    Some(list)
}

/// What came in by work, a rule for all time, and what was asked for and refused.
fn is_nothing_spent(s: &Sentence<'_>) -> bool {
    static INCOME: Words = Words::new(" kamai kamaai kamayi earnings tankhwah tankhah कमाई तनख्वाह आमदनी ");
    let all = s.all();
    let income = s.tokens.iter().any(|token| INCOME.has(&token.word))
        && s.people.is_empty()
        && !s.any(&all, C::PAY.or(C::GIVE).or(C::HGIVE).or(C::SPEND).or(C::SHARE).or(C::KO));
    let always = s.all().find(|at| matches!(s.key(*at), "always" | "hamesha" | "हमेशा"));
    let rule = always.is_some_and(|at| s.any(&(at + 1..s.tokens.len()), C::SPLIT.or(C::SHARE)));
    let refused =
        ["i said no", "i refused", "i didn't give", "maine mana", "mana kar diya", "chori ho", "चोरी हो"]
            .iter()
            .any(|phrase| s.has_phrase(&all, phrase));
    income || rule || refused
}

/// Somebody owes, has lent to or borrowed from somebody else: two names around the verb.
fn owes_another(s: &Sentence<'_>) -> bool {
    let deed = |at: usize| {
        s.tokens
            .get(at)
            .is_some_and(|token| matches!(token.word.as_str(), "owes" | "owe" | "owed" | "lent" | "borrowed"))
    };
    s.people.windows(2).any(|pair| {
        let [one, other] = pair else { return false };
        let mut at = one.end;
        while s.is(at, C::FILLER.or(C::AUX)) || matches!(s.key(at), "still" | "also") {
            at += 1;
        }
        let named = one.name != "everyone" && other.name != "everyone";
        let money = |at: usize| s.amounts.iter().any(|amount| (amount.start..amount.end).contains(&at));
        let reached = (at + 1..other.start).all(|at| money(at) || s.is(at, C::TO.or(C::FROM)));
        named && deed(at) && reached && other.start > at
    })
}
