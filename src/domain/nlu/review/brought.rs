//! Who brought it has paid for it, and verbs of bringing take no "ne": "jethani 1200 ki sabzi layi", "kal ka doodh 140 Tanmay
//! laya tha", "ola 340 Kiran ne kiya". It is always asked about.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::items;
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::{Part, Sentence};
use super::word;

/// Has bought something and come with it.
static BRINGS: Words = Words::new(" layi laayi laya laaya laye laaye lai लाई लायी लाया लाए लाये ");
/// Before "aaya": the same in two words.
static BRINGING: Words = Words::new(" le lekar leke लेकर लेके ले ");
static COMES: Words = Words::new(" aaya aayi aaye aya ayi aye आया आयी आई आए आये ");
/// Has had it made or booked, behind "ne".
static DOES: Words =
    Words::new(" kiya ki kari karaya karaye karayi karwaya karwaye book किया की कराया कराए बुक ");
/// Names nobody in the place of a name.
static NOBODY: Words = Words::new(
    " main mai maine hum humne wo woh ye yeh koi kaun kisi kisne sab aaj kal parso abhi phir fir bhi khud ghar bazaar bazar dukaan \
     online wapas saath मैं मैंने हम वो यह कोई कौन सब आज कल परसों अभी फिर भी खुद घर बाज़ार दुकान साथ ",
);

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    with_their_money(s, frames);
    had_done(s, frames);
    each_brought(s, frames);
    let [frame] = frames else { return };
    let Some(verb) = s.all().find(|at| brings(s, *at)) else { return };
    let mine = (0..verb).any(|at| s.is(at, C::I));
    if mine || frame.payer.is_some() || !frame.paid.is_empty() || !frame.intent.is_expense() {
        return;
    }
    let Some(who) = before(s, verb) else { return };
    let same = |name: &String| name.eq_ignore_ascii_case(&who);
    frame.intent = Intent::ShareExpense;
    if !frame.persons.iter().any(same) {
        frame.persons.push(who.clone());
    }
    without_name(frame, &who);
    if frame.item.is_none() {
        let things = items::runs(s, &s.all(), s.amounts.first());
        frame.item = things.iter().find(|item| item.known).map(|item| s.written(&item.range));
    }
    frame.payer = Some(who);
    if matches!(frame.split, None | Some(SplitSaid::Full)) {
        frame.split = Some(SplitSaid::Equal { include_me: true });
    }
    let for_me = ["mere liye", "मेरे लिए"].iter().any(|said| s.has_phrase(&s.all(), said));
    if for_me && frame.persons.len() == 1 {
        frame.split = Some(SplitSaid::Full);
    }
    let alone = frame.persons.len() == 1 && frame.group.is_none() && frame.headcount.is_none();
    if alone && let Some(heads) = heads(s) {
        frame.headcount = Some(heads);
    }
    frame.ask();
}

fn brings(s: &Sentence<'_>, at: usize) -> bool {
    BRINGS.has(word(s, at)) || BRINGING.has(word(s, at)) && COMES.has(word(s, at + 1))
}

/// Who is named before the verb: directly, or at the beginning with the thing and its price between.
fn before(s: &Sentence<'_>, verb: usize) -> Option<String> {
    let mut named = s.people.iter().filter(|person| person.start < verb);
    let case = |at: usize| s.is(at, C::KO.or(C::SAATH).or(C::KA).or(C::SE));
    let directly = s.people.iter().find(|person| person.end == verb && person.name != "everyone");
    let first = || {
        let (person, None) = (named.next()?, named.next()) else { return None };
        (s.starts_clause(person.start) && !case(person.end)).then_some(person)
    };
    if let Some(person) = directly.or_else(first) {
        return Some(person.name.clone());
    }
    // "Lalit laya tha", "Ratan doodh laya tha", of whom nothing is known.
    let strange = |at: usize| {
        s.part(at) == Part::Free
            && s.tokens.get(at).is_some_and(|token| {
                (token.is_unknown() || token.is(C::RELATION) && s.starts_clause(at))
                    && token.word.chars().count() > 2
                    && !token.word.contains(char::is_numeric)
            })
            && !NOBODY.has(word(s, at))
    };
    let last = verb.checked_sub(1)?;
    if s.people.is_empty() && last > 0 && strange(last) {
        return Some(s.written(&(last..verb)));
    }
    let thing = |at: usize| s.is(at, C::ITEM) || s.part(at) == Part::Money || s.is(at, C::KA);
    let called = s.tokens.first().is_some_and(|token| token.capital || token.is(C::RELATION));
    let plain = s.people.is_empty() && strange(0) && called && verb > 1 && (1..verb).all(thing);
    plain.then(|| s.written(&(0..1)))
}

/// A name that was taken for part of the thing.
fn without_name(frame: &mut Frame, who: &str) {
    let Some(item) = frame.item.take() else { return };
    let words = item.split_whitespace().filter(|word| !word.eq_ignore_ascii_case(who));
    let thing = words.collect::<Vec<&str>>().join(" ");
    frame.item = (!thing.is_empty()).then_some(thing);
}

/// "Chaaro me", "teeno ki": how many share it.
fn heads(s: &Sentence<'_>) -> Option<u32> {
    s.all().find_map(|at| match word(s, at) {
        "teeno" | "teenon" | "तीनों" => Some(3),
        "chaaro" | "charo" | "chaaron" | "charon" | "चारों" => Some(4),
        "paancho" | "pancho" | "पाँचों" | "पांचों" => Some(5),
        _ => None,
    })
}

/// "Raju 60 ki chai laya, Neha 40 ke samose layi": each paid theirs.
fn each_brought(s: &Sentence<'_>, frames: &mut [Frame]) {
    if frames.len() < 2 {
        return;
    }
    for verb in s.all().filter(|at| brings(s, *at)) {
        let before = s.people.iter().rev().find(|person| person.start < verb);
        let Some(person) = before.filter(|person| s.starts_clause(person.start)) else { continue };
        let Some(money) = s.amounts.iter().find(|it| (person.end..verb).contains(&it.start)) else {
            continue;
        };
        let theirs = frames.iter_mut().find(|frame| {
            frame.amount == Some(money.value)
                && frame.persons == [person.name.clone()]
                && frame.payer.is_none()
        });
        if let Some(frame) = theirs.filter(|frame| frame.intent == Intent::ShareExpense) {
            frame.payer = Some(person.name.clone());
            if let Some(verb) = frame
                .item
                .as_deref()
                .and_then(|item| item.rsplit_once(' '))
                .filter(|it| BRINGS.has(&it.1.to_lowercase()))
            {
                frame.item = Some(verb.0.to_owned());
            }
            frame.ask();
        }
    }
}

/// "Tilak ke saath momos 120 uske paise se": who is named has paid.
fn with_their_money(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let theirs = ["uske paise se", "unke paise se", "उसके पैसे से", "उनके पैसे से", "uske paiso se"]
        .iter()
        .any(|said| s.has_phrase(&s.all(), said));
    if let ([who], true, None) = (frame.persons.as_slice(), theirs && frame.intent.is_expense(), &frame.payer)
    {
        frame.payer = Some(who.clone());
        frame.ask();
    }
}

/// "Ola 340 Kiran ne kiya"
fn had_done(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame, ..] = frames else { return };
    let did = |end: usize| s.is(end, C::NE) && DOES.has(word(s, end + 1));
    let mut named = s.people.iter().filter(|person| did(person.end));
    let (Some(person), None) = (named.next(), named.next()) else { return };
    let shared = frame.intent == Intent::ShareExpense && frame.payer.is_none() && frame.paid.is_empty();
    if shared && frame.persons == [person.name.clone()] && frame.split != Some(SplitSaid::Full) {
        frame.payer = Some(person.name.clone());
        frame.ask();
    }
}
