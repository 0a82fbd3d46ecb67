//! Problems as clients receive them, through a router.

use axum::{
    Router,
    body::Body,
    extract::DefaultBodyLimit,
    http::Request,
    routing::{get, post},
};
use proptest::prelude::*;
use serde::Deserialize;
use serde_json::{Value, json};
use tower::ServiceExt;

use super::*;

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only their types matter")]
struct Ask {
    question: String,
    #[serde(default)]
    language: Option<Language>,
    #[serde(default)]
    history: Vec<Turn>,
    #[serde(default)]
    limit: Option<u8>,
}

#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
#[expect(dead_code, reason = "only their types matter")]
struct Turn {
    role: Role,
}

#[derive(Debug, Deserialize)]
#[serde(rename_all = "snake_case")]
enum Role {
    User,
    Assistant,
}

fn app() -> Router {
    Router::new()
        .route("/ask", post(async |_: ApiJson<Ask>| "ok"))
        .route("/search", get(async |_: ApiQuery<Ask>| "ok"))
        .fallback(not_found)
        .method_not_allowed_fallback(method_not_allowed)
        .layer(DefaultBodyLimit::max(200))
}

async fn send(request: Request<Body>) -> (Response<()>, Value) {
    let response = app().oneshot(request).await.unwrap();
    let (parts, body) = response.into_parts();
    let bytes = axum::body::to_bytes(body, 1 << 20).await.unwrap();
    let value = serde_json::from_slice(&bytes).unwrap_or(Value::Null);
    (Response::from_parts(parts, ()), value)
}

type Response<T> = axum::http::Response<T>;

/// Posts JSON, in English.
async fn ask(body: impl Into<Body>) -> Value {
    let request = Request::post("/ask")
        .header("content-type", "application/json; charset=utf-8")
        .header("accept-language", "en")
        .body(body.into())
        .unwrap();
    let (response, value) = send(request).await;
    if response.status() != StatusCode::OK {
        assert_eq!(response.headers()["content-type"], PROBLEM_JSON);
        assert_eq!(response.headers()["content-language"], "en");
        assert_eq!(value["type"], "about:blank");
        assert_eq!(value["status"], response.status().as_u16());
    }
    value
}

#[tokio::test]
async fn good_requests_pass() {
    assert_eq!(
        ask(r#"{"question": "q", "history": [{"role": "user"}]}"#).await,
        Value::Null
    );
    let (response, _) = send(
        Request::get("/search?question=q&language=nn")
            .body(Body::empty())
            .unwrap(),
    )
    .await;
    assert_eq!(response.status(), StatusCode::OK);
}

#[tokio::test]
async fn each_mistake_has_its_own_message() {
    for (body, field, code, message) in [
        (
            r#"{"question": "q", "quastion": 1}"#,
            "quastion",
            "unknown",
            "does not exist. These fields do: question, language, history, limit.",
        ),
        (
            r#"{"question": "q", "history": [{"rolle": "user"}]}"#,
            "history[0].rolle",
            "unknown",
            "does not exist. These fields do: role.",
        ),
        ("{}", "question", "missing", "is missing."),
        (
            r#"{"question": "q", "history": [{}]}"#,
            "history[0].role",
            "missing",
            "is missing.",
        ),
        (
            r#"{"question": 5}"#,
            "question",
            "wrong_type",
            "must be a text.",
        ),
        (
            r#"{"question": "q", "history": 1}"#,
            "history",
            "wrong_type",
            "must be a list.",
        ),
        (
            r#"{"question": "q", "history": [1]}"#,
            "history[0]",
            "wrong_type",
            "must be an object.",
        ),
        (
            r#"{"question": "q", "limit": "secret, expected `x`"}"#,
            "limit",
            "wrong_type",
            "must be a number.",
        ),
        (
            r#"{"question": "q", "limit": 300}"#,
            "limit",
            "invalid",
            "has a value that cannot be used.",
        ),
        (
            r#"{"question": "q", "history": [{"role": "`x`"}]}"#,
            "history[0].role",
            "not_one_of",
            "must be one of these: user, assistant.",
        ),
        (
            r#"{"question": "q", "a`, expected `b": 1}"#,
            "a`, expected `b",
            "unknown",
            "These fields do: question, language, history, limit.",
        ),
        (
            r#"{"question": "q", "language": "norsk"}"#,
            "language",
            "invalid",
            "has a value that cannot be used.",
        ),
        (
            r#"{"question": "q", "question": "q"}"#,
            "question",
            "duplicate",
            "is there twice.",
        ),
        ("", "", "empty", "must not be empty."),
        ("7", "", "wrong_type", "must be an object."),
    ] {
        let problem = ask(body).await;
        let error = &problem["errors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!(field), &json!(code)),
            "{body}: {problem}"
        );
        assert!(
            problem["detail"].as_str().unwrap().ends_with(message),
            "{body}: {problem}"
        );
        assert_eq!(problem["detail"], error["message"]);
        assert_eq!(
            (&problem["status"], &problem["code"]),
            (&json!(400), &json!("bad_request"))
        );
    }
}

#[tokio::test]
async fn broken_json_is_placed() {
    for (body, place) in [
        ("{\"question\": \"q\"", "line 1, column 16"),
        ("{\n oops}", "line 2, column 2"),
        ("{\"question\":\"q\"} x", "line 1, column 18"),
    ] {
        let problem = ask(body).await;
        assert!(
            problem["detail"].as_str().unwrap().contains(place),
            "{body}: {problem}"
        );
    }
}

#[tokio::test]
async fn other_refusals_have_their_status() {
    let long = format!("{{\"question\": \"{}\"}}", "a".repeat(300));
    assert_eq!(ask(long).await["code"], "payload_too_large");
    for content_type in [None, Some("text/plain"), Some("application/x-json")] {
        let mut request = Request::post("/ask");
        if let Some(content_type) = content_type {
            request = request.header("content-type", content_type);
        }
        let (response, problem) = send(request.body(Body::from("{}")).unwrap()).await;
        assert_eq!(
            (response.status().as_u16(), &problem["code"]),
            (415, &json!("unsupported_media_type"))
        );
    }
    let (response, problem) = send(Request::get("/none").body(Body::empty()).unwrap()).await;
    assert_eq!(
        (response.status().as_u16(), &problem["title"]),
        (404, &json!("Fant ikke siden"))
    );
    assert_eq!(response.headers()["content-language"], "nb");
    let (response, problem) = send(Request::get("/ask").body(Body::empty()).unwrap()).await;
    assert_eq!(
        (response.status().as_u16(), &problem["code"]),
        (405, &json!("method_not_allowed"))
    );
    assert_eq!(response.headers()["allow"], "POST");
}

#[tokio::test]
async fn queries_name_their_field_too() {
    for (query, field, code) in [
        ("", "question", "missing"),
        ("question=q&x=1", "x", "unknown"),
        ("question=q&limit=many", "limit", "wrong_type"),
        ("question=q&language=norsk", "language", "invalid"),
    ] {
        let (response, problem) = send(
            Request::get(format!("/search?{query}"))
                .body(Body::empty())
                .unwrap(),
        )
        .await;
        assert_eq!(response.status(), StatusCode::BAD_REQUEST);
        let error = &problem["errors"][0];
        assert_eq!(
            (&error["field"], &error["code"]),
            (&json!(field), &json!(code)),
            "{query}: {problem}"
        );
    }
}

#[test]
fn waiting_times_are_rounded_up() {
    for (millis, seconds) in [(0, "0"), (1, "1"), (1000, "1"), (1500, "2")] {
        let response =
            Problem::overloaded(&Language::English, Duration::from_millis(millis)).into_response();
        assert_eq!(response.status(), StatusCode::SERVICE_UNAVAILABLE);
        assert_eq!(response.headers()["retry-after"], seconds);
    }
}

#[tokio::test]
async fn the_reader_does_not_see_what_is_logged() {
    let problem = Problem::internal(&Language::Nynorsk, "disk full on /dev/sda");
    let whole = problem.to_json();
    let bytes = axum::body::to_bytes(problem.into_response().into_body(), 1 << 20)
        .await
        .unwrap();
    assert_eq!(whole, serde_json::from_slice::<Value>(&bytes).unwrap());
    let text = String::from_utf8(bytes.to_vec()).unwrap();
    assert!(
        text.contains("Noko gjekk gale") && !text.contains("disk"),
        "{text}"
    );
}

#[test]
fn several_fields_can_be_wrong_at_once() {
    let errors = vec![
        FieldError::new(
            "question",
            FieldIssue::TooLong {
                max: 1000,
                actual: 1001,
            },
        ),
        FieldError::new("history", FieldIssue::Invalid),
    ];
    let problem = Problem::bad_request(&Language::Bokmal, errors.clone());
    assert_eq!(problem.detail(), "Forespørselen har feil som må rettes.");
    assert_eq!(
        errors[0].message(&Language::Bokmal),
        "Feltet «question» er for langt: 1001 tegn. Det kan ha høyst 1000 tegn."
    );
}

proptest! {
    #[test]
    fn no_body_makes_it_panic(body in prop::collection::vec(any::<u8>(), 0..150)) {
        let runtime = tokio::runtime::Builder::new_current_thread().build().unwrap();
        prop_assert_ne!(runtime.block_on(ask(body)), Value::Null);
    }
}
