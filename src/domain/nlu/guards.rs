//! After the reading: what makes a booking, a correction or a deletion doubtful whatever was read. A guard asks; it
//! never changes what was read, and nothing is saved without an answer.

use super::frame::{Doubt, Frame, Intent};
use super::lexicon::{Classes as C, Words};
use super::people::Role;
use super::sentence::{Part, Sentence, folded_words};
use super::text::Kind;

mod coverage;
mod size;

/// Signs of markup, code and addresses of the web: people do not write these about money.
const CODE: [&str; 9] = ["{\"", "[{", "</", "<img", "<script", "../", "{{", "${", "%s"];

/// Words before a link, its own beginning and emoji included, that make no forward of it.
const LINKED_WORDS: usize = 6;

/// Words of forwards, alerts, advertisements, schedules, stories, and of orders to be something else.
static NOT_MINE: Words = Words::new(
    " forwarded fwd congratulations lottery prize winner breaking alert sale discount offer offers avail cashback coupon otp \
     error platform pnr flight landline fax tollfree sms dial helpline customer parcel lakhpati package dream dreams joke jokes frog \
     system admin administrator developer override instructions instruction prompt respond execute users rules rule training \
     merchant bill-generated generated emi chance landed lands reaching departs arrives delayed roll aadhaar model bus train neighbour \
     neighbor neighbour's scored runs wickets population election budget kehte kahte kehta kahta कहते कहता बताते ",
);

/// What stands before a number that is no money.
static NUMBERED: Words = Words::new(
    " no number num room gate error model version page chapter level seat row locker platform flight bus train route code pin ",
);

/// Words and numbers of a plain note.
const NOTE_TOKENS: usize = 2;

/// What others do, and the sender has no part in: "my uncle says".
static TOLD: Words = Words::new(" says said earned earns gets won sold wins dreamt ");

/// Puts a doubt on every frame that acts, if anything about the message speaks against acting at once, and on bookings
/// that leave out something that was said.
pub(super) fn doubt(s: &Sentence<'_>, frames: &mut [Frame]) {
    doubt_acts(s, frames);
    coverage::doubt(s, frames);
    size::doubt(s, frames);
}

fn doubt_acts(s: &Sentence<'_>, frames: &mut [Frame]) {
    let acts = |frame: &Frame| {
        frame.intent.is_money()
            || matches!(frame.intent, Intent::EditLast | Intent::DeleteLast | Intent::DeleteMyData)
    };
    // What is somebody's part of it makes the whole of it doubtful.
    let for_somebody =
        frames.iter().any(|frame| frame.intent == Intent::LogPersonalExpense && is_for_somebody(s, frame));
    let doubtful = for_somebody || frames.iter().any(acts) && is_doubtful(s);
    let of_others = is_of_others(s);
    let whose = |frame: &Frame| {
        // "paid his parking 15": who has to bear it is not said. "That was Lee's": all of it, or a part.
        frame.intent == Intent::LogPersonalExpense && of_others
            || frame.intent == Intent::EditLast
                && !frame.persons.is_empty()
                && frame.split.is_none()
                && is_owned(s)
    };
    for frame in frames.iter_mut().filter(|frame| acts(frame) && doubtful || whose(frame)) {
        if !frame.doubts.contains(&Doubt::Intent) {
            frame.doubts.push(Doubt::Intent);
        }
    }
}

/// Whether nothing but somebody's name was read as what an own expense was for: "dinner 600, Ravi 100".
fn is_for_somebody(s: &Sentence<'_>, frame: &Frame) -> bool {
    let Some(item) = frame.item.as_deref() else { return false };
    let name = item.strip_suffix("'s").or_else(|| item.strip_suffix("’s")).unwrap_or(item);
    let owned = name.len() < item.len();
    let people = s.people.iter().map(|person| person.name.as_str());
    owned && !name.contains(' ')
        || people.clone().any(|person| person.eq_ignore_ascii_case(name))
        || s.contacts.contains(&folded_words(name))
}

/// Whether what was bought is said to be somebody's who is not named.
fn is_of_others(s: &Sentence<'_>) -> bool {
    static THEIRS: Words =
        Words::new(" his her their uska uski uske unka unki unke उसका उसकी उसके उनका उनकी उनके ");
    s.all().any(|at| s.tokens.get(at).is_some_and(|token| THEIRS.has(&token.word)) && s.is(at + 1, C::ITEM))
}

/// Whether it ends with whose it is: "that was Lee's".
fn is_owned(s: &Sentence<'_>) -> bool {
    let text = s.text.trim_end_matches(|c: char| c.is_ascii_punctuation() && c != '\'');
    text.ends_with("'s") || text.ends_with("’s")
}

fn is_doubtful(s: &Sentence<'_>) -> bool {
    let lower = s.text.to_ascii_lowercase();
    // "Café 4,50 € https://…": a link behind a few words is a receipt.
    let link =
        lower.split_once("://").is_some_and(|(before, _)| before.split_whitespace().count() > LINKED_WORDS);
    // An address that carries values.
    let query = lower.split_once("://").is_some_and(|(_, after)| after.contains('?') && after.contains('='));
    let code = link || query || CODE.iter().any(|sign| lower.contains(sign));
    let unspent =
        !s.any(&s.all(), C::SPLIT.or(C::SPEND).or(C::BUY)) && s.amounts.iter().all(|amount| !amount.marked);
    let not_mine = s.all().any(|at| {
        let Some(token) = s.tokens.get(at) else {
            return false;
        };
        let plain = !token.named;
        // "bus 50", "train ticket 300": a thing that was paid, unless it has a number.
        plain
            && NOT_MINE.has(&token.word)
            && (!token.is(C::ITEM) || token.mended || unspent && numbered(s, at))
    });
    let told = s.all().any(|at| {
        s.tokens.get(at).is_some_and(|token| TOLD.has(&token.word))
            && at > 0
            && (s.is(at - 1, C::RELATION) || s.part(at - 1) == Part::Person || s.is(at - 1, C::THEY))
    });
    let theirs = s.position(&s.all(), C::RELATION).is_some_and(|at| s.is(at + 1, C::RECEIVE))
        && !s.any_key(&s.all(), &["me", "us", "from"]);
    let debts = s.any_key(&s.all(), &["debt", "balance"]) && s.any(&s.all(), C::EDIT);
    // "Deepu Manoj aur mere beech": one person or two.
    let adjacent = s.people.windows(2).any(|pair| {
        matches!(pair, [left, right] if left.end == right.start && !(left.known && right.known) && left.role == Role::Between && right.role == Role::Between)
    });
    let borrowing =
        s.any_key(&s.all(), &["lend", "loan"]) && s.all().any(|at| s.is(at, C::LEND) && s.is(at + 1, C::ME));
    let counted = s
        .amounts
        .iter()
        .any(|amount| !amount.marked && amount.start > 0 && unspent && numbered(s, amount.start - 1));
    code || not_mine
        || told
        || theirs
        || debts
        || borrowing
        || adjacent
        || counted
        || is_clock(s)
        || is_foreign(s)
        // "petrol 106 ka ho gaya": what it has come to cost.
        || ["ka ho gaya", "ki ho gayi", "ke ho gaye"].iter().any(|phrase| s.has_phrase(&s.all(), phrase))
        || s.has_phrase(&s.all(), "up by")
        || s.has_phrase(&s.all(), "per month")
        || s.has_phrase(&s.all(), "or owes")
        || s.any_key(&s.all(), &["your"]) && s.any_key(&s.all(), &["new", "rule", "message"])
        || s.any_key(&s.all(), &["limit"])
}

/// A word that gives numbers to things, with a number behind it.
fn numbered(s: &Sentence<'_>, at: usize) -> bool {
    // "Bus 2.40": who writes no more than that has paid for it.
    if s.tokens.len() <= NOTE_TOKENS {
        return false;
    }
    s.tokens.get(at).is_some_and(|token| NUMBERED.has(&token.word))
        && s.tokens.get(at + 1).is_some_and(|next| next.kind == Kind::Digits)
}

/// "doctor at 4.30 on Friday": reads like a time of day, and nothing says that it is money.
fn is_clock(s: &Sentence<'_>) -> bool {
    s.amounts.iter().any(|amount| {
        let written = s.tokens.get(amount.start).map_or("", |token| token.word.as_str());
        let clock = written.split_once('.').is_some_and(|(hour, minute)| {
            minute.len() == 2
                && hour.parse::<u32>().is_ok_and(|hour| hour <= 23)
                && minute.parse::<u32>().is_ok_and(|minute| minute <= 59)
        });
        !amount.marked
            && clock
            && matches!(s.key_before(amount.start), "at" | "by" | "till" | "around" | "from")
    })
}

/// Most of the letters are of a script that nothing here reads.
fn is_foreign(s: &Sentence<'_>) -> bool {
    let known =
        |c: char| c.is_ascii() || matches!(u32::from(c), 0x00C0..=0x024F | 0x0900..=0x097F | 0x1E00..=0x1EFF);
    let letters =
        || s.tokens.iter().filter(|token| token.kind == Kind::Word).flat_map(|token| token.word.chars());
    let strange = letters().filter(|c| !known(*c)).count();
    strange.saturating_mul(2) > letters().count()
}
