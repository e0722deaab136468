//! The sending actor over the real outbox, with a provider that does what it is told.

use super::world::*;
use actix::{Actor, Addr};
use hisaab::actors::ask::ask;
use hisaab::actors::outbox::{Drain, OutboxSender, SendingPorts, Wake};
use hisaab::domain::message::{Body, Delivery, Outgoing};
use hisaab::ports::clock::SystemClock;
use hisaab::ports::messenger::{Accepted, Messenger, SendError};
use hisaab::ports::outbox::Outbox;
use std::collections::VecDeque;
use std::sync::{Arc, Mutex};
use std::time::Duration;
use tokio::sync::mpsc::{UnboundedReceiver, UnboundedSender, unbounded_channel};
use tokio::time::timeout;

/// Answers from a script; when that is used up it takes everything. What is sent can be awaited.
struct Provider {
    script: Mutex<VecDeque<SendError>>,
    sent: UnboundedSender<Outgoing>,
}

#[async_trait::async_trait]
impl Messenger for Provider {
    async fn send(&self, number_id: &str, message: &Outgoing) -> Result<Accepted, SendError> {
        assert_eq!(number_id, NUMBER);
        self.sent.send(message.clone()).unwrap();
        match self.script.lock().unwrap().pop_front() {
            Some(error) => Err(error),
            None => Ok(Accepted { message_id: format!("wamid.{}", message.opaque) }),
        }
    }

    async fn mark_read(&self, _: &str, _: &str, _: bool) -> Result<(), SendError> {
        Ok(())
    }
}

struct Sender {
    addr: Addr<OutboxSender>,
    sent: UnboundedReceiver<Outgoing>,
}

impl Sender {
    fn start(world: &World, script: &[SendError]) -> Self {
        let (sender, sent) = unbounded_channel();
        let script = Mutex::new(script.iter().cloned().collect());
        let ports = SendingPorts {
            outbox: Arc::new(world.other_outbox()),
            messenger: Arc::new(Provider { script, sent: sender }),
            vault: Arc::new(OpenVault),
            clock: Arc::new(SystemClock),
        };
        Self { addr: OutboxSender::new(ports).start(), sent }
    }

    async fn next(&mut self) -> Outgoing {
        timeout(Duration::from_secs(20), self.sent.recv()).await.unwrap().unwrap()
    }

    /// The words of the next message, or the name of its template.
    async fn next_words(&mut self) -> String {
        match self.next().await.body {
            Body::Text { text } => text,
            Body::Template(template) => format!("template {}", template.name),
            other @ (Body::Buttons { .. } | Body::List { .. }) => panic!("{other:?}"),
        }
    }

    /// Ends the sender and returns how many more messages it sent.
    async fn drained(mut self) -> usize {
        let left = ask(&self.addr, Duration::from_secs(10), |reply| Drain { reply }).await.unwrap();
        assert_eq!(left, 0);
        std::iter::from_fn(|| self.sent.try_recv().ok()).count()
    }
}

#[actix::test]
async fn what_is_written_is_sent_in_order_and_statuses_find_it() {
    let world = World::new().await;
    world.person("a", 1).await;
    let mut sender = Sender::start(&world, &[]);
    for text in ["one", "two", "three"] {
        world.row("a", text, Row::default()).await;
    }
    sender.addr.try_send(Wake).unwrap();
    for text in ["one", "two", "three"] {
        let message = sender.next().await;
        assert_eq!((message.body, message.opaque), (payload(text, false).body, outbox_id(text)));
        assert_eq!(message.quotes.as_deref(), Some("wamid.quoted"));
    }
    world.until("a", "2 2 2").await;
    let read = status(&format!("wamid.{}", outbox_id("two")), Delivery::Read);
    world.outbox.apply_statuses(&[read]).await.unwrap();
    assert_eq!(world.states("a").await, "2 5 2");
    // Without a hint, too.
    world.row("a", "four", Row::default()).await;
    assert_eq!(sender.next_words().await, "four");
    assert_eq!(sender.drained().await, 0);
    assert_eq!(world.states("a").await, "2 5 2 2");
}

#[actix::test]
async fn with_a_closed_window_only_a_template_goes_out() {
    let world = World::new().await;
    world.person("away", 25).await;
    world.person("here", 23).await;
    let mut sender = Sender::start(&world, &[]);
    world.row("away", "dropped", Row::default()).await;
    world.row("away", "notice", Row { template: true, ..Row::default() }).await;
    assert_eq!(sender.next_words().await, "template notice");
    world.until("away", "9 2").await;
    world.row("here", "open", Row { template: true, ..Row::default() }).await;
    assert_eq!(sender.next_words().await, "open");
    assert_eq!(sender.drained().await, 0);
}

#[actix::test]
async fn when_the_provider_calls_the_window_closed_a_template_follows_or_nothing() {
    let world = World::new().await;
    world.person("a", 1).await;
    let mut sender = Sender::start(&world, &[SendError::WindowClosed]);
    for text in ["first", "second"] {
        world.row("a", text, Row { template: text == "first", ..Row::default() }).await;
    }
    assert_eq!(sender.next_words().await, "first");
    assert_eq!(sender.next_words().await, "template first");
    world.until("a", "2 9").await;
    // A status says so of one that was accepted.
    world.run("update conversation_state set heard_at = now()").await;
    world.row("a", "third", Row { template: true, ..Row::default() }).await;
    assert_eq!(sender.next_words().await, "third");
    world.until("a", "2 9 2").await;
    let told = failed(&format!("wamid.{}", outbox_id("third")), 131_047);
    assert_eq!(world.outbox.apply_statuses(&[told]).await.unwrap().again, 1);
    assert_eq!(sender.next_words().await, "template third");
    // And without a template it has failed.
    world.row("a", "fourth", Row::default()).await;
    assert_eq!(sender.next_words().await, "fourth");
    world.until("a", "2 9 2 2").await;
    let told = failed(&format!("wamid.{}", outbox_id("fourth")), 131_047);
    world.outbox.apply_statuses(&[told]).await.unwrap();
    world.until("a", "2 9 2 7").await;
    assert_eq!(sender.drained().await, 0);
}

#[actix::test]
async fn one_person_gets_45_messages_and_then_one_every_six_seconds() {
    let world = World::new().await;
    for name in ["a", "b"] {
        world.person(name, 1).await;
    }
    for n in 0..47 {
        world.row("a", &n.to_string(), Row::default()).await;
    }
    let mut sender = Sender::start(&world, &[]);
    for n in 0..45 {
        assert_eq!(sender.next_words().await, n.to_string());
    }
    let waits =
        "select count(*) from outbox where state = 0 and attempt = 0 and next_at > now() + interval '4 s'";
    for _ in 0..1_000 {
        if world.ask(waits).await == "1" {
            break;
        }
    }
    world.row("b", "other", Row::default()).await;
    assert_eq!(sender.next_words().await, "other", "others are not held up");
    assert_eq!(sender.drained().await, 0);
    assert_eq!(world.ask("select count(*) from outbox where state = 2").await, "46");
}

#[actix::test]
async fn too_much_for_one_person_holds_up_that_person_only() {
    let world = World::new().await;
    for name in ["a", "b"] {
        world.person(name, 1).await;
    }
    let mut sender = Sender::start(&world, &[SendError::PairRate, SendError::PairRate]);
    world.row("a", "a", Row::default()).await;
    assert_eq!(sender.next_words().await, "a");
    assert_eq!(sender.next_words().await, "a", "after a second");
    world.row("b", "b", Row::default()).await;
    assert_eq!(sender.next_words().await, "b");
    world.until("b", "2").await;
    let pause = "select state || ' ' || tries || ' ' || (next_at > now() + interval '2 s') from outbox order by seq limit 1";
    assert_eq!(world.ask(&format!("({pause})")).await, "0 2 true");
    assert_eq!(sender.drained().await, 0);
}

#[actix::test]
async fn late_answers_become_one_message() {
    let world = World::new().await;
    world.person("a", 1).await;
    world.heard("a", "the last of them").await;
    let mut sender = Sender::start(&world, &[]);
    for text in ["one", "two", "three"] {
        world.row("a", text, Row { late: true, ..Row::default() }).await;
    }
    world.run("update inbox set state = 1").await;
    let message = sender.next().await;
    assert_eq!(message.body, Body::Text { text: "one\n\ntwo\n\nthree".to_owned() });
    assert_eq!(message.opaque, outbox_id("three"));
    world.until("a", "10 10 2").await;
    assert_eq!(sender.drained().await, 0);
}

#[actix::test]
async fn a_number_that_is_to_slow_down_pauses_as_a_whole_and_loses_nothing() {
    let world = World::new().await;
    for name in ["a", "b"] {
        world.person(name, 1).await;
    }
    let slow = SendError::SlowDown { code: Some(130_429) };
    let mut sender = Sender::start(&world, &[slow, SendError::NotSent]);
    world.row("a", "a", Row::default()).await;
    assert_eq!(sender.next_words().await, "a");
    world.row("b", "b", Row::default()).await;
    let mut sent = vec![sender.next_words().await];
    for _ in 0..2 {
        sent.push(sender.next_words().await);
    }
    world.until("a", "2").await;
    world.until("b", "2").await;
    assert_eq!(
        sent.iter().filter(|text| *text == "a").count() + 1 + sent.iter().filter(|text| *text == "b").count(),
        4
    );
    assert_eq!(world.ask("select max(attempt) from outbox").await, "1");
    assert_eq!(sender.drained().await, 0);
}

#[actix::test]
async fn an_unknown_outcome_is_not_repeated_at_once_and_for_once_not_at_all() {
    let world = World::new().await;
    for (name, class, expected) in [("once", 1, "8"), ("sure", 2, "1")] {
        world.person(name, 1).await;
        let mut sender = Sender::start(&world, &[SendError::Ambiguous]);
        world.row(name, name, Row { class, ..Row::default() }).await;
        assert_eq!(sender.next_words().await, name);
        world.until(name, expected).await;
        assert_eq!(sender.drained().await, 0);
    }
    // A minute later the sure one is tried again, by whoever runs then.
    world.lose_claims().await;
    let mut sender = Sender::start(&world, &[]);
    assert_eq!(sender.next_words().await, "sure");
    world.until("sure", "2").await;
    assert_eq!(sender.drained().await, 0);
    assert_eq!(world.states("once").await, "8");
}

#[actix::test]
async fn when_sending_is_stopped_messages_wait() {
    let world = World::new().await;
    world.person("a", 1).await;
    let mut sender = Sender::start(&world, &[SendError::Stopped { code: Some(190) }]);
    world.row("a", "a", Row::default()).await;
    assert_eq!(sender.next_words().await, "a");
    world.until("a", "0").await;
    assert_eq!(world.ask("select row(attempt, tries) from outbox").await, "(0,0)");
    assert_eq!(sender.drained().await, 0);
    // A new process tries at once.
    let mut sender = Sender::start(&world, &[]);
    assert_eq!(sender.next_words().await, "a");
    assert_eq!(sender.drained().await, 0);
}
