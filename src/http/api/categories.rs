//! Categories, and the caller's own words for them: told by them, or learned from corrections that agree. Nobody else
//! sees them.

use super::caller::Caller;
use super::content::Content;
use super::lean::lean;
use super::model::{CategoriesDto, CategoryWordDto, Faults};
use super::texts::line;
use super::writes::{Answer, NO_BODY, once, submit};
use super::{Api, Routes};
use crate::domain::ledger::{Command, OwnCommand};
use crate::domain::nlu::Category;
use crate::domain::own_words::{WORD_CHARS_MAX, WORDS_MAX, word_key, word_like};
use crate::http::problem::Problem;
use crate::ids::WordId;
use actix_web::web::{Data, Path};
use actix_web::{HttpRequest, HttpResponse, delete, get, post};
use serde::Deserialize;
use utoipa::ToSchema;
use uuid::Uuid;

pub(super) fn routes<R: Routes>(app: &mut R) {
    app.service(list_categories).service(add_alias).service(forget_word);
}

/// What a word of the caller's is to be filed under.
#[derive(Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
struct NewAlias {
    /// A word or a phrase of up to four words; its forms are one ("momo", "momos").
    #[schema(example = "momos", max_length = 40)]
    word: String,
    #[schema(value_type = String, example = "food")]
    category: Category,
}

/// All categories, each with the caller's own words for it.
#[utoipa::path(operation_id = "listCategories", tag = "categories", security(("bearer" = [])),
    responses((status = 200, body = CategoriesDto), (status = 304, description = "As the caller has it"), Faults))]
#[get("/categories")]
async fn list_categories(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
) -> Result<HttpResponse, Problem> {
    lean(&request, None, &CategoriesDto::of(&api.views.words(caller.person).await?))
}

/// Files things by a word of the caller's from now on; said again, it replaces what was there.
#[utoipa::path(operation_id = "addCategoryAlias", tag = "categories", security(("bearer" = [])), request_body = NewAlias,
    params(("Idempotency-Key" = Option<String>, Header)), responses((status = 201, body = CategoryWordDto), Faults))]
#[post("/categories/aliases")]
async fn add_alias(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    body: Content<NewAlias>,
) -> Result<HttpResponse, Problem> {
    let Content { value, hash } = body;
    once(&api, caller, &request, hash, async |turn| {
        let NewAlias { word, category } = value;
        let word = line(&word, "/word", WORD_CHARS_MAX)?;
        if word_key(&word).is_none() {
            return Err(Problem::invalid("/word", "bad_text", "one to four words with a letter in them"));
        }
        let words = api.views.words(caller.person).await?;
        if word_like(&words, &word).is_none() && words.len() >= WORDS_MAX {
            return Err(Problem::Conflict { detail: format!("there are {WORDS_MAX} words already") });
        }
        let change = OwnCommand::SetWord { word: word.clone(), category };
        submit(&api, caller, turn, vec![Command::Own { change }]).await?;
        let words = api.views.words(caller.person).await?;
        let made = word_like(&words, &word).ok_or(Problem::Internal)?;
        Answer::created("/api/v1/categories".to_owned(), None, &CategoryWordDto::of(made))
    })
    .await
}

/// Forgets a word, told or learned. What is saved stays as it is.
#[utoipa::path(operation_id = "forgetCategoryWord", tag = "categories", security(("bearer" = [])),
    params(("id" = Uuid, Path, description = "Of the word."), ("Idempotency-Key" = Option<String>, Header)),
    responses((status = 204, description = "It is forgotten."), Faults))]
#[delete("/categories/words/{id}")]
async fn forget_word(
    api: Data<Api>,
    caller: Caller,
    request: HttpRequest,
    id: Path<Uuid>,
) -> Result<HttpResponse, Problem> {
    once(&api, caller, &request, NO_BODY, async |turn| {
        let id = WordId(*id);
        let words = api.views.words(caller.person).await?;
        if !words.iter().any(|word| word.id == id && word.category.is_some()) {
            return Err(Problem::NotFound);
        }
        submit(&api, caller, turn, vec![Command::Own { change: OwnCommand::ForgetWord { id } }]).await?;
        Answer::none()
    })
    .await
}
