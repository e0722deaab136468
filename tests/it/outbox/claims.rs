use super::world::*;
use chrono::TimeDelta;
use hisaab::domain::sending::Class;
use hisaab::ids::ChannelId;
use hisaab::ports::outbox::{Merge, Outbox, Outcome, PARTS_MAX, Settled, Ticket, WINDOW_CLOSED};
use std::collections::BTreeMap;
use std::time::Duration;

#[actix::test]
async fn messages_of_a_conversation_go_one_at_a_time_and_in_order() {
    let world = World::new().await;
    for name in ["a", "b"] {
        world.person(name, 1).await;
    }
    for (name, text) in [("a", "a1"), ("a", "a2"), ("b", "b1"), ("a", "a3")] {
        world.row(name, text, Row::default()).await;
    }
    let claims = world.outbox.claim(10, &[]).await.unwrap();
    assert_eq!(claims.iter().map(|claim| words(&claim.sealed)).collect::<Vec<_>>(), ["a1", "b1"]);
    let first = &claims[0];
    assert_eq!((first.ticket.id, first.ticket.attempt, first.tries), (outbox_id("a1"), 1, 0));
    assert_eq!(
        (first.conversation, first.channel, first.number_id.as_str()),
        (person("a"), channel(), NUMBER)
    );
    assert_eq!((first.class, first.error_code, first.parts.len()), (Class::Sure, None, 0));
    let heard_ago = now() - first.heard_at.unwrap();
    assert!(heard_ago > TimeDelta::minutes(59) && heard_ago < TimeDelta::minutes(61), "{heard_ago}");

    // Nothing more of either while those are on their way; nor after the first came back to wait.
    assert!(world.claim_words().await.is_empty());
    let pause = Outcome::Again { after: Duration::from_hours(1), code: Some(131_056) };
    assert!(world.outbox.record(first.ticket, &pause).await.unwrap());
    assert!(world.claim_words().await.is_empty(), "a2 waits for a1");
    world.run("update outbox set next_at = now()").await;
    let again = world.claim().await;
    assert_eq!((again.ticket, again.tries, again.error_code), (first.ticket, 1, Some(131_056)));
    for text in ["a2", "a3"] {
        let before = if text == "a2" { again.ticket } else { world_ticket("a2") };
        assert!(world.outbox.record(before, &accepted(&format!("before {text}"))).await.unwrap());
        assert_eq!(world.claim_words().await, [text]);
    }
    assert_eq!(world.states("a").await, "2 2 1");
}

fn world_ticket(text: &str) -> Ticket {
    Ticket { id: outbox_id(text), attempt: 1 }
}

#[actix::test]
async fn senders_that_claim_at_once_never_get_the_same() {
    let world = World::new().await;
    for n in 0..20 {
        let name = format!("p{n}");
        world.person(&name, 1).await;
        for m in 0..3 {
            world.row(&name, &format!("{name}/{m}"), Row::default()).await;
        }
    }
    let outboxes: Vec<_> = (0..8).map(|_| world.other_outbox()).collect();
    let claimed = futures_util::future::join_all(outboxes.iter().map(|outbox| outbox.claim(5, &[]))).await;
    let mut by_person = BTreeMap::<_, Vec<String>>::new();
    for claim in claimed.into_iter().flat_map(Result::unwrap) {
        by_person.entry(claim.conversation).or_default().push(words(&claim.sealed));
    }
    for texts in by_person.values() {
        assert!(texts.len() == 1 && texts[0].ends_with("/0"), "{texts:?}");
    }
    let open = "select count(*) from outbox where state = 1";
    assert_eq!(world.ask(open).await, by_person.len().to_string());
}

#[actix::test]
async fn no_more_is_claimed_than_asked_for_and_nothing_on_a_paused_number() {
    let world = World::new().await;
    for n in 0..5 {
        world.person(&n.to_string(), 1).await;
        world.row(&n.to_string(), &n.to_string(), Row::default()).await;
    }
    assert!(world.outbox.claim(5, &[channel()]).await.unwrap().is_empty());
    let other = ChannelId::derived("channel", &[b"other"]);
    assert_eq!(world.outbox.claim(3, &[other]).await.unwrap().len(), 3);
    assert_eq!(world.outbox.claim(3, &[]).await.unwrap().len(), 2);
}

#[actix::test]
async fn a_lost_claim_gives_sure_three_attempts_and_once_one() {
    let world = World::new().await;
    for (name, class) in [("sure", 2), ("once", 1)] {
        world.person(name, 1).await;
        world.row(name, name, Row { class, ..Row::default() }).await;
    }
    let mut attempts = BTreeMap::<String, i16>::new();
    for _ in 0..6 {
        for claim in world.outbox.claim(10, &[]).await.unwrap() {
            let text = words(&claim.sealed);
            *attempts.entry(text).or_default() += 1;
        }
        // Less than a minute is not yet lost.
        world
            .run("update outbox set claim_until = claim_until - interval '54 seconds' where state = 1")
            .await;
        assert_eq!(world.outbox.settle_lost().await.unwrap(), Settled::default());
        world.lose_claims().await;
        world.outbox.settle_lost().await.unwrap();
    }
    assert_eq!(attempts, BTreeMap::from([("sure".to_owned(), 3), ("once".to_owned(), 1)]));
    assert_eq!((world.states("sure").await, world.states("once").await), ("8".to_owned(), "8".to_owned()));
}

#[actix::test]
async fn what_surely_was_not_sent_costs_no_attempt() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row { class: 1, ..Row::default() }).await;
    for n in 0..4 {
        let claim = world.claim().await;
        assert_eq!((claim.ticket.attempt, claim.tries), (1, n / 2));
        let after = Duration::ZERO;
        let outcome =
            if n % 2 == 0 { Outcome::Freed { after } } else { Outcome::Again { after, code: Some(4) } };
        assert!(world.outbox.record(claim.ticket, &outcome).await.unwrap());
    }
    let claim = world.claim().await;
    assert!(world.outbox.record(claim.ticket, &Outcome::Dropped).await.unwrap());
    assert!(!world.outbox.record(claim.ticket, &Outcome::Unknown).await.unwrap());
    assert_eq!(world.ask("select row(state, attempt, tries, error_code) from outbox").await, "(9,0,2,4)");
}

#[actix::test]
async fn the_word_that_the_window_is_closed_stays_for_as_long_as_a_message_waits() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row::default()).await;
    for code in [None, Some(WINDOW_CLOSED), Some(4)] {
        let outcome = Outcome::Again { after: Duration::ZERO, code };
        assert!(world.outbox.record(world.claim().await.ticket, &outcome).await.unwrap());
    }
    let claim = world.claim().await;
    assert_eq!(claim.error_code, Some(WINDOW_CLOSED));
    assert!(world.outbox.record(claim.ticket, &Outcome::Failed { code: Some(131_026) }).await.unwrap());
    assert_eq!(world.ask("select error_code from outbox").await, "131026");
}

#[actix::test]
async fn an_outcome_that_comes_after_the_claim_was_lost_still_counts_if_it_is_of_the_last_attempt() {
    let world = World::new().await;
    world.person("a", 1).await;
    for text in ["back to wait", "taken up again"] {
        world.row("a", text, Row::default()).await;
        let first = world.claim().await;
        world.lose_claims().await;
        assert_eq!(world.outbox.settle_lost().await.unwrap(), Settled { again: 1, unknown: 0 });
        if text == "back to wait" {
            assert!(!world.outbox.record(first.ticket, &Outcome::Failed { code: None }).await.unwrap());
            assert!(world.outbox.record(first.ticket, &accepted("m1")).await.unwrap());
            assert!(world.outbox.record(first.ticket, &accepted("m1")).await.unwrap(), "said twice");
        } else {
            let second = world.claim().await;
            assert_eq!(second.ticket.attempt, 2);
            assert!(!world.outbox.record(first.ticket, &accepted("m2")).await.unwrap());
            assert!(world.outbox.record(second.ticket, &accepted("m3")).await.unwrap());
        }
    }
    assert_eq!(world.states("a").await, "2 2");
}

#[actix::test]
async fn late_answers_are_claimed_together_when_no_more_is_to_come() {
    let world = World::new().await;
    world.person("a", 1).await;
    let late = || Row { late: true, ..Row::default() };
    world.heard("a", "still to be answered").await;
    for (text, row) in
        [("l1", late()), ("l2", late()), ("l3", late()), ("now", Row::default()), ("l4", late())]
    {
        world.row("a", text, row).await;
    }
    assert!(world.claim_words().await.is_empty(), "more is to come");
    world.run("update inbox set state = 1").await;
    let claim = world.claim().await;
    let parts: Vec<_> = claim.parts.iter().map(|part| words(&part.sealed)).collect();
    assert_eq!((words(&claim.sealed).as_str(), parts), ("l1", vec!["l2".to_owned(), "l3".to_owned()]));
    assert_eq!(world.states("a").await, "1 1 1 0 0");

    let sealed = serde_json::to_vec(&payload("l1 l2", false)).unwrap();
    let merge = |into| Merge {
        into,
        sealed: sealed.clone(),
        merged: vec![claim.ticket],
        freed: vec![claim.parts[1].ticket],
    };
    let lost = Ticket { attempt: 2, ..claim.parts[0].ticket };
    assert!(!world.outbox.merge(&merge(lost)).await.unwrap(), "all or nothing");
    assert_eq!(world.states("a").await, "1 1 1 0 0");
    assert!(world.outbox.merge(&merge(claim.parts[0].ticket)).await.unwrap());
    assert_eq!(world.states("a").await, "10 1 0 0 0");
    assert_eq!(world.ask("select string_agg(attempt::text, '' order by seq) from outbox").await, "01000");
    assert!(world.claim_words().await.is_empty(), "one at a time");
    assert!(world.outbox.record(claim.parts[0].ticket, &accepted("m")).await.unwrap());
    assert_eq!(world.claim_words().await, ["l3"]);
}

#[actix::test]
async fn late_answers_wait_for_others_only_so_long_and_only_so_many_go_together() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.heard("a", "never answered").await;
    for n in 0..=PARTS_MAX {
        world.row("a", &n.to_string(), Row { late: true, ..Row::default() }).await;
    }
    assert!(world.claim_words().await.is_empty());
    world.run("update outbox set created_at = created_at - interval '31 seconds'").await;
    assert_eq!(world.claim().await.parts.len(), PARTS_MAX - 1);
}

#[actix::test]
async fn the_window_is_that_of_the_number_which_the_person_wrote_to() {
    let world = World::new().await;
    world.person("a", 1).await;
    let seq = world.heard("a", "m").await;
    let other = ChannelId::derived("channel", &[b"other"]);
    world
        .run(&format!(
            "insert into channels (id, tenant_id, provider, number_id) \
             select '{other}', tenant_id, 'meta', '2000' from channels; \
             update conversation_state set channel_id = '{other}', heard_at = now() - interval '9 hours'; \
             update inbox set provider_at = now() - interval '2 hours'"
        ))
        .await;
    world.row("a", "an answer", Row { inbox_seq: Some(seq), ..Row::default() }).await;
    let claim = world.claim().await;
    assert!(now() - claim.heard_at.unwrap() < TimeDelta::hours(3), "what it answers came to this number");
    world.outbox.record(claim.ticket, &accepted("m1")).await.unwrap();
    world.row("a", "a notice", Row::default()).await;
    let claim = world.claim().await;
    assert_eq!(claim.heard_at, None);

    world.run(&format!("update conversation_state set channel_id = '{}'", channel())).await;
    world.outbox.record(claim.ticket, &Outcome::Freed { after: Duration::ZERO }).await.unwrap();
    let claim = world.claim().await;
    let heard_at = claim.heard_at.unwrap();
    world.outbox.close_window(person("a"), heard_at + TimeDelta::microseconds(1)).await.unwrap();
    assert_ne!(
        world.ask("select heard_at from conversation_state").await,
        "null",
        "they wrote again meanwhile"
    );
    world.outbox.close_window(person("a"), heard_at).await.unwrap();
    assert_eq!(world.ask("select heard_at from conversation_state").await, "null");
}

#[actix::test]
async fn what_waits_is_measured() {
    let world = World::new().await;
    assert_eq!(world.outbox.waiting().await.unwrap().count, 0);
    world.person("a", 1).await;
    for text in ["1", "2"] {
        world.row("a", text, Row::default()).await;
    }
    world.run("update outbox set created_at = created_at - interval '90 seconds'").await;
    let waiting = world.outbox.waiting().await.unwrap();
    assert_eq!(waiting.count, 2);
    assert!((90..100).contains(&waiting.oldest.as_secs()), "{waiting:?}");
}
