//! `losen demo`: from nothing to an answer over HTTP.

use losen_tests::demo::Demo;
use serde_json::{Value, json};

use crate::LOSEN;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demo_crawls_the_sample_sites_and_answers() {
    let mut demo = Demo::start(LOSEN, "").await.unwrap();
    assert_eq!(demo.sites().count(), 6);

    let _already = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client.get(&demo.url).send().await.unwrap();
    assert!(
        page.text().await.unwrap().contains("oppdiktede"),
        "the demo must say that its pages are invented"
    );
    let answer: Value = client
        .post(format!("{}/api/v1/answers", demo.url))
        .json(&json!({ "question": "When do I have to apply for kindergarten?" }))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    assert_eq!(answer["status"], "answered", "{answer}");
    let source = client
        .get(answer["sources"][0]["url"].as_str().unwrap())
        .send()
        .await
        .unwrap();
    assert_eq!(
        source.status(),
        200,
        "a cited page of the demo can be opened"
    );

    let ended = demo.stop().await.unwrap();
    assert!(ended.success(), "{ended}");
    let left: Vec<_> = std::fs::read_dir(demo.workplace.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(
        left.len(),
        2,
        "only losen.toml and the data folder: {left:?}"
    );
}
