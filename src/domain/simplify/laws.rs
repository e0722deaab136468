//! What every plan keeps to, over random debts.

use super::Strategy;
use super::*;
use proptest::prelude::*;
use proptest::strategy::Strategy as Dice;
use std::collections::BTreeSet;

fn person(number: u8) -> PersonId {
    PersonId::derived("person", &[&[number]])
}

fn debt(from: u8, to: u8, minor: i64) -> Debt {
    Debt { from: person(from), to: person(to), money: Money::new(minor, Currency::INR) }
}

/// Debts among so many people, in two currencies.
fn debts(people: u8, most: usize) -> impl Dice<Value = Vec<Debt>> {
    let one = (0..people, 1..people, 1..60_i64, 0..4_u8).prop_map(move |(from, by, minor, currency)| {
        let currency = if currency == 0 { Currency::JPY } else { Currency::INR };
        let money = Money::new(minor, currency);
        Debt { from: person(from), to: person((from + by) % people), money }
    });
    proptest::collection::vec(one, 0..most)
}

type Nets = BTreeMap<(Currency, PersonId), i128>;

fn nets_of<'a>(debts: impl Iterator<Item = (&'a PersonId, &'a PersonId, &'a Money)>) -> Nets {
    let mut nets = Nets::new();
    for (from, to, money) in debts {
        *nets.entry((money.currency, *from)).or_default() -= i128::from(money.minor);
        *nets.entry((money.currency, *to)).or_default() += i128::from(money.minor);
    }
    nets.retain(|_, net| *net != 0);
    nets
}

fn of_debts(debts: &[Debt]) -> Nets {
    nets_of(debts.iter().map(|debt| (&debt.from, &debt.to, &debt.money)))
}

fn of_plan(plan: &[Transfer]) -> Nets {
    nets_of(plan.iter().map(|transfer| (&transfer.from, &transfer.to, &transfer.money)))
}

fn plain(plan: &[Transfer]) -> Vec<(PersonId, PersonId, Money)> {
    plan.iter().map(|transfer| (transfer.from, transfer.to, transfer.money)).collect()
}

/// The fewest payments by trying all ways to share people out into circles that are square; small sets only.
fn fewest_by_force(nets: &[i128]) -> usize {
    fn most_circles(left: &[i128]) -> usize {
        let Some((first, rest)) = left.split_first() else { return 0 };
        let mut most = 0;
        for choice in 0..1_usize << rest.len() {
            let (inside, outside): (Vec<_>, Vec<_>) =
                rest.iter().enumerate().partition(|(at, _)| choice & (1 << at) != 0);
            if first + inside.iter().map(|(_, net)| **net).sum::<i128>() == 0 {
                let outside: Vec<i128> = outside.into_iter().map(|(_, net)| *net).collect();
                most = most.max(1 + most_circles(&outside));
            }
        }
        most
    }
    nets.len() - most_circles(nets)
}

proptest! {
    #[test]
    fn everybody_stands_as_before_in_every_currency(debts in debts(18, 60)) {
        for strategy in [Strategy::Stable, Strategy::FewestPayments] {
            let plan = simplify(&debts, strategy).unwrap();
            prop_assert_eq!(of_plan(&plan), of_debts(&debts));
            for currency in [Currency::INR, Currency::JPY] {
                let of_currency = |money: &Money| money.currency == currency;
                let people = of_debts(&debts).into_keys().filter(|key| key.0 == currency).count();
                let payments = plan.iter().filter(|transfer| of_currency(&transfer.money)).count();
                prop_assert!(payments <= people.saturating_sub(1), "{} payments of {} people", payments, people);
            }
            // Nobody both pays and gets, and every payment is one.
            let paying: BTreeSet<_> = plan.iter().map(|t| (t.money.currency, t.from)).collect();
            prop_assert!(plan.iter().all(|t| t.money.minor > 0 && !paying.contains(&(t.money.currency, t.to))));
        }
    }

    #[test]
    fn when_one_suggestion_is_paid_in_part_or_whole_the_others_stay(debts in debts(9, 30), part in 1..=100_i64) {
        let plan = simplify(&debts, Strategy::Stable).unwrap();
        for (at, paid) in plan.iter().enumerate() {
            let minor = (paid.money.minor * part / 100).max(1);
            let mut after = debts.clone();
            after.push(Debt { from: paid.to, to: paid.from, money: Money { minor, ..paid.money } });
            let mut expected = plain(&plan);
            expected[at].2.minor -= minor;
            expected.retain(|(_, _, money)| money.minor > 0);
            prop_assert_eq!(plain(&simplify(&after, Strategy::Stable).unwrap()), expected);
        }
    }

    #[test]
    fn up_to_a_dozen_people_make_as_few_payments_as_can_be(debts in debts(7, 14)) {
        let plan = simplify(&debts, Strategy::FewestPayments).unwrap();
        let nets = of_debts(&debts);
        let fewest: usize = [Currency::INR, Currency::JPY]
            .map(|currency| {
                let of_it = nets.iter().filter(|(key, _)| key.0 == currency);
                fewest_by_force(&of_it.map(|(_, net)| *net).collect::<Vec<_>>())
            })
            .into_iter()
            .sum();
        prop_assert_eq!(plan.len(), fewest);
    }

    #[test]
    fn what_stands_behind_a_payment_takes_and_brings_as_much_as_it(debts in debts(8, 30)) {
        let whole = |debts: &[Debt]| {
            let mut sums: BTreeMap<(Currency, PersonId, PersonId), i128> = BTreeMap::new();
            for Debt { from, to, money } in debts {
                *sums.entry((money.currency, *from, *to)).or_default() += i128::from(money.minor);
            }
            sums
        };
        let there = whole(&debts);
        for strategy in [Strategy::Stable, Strategy::FewestPayments] {
            for transfer in simplify(&debts, strategy).unwrap() {
                let moved = of_debts(&transfer.debts);
                let net = |person| moved.get(&(transfer.money.currency, person)).copied().unwrap_or_default();
                prop_assert_eq!(net(transfer.from), -i128::from(transfer.money.minor));
                prop_assert_eq!(net(transfer.to), i128::from(transfer.money.minor));
                for (key, minor) in whole(&transfer.debts) {
                    prop_assert!(minor > 0 && there.get(&key).is_some_and(|owed| *owed >= minor), "{key:?}");
                }
            }
        }
    }
}

#[test]
fn a_chain_becomes_one_payment_and_says_what_it_stands_for() {
    for strategy in [Strategy::Stable, Strategy::FewestPayments] {
        let debts = [debt(1, 2, 30), debt(2, 3, 30), debt(3, 4, 30)];
        let plan = simplify(&debts, strategy).unwrap();
        assert_eq!(plain(&plan), [(person(1), person(4), Money::new(30, Currency::INR))]);
        let mut named = plan[0].debts.clone();
        named.sort_by_key(|debt| debts.iter().position(|one| one == debt));
        assert_eq!(named, debts);
    }
}

#[test]
fn without_a_strategy_everybody_pays_whom_they_owe() {
    let debts = [debt(1, 2, 30), debt(2, 3, 30)];
    let plan = plan(&debts, None).unwrap();
    let expected = debts.map(|debt| (debt.from, debt.to, debt.money));
    assert_eq!(plain(&plan), expected);
    assert!(plan.iter().zip(debts).all(|(transfer, debt)| transfer.debts == [debt]));
    let standing = standing(&debts).unwrap();
    assert_eq!(standing.get(&person(1)), Some(&vec![Money::new(-30, Currency::INR)]));
    assert_eq!((standing.len(), standing.contains_key(&person(2))), (2, false));
}

#[test]
fn a_circle_cancels() {
    let debts = [debt(1, 2, 30), debt(2, 3, 30), debt(3, 1, 30)];
    assert_eq!(simplify(&debts, Strategy::Stable), Ok(Vec::new()));
    assert_eq!(simplify(&debts, Strategy::FewestPayments), Ok(Vec::new()));
}

#[test]
fn many_people_are_settled_in_fewer_payments_than_there_are_people() {
    let people = u8::try_from(EXACT_PEOPLE_MAX + 1).unwrap();
    // 0 owes 1 as much as 2 owes 3, and so on; the last one owes the first claimant a little.
    let pairs = (0..people / 2).map(|pair| debt(2 * pair, 2 * pair + 1, 100 + i64::from(pair)));
    let debts: Vec<Debt> = pairs.chain([debt(people - 1, 1, 7)]).collect();
    let plan = simplify(&debts, Strategy::FewestPayments).unwrap();
    assert_eq!(of_plan(&plan), of_debts(&debts));
    assert!(plan.len() < usize::from(people), "{}", plan.len());
    // The exact answer is for as many as the limit says, and above it nobody waits.
    let at_limit: Vec<Debt> =
        (1..u8::try_from(EXACT_PEOPLE_MAX).unwrap()).map(|at| debt(at, 0, i64::from(at))).collect();
    assert_eq!(simplify(&at_limit, Strategy::FewestPayments).unwrap().len(), EXACT_PEOPLE_MAX - 1);
    let hundred: Vec<Debt> = (1..100).map(|at| debt(at, at / 2, i64::from(at))).collect();
    assert_eq!(of_plan(&simplify(&hundred, Strategy::FewestPayments).unwrap()), of_debts(&hundred));
}

#[test]
fn what_no_amount_can_say_is_told() {
    // More than an amount over all, and each payment is one.
    let debts = [debt(1, 2, i64::MAX), debt(1, 3, i64::MAX)];
    let two = [debt(1, 2, i64::MAX), debt(1, 2, i64::MAX)];
    assert_eq!(simplify(&two, Strategy::Stable), Err(MoneyError::OutOfRange));
    assert_eq!(of_plan(&simplify(&debts, Strategy::FewestPayments).unwrap()), of_debts(&debts));
}
