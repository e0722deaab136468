//! Numbers as people write and say them: both ways of grouping digits, decimal comma, English and Hindi number words
//! with lakh and crore, and the spoken short forms ("two fifty", "dhai sau", "point four oh").

use super::lexicon::Classes;
use super::text::{Kind, Token};
use rust_decimal::Decimal;

mod words;

/// What a number word does.
#[derive(Clone, Copy, PartialEq, Debug)]
pub(super) enum Numeral {
    /// 0 to 99.
    Count(u32),
    /// The same in Hindi: "do" and "char" are other words, too.
    HindiCount(u32),
    /// 100 and up.
    Scale(u64),
    Point,
    /// "oh" between digits.
    Oh,
    /// dedh, dhai: a number and a half, in quarters.
    Quarters(i64),
    /// sava, paune, saadhe: what is added to the number that follows, in quarters.
    Shift(i64),
}

/// A number in a message.
#[derive(Clone, PartialEq, Debug)]
pub(super) struct Number {
    /// First token, and the one after the last.
    pub(super) start: usize,
    pub(super) end: usize,
    pub(super) value: Decimal,
    /// Another reading that is as good: "twelve fifty" is 12.50 or 1250.
    pub(super) other: Option<Decimal>,
    /// Written in digits.
    pub(super) digits: bool,
    /// One small word that mostly means something else ("one", "do").
    pub(super) weak: bool,
}

/// Every spelling with what it does.
pub(super) fn spellings() -> impl Iterator<Item = (Numeral, &'static str)> {
    words::TABLE
        .iter()
        .flat_map(|(numeral, words)| words.split_whitespace().map(move |word| (*numeral, word)))
}

fn quarters(count: i64) -> Decimal {
    Decimal::new(count * 25, 2)
}

/// "half a grand", "quarter of a lakh", "half million", "aadha lakh": a part of what a scale says.
fn part_of_scale(tokens: &[Token], start: usize) -> Option<Number> {
    let part = match word(tokens, start) {
        "half" | "aadha" | "aadhe" | "आधा" | "आधे" => 2,
        "quarter" => 1,
        _ => return None,
    };
    let mut at = start + 1;
    at += usize::from(word(tokens, at) == "of");
    at += usize::from(matches!(word(tokens, at), "a" | "an"));
    let scale = match numeral(tokens, at) {
        Some(Numeral::Scale(scale)) if scale >= 1_000 => Decimal::from(scale),
        _ if word(tokens, at) == "grand" => Decimal::ONE_THOUSAND,
        _ => return None,
    };
    let value = scale.checked_mul(quarters(part))?.normalize();
    Some(Number { start, end: at + 1, value, other: None, digits: false, weak: false })
}

/// Digits with their separators. `None` for what is no number ("12.05.2025").
pub(super) fn parse_digits(text: &str) -> Option<Decimal> {
    if text.contains('\'') {
        return parse_digits(&text.replace('\'', ""));
    }
    let point = text.rfind('.');
    let comma = text.rfind(',');
    let grouped = |part: &str, mark: char| {
        let mut groups = part.split(mark);
        let head = groups.next().is_some_and(|group| (1..=3).contains(&group.len()));
        let rest: Vec<&str> = groups.collect();
        let Some((last, middle)) = rest.split_last() else {
            return head;
        };
        head && last.len() == 3 && middle.iter().all(|group| (2..=3).contains(&group.len()))
    };
    let plain: String = match (comma, point) {
        (None, None) => text.to_owned(),
        (None, Some(at)) if text.find('.') == Some(at) => text.to_owned(),
        // 1.234.567
        (None, Some(_)) => grouped(text, '.').then(|| text.replace('.', ""))?,
        (Some(at), None) => {
            let decimals = text.len() - at - 1;
            if grouped(text, ',') {
                text.replace(',', "")
            } else if decimals <= 2 && text.find(',') == Some(at) {
                text.replace(',', ".")
            } else {
                return None;
            }
        }
        (Some(comma), Some(point)) if comma < point && text.find('.') == Some(point) => {
            let whole = text.get(..point)?;
            grouped(whole, ',').then(|| text.replace(',', ""))?
        }
        // 1.200,50
        (Some(comma), Some(_)) if text.find(',') == Some(comma) => {
            let whole = text.get(..comma)?;
            grouped(whole, '.').then(|| text.replace('.', "").replace(',', "."))?
        }
        (Some(_), Some(_)) => return None,
    };
    let plain = if plain.starts_with('.') { format!("0{plain}") } else { plain };
    if plain.len() > 24 {
        return None;
    }
    plain.parse().ok()
}

/// Every number of a message, from left to right.
pub(super) fn find(tokens: &[Token]) -> Vec<Number> {
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match read(tokens, at) {
            Some(number) => {
                at = number.end.max(at + 1);
                found.push(number);
            }
            None => at += 1,
        }
    }
    found
}

fn numeral(tokens: &[Token], at: usize) -> Option<Numeral> {
    tokens.get(at).and_then(|token| token.entry.numeral)
}

fn word(tokens: &[Token], at: usize) -> &str {
    tokens.get(at).map_or("", |token| token.word.as_str())
}

fn read(tokens: &[Token], at: usize) -> Option<Number> {
    let first = tokens.get(at)?;
    if first.kind == Kind::Digits { read_digits(tokens, at) } else { words::read(tokens, at) }
}

fn read_digits(tokens: &[Token], at: usize) -> Option<Number> {
    let token = tokens.get(at)?;
    let mut other = None;
    let (mut value, mut end) = match in_groups(tokens, at) {
        Some(groups) => {
            other = groups.other;
            (groups.value, groups.end)
        }
        None => (parse_digits(&token.word)?, at + 1),
    };
    let whole = !token.word.contains(['.', ',']);
    // "3 and a half thousand"
    if let Some(taken) = and_a_half(tokens, end).filter(|_| whole) {
        value += quarters(2);
        end += taken;
    }
    // A retirement account, and the only number that k does not multiply.
    if token.word == "401" && word(tokens, end) == "k" {
        return None;
    }
    while let Some(scale) = scale_after(tokens, end) {
        value = value.checked_mul(Decimal::from(scale))?.normalize();
        end += 1;
        // "1 lakh 20 hazaar"
        if whole
            && let Some(next) = tokens.get(end).filter(|next| next.kind == Kind::Digits)
            && let Some(smaller) = scale_after(tokens, end + 1).filter(|smaller| *smaller < scale)
            && let Some(more) =
                parse_digits(&next.word).and_then(|more| more.checked_mul(Decimal::from(smaller)))
        {
            value = value.checked_add(more)?;
            end += 2;
        }
    }
    Some(Number { start: at, end, value, other, digits: true, weak: false })
}

/// "and a half", "and half": how many words that is.
fn and_a_half(tokens: &[Token], at: usize) -> Option<usize> {
    let article = usize::from(word(tokens, at + 1) == "a");
    // "cost me eleven hundred and half of it is his": a part, and no number.
    let part = word(tokens, at + 2 + article) == "of";
    (word(tokens, at) == "and" && word(tokens, at + 1 + article) == "half" && !part).then_some(2 + article)
}

/// Digits in groups of three, parted by spaces.
struct Groups {
    value: Decimal,
    end: usize,
    /// The last group alone, where the first may count something: "12 500".
    other: Option<Decimal>,
}

/// "R1 380", "12 500,50 kr", "1 050": beside a sign or a word of money, or where a group is no number of its own. Two
/// groups without either may be one number or two.
fn in_groups(tokens: &[Token], at: usize) -> Option<Groups> {
    let plain = |token: &Token| token.word.bytes().all(|byte| byte.is_ascii_digit());
    let head = tokens.get(at).filter(|token| plain(token) && token.word.len() <= 3)?;
    let mut text = head.word.clone();
    let mut end = at + 1;
    let mut leads_by_zero = false;
    while let Some(next) = tokens.get(end).filter(|next| next.kind == Kind::Digits && !next.glued) {
        let whole = next.word.split([',', '.']).next().unwrap_or_default();
        if whole.len() != 3 || next.word.len() > 6 {
            break;
        }
        leads_by_zero |= whole.starts_with('0') && !head.word.starts_with('0');
        text.push_str(&next.word.replace(',', "."));
        end += 1;
        if !plain(next) {
            break;
        }
    }
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let money = |token: Option<&Token>| {
        token.is_some_and(|token| {
            token.kind == Kind::Sign && token.word != "/-"
                || token.is(Classes::CURRENCY_NAME)
                || token.word == "r" && token.capital
                || token.word == "kr"
                || token.shouted && token.word.parse::<super::Currency>().is_ok()
        })
    };
    if end == at + 1 {
        return None;
    }
    let value = parse_digits(&text)?;
    if leads_by_zero || money(before) || money(tokens.get(end)) {
        return Some(Groups { value, end, other: None });
    }
    let led = before.is_none_or(|before| {
        before.is(Classes::ITEM.or(Classes::PAY).or(Classes::SPEND).or(Classes::FOR))
            && !before.is(Classes::AT)
    });
    let alone = tokens.get(end).is_none_or(|next| next.kind != Kind::Digits && !next.glued);
    let short = head.word.len() < 3 && head.word != "0" && end == at + 2;
    let other = tokens.get(at + 1).and_then(|last| parse_digits(&last.word));
    (led && alone && short).then_some(Groups { value, end, other })
}

/// What multiplies the digits before: `k`, `lakh`, `hundred`.
fn scale_after(tokens: &[Token], at: usize) -> Option<u64> {
    let token = tokens.get(at)?;
    if let Some(Numeral::Scale(scale)) = token.entry.numeral {
        return Some(scale);
    }
    if matches!(token.word.as_str(), "k" | "grand") {
        return Some(1_000);
    }
    if !token.glued {
        return None;
    }
    let ends = tokens.get(at + 1).is_none_or(|next| next.kind != Kind::Word || !next.entry.key.is_empty());
    match token.word.as_str() {
        "cr" => Some(10_000_000),
        "m" | "mn" => Some(1_000_000),
        "l" if ends && tokens.get(at + 1).is_none_or(|next| next.entry.category.is_none()) => Some(100_000),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::super::{lexicon, text};
    use super::*;

    fn values(sentence: &str) -> Vec<String> {
        let mut tokens = text::tokenize(sentence);
        lexicon::resolve(&mut tokens, &[]);
        find(&tokens).into_iter().map(|number| number.value.normalize().to_string()).collect()
    }

    #[test]
    fn digits_are_read_in_both_groupings() {
        for (sentence, expected) in [
            ("1,20,000", vec!["120000"]),
            ("120,000.50", vec!["120000.5"]),
            ("4,50 €", vec!["4.5"]),
            ("1.200,50", vec!["1200.5"]),
            ("12.05.2025", vec![]),
            ("2.5k and 3 lakh and 1.2cr", vec!["2500", "300000", "12000000"]),
            ("1 lakh 20 hazaar", vec!["120000"]),
            ("४५० and ٣٠", vec!["450", "30"]),
            ("401k", vec![]),
            ("supper 1 050 with Ana", vec!["1050"]),
            ("fuel 1 050,50", vec!["1050.5"]),
            ("rent 12 500", vec!["12500"]),
            ("lent Ana 12 500", vec!["12", "500"]),
            ("split 100 200 300", vec!["100", "200", "300"]),
        ] {
            assert_eq!(values(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn english_number_words() {
        for (sentence, expected) in [
            ("forty two", vec!["42"]),
            ("a hundred and twelve point four oh", vec!["112.4"]),
            ("one hundred sixty", vec!["160"]),
            ("one lakh twenty thousand", vec!["120000"]),
            ("ten thousand five hundred", vec!["10500"]),
            ("two fifty", vec!["250"]),
            ("twelve fifty", vec!["12.5"]),
            ("nineteen ninety nine", vec!["19.99"]),
            ("two and a half thousand", vec!["2500"]),
            ("fifteen hundred", vec!["1500"]),
            ("six oh five", vec!["605"]),
            ("three point five", vec!["3.5"]),
            ("twenty and thirty", vec!["20", "30"]),
            ("two crore fifty lakh", vec!["25000000"]),
        ] {
            assert_eq!(values(sentence), expected, "{sentence}");
        }
    }

    #[test]
    fn hindi_number_words() {
        for (sentence, expected) in [
            ("dedh sau", vec!["150"]),
            ("dhai hazaar", vec!["2500"]),
            ("sava do sau", vec!["225"]),
            ("paune teen sau", vec!["275"]),
            ("sadhe chaar sau", vec!["450"]),
            ("teen sau pachas", vec!["350"]),
            ("ek hazaar do sau", vec!["1200"]),
            ("दो सौ पचास", vec!["250"]),
            ("ढाई लाख", vec!["250000"]),
            ("saath rupaye", vec!["60"]),
            ("kar do", vec!["2"]),
        ] {
            assert_eq!(values(sentence), expected, "{sentence}");
        }
    }
}
