//! Lists of records: what was asked for, and a page of it.

use super::dto;
use crate::domain::ledger::RecordKind;
use crate::domain::money::Currency;
use crate::domain::nlu::Category;
use crate::domain::stems::stems;
use crate::http::api::Api;
use crate::http::api::caller::Caller;
use crate::http::api::lean::lean;
use crate::http::api::model::{MoneyDto, RecordDto, amount};
use crate::http::api::pages::rows;
use crate::http::problem::{Fault, Problem};
use crate::ids::{AccountId, GroupId, PersonId};
use crate::ports::views::{Mark, Order, RecordFilter, Start, Status, Viewed};
use actix_web::{HttpRequest, HttpResponse};
use base64::Engine as _;
use base64::engine::general_purpose::URL_SAFE_NO_PAD;
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// Rows that pages by number reach.
pub(in crate::http::api) const PAGED_MAX: u32 = 1_000;
/// Most people of one filter.
const PEOPLE_MAX: usize = 20;
/// Longest text that is searched for, in characters.
const QUERY_CHARS_MAX: usize = 200;

/// Which records, in which order, and which of them.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api) struct ListQuery {
    /// First day.
    from: Option<NaiveDate>,
    /// Last day.
    to: Option<NaiveDate>,
    /// People who all take part: ids with commas between them, up to 20.
    person: Option<String>,
    /// All that the caller may see of the group: what they take part in, and as an owner or where all see all the rest.
    group: Option<Uuid>,
    #[param(value_type = Option<String>, example = "food")]
    category: Option<Category>,
    /// Who paid something.
    payer: Option<Uuid>,
    /// An account of the caller's: what they paid with it.
    account: Option<Uuid>,
    /// Smallest total, in `currency`.
    #[param(example = "100.00")]
    min: Option<String>,
    /// Largest total, in `currency`.
    max: Option<String>,
    /// ISO 4217. With `min` or `max` it is the caller's own where it is left out.
    #[param(example = "INR")]
    currency: Option<String>,
    #[param(inline)]
    status: Option<StatusDto>,
    /// Whole words that the description has to hold, in any form and order. Signs alone are found nowhere.
    q: Option<String>,
    #[serde(default)]
    #[param(inline)]
    sort_by: OrderDto,
    /// `next` of the page before, with the same order and filter.
    cursor: Option<String>,
    /// Rows of the page, 1 to 100, more are cut; 50 where it is left out.
    limit: Option<u32>,
    /// Instead of `cursor`, for the first 1,000 rows: the number of the page, from 1.
    page: Option<u32>,
    /// Whether to say what all that matches comes to.
    #[serde(default)]
    sum: bool,
    /// Members of the items that are wanted, with commas between them.
    #[expect(dead_code, reason = "documented here, read where the answer is made")]
    fields: Option<String>,
}

#[derive(Clone, Copy, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordStatus)]
enum StatusDto {
    /// Somebody has not answered yet.
    Pending,
    /// Everybody who is asked has agreed.
    Confirmed,
    /// Somebody does not agree.
    Disputed,
    /// Deleted; these are left out without it.
    Deleted,
    /// The caller has not answered yet.
    ToConfirm,
}

#[derive(Clone, Copy, Default, Deserialize, ToSchema)]
#[serde(rename_all = "snake_case")]
#[schema(as = RecordOrder)]
enum OrderDto {
    #[default]
    DateDesc,
    DateAsc,
    /// Currencies one after the other.
    AmountDesc,
    AmountAsc,
    EnteredDesc,
}

/// A page of records.
#[derive(Serialize, ToSchema)]
#[schema(as = RecordPage)]
pub(in crate::http::api) struct RecordPage {
    items: Vec<RecordDto>,
    /// For the next page; absent: this is the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
    /// What all that matches comes to, by currency, where it was asked for.
    #[serde(skip_serializing_if = "Option::is_none")]
    sums: Option<Vec<SumDto>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = FilterSum)]
struct SumDto {
    count: i64,
    total: MoneyDto,
    /// What the caller owes of it.
    my_share: MoneyDto,
    /// What the caller paid of it.
    my_payments: MoneyDto,
}

impl From<StatusDto> for Status {
    fn from(status: StatusDto) -> Self {
        match status {
            StatusDto::Pending => Self::Pending,
            StatusDto::Confirmed => Self::Confirmed,
            StatusDto::Disputed => Self::Disputed,
            StatusDto::Deleted => Self::Deleted,
            StatusDto::ToConfirm => Self::ToConfirm,
        }
    }
}

impl OrderDto {
    const fn order(self) -> Order {
        match self {
            Self::DateDesc => Order::NewestDay,
            Self::DateAsc => Order::OldestDay,
            Self::AmountDesc => Order::Largest,
            Self::AmountAsc => Order::Smallest,
            Self::EnteredDesc => Order::LatestEntry,
        }
    }

    /// Stands in cursors: one of another order is refused.
    const fn letter(self) -> &'static str {
        match self {
            Self::DateDesc => "n",
            Self::DateAsc => "o",
            Self::AmountDesc => "l",
            Self::AmountAsc => "s",
            Self::EnteredDesc => "e",
        }
    }
}

fn bad(parameter: &str, code: &'static str, detail: &str) -> Problem {
    Problem::invalid(format!("?{parameter}"), code, detail)
}

impl ListQuery {
    /// `home`: the caller's own currency, asked for where it is needed.
    async fn filter(&self, api: &Api, caller: Caller, kind: RecordKind) -> Result<RecordFilter, Problem> {
        let mut with = Vec::new();
        for id in self.person.iter().flat_map(|list| list.split(',')) {
            let id =
                id.trim().parse().map_err(|_| bad("person", "malformed", "ids with commas between them"))?;
            with.push(PersonId(id));
        }
        if with.len() > PEOPLE_MAX {
            return Err(bad("person", "too_many", "too many people"));
        }
        let code = self.currency.as_deref().map(str::parse::<Currency>).transpose();
        let mut currency =
            code.map_err(|_| bad("currency", "unknown_currency", "not a currency that is known here"))?;
        if currency.is_none() && (self.min.is_some() || self.max.is_some()) {
            currency = Some(api.lookups.profile(caller.person).await?.currency);
        }
        let bound = |text: &Option<String>, parameter: &str| -> Result<Option<i64>, Problem> {
            let (Some(text), Some(currency)) = (text, currency) else { return Ok(None) };
            let money = amount(text, currency, &format!("?{parameter}"));
            money
                .map(|money| Some(money.minor))
                .map_err(|fault: Fault| Problem::Invalid { faults: vec![fault] })
        };
        let words = self.q.clone().unwrap_or_default();
        if words.chars().count() > QUERY_CHARS_MAX {
            return Err(bad("q", "too_long", "the text is too long"));
        }
        Ok(RecordFilter {
            kind: Some(kind),
            from: self.from,
            to: self.to,
            with,
            group: self.group.map(GroupId),
            category: self.category,
            payer: self.payer.map(PersonId),
            account: self.account.map(AccountId),
            min: bound(&self.min, "min")?,
            max: bound(&self.max, "max")?,
            currency,
            status: self.status.map(Status::from),
            words,
        })
    }

    fn start(&self, limit: u32) -> Result<Option<Start>, Problem> {
        match (&self.cursor, self.page) {
            (None, None) => Ok(None),
            (Some(_), Some(_)) => Err(bad("page", "with_cursor", "either page or cursor")),
            (Some(cursor), None) => {
                let mark = mark(cursor, self.sort_by);
                let mark = mark.ok_or_else(|| bad("cursor", "malformed", "not a cursor of this order"))?;
                Ok(Some(Start::After(mark)))
            }
            (None, Some(page)) => {
                let before = page.checked_sub(1).and_then(|page| page.checked_mul(limit));
                let before = before.filter(|before| before.saturating_add(limit) <= PAGED_MAX);
                let before = before
                    .ok_or_else(|| bad("page", "out_of_range", "pages reach 1,000 rows; use the cursor"))?;
                Ok(Some(Start::Offset(before)))
            }
        }
    }
}

fn cursor(mark: &Mark, order: OrderDto) -> String {
    let Mark { day, currency, minor, entered_seq, place } = mark;
    URL_SAFE_NO_PAD.encode(format!(
        "{} {day} {} {minor} {entered_seq} {place}",
        order.letter(),
        currency.code()
    ))
}

fn mark(cursor: &str, order: OrderDto) -> Option<Mark> {
    let text = String::from_utf8(URL_SAFE_NO_PAD.decode(cursor).ok()?).ok()?;
    let mut parts = text.split(' ');
    let mut next = || parts.next();
    (next()? == order.letter()).then_some(())?;
    Some(Mark {
        day: next()?.parse().ok()?,
        currency: next()?.parse().ok()?,
        minor: next()?.parse().ok()?,
        entered_seq: next()?.parse().ok()?,
        place: next()?.parse().ok()?,
    })
}

/// Whether something is looked for, but no word: no description holds it.
fn is_wordless(words: &str) -> bool {
    !words.trim().is_empty() && stems(words).is_empty()
}

/// A page of what the caller takes part in, or may see of a group.
pub(in crate::http::api) async fn list(
    api: &Api,
    caller: Caller,
    request: &HttpRequest,
    query: &ListQuery,
    kind: RecordKind,
) -> Result<HttpResponse, Problem> {
    let limit = rows(query.limit)?;
    let start = query.start(limit)?;
    let filter = query.filter(api, caller, kind).await?;
    if is_wordless(&filter.words) {
        let sums = query.sum.then(Vec::new);
        return lean(request, None, &RecordPage { items: Vec::new(), next: None, sums });
    }
    let (order, wanted) = (query.sort_by.order(), limit.saturating_add(1));
    let viewed = api.views.list(caller.person, &filter, order, start.as_ref(), wanted).await?;
    let Viewed { mut seen, marks, people } = viewed;
    let shown = usize::try_from(limit).unwrap_or(usize::MAX);
    let last = shown.checked_sub(1).and_then(|at| marks.get(at)).filter(|_| seen.len() > shown);
    let next = last.map(|mark| cursor(mark, query.sort_by));
    seen.truncate(shown);
    let sums = if query.sum {
        let sums = api.views.sums(caller.person, &filter).await?;
        let dto = |sum: crate::ports::views::Sum| SumDto {
            count: sum.count,
            total: sum.total.into(),
            my_share: sum.share.into(),
            my_payments: sum.paid.into(),
        };
        Some(sums.into_iter().map(dto).collect())
    } else {
        None
    };
    let items = seen.iter().map(|seen| dto(caller, seen, &people)).collect();
    lean(request, None, &RecordPage { items, next, sums })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn signs_alone_are_no_words() {
        for (words, wordless) in [
            ("", false),
            ("  ", false),
            ("🙏", true),
            ("!!!", true),
            ("\0", true),
            ("तेल", false),
            ("a!", false),
        ] {
            assert_eq!(is_wordless(words), wordless, "{words:?}");
        }
    }

    #[test]
    fn a_cursor_comes_back_as_it_went_and_only_in_its_order() {
        let currency: Currency = "INR".parse().unwrap();
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let there = Mark { day, currency, minor: 120_000, entered_seq: 7, place: 3 };
        let text = cursor(&there, OrderDto::DateDesc);
        assert_eq!(mark(&text, OrderDto::DateDesc), Some(there));
        assert_eq!(mark(&text, OrderDto::AmountAsc), None);
        assert_eq!(mark("%%%", OrderDto::DateDesc), None);
        assert_eq!(mark("bm9wZQ", OrderDto::DateDesc), None);
        // As cursors were before places had numbers: refused, so that the app begins again.
        let old = URL_SAFE_NO_PAD.encode(format!("n 2026-11-22 INR 120000 7 {}", Uuid::from_u128(5)));
        assert_eq!(mark(&old, OrderDto::DateDesc), None);
    }
}
