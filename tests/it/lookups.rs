//! What turns look up: against a real database, with rows as the ledger writer makes them.

use chrono::NaiveDate;
use hisaab::domain::dialog::{Filter, Known, NoticeKind};
use hisaab::domain::ledger::{DisputeReason, RecordKind, ShareState};
use hisaab::domain::money::{Currency, Locale, Money};
use hisaab::domain::nlu::Category;
use hisaab::domain::simplify::Debt;
use hisaab::ids::{ChannelId, PersonId, RecordId};
use hisaab::ports::lookups::{Lookups as _, Records};
use hisaab::ports::store::StoreError;
use std::time::Duration;
use uuid::Uuid;
use world::{Entered, World, open};

mod world;

const HOLD: Duration = Duration::from_mins(1);

fn ids(records: &Records) -> Vec<RecordId> {
    records.seen.iter().map(|seen| seen.record.id).collect()
}

fn known(id: PersonId, name: &str, reachable: bool, tail: Option<&str>) -> Known {
    Known { id, name: name.to_owned(), reachable, phone_tail: tail.map(str::to_owned) }
}

fn filter() -> Filter {
    Filter { limit: 10, ..Filter::default() }
}

#[tokio::test]
async fn a_profile_has_the_newest_address_and_everybody_whom_the_person_has_a_name_for() {
    let world = World::new().await;
    let asha = world.person(Some("Asha"), None).await;
    world.identity(asha, 2, "scoped_id", "IN.asha").await;
    world.identity(asha, 1, "phone", "919876500000").await;
    world.run("update identities set created_at = now() - interval '1 day' where kind = 1").await;
    world.identity(asha, 1, "phone", "919876543210").await;
    let ravi = world.person(Some("Ravi Kumar"), Some("447700900123")).await;
    let meena = world.person(None, None).await;
    let stranger = world.person(Some("Stranger"), Some("447700900999")).await;
    world.call(asha, ravi, "Ravi").await;
    world.call(asha, meena, "Meena").await;
    world.call(ravi, stranger, "Somebody").await;

    let profile = world.lookups.profile(asha).await.unwrap();
    assert_eq!((profile.id, profile.name.as_deref()), (asha, Some("Asha")));
    assert_eq!((profile.currency, profile.locale), (Currency::INR, Locale::EnIn));
    assert_eq!(profile.zone, chrono_tz::Asia::Kolkata);
    assert!(profile.consent && profile.notices);
    assert_eq!(profile.address.phone.as_deref(), Some("919876543210"));
    assert_eq!(profile.address.scoped_id.as_deref(), Some("IN.asha"));
    let mut people = profile.people;
    people.sort_by(|one, other| one.name.cmp(&other.name));
    assert_eq!(people, [known(meena, "Meena", false, None), known(ravi, "Ravi", true, Some("23"))]);

    let guest = world.lookups.profile(meena).await.unwrap();
    assert!(guest.name.is_none() && guest.people.is_empty() && guest.address.phone.is_none());
    let nobody = world.lookups.profile(PersonId(Uuid::new_v4())).await;
    assert!(matches!(nobody, Err(StoreError::Damaged { .. })));
}

#[tokio::test]
async fn who_was_erased_is_known_only_by_what_others_call_them() {
    let world = World::new().await;
    let asha = world.person(Some("Asha"), None).await;
    let ravi = world.person(Some("Ravi"), Some("447700900123")).await;
    world.call(asha, ravi, "R").await;
    let record = world.enter(&Entered::new(asha, &[(asha, 100), (ravi, 100)], "Tea")).await;
    world.run(&format!("delete from keys where owner_id = '{ravi}'")).await;
    let (_, lookups) = open(&world.database, &world.master).await;
    assert_eq!(lookups.profile(asha).await.unwrap().people, [known(ravi, "R", true, None)]);
    let found = lookups.records(asha, &[record]).await.unwrap();
    assert_eq!((found.seen.len(), found.others), (1, Vec::new()));
}

#[tokio::test]
async fn what_an_erased_person_entered_stays_without_its_words() {
    let world = World::new().await;
    let asha = world.person(Some("Asha"), None).await;
    let ravi = world.person(Some("Ravi"), Some("447700900123")).await;
    let mine = world.enter(&Entered::new(asha, &[(asha, 100), (ravi, 100)], "Tea")).await;
    let theirs = world.enter(&Entered::new(ravi, &[(asha, 300), (ravi, 300)], "Rent")).await;
    world.notice(asha, theirs, 1, 0, [120, 120]).await;
    world.run(&format!("delete from keys where owner_id = '{ravi}'")).await;
    let (_, lookups) = open(&world.database, &world.master).await;
    let listed = lookups.list(asha, &filter()).await.unwrap();
    assert_eq!(listed.total, 2);
    let mut words: Vec<_> = listed
        .seen
        .iter()
        .map(|seen| {
            let spec = &seen.record.spec;
            (seen.record.id, spec.description.as_str(), spec.total.minor)
        })
        .collect();
    words.sort_unstable_by_key(|(_, _, minor)| *minor);
    assert_eq!(words, [(mine, "Tea", 200), (theirs, "", 600)]);
    let (due, _) = lookups.notices(asha, HOLD).await.unwrap();
    assert_eq!(due.len(), 1);
    assert_eq!(lookups.statement(asha, ravi).await.unwrap().len(), 1);
}

#[tokio::test]
async fn the_latest_records_are_those_that_the_person_logged_newest_entry_first() {
    let world = World::new().await;
    let asha = world.person(Some("Asha"), None).await;
    let ravi = world.person(Some("Ravi"), Some("447700900123")).await;
    let guest = world.person(None, None).await;
    let old = Entered { minutes: 30, ..Entered::new(asha, &[(asha, 100), (ravi, 100)], "Tea") };
    let tea = world.enter(&old).await;
    let lunch = world.enter(&Entered::new(asha, &[(guest, 5_000), (ravi, 5_000)], "Lunch")).await;
    let gone = world.enter(&Entered { minutes: 1, ..old.clone() }).await;
    world.delete(gone).await;
    let his = world.enter(&Entered::new(ravi, &[(asha, 100)], "Ravi's")).await;

    let recent = world.lookups.recent(asha, 10).await.unwrap();
    assert_eq!(ids(&recent), [lunch, tea]);
    assert_eq!(recent.others, [known(ravi, "Ravi", true, Some("23"))]);
    let record = &recent.seen[0].record;
    assert_eq!((record.spec.description.as_str(), record.version, record.creator), ("Lunch", 1, asha));
    assert_eq!(record.spec.total, Money::new(10_000, Currency::INR));
    assert_eq!(record.owed.len(), 2);
    assert!(record.states.iter().all(|(_, state)| *state == ShareState::Pending));
    assert_eq!(ids(&world.lookups.recent(asha, 1).await.unwrap()), [lunch]);
    assert!(world.lookups.recent(asha, 0).await.unwrap().seen.is_empty());
    assert!(world.lookups.recent(guest, 10).await.unwrap().seen.is_empty());
    assert_eq!(ids(&world.lookups.theirs(asha, 10).await.unwrap()), [his]);
    assert_eq!(ids(&world.lookups.theirs(guest, 10).await.unwrap()), [lunch]);
    assert!(world.lookups.theirs(asha, 0).await.unwrap().seen.is_empty());
}

#[tokio::test]
async fn a_record_is_shown_to_who_takes_part_in_it_and_to_nobody_else() {
    let world = World::new().await;
    let [asha, ravi, former, stranger] = [
        world.person(Some("Asha"), None).await,
        world.person(Some("Ravi"), None).await,
        world.person(None, None).await,
        world.person(None, None).await,
    ];
    let record = world.enter(&Entered::new(asha, &[(ravi, 100), (former, 100)], "Tea")).await;
    let row = [record.0.as_bytes().as_slice(), ravi.0.as_bytes()].concat();
    let note = world.seal(ravi, "participants", "note_enc", &row, "too much").await;
    world
        .run(&format!(
            "update participants set present = false, state = 0 where person_id = '{former}'; \
             update participants set state = 3, reason = 1, note_enc = {note} where person_id = '{ravi}'"
        ))
        .await;
    for viewer in [asha, ravi] {
        let found = world.lookups.records(viewer, &[record]).await.unwrap();
        assert_eq!((ids(&found), found.total), (vec![record], 1));
        let disputed =
            ShareState::Disputed { reason: DisputeReason::Amount, note: Some("too much".to_owned()) };
        assert_eq!(found.seen[0].record.states, [(ravi, disputed)]);
    }
    for viewer in [former, stranger] {
        assert!(world.lookups.records(viewer, &[record]).await.unwrap().seen.is_empty());
    }
    assert!(world.lookups.records(asha, &[RecordId(Uuid::new_v4())]).await.unwrap().seen.is_empty());
    assert_eq!(world.lookups.list(former, &filter()).await.unwrap().total, 0);
}

#[tokio::test]
async fn a_list_is_filtered_paged_and_counted() {
    let world = World::new().await;
    let [asha, ravi, meena] = [
        world.person(Some("Asha"), None).await,
        world.person(Some("Ravi"), None).await,
        world.person(Some("Meena"), None).await,
    ];
    let both = [(asha, 100), (ravi, 100)];
    let cab = world.enter(&Entered::new(ravi, &both, "Airport Taxi").on("2026-11-18")).await;
    let tea = world.enter(&Entered::new(asha, &both, "Masala CHAI").on("2026-11-19")).await;
    let late =
        Entered { minutes: 5, ..Entered::new(asha, &[(ravi, 100), (meena, 100)], "taxi chai Straße") };
    let all = world.enter(&Entered { category: Some(1), ..late }.on("2026-11-19")).await;
    let alone = world.enter(&Entered::new(asha, &[(asha, 100)], "Solo").on("2026-11-01")).await;
    let gone = world.enter(&Entered::new(asha, &both, "Taxi").on("2026-11-20")).await;
    world.delete(gone).await;
    world.enter(&Entered::new(ravi, &[(meena, 100)], "Taxi of others")).await;

    let day = |day: &str| Some(day.parse::<NaiveDate>().unwrap());
    let words = |words: &str| Some(words.to_owned());
    for (name, filter, expected, total) in [
        ("everything", filter(), vec![all, tea, cab, alone], 4),
        ("a page", Filter { offset: 1, limit: 2, ..filter() }, vec![tea, cab], 4),
        ("past the end", Filter { offset: 9, ..filter() }, vec![], 4),
        ("only the number", Filter { limit: 0, ..filter() }, vec![], 4),
        ("with one", Filter { with: vec![ravi], ..filter() }, vec![all, tea, cab], 3),
        ("with two", Filter { with: vec![ravi, meena], ..filter() }, vec![all], 1),
        ("from", Filter { from: day("2026-11-19"), ..filter() }, vec![all, tea], 2),
        ("to", Filter { to: day("2026-11-18"), ..filter() }, vec![cab, alone], 2),
        ("a day", Filter { from: day("2026-11-18"), to: day("2026-11-18"), ..filter() }, vec![cab], 1),
        ("a category", Filter { category: Some(Category::Food), ..filter() }, vec![all], 1),
        ("another", Filter { category: Some(Category::Rent), ..filter() }, vec![], 0),
        ("words in any case", Filter { words: words("chai"), ..filter() }, vec![all, tea], 2),
        ("all words", Filter { words: words("Chai TAXI"), ..filter() }, vec![all], 1),
        ("folded", Filter { words: words("STRASSE"), ..filter() }, vec![all], 1),
        ("no words", Filter { words: words("  "), ..filter() }, vec![all, tea, cab, alone], 4),
        ("unknown words", Filter { words: words("pizza"), ..filter() }, vec![], 0),
        ("a page", Filter { words: words("taxi"), offset: 1, limit: 1, ..filter() }, vec![cab], 2),
        ("words and people", Filter { words: words("taxi"), with: vec![meena], ..filter() }, vec![all], 1),
    ] {
        let found = world.lookups.list(asha, &filter).await.unwrap();
        assert_eq!((ids(&found), found.total), (expected, total), "{name}");
    }
    let names = world.lookups.list(asha, &filter()).await.unwrap().others;
    assert_eq!(names.len(), 2, "{names:?}");
}

#[tokio::test]
async fn a_group_has_its_members_its_list_and_its_debts() {
    let world = World::new().await;
    let [asha, ravi, meena, stranger] = [
        world.person(Some("Asha"), None).await,
        world.person(Some("Ravi"), None).await,
        world.person(Some("Meena"), None).await,
        world.person(Some("Nobody"), None).await,
    ];
    let goa = world.group("Goa trip", &[asha, ravi, meena]).await;
    let dinner =
        world.enter(&Entered::new(ravi, &[(ravi, 100), (meena, 100)], "Dinner").on("2026-11-18")).await;
    world.put(dinner, goa).await;
    let taxi = world.enter(&Entered::new(asha, &[(ravi, 100)], "Taxi").on("2026-11-19")).await;
    world.balance(ravi, meena, goa.0, "INR", 100).await;
    world.balance(meena, ravi, goa.0, "INR", -100).await;
    world.balance(asha, ravi, Uuid::nil(), "INR", 100).await;

    let profile = world.lookups.profile(meena).await.unwrap();
    assert_eq!(profile.groups.len(), 1);
    assert_eq!((profile.groups[0].spec.name.as_str(), profile.groups[0].members.len()), ("Goa trip", 3));
    // Whoever is in a group with somebody is somebody to them.
    let mut known: Vec<&str> = profile.people.iter().map(|known| known.name.as_str()).collect();
    known.sort_unstable();
    assert_eq!(known, ["Asha", "Ravi"]);
    // A guest goes by the name that whoever brought them in uses.
    let guest = world.person(None, None).await;
    world.call(asha, guest, "Zed").await;
    world.run(&format!("update people set made_by = '{asha}' where id = '{guest}'; insert into group_members (group_id, person_id, role, present) values ('{goa}', '{guest}', 2, true)")).await;
    let people = world.lookups.profile(meena).await.unwrap().people;
    assert!(people.iter().any(|known| known.id == guest && known.name == "Zed"), "{people:?}");
    assert!(world.lookups.profile(stranger).await.unwrap().groups.is_empty());

    let debts = world.lookups.debts(asha, goa).await.unwrap();
    assert_eq!(debts, [Debt { from: meena, to: ravi, money: Money::new(100, Currency::INR) }]);
    assert!(world.lookups.debts(stranger, goa).await.unwrap().is_empty());

    // Asha sees all of the group, also where she takes no part; nobody else does.
    let inside =
        |words: Option<&str>| Filter { group: Some(goa), words: words.map(str::to_owned), ..filter() };
    for (person, words, expected) in [
        (asha, None, vec![dinner]),
        (asha, Some("dinner"), vec![dinner]),
        (asha, Some("taxi"), vec![]),
        (meena, None, vec![dinner]),
        (stranger, None, vec![]),
    ] {
        let found = world.lookups.list(person, &inside(words)).await.unwrap();
        assert_eq!(ids(&found), expected, "{person} {words:?}");
    }
    assert_eq!(ids(&world.lookups.list(asha, &filter()).await.unwrap()), [taxi]);
    assert_eq!(ids(&world.lookups.records(asha, &[dinner]).await.unwrap()), [dinner]);
    assert!(world.lookups.records(stranger, &[dinner]).await.unwrap().seen.is_empty());
}

#[tokio::test]
async fn balances_are_summed_over_groups_and_nothing_is_left_out_but_zero() {
    let world = World::new().await;
    let [asha, ravi, meena] =
        [world.person(None, None).await, world.person(None, None).await, world.person(None, None).await];
    let group = Uuid::new_v4();
    world.balance(asha, ravi, Uuid::nil(), "INR", 500).await;
    world.balance(asha, ravi, group, "INR", -200).await;
    world.balance(asha, ravi, Uuid::nil(), "USD", -7).await;
    world.balance(asha, meena, Uuid::nil(), "INR", 100).await;
    world.balance(asha, meena, group, "INR", -100).await;
    world.balance(ravi, meena, Uuid::nil(), "INR", 9).await;
    let balances = world.lookups.balances(asha).await.unwrap();
    let found: Vec<_> = balances.iter().map(|balance| (balance.with, balance.money)).collect();
    assert_eq!(found, [(ravi, Money::new(300, Currency::INR)), (ravi, Money::new(-7, Currency::USD))]);
    assert!(world.lookups.balances(meena).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_statement_has_a_line_for_each_record_that_still_counts() {
    let world = World::new().await;
    let [asha, ravi, meena] = [
        world.person(Some("Asha"), None).await,
        world.person(Some("Ravi"), None).await,
        world.person(None, None).await,
    ];
    let cab = world.enter(&Entered::new(asha, &[(asha, 100), (ravi, 300)], "Cab").on("2026-11-20")).await;
    let rent = world.enter(&Entered::new(ravi, &[(asha, 1_000)], "Rent").on("2026-11-01")).await;
    let paid = Entered { kind: 2, ..Entered::new(asha, &[(ravi, 50)], "").on("2026-11-10") };
    let paid = world.enter(&paid).await;
    let abroad = Entered { currency: "USD", ..Entered::new(asha, &[(ravi, 9), (meena, 9)], "Beer") };
    let abroad = world.enter(&abroad).await;
    let gone = world.enter(&Entered::new(asha, &[(ravi, 70)], "Gone")).await;
    world.delete(gone).await;
    world.run(&format!("update participants set state = 3 where expense_id = '{cab}' and state = 1")).await;

    let found = world.lookups.statement(asha, ravi).await.unwrap();
    assert_eq!(found.iter().map(|part| part.currency.code()).collect::<Vec<_>>(), ["INR", "USD"]);
    assert!(found.iter().all(|part| part.with == ravi && part.statement.opening.minor == 0));
    let rupees = &found[0].statement;
    let lines: Vec<_> = rupees.lines.iter().map(|line| (line.record, line.effect.minor)).collect();
    assert_eq!(lines, [(rent, -1_000), (paid, 50), (cab, 300)]);
    assert_eq!(rupees.total, Money::new(-650, Currency::INR));
    assert_eq!(rupees.lines.iter().map(|line| line.disputed).collect::<Vec<_>>(), [false, false, true]);
    assert_eq!(
        (rupees.lines[0].description.as_str(), rupees.lines[1].kind),
        ("Rent", RecordKind::Settlement)
    );
    assert_eq!(found[1].statement.lines[0].record, abroad);

    let mirrored = world.lookups.statement(ravi, asha).await.unwrap();
    assert_eq!(mirrored[0].statement.total, Money::new(650, Currency::INR));
    assert!(world.lookups.statement(ravi, meena).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_long_statement_begins_with_what_came_before_its_newest_lines() {
    let world = World::new().await;
    let [asha, ravi] = [world.person(None, None).await, world.person(None, None).await];
    let first = world.enter(&Entered::new(asha, &[(ravi, 7)], "First").on("2026-01-01")).await;
    for number in 0..500 {
        world.enter(&Entered::new(asha, &[(ravi, 100 + number)], "Tea").on("2026-02-01")).await;
    }
    let found = world.lookups.statement(asha, ravi).await.unwrap();
    let statement = &found[0].statement;
    assert_eq!((statement.opening.minor, statement.lines.len()), (7, 500));
    assert!(statement.lines.iter().all(|line| line.record != first));
    assert_eq!(statement.total.minor, 7 + (0..500).map(|number| 100 + number).sum::<i64>());
}

#[tokio::test]
async fn notices_come_together_when_nothing_has_changed_for_the_hold_or_after_five_holds() {
    let world = World::new().await;
    let asha = world.person(Some("Asha"), None).await;
    let [ravi, busy, waiting] =
        [world.person(None, None).await, world.person(None, None).await, world.person(None, None).await];
    let everybody = [(ravi, 100), (busy, 100), (waiting, 100)];
    let tea = world.enter(&Entered::new(asha, &everybody, "Tea")).await;
    let cab = world.enter(&Entered::new(asha, &everybody, "Cab")).await;
    let gone = world.enter(&Entered::new(asha, &everybody, "Gone")).await;
    world.delete(gone).await;
    world.notice(ravi, tea, 1, 0, [200, 61]).await;
    world.notice(ravi, cab, 5, 1, [90, 90]).await;
    world.notice(ravi, gone, 3, 0, [70, 70]).await;
    world.notice(waiting, tea, 1, 0, [200, 200]).await;
    world.notice(waiting, cab, 2, 0, [50, 50]).await;
    world.notice(busy, tea, 1, 0, [301, 1]).await;
    world.notice(busy, gone, 3, 1, [2, 2]).await;

    let (items, people) = world.lookups.notices(ravi, HOLD).await.unwrap();
    let found: Vec<_> = items.iter().map(|item| (item.record.id, item.kind, item.told_version)).collect();
    assert_eq!(found, [(tea, NoticeKind::Added, 0), (cab, NoticeKind::Disputed, 1)]);
    assert_eq!(people, [known(asha, "Asha", false, None)]);
    assert!(world.lookups.notices(waiting, HOLD).await.unwrap().0.is_empty(), "one is too young");
    let (items, _) = world.lookups.notices(busy, HOLD).await.unwrap();
    let found: Vec<_> = items.iter().map(|item| (item.record.id, item.kind)).collect();
    assert_eq!(found, [(tea, NoticeKind::Added), (gone, NoticeKind::Deleted)]);
    world.run("update notices set open = false").await;
    assert!(world.lookups.notices(busy, HOLD).await.unwrap().0.is_empty());
}

#[tokio::test]
async fn silence_confirms_what_is_pending_and_due() {
    let world = World::new().await;
    let [asha, ravi] = [world.person(None, None).await, world.person(None, None).await];
    let mut records = Vec::new();
    for _ in 0..4 {
        records.push(world.enter(&Entered::new(asha, &[(ravi, 100)], "Tea")).await);
    }
    for (record, set) in records.iter().zip([
        "confirm_at = now() - interval '1 second'",
        "confirm_at = now() + interval '1 hour'",
        "confirm_at = now() - interval '1 second', state = 2",
        "confirm_at = null",
    ]) {
        world
            .run(&format!(
                "update participants set {set} where expense_id = '{record}' and person_id = '{ravi}'"
            ))
            .await;
    }
    assert_eq!(world.lookups.silent(ravi).await.unwrap(), [records[0]]);
    assert!(world.lookups.silent(asha).await.unwrap().is_empty());
}

#[tokio::test]
async fn a_phone_number_leads_to_its_person() {
    let world = World::new().await;
    let asha = world.person(None, Some("919876543210")).await;
    assert_eq!(world.lookups.by_phone("919876543210").await.unwrap(), Some(asha));
    assert_eq!(world.lookups.by_phone("919876543211").await.unwrap(), None);
}

#[tokio::test]
async fn a_quoted_message_leads_to_its_record_by_our_card_or_by_what_we_answered() {
    let world = World::new().await;
    let asha = world.person(None, None).await;
    let [card, answer] = [RecordId(Uuid::new_v4()), RecordId(Uuid::new_v4())];
    let [ours, other] = [ChannelId(Uuid::new_v4()), ChannelId(Uuid::new_v4())];
    let tenant = world.keys.tenant();
    let key = |id: &str| hex::encode(world.keys.index().message_key("100", id));
    world
        .run(&format!(
            "insert into channels (id, tenant_id, provider, number_id) \
             values ('{ours}', '{tenant}', 'meta', '100'), ('{other}', '{tenant}', 'meta', '200'); \
             insert into inbox (tenant_id, channel_id, message_key, conversation_id, partition, provider_at, \
                position, body_hash, payload_enc) \
             values ('{tenant}', '{ours}', '\\x{}', '{asha}', 0, now(), 0, '', ''), \
                ('{tenant}', '{ours}', '\\x{}', '{asha}', 0, now(), 0, '', ''); \
             insert into outbox (id, tenant_id, conversation_id, channel_id, inbox_seq, class, subject_id, \
                payload_enc, message_key, commit_seq) \
             values (gen_random_uuid(), '{tenant}', '{asha}', '{ours}', null, 2, '{card}', '', '\\x{}', 1), \
                (gen_random_uuid(), '{tenant}', '{asha}', '{ours}', \
                    (select min(seq) from inbox), 2, '{answer}', '', null, 1), \
                (gen_random_uuid(), '{tenant}', '{asha}', '{ours}', \
                    (select max(seq) from inbox), 2, null, '', '\\x{}', 1)",
            key("wamid.in"),
            key("wamid.chat"),
            key("wamid.card"),
            key("wamid.talk"),
        ))
        .await;
    for (channel, id, expected) in [
        (ours, "wamid.card", Some(card)),
        (ours, "wamid.in", Some(answer)),
        (ours, "wamid.chat", None),
        (ours, "wamid.talk", None),
        (ours, "wamid.unknown", None),
        (other, "wamid.card", None),
        (ChannelId(Uuid::new_v4()), "wamid.card", None),
    ] {
        let came = RecordId(Uuid::new_v4());
        assert_eq!(world.lookups.quoted(channel, id, came).await.unwrap(), expected, "{id}");
    }
}

#[tokio::test]
async fn a_conversation_is_handed_out_sealed() {
    let world = World::new().await;
    let asha = world.person(None, None).await;
    assert!(world.lookups.conversation(asha).await.unwrap().is_none());
    world
        .run(&format!(
            "insert into conversation_state (conversation_id, version, state_enc, heard_at) \
             values ('{asha}', 3, '\\x0102', now())"
        ))
        .await;
    let stored = world.lookups.conversation(asha).await.unwrap().unwrap();
    assert_eq!((stored.version, stored.sealed), (3, Some(vec![1, 2])));
    assert!(stored.channel.is_none() && stored.heard_at.is_some());
}
