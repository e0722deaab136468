//! Results that a turn rests on and that would not come out the same again: what was heard in a voice note, what an
//! engine outside said. Each is kept before it is used, so that a turn that is begun again rests on the same.

use super::store::StoreError;
use crate::ids::PersonId;
use async_trait::async_trait;

/// Which result of a turn.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum StepKind {
    Transcript,
    Interpretation,
}

impl StepKind {
    /// As it is stored.
    pub const fn number(self) -> u8 {
        match self {
            Self::Transcript => 1,
            Self::Interpretation => 2,
        }
    }
}

#[async_trait]
pub trait Steps: Send + Sync {
    /// What was kept for this message, if anything.
    async fn find(&self, person: PersonId, row: i64, kind: StepKind) -> Result<Option<Vec<u8>>, StoreError>;

    /// Keeps a result; the first one stays. Returns the one that is there now.
    async fn keep(
        &self,
        person: PersonId,
        row: i64,
        kind: StepKind,
        result: &[u8],
        model: &str,
    ) -> Result<Vec<u8>, StoreError>;
}

/// The row of a step, as the place of a sealed value names it.
pub fn place_row(row: i64, kind: StepKind) -> Vec<u8> {
    [row.to_be_bytes().as_slice(), &[kind.number()]].concat()
}
