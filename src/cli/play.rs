//! `hisaab play`: plays scripted talks, against a running simulator or an instance of its own, and prints them.

use crate::ports::clock::Clock;
use crate::simulator::faults::{Fault, Plan};
use crate::simulator::play::{
    self, Books, BooksError, Failure, Line, LineError, Scenario, ScenarioError, World,
};
use crate::simulator::{Provider, Running, SimConfig, Simulator, provider};
use async_trait::async_trait;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::sync::Arc;
use std::time::Duration;

/// How long an instance of our own holds notices back: long enough for some acts, short enough to wait for.
const NOTICE_HOLD: Duration = Duration::from_secs(3);
/// Files at once.
const FILES_MAX: usize = 200;

/// Plays scripted talks and checks what comes of them.
#[derive(clap::Args, Clone, Debug)]
pub struct Args {
    /// Scenario files (scenarios/first.toml), or folders of them
    #[arg(required = true)]
    pub files: Vec<PathBuf>,
    /// Address of a running simulator (<http://127.0.0.1:8090>); without it a private instance is started
    #[arg(long, value_name = "URL")]
    pub server: Option<String>,
    /// Seconds for which the running server holds notices back
    #[arg(long, value_name = "SECONDS", default_value_t = 60, requires = "server")]
    pub hold: u64,
    /// Check balances by asking in the chat, where the books cannot be seen
    #[arg(long, requires = "server")]
    pub ask: bool,
    /// Trouble on every call, such as `webhook_twice` or `answer_lost`; may be given several times
    #[arg(long, value_name = "FAULT")]
    pub fault: Vec<String>,
}

/// Whom a private instance works with: the simulator that was started for it.
#[derive(Clone, Debug)]
pub struct Wanted {
    /// Base address of the provider.
    pub provider_url: String,
    pub provider: Provider,
    pub app_secret: String,
    pub verify_token: String,
    /// Bearer token, or API key.
    pub access_token: String,
    pub number_id: String,
    pub display_number: String,
    pub notice_hold: Duration,
}

/// A private instance of the product.
#[async_trait(?Send)]
pub trait Instance {
    /// Where it takes webhooks.
    fn webhook_url(&self) -> String;

    /// Its books, for as long as it runs.
    fn books(&self) -> Arc<dyn Books>;

    async fn stop(self: Box<Self>);
}

/// Starts private instances.
#[async_trait(?Send)]
pub trait Launch {
    async fn launch(&self, wanted: Wanted) -> Result<Box<dyn Instance>, LaunchError>;
}

#[derive(Debug, thiserror::Error)]
#[error("no private instance: {0}")]
pub struct LaunchError(pub String);

#[derive(Debug, thiserror::Error)]
pub enum PlayError {
    #[error("{file} cannot be read")]
    File {
        file: String,
        #[source]
        source: io::Error,
    },
    #[error("{file}: {source}")]
    Scenario {
        file: String,
        #[source]
        source: ScenarioError,
    },
    #[error("at most {FILES_MAX} files")]
    TooMany,
    #[error("there is no fault {0}")]
    NoSuchFault(String),
    #[error("the simulator does not start")]
    Simulator(#[source] io::Error),
    #[error(transparent)]
    Launch(#[from] LaunchError),
    #[error(transparent)]
    Line(#[from] LineError),
    #[error("the webhook's address is not on this host")]
    Webhook(#[from] crate::simulator::sender::DeliveryError),
    #[error("the result cannot be printed")]
    Print(#[from] io::Error),
}

/// Plays all files, one after the other; a failure ends its own talk only. False: something failed.
pub async fn run(args: &Args, launch: &dyn Launch, clock: Arc<dyn Clock>) -> Result<bool, PlayError> {
    let faults = args.fault.iter().map(|name| plan(name)).collect::<Result<Vec<_>, _>>()?;
    let files = files(&args.files)?;
    let scenarios = files.iter().map(|file| read(file)).collect::<Result<Vec<_>, _>>()?;
    let stage = match &args.server {
        Some(url) => Stage { base: url.clone(), hold: Duration::from_secs(args.hold), own: None },
        None => Stage::own(launch, clock).await?,
    };
    let played = play_all(&stage, &scenarios, faults, args.ask).await;
    stage.stop().await;
    played
}

fn plan(name: &str) -> Result<Plan, PlayError> {
    let fault: Fault = serde_json::from_value(serde_json::Value::String(name.to_owned()))
        .map_err(|_| PlayError::NoSuchFault(name.to_owned()))?;
    Ok(Plan { fault, next: None, permille: 1_000 })
}

/// The files themselves, and those in folders by name.
fn files(given: &[PathBuf]) -> Result<Vec<PathBuf>, PlayError> {
    let mut files = Vec::new();
    for path in given {
        if !path.is_dir() {
            files.push(path.clone());
            continue;
        }
        let unread = |source| PlayError::File { file: path.display().to_string(), source };
        let mut inside = Vec::new();
        for entry in std::fs::read_dir(path).map_err(unread)?.take(FILES_MAX) {
            inside.push(entry.map_err(unread)?.path());
        }
        inside.retain(|path| path.extension().is_some_and(|end| end == "toml"));
        inside.sort();
        files.append(&mut inside);
    }
    if files.len() > FILES_MAX { Err(PlayError::TooMany) } else { Ok(files) }
}

fn read(file: &Path) -> Result<(String, Scenario), PlayError> {
    let name = file.display().to_string();
    let text =
        std::fs::read_to_string(file).map_err(|source| PlayError::File { file: name.clone(), source })?;
    match Scenario::read(&text) {
        Ok(scenario) => Ok((name, scenario)),
        Err(source) => Err(PlayError::Scenario { file: name, source }),
    }
}

/// Where talks are played.
struct Stage {
    base: String,
    hold: Duration,
    own: Option<(Running, Box<dyn Instance>)>,
}

impl Stage {
    async fn own(launch: &dyn Launch, clock: Arc<dyn Clock>) -> Result<Self, PlayError> {
        let seed = clock.now().timestamp().unsigned_abs();
        // The address comes with the instance, which in turn needs that of the simulator.
        let templates = provider::of_the_product();
        let config = SimConfig { seed, templates, ..SimConfig::for_testing("http://127.0.0.1:9/") };
        let wanted = |base: String| Wanted {
            provider_url: base,
            provider: config.provider,
            app_secret: config.app_secret.clone(),
            verify_token: config.verify_token.clone(),
            access_token: config.access_token.clone(),
            number_id: config.number_id.clone(),
            display_number: config.display_number.clone(),
            notice_hold: NOTICE_HOLD,
        };
        let running = Simulator::start(config.clone(), clock).map_err(PlayError::Simulator)?;
        let base = running.base_url();
        match launch.launch(wanted(base.clone())).await {
            Ok(instance) => {
                running.handle().point_at(&instance.webhook_url())?;
                Ok(Self { base, hold: NOTICE_HOLD, own: Some((running, instance)) })
            }
            Err(error) => {
                running.stop().await;
                Err(error.into())
            }
        }
    }

    fn books(&self) -> Option<Arc<dyn Books>> {
        self.own.as_ref().map(|(_, instance)| instance.books())
    }

    async fn stop(self) {
        if let Some((running, instance)) = self.own {
            // The product first: it still has something to send.
            instance.stop().await;
            running.stop().await;
        }
    }
}

async fn play_all(
    stage: &Stage,
    scenarios: &[(String, Scenario)],
    faults: Vec<Plan>,
    ask: bool,
) -> Result<bool, PlayError> {
    let mut world = World::new(Line::new(&stage.base)?, stage.books(), stage.hold, Box::new(io::stdout()));
    world.ask = ask;
    world.faults = faults;
    let mut failed = Vec::new();
    for (file, scenario) in scenarios {
        if let Err(failure) = play::run(scenario, &mut world).await {
            writeln!(io::stdout(), "\n✗ {file}: {failure}")?;
            failed.push(file);
            if is_lost(&failure) {
                break;
            }
        }
    }
    writeln!(io::stdout(), "\n{} talks, {} failed", scenarios.len(), failed.len())?;
    for file in &failed {
        writeln!(io::stdout(), "  ✗ {file}")?;
    }
    Ok(failed.is_empty())
}

/// Whether there is no sense in going on with other talks.
fn is_lost(failure: &Failure) -> bool {
    match failure {
        Failure::Wrong { .. } | Failure::Line { source: LineError::Refused(_), .. } => false,
        Failure::Line { source: LineError::NoAnswer { .. }, .. }
        | Failure::Start(_)
        | Failure::Books(BooksError(_))
        | Failure::Print(_) => true,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::ports::clock::SystemClock;
    use crate::simulator::play::{Owed, Party};
    use crate::simulator::toy::{self, Toy};
    use actix_web::dev::ServerHandle;
    use std::sync::Mutex;

    /// Says that everybody owes everybody 20 rupees.
    struct ToyBooks(Mutex<u64>);

    #[async_trait]
    impl Books for ToyBooks {
        async fn balance(&self, of: Party<'_>, to: Party<'_>) -> Result<Vec<Owed>, BooksError> {
            assert!(of.phone.starts_with("91") && to.user_id.starts_with("IN."), "{of:?} {to:?}");
            Ok(vec![Owed { minor: 2_000, currency: "INR".to_owned() }])
        }

        /// More each time: every act writes.
        async fn entries(&self) -> Result<u64, BooksError> {
            let mut entries = self.0.lock().unwrap();
            *entries += 1;
            Ok(*entries)
        }
    }

    struct ToyInstance {
        url: String,
        stop: ServerHandle,
    }

    #[async_trait(?Send)]
    impl Instance for ToyInstance {
        fn webhook_url(&self) -> String {
            self.url.clone()
        }

        fn books(&self) -> Arc<dyn Books> {
            Arc::new(ToyBooks(Mutex::new(0)))
        }

        async fn stop(self: Box<Self>) {
            self.stop.stop(false).await;
        }
    }

    struct ToyLaunch;

    #[async_trait(?Send)]
    impl Launch for ToyLaunch {
        async fn launch(&self, wanted: Wanted) -> Result<Box<dyn Instance>, LaunchError> {
            let toy = Toy::default();
            toy.lock().unwrap().provider = wanted.provider_url;
            let (url, stop) = toy::product(&toy);
            Ok(Box::new(ToyInstance { url, stop }))
        }
    }

    fn folder(name: &str, talks: &[(&str, &str)]) -> PathBuf {
        let folder = std::env::temp_dir().join(format!("hisaab-play-{name}-{}", std::process::id()));
        std::fs::create_dir_all(&folder).unwrap();
        for (name, text) in talks {
            std::fs::write(folder.join(name), text).unwrap();
        }
        folder
    }

    async fn played(name: &str, talks: &[(&str, &str)], fault: &[&str]) -> Result<bool, PlayError> {
        let folder = folder(name, talks);
        let fault = fault.iter().map(|fault| (*fault).to_owned()).collect();
        let args = Args { files: vec![folder.clone()], server: None, hold: 60, ask: false, fault };
        let played = run(&args, &ToyLaunch, Arc::new(SystemClock)).await;
        std::fs::remove_dir_all(folder).unwrap();
        played
    }

    const GOOD: &str = r#"
        title = "Good"
        [[step]]
        ana = { says = "chai 40 with Ben" }
        expect = { ana = "chai", buttons = "Undo", balance = { of = "ben", to = "ana", is = "20.00 INR" } }
        [[step]]
        ana = { taps = "Undo" }
    "#;
    const WRITES: &str = r#"
        title = "Writes"
        [[step]]
        ana = { says = "chai 40" }
        expect = { no_write = true }
    "#;

    #[actix_web::test]
    async fn a_private_instance_plays_whole_folders() {
        assert!(
            played("good", &[("a.toml", GOOD), ("b.toml", GOOD), ("c.txt", "no talk")], &[]).await.unwrap()
        );
        assert!(
            played("twice", &[("a.toml", GOOD)], &["webhook_twice", "statuses_backwards"]).await.unwrap()
        );
        assert!(!played("bad", &[("a.toml", GOOD), ("b.toml", WRITES)], &[]).await.unwrap());
    }

    #[actix_web::test]
    async fn what_cannot_be_played_is_told_before_anything_starts() {
        let told = |played: Result<bool, PlayError>| played.unwrap_err().to_string();
        assert!(told(played("broken", &[("a.toml", "title = 1")], &[]).await).contains("a.toml"));
        assert!(told(played("fault", &[("a.toml", GOOD)], &["gremlin"]).await).contains("gremlin"));
    }
}
