//! Who helps to understand messages, and what that may cost.

use super::Hidden;
use secrecy::SecretString;
use std::fmt;
use std::path::PathBuf;
use std::time::Duration;

#[derive(Clone, Debug)]
pub struct NluConfig {
    pub engine: EngineConfig,
    /// How long an engine outside may take.
    pub timeout: Duration,
    /// Calls of an engine outside in a day, by this process.
    pub calls_per_day: u32,
    /// An engine that reads beside the one that decides, and changes nothing.
    pub shadow: Option<ShadowConfig>,
}

#[derive(Clone, Debug)]
pub struct ShadowConfig {
    pub engine: EngineConfig,
    /// Messages in a day, by this process.
    pub messages_per_day: u32,
}

/// The variables of one engine.
pub(super) struct EngineVariables {
    pub(super) engine: &'static str,
    pub(super) base_url: &'static str,
    pub(super) model: &'static str,
    pub(super) api_key: &'static str,
    pub(super) credentials_file: &'static str,
}

pub(super) const ACTIVE: EngineVariables = EngineVariables {
    engine: "HISAAB_NLU",
    base_url: "HISAAB_NLU_BASE_URL",
    model: "HISAAB_NLU_MODEL",
    api_key: "HISAAB_NLU_API_KEY",
    credentials_file: "HISAAB_NLU_CREDENTIALS_FILE",
};

pub(super) const SHADOW: EngineVariables = EngineVariables {
    engine: "HISAAB_NLU_SHADOW",
    base_url: "HISAAB_NLU_SHADOW_BASE_URL",
    model: "HISAAB_NLU_SHADOW_MODEL",
    api_key: "HISAAB_NLU_SHADOW_API_KEY",
    credentials_file: "HISAAB_NLU_SHADOW_CREDENTIALS_FILE",
};

/// An engine, with what it takes. Addresses are without a slash at their end.
#[derive(Clone)]
pub enum EngineConfig {
    /// In this process; nobody outside is asked.
    Own,
    DialogflowEs {
        /// Of the agent; none: the global one of the account's project.
        base_url: Option<String>,
        credentials_file: PathBuf,
    },
    DialogflowCx {
        /// Of the agent, or of an environment of it.
        base_url: String,
        credentials_file: PathBuf,
    },
    Rasa {
        base_url: String,
        token: Option<SecretString>,
    },
    /// A service round spaCy, by our own convention.
    Spacy {
        base_url: String,
    },
    /// A chat model behind the interface of `OpenAI`.
    Llm {
        base_url: Option<String>,
        model: String,
        api_key: Option<SecretString>,
    },
}

impl EngineConfig {
    /// As in `HISAAB_NLU`.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::Own => "own",
            Self::DialogflowEs { .. } => "dialogflow-es",
            Self::DialogflowCx { .. } => "dialogflow-cx",
            Self::Rasa { .. } => "rasa",
            Self::Spacy { .. } => "spacy",
            Self::Llm { .. } => "llm",
        }
    }
}

impl NluConfig {
    pub const fn for_testing() -> Self {
        Self {
            engine: EngineConfig::Own,
            timeout: Duration::from_secs(2),
            calls_per_day: 10_000,
            shadow: None,
        }
    }
}

impl fmt::Debug for EngineConfig {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let mut shown = f.debug_struct(self.name());
        match self {
            Self::Own => {}
            Self::DialogflowEs { base_url, credentials_file } => {
                shown.field("base_url", base_url).field("credentials_file", credentials_file);
            }
            Self::DialogflowCx { base_url, credentials_file } => {
                shown.field("base_url", base_url).field("credentials_file", credentials_file);
            }
            Self::Rasa { base_url, token } => {
                shown.field("base_url", base_url).field("token", &token.as_ref().map(|_| Hidden));
            }
            Self::Spacy { base_url } => {
                shown.field("base_url", base_url);
            }
            Self::Llm { base_url, model, api_key } => {
                shown.field("base_url", base_url).field("model", model);
                shown.field("api_key", &api_key.as_ref().map(|_| Hidden));
            }
        }
        shown.finish()
    }
}
