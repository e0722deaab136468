//! Money that came in for several or on account: "collected 200 each from Arjun and Priya", "Ramesh 200 jama", "downpayment 5k
//! paid", "she has paid 10,000 so far".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::{Part, Sentence};
use super::super::text::Token;

/// What is paid before the rest.
static AHEAD: Words =
    Words::new(" downpayment down-payment advance deposit token instalment installment bayana ");

/// Put into somebody's account by themselves.
static CREDITED: Words = Words::new(" jama jamaa जमा ");

/// Where money is put.
static ACCOUNT: Words =
    Words::new(" account acc a/c khate khaate khata wallet paytm gpay खाते खाता अकाउंट अकाउन्ट ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    from_each(s, frames);
    each_sent(s, frames);
    credited(s, frames);
    what_was_owed(s, frames);
    on_account(s, frames);
    into_my_account(s, frames);
    put_into_my_account(s, frames);
    on_my_behalf(s, frames);
    part_of_the_bill(s, frames);
}

/// One payment from each of them, and none from whom it was collected for.
fn from_each(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [frame] = frames.as_slice() else { return };
    let collects = s.tokens.iter().any(|token| matches!(token.key(), "collected" | "ikattha" | "vasool"));
    if !(collects && matches!(frame.split, Some(SplitSaid::Each { .. }))) {
        return;
    }
    let Some(from) = s.all().find(|at| s.is(*at, C::FROM)) else { return };
    let until = (from..s.tokens.len()).find(|at| s.is(*at, C::FOR)).unwrap_or(s.tokens.len());
    let payers: Vec<&Person> =
        s.people.iter().filter(|person| (from..until).contains(&person.start)).collect();
    if payers.is_empty() {
        return;
    }
    let received = |person: &&Person| {
        let mut one = Frame::new(Intent::ReceivePayment);
        (one.amount, one.currency, one.date) = (frame.amount, frame.currency, frame.date);
        one.date_text.clone_from(&frame.date_text);
        one.persons = vec![person.name.clone()];
        one.ask();
        one
    };
    *frames = payers.iter().map(received).collect();
}

/// "Rose Mary and Baby chechi sent 400 each": so much from each of them.
fn each_sent(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [frame] = frames.as_slice() else { return };
    let [money] = s.amounts.as_slice() else { return };
    let handed = matches!(frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let several = frame.persons.len() > 1 && frame.paid.is_empty() && frame.payer.is_none();
    if !(handed && several && s.is(money.end, C::EACH)) {
        return;
    }
    let of = |name: &String| {
        let mut one = frame.clone();
        one.persons = vec![name.clone()];
        one.ask();
        one
    };
    *frames = frame.persons.iter().map(of).collect();
}

/// "gave Jaya 10 and Wes 25, what I owed them": the second was paid back, too.
fn what_was_owed(s: &Sentence<'_>, frames: &mut [Frame]) {
    let said = ["what i owed", "what i owe", "that i was owing", "that i owed", "i was owing"]
        .iter()
        .any(|phrase| s.has_phrase(&s.all(), phrase));
    let Some((first, others)) = frames.split_first_mut() else { return };
    if !said || first.intent != Intent::RepayDebt {
        return;
    }
    let owed = |frame: &&mut Frame| {
        frame.intent == Intent::ShareExpense && frame.split == Some(SplitSaid::Full) && frame.item.is_none()
    };
    for frame in others.iter_mut().filter(owed) {
        (frame.intent, frame.payer, frame.split) = (Intent::RepayDebt, None, None);
    }
}

/// "Ramesh 200 jama", "Ramesh ke khate se 100 kaat do": no payment to him.
fn credited(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let cut = s.all().any(|at| {
        ACCOUNT.has(word(at))
            && s.is(at + 1, C::SE)
            && (at + 2..s.tokens.len())
                .any(|at| matches!(word(at), "kaat" | "kat" | "kaato" | "ghata" | "काट" | "घटा"))
    });
    let put = s.tokens.iter().any(|token| CREDITED.has(&token.word));
    let mine = s.any(&s.all(), C::I.or(C::ME));
    let to = s.any_key(&s.all(), &["ko"]);
    let others = s.people.iter().filter(|person| !ACCOUNT.has(&person.name.to_lowercase())).count();
    let customer = matches!(frame.persons.as_slice(), [_]) && others < 2 && !to;
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    if customer
        && !mine
        && (put && frame.intent == Intent::RepayDebt || cut && frame.intent.is_expense() && even)
    {
        frame.intent = Intent::ReceivePayment;
        (frame.payer, frame.item, frame.split, frame.category) = (None, None, None, None);
        return frame.ask();
    }
    if !frame.intent.is_expense()
        || frame.payer.is_some()
        || !s.tokens.iter().any(|token| CREDITED.has(&token.word))
    {
        return;
    }
    let strange = |at: &usize| {
        s.part(*at) == Part::Free
            && s.tokens
                .get(*at)
                .is_some_and(|t| t.is_unknown() && !CREDITED.has(&t.word) && !t.word.is_empty())
    };
    let named = s.people.first().map(|person| person.name.clone());
    let named = named.or_else(|| s.all().find(strange).map(|at| s.written(&(at..at + 1))));
    if let Some(name) = named {
        frame.intent = Intent::ReceivePayment;
        frame.persons = vec![name];
        frame.item = None;
        frame.split = None;
        frame.category = None;
    }
    frame.ask();
}

/// "amit ne mere liye 200 diye": paid for the sender, who owes it.
fn on_my_behalf(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let [payer] = frame.persons.as_slice() else { return };
    let for_me = s.all().any(|at| matches!(s.key(at), "mere" | "mera") && s.key(at + 1) == "liye");
    if for_me && frame.intent == Intent::ReceivePayment {
        frame.intent = Intent::ShareExpense;
        frame.payer = Some(payer.clone());
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "golgappe 180 tina ke saath, tina ne 100 diye": maybe her part of the bill at the till, maybe money for the sender.
fn part_of_the_bill(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [bill, part] = frames else { return };
    let bill_of_both = bill.intent == Intent::ShareExpense && bill.payer.is_none() && bill.paid.is_empty();
    let hers =
        part.intent == Intent::ReceivePayment && part.persons.iter().all(|who| bill.persons.contains(who));
    let me = s.any(&s.all(), C::ME) || s.any_key(&s.all(), &["mujhe", "back", "wapas"]);
    if bill_of_both && hers && part.amount < bill.amount && !me {
        [bill, part].into_iter().for_each(Frame::ask);
    }
}

/// "Nuala finally put the 64 euro for the hen do in my account"
fn put_into_my_account(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let ([person], [money]) = (s.people.as_slice(), s.amounts.as_slice()) else { return };
    let account = |at: usize| s.tokens.get(at).is_some_and(|token| ACCOUNT.has(&token.word));
    let mine = s.all().any(|at| at > money.start && s.key(at) == "my" && account(at + 1));
    let put = (person.end..person.end + 3)
        .any(|at| matches!(s.key(at), "put" | "dropped" | "paid" | "popped" | "transferred" | "sent"));
    if person.start < money.start && mine && put && frame.intent != Intent::ReceivePayment {
        *frame = Frame {
            amount: Some(money.value),
            currency: money.currency,
            persons: vec![person.name.clone()],
            ..Frame::new(Intent::ReceivePayment)
        };
        frame.ask();
    }
}

/// "सीमा ने डेढ़ हज़ार मेरे खाते में डाल दिए": no loan, unless it is called one.
fn into_my_account(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let account = |at: usize| s.tokens.get(at).is_some_and(|token| ACCOUNT.has(&token.word));
    let mine = |at: usize| matches!(s.key(at), "mera" | "mere" | "hamara");
    let told = s.all().any(|at| mine(at) && account(at + 1));
    if !told || frame.intent != Intent::ShareExpense || s.any(&s.all(), C::HLEND.or(C::DEBT)) {
        return;
    }
    if frame.split == Some(SplitSaid::Full)
        && let Some(payer) = frame.payer.take()
    {
        frame.split = None;
        frame.intent = Intent::ReceivePayment;
        frame.persons = vec![payer];
        frame.item = None;
        frame.category = None;
    }
}

/// Part of a debt or a cost that the same message tells before.
fn on_account(s: &Sentence<'_>, frames: &mut [Frame]) {
    let mut amounts = s.amounts.iter();
    let mut earlier: Option<Vec<String>> = None;
    for frame in frames {
        let Some(amount) = amounts.by_ref().find(|amount| frame.amount == Some(amount.value)) else { return };
        if let (Intent::LogPersonalExpense, Some([who])) = (frame.intent, earlier.as_deref()) {
            let mut verb = amount.start;
            while verb > 0 && s.is(verb - 1, C::FILLER) {
                verb -= 1;
            }
            let paid = verb > 0 && s.is(verb - 1, C::PAY.or(C::GIVE).or(C::SEND));
            let by = (verb.saturating_sub(3)..verb).any(|at| s.is(at, C::THEY));
            let ahead = |at: usize| s.tokens.get(at).is_some_and(|token: &Token| AHEAD.has(&token.word));
            let part =
                (amount.start.saturating_sub(2)..amount.start).chain(amount.end..amount.end + 2).any(ahead);
            let mine = s.any(&s.sentence(amount.start), C::I);
            if paid && by || part && !mine {
                frame.intent = Intent::ReceivePayment;
                frame.persons = vec![who.clone()];
                frame.item = None;
                frame.category = None;
                frame.ask();
            }
        }
        if frame.intent == Intent::ShareExpense {
            earlier = Some(frame.persons.clone());
        }
    }
}
