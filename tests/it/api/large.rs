//! Lists of somebody with a hundred thousand expenses: a page in any order, of what a filter leaves much or little of,
//! reads about as many rows as it shows; sums and words that are rare read what one index has of that person.

use super::world::{RAHUL, World};
use crate::support::invariants::{COPIES, FILL_COPIES};
use crate::support::{client, fresh_id};
use hisaab::domain::ledger::RecordKind;
use hisaab::domain::money::Currency;
use hisaab::ids::GroupId;
use hisaab::ports::views::{Order, RecordFilter, Start, Status, Views as _};
use std::time::{Duration, Instant};
use uuid::Uuid;

const ROWS: i64 = 100_000;
/// Requests for each list.
const REQUESTS: usize = 20;
/// Rows that a page of 50 may read of the indexes of lists, those of its records' other people too.
const READ_MAX: i64 = 600;

/// Rows that any page may read of them: twice what there is of the person, since a group is looked at by two people.
const ALL_MAX: i64 = 2 * ROWS + READ_MAX;

/// Somebody without a key logged all of it: their words are gone, the amounts are not. One in a thousand is disputed, one
/// deleted, every second one in a group that Rahul owns.
const FILL: &str = "
    set session_replication_role = replica;
    create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable
        as $$ select md5(kind || n)::uuid $$;
    create temp table m as select n, pg_temp.id('e', n) as expense, date '2026-11-20' - (n % 1000)::int as day,
        now() - n * interval '1 minute' as at, case when n % 2 = 0 then '{group}'::uuid end as grp
        from generate_series(1, {n}) n;
    insert into groups (id, tenant_id, creator_id, version, name_enc, currency, simplify, all_see_all, archived, commit_seq)
        select '{group}', tenant_id, '{ghost}', 1, '\\x01', 'INR', 1, false, false, 1 from people where id = '{me}';
    insert into group_members (group_id, person_id, role, present) values ('{group}', '{me}', 1, true);
    insert into expenses (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, commit_seq, words)
        select expense, (select tenant_id from people limit 1), 1, '{ghost}', 1, n % 1000 = 1, at, n, n,
            array[n % 10, 1000000 + n % 10000] from m;
    insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, currency,
            total_minor, occurred_on, category, group_id, description_enc, split, payers, paid_minor, owers, owed_minor,
            commit_seq)
        select expense, 1, 1, '{ghost}', 1, at, pg_temp.id('k', n), 'INR', 200 + n, day, n % 14 + 1, grp, '\\x01',
            '{\"kind\":\"equal\",\"among\":[\"{me}\"]}', array['{ghost}'::uuid], array[200 + n], array['{me}'::uuid],
            array[200 + n], n from m;
    insert into participants (expense_id, person_id, occurred_on, present, state, group_id)
        select expense, '{me}'::uuid, day, true, case when n % 1000 = 2 then 3 when n % 1000 = 3 then 1 else 2 end, null
            from m
        union all select expense, '{ghost}'::uuid, day, true, 0, grp from m;
    vacuum analyze;
    set session_replication_role = origin;";

struct Large {
    world: World,
    group: Uuid,
    ghost: Uuid,
}

async fn large() -> Large {
    let world = World::new().await;
    let sql = world.app.database.client().await;
    let (group, ghost) = (fresh_id(), fresh_id());
    let fill = FILL
        .replace("{n}", &ROWS.to_string())
        .replace("{me}", &world.app.person(RAHUL).await.to_string())
        .replace("{group}", &group.to_string())
        .replace("{ghost}", &ghost.to_string());
    for statement in fill.split_inclusive(";\n") {
        if statement.contains("vacuum") {
            sql.batch_execute("analyze").await.unwrap();
            sql.batch_execute(FILL_COPIES).await.unwrap();
            assert_eq!(sql.query(COPIES, &[]).await.unwrap().len(), 0);
        }
        sql.batch_execute(statement).await.unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
    }
    Large { world, group, ghost }
}

#[actix::test]
async fn a_page_of_very_many_is_found_by_index() {
    let Large { world, group, .. } = large().await;
    let url = world.app.database.url().to_owned();
    let rahul = world.rahul.id;
    let all = RecordFilter { kind: Some(RecordKind::Expense), ..RecordFilter::default() };
    let of = |status| RecordFilter { status: Some(status), ..all.clone() };
    let day = |day| chrono::NaiveDate::from_ymd_opt(2025, 6, day);
    let filters = [
        ("all", all.clone(), 51),
        ("days", RecordFilter { from: day(1), to: day(9), ..all.clone() }, 51),
        (
            "amounts",
            RecordFilter {
                currency: Some(Currency::INR),
                min: Some(50_000),
                max: Some(50_100),
                ..all.clone()
            },
            51,
        ),
        ("confirmed", of(Status::Confirmed), 51),
        ("disputed", of(Status::Disputed), 51),
        ("pending", of(Status::Pending), 51),
        ("to confirm", of(Status::ToConfirm), 51),
        ("deleted", of(Status::Deleted), 51),
        (
            "a category",
            RecordFilter { category: Some(hisaab::domain::nlu::Category::Food), ..all.clone() },
            51,
        ),
        ("a group", RecordFilter { group: Some(GroupId(group)), ..all.clone() }, 51),
    ];
    let orders = [Order::NewestDay, Order::OldestDay, Order::Largest, Order::Smallest, Order::LatestEntry];
    let mut found = Vec::new();
    for (what, filter, rows) in &filters {
        for order in orders {
            let before = read(&url).await;
            let views = world.app.views().await;
            let page = views.list(rahul, filter, order, None, 51).await.unwrap();
            assert_eq!(page.seen.len(), *rows, "{what} {order:?}");
            let behind = Start::After(page.marks[49]);
            views.list(rahul, filter, order, Some(&behind), 51).await.unwrap();
            drop(views);
            let after = read(&url).await;
            let is_whole = after.0 != before.0;
            // Other filters look through what the person has, by the index of the order.
            let by_day = matches!(order, Order::NewestDay | Order::OldestDay);
            let is_bounded = match *what {
                "all" | "confirmed" => true,
                "days" | "disputed" | "pending" | "to confirm" | "deleted" => by_day,
                "amounts" => matches!(order, Order::Largest | Order::Smallest),
                _ => false,
            };
            let rows = after.1 - before.1;
            if is_whole || (is_bounded && rows > 2 * READ_MAX) || rows > 2 * ALL_MAX {
                found.push(format!("{what} {order:?}: {} whole, {rows} rows", after.0 - before.0));
            }
        }
    }
    assert_eq!(found, Vec::<String>::new());
    world.app.stop().await;
}

#[actix::test]
async fn lists_of_very_many_are_quick() {
    let Large { world, group, ghost } = large().await;
    let rahul = world.rahul.id;
    let mut paths: Vec<(String, bool)> =
        ["date_desc", "date_asc", "amount_desc", "amount_asc", "entered_desc"]
            .iter()
            .map(|order| (format!("sort_by={order}"), true))
            .collect();
    for filter in [
        "q=nothing".to_owned(),
        "status=disputed".to_owned(),
        "status=pending&sort_by=amount_desc".to_owned(),
        "status=deleted".to_owned(),
        "status=confirmed".to_owned(),
        "category=food".to_owned(),
        "category=food&sort_by=amount_asc".to_owned(),
        format!("person={ghost}"),
        format!("person={}", world.asha.id),
        format!("payer={ghost}"),
        format!("payer={rahul}"),
        format!("account={}", fresh_id()),
        "min=900&max=901".to_owned(),
        "min=900&max=901&sort_by=amount_desc".to_owned(),
        "from=2025-01-01&to=2025-01-31".to_owned(),
        format!("group={group}"),
        format!("group={group}&sort_by=amount_desc"),
        "sum=true".to_owned(),
        "sum=true&category=food".to_owned(),
        format!("sum=true&person={ghost}"),
        format!("sum=true&group={group}"),
        "page=20".to_owned(),
    ] {
        paths.push((filter, false));
    }
    for (path, follows) in paths {
        let (mut cursor, mut times) = (String::new(), Vec::new());
        for _ in 0..REQUESTS {
            let began = Instant::now();
            let page = world.get(&world.rahul, &format!("/expenses?limit=50&{path}{cursor}")).await.ok();
            times.push(began.elapsed());
            if follows {
                assert_eq!(page["items"].as_array().unwrap().len(), 50);
                cursor = format!("&cursor={}", page["next"].as_str().unwrap());
            }
        }
        times.sort_unstable();
        println!(
            "{path}: median {:?}, longest {:?}",
            times[REQUESTS / 2],
            times.last().copied().unwrap_or(Duration::ZERO)
        );
    }
    world.app.stop().await;
}

/// How often big tables were read as a whole, and how many rows of lists were read by index; when sessions that were
/// there for a while have told.
async fn read(url: &str) -> (i64, i64) {
    let query = "select coalesce(sum(t.seq_scan), 0)::bigint, \
            (select coalesce(sum(idx_tup_read), 0)::bigint from pg_stat_user_indexes where relname = 'participants') \
        from pg_stat_user_tables t where relname in ('expenses', 'expense_versions', 'participants')";
    let sql = client(url).await;
    let others = "select count(*) from pg_stat_activity where application_name = 'hisaab viewer' \
        and datname = current_database()";
    for _ in 0..500 {
        if sql.query_one(others, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            break;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    let row = sql.query_one(query, &[]).await.unwrap();
    (row.get(0), row.get(1))
}
