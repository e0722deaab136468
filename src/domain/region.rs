//! Where a person probably is, from the country code of their number: which currency a bare "500" means to them, and
//! on whose clock "yesterday" ends. A guess, to be replaced by what the person says.

use super::money::{Currency, Locale};
use chrono_tz::Tz;

mod calling;
mod countries;

/// What a number tells about currency, clock and language of its owner.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Region {
    pub currency: Currency,
    /// Where a country has several: by area code in the USA and Canada, elsewhere and without one that of most people.
    pub zone: Tz,
    pub locale: Locale,
    /// ISO 3166-1 alpha-2 (`XK`, `AC`, `TA` for those with a calling code of their own), `ZZ` where nothing is known.
    pub country: &'static str,
    /// Whether the country follows from what was given. The zone may still be an assumption.
    pub sure: bool,
}

/// What `phone_digits` tells, else the country at the beginning of `scoped_id` (`GB.123…`), else nobody's country:
/// US dollars, since most people know what one is worth, and UTC, which favours no place. Then it is not `sure`, and
/// to be asked for before it matters.
pub fn guess(phone_digits: Option<&str>, scoped_id: Option<&str>) -> Region {
    phone_digits
        .and_then(by_phone)
        .or_else(|| scoped_id.and_then(|id| by_country(id.split_once('.')?.0)))
        .unwrap_or(NOWHERE)
}

const NOWHERE: Region =
    Region { currency: Currency::USD, zone: Tz::UTC, locale: Locale::En, country: "ZZ", sure: false };

fn by_phone(digits: &str) -> Option<Region> {
    let digits = digits.strip_prefix('+').unwrap_or(digits);
    if !digits.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let country =
        (1..=calling::PREFIX_LEN_MAX).rev().find_map(|length| calling::country_of(digits.get(..length)?))?;
    let area = if country == "US" { digits.get(1..4).and_then(|area| area.parse().ok()) } else { None };
    match area.and_then(calling::area) {
        Some(area) => by_country(area.country).map(|region| Region { zone: area.zone, ..region }),
        None => by_country(country),
    }
}

fn by_country(code: &str) -> Option<Region> {
    let country = countries::find(code)?;
    let currency = country.currency.parse().ok()?;
    let locale = if country.code == "IN" { Locale::EnIn } else { Locale::En };
    Some(Region { currency, zone: country.zone, locale, country: country.code, sure: true })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_number_tells_country_currency_and_clock() {
        for (digits, country, currency, zone) in [
            ("15550100123", "US", "USD", "America/New_York"),
            ("447700900123", "GB", "GBP", "Europe/London"),
            ("919876543210", "IN", "INR", "Asia/Kolkata"),
            ("+919876543210", "IN", "INR", "Asia/Kolkata"),
            ("12125550123", "US", "USD", "America/New_York"),
            ("14155550123", "US", "USD", "America/Los_Angeles"),
            ("13125550123", "US", "USD", "America/Chicago"),
            ("18085550123", "US", "USD", "Pacific/Honolulu"),
            ("14165550123", "CA", "CAD", "America/Toronto"),
            ("16045550123", "CA", "CAD", "America/Vancouver"),
            ("17095550123", "CA", "CAD", "America/St_Johns"),
            ("18765550123", "JM", "JMD", "America/Jamaica"),
            ("17875550123", "PR", "USD", "America/Puerto_Rico"),
            ("18095550123", "DO", "DOP", "America/Santo_Domingo"),
            ("12425550123", "BS", "BSD", "America/Nassau"),
            ("79161234567", "RU", "RUB", "Europe/Moscow"),
            ("77011234567", "KZ", "KZT", "Asia/Almaty"),
            ("4915112345678", "DE", "EUR", "Europe/Berlin"),
            ("385911234567", "HR", "EUR", "Europe/Zagreb"),
            ("359881234567", "BG", "EUR", "Europe/Sofia"),
            ("41791234567", "CH", "CHF", "Europe/Zurich"),
            ("447781123456", "GG", "GBP", "Europe/Guernsey"),
            ("393123456789", "IT", "EUR", "Europe/Rome"),
            ("5511961234567", "BR", "BRL", "America/Sao_Paulo"),
            ("61412345678", "AU", "AUD", "Australia/Sydney"),
            ("8613123456789", "CN", "CNY", "Asia/Shanghai"),
            ("9779841234567", "NP", "NPR", "Asia/Kathmandu"),
            ("971501234567", "AE", "AED", "Asia/Dubai"),
            ("2348021234567", "NG", "NGN", "Africa/Lagos"),
            ("38343201234", "XK", "EUR", "Europe/Belgrade"),
        ] {
            let found = guess(Some(digits), None);
            let told = (found.country, found.currency.code(), found.zone.name());
            assert_eq!(told, (country, currency, zone), "{digits}");
            assert!(found.sure, "{digits}");
        }
    }

    #[test]
    fn without_a_number_the_scoped_id_tells_the_country() {
        assert_eq!(guess(None, Some("GB.13491208655302741918")).currency, Currency::GBP);
        assert_eq!(guess(Some("80012345678"), Some("IN.1")).zone, Tz::Asia__Kolkata);
        assert_eq!(guess(Some("447700900123"), Some("IN.1")).country, "GB");
    }

    #[test]
    fn what_tells_nothing_gives_dollars_and_utc_unsurely() {
        for (digits, id) in [
            (None, None),
            (Some(""), Some("")),
            (Some("0"), Some("XX.1")),
            (Some("4٤"), Some("IN")),
            (None, Some("in.1")),
        ] {
            assert_eq!(guess(digits, id), NOWHERE, "{digits:?} {id:?}");
        }
    }

    #[test]
    fn only_india_is_spoken_to_in_indian_english() {
        assert_eq!(guess(Some("919876543210"), None).locale, Locale::EnIn);
        assert_eq!(guess(Some("923012345678"), None).locale, Locale::En);
    }

    #[test]
    fn the_tables_are_sorted_and_fit_together() {
        assert!(countries::all().windows(2).all(|pair| pair[0].code < pair[1].code));
        assert!(calling::all_prefixes().windows(2).all(|pair| pair[0].0 < pair[1].0));
        for country in countries::all() {
            assert!(by_country(country.code).is_some(), "{}: {}", country.code, country.currency);
        }
        for (prefix, country) in calling::all_prefixes() {
            assert!(
                prefix.len() <= calling::PREFIX_LEN_MAX && countries::find(country).is_some(),
                "{prefix}"
            );
        }
        let areas = (0..1000).filter_map(calling::area);
        assert!(areas.into_iter().all(|area| countries::find(area.country).is_some()));
    }
}
