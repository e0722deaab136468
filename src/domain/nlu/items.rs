//! What the money was for: runs of words that are neither names, numbers, dates nor grammar, and the best of them.

use super::amounts::Amount;
use super::frame::Category;
use super::lexicon::Classes as C;
use super::sentence::{Part, Sentence};
use super::text::{Kind, Token};
use std::ops::Range;

/// Words of an item at most.
const WORDS_MAX: usize = 9;

/// Words that are never part of a thing, unless the lexicon lists them as one.
const GRAMMAR: C = C::FUNC
    .or(C::FILLER)
    .or(super::people::MONEY_VERBS)
    .or(C::RECEIVE)
    .or(C::COST)
    .or(C::SPLIT)
    .or(C::EACH)
    .or(C::REMIND)
    .or(C::ADD)
    .or(C::CREATE)
    .or(C::EDIT)
    .or(C::SHOW)
    .or(C::LAST)
    .or(C::DELETE)
    .or(C::HRETURN)
    .or(C::DEBT)
    .or(C::BALANCE)
    .or(C::ENTRY)
    .or(C::TOTAL)
    .or(C::MONEY)
    .or(C::GROUP)
    .or(C::EXPORT)
    .or(C::FORMAT)
    .or(C::EVERYONE)
    .or(C::PEOPLE)
    .or(C::HONORIFIC)
    .or(C::SHARE)
    .or(C::NUMBER);

/// A run of words that can be the thing.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Item {
    pub(super) range: Range<usize>,
    /// At least one word is in the lexicon of things.
    pub(super) known: bool,
    score: i32,
}

fn is_content(s: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = s.tokens.get(at).filter(|token| token.kind == Kind::Word) else {
        return false;
    };
    if s.part(at) != Part::Free {
        return false;
    }
    // "mobile money to Abena": how it was sent.
    if token.word == "mobile" && s.key(at + 1) == "money" {
        return false;
    }
    let bill = matches!(token.key(), "bill" | "bills" | "khata");
    let vessel = matches!(token.key(), "bottle" | "packet" | "plate" | "box" | "glass" | "cup" | "pieces")
        && (s.is_before(at, C::KA.or(C::ITEM))
            || at > 0 && s.tokens.get(at - 1).is_some_and(Token::is_unknown))
        && s.numbers.iter().all(|number| number.end != at);
    let verb = token.is(C::SPLIT.or(C::BUY)) && !(is_content_before(s, at));
    let listed = matches!(token.key(), "item" | "thing" | "ledger")
        && token.word == "item"
        && s.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Digits);
    let drink = token.word == "up" && at > 0 && s.tokens.get(at - 1).is_some_and(|t| t.word == "7");
    listed
        || vessel
        || drink
        || token.is(C::ITEM) && !verb
        || token.is_unknown()
        || bill && !token.is(C::QUESTION)
        || token.is(C::RELATION) && (token.possessive || s.is(at + 1, C::ITEM) || s.key(at + 1) == "salary")
        || is_trade(s, at)
        || matches!(token.key(), "card") && (s.key(at + 1) == "bill" || s.key(at + 1) == "payment")
        || token.key() == "salary" && s.is_before(at, C::RELATION)
        || !token.is(GRAMMAR)
}

/// "maid 3000", "plumber, 180": who was paid is the thing, when nothing else is named.
fn is_trade(s: &Sentence<'_>, at: usize) -> bool {
    let trade = matches!(
        s.key(at),
        "maid"
            | "cook"
            | "driver"
            | "plumber"
            | "electrician"
            | "tutor"
            | "milkman"
            | "doodhwala"
            | "vendor"
            | "babysitter"
            | "nanny"
            | "cleaner"
            | "gardener"
            | "coach"
            | "watchman"
            | "dhobi"
            | "sabziwala"
            | "carpenter"
            | "tailor"
            | "handyman"
            | "childminder"
            | "caretaker"
            | "paperwala"
            | "kaamwali"
            | "autowala"
            | "pandit"
    );
    let next = if s.is_mark(at + 1, ",:-") { at + 2 } else { at + 1 };
    let led = if s.is_before(at, C::DET) { at - 1 } else { at };
    trade
        && (s.starts_clause(at) || s.is_before(led, C::ENTRY.or(C::FOR)))
        && matches!(s.part(next), Part::Money | Part::Number)
}

fn is_content_before(s: &Sentence<'_>, at: usize) -> bool {
    at.checked_sub(1).is_some_and(|before| s.is(before, C::ITEM) && s.part(before) == Part::Free)
}

/// A number with or without a unit that counts the thing behind it.
fn quantity_length(s: &Sentence<'_>, at: usize, money: Option<&Amount>) -> usize {
    let digits = s.tokens.get(at).is_some_and(|token| token.kind == Kind::Digits);
    let taken = money.is_some_and(|amount| (amount.start..amount.end).contains(&at));
    if !digits || taken || matches!(s.part(at), Part::Date | Part::Group) {
        return 0;
    }
    if s.is(at + 1, C::UNIT) && s.key(at + 1) != "percent" {
        let of = usize::from(s.key(at + 2) == "of");
        return if is_content(s, at + 2 + of) { 2 + of } else { 0 };
    }
    usize::from(is_content(s, at + 1))
}

/// The words that link two parts of a thing: "gift for", "kirana ka", "train to", "tea and".
fn link_length(s: &Sentence<'_>, at: usize, start: usize, range: &Range<usize>) -> usize {
    let within = |to: usize| to < range.end && is_content(s, to);
    let article = |from: usize| usize::from(s.is(from, C::DET));
    let length = match s.key(at) {
        "of" | "&" | "ka" | "ki" | "ke" | "and" | "aur" => 1,
        "-" | "/" | "+" => usize::from(s.tokens.get(at).is_some_and(|t| t.glued)),
        // "burger with fries", "coffee with oat milk"
        "with" => usize::from(
            s.is_before(at, C::ITEM)
                && (s.is(at + 1, C::ITEM) || is_content(s, at + 1) && s.is(at + 2, C::ITEM)),
        ),
        "to" | "from" => {
            let travels = (start..at).any(|back| {
                s.tokens.get(back).is_some_and(|token| {
                    matches!(
                        token.entry.category,
                        Some(Category::Transport | Category::Travel | Category::Entertainment)
                    )
                })
            });
            usize::from(travels)
        }
        "at" => {
            usize::from(!s.amounts.iter().any(|amount| {
                amount.end <= at && amount.end > start.saturating_sub(6) && amount.start < start
            }))
        }
        "for" => usize::from(
            (start..at)
                .any(|back| s.tokens.get(back).is_some_and(|t| t.entry.category == Some(Category::Gifts))),
        ),
        _ => 0,
    };
    let length = if length == 0 {
        return 0;
    } else {
        length + article(at + length)
    };
    if !within(at + length) && quantity_length(s, at + length, None) == 0 {
        return 0;
    }
    // "dinner ke paise", "petrol ka dalwaya" end before the postposition.
    if matches!(s.key(at), "ka" | "ki" | "ke")
        && !s.is(at - 1, C::ITEM)
        && !s.tokens.get(at - 1).is_some_and(Token::is_unknown)
    {
        return 0;
    }
    length
}

fn run_from(s: &Sentence<'_>, start: usize, range: &Range<usize>, money: Option<&Amount>) -> usize {
    let mut at = start + quantity_length(s, start, money);
    while at < range.end && at - start < WORDS_MAX {
        if is_content(s, at) {
            at += 1;
            continue;
        }
        let quantity = quantity_length(s, at, money);
        if quantity > 0 {
            at += quantity;
            continue;
        }
        // "item 1 1.01"
        if money.is_some_and(|amount| amount.start == at + 1)
            && s.amounts.iter().any(|amount| amount.quantity && amount.start == at)
            && !s.is(at + 1, C::FOR)
        {
            at += 1;
            continue;
        }
        let link = link_length(s, at, start, range);
        if link == 0 {
            break;
        }
        at += link;
    }
    at
}

/// Every run of words that can be the thing, in order.
pub(super) fn runs(s: &Sentence<'_>, range: &Range<usize>, money: Option<&Amount>) -> Vec<Item> {
    let mut found = Vec::new();
    let mut at = range.start;
    while at < range.end {
        if is_content(s, at) || quantity_length(s, at, money) > 0 {
            let mut end = run_from(s, at, range, money);
            // "dinner ka bill" is dinner; "bijli ka bill" is a bill of its own.
            let food = s.tokens.get(at).is_some_and(|token| token.entry.category == Some(Category::Food));
            if food && end == at + 3 && s.is(at + 1, C::KA) && s.key(at + 2) == "bill" {
                end = at + 1;
            }
            let known = s.slice(&(at..end)).iter().any(|token| token.is(C::ITEM));
            let score = score(s, at, end, known, money);
            found.push(Item { range: at..end, known, score });
            at = end.max(at + 1);
        } else {
            at += 1;
        }
    }
    found
}

fn score(s: &Sentence<'_>, start: usize, end: usize, known: bool, money: Option<&Amount>) -> i32 {
    let mut before = start;
    while before > 0 && s.is(before - 1, C::DET) {
        before -= 1;
    }
    let mut score = if known { 3 } else { 0 };
    if s.slice(&(start..end)).iter().all(|token| matches!(token.key(), "bill" | "bills" | "khata")) {
        score -= 2;
    }
    if s.is_before(before, C::FOR) || matches!(s.key_before(before), "on") {
        score += 4;
    }
    if matches!(s.key(end), "pe" | "mein" | "ke" | "ka" | "ki") {
        score += 2;
    }
    if s.is_before(before, C::BUY) {
        score += 3;
    }
    if s.key_before(before) == "at" {
        score -= 1;
    }
    if let Some(amount) = money {
        let mut next = end;
        while next < amount.start
            && (s.is(next, C::BE.or(C::COST).or(C::KA).or(C::FOR).or(C::TOTAL))
                || s.tokens.get(next).is_some_and(|t| t.kind == Kind::Mark)
                || matches!(s.key(next), "to" | "me" | "pe" | "mein" | "in"))
        {
            next += 1;
        }
        if next == amount.start {
            score += 4;
        }
        let mut next = amount.end;
        while next < before
            && (s.is(next, C::KA.or(C::FOR).or(C::TOTAL))
                || matches!(s.key(next), "of" | "only" | "the" | "worth" | "on"))
        {
            next += 1;
        }
        if next == before {
            score += 3;
        }
    }
    score
}

/// The thing, if there is one.
pub(super) fn find(s: &Sentence<'_>, range: &Range<usize>, money: Option<&Amount>) -> Option<Item> {
    let mut best: Option<Item> = None;
    for item in runs(s, range, money) {
        if best.as_ref().is_none_or(|best| item.score > best.score) {
            best = Some(item);
        }
    }
    best
}

/// The kind of thing.
pub(super) fn category(s: &Sentence<'_>, range: &Range<usize>) -> Option<Category> {
    let tokens = s.slice(range);
    let all = || tokens.iter().filter_map(|token| token.entry.category);
    if all().any(|category| category == Category::Gifts) {
        return Some(Category::Gifts);
    }
    let bill = tokens.iter().any(|token| matches!(token.key(), "bill" | "bills" | "recharge" | "cylinder"));
    if bill
        && tokens.iter().any(|token| matches!(token.key(), "gas" | "phone" | "mobile" | "water" | "internet"))
    {
        return Some(Category::Utilities);
    }
    all().next()
}

/// A category named by its own name or by a word that stands for all of it: "food", "groceries", "eating out".
pub(super) fn category_named(s: &Sentence<'_>, range: &Range<usize>) -> Option<Category> {
    s.slice(range).iter().find_map(|token| {
        Some(match token.key() {
            "food" | "khana" | "meal" | "restaurant" | "eating" | "dining" | "takeout" => Category::Food,
            "groceries" | "grocery" | "kirana" | "ration" => Category::Groceries,
            "travel" => Category::Travel,
            "transport" | "transportation" | "commute" | "commuting" => Category::Transport,
            "rent" | "kiraya" => Category::Rent,
            "utilities" | "utility" => Category::Utilities,
            "entertainment" | "fun" => Category::Entertainment,
            "shopping" => Category::Shopping,
            "health" | "medical" | "healthcare" => Category::Health,
            "education" | "studies" => Category::Education,
            "gift" | "gifts" => Category::Gifts,
            "household" => Category::Household,
            _ => return None,
        })
    })
}
