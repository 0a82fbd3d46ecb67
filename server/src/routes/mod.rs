//! The HTTP surface: what is served where. Only this room and
//! [`crate::middleware`] know status codes.

mod answers;
mod errors;
mod health;
mod page;
mod passages;

use std::{sync::Arc, time::Duration};

use axum::{
    Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{get, post},
};
use tower_http::catch_panic::CatchPanicLayer;

use crate::{answer::AnswerService, middleware, problem};

/// What the routes share.
#[derive(Clone)]
pub struct AppState {
    /// Answers questions.
    pub answers: AnswerService,
    /// Limits and texts.
    pub settings: Arc<HttpSettings>,
}

/// Limits of the HTTP service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpSettings {
    /// Greatest length of a question in characters.
    pub max_question_chars: usize,
    /// Turns of history that are used.
    pub max_history_turns: usize,
    /// Greatest body in bytes.
    pub max_body_bytes: usize,
    /// Requests worked on at the same time; more are turned away with 503.
    pub max_in_flight: usize,
    /// Longest time for one request.
    pub request_timeout: Duration,
    /// A note above the question field.
    pub notice: Option<String>,
}

/// All routes with their middleware.
pub fn router(state: AppState) -> Router {
    let limit = middleware::limit::Limit::new(state.settings.max_in_flight);
    let work = Router::new()
        .route("/api/v1/answers", post(answers::answer))
        .route("/api/v1/passages", get(passages::passages))
        .route("/", get(page::form).post(page::answer))
        .route_layer(from_fn_with_state(limit, middleware::limit::shed))
        .route_layer(from_fn_with_state(
            state.settings.request_timeout,
            middleware::deadline::keep,
        ))
        .layer(DefaultBodyLimit::max(state.settings.max_body_bytes));
    Router::new()
        .merge(work)
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .route("/static/{name}", get(page::asset))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(CatchPanicLayer::custom(errors::caught))
        .layer(from_fn_with_state(state.clone(), page::for_browsers))
        .layer(from_fn(middleware::headers::security))
        .layer(from_fn(crate::telemetry::access_log))
        .with_state(state)
}

#[cfg(test)]
mod tests;
