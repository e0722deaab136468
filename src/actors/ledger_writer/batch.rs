//! One batch: load, apply with the pure core, write, and find out what happened when nobody said. Knows no actor.

use super::{LEASE, TurnOutcome, Waiting, depth, figures};
use crate::domain::ledger::{Outcome, Refusal};
use crate::domain::turn::{TurnRequest, apply, everybody};
use crate::ids::{PersonId, RecordId};
use crate::ports::journal::{Epoch, Journal, JournalError, Lease, Loaded, TURN_IS_THERE, Written, body_hash};
use crate::ports::news::{Alone, Witness};
use crate::ports::store::StoreError;
use crate::telemetry::metric;
use metrics::{counter, histogram};
use std::collections::HashSet;
use std::sync::Arc;
use std::time::Duration;
use tokio::time::{Instant, sleep, timeout};
use tracing::{Instrument, error, info_span, warn};

/// Tries of one batch that the database asks to repeat.
const TRIES_MAX: u32 = 5;
/// Longest a single call to the journal may take before its outcome counts as unknown.
const CALL: Duration = Duration::from_secs(6);
/// How long an unknown outcome is looked for before the callers are told so.
const SETTLE: Duration = Duration::from_secs(8);
const SETTLE_PAUSE: Duration = Duration::from_millis(100);

/// Why there is no lease.
#[derive(Clone, Copy, PartialEq, Eq, Debug)]
pub(super) enum NoLease {
    /// Another process holds it, and writes.
    Anothers,
    /// The database does not say; it may come back any moment.
    Unknown,
}

/// Writes batches under a lease.
pub struct Batches {
    journal: Arc<dyn Journal>,
    holder: String,
    witness: Arc<dyn Witness>,
}

/// What is left after a batch.
pub(super) struct BatchDone {
    /// None: the lease is lost, or nobody knows where the journal stands.
    pub(super) lease: Option<Lease>,
    /// Turns that have to wait for the next batch.
    pub(super) deferred: Vec<Waiting>,
}

/// What became of one part of a batch.
enum Part {
    Written,
    /// The database refused it: to be halved.
    Refused(String),
    /// Nothing of it is there and nothing is known against it.
    Unavailable,
    Lost,
}

impl Batches {
    pub(super) fn new(journal: Arc<dyn Journal>, holder: String) -> Self {
        Self { journal, holder, witness: Arc::new(Alone) }
    }

    pub(super) fn set_witness(&mut self, witness: Arc<dyn Witness>) {
        self.witness = witness;
    }

    pub(super) async fn lease(&self, own: Option<Epoch>) -> Result<Lease, NoLease> {
        match timeout(CALL, self.journal.lease(&self.holder, own, LEASE)).await {
            Ok(Ok(lease)) => Ok(lease),
            Ok(Err(JournalError::Fenced)) => {
                warn!("another process holds the writer lease");
                Err(NoLease::Anothers)
            }
            Ok(Err(error @ (JournalError::Stale | JournalError::Store(_)))) => {
                warn!(error = %describe(&error), "the writer lease cannot be had");
                Err(NoLease::Unknown)
            }
            Err(_) => Err(NoLease::Unknown),
        }
    }

    pub(super) async fn release(&self, epoch: Epoch) {
        if let Ok(Err(error)) = timeout(CALL, self.journal.release(epoch)).await {
            warn!(error = %describe(&error), "the writer lease could not be given back");
        }
    }

    /// Writes a batch and answers every turn of it, except those that are deferred.
    pub(super) async fn write(&self, mut lease: Lease, mut batch: Vec<Waiting>) -> BatchDone {
        let began = Instant::now();
        let size = batch.len();
        let span = info_span!("batch", ledger.batch_size = size, ledger.epoch = lease.epoch.0);
        for waiting in &batch {
            span.follows_from(waiting.span.id());
        }
        // Turns that only tell something come last, so that they see what the batch changes about it.
        batch.sort_by_key(is_telling);
        let mut answers: Vec<Option<TurnOutcome>> = vec![None; size];
        let mut deferred = HashSet::new();
        // Parts still to be written, the first on top.
        let mut parts: Vec<Vec<usize>> = vec![(0..size).collect()];
        let mut lost = false;
        async {
            while let Some(part) = parts.pop() {
                let outcome = self.part(&mut lease, &batch, &part, &mut answers, &mut deferred).await;
                match outcome {
                    Part::Written => {}
                    Part::Refused(constraint) => halve(&batch, &part, &constraint, &mut parts, &mut answers),
                    Part::Unavailable => unanswered(&part, &mut answers),
                    Part::Lost => {
                        lost = true;
                        unanswered(&part, &mut answers);
                        parts.drain(..).for_each(|part| unanswered(&part, &mut answers));
                    }
                }
            }
        }
        .instrument(span)
        .await;
        histogram!(metric::LEDGER_BATCH_SIZE).record(depth(size));
        histogram!(metric::LEDGER_BATCH_SECONDS).record(began.elapsed().as_secs_f64());
        let mut waiting_on = Vec::new();
        for (at, (waiting, answer)) in batch.into_iter().zip(answers).enumerate() {
            if deferred.contains(&at) {
                waiting_on.push(waiting);
                continue;
            }
            let answer = answer.unwrap_or(TurnOutcome::Unavailable);
            if matches!(answer, TurnOutcome::Refused(_)) {
                counter!(metric::LEDGER_REFUSALS, "kind" => "refused").increment(1);
            }
            let _ = waiting.reply.send(answer);
        }
        BatchDone { lease: (!lost).then_some(lease), deferred: waiting_on }
    }

    /// Writes some turns of the batch together.
    async fn part(
        &self,
        lease: &mut Lease,
        batch: &[Waiting],
        part: &[usize],
        answers: &mut [Option<TurnOutcome>],
        deferred: &mut HashSet<usize>,
    ) -> Part {
        let turns: Vec<(usize, &TurnRequest)> =
            part.iter().filter_map(|at| batch.get(*at).map(|waiting| (*at, &*waiting.turn))).collect();
        let requests: Vec<&TurnRequest> = turns.iter().map(|(_, turn)| *turn).collect();
        for attempt in 0..TRIES_MAX {
            if attempt > 0 {
                // 10 to 50 ms, by attempt: a clock or a die would add nothing with one writer.
                sleep(Duration::from_millis(10) * attempt).await;
            }
            let loaded = match timeout(CALL, self.journal.load(&requests)).await {
                Ok(Ok(loaded)) => loaded,
                Ok(Err(JournalError::Store(StoreError::Again) | JournalError::Stale)) => continue,
                Ok(Err(JournalError::Fenced)) => return Part::Lost,
                Ok(Err(JournalError::Store(StoreError::Damaged { what }))) => {
                    error!(what, "a batch cannot be loaded");
                    return Part::Refused(what.to_owned());
                }
                Ok(Err(JournalError::Store(StoreError::Refused { .. } | StoreError::Unavailable(_))))
                | Err(_) => return Part::Unavailable,
            };
            let written = applied(&turns, loaded, lease.commit_seq, answers, deferred);
            if written.is_empty() {
                return Part::Written;
            }
            let commits: Vec<Written<'_>> = written.iter().map(|(_, written)| written.clone()).collect();
            let next = lease.commit_seq + i64::try_from(commits.len()).unwrap_or_default();
            let done = timeout(CALL, self.journal.commit(lease.epoch, lease.commit_seq, &commits)).await;
            let settled = match done {
                Ok(Ok(())) => Some(true),
                Ok(Err(JournalError::Fenced)) => self.settle(*lease, next).await,
                Ok(Err(JournalError::Stale | JournalError::Store(StoreError::Again))) => Some(false),
                Ok(Err(JournalError::Store(StoreError::Refused { constraint }))) => {
                    return Part::Refused(constraint);
                }
                Ok(Err(JournalError::Store(StoreError::Damaged { what }))) => {
                    return Part::Refused(what.to_owned());
                }
                Ok(Err(JournalError::Store(StoreError::Unavailable(_)))) | Err(_) => {
                    self.settle(*lease, next).await
                }
            };
            match settled {
                Some(true) => {
                    lease.commit_seq = next;
                    self.tell(&written);
                    for (at, Written { effect, commit_seq, .. }) in written {
                        figures::count(&effect);
                        if let Some(answer) = answers.get_mut(at) {
                            *answer = Some(TurnOutcome::Done {
                                commit_seq,
                                epoch: lease.epoch,
                                outcomes: effect.outcomes,
                            });
                        }
                    }
                    return Part::Written;
                }
                Some(false) => {}
                None => return Part::Lost,
            }
        }
        Part::Unavailable
    }

    /// Says who has new events.
    fn tell(&self, written: &[(usize, Written<'_>)]) {
        let events = written.iter().flat_map(|(_, written)| &written.effect.events);
        let mut people: Vec<PersonId> = events.filter_map(|event| event.user).collect();
        people.sort_unstable();
        people.dedup();
        if !people.is_empty() {
            self.witness.happened(&people);
        }
    }

    /// C8: nobody said whether the batch was committed, so the journal is asked. None: it cannot be found out under
    /// this lease.
    async fn settle(&self, lease: Lease, next: i64) -> Option<bool> {
        let deadline = Instant::now() + SETTLE;
        while Instant::now() < deadline {
            match timeout(CALL, self.journal.last_commit(lease.epoch)).await {
                Ok(Ok(last)) if last == next => return Some(true),
                Ok(Ok(last)) if last == lease.commit_seq => return Some(false),
                Ok(Ok(_) | Err(JournalError::Fenced)) => return None,
                Ok(Err(JournalError::Stale | JournalError::Store(_))) | Err(_) => sleep(SETTLE_PAUSE).await,
            }
        }
        warn!("the outcome of a batch is still unknown");
        None
    }
}

/// Halves a part until the culprit stands alone.
fn halve(
    batch: &[Waiting],
    part: &[usize],
    constraint: &str,
    parts: &mut Vec<Vec<usize>>,
    answers: &mut [Option<TurnOutcome>],
) {
    if let [only] = part {
        let conversation = batch.get(*only).and_then(|waiting| waiting.turn.conversation.as_ref());
        if constraint == TURN_IS_THERE
            && let (Some(conversation), Some(answer)) = (conversation, answers.get_mut(*only))
        {
            // Its first answer came too late, and it was decided again from the state that it led to.
            *answer = Some(TurnOutcome::Stale { current: conversation.seen });
            return;
        }
        warn!(constraint, "the database refused a turn that the books allowed");
        counter!(metric::LEDGER_REFUSALS, "kind" => "database").increment(1);
        if let Some(answer) = answers.get_mut(*only) {
            *answer = Some(TurnOutcome::Refused(refusal_of(constraint)));
        }
        return;
    }
    let (first, second) = part.split_at(part.len() / 2);
    parts.push(second.to_vec());
    parts.push(first.to_vec());
}

fn unanswered(part: &[usize], answers: &mut [Option<TurnOutcome>]) {
    for at in part {
        if let Some(answer) = answers.get_mut(*at) {
            *answer = Some(TurnOutcome::Unavailable);
        }
    }
}

/// Applies the turns one by one; answers those that write nothing, and returns what is to be written.
fn applied<'a>(
    turns: &[(usize, &'a TurnRequest)],
    loaded: Loaded,
    last: i64,
    answers: &mut [Option<TurnOutcome>],
    deferred: &mut HashSet<usize>,
) -> Vec<(usize, Written<'a>)> {
    let Loaded { mut books, versions, known } = loaded;
    let mut written: Vec<(usize, Written<'a>)> = Vec::with_capacity(turns.len());
    let mut changed: HashSet<(PersonId, RecordId)> = HashSet::new();
    let mut moved: HashSet<PersonId> = HashSet::new();
    for (at, turn) in turns {
        let mut answer = |outcome| {
            if let Some(answer) = answers.get_mut(*at) {
                *answer = Some(outcome);
            }
        };
        if let Some(conversation) = &turn.conversation {
            let current = versions.get(&turn.actor).copied().unwrap_or_default();
            if current != conversation.seen {
                answer(TurnOutcome::Stale { current });
                continue;
            }
            if moved.contains(&turn.actor)
                || conversation.told.iter().any(|(r, _)| changed.contains(&(turn.actor, *r)))
            {
                deferred.insert(*at);
                continue;
            }
        }
        let earlier: Vec<_> =
            turn.commands.iter().filter_map(|c| known.get(&c.id).map(|known| (c, known))).collect();
        if !earlier.is_empty() {
            let same = earlier.len() == turn.commands.len()
                && earlier.iter().all(|(command, known)| body_hash(command) == known.body_hash);
            let outcomes: Option<Vec<_>> = earlier.iter().map(|(_, known)| known.outcome.clone()).collect();
            answer(if let Some(outcomes) = outcomes.filter(|_| same && turn.conversation.is_none()) {
                TurnOutcome::Replayed { outcomes }
            } else {
                TurnOutcome::Refused(Refusal::KeyReused)
            });
            continue;
        }
        match apply(&mut books, turn) {
            Ok(effect) => {
                // What is told of a record to somebody is written to their rows of it, which a batch writes once.
                changed.extend(effect.notices.iter().map(|notice| (notice.person, notice.record)));
                for change in effect.outcomes.iter().flat_map(Outcome::changes) {
                    changed.extend(everybody(change).into_iter().map(|person| (person, change.after.id)));
                }
                if turn.conversation.is_some() {
                    moved.insert(turn.actor);
                }
                let commit_seq = last + 1 + i64::try_from(written.len()).unwrap_or_default();
                written.push((*at, Written { turn, effect, commit_seq }));
            }
            Err(refusal) => answer(TurnOutcome::Refused(refusal)),
        }
    }
    written
}

fn is_telling(waiting: &Waiting) -> bool {
    waiting.turn.conversation.as_ref().is_some_and(|conversation| !conversation.told.is_empty())
}

/// The books' word for what only the database can know.
fn refusal_of(constraint: &str) -> Refusal {
    if constraint == "identities_pkey" {
        Refusal::PhoneTaken
    } else {
        Refusal::Constraint { constraint: constraint.to_owned() }
    }
}

fn describe(error: &JournalError) -> String {
    let mut text = error.to_string();
    let mut source = std::error::Error::source(error);
    while let Some(cause) = source {
        text = format!("{text}: {cause}");
        source = cause.source();
    }
    text
}
