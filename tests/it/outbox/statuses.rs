use super::world::*;
use hisaab::domain::message::{Delivery, Status};
use hisaab::ports::outbox::{Outbox, Outcome, STATUSES_MAX};
use proptest::prelude::*;
use proptest::strategy::ValueTree;
use std::collections::BTreeMap;

const ALL: [Delivery; 5] =
    [Delivery::Sent, Delivery::Delivered, Delivery::Read, Delivery::Played, Delivery::Failed];

/// What a row is after one more status: forward only, and a failure is final unless a delivery was seen.
fn after(state: i32, delivery: Delivery) -> i32 {
    match (state, delivery) {
        (7, _) | (2 | 3, Delivery::Failed) => 7,
        (state, Delivery::Failed) => state,
        (state, Delivery::Sent) => state.max(3),
        (state, Delivery::Delivered) => state.max(4),
        (state, Delivery::Read) => state.max(5),
        (state, Delivery::Played) => state.max(6),
    }
}

#[actix::test]
async fn statuses_in_every_order_move_a_row_forward_only() {
    let world = World::new().await;
    let orders = permutations(&ALL);
    assert_eq!(orders.len(), 120);
    for n in 0..orders.len() {
        let name = n.to_string();
        world.person(&name, 1).await;
        world.accepted_row(&name, &name, &name, Row::default()).await;
    }
    let mut expected: Vec<i32> = vec![2; orders.len()];
    for step in 0..ALL.len() {
        let mut batch = Vec::new();
        for (n, order) in orders.iter().enumerate() {
            expected[n] = after(expected[n], order[step]);
            let status = status(&n.to_string(), order[step]);
            // By our own id, by theirs, or by both.
            batch.push(if n % 2 == 0 { status } else { of(&n.to_string(), status) });
        }
        let report = world.outbox.apply_statuses(&batch).await.unwrap();
        assert_eq!(report.fresh.values().sum::<u64>(), 120);
        assert_eq!(report.parked, 0);
        let again = world.outbox.apply_statuses(&batch).await.unwrap();
        assert_eq!((again.fresh.len(), again.moved), (0, 0), "the same ones again change nothing");
        for (n, state) in expected.iter().enumerate() {
            let order = &orders[n];
            assert_eq!(world.states(&n.to_string()).await, state.to_string(), "{order:?} until {step}");
        }
    }
}

fn permutations(of: &[Delivery]) -> Vec<Vec<Delivery>> {
    if of.is_empty() {
        return vec![Vec::new()];
    }
    let mut all = Vec::new();
    for (index, first) in of.iter().enumerate() {
        let rest: Vec<_> =
            of.iter().enumerate().filter(|(n, _)| *n != index).map(|(_, other)| *other).collect();
        all.extend(permutations(&rest).into_iter().map(|mut order| {
            order.insert(0, *first);
            order
        }));
    }
    all
}

#[derive(Clone, Debug)]
enum Event {
    Accept,
    Lose,
    Status { message: u8, delivery: Delivery, opaque: bool },
}

fn event() -> impl Strategy<Value = Event> {
    prop_oneof![
        2 => Just(Event::Accept),
        1 => Just(Event::Lose),
        5 => (0_u8..3, 0_usize..5, any::<bool>())
            .prop_map(|(message, delivery, opaque)| Event::Status { message, delivery: ALL[delivery], opaque }),
    ]
}

/// Whatever happens in whatever order: no attempt too many, and what was proven to have arrived stays so.
#[actix::test]
async fn no_order_of_events_costs_an_attempt_too_many_or_forgets_a_delivery() {
    let world = World::new().await;
    let mut runner = proptest::test_runner::TestRunner::deterministic();
    let plans = prop::collection::vec(event(), 1..12);
    for case in 0..60 {
        let plan = plans.new_tree(&mut runner).unwrap().current();
        let (name, class) = (case.to_string(), 1 + case % 2);
        world.person(&name, 1).await;
        world.row(&name, &name, Row { class, ..Row::default() }).await;
        let (mut sends, mut ticket, mut arrived) = (0, None, false);
        for (n, event) in plan.iter().enumerate() {
            for claim in world.outbox.claim(1, &[]).await.unwrap() {
                sends += 1;
                ticket = Some(claim.ticket);
                assert!(!arrived, "sent again after it had arrived: {plan:?}");
            }
            match event {
                Event::Accept => {
                    if let Some(ticket) = ticket.take() {
                        world.outbox.record(ticket, &accepted(&format!("{name}/{}", n % 3))).await.unwrap();
                    }
                }
                Event::Lose => {
                    world.lose_claims().await;
                    world.outbox.settle_lost().await.unwrap();
                }
                Event::Status { message, delivery, opaque } => {
                    let status = status(&format!("{name}/{message}"), *delivery);
                    let status = if *opaque && sends > 0 { of(&name, status) } else { status };
                    world.outbox.apply_statuses(&[status]).await.unwrap();
                }
            }
            let state: i32 = world.states(&name).await.parse().unwrap();
            assert!(!arrived || (4..=6).contains(&state), "{state} after {n} of {plan:?}");
            arrived = (4..=6).contains(&state);
        }
        let most = if class == 1 { 1 } else { 3 };
        assert!(sends <= most, "{sends} sends of class {class}: {plan:?}");
        world.run("delete from outbox").await;
    }
}

#[actix::test]
async fn a_delivery_that_is_told_together_with_a_failure_wins() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.accepted_row("a", "a", "m", Row::default()).await;
    world.outbox.apply_statuses(&[failed("m", 131_000), status("m", Delivery::Delivered)]).await.unwrap();
    assert_eq!(world.states("a").await, "4");
}

#[actix::test]
async fn a_status_may_come_before_the_message_id_is_known() {
    let world = World::new().await;
    for (name, with_opaque, meanwhile) in [("by id", false, "1"), ("by opaque value", true, "5")] {
        world.person(name, 1).await;
        world.row(name, name, Row::default()).await;
        let claim = world.claim().await;
        let status = status(name, Delivery::Read);
        let early = if with_opaque { of(name, status) } else { status };
        let report = world.outbox.apply_statuses(&[early]).await.unwrap();
        assert_eq!((report.moved, report.parked), if with_opaque { (1, 0) } else { (0, 1) });
        assert_eq!(world.states(name).await, meanwhile);
        assert!(world.outbox.record(claim.ticket, &accepted(name)).await.unwrap());
        assert_eq!(world.states(name).await, "5");
        // The id is known now, whoever told it first.
        world.outbox.apply_statuses(&[super::world::status(name, Delivery::Played)]).await.unwrap();
        assert_eq!(world.states(name).await, "6");
    }
}

#[actix::test]
async fn a_status_and_the_message_id_that_it_names_may_be_written_at_once() {
    let world = World::new().await;
    let (sender, ingress) = (world.other_outbox(), world.other_outbox());
    for n in 0..100 {
        let name = n.to_string();
        world.person(&name, 1).await;
        world.row(&name, &name, Row::default()).await;
        let claim = world.claim().await;
        let told = [status(&name, Delivery::Sent), status(&name, Delivery::Delivered)];
        let id = accepted(&name);
        let (recorded, applied) =
            futures_util::future::join(sender.record(claim.ticket, &id), ingress.apply_statuses(&told)).await;
        assert!(recorded.unwrap());
        applied.unwrap();
        assert_eq!(world.states(&name).await, "4", "{n}");
    }
}

#[actix::test]
async fn a_status_settles_a_send_of_which_nothing_else_is_known() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row::default()).await;
    world.claim().await;
    world.lose_claims().await;
    world.outbox.settle_lost().await.unwrap();
    assert_eq!(world.states("a").await, "0");
    world.outbox.apply_statuses(&[of("a", status("m", Delivery::Sent))]).await.unwrap();
    assert_eq!(world.states("a").await, "3");
    world.row("a", "b", Row { class: 1, ..Row::default() }).await;
    let claim = world.claim().await;
    assert!(world.outbox.record(claim.ticket, &Outcome::Unknown).await.unwrap());
    world.outbox.apply_statuses(&[of("b", status("n", Delivery::Delivered))]).await.unwrap();
    assert_eq!(world.states("a").await, "3 4");
}

#[actix::test]
async fn a_send_that_is_heard_of_late_is_not_repeated_although_a_try_came_between() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row::default()).await;
    world.claim().await;
    world.lose_claims().await;
    world.outbox.settle_lost().await.unwrap();
    let pause = Outcome::Again { after: std::time::Duration::ZERO, code: Some(4) };
    assert!(world.outbox.record(world.claim().await.ticket, &pause).await.unwrap());
    world.outbox.apply_statuses(&[of("a", status("m", Delivery::Sent))]).await.unwrap();
    assert_eq!(world.states("a").await, "3");
}

#[actix::test]
async fn a_message_that_comes_back_waits_for_the_one_that_is_on_its_way() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.accepted_row("a", "a1", "m1", Row::default()).await;
    world.row("a", "a2", Row::default()).await;
    let second = world.claim().await;
    world.outbox.apply_statuses(&[failed("m1", 131_047)]).await.unwrap();
    assert_eq!(world.states("a").await, "0 1");
    assert!(world.claim_words().await.is_empty());
    assert!(world.outbox.record(second.ticket, &accepted("m2")).await.unwrap());
    assert_eq!(world.claim_words().await, ["a1"]);
}

#[actix::test]
async fn a_failure_that_passes_sends_again_what_is_sure() {
    let world = World::new().await;
    for (case, class, code, expected) in [
        ("window", 2, 131_047, "0 131047"),
        ("window once", 1, 131_047, "7 131047"),
        ("pair", 2, 131_056, "0 131056"),
        ("pair once", 1, 131_056, "7 131056"),
        ("way", 2, 131_000, "0 131000"),
        ("person", 2, 131_026, "7 131026"),
        ("money", 2, 131_042, "7 131042"),
        ("cap", 2, 131_049, "7 131049"),
        ("new", 2, 199_999, "7 199999"),
    ] {
        world.person(case, 1).await;
        world.accepted_row(case, case, case, Row { class, ..Row::default() }).await;
        let report = world.outbox.apply_statuses(&[failed(case, code)]).await.unwrap();
        let again = u64::from(expected.starts_with('0'));
        assert_eq!((report.moved, report.again), (1, again), "{case}");
        let stopped = if code == 131_042 { vec![(Some(NUMBER.to_owned()), code)] } else { Vec::new() };
        assert_eq!(report.stopped, stopped, "{case}");
        let query = format!("select state || ' ' || error_code from outbox where id = '{}'", outbox_id(case));
        assert_eq!(world.ask(&query).await, expected, "{case}");
        world.run("update outbox set state = 7 where state = 0").await;
    }
}

#[actix::test]
async fn a_message_that_fails_again_and_again_comes_to_an_end() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row::default()).await;
    for attempt in 1..=3 {
        let claim = world.claim().await;
        assert_eq!((claim.ticket.attempt, claim.tries), (attempt, attempt - 1));
        // The next attempt is on its way: what is told late of the failed one is not about that.
        let late = of("a", status(&format!("m{}", attempt - 1), Delivery::Sent));
        world
            .outbox
            .apply_statuses(if attempt == 1 { &[] } else { std::slice::from_ref(&late) })
            .await
            .unwrap();
        assert_eq!(world.states("a").await, "1");
        let id = format!("m{attempt}");
        assert!(world.outbox.record(claim.ticket, &accepted(&id)).await.unwrap());
        world.outbox.apply_statuses(&[of("a", failed(&id, 131_056))]).await.unwrap();
        // Pauses of 1, 4 s.
        let pause = world.ask("select extract(epoch from next_at - updated_at)::int from outbox").await;
        assert!(
            attempt == 3 || pause == 4_i32.pow(u32::from(attempt.unsigned_abs()) - 1).to_string(),
            "{pause}"
        );
        assert_eq!(world.states("a").await, if attempt == 3 { "7" } else { "0" });
        world.run("update outbox set next_at = now()").await;
    }
}

#[actix::test]
async fn a_failure_of_an_earlier_attempt_is_none_of_this_one() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.row("a", "a", Row::default()).await;
    world.claim().await;
    world.lose_claims().await;
    world.outbox.settle_lost().await.unwrap();
    let second = world.claim().await;
    world.outbox.apply_statuses(&[of("a", failed("m1", 131_026))]).await.unwrap();
    assert_eq!(world.states("a").await, "1");
    assert!(world.outbox.record(second.ticket, &accepted("m2")).await.unwrap());
    // Both at once, one of them only known by our opaque value.
    let batch = [of("a", status("m0", Delivery::Sent)), of("a", status("m2", Delivery::Read))];
    assert_eq!(world.outbox.apply_statuses(&batch).await.unwrap().parked, 0);
    assert_eq!(world.states("a").await, "5");
    assert_eq!(world.ask("select count(*) from statuses where not applied").await, "0");
}

#[actix::test]
async fn statuses_are_counted_once_and_strangers_are_kept() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.accepted_row("a", "a", "m", Row::default()).await;
    let priced = |id: &str, state, price: &str| Status { price: Some(price.to_owned()), ..status(id, state) };
    let batch = [
        priced("m", Delivery::Sent, "regular"),
        priced("m", Delivery::Delivered, "regular"),
        priced("m", Delivery::Delivered, "regular"),
        priced("theirs", Delivery::Sent, "free_customer_service"),
        Status { opaque: Some("outbox:nonsense".to_owned()), ..status("odd", Delivery::Sent) },
        Status { opaque: Some(format!("outbox:{}", outbox_id("gone"))), ..status("gone", Delivery::Sent) },
        Status { number_id: None, ..status("m", Delivery::Read) },
    ];
    let report = world.outbox.apply_statuses(&batch).await.unwrap();
    assert_eq!(
        report.fresh,
        BTreeMap::from([(Delivery::Sent, 4), (Delivery::Delivered, 1), (Delivery::Read, 1)])
    );
    assert_eq!((report.moved, report.parked, report.again), (1, 4, 0));
    let one = |kind: &str| (kind.to_owned(), 1);
    assert_eq!(report.prices, BTreeMap::from([one("regular"), one("free_customer_service")]));
    let later = world.outbox.apply_statuses(&[priced("m", Delivery::Read, "regular")]).await.unwrap();
    assert!(later.prices.is_empty(), "its price was counted");
    assert_eq!(world.states("a").await, "5");
}

#[actix::test]
async fn more_statuses_than_are_taken_at_a_time_are_taken_in_several_goes() {
    let world = World::new().await;
    let batch: Vec<_> = (0..=2 * STATUSES_MAX).map(|n| status(&n.to_string(), Delivery::Sent)).collect();
    let report = world.outbox.apply_statuses(&batch).await.unwrap();
    assert_eq!(report.parked, u64::try_from(batch.len()).unwrap());
    assert_eq!(
        world.outbox.apply_statuses(&[]).await.unwrap(),
        hisaab::ports::outbox::StatusReport::default()
    );
}
