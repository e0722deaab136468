//! The passive turns a debt round: "I'm owed 12 by Conor", "Conor is owed 12".

use super::super::frame::{Frame, Intent, SplitSaid};
use super::super::lexicon::Classes as C;
use super::super::people::Person;
use super::super::sentence::Sentence;

pub(super) fn read(s: &Sentence<'_>, frames: &mut [Frame]) {
    let [frame] = frames else { return };
    if frame.intent != Intent::ShareExpense || frame.split != Some(SplitSaid::Full) {
        return;
    }
    let word = |at: usize| s.tokens.get(at).map_or("", |token| token.word.as_str());
    let Some(owed) = s.all().find(|at| word(*at) == "owed") else { return };
    let mut verb = owed;
    while verb > 0 && (s.is(verb - 1, C::FILLER) || matches!(word(verb - 1), "still" | "also" | "being")) {
        verb -= 1;
    }
    let Some(be) = verb.checked_sub(1) else { return };
    // "is" is a word of Hindi, too.
    let is_be = s.is(be, C::BE) || matches!(word(be), "is" | "was" | "am");
    let mine = matches!(word(be), "i'm" | "im") || is_be && be > 0 && s.is(be - 1, C::I);
    let debtor = s
        .people
        .iter()
        .find(|person| person.start > owed && matches!(s.key_before(person.start), "by" | "from"));
    if mine && let Some(debtor) = debtor {
        frame.persons = vec![debtor.name.clone()];
        frame.payer = None;
        return;
    }
    // "Conor's owed 12"
    let own = |person: &&Person| person.end == verb && s.tokens.get(be).is_some_and(|token| token.possessive);
    let creditor =
        s.people.iter().find(|person| is_be && person.end == be).or_else(|| s.people.iter().find(own));
    if let Some(creditor) = creditor {
        // By whom is mostly left out: by the one who says it.
        frame.persons = vec![creditor.name.clone()];
        frame.payer = Some(creditor.name.clone());
        frame.ask();
    }
}
