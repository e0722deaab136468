//! What people who write Hindi tell of money that was earned, brought, promised and put down, day by day.

use super::super::testing::*;
use super::super::*;
use crate::domain::ledger::{RecordKind, ShareState};
use crate::domain::split::{Part, Split};

/// The talk's last answer, what Asha and Kamal owe, and what is entered.
fn talked(said: &[&str]) -> (String, i64, i64, Vec<String>) {
    let mut world = World::new();
    let told = world.talk(said);
    (told, world.owes(ASHA), world.owes(KAMAL), world.entered())
}

fn holds(talks: &[(&[&str], i64, i64)]) {
    for (said, asha, kamal) in talks {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (*asha, *kamal), "{said:?}: {told}");
    }
}

#[test]
fn what_was_earned_is_owed_the_other_way_round() {
    for said in [
        "aaj auto se 900 kamaye Asha ke saath aadha aadha",
        "आज ऑटो से 900 की कमाई हुई, आधा आशा का",
        "sabzi bechi 900 ki, Asha aur mera aadha aadha",
        "purana fridge becha 900 me, Asha ka aadha",
        "Asha aur main tiffin bechte hain, aaj 900 mile, uska aadha",
        "Airbnb ka kiraya 900 aaya, Asha ka aadha dena hai",
        "insurance claim 900 mila, Asha ka aadha",
    ] {
        let (told, asha, _, entered) = talked(&[said]);
        assert_eq!((asha, entered.len()), (0, 0), "{said}: {told}");
        let (told, asha, ..) = talked(&[said, "haan"]);
        assert_eq!(asha, -45_000, "{said}: {told}");
    }
    holds(&[(&["Asha ne auto se 900 kamaye, aadha mera", "haan"], 45_000, 0)]);
    for said in ["sawari se 600 mile mujhe", "aaj ki dukaan ki bikri 4500", "Asha ki kamai 900"] {
        let (told, _, _, entered) = talked(&[said, "haan"]);
        assert!(entered.is_empty(), "{said}: {told}");
    }
    // A bill that came, and what is sold to somebody, are none of it.
    holds(&[(&["bijli ka bill 900 aaya, Asha ka aadha", "haan"], 45_000, 0)]);
    holds(&[
        (&["Asha ne mujhe cycle bechi 500 me", "haan"][..], -50_000, 0),
        (&["Asha ko purana phone 500 me becha", "haan"], 50_000, 0),
        (&["Asha ko kamai ke 500 diye"], 50_000, 0),
    ]);
}

#[test]
fn who_gives_a_part_and_promises_the_rest_has_paid_that_part_today() {
    let loan = "Asha ko 500 udhaar diye";
    for said in [
        "आशा 100 दे गई बाकी कल देगी",
        "Asha 100 de gayi baki kal degi",
        "Asha 100 de gaye, baki shaam ko denge",
        "Asha 100 de gaya, bacha hua parso dega",
        "आशा 100 दे गया, बाकी कल",
        "Asha 100 deke gaya baki Sunday ko",
        "Asha ne 100 abhi diye baki 400 salary pe degi",
        "आशा ने 100 दिए हैं अभी, 400 बाद में",
        "Asha 100 de gayi aur 400 kal degi",
        "Asha 100 de gayi, 400 rah gaye",
    ] {
        let mut world = World::new();
        let told = world.talk(&[loan, said, "haan"]);
        assert_eq!(world.owes(ASHA), 40_000, "{said}: {told}");
        let days: Vec<_> = world.records.iter().map(|seen| seen.record.spec.occurred_on).collect();
        assert_eq!(days, [today(), today()], "{said}: {told}");
    }
    for said in ["maine Asha ko 100 diye baki kal dunga", "Asha ko 100 de diye, baki 400 kal"] {
        let mut world = World::new();
        let told = world.talk(&["Asha ne 500 udhaar diye", said, "haan"]);
        assert_eq!(world.owes(ASHA), -40_000, "{said}: {told}");
        assert!(world.records.iter().all(|seen| seen.record.spec.occurred_on == today()), "{said}: {told}");
    }
}

#[test]
fn a_promise_and_a_refusal_are_no_payment() {
    for said in [
        "Asha 200 degi kal",
        "आशा 200 कल देगी",
        "Asha 500 wapas nahi kar rahi",
        "आशा 500 नहीं लौटा रही",
        "Asha ke baki 200 salary ke baad",
        "Asha ka 200 kal aayega",
        "Asha agle hafte de degi",
        "Asha ne abhi tak 500 nahi lautaye",
        "Asha ne 500 wapas nahi kiye",
        "आशा ने कहा 200 कम दिए हैं, कल देंगी",
    ] {
        let (told, asha, _, entered) = talked(&["Asha ko 500 udhaar diye", said, "haan"]);
        assert_eq!((asha, entered.len()), (50_000, 1), "{said}: {told}");
    }
    let (told, _, _, entered) = talked(&["landlord deposit 5000 wapas nahi kar raha", "haan"]);
    assert!(entered.is_empty(), "{told}");
    holds(&[
        (&["Asha ne 500 udhaar diye", "Asha ke baki 200 salary ke baad", "haan"], -50_000, 0),
        (
            &["khana 600 Asha ke saath", "Asha ne 150 diye", "nahi abhi nahi diye, kal degi", "haan"],
            30_000,
            0,
        ),
    ]);
}

#[test]
fn who_brought_it_paid_it() {
    let four = "lunch 800 Asha, Kamal aur Ravi Kumar ke saath";
    holds(&[
        (&["Asha doodh laya tha 140 ka", "haan"][..], -7_000, 0),
        (&["aaj sabji 180 Asha lekar aayi", "haan"], -9_000, 0),
        (&["Asha mere liye dawai layi 300 ki", "haan"], -30_000, 0),
        (&["Asha 60 ki chai layi, Kamal 40 ke samose laya", "haan", "haan"], -3_000, -2_000),
        (&["Asha doodh le aayi 60", "haan"], -3_000, 0),
        (&["aloo 60 Asha le aaya, Kamal Asha aur mera", "haan"], -2_000, 0),
        (&["ola 340 Asha ne kiya, wapsi me uber 290 maine", "haan"], -17_000, 0),
        (&["Asha ke saath momos 120 uske paise se", "haan"], -6_000, 0),
        // As many as there were before: they are meant.
        (&[four, "kal ka doodh 140 Asha laya tha, chaaro me", "haan"], 16_500, 20_000),
        (&[four, "कल की सब्ज़ी 160 आशा लाया था, चारों की", "हाँ"], 16_000, 20_000),
    ]);
    for said in ["bhai sabzi le aaya 140 ki", "mummy 140 ki sabzi layi", "papa aam laye 140 ke"] {
        let (told, _, _, entered) = talked(&[said]);
        assert!(entered.is_empty() && told.contains("paid, split equally: you ₹70.00"), "{said}: {told}");
    }
    let (told, ..) = talked(&["Ratan doodh laya tha 140 ka"]);
    assert!(told.contains("Ratan paid") && told.contains("I don't know Ratan"), "{told}");
    holds(&[(&["Ghar group banao: Asha, Kamal", "ghar ki sabzi 300 Asha layi", "haan"], -10_000, 0)]);
}

#[test]
fn all_are_those_of_the_last_bill() {
    let three = "lunch 900 Asha aur Kamal ke saath";
    holds(&[
        (&[three, "dinner 600 sabke saath", "haan"][..], 50_000, 50_000),
        (&[three, "dinner 600 Asha ne diya sabka", "haan"], 10_000, 30_000),
        (&[three, "chai 60 sabki maine di", "haan"], 32_000, 32_000),
        (&[three, "doodh 90 teeno ke liye", "haan"], 33_000, 33_000),
        // Of so many who are not known: nobody's own.
        (&["doodh 100 charo ke liye", "haan"], 0, 0),
    ]);
    let (told, _, _, entered) = talked(&["doodh 100 charo ke liye"]);
    assert!(entered.is_empty(), "{told}");
    let (told, ..) = talked(&["dinner 600 sabke saath"]);
    assert!(told.contains("with whom") || told.contains("kiske saath"), "{told}");
}

#[test]
fn who_is_away_is_left_out_and_nobody_else() {
    let lunch = "lunch 800 Asha, Kamal aur Ravi Kumar ke saath";
    holds(&[
        (&[lunch, "gas 900 Asha ne bharwayi, Kamal nahi tha ghar pe", "haan"][..], -10_000, 20_000),
        (&[lunch, "bijli 900 Asha ne bhari, Kamal ko chhod ke", "haan"], -10_000, 20_000),
        (&[lunch, "बिजली 900 आशा ने भरी, कमल को छोड़ के", "हाँ"], -10_000, 20_000),
        (&[lunch, "bijli 900 maine bhari, Kamal chhutti par gaya hai", "haan"], 50_000, 20_000),
        (&[lunch, "Asha cake laya 900 ka, Kamal nahi dega", "haan"], -10_000, 20_000),
        (
            &[
                lunch,
                "cylinder 900 Asha ne book kiya, Kamal ghar pe nahi hai is mahine to hum teen hi",
                "haan",
            ],
            -10_000,
            20_000,
        ),
    ]);
    let group = "Chai group banao: Asha, Kamal, Ravi Kumar";
    holds(&[
        (&[group, "aaj ki chai 90 maine di, Kamal chhutti pe tha", "haan"][..], 3_000, 0),
        (&[group, "chai me Asha ne gas 900 bharwayi, Kamal ka nahi lagega", "haan"], -30_000, 0),
    ]);
    // How much less is not told: nothing is saved unasked.
    let (told, asha, kamal, _) =
        talked(&[group, "chai: hotel 8000 do raat ka, maine diya, Kamal sirf ek raat ruka"]);
    assert_eq!((asha, kamal), (0, 0), "{told}");
}

#[test]
fn what_is_told_in_a_group_is_for_all_of_it() {
    for said in [
        "goa me Asha ne parking 300 di",
        "goa me Asha ne khane ke 300 diye",
        "goa me Asha ne sabke liye pani 300 liya",
        "goa me Asha ne mithai 300 mangwayi",
        "goa: petrol 300 Asha ne bharaya",
        "goa: tickets 300 Asha ne karaye",
        "goa: permit 300 Asha",
    ] {
        let mut world = super::groups::in_goa();
        let told = world.talk(&[said, "haan"]);
        // A third of it is Kamal's.
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (-10_000, 0), "{said}: {told}");
    }
    let mut world = super::groups::in_goa();
    let told = world.talk(&["goa: hotel 900 maine diya", "haan"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (30_000, 30_000), "{told}");
}

#[test]
fn names_behind_the_name_of_a_new_group_are_its_members() {
    for said in [
        "chai group banao Prakash, Gopi aur Imran",
        "chai group bana do Prakash Gopi Imran ka",
        "chai naam ka group, Prakash Gopi aur Imran",
    ] {
        let mut world = World::new();
        let told = world.talk(&[said, "haan"]);
        let group = world.groups.iter().find(|group| group.spec.name == "Chai");
        assert_eq!(group.map(|group| group.members.len()), Some(4), "{said}: {told}");
    }
}

#[test]
fn a_group_of_names_alone_is_asked_what_it_is_called() {
    let mut world = World::new();
    let told = world.talk(&["group banao Asha, Kamal aur Ravi Kumar ka"]);
    assert!(world.groups.is_empty(), "{told}");
    world.talk(&["Delhi"]);
    assert_eq!(world.groups[0].members.len(), 4);
}

#[test]
fn payments_in_one_breath_are_each_their_own() {
    let lunch = "lunch 900 Asha aur Kamal ke saath";
    holds(&[
        // The second goes from her to him.
        (&[lunch, "Asha ne mujhe 50 diye aur Kamal ko 20"][..], 30_000, 30_000),
        (&[lunch, "आशा ने मुझे 50 दिए और कमल को 20", "हाँ"], 25_000, 30_000),
        (&[lunch, "Asha ne kal 300 diye the, Kamal ne aaj", "haan", "haan"], 0, 0),
        (&[lunch, "Asha ne 300 diye, Kamal ne bhi", "haan", "haan"], 0, 0),
        (&[lunch, "Asha ne 300 diye the Kamal ne nahi", "haan"], 0, 30_000),
        (&[lunch, "Asha ne mujhe 300 diye aur maine Kamal ko 20", "haan", "haan"], 0, 32_000),
        (&[lunch, "maine Asha ko 20 diye aur Kamal ne mujhe 300", "haan", "haan"], 32_000, 0),
        (&[lunch, "Asha aur Kamal ne 300 diye", "Kamal ne 200 diye", "Asha"], 0, 10_000),
    ]);
}

#[test]
fn what_is_said_of_a_payment_is_of_no_bill() {
    let dinner = "dinner 800 Asha ke saath";
    holds(&[
        (&[dinner, "Asha ka kitna", "nahi 300 hi diye hai usne", "haan"][..], 10_000, 0),
        (&[dinner, "Asha ne 400 diye", "nahi 300 hi diye usne", "haan"], 10_000, 0),
        (&[dinner, "Asha ne 400 diye", "chai 20", "Asha ne 400 nahi 300 diye", "haan"], 10_000, 0),
        (&[dinner, "nahi 700 hi the"], 35_000, 0),
        (&[dinner, "nahi Asha ne 800 diye", "haan"], -40_000, 0),
        (&["dinner 800 Asha ne diya", "haan", "Asha ne nahi diye, maine diye", "haan"], 40_000, 0),
        (
            &[
                "lunch 900 Asha aur Kamal ke saath",
                "Asha ne 300 diye",
                "Kamal ne 100 diye",
                "Asha wala galat hai, Kamal ne diye the",
                "haan",
            ],
            30_000,
            -10_000,
        ),
    ]);
}

/// Kamal has entered that so much was paid, by him or to him.
fn kamals_payment(world: &mut World, by_him: bool, minor: i64) -> RecordId {
    let id = RecordId::derived("a payment of Kamal", &[]);
    let (from, to) = if by_him { (KAMAL, ANA) } else { (ANA, KAMAL) };
    let spec = Spec {
        kind: RecordKind::Settlement,
        description: String::new(),
        category: None,
        total: Money::new(minor, Currency::INR),
        occurred_on: today(),
        group: None,
        payers: vec![Part { person: from, minor }],
        split: Split::Equal { among: vec![to] },
    };
    by(world, KAMAL, Command::AddRecord { id, spec });
    id
}

#[test]
fn another_amount_of_what_they_entered_is_an_objection() {
    for (said, by_him) in [("Kamal ne 350 nahi 300 diye", true), ("nahi 300 hi diye the", false)] {
        let mut world = World::new();
        world.talk(&["kal ki chai 40 Kamal ke saath"]);
        let id = kamals_payment(&mut world, by_him, 35_000);
        let told = world.talk(&[said]);
        let record = &world.records.iter().find(|seen| seen.record.id == id).unwrap().record;
        assert!(matches!(record.states[..], [(_, ShareState::Disputed { .. })]), "{said}: {told}");
        assert_eq!(world.entered().len(), 2, "{said}: {told}");
    }
}

#[test]
fn a_day_of_last_month_is_taken() {
    for (said, month, day) in [
        ("pichle mahine ki 5 tarikh ko Asha ne 200 diye the", 12, 5),
        ("पिछले महीने की 5 तारीख को आशा ने 200 दिए थे", 12, 5),
        ("October ki 12 tarikh ko Asha ko 500 diye the", 10, 12),
        ("pichle mahine 20 tarikh ko dinner 600", 12, 20),
    ] {
        let mut world = World::new();
        let told = world.talk(&[said, "haan"]);
        let days: Vec<_> = world.records.iter().map(|seen| seen.record.spec.occurred_on).collect();
        assert_eq!(days, [chrono::NaiveDate::from_ymd_opt(2025, month, day).unwrap()], "{said}: {told}");
    }
    // Which day of it, is asked.
    let (told, _, _, entered) = talked(&["pichle mahine Asha ne 500 diye"]);
    assert!(entered.is_empty() && told.contains("which day"), "{told}");
    // What is asked says which day it is.
    let (told, ..) = talked(&["pichle mahine 20 tarikh ko dinner 600"]);
    assert!(told.contains("(Sat 20 Dec 2025)"), "{told}");
}

#[test]
fn what_is_only_theirs_and_what_they_put_down_is_asked() {
    let loan = "Asha ko 200 udhaar diye";
    holds(&[
        (&["paan 30 sirf Asha ka, maine diya"][..], 0, 0),
        (&["paan 30 sirf Asha ka, maine diya", "haan"], 3_000, 0),
        (&["sirf Asha ka 30 paan", "haan"], 3_000, 0),
        (&["khana 300 sirf Asha aur Kamal ka", "haan"], 15_000, 15_000),
        (&["khana 600 Asha ke saath, dessert 100 sirf Asha ka", "haan", "haan"], 40_000, 0),
        (&["कोल्ड ड्रिंक 40 सिर्फ आशा की, मैंने दी", "हाँ"], 4_000, 0),
        (&[loan, "Asha 80 jama kiya", "haan"], 12_000, 0),
        (&[loan, "Asha 80 jama", "haan"], 12_000, 0),
        (&[loan, "Asha ke 80 jama karo", "haan"], 12_000, 0),
        (&[loan, "आशा के 50 जमा कर लो", "हाँ"], 15_000, 0),
        (&[loan, "Asha ke khate se 100 kaat do", "haan"], 10_000, 0),
        (&[loan, "Asha ko 20 ki chhoot di thi", "haan"], 18_000, 0),
        (&[loan, "khate me 40 aur daal do", "haan"], 24_000, 0),
    ]);
}
