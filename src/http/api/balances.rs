//! What is between the caller and others: all balances, and why one is what it is.

use super::Api;
use super::caller::Caller;
use super::lean::lean;
use super::model::{Faults, MoneyDto, PersonRef, RecordKindDto};
use super::pages::rows;
use super::people::known;
use super::records::names;
use crate::domain::money::{Currency, Money};
use crate::http::problem::Problem;
use crate::ids::{PersonId, RecordId};
use crate::ports::views::{LinePlace, StatementLine};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, get};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use std::collections::{BTreeMap, BTreeSet};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// A statement with more lines is summed up by month, too; no explanation has more.
const LINES_MAX: u32 = 500;

#[derive(Serialize, ToSchema)]
pub(super) struct Balances {
    /// Over everybody, by currency; positive: the caller gets it.
    overall: Vec<MoneyDto>,
    /// Everybody with whom the caller is not square: the list is whole, since a balance that is left out would be wrong.
    items: Vec<BalanceDto>,
}

/// What is between the caller and one person; who is square is left out.
#[derive(Serialize, ToSchema)]
#[schema(as = Balance)]
struct BalanceDto {
    person: PersonRef,
    /// By currency, over all groups; positive: they owe the caller.
    net: Vec<MoneyDto>,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(super) struct StatementQuery {
    /// ISO 4217; the caller's own where it is left out.
    #[param(example = "INR")]
    currency: Option<String>,
    /// `next` of the page before.
    cursor: Option<String>,
    /// 1 to 100 lines, more are cut; 50 where it is left out.
    limit: Option<u32>,
    /// Said of all reads together in the contract.
    #[param(ignore)]
    #[expect(dead_code, reason = "taken here, read where the answer is made")]
    fields: Option<String>,
}

/// A page of what happened between two people in one currency: opening and lines add up to closing.
#[derive(Serialize, ToSchema)]
pub(super) struct Statement {
    /// Before the oldest line of the page.
    opening: MoneyDto,
    /// The newest first.
    items: Vec<LineDto>,
    /// After the newest line of the page.
    closing: MoneyDto,
    /// For the page before it in time; absent: this one begins with the first line.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// All of it by month, where it has more than 500 lines.
    #[serde(skip_serializing_if = "Option::is_none")]
    months: Option<Vec<MonthDto>>,
}

/// What one record does to the balance.
#[derive(Serialize, ToSchema)]
#[schema(as = StatementLine)]
struct LineDto {
    record_id: Uuid,
    kind: RecordKindDto,
    occurred_on: NaiveDate,
    description: String,
    /// Positive: they owe the caller more by it.
    effect: MoneyDto,
    /// After it.
    balance: MoneyDto,
    disputed: bool,
}

#[derive(Serialize, ToSchema)]
#[schema(as = StatementMonth)]
struct MonthDto {
    /// Its first day.
    month: NaiveDate,
    lines: i64,
    effect: MoneyDto,
    /// At its end.
    balance: MoneyDto,
}

#[derive(Serialize, ToSchema)]
pub(super) struct Explanation {
    /// One for each currency in which they are not square.
    items: Vec<ReasonsDto>,
}

/// The lines that a balance is made of: all since they were square last.
#[derive(Serialize, ToSchema)]
#[schema(as = Reasons)]
struct ReasonsDto {
    /// Positive: they owe the caller.
    net: MoneyDto,
    /// Before the lines: zero, unless there are more than 500.
    opening: MoneyDto,
    /// The oldest first; opening and lines add up to the net.
    lines: Vec<LineDto>,
}

impl LineDto {
    fn new(line: &StatementLine) -> Self {
        Self {
            record_id: line.place.record.0,
            kind: line.kind.into(),
            occurred_on: line.place.day,
            description: line.description.clone(),
            effect: line.effect.into(),
            balance: line.after.into(),
            disputed: line.disputed,
        }
    }
}

/// What everybody owes the caller, and the caller them.
#[utoipa::path(
    operation_id = "listBalances",
    tag = "balances",
    security(("bearer" = [])),
    responses((status = 200, body = Balances), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/balances")]
pub(super) async fn list_balances(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let nets = api.views.nets(caller.person).await?;
    let mut overall = BTreeMap::<Currency, i128>::new();
    for (_, net) in &nets {
        *overall.entry(net.currency).or_default() += i128::from(net.minor);
    }
    let partners: BTreeSet<PersonId> = nets.iter().map(|(person, _)| *person).collect();
    let partners: Vec<PersonId> = partners.into_iter().collect();
    let people = api.views.known(caller.person, &partners).await?;
    let names = names(caller, &people);
    let items = partners.into_iter().map(|person| BalanceDto {
        person: names.of(person),
        net: nets.iter().filter(|(who, _)| *who == person).map(|(_, net)| (*net).into()).collect(),
    });
    let money = |(currency, minor)| {
        // A sum of sums may leave the range of a single amount; it is told as far as that goes.
        let minor = i64::try_from(minor).unwrap_or(if minor < 0 { i64::MIN } else { i64::MAX });
        MoneyDto::from(Money::new(minor, currency))
    };
    lean(
        &request,
        None,
        &Balances { items: items.collect(), overall: overall.into_iter().map(money).collect() },
    )
}

fn written(place: LinePlace) -> String {
    URL_SAFE_NO_PAD.encode(format!("{} {} {}", place.day, place.entered_seq, place.record))
}

fn read(cursor: &str) -> Option<LinePlace> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let mut parts = text.split(' ');
    let mut next = || parts.next();
    let (day, entered_seq) = (next()?.parse().ok()?, next()?.parse().ok()?);
    Some(LinePlace { day, entered_seq, record: RecordId(next()?.parse().ok()?) })
}

/// What happened between the caller and somebody, line by line.
#[utoipa::path(
    operation_id = "getStatement",
    tag = "people",
    security(("bearer" = [])),
    params(StatementQuery),
    responses((status = 200, body = Statement), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/people/{id}/statement")]
pub(super) async fn get_statement(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    query: Query<StatementQuery>,
) -> Result<HttpResponse, Problem> {
    let limit = rows(query.limit)?;
    let before = query.cursor.as_deref().map(read);
    if before == Some(None) {
        return Err(Problem::invalid("?cursor", "malformed", "not a cursor of a statement"));
    }
    let code = query.currency.as_deref().map(str::parse::<Currency>).transpose();
    let code =
        code.map_err(|_| Problem::invalid("?currency", "unknown_currency", "not a currency known here"))?;
    let with = known(&api, caller, *id).await?.known.id;
    let currency = match code {
        Some(currency) => currency,
        None => api.lookups.profile(caller.person).await?.currency,
    };
    let (viewer, before) = (caller.person, before.flatten());
    let mut lines = api.views.statement(viewer, with, currency, before, limit.saturating_add(1)).await?;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let more = lines.len() > shown;
    lines.truncate(shown);
    let last = lines.last();
    let opening = last.map_or(Money::new(0, currency), StatementLine::before);
    let closing = lines.first().map_or(Money::new(0, currency), |line| line.after);
    let next = last.filter(|_| more).map(|line| written(line.place));
    let months = if more {
        let months = api.views.months(viewer, with, currency).await?;
        let count: i64 = months.iter().map(|month| month.lines).sum();
        let mut balance = 0_i64;
        let mut month = |it: crate::ports::views::Month| {
            balance = balance.saturating_add(it.effect.minor);
            let (effect, balance) = (it.effect.into(), Money::new(balance, currency).into());
            MonthDto { month: it.month, lines: it.lines, effect, balance }
        };
        (count > i64::from(LINES_MAX)).then(|| months.into_iter().map(&mut month).collect())
    } else {
        None
    };
    let items = lines.iter().map(LineDto::new).collect();
    lean(&request, None, &Statement { opening: opening.into(), items, closing: closing.into(), next, months })
}

/// Why the balance with somebody is what it is.
#[utoipa::path(
    operation_id = "explainBalance",
    tag = "people",
    security(("bearer" = [])),
    responses((status = 200, body = Explanation), (status = 304, description = "As the caller has it"), Faults)
)]
#[get("/people/{id}/explain")]
pub(super) async fn explain_balance(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let person = known(&api, caller, *id).await?;
    let mut items = Vec::new();
    for net in person.nets {
        let with = person.known.id;
        let mut lines = api.views.statement(caller.person, with, net.currency, None, LINES_MAX).await?;
        if let Some(square) = lines.iter().position(|line| line.before().minor == 0) {
            lines.truncate(square.saturating_add(1));
        }
        let opening = lines.last().map_or(net, StatementLine::before);
        let lines = lines.iter().rev().map(LineDto::new).collect();
        items.push(ReasonsDto { net: net.into(), opening: opening.into(), lines });
    }
    lean(&request, None, &Explanation { items })
}
