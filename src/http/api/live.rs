//! What goes to sockets: the same events, in the same form, as the list of events gives.

use super::model::{LiveEvent, Mark, Nothing, Place, cursor, render};
use crate::ids::PersonId;
use crate::ports::clock::Clock;
use crate::ports::feed::{Frame, Frames, Signal};
use crate::ports::store::StoreError;
use crate::ports::views::{Cursor, Views};
use async_trait::async_trait;
use std::sync::Arc;

/// Reads events and writes them down for their viewer.
pub struct LiveFrames {
    views: Arc<dyn Views>,
    clock: Arc<dyn Clock>,
}

impl LiveFrames {
    pub const fn new(views: Arc<dyn Views>, clock: Arc<dyn Clock>) -> Self {
        Self { views, clock }
    }
}

#[async_trait]
impl Frames for LiveFrames {
    async fn after(&self, person: PersonId, after: Cursor, limit: u32) -> Result<Vec<Frame>, StoreError> {
        let happened = self.views.events(person, Some(after), limit).await?;
        if happened.is_empty() {
            return Ok(Vec::new());
        }
        let events = render(&*self.views, person, &happened).await?;
        happened
            .iter()
            .zip(&events)
            .map(|(happened, event)| Ok(Frame { cursor: happened.cursor, text: text(event)? }))
            .collect()
    }

    fn signal(&self, signal: Signal) -> Arc<str> {
        let event = match signal {
            Signal::Ready(at) => LiveEvent::Ready(Mark { cursor: cursor(at) }),
            Signal::Resync(at) => {
                LiveEvent::Resync(Place { cursor: cursor(at), prev: None, at: self.clock.now() })
            }
            Signal::Degraded => LiveEvent::Degraded(Nothing {}),
            Signal::Restored => LiveEvent::Restored(Nothing {}),
        };
        text(&event).unwrap_or_else(|_| Arc::from("{}"))
    }
}

fn text(event: &LiveEvent) -> Result<Arc<str>, StoreError> {
    let text = serde_json::to_string(event)
        .map_err(|_| StoreError::Damaged { what: "an event could not be written as JSON" })?;
    Ok(text.into())
}
