//! Lists against the predicate: in small worlds made by chance, every list that anybody may ask for holds what
//! `domain::access` allows and the filter says, in its order, page by page, each once, and its sums are right.
//!
//! `HISAAB_TEST_CIRCLES`, `HISAAB_TEST_LISTS` (for each circle) and `HISAAB_TEST_SEED` make it longer, or another one.

mod asked;
mod told;
mod world;

use crate::support::{Database, Dice, TestApp, key_file, number};
use asked::{Asked, asked};
use futures_util::StreamExt as _;
use hisaab::adapters::postgres::keyring::KeyRing;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::views::PostgresViews;
use hisaab::adapters::sealing::MasterKey;
use hisaab::domain::ledger::{Record, RecordKind};
use hisaab::domain::money::Money;
use hisaab::ids::{PersonId, RecordId, TenantId};
use hisaab::ports::views::{Order, RecordFilter, Start, Sum, Views as _};
use reqwest::Method;
use rust_decimal::Decimal;
use serde_json::Value;
use std::collections::hash_map::Entry;
use std::collections::{BTreeSet, HashMap};
use std::sync::Arc;
use told::{Told, sums};

/// Lists that are looked at together.
const AT_ONCE: usize = 4;
/// Rows that pages by number reach.
const PAGED_MAX: usize = 1_000;
/// Of so many lists one is asked of the API, too.
const OF_API: usize = 10;
/// Faults that are told.
const SHOWN_MAX: usize = 3;

struct Tenant {
    told: Told,
    keys: Arc<KeyRing>,
    views: PostgresViews,
}

async fn tenant(database: &Database, name: &str, dice: &Dice, circles: u64) -> Tenant {
    let master = MasterKey::load_or_create(&key_file(database)).unwrap();
    let id = TenantId::derived("tenant", &[name.as_bytes()]);
    let (keys, told) = world::made(database, &master, (id, name), dice, circles).await;
    let viewing = pool(database.url(), Use::Viewer, u32::try_from(AT_ONCE).unwrap()).await.unwrap();
    let views = PostgresViews::new(viewing, Arc::clone(&keys));
    Tenant { told, keys, views }
}

#[actix::test]
async fn every_list_holds_what_the_predicate_allows_in_its_order() {
    let (seed, circles) = (number("HISAAB_TEST_SEED", 20_261_128), number("HISAAB_TEST_CIRCLES", 30));
    let each = number("HISAAB_TEST_LISTS", 12);
    println!("HISAAB_TEST_CIRCLES={circles} HISAAB_TEST_LISTS={each} HISAAB_TEST_SEED={seed}");
    let mut dice = Dice::new(seed);
    let database = Database::start().await;
    let began = std::time::Instant::now();
    let first = tenant(&database, "default", &dice.of(1), circles).await;
    let other = tenant(&database, "another", &dice.of(2), circles.div_ceil(10)).await;
    // Nobody is told of all that in the chat.
    database.client().await.batch_execute("update notices set open = false; analyze").await.unwrap();
    println!("made after {:.1?}", began.elapsed());

    let (mut found, mut held) = (Vec::new(), 0);
    let mut of_api = Vec::new();
    for tenant in [&other, &first] {
        let circles = tenant.told.circles.iter();
        let lists: Vec<Asked> = circles
            .flat_map(|circle| (0..each).map(|_| asked(&tenant.told, circle, &mut dice)).collect::<Vec<_>>())
            .collect();
        let looks = lists.iter().map(|asked| look(tenant, asked));
        let looked: Vec<_> = futures_util::stream::iter(looks).buffer_unordered(AT_ONCE).collect().await;
        held += looked.iter().filter(|(rows, _)| *rows > 0).count();
        found.extend(looked.into_iter().filter_map(|(_, fault)| fault));
        println!("{} lists, {held} so far with something, after {:.1?}", lists.len(), began.elapsed());
        of_api = lists.into_iter().step_by(OF_API).collect();
    }
    assert!(held > 0);
    found.extend(of_others(&first, &other).await);
    found.extend(seen(&first).await);
    println!("all that is seen after {:.1?}", began.elapsed());
    let app = TestApp::upon(database, |_| {}).await;
    found.extend(by_api(&first.told, &app, &of_api).await);
    app.stop().await;
    println!("{} lists of the API after {:.1?}", of_api.len(), began.elapsed());
    let shown = found.iter().take(SHOWN_MAX).cloned().collect::<Vec<_>>().join("\n\n");
    assert!(found.is_empty(), "{} faults with seed {seed}\n{shown}", found.len());
}

/// How many records a list has to hold, and what is wrong with it.
async fn look(tenant: &Tenant, asked: &Asked) -> (usize, Option<String>) {
    let Asked { viewer, filter, order, limit, by_number } = asked;
    let expected = tenant.told.list(*viewer, filter, *order);
    let mut rows: Vec<Record> = Vec::new();
    let mut start = None;
    loop {
        let page = tenant.views.list(*viewer, filter, *order, start.as_ref(), *limit).await.unwrap();
        let count = u32::try_from(page.seen.len()).unwrap();
        rows.extend(page.seen.into_iter().map(|seen| seen.record));
        let behind = rows.len();
        if count < *limit || behind > expected.len() {
            break;
        }
        start = if *by_number {
            Some(Start::Offset(u32::try_from(behind).unwrap()))
        } else {
            page.marks.last().copied().map(Start::After)
        };
    }
    let same = rows.iter().eq(expected.iter().copied());
    let sums_of = tenant.views.sums(*viewer, filter).await.unwrap();
    let wanted = sums(*viewer, &expected);
    if same && sums_of == wanted {
        return (expected.len(), None);
    }
    let got: Vec<RecordId> = rows.iter().map(|record| record.id).collect();
    let differing = rows.iter().zip(&expected).find(|(row, record)| row != *record);
    let fault = format!(
        "{asked:?}\n is {got:?}\n not {:?}\n {sums_of:?}\n not {wanted:?}\n first: {differing:?}",
        expected.iter().map(|record| record.id).collect::<Vec<_>>()
    );
    (expected.len(), Some(fault))
}

/// Nobody of one tenant is anybody in the other.
async fn of_others(first: &Tenant, other: &Tenant) -> Vec<String> {
    let mut found = Vec::new();
    for (here, there) in [(first, other), (other, first)] {
        for viewer in there.told.circles.iter().flat_map(|circle| &circle.people).take(10) {
            let nothing = RecordFilter::default();
            let page = here.views.list(*viewer, &nothing, Order::default(), None, 10).await.unwrap();
            let ids: Vec<RecordId> = there.told.entered.keys().copied().collect();
            let records = here.views.records(*viewer, &ids).await.unwrap();
            let sums = here.views.sums(*viewer, &nothing).await.unwrap();
            if !(page.seen.is_empty() && records.seen.is_empty() && sums.is_empty()) {
                found.push(format!("{viewer} of the other tenant sees {:?}", page.seen));
            }
        }
        assert!(here.keys.get(&there.told.circles[0].people).await.unwrap().is_empty());
    }
    found
}

/// What somebody may look at, of their own circle and of the next one.
async fn seen(tenant: &Tenant) -> Vec<String> {
    let mut found = Vec::new();
    let circles = &tenant.told.circles;
    for (circle, next) in circles.iter().zip(circles.iter().cycle().skip(1)) {
        let ids: Vec<RecordId> = circle.records.iter().chain(&next.records).copied().collect();
        for viewer in &circle.people {
            let got = tenant.views.records(*viewer, &ids).await.unwrap().seen;
            let got: BTreeSet<RecordId> = got.into_iter().map(|seen| seen.record.id).collect();
            let records = ids.iter().filter_map(|id| tenant.told.books.record(*id));
            let may = records.filter(|record| tenant.told.is_seen(*viewer, record));
            let may: BTreeSet<RecordId> = may.map(|record| record.id).collect();
            if got != may {
                found.push(format!("{viewer} sees and should not or the other way round: {:?}", &got ^ &may));
            }
        }
    }
    found
}

/// The same lists as apps get them.
async fn by_api(told: &Told, app: &TestApp, lists: &[Asked]) -> Vec<String> {
    let (mut found, mut tokens) = (Vec::new(), HashMap::<PersonId, String>::new());
    for asked in lists {
        let token = match tokens.entry(asked.viewer) {
            Entry::Occupied(known) => known.into_mut(),
            Entry::Vacant(new) => new.insert(app.sign_in(asked.viewer).await),
        };
        let token = token.clone();
        let mut asked = asked.clone();
        let kind = asked.filter.kind.unwrap_or(RecordKind::Expense);
        asked.filter.kind = Some(kind);
        let expected = told.list(asked.viewer, &asked.filter, asked.order);
        let (path, mut ids) = (asked.path(), Vec::new());
        let mut place = String::new();
        let sums_of = loop {
            let request = app.request(Method::GET, &format!("{path}{place}"), &token);
            let answer = request.send().await.unwrap();
            let (status, page) = (answer.status().as_u16(), answer.json::<Value>().await.unwrap());
            assert_eq!(status, 200, "{path}{place}: {page}");
            let items = page["items"].as_array().unwrap();
            ids.extend(items.iter().map(|item| RecordId(item["id"].as_str().unwrap().parse().unwrap())));
            let sums_of = page["sums"].as_array().unwrap().iter().map(sum).collect::<Vec<_>>();
            let Some(next) = page["next"].as_str().filter(|_| ids.len() <= expected.len()) else {
                break sums_of;
            };
            let limit = usize::try_from(asked.limit).unwrap();
            let is_reached = asked.by_number && ids.len() + limit <= PAGED_MAX;
            place = if is_reached {
                format!("&page={}", ids.len() / limit + 1)
            } else {
                format!("&cursor={next}")
            };
        };
        let wanted = sums(asked.viewer, &expected);
        let expected: Vec<RecordId> = expected.iter().map(|record| record.id).collect();
        if ids != expected || sums_of != wanted {
            found.push(format!("{path}\n is {ids:?}\n not {expected:?}\n {sums_of:?}\n not {wanted:?}"));
        }
    }
    found
}

fn sum(sum: &Value) -> Sum {
    let money = |name: &str| {
        let amount: Decimal = sum[name]["amount"].as_str().unwrap().parse().unwrap();
        Money::from_decimal(amount, sum[name]["currency"].as_str().unwrap().parse().unwrap()).unwrap()
    };
    let (total, share, paid) = (money("total"), money("my_share"), money("my_payments"));
    Sum { count: sum["count"].as_i64().unwrap(), total, share, paid }
}
