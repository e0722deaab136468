//! Our own reading with what an engine outside says of the same message. The other may choose what was meant, who is in
//! it and what it was for, as far as the text says so; amounts, currencies and days are always read here. What it adds
//! to money, and what it says against our reading, is asked about before it counts: it takes no doubt away.

use super::local::Local;
use super::{Context, Decimal, Doubt, Frame, Intent, NaiveDate, Outside, OutsideFrame, Reading, file};
use chrono::TimeDelta;

/// Days around today that a day of somebody else may lie away to be asked about.
const DAYS_MAX: i64 = 400;

/// The reading that the dialogue is given. The same texts, contexts and answers give the same readings.
pub fn merge(text: &str, context: &Context<'_>, own: Reading, outside: &Outside) -> Reading {
    let heard: Vec<&OutsideFrame> = outside.frames.iter().filter(|frame| frame.is_sure()).collect();
    if heard.is_empty() || heard.len() < outside.frames.len() {
        return own;
    }
    let local = Local::new(text, context);
    if local.is_attack {
        return own;
    }
    let Reading { mut frames, language } = own;
    let is_unread = frames.iter().all(|frame| frame.intent == Intent::OutOfScope);
    if is_unread {
        let offers: Vec<Frame> = heard.iter().filter_map(|said| offered(said, &local, context)).collect();
        if !offers.is_empty() && is_bare(&frames) {
            frames = distinct(offers);
        }
    } else if frames.len() == heard.len() {
        for (frame, said) in frames.iter_mut().zip(heard) {
            weigh(frame, said, &local, context);
        }
    } else if !outside.single {
        // It counts other things in the message than we do.
        for frame in frames.iter_mut().filter(|frame| frame.intent.is_money()) {
            doubt(frame, Doubt::Intent);
        }
    }
    file(&mut frames, context.words);
    Reading { frames, language }
}

/// One frame that says nothing: an answer to a question has something in it.
fn is_bare(frames: &[Frame]) -> bool {
    matches!(frames, [only] if *only == Frame::new(Intent::OutOfScope))
}

/// Of several things with one amount only the first: one number is spent once.
fn distinct(offers: Vec<Frame>) -> Vec<Frame> {
    let mut kept: Vec<Frame> = Vec::new();
    for offer in offers {
        let again = kept.iter().any(|frame| frame.amount == offer.amount && frame.intent == offer.intent);
        if !again {
            kept.push(offer);
        }
    }
    kept
}

/// What the other understood where we did not. Money and changes are only ever asked about.
fn offered(said: &OutsideFrame, local: &Local<'_>, context: &Context<'_>) -> Option<Frame> {
    let intent = said.intent?;
    let mut frame = Frame::new(intent);
    frame.persons = names(said, local);
    match intent {
        Intent::ShareExpense | Intent::LogPersonalExpense | Intent::RepayDebt | Intent::ReceivePayment => {
            if local.is_vetoed || !local.fill(&mut frame, said.amount, context) {
                return None;
            }
            frame.payer = said.payer.clone().filter(|name| local.says(name));
            frame.item = said.item.clone().filter(|item| local.says(item));
            frame.category = said.category;
            doubt(&mut frame, Doubt::Intent);
        }
        // Only shows what is theirs.
        Intent::RequestBalance
        | Intent::ListExpenses
        | Intent::SpendingSummary
        | Intent::Help
        | Intent::Greet => {}
        Intent::DeleteLast => {
            if local.is_vetoed {
                return None;
            }
            doubt(&mut frame, Doubt::Intent);
        }
        // What answers a question, changes a setting or ends something is never somebody else's word alone.
        Intent::EditLast
        | Intent::CreateGroup
        | Intent::AddMember
        | Intent::SettleUp
        | Intent::SetReminder
        | Intent::OptIn
        | Intent::OptOut
        | Intent::SetCurrency
        | Intent::SetLanguage
        | Intent::Affirm
        | Intent::Deny
        | Intent::Cancel
        | Intent::ExportData
        | Intent::DeleteMyData
        | Intent::OutOfScope => return None,
    }
    Some(frame)
}

/// Holds one of our frames against what the other says.
fn weigh(frame: &mut Frame, said: &OutsideFrame, local: &Local<'_>, context: &Context<'_>) {
    let changes = frame.intent.is_money() || matches!(frame.intent, Intent::EditLast | Intent::DeleteLast);
    if !changes {
        return;
    }
    if said.intent.is_some_and(|intent| intent != frame.intent) {
        doubt(frame, Doubt::Intent);
    }
    if !frame.intent.is_money() {
        return;
    }
    weigh_amount(frame, said.amount, local);
    if let (Some(ours), Some(theirs)) = (frame.currency, said.currency)
        && ours != theirs
    {
        doubt(frame, Doubt::Intent);
    }
    weigh_day(frame, said.date, context);
    weigh_people(frame, said, local);
    if frame.item.is_none() {
        let named = |item: &String| frame.persons.iter().chain(&frame.payer).any(|name| overlap(name, item));
        frame.item = said.item.clone().filter(|item| local.says(item) && !named(item));
    }
    if frame.category.is_none() && frame.intent.is_expense() {
        frame.category = said.category;
    }
}

/// Another amount is offered only where the text can be read like that; where it cannot, ours is asked about: they may
/// know a word for a number that we do not.
fn weigh_amount(frame: &mut Frame, theirs: Option<Decimal>, local: &Local<'_>) {
    let Some(theirs) = theirs.filter(|theirs| *theirs > Decimal::ZERO) else {
        return;
    };
    if frame.amount == Some(theirs) || frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Amount { .. }))
    {
        return;
    }
    if !local.has_amount(theirs) {
        if frame.amount.is_some() {
            doubt(frame, Doubt::Intent);
        }
        return;
    }
    let candidates = frame.amount.into_iter().chain([theirs]).collect();
    frame.doubts.push(Doubt::Amount { candidates });
}

fn weigh_day(frame: &mut Frame, theirs: Option<NaiveDate>, context: &Context<'_>) {
    let (Some(ours), Some(theirs)) = (frame.date, theirs) else {
        return;
    };
    let near = (theirs - context.today).abs() <= TimeDelta::days(DAYS_MAX);
    if ours == theirs || !near || frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Date { .. })) {
        return;
    }
    frame.doubts.push(Doubt::Date { candidates: vec![ours, theirs] });
}

/// Who is named stands in the text. Where we know of others, or of nobody, it is asked.
fn weigh_people(frame: &mut Frame, said: &OutsideFrame, local: &Local<'_>) {
    let theirs = names(said, local);
    let is_ours = |name: &str| {
        frame.persons.iter().chain(&frame.payer).any(|ours| overlap(ours, name))
            || frame.group.as_deref().is_some_and(|group| overlap(group, name))
            || frame.item.as_deref().is_some_and(|item| overlap(item, name))
    };
    let strangers = theirs.iter().any(|name| !is_ours(name));
    let payer = said.payer.as_deref().filter(|name| local.says(name));
    let other_payer = match (frame.payer.as_deref(), payer) {
        (Some(ours), Some(theirs)) => !overlap(ours, theirs),
        (None, Some(theirs)) => !is_me(theirs),
        (_, None) => false,
    };
    if frame.persons.is_empty() && frame.payer.is_none() && strangers {
        frame.persons = theirs;
    }
    if strangers || other_payer {
        doubt(frame, Doubt::Intent);
    }
}

/// The names that the text has, each once.
fn names(said: &OutsideFrame, local: &Local<'_>) -> Vec<String> {
    let mut names: Vec<String> = Vec::new();
    for name in said.persons.iter().filter(|name| !is_me(name) && local.says(name)) {
        if !names.iter().any(|known| known.eq_ignore_ascii_case(name)) {
            names.push(name.clone());
        }
    }
    names
}

fn is_me(name: &str) -> bool {
    ["me", "i", "myself", "us", "we", "mujhe", "main", "maine"].iter().any(|me| name.eq_ignore_ascii_case(me))
}

/// They share a word.
fn overlap(one: &str, other: &str) -> bool {
    let words = |text: &str| text.to_lowercase().split_whitespace().map(str::to_owned).collect::<Vec<_>>();
    let others = words(other);
    words(one).iter().any(|word| others.contains(word))
}

fn doubt(frame: &mut Frame, doubt: Doubt) {
    if !frame.doubts.contains(&doubt) {
        frame.doubts.push(doubt);
    }
}

#[cfg(test)]
mod tests;
