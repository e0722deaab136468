//! What every recorded call turns into.

use super::*;
use std::collections::BTreeSet;

/// File without its ending, and in order: kinds of messages, states of statuses, notices, reasons of rejects.
const TABLE: &[(&str, &str)] = &[
    ("account_alerts", "alert"),
    ("account_update_restriction", "account"),
    ("account_update_restriction_date", "account"),
    ("audio_file", "audio"),
    ("audio_voice", "audio"),
    ("audio_voice_no_url", "audio"),
    ("batch_mixed", "text audio text text choice sent delivered read failed template_status"),
    ("button_template_quick_reply", "choice"),
    ("contacts", "contacts"),
    ("contacts_absent", "text"),
    ("contacts_minimal", "contacts"),
    ("contacts_requested_phone", "contacts"),
    ("document", "file"),
    ("duplicate_1", "text"),
    ("duplicate_2", "text"),
    ("duplicate_3_rebatched", "text text"),
    ("edit", "edited"),
    ("empty_entry", ""),
    ("image", "file"),
    ("image_caption", "file"),
    ("interactive_button_reply", "choice"),
    ("interactive_list_reply", "choice"),
    ("interactive_list_reply_no_description", "choice"),
    ("interactive_nfm_reply", "unknown"),
    ("interactive_unknown_subtype", "unknown"),
    ("key_order_shuffled", "text"),
    ("location_integer_coordinates", "location"),
    ("location_pin", "location"),
    ("location_place", "location"),
    ("media_too_big_131052", "unsupported"),
    ("message_unknown_type", "unknown"),
    ("messages_and_statuses_same_value", "text delivered"),
    ("order", "order"),
    ("out_of_order_1_correction", "text"),
    ("out_of_order_2_original", "text"),
    ("out_of_order_status_1_read", "read"),
    ("out_of_order_status_2_delivered", "delivered"),
    ("phone_number_quality_update", "number_quality"),
    ("profile_name_missing", "text"),
    ("reaction", "reaction"),
    ("reaction_removed", "reaction"),
    ("revoke", "revoked"),
    ("same_second_pair", "text text"),
    ("status_delivered", "delivered"),
    ("status_delivered_bsuid", "delivered"),
    ("status_failed_131026_undeliverable", "failed"),
    ("status_failed_131042_payment", "failed"),
    ("status_failed_131047_window", "failed"),
    ("status_failed_131049_ecosystem", "failed"),
    ("status_failed_131056_pair_rate", "failed"),
    ("status_failed_bsuid", "failed"),
    ("status_played", "played"),
    ("status_read", "read"),
    ("status_sent", "sent"),
    ("status_sent_billable_service", "sent"),
    ("status_sent_conversation_legacy", "sent"),
    ("status_sent_template_utility", "sent"),
    ("status_unknown", "unknown_status"),
    ("status_unknown_message", "delivered"),
    ("sticker", "file"),
    ("system_user_changed_number", "moved"),
    ("system_user_changed_user_id", "moved"),
    ("template_quality_update", "template_quality"),
    ("template_quality_update_wrong_field", "template_quality"),
    ("template_status_approved", "template_status"),
    ("template_status_disabled", "template_status"),
    ("template_status_paused", "template_status"),
    ("template_status_rejected", "template_status"),
    ("text", "text"),
    ("text_bsuid_only", "text"),
    ("text_extra_keys", "text"),
    ("text_forwarded", "text"),
    ("text_frequently_forwarded", "text"),
    ("text_group", "group_message"),
    ("text_identity_key_hash", "text"),
    ("text_long", "text"),
    ("text_minified_escaped", "text"),
    ("text_multiline_unicode", "text"),
    ("text_nul_character", "text"),
    ("text_parent_bsuid", "text"),
    ("text_phone_only_legacy", "text"),
    ("text_referral_ad", "text"),
    ("text_referred_product", "text"),
    ("text_reply_context", "text"),
    ("text_username_and_phone", "text"),
    ("text_wa_id_differs", "text"),
    ("unknown_field", "unknown_field"),
    ("unsupported_131051", "unsupported"),
    ("unsupported_131051_no_object", "unsupported"),
    ("unsupported_131060", "unsupported"),
    ("user_preferences_stop", "preference"),
    ("value_errors", "failure"),
    ("video", "file"),
    ("bad/audio_without_id", "unknown"),
    ("bad/bom_prefixed", "!not_json"),
    ("bad/changes_null", ""),
    ("bad/deep_nesting", "!wrong_shape"),
    ("bad/duplicate_keys", "!double_key"),
    ("bad/empty_body", "!not_json"),
    ("bad/entry_missing", ""),
    ("bad/entry_not_array", "!wrong_shape"),
    ("bad/entry_null", ""),
    ("bad/field_missing", "!field_missing"),
    ("bad/form_encoded", "!not_json"),
    ("bad/from_not_digits", "!sender_not_digits"),
    ("bad/html", "!not_json"),
    ("bad/invalid_utf8", "!not_json"),
    ("bad/lone_surrogate", "unknown"),
    ("bad/lone_surrogate_among_good", "text unknown text"),
    ("bad/media_id_path_traversal", "unknown"),
    ("bad/media_url_foreign_host", "audio"),
    ("bad/message_empty_id", "!id_missing"),
    ("bad/message_missing_id", "!id_missing"),
    ("bad/message_missing_timestamp", "unknown"),
    ("bad/message_missing_type", "unknown"),
    ("bad/message_null", "!wrong_shape"),
    ("bad/messages_not_array", "!wrong_shape"),
    ("bad/metadata_missing", "!number_missing"),
    ("bad/no_sender", "!sender_missing"),
    ("bad/not_json", "!not_json"),
    ("bad/number_overflow", "location"),
    ("bad/object_missing", "!wrong_object"),
    ("bad/object_wrong", "!wrong_object"),
    ("bad/one_bad_among_good", "text unknown text"),
    ("bad/one_bad_change_among_good", "text !wrong_shape"),
    ("bad/phone_number_id_foreign", "text"),
    ("bad/phone_number_id_number", "!number_missing"),
    ("bad/profile_name_lone_surrogate", "text"),
    ("bad/raw_control_character", "!not_json"),
    ("bad/sender_mismatch", "text"),
    ("bad/status_error_code_string", "failed"),
    ("bad/status_failed_no_errors", "failed"),
    ("bad/status_missing_id", "!id_missing"),
    ("bad/text_body_empty", "unknown"),
    ("bad/text_body_missing", "unknown"),
    ("bad/text_body_number", "unknown"),
    ("bad/timestamp_far_future", "text"),
    ("bad/timestamp_not_numeric", "unknown"),
    ("bad/timestamp_number", "text"),
    ("bad/timestamp_overflow", "unknown"),
    ("bad/timestamp_stale", "text"),
    ("bad/top_level_array", "!wrong_shape"),
    ("bad/top_level_null", "!wrong_shape"),
    ("bad/top_level_string", "!wrong_shape"),
    ("bad/trailing_garbage", "!not_json"),
    ("bad/truncated", "!not_json"),
    ("bad/two_documents", "!not_json"),
    ("bad/type_body_mismatch", "unknown"),
    ("bad/utf16", "!not_json"),
    ("bad/value_missing", "!value_missing"),
    ("bad/whitespace_only", "!not_json"),
    ("d360/audio_envelope", "audio"),
    ("d360/status_bare_legacy", "delivered"),
    ("d360/text_bare_legacy", "text"),
    ("d360/text_envelope", "text"),
];

pub(super) fn files() -> Vec<&'static str> {
    TABLE.iter().map(|row| row.0).collect()
}

fn kinds(split: &Split) -> String {
    let tag = |content: &Content| serde_json::to_value(content).unwrap()["type"].as_str().unwrap().to_owned();
    let state = |state: Delivery| serde_json::to_value(state).unwrap().as_str().unwrap().to_owned();
    let messages = split.messages.iter().map(|message| tag(&message.content));
    let statuses = split.statuses.iter().map(|status| state(status.state));
    let notices = split.notices.iter().map(|notice| notice.fact.name().to_owned());
    let rejects = split.rejects.iter().map(|reject| format!("!{}", reject.reason.name()));
    messages.chain(statuses).chain(notices).chain(rejects).collect::<Vec<_>>().join(" ")
}

#[test]
fn every_recorded_call_comes_out_as_it_should() {
    let mut wrong = Vec::new();
    for (file, expected) in TABLE {
        let number_id = if file.starts_with("d360/") { "109900550100001" } else { "" };
        let found = kinds(&split(&body(file), at(RECEIVED_S), number_id));
        if found != *expected {
            wrong.push(format!("{file}: {found}"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_recorded_call_is_left_out() {
    let listed: BTreeSet<String> =
        files().into_iter().map(str::to_owned).chain(["batch_200".to_owned()]).collect();
    let mut found = BTreeSet::new();
    for folder in ["", "bad/", "d360/"] {
        let path = format!("{}/tests/fixtures/webhooks/{folder}", env!("CARGO_MANIFEST_DIR"));
        for entry in std::fs::read_dir(path).unwrap() {
            let name = entry.unwrap().file_name().into_string().unwrap();
            found.extend(name.strip_suffix(".json").map(|name| format!("{folder}{name}")));
        }
    }
    assert_eq!(listed, found);
}
