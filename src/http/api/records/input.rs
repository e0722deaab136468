//! Bodies of writes to records.

use crate::domain::ledger::{DESCRIPTION_CHARS_MAX, RecordKind, Spec};
use crate::domain::nlu::Category;
use crate::domain::split::{Part, Split};
use crate::http::api::model::{DisputeReasonDto, ExpenseInput, MoneyDto, PartDto, SplitDto};
use crate::http::api::texts::line_or_none;
use crate::http::problem::Problem;
use crate::ids::{GroupId, PersonId};
use chrono::NaiveDate;
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

/// A form with the fields of what it makes: written out, so that a fault points at its place in the body.
macro_rules! forms {
    (
        $input:ident {
            $($(#[$meta:meta])* $field:ident: $kind:ty,)*
        }
        $new:ident as $new_name:ident, $edit:ident as $edit_name:ident
    ) => {
        /// Something new.
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        #[schema(as = $new_name)]
        pub(in crate::http::api) struct $new {
            /// Made by the caller: UUIDv7.
            #[schema(example = "0192f0c1-7b1e-7c3a-9a55-2f6d3b1f0a01")]
            pub(in crate::http::api) id: Uuid,
            /// Save it though there is one just like it.
            #[serde(default)]
            pub(in crate::http::api) force: bool,
            $($(#[$meta])* $field: $kind,)*
        }

        /// New values for all of it.
        #[derive(Deserialize, ToSchema)]
        #[serde(deny_unknown_fields)]
        #[schema(as = $edit_name)]
        pub(in crate::http::api) struct $edit {
            /// The version that was seen, unless `If-Match` names it.
            #[serde(default)]
            #[schema(example = 3)]
            pub(in crate::http::api) version: Option<i64>,
            $($(#[$meta])* $field: $kind,)*
        }

        impl $new {
            pub(in crate::http::api) fn spec(self, caller: PersonId) -> Result<Spec, Problem> {
                $input { $($field: self.$field,)* }.spec(caller)
            }
        }

        impl $edit {
            pub(in crate::http::api) fn spec(self, caller: PersonId) -> Result<Spec, Problem> {
                $input { $($field: self.$field,)* }.spec(caller)
            }
        }
    };
}

forms! {
    ExpenseInput {
        /// 1 to 200 characters of one line.
        #[schema(example = "Dinner", max_length = 200)]
        description: String,
        total: MoneyDto,
        occurred_on: NaiveDate,
        #[serde(default)]
        #[schema(value_type = Option<String>, example = "food")]
        category: Option<Category>,
        #[serde(default)]
        group_id: Option<Uuid>,
        /// Who paid how much; together the total. Left out: the caller paid all.
        #[serde(default)]
        payers: Vec<PartDto>,
        split: SplitDto,
    }
    NewExpense as NewExpense, ExpenseEdit as ExpenseEdit
}

/// A payment from one person to another.
struct Payment {
    from_id: Option<Uuid>,
    to_id: Option<Uuid>,
    amount: MoneyDto,
    occurred_on: NaiveDate,
    description: String,
    group_id: Option<Uuid>,
}

forms! {
    Payment {
        /// Who paid; the caller, where it is left out.
        #[serde(default)]
        from_id: Option<Uuid>,
        /// Who got it; the caller, where it is left out.
        #[serde(default)]
        to_id: Option<Uuid>,
        amount: MoneyDto,
        occurred_on: NaiveDate,
        /// A note of up to 200 characters.
        #[serde(default)]
        #[schema(max_length = 200)]
        description: String,
        #[serde(default)]
        group_id: Option<Uuid>,
    }
    NewSettlement as NewSettlement, SettlementEdit as SettlementEdit
}

/// Why the caller does not agree with their share.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Dispute)]
pub(in crate::http::api) struct Dispute {
    pub(in crate::http::api) reason: DisputeReasonDto,
    #[serde(default)]
    #[schema(max_length = 500)]
    pub(in crate::http::api) note: Option<String>,
}

#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = NewComment)]
pub(in crate::http::api) struct NewComment {
    /// Made by the caller: UUIDv7.
    pub(in crate::http::api) id: Uuid,
    #[schema(example = "I paid the tip in cash", max_length = 500)]
    pub(in crate::http::api) text: String,
}

impl ExpenseInput {
    fn spec(&self, caller: PersonId) -> Result<Spec, Problem> {
        self.read(caller).map_err(|faults| Problem::Invalid { faults })
    }
}

impl Payment {
    fn spec(&self, caller: PersonId) -> Result<Spec, Problem> {
        let description = line_or_none(&self.description, "/description", DESCRIPTION_CHARS_MAX)?;
        let total = self.amount.read("/amount").map_err(|fault| Problem::Invalid { faults: vec![fault] })?;
        let person = |id: Option<Uuid>| id.map_or(caller, PersonId);
        let (from, to) = (person(self.from_id), person(self.to_id));
        if from == to {
            return Err(Problem::invalid("/to_id", "with_self", "nobody pays themselves"));
        }
        Ok(Spec {
            kind: RecordKind::Settlement,
            description,
            category: None,
            total,
            occurred_on: self.occurred_on,
            group: self.group_id.map(GroupId),
            payers: vec![Part { person: from, minor: total.minor }],
            split: Split::Equal { among: vec![to] },
        })
    }
}
