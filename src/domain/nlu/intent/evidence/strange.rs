//! Words that belong to none of the bot's matters, and things that other services keep.

use super::super::super::lexicon::{Classes as C, Words};
use super::super::super::sentence::Sentence;
use super::super::super::text::Kind;
use super::super::concepts::{Meaning as M, Tag};
use std::ops::Range;

/// Words of what other services and other people do.
static ELSEWHERE: Words = Words::new(
    " bank card cards credit limit fraud fraudulent visa mastercard discover amex frozen freeze blocked tax taxes \
     w2 w-2 form gas fuel oil tire tires car cars mpg miles ingredients recipe recipes bake cook shopping chore chores errands grocery-list \
     flight flights luggage carry hotel reservation reserve airport timezone weather alarm timer meeting calendar pto vacation holiday holidays \
     insurance deposit 401k retirement paycheck payday salary interest reward rewards points playlist song songs music movie movies film \
     hobby hobbies joke jokes poem password pin otp doc document photo photos email emails contact contacts website internet browser search \
     phone battery warranty oil doctor dentist history-exam exam homework study stock stocks bitcoin crypto netflix spotify subscription \
     membership gym appointment flat-tire jump start-up passport license plug plugs vaccine shots calories nutrition score scored goals nfl ipl \
     match election congress senate president capital country countries population distance square-root meaning synonym define definition \
     translate pronounce spell directions traffic route bus-stop train-status rajdhani shatabdi platform departs arrives arrival exchange-rate \
     debited credited customer unauthorized stolen report-fraud login log-in sign-in spare hobby siri alexa google cortana chatgpt sim \
     cybersecurity autism marketing restaurant cousin's wedding-song thermostat lights vacuum roomba apple stats wood's ",
);

/// Small words that the classes of the lexicon do not cover.
static SMALL: Words = Words::new(
    " of by as than about up out off over under so but if because while via per through within during before after \
     since though back till until kar karo karna kiya kiye gaya gayi gaye raha rahi rahe liye lekin par jo jis wo ye ya or one ones \
     thing things more there you your please right left now today own whole same other another next first two all total sum \
     time times let again new old naya mein se tak bhi hi to toh na ne ko ka ke ki sab kuch jaise ab tab jab ",
);

/// Things that other services keep: lists of errands, cards, cars. An entry may be about them all the same.
pub(in super::super) fn is_elsewhere(s: &Sentence<'_>, range: &Range<usize>, tags: &[Tag]) -> bool {
    const PHRASES: [&str; 9] = [
        "your name",
        "my name",
        "your account",
        "my list",
        "the list",
        "to do",
        "list of",
        "dear customer",
        "customer care",
    ];
    let spent = M::LAST.or(M::SPEND).or(M::LIST).or(M::TOTAL).or(M::ENTRY).or(M::REMIND);
    let entry = tags.iter().any(|tag| tag.meaning.has(spent));
    s.slice(range)
        .iter()
        .any(|token| ELSEWHERE.has(&token.word) && !(entry && token.is(C::ITEM)) && !token.named)
        || PHRASES.iter().any(|phrase| s.has_phrase(range, phrase))
}

/// A word with a meaning of its own: no grammar, no number.
pub(super) fn is_content(s: &Sentence<'_>, at: usize) -> bool {
    const GRAMMAR: C = C::I
        .or(C::ME)
        .or(C::THEY)
        .or(C::DET)
        .or(C::BE)
        .or(C::HAVE)
        .or(C::AUX)
        .or(C::AND)
        .or(C::WITH)
        .or(C::TO)
        .or(C::FROM)
        .or(C::FOR)
        .or(C::ON)
        .or(C::AT)
        .or(C::IN)
        .or(C::BETWEEN)
        .or(C::KO)
        .or(C::NE)
        .or(C::SE)
        .or(C::KA)
        .or(C::SAATH)
        .or(C::WALA)
        .or(C::NOT)
        .or(C::FUTURE)
        .or(C::MUST)
        .or(C::QUESTION)
        .or(C::FILLER)
        .or(C::HONORIFIC)
        .or(C::EVERYONE)
        .or(C::PEOPLE)
        .or(C::RELATION)
        .or(C::DAY_WORD)
        .or(C::MONEY)
        .or(C::CURRENCY_NAME)
        .or(C::LANGUAGE_NAME)
        .or(C::NUMBER)
        .or(C::WEEKDAY)
        .or(C::MONTH)
        .or(C::GREET)
        .or(C::YES)
        .or(C::NO)
        .or(C::ITEM)
        .or(C::FORMAT);
    s.tokens.get(at).is_some_and(|token| {
        token.kind == Kind::Word && !token.is(GRAMMAR) && !SMALL.has(token.key()) && !SMALL.has(&token.word)
    })
}
