//! Lists of somebody with a hundred thousand expenses: a page reads about as many rows as it shows.

use super::world::{RAHUL, World};
use crate::support::{client, fresh_id};
use std::time::Instant;

const ROWS: i64 = 100_000;
/// Requests for each list.
const REQUESTS: usize = 40;
/// Rows that a page of 50 may read of one index: a day has a hundred records, each looked at a few times.
const READ_MAX: i64 = 2_000;

/// Somebody without a key logged all of it: their words are gone, the amounts are not.
const FILL: &str = "
    set session_replication_role = replica;
    create function pg_temp.id(kind text, n bigint) returns uuid language sql immutable
        as $$ select md5(kind || n)::uuid $$;
    create temp table m as select n, pg_temp.id('e', n) as expense, date '2026-11-20' - (n % 1000)::int as day,
        now() - n * interval '1 minute' as at from generate_series(1, {n}) n;
    insert into expenses (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, commit_seq)
        select expense, (select tenant_id from people limit 1), 1, '{ghost}', 1, false, at, n, n from m;
    insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, currency,
            total_minor, occurred_on, category, description_enc, split, payers, paid_minor, owers, owed_minor, commit_seq)
        select expense, 1, 1, '{ghost}', 1, at, pg_temp.id('k', n), 'INR', 200 + n, day, n % 14 + 1, '\\x01',
            '{\"kind\":\"equal\",\"among\":[\"{me}\"]}', array['{ghost}'::uuid], array[200 + n], array['{me}'::uuid],
            array[200 + n], n from m;
    insert into participants (expense_id, person_id, occurred_on, present, state)
        select expense, '{me}'::uuid, day, true, 1 from m union all select expense, '{ghost}'::uuid, day, true, 0 from m;
    vacuum analyze;
    set session_replication_role = origin;";

#[actix::test]
async fn a_page_of_very_many_is_found_by_index() {
    let world = World::new().await;
    let sql = world.app.database.client().await;
    let fill = FILL
        .replace("{n}", &ROWS.to_string())
        .replace("{me}", &world.app.person(RAHUL).await.to_string())
        .replace("{ghost}", &fresh_id().to_string());
    for statement in fill.split_inclusive(";\n") {
        sql.batch_execute(statement).await.unwrap_or_else(|error| panic!("{error:?}\n{statement}"));
    }
    let url = world.app.database.url().to_owned();
    let before = read(&url).await;
    let mut cursor = String::new();
    let mut times = Vec::new();
    for _ in 0..REQUESTS {
        let began = Instant::now();
        let page = world.get(&world.rahul, &format!("/expenses?limit=50{cursor}")).await.ok();
        times.push(began.elapsed());
        assert_eq!(page["items"].as_array().unwrap().len(), 50);
        cursor = format!("&cursor={}", page["next"].as_str().unwrap());
    }
    times.sort_unstable();
    println!(
        "a page of 50 among {ROWS}: median {:?}, longest {:?}",
        times[REQUESTS / 2],
        times[REQUESTS - 1]
    );
    world.app.stop().await;
    // A session tells what it has read when it ends at the latest.
    let after = read(&url).await;
    assert_eq!(after.0, before.0, "no big table is read as a whole");
    let pages = i64::try_from(REQUESTS).unwrap() * READ_MAX;
    assert!(after.1 - before.1 < pages, "{} rows of participants", after.1 - before.1);
}

/// How often big tables were read as a whole, and how many rows of lists were read by index.
async fn read(url: &str) -> (i64, i64) {
    let query = "select coalesce(sum(t.seq_scan), 0)::bigint, \
            coalesce((select sum(idx_tup_read) from pg_stat_user_indexes where indexrelname = 'participants_person'), 0)::bigint \
        from pg_stat_user_tables t where relname in ('expenses', 'expense_versions', 'participants')";
    let sql = client(url).await;
    let others = "select count(*) from pg_stat_activity where application_name = 'hisaab viewer' \
        and datname = current_database() and state <> 'idle'";
    for _ in 0..500 {
        if sql.query_one(others, &[]).await.unwrap().get::<_, i64>(0) == 0 {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(10)).await;
    }
    let row = sql.query_one(query, &[]).await.unwrap();
    (row.get(0), row.get(1))
}
