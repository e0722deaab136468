//! Everybody who is named is in what is saved, or is asked about.

use super::super::testing::*;
use super::super::*;
use crate::domain::nlu::{Frame, Intent, Rest, ShareSaid, ShareValue, SplitSaid};
use proptest::prelude::*;

fn any_share() -> impl Strategy<Value = ShareSaid> {
    let value = prop_oneof![
        4 => (0_i64..60).prop_map(|value| ShareValue::Number(value.into())),
        1 => Just(ShareValue::Rest(Rest::Rest)),
    ];
    (prop::sample::select(vec!["me", "Kamal", "Asha", "Ravi"]), value)
        .prop_map(|(who, value)| ShareSaid { who: who.to_owned(), value })
}

fn any_split() -> impl Strategy<Value = SplitSaid> {
    let shares = || prop::collection::vec(any_share(), 0..4);
    prop_oneof![
        any::<bool>().prop_map(|include_me| SplitSaid::Equal { include_me }),
        any::<bool>().prop_map(|include_me| SplitSaid::Each { include_me }),
        Just(SplitSaid::Full),
        shares().prop_map(|shares| SplitSaid::Exact { shares }),
        shares().prop_map(|shares| SplitSaid::Percent { shares }),
        shares().prop_map(|shares| SplitSaid::Shares { shares }),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 400, ..ProptestConfig::default() })]

    /// Whoever is named pays or owes, or it is asked; and nobody pays or owes who is not named.
    #[test]
    fn nobody_is_dropped_and_nobody_made_up(
        intent in prop::sample::select(vec![
            Intent::ShareExpense, Intent::LogPersonalExpense, Intent::RepayDebt, Intent::ReceivePayment,
        ]),
        persons in prop::sample::subsequence(vec!["Kamal", "Asha", "Ravi"], 0..=3),
        payer in prop::option::weighted(0.3, prop::sample::select(vec!["Kamal", "Asha", "me"])),
        split in prop::option::weighted(0.7, any_split()),
        headcount in prop::option::weighted(0.2, 0_u32..5),
        amount in prop::sample::select(vec!["100", "60", "12.50"]),
    ) {
        let frame = Frame {
            payer: payer.map(str::to_owned),
            split: split.clone(),
            headcount,
            ..shared("tea", amount, &persons)
        };
        let frame = Frame { intent, ..frame };
        let mut world = World::new();
        let told = world.says("tea", vec![frame.clone()]);
        prop_assert!(!told.is_empty());
        let Some(seen) = world.records.first() else {
            prop_assert!(world.dialogue.state != State::Idle, "{:?}: {}", frame, told);
            return Ok(());
        };
        let spec = &seen.record.spec;
        let mut there = spec.split.people();
        there.extend(spec.payers.iter().map(|part| part.person));
        let shares = match split {
            Some(SplitSaid::Exact { shares } | SplitSaid::Percent { shares } | SplitSaid::Shares { shares }) => shares,
            Some(SplitSaid::Equal { .. } | SplitSaid::Each { .. } | SplitSaid::Full) | None => Vec::new(),
        };
        let id = |name: &str| match name { "Kamal" => KAMAL, "Asha" => ASHA, "Ravi" => RAVI, _ => ANA };
        let named: Vec<PersonId> = persons.iter().copied().chain(payer)
            .map(id).chain(shares.iter().map(|share| id(&share.who))).collect();
        for person in &named {
            prop_assert!(*person == ANA || there.contains(person), "{:?}: {}", frame, told);
        }
        for person in &there {
            prop_assert!(*person == ANA || named.contains(person), "{:?}: {}", frame, told);
        }
    }
}

#[test]
fn a_guest_who_comes_out_as_somebody_takes_what_is_open_along() {
    let mut world = World::new();
    let body = world.tells("dinner 500 with Zed", vec![shared("dinner", "500", &["Zed"])]);
    world.taps(&body, "Add Zed");
    let payer = Frame { payer: Some("Zed".to_owned()), ..shared("tea", "60", &["Kamal"]) };
    world.says("Zed paid 60 for tea with Kamal", vec![payer]);
    let guest = world.people.iter().find(|known| known.name == "Zed").unwrap().id;
    let real = PersonId(uuid::Uuid::from_u128(77));
    let before = world.owes(guest);
    assert!(before > 0, "{before}");
    let (name, phone) = ("Zed".to_owned(), Some("919876543210".to_owned()));
    let card = Card { name, phone, known_as: Some(real), own: false };
    let body = world.take(&Event::Cards { cards: vec![card.clone()] }).unwrap().body;
    assert!(shown(&body).contains("those 2 entries are theirs now"), "{}", shown(&body));
    assert!(shown(&body).contains("Zed owes you ₹220.00 in all"), "{}", shown(&body));
    assert_eq!((world.owes(guest), world.owes(real)), (0, before));
    // From then on the name is that of the real one, and the card says nothing new.
    world.says("taxi 100 with Zed", vec![shared("taxi", "100", &["Zed"])]);
    assert_eq!((world.owes(guest), world.owes(real)), (0, before + 5_000));
    let body = world.take(&Event::Cards { cards: vec![card] }).unwrap().body;
    assert!(shown(&body).contains("I know Zed already"), "{}", shown(&body));
}
