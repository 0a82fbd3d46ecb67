//! Core errors → problems: the one place where they get status codes.

use std::any::Any;

use axum::response::{IntoResponse, Response};
use losen_index::{language::Language, search::SearchError};

use crate::{
    answer::{
        AnswerError, QuestionError, Texts,
        situation::{MOST_CHARACTERS, SituationError},
    },
    feedback::{CheckError, FeedbackError, Mistake, MistakeKind},
    problem::{FieldError, FieldIssue, Kind, Problem},
};

/// What is wrong with a question, for the one who asked it in `field`.
pub(super) fn question(error: &QuestionError, field: &str, reader: &Language) -> Problem {
    let error = match error {
        QuestionError::Empty => FieldError::new(field, FieldIssue::Empty),
        QuestionError::TooLong {
            turn,
            length,
            limit,
        } => {
            let field = turn.map_or(field.to_owned(), |at| format!("history[{at}].content"));
            let issue = FieldIssue::TooLong {
                max: *limit,
                actual: *length,
            };
            FieldError::new(field, issue)
        }
        QuestionError::TooManyValues {
            field: filter,
            count,
            limit,
        } => {
            let issue = FieldIssue::TooMany {
                max: *limit,
                actual: *count,
            };
            FieldError::new(filtered(filter, field), issue)
        }
        QuestionError::Days => FieldError::new(filtered("modified_to", field), FieldIssue::Invalid),
    };
    Problem::bad_request(reader, vec![error])
}

/// The path of a filter: in a body they stand together, in a query each by itself.
fn filtered(filter: &str, question: &str) -> String {
    match question {
        "q" => filter.to_owned(),
        _ => format!("filters.{filter}"),
    }
}

/// What is wrong with a situation that was sent along.
pub(super) fn situation(error: &SituationError, reader: &Language) -> Problem {
    let (field, issue) = match error {
        SituationError::TooMany { what, .. } => (format!("situation.{what}"), FieldIssue::Invalid),
        SituationError::TooLong { length } => {
            let issue = FieldIssue::TooLong {
                max: MOST_CHARACTERS,
                actual: *length,
            };
            ("situation".to_owned(), issue)
        }
        SituationError::UnknownEvent(_) => {
            ("situation.life_events".to_owned(), FieldIssue::Invalid)
        }
        SituationError::Confidence(_) => (
            "situation.life_events.confidence".to_owned(),
            FieldIssue::Invalid,
        ),
        SituationError::UnknownValue { .. } => ("situation.facts".to_owned(), FieldIssue::Invalid),
    };
    Problem::bad_request(reader, vec![FieldError::new(field, issue)])
}

/// What is wrong with feedback or a review.
pub(super) fn checked(error: &CheckError, reader: &Language) -> Problem {
    match error {
        CheckError::Mistakes(mistakes) => {
            Problem::bad_request(reader, mistakes.iter().map(field).collect())
        }
        CheckError::Guard(error) => kept(reader, error),
    }
}

fn field(mistake: &Mistake) -> FieldError {
    let issue = match mistake.what {
        MistakeKind::Missing => FieldIssue::Missing,
        MistakeKind::Empty => FieldIssue::Empty,
        MistakeKind::TooLong { max, actual } => FieldIssue::TooLong { max, actual },
        MistakeKind::TooMany { max, actual } => FieldIssue::TooMany { max, actual },
        MistakeKind::Repeated => FieldIssue::Duplicate,
        MistakeKind::WithoutConsent => FieldIssue::WithoutConsent,
        MistakeKind::Invalid => FieldIssue::Invalid,
    };
    FieldError::new(mistake.field.clone(), issue)
}

/// Why feedback is not kept or deleted; the cause goes to the log.
pub(super) fn feedback(error: &FeedbackError, reader: &Language) -> Problem {
    match error {
        FeedbackError::Off => Problem::not_found(reader),
        _ => kept(reader, error),
    }
}

fn kept(reader: &Language, error: impl std::fmt::Display) -> Problem {
    Problem::unavailable(reader, error).with_detail(Texts::of(reader).no_feedback)
}

/// Why there is no answer, for the one who asked; the cause goes to the log.
pub(super) fn answer(error: &AnswerError, reader: &Language) -> Problem {
    match error {
        AnswerError::PassagesGone { .. } => Problem::new(Kind::PassagesGone, reader),
        AnswerError::Search(error) => search(error, reader),
        AnswerError::Guard(error) => {
            Problem::unavailable(reader, error).with_detail(Texts::of(reader).failed)
        }
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
        SearchError::Embed(_) | SearchError::Store(_) | SearchError::Lexicon(_) => texts.failed,
    };
    Problem::unavailable(reader, error).with_detail(detail)
}

/// Work that panicked; its text may hold anything and is not repeated.
pub(super) fn panicked(reader: &Language) -> Problem {
    Problem::internal(reader, "the work panicked")
}

/// [`panicked`], as the layer that catches panics wants it.
pub(super) fn caught(_panic: Box<dyn Any + Send + 'static>) -> Response {
    panicked(&Language::Bokmal).into_response()
}
