//! `GET /healthz`: the process lives. `GET /readyz`: it can answer.

use axum::{Json, extract::State, http::HeaderMap};
use losen_index::search::SearchError;
use serde_json::{Value, json};

use super::{AppState, errors};
use crate::problem::{Problem, request_language};

pub(super) async fn live() -> &'static str {
    "ok\n"
}

pub(super) async fn ready(
    State(state): State<AppState>,
    headers: HeaderMap,
) -> Result<Json<Value>, Problem> {
    let reader = request_language(&headers);
    let failed = |error: SearchError| errors::search(&error, &reader);
    let index = state.answers.searcher().ready().await.map_err(failed)?;
    let passages = index.count().await.map_err(|error| failed(error.into()))?;
    if passages == 0 {
        return Err(failed(SearchError::NoIndex));
    }
    Ok(Json(
        json!({ "status": "ready", "generation": index.manifest().generation, "passages": passages }),
    ))
}
