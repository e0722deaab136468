//! Bookings that are corrections of what is in the books already: "priya owes 400 of it", "कल वाला फल 750 का था".

use super::super::frame::{Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;

/// People who share one bill and are only counted, at most.
const HEADS_MAX: u32 = 30;

/// Words of a thing that is named anew at most.
const THING_WORDS_MAX: usize = 3;

/// Words that say that something in the books is wrong.
const WRONG: [&str; 5] = ["galat", "ghalat", "wrong", "incorrect", "गलत"];

/// Words that begin what is said about a thing and are no part of its name: "and careem 31.50", "on the bus".
static LEADS: Words = Words::new(" and aur or on the sorry nahi nahin no oh phir then also और नहीं ");

/// A second thought before the thing: "sorry auto sattar ka tha".
static TAKES_BACK: Words = Words::new(" sorry nahi nahin no नहीं ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    tidy(s, frames);
    let [frame] = frames else { return };
    begun(s, frame);
    of_their_part(s, frame);
    renamed(s, frame);
    agreed(s, frame);
    counted(frame, s);
    paid_by(s, frame);
    let [money] = s.amounts.as_slice() else {
        // "rohan transferred 250 instead of 200, so i owe him 50": no new value of the latest entry.
        let handed = s.any(&s.all(), C::SEND.or(C::OWE).or(C::RETURN).or(C::GIVE).or(C::HRETURN))
            || s.any_key(&s.all(), &["transferred", "transfer"]);
        if frame.intent == Intent::EditLast && !frame.persons.is_empty() && handed && s.amounts.len() > 1 {
            frame.ask();
        }
        return;
    };
    if is_part_of_it(s, frame) {
        let Some(who) = frame.persons.first().cloned() else { return };
        let part = ShareSaid { who, value: ShareValue::Number(money.value) };
        let rest = ShareSaid { who: "me".to_owned(), value: ShareValue::Rest(Rest::Rest) };
        *frame = Frame {
            split: Some(SplitSaid::Exact { shares: vec![part, rest] }),
            ..Frame::new(Intent::EditLast)
        };
        return frame.ask();
    }
    // "the one with Kamal was 60"
    let pointed = matches!(s.key(0), "the" | "that")
        && s.tokens.get(1).is_some_and(|token| token.word == "one")
        && s.tokens.iter().any(|token| matches!(token.word.as_str(), "was" | "is" | "should"));
    if pointed && frame.intent.is_expense() && frame.item.is_none() {
        (frame.intent, frame.split, frame.payer) = (Intent::EditLast, None, None);
        return frame.ask();
    }
    // "actually the lunch was 500 with Ben"
    if frame.intent.is_expense() && (0..2).any(|at| s.key(at) == "actually") {
        frame.ask();
    }
    if frame.intent != Intent::LogPersonalExpense || frame.item.is_none() {
        return;
    }
    let wrong = s.any_key(&s.all(), &WRONG);
    let pointed = s.any(&s.all(), C::WALA) && s.slice(&s.all()).windows(2).any(|pair| matches!(pair, [day, wala] if wala.is(C::WALA) && (day.is(C::DAY_WORD) || day.is(C::LAST) || day.is(C::ITEM))));
    let was = is_priced_past(s, money.end);
    if wrong || pointed && was {
        let mut edit = Frame::new(Intent::EditLast);
        (edit.amount, edit.currency) = (frame.amount, frame.currency);
        edit.doubts = std::mem::take(&mut frame.doubts);
        *frame = edit;
        frame.ask();
    } else if was && is_plain(s, money.end) {
        frame.ask();
    }
}

/// "It wasn't me who paid, it was Gareth", "paise maine nahi Raju ne diye the": who paid.
fn paid_by(s: &Sentence<'_>, frame: &mut Frame) {
    let denied = s.has_phrase(&s.all(), "wasn't me who paid") || s.has_phrase(&s.all(), "not me who paid");
    if !(frame.intent == Intent::EditLast || denied) || frame.payer.is_some() || !s.amounts.is_empty() {
        return;
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    // "pichli entry me payer Gopi likho"
    if let Some(payer) = s.all().find(|at| word(*at) == "payer" && frame.persons.is_empty()) {
        let name = s.tokens.get(payer + 1).filter(|token| token.is_unknown() && token.capital);
        frame.payer = name.map(|_| s.written(&(payer + 1..payer + 2)));
        return;
    }
    let [person] = s.people.as_slice() else { return };
    let english = s.any(&s.all(), C::PAY)
        && s.all().any(|at| s.is(at, C::NOT) && word(at + 1) == "me")
        && matches!(s.key_before(person.start), "was" | "but");
    let hindi = s.is(person.end, C::NE)
        && s.all()
            .any(|at| matches!(s.key(at), "maine" | "humne") && s.is(at + 1, C::NOT) && at < person.start);
    if english || hindi {
        *frame = Frame { payer: Some(person.name.clone()), ..Frame::new(Intent::EditLast) };
        frame.ask();
    }
}

/// Takes what only leads to a thing off its name; what takes something back is a correction.
fn tidy(s: &Sentence<'_>, frames: &mut [Frame]) {
    let alone = frames.len() == 1;
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_expense()) {
        let Some(item) = &frame.item else { continue };
        let first = item.split_whitespace().next().unwrap_or_default().to_lowercase();
        let back = alone
            && frame.persons.is_empty()
            && (TAKES_BACK.has(&first) || s.tokens.first().is_some_and(|token| TAKES_BACK.has(&token.word)))
            && s.amounts.last().is_some_and(|amount| is_priced_past(s, amount.end));
        if back {
            let mut edit = Frame::new(Intent::EditLast);
            (edit.amount, edit.currency) = (frame.amount, frame.currency);
            edit.doubts = std::mem::take(&mut frame.doubts);
            *frame = edit;
            continue;
        }
        let mut words = item.split_whitespace().peekable();
        while words.peek().is_some_and(|word| LEADS.has(&word.to_lowercase())) {
            words.next();
        }
        let rest: Vec<&str> = words.collect();
        if !rest.is_empty() && rest.len() < item.split_whitespace().count() {
            frame.item = Some(rest.join(" "));
        }
    }
}

/// "taxi, I mean bus 12", "auto nahi bus 40": the thing behind is the one that was bought.
fn renamed(s: &Sentence<'_>, frame: &mut Frame) {
    let [money] = s.amounts.as_slice() else { return };
    if !frame.intent.is_expense() || frame.item.is_none() {
        return;
    }
    let behind = (1..money.start).find_map(|at| {
        let mean = s.key(at) == "mean" && s.key(at - 1) == "i";
        let not = TAKES_BACK.has(s.tokens.get(at).map_or("", |token| &token.word));
        let before =
            s.tokens.get(at - 1 - usize::from(mean)).is_some_and(|token| token.kind != Kind::LineBreak);
        ((mean && at > 1 || not) && before).then_some(at + 1)
    });
    let Some(start) = behind.filter(|start| *start < money.start) else { return };
    let thing = |at: usize| {
        s.part(at) == Part::Free
            && s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
            && !s.is(at, C::I.or(C::ME).or(C::THEY).or(C::BE).or(C::PAY))
    };
    // "dinner 500 no wait 550": the sum is the correction.
    let summed = s.numbers.iter().any(|number| number.end <= start);
    if !summed && (start..money.start).all(thing) && money.start - start <= THING_WORDS_MAX {
        frame.item = Some(s.written(&(start..money.start)));
        frame.ask();
    }
}

/// "hydro 96 hmm make that 106": what begins with a thing and its price is a booking with a second thought.
fn begun(s: &Sentence<'_>, frame: &mut Frame) {
    const CUES: [&str; 7] =
        ["make that", "actually it was", "no it was", "sorry meant", "i meant", "scratch that", "no make it"];
    let ([first, .., last], true) = (s.numbers.as_slice(), frame.intent == Intent::EditLast) else { return };
    let thing = |at: usize| {
        s.is(at, C::ITEM) || s.tokens.get(at).is_some_and(|token| token.is_unknown() && !token.named)
    };
    let led = first.start > 0 && first.start <= THING_WORDS_MAX && (0..first.start).all(thing);
    let taken = CUES.iter().any(|phrase| s.has_phrase(&(first.end..last.start), phrase));
    if led && taken && frame.amount == Some(last.value) && frame.persons.is_empty() {
        let (amount, currency) = (frame.amount, frame.currency);
        *frame = Frame { amount, currency, ..Frame::new(Intent::LogPersonalExpense) };
        frame.item = Some(s.written(&(0..first.start)));
        frame.ask();
    }
}

/// "Dev's part should be 30" is his part and not the sum; "Raj's pizza should be 48" is of the pizza, whoever shares it.
fn of_their_part(s: &Sentence<'_>, frame: &mut Frame) {
    let ([who], Some(amount), None) = (frame.persons.as_slice(), frame.amount, &frame.split) else { return };
    let owner = s.people.iter().find(|person| {
        person.name == *who && s.tokens.get(person.end - 1).is_some_and(|token| token.possessive)
    });
    let (Some(owner), true) = (owner, frame.intent == Intent::EditLast) else { return };
    if s.is(owner.end, C::SHARE) {
        let part = ShareSaid { who: who.clone(), value: ShareValue::Number(amount) };
        let rest = ShareSaid { who: "me".to_owned(), value: ShareValue::Rest(Rest::Rest) };
        frame.split = Some(SplitSaid::Exact { shares: vec![part, rest] });
        frame.persons.clear();
        frame.amount = None;
        frame.ask();
    } else if s.is(owner.end, C::ITEM) {
        frame.persons.clear();
        frame.ask();
    }
}

/// "we were five not four": how many shared it, and no sum.
fn counted(frame: &mut Frame, s: &Sentence<'_>) {
    if frame.intent != Intent::EditLast || frame.headcount.is_some() {
        return;
    }
    let Some(number) = s.numbers.first().filter(|number| number.start > 1 && s.is(number.start - 1, C::BE))
    else {
        return;
    };
    let ours = matches!(s.key(number.start - 2), "we" | "hum" | "there");
    let heads = u32::try_from(number.value)
        .ok()
        .filter(|heads| number.value.fract().is_zero() && (2..=HEADS_MAX).contains(heads));
    if ours && frame.amount == Some(number.value) && heads.is_some() {
        (frame.amount, frame.headcount) = (None, heads);
    }
}

/// "ok fine 200": a new sum for what was talked about, and nothing called "fine".
fn agreed(s: &Sentence<'_>, frame: &mut Frame) {
    static AGREED: Words = Words::new(" ok okay fine alright theek thik accha achha chalo ठीक अच्छा then ");
    let [money] = s.amounts.as_slice() else { return };
    let mut words = s.all().filter(|at| {
        !(money.start..money.end).contains(at)
            && s.tokens.get(*at).is_some_and(|token| token.kind == Kind::Word)
    });
    let only = words.clone().next().is_some()
        && words.all(|at| {
            s.is(at, C::FILLER.or(C::BE)) || s.tokens.get(at).is_some_and(|token| AGREED.has(&token.word))
        });
    let led = s.tokens.first().is_some_and(|token| AGREED.has(&token.word));
    let loose = frame.intent == Intent::LogPersonalExpense || frame.intent == Intent::OutOfScope;
    if only && led && loose {
        let mut edit = Frame::new(Intent::EditLast);
        (edit.amount, edit.currency) = (Some(money.value), money.currency);
        edit.ask();
        *frame = edit;
    }
}

/// "priya owes 400 of it", "ok priya's share is 120, rest split between us 3": of a cost that the message does not tell.
fn is_part_of_it(s: &Sentence<'_>, frame: &Frame) -> bool {
    let all = s.all();
    let of_it = ["of it", "of that", "of this"].iter().any(|phrase| s.has_phrase(&all, phrase));
    let share = s.people.iter().any(|person| {
        let owned =
            s.tokens.get(person.end - 1).is_some_and(|token| token.possessive) || s.is(person.end, C::KA);
        owned
            && (person.end..person.end + 2).any(|at| s.is(at, C::SHARE))
            && (person.end..person.end + 4).any(|at| s.is(at, C::BE) || s.key(at) == "is")
    });
    frame.intent == Intent::ShareExpense
        && frame.persons.len() == 1
        && frame.item.is_none()
        && frame.payer.is_none()
        && frame.amount.is_some()
        && (frame.split == Some(SplitSaid::Full) || share)
        && (of_it
            && (s.any(&all, C::OWE)
                || s.any(&all, C::PAY) && (s.any(&all, C::MUST) || s.any_key(&all, &["should", "has"])))
            || share)
}

/// "750 ka tha", "750 का था"
fn is_priced_past(s: &Sentence<'_>, end: usize) -> bool {
    s.is(end, C::KA)
        && s.tokens
            .get(end + 1)
            .is_some_and(|token| matches!(token.word.as_str(), "tha" | "thi" | "the" | "था" | "थी" | "थे"))
}

/// A thing, what it cost, and nothing else.
fn is_plain(s: &Sentence<'_>, end: usize) -> bool {
    let ends =
        (end + 2..s.tokens.len()).all(|at| s.tokens.get(at).is_some_and(|token| token.kind != Kind::Word));
    let named = (0..end).all(|at| {
        s.part(at) != Part::Free || s.is(at, C::ITEM.or(C::DET).or(C::WALA)) || s.is_mark(at, ",.")
    });
    ends && named
}
