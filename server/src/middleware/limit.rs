//! Sheds load: a request that would wait for ever is turned away at once.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::sync::Semaphore;

use crate::problem::{Problem, request_language};

/// What a client that is turned away is asked to wait.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// How many requests may be worked on at the same time.
#[derive(Clone)]
pub struct Limit(Arc<Semaphore>);

impl Limit {
    /// A limit of `max` requests.
    #[must_use]
    pub fn new(max: usize) -> Self {
        Self(Arc::new(Semaphore::new(max)))
    }
}

/// Works on the request if there is room, else answers 503 with `Retry-After`.
pub async fn shed(State(limit): State<Limit>, request: Request, next: Next) -> Response {
    match limit.0.try_acquire() {
        Ok(_room) => next.run(request).await,
        Err(_full) => {
            Problem::overloaded(&request_language(request.headers()), RETRY_AFTER).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{
        Router, body::Body, http::StatusCode, middleware::from_fn_with_state, routing::get,
    };
    use tower::ServiceExt;

    use super::*;

    #[tokio::test]
    async fn turns_away_what_is_too_much() {
        let app = |max| {
            Router::new()
                .route("/", get(|| async { "ok" }))
                .layer(from_fn_with_state(Limit::new(max), shed))
        };
        let ask = || Request::builder().uri("/").body(Body::empty()).unwrap();
        assert_eq!(
            app(1).oneshot(ask()).await.unwrap().status(),
            StatusCode::OK
        );
        let full = app(0).oneshot(ask()).await.unwrap();
        assert_eq!(full.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(full.headers().contains_key("retry-after"));
    }
}
