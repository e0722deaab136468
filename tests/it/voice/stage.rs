//! The simulator and the product on a database of their own, with somebody who listens.

use crate::support::Database;
use hisaab::adapters::memory_snapshots::MemorySnapshots;
use hisaab::adapters::sealing::MasterKey;
use hisaab::app::{self, Parts};
use hisaab::config::{self, Config};
use hisaab::ports::clock::SystemClock;
use hisaab::ports::speech::SpeechToText;
use hisaab::simulator::phones::{Message, NewPerson, Side};
use hisaab::simulator::sender::Act;
use hisaab::simulator::{SimConfig, Simulator, provider};
use std::path::PathBuf;
use std::sync::Arc;
use std::time::Duration;

/// Longest wait for an answer: machines that test are busy.
const ANSWER: Duration = Duration::from_mins(1);

pub(super) struct Stage {
    pub(super) database: Database,
    simulator: hisaab::simulator::Running,
    product: app::Running,
}

impl Stage {
    pub(super) async fn start(
        speech: Option<Arc<dyn SpeechToText>>,
        change: impl FnOnce(&mut Config),
    ) -> Self {
        Self::start_with(speech, change, Duration::from_secs(20)).await
    }

    pub(super) async fn start_with(
        speech: Option<Arc<dyn SpeechToText>>,
        change: impl FnOnce(&mut Config),
        hold: Duration,
    ) -> Self {
        let database = Database::start().await;
        let settings = SimConfig {
            templates: provider::of_the_product(),
            ..SimConfig::for_testing("http://127.0.0.1:9/")
        };
        let simulator = Simulator::start(settings.clone(), Arc::new(SystemClock)).unwrap();
        let mut config = Config::for_testing();
        let mut meta = config::MetaConfig::for_testing(&simulator.base_url());
        meta.app_secrets = vec![settings.app_secret.clone().into()];
        meta.verify_token = settings.verify_token.clone().into();
        meta.access_token = settings.access_token.clone().into();
        meta.phone_number_ids.first = settings.number_id.clone();
        config.provider = config::Provider::Meta(meta);
        change(&mut config);
        let (snapshots, master) = (Arc::new(MemorySnapshots::default()), MasterKey::random().unwrap());
        let mut parts =
            Parts::new(config, database.url().to_owned(), master, snapshots, Arc::new(SystemClock));
        parts.speech = speech;
        parts.program = program();
        parts.voice_hold = hold;
        let product = app::start(parts).await.unwrap();
        simulator.handle().point_at(&format!("http://{}/webhooks/meta", product.address())).unwrap();
        let ana = NewPerson { key: "ana".to_owned(), ..NewPerson::default() };
        simulator.handle().add(&ana).unwrap();
        Self { database, simulator, product }
    }

    /// Does it; returns the id of the message.
    pub(super) async fn acts(&self, key: &str, act: Act) -> String {
        self.simulator.handle().act(key, act).await.unwrap().id.unwrap()
    }

    /// The answer to a message.
    pub(super) async fn answer(&self, key: &str, to: String) -> Message {
        let handle = self.simulator.handle();
        let mut after = 0;
        let until = tokio::time::Instant::now() + ANSWER;
        while tokio::time::Instant::now() < until {
            let news = handle.wait(Some(key), after, Duration::from_secs(2)).await;
            if let Some(found) =
                news.iter().find(|message| message.from == Side::Bot && message.quotes.as_ref() == Some(&to))
            {
                return found.clone();
            }
            after = news.iter().map(|message| message.serial).max().unwrap_or(after);
        }
        panic!("no answer in {} s", ANSWER.as_secs());
    }

    pub(super) async fn hears(&self, key: &str, act: Act) -> Message {
        let id = self.acts(key, act).await;
        self.answer(key, id).await
    }

    /// How many records there are.
    pub(super) async fn records(&self) -> i64 {
        let client = self.database.client().await;
        client.query_one("select count(*) from expenses", &[]).await.unwrap().get(0)
    }

    pub(super) async fn stop(self) {
        self.product.stop().await;
        self.simulator.stop().await;
    }
}

/// The program under test.
pub(super) fn program() -> PathBuf {
    PathBuf::from(env!("CARGO_BIN_EXE_hisaab"))
}
