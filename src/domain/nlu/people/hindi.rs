//! Places for names in Hindi: "X ko", "X ne", "X se", "X ke saath", "X ka hisab", "X wala".

use super::super::lexicon::Classes as C;
use super::{Finder, Role};

impl Finder<'_, '_> {
    pub(super) fn hindi(&mut self, at: usize) {
        let s = self.s;
        let end = at;
        let role = if s.key(at) == "liye" && s.is_before(at, C::KA) && self.is_called(at - 1) {
            return self.before(end - 1, Role::For);
        } else if s.is(at, C::SAATH) && matches!(s.key_before(at), "ke" | "k") {
            return self.before(end - 1, Role::With);
        } else if s.is(at, C::SAATH) {
            Role::With
        } else if s.is(at, C::KO) && matches!(s.key_before(at), "dono" | "teeno" | "charo") {
            // "Asha aur Ravi dono ko"
            return self.before(at - 1, Role::Ko);
        } else if s.key(at) == "pe" && s.any(&s.all(), C::DEBT) && s.any_key(&s.all(), &["mere", "mera"]) {
            // "Asha pe mere 450 baaki hain"
            Role::Of
        } else if s.is(at, C::KO) {
            Role::Ko
        } else if s.is(at, C::NE) {
            Role::Subject
        } else if s.is(at, C::SE) {
            if s.any(&s.all(), C::HSPEND.or(C::BUY)) && !s.any(&s.all(), C::HLEND.or(C::HCOME).or(C::HRETURN))
            {
                return;
            }
            Role::Se
        } else if s.is(at, C::WALA) || s.is(at, C::KA) && self.is_account(at + 1) {
            Role::Of
        } else if s.key(at) == "mein" && s.any(&(at..s.tokens.len()), C::SPLIT.or(C::HALF))
            || matches!(s.key(at), "teeno" | "dono" | "charo")
        {
            Role::Between
        } else if matches!(s.key(at), "mujhe" | "humein")
            && s.tokens.get(at).is_some_and(|t| !t.word.ends_with("se"))
            && s.any(&(at..s.tokens.len()), C::HGIVE.or(C::HRETURN).or(C::HLEND).or(C::GIVE).or(C::PAY))
        {
            Role::Subject
        } else if s.is(at, C::KA)
            && s.part(at + 1) == super::super::sentence::Part::Money
            && s.any(&(at..s.tokens.len()), C::HOWE)
            && (0..at).any(|back| matches!(s.key(back), "mujhe" | "maine" | "humein"))
        {
            // "mujhe Lalita ke 250 dene hai"
            Role::Ko
        } else if s.key(at) == "beech" {
            return self.between_us(at);
        } else {
            return;
        };
        self.before(end, role);
    }

    /// A word that is more than likely a name stands before.
    fn is_called(&self, end: usize) -> bool {
        let Some(before) = end.checked_sub(1) else { return false };
        let token = self.s.tokens.get(before);
        token.is_some_and(|t| {
            t.is_unknown() && t.capital && !self.s.shouted || t.is(C::RELATION.or(C::HONORIFIC))
        }) || self.contact_at(before).is_some()
    }

    /// "Phulmati aur mere beech", "mere aur Kusum ke beech".
    fn between_us(&mut self, at: usize) {
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
    }

    /// What can be somebody's: an account, a debt, a share.
    fn is_account(&self, at: usize) -> bool {
        let s = self.s;
        let money = s.amounts.iter().find(|amount| amount.start == at);
        let at = money.map_or(at, |amount| amount.end);
        s.is(at, C::BALANCE.or(C::DEBT).or(C::HLEND).or(C::SHARE).or(C::MONEY).or(C::QUESTION).or(C::ENTRY))
            || matches!(
                s.key(at),
                "saare" | "sab" | "poora" | "pura" | "total" | "naam" | "last" | "pichla" | "purana"
            )
    }

    /// The name before a postposition, and those joined to it before.
    pub(super) fn before(&mut self, end: usize, role: Role) {
        let s = self.s;
        let Some(start) = self.name_before(end) else { return };
        let mut spans = vec![(start, end)];
        let mut first = start;
        while spans.len() < 8 {
            let Some(mut joint) = first.checked_sub(1) else { break };
            let joined = s.is(joint, C::AND) || s.is_mark(joint, ",&");
            if !joined {
                break;
            }
            if joint > 0 && s.is_mark(joint - 1, ",") {
                joint -= 1;
            }
            let Some(before) = self.name_before(joint) else { break };
            // "chai 30 aur Kamal ke saath": only names join.
            if s.is(before, C::ITEM) {
                break;
            }
            spans.push((before, joint));
            first = before;
        }
        spans.reverse();
        for (from, to) in spans {
            self.add(from, to, role);
        }
    }
}
