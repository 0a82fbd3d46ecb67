//! Requests that pages of other sites send.

use losen_tests::app::TestApp;
use reqwest::{Method, Response};

const FRIEND: &str = "https://www.fjordvik.example";
const STRANGER: &str = "https://ond.example";

async fn app() -> TestApp {
    let app = TestApp::init().with_settings(|settings| {
        settings.allowed_origins = vec![FRIEND.to_owned()];
    });
    app.start().await.unwrap()
}

/// A question as a page of `origin` would send it, as JSON.
async fn ask(app: &TestApp, method: Method, origin: &str) -> Response {
    app.client
        .request(method, format!("{}/api/v1/answers", app.url))
        .header("origin", origin)
        .header("sec-fetch-site", "cross-site")
        .header("access-control-request-method", "POST")
        .header("access-control-request-headers", "content-type")
        .header("content-type", "application/json")
        .body(r#"{"question":"Hva er fristen?"}"#)
        .send()
        .await
        .unwrap()
}

#[tokio::test]
async fn only_allowed_sites_may_ask() {
    let app = app().await;
    let preflight = ask(&app, Method::OPTIONS, FRIEND).await;
    assert!(preflight.status().is_success());
    assert_eq!(preflight.headers()["access-control-allow-origin"], FRIEND);
    let answer = ask(&app, Method::POST, FRIEND).await;
    // There is no index; what matters is that the friend may read why.
    assert_eq!(answer.status(), 503);
    assert_eq!(answer.headers()["access-control-allow-origin"], FRIEND);
    assert!(
        !answer
            .headers()
            .contains_key("access-control-allow-credentials")
    );

    let preflight = ask(&app, Method::OPTIONS, STRANGER).await;
    assert!(
        !preflight
            .headers()
            .contains_key("access-control-allow-origin")
    );
    let refused = ask(&app, Method::POST, STRANGER).await;
    assert_eq!(refused.status(), 403);
    assert!(
        !refused
            .headers()
            .contains_key("access-control-allow-origin")
    );
    assert!(refused.text().await.unwrap().contains("cross_site"));
}

#[tokio::test]
async fn a_form_on_another_site_is_refused_with_a_page() {
    let app = app().await;
    let post = |site: &'static str, origin: String| {
        app.client
            .post(format!("{}/?lang=en", app.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .header("sec-fetch-site", site)
            .header("origin", origin)
            .body("question=Hva%3F")
            .send()
    };
    let refused = post("cross-site", STRANGER.to_owned()).await.unwrap();
    assert_eq!(refused.status(), 403);
    assert_eq!(
        refused.headers()["content-type"],
        "text/html; charset=utf-8"
    );
    let html = refused.text().await.unwrap();
    assert!(html.contains("Other sites cannot submit"), "{html}");
    // No index here, so an own form gets as far as the search.
    let own = post("same-origin", app.url.clone()).await.unwrap();
    assert_eq!(own.status(), 503);
    // A browser that sends no Sec-Fetch-Site is known by its Origin.
    let old = app
        .client
        .post(format!("{}/", app.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .header("origin", STRANGER)
        .body("question=Hva%3F");
    assert_eq!(old.send().await.unwrap().status(), 403);
}
