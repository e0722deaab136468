//! Where the caller's money is: cash, banks, wallets and cards, and what was paid with which. Nobody else sees it.

use super::caller::Caller;
use super::content::Content;
use super::lean::lean;
use super::model::{AccountDto, Faults, KindDto, MoneyDto};
use super::texts::name as name_of;
use super::writes::{Answer, NO_BODY, Turn, once, submit};
use super::{Api, Routes};
use crate::domain::ledger::{AccountKind, AccountSpec, Billing, Command, OwnCommand};
use crate::domain::money::Currency;
use crate::http::problem::Problem;
use crate::ids::{AccountId, PersonId, RecordId};
use crate::ports::views::Account;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use chrono::NaiveDate;
use serde::{Deserialize, Serialize};
use utoipa::ToSchema;
use uuid::Uuid;

/// Most accounts of one person, closed ones included.
pub(super) const ACCOUNTS_MAX: usize = 50;

pub(super) fn routes<R: Routes>(app: &mut R) {
    app.service(list_accounts).service(add_account).service(get_account).service(edit_account);
    app.service(close_account).service(list_cards).service(get_next_bill);
    app.service(get_paid_with).service(set_paid_with);
}

#[derive(Serialize, ToSchema)]
struct Accounts {
    /// Open ones first; the list is whole, at most 50.
    items: Vec<AccountDto>,
}

/// A new account or card.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAccount {
    /// UUIDv7, made by the caller.
    id: Uuid,
    #[schema(example = "HDFC card", max_length = 80)]
    name: String,
    kind: KindDto,
    #[schema(example = "INR")]
    currency: String,
    /// Of a card, 1 to 31; in a shorter month its last day is meant.
    #[serde(default)]
    bill_day: Option<u32>,
    #[serde(default)]
    due_day: Option<u32>,
}

/// New values for an account.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct AccountInput {
    #[schema(example = "HDFC card", max_length = 80)]
    name: String,
    kind: KindDto,
    #[schema(example = "INR")]
    currency: String,
    /// Left out: as it is.
    #[serde(default)]
    closed: Option<bool>,
    #[serde(default)]
    bill_day: Option<u32>,
    #[serde(default)]
    due_day: Option<u32>,
}

/// The bill that today's spending comes onto.
#[derive(Serialize, ToSchema)]
struct NextBill {
    /// First and last day on it.
    from: NaiveDate,
    to: NaiveDate,
    due_on: NaiveDate,
    /// What the caller paid with the card in these days so far, by currency.
    sums: Vec<MoneyDto>,
}

/// What the caller paid a record with.
#[derive(Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct PaidWith {
    /// Null: nothing is said about it.
    account_id: Option<Uuid>,
}

impl From<NewAccount> for AccountInput {
    fn from(new: NewAccount) -> Self {
        let NewAccount { id: _, name, kind, currency, bill_day, due_day } = new;
        Self { name, kind, currency, closed: None, bill_day, due_day }
    }
}

impl AccountInput {
    /// `before`: as it is, of one that is there.
    fn spec(&self, before: Option<&AccountSpec>) -> Result<AccountSpec, Problem> {
        let currency: Currency = self.currency.parse().map_err(|_| {
            Problem::invalid("/currency", "unknown_currency", "not a currency that is known here")
        })?;
        let kind = match (self.kind, self.bill_day, self.due_day) {
            (KindDto::Cash, None, None) => AccountKind::Cash,
            (KindDto::Bank, None, None) => AccountKind::Bank,
            (KindDto::Wallet, None, None) => AccountKind::Wallet,
            (KindDto::Card, Some(bill_day), Some(due_day)) => {
                for (pointer, day) in [("/bill_day", bill_day), ("/due_day", due_day)] {
                    if !(1..=31).contains(&day) {
                        return Err(Problem::invalid(pointer, "bad_date", "a day of the month, 1 to 31"));
                    }
                }
                AccountKind::Card(Billing { bill_day, due_day })
            }
            (KindDto::Cash | KindDto::Bank | KindDto::Wallet | KindDto::Card, _, _) => {
                let detail = "a card has both days, and nothing else has any";
                return Err(Problem::invalid("/bill_day", "days_of_a_card", detail));
            }
        };
        let closed = self.closed.unwrap_or(before.is_some_and(|before| before.closed));
        Ok(AccountSpec { name: name_of(&self.name, "/name")?, kind, currency, closed })
    }
}

async fn found(api: &Api, owner: PersonId, id: Uuid) -> Result<Account, Problem> {
    let accounts = api.views.accounts(owner).await?;
    accounts.into_iter().find(|account| account.id.0 == id).ok_or(Problem::NotFound)
}

/// Whether something may be said to be paid with an account: one that is closed stays where it is named, and is named
/// nowhere else.
async fn payable(api: &Api, owner: PersonId, record: RecordId, id: AccountId) -> Result<(), Problem> {
    let fault = |code, detail: &str| Problem::invalid("/account_id", code, detail);
    let account = match found(api, owner, id.0).await {
        Err(Problem::NotFound) => return Err(fault("unknown_account", "no account of yours has this id")),
        account => account?,
    };
    if account.spec.closed && api.views.paid_with(owner, record).await? != Some(id) {
        return Err(fault("account_closed", "the account is closed"));
    }
    Ok(())
}

/// Writes an account and shows it.
async fn set(
    api: &Api,
    caller: Caller,
    turn: Turn,
    id: Uuid,
    spec: AccountSpec,
) -> Result<AccountDto, Problem> {
    let change = OwnCommand::SetAccount { id: AccountId(id), spec };
    submit(api, caller, turn, vec![Command::Own { change }]).await?;
    Ok(AccountDto::from(&found(api, caller.person, id).await?))
}

/// What the caller pays with.
#[utoipa::path(operation_id = "listAccounts", tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = Accounts), (status = 304, description = "As the caller has it"), Faults))]
#[get("/accounts")]
async fn list_accounts(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    let accounts = api.views.accounts(caller.person).await?;
    lean(&request, None, &Accounts { items: accounts.iter().map(AccountDto::from).collect() })
}

/// Adds an account or a card.
#[utoipa::path(operation_id = "addAccount", tag = "accounts", security(("bearer" = [])), request_body = NewAccount,
    params(("Idempotency-Key" = Option<String>, Header, description = "Names the request: it is done once")),
    responses((status = 201, body = AccountDto), Faults))]
#[post("/accounts")]
async fn add_account(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<NewAccount>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let id = value.id;
        let spec = AccountInput::from(value).spec(None)?;
        let accounts = api.views.accounts(caller.person).await?;
        if accounts.iter().any(|account| account.id.0 == id) {
            return Err(Problem::Conflict { detail: "there is something else with this id".to_owned() });
        }
        if accounts.len() >= ACCOUNTS_MAX {
            return Err(Problem::Conflict { detail: format!("there are {ACCOUNTS_MAX} accounts already") });
        }
        let account = set(&api, caller, turn, id, spec).await?;
        Answer::created(format!("/api/v1/accounts/{id}"), None, &account)
    })
    .await
}

#[utoipa::path(operation_id = "getAccount", tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = AccountDto), (status = 304, description = "As the caller has it"), Faults))]
#[get("/accounts/{id}")]
async fn get_account(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    lean(&request, None, &AccountDto::from(&found(&api, caller.person, *id).await?))
}

/// New values for all of it.
#[utoipa::path(operation_id = "editAccount", tag = "accounts", security(("bearer" = [])), request_body = AccountInput,
    params(("Idempotency-Key" = Option<String>, Header)), responses((status = 200, body = AccountDto), Faults))]
#[put("/accounts/{id}")]
async fn edit_account(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    body: Content<AccountInput>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let Account { spec, .. } = found(&api, caller.person, *id).await?;
        Answer::ok(None, &set(&api, caller, turn, *id, value.spec(Some(&spec))?).await?)
    })
    .await
}

/// Closes it. What was paid with it still names it.
#[utoipa::path(operation_id = "closeAccount", tag = "accounts", security(("bearer" = [])),
    params(("Idempotency-Key" = Option<String>, Header)), responses((status = 200, body = AccountDto), Faults))]
#[delete("/accounts/{id}")]
async fn close_account(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    once(&api, caller, &request, NO_BODY, async |turn| {
        let Account { spec, .. } = found(&api, caller.person, *id).await?;
        let account = set(&api, caller, turn, *id, AccountSpec { closed: true, ..spec }).await?;
        Answer::ok(None, &account)
    })
    .await
}

/// The cards among the accounts.
#[utoipa::path(operation_id = "listCards", tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = Accounts), (status = 304, description = "As the caller has it"), Faults))]
#[get("/cards")]
async fn list_cards(api: Data<Api>, caller: Caller, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let accounts = api.views.accounts(caller.person).await?;
    let cards = accounts.iter().map(AccountDto::from).filter(|account| account.kind == KindDto::Card);
    lean(&request, None, &Accounts { items: cards.collect() })
}

/// The bill that a card's spending of today comes onto, and what is on it so far.
#[utoipa::path(operation_id = "getNextBill", tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = NextBill), (status = 304, description = "As the caller has it"), Faults))]
#[get("/cards/{id}/next-bill")]
async fn get_next_bill(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    let account = found(&api, caller.person, *id).await?;
    let AccountKind::Card(billing) = account.spec.kind else { return Err(Problem::NotFound) };
    let zone = api.lookups.profile(caller.person).await?.zone;
    let today = api.clock.now().with_timezone(&zone).date_naive();
    let bill = billing.bill(today).ok_or(Problem::Internal)?;
    let sums = api.views.spent(caller.person, account.id, bill.from, bill.to).await?;
    let sums = sums.into_iter().map(MoneyDto::from).collect();
    lean(&request, None, &NextBill { from: bill.from, to: bill.to, due_on: bill.due, sums })
}

/// What the caller paid their part of a record with.
#[utoipa::path(operation_id = "getPaidWith", tag = "accounts", security(("bearer" = [])),
    responses((status = 200, body = PaidWith), (status = 304, description = "As the caller has it"), Faults))]
#[get("/expenses/{id}/account")]
async fn get_paid_with(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    api.views.record(caller.person, RecordId(*id)).await?.ok_or(Problem::NotFound)?;
    let account = api.views.paid_with(caller.person, RecordId(*id)).await?;
    lean(&request, None, &PaidWith { account_id: account.map(|account| account.0) })
}

/// Says what the caller paid it with. Only who paid for it may, and nobody else sees it.
#[utoipa::path(operation_id = "setPaidWith", tag = "accounts", security(("bearer" = [])), request_body = PaidWith,
    params(("Idempotency-Key" = Option<String>, Header)), responses((status = 200, body = PaidWith), Faults))]
#[put("/expenses/{id}/account")]
async fn set_paid_with(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
    body: Content<PaidWith>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let (record, account) = (RecordId(*id), value.account_id.map(AccountId));
        if let Some(account) = account {
            payable(&api, caller.person, record, account).await?;
        }
        let change = OwnCommand::PaidWith { record, account };
        submit(&api, caller, turn, vec![Command::Own { change }]).await?;
        Answer::ok(None, &value)
    })
    .await
}
