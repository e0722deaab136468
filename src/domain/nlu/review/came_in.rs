//! Money that was handed over, where a word beside it hides that: change that was given back, an advance, "into my GTB", "a quid",
//! "Tia says she paid me 5", "Vikas gave 5000, balance after salary".

use super::super::frame::{Frame, Intent};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::word;
use rust_decimal::Decimal;

/// What a customer pays before the whole.
static PREPAID: Words = Words::new(" advance advances instalment installment deposit part-payment ");
/// Words that may stand with it.
static WITH_IT: Words =
    Words::new(" payment money first second third last initial part as an a for his her cake order ");
/// What money is kept in.
static ACCOUNTS: Words = Words::new(
    " account acct acc bank wallet opay kuda gtb gtbank palmpay moniepoint zenith uba access firstbank monzo revolut starling \
     barclays hsbc lloyds natwest chase paypal venmo zelle cashapp paytm gpay phonepe upi mpesa momo fnb capitec nedbank absa \
     sbi hdfc icici axis kotak wise n26 aib ",
);
static GAVE: Words = Words::new(" gave give gives here here's heres handed returned got ");
static WHOSE: Words = Words::new(" her his their the some him them ");
static REST: Words = Words::new(" balance rest remaining remainder ");
static LATER: Words = Words::new(" will later next after tomorrow soon pending by ");
static GIVES: Words = Words::new(" gave sent paid returned transferred ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    rest_is_to_come(s, frames);
    let [frame] = frames.as_mut_slice() else { return };
    change(s, frame);
    in_advance(s, frame);
    into_mine(s, frame);
    one_coin(s, frame);
    reported(s, frame);
    by_pronoun(s, frame);
    waits(s, frame);
}

fn payment(frame: &Frame, intent: Intent, who: Option<String>) -> Frame {
    let mut payment = Frame {
        amount: frame.amount,
        currency: frame.currency,
        persons: who.into_iter().collect(),
        date: frame.date,
        date_text: frame.date_text.clone(),
        ..Frame::new(intent)
    };
    payment.ask();
    payment
}

/// "gave Kate her change 3", "here's her change 3": nothing is changed by it.
fn change(s: &Sentence<'_>, frame: &mut Frame) {
    let [money] = s.amounts.as_slice() else { return };
    let Some(at) = s.all().find(|at| matches!(word(s, *at), "change")) else { return };
    let gave = (0..at).find(|at| GAVE.has(word(s, *at)));
    let near = at.checked_sub(1).is_some_and(|before| {
        WHOSE.has(word(s, before)) || s.people.iter().any(|it| it.end == at) || GAVE.has(word(s, before))
    });
    let me = s.any(&s.all(), C::ME) || s.any_key(&s.all(), &["me", "my"]);
    let edited =
        frame.intent == Intent::EditLast || frame.intent == Intent::ShareExpense && frame.item.is_none();
    let beside = money.start == at + 1 || money.end == at || word(s, at + 1) == "of";
    if gave.is_none() || !near || me || !edited || !beside {
        return;
    }
    frame.amount = money.bookable();
    *frame = payment(frame, Intent::RepayDebt, s.people.first().map(|it| it.name.clone()));
}

/// The one other who is named, as whoever pays.
fn giver<'a>(s: &'a Sentence<'_>) -> Option<&'a Person> {
    let mut named = s.people.iter().filter(|it| it.name != "everyone");
    let (Some(person), true) = (named.next(), s.amounts.len() == 1) else { return None };
    (GIVES.has(word(s, person.end)) || s.is(person.end, C::HAVE) && GIVES.has(word(s, person.end + 1)))
        .then_some(person)
}

/// "Funke paid 20k as advance", "Funke paid first instalment 20k": of what she owes.
fn in_advance(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(person) = giver(s) else { return };
    let item = frame.item.as_deref().unwrap_or_default().to_lowercase();
    let mut words = item.split_whitespace();
    let prepaid =
        words.clone().any(|it| PREPAID.has(it)) && words.all(|it| PREPAID.has(it) || WITH_IT.has(it));
    // "Tom paid the deposit 200": of something that is known, and may be shared.
    let the = s.has_phrase(&s.all(), "the deposit") || s.has_phrase(&s.all(), "our deposit");
    let alone = frame.persons.len() == 1 && frame.group.is_none() && frame.headcount.is_none();
    let by_them = frame.payer.as_ref() == Some(&person.name);
    if frame.intent == Intent::ShareExpense
        && prepaid
        && !the
        && alone
        && by_them
        && !s.any(&s.all(), C::WITH)
    {
        *frame = payment(frame, Intent::ReceivePayment, Some(person.name.clone()));
    }
}

/// "Mrs Eze paid 25k into my GTB", "sent 25k to my Opay".
fn into_mine(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(person) = s.people.first().filter(|it| it.name != "everyone" && GIVES.has(word(s, it.end)))
    else {
        return;
    };
    let mine = s.all().any(|at| {
        matches!(word(s, at), "into" | "to" | "in" | "on" | "onto")
            && word(s, at + 1) == "my"
            && (ACCOUNTS.has(word(s, at + 2)) || ACCOUNTS.has(word(s, at + 3)) && at + 4 >= s.tokens.len())
    });
    let one = s.amounts.len() == 1 && s.starts_clause(person.start);
    if mine && one && matches!(frame.intent, Intent::ShareExpense | Intent::RepayDebt) {
        *frame = payment(frame, Intent::ReceivePayment, Some(person.name.clone()));
    }
}

/// "Niamh gave me a euro", "Jay gave me a quid", "a couple of quid".
fn one_coin(s: &Sentence<'_>, frame: &mut Frame) {
    let Some(person) = s.people.first().filter(|it| GIVES.has(word(s, it.end))) else { return };
    if word(s, person.end + 1) != "me" || !s.amounts.is_empty() {
        return;
    }
    let from = person.end + 2;
    let coin = |at: usize| {
        matches!(
            word(s, at),
            "euro" | "euros" | "quid" | "pound" | "pounds" | "dollar" | "dollars" | "buck" | "bucks" | "rand"
        )
    };
    let one = matches!(word(s, from), "a" | "one") && coin(from + 1);
    let two = word(s, from) == "a"
        && word(s, from + 1) == "couple"
        && (coin(from + 2) || word(s, from + 2) == "of" && coin(from + 3));
    let amount = if one { Decimal::ONE } else { Decimal::TWO };
    if (one || two) && !frame.intent.is_money() {
        let said = Frame { amount: Some(amount), ..Frame::new(Intent::ReceivePayment) };
        *frame = payment(&said, Intent::ReceivePayment, Some(person.name.clone()));
    }
}

/// "tia says she paid me 5": she did, also where nobody knows her.
fn reported(s: &Sentence<'_>, frame: &mut Frame) {
    let said = |at: usize| matches!(word(s, at), "says" | "said" | "reckons" | "claims" | "thinks");
    let she = matches!(word(s, 2), "she" | "he");
    if frame.intent == Intent::ReceivePayment
        && frame.persons.is_empty()
        && said(1)
        && she
        && s.part(0) == Part::Free
        && s.tokens
            .first()
            .is_some_and(|token| token.kind == Kind::Word && (token.is_unknown() || token.named))
    {
        frame.persons = vec![s.written(&(0..1))];
        frame.ask();
    }
}

/// "she has paid 10", "collected 10k from her", and nothing else.
fn by_pronoun(s: &Sentence<'_>, frame: &mut Frame) {
    let ([money], true) = (s.amounts.as_slice(), *frame == Frame::new(Intent::OutOfScope)) else { return };
    let mut at = 0;
    while s.is(at, C::FILLER) || s.is_mark(at, ",.") || matches!(word(s, at), "and" | "so" | "ok") {
        at += 1;
    }
    let mut end = money.end;
    while PREPAID.has(word(s, end))
        || WITH_IT.has(word(s, end))
        || s.is_mark(end, ".!")
        || s.part(end) == Part::Date
    {
        end += 1;
    }
    let verb = at + 1 + usize::from(matches!(word(s, at + 1), "has" | "have" | "just" | "already"));
    // "She paid 10" and no more may tell who paid the bill before.
    let more = verb > at + 1 || PREPAID.has(word(s, money.end)) || PREPAID.has(word(s, money.end + 1));
    let paid = matches!(word(s, at), "he" | "she")
        && (GIVES.has(word(s, verb)) && more || word(s, verb) == "deposited")
        && money.start == verb + 1
        && end >= s.tokens.len();
    let i = usize::from(word(s, at) == "i");
    let collected = matches!(word(s, at + i), "collected" | "received" | "got")
        && money.start == at + i + 1
        && word(s, money.end) == "from"
        && matches!(word(s, money.end + 1), "her" | "him")
        && money.end + 2 >= s.tokens.len();
    if paid || collected {
        frame.amount = money.bookable();
        frame.currency = money.currency;
        *frame = payment(frame, Intent::ReceivePayment, None);
    }
}

/// "Let us wait for Ayanda then": nothing was paid.
fn waits(s: &Sentence<'_>, frame: &mut Frame) {
    let waits = ["let us wait", "let's wait", "lets wait", "we wait", "we'll wait", "will wait"];
    if frame.intent == Intent::EditLast
        && s.amounts.is_empty()
        && waits.iter().any(|it| s.has_phrase(&s.all(), it))
    {
        *frame = Frame::new(Intent::OutOfScope);
    }
}

/// "Vikas gave 5000, balance he will give after salary", "sent 1k, remaining 500 next week": only the first was paid.
fn rest_is_to_come(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([person], [money, more @ ..]) = (s.people.as_slice(), s.amounts.as_slice()) else { return };
    let Some(rest) = (money.end..s.tokens.len()).find(|at| REST.has(word(s, *at))) else { return };
    let later = (rest..s.tokens.len()).any(|at| LATER.has(word(s, at)) || s.part(at) == Part::Date);
    let gave = s.starts_clause(person.start) && GIVES.has(word(s, person.end)) && person.end < money.start;
    let plain = s.is_before(rest, C::AND) || s.starts_clause(rest) || s.starts_clause(rest.saturating_sub(1));
    let shared = s.any(&s.all(), C::WITH.or(C::SPLIT)) || frames.iter().any(|frame| frame.item.is_some());
    if !(gave && later && plain)
        || shared
        || more.len() > 1
        || s.any_key(&(rest..s.tokens.len()), &["i", "me"])
    {
        return;
    }
    let mut said = Frame { currency: money.currency, ..Frame::new(Intent::ReceivePayment) };
    said.amount = money.bookable();
    if let Some(day) = frames.first().filter(|_| s.dates.iter().any(|date| date.start < rest)) {
        (said.date, said.date_text) = (day.date, day.date_text.clone());
    }
    *frames = vec![payment(&said, Intent::ReceivePayment, Some(person.name.clone()))];
}
