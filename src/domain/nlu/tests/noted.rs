//! What is noted down, taken, asked for, given away, or paid by turns, as people who write Hindi tell it.

use super::*;

fn known(text: &str) -> Vec<Frame> {
    let people: Vec<String> =
        ["Ramesh", "Vivek", "Sachin", "Tanvi", "Nikhil", "Priya", "Ravi", "Arun"].map(str::to_owned).to_vec();
    let groups = ["flat".to_owned(), "goa trip".to_owned()];
    understand(text, &Context { people: &people, groups: &groups, ..context() }).frames
}

/// What is read beside the thing; `silent` where it is not asked about.
fn asked(text: &str) -> String {
    let plain = |frame: &Frame| {
        let silent = if frame.doubts.contains(&Doubt::Intent) { "" } else { " silent" };
        line(&Frame { item: None, currency: None, ..frame.clone() }) + silent
    };
    known(text).iter().map(plain).collect::<Vec<_>>().join("; ").replace(" ?", "")
}

fn all_asked(rows: &[(&str, &str)]) {
    let read = rows.iter().map(|(text, expected)| (*text, asked(text), *expected));
    let wrong: Vec<_> = read.filter(|(_, read, expected)| read != expected).collect();
    assert!(wrong.is_empty(), "{wrong:#?}");
}

#[test]
fn what_is_for_all_is_not_the_senders_own() {
    all_asked(&[
        ("maine sabke liye coconut water liya 240", "share_expense 240 [everyone] equal"),
        ("मैंने सबके लिए चाय ली 80 की", "share_expense 80 [everyone] equal"),
        ("sabka lunch 900 maine diya", "share_expense 900 [everyone] equal"),
        ("aaj ka lunch 600 Arun ne sabko khilaya", "share_expense 600 [Arun, everyone] by Arun equal"),
    ]);
}

#[test]
fn several_things_are_of_who_stands_beside_each() {
    all_asked(&[
        (
            "goa trip me 3200 dinner tanvi, 1200 scooty nikhil, 18400 flight main",
            "share_expense 3200 [tanvi] by tanvi equal; share_expense 1200 [nikhil] by nikhil equal; \
             log_personal_expense 18400",
        ),
        (
            "flat me sabzi 180 Sachin ne, doodh 120 Vivek ne, anda 90 maine",
            "share_expense 180 [Sachin] by Sachin equal; share_expense 120 [Vivek] by Vivek equal; \
             log_personal_expense 90",
        ),
        (
            "flat me Vivek ne aata 350 aur tel 180 liya",
            "share_expense 350 [Vivek] by Vivek equal; share_expense 180 [Vivek] by Vivek equal",
        ),
        (
            "party 3000 flat me, 2000 maine aur 1000 Vivek ne diye",
            "share_expense 3000 me:2000 Vivek:1000 equal",
        ),
        (
            "goa trip me Tanvi 500 dinner, Nikhil 300 cab",
            "share_expense 500 [Tanvi] by Tanvi equal; share_expense 300 [Nikhil] by Nikhil equal",
        ),
    ]);
    let groups = known("flat me sabzi 180 Sachin ne, doodh 120 Vivek ne, anda 90 maine");
    assert!(groups.iter().all(|frame| frame.group.as_deref() == Some("flat")), "{groups:?}");
}

#[test]
fn money_that_was_taken_is_owed_and_not_spent() {
    all_asked(&[
        ("pati se 5000 liye ghar kharch ke liye", "share_expense 5000 [pati] by pati full"),
        ("सेठ जी से रास्ते के खर्च के 5000 लिए", "share_expense 5000 [सेठ जी] by सेठ जी full"),
        ("malik se diesel ke 3000 liye", "share_expense 3000 [malik] by malik full"),
        ("Ravi ne 300 manga to de diya", "share_expense 300 [Ravi] full"),
        ("छोटू ने 500 माँगे तो दे दिए", "share_expense 500 [छोटू] full"),
        ("Ravi ne petrol ke liye mujhse 300 liye", "share_expense 300 [Ravi] full"),
        ("छोटू की तनख्वाह 8000 है, 3000 एडवांस दे दिया", "share_expense 3000 [छोटू] full"),
        ("bachche ki tuition 1500 deni hai madam ko", "share_expense 1500 [madam] by madam full"),
    ]);
    assert_eq!(lines("market se sabzi 200 li"), "log_personal_expense 200 'sabzi'");
}

#[test]
fn what_somebody_else_bears_is_owed_by_them() {
    all_asked(&[
        ("टोल 900 अपने पास से दिया, सेठ देगा", "share_expense 900 [सेठ] full"),
        ("diesel 3000 maine dalwaya, seth dega", "share_expense 3000 [seth] full"),
        ("सेठ के ट्रक की मरम्मत 3000 मैंने करवाई, सेठ देगा", "share_expense 3000 [सेठ] full"),
        ("टायर फटा, 4200 लगे, सेठ के खाते में लिखो", "share_expense 4200 [सेठ] full"),
        ("सेठ जी के पैसों में से 8000 खर्च हो गए", "share_expense 8000 [सेठ जी] full"),
        ("सेठ के 10000 में से 6500 डीज़ल, 1240 टोल", "share_expense 6500 [सेठ] full; share_expense 1240 [सेठ] full"),
        (
            "सेठ ने डीज़ल के लिए 10000 दिए थे, 6500 का डीज़ल डलवाया",
            "share_expense 10000 [सेठ] by सेठ full; share_expense 6500 [सेठ] full",
        ),
    ]);
    assert_eq!(asked("भाड़ा 18000 तय हुआ, 8000 एडवांस मिला"), "log_personal_expense 8000");
}

#[test]
fn a_shops_book_has_no_halves() {
    all_asked(&[
        ("Ramesh ka 30 aur likh do, biscuit", "share_expense 30 [Ramesh] full"),
        ("Ramesh ke 45 aur jod do, maggi", "share_expense 45 [Ramesh] full"),
        ("Ramesh ka 210 aata 140 dal", "share_expense 210 [Ramesh] full; share_expense 140 [Ramesh] full"),
        (
            "doodh 60 ka aur bread 40 ki Ramesh ke naam likho",
            "share_expense 60 [Ramesh] full; share_expense 40 [Ramesh] full",
        ),
        ("Ramesh aur Vivek dono 60 60 ki cold drink le gaye", "share_expense 60 [Ramesh, Vivek] each"),
        (
            "Priya aur Tanvi ne parasailing ki 3000, maine dono ka diya",
            "share_expense 3000 [Priya, Tanvi] without me",
        ),
        ("mere doodhwale ke 800 baki hai", "share_expense 800 [doodhwale] by doodhwale full"),
        ("सब्ज़ी वाले के 240 बाक़ी हैं", "share_expense 240 [सब्ज़ी वाले] by सब्ज़ी वाले full"),
    ]);
    let sold = known("Ramesh 60 ka tel le gaya, paise kal dega");
    assert!(sold.iter().all(|frame| frame.date.is_none()), "{sold:?}");
}

#[test]
fn what_is_given_away_is_owed_by_nobody() {
    all_asked(&[
        ("Ravi ka birthday cake 450 maine laya, usse nahi lena", "log_personal_expense 450"),
        ("momos maine khilaye 120 ke Ravi ko, treat thi", "log_personal_expense 120"),
        ("party meri taraf se 800, Ravi ko nahi dena", "log_personal_expense 800"),
    ]);
    assert_eq!(lines("Ravi ne treat di 400 ki"), "out_of_scope");
}

#[test]
fn so_many_at_a_price_come_to_all_of_them() {
    all_asked(&[
        (
            "doodhwale ko 56 litre ka 60 ke rate se dena hai",
            "share_expense 3360 [doodhwale] by doodhwale full",
        ),
        ("press wale ke 12 kapde 6 rupaye", "log_personal_expense 72"),
        ("chai roz 40 Arun ke saath, 5 din", "share_expense 200 [Arun] equal"),
    ]);
    for (text, expected) in [
        ("2 pizza 900 Arun ke saath", "share_expense 900 '2 pizza' [Arun] equal"),
        ("3 din ka kamra 1200 Arun ke saath", "share_expense 1200 'kamra' [Arun] equal"),
    ] {
        assert_eq!(lines(text), expected, "{text}");
    }
}

#[test]
fn a_word_of_the_language_is_nobodys_name() {
    for (text, expected) in [
        ("गुप्ता जी के साथ चाय पी 80 की, आधा वे देंगे", "share_expense 80 'चाय' [गुप्ता जी] equal"),
        ("सुमन को एक हज़ार रुपये लौटाए, शेष 1150 बाद में दूँगा", "repay_debt 1000 [सुमन]"),
        ("उन्होंने उसमें से दो सौ रुपये लौटा दिए हैं और शेष अगले सप्ताह देने को कहा है", "receive_payment 200"),
    ] {
        assert_eq!(lines(text).replace(" ?", "").replace(" INR", ""), expected, "{text}");
    }
    let rent =
        "main Deepak hu, Rinki mere saath rehti h. room rent 7000 maine diya aadha aadha Rinki ke saath";
    assert!(known(rent).iter().all(|frame| frame.persons == ["Rinki"]));
    assert!(known("कृपया अजय को 500 उधार दिए लिखें").iter().all(|frame| frame.persons == ["अजय"]));
    assert!(
        known("goa trip me flight 18400 maine karaye charo ki").iter().all(|frame| frame.persons.is_empty())
    );
}
