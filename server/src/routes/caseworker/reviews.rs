//! `POST /api/v1/caseworker/reviews`: an answer, approved or corrected.

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, StatusCode},
};

use super::caller::Caseworker;
use crate::{
    feedback::ReviewRequest,
    problem::{ApiJson, Problem, request_language},
    routes::{AppState, errors, feedback::Kept},
};

pub(super) async fn review(
    State(state): State<AppState>,
    Caseworker(caller): Caseworker,
    headers: HeaderMap,
    ApiJson(request): ApiJson<ReviewRequest>,
) -> Result<(StatusCode, Json<Kept>), Problem> {
    let reader = request_language(&headers);
    let new = request
        .checked(&caller.name, state.settings.max_question_chars)
        .map_err(|error| errors::checked(&error, &reader))?;
    let kept = state.feedback.add_review(&new).await;
    let id = kept.map_err(|error| errors::feedback(&error, &reader))?;
    Ok((StatusCode::CREATED, Json(Kept { id })))
}
