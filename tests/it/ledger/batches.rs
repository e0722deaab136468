//! What several turns of one batch do to the same rows.

use super::Bench;
use crate::ledger::TurnOutcome;
use hisaab::domain::ledger::Command;
use hisaab::domain::split::Split;
use hisaab::domain::turn::ConversationTurn;
use hisaab::ids::PersonId;

/// A guest was taken out of a record and has not heard of it, and another one has just come: both turn out to be
/// somebody else in the batch in which what they were in is deleted.
#[actix::test]
async fn what_becomes_of_a_guest_in_one_batch_is_written_once() {
    let bench = Bench::start().await;
    let [guest, late] = [0_u8, 1].map(|at| PersonId::derived("guest", &[&[at]]));
    let add = |id| Command::AddPerson { id, name: "Kamu".to_owned(), phone: None };
    bench.commit(bench.turn("guest", add(guest))).await;
    let mut with_guest = bench.shared("one", 300);
    let Command::AddRecord { id, spec } = &mut with_guest.commands[0].command else { panic!() };
    let (id, without) = (*id, spec.clone());
    spec.split = Split::Equal { among: vec![bench.asha, guest] };
    bench.commit(with_guest).await;
    bench.commit(bench.turn("out", Command::EditRecord { id, seen: 1, spec: without })).await;
    let merge = |key: &str, id| bench.turn(key, Command::MergePerson { id, into: bench.kamal });
    // A first turn is under way while the others wait: they are one batch.
    let turns = [
        bench.shared("first", 100),
        bench.turn("late", add(late)),
        merge("merge", guest),
        merge("merge late", late),
        bench.turn("gone", Command::DeleteRecord { id, seen: 2 }),
        bench.shared("after", 500),
    ];
    for done in futures_util::future::join_all(turns.map(|turn| bench.commit(turn))).await {
        assert!(matches!(done, TurnOutcome::Done { .. }), "{done:?}");
    }
    assert_eq!(bench.asha_has_with_kamal().await, 300);
    assert_eq!(bench.database.number("select count(*) from people where merged_into is not null").await, 2);
    let open = format!("select count(*) from notices where open and person_id = '{guest}'");
    assert_eq!(bench.database.number(&open).await, 0);
}

/// Somebody is told of a record in the batch in which they say something about it.
#[actix::test]
async fn what_is_told_of_a_record_waits_for_the_batch_that_changes_it() {
    let bench = Bench::start().await;
    let add = bench.shared("one", 300);
    let Command::AddRecord { id, .. } = add.commands[0].command else { panic!() };
    bench.commit(add).await;
    let mut confirm = bench.turn("confirm", Command::ConfirmShare { id });
    (confirm.actor, confirm.commands[0].actor) = (bench.kamal, bench.kamal);
    let mut tell = bench.turn("tell", Command::ConfirmShare { id });
    (tell.actor, tell.commands) = (bench.kamal, Vec::new());
    tell.conversation = Some(ConversationTurn {
        seen: 0,
        sealed: vec![1],
        plan: None,
        mark: None,
        reply: None,
        heard_at: None,
        lesson: None,
        told: vec![(id, 1)],
    });
    let turns = [bench.shared("first", 100), tell, confirm, bench.shared("after", 500)];
    for done in futures_util::future::join_all(turns.map(|turn| bench.commit(turn))).await {
        assert!(matches!(done, TurnOutcome::Done { .. }), "{done:?}");
    }
    assert_eq!(bench.database.number("select count(*) from participants where state = 2").await, 1);
}

/// Who writes for the first time is told what waits for them. What is deleted does not: a notice of it would stay open
/// for ever.
#[actix::test]
async fn nothing_that_is_deleted_waits_for_who_writes_first() {
    let bench = Bench::start().await;
    let (kept, gone) = (bench.shared("kept", 300), bench.shared("gone", 400));
    let Command::AddRecord { id, .. } = gone.commands[0].command else { panic!() };
    bench.commit(kept).await;
    bench.commit(gone).await;
    bench.commit(bench.turn("delete", Command::DeleteRecord { id, seen: 1 })).await;
    let kamal = bench.kamal;
    let unheard = format!(
        "select count(*) from conversation_state where conversation_id = '{kamal}' and heard_at is null"
    );
    assert_eq!(bench.database.number(&unheard).await, 1);
    let client = bench.database.client().await;
    client.batch_execute("update notices set told_version = version, open = false").await.unwrap();
    let mut first = bench.turn("first words", Command::ConfirmShare { id });
    (first.actor, first.commands) = (kamal, Vec::new());
    first.conversation = Some(ConversationTurn {
        seen: 0,
        sealed: vec![1],
        plan: None,
        mark: None,
        reply: None,
        heard_at: chrono::DateTime::from_timestamp(1_795_000_000, 0),
        lesson: None,
        told: Vec::new(),
    });
    assert!(matches!(bench.commit(first).await, TurnOutcome::Done { .. }));
    assert_eq!(bench.database.number("select count(*) from notices where open").await, 1);
    let open = format!("select count(*) from notices where open and expense_id = '{id}'");
    assert_eq!(bench.database.number(&open).await, 0);
}
