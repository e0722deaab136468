//! Learning from what people write: only from whom it is allowed, sealed, erased when they say so; and what is handed
//! on of it names nobody.

use crate::engines::server::Engine;
use crate::support::TestApp;
use hisaab::adapters::postgres::pool::{Use, pool};
use hisaab::adapters::postgres::sweeping::PgSweeping;
use hisaab::config::{EngineConfig, ShadowConfig};
use hisaab::domain::learning::{EXAMPLES_KEPT_DAYS, EXAMPLES_MAX};
use hisaab::ports::clock::SystemClock;
use hisaab::ports::comparisons::COMPARISONS_MAX;
use hisaab::ports::sweeping::{Sweep, Sweeping as _};
use reqwest::Method;
use serde_json::{Value, json};
use std::process::Command;
use std::sync::Arc;

const ANA: &str = "919812345601";
const BEN: &str = "919812345602";
const YES: &str = "you may learn from my messages";
const COUNT: &str = "select count(*) from nlu_examples";

async fn count(app: &TestApp) -> i64 {
    app.database.number(COUNT).await
}

async fn run(app: &TestApp, sql: &str) {
    app.database.client().await.batch_execute(sql).await.unwrap();
}

/// Runs the program itself on the database of the test.
async fn hisaab(app: &TestApp, args: &[&str]) -> (bool, String) {
    let mut program = Command::new(env!("CARGO_BIN_EXE_hisaab"));
    program.args(args).env("HISAAB_DATABASE_URL", app.database.url()).env("HISAAB_LOG", "error");
    program.env("HISAAB_MASTER_KEY_FILE", app.key_file());
    // Of its own: two at once in one folder refuse each other.
    program.env("HISAAB_DATA_DIR", app.database.folder().join("cli"));
    let output = tokio::task::spawn_blocking(move || program.output().unwrap()).await.unwrap();
    let told = [output.stdout, output.stderr].concat();
    (output.status.success(), String::from_utf8(told).unwrap())
}

/// The lines of an export, and what was said about it.
async fn exported(app: &TestApp, more: &[&str]) -> (Vec<Value>, String) {
    let path = app.database.folder().join("export.jsonl");
    let args = [&["nlu", "export", "--out", path.to_str().unwrap()], more].concat();
    let (is_done, told) = hisaab(app, &args).await;
    assert!(is_done, "{told}");
    let text = std::fs::read_to_string(&path).unwrap();
    (text.lines().map(|line| serde_json::from_str(line).unwrap()).collect(), told)
}

async fn sweep(app: &TestApp, sweep: Sweep) -> u64 {
    let pool = pool(app.database.url(), Use::Sending, 1).await.unwrap();
    let sweeping = PgSweeping::new(pool, Arc::clone(app.keys()), Arc::new(SystemClock));
    let (mut place, mut rows) = (None, 0);
    loop {
        let step = sweeping.step(sweep, place).await.unwrap();
        (place, rows) = (step.place, rows + step.rows);
        if !step.more {
            return rows;
        }
    }
}

#[actix::test]
async fn examples_are_kept_of_whom_it_is_allowed_until_they_say_otherwise() {
    let app = TestApp::start().await;
    app.says(ANA, "petrol 500").await;
    assert_eq!(count(&app).await, 0, "nobody has allowed anything");
    let access = app.sign_in(app.person(ANA).await).await;
    let me = async |change: Option<Value>| {
        let method = if change.is_some() { Method::PATCH } else { Method::GET };
        let request = app
            .request(method, "/api/v1/me", &access)
            .header("idempotency-key", uuid::Uuid::new_v4().to_string());
        let request = match change {
            Some(change) => request.json(&change),
            None => request,
        };
        request.send().await.unwrap().json::<Value>().await.unwrap()
    };
    assert_eq!(me(None).await["learning"], false);

    let told = app.says(ANA, YES).await;
    assert!(told[0].text().contains("kept as an example"), "{}", told[0].text());
    assert_eq!(me(None).await["learning"], true);
    app.says(ANA, "chai 40").await;
    app.says(ANA, "balance").await;
    app.says(BEN, "taxi 90").await;
    assert_eq!(count(&app).await, 1, "of Ana what books, of Ben nothing");
    // Sealed: neither word nor number is to be read.
    let plain = "select count(*) from nlu_examples where position('chai'::bytea in said_enc) > 0 or length(said_enc) < 40";
    assert_eq!(app.database.number(plain).await, 0);

    app.says(ANA, "stop learning from me").await;
    assert_eq!((count(&app).await, me(None).await["learning"].clone()), (0, json!(false)));
    assert_eq!(me(Some(json!({ "learning": true }))).await["learning"], true);
    app.says(ANA, "chai 50").await;
    assert_eq!(count(&app).await, 1);
    assert_eq!(me(Some(json!({ "learning": false }))).await["learning"], false);
    assert_eq!(count(&app).await, 0);
    app.says(ANA, "chai 60").await;
    assert_eq!(count(&app).await, 0);
    app.stop().await;
}

#[actix::test]
async fn an_export_holds_what_was_meant_and_names_nobody() {
    let app = TestApp::start().await;
    app.says(ANA, "hi").await;
    app.shares_card(ANA, "Kamal", BEN).await;
    app.says(ANA, YES).await;
    app.says(ANA, "dinner 1200 with Kamal").await;
    // Nothing is known of it yet, but that it was changed at once.
    app.says(ANA, "taxi 90 with Kamal").await;
    app.says(ANA, "no, just me").await;
    app.says(ANA, "petrol 300").await;
    app.says(ANA, "undo").await;
    let heard = app.says(ANA, "pizza 450 with Meera").await;
    app.taps(ANA, &heard[0].choice("Add Meera")).await;
    let heard = app.says(ANA, "movie 600 with Sunita").await;
    app.taps(ANA, &heard[0].choice("Cancel")).await;

    let (lines, told) = exported(&app, &[]).await;
    let shown = serde_json::to_string(&lines).unwrap().to_lowercase();
    for name in ["kamal", "meera", "sunita", ANA, BEN] {
        assert!(!shown.contains(name), "{name} in {shown}");
    }
    let by = |item: &str| {
        lines
            .iter()
            .find(|line| line["text"].as_str().unwrap().starts_with(item))
            .unwrap_or_else(|| panic!("no {item}: {told}"))
    };
    let dinner = by("dinner");
    assert_eq!((&dinner["found"], &dinner["frames"][0]["amount"]), (&json!("stayed"), &json!("1200")));
    let name = dinner["frames"][0]["persons"][0].as_str().unwrap();
    assert_eq!(dinner["text"], format!("dinner 1200 with {name}"));
    assert_eq!(dinner["people"], json!([name]));
    assert_eq!(by("pizza")["found"], "confirmed");
    assert!(
        !shown.contains("petrol") && !shown.contains("movie"),
        "what was not wanted is no example: {shown}"
    );
    assert!(told.contains("rejected"), "{told}");

    // Of somebody who was erased nothing can be read; of whom it is not allowed any more nothing is.
    let (few, told) = exported(&app, &["--limit", "1"]).await;
    assert_eq!(few.len(), 1, "{told}");
    let (none, _) = exported(&app, &["--since", "2030-01-01"]).await;
    assert_eq!(none.len(), 0);
    run(&app, "update people set learning = false").await;
    let (none, _) = exported(&app, &[]).await;
    assert_eq!(none.len(), 0);
    run(&app, "update people set learning = true; delete from keys where owner_id in (select person_id from nlu_examples)").await;
    let (none, told) = exported(&app, &[]).await;
    assert_eq!(none.len(), 0);
    assert!(told.contains("sealed_for_ever"), "{told}");
    app.stop().await;
}

#[actix::test]
async fn old_examples_go_and_so_does_what_is_over_the_limit() {
    let app = TestApp::start().await;
    app.says(ANA, YES).await;
    app.says(BEN, YES).await;
    app.says(ANA, "chai 40").await;
    app.says(BEN, "chai 50").await;
    assert_eq!(count(&app).await, 2);
    let (ana, ben) = (app.person(ANA).await, app.person(BEN).await);
    run(
        &app,
        &format!(
            "insert into nlu_examples (id, tenant_id, person_id, said_at, records, engine, said_enc) \
             select gen_random_uuid(), tenant_id, id, now() - make_interval(mins => n), '{{}}', 'x', '' \
             from people, generate_series(1, {EXAMPLES_MAX} + 4) n where id = '{ana}'; \
             update people set learning = false where id = '{ben}'; \
             update nlu_examples set said_at = now() where engine <> 'x'",
        ),
    )
    .await;
    assert_eq!(sweep(&app, Sweep::Examples).await, 0);
    assert_eq!(sweep(&app, Sweep::ExamplesOver).await, 5 + 1);
    assert_eq!(count(&app).await, i64::from(EXAMPLES_MAX));
    let own = "select count(*) from nlu_examples where engine <> 'x'";
    assert_eq!(app.database.number(own).await, 1, "the newest stay");
    run(
        &app,
        &format!(
            "update nlu_examples set said_at = now() - interval '{} days' where engine <> 'x'",
            EXAMPLES_KEPT_DAYS + 1
        ),
    )
    .await;
    assert_eq!(sweep(&app, Sweep::Examples).await, 1);
    assert_eq!(app.database.number(own).await, 0);
    app.stop().await;
}

/// What Rasa answers about an own expense of so much.
fn own_expense(amount: u32) -> Value {
    json!({
        "text": "x", "intent": { "name": "log_personal_expense", "confidence": 0.97 }, "intent_ranking": [],
        "entities": [{ "entity": "amount-of-money", "value": amount, "start": 0, "end": 1, "confidence": 1.0,
            "additional_info": { "value": amount, "type": "value" }, "extractor": "DucklingEntityExtractor" }],
    })
}

/// Waits until so many messages were compared.
async fn compared(app: &TestApp, count: i64) {
    for _ in 0..500 {
        if app.database.number("select count(*) from nlu_comparisons").await == count {
            return;
        }
        tokio::time::sleep(std::time::Duration::from_millis(20)).await;
    }
    panic!("{count} messages are never compared");
}

#[actix::test]
async fn a_shadow_is_asked_of_whom_it_is_allowed_and_changes_nothing() {
    let engine = Engine::start(own_expense(5));
    let base_url = engine.url().to_owned();
    let app = TestApp::start_with(|config| {
        let engine = EngineConfig::Rasa { base_url, token: None };
        config.nlu.shadow = Some(ShadowConfig { engine, messages_per_day: 4 });
    })
    .await;
    app.says(ANA, "petrol 500").await;
    app.says(ANA, YES).await;
    app.says(BEN, "taxi 90").await;
    assert!(engine.asked().is_empty(), "nobody had allowed it");
    let told = app.says(ANA, "petrol 600").await;
    assert!(told[0].text().contains("600"), "{}", told[0].text());
    compared(&app, 1).await;
    // Orders to the machine and questions are read by it as well; it may say what it likes.
    app.says(ANA, "how much do I owe Ben?").await;
    compared(&app, 2).await;
    engine.answer(json!({ "intent": 7 }));
    app.says(ANA, "juice 70").await;
    compared(&app, 3).await;
    let records = app.database.number("select count(*) from expenses").await;
    assert_eq!(records, 4, "the books know nothing of it");
    let sealed = "select count(*) from nlu_comparisons where read_enc is not null and outcome = 'answered' and intent = 'log_personal_expense'";
    assert_eq!(app.database.number(sealed).await, 1);
    assert_eq!(
        app.database.number("select count(*) from nlu_comparisons where outcome = 'malformed'").await,
        1
    );

    let (is_done, report) = hisaab(&app, &["nlu", "report"]).await;
    assert!(is_done, "{report}");
    for words in [
        "own-1 decided, rasa-3 read beside it",
        "malformed",
        "log_personal_expense",
        "stayed",
        "request_balance",
    ] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let (_, none) = hisaab(&app, &["nlu", "report", "--since", "2030-01-01"]).await;
    assert!(none.contains("nothing was compared"), "{none}");

    // Only so many a day.
    app.says(ANA, "milk 80").await;
    compared(&app, 4).await;
    app.says(ANA, "bread 90").await;
    app.says(ANA, "eggs 95").await;
    assert_eq!(engine.asked().len(), 4);
    run(&app, &format!("insert into nlu_comparisons select gen_random_uuid(), tenant_id, person_id, said_at - interval '1 hour', \
        lang, intent, active, shadow, outcome, differs, took_us, null from nlu_comparisons, generate_series(1, {COMPARISONS_MAX}) \
        where outcome = 'malformed'")).await;
    run(&app, "update nlu_comparisons set said_at = now() - interval '1 min' * length(intent)").await;
    let over = app.database.number("select count(*) from nlu_comparisons").await - i64::from(COMPARISONS_MAX);
    assert_eq!(sweep(&app, Sweep::ComparisonsOver).await, u64::try_from(over).unwrap());
    app.says(ANA, "mujhse mat seekho").await;
    compared(&app, 0).await;
    app.stop().await;
    engine.stop().await;
}

/// The road from a cloud engine to the own one: the cloud decides, our own engine reads beside it.
#[actix::test]
async fn a_cloud_engine_is_compared_with_our_own_by_what_people_correct() {
    let engine =
        Engine::start(json!({ "text": "x", "intent": { "name": null, "confidence": 0.0 }, "entities": [] }));
    let base_url = engine.url().to_owned();
    let app = TestApp::start_with(|config| {
        config.nlu.engine = EngineConfig::Rasa { base_url, token: None };
        config.nlu.shadow = Some(ShadowConfig { engine: EngineConfig::Own, messages_per_day: 1_000 });
    })
    .await;
    app.says(ANA, YES).await;
    app.says(ANA, "petrol 600").await;
    app.says(ANA, "chai 20").await;
    compared(&app, 2).await;
    app.says(ANA, "undo").await;
    let (_, report) = hisaab(&app, &["nlu", "report"]).await;
    for words in ["rasa-3 decided, own-1 read beside it", "rejected", "stayed"] {
        assert!(report.contains(words), "{words}: {report}");
    }
    let page = app.get("/metrics").await.text().await.unwrap();
    assert!(page.is_empty() || page.contains("hisaab_nlu_shadow_total{outcome=\"alike\"}"), "{page}");
    app.stop().await;
    engine.stop().await;
}

#[actix::test]
async fn a_model_may_learn_from_an_export_too_and_the_committed_one_stays() {
    let app = TestApp::start().await;
    app.says(ANA, YES).await;
    app.says(ANA, "petrol 600").await;
    let (lines, _) = exported(&app, &[]).await;
    assert_eq!(lines.len(), 1);
    let path = app.database.folder().join("export.jsonl");
    let set = path.to_str().unwrap();
    let (is_done, told) = hisaab(&app, &["nlu", "evaluate", "--set", set]).await;
    assert!(is_done && told.contains("1 messages read by own-1") && told.contains("100.0"), "{told}");
    let (is_done, told) = hisaab(&app, &["nlu", "train", "--quick", "--extra", set]).await;
    assert!(!is_done && told.contains("--out"), "it would write over the committed model: {told}");
    app.stop().await;
}
