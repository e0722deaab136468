//! Number words of English and Hindi, and how they add up.

use super::super::lexicon::Classes;
use super::super::text::{Kind, Token};
use super::Numeral::{Count, HindiCount, Oh, Point, Quarters, Scale, Shift};
use super::{Number, Numeral, numeral, quarters, word};
use rust_decimal::Decimal;

pub(super) const TABLE: &[(Numeral, &str)] = &[
    (Count(0), "zero"),
    (Count(1), "one"),
    (Count(2), "two"),
    (Count(3), "three"),
    (Count(4), "four"),
    (Count(5), "five fiver"),
    (Count(6), "six"),
    (Count(7), "seven"),
    (Count(8), "eight"),
    (Count(9), "nine"),
    (Count(10), "ten tenner"),
    (Count(11), "eleven"),
    (Count(12), "twelve"),
    (Count(13), "thirteen"),
    (Count(14), "fourteen"),
    (Count(15), "fifteen fiften"),
    (Count(16), "sixteen"),
    (Count(17), "seventeen"),
    (Count(18), "eighteen"),
    (Count(19), "nineteen"),
    (Count(20), "twenty twnty"),
    (Count(30), "thirty"),
    (Count(40), "forty fourty"),
    (Count(50), "fifty"),
    (Count(60), "sixty"),
    (Count(70), "seventy"),
    (Count(80), "eighty"),
    (Count(90), "ninety ninty"),
    (HindiCount(0), "शून्य shunya"),
    (HindiCount(1), "ek एक"),
    (HindiCount(2), "do दो"),
    (HindiCount(3), "teen तीन"),
    (HindiCount(4), "char chaar चार"),
    (HindiCount(5), "panch paanch पांच पाँच"),
    (HindiCount(6), "chhe che chhah chah chhai छह छः छे"),
    (HindiCount(7), "saat सात"),
    (HindiCount(8), "aath आठ"),
    (HindiCount(9), "nau नौ"),
    (HindiCount(10), "das dus दस"),
    (HindiCount(11), "gyarah gyaarah gyara ग्यारह"),
    (HindiCount(12), "barah baarah bara बारह"),
    (HindiCount(13), "terah तेरह"),
    (HindiCount(14), "chaudah chauda चौदह"),
    (HindiCount(15), "pandrah pandra पंद्रह पन्द्रह"),
    (HindiCount(16), "solah sola सोलह"),
    (HindiCount(17), "satrah satra सत्रह"),
    (HindiCount(18), "atharah athara अठारह"),
    (HindiCount(19), "unnis unees उन्नीस"),
    (HindiCount(20), "bees bis बीस"),
    (HindiCount(21), "ikkis ikkees इक्कीस"),
    (HindiCount(22), "bais baees बाईस"),
    (HindiCount(23), "teis teyis तेईस"),
    (HindiCount(24), "chaubis chaubees चौबीस"),
    (HindiCount(25), "pachis pachees pacchis pachchis पच्चीस"),
    (HindiCount(26), "chabbis chhabbis छब्बीस"),
    (HindiCount(27), "sattais सत्ताईस"),
    (HindiCount(28), "atthais अट्ठाईस"),
    (HindiCount(29), "untis unatis उनतीस"),
    (HindiCount(30), "tees तीस"),
    (HindiCount(31), "ikattis iktis इकतीस"),
    (HindiCount(32), "battis बत्तीस"),
    (HindiCount(33), "taintis tetis तैंतीस"),
    (HindiCount(34), "chautis chauntis चौंतीस"),
    (HindiCount(35), "paintis पैंतीस"),
    (HindiCount(36), "chattis छत्तीस"),
    (HindiCount(37), "saintis सैंतीस"),
    (HindiCount(38), "adtis अड़तीस"),
    (HindiCount(39), "untalis unchalis उनतालीस"),
    (HindiCount(40), "chalis chaalis chalees चालीस"),
    (HindiCount(41), "iktalis इकतालीस"),
    (HindiCount(42), "bayalis बयालीस"),
    (HindiCount(43), "taintalis तैंतालीस"),
    (HindiCount(44), "chavalis chauvalis चौवालीस"),
    (HindiCount(45), "paintalis पैंतालीस"),
    (HindiCount(46), "chiyalis छियालीस"),
    (HindiCount(47), "saintalis सैंतालीस"),
    (HindiCount(48), "adtalis अड़तालीस"),
    (HindiCount(49), "unchas उनचास"),
    (HindiCount(50), "pachas pachaas पचास"),
    (HindiCount(51), "ikyavan इक्यावन"),
    (HindiCount(52), "bavan बावन"),
    (HindiCount(53), "tirpan तिरपन"),
    (HindiCount(54), "chauvan चौवन"),
    (HindiCount(55), "pachpan पचपन"),
    (HindiCount(56), "chappan छप्पन"),
    (HindiCount(57), "sattavan सत्तावन"),
    (HindiCount(58), "atthavan अट्ठावन"),
    (HindiCount(59), "unsath उनसठ"),
    (HindiCount(60), "साठ"),
    (HindiCount(61), "iksath इकसठ"),
    (HindiCount(62), "basath बासठ"),
    (HindiCount(63), "tirsath तिरसठ"),
    (HindiCount(64), "chausath चौंसठ"),
    (HindiCount(65), "painsath पैंसठ"),
    (HindiCount(66), "chiyasath छियासठ"),
    (HindiCount(67), "sadsath सड़सठ"),
    (HindiCount(68), "adsath अड़सठ"),
    (HindiCount(69), "unhattar उनहत्तर"),
    (HindiCount(70), "sattar सत्तर"),
    (HindiCount(71), "ikhattar इकहत्तर"),
    (HindiCount(72), "bahattar बहत्तर"),
    (HindiCount(73), "tihattar तिहत्तर"),
    (HindiCount(74), "chauhattar चौहत्तर"),
    (HindiCount(75), "pachhattar pachattar pichhattar पचहत्तर"),
    (HindiCount(76), "chihattar छिहत्तर"),
    (HindiCount(77), "satattar सतहत्तर"),
    (HindiCount(78), "athattar अठहत्तर"),
    (HindiCount(79), "unasi उन्यासी"),
    (HindiCount(80), "assi अस्सी"),
    (HindiCount(81), "ikyasi इक्यासी"),
    (HindiCount(82), "bayasi बयासी"),
    (HindiCount(83), "tirasi तिरासी"),
    (HindiCount(84), "chaurasi चौरासी"),
    (HindiCount(85), "pachasi पचासी"),
    (HindiCount(86), "chiyasi छियासी"),
    (HindiCount(87), "sattasi सत्तासी"),
    (HindiCount(88), "atthasi अट्ठासी"),
    (HindiCount(89), "navasi नवासी"),
    (HindiCount(90), "nabbe नब्बे"),
    (HindiCount(91), "ikyanve इक्यानवे"),
    (HindiCount(92), "banve बानवे"),
    (HindiCount(93), "tiranve tiranave तिरानवे"),
    (HindiCount(94), "chauranve chauranave चौरानवे"),
    (HindiCount(95), "pachanve panchanve पचानवे पंचानवे"),
    (HindiCount(96), "chhiyanve chiyanve छियानवे"),
    (HindiCount(97), "sattanve satanve सत्तानवे"),
    (HindiCount(98), "atthanve athanve अट्ठानवे"),
    (HindiCount(99), "ninyanve ninanve nirnyanve निन्यानवे"),
    (Scale(100), "hundred hundreds hundrd hundread sau sou सौ"),
    (
        Scale(1_000),
        "thousand thousands thousnd thosand thousend hazaar hazar hajar hajaar hazzar hjar hzar हजार हज़ार",
    ),
    (Scale(100_000), "lakh lakhs lac lacs laakh lkh लाख"),
    (Scale(1_000_000), "million millions"),
    (Scale(10_000_000), "crore crores karod करोड़"),
    (Scale(1_000_000_000), "billion billions"),
    (Scale(1_000_000_000_000), "trillion"),
    (Point, "point"),
    (Oh, "oh"),
    (Quarters(6), "dedh deedh ded dedd derh डेढ़ डेढ"),
    (Quarters(10), "dhai adhai dhaai dhayi ढाई अढ़ाई"),
    (Shift(1), "sava sawa सवा"),
    (Shift(-1), "paune pauna पौने"),
    (Shift(2), "saadhe sadhe saade sade saadhey साढ़े साढे"),
];

/// Where the reading of number words stands.
#[derive(Default)]
struct Sum {
    /// Finished thousands, lakhs and crores.
    total: Decimal,
    scale: Option<u64>,
    current: Option<Decimal>,
    /// The current number ends in "hundred": units may follow.
    after_hundred: bool,
    /// Read as "two fifty".
    pair: bool,
    other: Option<Decimal>,
    /// Ends in decimals.
    decimals: bool,
}

impl Sum {
    fn count(&mut self, value: u32) -> bool {
        let value_decimal = Decimal::from(value);
        let Some(current) = self.current else {
            self.current = Some(value_decimal);
            self.after_hundred = false;
            return true;
        };
        let hundred = Decimal::ONE_HUNDRED;
        let ten = Decimal::TEN;
        let joined = if self.after_hundred {
            self.after_hundred = false;
            current + value_decimal
        } else if value < 10
            && value > 0
            && !current.is_zero()
            && (current % ten).is_zero()
            && (current % hundred) >= Decimal::from(20)
        {
            if let Some(other) = &mut self.other {
                // "twelve fifty five": the cents of both readings grow.
                *other += value_decimal;
                current + value_decimal
            } else {
                current + value_decimal
            }
        } else if !self.pair
            && self.total.is_zero()
            && (10..100).contains(&value)
            && current >= Decimal::ONE
            && current < hundred
        {
            self.pair = true;
            let long = current * hundred + value_decimal;
            let short = current + value_decimal / hundred;
            let spoken_short = current >= ten;
            self.other = Some(if spoken_short { long } else { short });
            if spoken_short { short } else { long }
        } else if self.pair && value < 10 && self.other.is_some_and(|other| (other % ten).is_zero()) {
            let Some(other) = self.other else {
                return false;
            };
            // "nineteen ninety nine": 19.90 and 0.09.
            self.other = Some(other + value_decimal);
            current + value_decimal / hundred
        } else {
            return false;
        };
        self.current = Some(joined);
        true
    }

    fn scale(&mut self, scale: u64) -> bool {
        let factor = Decimal::from(scale);
        if scale == 100 {
            let Some(product) = self.current.unwrap_or(Decimal::ONE).checked_mul(factor) else {
                return false;
            };
            if self.pair || self.after_hundred {
                return false;
            }
            self.current = Some(product);
            self.after_hundred = true;
            return true;
        }
        if self.pair || self.scale.is_some_and(|before| before <= scale) {
            return false;
        }
        let Some(product) = self.current.take().unwrap_or(Decimal::ONE).checked_mul(factor) else {
            return false;
        };
        self.total += product;
        self.scale = Some(scale);
        self.after_hundred = false;
        true
    }

    fn value(&self) -> Decimal {
        self.total + self.current.unwrap_or_default()
    }
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

/// Reads the number words that start at a token.
pub(super) fn read(tokens: &[Token], start: usize) -> Option<Number> {
    let mut sum = Sum::default();
    let mut at = start;
    let mut end = start;
    if matches!(word(tokens, at), "a" | "an") && matches!(numeral(tokens, at + 1), Some(Numeral::Scale(_))) {
        at += 1;
    }
    if let Some(part) = part_of_scale(tokens, start) {
        return Some(part);
    }
    // "a grand on the sofa"; "a grand hotel" is none.
    if word(tokens, at) == "a"
        && word(tokens, at + 1) == "grand"
        && tokens
            .get(at + 2)
            .is_none_or(|next| next.entry.classes.intersects(Classes::FUNC) || next.kind != Kind::Word)
    {
        return Some(Number {
            start,
            end: at + 2,
            value: Decimal::ONE_THOUSAND,
            other: None,
            digits: false,
            weak: false,
        });
    }
    loop {
        // "hundred and twelve", "two and a half thousand"
        if word(tokens, at) == "and" && end > start && end == at {
            let half = super::and_a_half(tokens, at);
            if let (Some(taken), Some(current)) = (half, sum.current) {
                sum.current = Some(current + quarters(2));
                at += taken;
                end = at;
                continue;
            }
            let counts = matches!(numeral(tokens, at + 1), Some(Count(_)));
            if counts && (sum.after_hundred || (sum.scale.is_some() && sum.current.is_none())) {
                sum.after_hundred = sum.current.is_some();
                at += 1;
                continue;
            }
            break;
        }
        let Some(taken) = step(&mut sum, tokens, at, end > start) else {
            break;
        };
        at += taken;
        end = at;
    }
    if end == start {
        return None;
    }
    let single = end == start + 1;
    let weak = single && is_weak(tokens, start);
    let value = sum.value();
    let value = if value.fract().is_zero() { value.normalize() } else { value };
    Some(Number { start, end, value, other: sum.other, digits: false, weak })
}

/// Takes the word at `at` into the sum; returns how many tokens that used.
fn step(sum: &mut Sum, tokens: &[Token], at: usize, started: bool) -> Option<usize> {
    match numeral(tokens, at) {
        Some(Count(value) | HindiCount(value)) => sum.count(value).then_some(1),
        // "two point five k", "three grand"
        None if started && matches!(word(tokens, at), "k" | "grand") => {
            let product = sum.value().checked_mul(Decimal::ONE_THOUSAND)?;
            *sum = Sum { current: Some(product), pair: true, ..Sum::default() };
            Some(1)
        }
        // "paanch so"
        None if started
            && word(tokens, at) == "so"
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(numeral(tokens, before), Some(HindiCount(2..=9)))) =>
        {
            sum.scale(100).then_some(1)
        }
        // "two point five lakh"
        Some(Scale(scale)) if sum.decimals && scale > 100 => {
            let product = sum.value().checked_mul(Decimal::from(scale))?;
            *sum = Sum { current: Some(product), pair: true, ..Sum::default() };
            Some(1)
        }
        Some(Scale(scale)) => sum.scale(scale).then_some(1),
        Some(Quarters(count)) if sum.current.is_none() => {
            sum.current = Some(quarters(count));
            Some(1)
        }
        Some(Shift(count)) if sum.current.is_none() => match numeral(tokens, at + 1) {
            Some(Count(value) | HindiCount(value)) => {
                sum.current = Some(Decimal::from(value) + quarters(count));
                Some(2)
            }
            Some(Scale(_)) => {
                sum.current = Some(Decimal::ONE + quarters(count));
                Some(1)
            }
            _ => None,
        },
        Some(Point) if started => {
            let (digits, taken) = decimals(tokens, at + 1);
            let fraction = format!("0.{digits}").parse::<Decimal>().ok().filter(|_| taken > 0)?;
            sum.current = Some(sum.current.unwrap_or_default() + fraction);
            // Nothing may follow the decimals but "lakh" and the like.
            sum.after_hundred = false;
            sum.pair = true;
            sum.decimals = true;
            sum.other = None;
            Some(taken + 1)
        }
        // "six oh five"
        Some(Oh) if started && sum.total.is_zero() => {
            let Some(Count(value)) = numeral(tokens, at + 1) else {
                return None;
            };
            let current = sum.current.filter(|current| *current < Decimal::ONE_HUNDRED && value < 10)?;
            let (long, short) = (
                current * Decimal::ONE_HUNDRED + Decimal::from(value),
                current + Decimal::new(i64::from(value), 2),
            );
            let spoken_short = current >= Decimal::TEN;
            sum.current = Some(if spoken_short { short } else { long });
            sum.other = Some(if spoken_short { long } else { short });
            sum.pair = true;
            Some(2)
        }
        // "teen sau saath rupaye", "teen sau saath diye"
        None if started
            && matches!(word(tokens, at), "saath" | "sath")
            && at
                .checked_sub(1)
                .is_some_and(|before| matches!(numeral(tokens, before), Some(Scale(100))))
            && tokens.get(at + 1).is_some_and(|token| {
                token.key() == "rupaye"
                    || token.is(Classes::HGIVE.or(Classes::HTAKE).or(Classes::HSPEND).or(Classes::KA))
            }) =>
        {
            sum.count(60).then_some(1)
        }
        // "saath" is "with", but sixty before rupees and thousands.
        None if !started && matches!(word(tokens, at), "saath" | "sath") => {
            let before = at.checked_sub(1).map_or("", |before| word(tokens, before));
            let counted = matches!(numeral(tokens, at + 1), Some(Scale(_)))
                || tokens.get(at + 1).is_some_and(|token| token.key() == "rupaye");
            if !counted || matches!(before, "ke" | "mere" | "के") {
                return None;
            }
            sum.current = Some(Decimal::from(60));
            Some(1)
        }
        _ => None,
    }
}

/// The digits after "point", as text.
fn decimals(tokens: &[Token], from: usize) -> (String, usize) {
    let mut digits = String::new();
    let mut taken = 0;
    while taken < 4 {
        match numeral(tokens, from + taken) {
            Some(Count(value) | HindiCount(value)) => {
                // "point twenty five": one number of two digits.
                if value < 10
                    && taken > 0
                    && digits.ends_with('0')
                    && digits.len() == 2
                    && !digits.starts_with('0')
                {
                    digits.pop();
                }
                digits.push_str(&value.to_string());
            }
            Some(Oh) => digits.push('0'),
            _ => break,
        }
        taken += 1;
    }
    if taken == 0
        && let Some(token) = tokens.get(from)
        && token.word.chars().all(|c| c.is_ascii_digit())
    {
        return (token.word.clone(), 1);
    }
    (digits, taken)
}

fn is_hindi(word: &str) -> bool {
    !word.is_ascii() || word.starts_with("sau") || word.starts_with("haz") || word.starts_with("haj")
}

/// Behind a name with its case or a thing, and before a verb, a case or nothing.
fn stands_as_money(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|before| tokens.get(before));
    let led = before.is_some_and(|token| {
        token.is(Classes::KO.or(Classes::SE).or(Classes::NE).or(Classes::ITEM).or(Classes::KA))
    });
    let followed = tokens.get(at + 1).is_none_or(|next| {
        next.kind != Kind::Word
            || next.is(Classes::HGIVE
                .or(Classes::HTAKE)
                .or(Classes::HRETURN)
                .or(Classes::HCOME)
                .or(Classes::HSPEND)
                .or(Classes::HOWE))
    });
    let thing = before.is_some_and(|token| token.is(Classes::ITEM));
    led && followed || thing && tokens.get(at + 1).is_some_and(|next| next.is_unknown() && next.capital)
}

/// Whether a word alone is more often no number.
fn is_weak(tokens: &[Token], at: usize) -> bool {
    match numeral(tokens, at) {
        Some(Count(value)) => value <= 1,
        // "bees" are insects, too, but not behind a thing: "cigarette bees".
        Some(HindiCount(20)) => {
            let priced = at.checked_sub(1).and_then(|before| tokens.get(before));
            word(tokens, at).is_ascii() && !priced.is_some_and(|token| token.is(Classes::ITEM))
        }
        Some(HindiCount(value)) => value < 10,
        Some(Quarters(_)) => false,
        // "Pappu ko sau diye", "chai sau"
        Some(Scale(100 | 1_000)) => !(is_hindi(word(tokens, at)) && stands_as_money(tokens, at)),
        Some(Scale(_) | Point | Oh | Shift(_)) | None => true,
    }
}
