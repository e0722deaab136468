//! Groups by chat: made, filled, spent in, settled.

use super::super::testing::*;
use super::super::*;
use crate::domain::ledger::{GroupCommand, Role};
use crate::domain::nlu::{Frame, Intent};
use crate::domain::split::Split;
use rust_decimal::Decimal;

impl World {
    /// What is read of the words themselves, as the product reads them.
    pub(super) fn hears(&mut self, text: &str) -> String {
        let event = self.read(text);
        self.take(&event).map(|composed| shown(&composed.body)).unwrap_or_default()
    }

    pub(super) fn told(&mut self, text: &str) -> crate::domain::message::Body {
        let event = self.read(text);
        self.take(&event).map(|composed| composed.body).expect("an answer")
    }

    fn seats(&self, name: &str) -> Vec<PersonId> {
        let group = self.groups.iter().find(|group| group.spec.name == name).expect("a group");
        group.present().collect()
    }
}

/// Ana with Asha and Kamal in a group.
pub(super) fn in_goa() -> World {
    let mut world = World::new();
    world.hears("create group Goa trip with Asha and Kamal");
    world
}

#[test]
fn a_group_is_made_with_whom_is_known() {
    let mut world = World::new();
    let made = world.told("create group Goa trip with Asha and Kamal");
    assert!(shown(&made).contains("Goa trip with Asha and Kamal"), "{}", shown(&made));
    assert_eq!(world.seats("Goa trip"), [ANA, ASHA, KAMAL]);
    let again = world.hears("create group goa trip with Ravi");
    assert!(again.contains("already") && world.groups.len() == 1, "{again}");
    let gone = world.taps(&made, "Undo");
    assert!(shown(&gone).contains("Closed Goa trip") && world.groups[0].spec.archived, "{}", shown(&gone));
    // Its name is free again, and taking that back opens it.
    let back = world.taps(&gone, "Undo");
    assert!(shown(&back).contains("open again") && !world.groups[0].spec.archived, "{}", shown(&back));
}

#[test]
fn a_group_without_a_name_or_with_a_stranger_is_asked_about() {
    let mut world = World::new();
    assert!(world.hears("create a group").contains("called"));
    let asked = world.hears("Office lunch");
    assert!(asked.contains("Made the group Office lunch"), "{asked}");
    let asked = world.told("create group Flat 12 with Asha and Zubeida");
    assert!(shown(&asked).contains("I don't know Zubeida"), "{}", shown(&asked));
    let made = shown(&world.taps(&asked, "Add Zubeida"));
    assert!(made.contains("Flat 12 with Asha and Zubeida"), "{made}");
    assert_eq!(world.seats("Flat 12").len(), 3);
}

#[test]
fn nobody_named_means_everybody_in_it() {
    for text in [
        "dinner 2400 in Goa trip",
        "dinner 2400 everyone in Goa",
        "Goa trip me 2400 ka dinner",
        "in goa dinner 800 each",
    ] {
        let mut world = in_goa();
        let saved = world.hears(text);
        assert!(saved.contains("In Goa trip.") && saved.contains("Asha ₹800.00"), "{text}: {saved}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (80_000, 80_000), "{text}");
        assert_eq!(world.records[0].record.spec.group, Some(world.groups[0].id), "{text}");
    }
}

#[test]
fn those_who_are_named_share_alone() {
    let mut world = in_goa();
    let saved = world.hears("taxi 300 with Asha in Goa trip");
    assert!(saved.contains("In Goa trip."), "{saved}");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (15_000, 0));
}

#[test]
fn the_default_split_holds_unless_equally_is_said() {
    let mut world = in_goa();
    let halves = [(ANA, 50), (ASHA, 30), (KAMAL, 20)];
    let parts = halves.map(|(person, share)| (person, Decimal::from(share))).to_vec();
    world.groups[0].spec.default_split = Some(Split::Percent { parts });
    world.hears("petrol 1000 in Goa trip");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (30_000, 20_000));
    world.hears("tolls 300 in Goa trip split equally");
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (40_000, 30_000));
}

#[test]
fn who_is_not_in_it_joins_or_it_is_in_no_group() {
    let mut world = in_goa();
    let asked = world.told("lunch 600 with Ravi in Goa trip");
    assert!(shown(&asked).contains("Ravi Kumar is not in Goa trip"), "{}", shown(&asked));
    assert!(world.records.is_empty());
    let saved = shown(&world.taps(&asked, "Join the group"));
    assert!(saved.contains("Ravi Kumar: in Goa trip now") && saved.contains("₹300.00"), "{saved}");
    assert!(world.seats("Goa trip").contains(&RAVI) && world.owes(RAVI) == 30_000);

    let mut world = in_goa();
    let asked = world.told("lunch 600 with Ravi in Goa trip");
    world.taps(&asked, "Without a group");
    assert_eq!((world.owes(RAVI), world.records[0].record.spec.group), (30_000, None));
    assert!(!world.seats("Goa trip").contains(&RAVI));

    // Somebody new is told to join with it, once.
    let mut world = in_goa();
    let asked = world.told("lunch 600 with Zubeida in Goa trip");
    assert!(shown(&asked).contains("joins Goa trip with it"), "{}", shown(&asked));
    let saved = shown(&world.taps(&asked, "Add Zubeida"));
    assert!(saved.contains("Zubeida: in Goa trip now"), "{saved}");
}

#[test]
fn a_name_that_no_group_has_is_asked_about() {
    let mut world = in_goa();
    let asked = world.told("dinner 900 in Manali trip");
    assert!(shown(&asked).contains("I know no group “Manali trip”"), "{}", shown(&asked));
    assert!(world.records.is_empty());
    let saved = shown(&world.taps(&asked, "Without a group"));
    assert!(saved.contains("Your own expense"), "{saved}");
    world.hears("create group Flat 12 with Asha");
    let asked = world.hears("internet 900 in Manali trip");
    assert!(asked.contains("[Flat 12]") && asked.contains("[Goa trip]"), "{asked}");
    let saved = world.hears("the flat");
    assert!(saved.contains("In Flat 12."), "{saved}");
    assert!(world.hears("who owes what in the Pune group").contains("no group “Pune”"));
}

#[test]
fn balances_of_a_group_are_those_in_it_and_can_be_paid() {
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    world.hears("taxi 100 with Asha");
    let told = world.told("who owes what in Goa");
    let text = shown(&told);
    for part in ["You get ₹1,600.00", "Asha owes ₹800.00", "Kamal pays you ₹800.00", "[Asha paid ₹800.00]"]
    {
        assert!(text.contains(part), "{part}: {text}");
    }
    let paid = shown(&world.taps(&told, "Asha paid"));
    assert!(paid.contains("Asha owes you ₹50.00 in all"), "{paid}");
    let payment = &world.records.last().unwrap().record.spec;
    assert_eq!((payment.group, payment.total.minor), (Some(world.groups[0].id), 80_000));
    let again = shown(&world.taps(&told, "Asha paid"));
    assert!(again.contains("saved already"), "{again}");
    let left = world.hears("settle up Goa trip");
    assert!(left.contains("Kamal owes ₹800.00") && !left.contains("Asha"), "{left}");
    world.hears("Kamal paid me 800 in Goa trip");
    assert!(world.hears("balance in Goa trip").contains("Everybody in Goa trip is square"));
}

#[test]
fn lists_and_sums_of_a_group_are_of_it_alone() {
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    world.hears("taxi 100 with Asha");
    let list = world.hears("show expenses of Goa trip");
    assert!(list.contains("dinner") && !list.contains("taxi"), "{list}");
    let sum = world.hears("how much did we spend in Goa");
    assert!(sum.contains("Total ₹2,400.00") && sum.contains("Your part ₹800.00"), "{sum}");
}

#[test]
fn members_come_and_go_and_nobody_with_a_balance() {
    let mut world = in_goa();
    let joined = world.told("add Ravi to Goa");
    assert!(shown(&joined).contains("Ravi Kumar: in Goa trip now"), "{}", shown(&joined));
    assert!(world.hears("add Ravi to Goa trip").contains("already"));
    assert!(world.hears("who is in Goa trip").contains("you, Asha, Kamal and Ravi Kumar"));
    world.taps(&joined, "Undo");
    assert!(!world.seats("Goa trip").contains(&RAVI));
    let left = world.told("remove Kamal from Goa");
    assert!(shown(&left).contains("Kamal: no longer in Goa trip"), "{}", shown(&left));
    world.taps(&left, "Undo");
    assert!(world.seats("Goa trip").contains(&KAMAL));
    world.hears("dinner 2400 in Goa trip");
    let stays = world.hears("cancel Kamal from Goa trip, he is ill");
    assert!(stays.contains("open balance") && world.records.iter().all(|it| !it.record.deleted), "{stays}");
    let stays = world.hears("remove Kamal from Goa trip");
    assert!(stays.contains("open balance") && stays.contains("₹800.00"), "{stays}");
    let stays = world.hears("leave Goa trip");
    assert!(stays.contains("open balance") || stays.contains("cannot leave"), "{stays}");
    assert_eq!(world.seats("Goa trip").len(), 3);
}

#[test]
fn only_its_owner_changes_a_group() {
    let mut world = in_goa();
    let group = world.groups[0].id;
    for (person, role) in [(ASHA, Role::Owner), (ANA, Role::Member)] {
        let change = GroupCommand::SetMember { person, role, present: true };
        by(&mut world, ANA, Command::Group { id: group, change });
        let seat = world.groups[0].members.iter_mut().find(|member| member.person == person).unwrap();
        seat.role = role;
    }
    for text in
        ["add Ravi to Goa trip", "remove Kamal from Goa trip", "close Goa trip", "rename Goa trip to Goa"]
    {
        let told = world.hears(text);
        assert!(told.contains("Only Asha can change Goa trip"), "{text}: {told}");
    }
    let asked = world.hears("lunch 600 with Ravi in Goa trip");
    assert!(!asked.contains("Join the group") && asked.contains("Without a group"), "{asked}");
    world.hears("cancel");
    assert!(world.hears("leave Goa trip").contains("You have left Goa trip"));
}

#[test]
fn a_group_is_renamed_closed_and_listed() {
    let mut world = in_goa();
    assert!(world.hears("rename Goa trip to Goa 2026").contains("is called Goa 2026 now"));
    assert!(world.hears("my groups").contains("Goa 2026: you, Asha and Kamal"));
    assert!(world.hears("close Goa 2026").contains("Closed Goa 2026"));
    let refused = world.hears("dinner 900 in Goa 2026");
    assert!(refused.contains("archived") && world.records.is_empty(), "{refused}");
    assert!(world.hears("my groups").contains("One more is closed"));
    assert!(world.hears("open Goa 2026").contains("open again"));
    assert!(World::new().hears("my groups").contains("no group yet"));
}

#[test]
fn an_entry_moves_to_another_group_or_says_who_is_not_in_it() {
    let mut world = in_goa();
    world.hears("create group Flat 12 with Asha");
    world.hears("internet 900 with Asha in Goa trip");
    let moved = world.hears("no, in Flat 12");
    assert!(moved.contains("In Flat 12."), "{moved}");
    assert_eq!(world.records[0].record.spec.group, Some(world.groups[1].id));
    world.hears("dinner 2400 in Goa trip");
    let asked = world.hears("no, in Flat 12");
    assert!(asked.contains("Kamal is not in Flat 12"), "{asked}");
}

#[test]
fn balances_after_saving_count_all_groups() {
    let mut world = in_goa();
    world.hears("taxi 100 with Asha");
    let saved = world.hears("dinner 300 with Asha in Goa trip");
    assert!(saved.contains("Asha owes you ₹200.00 in all"), "{saved}");
    let saved = world.hears("chai 20 with Asha");
    assert!(saved.contains("Asha owes you ₹210.00 in all"), "{saved}");
}

#[test]
fn a_balance_asked_in_the_same_breath_is_the_one_afterwards() {
    let mut world = World::new();
    world.hears("taxi 100 with Asha");
    world.hears("dinner 300 with Asha");
    let told = world.hears("delete the last one and tell me my balance");
    assert!(told.contains("Deleted") && told.matches("Asha owes you ₹50.00").count() == 2, "{told}");
    assert!(!told.contains("₹200.00"), "{told}");
    let told = world.hears("lunch 400 with Kamal, what's my balance");
    assert!(told.contains("In all, ₹250.00 is owed to you"), "{told}");
}

#[test]
fn what_was_entered_last_is_shown_in_full() {
    let mut world = World::new();
    assert!(world.hears("what did I just add?").contains("nothing of yours"));
    world.hears("taxi 100 with Asha");
    world.hears("dinner 300 with Kamal");
    for text in ["what did I just add?", "show the last one", "what was the last entry"] {
        let told = world.hears(text);
        assert!(told.contains("₹300.00 · dinner") && told.contains("[Delete]"), "{text}: {told}");
    }
}

#[test]
fn nobody_is_in_more_groups_than_are_looked_up() {
    let mut world = World::new();
    world.groups = (0..200_u128).map(|at| group(at, &format!("Club {at}"))).collect();
    let told = world.hears("create group Goa trip with Asha");
    assert!(told.contains("more than 200 groups") && world.groups.len() == 200, "{told}");
}

#[test]
fn words_that_only_sound_like_it_change_no_group() {
    for text in [
        "what's left in Goa trip",
        "delete the Goa taxi",
        "close the flat door in Goa",
        "who paid in Goa trip",
    ] {
        let mut world = in_goa();
        world.hears(text);
        assert_eq!((world.seats("Goa trip").len(), world.groups[0].spec.archived), (3, false), "{text}");
    }
}

#[test]
fn who_is_meant_by_some_of_a_group_is_asked() {
    let mut world = in_goa();
    let frame =
        Frame { headcount: Some(2), group: Some("Goa trip".to_owned()), ..shared("dinner", "2400", &[]) };
    let asked = world.says("dinner 2400 between 2 of us in Goa trip", vec![frame]);
    assert!(asked.contains("who are the others") && world.records.is_empty(), "{asked}");
    let saved = world.hears("Kamal");
    assert!(saved.contains("Kamal ₹1,200.00") && saved.contains("In Goa trip."), "{saved}");
}

#[test]
fn who_comes_to_an_entry_later_joins_its_group() {
    let mut world = in_goa();
    world.hears("dinner 2400 in Goa trip");
    let frame = Frame { persons: vec!["Ravi".to_owned()], ..Frame::new(Intent::AddMember) };
    let asked = world.tells("add Ravi too", vec![frame]);
    assert!(shown(&asked).contains("Ravi Kumar is not in Goa trip"), "{}", shown(&asked));
    let saved = shown(&world.taps(&asked, "Join the group"));
    assert!(saved.contains("Ravi Kumar: in Goa trip now") && world.owes(RAVI) == 60_000, "{saved}");
}
