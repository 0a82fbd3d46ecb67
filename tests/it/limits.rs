//! Limits and failures of a stream of events, through HTTP.

use losen_tests::app::TestApp;
use reqwest::Response;
use serde_json::{Value, json};

async fn ask(app: &TestApp, body: Value) -> Response {
    app.client
        .post(format!("{}/api/v1/answers", app.url))
        .header("accept", "text/event-stream")
        .json(&body)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn streams_are_shed_like_other_requests() {
    let app = TestApp::init()
        .with_settings(|settings| settings.max_in_flight = 0)
        .start()
        .await
        .unwrap();
    let response = ask(&app, json!({ "question": "Hva er dagpenger?" })).await;
    assert_eq!(response.status(), 503);
    assert!(response.headers().contains_key("retry-after"));
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["code"], "overloaded");
    let page = app.client.get(&app.url).send().await.unwrap();
    assert_eq!(page.status(), 503);
    let html = page.text().await.unwrap();
    assert!(html.contains("<form id=\"ask\""), "{html}");
}

#[tokio::test]
async fn without_an_index_the_stream_ends_with_a_problem() {
    let app = TestApp::init().start().await.unwrap();
    let response = ask(&app, json!({ "question": "Hva er dagpenger?" })).await;
    assert_eq!(response.status(), 200);
    let events = response.text().await.unwrap();
    let (_, data) = events.split_once("event: error\ndata: ").unwrap();
    let problem: Value = serde_json::from_str(data.trim()).unwrap();
    assert_eq!(problem["code"], "unavailable");
    assert_eq!(problem["status"], 503);
    assert!(problem["detail"].as_str().unwrap().contains("ikke klar"));
}

#[tokio::test]
async fn the_field_that_is_over_long_is_named() {
    let app = TestApp::init()
        .with_settings(|settings| settings.max_question_chars = 20)
        .start()
        .await
        .unwrap();
    let turn = |role: &str, length: usize| json!({ "role": role, "content": "å".repeat(length) });
    for (history, field) in [
        (json!([turn("user", 21)]), "history[0].content"),
        (
            json!([turn("user", 20), turn("assistant", 161)]),
            "history[1].content",
        ),
    ] {
        let response = ask(&app, json!({ "question": "Hei?", "history": history })).await;
        assert_eq!(response.status(), 400);
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field);
        assert_eq!(problem["errors"][0]["code"], "too_long");
    }
    let passages = format!("{}/api/v1/passages?q={}", app.url, "a".repeat(21));
    let response = app.client.get(passages).send().await.unwrap();
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["errors"][0]["field"], "q");
}
