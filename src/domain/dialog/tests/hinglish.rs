//! What people who write Hindi, in either script, tell of what is there: who was not in it, whose money came, what goes.

use super::super::testing::*;

/// The talk's last answer, what Asha and Kamal owe, and what is entered.
fn talked(said: &[&str]) -> (String, i64, i64, Vec<String>) {
    let mut world = World::new();
    let told = world.talk(said);
    (told, world.owes(ASHA), world.owes(KAMAL), world.entered())
}

#[test]
fn who_was_not_in_a_thing_is_not_put_in() {
    let movie = "movie 900 Asha aur Kamal ke saath";
    for (said, asha, kamal) in [
        // Not in it before: nothing is changed.
        (&[movie, "auto 120 Kamal ke saath", "Asha baad me aayi thi auto me nahi thi"][..], 30_000, 36_000),
        (&[movie, "auto 120 Kamal ke saath", "Asha movie me thi auto me nahi thi"], 30_000, 36_000),
        (&[movie, "चाय 80 Kamal ke saath", "आशा चाय में नहीं थी"], 30_000, 34_000),
        // Of a thing that is not there: nothing, either.
        (&[movie, "Kamal popcorn me nahi tha"], 30_000, 30_000),
        // In it, whatever came since.
        (&[movie, "auto 120 Kamal aur Asha ke saath", "Asha movie me nahi thi"], 4_000, 49_000),
        (&[movie, "Asha usme nahi thi"], 0, 45_000),
        (&[movie, "chai 20", "Kamal ghar gaya tha, movie me uska nahi lagega"], 45_000, 0),
        (&["chai 90 Asha aur Kamal ke saath", "bread 20", "Asha ne chai nahi pi"], 0, 4_500),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn money_that_came_is_a_payment_of_its_own() {
    let rent = "kiraya 12000 Asha aur Kamal ke saath";
    for (said, asha, kamal) in [
        (&[rent, "Asha ne 3000 diye", "Kamal ne 4000 diye", "Asha ka hazaar bhi aa gaya", "haan"][..], 0, 0),
        (&[rent, "Asha ne 3000 diye", "Kamal ne 4000 diye", "आशा का हज़ार भी आ गया", "हाँ"], 0, 0),
        (
            &[rent, "Asha ne 3900 diye", "Kamal ne 4000 diye", "Asha ka bacha hua sau bhi aa gaya", "haan"],
            0,
            0,
        ),
        (&[rent, "Kamal ne 4000 diye", "Asha ka bhi aa gaya", "haan"], 0, 0),
        (&[rent, "Kamal ne 4000 diye", "Asha ka bhi aa gaya", "nahi"], 400_000, 0),
        (&[rent, "Kamal ne 4000 diye", "Asha bhi"], 400_000, 0),
        (&["Asha ka gas cylinder aa gaya 900"], 0, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn a_correction_is_of_what_it_names() {
    for (said, there) in [
        (
            &[
                "nashta 60 Asha ke saath",
                "pakode 90 Asha ke saath",
                "nashta mera nahi Asha ne diya tha",
                "pakode 90 nahi 110 ke the",
            ][..],
            &["nashta 60", "pakode 110"][..],
        ),
        (&["chai 20", "doodh 30", "bread 40", "pehle wali entry hata do", "haan"], &["bread 40", "doodh 30"]),
        (&["chai 20", "doodh 30", "bread 40", "पहली वाली हटा दो", "हाँ"], &["bread 40", "doodh 30"]),
        (
            &["auto 80 Asha ke saath", "Asha ne apna de diya", "Asha wali payment hata do", "haan"],
            &["auto 80"],
        ),
        (
            &["auto 80 Asha ke saath", "Asha ne apna de diya", "Asha wala payment mat likho", "haan"],
            &["auto 80"],
        ),
        (&["Asha ne sau rupay diye", "Asha ne do sau diye the sau nahi", "haan"], &["200"]),
        (&["Asha ne 200 diye", "Asha ne dhai sau diye the, do sau nahi", "haan"], &["250"]),
    ] {
        let (told, _, _, entered) = talked(said);
        assert_eq!(entered, there, "{said:?}: {told}");
    }
}

#[test]
fn a_pronoun_has_the_part_of_who_is_named() {
    for said in ["Asha late aayi to uska sirf 200", "Asha kam khayi uska 200", "आशा देर से आई उसका 200"]
    {
        let (told, asha, kamal, entered) = talked(&["pizza 900 Asha aur Kamal ke saath", said, "haan"]);
        assert_eq!((asha, kamal), (20_000, 35_000), "{said}: {told}");
        assert_eq!(entered, ["pizza 900"], "{said}");
    }
}

#[test]
fn who_paid_is_told_without_the_case_too() {
    for (said, asha) in [
        (&["toll 400 Asha bhari", "haan"][..], -20_000),
        (&["dinner 600 Asha bhara", "haan"], -30_000),
        (&["petrol 900 Asha dala", "haan"], -45_000),
        (&["Asha ne kapde me 1500 kharch kiye", "haan"], -75_000),
        (&["Asha ne grocery me 3450 kharch kiye", "haan"], -172_500),
        (&["petrol 900 bhara"], 0),
        (&["maine petrol 900 bhara"], 0),
        (&["petrol 900 cash bhara"], 0),
    ] {
        let (told, owes, _, entered) = talked(said);
        assert_eq!((owes, entered.len()), (asha, 1), "{said:?}: {told}");
    }
    // Who is not known is asked about.
    let (told, _, _, entered) = talked(&["toll 400 Vicky bhara"]);
    assert!(entered.is_empty() && told.contains("Vicky"), "{told}");
}

#[test]
fn what_a_thing_of_a_group_came_to_is_no_second_thing() {
    for said in ["goa ka hotel 6600 tha", "goa me hotel 6600 tha"] {
        let mut world = super::groups::in_goa();
        let told = world.talk(&["goa me hotel 6000 Asha ne diya", "haan", said, "haan"]);
        assert_eq!(world.entered(), ["hotel 6600"], "{said}: {told}");
    }
}

#[test]
fn the_way_back_is_a_bill() {
    for said in [
        "auto 90 Asha ke saath, wapas (aate waqt) me 110 Asha ne",
        "auto 90 Asha ke saath, aate waqt me 110 Asha ne",
    ] {
        let (told, asha, _, entered) = talked(&[said, "haan", "haan"]);
        assert_eq!((asha, entered.len()), (4_500 - 5_500, 2), "{said}: {told}");
    }
}

#[test]
fn money_given_for_another_is_owed_by_them() {
    for (said, asha, kamal) in [
        (&["Asha ki taraf se 100 Kamal ko diye", "haan"][..], 10_000, 0),
        (&["Kamal ko 500 de diye Asha ki taraf se", "haan"], 50_000, 0),
        (&["Asha ne mere 500 Kamal ko diye", "haan"], -50_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn a_question_is_no_payment() {
    for said in [
        "november me Asha ne kitna diya",
        "आशा ने आज तक कितना दिया",
        "Asha ne kya kya diya",
        "Asha ne mujhe kab kab paise diye",
        "आशा ने कब दिया था",
    ] {
        let (told, asha, _, entered) = talked(&["khana 900 Asha ke saath", said, "haan"]);
        assert_eq!((asha, entered.len()), (45_000, 1), "{said}: {told}");
    }
}

#[test]
fn a_shop_writes_down_what_is_taken() {
    for (said, asha) in [
        (&["Asha le gaya sawa sau ka samaan", "haan"][..], 12_500),
        (&["Asha le gaya 60 ka tel", "haan"], 6_000),
        (&["Asha 3 packet maggi le gaya 42 ki", "haan"], 4_200),
        (&["आशा आज फिर 85 का सामान ले गया", "हाँ"], 8_500),
        (&["Asha ke 3 tiffin 70 wale udhaar", "haan"], 21_000),
        (&["Asha ko 20 din ka tiffin 60 roz ka udhaar", "haan"], 120_000),
        // Let off, it is less.
        (&["Asha ko 500 udhaar diye", "Asha ko 100 ki chhoot di", "haan"], 40_000),
        (&["Asha ko 500 udhaar diye", "Asha ko 30 ki chhoot de do", "haan"], 47_000),
        (&["Asha ko 500 udhaar diye", "Asha ko 200 maaf kar diye", "haan"], 30_000),
        (&["Asha ko 500 udhaar diye", "Asha ka 50 maaf", "haan"], 45_000),
    ] {
        let (told, owes, _, _) = talked(said);
        assert_eq!(owes, asha, "{said:?}: {told}");
    }
}

#[test]
fn what_each_gave_is_told_of_one_bill() {
    for (said, asha, kamal) in [
        (&["cake 1200 main, Asha aur Kamal ne mil ke liya", "haan"][..], 0, 0),
        (&["geyser 8000 Asha 3000 Kamal 3000 maine 2000 diye", "haan"], -33_333, -33_333),
        (&["geyser 8000 ka lagwaya, Asha 3000 Kamal 3000 aur maine 2000 diye", "haan"], -33_333, -33_333),
        (&["main 500, Asha 300, Kamal 200 petrol dala total 1000", "haan"], 3_333, 13_334),
        // Deposits are payments.
        (&["Asha aur Kamal ne 200-200 jama kiye mere paas", "haan", "haan"], -20_000, -20_000),
        (&["Asha Kamal ne 200 200 diye mujhe", "haan", "haan"], -20_000, -20_000),
        // Between two others.
        (&["Asha ka 100 Kamal se lena hai", "haan"], 0, 0),
        (&["Asha ne mujhe 2000 diye, usme se 500 Kamal ke liye hai", "haan"], -200_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        let near = |one: i64, other: i64| (one - other).abs() <= 1;
        assert!(near(of_asha, asha) && near(of_kamal, kamal), "{said:?}: {of_asha} {of_kamal} {told}");
    }
}

#[test]
fn amounts_in_words_change_what_is_there() {
    for (said, there) in [
        (&["lunch 450 Asha aur Kamal ke saath", "lunch paune paanch sau ka tha", "haan"][..], "lunch 475"),
        (&["दाल चावल 450 Asha ke saath", "दाल चावल पौने पाँच सौ का था", "हाँ"], "दाल चावल 475"),
        (&["Asha ne 250 diye", "Kamal ka samaan 85 nahi 95 ka tha", "haan"], "250"),
    ] {
        let (told, _, _, entered) = talked(said);
        assert_eq!(entered, [there], "{said:?}: {told}");
    }
    let (told, asha, kamal, _) =
        talked(&["lunch 450 Asha aur Kamal ke saath", "Asha ka hissa dhai sau tha", "haan"]);
    assert_eq!((asha, kamal), (25_000, 10_000), "{told}");
}

#[test]
fn a_yes_to_one_of_several_ends_the_question() {
    for said in ["haan", "pata nahi", "kabhi bhi", "jo bhi"] {
        for when in ["pichhle mahine", "pichhle hafte"] {
            let (told, asha, _, _) = talked(&[&format!("Asha ko 5000 udhaar diye the {when}"), said]);
            assert_eq!(asha, 500_000, "{when}, {said}: {told}");
        }
    }
    let (told, asha, _, _) = talked(&["gave Asha 50 or 60", "yes", "yes"]);
    assert_eq!(asha, 5_000, "{told}");
}

#[test]
fn a_second_number_is_what_it_is_said_to_be() {
    let group = "Goa group banao Asha, Kamal ke saath";
    for (said, asha, kamal) in [
        (&["khana 8000 Asha ke saath", "Asha ne 3000 diye 1000 baki", "haan"][..], 100_000, 0),
        (&["Asha ko 2500 wapas diye 20 ko", "haan"], 250_000, 0),
        (&["golgappe 180 Asha ke saath, Asha ne 100 diye baki 80 maine", "haan"], -1_000, 0),
        (&["golgappe 180, Asha ne 100 diye baki 80 maine", "haan"], -1_000, 0),
        (&[group, "goa me shack 2000, 1200 maine 800 Asha ne diye", "haan"], 0, 53_333),
        (&[group, "goa me boat 900 Asha ne di 300 300", "haan"], -30_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        let near = |one: i64, other: i64| (one - other).abs() <= 1;
        assert!(near(of_asha, asha) && near(of_kamal, kamal), "{said:?}: {of_asha} {of_kamal} {told}");
    }
}

#[test]
fn what_was_another_amount_is_found_while_something_is_asked() {
    let (told, asha, _, _) =
        talked(&["bijli 900 Asha ke saath", "Zara ke saath chai 30", "bijli 950 thi", "haan", "haan"]);
    assert_eq!(asha, 47_500, "{told}");
}

#[test]
fn what_is_said_of_payments_in_hindi_is_one() {
    let khana = "khana 900 Asha aur Kamal ke saath";
    for (said, asha, kamal) in [
        (&[khana, "Asha ne apne aur Kamal ke de diye", "haan", "haan"][..], 0, 0),
        (&["khana 4000 Asha ke saath", "Asha ne hazaar bhi de diya", "haan"], 100_000, 0),
        (&[khana, "dono ne 300 300 diye", "haan", "haan"], 0, 0),
        (&[khana, "Asha ko baki sab chuka diya", "haan"], 30_000, 30_000),
        (&["Asha ne mujhe 500 udhaar diye", "haan", "Asha ko baki sab chuka diya", "haan"], 0, 0),
        (&["khana 270 Asha ke saath", "Asha bol rahi hai 260 thi", "haan"], 13_000, 0),
        (&["khana 500 Asha ke saath", "chai 20", "wo 500 wale 400 the", "haan"], 20_000, 0),
        (&["golgappe 180 main, Asha, Kamal. Asha ne 100 diye baki maine", "haan"], 0, 2_000),
        (&["rent 10000 Asha Kamal ke saath, Kamal sirf 1000 dega baki barabar", "haan"], 450_000, 100_000),
        (&["mess 9000 Asha Kamal aur main", "Kamal aadha mahina tha uska aadha", "haan"], 360_000, 180_000),
        (&["Asha ki fees 5000 Kamal ne 3000 diye maine 2000", "haan"], 0, -50_000),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
    let (told, ..) = talked(&["chai 20", "bread 30", "chai badlo"]);
    assert!(told.contains("chai ₹20.00"), "{told}");
}

#[test]
fn a_group_is_made_in_hindi() {
    for said in [
        "samuh banao Durga: Asha, Kamal",
        "समूह Durga में Asha, Kamal",
        "Asha Kamal ka group banao Durga naam se",
    ] {
        let mut world = World::new();
        let told = world.talk(&[said]);
        let group = world.groups.iter().find(|group| group.spec.name == "Durga");
        assert_eq!(group.map(|group| group.members.len()), Some(3), "{said}: {told}");
    }
    let mut world = World::new();
    let told = world.talk(&["Goa group banao Asha ke saath", "Kamal bhi aa gaya, usko group me add karo"]);
    assert_eq!(world.groups[0].members.len(), 3, "{told}");
}

#[test]
fn parts_are_set_anew() {
    for (said, asha, kamal) in [
        (&["kiraya 9000 Asha aur Kamal ke saath", "Asha 1500 Kamal 2500 karo", "haan"][..], 150_000, 250_000),
        (&["shopping 2000 Asha ke saath", "usme Asha ka 1400 mera 600", "haan"], 140_000, 0),
        (&["shopping 2000 Asha ke saath", "Asha ki cheeze 1400 ki thi", "haan"], 140_000, 0),
        (&["pizza 900 Asha aur Kamal ke saath", "Asha ka sirf 200", "haan"], 20_000, 35_000),
        (&["pizza 900 Asha aur Kamal ke saath", "Asha ne kam khaya uska 200 rakho", "haan"], 20_000, 35_000),
        (&["kiraya 24000 Asha ke saath", "Asha 60 main 40 kiraye me", "haan"], 1_440_000, 0),
        (&["kiraya 24000 Asha ke saath", "kiraya 60 40 karo, Asha ka 60", "haan"], 1_440_000, 0),
        (&["lunch 450 Asha aur Kamal ke saath", "lunch dedh sau kam tha", "haan"], 10_000, 10_000),
        (&["khana 900 Asha aur Kamal ke saath", "Asha khane me nahi thi"], 0, 45_000),
        (&["Asha meri biwi hai. sabzi 300 usne li", "haan"], -15_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn what_is_asked_of_a_thing_shows_it() {
    for said in ["dinner kisne diya tha", "dinner kab tha", "dinner ka hisab kyun"] {
        let (told, ..) = talked(&["dinner 300 Asha ke saath", "chai 20", said]);
        assert!(told.contains("₹300.00") && told.contains("dinner"), "{said}: {told}");
    }
}

#[test]
fn what_was_ones_own_may_be_shared_after_all() {
    let (told, asha, _, entered) = talked(&["bijli 900 maine bhari", "Asha ke saath aadha", "haan"]);
    assert_eq!((asha, entered.len()), (45_000, 1), "{told}");
    let (told, ..) = talked(&["bijli ka bill ikkees sau chalees bhara"]);
    assert!(!told.contains("Chalees"), "{told}");
}

#[test]
fn what_others_owe_and_what_is_open_is_nothing_new() {
    for (said, asha, kamal) in [
        (&["Kamal ka 500 Asha pe hai", "haan"][..], 0, 0),
        (&["Asha ne Kamal ko 300 udhaar diye", "haan"], 0, 0),
        (&["khana 600 Asha ke saath", "Asha ka 300 baki hai abhi bhi", "haan"], 30_000, 0),
        (&["khana 600 Asha ke saath", "Asha ne 200 de diye baaki kal degi", "haan"], 10_000, 0),
        (&["khana 900 Asha aur Kamal ke saath", "chai 20", "khana me Asha nahi thi"], 0, 45_000),
        (&["khana 900 Asha aur Kamal ke saath", "Asha khana me nahi thi, sirf Kamal tha"], 0, 45_000),
        (&["khana 900 Asha aur Kamal ke saath", "दोनों ने 300 300 दे दिए", "हाँ", "हाँ"], 0, 0),
        (&["auto 80 Asha ke saath", "Asha ne apna de diya", "nahi abhi nahi diya", "haan"], 4_000, 0),
        (&["auto 80 Asha ke saath", "Asha ne 40 diye", "Asha wali payment hata do"], 4_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn what_all_of_a_group_paid_is_nobodys_debt() {
    let group = "Goa group banao Asha, Kamal ke saath";
    for said in ["goa me boat 3000 sabne barabar diye", "goa me hotel 9000 teeno ne 3000-3000 diye"] {
        let (told, asha, kamal, entered) = talked(&[group, said, "haan"]);
        assert_eq!((asha, kamal, entered.len()), (0, 0, 1), "{said}: {told}");
    }
    let (told, asha, ..) =
        talked(&["kiraya 24000 Asha ke saath", "Asha ne 10000 de diye, 2000 baki", "haan"]);
    assert_eq!(asha, 200_000, "{told}");
    let (told, ..) = talked(&["papa ne 5000 diye ghar kharch ke liye"]);
    assert!(told.contains("payment of ₹5,000.00 from Papa"), "{told}");
    let (told, ..) = talked(&["meena radha savitri ne 200 200 diye mujhe"]);
    assert!(told.contains("Meena") && told.contains("Savitri") && !told.contains("Radha savitri"), "{told}");
}

#[test]
fn names_in_the_other_script_are_the_same_people() {
    for (said, asha, kamal, entered) in [
        (&["खाना 500 आशा के साथ", "आशा का 100 कमल से लेना है", "हाँ"][..], 25_000, 0, 2),
        (&["आशा की तरफ से 100 कमल को दिए", "हाँ"], 10_000, 0, 1),
        (&["आशा ने दो सौ दिए", "आशा ने ढाई सौ दिए थे, दो सौ नहीं", "हाँ"], -25_000, 0, 1),
        (&["गीज़र 9000 आशा 3000 कमल 3000 मैंने 3000 दिए", "हाँ"], 0, 0, 1),
        (&["बिजली 900 मैंने भरी", "आशा के साथ आधा", "हाँ"], 45_000, 0, 1),
        (&["Asha ka 100 Kamal se lena hai", "haan"], 0, 0, 1),
        (&["Asha ne Kamal ko 300 udhaar diye", "haan"], 0, 0, 1),
        (&["pizza 900 Asha aur Kamal ke saath", "Asha ko sirf 200 dena hai", "haan"], 20_000, 35_000, 1),
        (&["khana 600 Asha aur Kamal ke saath", "Kamal nahi aaya tha, uski jagah Ravi tha"], 20_000, 0, 1),
    ] {
        let (told, of_asha, of_kamal, there) = talked(said);
        assert_eq!((of_asha, of_kamal, there.len()), (asha, kamal, entered), "{said:?}: {told}");
    }
}

#[test]
fn when_it_was_is_told_by_a_list() {
    for said in ["Asha ne kab diya", "Asha ka udhaar kab ka hai", "आशा का उधार कब का है"]
    {
        let (told, ..) = talked(&["khana 200 Asha ke saath", "Asha ne 50 diye", said]);
        assert!(told.contains("₹200.00") && told.contains("₹50.00"), "{said}: {told}");
    }
}

#[test]
fn what_is_for_all_is_shared_by_the_group() {
    let group = "flat ka group bana do, Asha aur Kamal ke saath";
    for (said, asha, kamal) in [
        (&[group, "haan", "maine sabke liye chai li 90", "haan"][..], 3_000, 3_000),
        (&[group, "haan", "sabka lunch 900 maine diya", "haan"], 30_000, 30_000),
        (&["lunch 600 Asha aur Kamal ke saath", "samosa 120 sab ke liye maine", "haan"], 24_000, 24_000),
        // Who brought two friends bears three parts of five.
        (&[group, "haan", "flat me sabzi 250 Asha ke 2 dost bhi the, maine di", "haan"], 15_000, 5_000),
        (&[group, "haan", "flat me sabzi 180 Asha ne, doodh 120 Kamal ne", "haan", "haan"], -6_000, -4_000),
        (&[group, "haan", "party 3000 flat me, 2000 maine aur 1000 Kamal ne diye", "haan"], 100_000, 0),
    ] {
        let (told, of_asha, of_kamal, _) = talked(said);
        assert_eq!((of_asha, of_kamal), (asha, kamal), "{said:?}: {told}");
    }
}

#[test]
fn income_is_no_cost() {
    for text in ["पार्टी से भाड़े के 22000 मिले", "सेठ ने तनख्वाह 15000 दी", "भाड़ा 18000 तय हुआ, 8000 एडवांस मिला"]
    {
        let (told, _, _, there) = talked(&[text, "haan"]);
        assert!(there.is_empty(), "{text}: {told} {there:?}");
    }
}

#[test]
fn what_happened_is_nobodys_name() {
    for text in ["haan mil gaye", "nahi abhi nahi aaye"] {
        let mut world = World::new();
        world.talk(&["dinner 230 aadha aadha", "haan", text, "haan"]);
        assert!(world.people.len() == 3 && world.entered().is_empty(), "{text}: {:?}", world.people);
    }
}
