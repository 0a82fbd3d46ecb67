//! `/api/v1/caseworker/…`: what only caseworkers may ask, with a token of their own.
//!
//! | File | Idea |
//! |---|---|
//! | `caller` | `Authorization: Bearer …` → who calls |
//! | `console` | what the routes share: the tokens, and what the index knows |
//! | `session` | who I am, and what can be filtered by |
//! | `answers` | an answer for caseworkers, from the passages that they choose |
//! | `reviews` | an answer, approved or corrected |
//! | `texts` | three texts to copy |

mod answers;
mod caller;
mod console;
mod reviews;
mod session;
mod texts;

use axum::{
    Router,
    routing::{get, post},
};
use losen_index::language::Language;
use uuid::Uuid;

pub use console::Console;

use super::AppState;
use crate::problem::{FieldError, FieldIssue, Problem};

/// Passages that can be chosen, at most.
const MOST_CHOSEN: usize = 20;
/// Passages that can be pinned, at most.
const MOST_PINNED: usize = 10;

/// The routes of the console.
pub(super) fn routes() -> Router<AppState> {
    Router::new()
        .route("/api/v1/caseworker/session", get(session::session))
        .route("/api/v1/caseworker/answers", post(answers::answer))
        .route("/api/v1/caseworker/texts", post(texts::texts))
        .route("/api/v1/caseworker/reviews", post(reviews::review))
}

/// Refuses a list of passages that is too long.
fn at_most(limit: usize, ids: &[Uuid], field: &str, reader: &Language) -> Result<(), Problem> {
    if ids.len() <= limit {
        return Ok(());
    }
    let issue = FieldIssue::TooMany {
        max: limit,
        actual: ids.len(),
    };
    Err(Problem::bad_request(
        reader,
        vec![FieldError::new(field, issue)],
    ))
}
