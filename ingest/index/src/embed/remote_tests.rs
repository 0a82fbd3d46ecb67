//! The remote embedder against a scripted server.

use serde_json::{Value, json};
use wiremock::{
    Mock, MockServer, Request as Received, ResponseTemplate,
    matchers::{header, method, path},
};

use super::*;

const KEY: &str = "sk-very-secret";

fn settings(server: &MockServer) -> RemoteSettings {
    RemoteSettings {
        url: format!("{}/v1/", server.uri()).parse().unwrap(),
        model: "multilingual-e5-small".to_owned(),
        api_key: Some(KEY.to_owned().into()),
        dimension: Some(2),
        query_prefix: None,
        passage_prefix: None,
        batch_size: 2,
        timeout: Duration::from_secs(5),
    }
}

async fn connect(settings: RemoteSettings) -> Result<RemoteEmbedder, EmbedError> {
    RemoteEmbedder::connect_with(settings, Duration::ZERO).await
}

/// Answers each text with the vector (its length, 0), last text first.
fn lengths(request: &Received) -> ResponseTemplate {
    let body: Value = request.body_json().unwrap();
    let data: Vec<Value> = body["input"]
        .as_array()
        .unwrap()
        .iter()
        .enumerate()
        .rev()
        .map(|(i, text)| json!({"index": i, "embedding": [0.0, text.as_str().unwrap().len()]}))
        .collect();
    ResponseTemplate::new(200).set_body_json(json!({"data": data}))
}

async fn answering(body: Value) -> MockServer {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(200).set_body_json(body))
        .mount(&server)
        .await;
    server
}

/// The error text of embedding two passages.
async fn failure(server: &MockServer) -> String {
    let embedder = connect(settings(server)).await.unwrap();
    let texts = ["hemmelig a".to_owned(), "hemmelig b".to_owned()];
    let error = embedder
        .embed_passages(&texts)
        .await
        .unwrap_err()
        .to_string();
    assert!(
        !error.contains(KEY) && !error.contains("hemmelig"),
        "{error}"
    );
    error
}

#[tokio::test]
async fn batches_prefixes_and_authorises() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .and(path("/v1/embeddings"))
        .and(header("authorization", format!("Bearer {KEY}").as_str()))
        .respond_with(lengths)
        .expect(3)
        .mount(&server)
        .await;
    let embedder = connect(settings(&server)).await.unwrap();
    let texts: Vec<String> = ["a", "bb", "ccc"].map(str::to_owned).to_vec();
    let vectors = embedder.embed_passages(&texts).await.unwrap();
    assert_eq!(vectors, vec![vec![0.0, 1.0]; 3], "normalised");
    embedder.embed_query("hva").await.unwrap();
    let sent: Vec<Value> = server
        .received_requests()
        .await
        .unwrap()
        .iter()
        .map(|request| request.body_json::<Value>().unwrap()["input"].clone())
        .collect();
    assert_eq!(
        sent,
        [
            json!(["passage: a", "passage: bb"]),
            json!(["passage: ccc"]),
            json!(["query: hva"])
        ]
    );
}

#[tokio::test]
async fn orders_by_index() {
    let server = answering(json!({"data": [
        {"index": 1, "embedding": [0.0, 2.0]},
        {"index": 0, "embedding": [3.0, 0.0]},
    ]}))
    .await;
    let embedder = connect(settings(&server)).await.unwrap();
    let vectors = embedder
        .embed_passages(&["a".to_owned(), "b".to_owned()])
        .await
        .unwrap();
    assert_eq!(vectors, [[1.0, 0.0], [0.0, 1.0]]);
}

#[tokio::test]
async fn learns_the_dimension_when_not_configured() {
    let server = answering(json!({"data": [{"index": 0, "embedding": [1.0, 2.0, 2.0]}]})).await;
    let embedder = connect(RemoteSettings {
        dimension: None,
        ..settings(&server)
    })
    .await
    .unwrap();
    assert_eq!(embedder.model().dimension, 3);
    assert_eq!(embedder.model().hash.len(), 16);
}

#[tokio::test]
async fn tries_again_when_told_to() {
    let server = MockServer::start().await;
    for (status, times) in [(429, 1), (503, 2)] {
        Mock::given(method("POST"))
            .respond_with(ResponseTemplate::new(status).insert_header("retry-after", "0"))
            .up_to_n_times(times)
            .mount(&server)
            .await;
    }
    Mock::given(method("POST"))
        .respond_with(lengths)
        .mount(&server)
        .await;
    let embedder = connect(settings(&server)).await.unwrap();
    assert_eq!(
        embedder
            .embed_passages(&["a".to_owned()])
            .await
            .unwrap()
            .len(),
        1
    );
    assert_eq!(server.received_requests().await.unwrap().len(), 4);
}

#[tokio::test]
async fn gives_up_after_its_tries() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(500))
        .expect(u64::from(PASSAGE_TRIES))
        .mount(&server)
        .await;
    assert!(failure(&server).await.contains("500"));
}

#[tokio::test]
async fn does_not_repeat_what_cannot_succeed() {
    let server = MockServer::start().await;
    Mock::given(method("POST"))
        .respond_with(ResponseTemplate::new(401).set_body_json(
            json!({"error": {"message": format!("bad key {KEY} for hemmelig a"), "code": "invalid_api_key"}}),
        ))
        .expect(1)
        .mount(&server)
        .await;
    let error = failure(&server).await;
    assert!(
        error.contains("401") && error.contains("invalid_api_key") && error.contains("API key"),
        "{error}"
    );
}

#[tokio::test]
async fn refuses_wrong_answers() {
    let item = |index: usize, vector: Value| json!({"index": index, "embedding": vector});
    for (body, wanted) in [
        (
            json!({"data": [item(0, json!([1.0, 0.0]))]}),
            "1 vectors came back for 2",
        ),
        (
            json!({"data": [item(0, json!([1.0, 0.0])), item(0, json!([1.0, 0.0]))]}),
            "two vectors",
        ),
        (
            json!({"data": [item(0, json!([1.0, 0.0])), item(2, json!([1.0, 0.0]))]}),
            "index 2",
        ),
        (
            json!({"data": [item(0, json!([1.0, 0.0])), item(1, json!([1.0]))]}),
            "has 1 numbers, 2",
        ),
        (
            json!({"data": [item(0, json!([1e39, 0.0])), item(1, json!([1.0, 0.0]))]}),
            "not",
        ),
        (
            json!({"data": [item(0, json!(["hemmelig", 0.0])), item(1, json!([1.0, 0.0]))]}),
            "embeddings object",
        ),
        (json!({"vectors": []}), "embeddings object"),
    ] {
        let error = failure(&answering(body.clone()).await).await;
        assert!(error.contains(wanted), "{body}: {error}");
    }
}

#[tokio::test]
async fn says_when_nobody_answers() {
    // Bound and released, so that nobody listens there.
    let port = std::net::TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let server = MockServer::start().await;
    let url = format!("http://user:{KEY}@127.0.0.1:{port}/v1?token={KEY}")
        .parse()
        .unwrap();
    let error = connect(RemoteSettings {
        url,
        dimension: None,
        ..settings(&server)
    })
    .await
    .err()
    .unwrap()
    .to_string();
    assert!(error.contains("no connection"), "{error}");
    assert!(
        error.contains(&format!("http://127.0.0.1:{port}/v1/embeddings")),
        "{error}"
    );
    assert!(!error.contains(KEY), "{error}");
}

#[test]
fn settings_do_not_show_the_key() {
    let settings = RemoteSettings {
        url: "http://localhost/".parse().unwrap(),
        model: String::new(),
        api_key: Some(KEY.to_owned().into()),
        dimension: None,
        query_prefix: None,
        passage_prefix: None,
        batch_size: 1,
        timeout: Duration::from_secs(1),
    };
    assert!(!format!("{settings:?}").contains(KEY));
}

#[test]
fn reads_retry_after_in_both_forms() {
    let now = "2026-01-01T00:00:00Z".parse().unwrap();
    assert_eq!(retry_after(" 7 ", now), Some(Duration::from_secs(7)));
    assert_eq!(
        retry_after("Thu, 01 Jan 2026 00:00:09 GMT", now),
        Some(Duration::from_secs(9))
    );
    assert_eq!(
        retry_after("Wed, 31 Dec 2025 00:00:00 GMT", now),
        Some(Duration::ZERO)
    );
    assert_eq!(retry_after("soon", now), None);
}
