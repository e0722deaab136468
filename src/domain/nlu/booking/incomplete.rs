//! Notes without an amount: "lunch with Kamal", "I paid Ravi", "add an expense". The dialogue asks for what is missing,
//! so the shape is strict: every word of the message has its place in it. Small talk ("dinner with mom tomorrow?")
//! has other words.

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::items;
use super::super::lexicon::Classes as C;
use super::super::people::{Person, Role};
use super::super::sentence::{Part, Sentence};
use super::super::text::Kind;
use super::super::vetoes;

/// Words of such a note at most.
const WORDS_MAX: usize = 12;

/// Small words that have no meaning of their own here.
const SMALL: C = C::FILLER
    .or(C::DET)
    .or(C::FOR)
    .or(C::AUX)
    .or(C::I)
    .or(C::AND)
    .or(C::KA)
    .or(C::WITH)
    .or(C::SAATH)
    .or(C::ON);

/// What the words of a message are, all of them.
#[expect(clippy::struct_excessive_bools, reason = "independent facts about one message")]
#[derive(Default)]
struct Words {
    /// "split", "shared": in the past or as a wish.
    shares: bool,
    paid: bool,
    gave_back: bool,
    spent: bool,
    adds: bool,
    entry: bool,
    money: bool,
    me: bool,
    /// "his part", "her share".
    part: bool,
}

/// The frame of a note without an amount, or nothing when the message is something else.
pub(in super::super) fn read(s: &Sentence<'_>) -> Option<Frame> {
    let range = s.all();
    let words = s.tokens.iter().filter(|token| token.kind == Kind::Word).count();
    let asks = s.tokens.iter().any(|t| t.is_mark("?"));
    if !s.numbers.iter().all(|number| number.weak || s.part(number.start) == Part::Date)
        || asks
        || words > WORDS_MAX
        || s.tokens.iter().any(|token| token.is(C::FUTURE.or(C::NOT).or(C::QUESTION).or(C::MUST)))
        || vetoes::vetoed(s, &range)
        || s.dates.iter().any(vetoes::lies_ahead)
    {
        return None;
    }
    let said = words_of(s)?;
    frame(s, &said)
}

fn words_of(s: &Sentence<'_>) -> Option<Words> {
    let mut said = Words::default();
    let item = items::find(s, &s.all(), None).filter(|item| item.known);
    for at in s.all() {
        let token = s.tokens.get(at)?;
        if token.kind != Kind::Word || matches!(s.part(at), Part::Date | Part::Group | Part::Person) {
            continue;
        }
        let past = matches!(
            token.word.as_str(),
            "split" | "shared" | "halved" | "divided" | "baanta" | "divide" | "share" | "spilt" | "splitted"
        );
        if item.as_ref().is_some_and(|item| item.range.contains(&at)) {
            continue;
        }
        let owned = s.is_before(at, C::DET) || s.is_before(at, C::ME);
        // "by PayPal", "via Zelle"
        let means = |at: usize| {
            matches!(s.key(at), "by" | "via" | "through" | "over" | "on")
                && s.is(at + 1, C::SEND.or(C::MEANS))
        };
        if means(at) || at > 0 && means(at - 1) {
            continue;
        }
        if (token.is(C::SHARE) || token.word == "half") && owned {
            said.part = true;
        } else if token.is(C::HALF) || token.is(C::SPLIT) && past {
            said.shares = true;
        } else if token.is(C::ADD) && !matches!(token.key(), "joining" | "put")
            || token.is(C::CREATE) && token.key() == "new"
        {
            said.adds = true;
        } else if token.is(C::RETURN.or(C::HRETURN)) || matches!(token.key(), "back") {
            said.gave_back = true;
        } else if matches!(token.key(), "paid" | "covered")
            || token.is(C::HGIVE) && token.word != "do"
            || matches!(token.word.as_str(), "gave" | "sent" | "transferred" | "received" | "got")
        {
            said.paid = true;
        } else if matches!(token.key(), "spent" | "kharch") {
            said.spent = true;
        } else if token.is(C::ENTRY) {
            said.entry = true;
        } else if token.is(C::MONEY) || matches!(token.key(), "bill" | "cost" | "tab") {
            said.money = true;
        } else if token.is(C::ME) {
            said.me = true;
        } else if !(token.is(SMALL.or(C::KO).or(C::NE).or(C::SE).or(C::FROM).or(C::TO))
            || matches!(
                token.key(),
                "kiya" | "kiye" | "karo" | "kar" | "do" | "something" | "by" | "khaya" | "i" | "hua"
            ))
        {
            return None;
        }
    }
    Some(said)
}

fn frame(s: &Sentence<'_>, said: &Words) -> Option<Frame> {
    let range = s.all();
    let item = items::find(s, &range, None).filter(|item| item.known);
    let named =
        |roles: &[Role]| -> Vec<&Person> { s.people.iter().filter(|p| roles.contains(&p.role)).collect() };
    let sure = |people: &[&Person]| people.iter().all(|person| is_sure(s, person));
    let with = named(&[Role::With, Role::Between]);
    let mut frame = Frame::new(Intent::ShareExpense);
    frame.group = s.groups.first().map(|group| group.name.clone());
    frame.item = item.as_ref().map(|item| s.written(&item.range));
    frame.category = item.as_ref().and_then(|item| items::category(s, &item.range));
    if !with.is_empty() && with.len() == s.people.len() {
        let led = said.shares || said.adds || said.paid || said.spent;
        let thing_first = item.as_ref().is_some_and(|item| {
            !(0..item.range.start).any(|at| s.is(at, C::ME))
                && with.iter().all(|person| person.start > item.range.start)
                || s.any(&range, C::SAATH)
        });
        let enough = said.shares || item.is_some() && (led || thing_first && !said.money && !said.me);
        if !enough || said.gave_back || said.me && !said.shares || !(led && said.shares || sure(&with)) {
            return None;
        }
        frame.persons = with.iter().map(|person| person.name.clone()).collect();
        frame.split = Some(SplitSaid::Equal { include_me: true });
        return Some(frame);
    }
    if item.is_some() && !s.people.is_empty() || said.shares {
        return None;
    }
    frame.item = None;
    frame.category = None;
    if s.people.is_empty() {
        let noted = said.adds && said.entry && !said.paid || said.spent && (said.money || item.is_some());
        let paid_for = said.paid && item.is_some() && s.any(&range, C::PAY) && !said.me && !said.gave_back;
        if !(noted || paid_for) || said.me {
            return None;
        }
        frame.intent = Intent::LogPersonalExpense;
        frame.item = item.as_ref().map(|item| s.written(&item.range));
        frame.category = item.as_ref().and_then(|item| items::category(s, &item.range));
        return Some(frame);
    }
    let hands = s.any(&range, C::PAY) || (said.money || said.part) && said.paid || said.gave_back;
    let subject = named(&[Role::Subject]);
    let from = named(&[Role::From, Role::Se]);
    let targets = named(&[Role::Object, Role::To, Role::Ko]);
    if !hands || said.adds || said.entry || !sure(&s.people.iter().collect::<Vec<_>>()) {
        return None;
    }
    let all = |people: &[&Person]| people.len() == s.people.len() && !people.is_empty();
    let (intent, people) = if all(&targets) && !said.me {
        (Intent::RepayDebt, targets)
    } else if all(&subject)
        && (said.me || s.any(&range, C::NE) || said.part && s.any(&range, C::THEY.or(C::DET)))
        || all(&from) && (said.money || said.part)
    {
        (Intent::ReceivePayment, if subject.is_empty() { from } else { subject })
    } else {
        return None;
    };
    frame.intent = intent;
    frame.persons = people.iter().map(|person| person.name.clone()).collect();
    Some(frame)
}

/// A contact, or written like a name.
fn is_sure(s: &Sentence<'_>, person: &Person) -> bool {
    person.known
        || s.tokens.get(person.start).is_some_and(|token| {
            token.is_unknown() && (token.capital && !s.shouted || !token.word.is_ascii())
        })
}
