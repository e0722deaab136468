//! What the text says and no field holds: who owes nothing, a tip behind a plus, "2x6.80", what each is to pay, a day
//! that is none. What was read of such a message is asked about.

use super::super::frame::{Doubt, Frame, Intent, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Role;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use rust_decimal::Decimal;

/// Everybody who is meant, whoever that is.
static ALL_OF_US: Words =
    Words::new(" sab sabme sabmein sabka sabke sabki charo teeno सब सबमें सबका सबके चारों तीनों ");

/// Paid a bill.
static FILLED: Words = Words::new(" bhara bhari bhare bhar भरा भरी भरे ");

pub(super) fn weigh(s: &Sentence<'_>, frames: &mut [Frame]) {
    let money = |frame: &&mut Frame| frame.intent.is_money();
    if owes_nothing(s) || is_times_without_blanks(s.text) || has_lost_addend(s, frames) || has_no_such_day(s)
    {
        frames.iter_mut().filter(money).for_each(Frame::ask);
    }
    // "dinner with Tom 60 he paid, cab 20 I paid": the same evening.
    let by_turns = frames.len() > 1
        && s.all().any(|at| s.is(at, C::THEY) && s.key(at + 1) == "paid")
        && s.has_phrase(&s.all(), "i paid");
    if by_turns {
        frames.iter_mut().filter(|frame| frame.intent == Intent::LogPersonalExpense).for_each(Frame::ask);
    }
    // "flat: gas 1100 sanjay": he may have paid it, or share it alone.
    if let ([frame], [person]) = (&mut *frames, s.people.as_slice()) {
        let bare = person.role == Role::Listed && person.end == s.tokens.len();
        if bare && frame.group.is_some() && frame.intent == Intent::ShareExpense && frame.payer.is_none() {
            frame.ask();
        }
    }
    let contributions = matches!(frames, [first, second]
        if first.intent == Intent::LogPersonalExpense && matches!(second.split, Some(SplitSaid::Each { .. })));
    if contributions {
        frames.iter_mut().for_each(Frame::ask);
    }
    // "me, Bea and Trisha, KKB": each pays their own, as it is said in Manila; nobody's name.
    if s.any_key(&s.all(), &["kkb"]) {
        for frame in frames.iter_mut() {
            frame.persons.retain(|name| !name.eq_ignore_ascii_case("kkb"));
            frame.ask();
        }
    }
    // "I gave him 30 airtime": somebody got it, and may owe it.
    let handed = s.all().any(|at| {
        s.is(at, C::GIVE.or(C::SEND).or(C::BUY)) && matches!(s.key(at + 1), "him" | "her" | "them")
    });
    if handed {
        frames.iter_mut().filter(|frame| frame.intent == Intent::LogPersonalExpense).for_each(Frame::ask);
    }
    if has_long_small_name(s) {
        frames.iter_mut().filter(money).for_each(Frame::ask);
    }
    among_all(s, frames);
    paid_without_case(s, frames);
    if tells_more(s) {
        frames.iter_mut().filter(money).for_each(Frame::ask);
    }
    // "chand ko 1100 lauta diya", "gave Sunday his 4000 back": somebody got it, whatever else the name means.
    let returned = s.any(&s.all(), C::HRETURN)
        || s.all().any(|at| s.is(at, C::GIVE) && (at + 1..at + 6).any(|next| s.key(next) == "back"));
    if returned {
        frames.iter_mut().filter(|frame| frame.intent == Intent::LogPersonalExpense).for_each(Frame::ask);
    }
    // "mess fees 3200 pending from my side": nothing is paid yet.
    if s.any_key(&s.all(), &["pending", "unpaid", "outstanding"]) {
        frames.iter_mut().filter(|frame| frame.intent == Intent::LogPersonalExpense).for_each(Frame::ask);
    }
    for frame in frames {
        // Whoever paid is in it.
        let outside = frame.group.is_none();
        for paid in frame.paid.iter().filter(|paid| outside && paid.who != "me") {
            if !frame.persons.iter().any(|name| name.eq_ignore_ascii_case(&paid.who)) {
                frame.persons.push(paid.who.clone());
            }
        }
        // "I pay 700 and Conor pays 500" is what each will pay or has paid; "rest equally" is of others, too.
        let parted = matches!(frame.split, Some(SplitSaid::Exact { .. }))
            && s.tokens.iter().filter(|token| matches!(token.word.as_str(), "pay" | "pays")).count() > 1;
        let rest = matches!(frame.split, Some(SplitSaid::Percent { .. }))
            && ["rest equally", "rest equal", "rest split", "baki barabar"]
                .iter()
                .any(|phrase| s.has_phrase(&s.all(), phrase));
        let together =
            s.tokens.iter().any(|token| matches!(token.word.as_str(), "milke" | "milkar" | "मिलकर"))
                && frame.payer.is_some();
        if parted || rest || together {
            frame.ask();
        }
        // "me 50%, Kamal 30%": how the parts add up is asked about, and nothing before that.
        if let (false, Some(SplitSaid::Percent { shares })) = (rest, &frame.split) {
            let parts = shares.iter().map(|share| match share.value {
                ShareValue::Number(part) => Some(part),
                ShareValue::Rest(_) => None,
            });
            if parts.sum::<Option<Decimal>>().is_some_and(|sum| sum != Decimal::ONE_HUNDRED) {
                frame.doubts.retain(|doubt| *doubt != Doubt::Intent);
            }
        }
    }
}

/// "wifi 800 Bittu ne bhara, sabme barabar": among more than the two.
fn among_all(s: &Sentence<'_>, frames: &mut [Frame]) {
    let all_of_us = s.tokens.iter().any(|token| ALL_OF_US.has(&token.word));
    let only = frames.len() == 1;
    for frame in frames.iter_mut().filter(|_| all_of_us && only) {
        let lone =
            frame.intent == Intent::ShareExpense && frame.persons.len() == 1 && frame.headcount.is_none();
        if lone
            && frame.paid.is_empty()
            && frame.group.is_none()
            && matches!(frame.split, Some(SplitSaid::Equal { include_me: true }))
        {
            frame.persons.push("everyone".to_owned());
            frame.ask();
        }
    }
}

/// "toll 400 vicky bhara": who paid, without the word that tells it.
fn paid_without_case(s: &Sentence<'_>, frames: &mut [Frame]) {
    let acts =
        s.people.iter().any(|person| s.tokens.get(person.end).is_some_and(|token| FILLED.has(&token.word)));
    if acts {
        frames
            .iter_mut()
            .filter(|frame| frame.payer.is_none() && frame.intent == Intent::ShareExpense)
            .for_each(Frame::ask);
    }
}

/// Refunds, instalments, payments that are still to come or came to nothing, parts by what others had.
fn tells_more(s: &Sentence<'_>) -> bool {
    const PHRASES: [&str; 14] = [
        "of what we pay",
        "of what they pay",
        "of what i pay",
        "of what others pay",
        "of what the others pay",
        "left to pay",
        "left from",
        "still to pay",
        "of that was",
        "of it was",
        "of the deposit back",
        "back off",
        "in installments",
        "in instalments",
    ];
    const WORDS: [&str; 12] = [
        "refund",
        "refunded",
        "refunds",
        "refundable",
        "instalment",
        "instalments",
        "installment",
        "installments",
        "bounced",
        "bounce",
        "reimbursed",
        "exempt",
    ];
    let all = s.all();
    // "Jo's paying me 20 on Friday"
    let to_come = all.clone().any(|at| {
        s.tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "paying" | "giving" | "sending"))
            && s.key(at + 1) == "me"
    });
    // "two glasses each, Cal one": by what each had.
    let by_count = s.numbers.iter().any(|number| {
        number.end + 1 < s.tokens.len()
            && s.key(number.end + 1) == "each"
            && s.part(number.end) == Part::Free
            && !s.amounts.iter().any(|amount| amount.start == number.start)
    });
    to_come
        || by_count
        || s.tokens.iter().any(|token| WORDS.contains(&token.word.as_str()))
        || PHRASES.iter().any(|phrase| s.has_phrase(&all, phrase))
}

/// "he owes me nothing", "gave Conor 14 as a gift"
fn owes_nothing(s: &Sentence<'_>) -> bool {
    let nothing = |at: usize| {
        s.tokens.get(at).is_some_and(|token| matches!(token.word.as_str(), "nothing" | "nowt" | "zero"))
    };
    let owed = s.all().any(|at| s.is(at, C::OWE) && (at + 1..at + 3).any(nothing));
    owed || ["as a gift", "my treat", "on me"].iter().any(|phrase| s.has_phrase(&s.all(), phrase))
}

/// "pints 2x6.80": a count and a price written as one word.
fn is_times_without_blanks(text: &str) -> bool {
    let letters: Vec<char> = text.chars().collect();
    letters.windows(3).any(|three| match three {
        [before, times, after] => {
            before.is_ascii_digit() && matches!(times, 'x' | 'X' | '×' | '*') && after.is_ascii_digit()
        }
        _ => false,
    })
}

/// "taxi 18 + 4 tip": a number that is added and that nothing holds.
fn has_lost_addend(s: &Sentence<'_>, frames: &[Frame]) -> bool {
    let held = |value: Decimal| frames.iter().any(|frame| frame.amount == Some(value));
    let counted = s.amounts.iter().any(|amount| amount.counted);
    s.numbers.iter().any(|number| {
        let added = number
            .start
            .checked_sub(1)
            .is_some_and(|before| s.is_mark(before, "+") || s.key(before) == "plus");
        added && number.digits && !counted && !held(number.value) && !s.is_mark(number.end, "%")
    })
}

/// "31/11": written like a day, and none.
fn has_no_such_day(s: &Sentence<'_>) -> bool {
    s.numbers.windows(2).any(|pair| {
        let [day, month] = pair else { return false };
        let slashed = s.is_mark(day.end, "/") && month.start == day.end + 1;
        let like = day.value > Decimal::from(28)
            && day.value <= Decimal::from(32)
            && month.value <= Decimal::from(12);
        slashed && like && !s.dates.iter().any(|date| (date.start..date.end).contains(&day.start))
    })
}

/// "kl vicky ko uske 1500 lotaye", "dhai hazaar ka inverter repair suman ke saath": somebody nobody knows of two words in small
/// letters may be one word and a name.
fn has_long_small_name(s: &Sentence<'_>) -> bool {
    let kin = C::RELATION.or(C::HONORIFIC).or(C::WALA);
    s.people.iter().any(|person| {
        let words = s.slice(&(person.start..person.end));
        let small = words.iter().all(|word| word.kind == Kind::Word && !word.capital);
        let plain = words.iter().all(|word| !word.is(kin));
        let first = words.first().map(|word| word.word.as_str());
        // "का लिय सुखराम के साथ": somebody who is known, and a word before.
        let known = person.known && s.contacts.iter().any(|name| name.first().map(String::as_str) == first);
        !known && words.len() > 1 && small && plain && !s.shouted
    })
}
