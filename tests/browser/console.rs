//! The caseworker console in a real browser, and its page.

use losen_tests::{app::TestApp, browser, command::Workplace, demo::Demo};
use reqwest::StatusCode;

use crate::LOSEN;

const CONFIG: &str = "[caseworkers]\ntokens_file = \"tokens.toml\"\n";

/// A token as an operator makes it, added to the configured file.
async fn token(workplace: &Workplace, arguments: &[&str]) -> String {
    let made = [&["token", "new", "--add"], arguments].concat();
    let output = workplace.run(&made).await.unwrap();
    let text = String::from_utf8(output.stdout).unwrap();
    let secret = text.lines().last().unwrap_or_default().trim();
    assert!(secret.starts_with("losen_"), "{text}");
    secret.to_owned()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn caseworkers_do_their_work() {
    let demo = Demo::start(LOSEN, CONFIG).await.unwrap();
    let valid = token(
        &demo.workplace,
        &["Kari Nordmann", "--expires", "2999-12-31"],
    )
    .await;
    let expired = token(&demo.workplace, &["Ola Utløpt", "--expires", "2020-01-01"]).await;
    let variables = [
        ("BASE_URL", demo.url.as_str()),
        ("TOKEN", valid.as_str()),
        ("EXPIRED_TOKEN", expired.as_str()),
    ];
    browser::run("console", &variables).await.unwrap();
}

#[tokio::test]
async fn the_page_is_open_strict_and_without_cookies() {
    // That one is configured is enough; the page asks for the token itself.
    let tokens = std::path::Path::new("tokens.toml");
    let app = TestApp::init().with_tokens(tokens).start().await.unwrap();
    let page = app.client.get(format!("{}/saksbehandler?lang=nn", app.url));
    let page = page.send().await.unwrap();
    assert_eq!(page.status(), StatusCode::OK);
    let headers = page.headers().clone();
    let policy = headers["content-security-policy"].to_str().unwrap();
    assert!(policy.contains("'strict-dynamic'") && !policy.contains("unsafe"));
    assert!(policy.contains("require-trusted-types-for 'script'"));
    assert_eq!(headers["cache-control"], "no-store");
    assert!(!headers.contains_key("set-cookie"));
    let html = page.text().await.unwrap();
    assert!(html.contains("<html lang=\"nn\"") && html.contains("<noscript>"));
}

#[tokio::test]
async fn a_form_posted_to_the_page_is_refused() {
    let app = TestApp::init().start().await.unwrap();
    let post = app.client.post(format!("{}/saksbehandler", app.url));
    let answer = post.body("token=losen_secret").send().await.unwrap();
    assert_eq!(answer.status(), StatusCode::METHOD_NOT_ALLOWED);
    assert!(!answer.text().await.unwrap().contains("losen_secret"));
}
