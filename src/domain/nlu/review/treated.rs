//! "Ravi ka birthday cake 450 maine laya, usse nahi lena", "momos maine khilaye Ravi ko, treat thi": what is given away nobody
//! owes; and who tells who they are has named nobody else: "main Deepak hu, room rent 7000 Rinki ke saath". "madam ko 1500 deni
//! hai" is owed, and not spent. It is asked about.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::word;

static FROM_THEM: Words = Words::new(" usse unse se उससे उनसे से ");
static TO_THEM: Words = Words::new(" usko usse unko use ko उसको उसे उनको को ");
static NOT: Words = Words::new(" nahi nahin nhi nai नहीं नही ");
static TO_TAKE: Words = Words::new(" lena lene leni लेना लेने लेनी ");
static TO_GIVE: Words = Words::new(" dena dene deni देना देने देनी ");
static TREAT: Words = Words::new(" treat daawat dawat ट्रीट दावत ");

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    introduces(s, frames);
    given_away(s, frames);
    their_treat(s, frames);
    is_to_be_given(s, frames);
}

/// "Main Deepak hu": the sender.
fn introduces(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let me = |name: &String| {
        s.people.iter().any(|person| {
            person.name == *name
                && person
                    .start
                    .checked_sub(1)
                    .is_some_and(|at| matches!(word(s, at), "main" | "mai" | "mein" | "मैं"))
                && matches!(word(s, person.end), "hu" | "hun" | "hoon" | "हूँ" | "हूं")
        })
    };
    if frame.persons.len() > 1
        && frame.persons.iter().any(me)
        && frame.payer.as_ref().is_none_or(|name| !me(name))
    {
        frame.persons.retain(|name| !me(name));
        frame.ask();
    }
}

fn given_away(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    let nothing = |at: usize, whom: &Words, what: &Words| {
        whom.has(word(s, at)) && NOT.has(word(s, at + 1)) && what.has(word(s, at + 2))
    };
    let mine = ["meri taraf se", "मेरी तरफ से", "मेरी तरफ़ से"].iter().any(|words| s.has_phrase(&s.all(), words));
    let treat = s
        .all()
        .any(|at| TREAT.has(word(s, at)) && matches!(word(s, at + 1), "thi" | "tha" | "hai" | "थी" | "है"));
    let free = s.all().any(|at| nothing(at, &FROM_THEM, &TO_TAKE) || mine && nothing(at, &TO_THEM, &TO_GIVE));
    let by_me = frame.payer.is_none() && frame.paid.is_empty() && (treat && s.any(&s.all(), C::I) || free);
    if by_me && frame.intent == Intent::ShareExpense && frame.persons.len() == 1 && frame.group.is_none() {
        frame.intent = Intent::LogPersonalExpense;
        frame.persons.clear();
        (frame.split, frame.headcount) = (None, None);
        frame.ask();
    }
}

/// "Ravi ne treat di 400 ki": nobody owes him, and he paid nothing back.
fn their_treat(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [person]) = (frames, s.people.as_slice()) else { return };
    let treat =
        s.is(person.end, C::NE) && TREAT.has(word(s, person.end + 1)) && s.is(person.end + 2, C::HGIVE);
    let paid = frame.intent == Intent::ReceivePayment || frame.payer.as_ref() == Some(&person.name);
    if treat && paid && frame.group.is_none() {
        *frame = Frame::new(Intent::OutOfScope);
    }
}

/// "Bachche ki tuition 1500 deni hai madam ko": owed to her.
fn is_to_be_given(s: &Sentence<'_>, frames: &mut [Frame]) {
    let ([frame], [money]) = (frames, s.amounts.as_slice()) else { return };
    let give = (money.end..s.tokens.len())
        .find(|at| TO_GIVE.has(word(s, *at)) && matches!(word(s, at + 1), "hai" | "hain" | "h" | "है" | "हैं"));
    let own = frame.intent == Intent::LogPersonalExpense && frame.persons.is_empty() && frame.group.is_none();
    let Some(give) = give.filter(|_| own) else { return };
    let ko = s.all().find(|at| s.is(*at, C::KO) && *at > give + 1);
    let named = ko.and_then(|ko| ko.checked_sub(1)).filter(|at| {
        *at > give + 1
            && s.tokens.get(*at).is_some_and(|token| token.kind == Kind::Word && !token.is(C::I.or(C::ME)))
    });
    if let Some(at) = named {
        let who = s.written(&(at..at + 1));
        frame.intent = Intent::ShareExpense;
        frame.persons = vec![who.clone()];
        frame.payer = Some(who);
        frame.split = Some(SplitSaid::Full);
    }
    frame.ask();
}
