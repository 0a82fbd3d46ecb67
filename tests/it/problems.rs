//! Bad requests: each gets its own clear problem (RFC 9457).

use losen_tests::{app::TestApp, large};
use serde_json::{Value, json};

struct Case {
    name: &'static str,
    body: String,
    content_type: &'static str,
    status: u16,
    says: &'static str,
}

#[expect(clippy::needless_pass_by_value, reason = "the cases read better")]
fn case(name: &'static str, body: impl ToString, status: u16, says: &'static str) -> Case {
    Case {
        name,
        body: body.to_string(),
        content_type: "application/json",
        status,
        says,
    }
}

#[tokio::test]
async fn each_mistake_gets_its_own_message() {
    let app = TestApp::init()
        .with_settings(|settings| settings.max_question_chars = 50)
        .start()
        .await
        .unwrap();
    let cases = [
        case("empty", json!({ "question": "  " }), 400, "tomt"),
        case(
            "over-long",
            json!({ "question": "å".repeat(51) }),
            400,
            "51",
        ),
        case(
            "unknown field",
            json!({ "question": "Hei?", "qestion": 1 }),
            400,
            "qestion",
        ),
        case(
            "unknown filter",
            json!({ "question": "Hei?", "filters": { "sorce": [] } }),
            400,
            "sorce",
        ),
        case("missing", json!({}), 400, "question"),
        case("wrong type", json!({ "question": 7 }), 400, "question"),
        case(
            "bad language",
            json!({ "question": "Hei?", "language": "klingonsk" }),
            400,
            "language",
        ),
        case("syntax", "{\"question\": ", 400, "JSON"),
        Case {
            content_type: "text/plain",
            ..case("not JSON", "hei", 415, "application/json")
        },
        case(
            "too large",
            json!({ "question": "a".repeat(100_000) }),
            413,
            "for lang",
        ),
    ];
    for case in cases {
        let response = app
            .client
            .post(format!("{}/api/v1/answers", app.url))
            .header("content-type", case.content_type)
            .header("accept-language", "nb")
            .body(case.body)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), case.status, "{}", case.name);
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json",
            "{}",
            case.name
        );
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["status"], case.status, "{}", case.name);
        assert!(
            problem.to_string().contains(case.says),
            "{}: {problem}",
            case.name
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_are_a_problem_too() {
    let app = TestApp::init().start().await.unwrap();
    let headers = [("Content-Type", "application/json")];
    let sent = large::post(&app.url, "/api/v1/answers", &headers).await;
    let (status, text) = sent.unwrap();
    assert_eq!(status, 413, "{text}");
    let problem: Value = serde_json::from_str(&text).unwrap();
    assert_eq!(problem["code"], "payload_too_large");
}

#[tokio::test]
async fn unknown_addresses_and_methods_are_problems() {
    let app = TestApp::init().start().await.unwrap();
    let missing = app
        .client
        .get(format!("{}/api/v1/nothing", app.url))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.status(), 404);
    assert_eq!(
        missing.headers()["content-type"],
        "application/problem+json"
    );
    let method = app
        .client
        .get(format!("{}/api/v1/answers", app.url))
        .send()
        .await
        .unwrap();
    assert_eq!(method.status(), 405);
    let query = app
        .client
        .get(format!("{}/api/v1/passages?q=hei&nonsense=1", app.url))
        .send()
        .await
        .unwrap();
    assert_eq!(query.status(), 400);
    assert!(query.text().await.unwrap().contains("nonsense"));
}

#[tokio::test]
async fn before_the_first_crawl_the_service_lives_but_is_not_ready() {
    let app = TestApp::init().start().await.unwrap();
    assert_eq!(
        app.client
            .get(format!("{}/healthz", app.url))
            .send()
            .await
            .unwrap()
            .status(),
        200
    );
    let ready = app
        .client
        .get(format!("{}/readyz", app.url))
        .send()
        .await
        .unwrap();
    assert_eq!(ready.status(), 503);
    let asked = app
        .client
        .post(format!("{}/api/v1/answers", app.url))
        .json(&json!({ "question": "Hva er dagpenger?" }))
        .send()
        .await
        .unwrap();
    assert_eq!(asked.status(), 503);
    let problem: Value = asked.json().await.unwrap();
    assert_eq!(problem["code"], "unavailable");
    assert!(problem["detail"].as_str().unwrap().contains("ikke klar"));
}
