//! `POST /api/v1/caseworker/answers`: an answer with its legal basis and the passages
//! behind it, at once or as server-sent events.

use axum::{Extension, extract::State, http::HeaderMap, response::Response};
use losen_index::{language::Language, search::Audience, store::SearchFilter};
use serde::Deserialize;
use uuid::Uuid;

use super::{MOST_CHOSEN, MOST_PINNED, at_most, caller::Caseworker};
use crate::{
    answer::{Turn, caseworker::Selection, situation::Situation},
    middleware::limit::Room,
    problem::{ApiJson, Problem, request_language},
    routes::{
        AppState,
        answers::{AnswerRequest, checked, respond},
    },
};

/// The body: that of `POST /api/v1/answers`, and the passages to answer from.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct DeskRequest {
    question: String,
    #[serde(default)]
    language: Option<Language>,
    #[serde(default)]
    history: Vec<Turn>,
    #[serde(default)]
    filters: SearchFilter,
    #[serde(default)]
    situation: Situation,
    /// Answer from these only.
    #[serde(default)]
    passages: Vec<Uuid>,
    /// Always among the passages.
    #[serde(default)]
    pinned: Vec<Uuid>,
}

pub(super) async fn answer(
    State(state): State<AppState>,
    _caller: Caseworker,
    Extension(room): Extension<Room>,
    headers: HeaderMap,
    ApiJson(request): ApiJson<DeskRequest>,
) -> Result<Response, Problem> {
    let reader = request_language(&headers);
    at_most(MOST_CHOSEN, &request.passages, "passages", &reader)?;
    at_most(MOST_PINNED, &request.pinned, "pinned", &reader)?;
    let selection = Selection {
        only: request.passages,
        pinned: request.pinned,
    };
    let asked = AnswerRequest {
        question: request.question,
        language: request.language,
        history: request.history,
        filters: request.filters,
        situation: request.situation,
    };
    let question = checked(asked, &state.settings, &reader)?
        .asked_by(Audience::Caseworker)
        .with_selection(selection);
    respond(state, question, &headers, room).await
}
