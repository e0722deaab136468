//! Messages as strangers write them, by shape: things, currencies, services and rows of people that no table lists. What
//! the thing is called is not compared here.

use super::*;

/// The frames without what the things are called.
fn ledger(text: &str) -> String {
    let frames = read(text).into_iter().map(|frame| line(&Frame { item: None, ..frame }));
    frames.collect::<Vec<_>>().join("; ")
}

fn check(table: &[(&str, &str)]) {
    for (text, expected) in table {
        assert_eq!(ledger(text), *expected, "{text}");
    }
}

#[test]
fn things_that_nobody_listed_are_bought_in_any_currency() {
    check(&[
        ("matcha latte £4.20", "log_personal_expense 4.20 GBP"),
        ("trotro fare 12 cedis", "log_personal_expense 12 GHS"),
        ("R1 380 for the geyser repair", "log_personal_expense 1380 ZAR"),
        ("Okada ₦700", "log_personal_expense 700 NGN"),
        ("jeepney 26 pesos", "log_personal_expense 26 PHP"),
        ("Grabbed a banh mi, $7.50", "log_personal_expense 7.50 USD"),
        ("Nasi lemak RM6.50", "log_personal_expense 6.50 MYR"),
        ("Tk 350 for rickshaw and snacks", "log_personal_expense 350 BDT"),
        ("physio session yesterday 4 500 kr", "log_personal_expense 4500"),
        ("1.299,90 € new fridge", "log_personal_expense 1299.90 EUR"),
        ("spent a grand on the boiler", "log_personal_expense 1000"),
        ("three and a half thousand for the conference pass", "log_personal_expense 3500"),
        ("2 and a half k on new tyres", "log_personal_expense 2500"),
        ("Contact lenses 38.75", "log_personal_expense 38.75"),
        ("bubble tea: 6.80", "log_personal_expense 6.80"),
        ("Just paid my bar tab, 43 quid", "log_personal_expense 43 GBP"),
        ("parcel postage 8.15 at the post office", "log_personal_expense 8.15"),
        ("Kebab 9 € after work", "log_personal_expense 9 EUR"),
        ("tolls 3 times today, 210 in total", "log_personal_expense 210"),
        ("got drenched and took an uber home, 17.80", "log_personal_expense 17.80"),
    ]);
}

#[test]
fn money_comes_and_goes_by_any_service() {
    check(&[
        ("Oskar MobilePay'd me 120 kr for the gig", "receive_payment 120 [Oskar]"),
        ("Swish from Annika: 250", "receive_payment 250 [Annika]"),
        ("got my 40 back off Rhys", "receive_payment 40 [Rhys]"),
        ("Min Jun transferred 30,000 won to me", "receive_payment 30000 KRW [Min Jun]"),
        ("finally! Beatriz settled the €60 she owed me", "receive_payment 60 EUR [Beatriz]"),
        ("Aroha dropped 75 into my account", "receive_payment 75 [Aroha]"),
        ("received R500 from Sipho for petrol", "receive_payment 500 ZAR [Sipho]"),
        ("gave Tevita his fifty bucks back", "repay_debt 50 [Tevita]"),
        ("EFT to Nomsa R1,200", "repay_debt 1200 ZAR [Nomsa]"),
        ("I e-transferred Chantal 85 for hydro", "repay_debt 85 [Chantal]"),
        ("paid off my debt to Iker, 140 euros", "repay_debt 140 EUR [Iker]"),
        ("Bizum to Lucía 15,50", "repay_debt 15.50 [Lucía]"),
        ("chucked Davo a fifty for the fuel", "repay_debt 50 [Davo]"),
    ]);
}

#[test]
fn people_share_in_any_row() {
    check(&[
        ("pizza night with Aleks and Bojan came to 54", "share_expense 54 [Aleks, Bojan] equal"),
        ("Bojan, Aleks + me: escape game, 96", "share_expense 96 [Bojan, Aleks] equal"),
        ("tuk tuk 300 baht, me & Priyanka & Somchai", "share_expense 300 THB [Priyanka, Somchai] equal"),
        ("Taxi back from the wedding, £34, split four ways", "share_expense 34 GBP equal of 4"),
        ("Zofia picked up the bill, 210 zł, halves", "share_expense 210 PLN [Zofia] by Zofia equal"),
        (
            "Tunde paid for the generator fuel, 18k, I owe him half",
            "share_expense 18000 [Tunde] by Tunde equal",
        ),
        (
            "Hotel in Porto 340: Inês 120, Rui 120, me 100",
            "share_expense 340 [Inês, Rui] Inês=120 Rui=120 me=100",
        ),
        ("paella 68, Nuria had 30 worth and I had the rest", "share_expense 68 [Nuria] Nuria=30 me=rest"),
        ("Bought Ayesha a birthday cake for 32, splitting it with Hina", "share_expense 32 [Hina] equal"),
        ("rented kayaks $25 each for me, Lupe and Marisol", "share_expense 25 USD [Lupe, Marisol] each"),
        ("Electric 140 60/40 with Odhran", "share_expense 140 [Odhran] me=60 Odhran=40"),
        ("shopping 85.60, two thirds mine one third Callie's", "share_expense 85.60 [Callie] me=2 Callie=1"),
    ]);
}

#[test]
fn loans_and_debts_in_other_words() {
    check(&[
        ("lent Moana 200 until Friday", "share_expense 200 [Moana] full"),
        ("borrowed 1,500 bob from Kamau", "share_expense 1500 KES [Kamau] by Kamau full"),
        ("I still owe Ingvild 320 kr for the cabin", "share_expense 320 [Ingvild] by Ingvild full"),
        ("Farid needs to give me back 90 for the ticket", "share_expense 90 [Farid] full"),
        ("Emeka owes me 7,500 naira, data bundle", "share_expense 7500 NGN [Emeka] full"),
        ("spotted Jaxon 15 for lunch", "share_expense 15 [Jaxon] full"),
    ]);
}

#[test]
fn several_prices_are_several_entries() {
    check(&[
        ("Cheung paid me 80 and Mbali sent 45", "receive_payment 80 [Cheung]; receive_payment 45 [Mbali]"),
        ("Sent 20 to Mo and 35 to Zuri", "repay_debt 20 [Mo]; repay_debt 35 [Zuri]"),
        ("coffee 4.50 and croissant 3.20", "log_personal_expense 4.50; log_personal_expense 3.20"),
        (
            "Gas 62, groceries 118.40, haircut 25",
            "log_personal_expense 62; log_personal_expense 118.40; log_personal_expense 25",
        ),
        ("breakfast 18 with Tama. Parking 6.", "share_expense 18 [Tama] equal; log_personal_expense 6"),
        (
            "Sunday market: cheese 12, olives 5.5, bread 4",
            "log_personal_expense 12; log_personal_expense 5.5; log_personal_expense 4",
        ),
    ]);
}

#[test]
fn hindi_and_hinglish_say_it_their_own_way() {
    check(&[
        ("auto wale ko 80 diye the station se", "log_personal_expense 80"),
        ("aaj sabji mandi me 340 kharch ho gaye", "log_personal_expense 340"),
        ("Netflix ka 649 kat gaya", "log_personal_expense 649"),
        ("nayi ghadi mangwayi 1,799 ki", "log_personal_expense 1799"),
        (
            "kal Farida aur main sinema gaye, ticket 640 ki thi, maine bhari",
            "share_expense 640 [Farida] equal",
        ),
        ("Murali se 450 wapas aa gaye", "receive_payment 450 [Murali]"),
        ("Pushpa didi ko 900 lauta diye", "repay_debt 900 [Pushpa didi]"),
        ("mene Jagdish ko 2k gpay kr diye", "repay_debt 2000 [Jagdish]"),
        ("Jagdish ne mujhe 2k gpay kiye", "receive_payment 2000 [Jagdish]"),
        ("Rukmini se paanch sau udhaar liye the", "share_expense 500 [Rukmini] by Rukmini full"),
        ("Harpreet ko 1500 udhaar de rakhe hain", "share_expense 1500 [Harpreet] full"),
        ("room rent 12000, hum paanch log baant rahe hain", "share_expense 12000 equal of 5"),
        (
            "pav bhaji 280 Nirmal aur Kaveri ke sath, teeno barabar",
            "share_expense 280 [Nirmal, Kaveri] equal",
        ),
        ("cab 560 Devika ne diya, aadha aadha", "share_expense 560 [Devika] by Devika equal"),
        ("Devika ne cab ke 560 diye the hum dono ke liye", "share_expense 560 [Devika] by Devika equal"),
        (
            "samosa 60 chai 40 aur biscuit 25",
            "log_personal_expense 60; log_personal_expense 40; log_personal_expense 25",
        ),
        (
            "paani puri 90 Sulochana ke saath aur auto 70 akele",
            "share_expense 90 [Sulochana] equal; log_personal_expense 70",
        ),
        ("Subhash ka 1100 baki tha, aaj de diya", "repay_debt 1100 [Subhash]"),
        ("Iqbal bhai ko dedh hazaar bheje bike repair ke", "repay_debt 1500 [Iqbal bhai]"),
        (
            "trip ka total 24k, main 50%, Chetan 30% aur Bimal 20%",
            "share_expense 24000 [Chetan, Bimal] me=50 Chetan=30 Bimal=20",
        ),
        ("Jyothi akka ke saath flower decoration 3200 half half", "share_expense 3200 [Jyothi akka] equal"),
        (
            "Paid 2,150/- electricity for the flat; to be shared by me, Cyrus and Percy",
            "share_expense 2150 INR [Cyrus, Percy] equal",
        ),
        ("Milk packet 66 only", "log_personal_expense 66"),
        ("Dr Kulkarni consultation 700, paid by card", "log_personal_expense 700"),
        ("Swiggy 389 for me alone", "log_personal_expense 389"),
        ("पेट्रोल भरवाया ₹1,200 का", "log_personal_expense 1200 INR"),
        ("सब्ज़ी और फल 260", "log_personal_expense 260"),
        ("मैंने कमला को 700 रुपये दिए", "repay_debt 700 INR [कमला]"),
        ("कमला ने मुझे 700 लौटाए", "receive_payment 700 [कमला]"),
        ("सुनील के साथ नाश्ता 180, आधा आधा", "share_expense 180 [सुनील] equal"),
        ("दीपा ने खाने के 900 दिए, आधे मेरे", "share_expense 900 [दीपा] by दीपा equal"),
        ("मुझे अशोक से 300 लेने हैं", "share_expense 300 [अशोक] full"),
        (
            "ऑटो 60, चाय 20, अख़बार 8",
            "log_personal_expense 60; log_personal_expense 20; log_personal_expense 8",
        ),
        ("हम तीन लोग थे, बिल 1350", "share_expense 1350 equal of 3"),
        ("रीना से पाँच सौ उधार लिए थे", "share_expense 500 [रीना] by रीना full"),
        ("गीता और मोहसिन के साथ पिकनिक पर 2400 खर्च हुए", "share_expense 2400 [गीता, मोहसिन] equal"),
    ]);
}

#[test]
fn hindi_words_are_no_names_and_people_are_found_beside_them() {
    check(&[
        ("हरीश के पास जो मेरे सात सौ थे वो मिल गए", "receive_payment 700 [हरीश]"),
        ("मंडी से २३५ की सब्ज़ियाँ लीं, आंटी के साथ बाँट लेना", "share_expense 235 [आंटी] equal"),
        ("घर के लिए नई चादरें लीं, साढ़े तेरह सौ की", "log_personal_expense 1350"),
        ("चाचा जी से डेढ़ लाख उधार लिया", "share_expense 150000 [चाचा जी] by चाचा जी full"),
        ("चाय पंद्रह, सिगरेट बीस", "log_personal_expense 15; log_personal_expense 20"),
        ("फ़िरोज़ मेरा पौने दो हज़ार का देनदार है", "share_expense 1750 [फ़िरोज़] full"),
        ("mere upar Asha ke 350 hain", "share_expense 350 [Asha] by Asha full"),
        ("doodhwale ka 480 dena baaki hai mujhe", "share_expense 480 [doodhwale] by doodhwale full"),
        ("chachu ne 2000 diye the, wapas kar diye", "repay_debt 2000 [chachu]"),
        (
            "Suraj ko 200 wapas diye aur Chanda se 80 wapas mile",
            "repay_debt 200 [Suraj]; receive_payment 80 [Chanda]",
        ),
    ]);
}

#[test]
fn names_of_any_form_are_told_from_things() {
    check(&[
        (
            "Bablu ko 300 udhaar diye, Mithai Lal se 500 udhaar liye",
            "share_expense 300 [Bablu] full; share_expense 500 [Mithai Lal] by Mithai Lal full",
        ),
        (
            "Museum 44 shared with my colleague, postcards 6 on my own",
            "share_expense 44 [colleague] equal; log_personal_expense 6",
        ),
        (
            "lassi 160 with Raja & Moti, kachori 90 with Khushi, both equal",
            "share_expense 160 [Raja, Moti] equal; share_expense 90 [Khushi] equal",
        ),
        ("Khushi was paid 900 by Aman", "repay_debt 900 [Khushi] by Aman"),
        (
            "Gave Nhlanhla 60 back, then he and I split a 16 cab",
            "repay_debt 60 [Nhlanhla]; share_expense 16 [Nhlanhla] equal",
        ),
        ("Bill got 70 back from me for the hotel", "repay_debt 70 [Bill]"),
        ("coffee 12 with Maria de la Cruz", "share_expense 12 [Maria de la Cruz] equal"),
        (
            "Raja put 3,000 for turf booking and I have to bear half of it",
            "share_expense 3000 [Raja] by Raja equal",
        ),
    ]);
}

#[test]
fn what_is_told_of_several_people_or_things_at_once_is_told_of_each() {
    check(&[
        ("अनिल को 100 और सुमन को 200 दिए", "repay_debt 100 [अनिल]; repay_debt 200 [सुमन]"),
        (
            "dahi 40, bread 45, anda 84 - teeno Sumit ke saath adha adha",
            "share_expense 40 [Sumit] equal; share_expense 45 [Sumit] equal; share_expense 84 [Sumit] equal",
        ),
        ("kirane wale ka 870 ka udhaar utaar diya", "repay_debt 870 [kirane wale]"),
        ("Bhavna ki taraf se 340 aa gaye, pizza wale", "receive_payment 340 [Bhavna]"),
        ("aaj fir Blinkit pe 612 ud gaye, sudhrunga nahi main", "log_personal_expense 612"),
        ("pzza 650 splt kro aksay or mere bich", "share_expense 650 [aksay] equal"),
        ("thali khayi total teen sau saath rupay", "log_personal_expense 360 INR"),
    ]);
    let asked = read("Wifi ka 799 bhara, Deepu Manoj aur mere beech barabar");
    assert_eq!((asked[0].persons.len(), asked[0].doubts.as_slice()), (2, &[Doubt::Intent][..]));
}
