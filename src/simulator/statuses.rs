//! What becomes of a message that we sent, told by webhooks.

use super::Shared;
use super::faults::{Fault, Place};
use super::phones::{Message, Side, Ticks};
use super::sender::webhook::{self, State};
use std::sync::Arc;
use std::time::Duration;

/// How late late statuses are.
const LATE: Duration = Duration::from_millis(500);

/// Tells in the background what became of `message`. A reaction is only `sent`.
pub(super) fn follow(shared: &Arc<Shared>, message: &Message) {
    let states = {
        let phones = shared.phones();
        let Ok(person) = phones.person(&message.person) else { return };
        if person.blocks {
            vec![State::Failed(131_026)]
        } else if !person.on || message.kind == "reaction" {
            vec![State::Sent]
        } else if person.receipts {
            vec![State::Sent, State::Delivered, State::Read]
        } else {
            vec![State::Sent, State::Delivered]
        }
    };
    tell(shared, message, states);
}

/// A phone that was switched on gets what waited for it.
pub(super) fn catch_up(shared: &Arc<Shared>, key: &str) {
    let (waiting, states) = {
        let phones = shared.phones();
        let Ok(person) = phones.person(key) else { return };
        if !person.on || person.blocks {
            return;
        }
        let mut states = vec![State::Delivered];
        states.extend(person.receipts.then_some(State::Read));
        let mut waiting = phones.messages(Some(key), 0);
        waiting.retain(|message| message.from == Side::Bot && message.ticks == Ticks::Sent);
        (waiting, states)
    };
    for message in waiting {
        tell(shared, &message, states.clone());
    }
}

fn tell(shared: &Arc<Shared>, message: &Message, mut states: Vec<State>) {
    let fault = shared.faults().hit(Place::Statuses);
    if fault == Some(Fault::StatusesNever) {
        return;
    }
    if fault == Some(Fault::StatusesBackwards) {
        states.reverse();
    }
    if fault == Some(Fault::StatusesTwice) {
        states = states.iter().flat_map(|state| [*state, *state]).collect();
    }
    let (shared, message) = (Arc::clone(shared), message.clone());
    tokio::spawn(async move {
        if fault == Some(Fault::StatusesLate) {
            tokio::time::sleep(LATE).await;
        }
        for state in states {
            let Some(wire) = wire(&shared, &message, state) else { return };
            shared.tick(
                &message.id,
                match state {
                    State::Sent => Ticks::Sent,
                    State::Delivered => Ticks::Delivered,
                    State::Read => Ticks::Read,
                    State::Failed(_) => Ticks::Failed,
                },
            );
            if let Err(error) = shared.post.deliver(&wire).await {
                tracing::warn!(%error, "a status was not taken");
            }
        }
    });
}

fn wire(shared: &Shared, message: &Message, state: State) -> Option<String> {
    let person = shared.phones().person(&message.person).ok()?.clone();
    let now = shared.clock.now();
    let template = message.kind == "template";
    let status = webhook::status(&person, &message.id, state, now, template, message.opaque.as_deref());
    let contact = match state {
        State::Failed(_) => None,
        State::Sent | State::Delivered | State::Read => Some(webhook::contact(&person)),
    };
    Some(webhook::wire(&webhook::envelope(&shared.business, contact, "statuses", status)))
}
