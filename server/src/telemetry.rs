//! Logs: where they go, and one line for each request.
//!
//! What is logged are ids, routes, sizes and times. Queries, bodies and
//! headers are not: they may hold what somebody asked.

use std::{io::IsTerminal, panic::PanicHookInfo, time::Instant};

use axum::{
    body::{Body, HttpBody},
    extract::{MatchedPath, Request},
    http::{HeaderMap, HeaderName, HeaderValue, Method, StatusCode, header},
    middleware::Next,
    response::Response,
};
use futures::StreamExt;
use tracing::{Instrument, Span};
use tracing_subscriber::{EnvFilter, Layer, layer::SubscriberExt, util::SubscriberInitExt};

use crate::config::{LogConfig, LogFormat};

/// Header that carries the id of a request, both ways.
const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// The crates whose events are written at the configured level.
const OWN: [&str; 5] = [
    "losen_server",
    "losen_index",
    "losen_ingest",
    "losen_eval",
    "losen_web",
];

/// What others may say at most: below a warning, libraries for HTTP log the
/// addresses they see, and those hold questions. The vector engine warns of
/// start-up steps that only its server has, so at most its errors count.
const OTHERS: &str = "warn,qdrant_edge=error";

/// Logs could not be set up: another part of the process did so already.
#[derive(Debug, thiserror::Error)]
#[error("logging cannot be set up: {0}")]
pub struct TelemetryError(#[from] tracing_subscriber::util::TryInitError);

/// Sends logs to standard error, for the life of the process, panics among
/// them.
///
/// # Errors
/// When it was called before.
pub fn init(config: &LogConfig) -> Result<(), TelemetryError> {
    let filter = EnvFilter::new(directives(config));
    let lines = tracing_subscriber::fmt::layer().with_writer(std::io::stderr);
    let lines = match config.format {
        LogFormat::Text => lines.with_ansi(std::io::stderr().is_terminal()).boxed(),
        LogFormat::Json => lines.json().flatten_event(true).boxed(),
    };
    tracing_subscriber::registry()
        .with(lines.with_filter(filter))
        .try_init()?;
    std::panic::set_hook(Box::new(log_panic));
    Ok(())
}

/// The level for our own events; libraries at most warn, whatever the level is.
fn directives(config: &LogConfig) -> String {
    if config.level == tracing::Level::ERROR {
        return "error".to_owned();
    }
    let mut directives = OTHERS.to_owned();
    for own in OWN {
        directives.push_str(&format!(",{own}={}", config.level.as_str()));
    }
    directives
}

/// Panic hook: logs where a panic was and not what it says, which may hold what
/// somebody asked.
fn log_panic(panic: &PanicHookInfo<'_>) {
    let place = panic.location().map(ToString::to_string);
    tracing::error!(place, "panicked");
}

/// The id of a request.
struct RequestId(String);

impl RequestId {
    /// The client's own id if it is a short identifier, else a new random one.
    fn of(headers: &HeaderMap) -> Self {
        let given = headers
            .get(REQUEST_ID)
            .and_then(|value| value.to_str().ok());
        match given {
            Some(id) if is_id(id) => Self(id.to_owned()),
            _ => Self(format!("{:016x}", rand::random::<u64>())),
        }
    }
}

fn is_id(text: &str) -> bool {
    (8..=64).contains(&text.len())
        && text
            .bytes()
            .all(|b| b.is_ascii_alphanumeric() || b"-_.".contains(&b))
}

/// Middleware: gives the request an id, works within a span that carries it,
/// and writes one line when the last byte of the response has been taken (or
/// the client has gone).
///
/// Use it with `Router::layer(axum::middleware::from_fn(access_log))`, so that
/// the matched route is known.
pub async fn access_log(request: Request, next: Next) -> Response {
    let id = RequestId::of(request.headers());
    let route = request
        .extensions()
        .get::<MatchedPath>()
        .map_or("(none)", MatchedPath::as_str)
        .to_owned();
    let span = tracing::info_span!("request", id = %id.0);
    let mut entry = Entry {
        span: span.clone(),
        method: request.method().clone(),
        route,
        status: None,
        started: Instant::now(),
        received: length(request.headers()),
        sent: 0,
    };
    let header = HeaderValue::from_str(&id.0);
    let mut response = next.run(request).instrument(span).await;
    entry.status = Some(response.status());
    if let Ok(header) = header {
        response.headers_mut().insert(REQUEST_ID, header);
    }
    match response.body().size_hint().exact() {
        Some(bytes) => {
            entry.sent = bytes;
            response
        }
        None => response.map(|body| counted(body, entry)),
    }
}

/// A body of unknown length that carries its log entry to its end.
fn counted(body: Body, mut entry: Entry) -> Body {
    let chunks = body.into_data_stream().inspect(move |chunk| {
        if let Ok(bytes) = chunk {
            entry.count(bytes.len());
        }
    });
    Body::from_stream(chunks)
}

fn length(headers: &HeaderMap) -> u64 {
    let value = headers
        .get(header::CONTENT_LENGTH)
        .and_then(|value| value.to_str().ok());
    value.and_then(|value| value.parse().ok()).unwrap_or(0)
}

/// A line of the access log, written when it is dropped.
struct Entry {
    span: Span,
    method: Method,
    route: String,
    /// `None` when the client left before there was a response.
    status: Option<StatusCode>,
    started: Instant,
    received: u64,
    sent: u64,
}

impl Entry {
    /// Adds bytes of the response. (A method, so that a closure that calls it
    /// owns the whole entry and not a copy of one number.)
    fn count(&mut self, bytes: usize) {
        self.sent += bytes as u64;
    }
}

impl Drop for Entry {
    fn drop(&mut self) {
        let _entered = self.span.enter();
        let ms = self.started.elapsed().as_micros() as f64 / 1000.0;
        let status = self.status.map_or(0, |status| status.as_u16());
        let (method, route, received, sent) = (
            self.method.as_str(),
            self.route.as_str(),
            self.received,
            self.sent,
        );
        match self.status {
            Some(_) => tracing::info!(method, route, status, ms, received, sent, "request"),
            None => tracing::info!(
                method,
                route,
                ms,
                received,
                "request given up by the client"
            ),
        }
    }
}

#[cfg(test)]
mod tests {
    use std::{
        io::Write,
        sync::{Arc, Mutex},
    };

    use axum::{Router, middleware::from_fn, routing::post};
    use tower::ServiceExt;
    use tracing::instrument::WithSubscriber;

    use super::*;

    #[derive(Clone, Default)]
    struct Sink(Arc<Mutex<Vec<u8>>>);

    impl Write for Sink {
        fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
            self.0.lock().unwrap().extend_from_slice(bytes);
            Ok(bytes.len())
        }

        fn flush(&mut self) -> std::io::Result<()> {
            Ok(())
        }
    }

    fn app() -> Router {
        Router::new()
            .route("/ask/{topic}", post(async |body: String| body))
            .route(
                "/stream",
                post(async || {
                    Body::from_stream(futures::stream::iter([
                        Ok::<_, std::io::Error>("ab"),
                        Ok("c"),
                    ]))
                }),
            )
            .layer(from_fn(access_log))
    }

    /// The response and what was logged until its body was read.
    async fn send(request: Request) -> (Response<usize>, String) {
        let sink = Sink::default();
        let writer = sink.clone();
        let subscriber = tracing_subscriber::fmt()
            .json()
            .with_max_level(tracing::Level::TRACE)
            .with_writer(move || writer.clone())
            .finish();
        let response = async {
            let response = app().oneshot(request).await.unwrap();
            let (parts, body) = response.into_parts();
            let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
            Response::from_parts(parts, bytes.len())
        }
        .with_subscriber(subscriber)
        .await;
        let log = String::from_utf8(sink.0.lock().unwrap().clone()).unwrap();
        (response, log)
    }

    fn ask(id: &str) -> Request {
        Request::post("/ask/hemmelig?q=hemmelig")
            .header("x-request-id", id)
            .header("content-length", "8")
            .body(Body::from("hemmelig"))
            .unwrap()
    }

    #[tokio::test]
    async fn logs_the_route_and_never_the_question() {
        let (response, log) = send(ask("trace-0001")).await;
        assert_eq!(*response.body(), 8);
        assert_eq!(response.headers()[REQUEST_ID], "trace-0001");
        assert!(!log.contains("hemmelig"), "{log}");
        for part in [
            "\"route\":\"/ask/{topic}\"",
            "\"method\":\"POST\"",
            "\"status\":200",
            "\"received\":8",
            "\"sent\":8",
            "\"id\":\"trace-0001\"",
            "\"ms\":",
        ] {
            assert!(log.contains(part), "{part} in {log}");
        }
        assert_eq!(log.lines().count(), 1, "{log}");
    }

    #[tokio::test]
    async fn replaces_ids_that_are_none() {
        for id in ["short", "hva får jeg i støtte", &"a".repeat(65)] {
            let (response, log) = send(ask(id)).await;
            let given = response.headers()[REQUEST_ID].to_str().unwrap();
            assert_eq!(given.len(), 16, "{id}");
            assert!(!log.contains(id) && log.contains(given), "{log}");
        }
    }

    #[tokio::test]
    async fn counts_streams_to_their_end() {
        let (response, log) = send(Request::post("/stream").body(Body::empty()).unwrap()).await;
        assert_eq!(*response.body(), 3);
        assert!(log.contains("\"sent\":3"), "{log}");
    }

    #[tokio::test]
    async fn unknown_addresses_are_not_repeated() {
        let (response, log) = send(Request::post("/hemmelig").body(Body::empty()).unwrap()).await;
        assert_eq!(response.status(), StatusCode::NOT_FOUND);
        assert!(
            log.contains("\"route\":\"(none)\"") && !log.contains("hemmelig"),
            "{log}"
        );
    }

    fn config(level: tracing::Level) -> LogConfig {
        LogConfig {
            level,
            format: LogFormat::Text,
        }
    }

    /// What is logged while `work` runs.
    fn logged(level: tracing::Level, work: impl FnOnce()) -> String {
        let sink = Sink::default();
        let writer = sink.clone();
        let lines = tracing_subscriber::fmt::layer()
            .with_ansi(false)
            .with_writer(move || writer.clone())
            .with_filter(EnvFilter::new(directives(&config(level))));
        tracing::subscriber::with_default(tracing_subscriber::registry().with(lines), work);
        let log = sink.0.lock().unwrap().clone();
        String::from_utf8(log).unwrap()
    }

    #[test]
    fn libraries_never_say_more_than_warnings() {
        let log = logged(tracing::Level::TRACE, || {
            tracing::trace!(target: "h2::codec", "GET /api/v1/passages?q=hemmelig");
            tracing::debug!(target: "axum::rejection", "hemmelig");
            tracing::info!(target: "noe_annet", "hemmelig");
            tracing::warn!(target: "hyper", "advarsel");
            tracing::warn!(target: "qdrant_edge::segment", "hemmelig");
            tracing::trace!(target: "losen_index::store", "eget");
        });
        assert!(!log.contains("hemmelig"), "{log}");
        assert!(log.contains("advarsel") && log.contains("eget"), "{log}");
        assert_eq!(directives(&config(tracing::Level::ERROR)), "error");
    }

    #[test]
    fn a_panic_is_logged_without_its_text() {
        let log = logged(tracing::Level::INFO, || {
            let usual = std::panic::take_hook();
            std::panic::set_hook(Box::new(log_panic));
            let caught = std::panic::catch_unwind(|| panic!("hemmelig"));
            std::panic::set_hook(usual);
            assert!(caught.is_err());
        });
        assert!(
            log.contains("panicked") && log.contains("telemetry.rs") && !log.contains("hemmelig"),
            "{log}"
        );
    }
}
