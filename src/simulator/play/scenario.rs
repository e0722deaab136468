//! Reads scenario files.
//!
//! ```toml
//! title = "A dispute ends in an edit"
//! [people.ana]                     # not needed: who occurs is there. name, number, country (IN, US, GB), hidden, locale
//! name = "Ana"
//! [[step]]                         # one act of one person, see `sender::Written`
//! ana = { says = "dinner 1200 with Ben" }
//! fault = { fault = "webhook_twice", next = 1 }                       # see `faults::Plan`
//! [step.expect]
//! ana = ["₹1,200.00", "Saved||Noted"]                                 # words that are all in the answer; || is "or"
//! buttons = ["Undo", "Change"]                                        # of the answer; also rows, not, messages
//! balance = { of = "ben", to = "ana", is = "600.00 INR" }             # or a list of them; is = "0"
//! nobody_hears = ["cleo"]                                             # or true
//! no_write = false                                                    # the books stay as they are
//! after_hold = { ben = { says = "₹600.00", buttons = ["OK"], not = "₹700.00", messages = 1 } }
//! ```
//!
//! A person who acts has to be answered, whether something is expected of it or not, unless `nobody_hears`.

use super::expect::Expect;
use crate::simulator::faults::Plan;
use crate::simulator::phones::NewPerson;
use crate::simulator::sender::{Act, Written};
use serde::Deserialize;
use std::collections::BTreeSet;
use toml::{Table, Value};

/// Steps of one scenario at most.
const STEPS_MAX: usize = 200;

/// Why a file is no scenario.
#[derive(Debug, PartialEq, Eq, thiserror::Error)]
pub enum ScenarioError {
    #[error("{0}")]
    Toml(String),
    #[error("a scenario has a title and 1 to {STEPS_MAX} steps: [[step]]")]
    Shape,
    #[error("step {step}: {what}")]
    Step { step: usize, what: String },
}

/// A scripted talk.
#[derive(Clone, PartialEq, Debug)]
pub struct Scenario {
    pub title: String,
    /// Everybody who occurs, those with an own section first.
    pub people: Vec<NewPerson>,
    pub steps: Vec<Step>,
}

/// One act and what it leads to.
#[derive(Clone, PartialEq, Debug)]
pub struct Step {
    pub person: String,
    pub act: Written,
    /// Further buttons to tap, each in the answer to the one before.
    pub then: Vec<String>,
    /// What goes wrong from here on.
    pub faults: Vec<Plan>,
    pub expect: Expect,
}

/// One or several of them.
#[derive(Deserialize)]
#[serde(untagged)]
pub(super) enum OneOrMore<T> {
    One(T),
    More(Vec<T>),
}

impl<T> OneOrMore<T> {
    pub(super) fn into_vec(self) -> Vec<T> {
        match self {
            Self::One(one) => vec![one],
            Self::More(more) => more,
        }
    }
}

impl Scenario {
    /// # Errors
    ///
    /// [`ScenarioError`], with the step that is wrong, counted from 1.
    pub fn read(text: &str) -> Result<Self, ScenarioError> {
        let mut table: Table =
            toml::from_str(text).map_err(|error| ScenarioError::Toml(error.to_string()))?;
        let title = table.remove("title").and_then(|title| title.as_str().map(str::to_owned));
        let title = title.ok_or(ScenarioError::Shape)?;
        let people = match table.remove("people") {
            Some(Value::Table(people)) => people,
            Some(_) => return Err(ScenarioError::Shape),
            None => Table::new(),
        };
        let mut people =
            people.into_iter().map(|(key, value)| person(key, value)).collect::<Result<Vec<_>, _>>()?;
        let Some(Value::Array(steps)) = table.remove("step") else { return Err(ScenarioError::Shape) };
        if steps.is_empty() || steps.len() > STEPS_MAX || !table.is_empty() {
            return Err(ScenarioError::Shape);
        }
        let numbered = steps.into_iter().zip(1..);
        let steps = numbered
            .map(|(value, number)| step(value).map_err(|what| ScenarioError::Step { step: number, what }))
            .collect::<Result<Vec<_>, _>>()?;
        let mut known: BTreeSet<String> = people.iter().map(|person| person.key.clone()).collect();
        for key in steps.iter().flat_map(Step::people) {
            if known.insert(key.clone()) {
                people.push(NewPerson { key, afresh: true, ..NewPerson::default() });
            }
        }
        Ok(Self { title, people, steps })
    }
}

impl Step {
    /// Everybody who occurs in it, in a fixed order.
    fn people(&self) -> Vec<String> {
        let mut people = vec![self.person.clone()];
        people.extend(self.expect.people());
        people
    }

    /// Whether an act of this kind is answered.
    pub(super) fn is_answered(&self) -> bool {
        match Act::read(self.act.clone()) {
            Ok(
                Act::Reacts { .. }
                | Act::Deletes { .. }
                | Act::ChangesNumber { .. }
                | Act::Blocks(_)
                | Act::Switches { .. },
            )
            | Err(_) => false,
            Ok(
                Act::Says { .. }
                | Act::Taps { .. }
                | Act::Picks { .. }
                | Act::SendsContact(_)
                | Act::SharesNumber
                | Act::SendsImage { .. }
                | Act::Speaks { .. }
                | Act::Plays { .. }
                | Act::SendsSticker
                | Act::SendsLocation
                | Act::Edits { .. },
            ) => true,
        }
    }
}

fn person(key: String, value: Value) -> Result<NewPerson, ScenarioError> {
    let Value::Table(mut keys) = value else { return Err(ScenarioError::Shape) };
    keys.insert("key".to_owned(), Value::String(key));
    let person: NewPerson =
        Value::Table(keys).try_into().map_err(|error| ScenarioError::Toml(error.to_string()))?;
    Ok(NewPerson { afresh: true, ..person })
}

fn step(value: Value) -> Result<Step, String> {
    let Value::Table(mut keys) = value else { return Err("a table".to_owned()) };
    let expect = keys.remove("expect");
    let faults = match keys.remove("fault") {
        Some(faults) => faults.try_into::<OneOrMore<Plan>>().map_err(|error| error.to_string())?.into_vec(),
        None => Vec::new(),
    };
    let mut acts = keys.into_iter();
    let (Some((person, act)), None) = (acts.next(), acts.next()) else {
        return Err("one person acts, beside expect and fault".to_owned());
    };
    let Value::Table(mut act) = act else { return Err(format!("{person} = {{ says = \"…\" }}")) };
    let then = match act.remove("then") {
        Some(then) => then.try_into::<OneOrMore<String>>().map_err(|error| error.to_string())?.into_vec(),
        None => Vec::new(),
    };
    let act: Written = Value::Table(act).try_into().map_err(|error| error.to_string())?;
    Act::read(act.clone())?;
    let expect = match expect {
        Some(Value::Table(keys)) => Expect::read(keys, &person)?,
        Some(_) => return Err("expect is a table".to_owned()),
        None => Expect::default(),
    };
    Ok(Step { person, act, then, faults, expect })
}
