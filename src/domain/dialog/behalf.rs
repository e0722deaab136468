//! Money that goes from one hand to another for a third: "Sonu ki taraf se 100 Raju ko diye", "Sonu ne mere 500 Sunil ko
//! diye". Whoever's it was owes it to the one who gave it. And what two others owe each other, what is let off, and what is
//! open already. It is always asked about.

use super::heard::{Said, act};
use super::lists::asked_about;
use super::making::Making;
use super::people::named_in;
use super::talk::{bare_amount, is_one_of, words};
use super::{PersonId, Phrase, Value};
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use rust_decimal::Decimal;

const KO: &str = "ko को";
const NE: &str = "ne ने";
const GAVE: &str = "diye diya di de dediye dediya bheje bheja दिए दिये दिया दी दे भेजे";
const ME: &str = "mujhe mujhko me mere meri mera मुझे मेरे मेरा";
const MY: &str = "mere mera मेरे मेरा";

/// False: nothing was given for somebody else.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.only().is_none() || said.quoted.is_some() || said.forwarded || said.text.contains('?') {
        return false;
    }
    let words = words(said.text);
    if to_another(making, &words, said.text) {
        return true;
    }
    let amounts: Vec<Decimal> = words.iter().filter_map(|word| bare_amount(word)).collect();
    let [amount] = amounts.as_slice() else { return false };
    if let_off(making, &words, *amount, said)
        || between_others(making, &words, *amount, said)
        || is_open_already(making, &words, *amount, said)
        || the_rest_later(making, &words, *amount, said)
    {
        return true;
    }
    if !words.iter().any(|word| is_one_of(word, GAVE)) {
        return false;
    }
    for_another(making, &words, *amount, said) || for_me(making, &words, *amount, said)
}

/// "Anna paid Carl instead of me", "Ben gave it to Anna by mistake": the money is with somebody else, and no bill changes.
fn to_another(making: &mut Making<'_>, words: &[String], text: &str) -> bool {
    const BETWEEN: &str = "it that the money back his her their share to";
    const BEHIND: &str = "back instead of me by mistake accidentally wrongly";
    let [first, deed, rest @ ..] = words else { return false };
    let gave = is_one_of(deed, "paid gave sent transferred returned");
    let lead = rest.iter().take_while(|word| is_one_of(word, BETWEEN)).count();
    let (Some(who), Some(behind)) = (rest.get(lead), rest.get(lead.saturating_add(1)..)) else {
        return false;
    };
    let astray = behind.iter().any(|word| is_one_of(word, "instead mistake accidentally wrongly"));
    if !gave
        || !astray
        || !behind.iter().all(|word| is_one_of(word, BEHIND))
        || text.contains(char::is_numeric)
    {
        return false;
    }
    let (Some(giver), Some(taker)) = (one_of(making, first), one_of(making, who)) else { return false };
    if giver == taker || giver == making.facts.me.id || taker == making.facts.me.id {
        return false;
    }
    let phrase =
        Phrase::new("paid-another").with("who", making.name(giver)).with("other", making.name(taker));
    making.say(phrase);
    true
}

/// "Asha ka 100 Kamal se lena hai", "Asha ka 100 Kamal pe hai", "Asha ne Kamal ko 100 udhaar diye": Kamal owes that to
/// Asha, and neither to the sender.
fn between_others(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    const OF: &str = "ka ke ki का के की";
    const TO_GET: &str = "lena lene leni लेना लेने लेनी";
    const IS: &str = "hai hain baki baaki है हैं बाकी बाक़ी";
    const LOAN: &str = "udhaar udhar उधार";
    let is_it = |word: &str| bare_amount(word) == Some(amount);
    let (whose, who) = match words {
        [whose, of, number, who, from, get, ..]
            if is_one_of(of, OF) && is_it(number) && is_one_of(from, "se से") && is_one_of(get, TO_GET) =>
        {
            (whose, who)
        }
        [whose, of, number, who, on, is, ..]
            if is_one_of(of, OF) && is_it(number) && is_one_of(on, "pe par पर पे") && is_one_of(is, IS) =>
        {
            (whose, who)
        }
        [whose, ne, who, ko, number, loan, gave, ..]
            if is_one_of(ne, NE)
                && is_one_of(ko, KO)
                && is_it(number)
                && is_one_of(loan, LOAN)
                && is_one_of(gave, GAVE) =>
        {
            (whose, who)
        }
        [..] => return false,
    };
    let (Some(creditor), Some(debtor)) = (one_of(making, whose), one_of(making, who)) else { return false };
    let (Value::Text(creditor), Value::Text(debtor)) = (making.name(creditor), making.name(debtor)) else {
        return false;
    };
    let owed = Frame {
        amount: Some(amount),
        item: Some(if said.text.is_ascii() { "udhaar" } else { "उधार" }.to_owned()),
        payer: Some(creditor),
        persons: vec![debtor.clone()],
        split: Some(SplitSaid::Exact {
            shares: vec![ShareSaid { who: debtor, value: ShareValue::Number(amount) }],
        }),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ShareExpense)
    };
    act(making, &owed, said);
    true
}

/// "Asha ka 300 baki hai abhi bhi", where just that is open: nothing new.
fn is_open_already(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    const LEFT: &str = "baki baaki baqi बाकी बाक़ी";
    let Some(frame) = said.only().filter(|frame| matches!(frame.split, Some(SplitSaid::Full))) else {
        return false;
    };
    let left = words.iter().any(|word| is_one_of(word, LEFT));
    let asked = asked_about(frame, &making.facts.me, &making.facts.people);
    let ([person], true, None) = (asked.as_slice(), left && frame.item.is_none(), &frame.payer) else {
        return false;
    };
    let open = making.facts.balances.iter().filter(|it| it.with == *person);
    if !open.into_iter().any(|it| it.money.to_decimal() == amount) {
        return false;
    }
    act(making, &Frame { persons: frame.persons.clone(), ..Frame::new(Intent::RequestBalance) }, said);
    true
}

/// "Asha ne 200 de diye baaki kal degi": what she gave, and no new debt.
fn the_rest_later(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    const LATER: &str = "dega degi denge dengi देगा देगी देंगे";
    let [who, ne, number, rest @ ..] = words else { return false };
    let left = rest.iter().position(|word| is_one_of(word, "baki baaki baqi बाकी बाक़ी"));
    let fits = is_one_of(ne, NE)
        && bare_amount(number) == Some(amount)
        && rest.first().is_some_and(|gave| is_one_of(gave, GAVE))
        && left.is_some_and(|left| rest.iter().skip(left).any(|word| is_one_of(word, LATER)));
    let Some(Value::Text(name)) = one_of(making, who).filter(|_| fits).map(|person| making.name(person))
    else {
        return false;
    };
    let payment = Frame {
        amount: Some(amount),
        persons: vec![name],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &payment, said);
    true
}

/// "Asha ko 100 ki chhoot di", "Asha ka 50 maaf": so much less of what she owes, as if she had paid it.
fn let_off(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    const LET_OFF: &str = "chhoot chhut choot chhod maaf maf माफ माफ़ छूट";
    const SMALL: &str = "ko ka ke ki diye diya di do de kar kiya kiye karo rupay rupaye rs hai thi tha the aaj को का के की दिए दिया दी दो दे कर किया किए \
        थी था थे आज रुपये";
    let said_so = words.iter().any(|word| is_one_of(word, LET_OFF));
    let mut names = words
        .iter()
        .filter(|word| !is_one_of(word, LET_OFF) && !is_one_of(word, SMALL) && bare_amount(word).is_none());
    let (true, Some(name), None) = (said_so, names.next(), names.next()) else { return false };
    let Some(person) = one_of(making, name) else { return false };
    let mut open = making.facts.balances.iter().filter(|it| it.with == person && it.money.minor > 0);
    let (Value::Text(name), Some(open)) = (making.name(person), open.next()) else { return false };
    let less = Frame {
        amount: Some(amount),
        currency: Some(open.money.currency),
        persons: vec![name],
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ReceivePayment)
    };
    act(making, &less, said);
    true
}

/// "Sonu ki taraf se 100 Raju ko diye": Sonu owes the sender that.
fn for_another(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    let side = words.windows(3).position(|three| {
        matches!(three, [of, side, from] if is_one_of(of, "ki की") && is_one_of(side, "taraf tarf or ओर तरफ तरफ़")
            && is_one_of(from, "se से"))
    });
    let Some(side) = side else { return false };
    let by_another =
        words.windows(2).any(|two| matches!(two, [who, ne] if is_one_of(ne, NE) && who != "main"));
    let to_me = words.iter().any(|word| is_one_of(word, ME));
    let to_somebody = words.iter().any(|word| is_one_of(word, KO));
    let whose = side.checked_sub(1).and_then(|at| one_of(making, words.get(at)?));
    let (Some(whose), true) = (whose, to_somebody && !to_me && !by_another) else { return false };
    propose(making, whose, amount, true, said)
}

/// "Sonu ne mere 500 Sunil ko diye": the sender owes Sonu that.
fn for_me(making: &mut Making<'_>, words: &[String], amount: Decimal, said: Said<'_>) -> bool {
    let mine = words
        .windows(2)
        .any(|two| matches!(two, [my, number] if is_one_of(my, MY) && bare_amount(number) == Some(amount)));
    let gave = words.windows(2).find_map(|two| match two {
        [who, ne] if is_one_of(ne, NE) => one_of(making, who),
        _ => None,
    });
    let to = words.windows(2).any(|two| matches!(two, [who, ko] if is_one_of(ko, KO) && !is_one_of(who, ME)));
    let (Some(giver), true) = (gave, mine && to) else { return false };
    propose(making, giver, amount, false, said)
}

fn one_of(making: &Making<'_>, word: &str) -> Option<PersonId> {
    match named_in(&[word.to_owned()], &making.facts.me, &making.people()).as_slice() {
        [only] => Some(*only),
        [..] => None,
    }
}

fn propose(making: &mut Making<'_>, person: PersonId, amount: Decimal, by_me: bool, said: Said<'_>) -> bool {
    let Value::Text(name) = making.name(person) else { return false };
    let owed = Frame {
        amount: Some(amount),
        payer: (!by_me).then(|| name.clone()),
        persons: vec![name],
        split: Some(SplitSaid::Full),
        doubts: vec![Doubt::Intent],
        ..Frame::new(Intent::ShareExpense)
    };
    act(making, &owed, said);
    true
}
