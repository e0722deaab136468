//! Whatever happens, in whatever order: no panic, no message past the limits, the same for the same, one question
//! at most, and money moves only when it is clear.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Doubt, Frame, Intent, ShareSaid, ShareValue, SplitSaid};
use proptest::prelude::*;

/// A thing that somebody does; numbers choose among what is there when it happens.
#[derive(Clone, Debug)]
enum Act {
    Says(String, Vec<Frame>),
    Quotes(String, Frame, usize),
    Taps(usize, usize),
    Id(String),
    Shares(String, Option<String>),
    Edits(Frame, usize),
    TakesBack(usize),
    Reacts(&'static str, usize),
    KamalLogs(bool),
    Notices(u8),
    Waits(i64),
    Refused,
    Sends,
}

fn any_name() -> impl Strategy<Value = String> + Clone {
    prop::sample::select(vec![
        "Kamal",
        "Kamla",
        "asha",
        "Ravi",
        "Ben",
        "me",
        "everyone",
        "कमल",
        "Zubeida Khan",
        "",
        "👩\u{200d}👧",
    ])
    .prop_map(str::to_owned)
}

fn any_split() -> impl Strategy<Value = SplitSaid> {
    let share = (any_name(), 0_i64..200)
        .prop_map(|(who, value)| ShareSaid { who, value: ShareValue::Number(value.into()) });
    let shares = prop::collection::vec(share, 0..4);
    prop_oneof![
        any::<bool>().prop_map(|include_me| SplitSaid::Equal { include_me }),
        any::<bool>().prop_map(|include_me| SplitSaid::Each { include_me }),
        Just(SplitSaid::Full),
        shares.clone().prop_map(|shares| SplitSaid::Exact { shares }),
        shares.clone().prop_map(|shares| SplitSaid::Percent { shares }),
        shares.prop_map(|shares| SplitSaid::Shares { shares }),
    ]
}

fn any_frame() -> impl Strategy<Value = Frame> {
    let amount = prop::option::of(prop::sample::select(vec![
        "1",
        "12.50",
        "100",
        "0.001",
        "9999999999999",
        "99999999999999999999",
    ]));
    let day = prop::option::of(-800_i64..400);
    let doubts = prop::option::weighted(
        0.2,
        prop_oneof![
            Just(Doubt::Intent),
            Just(Doubt::Hearsay),
            Just(Doubt::Amount { candidates: vec!["12.50".parse().unwrap(), "1250".parse().unwrap()] }),
            Just(Doubt::Date { candidates: vec![today()] }),
        ],
    );
    (
        prop::sample::select(Intent::ALL.to_vec()),
        (amount, prop::option::of(prop::sample::select(vec!["INR", "JPY", "KWD"]))),
        (
            prop::option::of("[a-z ]{0,12}|\\PC{0,300}"),
            prop::collection::vec(any_name(), 0..3),
            prop::option::of(any_name()),
        ),
        prop::option::weighted(0.3, any_split()),
        (prop::option::weighted(0.2, 0_u32..12), prop::option::weighted(0.2, 0_u32..12)),
        (day, doubts, any::<bool>()),
    )
        .prop_map(
            |(
                intent,
                (amount, currency),
                (item, persons, payer),
                split,
                (headcount, limit),
                (day, doubt, why),
            )| Frame {
                amount: amount.and_then(|amount| amount.parse().ok()),
                currency: currency.and_then(|code| code.parse().ok()),
                item,
                persons,
                payer,
                split,
                headcount,
                limit,
                date: day.map(|days| today() + chrono::TimeDelta::days(days)),
                doubts: doubt.into_iter().collect(),
                wants_reasons: why,
                ..Frame::new(intent)
            },
        )
}

fn any_act() -> impl Strategy<Value = Act> {
    let text = "\\PC{0,40}|yes|no|kamal|300|undo|my name is [a-z]{1,5}";
    prop_oneof![
        8 => (text, prop::collection::vec(any_frame(), 1..3)).prop_map(|(text, frames)| Act::Says(text, frames)),
        2 => (text, any_frame(), 0_usize..8).prop_map(|(text, frame, at)| Act::Quotes(text, frame, at)),
        8 => (0_usize..4, 0_usize..10).prop_map(|(message, at)| Act::Taps(message, at)),
        1 => "[0-9]{1,2}:(yes|no|add|pick:[01]|undoall|more:9|cancel|skip)|\\PC{0,30}".prop_map(Act::Id),
        1 => (any_name(), prop::option::of("[0-9]{8,12}")).prop_map(|(name, phone)| Act::Shares(name, phone)),
        1 => (any_frame(), 0_usize..8).prop_map(|(frame, at)| Act::Edits(frame, at)),
        1 => (0_usize..8).prop_map(Act::TakesBack),
        1 => (prop::sample::select(vec!["👍", "👎", "😂"]), 0_usize..8).prop_map(|(emoji, at)| Act::Reacts(emoji, at)),
        1 => any::<bool>().prop_map(Act::KamalLogs),
        2 => (0_u8..5).prop_map(Act::Notices),
        1 => (0_i64..20).prop_map(Act::Waits),
        1 => Just(Act::Refused),
        1 => Just(Act::Sends),
    ]
}

fn event(world: &mut World, act: &Act, chat: &[crate::domain::message::Body]) -> Option<Event> {
    let record = |world: &World, at: usize| world.records.get(at).map(|seen| seen.record.id);
    Some(match act {
        Act::Says(text, frames) => heard(text, frames.clone()),
        Act::Quotes(text, frame, at) => match record(world, *at) {
            Some(id) => replies(text, frame.clone(), id),
            None => heard(text, vec![frame.clone()]),
        },
        Act::Taps(message, at) => {
            let body = chat.iter().rev().filter(|body| !choices(body).is_empty()).nth(*message)?;
            let choices = choices(body);
            Event::Chose { id: choices[at % choices.len()].0.clone() }
        }
        Act::Id(id) => Event::Chose { id: id.clone() },
        Act::Shares(name, phone) => Event::Cards {
            cards: vec![Card { name: name.clone(), phone: phone.clone(), known_as: None, own: false }],
        },
        Act::Edits(frame, at) => {
            let Event::Heard { text, reading, .. } = heard("edited", vec![frame.clone()]) else {
                return None;
            };
            let original = world.turn(world.version.min(i64::try_from(*at).unwrap()));
            let quoted = Some(Quoted { record: record(world, *at) });
            Event::Edited { original, quoted, text, reading }
        }
        Act::TakesBack(at) => {
            let original = world.turn(world.version.min(i64::try_from(*at).unwrap()));
            Event::Revoked { original, quoted: Some(Quoted { record: record(world, *at) }) }
        }
        Act::Reacts(emoji, at) => {
            let quoted = Some(Quoted { record: record(world, *at) });
            Event::Reacted { quoted, emoji: Some((*emoji).to_owned()) }
        }
        Act::KamalLogs(payment) => {
            by_kamal(world, "tea", 4_000, *payment);
            return None;
        }
        Act::Notices(kind) => {
            let kinds = [
                NoticeKind::Added,
                NoticeKind::Changed,
                NoticeKind::Deleted,
                NoticeKind::Restored,
                NoticeKind::Disputed,
                NoticeKind::Merged,
                NoticeKind::Joined,
                NoticeKind::TakenOut,
            ];
            let theirs_about = world.people.first().map(|known| known.id);
            let theirs = world.records.iter().filter(|seen| seen.record.creator != ANA || *kind == 4);
            let items = theirs.map(|seen| NoticeItem {
                record: seen.record.clone(),
                kind: kinds[usize::from(*kind)],
                told_version: 0,
                about: theirs_about,
            });
            Event::NoticesDue { items: items.take(12).collect() }
        }
        Act::Waits(minutes) => {
            later(world, *minutes);
            return None;
        }
        Act::Refused => {
            let event = heard("chai 10", vec![own("chai", "10", Intent::LogPersonalExpense)]);
            Event::Refused { refusal: Refusal::OutOfRange, event: Box::new(event) }
        }
        Act::Sends => Event::Unreadable(Unreadable::Image),
    })
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 160, ..ProptestConfig::default() })]

    /// [`World::take`] checks the limits, that a step repeated is the same, and that state and plan survive storage.
    #[test]
    fn any_talk_stays_within_its_bounds(stranger: bool, acts in prop::collection::vec(any_act(), 1..25)) {
        let mut world = if stranger { World::stranger() } else { World::new() };
        let mut chat = Vec::new();
        for act in &acts {
            let Some(event) = event(&mut world, act, &chat) else { continue };
            let before = world.books.clone();
            let was_open = world.dialogue.state != State::Idle;
            let was_idle = !was_open && (world.dialogue.idled_on.is_some() || world.dialogue.nodded_on.is_some());
            let composed = world.take(&event);
            let turn = world.turns.last().unwrap();
            let writes = turn.commands.iter().filter(|command| matches!(
                command,
                Command::AddRecord { .. } | Command::EditRecord { .. } | Command::DeleteRecord { .. } | Command::RestoreRecord { .. }
            )).count();
            // Whoever says something is answered, but for talk about nothing, once that was answered.
            let asked = matches!(act, Act::Says(..) | Act::Quotes(..) | Act::Taps(..) | Act::Id(_) | Act::Shares(..) | Act::Refused | Act::Sends);
            let silent_at = |frame: &Frame| matches!(frame.intent, Intent::OutOfScope | Intent::Affirm);
            let about_nothing = match act {
                Act::Says(_, frames) => was_idle && frames.iter().all(silent_at),
                Act::Quotes(_, frame, _) => was_idle && silent_at(frame),
                Act::Taps(..) | Act::Id(_) | Act::Shares(..) | Act::Edits(..) | Act::TakesBack(_) | Act::Reacts(..)
                | Act::KamalLogs(_) | Act::Notices(_) | Act::Waits(_) | Act::Refused | Act::Sends => false,
            };
            prop_assert!(!asked || about_nothing || composed.is_some(), "{:?}", act);
            // Money that moves is always told.
            prop_assert!(writes == 0 || composed.is_some());
            let told = composed.as_ref().map(|composed| shown(&composed.body)).unwrap_or_default();
            prop_assert!(writes == 0 || told.contains('#'), "{}", told);
            let speaks = turn.commands.iter().any(|command| matches!(
                command,
                Command::ConfirmShare { .. } | Command::DisputeShare { .. } | Command::ResolveDispute { .. }
                    | Command::AddPerson { .. } | Command::GivePhone { .. } | Command::Group { .. }
            ));
            prop_assert!(writes > 0 || speaks || before == world.books);
            if let Act::Says(_, frames) = act {
                // What is in doubt is never saved by the message itself; it may answer a question about another one.
                let doubted = frames.iter().all(|frame| {
                    frame.doubts.iter().any(|doubt| matches!(doubt, Doubt::Intent | Doubt::Hearsay)) && frame.intent.is_money()
                });
                prop_assert!(!doubted || was_open || world.dialogue.later.is_empty() || writes == 0);
            }
            prop_assert!(world.dialogue.later.len() <= 5 && world.dialogue.answered.len() <= 12);
            prop_assert_eq!(world.dialogue.state == State::Idle, world.dialogue.asked == 0);
            chat.extend(composed.map(|composed| composed.body));
        }
    }

    #[test]
    fn any_text_is_taken(text in "\\PC{0,80}", pending in 0_usize..3) {
        let mut world = World::new();
        let frames = [
            vec![Frame { amount: None, ..shared("lunch", "1", &["Kamal"]) }],
            vec![shared("lunch", "300", &[])],
            vec![shared("", "300", &["Kamal"])],
        ];
        world.tells("first", frames[pending].clone());
        let event = world.read(&text);
        world.take(&event);
    }
}
