//! Records that were entered lately: among them is what is new a second time.

use super::{Books, Command, DateTime, Envelope, Record, Utc};

impl Books {
    /// One that was there before the batch.
    pub fn load_entered(&mut self, record: Record, at: DateTime<Utc>) {
        self.entered.insert(record.id, at);
        self.load_record(record);
    }

    /// Those of a turn that was applied.
    pub(super) fn keep_entered(&mut self, commands: &[Envelope]) {
        for envelope in commands {
            if let Command::AddRecord { id, .. } = &envelope.command {
                self.entered.insert(*id, envelope.at);
            }
        }
    }

    /// All that were loaded or are new, the latest first.
    pub fn entered(&self) -> Vec<(&Record, DateTime<Utc>)> {
        let record = |(id, at): (&_, &DateTime<Utc>)| Some((self.records.get(id)?, *at));
        let mut entered: Vec<_> = self.entered.iter().filter_map(record).collect();
        entered.sort_by_key(|(record, at)| (std::cmp::Reverse(*at), record.id));
        entered
    }
}
