//! Which currency a sign, a word or a coin is of.

use super::super::Currency;
use super::super::sentence::Sentence;
use super::super::text::Token;

/// Coins that are called like a name or a thing: money only where they are the sender's own.
pub(super) fn is_coin_of_home(home: Currency, word: &str) -> bool {
    let coins = match home.code() {
        "KGS" | "UZS" => " som soms so'm sum ",
        "AMD" => " dram drams ",
        "PEN" => " sol soles ",
        "GTQ" => " quetzal quetzales ",
        "NIO" => " cordoba cordobas ",
        "LAK" => " kip ",
        "PGK" => " kina ",
        "ALL" => " lek leke ",
        "LSL" => " loti ",
        "KRW" => " won ",
        "MDL" => " leu lei ",
        "SLE" | "SLL" => " leone leones ",
        "WST" => " tala ",
        "TOP" => " paanga pa'anga ",
        "VUV" => " vatu ",
        _ => return false,
    };
    coins.split_ascii_whitespace().any(|coin| coin == word)
}

pub(super) fn of_sign(sign: &str) -> Option<Currency> {
    let code = match sign {
        "$" | "us$" => return Some(Currency::USD),
        "€" => return Some(Currency::EUR),
        "£" => return Some(Currency::GBP),
        "¥" => return Some(Currency::JPY),
        "₹" | "₨" => return Some(Currency::INR),
        "s$" | "sg$" => "SGD",
        "a$" | "au$" => "AUD",
        "c$" | "ca$" => "CAD",
        "hk$" => "HKD",
        "nz$" => "NZD",
        "nt$" => "TWD",
        "r$" => "BRL",
        "gh₵" | "₵" => "GHS",
        "j$" => "JMD",
        "tt$" => "TTD",
        "mx$" => "MXN",
        other => return Currency::all().find(|currency| currency.sign() == Some(other)),
    };
    code.parse().ok()
}

/// The currency of a coin; of one that many countries have, the sender's own if it is one of these.
pub(super) fn of_coin(s: &Sentence<'_>, token: &Token) -> Option<Currency> {
    let homes: &[&str] = match token.key() {
        "pesos" => &["PHP", "MXN", "COP", "CLP", "ARS", "UYU", "DOP", "CUP"],
        "shillings" => &["KES", "UGX", "TZS", "SOS"],
        "kroner" if matches!(token.word.as_str(), "kronur" | "krónur" | "króna") => {
            return "ISK".parse().ok();
        }
        "kroner" => &["NOK", "SEK", "DKK", "ISK"],
        // In Dublin a quid is a euro.
        "pounds" if token.word.starts_with("quid") && s.home == Some(Currency::EUR) => return None,
        "dinar" => &["KWD", "BHD", "JOD", "RSD", "TND", "DZD", "IQD", "LYD"],
        key => return of_word(key, &token.word),
    };
    let home = s.home.filter(|home| homes.contains(&home.code()));
    // Most who say no more than "pesos" in English are of the Philippines.
    home.or_else(|| if token.key() == "pesos" { "PHP".parse().ok() } else { None })
}

/// The currency a word names; "bucks" says none.
pub(in super::super) fn of_word(key: &str, word: &str) -> Option<Currency> {
    match key {
        "rupaye" => return Some(Currency::INR),
        "dollars" => return Some(Currency::USD),
        "euros" => return Some(Currency::EUR),
        "pounds" | "pence" => return Some(Currency::GBP),
        "yen" => return Some(Currency::JPY),
        "bucks" | "cents" | "pesos" | "shillings" | "dinar" | "kroner" => return None,
        _ => {}
    }
    let code = match key {
        "dirham" => "AED",
        "baht" => "THB",
        "ringgit" => "MYR",
        "rand" => "ZAR",
        "taka" => "BDT",
        "lira" => "TRY",
        "zloty" => "PLN",
        "cedi" => "GHS",
        "ksh" => "KES",
        "rupiah" => "IDR",
        "dong" => "VND",
        "kuna" => "HRK",
        "forint" => "HUF",
        "koruna" => "CZK",
        "lei" => "RON",
        "leva" => "BGN",
        "hryvnia" => "UAH",
        "birr" => "ETB",
        "pula" => "BWP",
        "kwacha" => "ZMW",
        "reais" => "BRL",
        "kyat" => "MMK",
        "shekel" => "ILS",
        "lari" => "GEL",
        "tenge" => "KZT",
        "manat" => "AZN",
        "colones" => "CRC",
        "lempiras" => "HNL",
        "bolivianos" => "BOB",
        "guaranies" => "PYG",
        "gourdes" => "HTG",
        "dalasi" => "GMD",
        "meticais" => "MZN",
        "ariary" => "MGA",
        "ngultrum" => "BTN",
        "rufiyaa" => "MVR",
        "riels" => "KHR",
        "tugrik" => "MNT",
        "patacas" => "MOP",
        "denars" => "MKD",
        "emalangeni" => "SZL",
        "maloti" => "LSL",
        "afghanis" => "AFN",
        "roubles" => "RUB",
        "singapore" => "SGD",
        "canadian" => "CAD",
        "australian" => "AUD",
        other => other,
    };
    code.parse().or_else(|_| word.parse()).ok()
}
