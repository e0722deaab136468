//! Whether an amount is what one of them is to pay: "20 each", "ek ek ki 350".

use super::super::super::lexicon::Classes as C;
use super::super::super::sentence::Part;
use super::super::Clause;

/// "ek ek ki 350", "ek-ek jan ka 150": what one of them is to pay.
fn one_by_one(clause: &Clause<'_, '_>) -> bool {
    let s = clause.s;
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let one = |at: usize| matches!(word(at), "ek" | "एक");
    let both = |at: usize| match word(at) {
        "ek-ek" | "एक-एक" => Some(at + 1),
        _ if one(at) && one(at + 1) => Some(at + 2),
        _ if one(at) && s.is_mark(at + 1, "-") && one(at + 2) => Some(at + 3),
        _ => None,
    };
    let head = |at: usize| {
        let of = usize::from(matches!(
            word(at),
            "jan"
                | "jane"
                | "bande"
                | "banda"
                | "aadmi"
                | "admi"
                | "insaan"
                | "जन"
                | "जने"
                | "बंदे"
                | "आदमी"
                | "इंसान"
        ));
        s.is(at + of, C::KA) && at + of < clause.money.start || at + of == clause.money.start && of > 0
    };
    (clause.range.start..clause.money.start).filter_map(both).any(head)
}

/// "20 each", "500 per head", "har ek ke 200".
pub(super) fn per_head(clause: &Clause<'_, '_>) -> bool {
    let (s, money) = (clause.s, clause.money);
    // "per head", "प्रति आदमी"
    let of_each = |at: usize| {
        let head = matches!(
            s.tokens.get(at + 1).map_or("", |token| token.word.as_str()),
            "head" | "heads" | "vyakti" | "व्यक्ति" | "आदमी" | "aadmi" | "admi"
        );
        matches!(s.key(at), "per" | "prati") && (head || s.is(at + 1, C::PEOPLE))
    };
    let after = s.key(money.end) == "each"
        || matches!(s.key(money.end), "apiece" | "pp")
        || s.key(money.end) == "p"
            && matches!(s.key(money.end + 1), "." | "/")
            && s.key(money.end + 2) == "p"
        || of_each(money.end)
        || s.key(money.end) == "a" && matches!(s.key(money.end + 1), "head" | "person" | "piece" | "pop")
        || s.is(money.end, C::PEOPLE) && s.key_before(money.end) == "per"
        || money.repeated && clause.any(C::ITEM) && !clause.any(C::KO.or(C::SE).or(C::NE))
        || money.repeated
            && !clause
                .any(C::HGIVE.or(C::GIVE).or(C::SEND).or(C::HRETURN).or(C::PAY).or(C::HCOME).or(C::HOWE))
            && !clause.any(C::HLEND.or(C::HTAKE).or(C::RECEIVE).or(C::DEBT).or(C::LEND).or(C::BORROW));
    let before = money.start.checked_sub(1).is_some_and(|at| s.key(at) == "each")
        || (clause.range.start..money.start).any(of_each)
        || clause.any_key(&["har"]) && clause.any_key(&["ek", "ka", "ke", "एक"])
        || one_by_one(clause)
        || clause.phrase("each one of us");
    // "for me and Kai each"
    let behind = clause.range.clone().any(|at| {
        s.is(at, C::EACH)
            && s.key(at) == "each"
            && at > clause.range.start
            && (s.part(at - 1) == Part::Person || s.is(at - 1, C::ME))
            && !clause.any(C::OWE.or(C::GIVE).or(C::SEND).or(C::RETURN).or(C::PAY))
    });
    let before = before || behind || clause.phrase("each of us");
    !money.counted && (after || before) && !s.any_key(&clause.range, &["half", "halves"])
}
