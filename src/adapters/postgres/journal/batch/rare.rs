//! What changes rarely, groups and what people keep for themselves, as JSON: an empty list costs the batch less than
//! the arrays of all their columns.

use super::fill::Fill;
use crate::adapters::postgres::journal::groups::{name_place, role_number, strategy_number};
use crate::adapters::postgres::journal::own;
use crate::domain::ledger::{Command, Envelope, Group, OwnCommand};
use crate::ports::store::StoreError;
use serde_json::{Value, json};

impl Fill<'_> {
    pub(super) fn own(&mut self, envelope: &Envelope, commit_seq: i64) {
        let (actor, Command::Own { change }) = (envelope.actor, &envelope.command) else { return };
        match change {
            OwnCommand::SetAccount { id, spec } => {
                self.accounts.insert((actor, *id), (spec.clone(), commit_seq));
            }
            OwnCommand::PaidWith { record, account } => {
                self.paid.insert((*record, actor), *account);
            }
            OwnCommand::SetWord { .. } | OwnCommand::ForgetWord { .. } => {}
        }
    }

    /// Accounts, and what was paid with them.
    pub(super) fn own_rows(&self) -> Result<(Value, Value), StoreError> {
        let mut accounts = Vec::new();
        for ((owner, id), (spec, commit_seq)) in &self.accounts {
            let row = [owner.0.as_bytes().as_slice(), id.0.as_bytes()].concat();
            let name = self.seal(*owner, own::name_place(&row), spec.name.as_bytes())?;
            let (kind, bill_day, due_day) = own::kind_row(spec.kind);
            accounts.push(json!({
                "id": id, "owner": owner, "name": bytes(&name), "kind": kind, "bill_day": bill_day,
                "due_day": due_day, "currency": spec.currency.code(), "closed": spec.closed, "seq": commit_seq,
            }));
        }
        let paid = self.paid.iter().map(
            |((record, person), account)| json!({ "expense": record, "person": person, "account": account }),
        );
        Ok((Value::Array(accounts), Value::Array(paid.collect())))
    }

    pub(super) fn group(&mut self, group: &Group, commit_seq: i64) {
        self.groups.insert(group.id, (group.clone(), commit_seq));
    }

    /// Groups as the statement reads them, with all their members.
    pub(super) fn group_rows(&self) -> Result<(Value, Value), StoreError> {
        let (mut groups, mut members) = (Vec::new(), Vec::new());
        for (id, (group, commit_seq)) in &self.groups {
            let Group { version, creator, spec, .. } = group;
            // Who was erased left no key: what they named has no name any more.
            let name = if self.opened.contains_key(creator) {
                self.seal(*creator, name_place(id), spec.name.as_bytes())?
            } else {
                Vec::new()
            };
            groups.push(json!({
                "id": id, "creator": creator, "version": version, "name": bytes(&name),
                "currency": spec.currency.code(), "split": spec.default_split,
                "simplify": spec.simplify.map(strategy_number), "all_see_all": spec.all_see_all,
                "archived": spec.archived, "seq": commit_seq,
            }));
            for member in &group.members {
                let (person, role) = (member.person, role_number(member.role));
                members.push(json!({ "grp": id, "person": person, "role": role, "present": member.present }));
            }
        }
        Ok((Value::Array(groups), Value::Array(members)))
    }
}

/// Bytes as PostgreSQL writes them.
pub(super) fn bytes(bytes: &[u8]) -> String {
    format!("\\x{}", hex::encode(bytes))
}
