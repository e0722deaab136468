//! Who is said to have no part in what.

use crate::domain::dialog::people::folded;
use crate::domain::dialog::talk::is_one_of;
use crate::domain::dialog::whose::Spot;

/// Longer texts tell more than that.
const WORDS_MAX: usize = 18;
/// Words of a thing's name at most.
const THING_WORDS_MAX: usize = 3;
/// Before the first name.
const LEADS: &str = "and oh yeah yh yep yes also but sorry no nope wait actually wrong so well hey btw ah ok okay though hang on , please pls can \
    you just hm hmm right";
const IS_NOT: &str =
    "shouldn't shouldnt isn't isnt wasn't wasnt aren't arent weren't werent won't wont ain't aint";
const IS: &str = "is was are were will 's";
const CANNOT: &str =
    "can't cant cannot couldn't couldnt won't wont didn't didnt doesn't doesnt don't dont wouldn't";
const DOES: &str = "did does do could can will would";
const SMALL: &str = "even actually really be been able to";
const PRONOUNS: &str = "she he they she's he's they're shes hes theyre";
/// Where somebody was not.
const PLACES: &str =
    "in on at there here coming joining paying part having eating drinking going involved included";
/// What somebody did not do.
const DOES_NOT: &str = "come make join go eat have drink take get want attend";
/// What somebody did instead.
const WENT: &str = "cancelled canceled bailed";
const TAKES: &str = "take leave remove drop exclude knock kick keep";
const FROM: &str = "off from out of";
const BEFORE_THING: &str = "no for from in on of off with the any that this our a to at out";
/// What means no bill by its name.
const NO_THING: &str =
    "it that this one bill split thing last entry them those these there time today all part us more wait ";
/// No places of a bill.
const ELSEWHERE: &str =
    "office room house town country kitchen mood group city home whatsapp holiday work time hurry flat";
const WHY: &str = "so because cos cuz since bc as it's its he's she's they're he she they we just sorry please pls anymore either now though \
    after then actually , it tho too was were who";

/// Who is out of it, and what else is said.
#[derive(PartialEq, Eq, Debug)]
pub(super) struct LeftOut {
    pub(super) who: Vec<Spot>,
    pub(super) thing: Option<String>,
    /// Why, or what follows of it: then it is asked.
    pub(super) reason: bool,
    /// Who was in it instead.
    pub(super) instead: Option<String>,
    /// How many are left.
    pub(super) count: Option<usize>,
    /// Whether the words can speak of nothing but a bill.
    pub(super) sure: bool,
    /// Whether it may be that all they owe is let off.
    pub(super) lets_off: bool,
}

/// The words as they stand there; a comma is one.
pub(super) fn written(text: &str) -> Vec<String> {
    let text = text.replace('’', "'").replace([',', ';', '—', '–'], " , ");
    let trim = |word: &str| match word {
        "," => ",".to_owned(),
        word => word.trim_matches(|c: char| c.is_ascii_punctuation()).to_owned(),
    };
    text.split_whitespace().map(trim).filter(|word| !word.is_empty()).collect()
}

/// The same in small letters.
pub(super) fn small(written: &[String]) -> Vec<String> {
    written.iter().map(|word| if word == "," { word.clone() } else { folded(word) }).collect()
}

pub(super) fn read(words: &[String], written: &[String], spots: &[Spot]) -> Option<LeftOut> {
    if words.len() > WORDS_MAX {
        return None;
    }
    let start = words.iter().take_while(|word| is_one_of(word, LEADS)).count();
    taken_off(words, spots, start).or_else(|| absent(words, written, spots, start))
}

fn word(words: &[String], at: usize) -> &str {
    words.get(at).map_or("", String::as_str)
}

/// Those who are named from `at` on, one after the other, and where that ends.
fn people(words: &[String], spots: &[Spot], at: usize) -> (Vec<Spot>, usize) {
    let (mut who, mut end) = (Vec::<Spot>::new(), at);
    loop {
        if let Some(spot) = spots.iter().find(|spot| spot.at == end) {
            if who.iter().all(|known| known.person != spot.person) {
                who.push(spot.clone());
            }
            end = end.saturating_add(1);
        } else if !who.is_empty()
            && is_one_of(word(words, end), "and & ,")
            && spots.iter().any(|spot| spot.at == end.saturating_add(1))
        {
            end = end.saturating_add(1);
        } else {
            return (who, end);
        }
    }
}

/// "Take Olu off the takeaway", "don't charge Tom".
fn taken_off(words: &[String], spots: &[Spot], start: usize) -> Option<LeftOut> {
    let charge =
        is_one_of(word(words, start), "don't dont") && word(words, start.saturating_add(1)) == "charge";
    let takes = is_one_of(word(words, start), TAKES);
    let from = start.saturating_add(if charge { 2 } else { 1 });
    let (who, end) = people(words, spots, from);
    let off = words.iter().skip(end).take_while(|word| is_one_of(word, FROM)).count();
    if who.is_empty() || !(charge || takes && off > 0) {
        return None;
    }
    let rest = words.get(end.saturating_add(off)..)?;
    let (thing, used) = thing(rest, off > 0);
    let behind = rest.get(used..)?;
    let plain = behind.iter().all(|word| is_one_of(word, "please pls thanks , ty"));
    // Where nothing is named, and nothing else is said, others read it.
    if thing.is_none() && takes && plain && who.len() < 2 || says_more(behind, spots, words) {
        return None;
    }
    Some(LeftOut {
        who,
        thing,
        reason: charge || !plain,
        instead: None,
        count: None,
        sure: true,
        lets_off: charge,
    })
}

/// "Kate's not in on the beers", "Maisie doesn't drink so she's not in on the wine".
fn absent(words: &[String], written: &[String], spots: &[Spot], start: usize) -> Option<LeftOut> {
    let (who, end) = people(words, spots, start);
    let owner = end.checked_sub(1).map(|at| word(words, at))?;
    let rest = words.get(end..)?;
    if who.is_empty() || rest.is_empty() {
        return None;
    }
    let (clause, reason) = match denied(rest, owner.ends_with("'s")) {
        Some(clause) => (clause, false),
        None => (of_pronoun(rest)?, true),
    };
    let behind = rest.get(clause.end..)?;
    let (thing, used) = thing(behind, false);
    let tail = behind.get(used..)?;
    // "Sam isn't on WhatsApp", "Tom isn't in the office".
    let open =
        clause.behind == Behind::Bill && used == 0 && !behind.first().is_none_or(|word| is_one_of(word, WHY));
    let named = thing.is_some();
    if open
        || thing.as_deref().is_some_and(|it| is_one_of(it, ELSEWHERE))
        || clause.behind == Behind::Thing && !named
    {
        return None;
    }
    let tail_at = words.len().checked_sub(tail.len())?;
    let instead = instead(words, written, tail_at);
    let count = count(tail);
    let plain =
        tail.iter().all(|word| is_one_of(word, "please pls sorry , anymore either now though tho actually"));
    if instead.is_none() && says_more(tail, spots, words)
        || count.is_none() && tail.iter().any(|it| is_number(it))
    {
        return None;
    }
    let first = tail.first().is_none_or(|word| is_one_of(word, WHY));
    if !first && instead.is_none() {
        return None;
    }
    let sure = clause.sure || reason;
    Some(LeftOut {
        who,
        thing,
        reason: reason || !plain || clause.asks,
        instead,
        count,
        sure,
        lets_off: clause.pays,
    })
}

fn is_number(word: &str) -> bool {
    word.contains(|c: char| c.is_ascii_digit())
}

/// Whether others are named in what follows: that is more than this.
fn says_more(tail: &[String], spots: &[Spot], words: &[String]) -> bool {
    let from = words.len().saturating_sub(tail.len());
    spots.iter().any(|spot| spot.at >= from)
        || tail.iter().any(|word| is_one_of(word, "paid gave owes owe add"))
}

/// What has to follow a denial.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Behind {
    Anything,
    /// "In", "on", "at": of the bill, if that follows.
    Bill,
    /// "Didn't have": of a thing that is named.
    Thing,
}

/// A denial, up to where the thing may follow.
#[derive(Clone, Copy)]
struct Clause {
    end: usize,
    behind: Behind,
    /// It speaks of nothing else than a bill.
    sure: bool,
    asks: bool,
    /// Somebody need not pay, which may be of all that they owe.
    pays: bool,
}

fn denied(rest: &[String], is_before: bool) -> Option<Clause> {
    let at = |place: usize| word(rest, place);
    let clause = |end, behind, sure, asks| Some(Clause { end, behind, sure, asks, pays: false });
    let thing = |needed: bool| if needed { Behind::Thing } else { Behind::Anything };
    let not = |place: usize| at(place) == "not";
    let small = |from: usize| {
        from.saturating_add(rest.iter().skip(from).take_while(|word| is_one_of(word, SMALL)).count())
    };
    let been = is_one_of(at(0), "shouldn't shouldnt") && at(1) == "have" && at(2) == "been";
    let be = if been {
        Some(3)
    } else if is_before && not(0) || is_one_of(at(0), IS_NOT) {
        Some(1)
    } else {
        (is_one_of(at(0), IS) && not(1)).then_some(2)
    };
    if let Some(place) = be.map(small).filter(|place| is_one_of(at(*place), PLACES)) {
        let next = place.saturating_add(1);
        let in_on = at(place) == "in" && at(next) == "on";
        let sure =
            in_on || matches!(at(place), "paying" | "part" | "involved" | "included") || at(next) == "for";
        let open = matches!(at(place), "in" | "on" | "at") && !in_on;
        let end = next.saturating_add(usize::from(in_on));
        return clause(end, if open { Behind::Bill } else { Behind::Anything }, sure, at(place) == "paying");
    }
    let does =
        if is_one_of(at(0), CANNOT) { Some(1) } else { (is_one_of(at(0), DOES) && not(1)).then_some(2) };
    if let Some(place) = does.map(small) {
        // "Doesn't have to pay"
        if let Some(pay) =
            rest.iter().position(|word| word == "pay").filter(|pay| *pay <= place.saturating_add(2))
        {
            let has_to = rest.get(..pay)?.iter().any(|word| is_one_of(word, "have need to"));
            let should = is_one_of(at(0), "won't can't");
            let clause = clause(pay.saturating_add(1), Behind::Anything, true, true);
            return clause.filter(|_| has_to || should).map(|clause| Clause { pays: true, ..clause });
        }
        if is_one_of(at(place), DOES_NOT) {
            let end = place.saturating_add(1);
            let end = end.saturating_add(usize::from(at(end) == "it" && at(place) == "make"));
            let needs = is_one_of(at(place), "eat have drink take get want go");
            let present = is_one_of(at(0), "don't dont doesn't doesnt do does");
            return if present {
                None
            } else {
                clause(end, thing(needs), false, !is_one_of(at(0), "didn't didnt did") || at(place) == "take")
            };
        }
    }
    if at(0) == "never" && is_one_of(at(1), "came joined ate drank went had") {
        return clause(2, thing(is_one_of(at(1), "ate drank went had")), false, true);
    }
    if is_before && at(0) == "out" && rest.len() == 1 {
        return clause(1, Behind::Anything, false, true);
    }
    if at(0) == "had" && at(1) == "no" {
        return clause(1, Behind::Thing, false, true);
    }
    let has = usize::from(is_one_of(at(0), "has have had"));
    if is_one_of(at(has), "dropped pulled backed") && at(has.saturating_add(1)) == "out" {
        return clause(has.saturating_add(2), Behind::Anything, false, true);
    }
    if is_one_of(at(has), WENT) {
        return clause(has.saturating_add(1), Behind::Anything, false, true);
    }
    if at(0) == "skipped" {
        return clause(1, Behind::Thing, true, true);
    }
    None
}

/// "... so she's not in on the wine"
fn of_pronoun(rest: &[String]) -> Option<Clause> {
    let so = rest.iter().position(|word| is_one_of(word, "so ,"))?;
    let at = so.saturating_add(1);
    let at = at.saturating_add(usize::from(word(rest, at) == "so"));
    // "... so not her"
    if word(rest, at) == "not" && is_one_of(word(rest, at.saturating_add(1)), "her him them") {
        let end = at.saturating_add(2);
        let clause = Clause { end, behind: Behind::Anything, sure: false, asks: true, pays: false };
        return (end == rest.len()).then_some(clause);
    }
    let pronoun = word(rest, at);
    if !is_one_of(pronoun, PRONOUNS) || rest.get(..so)?.iter().any(|word| is_number(word)) {
        return None;
    }
    let is = pronoun.ends_with("'s") || pronoun.ends_with("'re") || is_one_of(pronoun, "shes hes theyre");
    let behind = at.saturating_add(1);
    let clause = denied(rest.get(behind..)?, is)?;
    Some(Clause { end: clause.end.saturating_add(behind), ..clause })
}

/// The thing that follows, if it is named, and how many words it takes. `after`: it is said to be one.
fn thing(rest: &[String], after: bool) -> (Option<String>, usize) {
    let before = rest.iter().take_while(|word| is_one_of(word, BEFORE_THING)).count();
    let behind = rest.get(before..).unwrap_or_default();
    let marked = after || before > 0;
    let all: Vec<&String> = behind.iter().take_while(|word| !is_one_of(word, WHY)).collect();
    let generic = behind.iter().take_while(|word| is_one_of(word, NO_THING)).count();
    if generic > 0 && generic >= all.len() {
        return (None, before.saturating_add(generic));
    }
    if !marked || all.is_empty() || all.len() > THING_WORDS_MAX.saturating_add(1) {
        return (None, if all.is_empty() { before } else { 0 });
    }
    let last = all.last().is_some_and(|word| is_one_of(word, "one bill split thing"));
    let own = all.iter().take(all.len().saturating_sub(usize::from(last)));
    let own: Vec<&str> = own.map(|word| word.as_str()).collect();
    let used = before.saturating_add(all.len());
    ((!own.is_empty()).then(|| own.join(" ")), used)
}

/// "It was Niamh", "Niamh was": who was there instead.
fn instead(words: &[String], written: &[String], from: usize) -> Option<String> {
    let tail: Vec<usize> =
        (from..words.len()).filter(|at| !is_one_of(word(words, *at), ", but and instead actually")).collect();
    let at = |place: usize| tail.get(place).map_or("", |at| word(words, *at));
    let name = match tail.as_slice() {
        [_, _, name] if is_one_of(at(0), "it that") && is_one_of(at(1), "was is") => *name,
        [_, name] if is_one_of(at(0), "it's that's its") => *name,
        [name, _] if is_one_of(at(1), "was did came") => *name,
        _ => return None,
    };
    let written = written.get(name)?;
    let known = !is_one_of(word(words, name), "she he they it i we me all just not that this there");
    (known && !is_number(written)).then(|| written.clone())
}

/// "So it's just the three of us"
fn count(tail: &[String]) -> Option<usize> {
    const COUNTS: [&str; 9] = ["one", "two", "three", "four", "five", "six", "seven", "eight", "nine"];
    let of = tail.windows(2).position(|two| two.iter().map(String::as_str).eq(["of", "us"]))?;
    let said = word(tail, of.checked_sub(1)?);
    let in_words = || COUNTS.iter().position(|it| *it == said).map(|at| at.saturating_add(1));
    said.parse().ok().or_else(in_words)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ids::PersonId;

    fn told(text: &str) -> Option<(String, Option<String>, bool, Option<String>)> {
        let written = written(text);
        let words = small(&written);
        let known = ["tom", "kate", "niamh"];
        let name = |word: &str| word.trim_end_matches("'s").to_owned();
        let spot = |(at, word): (usize, &String)| {
            let at_known = known.iter().position(|it| *it == name(word))?;
            let id = u128::try_from(at_known).unwrap();
            Some(Spot { at, person: PersonId(uuid::Uuid::from_u128(id)), name: name(word) })
        };
        let spots: Vec<Spot> = words.iter().enumerate().filter_map(spot).collect();
        let out = read(&words, &written, &spots)?;
        let who: Vec<String> = out.who.into_iter().map(|spot| spot.name).collect();
        Some((who.join(" "), out.thing, out.reason, out.instead))
    }

    #[test]
    fn who_has_no_part_in_what_is_read() {
        for (text, who, thing, reason, instead) in [
            ("oh and Kate wasn't in it", "kate", None, false, None),
            ("and Kate wasn't there", "kate", None, false, None),
            ("oh and Tom wasn't in", "tom", None, false, None),
            ("Kate's not in on the beers", "kate", Some("beers"), false, None),
            ("Kate doesn't drink so she's not in on the wine", "kate", Some("wine"), true, None),
            ("Tom and Kate don't drink so they're not in on the beer", "tom kate", Some("beer"), true, None),
            ("Tom's not paying, it's his birthday", "tom", None, true, None),
            ("Kate was ill so she isn't in the beer", "kate", Some("beer"), true, None),
            ("Kate can't make it so it's just the three of us", "kate", None, true, None),
            ("Tom wasn't there for the Lidl one", "tom", Some("lidl"), false, None),
            ("take Tom off the takeaway", "tom", Some("takeaway"), false, None),
            ("remove Tom from the water bill", "tom", Some("water"), false, None),
            ("Tom skipped the curry", "tom", Some("curry"), true, None),
            ("Kate didn't have any wine", "kate", Some("wine"), false, None),
            ("Tom doesn't have to pay for this one", "tom", None, true, None),
            ("don't charge Tom, it's his birthday", "tom", None, true, None),
            ("Kate shouldn't be in that one", "kate", None, false, None),
            ("Kate doesn't drink, so not her", "kate", None, true, None),
            ("Tom had no wine", "tom", Some("wine"), true, None),
            ("Kate never came", "kate", None, true, None),
            ("Tom's out", "tom", None, true, None),
            ("Tom's dropped out", "tom", None, true, None),
            ("wrong, Kate wasn't in, it was Niamh", "kate", None, true, Some("Niamh")),
            ("no wait, Kate wasn't in, Niamh was", "kate", None, true, Some("Niamh")),
            ("Kate wasn't there, it was Zed", "kate", None, true, Some("Zed")),
        ] {
            let expected = (who.to_owned(), thing.map(str::to_owned), reason, instead.map(str::to_owned));
            assert_eq!(told(text), Some(expected), "{text}");
        }
        for text in [
            "Tom isn't on WhatsApp",
            "Tom isn't in the office",
            "Tom didn't pay",
            "Tom doesn't drink",
            "Kate wasn't happy",
            "Kate wasn't there, taxi 20 with Tom",
            "Kate wasn't there and Tom paid",
            "Tom was there",
            "remove Tom",
            "Tom's not paid",
        ] {
            assert_eq!(told(text), None, "{text}");
        }
    }
}
