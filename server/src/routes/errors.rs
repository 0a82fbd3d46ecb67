//! Core errors → problems: the one place where they get status codes.

use axum::http::{HeaderMap, Method, Uri};
use losen_index::{language::Language, search::SearchError};

use super::language::reader_language;
use crate::{
    answer::{AnswerError, QuestionError},
    problem::Problem,
};

pub(super) async fn not_found(_uri: Uri, headers: HeaderMap) -> Problem {
    Problem::not_found(&reader_language(&headers))
}

pub(super) async fn method_not_allowed(_method: Method, headers: HeaderMap) -> Problem {
    Problem::method_not_allowed(&reader_language(&headers))
}

/// What is wrong with a question, for the one who asked it.
pub(super) fn question(error: &QuestionError, reader: &Language) -> Problem {
    let detail = match (error, reader) {
        (QuestionError::Empty, Language::Nynorsk) => "Spørsmålet er tomt. Skriv eit spørsmål først.".to_owned(),
        (QuestionError::Empty, Language::Bokmal) => "Spørsmålet er tomt. Skriv et spørsmål først.".to_owned(),
        (QuestionError::Empty, _) => "The question is empty. Please write a question first.".to_owned(),
        (QuestionError::TooLong { length, limit }, Language::Nynorsk) => {
            format!("Spørsmålet har {length} teikn. Det kan ha {limit}. Skriv det kortare.")
        }
        (QuestionError::TooLong { length, limit }, Language::Bokmal) => {
            format!("Spørsmålet har {length} tegn. Det kan ha {limit}. Skriv det kortere.")
        }
        (QuestionError::TooLong { length, limit }, _) => {
            format!("The question has {length} characters; {limit} are allowed. Please make it shorter.")
        }
    };
    let code = match error {
        QuestionError::Empty => "question_empty",
        QuestionError::TooLong { .. } => "question_too_long",
    };
    Problem::invalid_field("question", code, detail, reader)
}

/// Why there is no answer, for the one who asked; the cause goes to the log.
pub(super) fn answer(error: &AnswerError, reader: &Language) -> Problem {
    match error {
        AnswerError::Search(error) => search(error, reader),
        AnswerError::Compose(error) => Problem::internal(error.to_string(), reader),
    }
}

/// Why a search failed.
pub(super) fn search(error: &SearchError, reader: &Language) -> Problem {
    match error {
        SearchError::NoIndex => Problem::unavailable("index_empty", error.to_string(), reader),
        SearchError::Embed(_) | SearchError::Store(_) => {
            Problem::unavailable("search_failed", error.to_string(), reader)
        }
    }
}
