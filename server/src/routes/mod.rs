//! The HTTP surface: what is served where. Only this room and
//! [`crate::middleware`] know status codes.

mod answers;
mod caseworker;
mod console;
mod errors;
mod feedback;
mod files;
mod health;
mod html;
mod page;
mod passages;
mod widget;

use std::{sync::Arc, time::Duration};

use axum::{
    Extension, Router,
    extract::DefaultBodyLimit,
    middleware::{from_fn, from_fn_with_state},
    routing::{delete, get, post},
};
use tower_http::{catch_panic::CatchPanicLayer, compression::CompressionLayer, csrf::ConfigError};

pub use self::caseworker::Console;
use crate::{
    answer::AnswerService,
    feedback::Feedback,
    middleware::{self, limit::Limit},
    problem,
};

/// What the routes share.
#[derive(Clone)]
pub struct AppState {
    /// Answers questions.
    pub answers: AnswerService,
    /// Keeps what people say about answers.
    pub feedback: Feedback,
    /// Limits and texts.
    pub settings: Arc<HttpSettings>,
    /// The caseworker console, where one is configured.
    pub console: Option<Arc<Console>>,
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
    /// Origins whose pages may show the assistant.
    pub allowed_origins: Vec<String>,
}

/// All routes with their middleware.
///
/// # Errors
/// When one of the allowed origins is none.
pub fn router(state: AppState) -> Result<Router, ConfigError> {
    let origins = &state.settings.allowed_origins;
    let share = middleware::cross_origin::share(origins);
    let refuse_forgery = middleware::cross_origin::refuse_forgery(origins)?;
    let settings = &state.settings;
    let loader = losen_web::widget::loader(settings.max_question_chars, settings.notice.as_deref());
    let loader = Arc::new(loader);
    let bounded = |router: Router<AppState>, limit: &Limit| {
        router
            .route_layer(from_fn_with_state(limit.clone(), middleware::limit::shed))
            .route_layer(from_fn_with_state(
                state.settings.request_timeout,
                middleware::deadline::keep,
            ))
            .layer(DefaultBodyLimit::max(state.settings.max_body_bytes))
    };
    // A browser asks first with OPTIONS: what is said of other methods must lie within.
    let shared = |router: Router<AppState>| {
        router
            .method_not_allowed_fallback(problem::method_not_allowed)
            .layer(share.clone())
    };
    let answers = Limit::new(state.settings.max_in_flight);
    // Feedback has a limit of its own: a slow disk must not take the room of answers.
    let opinions = Limit::new(state.settings.max_in_flight);
    let own = Router::new()
        .route("/api/v1/passages", get(passages::passages))
        .route("/", get(page::form).post(page::answer))
        .route(console::PAGE, get(console::console));
    let feedback = Router::new()
        .route("/api/v1/feedback", post(feedback::add))
        .route("/api/v1/feedback/{id}", delete(feedback::remove));
    let form = Router::new().route(feedback::FORM, post(feedback::form));
    let open = Router::new().route("/api/v1/answers", post(answers::answer));
    let files = Router::new()
        .route("/static/{version}/{*path}", get(files::file))
        .route("/widget.js", get(widget::script).layer(Extension(loader)));
    Ok(Router::new()
        .merge(bounded(own, &answers))
        .merge(bounded(caseworker::routes(), &answers))
        .merge(shared(bounded(open, &answers)))
        .merge(bounded(form, &opinions))
        .merge(shared(bounded(feedback, &opinions)))
        .merge(shared(files))
        .route("/healthz", get(health::live))
        .route("/readyz", get(health::ready))
        .fallback(problem::not_found)
        .method_not_allowed_fallback(problem::method_not_allowed)
        .layer(CatchPanicLayer::custom(errors::caught))
        .layer(refuse_forgery)
        .layer(from_fn_with_state(state.clone(), page::for_browsers))
        .layer(from_fn(middleware::headers::security))
        .layer(CompressionLayer::new())
        .layer(from_fn(crate::telemetry::access_log))
        .with_state(state))
}

#[cfg(test)]
mod tests;
