//! Counts times prices, and sums that are said once for each: "2 x 50", "5 tickets at 12 each", "300-300".

use super::super::lexicon::{Classes as C, Words};
use super::super::numerals::Number;
use super::super::sentence::Sentence;
use super::super::text::{Kind, Token};
use super::Amount;
use rust_decimal::Decimal;

/// What comes on top of a bill and is of the same bill.
static ON_TOP: Words = Words::new(" tip tips gst vat tax taxes service delivery packing surge toll टिप ");

/// Words of a thing between its count and its price.
const THING_WORDS_MAX: usize = 2;

/// "300-300", "200 200": the same sum for each, told by saying it twice.
pub(super) fn repeated(s: &Sentence<'_>, number: &Number, amount: &mut Amount) {
    let dash = usize::from(s.is_mark(number.end, "-"));
    let again = s.numbers.iter().find(|next| next.start == number.end + dash);
    let price = number.value >= Decimal::TEN && number.digits;
    if let Some(again) = again.filter(|again| price && again.value == number.value && again.digits)
        && number.value != Decimal::from(50)
    {
        amount.end = again.end;
        amount.repeated = true;
    }
}

/// "5 tickets at 12 each": the price of one, when nobody is named who could have one.
pub(super) fn each_of(s: &Sentence<'_>, amount: &mut Amount) {
    let each = s.is(amount.end, C::EACH)
        && s.key(amount.end) != "every"
        && (s.key(amount.end) != "per" || s.is(amount.end + 1, C::UNIT) || s.is(amount.end + 1, C::ITEM));
    let others =
        s.any(&s.all(), C::WITH.or(C::BETWEEN).or(C::SAATH).or(C::ME).or(C::SPLIT).or(C::PEOPLE).or(C::OWE));
    // "2 beers at 6 each with Kofi": the price of a beer, whoever shares them.
    let price = amount.start.checked_sub(1).is_some_and(|at| s.is(at, C::AT) || s.is_mark(at, "@"));
    if let Some(count) = price.then(|| counted_before(s, amount.start - 1)).flatten() {
        multiply(amount, count.value);
        if count.end + 1 == amount.start {
            // The count is no amount of its own.
            amount.start = count.start;
        }
        return;
    }
    if per_unit(s, amount) || said_times(s, amount) || !each || others && !price {
        return;
    }
    let counts: Vec<&Number> = s
        .numbers
        .iter()
        .filter(|n| {
            n.end <= amount.start
                && n.value.fract().is_zero()
                && n.value > Decimal::ONE
                && n.value <= Decimal::ONE_HUNDRED
        })
        .filter(|n| s.is(n.end, C::ITEM.or(C::UNIT)) || s.tokens.get(n.end).is_some_and(Token::is_unknown))
        .collect();
    if let [count] = counts.as_slice() {
        multiply(amount, count.value);
    }
}

/// "2 litre milk 66 per litre", "5 tiffin 80 ke hisab se": so many, and the price of one of them.
fn per_unit(s: &Sentence<'_>, amount: &mut Amount) -> bool {
    let rate = s.is(amount.end, C::KA) && s.key(amount.end + 1) == "hisab" && s.is(amount.end + 2, C::SE);
    if rate {
        let things = |n: &&Number| {
            let thing =
                s.is(n.end, C::ITEM.or(C::UNIT)) || s.tokens.get(n.end).is_some_and(Token::is_unknown);
            thing
                && n.end < amount.start
                && n.value.fract().is_zero()
                && n.value > Decimal::ONE
                && n.value <= Decimal::ONE_HUNDRED
        };
        if let Some(count) = s.numbers.iter().find(things) {
            multiply(amount, count.value);
        }
        return rate;
    }
    let per = s.tokens.get(amount.end).is_some_and(|token| matches!(token.word.as_str(), "per" | "a" | "an"))
        || s.is_mark(amount.end, "/");
    if !per || !s.is(amount.end + 1, C::UNIT) {
        return false;
    }
    let unit = s.key(amount.end + 1).get(..1);
    let count = s.numbers.iter().find(|number| {
        let measured = s.is(number.end, C::UNIT) && s.key(number.end).get(..1) == unit;
        number.end <= amount.start
            && measured
            && number.value > Decimal::ZERO
            && number.value <= Decimal::ONE_HUNDRED
    });
    let Some(count) = count else { return false };
    multiply(amount, count.value);
    true
}

/// "recharge 149 x2", "500 rupees recharge x2": how often, behind the price.
fn said_times(s: &Sentence<'_>, amount: &mut Amount) -> bool {
    let near = amount.end..(amount.end + THING_WORDS_MAX).min(s.tokens.len());
    let count = s.slice(&near).iter().find_map(|token| {
        let digits = token.word.strip_prefix('x').filter(|_| token.kind == Kind::Word)?;
        digits.parse::<u32>().ok().filter(|count| (2..=99).contains(count))
    });
    let Some(count) = count else { return false };
    multiply(amount, Decimal::from(count));
    true
}

fn multiply(amount: &mut Amount, count: Decimal) {
    if let Some(product) = amount.value.checked_mul(count) {
        amount.other = Some(amount.value);
        amount.value = product.normalize();
        amount.counted = true;
    }
}

/// "3 nights at 99", "2 large coffees at 4.50": how many of the things that stand before the price.
fn counted_before<'s>(s: &'s Sentence<'_>, price: usize) -> Option<&'s Number> {
    // "beers 4 @ 5.50", "eggs 12 at 7 each": the things stand before their count.
    let bare = s.is_mark(price, "@") || s.is(price + 2, C::EACH);
    let count = s
        .numbers
        .iter()
        .find(|n| (n.end < price || bare && n.end == price) && n.end + THING_WORDS_MAX >= price)?;
    let small = count.value.fract().is_zero()
        && count.value > Decimal::ONE
        && count.value <= Decimal::ONE_HUNDRED
        && !count.weak;
    let things = (count.end..price).all(|at| {
        let word = s.tokens.get(at).is_some_and(|token| token.kind == Kind::Word);
        word && !s.is(
            at,
            C::PEOPLE
                .or(C::CURRENCY_NAME)
                .or(C::RELATION)
                .or(C::AND)
                .or(C::WITH)
                .or(C::FOR)
                .or(C::I)
                .or(C::BE),
        ) && !matches!(s.key(at), "am" | "pm" | "oclock" | "baje" | "of")
    });
    let money = count.start > 0
        && (s.is(count.start - 1, C::CURRENCY_NAME)
            || s.tokens.get(count.start - 1).is_some_and(|token| token.kind == Kind::Sign));
    let glued = s.tokens.get(count.end).is_some_and(|token| token.glued);
    (small && things && !money && !glued).then_some(count)
}

/// "2 x 50": a count times a price; the price alone is the other reading.
pub(super) fn times(s: &Sentence<'_>, amount: &mut Amount) {
    let Some(sign) = amount
        .start
        .checked_sub(1)
        .filter(|at| s.tokens.get(*at).is_some_and(|token| matches!(token.word.as_str(), "x" | "×" | "*")))
    else {
        return;
    };
    let Some(count) = s.numbers.iter().find(|number| number.end == sign) else {
        return;
    };
    let few =
        |value: Decimal| value.fract().is_zero() && value > Decimal::ONE && value <= Decimal::ONE_HUNDRED;
    // "ride 4.50 x 2": the price stands first.
    if !few(count.value) && few(amount.value) {
        if let Some(product) = amount.value.checked_mul(count.value) {
            amount.other = Some(count.value);
            amount.value = product.normalize();
            (amount.start, amount.quantity) = (count.start, false);
        }
        return;
    }
    let small = few(count.value);
    if let Some(product) = amount.value.checked_mul(count.value).filter(|_| small) {
        amount.other = Some(amount.value);
        amount.value = product.normalize();
        amount.start = count.start;
        amount.quantity = false;
    }
}

/// "180+220+90": numbers that are added up with nothing named between them are one sum; the first alone is the other
/// reading.
pub(super) fn add_up(s: &Sentence<'_>, amount: &mut Amount) {
    let first = amount.value;
    let mut sum = first;
    let mut end = amount.end;
    while s.is_mark(end, "+") || s.key(end) == "plus" {
        let Some(next) = s.numbers.iter().find(|next| next.start == end + 1 && next.digits) else { break };
        // "300 + 40 chai": a thing of its own; a tip belongs to the bill.
        let extra = s.tokens.get(next.end).is_some_and(|token| ON_TOP.has(&token.word));
        if !extra
            && (s.is(next.end, C::ITEM.or(C::UNIT).or(C::PEOPLE))
                || s.tokens.get(next.end).is_some_and(Token::is_unknown))
            || s.is_mark(next.end, "%")
        {
            break;
        }
        let Some(more) = sum.checked_add(next.value) else { break };
        sum = more;
        end = next.end + usize::from(extra);
    }
    if end > amount.end {
        amount.other = Some(first);
        amount.value = sum.normalize();
        amount.end = end;
        amount.counted = true;
        amount.quantity = false;
    }
}
