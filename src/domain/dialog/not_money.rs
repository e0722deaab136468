//! What sounds like money and moves none: a payment that is yet to come, a debt that is let off, what is left of one, and
//! what others have among themselves. Nothing is saved for it, and that is said.

use super::cues::has_word;
use super::heard::Said;
use super::lists;
use super::making::Making;
use super::saving::take;
use super::talk::is_one_of;
use super::whose::{Spot, numbers, only, owner, plain, spots};
use super::{Draft, Money, PersonId, Phrase, State};
use crate::domain::nlu::{Doubt, Frame, Intent};

/// False: it is something else.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if !said.is_told() {
        return false;
    }
    let words = plain(said.text);
    let spots = spots(making, &words);
    let is_bill = said.reading.frames.len() > 1;
    let of_thing = said.reading.frames.iter().any(|frame| frame.item.is_some());
    if !is_bill && (only_thought(making, &words) || from_elsewhere(making, &spots, &words)) {
        return true;
    }
    let spoken_of = || by_pronoun(making, &words);
    let Some(spot) = only(&spots).cloned().or_else(spoken_of).filter(|_| !is_bill) else { return false };
    let spot = &spot;
    between_others(making, spot, &words, said.text)
        || still_left(making, spot, &words)
        || let_off(making, spot, &words)
        || (!of_thing || any(&words, "promised promises")) && yet_to_come(making, spot, &words)
        || !of_thing && only_spoken_of(making, spot, &words)
}

/// "He's down to 80 now": whoever was spoken of last.
fn by_pronoun(making: &Making<'_>, words: &[String]) -> Option<Spot> {
    let first = words.first().filter(|first| is_one_of(first, "he she they he's she's they're"))?;
    let known =
        making.was.about.and_then(|about| making.facts.people.iter().find(|known| known.id == about))?;
    let owes = words.iter().any(|word| is_one_of(word, "down owes left"));
    (owes && !first.is_empty()).then(|| Spot { at: 0, person: known.id, name: known.name.clone() })
}

/// "If Amy comes it'd be 60 each", "without Amy it'd be 15 each": that is nothing yet.
fn only_thought(making: &mut Making<'_>, words: &[String]) -> bool {
    let first = words.first().map_or("", String::as_str);
    let would = any(words, "it'd would would've");
    let iffy = first == "if" && (would || any(words, "it's it'll will"));
    let thought = numbers(words).len() == 1 && (iffy || first == "without" && would);
    if thought {
        making.say(Phrase::new("unread-amount"));
    }
    thought
}

/// "Client reimbursed me 2000": money of nobody with whom anything is shared.
fn from_elsewhere(making: &mut Making<'_>, spots: &[Spot], words: &[String]) -> bool {
    const PAYERS: &str = "client company office work employer insurance hr";
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let begins = usize::from(is_one_of(word(0), "my our the"));
    let verb = is_one_of(word(begins.saturating_add(1)), "reimbursed refunded repaid paid");
    let is = is_one_of(word(begins), PAYERS) && verb && spots.is_empty() && numbers(words).len() == 1;
    let reimbursed = is && any(words, "reimbursed refunded repaid back");
    if reimbursed {
        making.say(Phrase::new("from-elsewhere"));
    }
    reimbursed
}

/// What is open with somebody, where that is in one currency.
fn open(making: &Making<'_>, person: PersonId) -> Option<Money> {
    let mut open = making.facts.balances.iter().filter(|it| it.with == person && it.money.minor != 0);
    let (Some(balance), None) = (open.next(), open.next()) else { return None };
    Some(balance.money)
}

pub(super) fn balance(making: &mut Making<'_>, spot: &Spot) {
    let persons = vec![spot.name.clone()];
    lists::balance(making, &Frame { persons, ..Frame::new(Intent::RequestBalance) });
}

fn any(words: &[String], list: &str) -> bool {
    words.iter().any(|word| is_one_of(word, list))
}

/// "Jo's paying me 20 on Friday", "Jo promised me 20 by Sunday", of what is owed already: it pays nothing before it comes.
fn yet_to_come(making: &mut Making<'_>, spot: &Spot, words: &[String]) -> bool {
    const PAYS: &str = "pay paying pays send sending sends give giving gives transfer transferring return returning bring bringing repay";
    const WILL: &str = "will should shall must gonna has have to is am i'm i'll going promised promises promise ought supposed";
    let money = open(making, spot.person);
    let Some(money) = money.filter(|_| numbers(words).len() <= 1) else { return false };
    let to_me = money.minor > 0;
    let at = spot.at.saturating_add(1);
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    let future = |word: &str| is_one_of(word, WILL);
    let (said, behind) = if to_me {
        let marked = owner(word(spot.at)) != word(spot.at) || future(word(at));
        let plain = is_one_of(word(at), "pays sends gives")
            && any(words, "tomorrow next later monday tuesday wednesday thursday friday saturday sunday");
        let deed = words.iter().skip(at).take(4).any(|word| is_one_of(word, PAYS));
        let promised = is_one_of(word(at), "promised promises");
        (spot.at == 0 && (marked && deed || plain || promised), words.iter().any(|word| word == "me"))
    } else {
        let begins = word(0) == "i'll" || word(0) == "i'm" || word(0) == "i" && future(word(1));
        (begins && words.iter().take(spot.at).any(|word| is_one_of(word, PAYS)), true)
    };
    // "Jo paid me 20 but it bounced", "Ben bet me 20".
    let failed = any(words, "bounced failed bet") || words.join(" ").contains("didn't go through");
    if failed && numbers(words).len() == 1 && spot.at == 0 {
        making.say(Phrase::new("not-paid-yet").with("who", spot.name.as_str()));
        balance(making, spot);
        return true;
    }
    let done = any(words, "paid gave sent lent borrowed owe owes half for if when not don't won't never");
    if !said || !behind || done && !any(words, "promised promises") {
        return false;
    }
    making.say(Phrase::new("not-paid-yet").with("who", spot.name.as_str()));
    balance(making, spot);
    true
}

/// "Sam should have paid 100 yesterday", "Sam's agreed to pay 50 a month", "told Sam he owes me 300": talk about a debt.
fn only_spoken_of(making: &mut Making<'_>, spot: &Spot, words: &[String]) -> bool {
    const OF_THEM: [&str; 14] = [
        "should have paid",
        "should have given",
        "should've paid",
        "should've given",
        "was supposed to",
        "is supposed to",
        "was meant to",
        "agreed to pay",
        "agreed to give",
        "has agreed to",
        "still hasn't paid",
        "still hasn't given",
        "hasn't paid me",
        "hasn't given me",
    ];
    const OF_ME: [&str; 5] = ["told", "i told", "reminded", "i asked", "i reminded"];
    let text = words.join(" ");
    let behind = words.get(spot.at.saturating_add(1)..).unwrap_or_default().join(" ");
    let of_them = spot.at == 0 && OF_THEM.iter().any(|said| behind.starts_with(said));
    let before = words.get(..spot.at).unwrap_or_default().join(" ");
    let of_me = OF_ME.contains(&before.as_str())
        && (behind.starts_with("for ") || behind.contains("owes me") || behind.starts_with("about "));
    if !(of_them || of_me) || numbers(words).len() > 1 || text.contains(" but ") {
        return false;
    }
    making.say(Phrase::new("not-paid-yet").with("who", spot.name.as_str()));
    balance(making, spot);
    true
}

/// "Write off Anu's debt", "Anu doesn't have to pay me back", "forgive Anu the 10".
fn let_off(making: &mut Making<'_>, spot: &Spot, words: &[String]) -> bool {
    const SAID: [&str; 8] = [
        "write off",
        "writing off",
        "wrote off",
        "let off",
        "off the hook",
        "call it even",
        "call it quits",
        "are quits",
    ];
    const NEED_NOT: [&str; 6] = [
        "doesn't have to pay",
        "doesn't need to pay",
        "does not have to pay",
        "needn't pay",
        "don't have to pay",
        "need not pay",
    ];
    let text = words.join(" ");
    let has = |all: &[&str]| all.iter().any(|it| text.contains(it));
    let bare = numbers(words).is_empty();
    let forgives = any(words, "forgive forgiving forgave forgiven waive maaf maf माफ माफ़");
    let cancels = word_is(words, 0, "cancel waive drop forget") && any(words, "owes debt owe");
    let need_not = has(&NEED_NOT) && bare && !any(words, "for");
    let covers = (text.starts_with("i'll cover") || text.starts_with("i will cover")) && bare;
    let keeps = has(&["can keep", "let him keep", "let her keep"])
        || word_is(words, 0, "let") && any(words, "keep")
        || word_is(words, 0, "keep") && any(words, "owes tip");
    if !(has(&SAID) || forgives || cancels || need_not || covers || keeps)
        || open(making, spot.person).is_none()
    {
        return false;
    }
    making.say(Phrase::new("no-letting-off").with("who", spot.name.as_str()));
    balance(making, spot);
    true
}

fn word_is(words: &[String], at: usize, list: &str) -> bool {
    words.get(at).is_some_and(|word| is_one_of(word, list))
}

/// "40 left from Ben", "Ben's balance should be 80": what is open then, and what would have been paid.
fn still_left(making: &mut Making<'_>, spot: &Spot, words: &[String]) -> bool {
    let [(at, left)] = numbers(words)[..] else { return false };
    let behind = words.get(at.saturating_add(1)).map_or("", String::as_str);
    let before = |step: usize| at.checked_sub(step).and_then(|at| words.get(at)).map_or("", String::as_str);
    let remains = is_one_of(behind, "left remaining baki baaki बाकी बाक़ी") && before(1) != "left";
    let says = remains
        || any(words, "balance") && is_one_of(before(1), "be is was")
        || is_one_of(behind, "left") && is_one_of(before(1), "i've have got");
    let down = before(1) == "to" && before(2) == "down" && spot.at == 0
        || behind == "now"
            && (is_one_of(before(1), "owes owe") || before(1) == "only" && is_one_of(before(2), "owes owe"));
    let Some(money) = open(making, spot.person).filter(|_| says || down) else { return false };
    let idle = matches!(making.next.state, State::Idle | State::Onboarding { .. });
    let Some(paid) = money.abs().to_decimal().checked_sub(left).filter(|paid| !paid.is_sign_negative())
    else {
        balance(making, spot);
        return true;
    };
    balance(making, spot);
    if paid.is_zero() || !idle {
        return true;
    }
    let payment = Frame {
        amount: Some(paid),
        currency: Some(money.currency),
        persons: vec![spot.name.clone()],
        doubts: vec![Doubt::Intent],
        ..Frame::new(if money.minor < 0 { Intent::RepayDebt } else { Intent::ReceivePayment })
    };
    let left = Money::from_decimal(left, money.currency);
    if let Ok(left) = left {
        making.say(Phrase::new("left-means").with("left", left));
    }
    let mut draft = Draft::new(making.new_record(), payment, making.facts.me.today);
    draft.knows(&spot.name, spot.person);
    take(making, draft);
    true
}

/// "Ben's dad paid 5000 for his car", "Ben got 500 from his mum", "Amy paid 200 for her new phone".
fn between_others(making: &mut Making<'_>, spot: &Spot, words: &[String], text: &str) -> bool {
    const KIN: &str = "dad father mum mom mother brother sister son daughter wife husband boss uncle aunt cousin grandma grandpa gran \
        parents landlord company office work employer bank girlfriend boyfriend partner";
    const OURS: &str = "i i'm i'll i've me my mine we us our ours split shared share each everyone all together with owe owes lent";
    const DEEDS: &str = "paid pays bought gave gives got sent spent lent";
    let word = |at: usize| words.get(at).map_or("", String::as_str);
    if numbers(words).len() != 1 || any(words, OURS) || spot.at != 0 {
        return false;
    }
    let marked = owner(word(0)) != word(0);
    // What the sister of somebody paid may be shared; what is for that somebody is theirs.
    let theirs = any(words, "his her their him them");
    let of_kin = marked && is_one_of(word(1), KIN) && is_one_of(word(2), DEEDS) && theirs;
    let kin = |at: usize| is_one_of(word(at), KIN);
    let own = |at: usize| is_one_of(word(at), "his her their");
    let from_kin = word(1) == "got"
        && (3..words.len())
            .any(|at| word(at) == "from" && own(at.saturating_add(1)) && kin(at.saturating_add(2)));
    let bought = || {
        const OF_BILLS: &str = "share part half portion bit ticket tickets own room seat meal food dinner lunch drinks drink order taxi cab uber birthday party gift cake";
        // "Paid 200 on her card" tells how.
        let at = words.iter().position(|word| {
            word == "for" || word == "on" && is_one_of(words.get(1).map_or("", String::as_str), "spent")
        });
        let thing = at.is_some_and(|at| {
            let next = word(at.saturating_add(2));
            own(at.saturating_add(1))
                && !next.is_empty()
                && !is_one_of(next, "and too also")
                && !words.iter().skip(at).any(|it| is_one_of(it, OF_BILLS))
        });
        is_one_of(word(1), "paid spent") && thing && super::pointing::naming(making, text).is_none()
    };
    let owns = marked && is_one_of(word(1), "rent salary loan mortgage") && word(2) == "is";
    if !(of_kin || from_kin || bought() || owns) || has_word(text, &["half", "both"]) {
        return false;
    }
    making.say(Phrase::new("between-others").with("who", spot.name.as_str()));
    true
}
