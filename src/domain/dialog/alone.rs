//! Words by which the sender alone is meant, or what was given is no debt.

use super::talk::{is_one_of, words};

/// Whether the sender alone is meant: "just me", "only mine".
pub(super) fn is_just_me(text: &str) -> bool {
    const SAID: &str = "just me,only me,me only,just myself,sirf main,sirf mai,सिर्फ़ मैं,सिर्फ मैं,केवल मैं";
    let text = words(text).join(" ");
    SAID.split(',').any(|said| said == text)
}

/// "Just an expense" and "no, it was a gift", said of a payment that is asked about.
pub(super) fn is_own_expense(text: &str) -> bool {
    const AROUND: &str = "no nahi it its it's was is a an the just only this that hai tha thi yeh ye bas sirf to सिर्फ़ सिर्फ बस यह ये है था थी";
    const SAID: &str = "expense,my expense,my own expense,own expense,not loan,gift,my gift,present,pocket money,salary,tip,donation,mera kharcha,\
        apna kharcha,mera apna kharcha,kharcha,udhaar,udhar,मेरा खर्चा,मेरा ख़र्च,अपना खर्चा,खर्चा,तोहफ़ा";
    let all = words(text);
    let rest: Vec<&str> = all.iter().map(String::as_str).filter(|word| !is_one_of(word, AROUND)).collect();
    let rest = rest.join(" ");
    // "It was udhaar" is the other way round.
    let loan = matches!(rest.as_str(), "udhaar" | "udhar");
    let denied = all.iter().any(|word| is_one_of(word, "nahi nahin not no"));
    SAID.split(',').any(|said| said.trim() == rest) && (!loan || denied)
}

/// "Popcorn was only me": the sender alone is meant, said with the thing.
pub(super) fn is_only_mine(text: &str, item: &str) -> bool {
    const AROUND: &str = "the was were is it that this tha thi the to wo woh था थी";
    const MINE: &str = "only me,just me,me only,only mine,just mine,mine only,only my,sirf mera,sirf meri,mera hi,meri hi,sirf mere liye,just for me,\
        only for me,सिर्फ़ मेरा,सिर्फ मेरा,मेरा ही";
    let item = words(item);
    let named = words(text).iter().any(|word| item.contains(word));
    let rest: Vec<String> =
        words(text).into_iter().filter(|word| !item.contains(word) && !is_one_of(word, AROUND)).collect();
    let rest = rest.join(" ");
    named && MINE.split(',').any(|mine| mine.trim() == rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_given_away_is_spent() {
        for text in [
            "just an expense",
            "no it was a gift",
            "mera kharcha",
            "pocket money",
            "udhaar nahi hai",
            "not a loan",
        ] {
            assert!(is_own_expense(text), "{text}");
        }
        for text in ["yes", "udhaar hai", "add", "gift for Asha 500", "no"] {
            assert!(!is_own_expense(text), "{text}");
        }
    }
}
