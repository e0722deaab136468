//! Word between processes that somebody has new events. Ids only, and lossy: who hears nothing also looks.

use crate::ids::PersonId;

/// What comes from elsewhere.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Heard {
    /// Another process wrote events for this person.
    Of(PersonId),
    /// Nothing is heard any more.
    Lost,
    /// It is heard again, of everybody who is followed.
    Found,
}

/// Takes what is heard; never waits.
pub type Ear = Box<dyn Fn(Heard) + Send + Sync>;

/// None of these waits for anything.
pub trait News: Send + Sync {
    /// These people have new events.
    fn tell(&self, people: &[PersonId]);

    /// Begins to listen. To be called once, inside a runtime.
    fn listen(&self, ear: Ear);

    /// From now on what is told of this person is heard.
    fn follow(&self, person: PersonId);

    fn leave(&self, person: PersonId);
}

/// For one process alone: there is nobody to tell.
pub struct Alone;

impl News for Alone {
    fn tell(&self, _: &[PersonId]) {}

    fn listen(&self, _: Ear) {}

    fn follow(&self, _: PersonId) {}

    fn leave(&self, _: PersonId) {}
}

/// Hears of every commit who has events by it. Called by the ledger writer, so it never waits; lossy.
pub trait Witness: Send + Sync {
    fn happened(&self, people: &[PersonId]);
}

impl Witness for Alone {
    fn happened(&self, _: &[PersonId]) {}
}
