//! Steps of cleaning up, among many rows that stay.

use super::Check;
use hisaab::ports::sweeping::{Sweep, Sweeping as _};

/// What is of Asha's is old, and her record's words are not known; all else is of today.
pub(super) async fn sweeping(check: &mut Check) {
    let record = check.world.record();
    let old = "now() - interval '1000 days'";
    let sql = format!(
        "update commands set created_at = {old} where command_id in (select command_id from expense_versions \
            where expense_id = '{record}'); \
         update inbox set received_at = {old} where seq in (select seq from inbox where state <> 0 order by seq desc limit 1); \
         update nlu_examples set said_at = {old} where id in (select id from nlu_examples order by said_at limit 1); \
         update nlu_comparisons set said_at = {old} where id in (select id from nlu_comparisons order by said_at limit 1); \
         update api_requests set started_at = {old} where person_id = '{}'; \
         update outbox set created_at = {old} where id in (select id from outbox where state > 1 order by seq desc limit 1); \
         update statuses set received_at = {old} where message_key in (select message_key from statuses limit 1); \
         update invites set expires_at = {old} where id in (select id from invites limit 1); \
         update login_challenges set expires_at = {old} where id in (select id from login_challenges limit 1); \
         insert into voice_use select id, current_date - 1000, 1 from people where id = '{0}'; \
         insert into voice_use select id, current_date, 1 from people on conflict do nothing; \
         update expenses set words = '{{}}' where id = '{record}'",
        check.world.asha
    );
    check.world.sql.batch_execute(&sql).await.unwrap();
    for sweep in Sweep::ALL {
        if matches!(sweep, Sweep::Events | Sweep::ExamplesOver | Sweep::ComparisonsOver | Sweep::Words) {
            continue;
        }
        let what = format!("a sweep of {}", sweep.name());
        let swept = check.of(&what, async |ports| ports.sweeping.step(sweep, None).await.unwrap()).await;
        assert!(swept.rows >= 1 && !swept.more, "{sweep:?}: {swept:?}");
    }
    let swept = check
        .of("a sweep of events", async |ports| ports.sweeping.step(Sweep::Events, None).await.unwrap())
        .await;
    assert_eq!((swept.rows, swept.more), (0, true));
    for (sweep, table) in [(Sweep::ExamplesOver, "nlu_examples"), (Sweep::ComparisonsOver, "nlu_comparisons")]
    {
        let asha = check.world.asha;
        let before = format!("select max(person_id::text) from {table} where person_id < '{asha}'");
        let before: Option<String> = check.world.sql.query_one(&before, &[]).await.unwrap().get(0);
        let place = before.map(|id| id.parse().unwrap());
        let what = format!("a sweep of {}", sweep.name());
        let swept = check.of(&what, async |ports| ports.sweeping.step(sweep, place).await.unwrap()).await;
        assert_eq!((swept.rows, swept.place), (0, Some(asha.0)), "{what}");
    }
    let before = format!("select id::text from expenses where id < '{record}' order by id desc limit 1");
    let before: String = check.world.sql.query_one(&before, &[]).await.unwrap().get(0);
    let place = Some(before.parse().unwrap());
    let swept = check
        .of("a sweep of words", async |ports| ports.sweeping.step(Sweep::Words, place).await.unwrap())
        .await;
    assert_eq!(swept.rows, 1);
}
