//! How long lists take for somebody with a hundred thousand expenses: pages in every order, what filters leave, sums,
//! a look at one expense; by HTTP, one request after the other.
//!
//! `cargo bench --bench reads [-- EXPENSES]`. Product, caller and PostgreSQL share the machine. All of it was added by
//! the product itself.

#![expect(
    clippy::unwrap_used,
    clippy::indexing_slicing,
    clippy::disallowed_methods,
    reason = "a bench stops at the first surprise, and makes ids as apps do"
)]

#[path = "support/apps.rs"]
mod apps;
#[path = "support/cluster.rs"]
mod cluster;

use apps::{Person, person, product};
use chrono::{Days, NaiveDate};
use cluster::Cluster;
use futures_util::stream::{self, StreamExt as _};
use hisaab::app::Running;
use serde_json::{Value, json};
use std::time::{Duration, Instant};
use uuid::Uuid;

const EXPENSES: u32 = 100_000;
/// Requests that add at one time, and those of each list.
const ADDING: usize = 64;
const REQUESTS: usize = 300;
/// First requests of a list, which are not counted.
const WARM: usize = 10;
const PEOPLE: usize = 20;
/// Of a thousand days each has as many.
const DAYS: u32 = 1_000;
const THINGS: [&str; 8] =
    ["Dinner", "Taxi home", "Groceries", "Electricity", "Cinema tickets", "Chai", "Rent", "Train to Pune"];
const CATEGORIES: [&str; 4] = ["food", "transport", "groceries", "rent"];

fn main() {
    let count = std::env::args().skip(1).find_map(|word| word.parse().ok()).unwrap_or(EXPENSES);
    let cluster = Cluster::start("reads");
    actix::System::new().block_on(async {
        let bench = Bench::start(&cluster).await;
        bench.fill(count).await;
        cluster.client().await.batch_execute("vacuum analyze").await.unwrap();
        bench.measure().await;
        bench.product.stop().await;
    });
}

struct Bench {
    product: Running,
    me: Person,
    http: reqwest::Client,
    friends: Vec<Uuid>,
    group: Uuid,
}

impl Bench {
    async fn start(cluster: &Cluster) -> Self {
        let product = product(cluster).await;
        let me = person(&product, &cluster.client().await).await;
        let mut bench =
            Self { product, me, http: reqwest::Client::new(), friends: Vec::new(), group: Uuid::now_v7() };
        for at in 0..PEOPLE {
            let id = Uuid::now_v7();
            bench.post("people", &json!({ "id": id, "name": format!("Friend {at}") })).await;
            bench.friends.push(id);
        }
        let group = json!({ "id": bench.group, "name": "Goa", "currency": "INR", "members": bench.friends });
        bench.post("groups", &group).await;
        bench
    }

    fn url(&self, path: &str) -> String {
        format!("http://{}/api/v1/{path}", self.product.address())
    }

    async fn post(&self, path: &str, body: &Value) {
        let answer =
            self.http.post(self.url(path)).bearer_auth(&self.me.access).json(body).send().await.unwrap();
        assert_eq!(answer.status(), 201, "{}", answer.text().await.unwrap());
    }

    /// Every second one is the group's, one in a thousand has a word of its own.
    async fn fill(&self, count: u32) {
        let began = Instant::now();
        let add = |at: u32| {
            let index = usize::try_from(at).unwrap();
            let thing = THINGS[index % THINGS.len()];
            let rare = if at.is_multiple_of(1_000) { " zanzibar" } else { "" };
            let day = NaiveDate::from_ymd_opt(2026, 11, 20).unwrap() - Days::new((at % DAYS).into());
            let expense = json!({
                "id": Uuid::now_v7(), "description": format!("{thing}{rare}"), "force": true, "occurred_on": day,
                "category": CATEGORIES[index % CATEGORIES.len()],
                "group_id": at.is_multiple_of(2).then_some(self.group),
                "total": { "amount": format!("{}.{:02}", 10 + at % 50_000, at % 100), "currency": "INR" },
                "split": { "kind": "equal", "among": [self.me.known.person.0, self.friends[index % PEOPLE]] },
            });
            async move { self.post("expenses", &expense).await }
        };
        stream::iter(0..count).map(add).buffer_unordered(ADDING).collect::<Vec<()>>().await;
        let took = began.elapsed();
        println!("{count} expenses added in {took:.1?}, {:.0?} each, {ADDING} at a time", took / count);
    }

    async fn measure(&self) {
        let friend = self.friends[7];
        let lists = [
            ("newest", String::new()),
            ("oldest", "&sort_by=date_asc".to_owned()),
            ("largest", "&sort_by=amount_desc".to_owned()),
            ("smallest", "&sort_by=amount_asc".to_owned()),
            ("last entered", "&sort_by=entered_desc".to_owned()),
            ("far down, page 20", "&page=20".to_owned()),
            ("of one day", "&from=2026-06-01&to=2026-06-01".to_owned()),
            ("with a friend (1 in 20)", format!("&person={friend}")),
            ("of a group (1 in 2)", format!("&group={}", self.group)),
            ("of a category (1 in 4)", "&category=food".to_owned()),
            ("amounts (1 in 500)", "&min=1000.00&max=1100.00&currency=INR".to_owned()),
            ("a rare word (1 in 1,000)", "&q=zanzibar".to_owned()),
            ("a word nobody said", "&q=xylophone".to_owned()),
            ("disputed, none", "&status=disputed".to_owned()),
            ("newest, with the sum of all", "&sum=true".to_owned()),
            ("two columns only", "&fields=id,total".to_owned()),
        ];
        println!("{:<30}{:>9}{:>9}{:>9}{:>10}", "50 of a list", "median", "p99", "longest", "KiB");
        for (what, query) in lists {
            self.time(what, &self.url(&format!("expenses?limit=50{query}"))).await;
        }
        self.time("balances", &self.url("balances")).await;
        self.time("activity", &self.url("activity?limit=50")).await;
    }

    /// Asks again and again; the answers are the same.
    async fn time(&self, what: &str, url: &str) {
        let mut times: Vec<Duration> = Vec::with_capacity(REQUESTS);
        let mut size = 0;
        for at in 0..REQUESTS + WARM {
            let began = Instant::now();
            let answer = self.http.get(url).bearer_auth(&self.me.access).send().await.unwrap();
            let status = answer.status();
            let body = answer.bytes().await.unwrap();
            assert_eq!(status, 200, "{what}: {}", String::from_utf8_lossy(&body));
            if at >= WARM {
                times.push(began.elapsed());
            }
            size = body.len();
        }
        times.sort_unstable();
        let (median, p99, longest) = (times[REQUESTS / 2], times[REQUESTS * 99 / 100], times[REQUESTS - 1]);
        println!("{what:<30}{median:>9.1?}{p99:>9.1?}{longest:>9.1?}{:>10}", size / 1_024);
    }
}
