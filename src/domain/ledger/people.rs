//! Who is who: somebody new, and what a guest is given.

use super::books::Draft;
use super::{Books, Command, Envelope, GroupCommand, InviteId, Outcome, Part, PersonId, Refusal, Spec};
use std::collections::BTreeSet;

/// What the books have to know of somebody before they change who they are.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default)]
pub struct Directory {
    /// Who brought them in; none for who wrote to us by themselves.
    pub made_by: Option<PersonId>,
    /// Has an id by which they are reached: a number or a business-scoped one.
    pub has_identity: bool,
    /// Has ever written to us.
    pub has_written: bool,
    /// Who stands for them since two were found to be one.
    pub merged_into: Option<PersonId>,
    /// Somebody of another tenant: nobody here.
    pub is_elsewhere: bool,
}

impl Books {
    /// People who must not exist yet, or of whom has to be known who they are.
    pub fn people_needed(commands: &[Envelope]) -> BTreeSet<PersonId> {
        let mut needed = BTreeSet::new();
        for envelope in commands {
            if let Command::AddPerson { id, .. } | Command::GivePhone { id, .. } = &envelope.command {
                needed.insert(*id);
            }
            needed.extend(merger(envelope).into_iter().flat_map(|(guest, into)| [guest, into]));
        }
        needed
    }

    /// People who are named: of them has to be known whether somebody else stands for them by now.
    pub fn people_named(commands: &[Envelope]) -> BTreeSet<PersonId> {
        let mut named = BTreeSet::new();
        for envelope in commands {
            match &envelope.command {
                Command::AddRecord { spec, .. } | Command::EditRecord { spec, .. } => {
                    named.extend(spec.payers.iter().map(|part| part.person));
                    named.extend(spec.split.people());
                    named.remove(&envelope.actor);
                }
                Command::NamePerson { id, .. } => {
                    named.insert(*id);
                }
                Command::Group { change: GroupCommand::Add { members, .. }, .. } => named.extend(members),
                Command::Group { change: GroupCommand::SetMember { person, .. }, .. } => {
                    named.insert(*person);
                }
                Command::Group { change: GroupCommand::Edit { .. }, .. }
                | Command::AddPerson { .. }
                | Command::GivePhone { .. }
                | Command::MergePerson { .. }
                | Command::ClaimGuest { .. }
                | Command::DeleteRecord { .. }
                | Command::RestoreRecord { .. }
                | Command::ConfirmShare { .. }
                | Command::DisputeShare { .. }
                | Command::ResolveDispute { .. }
                | Command::AddComment { .. }
                | Command::Own { .. }
                | Command::SetProfile { .. } => {}
            }
        }
        named
    }

    /// Guests who may become one with somebody: everything that they are in has to be loaded.
    pub fn guests_needed(commands: &[Envelope]) -> BTreeSet<PersonId> {
        commands.iter().filter_map(merger).map(|(guest, _)| guest).collect()
    }

    /// Invitations that are used.
    pub fn invites_needed(commands: &[Envelope]) -> BTreeSet<InviteId> {
        let invite = |envelope: &Envelope| {
            if let Command::ClaimGuest { invite, .. } = &envelope.command { Some(*invite) } else { None }
        };
        commands.iter().filter_map(invite).collect()
    }
}

/// Who goes, and who stands for them then, by a command that makes one of two.
pub const fn merger(envelope: &Envelope) -> Option<(PersonId, PersonId)> {
    if let Command::MergePerson { id, into } = &envelope.command {
        Some((*id, *into))
    } else if let Command::ClaimGuest { guest, .. } = &envelope.command {
        Some((*guest, envelope.actor))
    } else {
        None
    }
}

impl Draft<'_> {
    pub(super) fn person(&self, id: PersonId) -> Option<Directory> {
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
        let new = Directory { made_by: Some(actor), has_identity: has_phone, ..Directory::default() };
        self.people.insert(id, new);
        Ok(Outcome::unchanged())
    }

    /// Only a guest whom the actor brought in and who has no number yet may be given one: it is the key to what is
    /// theirs.
    pub(super) fn give_phone(&mut self, id: PersonId, actor: PersonId) -> Result<Outcome, Refusal> {
        let person = self.person(id).ok_or(Refusal::NotFound)?;
        self.is_themselves(id)?;
        if person.made_by != Some(actor) || person.has_identity {
            return Err(Refusal::NotYours);
        }
        self.people.insert(id, Directory { has_identity: true, ..person });
        Ok(Outcome::unchanged())
    }

    /// Whether nobody else stands for somebody by now.
    ///
    /// # Errors
    ///
    /// [`Refusal::Merged`].
    pub(super) fn is_themselves(&self, id: PersonId) -> Result<(), Refusal> {
        let into = self.person(id).and_then(|person| person.merged_into);
        into.map_or(Ok(()), |into| Err(Refusal::Merged { into }))
    }

    /// The same of everybody in a record.
    pub(super) fn are_themselves(&self, spec: &Spec, owed: &[Part]) -> Result<(), Refusal> {
        spec.payers.iter().chain(owed).try_for_each(|part| self.is_themselves(part.person))
    }
}
