//! What the pure core costs: `cargo bench --bench domain [FILTER]`.

#![expect(clippy::unwrap_used, clippy::panic, reason = "a bench stops at the first surprise")]

use chrono::{DateTime, NaiveDate, Utc};
use divan::{Bencher, black_box};
use hisaab::adapters::sealing::{Field, MasterKey, PersonKey, TenantKeys, open, seal};
use hisaab::adapters::whatsapp::envelope;
use hisaab::domain::dialog::{Dialogue, Event, Facts, Known, Me, Turn, compose, step};
use hisaab::domain::ledger::{Books, Command, Envelope, RecordKind, Source, Spec};
use hisaab::domain::money::{Currency, Locale, Money};
use hisaab::domain::nlu::{Context, understand};
use hisaab::domain::split::{Item, Part, Split, divide};
use hisaab::ids::{CommandId, PersonId, RecordId, TenantId};

fn main() {
    divan::main();
}

const NAMES: [&str; 4] = ["Asha", "Kamal", "Ravi Kumar", "Ben"];

const MESSAGES: [(&str, &str); 5] = [
    ("yes", "yes"),
    ("expense", "paid 450 for dinner with Asha"),
    ("hinglish", "kal Ravi ke saath chai ke 80 diye, aadha aadha"),
    ("uneven", "hotel 12,400 yesterday split with Asha and Kamal, Asha 5000 Kamal 3000 rest me"),
    (
        "story",
        "hey so we went to the beach with everybody on saturday and it was a lot of fun. taxi was 640, I paid that \
         for all of us. then lunch at the shack 2,350 which Kamal paid, and Asha got the ice cream for 300. on the \
         way back petrol 1,200 from me, only Ravi Kumar and I were in the car. oh and Ben still owes me 500 from \
         last week, he said he would send it tomorrow",
    ),
];

fn named<T>(cases: &[(&'static str, T)]) -> Vec<&'static str> {
    cases.iter().map(|(name, _)| *name).collect()
}

fn today() -> NaiveDate {
    now().date_naive()
}

fn now() -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600, 0).unwrap()
}

fn person(number: usize) -> PersonId {
    PersonId::derived("person", &[&number.to_be_bytes()])
}

fn context(people: &[String]) -> Context<'_> {
    Context { today: today(), people, groups: &[], currency: Some(Currency::INR), pending: None, words: &[] }
}

#[divan::bench(args = named(&MESSAGES))]
fn understanding(bencher: Bencher<'_, '_>, name: &str) {
    let text = MESSAGES.into_iter().find(|(known, _)| *known == name).unwrap().1;
    let people = NAMES.map(str::to_owned);
    bencher.bench(|| understand(black_box(text), &context(&people)));
}

/// How 10,000.01 is divided among so many.
#[divan::bench(args = [2, 5, 50])]
fn dividing_equally(bencher: Bencher<'_, '_>, people: usize) {
    let split = Split::Equal { among: (0..people).map(person).collect() };
    bencher.bench(|| divide(Money::new(1_000_001, Currency::INR), black_box(&split), record(1)));
}

#[divan::bench]
fn dividing_a_bill(bencher: Bencher<'_, '_>) {
    let item = |at: usize| Item {
        label: format!("dish {at}"),
        minor: 12_345,
        among: (0..=at % 5).map(person).collect(),
    };
    let split = Split::Itemised { items: (0..20).map(item).collect(), extra_minor: 4_321 };
    let total = Money::new(20 * 12_345 + 4_321, Currency::INR);
    bencher.bench(|| divide(total, black_box(&split), record(1)).unwrap());
}

fn record(number: usize) -> RecordId {
    RecordId::derived("record", &[&number.to_be_bytes()])
}

fn envelope(number: usize, command: Command) -> Envelope {
    Envelope {
        id: CommandId::derived("command", &[&number.to_be_bytes()]),
        actor: person(0),
        source: Source::Whatsapp,
        at: now(),
        command,
    }
}

fn added(number: usize) -> Envelope {
    let spec = Spec {
        kind: RecordKind::Expense,
        description: "dinner".to_owned(),
        category: None,
        total: Money::new(45_000, Currency::INR),
        occurred_on: today(),
        group: None,
        payers: vec![Part { person: person(0), minor: 45_000 }],
        split: Split::Equal { among: vec![person(0), person(1)] },
    };
    envelope(number, Command::AddRecord { id: record(number), spec })
}

#[divan::bench]
fn applying_an_expense(bencher: Bencher<'_, '_>) {
    let commands = [added(1)];
    bencher.with_inputs(Books::new).bench_refs(|books| books.apply_turn(black_box(&commands)).unwrap());
}

#[divan::bench]
fn applying_an_edit(bencher: Bencher<'_, '_>) {
    let mut books = Books::new();
    books.apply_turn(&[added(1)]).unwrap();
    let Command::AddRecord { id, mut spec } = added(1).command else { panic!("an expense") };
    (spec.total.minor, spec.payers) = (30_000, vec![Part { person: person(0), minor: 30_000 }]);
    let commands = [envelope(2, Command::EditRecord { id, seen: 1, spec })];
    bencher.with_inputs(|| books.clone()).bench_refs(|books| books.apply_turn(black_box(&commands)).unwrap());
}

/// As for somebody with four people and no records: what a step asks for is looked up and not there.
fn facts() -> Facts {
    let known = |(at, name): (usize, &str)| Known {
        id: person(at + 1),
        name: name.to_owned(),
        reachable: true,
        phone_tail: None,
    };
    let people: Vec<Known> = NAMES.into_iter().enumerate().map(known).collect();
    Facts {
        now: now(),
        me: Me {
            id: person(0),
            name: Some("Ana".to_owned()),
            currency: Currency::INR,
            zone: chrono_tz::Asia::Kolkata,
            locale: Locale::EnIn,
            consent: true,
            notices: true,
            learning: false,
            today: today(),
        },
        version: 8,
        turn: CommandId::derived("turn", &[]),
        people,
        is_overtaken: false,
        others: Vec::new(),
        groups: Vec::new(),
        balances: Vec::new(),
        recent: Vec::new(),
        theirs: Vec::new(),
        found: Vec::new(),
        found_total: 0,
        statements: Vec::new(),
        debts: Vec::new(),
        words: Vec::new(),
    }
}

fn heard(text: &str) -> Event {
    let people = NAMES.map(str::to_owned);
    let reading = understand(text, &context(&people));
    Event::Heard { text: text.to_owned(), reading, quoted: None, forwarded: false, spoken: false }
}

fn greeted() -> Dialogue {
    Dialogue { greeted: true, ..Dialogue::new() }
}

#[divan::bench(args = ["paid 450 for dinner with Asha", "450", "what can you do?"])]
fn stepping(bencher: Bencher<'_, '_>, text: &str) {
    let (dialogue, event) = (greeted(), heard(text));
    let facts = facts();
    bencher.bench(|| step(black_box(&dialogue), &event, &facts));
}

#[divan::bench]
fn composing_a_card(bencher: Bencher<'_, '_>) {
    let (dialogue, event) = (greeted(), heard("paid 450 for dinner with Asha"));
    let Turn { commands, plan, .. } = step(&dialogue, &event, &facts());
    let envelopes: Vec<Envelope> = (0..).zip(commands).map(|(at, command)| envelope(at, command)).collect();
    let outcomes = Books::new().apply_turn(&envelopes).unwrap();
    assert!(!outcomes.is_empty(), "something was saved");
    bencher.bench(|| compose(black_box(&plan), &outcomes));
}

fn key() -> PersonKey {
    let tenant = TenantId::derived("tenant", &[]);
    let (keys, _) = TenantKeys::generate(&MasterKey::random().unwrap(), tenant).unwrap();
    PersonKey::generate(&keys, person(0), 1).unwrap().0
}

fn field() -> Field<'static> {
    Field { table: "outbox", column: "payload_enc", row: &[7; 16], tenant: TenantId::derived("tenant", &[]) }
}

#[divan::bench(args = [50, 500, 5_000])]
fn sealing(bencher: Bencher<'_, '_>, bytes: usize) {
    let (key, plain) = (key(), vec![b'x'; bytes]);
    bencher.bench(|| seal(&key, &field(), black_box(&plain)).unwrap());
}

#[divan::bench(args = [50, 500, 5_000])]
fn opening(bencher: Bencher<'_, '_>, bytes: usize) {
    let key = key();
    let sealed = seal(&key, &field(), &vec![b'x'; bytes]).unwrap();
    bencher.bench(|| open(&key, &field(), black_box(&sealed)).unwrap());
}

const WEBHOOKS: [(&str, &str); 2] = [
    ("one_text", include_str!("../tests/fixtures/webhooks/text.json")),
    ("batch_of_200", include_str!("../tests/fixtures/webhooks/batch_200.json")),
];

#[divan::bench(args = named(&WEBHOOKS))]
fn splitting_a_webhook(bencher: Bencher<'_, '_>, name: &str) {
    let body = WEBHOOKS.into_iter().find(|(known, _)| *known == name).unwrap().1;
    bencher.bench(|| envelope::split(black_box(body.as_bytes()), now(), ""));
}
