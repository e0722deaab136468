//! People and their phones: numbers, ids, inboxes, ticks, 24-hour windows and rates. A state machine over a clock
//! value that its callers give; no I/O, no randomness beyond its seed.

use super::rates::Bucket;
use chrono::{DateTime, Duration, Utc};
use ring::digest;
use serde::{Deserialize, Serialize};
use std::collections::BTreeMap;

mod ids;
mod message;
pub use message::{Button, Link, List, Message, Row, Side, Ticks, plain};

/// People that one simulator holds at most.
pub const PEOPLE_MAX: usize = 1_000;
/// Messages that are kept; older ones are forgotten.
pub const MESSAGES_MAX: usize = 20_000;
/// After a message of the person anything may be sent for this long, in hours; then only templates.
const WINDOW_HOURS: i64 = 24;
/// Messages to one person: this many at once, then one for each pause.
const PAIR_BURST: u32 = 45;
const PAIR_PAUSE_MS: i64 = 6_000;
/// Messages of the business number in one second.
const NUMBER_PER_SECOND: u32 = 80;

/// A person with a phone.
#[expect(clippy::struct_excessive_bools, reason = "each is a switch of the phone, independent of the others")]
#[derive(Clone, PartialEq, Debug, Serialize, Deserialize)]
pub struct Person {
    /// By which acts and expectations call them: lower case.
    pub key: String,
    /// The name that they show.
    pub name: String,
    /// Digits with the country code, from a range that reaches nobody.
    pub phone: String,
    /// Business-scoped id.
    pub user_id: String,
    /// The number is hidden behind a username: webhooks carry the scoped id alone.
    pub hidden: bool,
    pub locale: Option<String>,
    /// Sends read receipts.
    pub receipts: bool,
    /// Switched on: messages are delivered.
    pub on: bool,
    /// Has blocked the business.
    pub blocks: bool,
    /// When they last wrote: opens the window.
    pub wrote_at: Option<DateTime<Utc>>,
}

impl Person {
    /// Whether anything but a template may be sent to them.
    pub fn window_is_open(&self, now: DateTime<Utc>) -> bool {
        self.wrote_at.is_some_and(|at| now < at + Duration::hours(WINDOW_HOURS))
    }

    /// What a username looks like when the number is hidden.
    pub fn username(&self) -> Option<String> {
        self.hidden.then(|| format!("{}.spends", self.key))
    }
}

/// A person to add. Whoever is there already under this key stays as they are.
#[derive(Clone, PartialEq, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct NewPerson {
    pub key: String,
    #[serde(default)]
    pub name: Option<String>,
    /// Digits with the country code; without it one is made up for `country`.
    #[serde(default)]
    pub number: Option<String>,
    /// `IN` (the default), `US` or `GB`.
    #[serde(default)]
    pub country: Option<String>,
    #[serde(default)]
    pub hidden: bool,
    #[serde(default)]
    pub locale: Option<String>,
    /// Gives somebody who is there already a new number, as a new person with an empty inbox.
    #[serde(default)]
    pub afresh: bool,
}

/// To whom a message goes.
#[derive(Clone, PartialEq, Eq, Debug)]
pub enum Recipient {
    /// Digits.
    Phone(String),
    UserId(String),
}

/// Why phones do not take part in something.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum PhoneError {
    #[error("nobody here is called {key}")]
    NoSuchPerson { key: String },
    #[error("a name is made of 1 to 32 lower-case letters, digits, - and _: {key}")]
    BadKey { key: String },
    #[error("a number is made of 8 to 15 digits and belongs to one person: {number}")]
    BadNumber { number: String },
    #[error("{person} has no message {wanted}")]
    NoSuchMessage { person: String, wanted: String },
    #[error("no message to {person} offers {wanted}; there is {offered}")]
    NoSuchChoice { person: String, wanted: String, offered: String },
    #[error("there are {PEOPLE_MAX} people already")]
    TooMany,
}

/// Why a message to a person is not taken, by the provider's code.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refused {
    /// 131026
    Unknown,
    /// 131047
    WindowClosed,
    /// 131056
    PairRate,
    /// 130429
    NumberRate,
}

/// Everybody's phones.
pub struct Phones {
    seed: u64,
    people: BTreeMap<String, Person>,
    messages: Vec<Message>,
    serial: u64,
    numbers_given: u64,
    pairs: BTreeMap<String, Bucket>,
    number: Bucket,
}

impl Phones {
    /// Equal seeds give equal numbers and ids.
    pub fn new(seed: u64) -> Self {
        Self {
            seed,
            people: BTreeMap::new(),
            messages: Vec::new(),
            serial: 0,
            numbers_given: 0,
            pairs: BTreeMap::new(),
            number: Bucket::per_second(NUMBER_PER_SECOND),
        }
    }

    pub fn person(&self, key: &str) -> Result<&Person, PhoneError> {
        self.people.get(key).ok_or_else(|| PhoneError::NoSuchPerson { key: key.to_owned() })
    }

    pub fn people(&self) -> impl Iterator<Item = &Person> {
        self.people.values()
    }

    /// Changes the switches of a person: receipts, power, blocks.
    pub fn person_mut(&mut self, key: &str) -> Result<&mut Person, PhoneError> {
        self.people.get_mut(key).ok_or_else(|| PhoneError::NoSuchPerson { key: key.to_owned() })
    }

    /// Adds a person, or finds the one of this key.
    pub fn add(&mut self, new: &NewPerson) -> Result<Person, PhoneError> {
        let bad_key = new.key.is_empty()
            || new.key.len() > 32
            || !new.key.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '_');
        if bad_key {
            return Err(PhoneError::BadKey { key: new.key.clone() });
        }
        if let Some(there) = self.people.get(&new.key)
            && !new.afresh
        {
            return Ok(there.clone());
        }
        if self.people.len() >= PEOPLE_MAX {
            return Err(PhoneError::TooMany);
        }
        let phone = match &new.number {
            Some(number) => self.checked_number(number, &new.key)?,
            None => self.fresh_number(new.country.as_deref().unwrap_or("IN"))?,
        };
        let person = Person {
            key: new.key.clone(),
            name: new.name.clone().unwrap_or_else(|| capitalised(&new.key)),
            user_id: ids::user_id(&phone),
            phone,
            hidden: new.hidden,
            locale: new.locale.clone(),
            receipts: true,
            on: true,
            blocks: false,
            wrote_at: None,
        };
        if new.afresh {
            self.messages.retain(|message| message.person != new.key);
            self.pairs.remove(&new.key);
        }
        self.people.insert(new.key.clone(), person.clone());
        Ok(person)
    }

    /// Moves a person to another number, which gives them another scoped id: the person before and after.
    pub fn change_number(&mut self, key: &str, number: Option<&str>) -> Result<(Person, Person), PhoneError> {
        let before = self.person(key)?.clone();
        let phone = match number {
            Some(number) => self.checked_number(number, key)?,
            None => self.fresh_number(ids::country(&before.phone))?,
        };
        let person = self.person_mut(key)?;
        person.user_id = ids::user_id(&phone);
        person.phone = phone;
        Ok((before, person.clone()))
    }

    fn checked_number(&self, number: &str, key: &str) -> Result<String, PhoneError> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let taken = self.people.values().any(|person| person.phone == digits && person.key != key);
        if taken || !(8..=15).contains(&digits.len()) {
            return Err(PhoneError::BadNumber { number: number.to_owned() });
        }
        Ok(digits)
    }

    fn fresh_number(&mut self, country: &str) -> Result<String, PhoneError> {
        for _ in 0..=PEOPLE_MAX {
            self.numbers_given += 1;
            let number = ids::number(country, self.seed, self.numbers_given);
            if self.people.values().all(|person| person.phone != number) {
                return Ok(number);
            }
        }
        Err(PhoneError::TooMany)
    }

    /// Writes down a message of a person, which opens their window unless it is a mere reaction.
    pub fn wrote(&mut self, key: &str, now: DateTime<Utc>, opens: bool) -> Result<&mut Message, PhoneError> {
        let person = self.person_mut(key)?;
        if opens {
            person.wrote_at = Some(now);
        }
        let (phone, hidden) = (person.phone.clone(), person.hidden);
        self.push(key, Side::Person, &phone, hidden, now)
    }

    /// Takes a message to a person, or says by which rule it is not taken.
    pub fn accept(
        &mut self,
        to: &Recipient,
        template: bool,
        now: DateTime<Utc>,
    ) -> Result<&mut Message, Refused> {
        let found = self.people.values().find(|person| match to {
            Recipient::Phone(digits) => person.phone == *digits,
            Recipient::UserId(id) => person.user_id == *id,
        });
        let person = found.ok_or(Refused::Unknown)?;
        if !template && !person.window_is_open(now) {
            return Err(Refused::WindowClosed);
        }
        let (key, phone, hidden) = (person.key.clone(), person.phone.clone(), person.hidden);
        if !self.number.take(now) {
            return Err(Refused::NumberRate);
        }
        let pair = self.pairs.entry(key.clone()).or_insert_with(|| Bucket::new(PAIR_BURST, PAIR_PAUSE_MS));
        if !pair.take(now) {
            return Err(Refused::PairRate);
        }
        self.push(&key, Side::Bot, &phone, hidden, now).map_err(|_| Refused::Unknown)
    }

    fn push(
        &mut self,
        key: &str,
        from: Side,
        phone: &str,
        hidden: bool,
        now: DateTime<Utc>,
    ) -> Result<&mut Message, PhoneError> {
        if self.messages.len() >= MESSAGES_MAX {
            self.messages.drain(..MESSAGES_MAX / 10);
        }
        self.serial += 1;
        let digest =
            digest::digest(&digest::SHA256, &[self.seed.to_be_bytes(), self.serial.to_be_bytes()].concat());
        let id = ids::message_id(digest.as_ref(), from, if hidden { None } else { Some(phone) });
        self.messages.push(Message::new(self.serial, key, from, id, now));
        self.messages.last_mut().ok_or_else(|| PhoneError::NoSuchPerson { key: key.to_owned() })
    }

    /// The serial of the newest message.
    pub fn serial(&self) -> u64 {
        self.serial
    }

    /// Messages newer than `after`, of one person or of all, oldest first.
    pub fn messages(&self, person: Option<&str>, after: u64) -> Vec<Message> {
        let newer = self.messages.iter().filter(|message| message.serial > after);
        newer.filter(|message| person.is_none_or(|key| message.person == key)).cloned().collect()
    }

    pub fn by_id(&mut self, id: &str) -> Option<&mut Message> {
        self.messages.iter_mut().find(|message| message.id == id)
    }

    /// The newest message in the chat of a person that `matches`.
    pub fn latest(&self, key: &str, matches: impl Fn(&Message) -> bool) -> Option<&Message> {
        self.messages.iter().rev().find(|message| message.person == key && matches(message))
    }

    /// The newest message of either side whose text holds `fragment`.
    pub fn holding(&self, key: &str, fragment: &str) -> Result<&Message, PhoneError> {
        self.latest(key, |message| message.holds(fragment)).ok_or_else(|| PhoneError::NoSuchMessage {
            person: key.to_owned(),
            wanted: format!("with \u{201c}{fragment}\u{201d}"),
        })
    }

    /// Ticks go forward only.
    pub fn tick(&mut self, id: &str, ticks: Ticks) {
        if let Some(message) = self.by_id(id) {
            message.ticks = message.ticks.max(ticks);
        }
    }

    /// A business that reads a message has read all earlier ones of that person too.
    pub fn read_by_bot(&mut self, id: &str) {
        let Some((key, serial)) = self.by_id(id).map(|message| (message.person.clone(), message.serial))
        else {
            return;
        };
        for message in &mut self.messages {
            if message.person == key && message.serial <= serial && message.from == Side::Person {
                message.ticks = Ticks::Read;
            }
        }
    }
}

fn capitalised(key: &str) -> String {
    let mut letters = key.chars();
    letters.next().map_or_else(String::new, |first| first.to_uppercase().chain(letters).collect())
}

#[cfg(test)]
mod tests;
