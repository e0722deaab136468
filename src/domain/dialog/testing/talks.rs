//! Whole talks, read as the product reads them.

use super::{Body, World, later, shown};

impl World {
    /// The last answer to what is said one after the other, a minute apart; `[..]` is tapped.
    pub(in super::super) fn talk(&mut self, said: &[&str]) -> String {
        let mut last: Option<Body> = None;
        for text in said {
            later(self, 1);
            let tapped = text.strip_prefix('[').zip(last.as_ref());
            last = if let Some((title, body)) = tapped {
                Some(self.taps(&body.clone(), title.trim_end_matches(']')))
            } else {
                let event = self.read(text);
                self.take(&event).map(|composed| composed.body)
            };
        }
        last.map(|body| shown(&body)).unwrap_or_default()
    }

    /// `chai 20` for each entry that is there, sorted.
    pub(in super::super) fn entered(&self) -> Vec<String> {
        let there = self.records.iter().map(|seen| &seen.record).filter(|record| !record.deleted);
        let mut all: Vec<String> = there
            .map(|record| {
                format!("{} {}", record.spec.description, record.spec.total.to_decimal().normalize())
            })
            .map(|line| line.trim().to_owned())
            .collect();
        all.sort();
        all
    }
}
