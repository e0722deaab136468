//! Whether we may learn from what somebody writes: said in so many words, asked about, or looked at among the other
//! settings. Never guessed: what is not plain is left to others.

use super::heard::Said;
use super::making::Making;
use super::people::folded;
use super::{Locale, Phrase};

/// Longest message that is about this alone, in words.
const WORDS_MAX: usize = 14;
/// Asks for the settings.
const SETTINGS: &str = "settings|my settings|show settings|show my settings|show me my settings|what are my settings|\
    settings please|meri settings|meri setting|settings dikhao|meri settings dikhao|setting dikhao|सेटिंग|सेटिंग्स|\
    मेरी सेटिंग|मेरी सेटिंग्स|सेटिंग दिखाओ|सेटिंग्स दिखाओ|मेरी सेटिंग दिखाओ|मेरी सेटिंग्स दिखाओ";
/// Taking something in from what people write.
const LEARNS: &str = "learn learning learns train training trained seekh seekho seekhna seekhiye seekhe seekhte seekhein \
    sikho sikh sikhna sikhte sikhiye sikhe सीख सीखो सीखना सीखिए सीखिये सीखें सीखे सीखते";
/// Whose it is.
const MINE: &str = "me my mine mujhse mujh mere meri mera मुझसे मुझ मेरे मेरी मेरा";
/// What people write.
const WRITINGS: &str = "message messages text texts chat chats correction corrections words data mistakes msg msgs \
    writing write baat baaton baatein sandesh galti galtiyon galtiyan संदेश संदेशों मैसेज बात बातों ग़लती गलती \
    ग़लतियों गलतियों चैट";
/// From whom without more: "learn from me", "mujhse seekho".
const FROM_ME: &str = "mujhse मुझसे";
/// Words that turn it round.
const NOT: &str = "stop not dont don't never no quit cease end disable off cannot can't cant mat na nahi nahin band बंद \
    मत न ना नहीं रोको roko";
/// Words that ask.
const ASKS: &str = "do are is kya क्या";
/// What else may stand there, and changes nothing.
const BESIDE: &str = "you may can could please from allow to i let it's its fine ok okay yes yeah sure the and what that \
    this of with on use using start begin again now anymore any more longer say sends send for by am is are do does be \
    bot app hisaab also too hey hi aap tum tu se ko ki ke ka sakte sakta sakti ho hai hain hoon kar karo kariye karna \
    karke dijiye do de jo main likhta likhti liye haan han ji ab se phir bhi आप तुम से को की के का सकते सकता सकती हो है \
    हैं कर करो कीजिए करना जो मैं लिखता लिखती लिए हाँ हां जी अब फिर भी दो";

/// What was said about it.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
enum Wish {
    Learn,
    Forget,
    Ask,
}

/// Acts on what was said about learning, or shows the settings; false: nothing was.
pub(super) fn told(making: &mut Making<'_>, said: Said<'_>) -> bool {
    if said.forwarded {
        return false;
    }
    let text = folded(said.text);
    if SETTINGS.split('|').any(|one| one == text) {
        settings(making);
        return true;
    }
    let Some(wish) = wish(&text) else { return false };
    let is_on = making.facts.me.learning;
    match wish {
        Wish::Ask => making.say(Phrase::new(if is_on { "learning-is-on" } else { "learning-is-off" })),
        // Also where it is so already: the answer is the same, and nothing is left to doubt.
        Wish::Learn | Wish::Forget => {
            let wanted = wish == Wish::Learn;
            making.profile(|profile| profile.learning = Some(wanted));
            making.say(Phrase::new(if wanted { "learning-on" } else { "learning-off" }));
        }
    }
    true
}

fn wish(text: &str) -> Option<Wish> {
    let is_question = text.ends_with('?');
    let apart =
        |c: char| c.is_whitespace() || matches!(c, ',' | '.' | '!' | '?' | ';' | '।' | '"' | '“' | '”');
    let plain = text.replace('’', "'");
    let words: Vec<&str> = plain.split(apart).filter(|word| !word.is_empty()).collect();
    let among = |list: &str, word: &str| list.split_whitespace().any(|one| one == word);
    let has = |list: &str| words.iter().any(|word| among(list, word));
    let all = [LEARNS, MINE, WRITINGS, NOT, ASKS, BESIDE];
    if words.is_empty()
        || words.len() > WORDS_MAX
        || !words.iter().all(|word| all.iter().any(|list| among(list, word)))
        || !has(LEARNS)
    {
        return None;
    }
    let from_me = words.windows(2).any(|pair| matches!(pair, ["from", "me"]));
    let is_mine = from_me || has(FROM_ME) || has(MINE) && has(WRITINGS);
    if !is_mine {
        return None;
    }
    // "Do not learn from me", but "do you learn from me".
    let asks = words.first().is_some_and(|first| among(ASKS, first)) && words.get(1) != Some(&"not");
    Some(match (asks || is_question, has(NOT)) {
        (true, _) => Wish::Ask,
        (false, true) => Wish::Forget,
        (false, false) => Wish::Learn,
    })
}

/// All settings, a line each.
fn settings(making: &mut Making<'_>) {
    let me = &making.facts.me;
    let mut lines = vec![Phrase::new("settings-head")];
    if let Some(name) = &me.name {
        lines.push(Phrase::new("settings-name").with("name", super::draft::shown_name(name)));
    }
    lines.push(Phrase::new("settings-currency").with("currency", me.currency.code()));
    lines.push(Phrase::new("settings-zone").with("zone", me.zone.name()));
    lines.push(Phrase::new(match me.locale {
        Locale::En | Locale::EnIn => "settings-english",
        Locale::Hi => "settings-hindi",
        Locale::HiLatn => "settings-hinglish",
    }));
    lines.push(Phrase::new(if me.notices { "settings-notices-on" } else { "settings-notices-off" }));
    lines.push(Phrase::new(if me.learning { "settings-learning-on" } else { "settings-learning-off" }));
    making.lines(lines);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_said_plainly_is_understood_and_nothing_else() {
        let learn = Some(Wish::Learn);
        let forget = Some(Wish::Forget);
        for (text, expected) in [
            ("you may learn from my messages", learn),
            ("learn from me", learn),
            ("yes, you can learn from my corrections", learn),
            ("please learn from my mistakes", learn),
            ("ok you can use my messages for training", learn),
            ("i allow you to learn from what i write", None),
            ("mujhse seekho", learn),
            ("aap mere messages se seekh sakte ho", learn),
            ("मेरे संदेशों से सीखो", learn),
            ("आप मुझसे सीख सकते हैं", learn),
            ("stop learning from me", forget),
            ("don't learn from my messages", forget),
            ("do not learn from me anymore", forget),
            ("you may not learn from me any more", forget),
            ("mujhse mat seekho", forget),
            ("mere messages se seekhna band karo", forget),
            ("मुझसे सीखना बंद करो", forget),
            ("do you learn from me", Some(Wish::Ask)),
            ("are you learning from my messages?", Some(Wish::Ask)),
            ("kya aap mujhse seekhte ho", Some(Wish::Ask)),
            ("learn french", None),
            ("i paid for my training 500", None),
            ("train to delhi 500 with me and kamal", None),
            ("my training", None),
            ("learn", None),
            ("stop", None),
            ("kamal can learn from me", None),
        ] {
            assert_eq!(wish(text), expected, "{text}");
        }
        let long = format!("learn from me {}", "please ".repeat(WORDS_MAX));
        assert_eq!(wish(long.trim()), None);
    }
}
