//! Small things that people say, where no reading of the whole message is needed: names, corrections of a name,
//! objections, thanks.

use super::cues::wants_back;
use super::draft::shown_name;
use super::people::folded;
use crate::domain::ledger::DisputeReason;
use rust_decimal::Decimal;

/// Longest text that is taken for names.
const CHARS_MAX: usize = 80;
/// Most words of one name.
const NAME_WORDS_MAX: usize = 3;
const THANKS: &str = "thanks thank thx ty tysm shukriya dhanyavad dhanyavaad शुक्रिया धन्यवाद आभार";
/// Said in passing; nobody is called that, and nothing is bought under that name.
const IN_PASSING: &str = "hang hold million lads cheers ok okay k yes yeah no nope hi hello hey wait hmm hm why what who when how please sorry nothing \
    nobody none later lol haha good great nice fine cool bye done stop help oops ruko kya kyun kyon kaun \
    namaste accha acha achha theek thik haan nahi nahin pata रुको रुकिए क्या क्यों कौन नमस्ते अच्छा ठीक \
    हाँ हां नहीं पता";
/// Words that come with the ones above and change nothing about them.
const AND_SO_ON: &str = "on up the you so much a lot very not sure it is that one moment minute sec then morning ji bhai yaar hai है जी \
    the bahut बहुत";

/// The words of a text, small and without marks around them.
pub(super) fn words(text: &str) -> Vec<String> {
    let marks = |c: char| c.is_ascii_punctuation() || matches!(c, '।' | '“' | '”' | '’' | '…');
    text.split_whitespace()
        .map(|word| folded(word.trim_matches(marks)))
        .filter(|word| !word.is_empty())
        .collect()
}

pub(super) fn is_one_of(word: &str, words: &str) -> bool {
    words.split_whitespace().any(|one| one == word)
}

fn in_passing(word: &str) -> bool {
    is_one_of(word, THANKS) || is_one_of(word, IN_PASSING)
}

/// "Thanks", "ok thank you so much".
pub(super) fn is_thanks(text: &str) -> bool {
    is_small_talk(text) && words(text).iter().any(|word| is_one_of(word, THANKS))
}

/// Nothing but words that are said in passing.
pub(super) fn is_small_talk(text: &str) -> bool {
    let words = words(text);
    words.iter().any(|word| in_passing(word))
        && words.iter().all(|word| in_passing(word) || is_one_of(word, AND_SO_ON))
}

/// "Haan mil gaye", "abhi nahi aaye": something that happened, and nobody is called that.
fn is_news(text: &str) -> bool {
    const HAPPENED: &str = "mil mile mila gaye gaya gayi gye gya aa aaye aaya aayi aye abhi tak nahi nahin nhi haan han haa hai hain yaar bhai \
        मिल मिले मिला गए गये गया गई आ आए आये आया आई अभी तक नहीं हाँ हां है हैं भाई";
    const SAID: &str = "gaye gaya gayi gye gya aaye aaya aayi aye mile गए गये गया गई आए आये आया आई मिले";
    let words = words(text);
    words.len() > 1
        && words.iter().all(|word| is_one_of(word, HAPPENED))
        && words.iter().any(|word| is_one_of(word, SAID))
}

fn is_name(name: &str) -> bool {
    let fits = |c: char| {
        c.is_alphabetic()
            || ('\u{900}'..='\u{97f}').contains(&c)
            || matches!(c, ' ' | '.' | '\'' | '’' | '-' | '\u{200c}' | '\u{200d}')
    };
    name.chars().any(char::is_alphabetic) && name.chars().all(fits) && !is_small_talk(name) && !is_news(name)
}

/// Names in a short text: "Ravi and Asha", "with Ben".
pub(super) fn names_in(text: &str) -> Vec<String> {
    if text.chars().count() > CHARS_MAX || text.chars().any(char::is_numeric) {
        return Vec::new();
    }
    let mut names = Vec::new();
    let spaced = text
        .replace(['\n', '&', '+', ';'], ",")
        .replace(" and ", ",")
        .replace(" aur ", ",")
        .replace(" और ", ",");
    for part in spaced.split(',') {
        let mut words: Vec<&str> = part.split_whitespace().collect();
        while words.first().is_some_and(|word| {
            ["with", "only", "just", "and", "saath", "के", "साथ", "from", "to", "it", "was"]
                .contains(&word.to_lowercase().as_str())
        }) {
            words.remove(0);
        }
        while words.last().is_some_and(|word| {
            ["ke", "ka", "ko", "se", "saath", "के", "साथ", "को", "से", "too", "please"]
                .contains(&word.to_lowercase().as_str())
        }) {
            words.pop();
        }
        if words.is_empty() || words.len() > NAME_WORDS_MAX {
            return Vec::new();
        }
        let name = shown_name(words.join(" ").trim_matches(|c: char| c.is_ascii_punctuation() || c == '।'));
        if !is_name(&name) {
            return Vec::new();
        }
        names.push(name);
    }
    names
}

/// The number of a text that says nothing else: "180", "no, ₹180".
pub(super) fn bare_amount(text: &str) -> Option<Decimal> {
    const FILLERS: [&str; 12] =
        ["no", "nope", "nahi", "nahin", "sorry", "it", "was", "is", "its", "rs", "not", "नहीं"];
    let folded = folded(text);
    let words = folded.split(char::is_whitespace).map(|word| {
        word.trim_start_matches(['₹', '$', '€', '£', '¥']).trim_end_matches(['.', '!', ',', '/', '-'])
    });
    let mut rest = words.filter(|word| !word.is_empty() && !FILLERS.contains(word));
    let (Some(only), None) = (rest.next(), rest.next()) else { return None };
    let digits: String = only.chars().filter(|c| *c != ',').collect();
    let plain = !digits.is_empty() && digits.chars().all(|c| c.is_ascii_digit() || c == '.');
    plain.then(|| digits.parse().ok()).flatten().filter(|amount: &Decimal| *amount > Decimal::ZERO)
}

/// Whether most of it is written in letters that are neither Latin nor those of Hindi.
pub(super) fn in_another_script(text: &str) -> bool {
    /// The last of the Latin letters.
    const LATIN_MAX: char = '\u{24f}';
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    let others = text.chars().filter(|c| {
        c.is_alphabetic()
            && *c > LATIN_MAX
            && !('\u{900}'..='\u{97f}').contains(c)
            && !('\u{1e00}'..='\u{1eff}').contains(c)
    });
    others.count().saturating_mul(2) > letters
}

/// "No, 450".
pub(super) fn is_no_but_amount(text: &str) -> bool {
    let first = words(text).into_iter().next();
    first.is_some_and(|first| is_one_of(&first, "no nope nahi nahin sorry नहीं"))
        && bare_amount(text).is_some()
}

/// Yes to whether somebody is added, in more words than that: "yes add them", "haan sabko jodo", "add both".
pub(super) fn agrees_to_add(text: &str) -> bool {
    const YES: &str = "yes y yh yea ye yess yeah yep yup ya sure ok okay ja yebo sharp sige oo oya grand fine ha haa haan han hanji ji add jod jodo jodna जोड़ जोड़ो जोड़िए जोड़ें हाँ हां हा";
    const WITH_IT: &str = "dear love thank thanks you may can and save that em too please pls them all both everyone everybody him her it these this as new one ones is are do de dijiye \
        dena kar karo karna karlo lo na o am sab sabko sabhi sabhi unko usko isko inko dono dono ko to bhi ki the somebody someone \
        सब सबको दोनों को उसे उनको इसे दो दीजिए करो कर लो नया नए";
    let words = words(text);
    words.iter().any(|word| is_one_of(word, YES))
        && words.iter().all(|word| is_one_of(word, YES) || is_one_of(word, WITH_IT))
}

/// "Yh", "yes please save that, and thank you".
pub(super) fn agrees_at_length(text: &str) -> bool {
    const YES: &str = "yes yh yea ye yeah yep yup yess y aye sure save";
    const WITH_IT: &str = "please pls it that this them em both all dear love thank thanks you and do so cheers may can add go ahead";
    let words = words(text);
    words.iter().any(|word| is_one_of(word, YES))
        && words.iter().all(|word| is_one_of(word, YES) || is_one_of(word, WITH_IT))
        && !text.contains('?')
}

/// Whether somebody new is said to be meant: "yes, new one".
pub(super) fn says_new(text: &str) -> bool {
    words(text).iter().any(|word| is_one_of(word, "new naya nayi naye नया नई नए"))
}

/// The names behind "only", "just", "sirf".
pub(super) fn only_names(text: &str) -> Vec<String> {
    let mut rest = words(text).into_iter();
    let only = rest.next().is_some_and(|first| is_one_of(&first, "only just sirf bas सिर्फ़ सिर्फ बस"));
    if only { names_in(text) } else { Vec::new() }
}

/// Who is left, behind an "only" in the text: "make that only me and Ravi actually, Jo paid for himself".
pub(super) fn left_only(text: &str) -> Vec<String> {
    let text = format!(" {}", folded(text));
    let only = [" only ", " just ", " sirf ", " सिर्फ "].into_iter().find_map(|only| text.split_once(only));
    let Some((_, behind)) = only else { return Vec::new() };
    let clause = behind.split([',', '.', ';']).next().unwrap_or_default();
    let mut names = names_in(clause.trim().trim_end_matches("actually").trim());
    names.retain(|name| folded(name) != "me");
    names
}

/// Whether the books are spoken of, so that it was hardly said for nothing.
pub(super) fn speaks_of_books(text: &str) -> bool {
    const BOOKS: &str = "delete remove change edit undo correct wrong entry entries expense expenses bill bills split divide share \
        paid pay pays owe owes owed balance settle settled group total payment waive refund kharcha kharche hisab hisaab udhaar udhar \
        baki baaki bakaya diye liye diya liya lautaya lautaye chukaya hatao badlo खर्चा हिसाब उधार बाकी बाक़ी हटाओ बदलो दिए लिए";
    // Code is no word of anybody about money.
    !text.contains([';', '{', '}', '<', '>', '=', '|', '\\'])
        && words(text).iter().any(|word| is_one_of(word, BOOKS))
}

/// "No", and nothing that tells to what.
pub(super) fn is_bare_no(text: &str) -> bool {
    let words = words(text);
    !words.is_empty()
        && words
            .iter()
            .all(|word| is_one_of(word, "no nope nah na nahi nahin nhi ji thanks thank you नहीं ना जी"))
}

/// Nothing but "take it back", in words that the reading may not know.
pub(super) fn is_undo(text: &str) -> bool {
    const SAID: &str = "undo,undo it,undo that,undo last,take it back,take that back,put it back,put that back,bring it back,bring that back,\
        get it back,i want it back,restore,restore it,restore that,\
        wapas,wapas lo,wapas le lo,wapas karo,wapas kar do,wapas lao,wapas laao,wapas la do,vapas lao,wapis lao,वापस लाओ,वापस ला दो,\
        वापस,वापस लो,वापस ले लो,वापस लीजिए,वापस करो,वापस कर दो";
    let text = words(text).join(" ");
    SAID.split(',').any(|said| said == text)
}

/// "What did I just add?", "show the last one".
pub(super) fn asks_last(text: &str) -> bool {
    const SAID: &str = "what did i just,what did i add last,what did i save last,what did i enter last,what was the last,\
        what's the last,whats the last,what is the last,show the last one,show me the last one,show last entry,\
        show the last entry,show me the last entry,last entry,the last entry,my last entry,show my last entry,\
        what did i add just now,what was that last,abhi maine kya,maine abhi kya,last wala dikhao,pichla dikhao,\
        पिछला दिखाओ,आखिरी दिखाओ,मैंने अभी क्या";
    let text = words(text).join(" ");
    SAID.split(',').any(|said| {
        text.strip_prefix(said.trim()).is_some_and(|rest| rest.is_empty() || rest.starts_with(' '))
    }) && !text.contains(char::is_numeric)
}

/// "Why?", "how come", and nothing else.
pub(super) fn is_why(text: &str) -> bool {
    const SAID: &str = "why,why so,why is that,why that much,why so much,how come,how so,how is that,kyun,kyu,kyon,kyun bhai,\
        kaise,kaise bhai,क्यों,क्यूँ,क्यों भाई,कैसे";
    let text = words(text.trim_end_matches(['?', '!', ' '])).join(" ");
    SAID.split(',').any(|said| said.trim() == text)
}

/// Whether what is kept about the sender is spoken of, and not some entry.
pub(super) fn names_data(text: &str) -> bool {
    words(text).iter().any(|word| {
        is_one_of(
            word,
            "data account information info profile me myself details mujhe डेटा डाटा खाता जानकारी मुझे",
        )
    })
}

/// Another name for somebody who was named.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Renamed {
    /// The name that is not right; none where only one can be meant.
    pub(super) old: Option<String>,
    pub(super) new: String,
}

/// An explicit correction of a name: "no, Ravi", "I meant Ravi", "her name is Mira", "not Meera, Mira".
pub(super) fn correction(text: &str) -> Option<Renamed> {
    const NO: &str = "no nope sorry oh actually nahi nahin नहीं";
    const CUES: &str = "i meant,i mean,meant,it's,its,it is,it was,her name is,his name is,their name is,\
        the name is,name is,call her,call him,call them,mera matlab,matlab,uska naam,unka naam,मेरा मतलब,मतलब,\
        उसका नाम,उनका नाम";
    if text.chars().count() > CHARS_MAX || wants_back(text) {
        return None;
    }
    let written: Vec<&str> = text.split_whitespace().collect();
    let plain: Vec<String> = written.iter().map(|word| words(word).join("")).collect();
    let mut at = 0;
    while plain.get(at).is_some_and(|word| is_one_of(word, NO)) {
        at = at.saturating_add(1);
    }
    let mut cued = at > 0;
    let rest = plain.get(at..).unwrap_or_default();
    let length = |cue: &str| cue.split(' ').count();
    let begins =
        |cue: &&str| rest.len() > length(cue) && cue.split(' ').zip(rest).all(|(cue, word)| cue == word);
    if let Some(cue) = CUES.split(',').find(begins) {
        at = at.saturating_add(length(cue));
        cued = true;
    }
    let mut end = plain.len();
    while end > at && plain.get(end.saturating_sub(1)).is_some_and(|word| is_one_of(word, "hai है tha था थी"))
    {
        end = end.saturating_sub(1);
    }
    let one = |from: usize, to: usize| -> Option<String> {
        match names_in(written.get(from..to)?.join(" ").trim_end_matches(',')).as_slice() {
            [one] => Some(one.clone()),
            [..] => None,
        }
    };
    // "Not Meera, Mira" and "Mira, not Meera".
    if let Some(not) = plain.iter().take(end).skip(at).position(|word| word == "not") {
        let not = at.saturating_add(not);
        let after = not.saturating_add(1);
        if not > at {
            // "Zara was not there" says nothing about a name.
            let said_of =
                plain.get(not.saturating_sub(1)).is_some_and(|it| is_one_of(it, "was were is are did"));
            if said_of {
                return None;
            }
            return Some(Renamed { new: one(at, not)?, old: Some(one(after, end)?) });
        }
        let comma = written.iter().take(end).skip(after).position(|word| word.ends_with(','))?;
        let middle = after.saturating_add(comma).saturating_add(1);
        let from = if plain.get(middle).is_some_and(|word| word == "but") {
            middle.saturating_add(1)
        } else {
            middle
        };
        return Some(Renamed { old: Some(one(after, middle)?), new: one(from, end)? });
    }
    if !cued {
        return None;
    }
    Some(Renamed { old: None, new: one(at, end)? })
}

/// What somebody says against a record of somebody else, if it is against it.
pub(super) fn objection(text: &str) -> Option<DisputeReason> {
    const FOR: &str = "i paid for,i have paid for,i've paid for";
    const NOT_ME: &str = "wasn't at,wasnt at,was not at,was not in,not me,wasn't me,wasnt me,not mine,wasn't there,wasnt there,was not there,not with,wasn't in,\
        not in it,didn't eat,didn't go,main nahi,mai nahi,mera nahi,meri nahi,mere nahi,mera nahin,मैं नहीं,मेरा नहीं";
    const PAID: &str = "already,i paid,have paid,i've paid,paid it,paid you,paid him,paid her,de diya,de diye,\
        de chuka,de chuki,दे दि,दे चुक";
    const WRONG: &str = "no,not,nope,wrong,incorrect,mistake,never,isn't,isnt,wasn't,wasnt,didn't,didnt,don't,nahi,\
        nahin,galat,नहीं,ग़लत,गलत,too much,more than,less than,disagree,dispute";
    let text = format!(" {} ", words(text).join(" "));
    let begins = |cues: &str| cues.split(',').any(|cue| text.contains(&format!(" {cue}")));
    let whole = |cues: &str| cues.split(',').any(|cue| text.contains(&format!(" {cue} ")));
    if begins(NOT_ME) {
        Some(DisputeReason::NotMe)
    } else if begins(PAID) && !begins(FOR) {
        Some(DisputeReason::AlreadyPaid)
    } else if whole("amount,rakam,रकम") {
        Some(DisputeReason::Amount)
    } else if whole(WRONG) {
        Some(DisputeReason::Other)
    } else {
        None
    }
}

/// Whether it says in so many words that something is wrong, whatever else the words may be read as.
pub(super) fn calls_wrong(text: &str) -> bool {
    words(text).iter().any(|word| is_one_of(word, "wrong incorrect galat disagree dispute ग़लत गलत"))
}

/// "The airbnb was only 50": what something came to, said of what was entered.
pub(super) fn says_was(text: &str) -> bool {
    const WAS: &str = "was were wasn't wasnt tha thi था थी थे";
    let words = words(text);
    words.iter().any(|word| is_one_of(word, WAS)) && text.chars().any(char::is_numeric)
}

/// "Kitaab 220 ki aayi": what something came to.
pub(super) fn says_came(text: &str) -> bool {
    const CAME: &str = "aaya aayi aaye aya ayi aaya आया आई आयी आए आये";
    let words = words(text);
    let of = |word: &String| is_one_of(word, "ka ki ke का की के");
    words.windows(3).any(|three| match three {
        [number, of_it, came] => number.chars().any(char::is_numeric) && of(of_it) && is_one_of(came, CAME),
        _ => false,
    })
}

/// "Bijli 2500 tha", among other things.
pub(super) fn says_it_was(text: &str, item: &str) -> bool {
    /// So many words may stand between the thing and that it was.
    const BETWEEN_MAX: usize = 3;
    const WAS: &str = "was were tha thi था थी थे";
    let (text, item) = (words(text), words(item));
    let at = text.windows(item.len().max(1)).position(|window| *window == *item);
    let Some(at) = at.filter(|_| !item.is_empty()) else { return false };
    let behind = text.iter().skip(at.saturating_add(item.len())).take(BETWEEN_MAX);
    behind.into_iter().any(|word| is_one_of(word, WAS))
}

/// Whether something is said not to have come.
pub(super) fn never_came(text: &str) -> bool {
    const SAID: &str = "never arrived,never came,never got,never received,not received,didn't receive,didnt receive,\
        did not receive,didn't get,didnt get,did not get,didn't arrive,didn't come through,hasn't arrived,hasn't come,\
        nahi mila,nahi mile,nahi aaya,nahi aaye,nahin mila,nahin mile,नहीं मिला,नहीं मिले,नहीं आया,नहीं आए";
    let text = format!(" {} ", words(text).join(" "));
    SAID.split(',').any(|said| text.contains(&format!(" {} ", said.trim())))
}

/// The thing of which an amount is said: "lunch" of "lunch was 5725" and of "meri lunch 5725 ki thi".
pub(super) fn thing_that_was(text: &str) -> Option<String> {
    const NO_THING: &str = "it that this which what there amount price total share part bill cost mine i he she they we you who \
        sum figure ye yeh wo woh kharcha rakam paisa";
    const OF: &str = "ka ki ke का की के";
    let words = words(text);
    let number = |word: &str| word.chars().any(char::is_numeric);
    let english = words.windows(3).find_map(|three| match three {
        [thing, was, next]
            if is_one_of(was, "was were")
                && (number(next) || is_one_of(next, "only just actually not rs")) =>
        {
            Some(thing)
        }
        _ => None,
    });
    let hindi = || {
        words.windows(3).find_map(|three| match three {
            [thing, amount, of] if number(amount) && is_one_of(of, OF) => Some(thing),
            _ => None,
        })
    };
    let thing = english.or_else(hindi)?;
    (!is_one_of(thing, NO_THING) && !number(thing)).then(|| thing.clone())
}

/// "Why?", "what is this", "for what".
pub(super) fn asks_why(text: &str) -> bool {
    const ASKING: &str = "why what which when details how kya kyun kyon kaunsa क्या क्यों कब कौन";
    let words = words(text);
    words.len() <= 8 && (text.contains('?') || words.first().is_some_and(|word| is_one_of(word, ASKING)))
}

/// "What is this?", right after a notice.
pub(super) fn asks_what_this_is(text: &str) -> bool {
    asks_why(text) && words(text).iter().any(|word| is_one_of(word, "this that it these those ye yeh यह ये"))
}

#[cfg(test)]
mod tests;
