//! Writes a talk down as it goes.

use crate::simulator::phones::{Message, Side, Ticks};
use std::fmt::Write as _;

/// Left margin of what the bot says.
const MARGIN: &str = "        ";

/// A message as lines for a person to read.
pub(super) fn message(message: &Message, name: &str) -> String {
    let ticks = match message.ticks {
        Ticks::Waiting => "",
        Ticks::Sent => " ✓",
        Ticks::Delivered | Ticks::Read => " ✓✓",
        Ticks::Failed => " ✗",
    };
    let mut lines = message.text.lines();
    let first = lines.next().unwrap_or_default();
    let mut text = match message.from {
        Side::Person if message.forwarded => format!("{name} → (forwarded) {first}{ticks}\n"),
        Side::Person => format!("{name} → {first}{ticks}\n"),
        Side::Bot => format!("{MARGIN}bot → {name}: {first}\n"),
    };
    let margin = if message.from == Side::Bot { format!("{MARGIN}  ") } else { "  ".to_owned() };
    for line in lines.chain(message.footer.as_deref()) {
        let _ = writeln!(text, "{margin}{line}");
    }
    if !message.buttons.is_empty() {
        let titles: Vec<_> = message.buttons.iter().map(|button| format!("[{}]", button.title)).collect();
        let _ = writeln!(text, "{margin}{}", titles.join(" "));
    }
    if let Some(list) = &message.list {
        let _ = writeln!(text, "{margin}[{} ▾]", list.button);
        for row in &list.rows {
            let more = row.description.as_ref().map(|more| format!(" — {more}")).unwrap_or_default();
            let _ = writeln!(text, "{margin}  • {}{more}", row.title);
        }
    }
    if let Some(link) = &message.link {
        let _ = writeln!(text, "{margin}[{}] {}", link.title, link.url);
    }
    text
}
