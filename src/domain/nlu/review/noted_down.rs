//! What a shopkeeper notes down in somebody's account: "Ramesh ka 30 aur likh do, biscuit", "doodh 60 ka aur bread 40 ki Ramesh
//! ke naam likho", "Ramesh 60 ka tel le gaya, paise kal dega", and what the sender owes a dealer: "sabji wale ke 240 baki hai".
//! Nobody has a half of it; it is asked about.

use super::super::frame::{Doubt, Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::word;
use rust_decimal::Decimal;

static NOTED: Words =
    Words::new(" likh likho likhna likhlo likhdo jod jodo chadha लिख लिखो लिखना जोड़ जोड़ो चढ़ा ");
static ACCOUNT: Words = Words::new(" naam nam khate khaate khata नाम खाते खाता ");
static MINE: Words = Words::new(" mere mera meri apne hamare मेरे मेरा मेरी अपने हमारे ");
static LEFT: Words = Words::new(" baki baaki baqi bakaya बाकी बाक़ी बकाया ");
static PAYS: Words = Words::new(" paise paisa payment पैसे पैसा ");
static TOGETHER: Words =
    Words::new(" saath sath milke milkar aadha adha barabar dono साथ मिलकर आधा बराबर दोनों ");
static LIKHWAYA: Words = Words::new(" likhwaya likhwayi likhwaye likhvaya लिखवाया लिखवाई लिखवाए ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    paid_for_both(s, frames);
    in_a_name(s, frames);
    noted(s, frames);
    grown(s, frames);
    listed_for(s, frames);
    had_noted(s, frames);
    pays_later(s, frames);
    both_took(s, frames);
    dealer_is_owed(s, frames);
}

fn owes(frame: &mut Frame, who: &str) {
    frame.intent = Intent::ShareExpense;
    frame.persons = vec![who.to_owned()];
    frame.payer = None;
    frame.split = Some(SplitSaid::Full);
    if frame.item.as_deref().is_some_and(|item| item.to_lowercase().contains(&who.to_lowercase())) {
        (frame.item, frame.category) = (None, None);
    }
    frame.ask();
}

fn is_plain(frame: &Frame) -> bool {
    frame.intent.is_expense()
        && frame.group.is_none()
        && frame.paid.is_empty()
        && frame.headcount.is_none()
        && matches!(frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Full))
}

fn together(s: &Sentence<'_>) -> bool {
    s.all().any(|at| TOGETHER.has(word(s, at)))
}

/// "Ramesh ke naam likho", "seth ke khate me": all that is told there is theirs.
fn in_a_name(s: &Sentence<'_>, frames: &mut [Frame]) {
    let place = (2..s.tokens.len()).find(|at| ACCOUNT.has(word(s, *at)) && s.is(at - 1, C::KA));
    let Some(account) = place.filter(|_| !together(s)) else { return };
    let noted = |at: usize| {
        matches!(word(s, at), "me" | "mein" | "pe" | "par" | "में" | "पे" | "पर") || NOTED.has(word(s, at))
    };
    let end = account - 1;
    let start = s.people.iter().find(|person| person.end == end).map_or(end - 1, |person| person.start);
    if MINE.has(word(s, start)) || !noted(account + 1) || s.any(&s.all(), C::I.or(C::NE)) {
        return;
    }
    let who = s.written(&(start..end));
    let theirs = |frame: &Frame| {
        frame.persons.iter().all(|name| *name == who) && frame.payer.as_ref().is_none_or(|name| *name == who)
    };
    let read = |frame: &Frame| frame.split == Some(SplitSaid::Full) && frame.persons == [who.as_str()];
    if !frames.iter().all(read) && frames.iter().all(|frame| is_plain(frame) && theirs(frame)) {
        for frame in frames.iter_mut() {
            owes(frame, &who);
        }
    }
}

/// "Ramesh ka 30 aur likh do, biscuit", "Ramesh ke purane 500 me 120 aur jod do".
fn noted(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([person], Some(money)) = (s.people.as_slice(), s.amounts.last()) else { return };
    // "…, maggi": the thing behind it is no question.
    let asks = |frame: &Frame| matches!(frame.intent, Intent::SpendingSummary | Intent::ListExpenses);
    let said = usize::from(frames.get(1).is_some_and(asks));
    let [frame, rest @ ..] = frames.as_mut_slice() else { return };
    if rest.len() > said {
        return;
    }
    let gives =
        |at: usize| matches!(word(s, at), "do" | "dena" | "lo" | "lena" | "दो" | "देना" | "लो" | "लेना");
    let put = (money.end..money.end + 3).any(|at| NOTED.has(word(s, at)) && gives(at + 1));
    let theirs = person.start == 0 && s.is(person.end, C::KA) && frame.amount == Some(money.value);
    let old = s.amounts.len() == 2 && frame.intent == Intent::ReceivePayment;
    let one = s.amounts.len() == 1
        && is_plain(frame)
        && frame.payer.is_none()
        && frame.split != Some(SplitSaid::Full);
    if put && theirs && !together(s) && (one || old) {
        owes(frame, &person.name);
        frames.truncate(1);
    }
}

/// "Ramesh ka purana hisaab 500 tha ab 620 ho gaya": so much more.
fn grown(s: &Sentence<'_>, frames: &mut [Frame]) {
    static OLD: Words = Words::new(" purana purane pehle pichla पुराना पुराने पहले पिछला ");
    let ([frame], [person], [before, now]) = (frames, s.people.as_slice(), s.amounts.as_slice()) else {
        return;
    };
    let old = (person.end..before.start).any(|at| OLD.has(word(s, at)));
    let was = matches!(word(s, before.end), "tha" | "the" | "था" | "थे");
    let became = matches!(word(s, now.end), "ho" | "हो");
    let more = now.value.checked_sub(before.value).filter(|more| *more > Decimal::ZERO);
    if let (Some(more), true) =
        (more, s.is(person.end, C::KA) && old && was && became && frame.intent.is_money())
    {
        frame.amount = Some(more);
        frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. }));
        owes(frame, &person.name);
    }
}

/// "Ramesh ka 210 aata 140 dal": so much of each, and all of it is his.
fn listed_for(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [person] = s.people.as_slice() else { return };
    let things = s.amounts.iter().all(|money| s.is(money.end, C::ITEM));
    let first = s.amounts.first().is_some_and(|money| money.start == person.end + 1);
    let several = frames.len() > 1 && frames.len() == s.amounts.len();
    let in_turn = s.amounts.windows(2).all(|two| matches!(two, [one, next] if next.start == one.end + 1));
    if !(several && first && things && in_turn && person.start == 0 && s.is(person.end, C::KA)) {
        return;
    }
    if frames.iter().all(is_plain) && s.amounts.last().is_some_and(|money| money.end + 1 == s.tokens.len()) {
        for (frame, money) in frames.iter_mut().zip(&s.amounts) {
            frame.amount = Some(money.value);
            owes(frame, &person.name);
            frame.item = Some(s.written(&(money.end..money.end + 1)));
        }
    }
}

/// "Ramesh ne likhwaya 60 ka tel": he took it.
fn had_noted(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [_]) = (frames, s.amounts.as_slice()) else { return };
    let wrote = (2..s.tokens.len()).find(|at| LIKHWAYA.has(word(s, *at)) && s.is(at - 1, C::NE));
    let Some(end) = wrote.map(|at| at - 1).filter(|end| *end <= 2 && is_plain(frame)) else { return };
    if !s.any(&(0..end), C::I) {
        owes(frame, &s.written(&(0..end)));
    }
}

/// "Le gaya, paise kal dega": the day is that of the payment.
fn pays_later(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [date] = s.dates.as_slice() else { return };
    let taken = s.all().any(|at| {
        matches!(word(s, at), "le" | "ले")
            && matches!(word(s, at + 1), "gaya" | "gayi" | "gaye" | "gya" | "गया" | "गयी" | "गई" | "गए")
    });
    let later = date.start.checked_sub(1).is_some_and(|at| PAYS.has(word(s, at)));
    if !(taken && later) {
        return;
    }
    for frame in frames.iter_mut().filter(|frame| frame.intent.is_expense()) {
        (frame.date, frame.date_text) = (None, None);
        frame.doubts.retain(|doubt| !matches!(doubt, Doubt::Date { .. }));
        frame.ask();
    }
}

/// "Ramesh aur Suresh dono 60 60 ki cold drink le gaye", "1500 per head, Priya aur Tanvi ka maine diya": not the sender.
fn both_took(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let each = frame.split == Some(SplitSaid::Each { include_me: true });
    let [.., last] = s.people.as_slice() else { return };
    let took = s.all().any(|at| {
        matches!(word(s, at), "le" | "ले") && matches!(word(s, at + 1), "gaye" | "gayi" | "गए" | "गयी" | "गये")
    });
    let theirs = s.is(last.end, C::KA) && s.is(last.end + 1, C::I) && s.is(last.end + 2, C::HGIVE);
    if each && frame.payer.is_none() && frame.persons.len() > 1 && (took || theirs) {
        frame.split = Some(SplitSaid::Each { include_me: false });
        frame.ask();
    }
}

/// "Priya aur Tanvi ne parasailing ki 3000, maine dono ka diya": one cost of both, and the sender paid it.
fn paid_for_both(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([first, second], [_]) = (frames.as_slice(), s.amounts.as_slice()) else { return };
    let both = s.all().any(|at| {
        s.is(at, C::I)
            && matches!(word(s, at + 1), "dono" | "दोनों")
            && s.is(at + 2, C::KA)
            && s.is(at + 3, C::HGIVE)
    });
    let same = first.amount == second.amount && first.item.is_some() && first.item == second.item;
    let paid = |frame: &Frame| frame.intent == Intent::RepayDebt && frame.payer.is_none();
    if both && same && paid(first) && paid(second) {
        let mut whole = first.clone();
        whole.intent = Intent::ShareExpense;
        whole.persons.extend(second.persons.iter().cloned());
        whole.split = Some(SplitSaid::Equal { include_me: false });
        whole.ask();
        *frames = vec![whole];
    }
}

/// "Sabji wale ke 240 baki hai mere": a dealer has not been paid yet.
fn dealer_is_owed(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let [who] = frame.persons.as_slice() else { return };
    let who = who.clone();
    let deals = who
        .to_lowercase()
        .split(' ')
        .any(|part| ["wale", "wala", "waale", "vale", "वाले", "वाला"].iter().any(|end| part.ends_with(end)));
    let of = money.start.checked_sub(1).is_some_and(|at| s.is(at, C::KA) && s.part(at) != Part::Number);
    let left = LEFT.has(word(s, money.end));
    let full = frame.split == Some(SplitSaid::Full) && frame.payer.is_none();
    if !(deals && of && left && full) || s.any(&s.all(), C::NE.or(C::KO)) {
        return;
    }
    let name = who.split_once(' ').filter(|(first, _)| MINE.has(&first.to_lowercase())).map(|(_, name)| name);
    let name = name.map_or(who.clone(), str::to_owned);
    frame.persons = vec![name.clone()];
    frame.payer = Some(name);
    frame.ask();
}
