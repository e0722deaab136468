//! What somebody took on credit, told as shopkeepers do: "maggi 60 ka udhar sahil ka", "Ramesh ki biwi 150 ka doodh le
//! gayi". Nobody's own spending, whoever is meant; the chat asks.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::items;
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::{Part, Sentence};
use std::ops::Range;

/// Words for credit and for the book that it is written in.
static CREDIT: Words = Words::new(
    " udhaar udhar udhaari udhari udaar karz khata khate khaata khaate khaatey उधार उधारी खाते खाता कर्ज क़र्ज़ ",
);

/// What was taken along is not paid yet.
static TAKEN_ALONG: Words = Words::new(" gaya gayi gaye gya gyi gye गया गयी गई गए गये ");

/// Words of a name at most, with what is between them: "ramesh ki biwi".
const NAME_WORDS_MAX: usize = 4;

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    upon_each(s, frames);
    will_give(s, frames);
    either_way(s, frames);
    let credit = s.tokens.iter().any(|token| CREDIT.has(&token.word));
    if all_on_credit(s, frames, credit) {
        return;
    }
    if !(credit || is_taken_along(s)) || is_told_otherwise(s) {
        let own = |frame: &&mut Frame| credit && frame.intent == Intent::LogPersonalExpense;
        frames.iter_mut().filter(own).for_each(Frame::ask);
        return;
    }
    if let [frame] = frames.as_mut_slice()
        && frame.intent.is_expense()
        && let [money] = s.amounts.as_slice()
    {
        let Some(who) = customer(s) else {
            if frame.intent == Intent::LogPersonalExpense || frame.split != Some(SplitSaid::Full) {
                frame.ask();
            }
            return;
        };
        let things = items::runs(s, &s.all(), Some(money));
        let thing = things.iter().find(|item| item.known && !item.range.clone().any(|at| who.contains(&at)));
        frame.item = thing.map(|item| s.written(&item.range));
        owe(frame, s.written(&who));
        return;
    }
    // "Ramesh 50, Suresh 120 udhaar"
    let own = |frame: &Frame| frame.intent == Intent::LogPersonalExpense;
    for frame in frames.iter_mut().filter(|frame| own(frame)) {
        let name = frame.item.clone().filter(|item| is_strange(s, item));
        match name {
            Some(name) => {
                frame.item = None;
                owe(frame, name);
            }
            None => frame.ask(),
        }
    }
}

/// "Ritu pe 120 chai ke baaki, aur Saurabh pe 340 biryani ke": so much is owed by each.
fn upon_each(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [frame] = frames.as_slice() else { return };
    let parts = matches!(frame.split, Some(SplitSaid::Exact { .. }));
    let baaki = s.any(&s.all(), C::DEBT.or(C::HOWE));
    if frame.intent != Intent::ShareExpense || !parts || !baaki || frame.payer.is_some() {
        return;
    }
    let upon = |person: &Person| {
        let on = matches!(s.key(person.end), "pe" | "par" | "upar");
        s.amounts.iter().find(|money| on && money.start == person.end + 1)
    };
    let owed: Option<Vec<Frame>> = s
        .people
        .iter()
        .map(|person| {
            let money = upon(person)?;
            let next = s.people.iter().map(|other| other.start).find(|start| *start > person.start);
            let thing = items::runs(s, &(money.end..next.unwrap_or(s.tokens.len())), Some(money));
            let mut one =
                Frame { amount: Some(money.value), currency: money.currency, ..Frame::new(frame.intent) };
            one.item = thing.iter().find(|item| item.known).map(|item| s.written(&item.range));
            owe(&mut one, person.name.clone());
            Some(one)
        })
        .collect();
    if let Some(owed) = owed.filter(|owed| owed.len() > 1 && owed.len() == s.amounts.len()) {
        *frames = owed;
    }
}

/// "Pinku mere 350 rupiya dega, cricket kit wala": he owes all of it.
fn will_give(s: &Sentence<'_>, frames: &mut [Frame]) {
    static WILL_GIVE: Words = Words::new(" dega degi denge देगा देगी देंगे ");
    let [frame] = frames else { return };
    let [person] = s.people.as_slice() else { return };
    let [money] = s.amounts.as_slice() else { return };
    let mine =
        matches!(s.key(person.end), "mere" | "mera" | "meri" | "mujhe") && money.start == person.end + 1;
    let gives =
        (money.end..money.end + 3).any(|at| s.tokens.get(at).is_some_and(|token| WILL_GIVE.has(&token.word)));
    if frame.intent == Intent::ShareExpense
        && frame.payer.is_none()
        && person.start == 0
        && mine
        && gives
        && frame.split != Some(SplitSaid::Full)
    {
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "Harish ko mujhe 650 dene hain": who is to give is not told by the case words; what was read of them is asked about.
fn either_way(s: &Sentence<'_>, frames: &mut [Frame]) {
    static TO_GIVE: Words = Words::new(" dene dena deni देने देना देनी ");
    let ([frame], [person]) = (frames, s.people.as_slice()) else { return };
    let both = s.is(person.end, C::KO) && s.key(person.end + 1) == "mujhe";
    let gives =
        (person.end..s.tokens.len()).any(|at| s.tokens.get(at).is_some_and(|token| TO_GIVE.has(&token.word)));
    if both && gives && frame.split == Some(SplitSaid::Full) {
        frame.ask();
    }
}

/// "Sharma ji ko doodh 60, bread 40, ande 72 udhaar", "… le gaye": all of it is owed by the one who is named first.
fn all_on_credit(s: &Sentence<'_>, frames: &mut [Frame], credit: bool) -> bool {
    let taken = || {
        s.all().any(|at| {
            matches!(s.key(at), "le" | "ले")
                && s.tokens.get(at + 1).is_some_and(|token| TAKEN_ALONG.has(&token.word))
        })
    };
    let [person] = s.people.as_slice() else { return false };
    let things = frames.len() > 1
        && frames.iter().all(|frame| {
            frame.intent.is_expense()
                && frame.item.is_some()
                && frame.payer.is_none()
                && frame.group.is_none()
        });
    let others = C::NE.or(C::SE).or(C::WITH).or(C::SAATH).or(C::SPLIT).or(C::HALF).or(C::PAY).or(C::HRETURN);
    let told = s.any(&s.all(), others.or(C::I).or(C::ME));
    if !things || person.start != 0 || told || !(credit || taken()) {
        return false;
    }
    for frame in frames.iter_mut() {
        owe(frame, person.name.clone());
    }
    true
}

fn owe(frame: &mut Frame, who: String) {
    frame.intent = Intent::ShareExpense;
    frame.persons = vec![who];
    frame.payer = None;
    frame.headcount = None;
    frame.split = Some(SplitSaid::Full);
    frame.ask();
}

/// "150 ka doodh le gayi": goods of so much.
fn is_taken_along(s: &Sentence<'_>) -> bool {
    s.all().any(|at| {
        let taken = matches!(s.key(at), "le" | "ले")
            || s.tokens.get(at).is_some_and(|t| matches!(t.word.as_str(), "le" | "ले"));
        let goods = s.amounts.iter().any(|amount| {
            amount.end < at
                && s.is(amount.end, C::KA)
                && (amount.end + 1..at).any(|thing| s.is(thing, C::ITEM))
        });
        taken && goods && s.tokens.get(at + 1).is_some_and(|token| TAKEN_ALONG.has(&token.word))
    })
}

/// Case words, company and the sender tell who owes whom.
fn is_told_otherwise(s: &Sentence<'_>) -> bool {
    // "udhar me" is "in".
    let me = |at: usize| {
        s.is(at, C::I.or(C::ME)) && !(at > 0 && s.tokens.get(at - 1).is_some_and(|t| CREDIT.has(&t.word)))
    };
    s.all().any(me)
        || s.any_key(&s.all(), &["my", "mine", "our", "we", "us", "hum", "humne"])
        || s.any(
            &s.all(),
            C::NE
                .or(C::SE)
                .or(C::KO)
                .or(C::WITH)
                .or(C::SAATH)
                .or(C::SPLIT)
                .or(C::PAY)
                .or(C::HRETURN)
                .or(C::OWE)
                .or(C::LEND)
                .or(C::BORROW)
                .or(C::FROM)
                .or(C::TO),
        )
}

/// The one who is named: a name that was found, else the one word that nothing knows.
fn customer(s: &Sentence<'_>) -> Option<Range<usize>> {
    let mut named =
        s.people.iter().filter(|person| person.name != "everyone").map(|person| person.start..person.end);
    let first = named.next();
    if named.next().is_some() {
        return None;
    }
    let strange = |at: &usize| {
        s.part(*at) == Part::Free
            && s.tokens.get(*at).is_some_and(|t| {
                t.is_unknown()
                    && t.word.chars().count() > 2
                    && !CREDIT.has(&t.word)
                    && !TAKEN_ALONG.has(&t.word)
            })
    };
    let mut name = if let Some(name) = first {
        name
    } else {
        let mut words = s.all().filter(strange);
        let at = words.next()?;
        if words.any(|next| next > at + 1) {
            return None;
        }
        at..at + 1
    };
    // "sharma ji ki bahu"
    while name.len() < NAME_WORDS_MAX {
        if s.is(name.end, C::HONORIFIC.or(C::RELATION)) {
            name.end += 1;
        } else if s.is(name.end, C::KA.or(C::WALA)) && s.is(name.end + 1, C::RELATION) {
            name.end += 2;
        } else {
            break;
        }
    }
    Some(name)
}

fn is_strange(s: &Sentence<'_>, item: &str) -> bool {
    let word = item.to_lowercase();
    s.tokens.iter().any(|token| token.word == word && token.is_unknown())
}
