//! Who is who: somebody new, and what a guest is given.

use super::books::Draft;
use super::{Books, Command, Envelope, Outcome, PersonId, Refusal};
use std::collections::BTreeSet;

/// What the books have to know of somebody before they change who they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    /// Who brought them in; none for who wrote to us by themselves.
    pub made_by: Option<PersonId>,
    /// Has an id by which they are reached: a number or a business-scoped one.
    pub has_identity: bool,
}

impl Books {
    /// People who must not exist yet, or of whom has to be known who they are.
    pub fn people_needed(commands: &[Envelope]) -> BTreeSet<PersonId> {
        let needed = commands.iter().filter_map(|envelope| match &envelope.command {
            Command::AddPerson { id, .. } | Command::GivePhone { id, .. } => Some(*id),
            Command::AddRecord { .. }
            | Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::NamePerson { .. }
            | Command::Group { .. }
            | Command::Own { .. }
            | Command::SetProfile { .. } => None,
        });
        needed.collect()
    }
}

impl Draft<'_> {
    fn person(&self, id: PersonId) -> Option<Directory> {
        self.people.get(&id).or_else(|| self.books.people.get(&id)).copied()
    }

    /// Whoever brings somebody in names somebody new: an id that is anybody's would be given a number or a name that
    /// is not theirs.
    pub(super) fn new_person(
        &mut self,
        id: PersonId,
        actor: PersonId,
        has_phone: bool,
    ) -> Result<Outcome, Refusal> {
        if id == actor || self.person(id).is_some() {
            return Err(Refusal::KeyReused);
        }
        self.people.insert(id, Directory { made_by: Some(actor), has_identity: has_phone });
        Ok(Outcome::unchanged())
    }

    /// Only a guest whom the actor brought in and who has no number yet may be given one: it is the key to what is
    /// theirs.
    pub(super) fn give_phone(&mut self, id: PersonId, actor: PersonId) -> Result<Outcome, Refusal> {
        let person = self.person(id).ok_or(Refusal::NotFound)?;
        if person.made_by != Some(actor) || person.has_identity {
            return Err(Refusal::NotYours);
        }
        self.people.insert(id, Directory { has_identity: true, ..person });
        Ok(Outcome::unchanged())
    }
}
