//! What the outbox counts. Labels come from fixed sets; what a provider makes up is `other`.

use crate::domain::message::Delivery;
use crate::ports::outbox::{StatusReport, Waiting};
use crate::telemetry::metric::{MESSAGES_BILLED, OUTBOX_OLDEST_SECONDS, OUTBOX_WAITING, SENDS, STATUSES};
use metrics::{counter, gauge};

/// Kinds of price that are known.
const PRICES: [&str; 4] =
    ["regular", "free_customer_service", "free_entry_point", "free_referral_conversion"];

pub(super) fn send(outcome: &'static str) {
    counter!(SENDS, "outcome" => outcome).increment(1);
}

pub(super) fn waiting(waiting: &Waiting) {
    gauge!(OUTBOX_WAITING).set(u32::try_from(waiting.count).map_or(f64::MAX, f64::from));
    gauge!(OUTBOX_OLDEST_SECONDS).set(waiting.oldest.as_secs_f64());
}

/// Counts what a batch of statuses was, and raises the alarm where the provider has stopped a number.
pub fn statuses(report: &StatusReport) {
    for (delivery, count) in &report.fresh {
        counter!(STATUSES, "state" => state(*delivery)).increment(*count);
    }
    for (label, count) in [("unknown", report.parked), ("again", report.again)] {
        counter!(STATUSES, "state" => label).increment(count);
    }
    for (price, count) in &report.prices {
        let known = PRICES.into_iter().find(|known| *known == price.as_str()).unwrap_or("other");
        counter!(MESSAGES_BILLED, "price" => known).increment(*count);
    }
    for (number_id, code) in &report.stopped {
        tracing::error!(number.id = number_id, error.code = code, "the provider has stopped our sending");
    }
}

const fn state(delivery: Delivery) -> &'static str {
    match delivery {
        Delivery::Sent => "sent",
        Delivery::Delivered => "delivered",
        Delivery::Read => "read",
        Delivery::Played => "played",
        Delivery::Failed => "failed",
    }
}
