//! What an idle socket takes of memory, and how long it takes until everybody's apps have seen what somebody wrote.
//!
//! `cargo bench --bench sockets [-- SOCKETS]`. Product, apps and PostgreSQL share the machine.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::as_conversions,
    clippy::cast_precision_loss,
    clippy::float_arithmetic,
    clippy::disallowed_methods,
    reason = "a bench stops at the first surprise, and its figures need not be exact"
)]

#[path = "support/apps.rs"]
mod apps;
#[path = "support/cluster.rs"]
mod cluster;
#[path = "support/cpu.rs"]
mod cpu;

use apps::{Person, person, product};
use chrono::Utc;
use cluster::Cluster;
use cpu::cpu;
use futures_util::future::join_all;
use hisaab::actors::hub::SOCKETS_MAX;
use hisaab::app::Running;
use hisaab::domain::ledger::PEOPLE_MAX;
use hisaab::ids::PersonId;
use hisaab::ports::vault::{Place, Vault as _};
use secrecy::ExposeSecret as _;
use serde_json::{Value, json};
use stats_alloc::{INSTRUMENTED_SYSTEM, StatsAlloc};
use std::alloc::System;
use std::io::{Read as _, Write as _};
use std::net::{SocketAddr, TcpStream};
use std::time::{Duration, Instant};
use uuid::Uuid;

/// Counts what is in use, to the byte, whatever the allocator keeps for later.
#[global_allocator]
static MEMORY: &StatsAlloc<System> = &INSTRUMENTED_SYSTEM;

/// Idle sockets.
const SOCKETS: usize = 5_000;
/// Expenses that are added at one time; each is everybody's of its people.
const EXPENSES: usize = 2;
const ROUNDS: usize = 10;
/// An answer to a ping, masked with zeros.
const PONG: [u8; 6] = [0x8a, 0x80, 0, 0, 0, 0];

fn main() {
    let sockets = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(SOCKETS);
    let cluster = Cluster::start("sockets");
    actix::System::new().block_on(async {
        let bench = Bench::start(&cluster, sockets.div_ceil(SOCKETS_MAX)).await;
        let open = bench.idle().await;
        bench.spread(open).await;
        bench.product.stop().await;
    });
}

struct Bench {
    product: Running,
    people: Vec<Person>,
}

impl Bench {
    /// People who know each other, a hundred at a time, all of them logged in.
    async fn start(cluster: &Cluster, count: usize) -> Self {
        let product = product(cluster).await;
        let client = cluster.client().await;
        let mut people = Vec::with_capacity(count);
        for _ in 0..count {
            people.push(person(&product, &client).await);
        }
        for some in people.chunks(PEOPLE_MAX).take(EXPENSES) {
            let owner = some[0].known.person;
            for other in &some[1..] {
                let other = other.known.person;
                let row = [owner.0.as_bytes().as_slice(), other.0.as_bytes()].concat();
                let place = Place { table: "contact_names", column: "name_enc", row: &row };
                let name = product.keys.seal(owner, place, b"somebody").await.unwrap();
                let insert = format!(
                    "insert into contact_names (owner_id, person_id, name_idx, name_enc) \
                     values ('{owner}', '{other}', '', $1)"
                );
                client.execute(&insert, &[&name]).await.unwrap();
            }
        }
        Self { product, people }
    }

    /// Opens everybody's sockets, and weighs them.
    async fn idle(&self) -> Vec<TcpStream> {
        let mut tickets = Vec::with_capacity(self.people.len() * SOCKETS_MAX);
        for person in &self.people {
            for _ in 0..SOCKETS_MAX {
                let (ticket, _) = self.product.logins.ticket(person.known).await.unwrap();
                tickets.push(ticket.expose_secret().to_owned());
            }
        }
        let (heap, resident, began) = (heap(), resident(), Instant::now());
        let address = self.product.address();
        let open = move || tickets.iter().map(|ticket| opened(address, ticket)).collect::<Vec<_>>();
        let open = tokio::task::spawn_blocking(open).await.unwrap();
        let count = open.len();
        println!("{count} sockets of {} people opened in {:.1?}", self.people.len(), began.elapsed());
        // Past the first ping, everything that a socket needs is there.
        answering(&open, Duration::from_secs(36)).await;
        let each = |after: usize, before: usize| after.saturating_sub(before) as f64 / count as f64 / 1_024.0;
        println!(
            "an idle socket: {:.1} KiB of heap, {:.1} KiB resident",
            each(self::heap(), heap),
            each(self::resident(), resident)
        );
        let (before, window) = (cpu("self"), Duration::from_secs(10));
        answering(&open, window).await;
        let spent = cpu("self").saturating_sub(before).as_secs_f64() / window.as_secs_f64();
        println!("{count} idle sockets: {:.1} % of a core", spent * 100.0);
        open
    }

    /// Adds what is a hundred people's, and sees when it comes to all of their sockets.
    async fn spread(&self, open: Vec<TcpStream>) {
        let watched = EXPENSES * PEOPLE_MAX * SOCKETS_MAX;
        let mut sockets: Vec<tokio::net::TcpStream> = Vec::with_capacity(watched);
        for socket in open.into_iter().take(watched) {
            socket.set_nonblocking(true).unwrap();
            sockets.push(tokio::net::TcpStream::from_std(socket).unwrap());
        }
        let client = reqwest::Client::new();
        let (mut firsts, mut lasts) = (Vec::new(), Vec::new());
        for _ in 0..ROUNDS {
            let began = Instant::now();
            let adds = self.people.chunks(PEOPLE_MAX).take(EXPENSES).map(|some| self.add(&client, some));
            let seen = sockets.iter_mut().map(|socket| first_bytes(socket, began));
            let (_, seen) = tokio::join!(join_all(adds), join_all(seen));
            firsts.push(*seen.iter().min().unwrap());
            lasts.push(*seen.iter().max().unwrap());
            // The balances, too, and then quiet.
            tokio::time::sleep(Duration::from_secs(1)).await;
            for socket in &sockets {
                let mut bytes = [0; 16_384];
                while socket.try_read(&mut bytes).is_ok_and(|count| count > 0) {
                    socket.try_write(&PONG).unwrap();
                }
            }
        }
        firsts.sort_unstable();
        lasts.sort_unstable();
        println!(
            "{EXPENSES} expenses of {PEOPLE_MAX} people to {watched} sockets: the first has it after {:.1?}, the last after {:.1?} \
             (median of {ROUNDS}), at worst {:.1?}",
            firsts[ROUNDS / 2],
            lasts[ROUNDS / 2],
            lasts[ROUNDS - 1]
        );
    }

    async fn add(&self, client: &reqwest::Client, some: &[Person]) {
        let among: Vec<PersonId> = some.iter().map(|person| person.known.person).collect();
        let expense = json!({
            "id": Uuid::now_v7(), "description": "Wedding", "force": true, "occurred_on": Utc::now().date_naive(),
            "total": { "amount": "100000.00", "currency": "INR" },
            "split": { "kind": "equal", "among": among },
        });
        let url = format!("http://{}/api/v1/expenses", self.product.address());
        let answer = client.post(url).bearer_auth(&some[0].access).json(&expense).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{}", answer.json::<Value>().await.unwrap());
    }
}

/// Lets time pass, and answers pings before anybody is cut off for silence.
async fn answering(open: &[TcpStream], time: Duration) {
    const EACH: Duration = Duration::from_secs(3);
    let began = Instant::now();
    while began.elapsed() < time {
        tokio::time::sleep(EACH.min(time.saturating_sub(began.elapsed()))).await;
        for mut socket in open {
            socket.write_all(&PONG).unwrap();
        }
    }
}

/// A socket without anything on our side but the connection itself.
fn opened(address: SocketAddr, ticket: &str) -> TcpStream {
    let mut socket = TcpStream::connect(address).unwrap();
    let head = format!(
        "GET /api/v1/socket HTTP/1.1\r\nHost: {address}\r\nUpgrade: websocket\r\nConnection: Upgrade\r\n\
         Sec-WebSocket-Version: 13\r\nSec-WebSocket-Key: dGhlIHNhbXBsZSBub25jZQ==\r\n\
         Sec-WebSocket-Protocol: hisaab.v1, {ticket}\r\n\r\n"
    );
    socket.write_all(head.as_bytes()).unwrap();
    let mut bytes = [0; 2_048];
    let count = socket.read(&mut bytes).unwrap();
    assert!(bytes[..count].starts_with(b"HTTP/1.1 101"), "{}", String::from_utf8_lossy(&bytes[..count]));
    socket.write_all(&[0x81, 0x82, 0, 0, 0, 0, b'{', b'}']).unwrap();
    let count = socket.read(&mut bytes).unwrap();
    let told = String::from_utf8_lossy(&bytes[..count]).into_owned();
    assert!(told.contains("ready"), "{told}");
    socket.write_all(&PONG).unwrap(); // a ping goes with every frame
    socket
}

/// When the first byte of an event comes; pings are answered, so that nobody is cut off.
async fn first_bytes(socket: &mut tokio::net::TcpStream, began: Instant) -> Duration {
    let mut bytes = [0; 16_384];
    loop {
        socket.readable().await.unwrap();
        let Ok(count) = socket.try_read(&mut bytes) else { continue };
        assert!(count > 0, "closed");
        let took = began.elapsed();
        let is_ping_alone = bytes[..count].chunks(2).all(|frame| frame == [0x89, 0]);
        socket.try_write(&PONG).unwrap();
        if !is_ping_alone {
            return took;
        }
    }
}

fn heap() -> usize {
    let stats = MEMORY.stats();
    stats.bytes_allocated - stats.bytes_deallocated
}

fn resident() -> usize {
    let status = std::fs::read_to_string("/proc/self/statm").unwrap();
    status.split(' ').nth(1).unwrap().parse::<usize>().unwrap() * 4_096
}
