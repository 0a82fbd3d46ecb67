//! The routes over a store that fails in the way a test wants.

use std::{collections::BTreeMap, io::Write, sync::Mutex};

use async_trait::async_trait;
use axum::{
    body::Body,
    http::{Request, StatusCode},
    response::Response,
};
use losen_index::{
    embed::{Embedder, ModelInfo, static_model::StaticEmbedder},
    store::{EdgeStore, Reader, Store, StoreError, WriteMode, Writer},
};
use tower::ServiceExt;

use super::*;
use crate::{app::App, config::Config};

/// What happens when the index is opened.
#[derive(Clone, Copy)]
enum Behaviour {
    Hangs,
    Panics,
    Fails,
}

#[async_trait]
impl Store for Behaviour {
    async fn reader(&self) -> Result<Option<Arc<dyn Reader>>, StoreError> {
        match self {
            Self::Hangs => std::future::pending().await,
            Self::Panics => panic!("a panic that a test wants"),
            Self::Fails => Err(StoreError::Engine("disken er full".to_owned())),
        }
    }

    async fn writer(
        &self,
        _mode: WriteMode,
        _model: &ModelInfo,
    ) -> Result<Box<dyn Writer>, StoreError> {
        Err(StoreError::Empty)
    }

    async fn attachments(&self) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
        Ok(BTreeMap::new())
    }

    async fn put_attachment(&self, _name: &str, _bytes: &[u8]) -> Result<(), StoreError> {
        Err(StoreError::Empty)
    }
}

fn service(store: Arc<dyn Store>, change: impl FnOnce(&mut HttpSettings)) -> Router {
    let config = Config::load(None, std::iter::empty()).unwrap();
    let bundled = Arc::new(StaticEmbedder::bundled().unwrap());
    let embedder = Arc::clone(&bundled) as Arc<dyn Embedder>;
    let mut settings = HttpSettings {
        max_question_chars: 100,
        max_history_turns: 6,
        max_body_bytes: 10_000,
        max_in_flight: 4,
        request_timeout: Duration::from_secs(60),
        notice: None,
        allowed_origins: Vec::new(),
    };
    change(&mut settings);
    router(AppState {
        feedback: Feedback::new(std::path::Path::new("/nowhere"), false),
        answers: App::assemble(&config, &bundled, embedder, None, store)
            .unwrap()
            .answers,
        settings: Arc::new(settings),
        console: None,
    })
    .unwrap()
}

fn question(accept: &str) -> Request<Body> {
    Request::post("/api/v1/answers")
        .header("content-type", "application/json")
        .header("accept", accept)
        .body(Body::from(r#"{"question": "Hva er barnetrygd?"}"#))
        .unwrap()
}

async fn text(response: Response) -> String {
    let bytes = axum::body::to_bytes(response.into_body(), 1 << 20).await;
    String::from_utf8(bytes.unwrap().to_vec()).unwrap()
}

/// The data of the `error` event that must end a stream.
async fn failure(app: Router) -> serde_json::Value {
    let response = app.oneshot(question("text/event-stream")).await.unwrap();
    assert_eq!(response.status(), StatusCode::OK);
    let events = text(response).await;
    let (_, error) = events.split_once("event: error\ndata: ").unwrap();
    serde_json::from_str(error.trim()).unwrap()
}

#[tokio::test]
async fn a_stream_ends_with_the_problem_that_stopped_it() {
    let short = Duration::from_millis(1);
    for (behaviour, code) in [
        (Behaviour::Hangs, "timeout"),
        (Behaviour::Panics, "internal"),
        (Behaviour::Fails, "unavailable"),
    ] {
        let app = service(Arc::new(behaviour), |settings| {
            if code == "timeout" {
                settings.request_timeout = short;
            }
        });
        assert_eq!(failure(app).await["code"], code);
    }
}

#[tokio::test]
async fn a_stream_takes_room_until_it_ends() {
    let app = service(Arc::new(Behaviour::Hangs), |s| s.max_in_flight = 1);
    let ask = async || {
        let request = question("text/event-stream");
        app.clone().oneshot(request).await.unwrap()
    };
    let first = ask().await;
    assert_eq!(first.status(), StatusCode::OK);
    assert_eq!(ask().await.status(), StatusCode::SERVICE_UNAVAILABLE);
    drop(first);
    // The work ends as soon as it sees that its client has left.
    while ask().await.status() != StatusCode::OK {
        tokio::task::yield_now().await;
    }
}

#[derive(Clone, Default)]
struct Sink(Arc<Mutex<Vec<u8>>>);

impl Sink {
    /// Takes what this thread logs from now on.
    fn listen(&self) -> tracing::subscriber::DefaultGuard {
        let writer = self.clone();
        let subscriber = tracing_subscriber::fmt()
            .with_ansi(false)
            .with_max_level(tracing::Level::DEBUG)
            .with_writer(move || writer.clone())
            .finish();
        tracing::subscriber::set_default(subscriber)
    }

    fn log(&self) -> String {
        String::from_utf8(self.0.lock().unwrap().clone()).unwrap()
    }
}

impl Write for Sink {
    fn write(&mut self, bytes: &[u8]) -> std::io::Result<usize> {
        self.0.lock().unwrap().extend_from_slice(bytes);
        Ok(bytes.len())
    }

    fn flush(&mut self) -> std::io::Result<()> {
        Ok(())
    }
}

#[tokio::test]
async fn what_stops_a_stream_is_logged_with_the_request() {
    let sink = Sink::default();
    let guard = sink.listen();
    let mut request = question("text/event-stream");
    let id = "trace-0002".parse().unwrap();
    request.headers_mut().insert("x-request-id", id);
    let app = service(Arc::new(Behaviour::Fails), |_| {});
    let events = text(app.oneshot(request).await.unwrap()).await;
    drop(guard);
    assert!(!events.contains("disken er full"), "{events}");
    let log = sink.log();
    let line = log.lines().find(|line| line.contains("disken er full"));
    let line = line.unwrap_or_else(|| panic!("not logged: {log}"));
    assert!(line.contains("trace-0002"), "{line}");
    assert!(!log.contains("barnetrygd"), "{log}");
}

#[tokio::test]
async fn a_panic_is_a_response_with_all_headers() {
    let app = service(Arc::new(Behaviour::Panics), |_| {});
    let response = app.oneshot(question("application/json")).await.unwrap();
    assert_eq!(response.status(), StatusCode::INTERNAL_SERVER_ERROR);
    for name in [
        "x-request-id",
        "content-security-policy",
        "x-content-type-options",
        "cache-control",
    ] {
        assert!(response.headers().contains_key(name), "{name}");
    }
}

#[tokio::test]
async fn an_index_without_passages_is_not_ready() {
    let folder = tempfile::tempdir().unwrap();
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder.path()).unwrap());
    let model = StaticEmbedder::bundled().unwrap().model().clone();
    let writer = store.writer(WriteMode::Rebuild, &model).await.unwrap();
    writer.commit(&BTreeMap::new()).await.unwrap();
    let ready = Request::get("/readyz").body(Body::empty()).unwrap();
    let response = service(store, |_| {}).oneshot(ready).await.unwrap();
    assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
}

#[tokio::test]
async fn a_form_that_cannot_be_read_blames_no_field() {
    let send = async |uri: &str, media: &str| {
        let cut = Err::<&[u8], _>(std::io::Error::other("cut off"));
        let request = Request::post(format!("{uri}?lang=nb"))
            .header("content-type", media)
            .body(Body::from_stream(futures::stream::iter([cut])))
            .unwrap();
        let app = service(Arc::new(Behaviour::Fails), |_| {});
        let response = app.oneshot(request).await.unwrap();
        let status = response.status().as_u16();
        (status, text(response).await)
    };
    for uri in ["/", feedback::FORM] {
        let sink = Sink::default();
        let _guard = sink.listen();
        let (status, html) = send(uri, "application/x-www-form-urlencoded").await;
        assert_eq!(status, 400);
        assert!(html.contains("Send det på nytt"), "{html}");
        assert!(!html.contains("«question»"), "{html}");
        assert!(!html.contains("aria-invalid"), "{html}");
        for media in ["application/json", "text/plain"] {
            let (status, html) = send(uri, media).await;
            assert_eq!(status, 415);
            assert!(html.contains("Åpne siden på nytt"), "{html}");
            assert!(!html.contains("som JSON"), "{html}");
        }
        let log = sink.log();
        for code in ["bad_request", "unsupported_media_type"] {
            assert!(log.contains(code), "{code}: {log}");
        }
    }
}

#[tokio::test]
async fn a_browser_gets_pages_even_when_refused() {
    let page = |method: &str, uri: &str| {
        Request::builder()
            .method(method)
            .uri(uri)
            .header("content-type", "application/x-www-form-urlencoded")
            .body(Body::from("question=Hva+er+barnetrygd%3F"))
            .unwrap()
    };
    let full = service(Arc::new(Behaviour::Hangs), |s| s.max_in_flight = 0);
    let slow = service(Arc::new(Behaviour::Hangs), |s| {
        s.request_timeout = Duration::from_millis(1);
    });
    let broken = service(Arc::new(Behaviour::Panics), |_| {});
    for (app, method, status, says) in [
        (full, "GET", 503, "Mange spør samtidig"),
        (slow, "POST", 504, "rakk ikkje"),
        (broken.clone(), "POST", 500, "feil hos oss"),
        (broken.clone(), "PUT", 405, "Adressa finst"),
    ] {
        let response = app.oneshot(page(method, "/?lang=nn")).await.unwrap();
        assert_eq!(response.status(), status);
        let headers = response.headers().clone();
        assert!(headers["content-type"].as_bytes().starts_with(b"text/html"));
        assert_eq!(headers.contains_key("retry-after"), status == 503);
        assert_eq!(headers.contains_key("allow"), status == 405);
        let html = text(response).await;
        assert!(html.contains(says), "{status}: {html}");
    }
    for (query, language) in [("lang=nn&lang=en", "nn"), ("lang=%FF&x", "nb")] {
        let request = page("GET", &format!("/?{query}"));
        let response = broken.clone().oneshot(request).await.unwrap();
        assert_eq!(response.status(), 200, "{query}");
        let html = text(response).await;
        assert!(
            html.contains(&format!("<html lang=\"{language}\"")),
            "{query}"
        );
    }
}
