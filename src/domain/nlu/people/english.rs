//! Places for names in English: "with X", "to X", "paid X", "X owes me", "between X and me".

use super::super::lexicon::Classes as C;
use super::super::sentence::Part;
use super::super::splits;
use super::super::text::Kind;
use super::{Finder, Role};

/// Verbs after which a person may stand directly.
const TRANSITIVE: C = C::PAY.or(C::GIVE).or(C::SEND).or(C::LEND).or(C::OWE).or(C::RETURN).or(C::REMIND);

impl Finder<'_, '_> {
    pub(super) fn english(&mut self, at: usize) {
        let s = self.s;
        if !self.after_preposition(at) && !self.after_other_word(at) {
            self.after_verb(at);
        }
        self.beside_me(at);
        if s.is(at, C::ME) {
            self.list_before_me(at);
        }
        self.bought_for(at);
        self.charged(at);
        self.or_name(at);
        self.owner_of(at);
        self.subject(at);
        self.possessive(at);
        self.with_number(at);
        self.with_rest(at);
        self.with_percent(at);
    }

    /// Names behind "with", "to", "from", "for", "by". Whether the token is such a word.
    fn after_preposition(&mut self, at: usize) -> bool {
        let s = self.s;
        if s.has_phrase(&(at..at + 3), "all of us")
            && !s.amounts.is_empty()
            && splits::headcount(s, &s.all()).is_none()
            && (s.is(at + 3, C::SPLIT.or(C::HALF).or(C::CLEAR))
                || s.tokens.get(at + 3).is_none_or(|t| t.kind != Kind::Word))
        {
            // "water tanker 900 all of us"
            self.add(at, at + 1, Role::Between);
        } else if s.is(at, C::WITH) || s.is_mark(at, "/") && s.key_before(at) == "with" {
            self.listed_after(at + 1, Role::With, true);
        } else if s.is(at, C::BETWEEN) {
            self.between(at + 1);
        } else if s.tokens.get(at).is_some_and(|t| t.is_mark("→➡") || t.word == "against")
            || s.is_mark(at, ">") && at > 0 && (s.is_mark(at - 1, "-=") || s.part(at - 1) == Part::Money)
        {
            // "Zelle $310 → Mary Beth", "my debts against Kasia"
            self.capital_after(at + 1, Role::To);
        } else if matches!(s.key(at), "everything" | "all" | "what" | "things")
            && s.any(&(at..(at + 6).min(s.tokens.len())), C::AND)
            && s.tokens.get(at + 1).is_some_and(|t| t.is_unknown() && t.capital && !s.shouted)
            && self
                .name_at(at + 1, true)
                .is_some_and(|end| s.is(end, C::AND) && s.is(end + 1, C::I.or(C::ME)))
        {
            // "everything Kwabena and I had"
            self.capital_after(at + 1, Role::With);
        } else if s.key(at) == "to" {
            if self.takes_to(at) {
                self.listed_after(at + 1, Role::To, true);
            }
        } else if s.tokens.get(at).is_some_and(|token| token.word == "too")
            && at > 0
            && matches!(s.part(at - 1), Part::Money)
            && s.any(&(0..at), C::GIVE.or(C::SEND).or(C::RETURN).or(C::PAY).or(C::LEND))
            && s.tokens.get(at + 1).is_some_and(super::super::text::Token::is_unknown)
        {
            // "sent 45 too hannah"
            self.listed_after(at + 1, Role::To, true);
        } else if s.is(at, C::EVERYONE) && s.is(at + 1, C::IN) && s.part(at + 2) == Part::Group && at > 0 {
            // "petrol 300 everyone in Goa"
            self.add(at, at + 1, Role::With);
        } else if s.is(at, C::EVERYONE) && s.is(at + 1, C::PEOPLE) && s.any(&s.all(), C::SPLIT) {
            // "equally all members"
            self.add(at, at + 1, Role::Listed);
        } else if s.is(at, C::FROM) {
            self.listed_after(at + 1, Role::From, true);
        } else if s.key(at) == "off"
            && (s.key(at + 1) == "of"
                || at > 0 && s.part(at - 1) == Part::Money && s.any(&(0..at), C::RECEIVE))
        {
            // "got 32.50 off of Kayla"
            self.listed_after(at + 1 + usize::from(s.key(at + 1) == "of"), Role::From, true);
        } else if s.is(at, C::FOR) {
            self.after_for(at + 1);
        } else if s.key(at) == "on" || s.key(at) == "by" {
            let place = matches!(s.key(at + 1), "the" | "a" | "an") && !s.is(at + 2, C::RELATION);
            if !place {
                // "to be shared by Asha and me"
                let shares = s.is_before(at, C::SPLIT);
                let role = match s.key(at) {
                    "by" if shares => Role::Between,
                    "by" => Role::Subject,
                    _ => Role::Listed,
                };
                self.capital_after(at + 1, role);
            }
        } else {
            return false;
        }
        true
    }

    /// Names behind words that tell who is meant: "him and", "half", "not", "should be".
    fn after_other_word(&mut self, at: usize) -> bool {
        let s = self.s;
        if s.is(at, C::THEY) && s.is(at + 1, C::AND) {
            // "me, him and Asha"
            self.capital_after(at + 2, Role::Listed);
        } else if (s.is(at, C::HALF) || s.key(at) == "split")
            && s.tokens.get(at + 1).is_some_and(|t| t.capital && t.is_unknown())
            && !s.shouted
        {
            // "rent 12k half Ravi"
            self.capital_after(at + 1, Role::Listed);
        } else if s.tokens.get(at).is_some_and(|t| t.word == "was")
            && matches!(s.key_before(at), "it" | "that")
            && matches!(s.key(at + 2), "who" | "that")
            && s.tokens.get(at + 1).is_some_and(super::super::text::Token::is_unknown)
        {
            // "it was rosario who paid"
            self.add(at + 1, at + 2, Role::Subject);
        } else if s.key(at) == "of" && s.key_before(at) == "behalf" {
            self.after_for(at + 1);
        } else if (matches!(s.key(at), "not" | "was" | "but" | "meant")
            || matches!(s.key(at), "be" | "say" | "read")
                && matches!(s.key_before(at), "should" | "to" | "must"))
            && s.tokens.get(at + 1).is_some_and(|t| t.capital && t.is_unknown())
            && !s.shouted
            && !self.name_at(at + 1, true).is_some_and(|end| self.begins_verb(end))
        {
            self.capital_after(at + 1, Role::Listed);
        } else {
            return false;
        }
        true
    }

    fn after_verb(&mut self, at: usize) {
        let s = self.s;
        if s.is(at, C::COVER) && s.tokens.get(at + 1).is_some_and(super::super::text::Token::is_unknown) {
            // "covered Greg at the bar"
            self.capital_after(at + 1, Role::For);
        } else if s.is(at, C::ADD)
            || matches!(
                s.tokens.get(at).map_or("", |t| t.word.as_str()),
                "bring"
                    | "get"
                    | "let"
                    | "include"
                    | "chuck"
                    | "throw"
                    | "stick"
                    | "pop"
                    | "sling"
                    | "drop"
                    | "pull"
                    | "slide"
                    | "shove"
                    | "slot"
                    | "loop"
                    | "rope"
                    | "move"
            )
        {
            self.after_add(at + 1);
        } else if s.is(at, TRANSITIVE)
            || matches!(
                s.key(at),
                "ask"
                    | "asked"
                    | "tell"
                    | "told"
                    | "reimbursed"
                    | "settle"
                    | "settled"
                    | "square"
                    | "sorted"
                    | "mark"
                    | "call"
                    | "off"
                    | "chase"
            )
        {
            self.object_after(at);
        } else if s.is(at, C::ME) || matches!(s.key(at), "main" | "me") {
            self.after_me(at + 1);
        } else if matches!(
            s.key(at),
            "do" | "does" | "did" | "is" | "has" | "are" | "have" | "will" | "can" | "could" | "should"
        ) && at.checked_sub(1).is_none_or(|b| {
            s.is(b, C::QUESTION.or(C::FILLER).or(C::AND).or(C::TOTAL).or(C::BALANCE).or(C::MONEY))
                || matches!(s.key(b), "much" | "many" | "all" | "else")
        }) {
            self.capital_or_unknown_after(at + 1);
        }
    }

    /// "Asha and I", "me and Asha".
    fn beside_me(&mut self, at: usize) {
        let s = self.s;
        if matches!(
            s.key(at),
            "i" | "me" | "main" | "maine" | "hum" | "humne" | "we" | "mera" | "mere" | "meri"
        ) && s.is_before(at, C::AND)
            && self.name_before(at - 1).is_some_and(|start| s.starts_clause(start))
        {
            self.before(at - 1, Role::With);
        }
        if matches!(s.key(at), "i" | "me")
            && s.starts_clause(at)
            && s.is(at + 1, C::AND)
            && let Some(end) = self.name_at(self.name_start(at + 2), true)
        {
            self.add_list(self.name_start(at + 2), end, Role::With);
        }
    }

    fn listed_after(&mut self, from: usize, role: Role, strict: bool) {
        let s = self.s;
        let mut at = from;
        // "with me and Ravi"
        if s.is(at, C::ME) && (s.is(at + 1, C::AND) || s.is_mark(at + 1, ",")) {
            at += 2;
        }
        // "with housemates Abby, Cole"
        at = self.name_start(at);
        if s.key(at) == "whole" || s.key(at) == "entire" {
            at += 1;
        }
        let Some(end) = self.name_at(at, strict) else {
            return;
        };
        // "coffee with oat milk" is a thing.
        let kind = role == Role::With
            && from > 1
            && s.is(from - 2, C::ITEM)
            && s.is(end, C::ITEM)
            && s.tokens.get(at).is_some_and(|token| !token.capital && token.is_unknown())
            && self.contact_at(at).is_none();
        if kind {
            return;
        }
        // "from Amazon" with a capital is a shop where something is bought.
        let shop = role == Role::From
            && (s.tokens.iter().any(|token| token.is(C::BUY))
                || self.is_bought_from(end)
                || s.is(at, C::ITEM) && !s.is(at, C::RELATION));
        let buys_received = shop && self.contact_at(at).is_none();
        // "I owe Hamish 25 from poker night": what it was for.
        let occasion = role == Role::From
            && self.found.iter().any(|person| matches!(person.role, Role::Object | Role::Subject | Role::To))
            && s.tokens.get(at).is_some_and(|token| !token.capital && token.is_unknown())
            && self.contact_at(at).is_none();
        if occasion {
            return;
        }
        if !buys_received {
            self.add_list(at, end, role);
        }
    }

    /// Whether "to" hands something to somebody: after a verb of giving or an amount, not "flight to Denver".
    fn takes_to(&self, at: usize) -> bool {
        let s = self.s;
        // "mobile money to Abena 120 cedis"
        if s.key_before(at) == "money" && at > 1 && s.key(at - 2) == "mobile" {
            return true;
        }
        // "goes to everyone", "the 92.15 one to Bjørn"
        if s.is(at + 1, C::EVERYONE) && matches!(s.key_before(at), "goes" | "go") || s.key_before(at) == "one"
        {
            return true;
        }
        if s.is_before(at, C::ITEM) && self.contact_at(at + 1).is_none() {
            let gives =
                (0..at).any(|back| s.is(back, C::GIVE.or(C::SEND).or(C::LEND).or(C::RETURN).or(C::PAY)));
            let travels = !s.key_before(at).is_empty()
                && (0..at).any(|back| {
                    s.tokens.get(back).is_some_and(|t| {
                        matches!(
                            t.entry.category,
                            Some(
                                super::super::Category::Transport
                                    | super::super::Category::Travel
                                    | super::super::Category::Entertainment
                            )
                        )
                    })
                });
            return gives && !travels;
        }
        // "change the payer to Grace"
        if s.any(&(0..at), C::EDIT)
            && s.any_key(&(0..at), &["payer", "person", "who"])
            && s.tokens.get(at + 1).is_some_and(|t| t.is_unknown() && t.capital && !s.shouted)
        {
            return true;
        }
        (at.saturating_sub(8)..at).any(|back| {
            s.is(back, TRANSITIVE.or(C::COVER).or(C::DEBT).or(C::MEANS)) && !s.is(back, C::REMIND)
                || back + 1 == at
                    && (s.part(back) == Part::Money || matches!(s.key(back), "down" | "hole" | "red"))
        })
    }

    /// After "for" a name needs a sign that it is one: most of what follows is a thing.
    fn after_for(&mut self, from: usize) {
        let s = self.s;
        let at = self.name_start(from);
        let Some(token) = s.tokens.get(at) else {
            return;
        };
        let capital = token.capital && !s.shouted && token.is_unknown();
        let family = token.is(C::RELATION.or(C::EVERYONE)) && !token.possessive;
        let joined = token.is_unknown() && s.is(at + 1, C::AND) && s.is(at + 2, C::ME);
        // "for all three": their number, and who they are is said next.
        if token.is(C::EVERYONE) && s.is(at + 1, C::NUMBER) {
            return;
        }
        let ours = matches!(token.key(), "me" | "us" | "both");
        if ours && s.is(at + 1, C::AND) {
            let next = self.name_start(at + 2);
            if let Some(end) = self.name_at(next, true) {
                self.add_list(next, end, Role::For);
            }
            return;
        }
        if !(capital || joined || family || self.contact_at(at).is_some()) {
            return;
        }
        let Some(end) = self.name_at(at, true) else {
            return;
        };
        // "for Jio recharge": a capital before a thing names the thing.
        let names_a_thing = s.is(end, C::ITEM)
            && !s.tokens.get(end - 1).is_some_and(|t| t.possessive)
            && self.contact_at(at).is_none();
        if !names_a_thing {
            self.add_list(at, end, Role::For);
        }
    }

    pub(super) fn capital_after(&mut self, from: usize, role: Role) {
        let at = self.name_start(from);
        let named = self.s.tokens.get(at).is_some_and(|token| {
            token.is_unknown() && token.capital && !self.s.shouted || token.is(C::RELATION)
        }) || self.contact_at(at).is_some();
        if let Some(end) = named.then(|| self.name_at(at, true)).flatten() {
            self.add_list(at, end, role);
        }
    }

    fn capital_or_unknown_after(&mut self, from: usize) {
        let at = self.name_start(from);
        if let Some(end) = self.name_at(at, false) {
            let verb = self.begins_verb(end)
                || self.s.is(end, C::AND)
                || self.s.is(end, C::NOT)
                || self.s.key(end) == "have";
            let sure = self.s.tokens.get(at).is_some_and(|token| token.capital && !self.s.shouted);
            if verb || sure {
                self.add_list(at, end, Role::Subject);
            }
        }
    }

    fn after_add(&mut self, from: usize) {
        let at = self.name_start(from);
        let Some(end) = self.name_at(at, true) else {
            return;
        };
        let joins = matches!(self.s.key(end), "to" | "in" | "into" | "also" | "too" | "on")
            || end >= self.s.tokens.len()
            || self.s.is(end, C::AND)
            || self.s.is_mark(end, ",!.")
            || self.s.is(end, C::FILLER);
        if joins && !self.s.is(at, C::EVERYONE) {
            self.add_list(at, end, Role::Added);
        }
    }

    /// "paid Ravi", "paid back Ravi", "I owe my landlord", "phonepe 150 Latha".
    fn object_after(&mut self, verb: usize) {
        let s = self.s;
        // "gpay pe Vikas ka 320 aaya": by which app.
        if s.is(verb, C::SEND) && (s.key(verb + 1) == "pe" || s.is(verb + 1, C::SE)) {
            return;
        }
        let mut at = verb + 1;
        while matches!(s.key(at), "back" | "off" | "up" | "out" | "to" | "pe" | "again" | "also" | "just") {
            at += 1;
        }
        let named = self.name_start(at);
        if let Some(end) = self.name_at(named, true) {
            // "paid electrician bill", "paid property tax" are things.
            let plain = s.tokens.get(named).is_some_and(|t| t.is_unknown() && !t.capital && !t.possessive);
            let thing = (s.is(end, C::ITEM.or(C::ENTRY)) && s.is(named, C::RELATION)
                || plain && matches!(s.key(end), "tax" | "bill" | "bills" | "fees" | "charges"))
                && self.contact_at(named).is_none();
            // "paid Zsofia's rent 500": for her.
            let mine = named > at
                && s.is_before(named, C::DET)
                && !s.is(named, C::RELATION)
                && self.contact_at(named).is_none()
                && s.tokens.get(end).is_some_and(|t| {
                    t.kind == Kind::Word
                        && (t.is(C::ITEM.or(C::SHARE).or(C::ENTRY)) || t.is_unknown() && !t.capital)
                })
                && s.part(end) == Part::Free;
            let thing = thing || mine;
            let owner = s.is(end, C::ITEM)
                && s.is(verb, C::PAY)
                && s.tokens.get(end - 1).is_some_and(|token| token.possessive);
            if owner {
                self.add(named, end, Role::For);
                return;
            }
            // "Paid Zomato 250 for dinner" stays a person by grammar; a lower-case word before "for" or "on", too.
            if !thing {
                self.add_list(named, end, Role::Object);
            }
            return;
        }
        // The amount first.
        if let Some(amount) = s.amounts.iter().find(|amount| amount.start == at) {
            let after = self.name_start(amount.end);
            let token = s.tokens.get(after);
            let sure = token.is_some_and(|token| {
                token.capital && !s.shouted && token.is_unknown()
                    || token.is(C::RELATION)
                    || s.is(verb, C::SEND.or(C::LEND)) && token.is_unknown()
            }) || self.contact_at(after).is_some();
            if let Some(end) = sure.then(|| self.name_at(after, true)).flatten() {
                self.add_list(after, end, Role::Object);
            }
        }
    }

    /// "me, Sneha, Pooja", "main Asha aur Ravi mein".
    fn after_me(&mut self, from: usize) {
        let s = self.s;
        let mut at = from;
        let mut joined = false;
        if s.is_mark(at, ",") || s.is(at, C::AND) || s.is_mark(at, "&+") {
            at += 1;
            joined = true;
        }
        at = self.name_start(at);
        let Some(end) = self.name_at(at, false) else {
            return;
        };
        let list = s.is(end, C::AND)
            || s.is_mark(end, ",")
            || s.is(end, C::EVERYONE)
            || end >= s.tokens.len()
            || s.is(end, C::SPLIT);
        let followed = s.is(end, C::KO.or(C::NE).or(C::SE).or(C::KA).or(C::WALA)) || self.begins_verb(end);
        if (joined || list)
            && !followed
            && !matches!(s.part(end), Part::Money)
            && (list || end >= s.tokens.len() || s.is(end, C::FOR.or(C::FUNC)))
        {
            // "paid me, Ravi" has no list: a list stands after an amount or a preposition.
            let amount_before = s.amounts.iter().any(|amount| amount.end <= at);
            if amount_before || joined && s.any(&(0..at), C::SPLIT.or(C::FOR).or(C::CLEAR)) {
                self.add_list(at, end, Role::Between);
            }
        }
    }
}
