//! The product with its own PostgreSQL, and people who are logged in by apps.

use crate::cluster::Cluster;
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{Parts, Running, start};
use hisaab::config::Config;
use hisaab::domain::login::Way;
use hisaab::ids::{PersonId, TenantId};
use hisaab::logins::Known;
use hisaab::ports::clock::SystemClock;
use secrecy::ExposeSecret as _;
use std::num::NonZeroU32;
use std::sync::Arc;
use std::time::Duration;
use uuid::Uuid;

/// Everybody asks from one address, as fast as they can.
const LIMITS_TIMES: NonZeroU32 = NonZeroU32::new(1_000).unwrap();

pub(crate) async fn product(cluster: &Cluster) -> Running {
    let mut config = Config::for_testing();
    config.rules.notice_hold = Duration::from_hours(1); // nobody is told by chat
    config.http.door.limits_times = LIMITS_TIMES;
    let master = MasterKey::random().unwrap();
    let snapshots = Arc::new(MemorySnapshots::default());
    start(Parts::new(config, cluster.url(), master, snapshots, Arc::new(SystemClock))).await.unwrap()
}

/// Somebody with one session.
pub(crate) struct Person {
    pub(crate) known: Known,
    pub(crate) access: String,
}

/// Somebody new, without a chat.
pub(crate) async fn person(product: &Running, client: &tokio_postgres::Client) -> Person {
    let id = PersonId(Uuid::new_v4());
    let tenant = TenantId::derived("tenant", &[b"default"]);
    let (_, wrapped) = product.keys.draw(id).unwrap();
    let insert = format!(
        "with p as (insert into people (id, tenant_id, currency, zone, locale) \
            values ('{id}', '{tenant}', 'INR', 'Asia/Kolkata', 'en')) \
         insert into keys (tenant_id, owner_id, version, wrapped) values ('{tenant}', '{id}', 1, $1)"
    );
    client.execute(&insert, &[&wrapped]).await.unwrap();
    let grant = product.logins.begin(id, Way::Code, "bench").await.unwrap();
    let known = Known { person: id, session: grant.session };
    Person { known, access: grant.access.expose_secret().to_owned() }
}
