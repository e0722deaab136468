//! Amounts that only say what follows: "80 total so I owe him 40", "90 for three of us so 30 each".

use super::super::lexicon::Classes as C;
use super::super::sentence::Sentence;
use super::super::splits;
use rust_decimal::Decimal;

/// Words that open a conclusion.
const SO: [&str; 6] = ["so", "thus", "hence", "therefore", "makes", "meaning"];

/// Takes the second of two amounts away where it is what one of those who share has to bear.
pub(in super::super) fn drop_derived(s: &mut Sentence<'_>) {
    if is_derived(s) {
        s.amounts.truncate(1);
        s.derived = true;
    }
}

fn is_derived(s: &Sentence<'_>) -> bool {
    let [total, part] = s.amounts.as_slice() else {
        return false;
    };
    let between = total.end..part.start;
    let concluded = s.any_key(&between, &SO) || part.start > 0 && s.is_mark(part.start - 1, "=");
    let heads = splits::headcount(s, &s.all()).map(Decimal::from).or_else(|| {
        let mut names: Vec<&str> = s.people.iter().map(|person| person.name.as_str()).collect();
        names.sort_unstable();
        names.dedup();
        let counted = !names.is_empty() && !names.contains(&"everyone");
        counted.then(|| Decimal::from(names.len() + 1))
    });
    let even = heads.is_some_and(|heads| part.value.checked_mul(heads) == Some(total.value));
    let shared = s.any(&s.all(), C::OWE.or(C::EACH).or(C::SPLIT).or(C::SHARE))
        || s.any_key(&s.all(), &["mine", "both", "our"]);
    concluded && even && shared
}
