//! Word between processes over Redis: `PUBLISH u:{user}` with the id of who says it, so that nobody hears itself.
//!
//! Two tasks, each with a connection of its own: one tells, one listens. What cannot be told at once is dropped;
//! a connection that is lost is made anew, and everybody is followed again.

use crate::ids::PersonId;
use crate::ports::news::{Ear, Heard, News};
use crate::ports::snapshots::SnapshotsError;
use futures_util::StreamExt as _;
use redis::aio::{MultiplexedConnection, PubSubSink, PubSubStream};
use redis::{Client, RedisError};
use std::collections::HashSet;
use std::sync::{Mutex, PoisonError};
use std::time::Duration;
use tokio::sync::mpsc;
use tokio::time::{MissedTickBehavior, interval, sleep, timeout};
use tracing::{debug, warn};
use uuid::Uuid;

/// Most lists of people that wait to be told.
const TELLING: usize = 1_024;
/// Most people told of in one round trip.
const TOLD_MAX: usize = 512;
/// Longest a call may take, connecting included.
const CALL: Duration = Duration::from_secs(2);
/// Pause before a lost connection is made anew.
const PAUSE: Duration = Duration::from_secs(1);
/// How often it is looked whether the listening connection still answers.
const PING: Duration = Duration::from_secs(5);
/// Most channels that are named in one command.
const CHANNELS: usize = 1_000;

/// What the listening task is asked.
enum Wish {
    Follow(PersonId),
    Leave(PersonId),
}

struct Started {
    telling: mpsc::Sender<Vec<PersonId>>,
    wishes: mpsc::UnboundedSender<Wish>,
}

/// News over one Redis server.
pub struct RedisNews {
    client: Client,
    /// Of this process.
    name: String,
    started: Mutex<Option<Started>>,
}

impl RedisNews {
    /// Over the server at `url`; does not connect yet.
    ///
    /// # Errors
    ///
    /// [`SnapshotsError::Unavailable`]: the URL is none of Redis.
    pub fn new(url: &str) -> Result<Self, SnapshotsError> {
        let client = Client::open(url).map_err(|error| SnapshotsError::Unavailable(Box::new(error)))?;
        Ok(Self { client, name: Uuid::new_v4().simple().to_string(), started: Mutex::new(None) })
    }

    fn started<T>(&self, what: impl FnOnce(&Started) -> T) -> Option<T> {
        self.started.lock().unwrap_or_else(PoisonError::into_inner).as_ref().map(what)
    }
}

impl News for RedisNews {
    fn tell(&self, people: &[PersonId]) {
        // Full: Redis is slow or away, and others look by themselves.
        self.started(|started| started.telling.try_send(people.to_vec()).is_ok());
    }

    fn listen(&self, ear: Ear) {
        let (telling, told) = mpsc::channel(TELLING);
        // Bounded by the people with sockets, who come and go one by one.
        let (wishes, asked) = mpsc::unbounded_channel();
        *self.started.lock().unwrap_or_else(PoisonError::into_inner) = Some(Started { telling, wishes });
        tokio::spawn(tell(self.client.clone(), self.name.clone(), told));
        tokio::spawn(listen(self.client.clone(), self.name.clone(), asked, ear));
    }

    fn follow(&self, person: PersonId) {
        self.started(|started| started.wishes.send(Wish::Follow(person)).is_ok());
    }

    fn leave(&self, person: PersonId) {
        self.started(|started| started.wishes.send(Wish::Leave(person)).is_ok());
    }
}

fn channel(person: PersonId) -> String {
    format!("u:{person}")
}

/// Tells until nobody can ask for it any more.
async fn tell(client: Client, name: String, mut told: mpsc::Receiver<Vec<PersonId>>) {
    let mut connection: Option<MultiplexedConnection> = None;
    while let Some(mut people) = told.recv().await {
        while people.len() < TOLD_MAX
            && let Ok(more) = told.try_recv()
        {
            people.extend(more);
        }
        people.sort_unstable();
        people.dedup();
        let mut pipe = redis::pipe();
        for person in people {
            pipe.publish(channel(person), &name).ignore();
        }
        let work = async {
            let mut open = match connection.take() {
                Some(open) => open,
                None => client.get_multiplexed_async_connection().await?,
            };
            pipe.query_async::<()>(&mut open).await?;
            Ok::<_, RedisError>(open)
        };
        match timeout(CALL, work).await {
            Ok(Ok(open)) => connection = Some(open),
            Ok(Err(error)) => debug!(error = %error, "nobody was told"),
            Err(_) => debug!("telling took too long"),
        }
    }
}

/// Listens until nobody can ask for it any more.
async fn listen(client: Client, name: String, mut wished: mpsc::UnboundedReceiver<Wish>, ear: Ear) {
    let mut followed = HashSet::new();
    let mut is_lost = false;
    loop {
        match timeout(CALL, subscribed(&client, &followed)).await {
            Ok(Ok((sink, stream))) => {
                if std::mem::take(&mut is_lost) {
                    ear(Heard::Found);
                }
                if hear(&name, sink, stream, &mut wished, &mut followed, &ear).await.is_none() {
                    return;
                }
            }
            Ok(Err(error)) => debug!(error = %error, "nothing can be heard"),
            Err(_) => debug!("listening took too long to begin"),
        }
        if !std::mem::replace(&mut is_lost, true) {
            warn!("Redis is away: what other processes write is found by looking");
            ear(Heard::Lost);
        }
        sleep(PAUSE).await;
        while let Ok(wish) = wished.try_recv() {
            note(&mut followed, &wish);
        }
    }
}

async fn subscribed(
    client: &Client,
    followed: &HashSet<PersonId>,
) -> Result<(PubSubSink, PubSubStream), RedisError> {
    let (mut sink, stream) = client.get_async_pubsub().await?.split();
    let channels: Vec<String> = followed.iter().map(|person| channel(*person)).collect();
    for some in channels.chunks(CHANNELS) {
        sink.subscribe(some).await?;
    }
    Ok((sink, stream))
}

/// Hears until the connection is lost; none: nobody can ask for it any more.
async fn hear(
    name: &str,
    mut sink: PubSubSink,
    mut stream: PubSubStream,
    wished: &mut mpsc::UnboundedReceiver<Wish>,
    followed: &mut HashSet<PersonId>,
    ear: &Ear,
) -> Option<()> {
    let mut ticks = interval(PING);
    ticks.set_missed_tick_behavior(MissedTickBehavior::Delay);
    loop {
        let done = tokio::select! {
            wish = wished.recv() => {
                let wish = wish?;
                note(followed, &wish);
                let asked = async {
                    match wish {
                        Wish::Follow(person) => sink.subscribe(channel(person)).await,
                        Wish::Leave(person) => sink.unsubscribe(channel(person)).await,
                    }
                };
                timeout(CALL, asked).await.is_ok_and(|asked| asked.is_ok())
            }
            message = stream.next() => match message {
                Some(message) => {
                    let is_own = message.get_payload_bytes() == name.as_bytes();
                    if !is_own && let Some(person) = person(message.get_channel_name()) {
                        ear(Heard::Of(person));
                    }
                    true
                }
                None => false,
            },
            _ = ticks.tick() => timeout(CALL, sink.ping::<redis::Value>()).await.is_ok_and(|pong| pong.is_ok()),
        };
        if !done {
            return Some(());
        }
    }
}

fn note(followed: &mut HashSet<PersonId>, wish: &Wish) {
    match wish {
        Wish::Follow(person) => drop(followed.insert(*person)),
        Wish::Leave(person) => drop(followed.remove(person)),
    }
}

fn person(channel: &str) -> Option<PersonId> {
    channel.strip_prefix("u:")?.parse().ok().map(PersonId)
}
