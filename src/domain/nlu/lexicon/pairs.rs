//! Words that mean something else beside their neighbours ("cash apped", "yoga mat"), and Hindi words that are English
//! ones in a message without Hindi.

use super::super::text::{Kind, Token};
use super::{Classes as C, Entry, Words, lookup};

/// Services whose names are two words: "apple paid", "cash app'd".
static SERVICES: Words = Words::new(" cash apple google samsung bank mobile amazon ");

/// Hindi words that English has, too.
static FALSE_FRIENDS: Words = Words::new(" mat ham lag pi sun par din jana ");

/// What stands between a service and what it did.
static VIA: Words = Words::new(" by via with on through using over ");

pub(super) fn settle(tokens: &mut [Token]) {
    services(tokens);
    idioms(tokens);
    evened(tokens);
    false_friends(tokens);
}

/// "just cash apped Tasha 40" sends; "by google pay" is a means.
fn services(tokens: &mut [Token]) {
    let word = |tokens: &[Token], at: usize| tokens.get(at).map_or(String::new(), |t| t.word.clone());
    for at in 0..tokens.len() {
        if !tokens.get(at).is_some_and(|t| SERVICES.has(&t.word)) {
            continue;
        }
        let next = word(tokens, at + 1);
        let means =
            at > 0 && VIA.has(&word(tokens, at - 1)) && matches!(next.as_str(), "pay" | "app" | "transfer");
        let (first, second) = if means {
            (lookup("cash"), lookup("cash"))
        } else if matches!(
            next.as_str(),
            "apped" | "app'd" | "paid" | "pay'd" | "payed" | "transferred" | "wired"
        ) && (at == 0
            || tokens.get(at - 1).is_some_and(|before| !before.is(C::BUY.or(C::FROM).or(C::TO))))
        {
            (lookup("just"), lookup("sent"))
        } else {
            continue;
        };
        for (ahead, entry) in [(0, first), (1, second)] {
            if let (Some(token), Some(entry)) = (tokens.get_mut(at + ahead), entry) {
                token.entry = entry;
                token.mended = false;
            }
        }
    }
}

/// "a mate", "don pay", "set me back".
fn idioms(tokens: &mut [Token]) {
    for at in 0..tokens.len() {
        let word = |at: usize| tokens.get(at).map_or("", |token| token.word.as_str());
        let before = at.checked_sub(1).map_or("", word);
        let next = tokens.get(at + 1);
        let like = match word(at) {
            "mate" | "dude" if matches!(before, "a" | "my" | "me" | "some" | "another" | "old" | "best") => {
                "friend"
            }
            // "Adaeze don pay me"
            "don" if next.is_some_and(|next| next.is(super::super::people::MONEY_VERBS.or(C::RECEIVE))) => {
                "just"
            }
            "set" | "sets" if matches!(word(at + 1), "me" | "us") && word(at + 2) == "back" => "cost",
            _ => continue,
        };
        if let (Some(entry), Some(token)) = (lookup(like), tokens.get_mut(at)) {
            token.entry = entry;
            token.mended = false;
        }
    }
}

/// "ab hisaab barabar": nothing is owed any more, and nothing is split evenly.
fn evened(tokens: &mut [Token]) {
    let books =
        |token: &Token| token.is(C::BALANCE) || matches!(token.word.as_str(), "kitab" | "kitaab" | "किताब");
    for at in 1..tokens.len() {
        let even = tokens.get(at).is_some_and(|token| token.key() == "barabar");
        if even
            && tokens.get(at - 1).is_some_and(books)
            && let Some(token) = tokens.get_mut(at)
        {
            token.entry.classes = C::CLEAR.or(C::KEYWORD);
        }
    }
}

/// "yoga mat 22", "sun cream 9": no Hindi where nothing else is.
fn false_friends(tokens: &mut [Token]) {
    let start = tokens.first().map_or(0, |token| token.span.start);
    let deeds = C::HOWE.or(C::HGIVE).or(C::HTAKE).or(C::HCOME).or(C::HSPEND).or(C::HRETURN);
    // "bought Lena and Otto their passes"
    let called = |token: &Token| {
        token.capital
            && !token.shouted
            && token.word.is_ascii()
            && token.span.start > start
            && token.is(deeds)
    };
    let friend = |token: &Token| {
        token.kind == Kind::Word && !token.is(C::ITEM) && (FALSE_FRIENDS.has(&token.word) || called(token))
    };
    if !tokens.iter().any(friend) {
        return;
    }
    let hindi = C::KA
        .or(C::KO)
        .or(C::NE)
        .or(C::SE)
        .or(C::SAATH)
        .or(C::WALA)
        .or(C::HGIVE)
        .or(C::HTAKE)
        .or(C::HCOME)
        .or(C::HSPEND)
        .or(C::HOWE)
        .or(C::HLEND)
        .or(C::HRETURN);
    let speaks = |token: &Token| {
        token.kind == Kind::Word
            && !friend(token)
            && (!token.word.is_ascii()
                || token.is(hindi)
                || matches!(
                    token.key(),
                    "hai"
                        | "hain"
                        | "tha"
                        | "thi"
                        | "kar"
                        | "karo"
                        | "kiya"
                        | "aur"
                        | "bhi"
                        | "mujhe"
                        | "main"
                        | "maine"
                        | "aaj"
                        | "kal"
                        | "karna"
                        | "dilao"
                        | "yaar"
                        | "kya"
                        | "gaye"
                        | "gaya"
                        | "liye"
                ))
    };
    if tokens.iter().any(speaks) {
        return;
    }
    for token in tokens.iter_mut().filter(|token| friend(token)) {
        token.entry = Entry::UNKNOWN;
    }
}
