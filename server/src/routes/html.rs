//! A page as a response: with its own policy, in the reader's language.

use axum::{
    http::{StatusCode, header},
    response::{Html, IntoResponse, Response},
};
use losen_index::language::Language;

use crate::{middleware::headers, problem::Problem};

/// The response with the page that `render` makes with a nonce for its scripts.
pub(super) fn page(
    status: StatusCode,
    render: impl FnOnce(&str) -> Result<String, askama::Error>,
) -> Response {
    let nonce = headers::nonce();
    match render(&nonce) {
        Ok(html) => {
            let headers = [
                (header::VARY, "Accept-Language".to_owned()),
                (
                    header::CONTENT_SECURITY_POLICY,
                    headers::page_policy(&nonce),
                ),
            ];
            (status, headers, Html(html)).into_response()
        }
        Err(error) => Problem::internal(&Language::Bokmal, error).into_response(),
    }
}
