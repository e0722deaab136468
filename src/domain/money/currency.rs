//! ISO 4217 currencies with their exponents (digits after the point: JPY 0, INR 2, KWD 3, CLF 4).

use serde::{Deserialize, Serialize};
use std::{fmt, str::FromStr};

/// A currency in use, by its ISO 4217 code. Only codes of the table exist as values.
#[derive(Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Currency([u8; 3]);

#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0:?} is not the code of a currency in use")]
pub struct UnknownCurrency(pub String);

/// Code, exponent, sign (empty: the code stands before the amount). Sorted by code.
const TABLE: &[([u8; 3], u32, &str)] = &[
    (*b"AED", 2, ""),
    (*b"AFN", 2, ""),
    (*b"ALL", 2, ""),
    (*b"AMD", 2, ""),
    (*b"ANG", 2, ""),
    (*b"AOA", 2, ""),
    (*b"ARS", 2, ""),
    (*b"AUD", 2, "A$"),
    (*b"AWG", 2, ""),
    (*b"AZN", 2, "₼"),
    (*b"BAM", 2, ""),
    (*b"BBD", 2, ""),
    (*b"BDT", 2, "৳"),
    (*b"BGN", 2, ""),
    (*b"BHD", 3, ""),
    (*b"BIF", 0, ""),
    (*b"BMD", 2, ""),
    (*b"BND", 2, ""),
    (*b"BOB", 2, ""),
    (*b"BRL", 2, "R$"),
    (*b"BSD", 2, ""),
    (*b"BTN", 2, ""),
    (*b"BWP", 2, ""),
    (*b"BYN", 2, ""),
    (*b"BZD", 2, ""),
    (*b"CAD", 2, "CA$"),
    (*b"CDF", 2, ""),
    (*b"CHF", 2, ""),
    (*b"CLF", 4, ""),
    (*b"CLP", 0, ""),
    (*b"CNY", 2, "CN¥"),
    (*b"COP", 2, ""),
    (*b"CRC", 2, "₡"),
    (*b"CUP", 2, ""),
    (*b"CVE", 2, ""),
    (*b"CZK", 2, ""),
    (*b"DJF", 0, ""),
    (*b"DKK", 2, ""),
    (*b"DOP", 2, ""),
    (*b"DZD", 2, ""),
    (*b"EGP", 2, ""),
    (*b"ERN", 2, ""),
    (*b"ETB", 2, ""),
    (*b"EUR", 2, "€"),
    (*b"FJD", 2, ""),
    (*b"FKP", 2, ""),
    (*b"GBP", 2, "£"),
    (*b"GEL", 2, "₾"),
    (*b"GHS", 2, "GH₵"),
    (*b"GIP", 2, ""),
    (*b"GMD", 2, ""),
    (*b"GNF", 0, ""),
    (*b"GTQ", 2, ""),
    (*b"GYD", 2, ""),
    (*b"HKD", 2, "HK$"),
    (*b"HNL", 2, ""),
    // Out of use, and still written of old bills.
    (*b"HRK", 2, ""),
    (*b"HTG", 2, ""),
    (*b"HUF", 2, ""),
    (*b"IDR", 2, ""),
    (*b"ILS", 2, "₪"),
    (*b"INR", 2, "₹"),
    (*b"IQD", 3, ""),
    (*b"IRR", 2, ""),
    (*b"ISK", 0, ""),
    (*b"JMD", 2, ""),
    (*b"JOD", 3, ""),
    (*b"JPY", 0, "¥"),
    (*b"KES", 2, ""),
    (*b"KGS", 2, ""),
    (*b"KHR", 2, ""),
    (*b"KMF", 0, ""),
    (*b"KPW", 2, ""),
    (*b"KRW", 0, "₩"),
    (*b"KWD", 3, ""),
    (*b"KYD", 2, ""),
    (*b"KZT", 2, "₸"),
    (*b"LAK", 2, "₭"),
    (*b"LBP", 2, ""),
    (*b"LKR", 2, ""),
    (*b"LRD", 2, ""),
    (*b"LSL", 2, ""),
    (*b"LYD", 3, ""),
    (*b"MAD", 2, ""),
    (*b"MDL", 2, ""),
    (*b"MGA", 2, ""),
    (*b"MKD", 2, ""),
    (*b"MMK", 2, ""),
    (*b"MNT", 2, "₮"),
    (*b"MOP", 2, ""),
    (*b"MRU", 2, ""),
    (*b"MUR", 2, ""),
    (*b"MVR", 2, ""),
    (*b"MWK", 2, ""),
    (*b"MXN", 2, "MX$"),
    (*b"MYR", 2, ""),
    (*b"MZN", 2, ""),
    (*b"NAD", 2, ""),
    (*b"NGN", 2, "₦"),
    (*b"NIO", 2, ""),
    (*b"NOK", 2, ""),
    (*b"NPR", 2, ""),
    (*b"NZD", 2, "NZ$"),
    (*b"OMR", 3, ""),
    (*b"PAB", 2, ""),
    (*b"PEN", 2, ""),
    (*b"PGK", 2, ""),
    (*b"PHP", 2, "₱"),
    (*b"PKR", 2, ""),
    (*b"PLN", 2, ""),
    (*b"PYG", 0, "₲"),
    (*b"QAR", 2, ""),
    (*b"RON", 2, ""),
    (*b"RSD", 2, ""),
    (*b"RUB", 2, ""),
    (*b"RWF", 0, ""),
    (*b"SAR", 2, ""),
    (*b"SBD", 2, ""),
    (*b"SCR", 2, ""),
    (*b"SDG", 2, ""),
    (*b"SEK", 2, ""),
    (*b"SGD", 2, "S$"),
    (*b"SHP", 2, ""),
    (*b"SLE", 2, ""),
    (*b"SOS", 2, ""),
    (*b"SRD", 2, ""),
    (*b"SSP", 2, ""),
    (*b"STN", 2, ""),
    (*b"SVC", 2, ""),
    (*b"SYP", 2, ""),
    (*b"SZL", 2, ""),
    (*b"THB", 2, "฿"),
    (*b"TJS", 2, ""),
    (*b"TMT", 2, ""),
    (*b"TND", 3, ""),
    (*b"TOP", 2, ""),
    (*b"TRY", 2, "₺"),
    (*b"TTD", 2, ""),
    (*b"TWD", 2, "NT$"),
    (*b"TZS", 2, ""),
    (*b"UAH", 2, "₴"),
    (*b"UGX", 0, ""),
    (*b"USD", 2, "$"),
    (*b"UYU", 2, ""),
    (*b"UYW", 4, ""),
    (*b"UZS", 2, ""),
    (*b"VED", 2, ""),
    (*b"VES", 2, ""),
    (*b"VND", 0, "₫"),
    (*b"VUV", 0, ""),
    (*b"WST", 2, ""),
    (*b"XAF", 0, ""),
    (*b"XCD", 2, ""),
    (*b"XOF", 0, ""),
    (*b"XPF", 0, ""),
    (*b"YER", 2, ""),
    (*b"ZAR", 2, ""),
    (*b"ZMW", 2, ""),
    (*b"ZWG", 2, ""),
];

impl Currency {
    pub const INR: Self = Self(*b"INR");
    pub const USD: Self = Self(*b"USD");
    pub const EUR: Self = Self(*b"EUR");
    pub const GBP: Self = Self(*b"GBP");
    pub const JPY: Self = Self(*b"JPY");

    fn row(self) -> Option<&'static ([u8; 3], u32, &'static str)> {
        TABLE.binary_search_by_key(&self.0, |row| row.0).ok().and_then(|at| TABLE.get(at))
    }

    /// Digits after the decimal point.
    pub fn exponent(self) -> u32 {
        self.row().map_or(2, |row| row.1)
    }

    /// The sign that people know, or nothing where the code is clearer.
    pub fn sign(self) -> Option<&'static str> {
        self.row().map(|row| row.2).filter(|sign| !sign.is_empty())
    }

    pub fn code(&self) -> &str {
        std::str::from_utf8(&self.0).unwrap_or("XXX")
    }

    /// Every currency there is, by code.
    pub fn all() -> impl Iterator<Item = Self> {
        TABLE.iter().map(|row| Self(row.0))
    }
}

impl FromStr for Currency {
    type Err = UnknownCurrency;

    /// Takes the code in any case.
    fn from_str(text: &str) -> Result<Self, Self::Err> {
        let unknown = || UnknownCurrency(text.chars().take(8).collect());
        let code: [u8; 3] = text.as_bytes().try_into().map_err(|_| unknown())?;
        let found = Self(code.map(|byte| byte.to_ascii_uppercase()));
        found.row().map(|_| found).ok_or_else(unknown)
    }
}

impl TryFrom<String> for Currency {
    type Error = UnknownCurrency;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        text.parse()
    }
}

impl From<Currency> for String {
    fn from(currency: Currency) -> Self {
        currency.code().to_owned()
    }
}

impl fmt::Display for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

impl fmt::Debug for Currency {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.code())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_table_is_sorted_and_its_codes_parse() {
        assert!(TABLE.windows(2).all(|pair| pair[0].0 < pair[1].0));
        for currency in Currency::all() {
            assert_eq!(currency.code().to_lowercase().parse(), Ok(currency));
        }
        assert_eq!("INR".parse::<Currency>().map(Currency::exponent), Ok(2));
        assert_eq!("KWD".parse::<Currency>().map(Currency::exponent), Ok(3));
        assert_eq!("CLF".parse::<Currency>().map(Currency::exponent), Ok(4));
        assert!("XYZ".parse::<Currency>().is_err());
        assert!("₹".parse::<Currency>().is_err());
    }
}
