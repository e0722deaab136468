use super::*;
use crate::domain::message::{Body, Choice, Template};
use proptest::prelude::*;

fn at(hours: i64) -> DateTime<Utc> {
    DateTime::UNIX_EPOCH + TimeDelta::hours(hours)
}

fn standing() -> Standing {
    Standing {
        class: Class::Sure,
        attempt: 1,
        tries: 0,
        created_at: at(100),
        heard_at: Some(at(100)),
        refused_by_window: false,
        has_template: false,
        is_template: false,
    }
}

#[test]
fn what_goes_out_depends_on_window_age_and_attempts() {
    let closed = || Standing { heard_at: Some(at(70)), ..standing() };
    let refused = || Standing { refused_by_window: true, ..standing() };
    for (case, standing, expected) in [
        ("open", standing(), Before::AsItIs),
        ("just open", Standing { heard_at: Some(at(78)), ..standing() }, Before::AsItIs),
        ("just closed", Standing { heard_at: Some(at(77)), ..standing() }, Before::Drop),
        ("never heard", Standing { heard_at: None, ..standing() }, Before::Drop),
        ("closed", closed(), Before::Drop),
        ("closed, template", Standing { has_template: true, ..closed() }, Before::AsTemplate),
        ("closed, is one", Standing { is_template: true, ..closed() }, Before::AsItIs),
        ("refused", refused(), Before::Fail),
        ("refused, template", Standing { has_template: true, ..refused() }, Before::AsTemplate),
        ("old", Standing { created_at: at(77), ..standing() }, Before::Drop),
        ("old template", Standing { created_at: at(77), has_template: true, ..closed() }, Before::Drop),
        ("third attempt", Standing { attempt: 3, ..standing() }, Before::AsItIs),
        ("fourth attempt", Standing { attempt: 4, ..standing() }, Before::Unknown),
        ("second of once", Standing { attempt: 2, class: Class::Once, ..standing() }, Before::Unknown),
    ] {
        assert_eq!(before(&standing, at(101)), expected, "{case}");
    }
}

#[test]
fn each_trouble_has_its_own_sequel() {
    let once = || Standing { class: Class::Once, ..standing() };
    let tried = |tries| Standing { tries, ..standing() };
    let templated = || Standing { has_template: true, ..standing() };
    let secs = Duration::from_secs;
    let again = |after, code| Next::Again { after, code: Some(code) };
    let fail = |code| Next::Fail { code: Some(code) };
    let slow = Trouble::SlowDown { code: Some(130_429) };
    let pair = Trouble::PairRate { code: 131_056 };
    let window = Trouble::WindowClosed { code: 131_047 };
    let later = |secs| Trouble::Later { after: Duration::from_secs(secs), code: 131_057 };
    for (standing, trouble, expected, pause) in [
        (standing(), Trouble::NotSent, Next::Free { after: secs(1) }, Some(PauseKind::Unreachable)),
        (tried(99), Trouble::NotSent, Next::Free { after: secs(1) }, Some(PauseKind::Unreachable)),
        (standing(), slow, again(secs(1), 130_429), Some(PauseKind::Slow)),
        (tried(3), slow, again(secs(8), 130_429), Some(PauseKind::Slow)),
        (tried(5), slow, fail(130_429), Some(PauseKind::Slow)),
        (once(), slow, again(secs(1), 130_429), Some(PauseKind::Slow)),
        (tried(0), pair, again(secs(1), 131_056), None),
        (tried(1), pair, again(secs(4), 131_056), None),
        (tried(2), pair, again(secs(16), 131_056), None),
        (tried(4), pair, again(secs(256), 131_056), None),
        (tried(5), pair, fail(131_056), None),
        (standing(), later(60), again(secs(60), 131_057), None),
        (standing(), later(86_400), fail(131_057), None),
        (standing(), window, fail(131_047), None),
        (templated(), window, again(secs(0), 131_047), None),
        (Standing { refused_by_window: true, ..templated() }, window, fail(131_047), None),
        (standing(), Trouble::Never { code: Some(131_026) }, fail(131_026), None),
        (standing(), Trouble::Never { code: None }, Next::Fail { code: None }, None),
        (tried(5), Trouble::Stopped { code: None }, Next::Free { after: secs(1) }, Some(PauseKind::Stopped)),
        (standing(), Trouble::Ambiguous, Next::Leave, Some(PauseKind::Unreachable)),
        (once(), Trouble::Ambiguous, Next::Unknown, Some(PauseKind::Unreachable)),
    ] {
        let case = format!("{standing:?} {trouble:?}");
        assert_eq!(next(&standing, trouble, 1_000), Decision { next: expected, pause }, "{case}");
    }
}

#[test]
fn a_pause_that_nobody_would_wait_for_is_a_failure() {
    assert_eq!(AfterFailed::later(Duration::from_hours(24)), AfterFailed::Fail);
    let minute = Duration::from_mins(1);
    assert_eq!(AfterFailed::later(minute), AfterFailed::Again { first: minute, factor: 1 });
}

fn text(text: &str) -> Body {
    Body::Text { text: text.to_owned() }
}

fn buttons(text: &str) -> Body {
    let buttons = vec![Choice { id: "undo".to_owned(), title: "Undo".to_owned() }];
    Body::Buttons { text: text.to_owned(), footer: None, buttons }
}

#[test]
fn late_answers_become_one_as_far_as_there_is_room() {
    let template = Template {
        name: "t".to_owned(),
        language: "en".to_owned(),
        parameters: Vec::new(),
        payloads: Vec::new(),
    };
    let long = "x".repeat(1_020);
    for (bodies, expected) in [
        (vec![], None),
        (vec![text("a")], Some((1, text("a")))),
        (vec![text("a"), buttons("b"), text("c")], Some((3, text("a\n\nb\n\nc")))),
        (vec![buttons("a"), buttons("b")], Some((2, buttons("a\n\nb")))),
        // The choices of the last leave less room for words than a text does.
        (vec![text(&long), text("b"), buttons("c")], Some((2, text(&format!("{long}\n\nb"))))),
        (vec![buttons(&long), buttons("a\nb")], Some((1, buttons(&long)))),
        (vec![text("a"), Body::Template(template.clone()), text("b")], Some((1, text("a")))),
        (vec![Body::Template(template)], None),
    ] {
        assert_eq!(merge(&bodies), expected);
    }
}

#[test]
fn a_person_gets_a_burst_and_then_one_message_every_six_seconds() {
    let mut pairs = Limiter::new(PAIR, 10);
    let start = Duration::from_secs(1_000);
    for n in 0..45 {
        assert_eq!(pairs.take("a", start), Ok(()), "{n}");
    }
    assert_eq!(pairs.take("a", start), Err(Duration::from_secs(6)));
    assert_eq!(pairs.take("b", start), Ok(()));
    assert_eq!(pairs.take("a", start + Duration::from_secs(5)), Err(Duration::from_secs(1)));
    assert_eq!(pairs.take("a", start + Duration::from_secs(6)), Ok(()));
    assert!(pairs.take("a", start + Duration::from_secs(6)).is_err());
    pairs.give_back(&"a");
    assert_eq!(pairs.take("a", start + Duration::from_secs(6)), Ok(()));
}

#[test]
fn a_full_limiter_forgets_who_is_at_rest_and_lets_strangers_pass() {
    let mut pairs = Limiter::new(PAIR, 2);
    let at = Duration::from_secs;
    assert_eq!((pairs.take(1, at(0)), pairs.take(2, at(3))), (Ok(()), Ok(())));
    for n in 0..100 {
        assert_eq!(pairs.take(3, at(4)), Ok(()), "{n}");
    }
    assert_eq!(pairs.len(), 2);
    assert_eq!(pairs.take(3, at(7)), Ok(()));
    assert!(pairs.take(2, at(7)).is_ok());
    assert_eq!(pairs.len(), 2, "1 was full again and made room");
}

#[test]
fn after_a_pause_one_message_goes_first() {
    let ms = Duration::from_millis;
    let mut pauses = Pauses::new();
    assert_eq!(pauses.gate("n", ms(0)), Gate::Open);
    assert!(pauses.pause("n", PauseKind::Slow, ms(0), 1_000));
    assert!(!pauses.pause("n", PauseKind::Slow, ms(10), 1_000), "it left before the pause");
    assert!(!pauses.open(&"n", ms(20)), "and so did this one");
    assert_eq!(pauses.gate("n", ms(400)), Gate::Shut(ms(600)));
    assert_eq!(pauses.shut(ms(400)), ["n"]);
    assert_eq!(pauses.gate("n", ms(1_000)), Gate::Probe);
    assert_eq!(pauses.gate("n", ms(1_001)), Gate::Shut(Duration::from_secs(1)));
    assert_eq!(pauses.shut(ms(1_001)), ["n"]);
    pauses.pause("n", PauseKind::Slow, ms(1_100), 1_000);
    assert_eq!(pauses.gate("n", ms(3_099)), Gate::Shut(ms(1)), "twice as long");
    assert_eq!(pauses.gate("n", ms(3_100)), Gate::Probe);
    pauses.give_back(&"n");
    assert_eq!(pauses.gate("n", ms(3_100)), Gate::Probe);
    assert_eq!(pauses.gate("n", ms(33_100)), Gate::Probe, "nobody heard of that probe");
    assert!(pauses.open(&"n", ms(33_200)));
    assert_eq!(pauses.gate("n", ms(33_200)), Gate::Open);
    assert!(pauses.shut(ms(33_200)).is_empty());
}

proptest! {
    #[test]
    fn no_pause_is_longer_or_much_shorter_than_it_should_be(seed in any::<u64>(), tries in 0_i16..200) {
        let full = doubled(BACK_OFF_MIN, 2, tries, BACK_OFF_MAX);
        let pause = jittered(full, seed);
        prop_assert!(pause <= full && pause >= full / 2 && full <= BACK_OFF_MAX, "{:?}", pause);
    }

    #[test]
    fn no_trouble_gives_once_a_second_chance_after_it_may_have_been_sent(
        class in prop_oneof![Just(Class::Once), Just(Class::Sure)],
        attempt in 1_i16..5, tries in 0_i16..9, has_template: bool, seed: u64,
    ) {
        let standing = Standing { class, attempt, tries, has_template, ..standing() };
        let Decision { next: sequel, .. } = next(&standing, Trouble::Ambiguous, seed);
        prop_assert_eq!(sequel, if class == Class::Once { Next::Unknown } else { Next::Leave });
        if attempt > class.attempts_max() {
            prop_assert_eq!(before(&standing, standing.created_at), Before::Unknown);
        }
    }

    #[test]
    fn in_no_second_a_number_sends_more_than_80(gaps in prop::collection::vec(0_u64..40, 1..400)) {
        let mut numbers = Limiter::new(NUMBER, 10);
        let mut now = 0;
        let mut taken = Vec::new();
        for gap in gaps {
            now += gap;
            while numbers.take((), Duration::from_millis(now)).is_ok() {
                taken.push(now);
            }
        }
        for (index, start) in taken.iter().enumerate() {
            let within = taken[index..].iter().take_while(|at| **at < start + 1_000).count();
            prop_assert!(within <= 80, "{} from {}", within, start);
        }
    }
}
