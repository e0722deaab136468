//! The database by itself: what it says of its tables, what it refuses whatever the program does, and how it comes
//! to be.

use crate::support::{Database, client};
use hisaab::adapters::postgres::migrate;
use hisaab::app::StartError;
use std::future::Future;
use tokio_postgres::error::SqlState;
use tokio_postgres::{Client, Error};

/// A person, a record and an entry with nothing in it yet; run inside a transaction.
const ENTRY: &str = "
    insert into tenants (id, name) values (gen_random_uuid(), 'x');
    insert into people (id, tenant_id, currency, zone, locale)
        select gen_random_uuid(), id, 'INR', 'Asia/Kolkata', 'en' from tenants limit 1;
    insert into expenses (id, tenant_id, kind, creator_id, version, deleted, entered_at, entered_seq, commit_seq)
        select gen_random_uuid(), tenant_id, 1, id, 1, false, now(), 1, 1 from people limit 1;
    insert into entries (id, tenant_id, expense_id, version, kind, commit_seq)
        select '11111111-1111-1111-1111-111111111111', tenant_id, id, 1, 1, 1 from expenses limit 1;";
const VERSION: &str = "
    insert into expense_versions (expense_id, version, action, author_id, source, said_at, command_id, currency,
            total_minor, occurred_on, description_enc, split, payers, paid_minor, owers, owed_minor, commit_seq)
        select id, 1, 1, creator_id, 1, now(), gen_random_uuid(), 'INR', 100, current_date, '', '{}', '{}', '{}',
            '{}', '{}', 1 from expenses;";

fn posting(ordinal: i16, currency: &str, minor: i64) -> String {
    format!(
        "insert into postings (entry_id, ordinal, owner_id, counterparty_id, group_id, currency, amount_minor) values \
            ('11111111-1111-1111-1111-111111111111', {ordinal}, gen_random_uuid(), gen_random_uuid(), \
             '00000000-0000-0000-0000-000000000000', '{currency}', {minor});"
    )
}

async fn in_transaction(client: &Client, statements: &[&str]) -> Result<(), Error> {
    let done = client.batch_execute(&format!("begin; {} commit;", statements.concat())).await;
    if done.is_err() {
        client.batch_execute("rollback").await.unwrap();
    }
    done
}

fn refused(done: Result<(), Error>) -> (SqlState, String) {
    let error = done.expect_err("it was not refused");
    let told = error.as_db_error().unwrap();
    (told.code().clone(), told.message().to_owned())
}

async fn names(client: &Client, query: &str) -> Vec<String> {
    client.query(query, &[]).await.unwrap().iter().map(|row| row.get(0)).collect()
}

/// Runs what blocks its thread, as migrations do, on threads of its own.
async fn apart<T: Send + 'static>(work: impl Future<Output = T> + Send + 'static) -> T {
    let run = move || {
        let runtime =
            tokio::runtime::Builder::new_multi_thread().worker_threads(1).enable_all().build().unwrap();
        runtime.block_on(async { tokio::spawn(work).await.unwrap() })
    };
    let thread = std::thread::spawn(run);
    tokio::task::spawn_blocking(move || thread.join().unwrap()).await.unwrap()
}

/// A database without anything in it, on the cluster of the tests.
async fn empty(beside: &Database) -> String {
    let (base, name) = beside.url().rsplit_once('/').unwrap();
    let name = format!("empty_{name}");
    beside.client().await.batch_execute(&format!("create database {name} template template0")).await.unwrap();
    format!("{base}/{name}")
}

/// Tables, columns, functions and triggers, in order: what a database is made of.
async fn shape(client: &Client) -> Vec<String> {
    let shape = "select format('%s.%s %s %s %s', table_name, column_name, data_type, is_nullable, column_default) \
            from information_schema.columns where table_schema = 'public' \
        union all select indexdef from pg_indexes where schemaname = 'public' \
        union all select format('%s on %s', tgname, tgrelid::regclass) from pg_trigger where not tgisinternal \
        union all select format('%s: %s', conrelid::regclass, pg_get_constraintdef(oid)) from pg_constraint \
            where connamespace = 'public'::regnamespace \
        union all select pg_get_functiondef(oid) from pg_proc where pronamespace = 'public'::regnamespace \
        order by 1";
    names(client, shape).await
}

#[actix::test]
async fn everything_says_what_it_is_for() {
    let client = Database::start().await.client().await;
    let tables = names(
        &client,
        "select c.relname::text from pg_class c where c.relnamespace = 'public'::regnamespace \
            and c.relkind in ('r', 'v', 'm', 'p') and c.relname !~ '^__diesel' \
            and coalesce(obj_description(c.oid, 'pg_class'), '') = ''",
    )
    .await;
    assert_eq!(tables, Vec::<String>::new(), "tables without a comment");
    let columns = names(
        &client,
        "select format('%s.%s', c.relname, a.attname) from pg_attribute a join pg_class c on c.oid = a.attrelid \
         where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'v', 'm', 'p') \
            and c.relname !~ '^__diesel' and a.attnum > 0 and not a.attisdropped \
            and coalesce(col_description(c.oid, a.attnum), '') = ''",
    )
    .await;
    assert_eq!(columns, Vec::<String>::new(), "columns without a comment");
    let functions = names(
        &client,
        "select proname::text from pg_proc where pronamespace = 'public'::regnamespace \
            and proname !~ '^diesel_' and coalesce(obj_description(oid, 'pg_proc'), '') = ''",
    )
    .await;
    assert_eq!(functions, Vec::<String>::new(), "functions without a comment");
    let count =
        names(&client, "select relname::text from pg_class where relkind = 'r' and relname = 'postings'")
            .await;
    assert_eq!(count, ["postings"], "it looks at the right database");
}

#[actix::test]
async fn postings_that_do_not_add_up_are_refused() {
    let client = Database::start().await.client().await;
    for (case, postings) in [
        ("one alone", vec![posting(0, "INR", 100)]),
        ("not the same", vec![posting(0, "INR", 100), posting(1, "INR", -99)]),
        ("of two currencies", vec![posting(0, "INR", 100), posting(1, "USD", -100)]),
        (
            "one currency of two",
            vec![
                posting(0, "INR", 100),
                posting(1, "INR", -100),
                posting(2, "USD", 5),
                posting(3, "USD", -4),
            ],
        ),
    ] {
        let (code, told) = refused(in_transaction(&client, &[ENTRY, &postings.concat()]).await);
        assert_eq!(code, SqlState::CHECK_VIOLATION, "{case}");
        assert!(told.contains("does not add up to zero"), "{case}: {told}");
    }
    assert_eq!(
        names(&client, "select id::text from entries").await,
        Vec::<String>::new(),
        "nothing of it stays"
    );

    let balanced = [posting(0, "INR", 100), posting(1, "INR", -60), posting(2, "INR", -40)].concat();
    in_transaction(&client, &[ENTRY, &balanced]).await.unwrap();
    let (code, _) = refused(in_transaction(&client, &[&posting(3, "INR", 1)]).await);
    assert_eq!(code, SqlState::CHECK_VIOLATION, "what is added later counts, too");
    let both = [posting(3, "INR", 1), posting(4, "INR", -1)].concat();
    in_transaction(&client, &[&both]).await.unwrap();
}

#[actix::test]
async fn amounts_of_nothing_and_accounts_with_oneself_are_refused() {
    let client = Database::start().await.client().await;
    let (code, _) = refused(in_transaction(&client, &[ENTRY, &posting(0, "INR", 0)]).await);
    assert_eq!(code, SqlState::CHECK_VIOLATION);
    let alone = posting(0, "INR", 1).replace("gen_random_uuid()", "'22222222-2222-2222-2222-222222222222'");
    let (code, _) = refused(in_transaction(&client, &[ENTRY, &alone]).await);
    assert_eq!(code, SqlState::CHECK_VIOLATION);
}

#[actix::test]
async fn the_books_are_only_added_to() {
    let client = Database::start().await.client().await;
    let balanced = [posting(0, "INR", 100), posting(1, "INR", -100)].concat();
    in_transaction(&client, &[ENTRY, VERSION, &balanced]).await.unwrap();
    for table in ["entries", "postings", "expense_versions"] {
        let changes = [
            format!(
                "update {table} set {}",
                if table == "postings" { "ordinal = 9" } else { "commit_seq = 2" }
            ),
            format!("delete from {table}"),
            format!("truncate {table} cascade"),
        ];
        for change in changes {
            let (code, told) = refused(client.batch_execute(&change).await);
            assert_eq!(code, SqlState::RESTRICT_VIOLATION, "{change}");
            assert!(told.ends_with("is only added to"), "{change}: {told}");
        }
        let rows = names(&client, &format!("select 'row' from {table}")).await;
        assert!(!rows.is_empty(), "{table} still has what it had");
    }
    // A table that others refer to cannot take them with it either.
    let (code, _) = refused(client.batch_execute("truncate expenses cascade").await);
    assert_eq!(code, SqlState::RESTRICT_VIOLATION);
}

#[actix::test]
async fn a_batch_can_refuse_itself() {
    let client = Database::start().await.client().await;
    client.batch_execute("select refuse_batch(null)").await.unwrap();
    let (code, told) = refused(client.batch_execute("select refuse_batch('a turn is stale')").await);
    assert_eq!((code.code(), told.as_str()), ("HB001", "batch refused: a turn is stale"));
}

#[actix::test]
async fn the_newest_migration_can_be_taken_back_and_run_again() {
    let database = Database::start().await;
    let url = empty(&database).await;
    let once = url.clone();
    let ran = apart(async move { migrate::migrate(&once).await }).await.unwrap();
    assert!(!ran.is_empty());
    let before = shape(&client(&url).await).await;
    assert!(before.len() > 100, "{}", before.len());
    let again = url.clone();
    apart(async move { migrate::redo(&again).await }).await.unwrap();
    assert_eq!(shape(&client(&url).await).await, before);
    assert_eq!(shape(&database.client().await).await, before, "as the copy that all tests use");
}

#[actix::test]
async fn migrating_twice_does_nothing_and_keeps_what_is_there() {
    let database = Database::start().await;
    let client = database.client().await;
    in_transaction(&client, &[ENTRY]).await.unwrap();
    let before = shape(&client).await;
    let url = database.url().to_owned();
    let ran = apart(async move { migrate::migrate(&url).await }).await.unwrap();
    assert_eq!(ran, Vec::<String>::new());
    assert_eq!(shape(&client).await, before);
    assert_eq!(database.number("select count(*) from entries").await, 1);
}

#[actix::test]
async fn of_several_that_migrate_at_once_one_does_it_and_all_go_on() {
    let database = Database::start().await;
    let url = empty(&database).await;
    let all = (0..4).map(|_| {
        let url = url.clone();
        apart(async move { migrate::migrate(&url).await })
    });
    let ran: Vec<Vec<String>> =
        futures_util::future::join_all(all).await.into_iter().map(Result::unwrap).collect();
    assert_eq!(ran.iter().filter(|ran| !ran.is_empty()).count(), 1, "{ran:?}");
    let client = client(&url).await;
    assert_eq!(shape(&client).await, shape(&database.client().await).await);
    let locks = "select pid::text from pg_locks where locktype = 'advisory' and granted \
        and database = (select oid from pg_database where datname = current_database())";
    let mut held = names(&client, locks).await;
    // A connection that was dropped is noticed by the server in its own time.
    for _ in 0..100 {
        if held.is_empty() {
            break;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
        held = names(&client, locks).await;
    }
    assert_eq!(held, Vec::<String>::new(), "the lock is given back");
}

#[actix::test]
async fn a_migration_that_fails_says_what_failed_and_not_to_start_the_database() {
    let database = Database::start().await;
    let url = empty(&database).await;
    client(&url).await.batch_execute("create table channels (id uuid)").await.unwrap();
    let told = apart(async move { migrate::migrate(&url).await }).await.unwrap_err();
    let told = StartError::from(told).to_string();
    let what = ["a migration failed", "first_books", "relation \"channels\" already exists"];
    assert!(what.iter().all(|what| told.contains(what)), "{told}");
    assert!(!told.contains("start it"), "{told}");
}

#[actix::test]
async fn a_database_that_is_not_there_is_told_in_words() {
    let told =
        apart(async { migrate::migrate("postgres://nobody@127.0.0.1:9/none").await }).await.unwrap_err();
    let told = StartError::from(told).to_string();
    assert!(told.starts_with("the database cannot be reached") && told.contains("start it"), "{told}");
}
