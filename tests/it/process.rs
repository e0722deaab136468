//! The program as an operator meets it: what it says when it cannot start, how it ends, and that nothing personal
//! leaves it but to the people themselves.

use crate::support::server::{Folder, Server, Setup, tail};
use crate::support::{Database, Provider, client, envelope, signed};
use hisaab::adapters::embedded::{DataDir, EmbeddedRedis, RedisServerOptions};
use nix::sys::signal::Signal;
use serde_json::{Value, json};
use std::net::TcpListener;
use std::path::PathBuf;
use std::process::Output;
use std::time::Duration;

/// How long the way down may take.
const DOWN: Duration = Duration::from_secs(10);
/// Longest wait for everything to come to rest.
const REST: Duration = Duration::from_mins(1);

const ANA: &str = "15550100123";

struct House {
    database: Database,
    provider: Provider,
    setup: Setup,
    folder: Folder,
}

impl House {
    async fn new() -> Self {
        let (database, folder, provider) = (Database::start().await, Folder::new(), Provider::start());
        let setup = Setup::new(&folder, database.url(), provider.url());
        Self { database, provider, setup, folder }
    }
}

/// What was said on stderr, for an operator: a line for each fault.
fn told(output: &Output) -> Vec<String> {
    assert!(!output.status.success(), "it should not have started");
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    let (ours, logged): (Vec<String>, Vec<String>) =
        said.lines().map(str::to_owned).partition(|line| line.starts_with("hisaab: "));
    assert!(logged.iter().all(|line| line.starts_with('{')), "neither a log line nor a sentence: {logged:?}");
    ours
}

async fn posts(setup: &Setup, body: &Value) -> u16 {
    let _ = rustls::crypto::ring::default_provider().install_default();
    let body = body.to_string();
    let request = reqwest::Client::new().post(setup.url("/webhooks/meta"));
    let request = request.header("x-hub-signature-256", signed(body.as_bytes()));
    request.body(body).send().await.unwrap().status().as_u16()
}

async fn says(setup: &Setup, from: &str, id: &str, kind: &str, content: &Value) {
    let now = chrono::DateTime::<chrono::Utc>::from(std::time::SystemTime::now()).timestamp();
    assert_eq!(posts(setup, &envelope(from, id, now, kind, content)).await, 200);
}

async fn rest(database: &Database, setup: &Setup) {
    let open = "select (select count(*) from inbox where state = 0) + \
        (select count(*) from outbox where state in (0, 1)) + (select count(*) from notices where open)";
    let began = std::time::Instant::now();
    while database.number(open).await > 0 {
        assert!(began.elapsed() < REST, "things are still open: {}", tail(&setup.log()));
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
}

async fn is_alive(setup: &Setup) -> bool {
    let _ = rustls::crypto::ring::default_provider().install_default();
    reqwest::get(setup.url("/healthz")).await.is_ok_and(|answer| answer.status() == 200)
}

async fn ends_well(server: Server) {
    let (status, took) = server.end(Signal::SIGTERM).await;
    assert!(status.success() && took < DOWN, "{status} after {took:?}");
}

#[actix::test]
async fn a_data_directory_serves_one_process() {
    let house = House::new().await;
    let first = house.setup.start().await;
    let other = house.setup.clone().with("HISAAB_LISTEN", "127.0.0.1:0");
    let said = told(&other.run(&[]).await);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&format!("in use by process {}", first.pid())), "{said:?}");
    assert!(said[0].contains("HISAAB_DATA_DIR"), "{said:?}");
    assert!(is_alive(&house.setup).await, "the first one goes on");
    ends_well(first).await;
    house.provider.stop().await;
}

#[actix::test]
async fn a_port_in_use_is_told() {
    let house = House::new().await;
    let _taken = TcpListener::bind(("127.0.0.1", house.setup.port)).unwrap();
    let said = told(&house.setup.run(&[]).await);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains(&house.setup.port.to_string()) && said[0].contains("HISAAB_LISTEN"), "{said:?}");
    house.provider.stop().await;
}

#[actix::test]
async fn a_database_that_is_away_is_told_without_its_password() {
    let house = House::new().await;
    let url = "postgresql://somebody:marker-password@127.0.0.1:1/nothing";
    let output = house.setup.clone().with("HISAAB_DATABASE_URL", url).run(&[]).await;
    let said = told(&output);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("database") && said[0].contains("HISAAB_DATABASE_URL"), "{said:?}");
    assert!(!String::from_utf8_lossy(&output.stderr).contains("marker"), "{said:?}");
    house.provider.stop().await;
}

#[actix::test]
async fn another_master_key_is_refused_and_harms_nothing() {
    let house = House::new().await;
    let server = house.setup.start().await;
    says(&house.setup, ANA, "wamid.one", "text", &json!({ "body": "hi" })).await;
    rest(&house.database, &house.setup).await;
    ends_well(server).await;
    let wrapped = "select hashtext(string_agg(wrapped::text, ',' order by owner_id))::bigint from keys";
    let before = house.database.number(wrapped).await;

    let elsewhere = Folder::new();
    let other = Setup::new(&elsewhere, house.database.url(), house.provider.url());
    let said = told(&other.run(&[]).await);
    assert_eq!(said.len(), 1, "{said:?}");
    assert!(said[0].contains("master key"), "{said:?}");
    assert_eq!(house.database.number(wrapped).await, before);

    let server = house.setup.start().await;
    says(&house.setup, ANA, "wamid.two", "text", &json!({ "body": "balance" })).await;
    rest(&house.database, &house.setup).await;
    assert_eq!(house.provider.messages().len(), 2);
    ends_well(server).await;
    house.provider.stop().await;
}

#[actix::test]
async fn all_wrong_settings_are_told_at_once() {
    let folder = Folder::new();
    let setup = Setup::bare(&folder)
        .with("HISAAB_LISTEN", "localhost")
        .with("HISAAB_WHATSAPP_PROVIDER", "meta")
        .with("HISAAB_META_APP_SECERT", "marker-secret")
        .with("HISAAB_NOTICE_HOLD", "soon")
        .with("HISAAB_DATABASE_URL", "mysql://marker@localhost");
    let output = setup.run(&[]).await;
    let said = told(&output);
    for name in [
        "HISAAB_LISTEN",
        "HISAAB_META_APP_SECERT",
        "HISAAB_META_APP_SECRET",
        "HISAAB_META_ACCESS_TOKEN",
        "HISAAB_NOTICE_HOLD",
        "HISAAB_DATABASE_URL",
    ] {
        assert!(said.iter().any(|line| line.contains(name)), "{name} in {said:#?}");
    }
    assert!(!String::from_utf8_lossy(&output.stderr).contains("marker"), "{said:?}");
    assert!(!folder.join("data").exists(), "nothing was begun");
}

#[actix::test]
async fn it_ends_in_time_with_open_work_and_goes_on_with_it_at_the_next_start() {
    for signal in [Signal::SIGINT, Signal::SIGTERM] {
        let house = House::new().await;
        let server = house.setup.start().await;
        house.provider.pause(Duration::from_secs(2));
        for n in 0..40 {
            let from = format!("9198{n:08}");
            says(&house.setup, &from, &format!("wamid.{n}"), "text", &json!({ "body": "chai 40" })).await;
        }
        let (status, took) = server.end(signal).await;
        assert!(status.success() && took < DOWN, "{signal}: {status} after {took:?}");
        house.provider.pause(Duration::ZERO);
        let server = house.setup.start().await;
        rest(&house.database, &house.setup).await;
        let client = house.database.client().await;
        let row = client
            .query_one("select count(*) filter (where state = 1), count(*) from inbox", &[])
            .await
            .unwrap();
        assert_eq!((row.get::<_, i64>(0), row.get::<_, i64>(1)), (40, 40), "{signal}");
        assert_eq!(
            house.database.number("select count(*) from outbox where state in (2, 3, 4, 5)").await,
            40
        );
        ends_well(server).await;
        house.provider.stop().await;
    }
}

#[actix::test]
async fn a_database_is_migrated_by_a_command_and_the_last_step_can_be_redone() {
    let house = House::new().await;
    let maintenance = house.database.client().await;
    let name = format!("{}_empty", house.database.url().rsplit_once('/').unwrap().1);
    maintenance.batch_execute(&format!("create database {name}")).await.unwrap();
    let url = format!("{}/{name}", house.database.url().rsplit_once('/').unwrap().0);
    let setup = house.setup.clone().with("HISAAB_DATABASE_URL", &url);
    let run = async |arguments: &[&str]| {
        let output = setup.run(arguments).await;
        assert!(output.status.success(), "{}", String::from_utf8_lossy(&output.stderr));
        String::from_utf8_lossy(&output.stdout).into_owned()
    };
    assert!(run(&["migrate"]).await.contains("done:"));
    let tables = "select count(*) from information_schema.tables where table_schema = 'public'";
    let there: i64 = client(&url).await.query_one(tables, &[]).await.unwrap().get(0);
    assert!(run(&["migrate"]).await.contains("nothing to do"));
    run(&["migrate", "--redo"]).await;
    let again: i64 = client(&url).await.query_one(tables, &[]).await.unwrap().get(0);
    assert!(there > 10 && again == there, "{there} tables, then {again}");
    let server = setup.start().await;
    assert!(is_alive(&setup).await);
    says(&setup, ANA, "wamid.one", "text", &json!({ "body": "hi" })).await;
    ends_well(server).await;
    let said = told(&setup.run(&["migrate", "--redo"]).await);
    assert!(said.len() == 1 && said[0].contains("data of people"), "{said:?}");
    house.provider.stop().await;
}

#[actix::test]
async fn the_readme_lists_the_settings_as_the_program_does() {
    let output = Setup::bare(&Folder::new()).run(&["config"]).await;
    assert!(output.status.success());
    let readme = std::fs::read_to_string(concat!(env!("CARGO_MANIFEST_DIR"), "/README.md")).unwrap();
    let (_, after) = readme.split_once("<!-- variables:begin -->").unwrap();
    let (table, _) = after.split_once("<!-- variables:end -->").unwrap();
    let printed = String::from_utf8_lossy(&output.stdout).into_owned();
    assert_eq!(table.trim(), printed.trim(), "put the output of `cargo run -- config` into README.md");
}

/// Nobody else is called so, writes so, or has this number.
const MARKERS: &[&str] = &[
    "Zorblaxia",
    "Quixomandel",
    "vintgrebbel",
    "krumpelsnatch",
    "spindelquark",
    "4915735550199",
    "919876500077",
    "wamid.MARKERmarker",
    "7654.32",
];

/// Where one of them stands, plain or in hexadecimal digits.
fn leaks(place: &str, text: &str) -> Vec<String> {
    let text = text.to_lowercase();
    let holds = |marker: &&&str| {
        let marker = marker.to_lowercase();
        text.contains(&marker) || text.contains(&hex::encode(&marker))
    };
    // Bytes are compared as they are, too: a name in a column keeps its capitals.
    let holds_bytes = |marker: &&&str| text.contains(&hex::encode(marker.as_bytes()));
    MARKERS
        .iter()
        .filter(|marker| holds(marker) || holds_bytes(marker))
        .map(|marker| format!("{marker} in {place}"))
        .collect()
}

#[actix::test]
async fn what_people_say_stays_between_them_and_us() {
    let (zorblaxia, friend) = ("4915735550199", "919876500077");
    let house = House::new().await;
    let redis_data = DataDir::open(&house.folder.join("redis")).unwrap();
    let options = RedisServerOptions::new(PathBuf::from(env!("CARGO_BIN_EXE_hisaab")));
    let redis = EmbeddedRedis::start(&redis_data, &options).unwrap();
    let mut setup = house.setup.clone().with("HISAAB_LOG", "info,hisaab=trace");
    match &redis {
        Some(redis) => setup = setup.with("HISAAB_REDIS_URL", &redis.url()),
        None => println!("there is no redis-server: its values are not looked at"),
    }
    let server = setup.start().await;
    let mut serial = 0;
    let mut id = || {
        serial += 1;
        format!("wamid.MARKERmarker{serial:04}")
    };
    let card = json!([{ "name": { "formatted_name": "Quixomandel" },
        "phones": [{ "phone": format!("+{friend}"), "wa_id": friend, "type": "CELL" }] }]);
    says(&setup, friend, &id(), "text", &json!({ "body": "hi" })).await;
    says(&setup, zorblaxia, &id(), "contacts", &card).await;
    for text in [
        "my name is Zorblaxia",
        "vintgrebbel 7654.32 with Quixomandel",
        "change the last one to 7654.34",
        "balance with Quixomandel",
        "krumpelsnatch spindelquark",
        "spindelquark 12 with Krumpelsnatch",
        "why",
    ] {
        says(&setup, zorblaxia, &id(), "text", &json!({ "body": text })).await;
    }
    says(&setup, friend, &id(), "text", &json!({ "body": "that is not right, krumpelsnatch" })).await;
    // Authentic, and not what it should be.
    let mut odd = envelope(zorblaxia, &id(), 1, "krumpelsnatch", &json!({ "spindelquark": "vintgrebbel" }));
    assert_eq!(posts(&setup, &odd).await, 200);
    odd["entry"][0]["changes"][0]["value"]["messages"][0] = json!({ "from": zorblaxia, "krumpelsnatch": 7 });
    assert_eq!(posts(&setup, &odd).await, 200);
    let unsigned = reqwest::Client::new().post(setup.url("/webhooks/meta")).body(odd.to_string());
    assert_eq!(unsigned.send().await.unwrap().status(), 401);
    rest(&house.database, &setup).await;
    let heard: String = house.provider.messages().iter().map(|sent| sent.body.to_string()).collect();
    assert!(heard.contains("vintgrebbel") && heard.contains("Quixomandel"), "the markers went through");

    let mut found = leaks("the log", &setup.log());
    found.extend(leaks("what it says", &server.said()));
    let metrics = reqwest::get(setup.url("/metrics")).await.unwrap().text().await.unwrap();
    assert!(metrics.contains("turn"), "{metrics}");
    found.extend(leaks("the metrics", &metrics));
    if let Some(redis) = &redis {
        found.extend(leaks("Redis", &all_of_redis(&redis.url()).await));
    }
    let client = house.database.client().await;
    let tables = "select table_name::text from information_schema.tables where table_schema = 'public'";
    for row in client.query(tables, &[]).await.unwrap() {
        let table: String = row.get(0);
        let rows = client.query(&format!("select t::text from {table} t"), &[]).await.unwrap();
        let text: String = rows.iter().map(|row| row.get::<_, String>(0) + "\n").collect();
        found.extend(leaks(&table, &text));
    }
    assert!(found.is_empty(), "{found:#?}");
    ends_well(server).await;
    house.provider.stop().await;
}

/// Keys, and every field of every hash, as hexadecimal digits.
async fn all_of_redis(url: &str) -> String {
    let client = redis::Client::open(url).unwrap();
    let mut connection = client.get_multiplexed_async_connection().await.unwrap();
    let keys: Vec<Vec<u8>> = redis::cmd("KEYS").arg("*").query_async(&mut connection).await.unwrap();
    assert!(!keys.is_empty(), "there are copies");
    let mut all = String::new();
    for key in keys {
        let fields: Vec<Vec<u8>> =
            redis::cmd("HGETALL").arg(&key).query_async(&mut connection).await.unwrap();
        all.extend([hex::encode(&key), "\n".to_owned()]);
        all.extend(fields.iter().flat_map(|field| [hex::encode(field), "\n".to_owned()]));
    }
    all
}
