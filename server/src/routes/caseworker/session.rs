//! `GET /api/v1/caseworker/session`: who I am, and what can be filtered by.

use axum::{
    Json,
    extract::State,
    http::HeaderMap,
    response::{IntoResponse, Response},
};
use chrono::NaiveDate;
use serde::Serialize;

use super::caller::Caseworker;
use crate::{
    problem::{Problem, request_language},
    routes::{AppState, errors},
};

#[derive(Serialize)]
struct Session<'a> {
    name: &'a str,
    #[serde(skip_serializing_if = "Option::is_none")]
    expires: Option<NaiveDate>,
    agencies: &'a [String],
    sources: &'a [String],
    kinds: &'a [String],
}

pub(super) async fn session(
    State(state): State<AppState>,
    Caseworker(caller): Caseworker,
    headers: HeaderMap,
) -> Result<Response, Problem> {
    let reader = request_language(&headers);
    let console = state
        .console
        .as_ref()
        .ok_or_else(|| Problem::not_found(&reader))?;
    let values = console
        .values(state.answers.searcher())
        .await
        .map_err(|error| errors::search(&error, &reader))?;
    let session = Session {
        name: &caller.name,
        expires: caller.expires,
        agencies: &values.agencies,
        sources: &values.sources,
        kinds: &values.kinds,
    };
    Ok(Json(session).into_response())
}
