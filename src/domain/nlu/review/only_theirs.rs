//! "Paan 30 sirf Kiran ka, maine diya": nothing of it is the sender's.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;

static ONLY: Words = Words::new(" sirf bas keval सिर्फ सिर्फ़ बस केवल ");

/// Of somebody who was named before.
static THEIR: Words = Words::new(" uska uski uske unka unki unke उसका उसकी उसके उनका उनकी उनके ");

/// "Tanmay wallet bhool gaya, uski plate bhi maine hi bhari 90": told of one, and of what is theirs.
fn forgot(s: &Sentence<'_>, frames: &mut [Frame]) {
    static FORGOT: Words = Words::new(" bhool bhul bhula bhool-gaya भूल भुल ");
    static PURSE: Words =
        Words::new(" wallet batua purse card paise cash phone mobile बटुआ पर्स वॉलेट कार्ड पैसे फोन मोबाइल ");
    let ([frame], [person]) = (frames, s.people.as_slice()) else { return };
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let Some(forgot) = s.all().find(|at| *at >= person.end && FORGOT.has(word(*at))) else { return };
    let purse = (person.end..forgot).any(|at| PURSE.has(word(at)));
    let theirs = (forgot..s.tokens.len()).any(|at| THEIR.has(word(at)));
    let mine = s.all().any(|at| matches!(s.key(at), "maine" | "humne"));
    let shared = s.any(&s.all(), C::SPLIT.or(C::HALF).or(C::SHARE));
    let even = frame.split == Some(SplitSaid::Equal { include_me: true }) && frame.payer.is_none();
    let one = s.amounts.len() == 1;
    if one && purse && theirs && mine && !shared && even && frame.persons.len() == 1 {
        frame.split = Some(SplitSaid::Full);
        frame.ask();
    }
}

/// "Priti aur Kajal dono ki fees maine bhari, har ek ki 1000": of the two, and not of the sender.
fn of_both(s: &Sentence<'_>, frames: &mut [Frame]) {
    static BOTH: Words = Words::new(" dono donon दोनों दोनो ");
    let [frame] = frames else { return };
    let both = s.all().any(|at| {
        s.tokens.get(at).is_some_and(|token| BOTH.has(&token.word))
            && s.is(at + 1, C::KA)
            && !matches!(s.key_before(at), "hum" | "ham" | "hamare")
    });
    let mine = s.any_key(&s.all(), &["mera", "mere", "meri", "main", "hum", "hamara", "hamari"]);
    let of_each = frame.split == Some(SplitSaid::Each { include_me: true }) && frame.persons.len() == 2;
    if both && of_each && !mine && frame.payer.is_none() {
        frame.split = Some(SplitSaid::Each { include_me: false });
        frame.ask();
    }
}

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    forgot(s, frames);
    of_both(s, frames);
    let only = s.all().find(|at| s.tokens.get(*at).is_some_and(|token| ONLY.has(&token.word)));
    let Some((only, (names, end))) = only.and_then(|only| Some((only, names(s, only + 1)?))) else { return };
    let next = s.amounts.iter().find(|money| money.start == end + 1);
    // "Sirf Kiran ka hissa", "sirf Kiran ki sabzi" go on.
    let ends = end + 1 >= s.tokens.len() || s.is_mark(end + 1, ",.;!") || next.is_some();
    let Some(money) = next.or_else(|| s.amounts.iter().rev().find(|money| money.end <= only)) else { return };
    // Of several things it is the one whose price stands before.
    let mut of_it = frames.iter_mut().filter(|frame| frame.amount == Some(money.value));
    let (Some(frame), None, true) = (of_it.next(), of_it.next(), ends) else { return };
    let even = matches!(frame.split, None | Some(SplitSaid::Equal { include_me: true }));
    if !frame.intent.is_expense() || frame.payer.is_some() || !even {
        return;
    }
    let is_told = |person: &String| names.iter().any(|name| name.eq_ignore_ascii_case(person));
    if frame.persons.iter().all(is_told) {
        frame.intent = Intent::ShareExpense;
        let one = names.len() == 1;
        frame.split = Some(if one { SplitSaid::Full } else { SplitSaid::Equal { include_me: false } });
        frame.persons = names;
        frame.ask();
    }
}

/// Those who are named there, one after the other, and where the "ka" behind them stands.
fn names(s: &Sentence<'_>, from: usize) -> Option<(Vec<String>, usize)> {
    let (mut names, mut at) = (Vec::new(), from);
    loop {
        let person = s.people.iter().find(|person| person.start == at);
        let strange = s.part(at) == Part::Free
            && s.tokens.get(at).is_some_and(|it| it.kind == Kind::Word && (it.is_unknown() || it.named));
        let end = match person {
            Some(person) if person.name != "everyone" => {
                names.push(person.name.clone());
                person.end
            }
            None if strange => {
                names.push(s.written(&(at..at + 1)));
                at + 1
            }
            Some(_) | None => return None,
        };
        if s.is(end, C::KA) {
            return Some((names, end));
        }
        if !(s.is(end, C::AND) || s.is_mark(end, ",&")) {
            return None;
        }
        at = end + 1;
    }
}
