//! Payments of which more is told than that they were: "Mohan 200 de gaya, bacha hua parso dega" promises the rest, and says
//! no day of what was paid; "Salim ne mujhe 50 diye aur Raju ko 20", "Salim ne 300 diye the, Raju ne bhi".

use super::super::frame::{Doubt, Frame, Intent};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::Sentence;
use super::word;

/// What is left of a debt.
static REST: Words =
    Words::new(" baki baaki baqi bacha bache bachi bakaya shesh शेष बाकी बाक़ी बचा बचे बची बकाया ");
/// Behind "de": has come and given.
static WENT: Words = Words::new(" gaya gayi gaye gye gya gyi gai gae गया गयी गई गए गये ");
static GIVING: Words = Words::new(" de deke dekar दे देके देकर ");
static GAVE: Words = Words::new(" diye diya di dia diye दिए दिये दिया दी ");
static LATER: Words = Words::new(" baad dega degi denge dengi बाद देगा देगी देंगे ");
static STAYS: Words = Words::new(" rah reh रह ");
/// With these it is a loan, or no payment of the one who is named.
static LOAN: Words = Words::new(" udhaar udhar loan karz karj उधार कर्ज़ क़र्ज़ ");
/// What may stand behind "Raju ne".
static LIKEWISE: Words = Words::new(" bhi aaj kal abhi utne hi itne diye diya भी आज कल अभी उतने ही दिए ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    rest_is_promised(s, frames);
    to_another(s, frames);
    likewise(s, frames);
}

/// "Rinku 100 de gayi baki kal degi", "Neha ne 5000 abhi diye baki 4000 salary pe degi".
fn rest_is_promised(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let Some(first) = frames.first() else { return };
    let ([person], [money, more @ ..]) = (s.people.as_slice(), s.amounts.as_slice()) else { return };
    // "1000 baad me", "aur 200 kal dega", "200 rah gaye"
    let later = more.first().filter(|more| {
        (more.end..more.end + 3)
            .any(|at| LATER.has(word(s, at)) || STAYS.has(word(s, at)) && WENT.has(word(s, at + 1)))
    });
    let rest = s.all().find(|at| REST.has(word(s, *at))).or(later.map(|more| more.start));
    let Some(rest) = rest.filter(|rest| *rest > money.start && more.len() <= 1) else { return };
    let ne = s.is(person.end, C::NE);
    let gave = (person.end..rest)
        .any(|at| GIVING.has(word(s, at)) && WENT.has(word(s, at + 1)) || ne && GAVE.has(word(s, at)));
    let to_them = matches!(s.key(person.end), "ko") && (person.end..rest).any(|at| GAVE.has(word(s, at)));
    if to_them && !s.tokens.iter().any(|token| LOAN.has(&token.word)) {
        return paid_in_part(s, frames, person, rest);
    }
    let begins = s.starts_clause(person.start)
        && person.start < money.start
        && !s.is(person.end, C::KO.or(C::KA).or(C::SE).or(C::SAATH));
    let told = s.tokens.iter().any(|token| LOAN.has(&token.word))
        || s.any(&s.all(), C::I.or(C::SAATH).or(C::WITH).or(C::SPLIT).or(C::HALF));
    let things = s.any(&(person.end..rest), C::ITEM);
    if !(gave && begins) || person.start > 1 || told || things || money.end > rest {
        return;
    }
    let day = |frame: &Frame| s.dates.iter().all(|date| date.start > rest) && frame.date.is_some();
    if frames.len() == 1 && first.intent == Intent::ReceivePayment && first.amount == Some(money.value) {
        if let [frame] = frames.as_mut_slice()
            && day(frame)
        {
            (frame.date, frame.date_text) = (None, None);
            frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        }
        return;
    }
    let mut payment = Frame {
        amount: Some(money.value),
        currency: money.currency,
        persons: vec![person.name.clone()],
        ..Frame::new(Intent::ReceivePayment)
    };
    if !day(first) {
        (payment.date, payment.date_text) = (first.date, first.date_text.clone());
    }
    payment.ask();
    *frames = vec![payment];
}

/// "Maine Neha ko 300 diye baki kal dunga", "Neha ko 300 de diye, baki 200 kal": the same of the sender.
fn paid_in_part(s: &Sentence<'_>, frames: &mut Vec<Frame>, person: &Person, rest: usize) {
    let Some(money) = s.amounts.first() else { return };
    let behind = s.dates.iter().all(|date| date.start > rest);
    let Some(first) = frames.first_mut() else { return };
    if first.intent != Intent::RepayDebt
        || first.amount != Some(money.value)
        || first.persons != [person.name.clone()]
    {
        return;
    }
    if behind && first.date.is_some() {
        (first.date, first.date_text) = (None, None);
        first.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
    }
    if frames.len() == 2 {
        frames.truncate(1);
        frames.iter_mut().for_each(Frame::ask);
    }
}

/// "Salim ne mujhe 50 diye aur Raju ko 20": the second is between the two of them.
fn to_another(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([giver, other], [_, more]) = (s.people.as_slice(), s.amounts.as_slice()) else { return };
    let [first, second] = frames.as_mut_slice() else { return };
    let to_him = s.is(giver.end, C::NE) && s.is(other.end, C::KO) && more.start == other.end + 1;
    let received = |frame: &Frame, who: &Person| {
        frame.intent == Intent::ReceivePayment && frame.persons == [who.name.clone()]
    };
    // "Aur maine Neha ko 200": by the sender, after all.
    let mine = (giver.end..other.start).any(|at| s.is(at, C::I));
    if to_him && mine && received(first, giver) {
        second.intent = Intent::RepayDebt;
        [first, second].into_iter().for_each(Frame::ask);
        return;
    }
    // "Maine Raju ko 50 diye aur Neha ne mujhe 20"
    let repaid = |frame: &Frame| frame.intent == Intent::RepayDebt && frame.payer.is_none();
    if matches!(s.key(giver.end), "ko")
        && s.is(other.end, C::NE)
        && s.is(other.end + 1, C::ME)
        && repaid(first)
        && repaid(second)
    {
        second.intent = Intent::ReceivePayment;
        [first, second].into_iter().for_each(Frame::ask);
        return;
    }
    if to_him && received(first, giver) && received(second, other) {
        second.intent = Intent::RepayDebt;
        second.payer = Some(giver.name.clone());
        [first, second].into_iter().for_each(Frame::ask);
    }
}

/// "Salim ne 300 diye the, Raju ne bhi": as much from each.
fn likewise(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([first, second], [money]) = (s.people.as_slice(), s.amounts.as_slice()) else { return };
    let [frame] = frames.as_slice() else { return };
    let payment = frame.intent == Intent::ReceivePayment && frame.amount == Some(money.value);
    let each = s.is(first.end, C::NE) && s.is(second.end, C::NE) && second.start > money.end;
    let behind = second.end + 1;
    let plain = (behind..s.tokens.len())
        .all(|at| LIKEWISE.has(word(s, at)) || s.is(at, C::AUX.or(C::BE)) || s.is_mark(at, ".!"));
    // "Raju ne 500 diye the, Neha ne nahi"
    if payment
        && each
        && (behind..s.tokens.len()).all(|at| s.is(at, C::NOT.or(C::AUX).or(C::BE)) || GAVE.has(word(s, at)))
        && s.is(behind, C::NOT)
    {
        let mut one = frame.clone();
        one.persons = vec![first.name.clone()];
        one.ask();
        *frames = vec![one];
        return;
    }
    if !(payment && each && plain) {
        return;
    }
    let mut of = [first, second].map(|who| {
        let mut one = frame.clone();
        one.persons = vec![who.name.clone()];
        one.ask();
        one
    });
    if let [_, second] = &mut of
        && s.dates.iter().any(|date| date.start < money.end)
    {
        (second.date, second.date_text) = (None, None);
    }
    *frames = of.to_vec();
}
