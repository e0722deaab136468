//! Hindi words in any spelling, Latin or Devanagari, by what stays the same: consonants and the vowels i, u, e, o.

/// Consonants of Devanagari from U+0915.
const CONSONANTS: [&str; 37] = [
    "k", "k", "g", "g", "n", "c", "c", "j", "j", "n", "t", "t", "d", "d", "n", "t", "t", "d", "d", "n", "n",
    "p", "p", "b", "b", "m", "y", "r", "r", "l", "l", "l", "v", "s", "s", "s", "h",
];

/// Consonants with a breath.
const ASPIRATES: &str = "खघछझठढथधफभशष";

/// The same with the breath in consonants: "kh" is no "k".
pub(super) fn breathed(word: &str) -> String {
    spelt(word, true)
}

/// The skeleton of a folded word.
pub(in super::super) fn of(word: &str) -> String {
    spelt(word, false)
}

fn spelt(word: &str, breathed: bool) -> String {
    let mut out = String::with_capacity(word.len());
    let mut before = ' ';
    for c in word.chars() {
        let last = std::mem::replace(&mut before, c);
        match c {
            // "lautana", "main", "zaroor", "theek": two letters for one vowel.
            'u' if last == 'a' => push(&mut out, 'o'),
            'i' if last == 'a' => push(&mut out, 'e'),
            'o' if last == 'o' => replace(&mut out, 'u'),
            'e' if last == 'e' => replace(&mut out, 'i'),
            'a' | '\u{0905}' | '\u{0906}' | '\u{093E}' => {}
            'y' if last == 'e' => {}
            'i' | 'y' | '\u{0907}' | '\u{0908}' | '\u{093F}' | '\u{0940}' | '\u{092F}' => push(&mut out, 'i'),
            'u' | '\u{0909}' | '\u{090A}' | '\u{0941}' | '\u{0942}' => push(&mut out, 'u'),
            'e' | '\u{090F}' | '\u{0910}' | '\u{0947}' | '\u{0948}' => push(&mut out, 'e'),
            'o' | '\u{0913}' | '\u{0914}' | '\u{094B}' | '\u{094C}' | '\u{0949}' => push(&mut out, 'o'),
            'w' | 'v' => push(&mut out, 'v'),
            'z' | 'j' => push(&mut out, 'j'),
            'q' => push(&mut out, 'k'),
            'f' => {
                push(&mut out, 'p');
                if breathed {
                    push(&mut out, 'h');
                }
            }
            // An h after a consonant only makes it breathe.
            'h' if breathed && last != 'c' => push(&mut out, 'h'),
            'h' if out.ends_with(|c: char| !"iueo".contains(c)) => {}
            '\u{0902}' | '\u{0901}' => push(&mut out, 'n'),
            '\u{0915}'..='\u{0939}' => {
                let at = usize::try_from(u32::from(c) - 0x0915).unwrap_or_default();
                for c in CONSONANTS.get(at).unwrap_or(&"").chars() {
                    push(&mut out, c);
                }
                if breathed && ASPIRATES.contains(c) {
                    push(&mut out, 'h');
                }
            }
            c if c.is_ascii_lowercase() => push(&mut out, c),
            _ => {}
        }
    }
    // "nahin", "karen": the last n is a breath through the nose.
    if out.len() > 3 && out.ends_with('n') && out.chars().rev().nth(1).is_some_and(|c| "ieo".contains(c)) {
        out.pop();
    }
    out
}

fn replace(out: &mut String, c: char) {
    out.pop();
    push(out, c);
}

fn push(out: &mut String, c: char) {
    if !out.ends_with(c) {
        out.push(c);
    }
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn spellings_of_one_word_share_a_skeleton() {
        for words in [
            &["bhejna", "bhejnaa", "bejna", "भेजना"][..],
            &["nikalte", "nikaltey", "निकलते"],
            &["karwana", "karvana", "करवाना"],
            &["lautana", "lotana", "लौटाना"],
            &["zaroor", "jarur", "जरूर"],
        ] {
            let bones: Vec<String> = words.iter().map(|word| of(word)).collect();
            assert!(bones.windows(2).all(|pair| pair[0] == pair[1]), "{words:?}: {bones:?}");
        }
    }
}
