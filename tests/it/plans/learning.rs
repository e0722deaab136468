//! What is kept to learn from, among as much of everybody else's.

use super::Check;
use super::world::now;
use chrono::DateTime;
use hisaab::ids::CommandId;
use hisaab::ports::comparisons::{ANSWERED, Comparison, Comparisons as _};
use hisaab::ports::examples::Examples as _;
use uuid::Uuid;

/// Asha has said that it may be; what she wrote with her turn is there.
pub(super) async fn learning(check: &mut Check) {
    let asha = check.world.asha;
    let allowed = format!("update people set learning = true where id = '{asha}'");
    check.world.sql.batch_execute(&allowed).await.unwrap();
    let before = format!(
        "select (extract(epoch from said_at) * 1000)::bigint - 1 from nlu_examples where person_id = '{asha}'"
    );
    let before: i64 = check.world.sql.query_one(&before, &[]).await.unwrap().get(0);
    let lately = (DateTime::from_timestamp_millis(before).unwrap(), Uuid::nil());
    let found = check.of("examples", async |ports| ports.examples.page(lately).await.unwrap()).await;
    assert_eq!(found.len(), 1);
    assert!(!found[0].things[0].versions.is_empty());
    let id = found[0].id;
    let one = check.of("an example", async |ports| ports.examples.of(&[id]).await.unwrap()).await;
    assert_eq!(one[0].said, found[0].said);
    let comparison = Comparison {
        id: CommandId::derived("test", &[]),
        person: asha,
        said_at: now(),
        lang: "en".to_owned(),
        intent: "greet".to_owned(),
        active: "one".to_owned(),
        shadow: "other".to_owned(),
        outcome: ANSWERED.to_owned(),
        differs: vec!["amount".to_owned()],
        took_us: 5,
        read: Some(Vec::new()),
    };
    check.of("a comparison", async |ports| ports.comparisons.keep(&comparison).await.unwrap()).await;
    let found = check.of("comparisons", async |ports| ports.comparisons.page(lately).await.unwrap()).await;
    assert_eq!(found[0].differs, comparison.differs);
}
