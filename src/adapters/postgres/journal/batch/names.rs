//! Numbers and names of people, as a batch writes them.

use super::WriteBatch;
use super::fill::Fill;
use crate::domain::normal::normal_name;
use crate::ids::PersonId;
use crate::ports::store::StoreError;
use crate::ports::vault::Place;

impl Fill<'_> {
    pub(super) fn phone(&mut self, id: PersonId, digits: &str) -> Result<(), StoreError> {
        let value = self.keys.index().blind_index("phone", digits).to_vec();
        let place = Place { table: "identities", column: "value_enc", row: &value };
        let sealed = self.seal(id, place, digits.as_bytes())?;
        self.write.ident_sealed.push(sealed);
        self.write.ident_value.push(value);
        self.write.ident_person.push(id.0);
        Ok(())
    }

    pub(super) fn name(&mut self, owner: PersonId, person: PersonId, name: &str) -> Result<(), StoreError> {
        let row = [owner.0.as_bytes().as_slice(), person.0.as_bytes()].concat();
        let place = Place { table: "contact_names", column: "name_enc", row: &row };
        let sealed = self.seal(owner, place, name.as_bytes())?;
        let idx = self.keys.index().blind_index("name", &normal_name(name)).to_vec();
        let write = &mut self.write;
        // Named twice in one batch: the last name counts.
        if let Some(at) = place_of(write, owner, person) {
            write.name_owner.remove(at);
            write.name_person.remove(at);
            write.name_idx.remove(at);
            write.name_sealed.remove(at);
        }
        write.name_owner.push(owner.0);
        write.name_person.push(person.0);
        write.name_idx.push(idx);
        write.name_sealed.push(sealed);
        Ok(())
    }

    /// Whether this batch names somebody already.
    pub(super) fn is_named(&self, owner: PersonId, person: PersonId) -> bool {
        place_of(&self.write, owner, person).is_some()
    }
}

/// Where a name stands in the batch.
fn place_of(write: &WriteBatch<'_>, owner: PersonId, person: PersonId) -> Option<usize> {
    let mut names = write.name_owner.iter().zip(&write.name_person);
    names.position(|(o, p)| (*o, *p) == (owner.0, person.0))
}
