//! Numbers that are no money because of what they count or name: hours, heads, days, rooms, telephones.

use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::text::{Kind, Token};
use super::{AMOUNT_MAX, Amount};
use rust_decimal::Decimal;

/// With more digits without grouping or currency it is a telephone or account number.
pub(in super::super) const MONEY_DIGITS_MAX: usize = 7;

/// People that one message may count.
const CROWD_MAX: u32 = 10_000;

/// Words from "bought" to the price of what was.
const BOUGHT_WORDS_MAX: usize = 4;

/// People that a meal is for, at most, when only their number is said.
const HEADS_MAX: u32 = 24;

/// What a number before it counts.
const COUNTED: &[&str] = &[
    "day",
    "days",
    "week",
    "weeks",
    "month",
    "months",
    "year",
    "years",
    "din",
    "hafte",
    "mahine",
    "saal",
    "night",
    "times",
    "entries",
    "items",
    "transactions",
    "things",
    "expenses",
    "tarikh",
    "stars",
    "star",
    "points",
    "runs",
    "goals",
    "marks",
    "followers",
    "likes",
    "views",
    "emails",
    "mails",
    "calls",
    "photos",
    "pictures",
    "pics",
    "memes",
    "reels",
    "videos",
    "voice-notes",
    "stickers",
    "selfies",
    "pages",
    "chapters",
    "episodes",
    "songs",
    "teams",
    "kids",
    "children",
    "child",
    "members",
    "sentences",
    "words",
    "km",
    "wickets",
    "overs",
    "sets",
    "reps",
    "रन",
    "गोल",
    "अंक",
    "पन्ने",
    "बार",
    "ran",
    "baar",
];

/// Things whose name ends in a number below this: "iphone 15", "windows 11", "route 66".
const MODEL_MAX: u32 = 100;

const MODELS: &[&str] = &[
    "iphone",
    "ipad",
    "galaxy",
    "pixel",
    "oneplus",
    "redmi",
    "windows",
    "android",
    "ios",
    "ps",
    "playstation",
    "xbox",
    "formula",
    "apollo",
    "area",
    "catch",
    "route",
    "highway",
    "version",
    "v",
    "u",
    "maroon",
    "blink",
    "boeing",
    "airbus",
    "tower",
    "block",
    "wing",
    "plot",
    "house",
    "door",
    "building",
    "exit",
    "track",
    "question",
    "assignment",
    "sprint",
    "bug",
    "error",
    "step",
    "part",
    "vol",
    "series",
    "under",
    "ward",
    "booth",
];

/// A number beside no sign of money, and whether it is something else.
pub(super) fn something_else(s: &Sentence<'_>, amount: &Amount) -> bool {
    !amount.marked
        && !is_ones_part(s, amount)
        && (is_identifier(s, amount)
            || is_model(s, amount)
            || is_count(s, amount)
            || is_clock(s, amount)
            || is_clock_or_ratio(s, amount)
            || is_part_of_hundred(s, amount))
}

/// "my part 28", "Aki's part is 60": what somebody bears, and no part of a series.
fn is_ones_part(s: &Sentence<'_>, amount: &Amount) -> bool {
    let at = amount.start - usize::from(amount.start > 0 && s.is(amount.start - 1, C::BE));
    let owner = |at: usize| {
        matches!(s.key(at), "my" | "his" | "her" | "their")
            || s.tokens.get(at).is_some_and(|token| token.possessive)
    };
    at > 1 && s.tokens.get(at - 1).is_some_and(|token| token.word == "part") && owner(at - 2)
}

fn is_digits(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.kind == Kind::Digits)
}

fn is_glued(token: Option<&Token>) -> bool {
    token.is_some_and(|token| token.glued)
}

/// "room 402", "gate code is 1290", "volume at 4", a telephone number.
fn is_identifier(s: &Sentence<'_>, amount: &Amount) -> bool {
    let start = amount.start;
    let digits = s.tokens.get(amount.number.0).filter(|token| token.kind == Kind::Digits);
    let telephone = digits.is_some_and(|token| {
        let plain = token.word.chars().all(|c| c.is_ascii_digit());
        plain && token.word.len() > MONEY_DIGITS_MAX && amount.number.1 == amount.number.0 + 1
    });
    let led_by_zero = digits.is_some_and(|token| {
        token.word.len() > 2 && token.word.starts_with('0') && !token.word.contains('.')
    });
    if telephone && amount.value <= Decimal::from(AMOUNT_MAX) || led_by_zero {
        return true;
    }
    let mut back = start;
    for _ in 0..2 {
        let joins = |at: usize| {
            s.is(at, C::BE)
                || matches!(s.key(at), "at" | "to" | "no" | ":" | "." | "#" | "-" | "ending" | "in" | "level")
        };
        if back > 0 && joins(back - 1) {
            back -= 1;
        }
    }
    // "escape room 88", "hotel room 3400"
    let rented = back > 1 && s.key(back - 1) == "room" && s.is(back - 2, C::ITEM);
    if rented {
        return false;
    }
    let priced =
        s.key_before(back) == "room" && amount.value >= Decimal::ONE_THOUSAND && s.amounts.is_empty();
    // "Room 180: Lenny 40%, me 60%": what is parted is money.
    let parted = s.key_before(start) == "room"
        && s.is_mark(amount.end, ":,")
        && s.numbers.iter().any(|number| s.is_mark(number.end, "%"));
    if parted {
        return false;
    }
    // "train no 12951": what "no" stands for is a number.
    let numbered = s.tokens.get(start.wrapping_sub(1)).is_some_and(|t| t.word == "no")
        && digits.is_some()
        && start
            .checked_sub(2)
            .is_some_and(|at| s.is(at, C::ITEM) || s.tokens.get(at).is_some_and(Token::is_unknown));
    if numbered {
        return true;
    }
    // "battery 13,500": nobody groups the digits of a code.
    if digits.is_some_and(|token| token.word.contains(',')) {
        return false;
    }
    let named = s.is_before(back, C::CODE) && !s.is_before(back, C::ITEM) && !priced;
    named || s.is_before(start, C::CODE) && !priced || start > 0 && s.is_mark(start - 1, "#")
}

/// "make that last one euros": an entry, and no number.
fn is_an_entry(s: &Sentence<'_>, start: usize) -> bool {
    s.tokens.get(start).is_some_and(|token| token.word == "one")
        && matches!(
            s.key_before(start),
            "last"
                | "that"
                | "this"
                | "latest"
                | "previous"
                | "wrong"
                | "other"
                | "first"
                | "second"
                | "recent"
        )
}

/// "pizza 36, divide by three"
fn is_divisor(s: &Sentence<'_>, amount: &Amount) -> bool {
    let start = amount.start;
    s.key_before(start) == "by"
        && start > 1
        && (s.is(start - 2, C::SPLIT)
            || matches!(s.key(start - 2), "it" | "that" | "this") && s.any(&(0..start), C::SPLIT))
        && s.numbers.iter().any(|number| !number.weak && number.start != start && number.value > amount.value)
}

/// How many people it is among.
fn is_among(s: &Sentence<'_>, start: usize, end: usize) -> bool {
    // "divide it among those three and leave me out"
    let those = s.is_before(start, C::DET) && start > 1 && s.is(start - 2, C::BETWEEN);
    // "split it between the other three"
    let others = s.key_before(start) == "other"
        && (start.saturating_sub(4)..start).any(|at| s.is(at, C::BETWEEN) || s.key(at) == "among");
    those
        || others
        || matches!(s.key_before(start), "us" | "hum") && !s.is(end, C::KA)
        || s.is_before(start, C::BETWEEN) && !s.is(end, C::AND)
}

/// "5 kg", "4 people", "3 days", "last 5", "between 4", "we are four".
fn is_count(s: &Sentence<'_>, amount: &Amount) -> bool {
    let (start, end) = (amount.start, amount.end);
    let whole = amount.value.fract().is_zero();
    let small = whole && amount.value <= Decimal::ONE_HUNDRED;
    let way = s.is_mark(end, "-")
        && is_glued(s.tokens.get(end))
        && s.tokens.get(end + 1).is_some_and(|token| token.glued && token.kind == Kind::Word);
    let squared = matches!(s.tokens.get(end).map_or("", |t| t.word.as_str()), "square" | "cubic" | "sq")
        && s.tokens.get(end + 1).is_some_and(|t| t.is(C::UNIT) || t.kind == Kind::Mark);
    if is_an_entry(s, start)
        || squared
        || s.is(end, C::UNIT)
        || s.is_mark(end, "%°")
        || way
        || s.key(end) == "way"
    {
        return true;
    }
    let crowd = whole && amount.value <= Decimal::from(CROWD_MAX);
    if crowd && s.is(end, C::PEOPLE) && !s.is(end, C::RELATION.or(C::EVERYONE)) {
        return true;
    }
    if !small {
        return false;
    }
    if matches!(s.key(end), "ghar" | "parivar" | "परिवार")
        && s.numbers.iter().any(|number| number.value > amount.value && number.end <= start)
    {
        return true;
    }
    let of_us = s.key(end) == "of" && matches!(s.key(end + 1), "us" | "them" | "humein");
    // "dinner 600 for 2 with Ravi", "dinner for 4, 120": heads, beside a larger number that is the price.
    let alone = end >= s.tokens.len() || s.is(end, C::WITH) || s.is_mark(end, ",.!");
    let priced = s.numbers.iter().any(|number| {
        number.value > amount.value && !number.weak && !(s.is(number.end, C::ITEM) && number.end < start)
    });
    // "gave Nino back 45 and bought bread for 12": its price.
    let bought = (start.saturating_sub(BOUGHT_WORDS_MAX)..start).any(|at| s.is(at, C::BUY))
        && s.numbers.iter().all(|number| !(number.end <= start && number.end + BOUGHT_WORDS_MAX > start));
    let heads = !bought
        && (s.key_before(start) == "for" && alone || s.is_before(start, C::EVERYONE))
        && priced
        && amount.value <= Decimal::from(HEADS_MAX);
    // "split in six"
    let ways = start > 1 && s.key_before(start) == "in" && s.is(start - 2, C::SPLIT);
    let last = heads
        || ways
        || matches!(
            s.key_before(start),
            "into" | "last" | "top" | "first" | "previous" | "next" | "past" | "pichle" | "recent"
        );
    let closes = end >= s.tokens.len()
        || s.is_mark(end, ".,!")
        || s.is(end, C::TOTAL)
        || s.has_phrase(&(end..end + 2), "in total")
        || s.has_phrase(&(end..end + 2), "in all");
    // "we four had dinner for 2400", "we were six for biryani, total 2940"
    let ours = matches!(s.key_before(start), "we" | "hum")
        || start > 1 && matches!(s.key(start - 2), "we" | "hum") && s.is_before(start, C::BE);
    if ours && priced && amount.value <= Decimal::from(HEADS_MAX) && !s.is(end, C::CURRENCY_NAME) {
        return true;
    }
    let are = matches!(s.key_before(start), "are" | "were" | "hain" | "hum" | "humne" | "we");
    // "we were seven at the brewery"
    let seated = start > 1
        && matches!(s.key(start - 2), "we" | "hum" | "there")
        && s.is(end, C::AT.or(C::IN).or(C::ON).or(C::AND).or(C::WITH));
    // "sheera 90 dadi ke saath": one of them, with a part in the deal.
    let somebody = s.is(end, C::RELATION)
        && amount.value > Decimal::from(HEADS_MAX)
        && s.is(end + 1, C::KO.or(C::NE).or(C::SE).or(C::SAATH).or(C::KA));
    // "my five latest", "three equal parts", "they two", "table of 4"
    let parts = s.is(end + 1, C::PEOPLE.or(C::SHARE))
        && matches!(s.tokens.get(end).map_or("", |t| t.word.as_str()), "equal" | "even");
    let latest = s.is(end, C::LAST) && s.part(end) != Part::Date;
    let crowd_of = start > 1
        && s.key(start - 1) == "of"
        && matches!(
            s.key(start - 2),
            "table"
                | "party"
                | "group"
                | "team"
                | "gang"
                | "crowd"
                | "bunch"
                | "family"
                | "house"
                | "household"
        );
    let ranked =
        parts || latest || crowd_of || matches!(s.key_before(start), "they" | "them" | "these" | "table");
    ranked
        // "maggi 50 di thi": given, and no sisters.
        || s.is(end, C::RELATION.or(C::SHARE)) && !s.is(end, C::HGIVE) && !somebody
        || of_us
        || COUNTED.contains(&s.key(end))
        || last
        || is_among(s, start, end)
        || is_divisor(s, amount)
        || is_further_share(s, amount)
        || are && (closes || seated) && !s.is(end, C::FOR)
}

/// "8:30", "at 5", "60-40", "70/30".
/// "iphone 15", "tower C 1203", "7 up", "6E": part of a name.
fn is_model(s: &Sentence<'_>, amount: &Amount) -> bool {
    let (start, end) = (amount.start, amount.end);
    if !amount.value.fract().is_zero() {
        return false;
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let before = |back: usize| start.checked_sub(back).map_or("", word);
    let initial = before(1).len() == 1 && MODELS.contains(&before(2));
    let named = MODELS.contains(&before(1)) && amount.value < Decimal::from(MODEL_MAX);
    let drink = amount.value == Decimal::from(7) && word(end) == "up" && !s.is(end + 1, C::FUNC);
    let lettered = s.tokens.get(end).is_some_and(|next| {
        next.glued && next.kind == Kind::Word && next.is_unknown() && next.word.chars().count() <= 2
    }) && is_digits(s.tokens.get(amount.number.0));
    initial || named || drink || lettered
}

/// "split it 70 30": parts, not money.
fn is_part_of_hundred(s: &Sentence<'_>, amount: &Amount) -> bool {
    // "Mark does 60 percent and me 40"
    let percents = || s.numbers.iter().filter(|n| s.is_mark(n.end, "%") || s.key(n.end) == "percent");
    let rest: Decimal = percents().map(|number| number.value).sum();
    let left = amount.start > 0
        && rest > Decimal::ZERO
        && rest + amount.value == Decimal::ONE_HUNDRED
        && (s.is_before(amount.start, C::ME.or(C::I).or(C::TAKE).or(C::PAY))
            || s.tokens.get(amount.start - 1).is_some_and(|t| t.is_unknown() && t.capital));
    left || super::super::splits::ratio(s)
        .is_some_and(|run| run.iter().any(|number| number.start == amount.start))
}

/// "7 15" after "at": hours and minutes.
fn is_clock(s: &Sentence<'_>, amount: &Amount) -> bool {
    let whole = |value: Decimal, limit: u32| {
        value.fract().is_zero() && value >= Decimal::ZERO && value < Decimal::from(limit)
    };
    let led = |at: usize| {
        matches!(
            s.key_before(at),
            "at" | "by" | "around" | "till" | "until" | "before" | "after" | "from" | "for" | "@"
        ) || s.is_before(at, C::AT)
    };
    let minutes = s
        .numbers
        .iter()
        .any(|hour| hour.end == amount.start && hour.digits && whole(hour.value, 24) && led(hour.start))
        && whole(amount.value, 60)
        && s.tokens.get(amount.number.0).is_some_and(|t| t.word.len() == 2 || t.kind == Kind::Word);
    let hours = whole(amount.value, 24)
        && led(amount.start)
        && s.numbers.iter().any(|minute| {
            minute.start == amount.end
                && whole(minute.value, 60)
                && s.tokens.get(minute.start).is_some_and(|t| t.word.len() == 2)
        });
    minutes || hours
}

/// "Élise takes 2 shares, Marc-André 1 and I take 1": a number of shares, like the one that says so.
fn is_further_share(s: &Sentence<'_>, amount: &Amount) -> bool {
    let named = |at: usize| s.is(at, C::SHARE) || matches!(s.key(at), "parts" | "shares" | "portions");
    let said = s.numbers.iter().any(|number| number.start != amount.start && named(number.end));
    let start = amount.start;
    let led = start.checked_sub(1).is_some_and(|at| {
        s.is(at, C::TAKE.or(C::ME).or(C::I).or(C::HAVE).or(C::AND))
            || matches!(s.key(at), "carry" | "carries" | "gets" | "get")
            || s.tokens.get(at).is_some_and(|t| t.is_unknown() && (t.capital || !t.word.is_ascii()))
    });
    said && led && amount.value <= Decimal::from(20) && !s.is(amount.end, C::ITEM)
}

fn is_clock_or_ratio(s: &Sentence<'_>, amount: &Amount) -> bool {
    let (start, end) = (amount.start, amount.end);
    let joined_after = |marks: &str| {
        s.is_mark(end, marks) && is_digits(s.tokens.get(end + 1)) && is_glued(s.tokens.get(end + 1))
    };
    let joined_before = |marks: &str| {
        start > 1
            && s.is_mark(start - 1, marks)
            && is_glued(s.tokens.get(start))
            && is_digits(s.tokens.get(start - 2))
    };
    let hour = s.key_before(start) == "at"
        && amount.value <= Decimal::from(12)
        && amount.value.fract().is_zero()
        && !s.is(end, C::EACH);
    // "9 to 5", "10 to 20"
    let number_at = |at: usize| s.numbers.iter().any(|n| n.start == at && n.digits);
    let span = s.key(end) == "to" && number_at(end + 1) && !s.any(&(0..start), C::EDIT)
        || s.key_before(start) == "to"
            && start > 1
            && s.numbers.iter().any(|n| n.end == start - 1 && n.digits)
            && !s.any(&(0..start), C::EDIT);
    span || hour || joined_after("-/:") || joined_before("-/:")
}
