//! `GET /saksbehandler`: the caseworker console, where one is configured. Its page holds
//! no case and no token: what it shows comes from `/api/v1/caseworker/…`, with the token
//! of the caseworker.

use askama::Template;
use axum::{
    extract::{RawQuery, State},
    http::{HeaderMap, StatusCode},
    response::{IntoResponse, Response},
};
use losen_web::console::ConsolePage;

use super::{AppState, html, page};
use crate::problem::{Problem, request_language};

/// Its address.
pub(super) const PAGE: &str = "/saksbehandler";

pub(super) async fn console(
    State(state): State<AppState>,
    RawQuery(query): RawQuery,
    headers: HeaderMap,
) -> Response {
    if state.console.is_none() {
        return Problem::not_found(&request_language(&headers)).into_response();
    }
    let settings = &state.settings;
    html::page(StatusCode::OK, |nonce| {
        let page = ConsolePage {
            texts: page::texts(query.as_deref(), &headers),
            nonce,
            notice: settings.notice.as_deref(),
            max_chars: settings.max_question_chars,
        };
        page.render()
    })
}

#[cfg(test)]
mod tests {
    use losen_index::passage::PassageKind;
    use losen_web::texts::PageTexts;

    #[test]
    fn every_kind_of_passage_has_a_name() {
        for (code, _) in PageTexts::languages() {
            let words = serde_json::to_value(PageTexts::of(code).console).unwrap();
            for kind in PassageKind::ALL {
                assert!(words["kinds"][kind.name()].is_string(), "{code} {kind:?}");
            }
        }
    }
}
