//! Two people who became one: the rows beside those of their records and groups; and notices, of which a person has
//! one for each record.

use super::fill::Fill;
use crate::domain::dialog::NoticeKind;
use crate::domain::ledger::{Command, Envelope, Merged};
use crate::domain::turn::Notice;
use crate::ports::store::StoreError;
use serde_json::{Value, json};

impl Fill<'_> {
    pub(super) fn merge(&mut self, envelope: &Envelope, merged: &Merged) -> Result<(), StoreError> {
        // Who became the one who is gone now goes along.
        for kept in self.merged.values_mut().filter(|kept| **kept == merged.gone) {
            *kept = merged.kept;
        }
        self.merged.insert(merged.gone, merged.kept);
        // Nobody is left to be told of what this very batch did before.
        self.notices.retain(|(person, _), _| *person != merged.gone);
        if let Command::ClaimGuest { invite, .. } = &envelope.command {
            self.used.insert(*invite, envelope.actor);
        }
        for (owner, name) in &merged.called {
            // Who was erased left no key.
            if self.opened.contains_key(owner) && !self.is_named(*owner, merged.kept) {
                self.name(*owner, merged.kept, name)?;
            }
        }
        Ok(())
    }

    pub(super) fn merged_rows(&self) -> Value {
        let row = |(gone, kept)| json!({ "gone": gone, "kept": kept });
        Value::Array(self.merged.iter().map(row).collect())
    }

    pub(super) fn used_rows(&self) -> Value {
        Value::Array(self.used.iter().map(|(id, person)| json!({ "id": id, "person": person })).collect())
    }

    /// The last word about a record is what is told, but that two of its people are one takes nothing away from what
    /// was to be told before.
    pub(super) fn notice(&mut self, notice: &Notice) {
        let key = (notice.person, notice.record);
        let takes_nothing = matches!(notice.kind, NoticeKind::Merged | NoticeKind::Joined);
        if notice.kind == NoticeKind::Deleted {
            // Whoever was in it a moment ago, in this very batch, is told of no record that is gone.
            for ((_, record), earlier) in &mut self.notices {
                if *record == notice.record {
                    (earlier.kind, earlier.version) = (NoticeKind::Deleted, notice.version);
                }
            }
        }
        match self.notices.get_mut(&key).filter(|_| takes_nothing) {
            Some(earlier) => earlier.version = notice.version,
            None => {
                self.notices.insert(key, *notice);
            }
        }
    }
}
