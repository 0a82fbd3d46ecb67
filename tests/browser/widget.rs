//! The widget on pages of other sites, in a real browser.

use losen_tests::{app::TestApp, browser, demo::Demo};
use reqwest::StatusCode;

use crate::LOSEN;

const FRIEND: &str = "https://www.fjordvik.example";

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn other_sites_show_the_assistant() {
    // The service must know the origin before it starts.
    let Some(site) = browser::site("widget_site").await.unwrap() else {
        return;
    };
    let config = format!("[widget]\nallowed_origins = \"{}\"\n", site.url);
    let demo = Demo::start(LOSEN, &config).await.unwrap();
    let page = demo.host_page().unwrap();
    let variables = [
        ("BASE_URL", demo.url.as_str()),
        ("HOST_URL", site.url.as_str()),
        ("DEMO_PAGE", page),
    ];
    browser::run("widget", &variables).await.unwrap();
}

#[tokio::test]
async fn the_script_is_for_all_sites_and_asked_for_again_each_time() {
    let app = TestApp::init().start().await.unwrap();
    let address = format!("{}/widget.js", app.url);
    let script = app.client.get(&address).send().await.unwrap();
    assert_eq!(script.status(), StatusCode::OK);
    let headers = script.headers();
    assert_eq!(headers["content-type"], "text/javascript; charset=utf-8");
    assert_eq!(headers["cache-control"], "no-cache");
    assert_eq!(headers["cross-origin-resource-policy"], "cross-origin");
    assert!(!headers.contains_key("set-cookie"));
    let tag = headers["etag"].to_str().unwrap().to_owned();
    assert!(script.text().await.unwrap().contains("losen-assistent"));
    for known in [
        tag.as_str(),
        tag.trim_start_matches("W/"),
        "\"x\", W/\"y\", *",
    ] {
        let again = app.client.get(&address).header("if-none-match", known);
        let again = again.send().await.unwrap();
        assert_eq!(again.status(), StatusCode::NOT_MODIFIED, "{known}");
        assert_eq!(again.headers()["etag"], tag.as_str());
    }
    let other = app.client.get(&address).header("if-none-match", "\"x\"");
    assert_eq!(other.send().await.unwrap().status(), StatusCode::OK);
}

#[tokio::test]
async fn what_the_script_loads_is_for_allowed_sites_and_of_any_version() {
    let app = TestApp::init().with_settings(|settings| {
        settings.allowed_origins = vec![FRIEND.to_owned()];
    });
    let app = app.start().await.unwrap();
    let file = async |version: &str, origin: &str| {
        let address = format!("{}/static/{version}/widget/dialog.js", app.url);
        let request = app.client.get(address).header("origin", origin);
        request.send().await.unwrap()
    };
    let script = app.client.get(format!("{}/widget.js", app.url));
    let script = script.send().await.unwrap().text().await.unwrap();
    let (_, rest) = script.split_once("\"version\":\"").unwrap();
    let (now, _) = rest.split_once('"').unwrap();
    let current = file(now, FRIEND).await;
    assert_eq!(current.headers()["access-control-allow-origin"], FRIEND);
    let keep = current.headers()["cache-control"].to_str().unwrap();
    assert!(keep.contains("immutable"), "{keep}");
    let refused = file(now, "https://ond.example").await;
    assert!(
        !refused
            .headers()
            .contains_key("access-control-allow-origin")
    );
    // A page that was open while a new release was put in place asks for the old one.
    let old = file("0123456789ab", FRIEND).await;
    assert_eq!(old.status(), StatusCode::OK);
    assert_eq!(old.headers()["cache-control"], "no-cache");
    assert_eq!(old.text().await.unwrap(), current.text().await.unwrap());
}
