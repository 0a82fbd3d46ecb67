//! Sheds load: a request that would wait for ever is turned away at once.

use std::{sync::Arc, time::Duration};

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};
use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::problem::{Problem, request_language};

/// What a client that is turned away is asked to wait.
const RETRY_AFTER: Duration = Duration::from_secs(2);

/// How many requests may be worked on at the same time.
#[derive(Clone)]
pub struct Limit(Arc<Semaphore>);

/// A request's place among those that are worked on, in its extensions. Work
/// that goes on after the response has begun (a stream) keeps it to its end.
#[derive(Debug, Clone)]
pub struct Room {
    _permit: Arc<OwnedSemaphorePermit>,
}

impl Limit {
    /// A limit of `max` requests.
    #[must_use]
    pub fn new(max: usize) -> Self {
        Self(Arc::new(Semaphore::new(max)))
    }
}

/// Works on the request if there is room, else answers 503 with `Retry-After`.
pub async fn shed(State(limit): State<Limit>, mut request: Request, next: Next) -> Response {
    match limit.0.try_acquire_owned() {
        Ok(permit) => {
            let room = Room {
                _permit: Arc::new(permit),
            };
            request.extensions_mut().insert(room.clone());
            let response = next.run(request).await;
            drop(room);
            response
        }
        Err(_full) => {
            Problem::overloaded(&request_language(request.headers()), RETRY_AFTER).into_response()
        }
    }
}

#[cfg(test)]
mod tests {
    use axum::{
        Extension, Router, body::Body, http::StatusCode, middleware::from_fn_with_state,
        routing::get,
    };
    use tokio::sync::mpsc;
    use tower::ServiceExt;

    use super::*;

    fn ask() -> Request {
        Request::builder().uri("/").body(Body::empty()).unwrap()
    }

    #[tokio::test]
    async fn turns_away_what_is_too_much() {
        let app = |max| {
            Router::new()
                .route("/", get(|| async { "ok" }))
                .layer(from_fn_with_state(Limit::new(max), shed))
        };
        assert_eq!(
            app(1).oneshot(ask()).await.unwrap().status(),
            StatusCode::OK
        );
        let full = app(0).oneshot(ask()).await.unwrap();
        assert_eq!(full.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert!(full.headers().contains_key("retry-after"));
    }

    #[tokio::test]
    async fn work_after_the_response_keeps_its_room() {
        let (rooms, mut kept) = mpsc::unbounded_channel::<Room>();
        let handler = move |Extension(room): Extension<Room>| async move {
            rooms.send(room).unwrap();
        };
        let app = Router::new()
            .route("/", get(handler))
            .layer(from_fn_with_state(Limit::new(1), shed));
        let status = async || app.clone().oneshot(ask()).await.unwrap().status();
        assert_eq!(status().await, StatusCode::OK);
        assert_eq!(status().await, StatusCode::SERVICE_UNAVAILABLE);
        drop(kept.recv().await.unwrap());
        assert_eq!(status().await, StatusCode::OK);
    }
}
