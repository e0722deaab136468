//! What somebody's account is told in: "Raj: bread 20, milk 30", "Raj took bread 20 and milk 30 on credit", a deposit of what
//! something costs, an advance, "20 thalis x 120", what was overpaid. What is made of it is asked about.

use super::making::Making;
use super::people::{self, Match, folded};
use super::talk::{bare_amount, is_one_of};
use super::whose::{Spot, plain, spots};
use crate::domain::nlu::{Doubt, Frame, Intent, SplitSaid};

const DEPOSIT: &str = "deposit downpayment advance token";

/// Puts the frames of a message right.
pub(super) fn told(making: &Making<'_>, frames: &mut Vec<Frame>, text: &str) {
    let words = plain(text);
    let spots = spots(making, &words);
    listed(frames, text, &words, &spots);
    carried_off(frames, &words, &spots);
    put_down(frames, &words, &spots);
    advance(frames, &words, &spots);
    deposit(frames, &words);
    already_sent(frames, &words);
    for frame in frames.iter_mut() {
        times(frame, &words);
        overpaid(frame);
        another_currency(making, frame);
        given_elsewhere(frame, &words);
        turn(frame, &words, &spots);
        part_to_payer(frame, &words, &spots);
    }
}

/// "Dad's electricity 2100 I paid online, Suresh already sent 700": it may be shared with him.
fn already_sent(frames: &mut [Frame], words: &[String]) {
    let [own, paid] = frames else { return };
    let bare = own.intent == Intent::LogPersonalExpense && own.persons.is_empty();
    if bare && paid.intent == Intent::ReceivePayment && words.iter().any(|word| word == "already") {
        own.ask();
        paid.ask();
    }
}

/// "It was Karthik's turn, lunch 980": he paid.
fn turn(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let by = |spot: &&Spot| {
        let theirs = words.get(spot.at).is_some_and(|word| word.ends_with("'s"));
        theirs
            && words
                .get(spot.at.saturating_add(1))
                .is_some_and(|next| is_one_of(next, "turn shout round treat"))
    };
    let Some(spot) = spots.iter().find(by) else { return };
    let told = frame.intent.is_expense() || frame.intent == Intent::ReceivePayment;
    if told && frame.payer.is_none() && frame.paid.is_empty() {
        frame.intent = Intent::ShareExpense;
        frame.payer = Some(spot.name.clone());
        frame.split.get_or_insert(SplitSaid::Equal { include_me: true });
        if !frame.persons.iter().any(|name| same(name, spot)) && frame.group.is_none() {
            frame.persons.push(spot.name.clone());
        }
        frame.ask();
    }
}

/// "Goa: petrol 300 Dev, Sana gave him her share": Dev paid it, and it was for all.
fn part_to_payer(frame: &mut Frame, words: &[String], spots: &[Spot]) {
    let at = words.windows(4).position(|four| match four {
        [gave, him, her, share] => {
            is_one_of(gave, "gave paid sent")
                && is_one_of(him, "him her them")
                && is_one_of(her, "his her their")
                && is_one_of(share, "share part half")
        }
        [..] => false,
    });
    let (Some(at), Some(_)) = (at, &frame.group) else { return };
    let payer = spots.iter().find(|spot| {
        spot.at < at
            && spot.at.checked_sub(1).and_then(|at| words.get(at)).and_then(|it| bare_amount(it))
                == frame.amount
    });
    let Some(payer) = payer.filter(|_| frame.payer.is_none() && frame.intent.is_expense()) else { return };
    frame.payer = Some(payer.name.clone());
    frame.persons.clear();
    frame.ask();
}

/// "Sharmaji 2 kilo cheeni 90 aur tel 160 le gaye, paise baad me", "Bablu chai 20 ki pi gaya baad me dega".
fn carried_off(frames: &mut [Frame], words: &[String], spots: &[Spot]) {
    const NOBODY: &str = "main mai maine wo woh koi sab kal aaj phir fir abhi wapas saath taxi auto cab uber paisa paise hum humne ye yeh meri \
        mera mere मैं वो कोई सब कल आज हम मेरा मेरी";
    let pair = |one: &str, other: &str| {
        words.windows(2).any(|two| matches!(two, [a, b] if is_one_of(a, one) && is_one_of(b, other)))
    };
    let carried = pair("le pi pee kha ले पी खा", "gaya gayi gaye gya gyi गया गई गयी गए");
    let later = words.iter().any(|word| is_one_of(word, "udhaar udhar baki baaki उधार बाकी बाक़ी"))
        || pair("baad बाद", "me mein में मे");
    let Some(first) = words.first().filter(|first| !is_one_of(first, NOBODY) && bare_amount(first).is_none())
    else {
        return;
    };
    let known = spots.first().filter(|spot| spot.at == 0);
    let more = known.is_some() && words.iter().any(|word| is_one_of(word, "aur और bhi भी"));
    let case = words.get(1).is_some_and(|next| is_one_of(next, "ke ki ka ko se ne me mein के की का को से ने में"));
    if !carried || !(later || more) || case || spots.len() > 1 {
        return;
    }
    let plain = |frame: &Frame| {
        let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Full));
        let bare = frame.intent == Intent::ReceivePayment && is_bare(frame);
        (frame.intent.is_expense() || bare) && frame.payer.is_none() && frame.group.is_none() && even
    };
    if !frames.iter().all(plain) {
        return;
    }
    let name = known.map_or_else(|| super::draft::shown_name(first), |spot| spot.name.clone());
    for frame in frames {
        let thing = frame.item.as_deref().unwrap_or_default().split_whitespace();
        let thing: Vec<&str> = thing.filter(|word| folded(word) != *first).collect();
        frame.item = (!thing.is_empty()).then(|| thing.join(" "));
        frame.intent = Intent::ShareExpense;
        frame.persons = vec![name.clone()];
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// Nothing but an amount and from whom.
fn is_bare(frame: &Frame) -> bool {
    frame.item.is_none() && frame.persons.len() == 1
}

/// "Gita ko aadha kilo paneer diya 180, hisaab me likh lo": she owes it. "Gita 150 ka samaan, 100 diye 50 baki": the 50.
fn put_down(frames: &mut [Frame], words: &[String], spots: &[Spot]) {
    let ([frame], [spot]) = (frames, spots) else { return };
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. }));
    let any = |list: &str| words.iter().any(|word| is_one_of(word, list));
    let shared =
        frame.intent == Intent::ShareExpense && frame.payer.is_none() && frame.group.is_none() && even;
    if !shared || spot.at != 0 {
        return;
    }
    let written =
        any("hisaab hisab khata khate khaate हिसाब खाते") && any("likh likho likhna likhdo लिख लिखो");
    let to = words.get(1).is_some_and(|ko| is_one_of(ko, "ko को"));
    if written && to && any("diya diye di दिया दिए दी") {
        frame.split = Some(SplitSaid::Full);
        frame.ask();
        return;
    }
    let numbers: Vec<_> = words.iter().filter_map(|word| bare_amount(word)).collect();
    let [all, paid, left] = numbers[..] else { return };
    let is_left = words.windows(2).any(|two| {
        matches!(two, [number, baki] if bare_amount(number) == Some(left) && is_one_of(baki, "baki baaki left बाकी बाक़ी"))
    });
    if paid.checked_add(left) == Some(all) && is_left && any("diye diya de gave paid दिए") {
        (frame.amount, frame.split) = (Some(left), Some(SplitSaid::Full));
        frame.doubts.clear();
        frame.ask();
    }
}

/// All of a list is on the account of whom it begins with.
fn listed(frames: &mut [Frame], text: &str, words: &[String], spots: &[Spot]) {
    const TOOK: &str = "took takes bought got has";
    let Some(spot) = spots.first().filter(|spot| spot.at == 0) else { return };
    let headed = frames.len() > 1 && text.split_whitespace().next().is_some_and(|first| first.ends_with(':'));
    let credit = words.iter().any(|word| is_one_of(word, "credit tab udhaar udhar"))
        && words.get(1).is_some_and(|word| is_one_of(word, TOOK));
    let plain = |frame: &Frame| {
        let theirs = frame.persons.iter().all(|name| folded(name) == folded(&spot.name) || same(name, spot));
        let even = matches!(frame.split, None | Some(SplitSaid::Equal { .. } | SplitSaid::Full));
        frame.intent.is_expense() && frame.payer.is_none() && frame.group.is_none() && theirs && even
    };
    let alone = spots.iter().all(|other| other.person == spot.person);
    if !(headed || credit) || !alone || !frames.iter().all(plain) {
        return;
    }
    for frame in frames {
        frame.intent = Intent::ShareExpense;
        frame.persons = vec![spot.name.clone()];
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

fn same(name: &str, spot: &Spot) -> bool {
    folded(&spot.name).split(' ').next() == Some(folded(name).as_str())
}

/// "Kapoor's order 4500, advance received 2000": he paid that, and it is no expense.
fn advance(frames: &mut [Frame], words: &[String], spots: &[Spot]) {
    let got = words.windows(2).any(|two| {
        matches!(two, [one, other] if is_one_of(one, "advance deposit") && is_one_of(other, "received got")
            || is_one_of(one, "received got") && is_one_of(other, "advance deposit"))
    });
    let [order, advance] = frames else { return };
    let Some(spot) = spots.first().filter(|spot| got && spot.at == 0) else { return };
    let own = advance.intent == Intent::LogPersonalExpense && advance.persons.is_empty();
    if own && order.intent.is_expense() {
        advance.intent = Intent::ReceivePayment;
        (advance.item, advance.category, advance.persons) = (None, None, vec![spot.name.clone()]);
        advance.ask();
        order.ask();
    }
}

/// "Sofa 850 with Tom, deposit 200 today": which of them was paid, is asked; both were not.
fn deposit(frames: &mut Vec<Frame>, words: &[String]) {
    let [cost, paid] = frames.as_mut_slice() else { return };
    let (Some(all), Some(part)) = (cost.amount, paid.amount) else { return };
    let named = words.windows(2).any(
        |two| matches!(two, [word, number] if is_one_of(word, DEPOSIT) && bare_amount(number) == Some(part)),
    );
    let rent = cost.item.as_deref().is_some_and(|item| is_one_of(&folded(item), "rent kiraya"));
    if !named || rent || part >= all || cost.intent != Intent::ShareExpense {
        return;
    }
    cost.amount = Some(part);
    cost.doubts.retain(|doubt| !matches!(doubt, Doubt::Amount { .. } | Doubt::Intent));
    cost.doubts.push(Doubt::Amount { candidates: vec![part, all] });
    frames.truncate(1);
}

/// "Kapoor owes 20 thalis x 120".
fn times(frame: &mut Frame, words: &[String]) {
    let Some(thing) = frame.item.as_deref().and_then(|item| item.strip_suffix(" x")) else { return };
    let product = words.windows(4).find_map(|four| match four {
        [count, _, x, price] if x == "x" => {
            let price = bare_amount(price).filter(|price| frame.amount == Some(*price))?;
            bare_amount(count).filter(rust_decimal::Decimal::is_integer)?.checked_mul(price)
        }
        [..] => None,
    });
    let thing = thing.to_owned();
    if let Some(product) = product {
        (frame.amount, frame.item) = (Some(product), Some(thing));
        frame.ask();
    }
}

/// "Kapoor overpaid by 50": it came from him.
fn overpaid(frame: &mut Frame) {
    let is = frame.item.as_deref().is_some_and(|item| folded(item) == "overpaid");
    if is && frame.intent == Intent::ShareExpense && frame.persons.len() == 1 && frame.payer.is_none() {
        frame.intent = Intent::ReceivePayment;
        (frame.item, frame.split, frame.category) = (None, None, None);
        frame.ask();
    }
}

/// "Suresh sent $200 for it", where nothing is open in dollars.
fn another_currency(making: &Making<'_>, frame: &mut Frame) {
    let payment = matches!(frame.intent, Intent::ReceivePayment | Intent::RepayDebt);
    let (Some(currency), [name], true) = (frame.currency, frame.persons.as_slice(), payment) else { return };
    let Match::One(person) = people::find(name, &making.facts.me, &making.facts.people) else { return };
    let mut open =
        making.facts.balances.iter().filter(|it| it.with == person && it.money.minor != 0).peekable();
    if open.peek().is_some() && open.all(|it| it.money.currency != currency) {
        frame.ask();
    }
}

/// "Suresh transferred 10000 to the hospital directly": not to the sender.
fn given_elsewhere(frame: &mut Frame, words: &[String]) {
    let to_thing = words.windows(2).any(|two| matches!(two, [to, the] if to == "to" && the == "the"));
    let directly = words.iter().any(|word| is_one_of(word, "directly straight"));
    if frame.intent == Intent::ReceivePayment && to_thing && directly {
        frame.ask();
    }
}
