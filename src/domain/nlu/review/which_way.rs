//! Which way money went, where the verb alone tells: "Lalaji ka khata saaf kar aaya", "jo 600 Shambhu pe chadhe the wo mil gaye",
//! "Anaar ko 90 diye", "gave 3k loan to Ramu".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::word;

/// An account that somebody keeps of the sender.
static ACCOUNT: Words = Words::new(
    " khata khaata hisaab hisab udhaar udhar karza karz baaki खाता हिसाब उधार कर्ज़ कर्ज क़र्ज़ बाकी बाक़ी ",
);
/// What is done to it at the end.
static CLEARED: Words = Words::new(
    " saaf clear chukta chuka barabar khatam nipta niptaa utaar utar साफ साफ़ क्लियर चुकता चुका बराबर खत्म ख़त्म निपटा उतार ",
);
/// The sender went and did it.
static WENT_AND_DID: Words = Words::new(" aaya aayi aaye aya ayi आया आयी आई आए ");
static ON: Words = Words::new(" pe par upar पे पर ऊपर ");
static GOT: Words = Words::new(" mil mile mila mili aa मिल मिले मिला मिली आ ");
static WENT: Words = Words::new(" gaye gaya gayi gai gae gye gya गए गया गई गयी गये ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    cleared(s, frames);
    came_back(s, frames);
    given_to(s, frames);
    for frame in frames.iter_mut() {
        paid_by_them(frame);
        lent_to(s, frame);
        gave_me(s, frame);
    }
}

/// "Shabnam ne silai wale 250 chuka diye": what others pay off comes to the sender.
fn paid_by_them(frame: &mut Frame) {
    let Some(payer) = frame.payer.clone().filter(|payer| payer != "me") else { return };
    let only = frame.persons.iter().all(|name| name.eq_ignore_ascii_case(&payer));
    if only && frame.intent == Intent::RepayDebt {
        (frame.intent, frame.payer, frame.persons) = (Intent::ReceivePayment, None, vec![payer]);
        frame.ask();
    }
}

/// "Gave 3k loan to Ramu watchman, he will return": the sender lent it.
fn lent_to(s: &Sentence<'_>, frame: &mut Frame) {
    let gave =
        s.all().find(|at| !s.is(*at, C::FILLER.or(C::I))).is_some_and(|at| s.is(at, C::GIVE.or(C::LEND)));
    let to = s.people.iter().find(|person| frame.payer.as_ref() == Some(&person.name));
    let loan = s.any(&s.all(), C::LEND) || s.any_key(&s.all(), &["loan"]);
    if gave
        && loan
        && frame.split == Some(SplitSaid::Full)
        && to.is_some_and(|person| s.key_before(person.start) == "to")
    {
        frame.payer = None;
        frame.ask();
    }
}

/// "Tiger gave me back 300 and Biscuit gave me back 120": a thing gives nothing.
fn gave_me(s: &Sentence<'_>, frame: &mut Frame) {
    let giver = s.all().find(|at| {
        s.tokens.get(*at).is_some_and(|token| token.capital && token.is(C::ITEM))
            && s.is(at + 1, C::GIVE.or(C::SEND).or(C::RETURN).or(C::PAY))
            && s.is(at + 2, C::ME)
    });
    let Some(at) = giver.filter(|_| frame.intent == Intent::LogPersonalExpense) else { return };
    let name = s.written(&(at..at + 1));
    if frame.item.as_ref() == Some(&name) {
        *frame = Frame {
            amount: frame.amount,
            currency: frame.currency,
            persons: vec![name],
            ..Frame::new(Intent::ReceivePayment)
        };
        frame.ask();
    }
}

/// "Lalaji ka khata saaf kar aaya, 780 nagad": the sender paid. With "ne" or "se" somebody else did.
fn cleared(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let account = s.all().find(|at| ACCOUNT.has(word(s, *at)) && s.is_before(*at, C::KA));
    let Some(account) = account else { return };
    let done = (account + 1..account + 6)
        .find(|at| CLEARED.has(word(s, *at)))
        .is_some_and(|at| (at + 1..at + 4).any(|verb| WENT_AND_DID.has(word(s, verb))));
    let theirs = s.any(&s.all(), C::NE.or(C::SE).or(C::ME));
    if done && !theirs && frame.intent == Intent::ReceivePayment {
        frame.intent = Intent::RepayDebt;
        frame.ask();
    }
}

/// "jo 600 Shambhu pe chadhe the, wo mil gaye": of somebody whose name nobody knows.
fn came_back(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let got = s.all().any(|at| {
        at > money.end
            && GOT.has(word(s, at))
            && (WENT.has(word(s, at + 1)) || word(s, at).chars().count() > 3)
    });
    let mine = s.any(&s.all(), C::I.or(C::HGIVE).or(C::HSPEND).or(C::ITEM));
    if !got || mine || frame.intent != Intent::LogPersonalExpense {
        return;
    }
    frame.ask();
    let strange = |at: &usize| {
        s.tokens.get(*at).is_some_and(|token| token.kind == Kind::Word && token.is_unknown())
            && ON.has(word(s, at + 1))
    };
    if let Some(who) = s.all().find(strange) {
        *frame = Frame {
            amount: frame.amount,
            currency: frame.currency,
            persons: vec![s.written(&(who..who + 1))],
            ..Frame::new(Intent::ReceivePayment)
        };
        frame.ask();
    }
}

/// "Anaar ko 90 diye": with "ko" and a capital the thing is somebody's name.
fn given_to(s: &Sentence<'_>, frames: &mut [Frame]) {
    for money in &s.amounts {
        let Some(ko) = money.start.checked_sub(1).filter(|at| s.is(*at, C::KO)) else { continue };
        let Some(named) = ko.checked_sub(1) else { continue };
        let called =
            s.tokens.get(named).is_some_and(|token| token.capital && token.is(C::ITEM)) && !s.shouted;
        let gives = (money.end..money.end + 3).any(|at| s.is(at, C::HGIVE));
        let own = |frame: &&mut Frame| {
            frame.intent == Intent::LogPersonalExpense && frame.amount == Some(money.value)
        };
        if let Some(frame) = frames.iter_mut().find(own).filter(|_| called && gives) {
            *frame = Frame {
                amount: frame.amount,
                currency: frame.currency,
                persons: vec![s.written(&(named..ko))],
                date: frame.date,
                date_text: frame.date_text.take(),
                ..Frame::new(Intent::RepayDebt)
            };
            frame.ask();
        }
    }
}
