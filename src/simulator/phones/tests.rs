use super::*;

fn at(seconds: i64) -> DateTime<Utc> {
    DateTime::from_timestamp(1_795_251_600 + seconds, 0).unwrap()
}

fn phones() -> Phones {
    let mut phones = Phones::new(7);
    for (key, number) in [("ana", "15550100123"), ("ben", "15550100145")] {
        let new = NewPerson { key: key.to_owned(), number: Some(number.to_owned()), ..NewPerson::default() };
        phones.add(&new).unwrap();
    }
    phones
}

fn ana() -> Recipient {
    Recipient::Phone("15550100123".to_owned())
}

#[test]
fn people_get_numbers_that_reach_nobody_and_ids_that_last() {
    let mut phones = Phones::new(42);
    let mut add = |key: &str, country: Option<&str>| {
        let new =
            NewPerson { key: key.to_owned(), country: country.map(str::to_owned), ..NewPerson::default() };
        phones.add(&new).unwrap()
    };
    let kamal = add("kamal", None);
    assert_eq!((kamal.name.as_str(), kamal.phone.as_str()), ("Kamal", "910000004201"));
    assert!(kamal.user_id.starts_with("IN."), "{}", kamal.user_id);
    assert_eq!(add("ana", Some("US")).phone, "15550004202");
    assert_eq!(add("cleo", Some("GB")).phone, "447700900203");
    assert_eq!(add("kamal", None), kamal);
    assert_eq!(
        Phones::new(42).add(&NewPerson { key: "x".to_owned(), ..NewPerson::default() }).unwrap().user_id,
        kamal.user_id
    );
}

#[test]
fn somebody_afresh_has_a_new_number_and_an_empty_inbox() {
    let mut phones = phones();
    phones.wrote("ana", at(0), true).unwrap();
    let new = NewPerson { key: "ana".to_owned(), afresh: true, ..NewPerson::default() };
    let ana = phones.add(&new).unwrap();
    assert_ne!(ana.phone, "15550100123");
    assert!(phones.messages(Some("ana"), 0).is_empty());
}

#[test]
fn keys_and_numbers_are_checked() {
    let mut phones = phones();
    for key in ["", "Ana", "a b", "ana/..", &"a".repeat(33)] {
        let new = NewPerson { key: key.to_owned(), ..NewPerson::default() };
        assert!(matches!(phones.add(&new), Err(PhoneError::BadKey { .. })), "{key}");
    }
    for number in ["12", "15550100123", "1234567890123456"] {
        let new =
            NewPerson { key: "dee".to_owned(), number: Some(number.to_owned()), ..NewPerson::default() };
        assert!(matches!(phones.add(&new), Err(PhoneError::BadNumber { .. })), "{number}");
    }
}

#[test]
fn the_window_is_open_for_a_day_after_the_person_wrote() {
    let mut phones = phones();
    let day = 24 * 3_600;
    assert_eq!(phones.accept(&ana(), false, at(0)).unwrap_err(), Refused::WindowClosed);
    assert!(phones.accept(&ana(), true, at(0)).is_ok());
    phones.wrote("ana", at(0), false).unwrap();
    assert_eq!(phones.accept(&ana(), false, at(0)).unwrap_err(), Refused::WindowClosed);
    phones.wrote("ana", at(0), true).unwrap();
    assert!(phones.accept(&ana(), false, at(day - 1)).is_ok());
    assert_eq!(phones.accept(&ana(), false, at(day)).unwrap_err(), Refused::WindowClosed);
}

#[test]
fn one_person_gets_a_burst_and_then_one_message_in_six_seconds() {
    let mut phones = phones();
    phones.wrote("ana", at(0), true).unwrap();
    phones.wrote("ben", at(0), true).unwrap();
    for nth in 0..PAIR_BURST {
        assert!(phones.accept(&ana(), false, at(0)).is_ok(), "{nth}");
    }
    assert_eq!(phones.accept(&ana(), false, at(1)).unwrap_err(), Refused::PairRate);
    assert_eq!(phones.accept(&ana(), false, at(5)).unwrap_err(), Refused::PairRate);
    assert!(phones.accept(&Recipient::Phone("15550100145".to_owned()), false, at(5)).is_ok());
    assert!(phones.accept(&ana(), false, at(6)).is_ok());
    assert_eq!(phones.accept(&ana(), false, at(7)).unwrap_err(), Refused::PairRate);
}

#[test]
fn the_number_sends_eighty_in_a_second() {
    let mut phones = Phones::new(1);
    let keys = ["a", "b", "c"];
    for key in keys {
        phones.add(&NewPerson { key: key.to_owned(), ..NewPerson::default() }).unwrap();
        phones.wrote(key, at(0), true).unwrap();
    }
    let numbers: Vec<_> = phones.people().map(|person| Recipient::Phone(person.phone.clone())).collect();
    let refused =
        (0..90).filter_map(|nth| phones.accept(&numbers[nth % 3], false, at(0)).err()).collect::<Vec<_>>();
    assert_eq!(refused, vec![Refused::NumberRate; 10]);
    assert!(phones.accept(&numbers[0], false, at(1)).is_ok());
}

#[test]
fn who_moves_gets_another_number_and_id_and_keeps_the_chat() {
    let mut phones = phones();
    phones.wrote("ana", at(0), true).unwrap();
    let (before, after) = phones.change_number("ana", Some("+1 555 010 0129")).unwrap();
    assert_eq!((before.phone.as_str(), after.phone.as_str()), ("15550100123", "15550100129"));
    assert_ne!(before.user_id, after.user_id);
    assert_eq!(phones.messages(Some("ana"), 0).len(), 1);
    assert_eq!(phones.accept(&ana(), false, at(1)).unwrap_err(), Refused::Unknown);
}

#[test]
fn ids_hold_the_phone_unless_it_is_hidden_and_never_repeat() {
    let mut phones = phones();
    let hidden = NewPerson { key: "dee".to_owned(), hidden: true, ..NewPerson::default() };
    let dee = phones.add(&hidden).unwrap();
    let mut decode = |key: &str| {
        use base64::Engine as _;
        let id = phones.wrote(key, at(0), true).unwrap().id.clone();
        let bytes =
            base64::engine::general_purpose::STANDARD.decode(id.strip_prefix("wamid.").unwrap()).unwrap();
        String::from_utf8_lossy(&bytes).into_owned()
    };
    assert!(decode("ana").contains("15550100123"));
    assert!(!decode("dee").contains(&dee.phone));
    assert_ne!(decode("ana"), decode("ana"));
    // A wamid of the real kind, by its first letters.
    assert!(phones.wrote("ana", at(0), true).unwrap().id.starts_with("wamid.HBgL"));
}

#[test]
fn ticks_go_forward_and_reading_covers_what_came_before() {
    let mut phones = phones();
    let first = phones.wrote("ana", at(0), true).unwrap().id.clone();
    let second = phones.wrote("ana", at(1), true).unwrap().id.clone();
    let third = phones.wrote("ana", at(2), true).unwrap().id.clone();
    phones.tick(&first, Ticks::Delivered);
    phones.tick(&first, Ticks::Sent);
    assert_eq!(phones.by_id(&first).unwrap().ticks, Ticks::Delivered);
    phones.read_by_bot(&second);
    let ticks = [&first, &second, &third].map(|id| phones.by_id(id).unwrap().ticks);
    assert_eq!(ticks, [Ticks::Read, Ticks::Read, Ticks::Waiting]);
}

#[test]
fn old_messages_are_forgotten() {
    let mut phones = phones();
    for _ in 0..=MESSAGES_MAX {
        phones.wrote("ana", at(0), true).unwrap();
    }
    let kept = phones.messages(None, 0);
    assert!(kept.len() <= MESSAGES_MAX, "{}", kept.len());
    assert_eq!(kept.last().unwrap().serial, phones.serial());
}
