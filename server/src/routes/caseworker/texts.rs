//! `POST /api/v1/caseworker/texts`: three plain texts from the chosen passages, ready to
//! copy. The one for the citizen is in `language`, the others in the language of
//! `Accept-Language`.

use axum::{Json, extract::State, http::HeaderMap};
use losen_index::{language::Language, store::SearchFilter};
use serde::Deserialize;
use uuid::Uuid;

use super::{MOST_CHOSEN, at_most, caller::Caseworker};
use crate::{
    answer::{
        caseworker::{Copies, CopyRequest, Selection},
        situation::Situation,
    },
    problem::{ApiJson, FieldError, FieldIssue, Problem, request_language},
    routes::{
        AppState,
        answers::{AnswerRequest, checked},
        errors,
    },
};

/// The body.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct TextsRequest {
    /// The question.
    question: String,
    /// Language of the text for the citizen.
    language: Language,
    /// The texts are made from these only.
    passages: Vec<Uuid>,
    /// The citizen's situation.
    #[serde(default)]
    situation: Situation,
}

pub(super) async fn texts(
    State(state): State<AppState>,
    _caller: Caseworker,
    headers: HeaderMap,
    ApiJson(request): ApiJson<TextsRequest>,
) -> Result<Json<Copies>, Problem> {
    let reader = request_language(&headers);
    at_most(MOST_CHOSEN, &request.passages, "passages", &reader)?;
    if request.passages.is_empty() {
        let error = FieldError::new("passages", FieldIssue::Empty);
        return Err(Problem::bad_request(&reader, vec![error]));
    }
    let asked = AnswerRequest {
        question: request.question,
        language: Some(request.language.clone()),
        history: Vec::new(),
        filters: SearchFilter::default(),
        situation: request.situation,
    };
    let selection = Selection {
        only: request.passages,
        pinned: Vec::new(),
    };
    let question = checked(asked, &state.settings, &reader)?.with_selection(selection);
    let copies = state.answers.copies(CopyRequest {
        question,
        language: request.language,
        caseworker: reader.clone(),
    });
    let copies = copies
        .await
        .map_err(|error| errors::answer(&error, &reader))?;
    Ok(Json(copies))
}
