//! Mends misspelt keywords: one letter missing, extra, wrong or swapped, or the vowels left out.

use super::lexicon;

/// Words shorter than this are taken as they are.
pub(super) const LENGTH_MIN: usize = 4;

/// Words shorter than this have no letter replaced: "Parth" is not "party".
const REPLACED_MIN: usize = 7;

/// Words that look like a typo of a keyword and are not.
const INNOCENT: &[&str] = &[
    "launch", "spend", "shape", "shore", "spare", "stare", "space", "speed", "spoil", "cover", "lover",
    "later", "sheet", "steak", "stock", "stack", "place", "plane", "plate", "plant", "plans", "paint",
    "point", "print", "prince", "dinar", "liner", "miner", "coast", "toast", "roast", "boats", "coats",
    "goats", "trace", "track", "truck", "brain", "drain", "grain", "rains", "trial", "trail", "clean",
    "clear", "class", "glass", "grass", "brass", "light", "night", "fight", "right", "sight", "might",
    "tight", "weight", "height", "freight", "center", "enter", "eater", "meter", "peter", "mater", "hatter",
    "matter", "batter", "better", "letter", "latter", "butter", "setter", "charm", "chart", "chant", "chair",
    "chain", "cheat", "cheap", "cheer", "share", "shark", "sharp", "board", "beard", "beads", "bread",
    "broad", "road", "rode", "code", "node", "mode", "made", "male", "mall", "mile", "mild", "milk", "silk",
    "sick", "wick", "pick", "kick", "lick", "luck", "lock", "look", "took", "cook", "hook", "remain",
    "remains", "retain", "detail", "details", "retail", "rental", "dental", "mental", "metal", "medal",
    "model", "modern", "movie", "move", "moved", "moves", "love", "loved", "live", "lived", "lives", "data",
    "date", "dates", "rate", "rates", "late", "gate", "mate", "fate", "state", "status", "station", "nation",
    "ration", "caller", "called", "calls", "hello", "yellow", "fellow", "follow", "hollow", "tomato",
    "deploy", "employ", "reply", "apply", "supply", "simply", "sample", "simple", "temple", "people",
    "purple", "apple", "ample", "maple", "table", "cable", "fable", "enable", "stable", "sport", "spots",
    "short", "shirt", "skirt", "start", "smart", "stand", "sand", "send", "lend", "bend", "mend", "tend",
    "trend", "friend", "blend", "bored", "boring", "morning", "coming", "having", "saving", "making",
    "taking", "baking", "asking", "going", "doing", "being", "seeing", "string", "spring", "strong", "storm",
    "story", "store", "stone", "stove", "phone", "prone", "throne", "drone", "crown", "brown", "grown",
    "frown", "town", "down", "gown", "dawn", "lawn", "lunar", "tuner", "rider", "ride", "rise", "risk",
    "wish", "dish", "fish", "hash", "cash", "wash", "rash", "dash", "mash", "bash", "lash", "fresh", "flesh",
    "flash", "crash", "trash", "brush", "crush", "rush", "bush", "push", "test", "text", "next", "nest",
    "best", "rest", "west", "vest", "guest", "quest", "request", "forest", "sister", "mister", "master",
    "faster", "poster", "roster", "foster", "lobster", "monster", "hamster", "youtube", "google", "alexa",
    "siri", "marcus", "martha", "marta", "dana", "diana", "delhi", "della", "shane", "share", "shawn",
    "shown", "chang", "chandra", "carlos", "carson", "parson", "person", "reason", "season", "lesson",
    "listen", "gotten", "rotten", "cotton", "button", "mutton", "glutton", "marks", "parks", "barks",
    "forks", "works", "words", "worlds", "world", "would", "could", "mould", "cloud", "proud", "sound",
    "found", "round", "bound", "ground", "hound", "pound", "wound", "count", "mount", "county", "country",
    "sorted", "sorry", "worry", "carry", "marry", "harry", "larry", "barry", "jerry", "terry", "perry",
    "berry", "cherry", "merry", "ferry", "curry", "hurry", "furry", "party", "pretty", "petty", "betty",
    "kitty", "witty", "pity", "city", "duty", "unity", "quality", "reality", "equality", "opened", "owner",
    "owners", "lower", "power", "tower", "shower", "flower", "former", "farmer", "summer", "hammer",
    "manner", "winner", "sinner", "pinner", "spinner", "banner", "tanner", "rang", "sang", "bang", "gang",
    "hang", "taxes", "texas", "mexico", "metric", "method", "cinder", "render", "gender", "tender", "sender",
    "vendor", "seattle", "kettle", "nettle", "metal", "fender", "binder", "finder", "minder", "kinder",
    "wonder", "yonder", "ponder", "thunder",
];

/// The keyword that a misspelt word was meant to be.
pub(super) fn mend(word: &str) -> Option<&'static str> {
    if word.len() < LENGTH_MIN - 1 || word.len() > 16 || !word.bytes().all(|byte| byte.is_ascii_lowercase()) {
        return None;
    }
    if INNOCENT.contains(&word) {
        return None;
    }
    let first = word.bytes().next()?;
    if word.len() > LENGTH_MIN {
        let near = lexicon::keywords(word.len() - 1, word.len() + 1)
            .filter(|keyword| keyword.bytes().next() == Some(first) && keyword.len() > LENGTH_MIN)
            .find(|keyword| is_one_slip(word.as_bytes(), keyword.as_bytes(), word.len() >= REPLACED_MIN));
        if near.is_some() {
            return near;
        }
    }
    // "owse", "hlep": two letters swapped in a short word.
    if word.len() == LENGTH_MIN {
        let swapped = lexicon::keywords(LENGTH_MIN, LENGTH_MIN).find(|keyword| {
            keyword.bytes().next() == Some(first) && is_swapped(word.as_bytes(), keyword.as_bytes())
        });
        if swapped.is_some() {
            return swapped;
        }
    }
    // "spnd", "mnth", "grcries": no vowels at all.
    if word.bytes().any(is_vowel) {
        return None;
    }
    lexicon::keywords(word.len() + 1, word.len() + 4)
        .filter(|keyword| keyword.bytes().next() == Some(first))
        .find(|keyword| keyword.bytes().filter(|byte| !is_vowel(*byte)).eq(word.bytes()))
}

/// Whether a word is one of its own, however near to a keyword.
pub(super) fn is_innocent(word: &str) -> bool {
    INNOCENT.contains(&word)
}

/// Whether a word may be a slip of another one.
pub(super) fn is_slip(word: &str, meant: &str) -> bool {
    !INNOCENT.contains(&word) && is_one_slip(word.as_bytes(), meant.as_bytes(), word.len() >= REPLACED_MIN)
}

fn is_vowel(byte: u8) -> bool {
    matches!(byte, b'a' | b'e' | b'i' | b'o' | b'u')
}

/// Two neighbours swapped.
fn is_swapped(left: &[u8], right: &[u8]) -> bool {
    left.len() == right.len() && left != right && is_one_slip(left, right, false)
}

/// One letter missing, extra or (when `replaced`) wrong, or two neighbours swapped.
fn is_one_slip(left: &[u8], right: &[u8], replaced: bool) -> bool {
    let same = left.iter().zip(right).take_while(|(l, r)| l == r).count();
    let (left, right) = (left.get(same..).unwrap_or_default(), right.get(same..).unwrap_or_default());
    match (left, right) {
        ([a, b, left @ ..], [c, d, right @ ..]) if a == d && b == c && left == right => true,
        ([_, left @ ..], [_, right @ ..]) if replaced && left == right => true,
        ([_, rest @ ..], other) | (other, [_, rest @ ..]) if rest == other => true,
        (left, [_, right @ ..]) => left == right,
        _ => false,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_slip_is_mended_and_other_words_are_left_alone() {
        for (word, meant) in [
            ("remidn", Some("remind")),
            ("grocereis", Some("groceries")),
            ("settel", Some("settle")),
            ("grcery", Some("grocery")),
        ] {
            assert_eq!(
                mend(word).and_then(lexicon::lookup).map(|e| e.key),
                meant.and_then(lexicon::lookup).map(|e| e.key),
                "{word}"
            );
        }
        for word in ["launch", "zubeida", "thangjam", "ana", "oyelaran", "xochitl", "reason", "kamal"] {
            assert_eq!(mend(word), None, "{word}");
        }
    }
}
