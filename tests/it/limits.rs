//! Limits and failures of a stream of events, through HTTP.

use std::{path::Path, pin::pin};

use futures::future::select;
use losen_server::feedback::{Feedback, FeedbackRequest, store::FILE};
use losen_tests::app::TestApp;
use reqwest::Response;
use serde_json::{Value, json};
use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};

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

/// Feedback that is right.
fn opinion() -> Value {
    json!({ "answer": "a".repeat(32), "useful": true, "status": "answered",
        "language": "nb", "surface": "page" })
}

/// Makes the file of the feedback, and a connection to it.
async fn feedback_file(data: &Path) -> SqliteConnection {
    let store = Feedback::new(data, true);
    let request: FeedbackRequest = serde_json::from_value(opinion()).unwrap();
    let new = request.checked(100).unwrap();
    store.add_feedback(&new).await.unwrap();
    store.close().await;
    let options = SqliteConnectOptions::new().filename(data.join(FILE));
    SqliteConnection::connect_with(&options).await.unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feedback_that_waits_takes_no_room_of_answers() {
    let app = TestApp::init()
        .with_sample_sites()
        .with_settings(|settings| settings.max_in_flight = 1)
        .start()
        .await
        .unwrap();
    let mut other = feedback_file(app.data_dir()).await;
    let lock = other.begin_with("BEGIN EXCLUSIVE").await.unwrap();
    let say = async || {
        let request = app.client.post(format!("{}/api/v1/feedback", app.url));
        request.json(&opinion()).send().await.unwrap()
    };
    // One waits for the lock; the other finds no room, which ends it at once.
    let (one, two) = (pin!(say()), pin!(say()));
    let (shed, waiting) = select(one, two).await.into_inner();
    assert_eq!(shed.status(), 503);
    assert!(shed.headers().contains_key("retry-after"));
    let problem: Value = shed.json().await.unwrap();
    assert_eq!(problem["code"], "overloaded");
    let question = json!({ "question": "Hvor mye er barnetrygden for et barn på 3 år?" });
    let (status, answer) = app.post(&question).await.unwrap();
    assert_eq!((status, &answer["status"]), (200, &json!("answered")));
    lock.rollback().await.unwrap();
    let text = waiting.await.text().await.unwrap();
    assert!(!text.contains("overloaded"), "{text}");
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
