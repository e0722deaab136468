//! What is said about money and books nothing: plans, questions, denials, hearsay, other people's purchases.

use super::lexicon::Classes as C;
use super::people::Role;
use super::sentence::Sentence;
use std::ops::Range;

mod asks;
mod elsewhere;
pub(super) use asks::asks_in_hindi;

/// Whether a part of a message must not book anything.
pub(super) fn vetoed(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    !s.trusted && is_vetoed(s, range)
}

fn is_vetoed(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    is_question(s, range) || is_plan(s, range) || is_denied(s, range) || is_story(s, range)
}

fn first_word(s: &Sentence<'_>, range: &Range<usize>) -> Option<usize> {
    range.clone().find(|at| {
        s.tokens.get(*at).is_some_and(|t| t.kind == super::text::Kind::Word) && !s.is(*at, C::FILLER)
    })
}

pub(super) fn is_question(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let Some(first) = first_word(s, range) else {
        return false;
    };
    // "guess who paid me back?" tells something.
    if [
        "guess who",
        "guess what",
        "what to say",
        "what to do",
        "what a",
        "kitna mehnga",
        "kitne mehnge",
        "kitna sasta",
        "kya baat",
        "kya batau",
        "kya bolun",
        "kya bolu",
        "kya bataun",
        "kya batau",
    ]
    .iter()
    .any(|idiom| s.has_phrase(range, idiom))
    {
        return false;
    }
    let copula =
        matches!(s.tokens.get(first).map(|t| t.word.as_str()), Some("is" | "are" | "am" | "was" | "were"))
            && s.part(first) != super::sentence::Part::Date
            && first == range.start
            && !s.is(first + 1, C::KO.or(C::KA).or(C::ITEM));
    let asks = s.is(first, C::QUESTION)
        && !(s.tokens.get(first).is_some_and(|t| t.word == "what") && s.key(first + 1) == "a");
    let request = matches!(
        s.key(first),
        "can"
            | "could"
            | "do"
            | "does"
            | "is"
            | "are"
            | "will"
            | "would"
            | "should"
            | "may"
            | "did"
            | "has"
            | "have"
            | "shall"
            | "am"
    ) && !matches!(s.key(first), "have" if s.is(first + 1, C::PAY))
        && first == range.start.max(first)
        && s.tokens.get(first).is_some_and(|t| t.word != "is" || s.is(first + 1, C::DET.or(C::THEY)))
        // "Did Jio recharge of 299"
        && !(s.key(first) == "did" && s.is(first + 1, C::ITEM) && !range.clone().any(|at| s.is_mark(at, "?")));
    let mark = range.clone().any(|at| s.is_mark(at, "?"));
    // "can you add lunch 12" is a wish; a question about a price is not.
    let wish = s.any(&(first..(first + 5).min(range.end)), C::ADD.or(C::SPLIT))
        && (request || matches!(s.key(first), "can" | "could" | "please"));
    let inner = s.any_key(range, &["kitna", "kitne", "kitni", "how", "why", "kya"])
        && !s.any(range, C::HSPEND.or(C::PAY).or(C::SPEND).or(C::BUY));
    if wish {
        return false;
    }
    asks || asks_in_hindi(s, range)
        || copula
        || request && first == range.start
        || mark && !s.any(range, C::PAY.or(C::SPLIT)) && s.any(range, C::QUESTION.or(C::FUTURE))
        || inner
}

fn is_plan(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let planned = range.clone().any(|at| {
        if !s.is(at, C::FUTURE) || is_aside(s, range, at) {
            return false;
        }
        // "Bisleri can 80": a tin.
        if s.key(at) == "can" && s.amounts.iter().any(|amount| amount.start == at + 1) {
            return false;
        }
        // "Theo should pay half", "Ravi will pay 500": about a share.
        let shared = s.any(range, C::SPLIT.or(C::HALF).or(C::OWE)) || s.key(at) == "should";
        let parts = s.amounts.iter().filter(|amount| range.contains(&amount.start)).count() > 1
            || s.any(range, C::REST)
            || s.any_key(range, &["balance", "remaining"]);
        let gives = (at + 1..(at + 4).min(range.end))
            .any(|next| s.is(next, C::PAY.or(C::GIVE).or(C::RETURN).or(C::COVER)));
        let unsure = matches!(s.key(at), "might" | "may" | "maybe" | "perhaps" | "probably" | "could");
        let to_me = gives
            && !unsure
            && (at + 1..(at + 5).min(range.end)).any(|next| matches!(s.key(next), "me" | "us"));
        let spent_before = s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end <= at);
        // "haircut 40 for my sister, she will pay me back"
        let they_return = gives && spent_before && s.is_before(at, C::THEY);
        // "balance I will pay"
        let i_take_rest = gives && parts && s.is_before(at, C::I) && spent_before && !s.people.is_empty();
        // "took 300 from Ana, will return next week"
        let returns = gives
            && spent_before
            && s.any(&(range.start..at), C::TAKE.or(C::BORROW).or(C::LEND).or(C::PAY).or(C::GIVE));
        // "Hetal and I will bear it"
        let bears =
            matches!(s.key(at + 1), "bear" | "split" | "share" | "divide" | "cover" | "handle" | "sort")
                && s.amounts.iter().any(|amount| range.contains(&amount.start))
                && (!s.people.is_empty() || s.any(range, C::BETWEEN));
        let of_person = returns
            || bears
            || (shared || to_me || gives && parts) && s.people.iter().any(|person| person.end == at)
            || they_return
            || i_take_rest;
        !of_person
            && !matches!(
                s.tokens.get(at).map(|t| t.word.as_str()),
                Some("may" | "hope" | "wish" | "can" | "could")
            )
            || s.key(at) == "may" && s.is_before(at, C::I)
    });
    let to_be = [
        "going to buy",
        "going to spend",
        "going to pay",
        "going to get",
        "about to",
        "need to buy",
        "have to buy",
        "want to",
        "if i",
        "if we",
        "plan to",
        "saving for",
        "saving up",
        "let's buy",
        "need to get",
        "i wish",
        "agar main",
        "lena hai",
        "karna hai",
        "kharidna hai",
        "lene ka",
        "karne ka",
        "budget is",
        "budget of",
    ]
    .iter()
    .any(|phrase| s.has_phrase(range, phrase));
    let hindi = s.slice(range).iter().any(|token| {
        let word = token.word.as_str();
        (word.ends_with("unga")
            || word.ends_with("ungi")
            || word.ends_with("oonga")
            || word.ends_with("oongi")
            || word.ends_with("ूंगा")
            || word.ends_with("ूंगी")
            || word.ends_with("ेंगे")
            || word.ends_with("enge") && word != "denge")
            && !token.capital
            && !is_remark(s, range, token.span.start)
    }) || s
        .any_key(range, &["sochna", "soch", "socha", "chahta", "chahti", "kharidna", "khareedna", "jaana"]);
    let conditional = s.any_key(range, &["if", "agar", "suppose", "imagine", "unless", "अगर"]);
    let ahead = s.dates.iter().any(|date| {
        let led = matches!(
            date.start.checked_sub(1).map_or("", |at| s.key(at)),
            "until" | "till" | "by" | "before"
        );
        let returned = s.any(&(range.start..date.start), C::TAKE.or(C::BORROW).or(C::LEND))
            && (range.start..date.start).any(|at| s.is(at, C::FUTURE));
        range.contains(&date.start) && lies_ahead(date) && !led && !returned
    });
    let ahead = ahead && !is_dated_note(s, range);
    let hopeful = ahead && !s.any(range, C::OWE.or(C::MUST).or(C::HOWE))
        || planned && !s.any(range, C::OWE.or(C::MUST))
        || to_be && s.people.is_empty()
        || hindi
        || conditional;
    hopeful && !s.has_phrase(range, "should pay half")
}

/// "mom will be happy now, I gave Sarthak his 16k": a part of its own without an amount, beside one that tells what the
/// sender has done.
fn is_aside(s: &Sentence<'_>, range: &Range<usize>, at: usize) -> bool {
    let border = |at: &usize| {
        s.is_mark(*at, ",;.!-") || s.tokens.get(*at).is_some_and(|t| t.kind == super::text::Kind::LineBreak)
    };
    let start = (range.start..at).rev().find(border).map_or(range.start, |mark| mark + 1);
    let end = (at..range.end).find(border).unwrap_or(range.end);
    let has_money = |part: &Range<usize>| s.amounts.iter().any(|amount| part.contains(&amount.start));
    if has_money(&(start..end)) || start == range.start && end == range.end || s.any(&(start..at), C::I) {
        return false;
    }
    let told = |part: Range<usize>| {
        has_money(&part)
            && part.clone().any(|verb| {
                s.is(verb, super::people::MONEY_VERBS)
                    && s.tokens.get(verb).is_some_and(|t| {
                        t.word.ends_with('d')
                            || matches!(
                                t.word.as_str(),
                                "gave" | "sent" | "lent" | "spent" | "bought" | "took" | "got"
                            )
                    })
                    && (s.is_before(verb, C::I)
                        || s.starts_clause(verb)
                        || s.is_before(verb, C::AUX.or(C::HAVE)))
            })
    };
    told(range.start..start) || told(end..range.end)
}

/// "612 ud gaye, sudhrunga nahi main": behind a comma, after money that is spent already.
fn is_remark(s: &Sentence<'_>, range: &Range<usize>, from: usize) -> bool {
    let Some(at) = range.clone().find(|at| s.tokens.get(*at).is_some_and(|t| t.span.start == from)) else {
        return false;
    };
    let Some(comma) = (range.start..at).rev().find(|at| s.is_mark(*at, ",;-")) else {
        return false;
    };
    let spent = range.start..comma;
    s.any(&spent, C::HSPEND.or(C::HTAKE).or(C::HGIVE))
        && s.amounts.iter().any(|amount| spent.contains(&amount.start))
        && !s.amounts.iter().any(|amount| (comma..range.end).contains(&amount.start))
}

/// "dinner 500 tomorrow with Kamal": an amount and somebody to share it with; the dialogue asks about the day.
fn is_dated_note(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.amounts.iter().any(|amount| range.contains(&amount.start) && !amount.quantity)
        && s.people.iter().any(|p| range.contains(&p.start) && matches!(p.role, Role::With | Role::Between))
        && !s.any(range, C::REMIND.or(C::FUTURE).or(C::FOREIGN).or(C::QUESTION))
}

/// The day is still to come.
pub(super) fn lies_ahead(date: &super::dates::Mention) -> bool {
    matches!(date.when, super::dates::When::Day(days) if days > 0)
}

pub(super) fn is_denied(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    range.clone().any(|at| {
        if !s.is(at, C::NOT) {
            return false;
        }
        let next = (at + 1..(at + 4).min(range.end))
            .find(|next| s.is(*next, super::people::MONEY_VERBS.or(C::RECEIVE).or(C::SPLIT)));
        let negated = next.is_some_and(|verb| {
            (at + 1..verb).all(|between| {
                s.is(between, C::AUX.or(C::HAVE).or(C::THEY).or(C::BE))
                    || matches!(s.key(between), "even" | "actually" | "ever" | "been" | "got" | "yet")
            })
        }) && s.tokens.get(at).is_some_and(|t| {
            t.word != "not" && t.word != "without"
                || at == range.start
                || s.is_before(at, C::BE.or(C::HAVE).or(C::AUX).or(C::I))
        });
        let hindi = s.key(at) == "nahi"
            && (at + 1..(at + 3).min(range.end)).any(|next| {
                s.is(next, C::HGIVE.or(C::HTAKE).or(C::HCOME).or(C::HSPEND))
                    || matches!(s.key(next), "kiya" | "kiye" | "hua" | "hue" | "lautaye" | "wapas")
            })
            // "700 lautaye nahi abhi tak"
            || s.key(at) == "nahi"
                && (s.is_before(at, C::HGIVE.or(C::HTAKE).or(C::HCOME).or(C::HRETURN))
                    || s.key_before(at) == "hi" && at > 1 && s.is(at - 2, C::HGIVE.or(C::HTAKE).or(C::HCOME)))
                && !s.numbers.iter().any(|number| number.start == at + 1)
                && !s.is(at + 1, C::ME.or(C::I))
                && s.key_before(at) != "wapas";
        let spared = s.any_key(&(at..(at + 4).min(range.end)), &["include", "count", "need"]);
        // "MRI scan 2,300, medical aid won't cover it": of somebody else, behind what was paid.
        let spared = spared
            || s.any_key(&(at..(at + 3).min(range.end)), &["cover", "covers", "covered"])
                && !s.is_before(at, C::I)
                && s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.end < at);
        (negated || hindi) && !spared
    })
}

fn is_story(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let told = s.any_key(
        range,
        &[
            "said",
            "says",
            "told",
            "kehta",
            "kehte",
            "bola",
            "bole",
            "boli",
            "joke",
            "news",
            "article",
            "forwarded",
            "once",
            "story",
            "heard",
            "suna",
            "sunne",
            "apparently",
            "lottery",
            "jackpot",
        ],
    );
    let told = told
        || ["bol raha", "bol rahi", "bol rahe", "kah raha", "keh raha", "according to"]
            .iter()
            .any(|p| s.has_phrase(range, p));
    // "Jacko reckons he can do it for 3 grand"
    let told = told
        || range.clone().skip(1).any(|at| {
            matches!(
                s.tokens.get(at).map_or("", |t| t.word.as_str()),
                "reckons"
                    | "reckon"
                    | "claims"
                    | "quoted"
                    | "offered"
                    | "estimates"
                    | "estimated"
                    | "charges"
            ) && s.part(at - 1) == super::sentence::Part::Person
        }) && !s.any(range, C::PAY.or(C::GIVE).or(C::SEND).or(C::LEND).or(C::OWE));
    let price = is_quoted(s, range);
    let long_ago = s.has_phrase(range, "when i was")
        || s.has_phrase(range, "years ago")
        || s.has_phrase(range, "year ago")
        || s.has_phrase(range, "saal pehle");
    let third = is_third(s, range);
    let mine =
        range.clone().any(|at| matches!(s.key(at), "my" | "our") && s.is_before(at, C::BUY.or(C::COVER)));
    let ours = mine
        || s.has_phrase(range, "my account")
        || s.any(range, C::I.or(C::ME).or(C::SPLIT).or(C::HALF).or(C::OWE).or(C::EVERYONE).or(C::EACH))
        || s.people.iter().any(|p| p.role == Role::With)
        || super::splits::headcount(s, range).is_some();
    let first = first_word(s, range);
    // "He owes his brother 500", "you owe me a million": neither is about the sender's books.
    let theirs = first.is_some_and(|at| {
        matches!(s.key(at), "he" | "she" | "they" | "usne" | "uska")
            && !s.any(range, C::ME.or(C::I))
            && s.people.iter().all(|p| p.start > at)
    }) || range.clone().any(|at| {
        matches!(s.key(at), "you" | "tum" | "aap")
            && (s.is(at + 1, super::people::MONEY_VERBS) || s.is_before(at, C::OWE.or(C::SEND).or(C::GIVE)))
    });
    let income = s.any_key(
        range,
        &[
            "refund",
            "refunded",
            "cashback",
            "salary",
            "atm",
            "withdrawal",
            "withdrew",
            "income",
            "bonus",
            "dividend",
        ],
    ) && s.people.is_empty()
        && !s.any(range, C::RELATION);
    // "cook salary 6000"
    let wages = range.clone().any(|at| s.key(at) == "salary" && s.is_before(at, C::RELATION));
    let price = price && !wages;
    let income = income && !wages;
    if theirs || income || elsewhere::is_unrelated(s, range) {
        return true;
    }
    // "2k lent to Harpreet, he said he will return it"
    let lent = s.any(range, C::LEND.or(C::BORROW).or(C::HLEND))
        && s.amounts.iter().any(|amount| {
            range.contains(&amount.start)
                && (amount.end..range.end).any(|at| s.is(at, C::HEARSAY) && s.is_before(at, C::THEY))
        });
    told && !lent && !s.any(range, C::SPLIT) || price || long_ago || third && !ours
}

/// What things cost, weigh or earn in general.
fn is_quoted(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let tagged = range.clone().any(|at| {
        s.key(at) == "price"
            && !matches!(
                s.key_before(at),
                "sale" | "full" | "half" | "discounted" | "good" | "great" | "asking"
            )
    });
    // "gold 62000 pahuch gaya", but "gold earrings 42k".
    let metal = range.clone().any(|at| {
        matches!(s.key(at), "gold" | "silver" | "sona" | "chandi" | "सोना" | "चांदी")
            && !s.is(at + 1, C::ITEM.or(C::KA))
    });
    (tagged
        || metal
        || s.any_key(
            range,
            &[
                "prices",
                "costs",
                "worth",
                "salary",
                "population",
                "bitcoin",
                "stock",
                "stocks",
                "crypto",
                "earns",
                "earn",
                "won",
                "win",
                "prize",
            ],
        ))
        && !s.any(range, C::PAY.or(C::SPEND).or(C::BUY).or(C::SPLIT).or(C::LEND).or(C::BORROW).or(C::OWE))
        && !s.any_key(range, &["me", "mera"])
        && !s.any(range, C::REST)
}

/// Somebody else bought, spent, took or lends, whom the sender has nothing to do with.
fn is_third(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    // "my cousin bought a car for 500000": nobody else's purchase, unless it is shared.
    let bought = s.people.iter().any(|person| {
        range.contains(&person.start) && person.role == Role::Subject && s.is(person.end, C::BUY.or(C::SPEND))
    }) || range.clone().any(|at| {
        s.is(at, C::THEY)
            && matches!(s.key(at), "he" | "she" | "they" | "usne")
            && s.is(at + 1, C::BUY.or(C::SPEND))
    });
    // "some guy spent 9000", "her wedding cost 50 lakh", "Robin Hood took 500 from the rich".
    let told_of = range.clone().skip(1).any(|at| {
        let spends = s.is(at, C::SPEND)
            && s.tokens
                .get(at)
                .is_some_and(|t| !t.is(C::ITEM) && !matches!(t.word.as_str(), "charged" | "charge"));
        let before = at.saturating_sub(1);
        spends
            && at > range.start
            && s.part(before) != super::sentence::Part::Person
            && s.tokens
                .get(before)
                .is_some_and(|t| t.kind == super::text::Kind::Word && (t.is_unknown() || t.is(C::RELATION)))
            || s.is(at, C::COST)
                && (range.start..at).any(|back| matches!(s.key(back), "her" | "his" | "their"))
    }) || s.people.iter().any(|person| {
        range.contains(&person.start)
            && person.role == Role::Subject
            && s.is(person.end, C::TAKE)
            && s.any(range, C::FROM)
            && !s.has_phrase(range, "from me")
    });
    // "a guy lends 10 dollars to a frog"
    let now = range.clone().any(|at| {
        matches!(
            s.tokens.get(at).map(|t| t.word.as_str()),
            Some("lends" | "borrows" | "gives" | "sells" | "steals")
        ) && !s.any(range, C::ME.or(C::I))
    });
    // "my cousin got 18 lakh package"
    let got = s.people.iter().any(|person| {
        range.contains(&person.start)
            && person.role == Role::Subject
            && s.is(person.end, C::RECEIVE)
            && !s.any(range, C::ME.or(C::FROM))
            && !super::items::runs(s, range, None).iter().any(|item| item.known)
    });
    bought || told_of || now || got
}
