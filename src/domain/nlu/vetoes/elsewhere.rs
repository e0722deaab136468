//! Deeds without a price, orders to other services, tariffs, alerts, sums and games: numbers that are nobody's books.

use super::super::lexicon::{Classes as C, Words};
use super::super::people::Role;
use super::super::sentence::{Part, Sentence};
use super::super::text::Token;
use super::first_word;
use std::ops::Range;

/// What people do that costs nothing, and what money does elsewhere: "watched 3 episodes", "sold 40 tickets".
static DEEDS: Words = Words::new(
    " read watched ran walked slept scored rated cooked baked made lost won sold met played called \
     texted visited reached crossed turned born studied wrote posted uploaded downloaded deployed finished completed \
     weighed grew rose fell increased decreased gained climbed drove swam rained celebrated counted missed invested \
     announced launched raised earned fined penalised robbed stole walks earns declined mix boil preheat substitute pressed \
     banaye banayi banayei pahunch chhutega bajega bante ",
);

/// Orders to other services.
static ORDERS: Words = Words::new(
    " pay transfer move send order book find report schedule deposit withdraw set turn wake cancel mix bake text message \
     email call play remind rent get flip roll pick choose name tell show use join take meet save drink eat cook order \
     translate spell define read open close start stop check skip change delete clear download ",
);

/// Words of orders that name things just as well.
static NOUNS: Words = Words::new(" rent cook book drink name report show order play call ");

/// "rent a car" asks for one, "rent 2100" was paid.
fn is_order(s: &Sentence<'_>, at: usize) -> bool {
    let Some(token) = s.tokens.get(at) else {
        return false;
    };
    let counted = s.numbers.iter().any(|number| number.start == at + 1) && s.is(at + 2, C::ITEM.or(C::UNIT));
    ORDERS.has(&token.word) && (!NOUNS.has(&token.word) || s.is(at + 1, C::DET.or(C::ME)) || counted)
}

/// Deeds without a price, and orders: nothing of them has a sign of money, a sharing or a debt.
pub(super) fn is_unrelated(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let marked = s.amounts.iter().any(|amount| range.contains(&amount.start) && amount.marked);
    let ours = s.any(range, C::SPLIT.or(C::OWE).or(C::LEND).or(C::SPEND).or(C::EACH).or(C::COST))
        || s.any(range, C::PAY) && !s.slice(range).iter().any(|token| token.word == "pays")
        || s.people.iter().any(|person| range.contains(&person.start) && person.role == Role::With);
    // "30,000 won" is money.
    let free = || range.clone().filter(|at| s.part(*at) != Part::Money).filter_map(|at| s.tokens.get(at));
    let deed = free().any(|token| DEEDS.has(&token.word) && !token.is(C::ITEM))
        || range.clone().any(|at| is_compound(s, at));
    let always = free().any(|token| {
        matches!(
            token.word.as_str(),
            "sold" | "earned" | "won" | "fined" | "announced" | "invested" | "fraud"
        )
    });
    let first = first_word(s, range);
    let ordered =
        first.is_some_and(|at| s.starts_clause(at) && is_order(s, at)) && !ours_in_order(s, range, first);
    // A man walks into a bar and pays.
    let told = s.slice(range).iter().any(|token| token.word == "pays")
        && s.people.is_empty()
        && !s.any(range, C::SPLIT.or(C::REST));
    let none_of_mine = !s.any(range, C::I.or(C::ME).or(C::PAY).or(C::SPLIT)) && s.people.is_empty();
    if none_of_mine && (is_tariff(s, range) || is_yours(s, range)) || is_elsewhere(s, range, marked) {
        return true;
    }
    let quoted = marked
        && !s.any(
            range,
            C::PAY
                .or(C::BUY)
                .or(C::SPEND)
                .or(C::HSPEND)
                .or(C::SPLIT)
                .or(C::GIVE)
                .or(C::SEND)
                .or(C::LEND)
                .or(C::OWE)
                .or(C::RETURN),
        )
        && is_price(s, range);
    deed && !marked && !ours || always && !s.any(range, C::SPLIT) || ordered || told || quoted
}

/// "entry fee is 100", "coffee here is 6 bucks".
fn is_tariff(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    let said = range.clone().any(|at| {
        matches!(
            s.key(at),
            "fee" | "fees" | "fine" | "price" | "rate" | "charge" | "charges" | "here" | "now"
        ) && s
            .tokens
            .get(at + 1)
            .is_some_and(|next| matches!(next.word.as_str(), "is" | "are" | "starts" | "start"))
    });
    let monthly = s.amounts.iter().any(|amount| {
        range.contains(&amount.start)
            && s.key(amount.end) == "a"
            && matches!(s.key(amount.end + 1), "month" | "year" | "week" | "day")
    });
    said || monthly && !s.any(range, C::SPEND.or(C::BUY))
        || s.has_phrase(range, "the fine")
        || s.has_phrase(range, "entry fee")
}

/// "your bill of 899": written by somebody to the sender.
fn is_yours(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    range
        .clone()
        .any(|at| matches!(s.key(at), "your" | "aapka") && s.is(at + 1, C::ITEM.or(C::ENTRY).or(C::MEANS)))
}

/// Alerts of a bank, sums, reservations, games, and money that no person has.
fn is_elsewhere(s: &Sentence<'_>, range: &Range<usize>, marked: bool) -> bool {
    let words = s.slice(range);
    let bill = s.any_key(range, &["emi", "bill", "rent", "sip", "premium", "subscription", "fees"]);
    let alert = words.iter().any(|token| {
        let digits = token
            .word
            .strip_prefix("xx")
            .is_some_and(|rest| rest.chars().all(|c| c == 'x' || c.is_ascii_digit()));
        token.word == "debited" && !bill || digits
    });
    let huge = s.any_key(range, &["billion", "billions", "trillion"]);
    let sum = words.iter().any(|token| matches!(token.word.as_str(), "divided" | "multiplied"))
        && s.any_key(range, &["by"])
        && s.people.is_empty()
        && !marked;
    let reserved = (s.has_phrase(range, "table for") || s.has_phrase(range, "room for")) && !marked;
    let game = s.any_key(range, &["coins", "gems", "monopoly", "poker"])
        && !s.any(range, C::OWE.or(C::LEND).or(C::BORROW).or(C::SPLIT).or(C::PAY))
        || s.has_phrase(range, "in the game")
        || s.has_phrase(range, "in the movie")
        || s.has_phrase(range, "world cup");
    let bonus = s.any_key(range, &["bonus", "paycheck"]) && !s.any(range, C::I.or(C::SPLIT));
    let body =
        ["blood sugar", "heart rate", "blood pressure"].iter().any(|phrase| s.has_phrase(range, phrase));
    let filed = words.iter().any(|token| {
        matches!(token.word.as_str(), "assigned" | "scheduled" | "delayed" | "arrives" | "departs")
    });
    let listed = s.has_phrase(range, "to the list")
        || s.has_phrase(range, "to my list")
        || s.has_phrase(range, "shopping list");
    alert || huge || sum || reserved || game || bonus || body || filed || listed
}

/// "100 maar diya": the giving word only ends another verb.
fn is_compound(s: &Sentence<'_>, at: usize) -> bool {
    s.is(at, C::HGIVE)
        && at.checked_sub(1).is_some_and(|before| {
            s.part(before) == Part::Free && s.tokens.get(before).is_some_and(Token::is_unknown)
        })
}

/// "60 rupees a kilo", "are at 60 rupees", "crossed 100 rupees": what things cost in general.
fn is_price(s: &Sentence<'_>, range: &Range<usize>) -> bool {
    s.amounts.iter().filter(|amount| amount.marked && range.contains(&amount.start)).any(|amount| {
        let end = amount.end;
        let unit = s.is(end, C::UNIT) && !s.is(end + 1, C::ITEM)
            || s.is(end, C::EACH.or(C::DET)) && s.is(end + 1, C::UNIT)
            || s.key(end) == "per" && s.numbers.iter().any(|number| number.start == end + 1);
        let stands = s.key_before(amount.start) == "at" && amount.start > 1 && s.is(amount.start - 2, C::BE);
        let moves = s.slice(range).iter().any(|token| {
            matches!(
                token.word.as_str(),
                "crossed" | "crosses" | "reached" | "touched" | "hits" | "rose" | "fell"
            )
        });
        let now = s.any_key(&(end..range.end), &["now", "nowadays", "everywhere"])
            || s.has_phrase(range, "these days")
            || matches!(s.key_before(amount.start), "under" | "below" | "above" | "upto");
        let dearer = s.any_key(range, &["mehnga", "sasta", "cheapest", "cheaper"]);
        // "टमाटर 60 रुपये किलो बिक रहा है"
        let sells = range.clone().any(|at| {
            s.tokens.get(at).is_some_and(|t| matches!(t.word.as_str(), "bik" | "बिक"))
                && s.tokens.get(at + 1).is_some_and(|t| {
                    matches!(t.word.as_str(), "raha" | "rahi" | "rahe" | "rha" | "rhi" | "रहा" | "रही" | "रहे")
                })
        });
        unit || sells || stands || moves || now || dearer
    })
}

/// "send 500 to Ravi" tells the bot what is done; "send 50 to my savings" tells a bank.
fn ours_in_order(s: &Sentence<'_>, range: &Range<usize>, first: Option<usize>) -> bool {
    let known = s.people.iter().any(|person| {
        range.contains(&person.start)
            && (person.known
                || s.tokens.get(person.start).is_some_and(|t| t.capital && !s.shouted && t.is_unknown()))
    });
    let bank = s.any(range, C::MEANS)
        || s.any_key(range, &["savings", "checking", "visa", "mastercard", "mortgage"]);
    let noted = first.is_some_and(|at| {
        matches!(
            s.tokens.get(at).map(|t| t.word.as_str()),
            Some(
                "pay"
                    | "send"
                    | "transfer"
                    | "change"
                    | "delete"
                    | "clear"
                    | "set"
                    | "show"
                    | "tell"
                    | "check"
                    | "get"
                    | "use"
                    | "take"
                    | "remind"
            )
        )
    });
    noted && known && !bank || s.any(range, C::SPLIT) && !s.is(first.unwrap_or(0), C::DELETE)
}
