//! Who paid, told with a word more than "he paid": "auto 160 with Karthik, he only paid", "she very kindly paid", "he insisted on
//! paying", "Tom did a shop for the flat, 62", "rent 1500 with Tom, it comes out of Tom's account".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::word;
use std::ops::Range;

/// Between who paid and the verb.
static SMALL: Words = Words::new(
    " only himself herself itself himslef hisself also has had have kindly very so most then actually generously graciously \
     ultimately finally just already even again again's did has've ",
);
/// What one does who pays for a thing that is named before.
static PAYS: Words = Words::new(" paid booked gave payed treated settled covered filled put ");
/// What may stand behind it without another sense.
static BEHIND: Words = Words::new(
    " it up all for by with the bill everything full whole in cash card upi gpay phonepe both us this that today yesterday then tho \
     though only actually money amount payment and but so btw please pls split half halves equally equal we share shared sharing ",
);
/// What one does who goes for things: "Tom did a shop", "Kate made the Asda order".
static DOES: Words = Words::new(" did does done made placed had ");
static GETS: Words = Words::new(" bought got ordered grabbed fetched purchased ");
/// What such a trip is called.
static TRIPS: Words = Words::new(
    " shop shopping run order delivery groceries grocery dinner lunch breakfast brunch takeaway takeout payment booking bookings \
     tickets petrol fuel drinks round ",
);
static ALL: Words = Words::new(" everyone everybody all flat house us group household ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    in_turns(s, frames);
    let [frame] = frames else { return };
    counted(s, frame);
    went_shopping(s, frame);
    paid_nothing(s, frame);
    let shared = frame.intent == Intent::ShareExpense && frame.payer.is_none() && frame.paid.is_empty();
    if !shared || frame.persons.is_empty() || frame.split == Some(SplitSaid::Full) {
        return;
    }
    if let Some(who) = paid(s) {
        let named = |who: &String| frame.persons.iter().any(|name| same(name, who));
        frame.payer = match (&who, frame.persons.as_slice()) {
            (Payer::Named(who), _) => Some(who.clone()).filter(named),
            (Payer::Pronoun, [only]) => Some(only.clone()).filter(|only| only != "everyone"),
            (Payer::Pronoun, _) => {
                // Of several who are named, the chat asks which.
                frame.payer = Some("he".to_owned());
                return;
            }
        };
        frame.ask();
    }
}

fn same(one: &str, other: &str) -> bool {
    one.to_lowercase() == other.to_lowercase()
}

fn is_end(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_none_or(|token| matches!(token.kind, Kind::Mark | Kind::LineBreak | Kind::Emoji))
}

/// Who is said to have paid.
enum Payer {
    Named(String),
    Pronoun,
}

/// Who is said to have paid, if anybody is.
fn paid(s: &Sentence<'_>) -> Option<Payer> {
    let named = s.people.iter().filter(|person| person.name != "everyone");
    let by_name = named.clone().find(|person| deed(s, person.end).is_some());
    if let Some(person) = by_name {
        return Some(Payer::Named(person.name.clone()));
    }
    if let Some(person) = named.clone().find(|person| from_theirs(s, person)) {
        return Some(Payer::Named(person.name.clone()));
    }
    let pronoun = s.all().find(|at| {
        let one = matches!(word(s, *at), "he" | "she") && !s.people.iter().any(|it| it.start == *at);
        // "He paid" and no more is read before.
        one && deed(s, at + 1).is_some_and(|plain| !plain)
    });
    let treat = ["his treat", "her treat", "on him", "on her"].iter().any(|said| {
        s.all().any(|at| s.starts_clause(at) && s.has_phrase(&(at..at + 3), said) && is_end(s, at + 2))
    });
    (pronoun.is_some() || treat).then_some(Payer::Pronoun)
}

/// Paying begins at this word, and whether it is plain: the verb and no word before it.
fn deed(s: &Sentence<'_>, from: usize) -> Option<bool> {
    let verb = (from..from + 5).find(|at| !SMALL.has(word(s, *at)) || is_payment(s, *at))?;
    if is_payment(s, verb) || is_payment(s, verb.saturating_sub(1)) {
        return Some(false);
    }
    let said = |words: &str| s.has_phrase(&(verb..verb + 8), words) && phrase_at(s, verb, words);
    let offered = [
        "insisted on paying",
        "insisted to pay",
        "wouldn't let me pay",
        "wouldnt let me pay",
        "didn't let me pay",
        "didnt let me pay",
        "was so kind as to pay",
        "was kind enough to pay",
        "was nice enough to pay",
        "was so kind to pay",
        "got it",
        "got this one",
        "got the bill",
        "got the tab",
        "picked up the bill",
        "picked up the tab",
        "filled up",
    ];
    if let Some(words) = offered.iter().find(|words| said(words)) {
        let end = verb + words.split(' ').count();
        // "He got it for free".
        return (is_end(s, end) || words.ends_with("pay") || words.ends_with("paying")).then_some(false);
    }
    // "He only paid 40" tells how much of it.
    let paid = PAYS.has(word(s, verb)) && word(s, verb) != "filled";
    let behind = verb + 1;
    let closed =
        is_end(s, behind) || BEHIND.has(word(s, behind)) && !s.amounts.iter().any(|it| it.start == behind);
    // "Tom paid the rest" tells of a part, "Tom gave it back" of a payment.
    let rest = (behind..behind + 2).any(|at| matches!(word(s, at), "rest" | "back"));
    (paid && closed && !rest).then_some(verb == from)
}

fn phrase_at(s: &Sentence<'_>, at: usize, words: &str) -> bool {
    words.split(' ').enumerate().all(|(step, said)| word(s, at + step) == said)
}

/// "did the payment", "did only payment"
fn is_payment(s: &Sentence<'_>, at: usize) -> bool {
    let small = |at: &usize| matches!(word(s, *at), "the" | "only" | "all" | "full" | "whole" | "a");
    word(s, at) == "did"
        && (at + 1..at + 4)
            .find(|at| !small(at))
            .is_some_and(|at| matches!(word(s, at), "payment" | "payments"))
}

/// "Tom pays the landlord", "out of Tom's account", "Tom's turn to pay".
fn from_theirs(s: &Sentence<'_>, person: &Person) -> bool {
    let end = person.end;
    let own = end.checked_sub(1).is_some_and(|last| s.tokens.get(last).is_some_and(|token| token.possessive));
    let account = own && matches!(word(s, end), "account" | "card" | "bank" | "acct");
    let turn = own && phrase_at(s, end, "turn to pay");
    let landlord = word(s, end) == "pays" && phrase_at(s, end, "pays the landlord");
    // "The money went to Tom's account" pays him.
    let to_it = matches!(s.key_before(person.start), "to" | "into" | "in");
    (account && !to_it) || turn || landlord
}

/// "scooty rent 1400 Arjun, petrol 300 me": who stands behind a cost has paid it, or has it to bear; the chat asks.
fn in_turns(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([first, second], [one, other]) = (&mut *frames, s.amounts.as_slice()) else { return };
    let ends = |end: usize| is_end(s, end) || s.is(end, C::AND);
    let named = |from: usize| {
        s.people
            .iter()
            .find(|person| person.start == from && ends(person.end))
            .map(|person| person.name.clone())
    };
    let me = |from: usize| matches!(word(s, from), "me" | "i") && ends(from + 1);
    let alone = |frame: &Frame| frame.intent == Intent::LogPersonalExpense && frame.payer.is_none();
    let with = |frame: &Frame, name: &String| {
        frame.intent == Intent::ShareExpense
            && frame.persons == [name.clone()]
            && frame.payer.is_none()
            && frame.split == Some(SplitSaid::Equal { include_me: true })
    };
    let (theirs, mine, name) = match (named(one.end), named(other.end)) {
        (Some(name), None) if me(other.end) => (first, second, name),
        (None, Some(name)) if me(one.end) => (second, first, name),
        _ => return,
    };
    if with(theirs, &name) && alone(mine) {
        mine.intent = Intent::ShareExpense;
        mine.persons = vec![name.clone()];
        mine.split = Some(SplitSaid::Equal { include_me: true });
        mine.ask();
        theirs.payer = Some(name);
        theirs.ask();
    }
}

/// "mooring 60, Jonas paid, all four"
fn counted(s: &Sentence<'_>, frame: &mut Frame) {
    let shared = frame.intent == Intent::ShareExpense && frame.headcount.is_none() && frame.group.is_none();
    let even = matches!(frame.split, Some(SplitSaid::Equal { include_me: true }));
    let all = s.all().find(|at| {
        word(s, *at) == "all"
            && (s.starts_clause(*at) || s.is_before(*at, C::FOR))
            && (is_end(s, at + 2) || s.has_phrase(&(at + 2..at + 4), "of us"))
    });
    let heads = all.and_then(|at| match word(s, at + 1) {
        "three" | "3" => Some(3),
        "four" | "4" => Some(4),
        "five" | "5" => Some(5),
        "six" | "6" => Some(6),
        _ => None,
    });
    let named = u32::try_from(frame.persons.len()).unwrap_or(u32::MAX).saturating_add(1);
    if let Some(heads) = heads.filter(|heads| shared && even && *heads > named) {
        frame.headcount = Some(heads);
        frame.ask();
    }
}

/// "dinner 30 with Tom, he paid nothing"
fn paid_nothing(s: &Sentence<'_>, frame: &mut Frame) {
    let nothing = ["paid nothing", "didn't pay anything", "never paid", "paid zero"];
    if frame.intent == Intent::ShareExpense
        && frame.payer.is_some()
        && nothing.iter().any(|said| s.has_phrase(&s.all(), said))
    {
        frame.payer = None;
        frame.ask();
    }
}

/// "Tom did a shop for the flat, 62", "Kate got loo roll 11.20 for us all": who went for it has paid.
fn went_shopping(s: &Sentence<'_>, frame: &mut Frame) {
    let named: Vec<&Person> = s.people.iter().filter(|it| it.name != "everyone").collect();
    let [person] = named.as_slice() else { return };
    // "Flat 48" and "roll 11" are numbers of something else, where nobody went for it.
    let (start, end, value, currency) = match (s.amounts.as_slice(), s.numbers.as_slice()) {
        ([money], _) => (money.start, money.end, money.bookable(), money.currency),
        ([], [number]) => (number.start, number.end, Some(number.value), None),
        _ => return,
    };
    let mut verb = person.end;
    while SMALL.has(word(s, verb)) && !DOES.has(word(s, verb)) || word(s, verb) == "only" {
        verb += 1;
    }
    let picked = phrase_at(s, verb, "picked up");
    let gets = GETS.has(word(s, verb)) || picked;
    let (true, true) = (s.starts_clause(person.start), DOES.has(word(s, verb)) || gets) else { return };
    let from = verb + 1 + usize::from(picked);
    let until = (from..s.tokens.len())
        .find(|at| is_end(s, *at) || s.is(*at, C::FOR) || *at == start || *at == end && start > from);
    let thing = from..until.unwrap_or(s.tokens.len());
    let trip = thing.clone().any(|at| TRIPS.has(word(s, at)));
    let for_all = thing.end..s.tokens.len();
    let everybody = for_all.clone().any(|at| ALL.has(word(s, at))) || !s.groups.is_empty();
    if thing.is_empty() || !(trip || everybody) {
        return;
    }
    if *frame == Frame::new(Intent::OutOfScope) {
        if !everybody {
            return;
        }
        *frame = Frame {
            amount: value,
            currency,
            item: Some(s.written(&without_article(s, thing))),
            group: s.groups.first().map(|group| group.name.clone()),
            persons: vec![person.name.clone()],
            split: Some(SplitSaid::Equal { include_me: true }),
            ..Frame::new(Intent::ShareExpense)
        };
        if frame.group.is_none() {
            frame.persons = vec!["everyone".to_owned()];
        }
    }
    let even = matches!(frame.split, Some(SplitSaid::Equal { include_me: true }));
    if frame.intent == Intent::ShareExpense && even && frame.payer.is_none() && frame.paid.is_empty() {
        frame.payer = Some(person.name.clone());
        frame.ask();
    }
}

fn without_article(s: &Sentence<'_>, thing: Range<usize>) -> Range<usize> {
    let article = matches!(word(s, thing.start), "the" | "a" | "an" | "some");
    thing.start + usize::from(article)..thing.end
}
