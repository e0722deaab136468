//! Places for names in Hindi: "X ko", "X ne", "X se", "X ke saath", "X ka hisab", "X wala".

use super::super::Category;
use super::super::lexicon::Classes as C;
use super::super::sentence::{Part, Sentence};
use super::super::splits;
use super::super::text::{Kind, Token};
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
        } else if s.is(at, C::KO.or(C::NE).or(C::SE).or(C::KA))
            && splits::all_of(s.key_before(at)).is_some()
            && at.checked_sub(1).is_some_and(|end| self.name_before(end).is_some())
        {
            // "Asha aur Ravi dono ko"
            return self.before(at - 1, role_of_case(s, at));
        } else if self.is_asked_of(at) || s.key(at) == "pe" && self.lies_upon_them(at) {
            // "hisaab bata Raju ka", "Asha pe mere 450 baaki hain"
            Role::Of
        } else if is_upon(s.key(at)) && s.any_key(&s.all(), &["mere", "mera", "meri"]) {
            // "Asha ke upar mere 450 hain"
            let end = if s.is_before(at, C::KA) { at - 1 } else { at };
            return self.before(end, Role::Of);
        } else if s.is(at, C::KA) && self.is_owner(at) {
            Role::Of
        } else if s.is(at, C::KO.or(C::NE).or(C::SE).or(C::KA)) && s.is_before(at, C::WALA) {
            // "kirane wale ka udhaar", "चाय वाले को"
            return self.bringer(at);
        } else if s.key(at) == "bhi"
            && !s.amounts.is_empty()
            && (s.is(at + 1, C::BE)
                || s.is(at + 1, C::SAATH)
                || s.key(at + 1) == "shamil"
                || s.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word)
                    && self.is_called(at)
                    && splits::headcount(s, &s.all()).is_some()
                || (at + 1..at + 4).any(|next| self.will_give(next))
                || s.key(at + 1) == "the")
        {
            // "Charu bhi thi", "Guddu bhi saath tha"
            return self.before(end, Role::With);
        } else if s.is(at, C::HALF) && !s.amounts.is_empty() && self.ends_with_half(at) {
            // "तेनज़िन आधा"
            return self.before(end, Role::Between);
        } else if s.amounts.iter().any(|amount| amount.start == at) && self.acts_bare(at) {
            // "Raj 500 dega", "Nikhil 350 le gaya"
            Role::Subject
        } else if self.takes_on_credit(at) {
            // "Sharma ji 240 ka ration udhaar le gaye"
            return self.before(end, Role::Subject);
        } else if s.key(at) == "taraf"
            && s.is_before(at, C::KA)
            && s.any_key(&s.all(), &["mere", "mera", "meri"])
            && !s.is(at + 1, C::SE)
        {
            return self.before(at - 1, Role::Of);
        } else if s.key(at) == "taraf" && s.is(at + 1, C::SE) && s.is_before(at, C::KA) {
            return self.before(at - 1, Role::Se);
        } else if s.is(at, C::EVERYONE)
            && !s.groups.is_empty()
            && (at + 1..at + 3).any(|next| s.is(next, C::HALF.or(C::SPLIT).or(C::HGIVE).or(C::BETWEEN)))
            && !s.is(at, C::NUMBER)
        {
            // "Manali group mein taxi ke 6000 daalo, sab barabar denge"
            return self.add(at, at + 1, Role::Between);
        } else if s.is(at, C::KO) {
            Role::Ko
        } else if s.is(at, C::NE) {
            Role::Subject
        } else if s.is(at, C::SE) && s.is(at + 1, C::HALF) && s.is(at + 2, C::HOWE) {
            // "Tanmay se aadhe lene hain"
            Role::Between
        } else if s.is(at, C::SE) {
            if s.any(&s.all(), C::HSPEND.or(C::BUY)) && !s.any(&s.all(), C::HLEND.or(C::HCOME).or(C::HRETURN))
            {
                return;
            }
            Role::Se
        } else if s.is(at, C::WALA) && self.closes_with_a_thing(at) {
            return;
        } else if s.is(at, C::WALA) || s.is(at, C::KA) && self.is_account(at + 1) {
            Role::Of
        } else if s.key(at) == "mein"
            && s.any(&(at..s.tokens.len()), C::SPLIT.or(C::HALF))
            && !super::places::is_where_all_share(s, at)
            && !self.is_one_place(at)
            || matches!(s.tokens.get(at).map_or("", |t| t.word.as_str()), "me" | "m")
                && at > 0
                && s.is_before(at, C::EVERYONE.or(C::PEOPLE))
                && s.any(&s.all(), C::SPLIT.or(C::HALF).or(C::ADD).or(C::SHARE))
            || splits::all_of(s.key(at)).is_some() && !s.is(at + 1, C::KO.or(C::NE).or(C::SE))
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

    /// Whether "X ka" tells whose money, part or thing it is, where that says who is in the deal.
    fn is_owner(&self, at: usize) -> bool {
        let s = self.s;
        let after = at..s.tokens.len();
        // "mere upar Asha ke 350 hain", "doodhwale ka mujh par 620 chadh gaya"
        if (self.is_called(at) || s.any(&s.all(), C::ME)) && self.lies_upon_me(at) {
            return true;
        }
        // "Harish ke paas mere 700 the"
        if s.key(at + 1) == "paas" && s.any_key(&s.all(), &["mere", "mera", "meri", "hamara"]) {
            return true;
        }
        // "aslam ka dedh hazaar wapas kar diya": what comes back was somebody's, however the name is written.
        let unknown =
            at.checked_sub(1).and_then(|before| s.tokens.get(before)).is_some_and(Token::is_unknown);
        let returned = unknown
            && s.any(&(at..s.tokens.len()), C::HRETURN)
            && s.part(at + 1) == super::super::sentence::Part::Money;
        if returned {
            return true;
        }
        if !self.is_called(at) || s.is_before(at, C::WALA) {
            return false;
        }
        // "Mohit aur Rupali ka bhi maine diya": paid for them.
        let also = at + 1 + usize::from(s.key(at + 1) == "bhi");
        if s.key(also) == "maine" && s.any(&(also..also + 4), C::HGIVE.or(C::HSPEND).or(C::PAY)) {
            return true;
        }
        // "Rinku ke 600 bhi", behind what was given back to another
        let amount = s.amounts.iter().find(|amount| amount.start == at + 1);
        if amount.is_some_and(|amount| s.key(amount.end) == "bhi") && s.any(&(0..at), C::HRETURN.or(C::HCOME))
        {
            return true;
        }
        // "gpay pe 180 aaya Naina ka"
        let ends = s.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Digits);
        if ends && s.any(&(0..at), C::HCOME) && s.amounts.iter().any(|amount| amount.end <= at) {
            return true;
        }
        // "auto ke 80 maine diye par pura Sneh ka hai", "Shivani ka recharge karaya, poora wahi degi"
        let start = self.name_before(at).unwrap_or(at);
        let whole = start > 0 && matches!(s.key(start - 1), "poora" | "saara")
            || s.key(at + 1) == "poora"
            || s.is(at + 1, C::ITEM)
                && s.any_key(&after, &["poora", "saara"])
                && s.any_key(&after, &["wahi", "usi", "usko", "usse", "वही", "उसी"]);
        if whole {
            return true;
        }
        // "3 hisse Anil ke aur 1 mera", "Seema ke do hisse aur mera ek"
        let part = s.any_key(&s.all(), &["hissa", "share"])
            && (s.is(at + 1, C::AND)
                || s.is_mark(at + 1, ",")
                || s.numbers.iter().any(|n| n.start == at + 1 && s.is(n.end, C::SHARE))
                || at > 1 && s.is(at - 2, C::SHARE));
        // "Kishore ka gas wala paisa aa gaya"
        let money =
            (at + 1..at + 4).any(|next| s.is(next, C::MONEY)) && s.any(&after, C::HCOME.or(C::HRETURN));
        // "Amit ka movie ticket 280 ka maine liya tha, usko dena hai"
        // "AC ki servicing 900 lagi": a thing of a thing.
        let machine = at.checked_sub(1).and_then(|last| s.tokens.get(last)).is_some_and(|t| t.shouted);
        let thing = s.is(at + 1, C::ITEM)
            && !machine
            && s.tokens.get(at + 1).is_some_and(|t| t.entry.category != Some(Category::Gifts))
            && (s.any(&s.all(), C::HOWE) || s.any_key(&after, &["maine"]));
        // "Vandana ke 640 aa gaye", "Sunny ka 560 nipta diya"
        part || money || thing || self.hands_over(at + 1)
    }

    /// "chai wale ko": who brings or sells a thing, where money is handed over or owed.
    fn bringer(&mut self, at: usize) {
        let s = self.s;
        let role = role_of_case(s, at);
        let thing = |at: usize| {
            self.is_free(at)
                && s.tokens.get(at).is_some_and(|token| {
                    token.kind == Kind::Word && (token.is(C::ITEM) || token.is_unknown())
                })
        };
        // "auto wale ko 80 diye" is the fare.
        let owed = s.any(&s.all(), C::HLEND.or(C::HRETURN).or(C::HOWE).or(C::DEBT));
        let Some(what) = at.checked_sub(2).filter(|what| thing(*what) && owed) else {
            return;
        };
        // "petrol pump wale"
        let first = what.checked_sub(1).filter(|before| thing(*before) && s.is(*before, C::ITEM));
        if role != Role::Of || s.any(&(at..s.tokens.len()), C::HLEND.or(C::DEBT).or(C::HRETURN).or(C::HOWE)) {
            self.add(first.unwrap_or(what), at, role);
        }
    }

    /// "Asha pe mere 450 baaki hain", "मनोज पर चार सौ बाकी हैं", "Pankaj pe 60 hain".
    fn lies_upon_them(&self, at: usize) -> bool {
        let s = self.s;
        let debt = s.any(&s.all(), C::DEBT);
        let mine = s.any_key(&s.all(), &["mere", "mera", "meri"]);
        let money = s.amounts.iter().find(|amount| amount.start == at + 1);
        let left = money.is_some_and(|money| {
            debt || s.is(money.end, C::BE)
                && (s.is(money.end + 1, C::ITEM.or(C::KA))
                    || s.tokens.get(money.end + 1).is_none_or(|t| t.kind != Kind::Word))
        });
        debt && mine || self.is_called(at) && left && !s.any(&s.all(), C::HSPEND.or(C::HGIVE))
    }

    /// Money is behind "X ke", and the sender under it: "mujh par", "mere upar".
    fn lies_upon_me(&self, at: usize) -> bool {
        let s = self.s;
        let mine = |at: usize| matches!(s.key(at), "mera" | "mere" | "meri");
        let upon = s.all().find(|at| {
            let bare = s.tokens.get(*at).is_some_and(|t| matches!(t.word.as_str(), "mujh" | "मुझ"));
            s.key(*at) == "mujhpe" && (!bare || s.is(*at + 1, C::ON) || is_upon(s.key(*at + 1)))
                || mine(*at) && (is_upon(s.key(*at + 1)) || matches!(s.key(*at + 1), "pe" | "paas"))
        });
        let money = |at: usize| s.part(at) == super::super::sentence::Part::Money;
        upon.is_some_and(|upon| money(at + 1) || upon == at + 1 && (upon..upon + 4).any(money))
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
        // "राज के 500 लौटाने हैं"
        let must = || {
            s.any(&(at..s.tokens.len()), C::HOWE)
                && !s.any(&s.all(), C::NE.or(C::KO).or(C::SAATH).or(C::HALF))
        };
        // "Nitin ke 150 diye": whose money it was.
        let handed = || {
            s.any(&(at..s.tokens.len()), C::HGIVE)
                && !s.any(&s.all(), C::NE.or(C::KO).or(C::SAATH).or(C::HALF))
        };
        (s.part(at) == super::super::sentence::Part::Money || owed)
            && (s.any(&(at..s.tokens.len()), C::HRETURN.or(C::HCOME).or(C::CLEAR).or(C::DEBT))
                || handed()
                || must())
    }

    /// A part stands before this "ka", or behind this "bhi".
    fn takes_half(&self, at: usize) -> bool {
        let s = self.s;
        let of = s.is(at, C::KA)
            && (s.key_before(at) != "mera")
            && (at.saturating_sub(3)..at).any(|back| s.is(back, C::HALF))
            && (s.any_key(&s.all(), &["mera", "mere", "main", "me", "i"])
                || s.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word))
            && !s.amounts.iter().any(|amount| amount.start == at + 1);
        let of = of
            || s.is(at, C::KA)
                && s.is(at + 1, C::HALF)
                && (self.is_called(at) || at > 0 && s.tokens.get(at - 1).is_some_and(Token::is_unknown))
                && !s.any(&s.all(), C::HRETURN.or(C::HCOME));
        let also = s.key(at) == "bhi" && s.is(at + 1, C::HALF);
        // "bhabhi aadha degi", "aadha bhabhi degi"
        let will = |at: usize| s.key(at) == "dega" || s.is(at, C::HGIVE) && s.key(at) == "denge";
        let gives = s.is(at, C::HALF) && (will(at + 1) || s.key(at + 1) == "hissa" && will(at + 2));
        let half_before = (at.saturating_sub(4)..at).any(|back| s.is(back, C::HALF));
        let gives = gives || will(at) && half_before && !s.is_before(at, C::HALF);
        of || also || gives
    }

    /// "degi", "milayegi", "dalenge": will give something to it.
    fn will_give(&self, at: usize) -> bool {
        let s = self.s;
        s.key(at) == "dega"
            || s.tokens.get(at).is_some_and(|t| {
                t.kind == Kind::Word
                    && [
                        "ayega",
                        "ayegi",
                        "ayenge",
                        "alega",
                        "alegi",
                        "aalega",
                        "aalegi",
                        "arega",
                        "aregi",
                        "rega",
                        "regi",
                        "ाएगा",
                        "ाएगी",
                        "ाएंगे",
                        "लेगा",
                        "लेगी",
                        "रेगा",
                        "रेगी",
                    ]
                    .iter()
                    .any(|end| t.word.ends_with(end))
            })
    }

    /// A verb of the one before, behind the amount that starts here.
    fn acts_bare(&self, at: usize) -> bool {
        let s = self.s;
        let Some(amount) = s.amounts.iter().find(|amount| amount.start == at) else {
            return false;
        };
        let next = amount.end;
        let gone = |at: usize| matches!(s.key(at), "gaya" | "gayi" | "gaye");
        let verb = s.key(next) == "dega"
            || (s.is(next, C::HGIVE.or(C::HTAKE).or(C::HRETURN))
                || matches!(s.key(next), "de" | "dekar" | "le"))
                && (gone(next + 1) || s.key(next + 1) == "dega");
        let opens = at
            .checked_sub(1)
            .is_some_and(|name| s.starts_clause(name) && s.tokens.get(name).is_some_and(Token::is_unknown));
        verb && (self.is_called(at) || opens) && s.amounts.len() == 1
    }

    /// A name opens the clause that ends here, of whom it is told that they took something on credit.
    fn takes_on_credit(&self, at: usize) -> bool {
        let s = self.s;
        let opens = || self.name_before(at).is_some_and(|start| s.starts_clause(start));
        s.amounts.len() == 1
            && s.any(&(at..s.tokens.len()), C::HLEND)
            && s.any(&(at..s.tokens.len()), C::HTAKE)
            && !s.any(&s.all(), C::NE.or(C::SE).or(C::KO).or(C::I))
            && (s.is(at, C::NUMBER.or(C::ITEM)) || matches!(s.part(at), Part::Money | Part::Number))
            && opens()
    }

    /// "750 nikalte hai mechanic wale": what the money was for.
    fn closes_with_a_thing(&self, at: usize) -> bool {
        let s = self.s;
        let ends = s.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word);
        ends && at > 0
            && s.is(at - 1, C::RELATION.or(C::ITEM))
            && self.contact_at(at - 1).is_none()
            && s.amounts.iter().any(|amount| amount.end < at)
    }

    /// Nothing stands behind the half, and a name before it.
    fn ends_with_half(&self, at: usize) -> bool {
        let s = self.s;
        let ends = s.tokens.get(at + 1).is_none_or(|t| t.kind != Kind::Word && t.kind != Kind::Digits);
        ends && self.is_called(at) && !s.is_before(at, C::HALF)
    }

    /// A word that is more than likely a name stands before.
    fn is_called(&self, end: usize) -> bool {
        let Some(before) = end.checked_sub(1) else {
            return false;
        };
        let token = self.s.tokens.get(before);
        token.is_some_and(|t| {
            t.is_unknown() && (t.capital && !self.s.shouted || !t.word.is_ascii())
                || t.is(C::RELATION.or(C::HONORIFIC))
        }) || self.contact_at(before).is_some()
    }

    /// "likhne ko", "भरने के लिए": what is to be done, and nobody.
    fn is_infinitive(&self, at: usize) -> bool {
        let s = self.s;
        let ending = s.tokens.get(at).is_some_and(|t| {
            t.is_unknown() && !t.capital && (t.word.ends_with("ne") || t.word.ends_with("ने"))
        });
        ending && s.is(at + 1, C::KO.or(C::KA)) && self.contact_at(at).is_none()
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
        let Some(start) = self.name_before(end) else {
            return;
        };
        if self.is_infinitive(end - 1) {
            return;
        }
        let mut spans = vec![(start, end)];
        let mut first = start;
        while spans.len() < 8 {
            let Some(mut joint) = first.checked_sub(1) else {
                break;
            };
            let joined = s.is(joint, C::AND) || s.is_mark(joint, ",&");
            if !joined {
                break;
            }
            if joint > 0 && s.is_mark(joint - 1, ",") {
                joint -= 1;
            }
            let Some(before) = self.name_before(joint) else {
                break;
            };
            // "डेढ़ सौ की कुल्फी, इमरान के साथ": a thing with a price.
            let parted = !s.is_before(first, C::AND);
            let priced = s.is_before(before, C::KA.or(C::HTAKE).or(C::HSPEND))
                || before.checked_sub(1).is_some_and(|at| s.part(at) == super::super::sentence::Part::Money)
                || s.part(joint.saturating_sub(1)) == super::super::sentence::Part::Money;
            // "बिजली 2500 आकाश, बंटी और चिंटू के साथ": the first of a list.
            let listed = spans.len() > 1
                && !s.is_before(before, C::KA)
                && s.tokens.get(before).is_some_and(Token::is_unknown);
            let called = listed
                || self.contact_at(before).is_some()
                || s.tokens.get(before).is_some_and(|t| t.capital && !s.shouted);
            if parted && priced && !called {
                break;
            }
            // "gazab ho gaya bhai, Deepak ne": who is spoken to.
            if parted && is_address(s, before) && joint == before + 1 {
                break;
            }
            // "chai 30 aur Kamal ke saath": only names join.
            if s.is(before, C::ITEM) && self.contact_at(before).is_none() {
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

/// A word for whoever listens.
fn is_address(s: &Sentence<'_>, at: usize) -> bool {
    s.tokens.get(at).is_some_and(|token| {
        matches!(token.word.as_str(), "bhai" | "bro" | "yaar" | "boss" | "dost" | "भाई" | "यार" | "दोस्त")
    })
}

/// What the ending of a case says of the name before it.
fn role_of_case(s: &Sentence<'_>, at: usize) -> Role {
    if s.is(at, C::KO) {
        Role::Ko
    } else if s.is(at, C::NE) {
        Role::Subject
    } else if s.is(at, C::SE) {
        Role::Se
    } else {
        Role::Of
    }
}

/// "upar": what is owed lies upon somebody.
pub(in super::super) fn is_upon(key: &str) -> bool {
    matches!(key, "upar" | "uper" | "oopar" | "ऊपर")
}
