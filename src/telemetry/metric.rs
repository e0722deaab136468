//! The metrics by name, and the recorder behind `/metrics`. Labels are from small fixed sets: never ids, never
//! anything of a person.

use super::TelemetryError;
use metrics::{Unit, describe_counter, describe_gauge, describe_histogram};
use metrics_exporter_prometheus::{Matcher, PrometheusBuilder, PrometheusHandle};
use std::sync::OnceLock;

/// From taking a message up to its commit.
pub const TURN_SECONDS: &str = "hisaab_turn_seconds";
/// By `outcome`.
pub const TURNS: &str = "hisaab_turns_total";
pub const LEDGER_BATCH_SIZE: &str = "hisaab_ledger_batch_size";
pub const LEDGER_BATCH_SECONDS: &str = "hisaab_ledger_batch_seconds";
/// By `lane`.
pub const LEDGER_QUEUE_DEPTH: &str = "hisaab_ledger_queue_depth";
/// By `kind`.
pub const LEDGER_REFUSALS: &str = "hisaab_ledger_refusals_total";
pub const INBOX_ROWS: &str = "hisaab_inbox_rows_total";
/// By `provider` and `status`.
pub const WEBHOOK_REQUESTS: &str = "hisaab_webhook_requests_total";
/// By `reason`.
pub const WEBHOOK_REJECTS: &str = "hisaab_webhook_rejects_total";
pub const CONVERSATIONS_RESIDENT: &str = "hisaab_conversations_resident";
pub const CONVERSATION_RESTARTS: &str = "hisaab_conversation_restarts_total";
pub const OUTBOX_WAITING: &str = "hisaab_outbox_waiting";
pub const OUTBOX_OLDEST_SECONDS: &str = "hisaab_outbox_oldest_seconds";
/// By `outcome`.
pub const SENDS: &str = "hisaab_sends_total";
/// By `state`.
pub const STATUSES: &str = "hisaab_statuses_total";
/// By `price`.
pub const MESSAGES_BILLED: &str = "hisaab_messages_billed_total";
/// By `route` and `status`.
pub const API_REQUESTS: &str = "hisaab_api_requests_total";
/// By `route`.
pub const API_SECONDS: &str = "hisaab_api_seconds";
/// By `outcome`.
pub const VOICE_NOTES: &str = "hisaab_voice_notes_total";
pub const VOICE_SOUND_SECONDS: &str = "hisaab_voice_sound_seconds_total";
/// From fetching a voice note to its words.
pub const VOICE_SECONDS: &str = "hisaab_voice_seconds";
/// By `what`.
pub const SWEPT_ROWS: &str = "hisaab_swept_rows_total";
pub const RECORDS_SAVED: &str = "hisaab_records_saved_total";
pub const MESSAGES_COMPOSED: &str = "hisaab_messages_composed_total";
/// What a saved entry costs in messages: since the start of this process.
pub const MESSAGES_PER_RECORD: &str = "hisaab_messages_per_saved_record";
pub const LIVE_SOCKETS: &str = "hisaab_live_sockets";
pub const LIVE_USERS: &str = "hisaab_live_users";
pub const LIVE_PUSHES: &str = "hisaab_live_pushes_total";
pub const LIVE_RESYNCS: &str = "hisaab_live_resyncs_total";
/// Engines of understanding outside, by `engine` and `outcome`: `answered`, or why our own reading stands alone.
pub const NLU_CALLS: &str = "hisaab_nlu_calls_total";
/// By `engine`.
pub const NLU_SECONDS: &str = "hisaab_nlu_seconds";
/// By `outcome`: `alike`, `differed`, or why there is nothing to compare.
pub const NLU_SHADOW: &str = "hisaab_nlu_shadow_total";
/// By `reason`.
pub const LIVE_CLOSES: &str = "hisaab_live_closes_total";

/// A turn takes some 10 ms; 20 s is the longest that a voice note may hold it.
const TURN_BUCKETS: &[f64] = &[0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0];
/// A batch takes 2 to 20 ms; its statements end after 5 s.
const BATCH_BUCKETS: &[f64] = &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];
/// Reads take 1 to 50 ms, writes about 10.
const API_BUCKETS: &[f64] = &[0.001, 0.002, 0.005, 0.01, 0.02, 0.05, 0.1, 0.2, 0.5, 1.0, 5.0];
/// At most 128 turns.
const SIZE_BUCKETS: &[f64] = &[1.0, 2.0, 4.0, 8.0, 16.0, 32.0, 64.0, 128.0];

/// A voice note takes a second to a minute.
const VOICE_BUCKETS: &[f64] = &[0.1, 0.2, 0.5, 1.0, 2.0, 5.0, 10.0, 20.0, 60.0];

static HANDLE: OnceLock<PrometheusHandle> = OnceLock::new();

/// Makes the recorder of this process. Nothing listens: [`render`] is served by the own HTTP server.
pub(super) fn install() -> Result<(), TelemetryError> {
    if HANDLE.get().is_some() {
        return Ok(());
    }
    let recorder = builder()?.build_recorder();
    let handle = recorder.handle();
    // Of two threads that come here at once, the one whose handle is kept installs its recorder.
    if HANDLE.set(handle).is_ok() {
        metrics::set_global_recorder(recorder).map_err(|_| TelemetryError::Recorder)?;
        describe();
    }
    Ok(())
}

/// How often metrics are kept in shape.
const UPKEEP: std::time::Duration = std::time::Duration::from_secs(5);

fn builder() -> Result<PrometheusBuilder, TelemetryError> {
    [
        (TURN_SECONDS, TURN_BUCKETS),
        (LEDGER_BATCH_SECONDS, BATCH_BUCKETS),
        (LEDGER_BATCH_SIZE, SIZE_BUCKETS),
        (API_SECONDS, API_BUCKETS),
        (VOICE_SECONDS, VOICE_BUCKETS),
        (NLU_SECONDS, API_BUCKETS),
    ]
    .into_iter()
    .try_fold(PrometheusBuilder::new(), |builder, (name, buckets)| {
        builder.set_buckets_for_metric(Matcher::Full(name.to_owned()), buckets)
    })
    .map_err(|error| TelemetryError::Buckets(error.to_string()))
}

/// The page of `/metrics`, in the text format of Prometheus; empty before [`super::init`].
pub fn render() -> String {
    HANDLE.get().map(PrometheusHandle::render).unwrap_or_default()
}

/// Keeps the metrics in shape for ever.
pub async fn keep_up() {
    loop {
        tokio::time::sleep(UPKEEP).await;
        upkeep();
    }
}

/// Takes the measured values over into the buckets. Without it, and without anybody who reads `/metrics`, they pile up.
fn upkeep() {
    if let Some(handle) = HANDLE.get() {
        handle.run_upkeep();
    }
}

/// Tells the recorder what each metric means.
pub fn describe() {
    describe_histogram!(TURN_SECONDS, Unit::Seconds, "Time from taking a message up to its commit");
    describe_counter!(TURNS, Unit::Count, "Turns of conversations, by outcome");
    describe_histogram!(LEDGER_BATCH_SIZE, Unit::Count, "Turns in one commit of the ledger writer");
    describe_histogram!(LEDGER_BATCH_SECONDS, Unit::Seconds, "Time of one commit of the ledger writer");
    describe_gauge!(LEDGER_QUEUE_DEPTH, Unit::Count, "Turns that wait for the ledger writer, by lane");
    describe_counter!(LEDGER_REFUSALS, Unit::Count, "Commands that the ledger refused, by kind");
    describe_counter!(INBOX_ROWS, Unit::Count, "Messages stored in the inbox, without repeats");
    describe_counter!(WEBHOOK_REQUESTS, Unit::Count, "Calls of the webhook, by provider and status");
    describe_counter!(WEBHOOK_REJECTS, Unit::Count, "Webhook bodies that were set aside, by reason");
    describe_gauge!(CONVERSATIONS_RESIDENT, Unit::Count, "Conversations in memory");
    describe_counter!(CONVERSATION_RESTARTS, Unit::Count, "Conversations started again after a panic");
    describe_gauge!(OUTBOX_WAITING, Unit::Count, "Messages that wait to be sent");
    describe_gauge!(OUTBOX_OLDEST_SECONDS, Unit::Seconds, "Age of the oldest message that waits to be sent");
    describe_counter!(SENDS, Unit::Count, "Attempts to send a message, by outcome");
    describe_counter!(STATUSES, Unit::Count, "Statuses that the provider reported, by state");
    describe_counter!(MESSAGES_BILLED, Unit::Count, "Messages that the provider charges for, by price");
    describe_counter!(API_REQUESTS, Unit::Count, "Requests of the API, by route and status");
    describe_histogram!(API_SECONDS, Unit::Seconds, "Time of a request of the API, by route");
    describe_counter!(VOICE_NOTES, Unit::Count, "Voice notes that were listened to, by outcome");
    describe_counter!(VOICE_SOUND_SECONDS, Unit::Seconds, "Length of all voice notes that were listened to");
    describe_histogram!(VOICE_SECONDS, Unit::Seconds, "Time from fetching a voice note to its words");
    describe_counter!(SWEPT_ROWS, Unit::Count, "Old rows that were cleaned up, by what they were");
    describe_counter!(RECORDS_SAVED, Unit::Count, "Expenses and settlements written to the books");
    describe_counter!(MESSAGES_COMPOSED, Unit::Count, "Messages to people that were written with a turn");
    describe_gauge!(
        MESSAGES_PER_RECORD,
        Unit::Count,
        "Messages to people for each entry saved, since the start"
    );
    describe_counter!(NLU_CALLS, Unit::Count, "Messages for an engine of understanding outside, by outcome");
    describe_histogram!(NLU_SECONDS, Unit::Seconds, "Time of a call to an engine of understanding outside");
    describe_counter!(NLU_SHADOW, Unit::Count, "Messages for the shadow engine, by what came of them");
    describe_gauge!(LIVE_SOCKETS, Unit::Count, "Open sockets");
    describe_gauge!(LIVE_USERS, Unit::Count, "People with open sockets");
    describe_counter!(LIVE_PUSHES, Unit::Count, "Events handed to sockets");
    describe_counter!(LIVE_RESYNCS, Unit::Count, "Sockets that were told to read everything anew");
    describe_counter!(LIVE_CLOSES, Unit::Count, "Sockets that were closed by us, by reason");
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn metrics_are_shown_under_their_own_names_with_their_meaning() {
        install().unwrap();
        metrics::counter!(TURNS, "outcome" => "done").increment(2);
        metrics::histogram!(TURN_SECONDS).record(0.015);
        metrics::histogram!(LEDGER_BATCH_SIZE).record(12.0);
        metrics::gauge!(LEDGER_QUEUE_DEPTH, "lane" => "bulk").set(3.0);
        upkeep();
        let page = render();
        for line in [
            "# HELP hisaab_turns_total Turns of conversations, by outcome",
            "# TYPE hisaab_turns_total counter",
            "hisaab_turns_total{outcome=\"done\"} 2",
            "hisaab_turn_seconds_bucket{le=\"0.01\"} 0",
            "hisaab_turn_seconds_bucket{le=\"0.02\"} 1",
            "hisaab_ledger_batch_size_bucket{le=\"16\"} 1",
            "hisaab_ledger_queue_depth{lane=\"bulk\"} 3",
        ] {
            assert!(page.lines().any(|found| found == line), "{line}\n{page}");
        }
    }
}
