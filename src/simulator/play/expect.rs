//! What has to come of a step.

use super::Owed;
use super::scenario::OneOrMore;
use crate::simulator::phones::{Message, plain};
use serde::Deserialize;
use std::fmt;
use toml::{Table, Value};

/// Everything that a step leads to.
#[derive(Clone, PartialEq, Debug, Default)]
pub struct Expect {
    pub hears: Vec<Hears>,
    pub quiet: Quiet,
    /// Once the time has passed in which notices are held back.
    pub after_hold: Vec<Hears>,
    pub quiet_after_hold: Quiet,
    pub balances: Vec<OwedBy>,
    /// The books stay as they are.
    pub no_write: bool,
}

/// Who hears nothing.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub enum Quiet {
    /// Nobody has to be silent.
    #[default]
    NotAsked,
    Nobody,
    These(Vec<String>),
}

/// One message that a person gets.
#[derive(Clone, PartialEq, Eq, Debug, Default)]
pub struct Hears {
    pub person: String,
    /// Words that are all in it; each may name several, one of which will do: `Undone||Taken back`.
    pub says: Vec<String>,
    /// Words that are not in it.
    pub not: Vec<String>,
    /// Titles of buttons that it has, among others.
    pub buttons: Vec<String>,
    /// Titles of rows that its list has, among others.
    pub rows: Vec<String>,
    /// It is one of this many messages since the act.
    pub messages: Option<usize>,
}

/// `of` owes this to `to`.
#[derive(Clone, PartialEq, Eq, Debug)]
pub struct OwedBy {
    pub of: String,
    pub to: String,
    pub is: Vec<Owed>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum WrittenHears {
    Words(OneOrMore<String>),
    Table(WrittenTable),
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenTable {
    says: Option<OneOrMore<String>>,
    not: Option<OneOrMore<String>>,
    buttons: Option<OneOrMore<String>>,
    rows: Option<OneOrMore<String>>,
    messages: Option<usize>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct WrittenOwed {
    of: String,
    to: String,
    is: OneOrMore<String>,
}

impl Expect {
    /// What is expected after an act of `actor`.
    pub(super) fn read(mut keys: Table, actor: &str) -> Result<Self, String> {
        let mut expect = Self::default();
        if let Some(after) = keys.remove("after_hold") {
            let Value::Table(mut after) = after else { return Err("after_hold is a table".to_owned()) };
            expect.quiet_after_hold = quiet(after.remove("nobody_hears"))?;
            expect.after_hold = all_hear(after)?;
        }
        expect.quiet = quiet(keys.remove("nobody_hears"))?;
        if let Some(balances) = keys.remove("balance") {
            let written: OneOrMore<WrittenOwed> = balances.try_into().map_err(|error| error.to_string())?;
            expect.balances = written.into_vec().into_iter().map(owed_by).collect::<Result<_, _>>()?;
        }
        if let Some(no_write) = keys.remove("no_write") {
            expect.no_write = no_write.as_bool().ok_or("no_write is true or false")?;
        }
        let mut own = Hears {
            buttons: words(keys.remove("buttons"))?,
            rows: words(keys.remove("rows"))?,
            not: words(keys.remove("not"))?,
            ..Hears::default()
        };
        if let Some(messages) = keys.remove("messages") {
            own.messages = Some(messages.try_into().map_err(|error| error.to_string())?);
        }
        let says_more = own != Hears::default();
        expect.hears = all_hear(keys)?;
        let at = expect.hears.iter_mut().find(|hears| hears.person == actor);
        match (at, says_more) {
            (Some(hears), true) => {
                hears.buttons.extend(own.buttons);
                hears.rows.extend(own.rows);
                hears.not.extend(own.not);
                hears.messages = own.messages.or(hears.messages);
            }
            (None, true) => {
                actor.clone_into(&mut own.person);
                expect.hears.push(own);
            }
            (Some(_) | None, false) => {}
        }
        Ok(expect)
    }

    pub(super) fn people(&self) -> Vec<String> {
        let hear = self.hears.iter().chain(&self.after_hold).map(|hears| hears.person.clone());
        let owe = self.balances.iter().flat_map(|owed| [owed.of.clone(), owed.to.clone()]);
        hear.chain(owe).collect()
    }
}

fn quiet(value: Option<Value>) -> Result<Quiet, String> {
    match value {
        None | Some(Value::Boolean(false)) => Ok(Quiet::NotAsked),
        Some(Value::Boolean(true)) => Ok(Quiet::Nobody),
        people => words(people).map(Quiet::These),
    }
}

fn words(value: Option<Value>) -> Result<Vec<String>, String> {
    match value {
        None => Ok(Vec::new()),
        Some(value) => {
            let words: OneOrMore<String> = value.try_into().map_err(|error| error.to_string())?;
            Ok(words.into_vec())
        }
    }
}

fn all_hear(keys: Table) -> Result<Vec<Hears>, String> {
    keys.into_iter().map(|(person, value)| hears(person, value)).collect()
}

fn hears(person: String, value: Value) -> Result<Hears, String> {
    let written: WrittenHears = value
        .try_into()
        .map_err(|_| format!("{person} hears words, or a table of says, not, buttons, rows, messages"))?;
    let vec = |words: Option<OneOrMore<String>>| words.map(OneOrMore::into_vec).unwrap_or_default();
    Ok(match written {
        WrittenHears::Words(says) => Hears { person, says: says.into_vec(), ..Hears::default() },
        WrittenHears::Table(table) => Hears {
            person,
            says: vec(table.says),
            not: vec(table.not),
            buttons: vec(table.buttons),
            rows: vec(table.rows),
            messages: table.messages,
        },
    })
}

fn owed_by(written: WrittenOwed) -> Result<OwedBy, String> {
    let is = written.is.into_vec();
    let is = is.iter().filter(|one| one.as_str() != "0").map(|one| owed(one)).collect::<Result<_, _>>()?;
    Ok(OwedBy { of: written.of, to: written.to, is })
}

/// `-600.00 INR`, with the digits that the currency has.
fn owed(text: &str) -> Result<Owed, String> {
    let bad = || format!("a balance is written like 600.00 INR, or 0: {text}");
    let (amount, currency) = text.split_once(' ').ok_or_else(bad)?;
    let minor = amount.replace('.', "").parse().map_err(|_| bad())?;
    if amount.matches('.').count() > 1 || currency.len() != 3 {
        return Err(bad());
    }
    Ok(Owed { minor, currency: currency.to_owned() })
}

impl Hears {
    /// Whether this is the message.
    pub(super) fn is(&self, message: &Message) -> bool {
        let says = self.says.iter().all(|words| words.split("||").any(|words| message.holds(words.trim())));
        let titles: Vec<String> = message.choices().into_iter().map(plain).collect();
        let has = |wanted: &String| {
            wanted.split("||").any(|wanted| titles.iter().any(|title| title.contains(&plain(wanted))))
        };
        says && !self.not.iter().any(|words| message.holds(words))
            && self.buttons.iter().chain(&self.rows).all(has)
    }
}

impl fmt::Display for Hears {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{} hears", self.person)?;
        for (before, words) in
            [("", &self.says), ("not ", &self.not), ("button ", &self.buttons), ("row ", &self.rows)]
        {
            for words in words {
                write!(f, " {before}\u{201c}{words}\u{201d}")?;
            }
        }
        if let Some(count) = self.messages {
            write!(f, " in {count} message(s)")?;
        }
        Ok(())
    }
}
