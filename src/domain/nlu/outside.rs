//! What an engine outside says of a message, in one shape for all of them. It is the guess of somebody else's program
//! about a text that nobody vouches for: cut to size here, and weighed against our own reading in `merge`.

use super::{Category, Currency, Decimal, Deserialize, Intent, NaiveDate, Serialize};

/// Things of one message that are looked at.
pub const OUTSIDE_FRAMES_MAX: usize = 10;
/// Names of one thing that are looked at.
pub const OUTSIDE_NAMES_MAX: usize = 20;
/// Characters of a name or an item.
pub const OUTSIDE_CHARS_MAX: usize = 120;

/// Below this, in thousandths, an engine has said nothing.
const CONFIDENCE_MIN: u16 = 600;

/// All that an engine says of one message.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct Outside {
    /// In the order of the text. Empty: it has no opinion.
    pub frames: Vec<OutsideFrame>,
    /// It names one thing of each message, however many are in it.
    pub single: bool,
}

/// One thing that an engine believes was meant. Absent: it does not say.
#[derive(Clone, PartialEq, Eq, Debug, Default, Serialize, Deserialize)]
pub struct OutsideFrame {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub intent: Option<Intent>,
    /// In thousandths.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub confidence: Option<u16>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub amount: Option<Decimal>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub currency: Option<Currency>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub item: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub persons: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub payer: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub date: Option<NaiveDate>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub category: Option<Category>,
}

impl OutsideFrame {
    /// Whether it is sure enough to be heard. Who gives no figure is.
    pub(super) fn is_sure(&self) -> bool {
        self.confidence.is_none_or(|confidence| confidence >= CONFIDENCE_MIN)
    }
}

impl Outside {
    /// Without what is more, longer or emptier than anything a message can mean.
    #[must_use]
    pub fn bounded(mut self) -> Self {
        self.frames.truncate(OUTSIDE_FRAMES_MAX);
        for frame in &mut self.frames {
            frame.item = frame.item.take().filter(|text| fits(text));
            frame.payer = frame.payer.take().filter(|text| fits(text));
            frame.persons.retain(|name| fits(name));
            frame.persons.truncate(OUTSIDE_NAMES_MAX);
            frame.amount = frame.amount.filter(|amount| *amount > Decimal::ZERO);
        }
        self
    }
}

fn fits(text: &str) -> bool {
    !text.trim().is_empty() && text.chars().count() <= OUTSIDE_CHARS_MAX
}

/// The intent behind a name: those of our own set, however they are joined (`share_expense`, `share.expense`,
/// `ShareExpense`), and some that agents are usually made with. Whether an expense is shared, the people in it tell.
pub fn intent_named(name: &str, has_persons: bool) -> Option<Intent> {
    let name = joined(name);
    let expense = || {
        if has_persons { Intent::ShareExpense } else { Intent::LogPersonalExpense }
    };
    let usual = match name.as_str() {
        "expense_add" | "add_expense" | "expense" | "log_expense" | "new_expense" => Some(expense()),
        "settle" | "settlement_add" | "repay" | "pay_back" => Some(Intent::RepayDebt),
        "balance" | "ask_balance" => Some(Intent::RequestBalance),
        "ask_total" | "summary" | "total" => Some(Intent::SpendingSummary),
        "undo" | "delete_expense" | "expense_delete" => Some(Intent::DeleteLast),
        "goodbye" | "chitchat" | "smalltalk" => Some(Intent::OutOfScope),
        _ => None,
    };
    usual.or_else(|| serde_json::from_value(serde_json::Value::String(name)).ok())
}

/// The category behind a name.
pub fn category_named(name: &str) -> Option<Category> {
    serde_json::from_value(serde_json::Value::String(joined(name))).ok()
}

/// As our own names are written: small letters with `_` between words.
fn joined(name: &str) -> String {
    let mut joined = String::with_capacity(name.len());
    let mut was_small = false;
    for letter in name.trim().chars().take(OUTSIDE_CHARS_MAX) {
        if !letter.is_alphanumeric() {
            if !joined.is_empty() && !joined.ends_with('_') {
                joined.push('_');
            }
            was_small = false;
            continue;
        }
        if letter.is_uppercase() && was_small {
            joined.push('_');
        }
        was_small = letter.is_lowercase();
        joined.extend(letter.to_lowercase());
    }
    joined
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_of_intents_are_known_however_they_are_joined() {
        for (name, persons, intent) in [
            ("share_expense", false, Some(Intent::ShareExpense)),
            ("Share.Expense", false, Some(Intent::ShareExpense)),
            ("ShareExpense", false, Some(Intent::ShareExpense)),
            ("request balance", false, Some(Intent::RequestBalance)),
            ("expense.add", true, Some(Intent::ShareExpense)),
            ("add_expense", false, Some(Intent::LogPersonalExpense)),
            ("ask_total", false, Some(Intent::SpendingSummary)),
            ("Default Welcome Intent", false, None),
            ("", false, None),
        ] {
            assert_eq!(intent_named(name, persons), intent, "{name}");
        }
        assert_eq!((category_named("Food"), category_named("fun")), (Some(Category::Food), None));
    }

    #[test]
    fn what_no_message_can_mean_is_cut() {
        let long = "x".repeat(OUTSIDE_CHARS_MAX + 1);
        let frame = OutsideFrame {
            item: Some(long.clone()),
            payer: Some("  ".to_owned()),
            persons: vec![long, "Ben".to_owned()],
            amount: Some(Decimal::from(-5)),
            ..OutsideFrame::default()
        };
        let many = OutsideFrame {
            persons: vec!["Ben".to_owned(); OUTSIDE_NAMES_MAX + 5],
            ..OutsideFrame::default()
        };
        let mut frames = vec![frame, many];
        frames.resize(OUTSIDE_FRAMES_MAX + 3, OutsideFrame::default());
        let cut = Outside { frames, single: false }.bounded();
        assert_eq!(cut.frames.len(), OUTSIDE_FRAMES_MAX);
        assert_eq!(
            cut.frames[0],
            OutsideFrame { persons: vec!["Ben".to_owned()], ..OutsideFrame::default() }
        );
        assert_eq!(cut.frames[1].persons.len(), OUTSIDE_NAMES_MAX);
    }
}
