//! The routes of expenses and settlements: they differ in their names and in the forms of their bodies alone.

use super::input::{Dispute, ExpenseEdit, NewComment, NewExpense, NewSettlement, SettlementEdit};
use super::list::{ListQuery, RecordPage, list};
use super::versions::{VersionsDto, versions};
use super::{add, all_known, change, dto, found, names, undo as undo_one};
use crate::domain::access::Action;
use crate::domain::ledger::{Command, RecordKind};
use crate::domain::normal::clean_text;
use crate::http::api::caller::Caller;
use crate::http::api::content::Content;
use crate::http::api::lean::{lean, seen};
use crate::http::api::model::{CommentDto, Comments, Faults, RecordDto};
use crate::http::api::texts::note as note_of;
use crate::http::api::writes::{Answer, NO_BODY, is_named, once, submit};
use crate::http::api::{Api, Routes};
use crate::http::problem::Problem;
use crate::ids::{CommentId, RecordId};
use actix_web::web::{Data, Path, Query};
use actix_web::{HttpRequest, HttpResponse, delete, get, post, put};
use serde::Deserialize;
use utoipa::IntoParams;
use uuid::Uuid;

/// The version that was seen, where no header names it.
#[derive(Deserialize, IntoParams)]
#[into_params(parameter_in = Query)]
pub(in crate::http::api) struct SeenQuery {
    /// The version that was seen, unless `If-Match` names it.
    #[param(example = 3)]
    version: Option<i64>,
}

fn demanded(request: &HttpRequest, given: Option<i64>) -> Result<i64, Problem> {
    seen(request, given)?.ok_or(Problem::VersionRequired)
}

/// A share is answered for what it is: where a version is named it has to be the current one.
fn as_seen(request: &HttpRequest, record: &RecordDto) -> Result<(), Problem> {
    match seen(request, None)? {
        Some(version) if version != record.version => {
            Err(Problem::Stale { current: serde_json::to_value(record).unwrap_or_default() })
        }
        Some(_) | None => Ok(()),
    }
}

macro_rules! resource {
    (
        $module:ident, $kind:ident, $tag:tt, $new:ident, $edit:ident,
        list $list:tt, add $add:tt $all:tt,
        get $get:tt, edit $put:tt, delete $delete:tt $one:tt,
        versions $versions:tt $versions_at:tt,
        restore $restore:tt $restore_at:tt, undo $undo:tt $undo_at:tt,
        confirm $confirm:tt $confirm_at:tt, dispute $dispute:tt $dispute_at:tt, resolve $resolve:tt $resolve_at:tt,
        comments $comments:tt, comment $comment:tt $comments_at:tt $(,)?
    ) => {
        pub(in crate::http::api) mod $module {
            use super::*;

            const KIND: RecordKind = RecordKind::$kind;

            /// What the caller takes part in.
            #[utoipa::path(operation_id = $list, tag = $tag, security(("bearer" = [])), params(ListQuery),
                responses((status = 200, body = RecordPage), (status = 304, description = "As the caller has it"), Faults))]
            #[get($all)]
            async fn get_all(
                api: Data<Api>, caller: Caller, request: HttpRequest, query: Query<ListQuery>,
            ) -> Result<HttpResponse, Problem> {
                list(&api, caller, &request, &query, KIND).await
            }

            /// Adds one. One just like it, entered a moment ago, is a `duplicate` unless it is forced.
            #[utoipa::path(operation_id = $add, tag = $tag, security(("bearer" = [])), request_body = $new,
                params(("Idempotency-Key" = Option<String>, Header, description = "Names the request: it is done once")),
                responses((status = 201, body = RecordDto), Faults))]
            #[post($all)]
            async fn post_one(
                api: Data<Api>, caller: Caller, request: HttpRequest, body: Content<$new>,
            ) -> Result<HttpResponse, Problem> {
                let Content { value, hash } = body;
                once(&api, caller, &request, hash, async |turn| {
                    let (id, force) = (RecordId(value.id), value.force);
                    add(&api, caller, turn, id, value.spec(caller.person)?, force).await
                })
                .await
            }

            /// One of them. Its tag begins with its version.
            #[utoipa::path(operation_id = $get, tag = $tag, security(("bearer" = [])),
                responses((status = 200, body = RecordDto), (status = 304, description = "As the caller has it"), Faults))]
            #[get($one)]
            async fn get_one(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>,
            ) -> Result<HttpResponse, Problem> {
                let one = found(&api, caller, KIND, *id, Action::See).await?;
                let shown = dto(caller, &one.seen, &one.people);
                lean(&request, Some(shown.version), &shown)
            }

            /// New values for all of it. Only its creator and owners of its group may; the version that was seen has to be named.
            #[utoipa::path(operation_id = $put, tag = $tag, security(("bearer" = [])), request_body = $edit,
                params(("If-Match" = Option<String>, Header, example = "\"v3\""),
                    ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[put($one)]
            async fn put_one(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, body: Content<$edit>,
            ) -> Result<HttpResponse, Problem> {
                let Content { value, hash } = body;
                once(&api, caller, &request, hash, async |turn| {
                    let one = found(&api, caller, KIND, *id, Action::Change).await?;
                    let seen = demanded(&request, value.version)?;
                    let (id, spec) = (one.seen.record.id, value.spec(caller.person)?);
                    all_known(&api, caller, &spec).await?;
                    change(&api, caller, turn, id, Command::EditRecord { id, seen, spec }).await
                })
                .await
            }

            /// Takes it out of the books; it stays visible as deleted and can be restored.
            #[utoipa::path(operation_id = $delete, tag = $tag, security(("bearer" = [])),
                params(SeenQuery, ("If-Match" = Option<String>, Header, example = "\"v3\""),
                    ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[delete($one)]
            async fn delete_one(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, query: Query<SeenQuery>,
            ) -> Result<HttpResponse, Problem> {
                once(&api, caller, &request, NO_BODY, async |turn| {
                    let id = found(&api, caller, KIND, *id, Action::Change).await?.seen.record.id;
                    let seen = demanded(&request, query.version)?;
                    change(&api, caller, turn, id, Command::DeleteRecord { id, seen }).await
                })
                .await
            }

            /// Its history: who changed what, when and whence.
            #[utoipa::path(operation_id = $versions, tag = $tag, security(("bearer" = [])),
                responses((status = 200, body = VersionsDto), (status = 304, description = "As the caller has it"), Faults))]
            #[get($versions_at)]
            async fn get_versions(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>,
            ) -> Result<HttpResponse, Problem> {
                let one = found(&api, caller, KIND, *id, Action::See).await?;
                let (all, people) = api.views.versions(caller.person, one.seen.record.id).await?;
                lean(&request, None, &versions(caller, &all, &people))
            }

            /// Puts a deleted one back; everybody is asked again.
            #[utoipa::path(operation_id = $restore, tag = $tag, security(("bearer" = [])),
                params(SeenQuery, ("If-Match" = Option<String>, Header, example = "\"v3\""),
                    ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[post($restore_at)]
            async fn restore(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, query: Query<SeenQuery>,
            ) -> Result<HttpResponse, Problem> {
                once(&api, caller, &request, NO_BODY, async |turn| {
                    let id = found(&api, caller, KIND, *id, Action::Change).await?.seen.record.id;
                    let seen = demanded(&request, query.version)?;
                    change(&api, caller, turn, id, Command::RestoreRecord { id, seen }).await
                })
                .await
            }

            /// Takes back the caller's last change of it, if nothing came after. An undo is not taken back (`undone`).
            #[utoipa::path(operation_id = $undo, tag = $tag, security(("bearer" = [])),
                params(SeenQuery, ("If-Match" = Option<String>, Header, example = "\"v3\""),
                    ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[post($undo_at)]
            async fn undo(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, query: Query<SeenQuery>,
            ) -> Result<HttpResponse, Problem> {
                once(&api, caller, &request, NO_BODY, async |_| {
                    let record = found(&api, caller, KIND, *id, Action::Change).await?.seen.record;
                    let seen = demanded(&request, query.version)?;
                    undo_one(&api, caller, &record, seen, is_named(&request)).await
                })
                .await
            }

            /// The caller agrees with their share.
            #[utoipa::path(operation_id = $confirm, tag = $tag, security(("bearer" = [])),
                params(("If-Match" = Option<String>, Header, example = "\"v3\""), ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[post($confirm_at)]
            async fn confirm(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>,
            ) -> Result<HttpResponse, Problem> {
                once(&api, caller, &request, NO_BODY, async |turn| {
                    let one = found(&api, caller, KIND, *id, Action::Answer).await?;
                    as_seen(&request, &dto(caller, &one.seen, &one.people))?;
                    let id = one.seen.record.id;
                    change(&api, caller, turn, id, Command::ConfirmShare { id }).await
                })
                .await
            }

            /// The caller does not agree with their share. It counts all the same until its creator changes it.
            #[utoipa::path(operation_id = $dispute, tag = $tag, security(("bearer" = [])), request_body = Dispute,
                params(("If-Match" = Option<String>, Header, example = "\"v3\""), ("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[post($dispute_at)]
            async fn dispute(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, body: Content<Dispute>,
            ) -> Result<HttpResponse, Problem> {
                let Content { value, hash } = body;
                once(&api, caller, &request, hash, async |turn| {
                    let one = found(&api, caller, KIND, *id, Action::Answer).await?;
                    as_seen(&request, &dto(caller, &one.seen, &one.people))?;
                    let id = one.seen.record.id;
                    let note = value.note.filter(|note| !clean_text(note).is_empty());
                    let note = note.map(|text| note_of(&text, "/note")).transpose()?;
                    let command = Command::DisputeShare { id, reason: value.reason.into(), note };
                    change(&api, caller, turn, id, command).await
                })
                .await
            }

            /// Its creator stands by it: disputed shares are pending again.
            #[utoipa::path(operation_id = $resolve, tag = $tag, security(("bearer" = [])),
                params(("Idempotency-Key" = Option<String>, Header)),
                responses((status = 200, body = RecordDto), Faults))]
            #[post($resolve_at)]
            async fn resolve(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>,
            ) -> Result<HttpResponse, Problem> {
                once(&api, caller, &request, NO_BODY, async |turn| {
                    let id = found(&api, caller, KIND, *id, Action::Change).await?.seen.record.id;
                    change(&api, caller, turn, id, Command::ResolveDispute { id }).await
                })
                .await
            }

            /// What was said about it, the first word first; at most the latest 500.
            #[utoipa::path(operation_id = $comments, tag = $tag, security(("bearer" = [])),
                responses((status = 200, body = Comments), (status = 304, description = "As the caller has it"), Faults))]
            #[get($comments_at)]
            async fn get_comments(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>,
            ) -> Result<HttpResponse, Problem> {
                let one = found(&api, caller, KIND, *id, Action::See).await?;
                let (said, people) = api.views.comments(caller.person, one.seen.record.id).await?;
                let names = names(caller, &people);
                let items = said.iter().map(|comment| CommentDto::new(comment, &names)).collect();
                lean(&request, None, &Comments { items })
            }

            /// Says something about it, to everybody in it.
            #[utoipa::path(operation_id = $comment, tag = $tag, security(("bearer" = [])), request_body = NewComment,
                params(("Idempotency-Key" = Option<String>, Header)),
                responses((status = 201, body = CommentDto), Faults))]
            #[post($comments_at)]
            async fn post_comment(
                api: Data<Api>, caller: Caller, request: HttpRequest, id: Path<Uuid>, body: Content<NewComment>,
            ) -> Result<HttpResponse, Problem> {
                let Content { value, hash } = body;
                once(&api, caller, &request, hash, async |turn| {
                    let one = found(&api, caller, KIND, *id, Action::Comment).await?;
                    let (id, record) = (CommentId(value.id), one.seen.record.id);
                    let text = note_of(&value.text, "/text")?;
                    submit(&api, caller, turn, vec![Command::AddComment { id, record, text }]).await?;
                    let said = api.views.said(caller.person, &[id]).await?.into_iter().next();
                    let said = said.filter(|said| said.author == caller.person).ok_or(Problem::Internal)?;
                    Answer::created(request.path().to_owned(), None, &CommentDto::new(&said, &names(caller, &one.people)))
                })
                .await
            }

            pub(in crate::http::api) fn routes<R: Routes>(app: &mut R) {
                app.service(get_all).service(post_one).service(get_one).service(put_one).service(delete_one);
                app.service(get_versions).service(restore).service(undo);
                app.service(confirm).service(dispute).service(resolve);
                app.service(get_comments).service(post_comment);
            }
        }
    };
}

resource!(
    expenses, Expense, "expenses", NewExpense, ExpenseEdit,
    list "listExpenses", add "addExpense" "/expenses",
    get "getExpense", edit "editExpense", delete "deleteExpense" "/expenses/{id}",
    versions "listExpenseVersions" "/expenses/{id}/versions",
    restore "restoreExpense" "/expenses/{id}/restore", undo "undoExpense" "/expenses/{id}/undo",
    confirm "confirmExpense" "/expenses/{id}/confirm", dispute "disputeExpense" "/expenses/{id}/dispute",
    resolve "resolveExpense" "/expenses/{id}/resolve",
    comments "listExpenseComments", comment "commentOnExpense" "/expenses/{id}/comments",
);
resource!(
    settlements, Settlement, "settlements", NewSettlement, SettlementEdit,
    list "listSettlements", add "addSettlement" "/settlements",
    get "getSettlement", edit "editSettlement", delete "deleteSettlement" "/settlements/{id}",
    versions "listSettlementVersions" "/settlements/{id}/versions",
    restore "restoreSettlement" "/settlements/{id}/restore", undo "undoSettlement" "/settlements/{id}/undo",
    confirm "confirmSettlement" "/settlements/{id}/confirm", dispute "disputeSettlement" "/settlements/{id}/dispute",
    resolve "resolveSettlement" "/settlements/{id}/resolve",
    comments "listSettlementComments", comment "commentOnSettlement" "/settlements/{id}/comments",
);
