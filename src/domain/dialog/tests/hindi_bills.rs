//! What Hindi says of a bill beside its amount: who paid it, who had it, whose part is whose, who was not in it.

use super::super::testing::*;
use super::groups::in_goa;

const LUNCH: &str = "lunch 600 Asha aur Kamal ke saath";
const KHANA: &str = "खाना 600 आशा और कमल के साथ";
const DINNER: &str = "dinner 400 Ravi ke saath";

/// Each talk's last answer holds the words, and Asha and Kamal owe so much then.
fn tell(talks: &[(&[&str], &str, i64, i64)]) {
    for (said, shown, asha, kamal) in talks {
        let mut world = World::new();
        let told = world.talk(said);
        assert!(told.contains(shown), "{said:?}: {told}");
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (*asha, *kamal), "{said:?}: {told}");
    }
}

#[test]
fn who_is_not_to_be_counted_is_taken_out() {
    for said in [
        "Asha ko isme mat jodna",
        "Asha ka mat jodna isme",
        "Asha ka nahi lagega isme",
        "isme Asha ka hissa mat lagana",
        "lunch me Asha ko mat jodna",
        "isme Asha nahi thi",
        "Asha ghar pe thi uska mat jodo",
    ] {
        tell(&[(&[LUNCH, said], "Kamal", 0, 30_000)]);
    }
    tell(&[
        (&[KHANA, "इसमें आशा को मत जोड़ना"], "Kamal", 0, 30_000),
        (&[KHANA, "आशा का मत जोड़ना इसमें"], "Kamal", 0, 30_000),
        (&["auto 90 Kamal ke saath", "Asha ko isme mat jodna"], "Asha", 0, 4_500),
    ]);
    let mut world = in_goa();
    world.talk(&["goa trip me gas 900 maine bhari", "Asha ko isme mat jodo"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 45_000));
}

#[test]
fn whose_part_somebody_else_bears_is_no_payment() {
    for (said, asha, kamal) in [
        ("hotel 900 goa trip me, maine bhara, Asha ka hissa main dunga", 0, 30_000),
        ("goa trip me hotel 900 maine bhara, Asha ka hissa Kamal dega", 0, 60_000),
        ("goa trip me maid 900 Asha ne di, main apna de chuka", 0, -30_000),
        ("maid ke 900 Asha ne diye goa trip me, mera 300 de diya", 0, -30_000),
    ] {
        let mut world = in_goa();
        let told = world.talk(&[said]);
        assert!(world.records.is_empty(), "{said}: {told}");
        world.talk(&["haan"]);
        // Kamal owes whoever paid: the sender, or Asha.
        let owes = if kamal < 0 { (-world.owes(ASHA), kamal) } else { (world.owes(ASHA), world.owes(KAMAL)) };
        assert_eq!(owes, (asha, kamal), "{said}: {told}");
    }
    tell(&[(&["lunch 400 Asha ke saath, Asha ka hissa main dunga", "haan"], "lunch", 0, 0)]);
}

#[test]
fn who_had_it_together_with_the_sender_has_half() {
    tell(&[
        (&["chai 60 sirf mere aur Asha ke liye, maine di"], "₹30.00", 3_000, 0),
        (&["चाय 60 मेरे और आशा के लिए, मैंने दी"], "₹30.00", 3_000, 0),
        (&["auto 90 Asha ne diya, mere saath", "haan"], "₹45.00", -4_500, 0),
        (&["चाय 60 आशा ने दी, मेरे साथ", "हाँ"], "₹30.00", -3_000, 0),
    ]);
    let mut world = in_goa();
    world.talk(&["goa trip me sabzi 300 maine li, sirf mere aur Asha ke liye"]);
    assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (15_000, 0));
}

#[test]
fn whoever_was_spoken_of_paid_it() {
    for said in [
        "popcorn usne liya 380",
        "popcorn 380 usne pilayi",
        "petrol usne dalwaya 380",
        "popcorn usne liya, 380 ka",
        "auto ka 380 usne diya",
        "uber 380 usne kiya, aadha aadha",
        "टिकट उसने लिए 380 के",
    ] {
        let mut world = World::new();
        let told = world.talk(&[DINNER, said]);
        assert_eq!(world.records.len(), 1, "{said}: {told}");
        world.talk(&["haan"]);
        assert_eq!(world.owes(RAVI), 1_000, "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&[LUNCH, "kal dinner 900 Asha ke saath, usne UPI kiya"]);
    assert!(told.contains("Asha ne diye") && world.records.len() == 1, "{told}");
}

#[test]
fn a_bill_paid_by_phone_or_card_is_theirs_who_paid() {
    for said in
        ["kal raat pizza 960, teeno the, Asha ne GPay kiya", "dhaba 960 teeno the, Asha ne paytm kiya"]
    {
        let mut world = World::new();
        world.talk(&[LUNCH, said]);
        assert_eq!(world.records.len(), 1, "{said}");
        world.talk(&["haan"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (-12_000, 20_000), "{said}");
    }
    tell(&[(&[LUNCH, "Asha ne 200 UPI kiye", "haan"], "", 0, 20_000)]);
    for said in ["goa trip me cab 900 Asha ke card se", "goa trip me recharge 900 Asha ke paytm se"] {
        let mut world = in_goa();
        let told = world.talk(&[said]);
        assert!(told.contains("Kamal ₹300.00") && world.records.is_empty(), "{said}: {told}");
        world.talk(&["haan"]);
        assert_eq!(world.owes(ASHA), -30_000, "{said}: {told}");
    }
}

#[test]
fn not_the_one_but_the_other() {
    let auto = "auto 90 Asha ke saath";
    for said in [
        "auto Asha ne nahi Kamal ke saath tha",
        "auto Asha ke saath nahi Kamal ke saath tha",
        "wo Asha nahi Kamal ke saath tha auto",
        "auto me Asha nahi Kamal tha",
        "nahi Asha nahi Kamal ke saath",
    ] {
        tell(&[
            (&[LUNCH, auto, said], "Kamal ₹45.00", 24_500, 20_000),
            (&[LUNCH, auto, said, "haan"], "", 20_000, 24_500),
        ]);
    }
    tell(&[
        (&[KHANA, "ऑटो 90 आशा के साथ", "ऑटो आशा के नहीं कमल के साथ था", "हाँ"], "", 20_000, 24_500),
        (&[LUNCH, auto, "auto Asha ne nahi Kamal ne diya tha"], "Kamal ne diye", 24_500, 20_000),
        (&[KHANA, "ऑटो 90 आशा के साथ", "ऑटो आशा ने नहीं कमल ने दिया था"], "Kamal ने दिए", 24_500, 20_000),
        (&[LUNCH, "Asha ne 200 diye", "nahi Asha nahi Kamal ne", "haan"], "", 20_000, 0),
    ]);
}

#[test]
fn the_sender_paid_after_all() {
    for (said, no) in [
        (&[LUNCH, "lunch Asha ne diya tha", "haan"][..], "nahi maine hi diya tha"),
        (&[LUNCH, "lunch Asha ne diya tha", "haan"], "nahi nahi lunch maine diya tha"),
        (&[KHANA, "खाना आशा ने दिया था", "हाँ"], "नहीं मैंने ही दिया था"),
        (&[KHANA, "खाना आशा ने दिया था", "हाँ"], "नहीं खाना मैंने दिया था"),
    ] {
        let mut world = World::new();
        world.talk(said);
        assert_eq!(world.owes(ASHA), -20_000, "{said:?}");
        world.talk(&[no, "haan"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (20_000, 20_000), "{said:?}, {no}");
    }
}

#[test]
fn parts_of_a_bill_are_no_other_amount() {
    for (said, ravi) in [
        ("dinner aadha aadha nahi tha, mera 150 uska 250", 25_000),
        ("dinner me mera 300 tha uska 100", 10_000),
        ("dinner me usne sirf 100 ka khaya tha", 10_000),
        ("dinner 400 me se 100 mera tha sirf", 30_000),
        ("dinner me mera 150 aur Ravi ka 250 tha", 25_000),
    ] {
        let mut world = World::new();
        let told = world.talk(&[DINNER, said]);
        assert_eq!((world.owes(RAVI), world.records.len()), (20_000, 1), "{said}: {told}");
        world.talk(&["haan"]);
        assert_eq!(
            (world.owes(RAVI), world.entered()),
            (ravi, vec!["dinner 400".to_owned()]),
            "{said}: {told}"
        );
    }
    let mut world = World::new();
    world.talk(&[DINNER, "mera dinner 200"]);
    world.talk(&["haan"]);
    assert_eq!(world.owes(RAVI), 20_000);
    // What does not come to it changes nothing.
    let mut world = World::new();
    world.talk(&[DINNER, "dinner me mera 300 tha uska 200"]);
    assert_eq!((world.owes(RAVI), world.entered()), (20_000, vec!["dinner 400".to_owned()]));
}

#[test]
fn orders_and_plans_are_not_booked() {
    tell(&[
        (&[LUNCH, "Asha ko 500 de do"], "Main paise nahi bhejta", 20_000, 20_000),
        (&[LUNCH, "Asha ko 500 de do kal tak"], "Main paise nahi bhejta", 20_000, 20_000),
        (&["आशा को 500 भेज दो"], "मैं पैसे नहीं भेजता", 0, 0),
        (&["kal movie chalte h 300 ki ticket h"], "yet to come", 0, 0),
        (&["Asha ko 500 diye"], "500", 50_000, 0),
    ]);
}

#[test]
fn each_of_several_paid() {
    for said in [
        "Asha ne 200 aur Kamal ne 200 diye",
        "Asha aur Kamal dono 200 200 de gaye",
        "Asha aur Kamal ne apna apna de diya",
        "Asha aur Kamal sabne apne 200 de diye",
    ] {
        let mut world = World::new();
        let told = world.talk(&[LUNCH, said]);
        assert_eq!(world.records.len(), 1, "{said}: {told}");
        world.talk(&["haan", "haan"]);
        assert_eq!((world.owes(ASHA), world.owes(KAMAL)), (0, 0), "{said}: {told}");
    }
    tell(&[
        (&[KHANA, "आशा और कमल सबने अपने 200 दे दिए", "हाँ", "हाँ"], "", 0, 0),
        (&[LUNCH, "Asha ne 150 diye", "Kamal ne bhi", "haan"], "", 5_000, 5_000),
        (&[LUNCH, "Asha ke 150 mil gye", "Kamal ke bhi", "haan"], "", 5_000, 5_000),
        (&["Kamal ne bhi"], "", 0, 0),
    ]);
}

#[test]
fn with_another_one() {
    tell(&[
        (&[LUNCH, "auto 60 Asha ke saath", "nahi Kamal ke saath", "haan"], "", 20_000, 23_000),
        (&[KHANA, "चाय 60 आशा के साथ", "नहीं कमल के साथ", "हाँ"], "", 20_000, 23_000),
    ]);
}
