//! People with a script each, and what has to come of it to the paisa.

use crate::support::Dice;
use serde_json::{Value, json};
use std::collections::HashSet;

/// What others are called, by turns.
const NAMES: &[&str] = &["Kamal", "Ravi", "Meera", "Ben", "Sita", "Arjun", "Leela"];
/// What money is spent on: a new word for each expense of one person, so that none looks like another's twin.
const ITEMS: &[&str] =
    &["chai", "dinner", "taxi", "groceries", "coffee", "lunch", "petrol", "milk", "snacks", "breakfast"];

/// One message.
pub(super) struct Line {
    pub(super) kind: &'static str,
    pub(super) content: Value,
}

/// A record as it has to stand in the end.
#[derive(Clone, PartialEq, Eq, Debug)]
pub(super) struct Record {
    /// As in the table: 1 expense, 2 settlement.
    pub(super) kind: i16,
    pub(super) minor: i64,
    pub(super) version: i64,
    pub(super) deleted: bool,
}

pub(super) struct Person {
    pub(super) phone: String,
    pub(super) lines: Vec<Line>,
    /// In the order of entry.
    pub(super) records: Vec<Record>,
    /// What the next person owes them in the end, of their own talk alone.
    pub(super) owed_minor: i64,
}

pub(super) fn phone(at: usize) -> String {
    format!("9198{at:08}")
}

/// Number `at` of `count` people, who shares with the next one: in a ring, so that everybody is told of what another
/// one logs while they talk themselves.
pub(super) fn person(at: usize, count: usize, blocks: usize, dice: &mut Dice) -> Person {
    let name = NAMES[at % NAMES.len()];
    let next = phone((at + 1) % count);
    let mut person = Person { phone: phone(at), lines: Vec::new(), records: Vec::new(), owed_minor: 0 };
    person.lines.push(Line {
        kind: "contacts",
        content: json!([{ "name": { "formatted_name": name },
            "phones": [{ "phone": format!("+{next}"), "wa_id": next, "type": "CELL" }] }]),
    });
    let mut drawn = HashSet::new();
    for block in 0..blocks {
        let item = |n: usize| ITEMS[(at + block * 4 + n) % ITEMS.len()];
        let [first, changed, taken_back, kept, last, paid] = [(); 6].map(|()| another(dice, &mut drawn));
        person.says(&format!("{} {} with {name}", item(0), rupees(first)));
        person.says(&format!("change the last one to {}", rupees(changed)));
        person.records.push(Record { kind: 1, minor: changed, version: 2, deleted: false });
        person.says(&format!("{} {} with {name}", item(1), rupees(taken_back)));
        person.says("undo");
        person.records.push(Record { kind: 1, minor: taken_back, version: 2, deleted: true });
        person.says(&format!("{} {} with {name}", item(2), rupees(kept)));
        person.records.push(Record { kind: 1, minor: kept, version: 1, deleted: false });
        person.says("balance");
        let is_mine = dice.below(2) == 0;
        if is_mine {
            person.says(&format!("I paid {name} back {}", rupees(paid)));
        } else {
            person.says(&format!("{name} paid me back {}", rupees(paid)));
        }
        person.records.push(Record { kind: 2, minor: paid, version: 1, deleted: false });
        person.says(&format!("{} {} with {name}", item(3), rupees(last)));
        person.records.push(Record { kind: 1, minor: last, version: 1, deleted: false });
        person.owed_minor += (changed + kept + last) / 2 + if is_mine { paid } else { -paid };
    }
    person.says(&format!("balance with {name}"));
    person
}

impl Person {
    fn says(&mut self, text: &str) {
        self.lines.push(Line { kind: "text", content: json!({ "body": text }) });
    }
}

/// An amount that this person has not said yet: a change to what a thing costs already changes nothing.
fn another(dice: &mut Dice, drawn: &mut HashSet<i64>) -> i64 {
    loop {
        let amount = dice.even();
        if drawn.insert(amount) {
            return amount;
        }
    }
}

fn rupees(minor: i64) -> String {
    format!("{}.{:02}", minor / 100, minor % 100)
}
