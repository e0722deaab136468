//! Who decides, the rules or the model. What the model alone makes of a message is asked about before it is saved.

use super::super::frame::{Frame, Intent};
use super::super::lexicon::{Classes as C, Words};
use super::super::people::Person;
use super::super::sentence::Sentence;
use super::super::text::Kind;
use super::super::{Context, clauses, groups, reading};
use super::build;
use super::features::{self, Rules};
use super::labels::{self, INTENTS};
use super::model::{Model, UNIT};

/// By how much the model must prefer "nothing was meant" to what the rules read. All by cross-validation.
const VETO: i32 = 2 * UNIT;

/// By how much "nothing was meant" may be likelier where the rules read nothing, and a question is answered all the same:
/// an answer too many is less harm than none.
const INCLINED: i32 = UNIT;

/// By how much it must prefer another intent to the one that the rules read.
const SWITCH: i32 = UNIT / 2;

/// By how much it must prefer what is done at once and not asked about: "Just me" is no wish to hear nothing more.
const SURE: i32 = 2 * UNIT;

/// Words of a message that something is done for at once.
const DONE_WORDS_MIN: usize = 2;

/// Where the rules and the model disagree by more, and the rules are kept, a booking is asked about.
const DOUBT: i32 = UNIT / 2;

/// What a file of the books is called: without any of it none is wanted.
static EXPORTED: Words = Words::new(
    " export exports exported exporting download data csv xlsx xls excel spreadsheet sheet pdf file files copy backup dump report reports      statement statements records record history hisab hisaab khata ledger book books entries transactions expenses kharche everything      print email mail डाउनलोड डेटा डाटा फाइल फ़ाइल हिसाब रिपोर्ट रिकॉर्ड खर्चे एक्सपोर्ट एक्सेल ",
);

/// Words of a message that says yes, no or never mind in a way that the rules do not know.
pub(super) const ANSWER_WORDS_MAX: usize = 8;

/// A booking on which the model itself is torn between two intents by less is asked about, too.
const TORN: i32 = UNIT / 2;

/// What the rules would book if every clause with an amount were meant; asked where they found nothing.
pub(super) fn trusting(s: &mut Sentence<'_>, frames: &[Frame], context: &Context<'_>) -> Vec<Frame> {
    let lost = frames.first().is_none_or(|frame| frame.intent == Intent::OutOfScope);
    if !lost || s.amounts.is_empty() {
        return Vec::new();
    }
    s.trusted = true;
    let whole = s.all();
    let frames = clauses::book(s, &whole, context);
    s.trusted = false;
    frames
}

/// What is made of a message that the rules read as `frames`.
pub(in super::super) fn decide(
    s: &mut Sentence<'_>,
    mut frames: Vec<Frame>,
    context: &Context<'_>,
    model: &Model,
) -> Vec<Frame> {
    // Short answers to what was asked are none of the messages it was trained with; a booking is, whatever is asked.
    if context.pending.is_some()
        && !frames.iter().any(|frame| frame.intent.is_money() && frame.amount.is_some())
    {
        return frames;
    }
    let lenient = trusting(s, &frames, context);
    let found = features::of(s, Some(&Rules { frames: &frames, trusting: &lenient }));
    let scores = model.intents.scores::<{ INTENTS.len() }>(&found);
    let score = |intent: Intent| scores.get(usize::from(labels::number(intent))).copied().unwrap_or(i32::MIN);
    let Some((best, most)) = INTENTS.into_iter().zip(scores).max_by_key(|(_, score)| *score) else {
        return frames;
    };
    let read = frames.first().map_or(Intent::OutOfScope, |frame| frame.intent);
    let inclined = read == Intent::OutOfScope && sounds_asking(s);
    let best = if inclined { offered(&scores).unwrap_or(best) } else { best };
    let margin = most.saturating_sub(score(read));
    let needed = match (read, best) {
        (_, Intent::OutOfScope) => VETO,
        _ if is_done_at_once(best) => SURE,
        (Intent::OutOfScope, _) => -INCLINED,
        // Who gave to whom is a matter of grammar.
        (Intent::RepayDebt, Intent::ReceivePayment) | (Intent::ReceivePayment, Intent::RepayDebt) => VETO,
        // "what did Asha owe last week" is asked of a debt, whatever was entered then.
        (Intent::RequestBalance, Intent::ListExpenses | Intent::SpendingSummary)
            if s.any(&s.all(), C::OWE.or(C::HOWE)) =>
        {
            i32::MAX
        }
        // What is told while something is asked is another thing, not the same anew: the rules know its words.
        (_, Intent::EditLast) if context.pending.is_some() && read.is_money() => i32::MAX,
        // So is who paid for a thing.
        (Intent::ShareExpense, Intent::ReceivePayment | Intent::RepayDebt | Intent::LogPersonalExpense)
            if matches!(frames.as_slice(), [frame] if paid_for_it(s, frame)) =>
        {
            i32::MAX
        }
        _ => SWITCH,
    };
    // Orders to the machine are no bookings, whatever they look like, nor is "haan 1000 hi tha", nor what is wanted of
    // somebody else: "mujhe 5000 ka loan chahiye, doge?"
    let nothing = read == Intent::OutOfScope;
    if nothing
        && best.is_money()
        && (is_bare_answer(s) || reading::is_attack(s) || super::super::vetoes::asks_in_hindi(s, &s.all()))
    {
        return frames;
    }
    // "asha ka kamal ne de diya" asks nothing, and what is asked about a group by its name the dialogue knows better.
    if nothing && is_question(best) && (tells_deed(s) || groups::is_own(s, context)) {
        return frames;
    }
    // It was trained without anybody's groups: that naming one shares with all in it, it cannot know.
    if best.is_money() && frames.iter().any(|frame| frame.intent.is_money()) && groups::is_own(s, context) {
        return frames;
    }
    let several = frames.len() > 1;
    // "delete that and show my balance": two wishes that were each read whole; it was trained with too few such to know.
    let wishes = several && !frames.iter().any(|frame| frame.intent.is_money());
    if wishes || read == best || margin < needed || several && best != Intent::OutOfScope {
        if let [frame] = frames.as_mut_slice()
            && frame.intent.is_money()
        {
            let said = build::said(s, frame.intent, model);
            let split = build::split(model, &found);
            let other = build::differs(frame, &said, split);
            let agreed = build::compare(s, frame, &said);
            let second = INTENTS.into_iter().zip(scores).filter(|(intent, _)| *intent != best);
            let lead = most.saturating_sub(second.map(|(_, score)| score).max().unwrap_or(i32::MIN));
            if !agreed || margin > DOUBT || other || lead < TORN {
                frame.ask();
            }
        } else if margin > DOUBT && frames.iter().all(|frame| frame.intent != best) {
            frames.iter_mut().filter(|frame| frame.intent.is_money()).for_each(Frame::ask);
        }
        return frames;
    }
    let proposed = if best == Intent::OutOfScope {
        vec![Frame::new(best)]
    } else if best.is_money() {
        if lenient.len() > 1 {
            lenient
        } else {
            let base = lenient.first().or(frames.first());
            let said = build::said(s, best, model);
            let split = build::split(model, &found);
            build::booking(s, best, &said, base, split, context).into_iter().collect()
        }
    } else if is_unlike(s, best) {
        Vec::new()
    } else {
        build::command(s, best, context).into_iter().collect()
    };
    if proposed.is_empty() {
        return frames;
    }
    // "बिजली 900 मैंने भरी": what is shared with nobody is the sender's own, as it was read.
    if let ([own], [shared]) = (frames.as_mut_slice(), proposed.as_slice())
        && own.intent == Intent::LogPersonalExpense
        && shared.intent == Intent::ShareExpense
        && is_with_nobody(shared)
        && !s.any(&s.all(), C::SPLIT.or(C::HALF))
    {
        own.ask();
        return frames;
    }
    let mut frames = proposed;
    frames.iter_mut().filter(|frame| frame.intent.is_asked()).for_each(Frame::ask);
    frames
}

const fn is_question(intent: Intent) -> bool {
    matches!(intent, Intent::RequestBalance | Intent::ListExpenses | Intent::SpendingSummary)
}

/// "asha ka kamal ne de diya": somebody gave something, and nothing is asked.
fn tells_deed(s: &Sentence<'_>) -> bool {
    let all = s.all();
    s.any(&all, C::NE)
        && s.any(&all, C::HGIVE)
        && !s.any(&all, C::QUESTION)
        && !all.clone().any(|at| s.is_mark(at, "?"))
}

/// Whether there is a word that questions have, and no number that it could be about instead.
fn sounds_asking(s: &Sentence<'_>) -> bool {
    let words = C::QUESTION.or(C::SHOW).or(C::BALANCE).or(C::TOTAL).or(C::ENTRY).or(C::SPEND).or(C::HSPEND);
    s.numbers.is_empty() && s.any(&s.all(), words)
}

/// "yes 800", "haan 1000 hi tha": agrees with something, and names neither a thing nor anybody.
fn is_bare_answer(s: &Sentence<'_>) -> bool {
    s.is(0, C::YES.or(C::NO)) && s.people.is_empty() && !s.any(&s.all(), C::ITEM)
}

/// What may be wanted, where it is hardly likelier that nothing is.
fn offered(scores: &[i32; INTENTS.len()]) -> Option<Intent> {
    let all = || INTENTS.into_iter().zip(scores.iter().copied());
    let (_, nothing) = all().find(|(intent, _)| *intent == Intent::OutOfScope)?;
    let wanted = all().filter(|(intent, _)| *intent != Intent::OutOfScope);
    let (intent, most) = wanted.max_by_key(|(_, score)| *score)?;
    let inclined = if is_question(intent) { INCLINED } else { 0 };
    (most + inclined >= nothing).then_some(intent)
}

/// "Conor paid 18 for the taxi": a name, the verb, and a thing.
fn paid_for_it(s: &Sentence<'_>, frame: &Frame) -> bool {
    let paid = |person: &Person| s.tokens.get(person.end).is_some_and(|token| token.word == "paid");
    let payer = |person: &&Person| frame.payer.as_ref() == Some(&person.name);
    frame.item.is_some() && s.people.iter().find(payer).is_some_and(paid)
}

/// Whether an intent changes something without a question: neither money, nor a mere question or greeting.
fn is_done_at_once(intent: Intent) -> bool {
    let tells = matches!(
        intent,
        Intent::RequestBalance
            | Intent::ListExpenses
            | Intent::SpendingSummary
            | Intent::Help
            | Intent::Greet
            | Intent::ExportData
            | Intent::OutOfScope
    );
    !tells && !intent.is_asked()
}

/// An answer is short and has no amount in it; for one word nothing is done at once.
fn is_unlike(s: &Sentence<'_>, intent: Intent) -> bool {
    let words = s.tokens.iter().filter(|token| token.kind == Kind::Word).count();
    if is_done_at_once(intent) && words < DONE_WORDS_MIN {
        return true;
    }
    // "petrol 2000 Manali wale group me Pinky ne bharwaya" makes nobody a member.
    let spent = || s.any(&s.all(), C::ITEM.or(C::NE).or(C::PAY).or(C::SPEND));
    if matches!(intent, Intent::AddMember | Intent::CreateGroup) && !s.amounts.is_empty() && spent() {
        return true;
    }
    // "use Hungarian forints" is of money.
    if intent == Intent::SetLanguage && s.any(&s.all(), C::CURRENCY_NAME) {
        return true;
    }
    if intent == Intent::ExportData && !s.tokens.iter().any(|token| EXPORTED.has(&token.word)) {
        return true;
    }
    intent.is_answer() && (!s.amounts.is_empty() || words > ANSWER_WORDS_MAX)
}

fn is_with_nobody(frame: &Frame) -> bool {
    frame.persons.is_empty() && frame.headcount.is_none() && frame.group.is_none()
}
