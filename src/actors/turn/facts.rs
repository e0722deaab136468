//! Looks up what a step asks for, a fixed number of round trips for each need.

use super::{Frame, Ports, Position};
use crate::domain::dialog::{Event, Facts, Known, Me, Need, needs};
use crate::ports::lookups::{Profile, Records};
use crate::ports::store::StoreError;

/// Latest records that are looked up.
const RECENT_MAX: i64 = 10;
/// Most look-ups of one turn.
const NEEDS_MAX: usize = 16;

pub(super) async fn gather(
    ports: &Ports,
    profile: &Profile,
    at: &Position,
    frame: &Frame<'_>,
    event: Option<&Event>,
) -> Result<Facts, StoreError> {
    let mut facts = Facts {
        now: frame.at,
        me: Me {
            id: profile.id,
            name: profile.name.clone(),
            currency: profile.currency,
            zone: profile.zone,
            locale: profile.locale,
            consent: profile.consent,
            notices: profile.notices,
            learning: profile.learning,
            today: frame.at.with_timezone(&profile.zone).date_naive(),
        },
        version: at.version + 1,
        turn: frame.turn,
        is_overtaken: frame.is_overtaken,
        people: profile.people.clone(),
        others: frame.others.clone(),
        groups: profile.groups.clone(),
        balances: Vec::new(),
        recent: Vec::new(),
        theirs: Vec::new(),
        found: Vec::new(),
        found_total: 0,
        statements: Vec::new(),
        debts: Vec::new(),
        words: profile.words.clone(),
    };
    let Some(event) = event else { return Ok(facts) };
    let me = profile.id;
    for need in needs(&at.dialogue, event, &profile.people, &profile.groups).into_iter().take(NEEDS_MAX) {
        match need {
            Need::Balances => facts.balances = ports.lookups.balances(me).await?,
            Need::Recent => {
                let records = ports.lookups.recent(me, RECENT_MAX).await?;
                facts.recent = meet(&mut facts.others, records).0;
            }
            Need::Theirs => {
                let records = ports.lookups.theirs(me, RECENT_MAX).await?;
                facts.theirs = meet(&mut facts.others, records).0;
            }
            Need::Records(ids) => {
                let records = ports.lookups.records(me, &ids).await?;
                let (seen, total) = meet(&mut facts.others, records);
                facts.found.extend(seen);
                facts.found_total = facts.found_total.saturating_add(total);
            }
            Need::List(filter) => {
                let records = ports.lookups.list(me, &filter).await?;
                let (seen, total) = meet(&mut facts.others, records);
                facts.found.extend(seen);
                facts.found_total = facts.found_total.saturating_add(total);
            }
            Need::Debts(group) => facts.debts.push((group, ports.lookups.debts(me, group).await?)),
            Need::Statement(with) => facts.statements.extend(ports.lookups.statement(me, with).await?),
        }
    }
    Ok(facts)
}

/// Takes the people of the records into `others`, each once.
fn meet(others: &mut Vec<Known>, records: Records) -> (Vec<crate::domain::dialog::Seen>, u32) {
    for known in records.others {
        if !others.iter().any(|other| other.id == known.id) {
            others.push(known);
        }
    }
    (records.seen, records.total)
}
