//! How a cost is shared: equally, per head, by exact sums, percents or parts, and among how many.

use super::amounts::Amount;
use super::frame::{Rest, ShareSaid, ShareValue, SplitSaid};
use super::lexicon::Classes as C;
use super::numerals::Number;
use super::sentence::{Part, Sentence};
use rust_decimal::Decimal;
use std::ops::Range;

mod exact;
mod percents;
pub(super) use exact::exact;
pub(super) use percents::{has_even_ratio, in_order, is_ratio, percents, ratio};

/// People that one cost can be shared among by number alone.
const HEADS_MAX: u32 = 99;

/// Who a share can belong to.
#[derive(Clone, PartialEq, Debug)]
struct Holder {
    at: usize,
    who: String,
}

fn small_number(s: &Sentence<'_>, at: usize) -> Option<(u32, usize)> {
    let number = s.numbers.iter().find(|number| number.start == at)?;
    let value = u32::try_from(number.value).ok().filter(|_| number.value.fract().is_zero())?;
    (2..=HEADS_MAX).contains(&value).then_some((value, number.end))
}

/// "dono", "teeno": all of so many.
pub(super) fn all_of(key: &str) -> Option<u32> {
    Some(match key {
        "dono" => 2,
        "teeno" => 3,
        "charo" => 4,
        "paancho" => 5,
        "chhaho" => 6,
        "saato" => 7,
        "aatho" => 8,
        _ => return None,
    })
}

/// "between 4 of us", "five ways", "we are four", "hum teen log": everybody counted, the sender included.
pub(super) fn headcount(s: &Sentence<'_>, range: &Range<usize>) -> Option<u32> {
    // "hum teeno mein", "hum dono"
    let together = range.clone().skip(1).find_map(|at| {
        let count = all_of(s.key(at))?;
        matches!(s.key_before(at), "hum" | "humne" | "humein").then_some(count)
    });
    if together.is_some() {
        return together;
    }
    range.clone().find_map(|at| {
        let (count, end) = small_number(s, at).filter(|_| s.part(at) != Part::Date)?;
        if s.amounts.iter().any(|amount| amount.marked && (amount.start..amount.end).contains(&at)) {
            return None;
        }
        // "ke beech 60-40": parts of a hundred, not heads.
        let joined = s.is_mark(end, "-:/") && s.numbers.iter().any(|number| number.start == end + 1);
        if joined || ratio(s).is_some_and(|run| run.iter().any(|number| number.start == at)) {
            return None;
        }
        // "2 parts me, 1 part Ravi": parts of the cost, not heads.
        let parted = matches!(s.tokens.get(end).map_or("", |t| t.word.as_str()), "part" | "parts")
            && (s.is(end + 1, C::ME.or(C::I))
                || s.tokens.get(end + 1).is_some_and(super::text::Token::is_unknown)
                || s.numbers.iter().filter(|n| s.is(n.end, C::SHARE) || s.key(n.end) == "parts").count() > 1);
        if parted {
            return None;
        }
        let family = s.is(end, C::RELATION)
            && !matches!(s.key(end), "friends" | "roommates" | "cousins" | "colleagues" | "roommate");
        // "pani ka tanker 800, 5 ghar"
        let houses = matches!(s.key(end), "ghar" | "parivar" | "परिवार")
            && s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end <= at);
        let people = houses
            || s.is(end, C::PEOPLE) && !s.is(end, C::EVERYONE) && !family
            || s.key(end) == "way"
            || s.is_mark(end, "-") && matches!(s.key(end + 1), "way" | "ways");
        let of_us = s.key(end) == "of" && matches!(s.key(end + 1), "us" | "humein" | "them");
        let among = s.key_before(at) == "for"
            && (s.is(end, C::WITH) || s.any(range, C::EACH) || s.has_phrase(range, "per head"))
            && s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end <= at)
            || s.is_before(at, C::BETWEEN)
            || s.key_before(at) == "by" && s.any(range, C::SPLIT);
        let all_of = at > 1 && s.key(at - 1) == "of" && s.key(at - 2) == "us";
        let mut back = at;
        while back > range.start
            && (matches!(s.key(back - 1), "all" | "total" | "in" | "the" | "ke" | "of")
                || s.is(back - 1, C::BE))
        {
            back -= 1;
        }
        let we = matches!(
            s.key_before(back),
            "we" | "hum" | "we're" | "party" | "table" | "group" | "team" | "gang" | "crowd" | "bunch"
        ) && s.part(at) != Part::Money;
        let friends = s.is(end, C::RELATION) && s.is_before(at, C::WITH);
        if friends {
            return count.checked_add(1);
        }
        let with_others = s.is_before(at, C::WITH)
            && people
            && s.any_key(&(end..(end + 2).min(range.end)), &["other", "others", "friends", "more"]);
        if with_others {
            return count.checked_add(1);
        }
        (people || of_us || among || all_of || we).then_some(count)
    })
}

/// "don't include me", "not me", "mujhe chhod ke".
pub(super) fn leaves_me_out(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    // "between Asha and Ravi only"
    let between =
        || s.people.iter().filter(|p| range.contains(&p.start) && p.role == super::people::Role::Between);
    let alone = between().count() > 1
        && between().any(|person| s.key(person.end) == "only" || s.key_before(person.start) == "only")
        && !s.any_key(range, &["me", "us", "myself", "i"]);
    let returned =
        ["pay me all", "pay me back all", "give me all", "owe me all", "pay me the whole", "pay me in full"];
    if alone || returned.iter().any(|phrase| s.has_phrase(range, phrase)) {
        return true;
    }
    [
        "include me",
        "count me",
        "not me",
        "except me",
        "excluding me",
        "without me",
        "but me",
        "mujhe chhodo",
        "mujhe chhod",
        "me out",
        "not for me",
        "i'm out",
        "i'm not",
        "mera nahi",
        "main nahi",
        "leave me",
        "them only",
        "only them",
        "i didn't",
        "none for me",
        "not including me",
        "i wasn't",
        "i don't",
        "i'm not going",
        "not going myself",
        "not mine",
        "nothing is mine",
        "nothing for me",
        "none of it is mine",
        "i had none",
        "i skipped",
        "minus me",
        "between themselves",
        "among themselves",
        "mere bina",
        "mera kuch nahi",
        "mujhe mat",
        "only they",
        "they only",
        "they two",
        "those two",
        "isme kuch nahi",
        "main nahi",
        "not on me",
        "i got in free",
        "i'm not paying",
        "i am not paying",
        "i am not in",
        "i am out",
        "i owe nothing",
        "i pay nothing",
        "nothing from me",
        "mine was free",
        "i was not",
        "i am not",
        "i did not",
        "i do not",
        "main shamil nahi",
    ]
    .iter()
    .any(|phrase| s.has_phrase(range, phrase))
        && (s.any(range, C::NOT)
            || s.any_key(
                range,
                &[
                    "except",
                    "excluding",
                    "without",
                    "but",
                    "chhodo",
                    "chhod",
                    "leave",
                    "only",
                    "out",
                    "none",
                    "nothing",
                    "themselves",
                    "minus",
                    "skipped",
                    "bina",
                    "they",
                    "two",
                    "free",
                ],
            ))
}

/// What stands up to the next comma says that the sender bears it alone.
pub(super) fn is_own(s: &Sentence<'_>, from: usize) -> bool {
    const OWN: [&str; 10] = [
        "on my own",
        "mine only",
        "only mine",
        "just me",
        "only me",
        "just for me",
        "just mine",
        "by myself",
        "for myself",
        "all mine",
    ];
    let comma = (from..s.tokens.len()).find(|at| s.is_mark(*at, ",;.\n")).unwrap_or(s.tokens.len());
    OWN.iter().any(|phrase| s.has_phrase(&(from..comma), phrase))
}

/// The names and the sender, in the order of the text.
fn holders(s: &Sentence<'_>, range: &Range<usize>) -> Vec<Holder> {
    let mut found: Vec<Holder> = s
        .people
        .iter()
        .filter(|person| range.contains(&person.start))
        .map(|person| Holder { at: person.start, who: person.name.clone() })
        .collect();
    let mine = range.clone().filter(|at| {
        matches!(
            s.key(*at),
            "me" | "i" | "mine" | "mera" | "mere" | "main" | "maine" | "my" | "mujhe" | "i'll" | "myself"
        )
    });
    found.extend(mine.map(|at| Holder { at, who: "me".to_owned() }));
    // "25% is hers": the one person there is.
    let mut named = s.people.iter().filter(|person| range.contains(&person.start)).map(|person| &person.name);
    if let Some(only) = named.next().filter(|only| named.all(|name| name == *only)) {
        let theirs = range.clone().filter(|at| {
            s.part(*at) == Part::Free
                && matches!(
                    s.tokens.get(*at).map_or("", |t| t.word.as_str()),
                    "hers" | "his" | "theirs" | "she" | "he"
                )
        });
        found.extend(theirs.map(|at| Holder { at, who: only.clone() }));
    }
    found.sort_by_key(|holder| holder.at);
    found
}

/// Gives each number the nearest holder that has none: before it first ("Ravi 60"), or after ("60 for Ravi").
fn paired(s: &Sentence<'_>, numbers: &[&Number], range: &Range<usize>) -> Vec<ShareSaid> {
    let mut holders = holders(s, range);
    // "60 percent bhabhi ka 40 mera": whose each is stands behind it, whoever was named before.
    let owned = |at: usize| {
        s.key(at) == "mera"
            || s.key(at) == "mere"
            || s.people.iter().any(|p| p.start == at && s.is(p.end, C::KA))
    };
    let behind = numbers.len() > 1
        && numbers.iter().enumerate().all(|(index, number)| {
            let limit = numbers.get(index + 1).map_or(range.end, |next| next.start);
            holders.iter().any(|holder| holder.at >= number.end && holder.at < limit && owned(holder.at))
        });
    if let (true, Some(first)) = (behind, numbers.first()) {
        holders.retain(|holder| holder.at >= first.start);
    }
    let mut used: Vec<usize> = Vec::new();
    let mut shares: Vec<ShareSaid> = Vec::new();
    let leading =
        numbers.first().zip(holders.first()).is_some_and(|(number, holder)| number.start < holder.at);
    let mut last_end = range.start;
    for (index, number) in numbers.iter().enumerate() {
        let limit = numbers.get(index + 1).map_or(range.end, |next| next.start);
        let free = |holder: &&Holder| {
            !used.contains(&holder.at) && !shares.iter().any(|share| share.who == holder.who)
        };
        let before =
            holders.iter().filter(free).rfind(|holder| holder.at >= last_end && holder.at < number.start);
        // "Omar's part is 90, mine is what's left": of another part.
        let apart = |holder: &&Holder| {
            matches!(s.key(holder.at + 1), "is" | "will")
                && (number.end..holder.at).any(|at| s.is_mark(at, ",;."))
        };
        let after = holders
            .iter()
            .filter(free)
            .find(|holder| holder.at >= number.end && holder.at < limit && !apart(holder));
        // "25% is hers", "30 is for Asha"
        let behind = if s.is_mark(number.end, "%") || s.key(number.end) == "percent" {
            number.end + 1
        } else {
            number.end
        };
        let said = after.filter(|holder| {
            holder.at > behind
                && holder.at <= behind + 3
                && (behind..holder.at).all(|at| {
                    s.is(at, C::BE.or(C::FOR).or(C::TO).or(C::ON)) || matches!(s.key(at), "is" | "goes" | "=")
                })
        });
        let holder = said.or(if leading { after.or(before) } else { before.or(after) });
        if let Some(holder) = holder {
            used.push(holder.at);
            shares.push(ShareSaid { who: holder.who.clone(), value: ShareValue::Number(number.value) });
            // "me n Zoe 35% each"
            let next = if s.is_mark(number.end, "%") { number.end + 1 } else { number.end };
            if s.is(next, C::EACH) && !leading {
                for other in holders.iter().filter(|other| other.at >= last_end && other.at < number.start) {
                    if !shares.iter().any(|share| share.who == other.who) {
                        let value = ShareValue::Number(number.value);
                        shares.push(ShareSaid { who: other.who.clone(), value });
                    }
                }
            }
        }
        last_end = if leading { limit } else { number.end };
    }
    shares
}

/// Who is said to take the rest: "Ravi the rest", "I pay the rest", "rest is mine".
fn rest_taker(s: &Sentence<'_>, range: &Range<usize>) -> Option<String> {
    let at = s.position(range, C::REST)?;
    let holders = holders(s, range);
    let joined = |between: Range<usize>| {
        between.len() <= 6
            && !s.amounts.iter().any(|amount| between.contains(&amount.start))
            && !between.clone().any(|at| s.is(at, C::AND) || s.is_mark(at, ",.;"))
    };
    let before = holders.iter().rfind(|holder| holder.at < at && joined(holder.at..at));
    let after = || holders.iter().find(|holder| holder.at > at && joined(at..holder.at));
    before.or_else(after).map(|holder| holder.who.clone())
}

/// Adds who takes the rest: who is said to, the sender, or the one person without a share.
fn with_rest(s: &Sentence<'_>, range: &Range<usize>, shares: &mut Vec<ShareSaid>, people: &[String]) {
    let taker = rest_taker(s, range).filter(|who| !shares.iter().any(|share| share.who == *who));
    if let Some(who) = taker {
        shares.push(ShareSaid { who, value: ShareValue::Rest(Rest::Rest) });
        return;
    }
    let has = |who: &str, shares: &[ShareSaid]| shares.iter().any(|share| share.who == who);
    let without: Vec<String> = people.iter().filter(|name| !has(name, shares)).cloned().collect();
    if !has("me", shares) {
        shares.push(ShareSaid { who: "me".to_owned(), value: ShareValue::Rest(Rest::Rest) });
    } else if let [only] = without.as_slice() {
        shares.push(ShareSaid { who: only.clone(), value: ShareValue::Rest(Rest::Rest) });
    }
}

/// "Eszter owes me a third", "Ravi pays a quarter": of the one other person.
pub(super) fn fraction(s: &Sentence<'_>, range: &Range<usize>, people: &[String]) -> Option<SplitSaid> {
    let [other] = people else { return None };
    let (mut theirs, all) = range.clone().find_map(|at| {
        let of = match s.tokens.get(at).map_or("", |token| token.word.as_str()) {
            "third" | "1/3" | "one-third" => (1_i64, 3_i64),
            "thirds" => (2, 3),
            "quarter" | "fourth" | "chauthai" => (1, 4),
            "quarters" => (3, 4),
            "fifth" => (1, 5),
            _ => return None,
        };
        let led =
            matches!(s.key_before(at), "a" | "one" | "ek" | "two" | "three") || s.is_before(at, C::NUMBER);
        led.then_some(of)
    })?;
    // "two thirds mine"
    let behind = range.clone().find(|at| {
        matches!(
            s.tokens.get(*at).map_or("", |t| t.word.as_str()),
            "third" | "thirds" | "quarter" | "quarters" | "fourth"
        )
    });
    let mine = s.has_phrase(range, "i owe")
        || s.has_phrase(range, "mine is")
        || behind.is_some_and(|at| {
            let next = if s.key(at + 1) == "is" || s.is(at + 1, C::FOR.or(C::ON)) { at + 2 } else { at + 1 };
            s.tokens.get(next).is_some_and(|t| matches!(t.key(), "mine" | "me" | "my" | "mera" | "meri"))
        });
    if mine {
        theirs = all - theirs;
    }
    let share = |who: &str, parts: i64| ShareSaid {
        who: who.to_owned(),
        value: ShareValue::Number(Decimal::from(parts)),
    };
    Some(SplitSaid::Shares { shares: vec![share(other, theirs), share("me", all - theirs)] })
}

/// "I take 2 shares, Chris 1 and Pat 1", "2:1 with Ana".
pub(super) fn parts(
    s: &Sentence<'_>,
    range: &Range<usize>,
    people: &[String],
    money: &Amount,
) -> Option<SplitSaid> {
    let inside = |number: &&Number| {
        range.contains(&number.start)
            && number.start != money.number.0
            && !(money.start..money.end).contains(&number.start)
    };
    let small: Vec<&Number> = s
        .numbers
        .iter()
        .filter(inside)
        .filter(|number| {
            number.value.fract().is_zero()
                && number.value > Decimal::ZERO
                && number.value <= Decimal::from(20)
        })
        .filter(|number| !matches!(s.part(number.start), Part::Date | Part::Group))
        .collect();
    if people.is_empty() || small.is_empty() {
        return None;
    }
    let named = small.iter().any(|number| {
        matches!(s.key(number.end), "share" | "shares" | "part" | "parts" | "hissa" | "hisse")
            || s.tokens
                .get(number.end)
                .is_some_and(|t| matches!(t.word.as_str(), "share" | "shares" | "portion" | "portions"))
    });
    let named = named
        || s.slice(range)
            .iter()
            .any(|t| matches!(t.word.as_str(), "shares" | "parts" | "ratio" | "hisse" | "portions"));
    if named {
        let shares = paired(s, &small, range);
        return (shares.len() > 1).then_some(SplitSaid::Shares { shares });
    }
    let [other] = people else { return None };
    let [left, right] = small.as_slice() else {
        return None;
    };
    let ratio = right.start == left.end + 1 && (s.is_mark(left.end, ":-/") || s.key(left.end) == "to");
    ratio.then(|| SplitSaid::Shares {
        shares: vec![
            ShareSaid { who: "me".to_owned(), value: ShareValue::Number(left.value) },
            ShareSaid { who: other.clone(), value: ShareValue::Number(right.value) },
        ],
    })
}
