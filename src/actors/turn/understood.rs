//! How the text of a row is understood. Our own engine reads the same whenever it is asked, so its reading is written
//! down together with the turn; what an engine outside says is written down before it is used, and read back by
//! whoever begins the turn again.

use super::Ports;
use crate::actors::interpreter::{Asked, Opinion};
use crate::domain::nlu::Reading;
use crate::ids::PersonId;
use crate::ports::steps::StepKind;
use crate::ports::store::StoreError;

/// A reading, and what of it is to be kept with the turn: nothing where that is done.
pub(super) struct Understood {
    pub(super) reading: Reading,
    pub(super) is_kept: bool,
}

pub(super) async fn understand(
    ports: &Ports,
    person: PersonId,
    seq: i64,
    asked: &Asked<'_>,
) -> Result<Understood, StoreError> {
    let own = ports.interpreter.own().read(asked.text, &asked.context);
    if !ports.interpreter.asks_about(&own, &asked.context) {
        return Ok(Understood { reading: own, is_kept: false });
    }
    let kept = if let Some(kept) = ports.steps.find(person, seq, StepKind::Interpretation).await? {
        kept
    } else {
        let fresh = serde_json::to_vec(&ports.interpreter.opinion(asked).await)
            .map_err(|_| StoreError::Damaged { what: "an opinion cannot be written" })?;
        ports.steps.keep(person, seq, StepKind::Interpretation, &fresh, ports.interpreter.name()).await?
    };
    let opinion: Opinion = serde_json::from_slice(&kept)
        .map_err(|_| StoreError::Damaged { what: "an opinion cannot be read" })?;
    let reading = opinion.weighed(asked.text, &asked.context, own);
    Ok(Understood { reading, is_kept: true })
}
