//! Word from turns to the sender that there is something to send.

use crate::actors::outbox::{self, OutboxSender};
use crate::actors::single::Single;
use crate::actors::turn::Hints;
use std::sync::Arc;

/// Hints to the sender, wherever it was started anew.
pub(super) struct SenderHints(Arc<Single<OutboxSender>>);

impl SenderHints {
    pub(super) const fn new(sender: Arc<Single<OutboxSender>>) -> Self {
        Self(sender)
    }
}

impl Hints for SenderHints {
    fn outbox(&self) {
        let _ = self.0.get().try_send(outbox::Wake);
    }

    fn reading(&self, number_id: &str, message_id: &str) {
        let _ = self.0.get().try_send(outbox::MarkRead {
            number_id: number_id.to_owned(),
            message_id: message_id.to_owned(),
            typing: true,
        });
    }
}
