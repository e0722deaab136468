//! Shared contact cards: how somebody becomes a person who can be told.

use super::answers::proceed;
use super::draft::shown_name;
use super::making::Making;
use super::people::{self, Match, folded};
use super::words::Words;
use super::{Card, Command, Draft, Known, PersonId, Phrase, Record, Refusal, Say, Spec, State};

/// Most entries with a guest that are moved at once.
pub(super) const MOVED_MAX: u32 = 50;
/// Most cards of one message that are taken.
const CARDS_MAX: usize = 10;

/// Takes the cards of a message in. `merges`: whoever was added without a number and is somebody known becomes one with
/// them; where the books refuse that, only the sender's own entries go over.
pub(super) fn shared(making: &mut Making<'_>, cards: &[Card], merges: bool) {
    if matches!(making.next.state, State::Onboarding { asking: None }) {
        making.next.state = State::Idle;
    }
    let mut learned: Vec<Known> = Vec::new();
    for card in cards.iter().take(CARDS_MAX) {
        learned.extend(learn(making, card, merges));
    }
    if cards.is_empty() {
        return making.say(Phrase::new("card-empty"));
    }
    if !learned.is_empty() {
        complete(making, &learned);
    }
}

/// Takes one card in, and tells what was learned of it.
fn learn(making: &mut Making<'_>, card: &Card, merges: bool) -> Option<Known> {
    if card.own {
        making.say(Phrase::new("contact-own"));
        return None;
    }
    let name = shown_name(&card.name);
    if name.is_empty() {
        making.say(Phrase::new("card-empty"));
        return None;
    }
    let same = |known: &&Known| folded(&known.name) == folded(&name);
    let known = |id, phone: bool| Known { id, name: name.clone(), reachable: phone, phone_tail: None };
    let people = making.people();
    let told = |id: &'static str| Phrase::new(id).with("name", name.as_str());
    if let Some(id) = card.known_as {
        if id == making.facts.me.id {
            making.say(Phrase::new("contact-own"));
            return None;
        }
        if let Some(guest) = guest_of(card, &making.facts.people) {
            making.command(Command::NamePerson { id, name: name.clone() });
            making.say(told("contact-reachable"));
            if merges {
                is_one_with(making, guest, id, &name);
            } else {
                comes_out_as(making, guest, id, &name);
            }
            return Some(known(id, true));
        }
        if people.iter().filter(same).any(|known| known.id == id) {
            making.say(told("contact-known"));
        } else {
            making.command(Command::NamePerson { id, name: name.clone() });
            making.say(told("contact-reachable"));
        }
        return Some(known(id, true));
    }
    let guests: Vec<&Known> =
        people.iter().filter(same).filter(|known| !known.reachable && known.phone_tail.is_none()).collect();
    let guest = match guests.as_slice() {
        [only] => Some(only.id),
        [..] => None,
    };
    let Some(phone) = card.phone.clone() else {
        if let Some(it) = people.iter().find(same) {
            making.say(told("contact-known"));
            return Some(it.clone());
        }
        let id = making.new_person(&name, None).id;
        making.command(Command::AddPerson { id, name: name.clone(), phone: None });
        making.say(told("contact-guest"));
        return Some(known(id, false));
    };
    let turn = making.facts.turn.0;
    let id = if let Some(id) = guest {
        making.command(Command::GivePhone { id, phone });
        id
    } else {
        let id = PersonId::derived("contact", &[turn.as_bytes(), name.as_bytes(), phone.as_bytes()]);
        making.command(Command::AddPerson { id, name: name.clone(), phone: Some(phone) });
        id
    };
    making.say(told("contact-reachable"));
    Some(known(id, true))
}

/// Whether a refusal only says that two cannot become one.
pub(super) const fn moves_instead(refusal: &Refusal) -> bool {
    matches!(
        refusal,
        Refusal::NotFound
            | Refusal::NotYours
            | Refusal::NotGuest
            | Refusal::NotOwner
            | Refusal::TooManyRecords { .. }
    )
}

/// The guest of the card's name, where the card is that of somebody who is known by number already: until now the
/// two were two.
pub(super) fn guest_of(card: &Card, people: &[Known]) -> Option<PersonId> {
    let name = folded(&shown_name(&card.name));
    let real = card.known_as?;
    let same = |known: &&Known| folded(&known.name) == name && known.id != real;
    let mut guests = people.iter().filter(same).filter(|it| !it.reachable && it.phone_tail.is_none());
    let only = guests.next().filter(|_| guests.next().is_none())?;
    people.iter().all(|known| known.id != real).then_some(only.id)
}

/// The guest and the person of the card are one from now on, in everything that either is in.
fn is_one_with(making: &mut Making<'_>, guest: PersonId, real: PersonId, name: &str) {
    let outcome = making.command(Command::MergePerson { id: guest, into: real });
    making.say(Phrase::new("guest-one").with("name", name));
    making.plan.names.push((real, name.to_owned()));
    making.plan.says.push(Say::Balances { outcomes: vec![outcome], with: real });
}

/// What the sender entered with a guest is moved to the person whom the guest came out as.
fn comes_out_as(making: &mut Making<'_>, guest: PersonId, real: PersonId, name: &str) {
    let in_it = |spec: &Spec, person: PersonId| {
        spec.payers.iter().any(|part| part.person == person) || spec.split.people().contains(&person)
    };
    let found: Vec<&Record> = making
        .facts
        .found
        .iter()
        .map(|seen| &seen.record)
        .filter(|record| record.is_open_to(making.facts.me.id) && in_it(&record.spec, guest))
        .collect();
    let looked_up = u32::try_from(making.facts.found.len()).unwrap_or(u32::MAX);
    let mut left = usize::try_from(making.facts.found_total.saturating_sub(looked_up)).unwrap_or(usize::MAX);
    let mut outcomes = Vec::new();
    for record in found {
        if in_it(&record.spec, real) {
            left = left.saturating_add(1);
            continue;
        }
        let mut spec = record.spec.clone();
        for part in spec.payers.iter_mut().filter(|part| part.person == guest) {
            part.person = real;
        }
        spec.split.replace(guest, real);
        outcomes.push(making.command(Command::EditRecord { id: record.id, seen: record.version, spec }));
    }
    if left == 0 {
        // Nothing is left with the guest: the name is that of the real one.
        let words = Words { locale: making.plan.locale, today: making.facts.me.today };
        let old = words.phrase(&Phrase::new("guest-name").with("name", name));
        making.command(Command::NamePerson { id: guest, name: old });
    } else {
        making.say(Phrase::new("guest-left").with("count", left).with("name", name));
    }
    if !outcomes.is_empty() {
        making.say(Phrase::new("guest-moved").with("count", outcomes.len()).with("name", name));
        making.plan.says.push(Say::Balances { outcomes, with: real });
    }
}

/// A draft that waits for a person goes on, if the card is that person's.
fn complete(making: &mut Making<'_>, learned: &[Known]) {
    match making.next.state.clone() {
        State::AwaitingPerson { mut draft } => {
            if draft.frame.headcount.is_none() || !is_shared(&draft) {
                draft.frame.persons.clear();
            }
            for known in learned {
                draft.knows(&known.name, known.id);
                draft.frame.persons.push(known.name.clone());
            }
            proceed(making, draft, "");
        }
        State::NamingNewPerson { mut draft, names, .. } => {
            let mut fits = false;
            for name in &names {
                if let Some(known) = fitting(making, name, learned) {
                    draft.knows(name, known);
                    fits = true;
                }
            }
            if fits {
                proceed(making, draft, "");
            }
        }
        State::ChoosingPerson { mut draft, name, .. } => {
            if let Some(known) = fitting(making, &name, learned) {
                draft.knows(&name, known);
                proceed(making, draft, "");
            }
        }
        State::Idle
        | State::AwaitingItem { .. }
        | State::AwaitingAmount { .. }
        | State::ChoosingGroup { .. }
        | State::AwaitingConfirmation { .. }
        | State::ChoosingChange { .. }
        | State::AwaitingDisputeReason { .. }
        | State::Onboarding { .. } => {}
    }
}

fn is_shared(draft: &Draft) -> bool {
    draft.frame.intent == crate::domain::nlu::Intent::ShareExpense
}

fn fitting(making: &Making<'_>, name: &str, learned: &[Known]) -> Option<PersonId> {
    match people::find(name, &making.facts.me, learned) {
        Match::One(id) | Match::Guess(id) => Some(id),
        Match::Me | Match::Several(_) | Match::Everyone | Match::Nobody => None,
    }
}
