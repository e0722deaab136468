//! The one list of all variables: defaults, README and the check for unknown names come from it.

/// What every name begins with.
pub(super) const PREFIX: &str = "HISAAB_";

/// Something that can be set.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub struct Variable {
    pub name: &'static str,
    /// Used where it is unset or empty; nothing: see its meaning.
    pub default: Option<&'static str>,
    pub meaning: &'static str,
    /// Its value is never printed.
    pub secret: bool,
}

const fn plain(name: &'static str, default: &'static str, meaning: &'static str) -> Variable {
    Variable { name, default: Some(default), meaning, secret: false }
}

const fn unset(name: &'static str, meaning: &'static str) -> Variable {
    Variable { name, default: None, meaning, secret: false }
}

const fn secret(name: &'static str, meaning: &'static str) -> Variable {
    Variable { name, default: None, meaning, secret: true }
}

pub const VARIABLES: &[Variable] = &[
    unset(
        "HISAAB_CONFIG",
        "TOML file with settings below the environment: `listen = \"…\"` for `HISAAB_LISTEN`",
    ),
    plain(
        "HISAAB_LISTEN",
        "127.0.0.1:8080",
        "address and port of webhook, health and metrics; TLS ends at a proxy",
    ),
    secret("HISAAB_DATABASE_URL", "PostgreSQL 15 or newer; unset: a private one in the data directory"),
    secret("HISAAB_REDIS_URL", "Redis; unset: a private one if the machine has `redis-server`, else memory"),
    plain("HISAAB_DATA_DIR", "./.hisaab", "folder of private databases and of the master key"),
    unset(
        "HISAAB_POSTGRES_BIN",
        "folder with the programs of PostgreSQL, for the private one; unset: searched for",
    ),
    unset(
        "HISAAB_MASTER_KEY_FILE",
        "file with the key above all keys, mode 600; unset: `master.key` in the data directory, made at first start",
    ),
    plain(
        "HISAAB_ALLOW_PLAINTEXT",
        "0",
        "`1`: PostgreSQL and Redis on another machine may be reached without TLS",
    ),
    unset(
        "HISAAB_API_ORIGINS",
        "origins whose pages may use the API from a browser, with commas: `https://app.example.org`; unset: none",
    ),
    plain(
        "HISAAB_PROXIES",
        "127.0.0.1,::1",
        "addresses of proxies, with commas: who asks through them is told by `X-Forwarded-For`",
    ),
    plain(
        "HISAAB_API_LIMITS_TIMES",
        "1",
        "how many times as wide the limits of the API are, for measurements",
    ),
    unset(
        "HISAAB_CHAT_NUMBER",
        "our number as people dial it, for links that open the chat; unset: apps show the text alone",
    ),
    plain(
        "HISAAB_WHATSAPP_PROVIDER",
        "simulator",
        "who carries the messages: `simulator`, `meta`, `360dialog`",
    ),
    plain("HISAAB_SIMULATOR_LISTEN", "127.0.0.1:8090", "address and port of the simulator's phones"),
    plain("HISAAB_META_BASE_URL", "https://graph.facebook.com", "Meta's API; https, or http on this machine"),
    plain("HISAAB_META_API_VERSION", "v26.0", "version of Meta's API"),
    secret(
        "HISAAB_META_APP_SECRET",
        "signs webhooks; while it is replaced both, with a comma; needed for `meta`",
    ),
    secret("HISAAB_META_VERIFY_TOKEN", "the word of the webhook's handshake; needed for `meta`"),
    secret("HISAAB_META_ACCESS_TOKEN", "token of a system user; needed for `meta`"),
    unset(
        "HISAAB_META_PHONE_NUMBER_ID",
        "ids of our numbers, with commas; the first one writes first to people; needed for `meta`",
    ),
    plain(
        "HISAAB_D360_BASE_URL",
        "https://waba-v2.360dialog.io",
        "360dialog's API; https, or http on this machine",
    ),
    secret("HISAAB_D360_API_KEY", "key of the number; needed for `360dialog`"),
    secret(
        "HISAAB_D360_WEBHOOK_SECRET",
        "what the webhook's header `X-Hisaab-Webhook-Secret` must hold; needed for `360dialog`",
    ),
    unset("HISAAB_D360_PHONE_NUMBER_ID", "id of our number; unset: any that the webhook names"),
    plain("HISAAB_STT", "none", "who listens to voice notes: `none`, `service`, `embedded`"),
    plain(
        "HISAAB_STT_BASE_URL",
        "https://api.openai.com",
        "the speech service; https, or http on this machine",
    ),
    secret("HISAAB_STT_API_KEY", "key of the speech service; needed for `https://api.openai.com`"),
    plain("HISAAB_STT_MODEL", "whisper-1", "model of the speech service"),
    plain(
        "HISAAB_STT_DIALECT",
        "whisper",
        "how it is spoken to: `whisper`, `whisper-wav` (sends decoded sound), `gpt-transcribe`, `gpt-4o`",
    ),
    unset(
        "HISAAB_STT_WEIGHTS",
        "folder with the weights for `embedded`, as `scripts/speech-weights` makes it; needed for it",
    ),
    plain(
        "HISAAB_MEDIA_HOSTS",
        "lookaside.fbsbx.com",
        "hosts that files may be fetched from, with commas; `.name`: all below it; this machine only where listed",
    ),
    plain(
        "HISAAB_NLU",
        "own",
        "who helps to understand messages: `own` (nobody else), `dialogflow-es`, `dialogflow-cx`, `rasa`, `spacy`, \
         `llm` (any chat model behind OpenAI's interface)",
    ),
    unset(
        "HISAAB_NLU_BASE_URL",
        "its address; https, or http on this machine. `rasa`, `spacy`, `llm`: of the server (unset for `llm`: \
         OpenAI); `dialogflow-es`: of the agent, `https://…/v2/projects/…/agent` (unset: the global one of the \
         account's project); `dialogflow-cx`: of the agent or an environment of it, \
         `https://…/v3/projects/…/locations/…/agents/…`",
    ),
    unset("HISAAB_NLU_MODEL", "name of the model; needed for `llm`"),
    secret("HISAAB_NLU_API_KEY", "key for `llm`, or the token of `rasa`; unset: none is sent"),
    unset(
        "HISAAB_NLU_CREDENTIALS_FILE",
        "key file (JSON) of a service account that may use the agent; needed for `dialogflow-es` and `-cx`",
    ),
    plain(
        "HISAAB_NLU_TIMEOUT",
        "2s",
        "how long an engine outside may take before our own reading stands alone, at most `20s`",
    ),
    plain(
        "HISAAB_NLU_CALLS_PER_DAY",
        "10000",
        "most calls of an engine outside in a day (UTC) by this process: times its price, what a day may cost",
    ),
    plain(
        "HISAAB_NLU_SHADOW",
        "none",
        "an engine that reads beside the one of `HISAAB_NLU` to be compared with it, and changes nothing: the same \
         names, or `none`. It is asked about messages of people who allow to learn from them, once they are answered",
    ),
    unset("HISAAB_NLU_SHADOW_BASE_URL", "as `HISAAB_NLU_BASE_URL`, for the shadow"),
    unset("HISAAB_NLU_SHADOW_MODEL", "as `HISAAB_NLU_MODEL`, for the shadow"),
    secret("HISAAB_NLU_SHADOW_API_KEY", "as `HISAAB_NLU_API_KEY`, for the shadow"),
    unset("HISAAB_NLU_SHADOW_CREDENTIALS_FILE", "as `HISAAB_NLU_CREDENTIALS_FILE`, for the shadow"),
    plain(
        "HISAAB_NLU_SHADOW_PER_DAY",
        "2000",
        "most messages that the shadow reads in a day (UTC), by this process",
    ),
    plain(
        "HISAAB_NOTICE_HOLD",
        "60s",
        "how long a notice to the other person waits for corrections, at most `1d`",
    ),
    plain("HISAAB_SILENCE_CONFIRMS", "7d", "after how long silence counts as agreement, at most `365d`"),
    plain("HISAAB_LOG", "info,actix_server=warn", "what is logged: a level, or `info,hisaab=debug`"),
    plain("HISAAB_LOG_FORMAT", "auto", "`json`, `text`, or `auto`: text on a terminal, else JSON"),
];

pub(super) fn find(name: &str) -> Option<&'static Variable> {
    VARIABLES.iter().find(|variable| variable.name == name)
}

/// The table for README and `hisaab config`.
pub fn markdown_table() -> String {
    let mut table = String::from("| variable | default | meaning |\n| --- | --- | --- |\n");
    for Variable { name, default, meaning, secret } in VARIABLES {
        let default = default.map(|text| format!("`{text}`")).unwrap_or_default();
        let secret = if *secret { "**secret**; " } else { "" };
        table.extend(["| `", name, "` | ", &default, " | ", secret, meaning, " |\n"]);
    }
    table
}
