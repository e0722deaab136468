//! Everything that is neither a message nor a status: about accounts, numbers, templates and preferences. Words of
//! the provider are kept as they come, since new ones appear without notice.

use super::UPDATES_MAX;
use super::element::{Element, seconds};
use crate::domain::message::Sender;
use chrono::{DateTime, Utc};

const NAME_CHARS_MAX: usize = 512;
const DESCRIPTION_CHARS_MAX: usize = 512;
const RESTRICTIONS_MAX: usize = 20;

/// Something that the provider says outside of any conversation.
#[derive(Clone, PartialEq, Debug)]
pub struct AccountNotice {
    /// The business account that it is about.
    pub account_id: Option<String>,
    /// Our number, where it is about one.
    pub number_id: Option<String>,
    pub fact: Fact,
}

#[derive(Clone, PartialEq, Debug)]
pub enum Fact {
    /// `APPROVED`, `REJECTED`, `PAUSED`, `DISABLED`, …
    TemplateStatus {
        name: Option<String>,
        language: Option<String>,
        event: String,
        reason: Option<String>,
    },
    /// `GREEN`, `YELLOW`, `RED`, `UNKNOWN`
    TemplateQuality {
        name: Option<String>,
        language: Option<String>,
        previous: Option<String>,
        new: Option<String>,
    },
    TemplateCategory {
        name: Option<String>,
        language: Option<String>,
        previous: Option<String>,
        new: Option<String>,
    },
    NumberQuality {
        display_phone: Option<String>,
        event: Option<String>,
        tier: Option<String>,
    },
    /// A restriction, a violation, a ban, or the end of the account.
    Account {
        event: Option<String>,
        restrictions: Vec<Restriction>,
        violation: Option<String>,
        ban: Option<String>,
    },
    Alert {
        severity: Option<String>,
        status: Option<String>,
        kind: Option<String>,
        description: Option<String>,
    },
    /// A person does not want messages of a category any more, or wants them again.
    Preference {
        sender: Sender,
        category: Option<String>,
        wish: Preference,
    },
    /// An error that belongs to no message.
    Failure {
        code: Option<i64>,
    },
    /// A message in a group chat: those are not served.
    GroupMessage,
    /// A system message that asks for nothing.
    System {
        event: Option<String>,
    },
    UnknownStatus {
        word: String,
    },
    UnknownField {
        field: String,
    },
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Preference {
    Stop,
    Resume,
    Unknown(String),
}

#[derive(Clone, PartialEq, Eq, Debug)]
pub struct Restriction {
    pub kind: Option<String>,
    pub until: Option<DateTime<Utc>>,
}

impl Fact {
    /// A stable name, for records and metrics.
    pub const fn name(&self) -> &'static str {
        match self {
            Self::TemplateStatus { .. } => "template_status",
            Self::TemplateQuality { .. } => "template_quality",
            Self::TemplateCategory { .. } => "template_category",
            Self::NumberQuality { .. } => "number_quality",
            Self::Account { .. } => "account",
            Self::Alert { .. } => "alert",
            Self::Preference { .. } => "preference",
            Self::Failure { .. } => "failure",
            Self::GroupMessage => "group_message",
            Self::System { .. } => "system",
            Self::UnknownStatus { .. } => "unknown_status",
            Self::UnknownField { .. } => "unknown_field",
        }
    }
}

/// What a change of the field `field` says.
pub(super) fn read(field: &str, value: &Element<'_>) -> Vec<Fact> {
    let unknown = || Fact::UnknownField { field: field.to_owned() };
    if field == "user_preferences" {
        let preferences = value.objects(field, UPDATES_MAX + 1);
        return preferences.iter().map(|element| preference(element).unwrap_or_else(unknown)).collect();
    }
    vec![one(field, value).unwrap_or_else(unknown)]
}

fn one(field: &str, value: &Element<'_>) -> Option<Fact> {
    let name = || value.string("message_template_name", NAME_CHARS_MAX);
    let language = || value.word("message_template_language");
    match field {
        // Some of these come under the name of the other.
        "message_template_status_update" | "message_template_quality_update" => {
            Some(match value.word("event") {
                Some(event) => Fact::TemplateStatus {
                    name: name(),
                    language: language(),
                    event,
                    reason: value.word("reason"),
                },
                None => Fact::TemplateQuality {
                    name: name(),
                    language: language(),
                    previous: value.word("previous_quality_score"),
                    new: Some(value.word("new_quality_score")?),
                },
            })
        }
        "template_category_update" => Some(Fact::TemplateCategory {
            name: name(),
            language: language(),
            previous: value.word("previous_category"),
            new: value.word("new_category"),
        }),
        "phone_number_quality_update" => Some(Fact::NumberQuality {
            display_phone: value.phone("display_phone_number"),
            event: value.word("event"),
            tier: value.word("max_daily_conversations_per_business").or_else(|| value.word("current_limit")),
        }),
        "account_update" => Some(Fact::Account {
            event: value.word("event"),
            restrictions: value
                .objects("restriction_info", RESTRICTIONS_MAX)
                .iter()
                .map(restriction)
                .collect(),
            violation: value.object("violation_info").and_then(|info| info.word("violation_type")),
            ban: value.object("ban_info").and_then(|info| info.word("waba_ban_state")),
        }),
        "account_alerts" => {
            // Where it is not nested, the same keys stand in the value itself.
            let nested = value.object("alert_info");
            let info = nested.as_ref().unwrap_or(value);
            Some(Fact::Alert {
                severity: info.word("alert_severity"),
                status: info.word("alert_status"),
                kind: info.word("alert_type"),
                description: info.string("alert_description", DESCRIPTION_CHARS_MAX),
            })
        }
        _ => None,
    }
}

/// The end of a restriction comes as seconds or as a date.
fn restriction(info: &Element<'_>) -> Restriction {
    let date = || {
        let written = info.word("expiration")?;
        let date = DateTime::parse_from_str(&written, "%Y-%m-%dT%H:%M:%S%z");
        date.or_else(|_| DateTime::parse_from_rfc3339(&written)).ok().map(|date| date.to_utc())
    };
    Restriction {
        kind: info.word("restriction_type"),
        until: info.integer("expiration").and_then(seconds).or_else(date),
    }
}

fn preference(preference: &Element<'_>) -> Option<Fact> {
    let sender =
        Sender { phone: preference.phone("wa_id"), scoped_id: preference.id("user_id"), profile_name: None };
    let word = preference.word("value")?;
    let wish = match word.as_str() {
        "stop" => Preference::Stop,
        "resume" => Preference::Resume,
        _ => Preference::Unknown(word),
    };
    (sender.phone.is_some() || sender.scoped_id.is_some()).then_some(Fact::Preference {
        sender,
        category: preference.word("category"),
        wish,
    })
}
