//! Core errors → problems: the one place where they get status codes.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use losen_index::{language::Language, search::SearchError};

use crate::{
    answer::{AnswerError, QuestionError, Texts},
    problem::{FieldError, FieldIssue, Problem},
};

/// What is wrong with a question, for the one who asked it.
pub(super) fn question(error: &QuestionError, reader: &Language) -> Problem {
    let issue = match error {
        QuestionError::Empty => FieldIssue::Empty,
        QuestionError::TooLong { length, limit } => FieldIssue::TooLong {
            max: *limit,
            actual: *length,
        },
    };
    Problem::bad_request(reader, vec![FieldError::new("question", issue)])
}

/// Why there is no answer, for the one who asked; the cause goes to the log.
pub(super) fn answer(error: &AnswerError, reader: &Language) -> Problem {
    match error {
        AnswerError::Search(error) => search(error, reader),
        AnswerError::Compose(error) => {
            Problem::internal(reader, error).with_detail(Texts::of(reader).failed)
        }
    }
}

/// Why a search failed.
pub(super) fn search(error: &SearchError, reader: &Language) -> Problem {
    let texts = Texts::of(reader);
    let detail = match error {
        SearchError::NoIndex => texts.no_index,
        SearchError::Embed(_) | SearchError::Store(_) => texts.failed,
    };
    Problem::unavailable(reader, error).with_detail(detail)
}

/// A handler that panicked; its text may hold anything and is not repeated.
#[expect(
    clippy::needless_pass_by_value,
    reason = "the signature that the layer wants"
)]
pub(super) fn panicked(_panic: Box<dyn Any + Send + 'static>) -> Response {
    Problem::internal(&Language::Bokmal, "a handler panicked").into_response()
}
