//! `losen demo`: from nothing to an answer over HTTP.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
};

use losen_tests::command::Workplace;
use serde_json::{Value, json};

use crate::LOSEN;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn demo_crawls_the_sample_sites_and_answers() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let mut command = workplace.command(&["demo"]);
    command
        .env("LOSEN_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::piped())
        .stderr(Stdio::null());
    let mut demo = command.spawn().unwrap();
    let output = demo.stdout.take().unwrap();
    let (lines, address) = tokio::task::spawn_blocking(move || {
        let mut lines = Vec::new();
        for line in BufReader::new(output).lines().map_while(Result::ok) {
            if let Some(rest) = line.strip_prefix("Losen is open on ") {
                return (lines, rest.split(' ').next().map(str::to_owned));
            }
            lines.push(line);
        }
        (lines, None)
    })
    .await
    .unwrap();
    let address = address.unwrap_or_else(|| panic!("the demo did not open: {lines:?}"));
    assert_eq!(
        lines
            .iter()
            .filter(|line| line.contains("http://127.0.0.1:"))
            .count(),
        6
    );

    let _already = rustls::crypto::ring::default_provider().install_default();
    let client = reqwest::Client::builder().no_proxy().build().unwrap();
    let page = client
        .get(&address)
        .send()
        .await
        .unwrap()
        .text()
        .await
        .unwrap();
    assert!(
        page.contains("oppdiktede"),
        "the demo must say that its pages are invented"
    );
    let answer: Value = client
        .post(format!("{address}/api/v1/answers"))
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

    // SIGTERM ends it in good order.
    let status = Command::new("kill")
        .args(["-TERM", &demo.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    let ended = tokio::task::spawn_blocking(move || demo.wait())
        .await
        .unwrap()
        .unwrap();
    assert!(ended.success(), "{ended}");
    let left: Vec<_> = std::fs::read_dir(workplace.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name())
        .collect();
    assert_eq!(
        left.len(),
        2,
        "only losen.toml and the data folder: {left:?}"
    );
}
