use super::*;
use crate::domain::message::{Content, Delivery, Sender, TEXT_CHARS_MAX};
use proptest::prelude::*;

mod fixtures;

/// Ten seconds after most of the recorded messages were written.
const RECEIVED_S: i64 = 1_795_251_610;

/// The time of a message.
const NOW: &str = r#""timestamp":"1795251600","#;

fn at(unix_s: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(unix_s, 0).unwrap()
}

fn cloud(body: &[u8]) -> Split {
    split(body, at(RECEIVED_S), "")
}

fn recorded(file: &str) -> Split {
    cloud(&body(file))
}

fn body(file: &str) -> Vec<u8> {
    let path = format!("{}/tests/fixtures/webhooks/{file}.json", env!("CARGO_MANIFEST_DIR"));
    std::fs::read(&path).unwrap_or_else(|error| panic!("{path}: {error}"))
}

fn only_message(split: Split) -> Inbound {
    assert_eq!((split.messages.len(), split.rejects.len()), (1, 0), "{split:?}");
    split.messages.into_iter().next().unwrap()
}

/// A call with these elements as `messages` of one value, and further fields of it.
fn call(messages: &str, more: &str) -> Vec<u8> {
    format!(
        r#"{{"object":"whatsapp_business_account","entry":[{{"id":"1","changes":[{{"field":"messages","value":
        {{"metadata":{{"phone_number_id":"42"}},{more}"messages":{messages}}}}}]}}]}}"#
    )
    .into_bytes()
}

fn one(message: &str) -> Split {
    cloud(&call(&format!("[{message}]"), ""))
}

#[expect(clippy::unnecessary_wraps, reason = "it stands for a field that is there")]
fn some(text: &str) -> Option<String> {
    Some(text.to_owned())
}

#[test]
fn a_message_says_who_when_where_and_what() {
    let message = only_message(recorded("text"));
    let expected = Inbound {
        number_id: "109900550100001".to_owned(),
        message_id: "wamid.HBgLMTU1NTAxMDAxMjMVAgASGBQzQTYyOEI0OUQ5NkRDREU5N0E0MwA=".to_owned(),
        sender: Sender {
            phone: some("15550100123"),
            scoped_id: some("US.10550012300000000001"),
            profile_name: some("Ana Reyes"),
        },
        sent_at: at(1_795_251_600),
        position: 0,
        content: Content::Text { body: "Lunch 12.50 with Ben at Corner Cafe".to_owned() },
        quotes: None,
        forwarded: false,
    };
    assert_eq!(message, expected);
    let reply = only_message(recorded("text_reply_context"));
    assert_eq!(reply.quotes.as_deref(), Some("wamid.HBgLMTU1NTAxMDAxMjMVAgARGBI2Nzc2MTI4Mjg3RUYyQ0I4RUEA"));
    for file in ["text_forwarded", "text_frequently_forwarded"] {
        let forwarded = only_message(recorded(file));
        assert_eq!((forwarded.forwarded, forwarded.quotes), (true, None), "{file}");
    }
}

#[test]
fn what_was_written_arrives_as_it_was_written() {
    for (file, expected) in [
        ("text_minified_escaped", "Café 4,50 € ☕ 😀 https://example.test/r/1"),
        (
            "text_multiline_unicode",
            "Lunch\t12.50\nCafé 4,50 €\n\u{202e}abc\u{202c}\nभोजन ₹250 👩\u{200d}👩\u{200d}👧",
        ),
        ("text_nul_character", "coffee 3.20"),
        ("text_extra_keys", "Tea 2.00"),
        ("key_order_shuffled", "Tea 2.00"),
    ] {
        let content = only_message(recorded(file)).content;
        assert_eq!(content, Content::Text { body: expected.to_owned() }, "{file}");
    }
    let long = "x".repeat(TEXT_CHARS_MAX + 1);
    let split = one(&format!(r#"{{"id":"a","from":"1",{NOW}"type":"text","text":{{"body":"{long}"}}}}"#));
    assert_eq!(only_message(split).content, Content::Text { body: long[1..].to_owned() });
}

#[test]
fn the_sender_is_whom_the_message_names() {
    let sender = |phone: Option<&str>, scoped_id: Option<&str>, name: Option<&str>| Sender {
        phone: phone.map(str::to_owned),
        scoped_id: scoped_id.map(str::to_owned),
        profile_name: name.map(str::to_owned),
    };
    let ana = (Some("15550100123"), Some("US.10550012300000000001"));
    for (file, expected) in [
        ("text_bsuid_only", sender(None, Some("US.10550010000000000004"), Some("Dee"))),
        ("text_phone_only_legacy", sender(Some("15550100123"), None, Some("Ana Reyes"))),
        ("contacts_absent", sender(ana.0, ana.1, None)),
        ("profile_name_missing", sender(ana.0, ana.1, None)),
        ("bad/profile_name_lone_surrogate", sender(ana.0, ana.1, None)),
        ("bad/sender_mismatch", sender(ana.0, ana.1, None)),
        // Who they were until now.
        ("system_user_changed_number", sender(ana.0, ana.1, None)),
        ("system_user_changed_user_id", sender(None, Some("US.10550010000000000004"), None)),
    ] {
        assert_eq!(only_message(recorded(file)).sender, expected, "{file}");
    }
}

#[test]
fn a_contact_fills_in_what_the_message_leaves_open() {
    let contacts = r#""contacts":[{"wa_id":"1","user_id":"US.1","profile":{"name":"Ana"}},
        {"wa_id":"2","user_id":"US.2"},7,{"user_id":{}}],"#;
    let sender = |who: &str, contacts: &str| {
        let split = cloud(&call(&format!(r#"[{{"id":"a",{who}"type":"order","order":{{}}}}]"#), contacts));
        split.messages.into_iter().next().map(|message| (message.sender.phone, message.sender.scoped_id))
    };
    assert_eq!(sender(r#""from":"1","#, contacts), Some((some("1"), some("US.1"))));
    assert_eq!(sender(r#""from_user_id":"US.2","#, contacts), Some((some("2"), some("US.2"))));
    assert_eq!(sender(r#""from":"1","from_user_id":"US.9","#, contacts), Some((some("1"), some("US.9"))));
    assert_eq!(sender(r#""from":"3","#, contacts), Some((some("3"), None)));
    assert_eq!(sender("", contacts), None);
    assert_eq!(sender("", r#""contacts":[{"user_id":"US.1"}],"#), Some((None, some("US.1"))));
    assert_eq!(sender("", r#""contacts":[{"profile":{"name":"Ana"}}],"#), None);
}

#[test]
fn a_moved_person_keeps_both_sides_of_the_move() {
    let moved = Content::Moved {
        previous_scoped_id: some("US.10550012300000000001"),
        scoped_id: some("US.10550012900000000005"),
        phone: some("15550100129"),
    };
    assert_eq!(only_message(recorded("system_user_changed_number")).content, moved);
    let number_only = r#"{"id":"a","from":"1","from_user_id":"US.2","type":"system",
        "system":{"type":"user_changed_number","wa_id":"2","user_id":"US.2"}}"#;
    let message = only_message(one(number_only));
    assert_eq!((message.sender.phone, message.sender.scoped_id), (some("1"), None));
    let other = one(r#"{"id":"a","from":"1","type":"system","system":{"type":"something_else"}}"#);
    assert_eq!(other.notices[0].fact, Fact::System { event: some("something_else") });
    let nowhere = r#"{"id":"a","from":"1","type":"system","system":{"type":"user_changed_number"}}"#;
    assert_eq!(one(nowhere).notices[0].fact, Fact::System { event: some("user_changed_number") });
}

#[test]
fn only_a_card_that_we_asked_for_and_that_comes_alone_is_proof() {
    let proofs = |split: Split| {
        let content = only_message(split).content;
        let Content::Contacts { cards } = content else { panic!("{content:?}") };
        cards.iter().map(|card| card.own_number).collect::<Vec<_>>()
    };
    assert_eq!(proofs(recorded("contacts_requested_phone")), [true]);
    assert_eq!(proofs(recorded("contacts")), [false]);
    assert_eq!(proofs(recorded("contacts_minimal")), [false]);
    let card = r#"{"origin":"contact_request","phones":[{"wa_id":"1"}]}"#;
    let with =
        |cards: &str| one(&format!(r#"{{"id":"a","from":"1",{NOW}"type":"contacts","contacts":{cards}}}"#));
    assert_eq!(proofs(with(&format!("[{card}]"))), [true]);
    assert_eq!(proofs(with(&format!("[{card},{card}]"))), [false, false]);
    assert_eq!(proofs(with(&format!("[{card},7]"))), [false]);
}

#[test]
fn content_that_is_not_what_its_kind_says_is_answered_as_unknown() {
    for (message, expected) in [
        (r#""type":"text","text":{"body":" \n"}"#, "text"),
        (r#""type":"text","text":"body""#, "text"),
        (r#""type":"image","image":{"id":"12a"}"#, "image"),
        (r#""type":"sticker","sticker":{"id":""}"#, "sticker"),
        (r#""type":"contacts","contacts":{}"#, "contacts"),
        (r#""type":"contacts","contacts":[]"#, "contacts"),
        (r#""type":"reaction","reaction":{"emoji":"x"}"#, "reaction"),
        (r#""type":"reaction","reaction":{"message_id":"a","emoji":"\ud83d"}"#, "reaction"),
        (r#""type":"interactive","interactive":{"type":"button_reply"}"#, "interactive"),
        (r#""type":"interactive","interactive":{}"#, "interactive"),
        (r#""type":"button","button":{"text":"Stop"}"#, "button"),
        (r#""type":"edit","edit":{}"#, "edit"),
        (r#""type":"revoke""#, "revoke"),
        (r#""type":"location""#, "location"),
        (r#""type":7"#, ""),
    ] {
        let message = only_message(one(&format!(r#"{{"id":"a","from":"1",{NOW}{message}}}"#)));
        assert_eq!(message.content, Content::Unknown { kind: expected.to_owned() });
    }
}

#[test]
fn an_address_of_a_file_is_whole_or_absent() {
    let url = |length: usize| {
        let url = "x".repeat(length);
        let audio =
            format!(r#"{{"id":"a","from":"1",{NOW}"type":"audio","audio":{{"id":7,"url":"{url}"}}}}"#);
        let content = only_message(one(&audio)).content;
        let Content::Audio { media, voice: false } = content else { panic!("{content:?}") };
        (media.id, media.mime, media.url.map(|url| url.len()))
    };
    let mime = || "application/octet-stream".to_owned();
    assert_eq!(url(2_048), ("7".to_owned(), mime(), Some(2_048)));
    assert_eq!(url(2_049), ("7".to_owned(), mime(), None));
}

#[test]
fn the_place_counts_over_the_whole_call() {
    let positions = |split: &Split| split.messages.iter().map(|it| it.position).collect::<Vec<_>>();
    let mixed = recorded("batch_mixed");
    assert_eq!(positions(&mixed), [0, 1, 2, 3, 4]);
    assert_eq!(mixed.messages[4].number_id, "109900550100002");
    assert_eq!(positions(&recorded("batch_200")), (0..200).collect::<Vec<_>>());
    // A message that cannot be used keeps its place.
    let gap = r#"[{"id":"a","from":"1"},{"from":"1"},{"id":"c","from":"1"}]"#;
    assert_eq!(positions(&cloud(&call(gap, ""))), [0, 2]);
}

#[test]
fn a_reject_keeps_the_element_as_it_came() {
    let split = recorded("bad/one_bad_change_among_good");
    assert_eq!((split.messages.len(), split.rejects.len()), (1, 1));
    let raw = &split.rejects[0].raw;
    let parsed: serde_json::Value = serde_json::from_slice(raw).unwrap();
    assert_eq!(parsed, serde_json::json!({ "field": "messages", "value": "oops" }));
    let whole = recorded("bad/truncated");
    assert_eq!(whole.rejects, [Reject { reason: RejectReason::NotJson, raw: body("bad/truncated") }]);
}

#[test]
fn statuses_carry_what_the_outbox_and_the_counter_need() {
    let split = recorded("status_sent");
    let status = &split.statuses[0];
    assert_eq!((status.state, status.at), (Delivery::Sent, at(1_795_251_600)));
    assert_eq!(status.opaque.as_deref(), Some("outbox:0001"));
    assert_eq!(status.price.as_deref(), Some("free_customer_service"));
    assert_eq!(status.number_id.as_deref(), Some("109900550100001"));
    for (file, code) in [
        ("status_failed_131047_window", Some(131_047)),
        ("bad/status_error_code_string", Some(131_026)),
        ("bad/status_failed_no_errors", None),
    ] {
        let status = &recorded(file).statuses[0];
        assert_eq!((status.state, status.error_code), (Delivery::Failed, code), "{file}");
    }
}

#[test]
fn notices_carry_their_facts() {
    let until = Some(at(1_795_856_400));
    for file in ["account_update_restriction", "account_update_restriction_date"] {
        let fact = recorded(file).notices.remove(0).fact;
        let Fact::Account { restrictions, .. } = fact else { panic!("{fact:?}") };
        assert_eq!(restrictions[0].until, until, "{file}");
    }
    for file in ["template_quality_update", "template_quality_update_wrong_field"] {
        let fact = recorded(file).notices.remove(0).fact;
        let Fact::TemplateQuality { new, .. } = fact else { panic!("{fact:?}") };
        assert_eq!(new.as_deref(), Some("YELLOW"), "{file}");
    }
    let stop = &recorded("user_preferences_stop").notices[0];
    assert_eq!(stop.account_id.as_deref(), Some("118800550100001"));
    let Fact::Preference { sender, category, wish: Preference::Stop } = &stop.fact else {
        panic!("{stop:?}")
    };
    assert_eq!(sender.scoped_id.as_deref(), Some("US.10550012300000000001"));
    assert_eq!(category.as_deref(), Some("marketing_messages"));
    assert_eq!(recorded("value_errors").notices[0].fact, Fact::Failure { code: Some(130_429) });
}

#[test]
fn the_inner_part_alone_is_taken_only_from_360dialog() {
    let bare = body("d360/text_bare_legacy");
    let message = only_message(split(&bare, at(RECEIVED_S), "42"));
    assert_eq!((message.number_id.as_str(), message.sender.phone), ("42", some("15550100123")));
    let status = split(&body("d360/status_bare_legacy"), at(RECEIVED_S), "42");
    assert_eq!(status.statuses[0].number_id.as_deref(), Some("42"));
    assert_eq!(cloud(&bare).rejects[0].reason, RejectReason::WrongObject);
    // Neither another product nor an envelope without our number becomes acceptable.
    for (file, reason) in [
        ("bad/object_missing", RejectReason::WrongObject),
        ("bad/object_wrong", RejectReason::WrongObject),
        ("bad/metadata_missing", RejectReason::NumberMissing),
    ] {
        let refused = split(&body(file), at(RECEIVED_S), "42");
        assert_eq!((refused.messages.len(), refused.rejects[0].reason), (0, reason), "{file}");
    }
    let named = only_message(split(&body("d360/text_envelope"), at(RECEIVED_S), "42"));
    assert_eq!(named.number_id, "109900550100001");
}

#[test]
fn no_more_updates_are_taken_than_the_limit() {
    let message = r#"{"id":"a","from":"1"},"#;
    let calls = |count: usize, last: &str| call(&format!("[{}{last}]", message.repeat(count)), "");
    let full = cloud(&calls(UPDATES_MAX - 1, r#"{"id":"z","from":"1"}"#));
    assert_eq!((full.messages.len(), full.rejects.len()), (UPDATES_MAX, 0));
    let body = calls(UPDATES_MAX, r#"{"id":"z","from":"1"}"#);
    let over = cloud(&body);
    assert_eq!(over.messages.len(), UPDATES_MAX);
    assert_eq!(over.rejects, [Reject { reason: RejectReason::TooMany, raw: body }]);
    // Rubbish counts as well, wherever it stands.
    let rubbish = format!(r#"{{"object":"{OBJECT}","entry":[{}0]}}"#, "0,".repeat(1_000_000));
    assert_eq!(cloud(rubbish.as_bytes()).rejects.len(), UPDATES_MAX + 1);
}

#[test]
fn depth_ends_nothing() {
    let deep = format!("{}{}", "[".repeat(100_000), "]".repeat(100_000));
    assert_eq!(cloud(deep.as_bytes()).rejects[0].reason, RejectReason::WrongShape);
    let split = one(&format!(r#"{{"id":"a","from":"1",{NOW}"type":"text","text":{deep}}}"#));
    assert_eq!(only_message(split).content, Content::Unknown { kind: "text".to_owned() });
    assert_eq!(cloud("[".repeat(100_000).as_bytes()).rejects[0].reason, RejectReason::NotJson);
}

/// What must hold whatever comes in.
fn assert_sound(split: &Split) {
    for message in &split.messages {
        assert!(!message.message_id.is_empty() && !message.number_id.is_empty());
        assert!(message.sender.phone.is_some() || message.sender.scoped_id.is_some());
        assert!(message.sent_at <= at(RECEIVED_S));
        let sealed = serde_json::to_string(message).unwrap();
        assert!(!sealed.contains("\\u0000"));
    }
    let updates = [split.messages.len(), split.statuses.len(), split.notices.len(), split.rejects.len()];
    assert!(updates.iter().sum::<usize>() <= UPDATES_MAX + 1);
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(256) })]

    #[test]
    fn any_bytes_are_survived(body in proptest::collection::vec(any::<u8>(), 0..512)) {
        assert_sound(&split(&body, at(RECEIVED_S), "42"));
    }

    #[test]
    fn any_message_is_survived(message in r#"(\{|\[|\}|\]|"[a-z_]{0,5}"|:|,|null|-?[0-9]{1,20}|\\u0000|"id":"a"|"from":"1"){0,40}"#) {
        assert_sound(&one(&message));
    }

    #[test]
    fn any_change_to_a_recorded_call_is_survived(
        file in proptest::sample::select(fixtures::files()),
        changes in proptest::collection::vec((any::<proptest::sample::Index>(), any::<u8>(), 0_u8..5), 1..6),
    ) {
        let mut body = body(file);
        for (place, byte, how) in changes {
            if body.is_empty() {
                break;
            }
            let at = place.index(body.len());
            match how {
                0 => body[at] = byte,
                1 => body.insert(at, byte),
                2 => drop(body.remove(at)),
                3 => body.truncate(at),
                // A piece moves to the end: keys double, objects nest.
                _ => body.rotate_left(at),
            }
        }
        assert_sound(&split(&body, at(RECEIVED_S), "42"));
    }
}
