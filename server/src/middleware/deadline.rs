//! No request waits for ever.

use std::time::Duration;

use axum::{
    extract::{Request, State},
    middleware::Next,
    response::{IntoResponse, Response},
};

use crate::problem::{Problem, request_language};

/// Gives a request this long to be answered, then answers 504. A stream counts
/// as answered when it begins; what makes it keeps to the same limit itself.
pub async fn keep(State(longest): State<Duration>, request: Request, next: Next) -> Response {
    let reader = request_language(request.headers());
    match tokio::time::timeout(longest, next.run(request)).await {
        Ok(response) => response,
        Err(_elapsed) => Problem::timeout(&reader).into_response(),
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
    async fn a_request_that_never_ends_is_ended() {
        let never = get(|| async { std::future::pending::<&'static str>().await });
        let app = Router::new()
            .route("/", never)
            .layer(from_fn_with_state(Duration::from_millis(1), keep));
        let request = Request::builder().uri("/").body(Body::empty()).unwrap();
        let status = app.oneshot(request).await.unwrap().status();
        assert_eq!(status, StatusCode::GATEWAY_TIMEOUT);
    }
}
