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
        } else if s.is(at, C::KO.or(C::NE).or(C::KA))
            && matches!(s.key_before(at), "dono" | "teeno" | "charo")
            && at.checked_sub(1).is_some_and(|end| self.name_before(end).is_some())
        {
            // "Asha aur Ravi dono ko"
            let role = if s.is(at, C::KO) {
                Role::Ko
            } else if s.is(at, C::NE) {
                Role::Subject
            } else {
                Role::Of
            };
            return self.before(at - 1, role);
        } else if s.key(at) == "pe"
            && s.any(&s.all(), C::DEBT)
            && s.any_key(&s.all(), &["mere", "mera", "meri"])
        {
            // "Asha pe mere 450 baaki hain"
            Role::Of
        } else if is_upon(s.key(at)) && s.any_key(&s.all(), &["mere", "mera", "meri"]) {
            // "Asha ke upar mere 450 hain"
            let end = if s.is_before(at, C::KA) { at - 1 } else { at };
            return self.before(end, Role::Of);
        } else if s.is(at, C::KA) && self.is_called(at) && self.hands_over(at + 1) {
            // "Vandana ke 640 aa gaye", "Sunny ka 560 nipta diya"
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
            || matches!(s.tokens.get(at).map_or("", |t| t.word.as_str()), "me" | "m")
                && at > 0
                && s.is_before(at, C::EVERYONE.or(C::PEOPLE))
                && s.any(&s.all(), C::SPLIT.or(C::HALF).or(C::ADD).or(C::SHARE))
            || matches!(s.key(at), "teeno" | "dono" | "charo")
        {
            Role::Between
        } else if self.takes_half(at) {
            // "Bhaiya bhi aadha dega", "aadha flatmate ka"
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

    /// Money follows "X ke", perhaps after "udhaar ke", "bache hue", and a word of bringing or returning.
    fn hands_over(&self, from: usize) -> bool {
        let s = self.s;
        let mut at = from;
        while at < from + 4
            && (s.is(
                at,
                C::HLEND.or(C::DEBT).or(C::KA).or(C::REST).or(C::BE).or(C::WALA).or(C::TOTAL).or(C::MONEY),
            ) || matches!(s.key(at), "poora" | "saara" | "bache" | "बचे" | "pichla" | "purane" | "कल"))
        {
            at += 1;
        }
        let owed = at > from && s.any(&(from..at), C::HLEND.or(C::DEBT)) && !s.amounts.is_empty();
        (s.part(at) == super::super::sentence::Part::Money || owed)
            && s.any(&(at..s.tokens.len()), C::HRETURN.or(C::HCOME).or(C::CLEAR).or(C::DEBT))
    }

    /// A part stands before this "ka", or behind this "bhi".
    fn takes_half(&self, at: usize) -> bool {
        let s = self.s;
        let of = s.is(at, C::KA)
            && (s.key_before(at) != "mera")
            && (at.saturating_sub(3)..at).any(|back| s.is(back, C::HALF))
            && s.any_key(&s.all(), &["mera", "mere", "main", "me", "i"])
            && !s.amounts.iter().any(|amount| amount.start == at + 1);
        let also = s.key(at) == "bhi" && s.is(at + 1, C::HALF);
        of || also
    }

    /// A word that is more than likely a name stands before.
    fn is_called(&self, end: usize) -> bool {
        let Some(before) = end.checked_sub(1) else { return false };
        let token = self.s.tokens.get(before);
        token.is_some_and(|t| {
            t.is_unknown() && (t.capital && !self.s.shouted || !t.word.is_ascii())
                || t.is(C::RELATION.or(C::HONORIFIC))
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
            // "डेढ़ सौ की कुल्फी, इमरान के साथ": a thing with a price.
            let parted = !s.is_before(first, C::AND);
            let priced = s.is_before(before, C::KA.or(C::HTAKE).or(C::HSPEND))
                || before.checked_sub(1).is_some_and(|at| s.part(at) == super::super::sentence::Part::Money)
                || s.part(joint.saturating_sub(1)) == super::super::sentence::Part::Money;
            let called = self.contact_at(before).is_some()
                || s.tokens.get(before).is_some_and(|t| t.capital && !s.shouted);
            if parted && priced && !called {
                break;
            }
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

/// "upar": what is owed lies upon somebody.
pub(in super::super) fn is_upon(key: &str) -> bool {
    matches!(key, "upar" | "uper" | "oopar" | "ऊपर")
}
