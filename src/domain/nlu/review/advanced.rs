//! Money that was taken or asked for, and what somebody else will pay back: "pati se 5000 liye ghar kharch ke liye", "Ritu ne
//! 300 manga to de diya", "diesel 3000 maine dalwaya, seth dega", "chhotu ko advance 2000 diya". It is owed, and asked about.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::items;
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::word;
use rust_decimal::Decimal;
use std::ops::Range;

/// Who gives money, beside relatives.
static GIVERS: Words = Words::new(
    " seth sethji malik maalik boss pati patni biwi bivi husband wife thekedar sahab saheb सेठ सेठजी मालिक पति पत्नी बीवी ठेकेदार साहब ",
);
static TAKEN: Words = Words::new(" liye liya lie liye lii le लिए लिये लिया ले ");
static ASKED: Words = Words::new(" manga mange maange maanga mangi माँगे मांगे माँगा मांगा मांगी माँगी ");
static FROM_ME: Words = Words::new(" mujhse mujse मुझसे मुझ्से ");
static WILL_GIVE: Words = Words::new(" dega degi denge देगा देगी देंगे ");
static ADVANCE: Words = Words::new(" advance एडवांस अडवांस peshgi पेशगी ");
static GAVE: Words = Words::new(" diya diye de di दिया दिए दिये दे दी ");
static SALARY: Words =
    Words::new(" tankhwah tankhwa tankha salary pagaar pagar vetan तनख्वाह तनख़्वाह तनखा पगार वेतन सैलरी ");
static THEY_NE: Words = Words::new(" usne unhone unhonne unho उसने उन्होंने उन्होने ");
static BACK: Words = Words::new(" lauta wapas vapas लौटा वापस ");
static MONEY: Words = Words::new(" paise paiso paison paisa पैसे पैसों पैसो पैसा ");
static SPENT: Words = Words::new(" kharch kharcha खर्च ख़र्च ");
/// Before "dega" these name nobody.
static NOBODY: Words = Words::new(
    " paise paisa baad baki baaki wapas jaldi kal parso aaj sab koi kaun wo woh ye usko mujhe wapis पैसे बाद बाकी बाक़ी वापस जल्दी कल परसों सब कोई कौन वो वह वे ये मुझे ",
);

pub(super) fn read(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    agreed_only(s, frames);
    kept_back(s, frames);
    gave_back(s, frames);
    taken_from(s, frames);
    asked_for(s, frames);
    taken_from_me(s, frames);
    will_pay(s, frames);
    of_their_money(s, frames);
    out_of_what_they_gave(s, frames);
    salary_ahead(s, frames);
    bill_in_part(s, frames);
    rest_is_no_cost(s, frames);
    to_whom_ahead(s, frames);
}

/// All of it is owed to the sender.
fn owes(frame: &mut Frame, who: &str) {
    frame.intent = Intent::ShareExpense;
    frame.persons = vec![who.to_owned()];
    frame.payer = None;
    frame.headcount = None;
    frame.split = Some(SplitSaid::Full);
    if frame.item.as_deref().is_some_and(|item| item.eq_ignore_ascii_case(who)) {
        frame.item = None;
    }
    frame.ask();
}

fn is_own(frame: &Frame) -> bool {
    frame.intent == Intent::LogPersonalExpense
        && frame.persons.is_empty()
        && frame.payer.is_none()
        && frame.group.is_none()
}

/// "Bhada 18000 tay hua, 8000 advance mila": what was agreed on moves no money yet, and what came is no cost.
fn agreed_only(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let agreed = s.amounts.iter().find(|money| {
        matches!(word(s, money.end), "tay" | "tai" | "तय")
            && matches!(word(s, money.end + 1), "hua" | "hui" | "hue" | "हुआ" | "हुई" | "हुए")
    });
    let Some(agreed) = agreed.filter(|_| frames.iter().all(is_own)) else { return };
    frames.retain(|frame| frame.amount != Some(agreed.value));
    frames.iter_mut().for_each(Frame::ask);
    if frames.is_empty() {
        frames.push(Frame::new(Intent::OutOfScope));
    }
}

/// "Kamla 3 din nahi aayi, 250 kaat lo": so much less is to be paid, and nothing was spent.
fn kept_back(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let cut = matches!(word(s, money.end), "kaat" | "kat" | "काट")
        && matches!(
            word(s, money.end + 1),
            "lo" | "lena" | "liye" | "liya" | "do" | "dena" | "लो" | "लेना" | "लिए" | "लिया" | "दो"
        );
    if cut && is_own(frame) && frame.item.is_none() {
        *frame = Frame::new(Intent::OutOfScope);
    }
}

/// "Unhone usme se 200 lauta diye hain aur shesh agle hafte denge": paid back by whoever was spoken of.
fn gave_back(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let they = (0..money.start).any(|at| THEY_NE.has(word(s, at)));
    let back = (money.end..money.end + 2).any(|at| BACK.has(word(s, at)) && GAVE.has(word(s, at + 1)));
    if they && back && is_own(frame) && s.people.is_empty() {
        *frame =
            Frame { amount: frame.amount, currency: frame.currency, ..Frame::new(Intent::ReceivePayment) };
        frame.ask();
    }
}

/// "Pati se 5000 liye ghar kharch ke liye": the sender owes it. "Bazaar se sabzi 200 li" is bought.
fn taken_from(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let giver = |at: usize| s.is(at, C::RELATION.or(C::HONORIFIC)) || GIVERS.has(word(s, at));
    let Some(se) = (1..money.start).find(|at| s.is(*at, C::SE)).filter(|_| is_own(frame)) else { return };
    let mut from = se;
    while from > 0 && giver(from - 1) {
        from -= 1;
    }
    let taken = TAKEN.has(word(s, money.end));
    if from == se || !taken || !(from == 0 || s.is(from - 1, C::I) || s.starts_clause(from)) {
        return;
    }
    let who = s.written(&(from..se));
    let kharch = s.all().any(|at| SPENT.has(word(s, at)) || matches!(word(s, at), "kharche" | "खर्चे"));
    let of_whom = frame.item.as_deref().is_some_and(|item| item.eq_ignore_ascii_case(&who));
    if kharch || of_whom {
        (frame.item, frame.category) = (None, None);
    }
    owes(frame, &who);
    frame.payer = Some(who);
}

/// "Ritu ne 300 manga to de diya": she has got it.
fn asked_for(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [person], [_]) = (frames, s.people.as_slice(), s.amounts.as_slice()) else { return };
    let then = |at: usize| matches!(word(s, at), "to" | "toh" | "तो") && GAVE.has(word(s, at + 1));
    let given = s.all().any(|at| ASKED.has(word(s, at)) && then(at + 1));
    if given && s.is(person.end, C::NE) && frame.intent.is_money() && frame.amount.is_some() {
        owes(frame, &person.name);
    }
}

/// "Ravi ne petrol ke liye mujhse 300 liye": he has got it.
fn taken_from_me(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [person], [money]) = (frames, s.people.as_slice(), s.amounts.as_slice()) else { return };
    let from_me = (person.end..money.start).any(|at| FROM_ME.has(word(s, at)));
    let taken = TAKEN.has(word(s, money.end));
    let theirs = frame.payer.as_ref() == Some(&person.name) && frame.split == Some(SplitSaid::Full)
        || frame.intent == Intent::ReceivePayment && frame.persons == [person.name.as_str()];
    if from_me && taken && theirs && s.is(person.end, C::NE) {
        owes(frame, &person.name);
    }
}

/// "Diesel 3000 maine dalwaya, seth dega": he will pay all of it.
fn will_pay(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let Some(last) = s.all().rev().find(|at| !s.is_mark(*at, ".!")) else { return };
    let Some(from) = (money.end..last).rev().find(|at| s.starts_clause(*at)) else { return };
    let who = from..last;
    let names = |at: usize| {
        s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word)
            && !NOBODY.has(word(s, at))
            && (s.part(at) == Part::Person
                || s.is(at, C::RELATION.or(C::HONORIFIC))
                || GIVERS.has(word(s, at))
                || s.tokens.get(at).is_some_and(super::super::text::Token::is_unknown))
    };
    let short = (1..=2).contains(&who.len()) && who.clone().all(names);
    let by_me = s.any(&(0..from), C::I)
        || ["apne paas se", "अपने पास से"].iter().any(|words| s.has_phrase(&(0..from), words));
    let name = s.written(&who);
    let theirs =
        frame.persons.iter().all(|it| *it == name) && frame.payer.as_ref().is_none_or(|it| *it == name);
    let thing = frame.intent.is_expense() || frame.intent == Intent::RepayDebt && frame.item.is_some();
    let expense = thing && frame.group.is_none();
    if !(WILL_GIVE.has(word(s, last)) && short && theirs && expense) {
        return;
    }
    if by_me {
        owes(frame, &name);
    } else if !frame.persons.is_empty() && frame.intent.is_expense() {
        // "Petrol 500, Asha dega": to the sender, or to who sells it.
        frame.ask();
    }
}

/// "Seth ji ke paiso me se 8000 kharch ho gaye": so much less is owed to him.
fn of_their_money(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let Some(of) = (1..money.start).find(|at| s.is(*at, C::KA) && MONEY.has(word(s, *at + 1))) else {
        return;
    };
    let out_of = matches!((word(s, of + 2), word(s, of + 3)), ("me" | "mein" | "mai" | "में", "se" | "से"));
    let spent = (money.end..money.end + 2).any(|at| SPENT.has(word(s, at)));
    if out_of && spent && is_own(frame) {
        let who = name_before(s, of);
        (frame.item, frame.category) = (None, None);
        owes(frame, &s.written(&who));
    }
}

/// "Seth ke 10000 me se 6500 diesel, 1240 toll": spent of his, so much less is owed to him. "Seth ne diesel ke liye 10000 diye
/// the, 6500 ka diesel dalwaya": he gave it, and so much is spent.
fn out_of_what_they_gave(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let [all, spent @ ..] = s.amounts.as_slice() else { return };
    let costs: Option<Decimal> =
        spent.iter().try_fold(Decimal::ZERO, |sum, money| sum.checked_add(money.value));
    if spent.is_empty() || costs.is_none_or(|costs| costs > all.value) || all.start == 0 {
        return;
    }
    let out_of = matches!((word(s, all.end), word(s, all.end + 1)), ("me" | "mein" | "में", "se" | "से"));
    let of = all.start - 1;
    let cost = |at: usize| {
        let end = spent.get(at + 1).map_or(s.tokens.len(), |next| next.start);
        let money = spent.get(at)?;
        let things = items::runs(s, &(money.end..end), Some(money));
        let thing = things.iter().find(|item| item.known)?;
        let mut one = Frame {
            amount: Some(money.value),
            currency: money.currency,
            item: Some(s.written(&thing.range)),
            category: items::category(s, &thing.range),
            ..Frame::new(Intent::ShareExpense)
        };
        one.ask();
        Some(one)
    };
    let Some(costs) = (0..spent.len()).map(cost).collect::<Option<Vec<Frame>>>() else { return };
    let given = costs.into_iter().map(|mut one| {
        one.split = Some(SplitSaid::Full);
        one
    });
    if of > 0 && s.is(of, C::KA) && out_of {
        let who = s.written(&name_before(s, of));
        *frames = given.map(|one| Frame { persons: vec![who.clone()], ..one }).collect();
        return;
    }
    let ne = (1..all.start).find(|at| s.is(*at, C::NE));
    let gave = GAVE.has(word(s, all.end)) && matches!(word(s, all.end + 1), "the" | "थे");
    let goal = (1..all.start).any(|at| matches!(word(s, at), "liye" | "lie" | "लिए" | "लिये"));
    if let (Some(ne), true, [_]) = (ne, gave && goal && !s.any(&s.all(), C::I), spent) {
        let who = s.written(&name_before(s, ne));
        let mut loan = Frame {
            amount: Some(all.value),
            currency: all.currency,
            persons: vec![who.clone()],
            payer: Some(who.clone()),
            split: Some(SplitSaid::Full),
            ..Frame::new(Intent::ShareExpense)
        };
        loan.ask();
        *frames = std::iter::once(loan)
            .chain(given.map(|one| Frame { persons: vec![who.clone()], ..one }))
            .collect();
    }
}

/// "Raju doodhwale ka bill 3360 bana, 3000 de diye": what is owed to a dealer, and what of it is paid.
fn bill_in_part(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([all, part], [_, _]) = (s.amounts.as_slice(), frames.as_slice()) else { return };
    let Some(of) = (1..all.start).find(|at| s.is(*at, C::KA)) else { return };
    let bill = matches!(word(s, of + 1), "bill" | "hisaab" | "hisab" | "बिल" | "हिसाब");
    let came = matches!(word(s, all.end), "bana" | "hua" | "aaya" | "बना" | "हुआ" | "आया");
    let gave = (part.end..s.tokens.len()).any(|at| GAVE.has(word(s, at)));
    let who = s.written(&(0..of));
    let deals = ["wale", "wala", "वाले", "वाला"].iter().any(|end| who.to_lowercase().ends_with(end));
    if bill && came && gave && deals && part.value < all.value && frames.iter().all(is_own) {
        let mut debt =
            Frame { amount: Some(all.value), currency: all.currency, ..Frame::new(Intent::ShareExpense) };
        owes(&mut debt, &who);
        debt.payer = Some(who.clone());
        let mut paid =
            Frame { amount: Some(part.value), currency: part.currency, ..Frame::new(Intent::RepayDebt) };
        paid.persons = vec![who];
        paid.ask();
        *frames = vec![debt, paid];
    }
}

/// "Suman ko 1000 lautaye, shesh 1150 baad me dunga": what is left is no cost.
fn rest_is_no_cost(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    static REST: Words = Words::new(" shesh शेष baki baaki बाकी बाक़ी ");
    let paid = frames.first().is_some_and(|first| {
        matches!(first.intent, Intent::RepayDebt | Intent::ReceivePayment) && !first.persons.is_empty()
    });
    let later = s.all().any(|at| {
        matches!(
            word(s, at),
            "dunga"
                | "doonga"
                | "dungi"
                | "dega"
                | "degi"
                | "denge"
                | "दूँगा"
                | "दूंगा"
                | "दूँगी"
                | "दूंगी"
                | "देगा"
                | "देगी"
                | "देंगे"
        )
    });
    let rest = |frame: &Frame| {
        is_own(frame) && frame.item.as_deref().is_some_and(|item| REST.has(&item.to_lowercase()))
    };
    if paid && later && frames.len() == 2 && frames.last().is_some_and(rest) {
        frames.truncate(1);
        frames.iter_mut().for_each(Frame::ask);
    }
}

/// The name, with a "ji" behind it, that ends here.
fn name_before(s: &Sentence<'_>, end: usize) -> Range<usize> {
    let honoured = end > 1 && s.is(end - 1, C::HONORIFIC);
    end.saturating_sub(if honoured { 2 } else { 1 })..end
}

/// "Chhotu ki tankhwah 8000 hai, 3000 advance de diya": only that was given, and he owes it.
fn salary_ahead(s: &Sentence<'_>, frames: &mut Vec<Frame>) {
    let ([all, ahead], Some(last)) = (s.amounts.as_slice(), frames.last()) else { return };
    let Some(salary) = (2..all.start).find(|at| SALARY.has(word(s, *at)) && s.is(*at - 1, C::KA)) else {
        return;
    };
    let stands = matches!(word(s, all.end), "hai" | "h" | "है");
    let advance = (ahead.end..ahead.end + 2).any(|at| ADVANCE.has(word(s, at)))
        || ADVANCE.has(s.tokens.get(ahead.start.wrapping_sub(1)).map_or("", |token| token.word.as_str()));
    let gave = (ahead.end..s.tokens.len()).any(|at| GAVE.has(word(s, at)));
    if stands && advance && gave && last.amount == Some(ahead.value) && frames.iter().all(is_own) {
        let mut frame = last.clone();
        owes(&mut frame, &s.written(&name_before(s, salary - 1)));
        *frames = vec![frame];
    }
}

/// "Chhotu ko advance 2000 diya": the word between is no reason to lose him.
fn to_whom_ahead(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let Some(ko) = (1..money.start).find(|at| s.is(*at, C::KO) && ADVANCE.has(word(s, *at + 1))) else {
        return;
    };
    let name = name_before(s, ko);
    let named = s.tokens.get(name.start).is_some_and(|token| {
        s.part(name.start) == Part::Person || token.is_unknown() || token.is(C::RELATION)
    });
    if named && is_own(frame) && (money.end..money.end + 2).any(|at| GAVE.has(word(s, at))) {
        owes(frame, &s.written(&name));
    }
}
