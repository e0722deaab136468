//! A small world for the tests: Ana, who writes, and people whom she knows.

use super::{
    Command, CommandId, Composed, Dialogue, Event, Facts, Known, Locale, Me, Money, PersonId, Quoted,
    Reading, RecordId, Seen, Turn, compose, needs, step,
};
use crate::domain::learning::{Lesson, lesson};
use crate::domain::ledger::{
    Books, Envelope, Group, GroupSpec, Member, Outcome, OwnCommand, Refusal, Role, Source,
};
use crate::domain::message::Body;
use crate::domain::money::Currency;
use crate::domain::nlu::{Category, Frame, Intent, Language};
use crate::domain::own_words::{OwnWord, corrected, teaches, word_key};
use crate::ids::{GroupId, WordId};
use chrono::{DateTime, NaiveDate, TimeDelta, Utc};
use uuid::Uuid;

pub(super) const ANA: PersonId = PersonId(Uuid::from_u128(1));
pub(super) const ASHA: PersonId = PersonId(Uuid::from_u128(2));
pub(super) const KAMAL: PersonId = PersonId(Uuid::from_u128(3));
pub(super) const RAVI: PersonId = PersonId(Uuid::from_u128(4));

pub(super) fn known(id: PersonId, name: &str) -> Known {
    Known { id, name: name.to_owned(), reachable: true, phone_tail: None }
}

pub(super) fn today() -> NaiveDate {
    NaiveDate::from_ymd_opt(2026, 1, 14).unwrap()
}

pub(super) fn me() -> Me {
    Me {
        id: ANA,
        name: Some("Ana".to_owned()),
        currency: Currency::INR,
        zone: chrono_tz::Asia::Kolkata,
        locale: Locale::EnIn,
        consent: true,
        notices: true,
        learning: false,
        today: today(),
    }
}

mod books;
mod talks;

/// Ana's people, balances and records, kept by the real books; asked and answered as the conversation actor does.
pub(super) struct World {
    pub(super) me: Me,
    pub(super) now: DateTime<Utc>,
    pub(super) version: i64,
    pub(super) dialogue: Dialogue,
    pub(super) books: Books,
    pub(super) records: Vec<Seen>,
    pub(super) people: Vec<Known>,
    pub(super) turns: Vec<Turn>,
    pub(super) words: Vec<OwnWord>,
    pub(super) groups: Vec<Group>,
    /// What each turn would leave to learn from.
    pub(super) lessons: Vec<Lesson>,
}

impl World {
    pub(super) fn new() -> Self {
        Self {
            me: me(),
            now: "2026-01-14T08:35:00Z".parse().unwrap(),
            version: 0,
            dialogue: Dialogue { greeted: true, ..Dialogue::new() },
            books: Books::new(),
            records: Vec::new(),
            people: vec![known(ASHA, "Asha"), known(KAMAL, "Kamal"), known(RAVI, "Ravi Kumar")],
            turns: Vec::new(),
            words: Vec::new(),
            groups: Vec::new(),
            lessons: Vec::new(),
        }
    }

    pub(super) fn stranger() -> Self {
        let mut world = Self::new();
        world.dialogue = Dialogue::new();
        world.me.consent = false;
        world
    }

    pub(super) fn facts(&self, event: &Event) -> Facts {
        let mut facts = Facts {
            now: self.now,
            me: self.me.clone(),
            version: self.version + 1,
            turn: self.turn(self.version),
            people: self.people.clone(),
            is_overtaken: false,
            others: Vec::new(),
            groups: self.groups.clone(),
            balances: Vec::new(),
            recent: Vec::new(),
            theirs: Vec::new(),
            found: Vec::new(),
            found_total: 0,
            statements: Vec::new(),
            debts: Vec::new(),
            words: self.words.clone(),
        };
        for need in needs(&self.dialogue, event, &self.people, &self.groups) {
            self.look_up(&need, &mut facts);
        }
        facts
    }

    /// Takes one event as the actor does: step, books, and once more where they refuse.
    pub(super) fn take(&mut self, event: &Event) -> Option<Composed> {
        let facts = self.facts(event);
        let turn = step(&self.dialogue, event, &facts);
        assert_eq!(step(&self.dialogue, event, &facts), turn, "the same for the same");
        let (turn, outcomes) = match self.apply(&turn) {
            Ok(outcomes) => (turn, outcomes),
            Err(refusal) => {
                let refused = Event::Refused { refusal, event: Box::new(event.clone()) };
                let turn = step(&self.dialogue, &refused, &self.facts(&refused));
                let outcomes = self.apply(&turn).expect("a refusal is told, not refused");
                (turn, outcomes)
            }
        };
        let stored = serde_json::to_string(&turn.next).unwrap();
        let read: Dialogue = serde_json::from_str(&stored).unwrap();
        assert_eq!(serde_json::to_string(&read).unwrap(), stored);
        let plan: super::Plan = serde_json::from_str(&serde_json::to_string(&turn.plan).unwrap()).unwrap();
        assert_eq!(plan, turn.plan);
        self.lessons.push(lesson(&self.dialogue, event, &turn, &facts));
        self.version += 1;
        self.dialogue = read;
        self.turns.push(turn);
        let composed = compose(&plan, &outcomes);
        if let Some(composed) = &composed {
            within_limits(&composed.body);
        }
        composed
    }

    fn apply(&mut self, turn: &Turn) -> Result<Vec<Outcome>, Refusal> {
        let envelopes: Vec<Envelope> = turn
            .commands
            .iter()
            .zip(0_u32..)
            .map(|(command, at)| Envelope {
                id: CommandId::derived("test", &[&self.version.to_be_bytes(), &at.to_be_bytes()]),
                actor: self.me.id,
                source: Source::Whatsapp,
                at: self.now,
                command: command.clone(),
            })
            .collect();
        let outcomes = self.books.apply_turn(&envelopes)?;
        for command in &turn.commands {
            self.remember(command);
        }
        for change in outcomes.iter().flat_map(crate::domain::ledger::Outcome::groups) {
            self.groups.retain(|group| group.id != change.after.id);
            self.groups.push(change.after.clone());
        }
        for change in outcomes.iter().flat_map(crate::domain::ledger::Outcome::changes) {
            match self.records.iter_mut().find(|seen| seen.record.id == change.after.id) {
                Some(seen) => seen.record = change.after.clone(),
                None => self.records.push(Seen { record: change.after.clone(), entered_at: self.now }),
            }
            if let Some((text, category)) = corrected(self.me.id, change) {
                self.count(text, category);
            }
        }
        Ok(outcomes)
    }

    fn remember(&mut self, command: &Command) {
        match command {
            Command::AddPerson { id, name, phone } => {
                self.people.retain(|known| known.id != *id);
                let phone_tail = phone.as_ref().map(|phone| phone[phone.len() - 2..].to_owned());
                let (name, reachable) = (name.clone(), phone.is_some());
                self.people.push(Known { id: *id, name, reachable, phone_tail });
            }
            Command::GivePhone { id, phone } => {
                for known in self.people.iter_mut().filter(|known| known.id == *id) {
                    (known.reachable, known.phone_tail) = (true, Some(phone[phone.len() - 2..].to_owned()));
                }
            }
            Command::NamePerson { id, name } => {
                self.people.retain(|known| known.id != *id);
                self.people.push(known(*id, name));
            }
            Command::SetProfile { name, currency, zone, locale, consent, notices, learning } => {
                self.me.name = name.clone().or(self.me.name.take());
                self.me.currency = currency.unwrap_or(self.me.currency);
                self.me.zone = zone.as_ref().map_or(self.me.zone, |zone| zone.parse().unwrap());
                self.me.locale = locale.unwrap_or(self.me.locale);
                self.me.consent = consent.unwrap_or(self.me.consent);
                self.me.notices = notices.unwrap_or(self.me.notices);
                self.me.learning = learning.unwrap_or(self.me.learning);
            }
            Command::MergePerson { id, .. } => self.people.retain(|known| known.id != *id),
            Command::ClaimGuest { .. }
            | Command::AddRecord { .. }
            | Command::EditRecord { .. }
            | Command::DeleteRecord { .. }
            | Command::RestoreRecord { .. }
            | Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::Group { .. } => {}
            Command::Own { change } => match change {
                OwnCommand::SetWord { word, category } => {
                    let word = self.word(word);
                    (word.told, word.category) = (true, Some(*category));
                }
                OwnCommand::ForgetWord { id } => self.words.retain(|word| word.id != *id),
                OwnCommand::SetAccount { .. } | OwnCommand::PaidWith { .. } => {}
            },
        }
    }

    fn word(&mut self, text: &str) -> &mut OwnWord {
        let at = self.words.iter().position(|word| word_key(&word.text) == word_key(text));
        let at = at.unwrap_or_else(|| {
            let id = WordId::derived("test", &[text.as_bytes()]);
            self.words.push(OwnWord { id, text: text.to_owned(), category: None, told: false, heard: None });
            self.words.len() - 1
        });
        &mut self.words[at]
    }

    /// As the database counts.
    fn count(&mut self, text: &str, category: Category) {
        let teaches = teaches(&self.words, text, category);
        let word = self.word(text);
        let before = word.heard.filter(|(heard, _)| *heard == category).map_or(0, |(_, agreed)| agreed);
        word.heard = Some((category, before + 1));
        if teaches {
            word.category = Some(category);
        }
    }

    /// The turn of the message that made version `at + 1`.
    pub(super) fn turn(&self, at: i64) -> CommandId {
        CommandId::derived("turn", &[self.me.id.0.as_bytes(), &at.to_be_bytes()])
    }

    /// The message that was the `at`th event is changed; its answer was about `quoted`.
    pub(super) fn edits(
        &mut self,
        at: i64,
        quoted: Option<RecordId>,
        text: &str,
        frames: Vec<Frame>,
    ) -> Body {
        let Event::Heard { text, reading, .. } = heard(text, frames) else { unreachable!() };
        let quoted = Some(Quoted { record: quoted });
        let event = Event::Edited { original: self.turn(at), quoted, text, reading };
        self.take(&event).map(|composed| composed.body).expect("an edit is answered")
    }

    pub(super) fn says(&mut self, text: &str, frames: Vec<Frame>) -> String {
        self.take(&heard(text, frames)).map(|composed| shown(&composed.body)).unwrap_or_default()
    }

    /// Taps the last button or row with this title, wherever it is in the chat.
    pub(super) fn taps(&mut self, body: &Body, title: &str) -> Body {
        let id = choices(body).into_iter().find(|(_, it)| it.contains(title)).map(|(id, _)| id);
        let id = id.unwrap_or_else(|| panic!("no {title} in {body:?}"));
        self.take(&Event::Chose { id }).map(|composed| composed.body).expect("a tap is answered")
    }

    pub(super) fn tells(&mut self, text: &str, frames: Vec<Frame>) -> Body {
        self.take(&heard(text, frames)).map(|composed| composed.body).expect("a message is answered")
    }

    /// A message, read as the product reads it.
    pub(super) fn read(&self, text: &str) -> Event {
        let people: Vec<String> = self.people.iter().map(|known| known.name.clone()).collect();
        let named = self.groups.iter().map(|group| group.spec.name.as_str());
        let groups: Vec<String> = named.chain(self.dialogue.groups_to_come()).map(str::to_owned).collect();
        let context = crate::domain::nlu::Context {
            today: self.me.today,
            people: &people,
            groups: &groups,
            currency: Some(self.me.currency),
            pending: self.dialogue.pending(),
            words: &self.words,
        };
        let reading = crate::domain::nlu::understand(text, &context);
        Event::Heard { text: text.to_owned(), reading, quoted: None, forwarded: false, spoken: false }
    }

    pub(super) fn owes(&self, person: PersonId) -> i64 {
        self.books.overall(self.me.id, person).first().map_or(0, |(_, minor)| *minor)
    }

    pub(super) fn last_record(&self) -> RecordId {
        self.records.last().unwrap().record.id
    }
}

pub(super) fn heard(text: &str, frames: Vec<Frame>) -> Event {
    let hindi = text.chars().any(|c| ('\u{900}'..='\u{97f}').contains(&c));
    let language = Some(if hindi { Language::Hindi } else { Language::English });
    Event::Heard {
        text: text.to_owned(),
        reading: Reading { frames, language },
        quoted: None,
        forwarded: false,
        spoken: false,
    }
}

pub(super) fn replies(text: &str, frame: Frame, record: RecordId) -> Event {
    let Event::Heard { text, reading, forwarded, spoken, .. } = heard(text, vec![frame]) else {
        unreachable!()
    };
    Event::Heard { text, reading, quoted: Some(Quoted { record: Some(record) }), forwarded, spoken }
}

/// `dinner 1200 with Kamal`
pub(super) fn shared(item: &str, amount: &str, with: &[&str]) -> Frame {
    Frame {
        persons: with.iter().map(ToString::to_string).collect(),
        ..own(item, amount, Intent::ShareExpense)
    }
}

pub(super) fn own(item: &str, amount: &str, intent: Intent) -> Frame {
    Frame {
        amount: amount.parse().ok(),
        item: (!item.is_empty()).then(|| item.to_owned()),
        ..Frame::new(intent)
    }
}

pub(super) fn bare(intent: Intent) -> Vec<Frame> {
    vec![Frame::new(intent)]
}

pub(super) fn later(world: &mut World, minutes: i64) {
    world.now += TimeDelta::minutes(minutes);
}

/// Text and titles, for a look.
pub(super) fn shown(body: &Body) -> String {
    let text = match body {
        Body::Text { text } | Body::Buttons { text, .. } | Body::List { text, .. } => text.clone(),
        Body::Template(template) => format!("{template:?}"),
    };
    let titles: Vec<String> = choices(body).into_iter().map(|(_, title)| format!("[{title}]")).collect();
    if titles.is_empty() { text } else { format!("{text}\n{}", titles.join(" ")) }
}

pub(super) fn choices(body: &Body) -> Vec<(String, String)> {
    match body {
        Body::Text { .. } | Body::Template(_) => Vec::new(),
        Body::Buttons { buttons, .. } => buttons.iter().map(|it| (it.id.clone(), it.title.clone())).collect(),
        Body::List { rows, .. } => rows.iter().map(|it| (it.id.clone(), it.title.clone())).collect(),
    }
}

pub(super) fn within_limits(body: &Body) {
    assert_eq!(body.clone().within_limits(), *body);
    let choices = choices(body);
    for (at, (id, title)) in choices.iter().enumerate() {
        assert!(!title.trim().is_empty() && id.len() <= 200, "{id} {title}");
        assert!(choices[..at].iter().all(|(other, _)| other != id), "{id} twice");
        let buttons = matches!(body, Body::Buttons { .. });
        assert!(!buttons || choices[..at].iter().all(|(_, other)| other != title), "{title} twice");
    }
}

/// A group that Ana has made.
pub(super) fn group(id: u128, name: &str) -> Group {
    let spec = GroupSpec {
        name: name.to_owned(),
        currency: Currency::INR,
        default_split: None,
        simplify: None,
        all_see_all: true,
        archived: false,
    };
    let members = vec![Member { person: ANA, role: Role::Owner, present: true }];
    Group { id: GroupId(Uuid::from_u128(id)), version: 1, creator: ANA, spec, members }
}

/// What somebody else tells the books.
pub(super) fn by(world: &mut World, actor: PersonId, command: Command) {
    let id = CommandId::derived("by", &[&world.records.len().to_be_bytes()]);
    let envelope = Envelope { id, actor, source: Source::Whatsapp, at: world.now, command };
    let outcomes = world.books.apply_turn(&[envelope]).unwrap();
    for change in outcomes.into_iter().filter_map(|outcome| outcome.change) {
        match world.records.iter_mut().find(|seen| seen.record.id == change.after.id) {
            Some(seen) => seen.record = change.after,
            None => world.records.push(Seen { record: change.after, entered_at: world.now }),
        }
    }
}

/// Kamal paid something and shares it with Ana; or he says that he paid her.
pub(super) fn by_kamal(world: &mut World, description: &str, minor: i64, payment: bool) -> RecordId {
    use crate::domain::ledger::{RecordKind, Spec};
    use crate::domain::split::{Part, Split};
    let id = RecordId::derived("by kamal", &[description.as_bytes(), &world.records.len().to_be_bytes()]);
    let spec = Spec {
        kind: if payment { RecordKind::Settlement } else { RecordKind::Expense },
        description: description.to_owned(),
        category: None,
        total: Money::new(minor, Currency::INR),
        occurred_on: today(),
        group: None,
        payers: vec![Part { person: KAMAL, minor }],
        split: Split::Equal { among: if payment { vec![ANA] } else { vec![ANA, KAMAL] } },
    };
    by(world, KAMAL, Command::AddRecord { id, spec });
    id
}

pub(super) fn kamals_dinner(world: &mut World) -> RecordId {
    by_kamal(world, "dinner", 120_000, false)
}
