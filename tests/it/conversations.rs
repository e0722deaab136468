//! Conversations: strictly in order, gone when idle and back as they were, and what happens to one that dies, hangs,
//! floods or comes late.

mod hostile;
mod house;

use chrono::Duration as Days;
use futures_util::future::join_all;
use hisaab::actors::turn::{LATE_AFTER, RUN, SKIPPED_AFTER, STARTS_MAX, TURNS_MAX};
use house::{DEADLY, House, Limits, quoted, until};
use std::sync::atomic::Ordering;
use std::time::{Duration, Instant};

const ASHA: &str = "919999000001";
const BELA: &str = "919999000002";
/// How long an idle conversation stays in these tests.
const IDLE: Duration = Duration::from_millis(200);

#[actix::test]
async fn fifty_people_who_write_at_once_are_answered_in_order() {
    let house = House::start().await;
    let people: Vec<String> = (0..50).map(|number| format!("9199990010{number:02}")).collect();
    let written = join_all(people.iter().map(|person| {
        let house = &house;
        async move {
            let mut ids = Vec::new();
            for amount in 10..20 {
                ids.push(house.says(person, &format!("chai {amount}")).await);
            }
            ids
        }
    }))
    .await;
    for (person, ids) in people.iter().zip(written) {
        let heard = house.hears(person, ids.len()).await;
        let answered: Vec<_> = heard.iter().filter_map(quoted).collect();
        assert_eq!(answered, ids, "{person}");
        for (sent, amount) in heard.iter().zip(10..) {
            let text = sent.text();
            assert!(text.contains(&format!("₹{amount}.00")), "{amount}: {text}");
        }
    }
    house.rest().await;
    assert_eq!(house.database.number("select count(*) from expense_versions").await, 500);
    house.stop().await;
}

#[actix::test]
async fn what_comes_in_one_call_is_taken_in_its_order_past_a_run_of_turns() {
    let house = House::start().await;
    let texts: Vec<String> = (100..100 + TURNS_MAX + 4).map(|amount| format!("chai {amount}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    let ids = house.writes(ASHA, &texts, Days::zero()).await;
    let heard = house.hears(ASHA, ids.len()).await;
    assert_eq!(heard.iter().filter_map(quoted).collect::<Vec<_>>(), ids);
    house.stop().await;
}

/// Asha asks for a lunch without an amount, and is asked for it.
async fn asked_for_the_amount(house: &House) -> usize {
    house.says(BELA, "hi").await;
    house.hears(BELA, 1).await;
    house.shares_card(ASHA, "Bela", BELA).await;
    house.hears(ASHA, 1).await;
    house.says(ASHA, "lunch 0 with Bela").await;
    let heard = house.hears(ASHA, 2).await;
    assert!(heard[1].text().contains("lunch"), "{}", heard[1].text());
    heard.len()
}

async fn answers_it(house: &House, before: usize) {
    house.says(ASHA, "300").await;
    let heard = house.hears(ASHA, before + 1).await;
    let text = heard[before].text();
    assert!(text.contains("₹300.00") && text.contains("lunch") && text.contains("₹150.00"), "{text}");
}

#[actix::test]
async fn a_conversation_that_went_away_comes_back_from_its_copy() {
    let house = House::with_idle(IDLE).await;
    let before = asked_for_the_amount(&house).await;
    let found = house.copies.found.load(Ordering::SeqCst);
    house.forgets().await;
    answers_it(&house, before).await;
    assert!(house.copies.found.load(Ordering::SeqCst) > found, "it had gone, and read its copy");
    house.stop().await;
}

#[actix::test]
async fn a_conversation_that_went_away_comes_back_from_the_database_when_there_is_no_copy() {
    let house = House::with_idle(IDLE).await;
    let before = asked_for_the_amount(&house).await;
    house.copies.empty.store(true, Ordering::SeqCst);
    let missed = house.copies.missed.load(Ordering::SeqCst);
    house.forgets().await;
    answers_it(&house, before).await;
    assert!(house.copies.missed.load(Ordering::SeqCst) > missed, "it had gone, and looked for its copy");
    house.stop().await;
}

#[actix::test]
async fn a_store_of_copies_that_hangs_costs_a_second_and_no_more() {
    let house = House::with_idle(IDLE).await;
    let before = asked_for_the_amount(&house).await;
    house.forgets().await;
    house.copies.hang.store(true, Ordering::SeqCst);
    let begun = Instant::now();
    answers_it(&house, before).await;
    let took = begun.elapsed();
    assert!((Duration::from_secs(1)..RUN / 4).contains(&took), "{took:?}");
    house.stop().await;
}

#[actix::test]
async fn notices_come_though_the_copy_is_of_before_the_last_one() {
    let house = House::with_idle(IDLE).await;
    house.says(BELA, "hi").await;
    house.hears(BELA, 1).await;
    house.shares_card(ASHA, "Bela", BELA).await;
    house.hears(ASHA, 1).await;
    for (at, loses) in [(1, false), (2, true), (3, false)] {
        // What follows the copy that is kept here is a notice that no copy is kept of, and then one that has to be
        // told from that older copy.
        house.forgets().await;
        house.copies.lose.store(loses, Ordering::SeqCst);
        house.says(ASHA, &format!("chai {at}0 with Bela")).await;
        house.hears(ASHA, at + 1).await;
        let heard = house.hears(BELA, at + 1).await;
        assert!(heard[at].text().contains(&format!("\u{20b9}{at}0")), "{:?}", heard[at]);
    }
    house.stop().await;
}

#[actix::test]
async fn messages_that_meet_a_conversation_on_its_way_out_are_answered_once_and_in_order() {
    let house = House::with_idle(Duration::from_millis(1)).await;
    let mut ids = Vec::new();
    for amount in 10..30 {
        ids.push(house.says(ASHA, &format!("chai {amount}")).await);
    }
    let heard = house.hears(ASHA, ids.len()).await;
    assert_eq!(heard.iter().filter_map(quoted).collect::<Vec<_>>(), ids);
    house.stop().await;
}

#[actix::test]
async fn a_question_waits_for_a_day_and_a_restart() {
    let house = House::start().await;
    let before = asked_for_the_amount(&house).await;
    house.rest().await;
    let house = house.restarted().await;
    house.clock.advance(Days::hours(23));
    answers_it(&house, before).await;
    house.stop().await;
}

#[actix::test]
async fn a_message_that_kills_is_set_aside_and_harms_nobody_else() {
    let house = House::start().await;
    let ids = house.writes(ASHA, &["chai 10", DEADLY, "chai 20"], Days::zero()).await;
    let bela = house.says(BELA, "chai 30").await;
    assert_eq!(quoted(&house.hears(BELA, 1).await[0]), Some(bela.as_str()));
    let heard = house.hears(ASHA, 3).await;
    let answered: Vec<_> = heard.iter().filter_map(quoted).collect();
    // What came after it does not wait for it.
    assert_eq!(answered, [ids[0].as_str(), ids[2].as_str(), ids[1].as_str()]);
    let apology = heard[2].text();
    let reference = apology.split("reference ").nth(1).and_then(|rest| rest.get(..6));
    assert!(reference.is_some_and(|found| found.chars().all(|c| c.is_ascii_hexdigit())), "{apology}");
    assert_eq!(house.trap.deaths.load(Ordering::SeqCst), u32::try_from(STARTS_MAX).unwrap());

    let next = house.says(ASHA, "chai 40").await;
    assert_eq!(quoted(&house.hears(ASHA, 4).await[3]), Some(next.as_str()));
    assert_eq!(house.database.number("select count(*) from inbox where state = 0").await, 0);
    house.stop().await;
}

#[actix::test]
async fn a_message_that_kills_is_set_aside_after_a_restart_too() {
    let house = House::start().await;
    house.says(ASHA, DEADLY).await;
    let counted = "select count(*) from inbox where starts > 0";
    until("a death is counted", async || house.database.number(counted).await > 0).await;
    house.keeps_waiting(1).await;
    let house = house.restarted().await;
    let heard = house.hears(ASHA, 1).await;
    assert!(heard[0].text().contains("reference "), "{}", heard[0].text());
    assert_eq!(house.trap.deaths.load(Ordering::SeqCst), u32::try_from(STARTS_MAX).unwrap());
    house.stop().await;
}

#[actix::test]
async fn a_turn_that_hangs_in_the_database_comes_again_and_others_get_theirs() {
    let house = House::start().await;
    house.says(ASHA, "chai 10").await;
    house.hears(ASHA, 1).await;
    house.rest().await;
    let client = house.database.client().await;
    client.batch_execute("begin; select from conversation_state for update").await.unwrap();
    let id = house.says(ASHA, "chai 20").await;
    let bela = house.says(BELA, "chai 30").await;
    assert_eq!(quoted(&house.hears(BELA, 1).await[0]), Some(bela.as_str()));
    assert_eq!(house.heard(ASHA).len(), 1, "hers hangs");
    // Long enough that it would be taken for one that kills, if a failure counted like a death.
    house.keeps_waiting(5).await;
    client.batch_execute("rollback").await.unwrap();
    let heard = house.hears(ASHA, 2).await;
    assert_eq!(quoted(&heard[1]), Some(id.as_str()));
    assert!(heard[1].text().contains("₹20.00"), "{}", heard[1].text());
    house.stop().await;
}

#[actix::test]
async fn a_turn_that_hangs_for_a_whole_run_is_counted_as_begun_and_comes_again() {
    let house = House::with(Limits { run_max: Duration::from_millis(300), ..Limits::default() }).await;
    house.says(ASHA, "chai 10").await;
    house.hears(ASHA, 1).await;
    house.rest().await;
    let client = house.database.client().await;
    client.batch_execute("begin; lock contact_names in access exclusive mode").await.unwrap();
    let id = house.says(ASHA, "chai 20").await;
    let begun = "select count(*) from inbox where state = 0 and starts > 0 and errors = 0";
    until("it is counted", async || house.database.number(begun).await == 1).await;
    client.batch_execute("rollback").await.unwrap();
    let heard = house.hears(ASHA, 2).await;
    assert_eq!(quoted(&heard[1]), Some(id.as_str()));
    assert!(heard[1].text().contains("₹20.00"), "{}", heard[1].text());
    house.stop().await;
}

/// How long a message has waited is the database's to say, which wrote down when it came.
#[actix::test]
async fn a_clock_that_is_wrong_makes_nobody_a_suspect() {
    let house = House::start().await;
    house.clock.advance(Days::hours(1));
    house.says(ASHA, "chai 10").await;
    house.hears(ASHA, 1).await;
    house.rest().await;
    assert_eq!(house.database.number("select count(*) from inbox where starts > 0").await, 0);
    house.stop().await;
}

#[actix::test]
async fn a_flood_is_told_of_once() {
    let house = House::start().await;
    let texts: Vec<String> = (100..160).map(|amount| format!("chai {amount}")).collect();
    let texts: Vec<&str> = texts.iter().map(String::as_str).collect();
    house.writes(ASHA, &texts, Days::zero()).await;
    house.rest().await;
    let heard = house.heard(ASHA);
    let told = heard.iter().filter(|sent| sent.text().contains("too fast")).count();
    assert_eq!(told, 1, "{} messages", heard.len());
    // A burst of thirty, and one more for each three seconds that it took.
    assert!((31..45).contains(&heard.len()), "{} messages", heard.len());
    let booked = house.database.number("select count(*) from expense_versions").await;
    assert_eq!(usize::try_from(booked).unwrap(), heard.len() - 1);
    house.stop().await;
}

#[actix::test]
async fn late_messages_are_answered_together() {
    let house = House::start().await;
    house.says(ASHA, "chai 10").await;
    house.hears(ASHA, 1).await;
    let late = Days::from_std(LATE_AFTER).unwrap() + Days::minutes(1);
    house.writes(ASHA, &["chai 20", "chai 30", "chai 40"], late).await;
    house.rest().await;
    let heard = house.hears(ASHA, 2).await;
    let text = heard[1].text();
    for amount in ["₹20.00", "₹30.00", "₹40.00"] {
        assert!(text.contains(amount), "{text}");
    }
    assert_eq!(quoted(&heard[1]), None);
    house.stop().await;
}

#[actix::test]
async fn messages_of_yesterday_are_passed_over() {
    let house = House::start().await;
    let skipped = Days::from_std(SKIPPED_AFTER).unwrap() + Days::minutes(1);
    house.writes(ASHA, &["chai 20", "chai 30"], skipped).await;
    let id = house.says(ASHA, "chai 10").await;
    house.rest().await;
    let heard = house.hears(ASHA, 1).await;
    assert_eq!(quoted(&heard[0]), Some(id.as_str()));
    assert_eq!(house.database.number("select count(*) from inbox where state = 2").await, 2);
    assert_eq!(house.database.number("select count(*) from expense_versions").await, 1);
    house.stop().await;
}
