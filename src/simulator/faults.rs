//! What goes wrong on purpose: set by tests and by whoever tries the product, seeded, for the next calls only.

use serde::{Deserialize, Serialize};

/// Plans that are kept at once.
pub const PLANS_MAX: usize = 64;

/// One kind of trouble.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// The message is taken, and the connection ends before the answer.
    AnswerLost,
    /// 500 without a code; nothing is taken.
    ServerError,
    /// This code of the provider; nothing is taken.
    Code(i64),
    StatusesNever,
    /// Half a second later.
    StatusesLate,
    StatusesTwice,
    /// `read` before `delivered` before `sent`.
    StatusesBackwards,
    /// A message of a person comes twice.
    WebhookTwice,
    WebhookTenTimes,
    /// A message of a person comes half a second later: after the one that follows it, if that is quick.
    WebhookLate,
}

/// Where trouble can happen.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub enum Place {
    /// A message that we send.
    Send,
    /// The statuses of a message.
    Statuses,
    /// A message of a person.
    Webhook,
}

impl Fault {
    fn place(self) -> Place {
        match self {
            Self::AnswerLost | Self::ServerError | Self::Code(_) => Place::Send,
            Self::StatusesNever | Self::StatusesLate | Self::StatusesTwice | Self::StatusesBackwards => {
                Place::Statuses
            }
            Self::WebhookTwice | Self::WebhookTenTimes | Self::WebhookLate => Place::Webhook,
        }
    }
}

/// A fault and how often it happens.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Plan {
    pub fault: Fault,
    /// For this many calls that it applies to; without it, for all.
    #[serde(default)]
    pub next: Option<u32>,
    /// Of thousand calls it hits this many, by the seed.
    #[serde(default = "always")]
    pub permille: u16,
}

fn always() -> u16 {
    1_000
}

/// All plans.
#[derive(Debug)]
pub struct Faults {
    plans: Vec<Plan>,
    dice: u64,
}

impl Faults {
    pub fn new(seed: u64) -> Self {
        Self { plans: Vec::new(), dice: seed }
    }

    /// Whether there was room, and a call to hit.
    pub fn add(&mut self, plan: Plan) -> bool {
        if self.plans.len() >= PLANS_MAX || plan.next == Some(0) {
            return false;
        }
        self.plans.push(plan);
        true
    }

    pub fn clear(&mut self) {
        self.plans.clear();
    }

    pub fn plans(&self) -> &[Plan] {
        &self.plans
    }

    /// The fault that hits a call at this place.
    pub fn hit(&mut self, place: Place) -> Option<Fault> {
        for index in 0..self.plans.len() {
            let roll = self.roll();
            let Some(plan) = self.plans.get_mut(index) else { break };
            if plan.fault.place() != place || roll >= plan.permille {
                continue;
            }
            let fault = plan.fault;
            if let Some(left) = &mut plan.next {
                *left = left.saturating_sub(1);
            }
            self.plans.retain(|plan| plan.next != Some(0));
            return Some(fault);
        }
        None
    }

    /// 0 to 999, from the seed (splitmix64).
    fn roll(&mut self) -> u16 {
        self.dice = self.dice.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut mixed = self.dice;
        mixed = (mixed ^ (mixed >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        mixed = (mixed ^ (mixed >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        u16::try_from((mixed ^ (mixed >> 31)) % 1_000).unwrap_or_default()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plan_hits_its_calls_and_no_others() {
        let mut faults = Faults::new(1);
        assert!(faults.add(Plan { fault: Fault::AnswerLost, next: Some(2), permille: 1_000 }));
        assert_eq!(faults.hit(Place::Webhook), None);
        let hits: Vec<_> = (0..3).map(|_| faults.hit(Place::Send)).collect();
        assert_eq!(hits, [Some(Fault::AnswerLost), Some(Fault::AnswerLost), None]);
        assert!(faults.plans().is_empty());
    }

    #[test]
    fn chance_comes_from_the_seed() {
        let run = |seed| {
            let mut faults = Faults::new(seed);
            faults.add(Plan { fault: Fault::WebhookTwice, next: None, permille: 300 });
            (0..1_000).filter(|_| faults.hit(Place::Webhook).is_some()).count()
        };
        assert_eq!(run(7), run(7));
        assert!((200..400).contains(&run(7)), "{}", run(7));
    }

    #[test]
    fn plans_are_written_as_people_write_them() {
        let plan: Plan = serde_json::from_str(r#"{"fault":{"code":131056},"next":1}"#).unwrap();
        assert_eq!(plan, Plan { fault: Fault::Code(131_056), next: Some(1), permille: 1_000 });
        let plan: Plan = serde_json::from_str(r#"{"fault":"answer_lost"}"#).unwrap();
        assert_eq!((plan.fault, plan.next), (Fault::AnswerLost, None));
    }
}
