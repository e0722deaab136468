//! A turn in the making: what has been decided so far.

use super::actions::Action;
use super::groups;
use super::questions;
use super::settings::Profile;
use super::state::{ANSWERED_MAX, DRAFTED_MAX, LATER_MAX};
use super::{
    Answered, Choices, Command, Dialogue, Draft, Facts, Known, Locale, NewPerson, PersonId, Phrase, Plan,
    Record, RecordId, Say, Seen, Spec, State, Turn, Undo, Value,
};
use crate::domain::message::{BUTTONS_MAX, cut};
use crate::ids::GroupId;

/// Longest name that is shown.
const NAME_SHOWN_MAX: usize = 30;
/// Longest description that is shown.
pub(super) const ITEM_SHOWN_MAX: usize = 50;

pub(super) struct Making<'a> {
    pub(super) was: &'a Dialogue,
    pub(super) facts: &'a Facts,
    pub(super) next: Dialogue,
    pub(super) commands: Vec<Command>,
    pub(super) plan: Plan,
    /// The open question is asked anew, not called to mind.
    pub(super) asks_again: bool,
    /// The message is not an occasion to call the open question to mind (a notice).
    pub(super) keeps_quiet: bool,
    /// New records of this turn: their outcomes, ids and what is to be noted about them.
    saved: Vec<(usize, RecordId, Vec<Phrase>)>,
    /// Where what was saved is told among the rest.
    saved_at: usize,
    /// The person is greeted before anything else is said.
    pub(super) welcome: Option<Phrase>,
    /// What has to wait since this turn, by name.
    pub(super) kept: Vec<Value>,
    /// Drafts made in this turn, for their ids.
    made: u32,
    /// The turn of the message that was changed, if this is about one: what it says keeps its ids.
    pub(super) origin: Option<super::CommandId>,
}

impl<'a> Making<'a> {
    pub(super) fn new(was: &'a Dialogue, facts: &'a Facts, locale: Locale) -> Self {
        Self {
            was,
            facts,
            next: was.clone(),
            commands: Vec::new(),
            plan: Plan::silent(facts, locale),
            asks_again: false,
            keeps_quiet: false,
            saved: Vec::new(),
            saved_at: 0,
            welcome: None,
            kept: Vec::new(),
            made: 0,
            origin: None,
        }
    }

    pub(super) fn say(&mut self, phrase: Phrase) {
        self.plan.says.push(Say::Phrase { phrase });
    }

    pub(super) fn lines(&mut self, lines: Vec<Phrase>) {
        self.plan.says.push(Say::Lines { lines });
    }

    /// Adds a command and says which outcome will be its.
    pub(super) fn command(&mut self, command: Command) -> usize {
        self.commands.push(command);
        self.commands.len().saturating_sub(1)
    }

    /// People who are added together with a draft, once each.
    pub(super) fn add_people(&mut self, draft: &Draft) {
        for person in &draft.adds {
            let is_it =
                |command: &Command| matches!(command, Command::AddPerson { id, .. } if *id == person.id);
            if !self.commands.iter().any(is_it) {
                let (id, name, phone) = (person.id, person.name.clone(), person.phone.clone());
                self.command(Command::AddPerson { id, name, phone });
            }
        }
    }

    /// A new record: it is told as a card, or in one line of several.
    pub(super) fn add(&mut self, id: RecordId, spec: Spec, notes: Vec<Phrase>) {
        if self.saved.is_empty() {
            self.saved_at = self.plan.says.len();
        }
        let outcome = self.command(Command::AddRecord { id, spec });
        self.saved.push((outcome, id, notes));
        self.next.last = Some(id);
    }

    pub(super) fn profile(&mut self, set: impl FnOnce(&mut Profile)) {
        let mut profile = Profile::default();
        set(&mut profile);
        let Profile { name, currency, zone, locale, consent, notices, learning } = profile;
        self.commands.push(Command::SetProfile { name, currency, zone, locale, consent, notices, learning });
    }

    /// An id for a new record, always the same for the same message and place in it.
    pub(super) fn new_record(&mut self) -> RecordId {
        let id = drafted_by(self.origin.unwrap_or(self.facts.turn), self.made);
        self.made = self.made.saturating_add(1);
        id
    }

    pub(super) fn new_person(&self, name: &str, phone: Option<String>) -> NewPerson {
        let id = PersonId::derived("guest", &[self.facts.turn.0.as_bytes(), name.as_bytes()]);
        NewPerson { id, name: name.to_owned(), phone }
    }

    /// Gives the person buttons, unless a question is open: then those of the question are shown.
    pub(super) fn buttons(&mut self, buttons: &[(Action, &'static str)]) {
        let version = self.facts.version;
        let buttons =
            buttons.iter().map(|(action, title)| (action.id(version), Phrase::new(title).into())).collect();
        self.plan.choices = Choices::Buttons { buttons };
    }

    pub(super) fn name(&self, person: PersonId) -> Value {
        name_of(self.facts, &[], person)
    }

    /// Names for people whom only what is composed later speaks of.
    pub(super) fn names_of(&mut self, people: Vec<PersonId>) {
        for person in people {
            if let Value::Text(name) = self.name(person) {
                self.plan.names.push((person, name));
            }
        }
    }

    /// A record that was looked up.
    pub(super) fn record(&self, id: RecordId) -> Option<&'a Record> {
        self.seen(id).map(|seen| &seen.record)
    }

    pub(super) fn seen(&self, id: RecordId) -> Option<&'a Seen> {
        let facts = self.facts;
        facts.found.iter().chain(&facts.recent).chain(&facts.theirs).find(|seen| seen.record.id == id)
    }

    /// A draft that has to wait its turn. False: there are too many.
    pub(super) fn later(&mut self, mut draft: Draft) -> bool {
        let room = self.next.later.len() < LATER_MAX;
        if room {
            draft.waits_since = self.facts.version;
            self.next.later.push(draft);
        }
        room
    }

    /// The open question is answered or given up; remembered for a second tap.
    pub(super) fn settle_question(&mut self, choice: &str) {
        self.next.state = State::Idle;
        let asked = self.was.asked;
        if self.next.answered.iter().all(|answered| answered.asked != asked) {
            self.next.answered.push(Answered { asked, choice: choice.to_owned() });
            let over = self.next.answered.len().saturating_sub(ANSWERED_MAX);
            self.next.answered.drain(..over);
        }
    }

    /// Puts another question in the place of the open one; the draft of that one waits.
    pub(super) fn put(&mut self, state: State) {
        if let Some(draft) = self.next.state.draft().cloned() {
            self.next.later.insert(0, draft);
            for lost in self.next.later.split_off(LATER_MAX.min(self.next.later.len())) {
                let what = super::saving::label(&lost, self.facts);
                self.say(Phrase::new("asked-never").with("what", what));
            }
        }
        self.next.state = state;
        self.asks_again = true;
    }

    /// Nothing is asked any more, and nothing waits. What was not saved, by name.
    pub(super) fn drop_everything_open(&mut self) -> Vec<Value> {
        let open = self.next.state.draft().cloned();
        let drafts: Vec<Draft> = open.into_iter().chain(std::mem::take(&mut self.next.later)).collect();
        if !matches!(self.next.state, State::Idle) {
            self.settle_question(&Action::Cancel.print());
        }
        drafts.iter().map(|draft| super::saving::label(draft, self.facts)).collect()
    }

    pub(super) fn finish(mut self, depends_on_earlier: bool) -> Turn {
        self.take_up_later();
        self.tell_saved();
        self.tell_kept();
        let changed = self.next.state != self.was.state;
        if !changed {
            let asked = self.next.asked;
            self.next.answered.retain(|answered| answered.asked != asked);
        }
        if changed {
            self.next.asked = if matches!(self.next.state, State::Idle) { 0 } else { self.facts.version };
        }
        self.remember_drafts();
        self.remember_whom();
        let quiet = self.keeps_quiet && !changed;
        if !quiet && (changed || self.asks_again || !self.plan.says.is_empty()) {
            let asks = changed || self.asks_again;
            // An invitation to begin is not called to mind.
            let invites = matches!(self.next.state, State::Onboarding { asking: None }) && !asks;
            let question = if invites { None } else { questions::question(&self, self.next.asked) };
            if let Some(question) = question {
                let phrase = if asks {
                    question.phrase
                } else {
                    Phrase::new("still-waiting").with("question", question.brief.unwrap_or(question.phrase))
                };
                self.say(phrase);
                let own = std::mem::take(&mut self.plan.choices);
                self.plan.choices = together(own, question.choices, asks);
                self.plan.template = None;
            }
        }
        if let Some(phrase) = self.welcome.take() {
            self.plan.says.insert(0, Say::Phrase { phrase });
        }
        self.name_everybody();
        Turn { next: self.next, commands: self.commands, plan: self.plan, depends_on_earlier }
    }

    /// What was kept, in one sentence.
    fn tell_kept(&mut self) {
        let kept = std::mem::take(&mut self.kept);
        match kept.as_slice() {
            [] => {}
            [only] => self.say(Phrase::new("asked-later").with("what", only.clone())),
            [..] => self.say(Phrase::new("asked-later-all").with("what", kept)),
        }
    }

    /// What is asked about is known again when its message is changed later, even where nothing came of it.
    fn remember_drafts(&mut self) {
        let drafts = self.next.state.draft().into_iter().chain(&self.next.later);
        let ids: Vec<RecordId> = drafts.filter(|draft| draft.edits.is_none()).map(|draft| draft.id).collect();
        for id in ids {
            if !self.next.drafted.contains(&id) {
                self.next.drafted.push(id);
            }
        }
        let over = self.next.drafted.len().saturating_sub(DRAFTED_MAX);
        self.next.drafted.drain(..over);
    }

    /// Whom the records of this turn are shared with, if with one only.
    fn remember_whom(&mut self) {
        let me = self.facts.me.id;
        let mut others: Vec<PersonId> = Vec::new();
        for command in &self.commands {
            let of = |spec: &Spec| {
                let payers = spec.payers.iter().map(|part| part.person);
                payers.chain(spec.split.people()).filter(|person| *person != me).collect::<Vec<_>>()
            };
            match command {
                Command::AddRecord { spec, .. } | Command::EditRecord { spec, .. } => others.extend(of(spec)),
                Command::DeleteRecord { id, .. } | Command::RestoreRecord { id, .. } => {
                    others.extend(self.record(*id).into_iter().flat_map(|record| of(&record.spec)));
                }
                Command::ConfirmShare { .. }
                | Command::DisputeShare { .. }
                | Command::ResolveDispute { .. }
                | Command::AddComment { .. }
                | Command::AddPerson { .. }
                | Command::NamePerson { .. }
                | Command::GivePhone { .. }
                | Command::MergePerson { .. }
                | Command::ClaimGuest { .. }
                | Command::SetProfile { .. }
                | Command::Own { .. }
                | Command::Group { .. } => {}
            }
        }
        others.sort_unstable();
        others.dedup();
        match others.as_slice() {
            [] => {}
            [only] => self.next.about = Some(*only),
            [..] => self.next.about = None,
        }
    }

    /// What was saved can be taken back.
    fn tell_saved(&mut self) {
        let at = self.saved_at.min(self.plan.says.len());
        let saved = std::mem::take(&mut self.saved);
        let records: Vec<RecordId> = saved.iter().map(|(_, record, _)| *record).collect();
        let undo = Undo::Added { version: self.facts.version, records };
        match <[_; 1]>::try_from(saved) {
            Ok([(outcome, record, notes)]) => {
                self.plan.says.insert(at, Say::Saved { outcome, notes });
                self.buttons(&[
                    (Action::Undo { record, seen: 1 }, "button-undo"),
                    (Action::Change(record), "button-change"),
                ]);
            }
            Err(saved) if saved.is_empty() => return,
            Err(saved) => {
                let outcomes = saved.into_iter().map(|(outcome, _, _)| outcome).collect();
                self.plan.says.insert(at, Say::SavedAll { outcomes });
                self.buttons(&[(Action::UndoAll, "button-undo-all")]);
            }
        }
        self.next.undo = Some(undo);
    }

    /// The sender's people, and those whom this turn adds.
    pub(super) fn people(&self) -> Vec<Known> {
        let mut people = self.facts.people.clone();
        for command in &self.commands {
            if let Command::AddPerson { id, name, phone } = command {
                people.retain(|known| known.id != *id);
                let (reachable, phone_tail) = (phone.is_some(), phone.as_deref().and_then(tail));
                people.push(Known { id: *id, name: name.clone(), reachable, phone_tail });
            }
            if let Command::GivePhone { id, phone } = command {
                for known in people.iter_mut().filter(|known| known.id == *id) {
                    (known.reachable, known.phone_tail) = (true, tail(phone));
                }
            }
        }
        people
    }

    /// The next draft that waits is asked about once nothing else is.
    fn take_up_later(&mut self) {
        while matches!(self.next.state, State::Idle) && !self.next.later.is_empty() {
            let draft = self.next.later.remove(0);
            super::saving::take(self, draft);
        }
    }

    /// Whether a record of this turn is in the group, or was.
    fn tells_of(&self, group: GroupId) -> bool {
        self.commands.iter().any(|command| match command {
            Command::AddRecord { spec, .. } => spec.group == Some(group),
            Command::EditRecord { id, spec, .. } => {
                spec.group == Some(group)
                    || self.record(*id).is_some_and(|record| record.spec.group == Some(group))
            }
            Command::DeleteRecord { id, .. } | Command::RestoreRecord { id, .. } => {
                self.record(*id).is_some_and(|record| record.spec.group == Some(group))
            }
            Command::ConfirmShare { .. }
            | Command::DisputeShare { .. }
            | Command::ResolveDispute { .. }
            | Command::AddComment { .. }
            | Command::AddPerson { .. }
            | Command::NamePerson { .. }
            | Command::GivePhone { .. }
            | Command::MergePerson { .. }
            | Command::ClaimGuest { .. }
            | Command::SetProfile { .. }
            | Command::Own { .. }
            | Command::Group { .. } => false,
        })
    }

    /// "In Goa trip", where the record is in a group of the sender's.
    pub(super) fn group_line(&self, record: &Record) -> Option<Phrase> {
        let group = groups::by_id(record.spec.group?, &self.facts.groups)?;
        Some(Phrase::new("card-group").with("group", groups::shown(&group.spec.name)))
    }

    /// Names for everybody whom the outcomes may speak of.
    fn name_everybody(&mut self) {
        let mut people = Vec::new();
        let mut adds = Vec::new();
        let named = groups::changes::with_made(self).into_iter().map(|group| (group.id, group.spec.name));
        let mut groups: Vec<(GroupId, String)> = named.collect();
        groups.retain(|(id, _)| self.tells_of(*id));
        self.plan.groups = groups;
        let of = |record: &Record, people: &mut Vec<PersonId>| {
            people.push(record.creator);
            people.extend(record.spec.payers.iter().chain(&record.owed).map(|part| part.person));
        };
        for command in &self.commands {
            match command {
                Command::AddRecord { spec, .. } => {
                    people.extend(spec.payers.iter().map(|part| part.person));
                    people.extend(spec.split.people());
                }
                Command::EditRecord { id, spec, .. } => {
                    people.extend(spec.payers.iter().map(|part| part.person));
                    people.extend(spec.split.people());
                    if let Some(record) = self.record(*id) {
                        of(record, &mut people);
                    }
                }
                Command::DeleteRecord { id, .. }
                | Command::RestoreRecord { id, .. }
                | Command::ConfirmShare { id }
                | Command::DisputeShare { id, .. }
                | Command::ResolveDispute { id }
                | Command::AddComment { record: id, .. } => {
                    if let Some(record) = self.record(*id) {
                        of(record, &mut people);
                    }
                }
                Command::AddPerson { id, name, .. } | Command::NamePerson { id, name } => {
                    adds.push((*id, name.clone()));
                }
                Command::GivePhone { .. }
                | Command::MergePerson { .. }
                | Command::ClaimGuest { .. }
                | Command::SetProfile { .. }
                | Command::Own { .. }
                | Command::Group { .. } => {}
            }
        }
        people.sort_unstable();
        people.dedup();
        for person in people {
            if person == self.facts.me.id {
                continue;
            }
            if let Value::Text(name) = name_of(self.facts, &adds, person) {
                self.plan.names.push((person, name));
            }
        }
    }
}

/// The id of the thing that a message says at this place.
pub(super) fn drafted_by(turn: super::CommandId, at: u32) -> RecordId {
    RecordId::derived("record", &[turn.0.as_bytes(), &at.to_be_bytes()])
}

/// What was just done can be taken back, and the question answered: the first button of one, those of the other. A
/// list is the answer itself; a question that is only called to mind leaves it alone.
fn together(own: Choices, question: Choices, asks: bool) -> Choices {
    match (own, question) {
        (Choices::Buttons { buttons: own }, Choices::Buttons { buttons: mut asked }) => {
            let room = BUTTONS_MAX.saturating_sub(own.len().min(1));
            if asked.len() > room {
                // Asked in full, the words name what can be chosen, and "cancel" can be written; called to mind, the last
                // one leads out of the question.
                let last = if asks { None } else { asked.pop() };
                asked.truncate(room.saturating_sub(usize::from(last.is_some())));
                asked.extend(last);
            }
            Choices::Buttons { buttons: own.into_iter().take(1).chain(asked).collect() }
        }
        (own @ Choices::List { .. }, Choices::None | Choices::Buttons { .. } | Choices::List { .. })
            if !asks =>
        {
            own
        }
        (Choices::None | Choices::Buttons { .. } | Choices::List { .. }, question) => question,
    }
}

/// The last two digits.
fn tail(phone: &str) -> Option<String> {
    phone.len().checked_sub(2).and_then(|at| phone.get(at..)).map(str::to_owned)
}

/// How a person is called; a phrase where nobody has a name for them.
pub(super) fn name_of(facts: &Facts, adds: &[(PersonId, String)], person: PersonId) -> Value {
    if person == facts.me.id {
        return Phrase::new("you").into();
    }
    let known = facts.people.iter().chain(&facts.others).find(|known| known.id == person);
    known
        .map(|known| &known.name)
        .or_else(|| adds.iter().find(|(id, _)| *id == person).map(|(_, name)| name))
        .map_or_else(|| Phrase::new("somebody").into(), |name| Value::Text(cut(name, NAME_SHOWN_MAX)))
}

/// What a record is for, as it is shown.
pub(super) fn item_shown(description: &str) -> Value {
    if description.trim().is_empty() {
        Phrase::new("no-item").into()
    } else {
        Value::Text(cut(description, ITEM_SHOWN_MAX))
    }
}

/// What tells a copy of a message from another message: `#3fa9`.
pub(super) fn reference(record: RecordId) -> String {
    let hex = record.0.simple().to_string();
    // The end: ids that apps make begin with the time.
    format!("#{}", hex.get(28..).unwrap_or_default())
}
