//! Words that people file things by: those they tell, and corrections that are counted until they teach one.

use super::fill::Fill;
use super::rare::bytes;
use crate::adapters::postgres::journal::rows::category_number;
use crate::adapters::postgres::journal::words::{word_id, word_place};
use crate::domain::ledger::{Change, Command, Envelope, OwnCommand};
use crate::domain::nlu::Category;
use crate::domain::own_words::{LEARNED_AFTER, WORDS_MAX, corrected};
use crate::ids::{PersonId, WordId};
use crate::ports::store::StoreError;
use serde_json::{Value, json};
use std::collections::{BTreeMap, BTreeSet};

/// What a batch does to words, by whose they are: each is one row in the end.
#[derive(Default)]
pub(super) struct Words {
    said: BTreeMap<(PersonId, WordId), Said>,
    forgotten: BTreeSet<(PersonId, WordId)>,
}

struct Said {
    text: String,
    told: Option<Category>,
    /// The latest correction, and how many in a row agree with it.
    heard: Option<(Category, u32)>,
}

impl Words {
    fn of(&mut self, key: (PersonId, WordId), text: &str) -> &mut Said {
        self.forgotten.remove(&key);
        let said = self.said.entry(key);
        said.or_insert_with(|| Said { text: text.to_owned(), told: None, heard: None })
    }
}

impl Fill<'_> {
    pub(super) fn own_word(&mut self, envelope: &Envelope) {
        let (actor, Command::Own { change }) = (envelope.actor, &envelope.command) else { return };
        match change {
            OwnCommand::SetWord { word, category } => {
                let Some(id) = word_id(self.keys, actor, word) else { return };
                self.own_words.of((actor, id), word).told = Some(*category);
            }
            OwnCommand::ForgetWord { id } => {
                self.own_words.said.remove(&(actor, *id));
                self.own_words.forgotten.insert((actor, *id));
            }
            OwnCommand::SetAccount { .. } | OwnCommand::PaidWith { .. } => {}
        }
    }

    /// Counts what an edit says about the words of a record.
    pub(super) fn corrected(&mut self, envelope: &Envelope, change: &Change) {
        let Some((text, category)) = corrected(envelope.actor, change) else { return };
        let Some(id) = word_id(self.keys, envelope.actor, text) else { return };
        let said = self.own_words.of((envelope.actor, id), text);
        let before = said.heard.filter(|(heard, _)| *heard == category).map_or(0, |(_, agreed)| agreed);
        said.heard = Some((category, before.saturating_add(1)));
    }

    pub(super) fn word_rows(&self) -> Result<(Value, Value), StoreError> {
        let mut rows = Vec::new();
        for ((owner, id), said) in &self.own_words.said {
            let row = [owner.0.as_bytes().as_slice(), id.0.as_bytes()].concat();
            let word = self.seal(*owner, word_place(&row), said.text.as_bytes())?;
            let (heard, agreed) = said.heard.unzip();
            rows.push(json!({
                "owner": owner, "id": id, "word": bytes(&word), "category": said.told.and_then(category_number),
                "told": said.told.is_some(), "heard": heard.and_then(category_number),
                "agreed": agreed.unwrap_or_default(), "learned": LEARNED_AFTER, "room": WORDS_MAX,
            }));
        }
        let gone = self.own_words.forgotten.iter().map(|(owner, id)| json!({ "owner": owner, "id": id }));
        Ok((Value::Array(rows), Value::Array(gone.collect())))
    }
}
