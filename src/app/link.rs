//! Who carries the messages: Meta, 360dialog, or the simulator that stands for them.

use super::StartError;
use crate::adapters::outbound::Limits;
use crate::adapters::whatsapp::dialog360::{D360Config, D360Messenger};
use crate::adapters::whatsapp::graph::{GraphConfig, GraphMessenger};
use crate::adapters::whatsapp::media::{MediaDoor, MediaHosts, WhatsappMedia};
use crate::config::{Config, Provider};
use crate::http;
use crate::ports::clock::Clock;
use crate::ports::media::MediaSource;
use crate::ports::messenger::Messenger;
use std::net::SocketAddr;
use std::sync::Arc;

/// How messages come and go.
pub(super) struct Link {
    /// As in the table of channels.
    pub(super) provider: &'static str,
    pub(super) numbers: Vec<String>,
    pub(super) messenger: Arc<dyn Messenger>,
    /// Where people's files are.
    pub(super) media: Arc<dyn MediaSource>,
    pub(super) is_simulated: bool,
    pub(super) authenticity: http::Link,
    #[cfg(feature = "simulator")]
    pub(super) simulator: Option<crate::simulator::Running>,
}

/// Stands for our number where 360dialog's key says which one it is.
const D360_NUMBER: &str = "360dialog";

pub(super) fn link(config: &Config, address: SocketAddr, clock: &Arc<dyn Clock>) -> Result<Link, StartError> {
    let failed = |error: &dyn std::fmt::Display| StartError::Messenger(error.to_string());
    match &config.provider {
        Provider::Meta(meta) => {
            let messenger = GraphMessenger::new(GraphConfig {
                base_url: meta.base_url.clone(),
                api_version: meta.api_version.clone(),
                access_token: meta.access_token.clone(),
                limits: Limits::default(),
            })
            .map_err(|error| failed(&error))?;
            Ok(Link {
                provider: "meta",
                numbers: meta.phone_number_ids.all().map(str::to_owned).collect(),
                messenger: Arc::new(messenger),
                media: media(
                    MediaDoor::Meta {
                        base_url: meta.base_url.clone(),
                        api_version: meta.api_version.clone(),
                        access_token: meta.access_token.clone(),
                    },
                    &config.media_hosts,
                )?,
                is_simulated: false,
                authenticity: http::Link::Meta {
                    app_secrets: meta.app_secrets.clone(),
                    verify_token: meta.verify_token.clone(),
                },
                #[cfg(feature = "simulator")]
                simulator: None,
            })
        }
        Provider::D360(d360) => {
            let number_id = d360.phone_number_id.clone().unwrap_or_else(|| D360_NUMBER.to_owned());
            let messenger = D360Messenger::new(D360Config {
                base_url: d360.base_url.clone(),
                api_key: d360.api_key.clone(),
                number_id: number_id.clone(),
                limits: Limits::default(),
            })
            .map_err(|error| failed(&error))?;
            Ok(Link {
                provider: "360dialog",
                numbers: vec![number_id.clone()],
                messenger: Arc::new(messenger),
                media: media(
                    MediaDoor::D360 { base_url: d360.base_url.clone(), api_key: d360.api_key.clone() },
                    &config.media_hosts,
                )?,
                is_simulated: false,
                authenticity: http::Link::D360 {
                    webhook_secret: d360.webhook_secret.clone(),
                    number_id,
                    any_number: d360.phone_number_id.is_none(),
                },
                #[cfg(feature = "simulator")]
                simulator: None,
            })
        }
        Provider::Simulator(simulator) => simulated(simulator.listen, address, clock),
    }
}

/// Fetches files through a provider's door, from these hosts.
fn media(door: MediaDoor, hosts: &[String]) -> Result<Arc<dyn MediaSource>, StartError> {
    let entries = hosts.iter().map(|host| {
        host.parse().map_err(|()| StartError::Messenger(format!("{host} is no host to fetch files from")))
    });
    let hosts = MediaHosts(entries.collect::<Result<Vec<_>, _>>()?);
    let media = WhatsappMedia::new(door, hosts, Limits::default());
    Ok(Arc::new(media.map_err(|error| StartError::Messenger(error.to_string()))?))
}

#[cfg(feature = "simulator")]
fn simulated(listen: SocketAddr, address: SocketAddr, clock: &Arc<dyn Clock>) -> Result<Link, StartError> {
    use crate::simulator::{SimConfig, Simulator};
    use secrecy::SecretString;

    let failed = |error: &dyn std::fmt::Display| StartError::Messenger(error.to_string());
    let mut settings = SimConfig::for_testing(&format!("http://{address}/webhooks/meta"));
    settings.listen = listen;
    settings.templates = crate::simulator::provider::of_the_product();
    // Other people at each start, beside a database that stays.
    settings.seed = u64::try_from(clock.now().timestamp_millis()).unwrap_or_default();
    let running = Simulator::start(settings.clone(), Arc::clone(clock))
        .map_err(|error| StartError::Simulator { address: listen, error })?;
    let messenger = GraphMessenger::new(GraphConfig {
        base_url: running.base_url(),
        api_version: "v26.0".to_owned(),
        access_token: SecretString::from(settings.access_token.clone()),
        limits: Limits::default(),
    })
    .map_err(|error| failed(&error))?;
    let door = MediaDoor::Meta {
        base_url: running.base_url(),
        api_version: "v26.0".to_owned(),
        access_token: SecretString::from(settings.access_token),
    };
    // In this build alone files come from this machine, whatever is listed.
    let media = media(door, &[listen.ip().to_string()])?;
    Ok(Link {
        provider: "meta",
        numbers: vec![settings.number_id],
        messenger: Arc::new(messenger),
        media,
        is_simulated: true,
        authenticity: http::Link::Meta {
            app_secrets: vec![SecretString::from(settings.app_secret)],
            verify_token: SecretString::from(settings.verify_token),
        },
        simulator: Some(running),
    })
}

#[cfg(not(feature = "simulator"))]
fn simulated(_: SocketAddr, _: SocketAddr, _: &Arc<dyn Clock>) -> Result<Link, StartError> {
    Err(StartError::NoSimulator)
}
