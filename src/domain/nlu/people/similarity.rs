//! How much one name sounds like another: for misheard and misspelt contacts.

/// A word without its vowels and `h`, letters of one sound merged: b/v/w, c/k/q, j/g, z/s, f/ph.
pub(super) fn skeleton(name: &str) -> String {
    let lower = name.to_lowercase().replace("ph", "f").replace("sh", "s");
    let mut out = String::with_capacity(lower.len());
    for c in lower.chars() {
        let sound = match c {
            'a' | 'e' | 'i' | 'o' | 'u' | 'y' | 'h' => continue,
            'b' | 'v' | 'w' => 'v',
            'c' | 'k' | 'q' => 'k',
            'j' | 'g' => 'j',
            'z' | 's' => 's',
            other => other,
        };
        if sound.is_alphanumeric() && !out.ends_with(sound) {
            out.push(sound);
        }
    }
    out
}

/// From 0 (nothing alike) to 1 (the same): most by sound, the rest by letters.
#[expect(clippy::float_arithmetic, reason = "a likeness is a proportion, never money")]
pub fn name_similarity(left: &str, right: &str) -> f64 {
    let (left, right) = (left.to_lowercase(), right.to_lowercase());
    if left == right {
        return 1.0;
    }
    let by_sound = strsim::jaro_winkler(&skeleton(&left), &skeleton(&right));
    0.6 * by_sound + 0.4 * strsim::jaro_winkler(&left, &right)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn misheard_names_are_nearer_than_others() {
        for (heard, meant, other) in [
            ("camel", "Kamal", "Suresh"),
            ("sursh", "Suresh", "Sunita"),
            ("zubaida", "Zubeida", "Zara"),
            ("bargavi", "Bhargavi", "Bharat"),
            ("praya", "Priya", "Payal"),
        ] {
            assert!(name_similarity(heard, meant) > name_similarity(heard, other), "{heard}");
        }
        assert!(name_similarity("Ravi", "ravi") >= 1.0);
    }
}
