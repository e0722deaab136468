//! Numbers that reach nobody, and the provider's kinds of ids.

use super::Side;
use base64::{Engine as _, engine::general_purpose::STANDARD};
use ring::digest;

/// The `nth` made-up number of a country: Indian mobile numbers never begin with 0, the area code 555 does not
/// exist, and 7700 900 is kept for fiction.
pub(super) fn number(country: &str, seed: u64, nth: u64) -> String {
    let serial = (seed % 10_000) * 100 + nth;
    match country {
        "US" => format!("1555{:07}", serial % 10_000_000),
        "GB" => format!("447700900{:03}", serial % 1_000),
        _ => format!("910000{:06}", serial % 1_000_000),
    }
}

/// Country of a number of [`number`].
pub(super) fn country(phone: &str) -> &'static str {
    if phone.starts_with("91") {
        "IN"
    } else if phone.starts_with("44") {
        "GB"
    } else {
        "US"
    }
}

/// The scoped id that belongs to a number.
pub(super) fn user_id(phone: &str) -> String {
    let digest = digest::digest(&digest::SHA256, phone.as_bytes());
    let digits: u64 = digest.as_ref().iter().take(8).fold(0, |sum, byte| (sum << 8) | u64::from(*byte));
    format!("{}.{digits:020}", country(phone))
}

/// As a real one the id of a message holds the phone, unless that is hidden.
pub(super) fn message_id(digest: &[u8], from: Side, phone: Option<&str>) -> String {
    let serial: Vec<u8> =
        digest.iter().take(9).flat_map(|byte| hex::encode_upper([*byte]).into_bytes()).collect();
    let mut bytes = Vec::new();
    match phone {
        Some(phone) => {
            bytes.extend([0x1c, 0x18, 0x0b]);
            bytes.extend(phone.bytes());
            bytes.extend([0x15, 0x02, 0x00]);
            bytes.extend(match from {
                Side::Bot => [0x11, 0x18, 0x12],
                Side::Person => [0x12, 0x18, 0x14],
            });
            bytes.extend(serial);
            bytes.push(0);
        }
        None => bytes.extend(digest.iter().take(30)),
    }
    format!("wamid.{}", STANDARD.encode(bytes))
}
