//! What somebody did, for people who look back: who, whence, about what, and what it meant for the one who looks.

use super::{LiveEvent, MoneyDto, PersonRef, RecordKindDto, SourceDto, render};
use crate::domain::ledger::Source;
use crate::domain::money::Money;
use crate::domain::turn::EventKind;
use crate::http::api::caller::Caller;
use crate::http::api::records::names;
use crate::ids::{PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::views::{Happened, Stake, Viewed, Views};
use serde::Serialize;
use std::collections::BTreeSet;
use utoipa::ToSchema;

/// Something that happened, with what an app shows of it as it is now.
#[derive(Serialize, ToSchema)]
#[schema(as = Deed)]
pub(crate) struct DeedDto {
    #[serde(flatten)]
    event: LiveEvent,
    /// Who did it; absent where that is not known any more, or not the caller's to know.
    #[serde(skip_serializing_if = "Option::is_none")]
    by: Option<PersonRef>,
    #[serde(skip_serializing_if = "Option::is_none")]
    source: Option<SourceDto>,
    /// The record that it was about.
    #[serde(skip_serializing_if = "Option::is_none")]
    about: Option<AboutDto>,
    /// Its total then.
    #[serde(skip_serializing_if = "Option::is_none")]
    total: Option<MoneyDto>,
    /// What it changed for the caller, by currency: positive gets. Empty: nothing.
    my_change: Vec<MoneyDto>,
}

/// A record as it is called now.
#[derive(Serialize, ToSchema)]
#[schema(as = About)]
struct AboutDto {
    id: uuid::Uuid,
    kind: RecordKindDto,
    #[schema(example = "Dinner")]
    description: String,
}

/// What happened, as its viewer sees it, in the same order.
pub(in crate::http::api) async fn deeds(
    views: &dyn Views,
    caller: Caller,
    happened: &[Happened],
) -> Result<Vec<DeedDto>, StoreError> {
    let viewer = caller.person;
    let events = render(views, viewer, happened).await?;
    let ids: BTreeSet<RecordId> = happened.iter().filter_map(|it| it.event.record).collect();
    let ids: Vec<RecordId> = ids.into_iter().collect();
    let Viewed { seen, people: mut known, .. } = views.records(viewer, &ids).await?;
    let versions: Vec<(RecordId, i64)> =
        happened.iter().filter_map(|it| Some((it.event.record?, it.event.version?))).collect();
    let stakes = views.stakes(viewer, &versions).await?;
    let of = |record: RecordId, version: i64| {
        stakes.iter().find(|stake| (stake.record, stake.version) == (record, version))
    };
    let doers: BTreeSet<PersonId> =
        happened.iter().filter_map(|it| it.event.by).chain(stakes.iter().map(|stake| stake.author)).collect();
    known.extend(views.known(viewer, &doers.into_iter().collect::<Vec<_>>()).await?);
    let names = names(caller, &known);
    let deed = |(it, event): (&Happened, LiveEvent)| {
        let record = it.event.record.and_then(|id| seen.iter().find(|seen| seen.record.id == id));
        // Of what is not the viewer's to see nothing is told but that it is gone.
        let is_hidden = it.event.record.is_some() && record.is_none();
        let is_version = makes_a_version(it.event.kind);
        let now = it.event.record.zip(it.event.version).and_then(|(record, version)| of(record, version));
        let made = now.filter(|_| is_version);
        let by = it.event.by.or(made.map(|stake| stake.author)).filter(|_| !is_hidden);
        let source: Option<Source> = it.event.source.or(made.map(|stake| stake.source));
        let before = made.and_then(|stake| of(stake.record, stake.version.saturating_sub(1)));
        DeedDto {
            event,
            by: by.map(|by| names.of(by)),
            source: source.filter(|_| !is_hidden).map(SourceDto::from),
            about: record.map(|seen| AboutDto {
                id: seen.record.id.0,
                kind: seen.record.spec.kind.into(),
                description: seen.record.spec.description.clone(),
            }),
            total: now.map(|stake| stake.total.into()),
            my_change: made.map(|stake| change(before, stake)).unwrap_or_default(),
        }
    };
    Ok(happened.iter().zip(events).map(deed).collect())
}

/// Whether what happened is a version of a record, or something said about one.
const fn makes_a_version(kind: EventKind) -> bool {
    matches!(kind, EventKind::Added | EventKind::Changed | EventKind::Deleted | EventKind::Restored)
}

/// What a version changed for the one who looks.
fn change(before: Option<&Stake>, after: &Stake) -> Vec<MoneyDto> {
    let (now, was) = (after.net, before.map(|before| before.net));
    let moved = match was {
        Some(was) if was.currency == now.currency => {
            vec![Money::new(now.minor.saturating_sub(was.minor), now.currency)]
        }
        Some(was) => vec![Money::new(was.minor.saturating_neg(), was.currency), now],
        None => vec![now],
    };
    moved.into_iter().filter(|money| money.minor != 0).map(MoneyDto::from).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::domain::money::Currency;

    #[test]
    fn a_change_is_what_is_more_or_less_than_before() {
        let stake = |minor, currency| Stake {
            record: RecordId::derived("r", &[]),
            version: 1,
            author: PersonId::derived("p", &[]),
            source: Source::App,
            total: Money::new(1_000, currency),
            net: Money::new(minor, currency),
        };
        let told = |before: Option<Stake>, after: Stake| -> Vec<String> {
            change(before.as_ref(), &after)
                .into_iter()
                .map(|it| format!("{} {}", it.amount, it.currency))
                .collect()
        };
        let (inr, usd) = (Currency::INR, Currency::USD);
        assert_eq!(told(None, stake(8_000, inr)), ["80.00 INR"]);
        assert_eq!(told(Some(stake(8_000, inr)), stake(10_000, inr)), ["20.00 INR"]);
        assert_eq!(told(Some(stake(8_000, inr)), stake(0, inr)), ["-80.00 INR"]);
        assert_eq!(told(Some(stake(8_000, inr)), stake(8_000, inr)), Vec::<String>::new());
        assert_eq!(told(Some(stake(8_000, inr)), stake(100, usd)), ["-80.00 INR", "1.00 USD"]);
    }
}
