//! Accounts and cards as their owner sees them.

use super::{PostgresViews, currency, damaged, rows};
use crate::adapters::postgres::journal::own::{KindRow, kind_of, name_place};
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::AccountSpec;
use crate::domain::money::Money;
use crate::ids::{AccountId, PersonId, RecordId};
use crate::ports::store::StoreError;
use crate::ports::views::Account;
use chrono::NaiveDate;
use diesel::sql_types::{BigInt, Binary, Bool, Date, Nullable, SmallInt, Text, Uuid as SqlUuid};
use uuid::Uuid;

/// Most accounts of one answer.
const ACCOUNTS_MAX: i64 = 200;

type Row = (Uuid, Vec<u8>, KindRow, String, bool);

statement!(
    /// Open ones first, then in the order in which they were made.
    Accounts { owner: Uuid => SqlUuid, limit: i64 => BigInt }
        -> (SqlUuid, Binary, (SmallInt, Nullable<SmallInt>, Nullable<SmallInt>), Text, Bool),
    "select id, name_enc, kind, bill_day, due_day, currency::text, closed from accounts where owner_id = ? \
     order by closed, created_at, id limit ?"
);

statement!(
    /// Of somebody who pays for it: who does not any more paid it with nothing.
    PaidWith { record: Uuid => SqlUuid, owner: Uuid => SqlUuid } -> Nullable<SqlUuid>,
    "select a.account_id from record_accounts a \
     join participants p on p.expense_id = a.expense_id and p.person_id = a.person_id and p.present \
     where a.expense_id = ? and a.person_id = ? and p.paid_minor > 0"
);

statement!(
    /// What the owner paid with an account in some days, of what is in the books.
    Spent {
        owner: Uuid => SqlUuid,
        account: Uuid => SqlUuid,
        from: NaiveDate => Date,
        to: NaiveDate => Date,
    } -> (Text, BigInt),
    "select v.currency::text, sum(v.paid_minor[array_position(v.payers, a.person_id)])::bigint \
     from record_accounts a join expenses e on e.id = a.expense_id and not e.deleted \
     join expense_versions v on v.expense_id = e.id and v.version = e.version \
     where a.person_id = ? and a.account_id = ? and v.occurred_on between ? and ? \
         and array_position(v.payers, a.person_id) is not null \
     group by v.currency order by v.currency"
);

impl PostgresViews {
    pub(super) async fn own_accounts(&self, owner: PersonId) -> Result<Vec<Account>, StoreError> {
        let rows: Vec<Row> =
            rows!(self, owner, Accounts { owner: owner.0, limit: ACCOUNTS_MAX, _life: LIFE });
        let opened = self.keys.get(&[owner]).await?;
        let account = |(id, name, kind, code, closed): Row| {
            let row = [owner.0.as_bytes().as_slice(), id.as_bytes()].concat();
            let name = String::from_utf8(self.keys.open_with(&opened, owner, name_place(&row), &name)?)
                .map_err(|_| damaged("the name of an account is not text"))?;
            let spec = AccountSpec { name, kind: kind_of(kind)?, currency: currency(&code)?, closed };
            Ok(Account { id: AccountId(id), spec })
        };
        rows.into_iter().map(account).collect()
    }

    pub(super) async fn account_of(
        &self,
        owner: PersonId,
        record: RecordId,
    ) -> Result<Option<AccountId>, StoreError> {
        let rows: Vec<Option<Uuid>> =
            rows!(self, owner, PaidWith { record: record.0, owner: owner.0, _life: LIFE });
        Ok(rows.into_iter().flatten().next().map(AccountId))
    }

    pub(super) async fn spent_with(
        &self,
        owner: PersonId,
        account: AccountId,
        (from, to): (NaiveDate, NaiveDate),
    ) -> Result<Vec<Money>, StoreError> {
        let spent = Spent { owner: owner.0, account: account.0, from, to, _life: LIFE };
        let rows: Vec<(String, i64)> = rows!(self, owner, spent);
        rows.into_iter().map(|(code, minor)| Ok(Money::new(minor, currency(&code)?))).collect()
    }
}
