//! Payments told by how much of the debt they are: "Jun paid half", "Lerato paid me everything", "paid Arjun in full".
//! The dialogue knows what is open and offers it. As strict as the other notes without an amount: every word has its
//! place.

use super::super::frame::{Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::{Person, Role};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::super::vetoes;
use rust_decimal::Decimal;

/// Words of such a note at most.
const WORDS_MAX: usize = 14;

/// All of it, or all that is left.
static WHOLE: Words = Words::new(
    " everything all full fully completely entire entirely whole rest remaining remainder balance dues total last \
     baki baaki bacha bache bachi bakaya poora pura poori puri poore saara sara saare sare sab sabkuch \
     बाकी बाक़ी बचा बचे बकाया पूरा पूरी पूरे सारा सारे सब ",
);

static HALF: Words = Words::new(" half aadha adha aadhe adhe aadhi आधा आधे आधी ");

/// What somebody had to bear.
static PART: Words = Words::new(" share part bit portion cut half hissa hisse हिस्सा हिस्से ");

/// Money changes hands.
static HANDS: Words = Words::new(
    " paid pays gave given giving sent transferred returned repaid refunded gpayed venmoed zelled \
     diya diye di dia dey dedi dedia dediya de lautaya lautaye lauta wapas bheja bheje bhej \
     दिया दिए दिये दी दे लौटाया लौटाए लौटा वापस भेजा भेजे भेज ",
);

/// Words without a meaning of their own here.
static SMALL: Words = Words::new(
    " i i've ive me back it that this of in the a an his her their my own what he she they owes owed owe off has have had already just finally \
     now too also for to by via with and money cash amount debt is was after through on then \
     ne ko se ka ki ke ne bhi hi ab abhi mujhe mujhko humein maine hai hain tha the kar kiya apna apne apni uska uski unka paisa paise rupaye rupya hisab \
     ने को से का की के भी ही अब अभी मुझे मैंने है हैं था थे कर किया अपना अपने अपनी पैसे पैसा रुपये ",
);

enum Extent {
    Whole,
    Part,
    Percent(Decimal),
}

/// The frame of a payment whose amount is a part of what is open.
pub(in super::super) fn read(s: &Sentence<'_>) -> Option<Frame> {
    let words = s.tokens.iter().filter(|token| token.kind == Kind::Word).count();
    let [person] = s.people.as_slice() else { return None };
    if words > WORDS_MAX
        || s.tokens.iter().any(|token| token.is_mark("?"))
        || s.all().any(|at| s.is(at, C::QUESTION) && !is_what_is_owed(s, at))
        || s.tokens.iter().any(|token| token.is(C::FUTURE.or(C::NOT).or(C::MUST)))
        || vetoes::vetoed(s, &s.all())
        || s.dates.iter().any(vetoes::lies_ahead)
    {
        return None;
    }
    let (extent, hands) = said(s, person)?;
    let from_me = hands_over(s, person, hands)?;
    let mut frame = Frame::new(if from_me { Intent::RepayDebt } else { Intent::ReceivePayment });
    frame.persons = vec![person.name.clone()];
    if let Extent::Percent(value) = extent {
        frame.split = Some(SplitSaid::Percent {
            shares: vec![ShareSaid { who: person.name.clone(), value: ShareValue::Number(value) }],
        });
    }
    Some(frame)
}

/// "what he owes": no question.
fn is_what_is_owed(s: &Sentence<'_>, at: usize) -> bool {
    s.key(at) == "what" && s.is(at + 1, C::THEY.or(C::I)) && s.is(at + 2, C::OWE)
}

/// How much of it, and where the money changes hands, when there is no other word.
fn said(s: &Sentence<'_>, person: &Person) -> Option<(Extent, usize)> {
    let (mut extent, mut hands) = (None, None);
    let percent = s.numbers.iter().find(|n| s.is_mark(n.end, "%") || s.key(n.end) == "percent");
    for at in s.all() {
        let token = s.tokens.get(at)?;
        let number = percent.is_some_and(|n| (n.start..=n.end).contains(&at));
        if (person.start..person.end).contains(&at)
            || number
            || matches!(s.part(at), Part::Date | Part::Group)
            || token.kind == Kind::Mark && token.is_mark(",.!-")
        {
            continue;
        }
        let owned = s.is_before(at, C::DET.or(C::THEY)) || s.key_before(at) == "apna";
        if hands.is_none() && HANDS.has(&token.word) {
            hands = Some(at);
        } else if PART.has(&token.word) && owned {
            extent = Some(Extent::Part);
        } else if WHOLE.has(&token.word)
            || matches!(token.word.as_str(), "off" | "up") && s.key_before(at) == "paid"
        {
            extent.get_or_insert(Extent::Whole);
        } else if HALF.has(&token.word) {
            extent.get_or_insert(Extent::Percent(Decimal::from(50)));
        } else if token.is(C::OWE) && s.is_before(at, C::THEY.or(C::I)) {
            extent.get_or_insert(Extent::Part);
        } else if !(HANDS.has(&token.word)
            || SMALL.has(&token.word)
            || token.is(C::FILLER.or(C::ITEM).or(C::SEND).or(C::MEANS).or(C::AUX)))
        {
            return None;
        }
    }
    if let Some(percent) = percent {
        extent = Some(Extent::Percent(percent.value)).filter(|_| {
            percent.value > Decimal::ZERO && percent.value <= Decimal::ONE_HUNDRED && s.numbers.len() == 1
        });
    } else if s.numbers.iter().any(|number| !number.weak && s.part(number.start) != Part::Date) {
        return None;
    }
    Some((extent?, hands?))
}

/// Whether it is the sender who paid; nothing where the sides are not told.
fn hands_over(s: &Sentence<'_>, person: &Person, hands: usize) -> Option<bool> {
    let by_me =
        s.any_key(&s.all(), &["maine", "मैंने"]) || s.is(0, C::I) && person.start > hands.saturating_sub(1);
    let to_me = s.any(&(hands..s.tokens.len()), C::ME) || s.any_key(&s.all(), &["mujhe", "मुझे"]);
    match person.role {
        Role::Subject | Role::From | Role::Se => (!by_me).then_some(false),
        Role::Object | Role::To | Role::Ko => (!to_me).then_some(true),
        Role::With | Role::For | Role::Of | Role::Between | Role::Added | Role::Listed => {
            // "Jun paid half": a name that opens the message, or that the verb is followed by.
            if person.end == hands && !by_me {
                Some(false)
            } else {
                (hands + 1 == person.start && !to_me && (hands == 0 || s.is_before(hands, C::I)))
                    .then_some(true)
            }
        }
    }
}
