//! The forms of groups.

use crate::domain::ledger::{GroupSpec, Role};
use crate::domain::money::{Currency, Money, MoneyError};
use crate::domain::simplify::{Debt, Strategy, Transfer, standing};
use crate::domain::split::Split;
use crate::http::api::model::{MoneyDto, Names, PersonRef, SplitDto};
use crate::http::api::texts::name as name_of;
use crate::http::problem::{Fault, Problem};
use crate::ids::PersonId;
use crate::ports::views::{GroupBooks, GroupLine};
use serde::{Deserialize, Deserializer, Serialize};
use std::collections::BTreeMap;
use utoipa::{IntoParams, ToSchema};
use uuid::Uuid;

/// How payments are suggested.
#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = Strategy)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::api) enum StrategyDto {
    /// Everybody pays whom they owe.
    #[default]
    Off,
    /// People in a fixed order: when one suggestion is paid the others stay.
    Stable,
    FewestPayments,
}

impl StrategyDto {
    pub(super) const fn read(self) -> Option<Strategy> {
        match self {
            Self::Off => None,
            Self::Stable => Some(Strategy::Stable),
            Self::FewestPayments => Some(Strategy::FewestPayments),
        }
    }

    const fn of(strategy: Option<Strategy>) -> Self {
        match strategy {
            None => Self::Off,
            Some(Strategy::Stable) => Self::Stable,
            Some(Strategy::FewestPayments) => Self::FewestPayments,
        }
    }
}

#[derive(Clone, Copy, PartialEq, Eq, Debug, Default, Serialize, Deserialize, ToSchema)]
#[schema(as = Role)]
#[serde(rename_all = "snake_case")]
pub(in crate::http::api) enum RoleDto {
    /// Changes its settings and members.
    Owner,
    #[default]
    Member,
}

impl From<RoleDto> for Role {
    fn from(role: RoleDto) -> Self {
        match role {
            RoleDto::Owner => Self::Owner,
            RoleDto::Member => Self::Member,
        }
    }
}

impl From<Role> for RoleDto {
    fn from(role: Role) -> Self {
        match role {
            Role::Owner => Self::Owner,
            Role::Member => Self::Member,
        }
    }
}

/// A group that the caller is in.
#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Group)]
pub(crate) struct GroupDto {
    id: Uuid,
    /// 1 for a new one; each change of its settings or members adds one.
    pub(super) version: i64,
    #[schema(example = "Goa")]
    name: String,
    /// What new expenses are in unless said otherwise, ISO 4217.
    #[schema(example = "INR")]
    currency: String,
    /// How new expenses are split unless said otherwise; absent: equally among all.
    #[serde(skip_serializing_if = "Option::is_none")]
    default_split: Option<SplitDto>,
    simplify: StrategyDto,
    /// Members also see what they take no part in.
    all_see_all: bool,
    /// Nothing new is spent; what is owed can still be paid.
    archived: bool,
    /// The caller's.
    role: RoleDto,
    /// Former ones, too.
    members: Vec<MemberDto>,
}

#[derive(Clone, PartialEq, Debug, Serialize, ToSchema)]
#[schema(as = Member)]
struct MemberDto {
    person: PersonRef,
    role: RoleDto,
    /// False for who has left.
    present: bool,
    /// What they have over all in the group, by currency: positive gets. Empty: square.
    nets: Vec<MoneyDto>,
}

impl GroupDto {
    /// As a member sees it.
    ///
    /// # Errors
    ///
    /// [`MoneyError::OutOfRange`], where somebody has more in it than an amount can say.
    pub(in crate::http::api) fn shown(books: &GroupBooks, viewer: PersonId) -> Result<Self, MoneyError> {
        Ok(Self::new(books, &standing(&books.debts)?, viewer))
    }

    fn new(books: &GroupBooks, standing: &BTreeMap<PersonId, Vec<Money>>, viewer: PersonId) -> Self {
        let group = &books.group;
        let names = names(books, viewer);
        let members = group.members.iter().map(|member| MemberDto {
            person: names.of(member.person),
            role: member.role.into(),
            present: member.present,
            nets: standing.get(&member.person).into_iter().flatten().map(|net| (*net).into()).collect(),
        });
        let spec = &group.spec;
        Self {
            id: group.id.0,
            version: group.version,
            name: spec.name.clone(),
            currency: spec.currency.code().to_owned(),
            default_split: spec.default_split.as_ref().map(|split| SplitDto::new(split, spec.currency)),
            simplify: StrategyDto::of(spec.simplify),
            all_see_all: spec.all_see_all,
            archived: spec.archived,
            role: if group.is_owner(viewer) { RoleDto::Owner } else { RoleDto::Member },
            members: members.collect(),
        }
    }
}

fn names(books: &GroupBooks, viewer: PersonId) -> Names<'_> {
    let me = books.people.iter().find(|known| known.id == viewer);
    Names { me: viewer, my_name: me.map_or("", |known| known.name.as_str()), known: &books.people }
}

#[derive(Serialize, ToSchema)]
pub(in crate::http::api) struct Groups {
    /// Open ones first, then by what changed last; at most 200.
    items: Vec<GroupItem>,
    /// For the next page; absent: this is the last one.
    #[serde(skip_serializing_if = "Option::is_none")]
    next: Option<String>,
}

/// A group in the list.
#[derive(Serialize, ToSchema)]
struct GroupItem {
    id: Uuid,
    version: i64,
    #[schema(example = "Goa")]
    name: String,
    #[schema(example = "INR")]
    currency: String,
    archived: bool,
    role: RoleDto,
    /// How many are in it.
    members: usize,
    /// What the caller has over all in it, by currency: positive gets. Empty: square.
    my_nets: Vec<MoneyDto>,
}

impl Groups {
    pub(super) fn new(lines: &[GroupLine], next: Option<String>, viewer: PersonId) -> Self {
        let item = |GroupLine { group, nets }: &GroupLine| GroupItem {
            id: group.id.0,
            version: group.version,
            name: group.spec.name.clone(),
            currency: group.spec.currency.code().to_owned(),
            archived: group.spec.archived,
            role: if group.is_owner(viewer) { RoleDto::Owner } else { RoleDto::Member },
            members: group.present().count(),
            my_nets: nets.iter().map(|net| (*net).into()).collect(),
        };
        Self { items: lines.iter().map(item).collect(), next }
    }
}

/// A new group.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api) struct NewGroup {
    /// UUIDv7, made by the caller.
    pub(super) id: Uuid,
    /// 1 to 80 characters of one line.
    #[schema(example = "Goa", max_length = 80)]
    name: String,
    /// ISO 4217.
    #[schema(example = "INR")]
    currency: String,
    /// Besides the caller.
    #[serde(default)]
    #[schema(max_items = 99)]
    pub(super) members: Vec<Uuid>,
    #[serde(default)]
    default_split: Option<SplitDto>,
    #[serde(default)]
    simplify: StrategyDto,
    #[serde(default)]
    all_see_all: bool,
}

/// New values for a group; what is left out stays as it is.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api) struct GroupInput {
    /// The version that was seen, unless `If-Match` names it.
    #[serde(default)]
    pub(super) version: Option<i64>,
    #[serde(default)]
    #[schema(example = "Goa", max_length = 80)]
    name: Option<String>,
    #[serde(default)]
    #[schema(example = "INR")]
    currency: Option<String>,
    /// Null: equally among all. Without amounts: equal, percent or shares.
    #[serde(default)]
    #[schema(value_type = Option<SplitDto>)]
    default_split: Said,
    #[serde(default)]
    simplify: Option<StrategyDto>,
    #[serde(default)]
    all_see_all: Option<bool>,
    /// False opens it again.
    #[serde(default)]
    archived: Option<bool>,
}

/// What a body says of a split: that there is none is something else than nothing.
#[derive(Default)]
enum Said {
    #[default]
    Nothing,
    Split(Option<SplitDto>),
}

impl<'de> Deserialize<'de> for Said {
    fn deserialize<D: Deserializer<'de>>(value: D) -> Result<Self, D::Error> {
        Option::deserialize(value).map(Self::Split)
    }
}

impl NewGroup {
    pub(super) fn spec(&self) -> Result<GroupSpec, Problem> {
        let Self { name, currency, default_split, simplify, all_see_all, .. } = self;
        let currency = read_currency(currency)?;
        Ok(GroupSpec {
            name: name_of(name, "/name")?,
            currency,
            default_split: default_split.as_ref().map(|split| read_split(split, currency)).transpose()?,
            simplify: simplify.read(),
            all_see_all: *all_see_all,
            archived: false,
        })
    }
}

impl GroupInput {
    /// `before`: the group as it is.
    pub(super) fn spec(&self, before: &GroupSpec) -> Result<GroupSpec, Problem> {
        let Self { name, currency, default_split, simplify, all_see_all, archived, .. } = self;
        let currency = currency.as_deref().map_or(Ok(before.currency), read_currency)?;
        let default_split = match default_split {
            Said::Nothing => before.default_split.clone(),
            Said::Split(split) => split.as_ref().map(|split| read_split(split, currency)).transpose()?,
        };
        Ok(GroupSpec {
            name: name.as_deref().map_or_else(|| Ok(before.name.clone()), |name| name_of(name, "/name"))?,
            currency,
            default_split,
            simplify: simplify.map_or(before.simplify, StrategyDto::read),
            all_see_all: all_see_all.unwrap_or(before.all_see_all),
            archived: archived.unwrap_or(before.archived),
        })
    }
}

fn read_currency(code: &str) -> Result<Currency, Problem> {
    code.parse()
        .map_err(|_| Problem::invalid("/currency", "unknown_currency", "not a currency that is known here"))
}

fn read_split(split: &SplitDto, currency: Currency) -> Result<Split, Problem> {
    let mut faults = Vec::new();
    let split = split.read(currency, &mut faults);
    if faults.is_empty() {
        return Ok(split);
    }
    let moved = |fault: Fault| Fault {
        pointer: format!("/default_{}", fault.pointer.trim_start_matches('/')),
        ..fault
    };
    Err(Problem::Invalid { faults: faults.into_iter().map(moved).collect() })
}

/// What somebody is in a group.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
pub(in crate::http::api) struct MemberInput {
    #[serde(default)]
    pub(super) role: RoleDto,
}

#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http::api) struct PlanQuery {
    /// Left out: as the group has it.
    #[param(inline)]
    pub(super) strategy: Option<StrategyDto>,
}

/// Who should pay whom.
#[derive(Serialize, ToSchema)]
#[schema(as = Plan)]
pub(in crate::http::api) struct PlanDto {
    strategy: StrategyDto,
    transfers: Vec<TransferDto>,
}

/// A suggested payment.
#[derive(Serialize, ToSchema)]
#[schema(as = Transfer)]
struct TransferDto {
    from: PersonRef,
    to: PersonRef,
    amount: MoneyDto,
    /// The parts of debts that it stands for; absent where they are not the caller's to see.
    #[serde(skip_serializing_if = "Option::is_none")]
    debts: Option<Vec<DebtDto>>,
}

#[derive(Serialize, ToSchema)]
#[schema(as = Debt)]
struct DebtDto {
    /// Owes.
    from: PersonRef,
    to: PersonRef,
    amount: MoneyDto,
}

impl PlanDto {
    pub(super) fn new(
        books: &GroupBooks,
        strategy: Option<Strategy>,
        transfers: &[Transfer],
        viewer: PersonId,
    ) -> Self {
        let names = names(books, viewer);
        let debt = |debt: &Debt| DebtDto {
            from: names.of(debt.from),
            to: names.of(debt.to),
            amount: debt.money.into(),
        };
        let transfer = |transfer: &Transfer| {
            let (from, to) = (transfer.from, transfer.to);
            let is_shown = books.group.shows_debts(viewer, from, to);
            TransferDto {
                from: names.of(from),
                to: names.of(to),
                amount: transfer.money.into(),
                debts: is_shown.then(|| transfer.debts.iter().map(debt).collect()),
            }
        };
        // Without simplification each payment is a debt by itself.
        let visible = transfers.iter().filter(|transfer| {
            strategy.is_some() || books.group.shows_debts(viewer, transfer.from, transfer.to)
        });
        Self { strategy: StrategyDto::of(strategy), transfers: visible.map(transfer).collect() }
    }
}
