//! Whom something is between, in Hindi: "mere aur Kusum ke beech".

use super::super::lexicon::Classes as C;
use super::{Finder, Role};

impl Finder<'_, '_> {
    /// "Phulmati aur mere beech", "mere aur Kusum ke beech".
    pub(super) fn between_us(&mut self, at: usize) {
        let s = self.s;
        let mut end = at;
        if s.is_before(end, C::KA) {
            end -= 1;
        }
        if s.is_before(end, C::ME) {
            end -= 1;
            if s.is_before(end, C::AND) || end > 0 && s.is_mark(end - 1, ",") {
                end -= 1;
            }
        }
        self.before(end, Role::Between);
        // "Deepu Manoj aur mere beech": two people more often than one with a family name; the guard asks.
        let Some(at) = self.found.iter().position(|person| {
            person.end == person.start + 2
                && !person.known
                && s.is(person.end, C::AND)
                && s.is(person.end + 1, C::ME)
        }) else {
            return;
        };
        let both = self.found.remove(at);
        self.add(both.start, both.start + 1, Role::Between);
        self.add(both.start + 1, both.end, Role::Between);
    }
}
