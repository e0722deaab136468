//! Who is who, as far as a batch has to know: guests, whom they became one with, and the invitations that they come by.

use super::load::Failed;
use super::rows::text;
use crate::adapters::postgres::keyring::KeyRing;
use crate::adapters::postgres::statement::{LIFE, statement};
use crate::domain::ledger::{Books, Directory, Envelope, Invite, MERGED_RECORDS_MAX, merger};
use crate::ids::{GroupId, InviteId, PersonId, RecordId};
use crate::ports::vault::Place;
use chrono::{DateTime, Utc};
use diesel::result::Error as DieselError;
use diesel::sql_types::{Array, BigInt, Binary, Bool, Nullable, Timestamptz, Uuid as SqlUuid};
use diesel_async::{AsyncPgConnection, RunQueryDsl};
use futures_util::future::join4;
use uuid::Uuid;

statement!(
    People { tenant: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid> }
        -> (SqlUuid, Nullable<SqlUuid>, Bool, Bool, Nullable<SqlUuid>, Bool),
    "select p.id, p.made_by, exists (select from identities i where i.person_id = p.id), \
        exists (select from conversation_state c where c.conversation_id = p.id and c.heard_at is not null), \
        p.merged_into, p.tenant_id <> ? from people p where p.id = any(?)"
);

statement!(
    /// Those of some people who are somebody else by now.
    Gone { ids: Vec<Uuid> => Array<SqlUuid> } -> (SqlUuid, SqlUuid),
    "select id, merged_into from people where id = any(?) and merged_into is not null"
);

statement!(
    /// What people call a guest, who have no name for whom the guest may become.
    Called { gone: Vec<Uuid> => Array<SqlUuid>, kept: Vec<Uuid> => Array<SqlUuid>, limit: i64 => BigInt }
        -> (SqlUuid, SqlUuid, Binary),
    "select c.person_id, c.owner_id, c.name_enc from unnest(?::uuid[], ?::uuid[]) t(gone, kept) \
     join contact_names c on c.person_id = t.gone \
     where not exists (select from contact_names o where o.owner_id = c.owner_id and o.person_id = t.kept) \
     order by c.person_id, c.owner_id limit ?"
);

statement!(
    Invites { tenant: Uuid => SqlUuid, ids: Vec<Uuid> => Array<SqlUuid> }
        -> (SqlUuid, SqlUuid, SqlUuid, Timestamptz, Bool),
    "select id, inviter_id, guest_id, expires_at, revoked_at is not null or used_at is not null from invites \
     where tenant_id = ? and id = any(?)"
);

statement!(
    TakenPartIn { person: Uuid => SqlUuid, limit: i64 => BigInt } -> SqlUuid,
    "select expense_id from participants where person_id = ? and present limit ?"
);

statement!(
    SeatsOf { person: Uuid => SqlUuid } -> SqlUuid,
    "select group_id from group_members where person_id = ? and present"
);

/// Most people whose name for a guest goes over to whom the guest becomes; others go by the names of those.
const CALLED_MAX: i64 = 500;

type PersonRow = (Uuid, Option<Uuid>, bool, bool, Option<Uuid>, bool);
type InviteRow = (Uuid, Uuid, Uuid, DateTime<Utc>, bool);

/// What was found.
pub(super) struct Found {
    people: Vec<PersonRow>,
    gone: Vec<(Uuid, Uuid)>,
    called: Vec<(Uuid, Uuid, Vec<u8>)>,
    invites: Vec<InviteRow>,
}

/// Sent together, answered one after the other; what nobody asks for is not sent.
pub(super) async fn load(
    shared: &AsyncPgConnection,
    keys: &KeyRing,
    commands: &[Envelope],
) -> Result<Found, DieselError> {
    let tenant = keys.tenant().0;
    let needed: Vec<Uuid> = Books::people_needed(commands).into_iter().map(|id| id.0).collect();
    let in_records: Vec<Uuid> = Books::people_named(commands).into_iter().map(|id| id.0).collect();
    let asked: Vec<Uuid> = Books::invites_needed(commands).into_iter().map(|id| id.0).collect();
    let (gone, kept): (Vec<Uuid>, Vec<Uuid>) =
        commands.iter().filter_map(merger).map(|(gone, kept)| (gone.0, kept.0)).unzip();
    let (people, merged, names, invites) = join4(
        async {
            if needed.is_empty() {
                return Ok(Vec::new());
            }
            People { tenant, ids: needed, _life: LIFE }.load::<PersonRow>(&mut &*shared).await
        },
        async {
            if in_records.is_empty() {
                return Ok(Vec::new());
            }
            Gone { ids: in_records, _life: LIFE }.load::<(Uuid, Uuid)>(&mut &*shared).await
        },
        async {
            if gone.is_empty() {
                return Ok(Vec::new());
            }
            let called = Called { gone, kept, limit: CALLED_MAX, _life: LIFE };
            called.load::<(Uuid, Uuid, Vec<u8>)>(&mut &*shared).await
        },
        async {
            if asked.is_empty() {
                return Ok(Vec::new());
            }
            Invites { tenant, ids: asked, _life: LIFE }.load::<InviteRow>(&mut &*shared).await
        },
    )
    .await;
    Ok(Found { people: people?, gone: merged?, called: names?, invites: invites? })
}

impl Found {
    /// Puts it into the books.
    pub(super) async fn tell(self, books: &mut Books, keys: &KeyRing) -> Result<(), Failed> {
        for (id, merged_into) in self.gone {
            let person = Directory { merged_into: Some(PersonId(merged_into)), ..Directory::default() };
            books.load_person(PersonId(id), person);
        }
        for (id, made_by, has_identity, has_written, merged_into, is_elsewhere) in self.people {
            let (made_by, merged_into) = (made_by.map(PersonId), merged_into.map(PersonId));
            let person = Directory { made_by, has_identity, has_written, merged_into, is_elsewhere };
            books.load_person(PersonId(id), person);
        }
        for (id, inviter, guest, expires_at, is_over) in self.invites {
            let (id, inviter, guest) = (InviteId(id), PersonId(inviter), PersonId(guest));
            books.load_invite(Invite { id, inviter, guest, expires_at, is_over });
        }
        if self.called.is_empty() {
            return Ok(());
        }
        let owners: Vec<PersonId> = self.called.iter().map(|(_, owner, _)| PersonId(*owner)).collect();
        let opened = keys.get(&owners).await?;
        for (guest, owner, sealed) in self.called {
            let row = [owner.as_bytes().as_slice(), guest.as_bytes()].concat();
            let place = Place { table: "contact_names", column: "name_enc", row: &row };
            if let Some(name) = text(keys, &opened, PersonId(owner), place, &sealed)? {
                books.load_name(PersonId(guest), PersonId(owner), name);
            }
        }
        Ok(())
    }
}

/// The records and groups that somebody is in; of the records one more than may be changed at once.
pub(super) async fn in_what(
    connection: &mut AsyncPgConnection,
    person: PersonId,
) -> Result<(Vec<RecordId>, Vec<GroupId>), DieselError> {
    let limit = i64::try_from(MERGED_RECORDS_MAX).unwrap_or(i64::MAX).saturating_add(1);
    let records: Vec<Uuid> = TakenPartIn { person: person.0, limit, _life: LIFE }.load(connection).await?;
    let groups: Vec<Uuid> = SeatsOf { person: person.0, _life: LIFE }.load(connection).await?;
    Ok((records.into_iter().map(RecordId).collect(), groups.into_iter().map(GroupId).collect()))
}
