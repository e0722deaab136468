//! The laws of divisions: exact, never negative, independent of the order of naming, and fair over many records.

use super::*;
use crate::domain::money::Currency;
use proptest::prelude::*;
use uuid::Uuid;

fn person(number: usize) -> PersonId {
    PersonId::derived("person", &[&number.to_be_bytes()])
}

fn record(number: u64) -> RecordId {
    RecordId::derived("record", &[&number.to_be_bytes()])
}

/// Currencies of every exponent that is in use: 0, 2, 3, 4.
fn currency() -> impl Strategy<Value = Currency> {
    proptest::sample::select(vec!["JPY", "INR", "KWD", "CLF"]).prop_map(|code| code.parse().unwrap())
}

/// Small bills are as frequent as large ones.
fn total() -> impl Strategy<Value = i64> {
    prop_oneof![1..200_i64, 1..1_000_000_i64, 1..=MINOR_MAX, Just(MINOR_MAX)]
}

/// A split of every kind over 1 to 100 people that works out, with its total.
fn working() -> impl Strategy<Value = (i64, Split)> {
    let people = 1..=PEOPLE_MAX;
    let equal = (total(), people.clone())
        .prop_map(|(total, count)| (total, Split::Equal { among: (0..count).map(person).collect() }));
    let weights = |of: i64| proptest::collection::vec(0..of, 1..=PEOPLE_MAX);
    let exact = weights(10_000_000_000).prop_map(|minors| {
        let mut parts = parts(&minors);
        parts[0].minor += 1;
        (parts.iter().map(|part| part.minor).sum(), Split::Exact { parts })
    });
    let shares = (total(), weights(1_000_000), 0..=WEIGHT_DIGITS_MAX).prop_map(|(total, weights, scale)| {
        let mut parts: Vec<_> =
            parts(&weights).iter().map(|part| (part.person, Decimal::new(part.minor, scale))).collect();
        parts[0].1 += Decimal::new(1, scale);
        (total, Split::Shares { parts })
    });
    // Cuts of 100.00 % at random places.
    let percent =
        (total(), proptest::collection::vec(0..=10_000_i64, 0..PEOPLE_MAX)).prop_map(|(total, mut cuts)| {
            cuts.extend([0, 10_000]);
            cuts.sort_unstable();
            let widths = cuts.windows(2).enumerate();
            let parts = widths.map(|(at, pair)| (person(at), Decimal::new(pair[1] - pair[0], 2))).collect();
            (total, Split::Percent { parts })
        });
    let adjustment = (weights(1_000), 0..1_000_000_i64).prop_map(|(minors, rest)| {
        let mut parts = parts(&minors);
        let base = i64::try_from(parts.len()).unwrap() * 1_000 + rest;
        for part in parts.iter_mut().step_by(2) {
            part.minor = -part.minor;
        }
        (base + parts.iter().map(|part| part.minor).sum::<i64>() + rest, Split::Adjustment { parts })
    });
    let item = (1..1_000_000_i64, proptest::collection::btree_set(0..PEOPLE_MAX, 1..8));
    let itemised = (proptest::collection::vec(item, 1..20), -90..50_i64).prop_map(|(items, percent)| {
        let sum: i64 = items.iter().map(|item| item.0).sum();
        let extra_minor = sum * percent / 100;
        let items = items.into_iter().map(|(minor, among)| Item {
            label: String::new(),
            minor,
            among: among.into_iter().map(person).collect(),
        });
        (sum + extra_minor, Split::Itemised { items: items.collect(), extra_minor })
    });
    prop_oneof![equal, exact, shares, percent, adjustment, itemised]
}

fn parts(minors: &[i64]) -> Vec<Part> {
    minors.iter().enumerate().map(|(at, &minor)| Part { person: person(at), minor }).collect()
}

/// The same split with everybody named the other way round.
fn turned_round(split: &Split) -> Split {
    let mut turned = split.clone();
    match &mut turned {
        Split::Equal { among } => among.reverse(),
        Split::Exact { parts } | Split::Adjustment { parts } => parts.reverse(),
        Split::Percent { parts } | Split::Shares { parts } => parts.reverse(),
        Split::Itemised { items, .. } => items.iter_mut().for_each(|item| item.among.reverse()),
    }
    turned
}

proptest! {
    #![proptest_config(ProptestConfig { failure_persistence: None, ..ProptestConfig::with_cases(1_500) })]

    #[test]
    fn every_split_adds_up_exactly_and_nobody_owes_less_than_nothing(
        (total, split) in working(),
        currency in currency(),
        number in 0..1_000_u64,
    ) {
        let total = Money::new(total, currency);
        let owed = divide(total, &split, record(number)).unwrap();
        prop_assert_eq!(owed.iter().map(|part| i128::from(part.minor)).sum::<i128>(), i128::from(total.minor));
        prop_assert!(owed.iter().all(|part| part.minor >= 0));
        prop_assert_eq!(owed.iter().map(|part| part.person).collect::<Vec<_>>(), split.people());

        let sorted = |mut parts: Vec<Part>| { parts.sort_unstable(); parts };
        let turned = divide(total, &turned_round(&split), record(number)).unwrap();
        prop_assert_eq!(sorted(turned), sorted(owed), "the order of naming changes nothing");

        let json = serde_json::to_string(&split).unwrap();
        prop_assert_eq!(serde_json::from_str::<Split>(&json).unwrap(), split);
    }

    #[test]
    fn nobody_is_further_than_one_unit_from_the_exact_share(
        total in 0..=MINOR_MAX,
        weights in proptest::collection::vec(0..1_000_000_u128, 1..100),
        start in any::<u64>(),
    ) {
        let whole: u128 = weights.iter().sum();
        prop_assume!(whole > 0);
        let got = proportional(total, &weights, start).unwrap();
        prop_assert_eq!(got.iter().sum::<i64>(), total);
        for (weight, minor) in weights.iter().zip(got) {
            let product = u128::try_from(total).unwrap() * weight;
            let minor = u128::try_from(minor).unwrap();
            prop_assert!(minor == product / whole || minor == product.div_ceil(whole));
        }
    }
}

/// With n people and k extra paise on each of 10,000 records, everybody gets 10,000 k/n of them, give or take five
/// standard deviations. The ids are fixed, so the test has one outcome.
#[test]
fn over_many_records_nobody_pays_the_extra_paisa_more_than_another() {
    let records: i64 = 10_000;
    for (count, extra) in [(2_i64, 1_i64), (3, 1), (3, 2), (4, 3), (7, 1), (7, 4), (10, 1), (25, 9)] {
        let split = Split::Equal { among: (0..usize::try_from(count).unwrap()).map(person).collect() };
        let total = Money::new(count * 100 + extra, Currency::INR);
        let mut extras = BTreeMap::<PersonId, i64>::new();
        for number in 0..records.unsigned_abs() {
            for part in divide(total, &split, record(number)).unwrap() {
                *extras.entry(part.person).or_default() += part.minor - 100;
            }
        }
        // |got - records p| <= 5 sqrt(records p (1 - p)) with p = extra / count, both sides times count and squared.
        let bound = 25 * records * extra * (count - extra);
        for (person, got) in extras {
            let off = got * count - records * extra;
            assert!(off * off <= bound, "{person} of {count} paid {got} of {records} x {extra} extra paise");
        }
    }
}

/// Books that exist were divided by this rule, so it may never change.
#[test]
fn the_rule_is_pinned() {
    let one = RecordId(Uuid::from_u128(1));
    let people: Vec<_> = (0..3).map(|at| PersonId(Uuid::from_u128(at))).collect();
    let owed = |total, split: &Split| {
        let owed = divide(Money::new(total, Currency::INR), split, one).unwrap();
        owed.into_iter().map(|part| part.minor).collect::<Vec<_>>()
    };
    let weighted = |weights: [i64; 3]| people.iter().copied().zip(weights.map(Decimal::from)).collect();
    let parts =
        |minors: [i64; 3]| people.iter().zip(minors).map(|(&person, minor)| Part { person, minor }).collect();
    let item = |minor, among: &[PersonId]| Item { label: "thali".into(), minor, among: among.to_vec() };
    for (total, split, expected) in [
        (100, Split::Equal { among: people.clone() }, [33, 34, 33]),
        (101, Split::Equal { among: people.clone() }, [33, 34, 34]),
        (100, Split::Shares { parts: weighted([1, 2, 4]) }, [14, 29, 57]),
        (10, Split::Percent { parts: weighted([50, 25, 25]) }, [5, 3, 2]),
        (100, Split::Adjustment { parts: parts([10, 0, -10]) }, [43, 34, 23]),
        (10, Split::Exact { parts: parts([10, 0, 0]) }, [10, 0, 0]),
        (
            113,
            Split::Itemised { items: vec![item(31, &people[..2]), item(70, &people[1..])], extra_minor: 12 },
            [17, 57, 39],
        ),
    ] {
        assert_eq!(owed(total, &split), expected, "{split:?}");
    }
}

#[test]
fn what_does_not_work_out_is_refused() {
    let (a, b) = (person(0), person(1));
    let part = |person, minor| Part { person, minor };
    let many = (0..=PEOPLE_MAX).map(person).collect();
    let item = |minor, among| Item { label: "dal".into(), minor, among };
    let percent = |one: i64, other: i64| vec![(a, Decimal::new(one, 2)), (b, Decimal::new(other, 2))];
    for (split, expected) in [
        (Split::Equal { among: vec![] }, SplitError::Empty),
        (Split::Equal { among: vec![a, b, a] }, SplitError::TwicePerson { person: a }),
        (Split::Equal { among: many }, SplitError::TooMany { max: PEOPLE_MAX }),
        (
            Split::Exact { parts: vec![part(a, 60), part(b, 30)] },
            SplitError::NotAddingUp { expected: 100, got: 90 },
        ),
        (Split::Exact { parts: vec![part(a, 110), part(b, -10)] }, SplitError::Negative { person: b }),
        (Split::Exact { parts: vec![part(a, i64::MAX), part(b, 1)] }, SplitError::OutOfRange),
        (
            Split::Percent { parts: percent(5_000, 4_999) },
            SplitError::PercentNotHundred { got: Decimal::new(9_999, 2) },
        ),
        (Split::Percent { parts: percent(11_000, -1_000) }, SplitError::Negative { person: b }),
        (Split::Shares { parts: percent(0, 0) }, SplitError::NoWeight),
        (Split::Shares { parts: vec![(a, Decimal::new(1, 7))] }, SplitError::OutOfRange),
        (Split::Shares { parts: vec![(a, Decimal::MAX)] }, SplitError::OutOfRange),
        (
            Split::Adjustment { parts: vec![part(a, 101), part(b, 0)] },
            SplitError::NotAddingUp { expected: 100, got: 101 },
        ),
        (Split::Adjustment { parts: vec![part(a, 0), part(b, -200)] }, SplitError::Negative { person: b }),
        (Split::Itemised { items: vec![], extra_minor: 100 }, SplitError::Empty),
        (Split::Itemised { items: vec![item(90, vec![])], extra_minor: 10 }, SplitError::Empty),
        (
            Split::Itemised { items: vec![item(90, vec![a])], extra_minor: 11 },
            SplitError::NotAddingUp { expected: 100, got: 101 },
        ),
        (
            Split::Itemised { items: vec![item(-1, vec![a])], extra_minor: 101 },
            SplitError::NegativeItem { label: "dal".into() },
        ),
        (Split::Itemised { items: vec![item(0, vec![a])], extra_minor: 100 }, SplitError::NoWeight),
        (
            Split::Itemised { items: vec![item(0, vec![a]); ITEMS_MAX + 1], extra_minor: 100 },
            SplitError::TooMany { max: ITEMS_MAX },
        ),
    ] {
        let got = divide(Money::new(100, Currency::INR), &split, record(0));
        assert_eq!(got, Err(expected.clone()), "{split:?}");
        let json = serde_json::to_string(&expected).unwrap();
        assert_eq!(serde_json::from_str::<SplitError>(&json).unwrap(), expected);
    }
    for minor in [0, -1, MINOR_MAX + 1] {
        let got = divide(Money::new(minor, Currency::INR), &Split::Equal { among: vec![a] }, record(0));
        assert_eq!(got, Err(SplitError::OutOfRange));
    }
}
