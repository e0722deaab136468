//! What a caller may want to know before anything else: versions, currencies, limits.

use super::Api;
use super::accounts::ACCOUNTS_MAX;
use super::content::{BODY_BYTES_MAX, DEPTH_MAX};
use super::drafts::TEXT_CHARS_MAX;
use super::groups::GROUPS_MAX;
use super::lean::lean;
use super::model::Faults;
use super::records::list::PAGED_MAX;
use super::writes::KEY_CHARS_MAX;
use crate::actors::hub::SOCKETS_MAX;
use crate::domain::ledger::{DESCRIPTION_CHARS_MAX, MEMBERS_MAX, NAME_CHARS_MAX, NOTE_CHARS_MAX, PEOPLE_MAX};
use crate::domain::money::Currency;
use crate::domain::own_words::{WORD_CHARS_MAX, WORDS_MAX};
use crate::http::FRAME_BYTES_MAX;
use crate::http::problem::Problem;
use actix_web::web::Data;
use actix_web::{HttpRequest, HttpResponse, get};
use serde::Serialize;
use utoipa::ToSchema;

/// Most rows of a page.
pub(super) const PAGE_MAX: u32 = 100;

#[derive(Serialize, ToSchema)]
pub(super) struct Meta {
    /// Version of the program.
    version: &'static str,
    /// Version of the contract: the one in the address.
    api: u32,
    currencies: Vec<CurrencyInfo>,
    limits: Limits,
    flags: Flags,
}

/// What this installation has and another one may not have.
#[derive(Serialize, ToSchema)]
struct Flags {
    /// Our number is known, so that the chat can be opened by a link.
    open_whatsapp: bool,
    /// Free text may be read by a service outside, too.
    language_service: bool,
    /// Phones are simulated: nothing reaches anybody.
    simulator: bool,
}

#[derive(Serialize, ToSchema)]
struct CurrencyInfo {
    /// ISO 4217.
    #[schema(example = "INR")]
    code: String,
    /// Digits after the point of every amount.
    #[schema(example = 2)]
    digits: u32,
}

#[derive(Serialize, ToSchema)]
struct Limits {
    body_bytes: usize,
    json_depth: usize,
    page: u32,
    /// Rows that pages by number reach.
    paged_rows: u32,
    idempotency_key_chars: usize,
    draft_chars: usize,
    description_chars: usize,
    name_chars: usize,
    note_chars: usize,
    people_in_a_record: usize,
    people_in_a_group: usize,
    groups: usize,
    accounts: usize,
    category_words: usize,
    category_word_chars: usize,
    sockets: usize,
    frame_bytes: usize,
}

/// Versions, currencies, limits and flags. Needs no login.
#[utoipa::path(operation_id = "getMeta", tag = "meta", responses((status = 200, body = Meta),
    (status = 304, description = "As the caller has it"), Faults))]
#[get("/meta")]
pub(super) async fn get_meta(api: Data<Api>, request: HttpRequest) -> Result<HttpResponse, Problem> {
    let currencies = Currency::all()
        .map(|it| CurrencyInfo { code: it.code().to_owned(), digits: it.exponent() })
        .collect();
    let meta = Meta {
        version: env!("CARGO_PKG_VERSION"),
        api: 1,
        currencies,
        limits: Limits {
            body_bytes: BODY_BYTES_MAX,
            json_depth: DEPTH_MAX,
            page: PAGE_MAX,
            paged_rows: PAGED_MAX,
            idempotency_key_chars: KEY_CHARS_MAX,
            draft_chars: TEXT_CHARS_MAX,
            description_chars: DESCRIPTION_CHARS_MAX,
            name_chars: NAME_CHARS_MAX,
            note_chars: NOTE_CHARS_MAX,
            people_in_a_record: PEOPLE_MAX,
            people_in_a_group: MEMBERS_MAX,
            groups: GROUPS_MAX,
            accounts: ACCOUNTS_MAX,
            category_words: WORDS_MAX,
            category_word_chars: WORD_CHARS_MAX,
            sockets: SOCKETS_MAX,
            frame_bytes: FRAME_BYTES_MAX,
        },
        flags: Flags {
            open_whatsapp: api.door.chat_number.is_some(),
            language_service: api.interpreter.asks_outside(),
            simulator: api.simulator,
        },
    };
    lean(&request, None, &meta)
}
