//! The page as a browser without JavaScript sees it.

use losen_tests::app::TestApp;

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_posts_and_the_page_shows_a_cited_answer() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let form = app.client.get(&app.url).send().await.unwrap();
    let policy = form.headers()["content-security-policy"]
        .to_str()
        .unwrap()
        .to_owned();
    assert!(policy.contains("default-src 'none'") && !policy.contains("unsafe"));
    assert!(!form.headers().contains_key("set-cookie"));
    assert!(
        form.text()
            .await
            .unwrap()
            .contains("<form id=\"ask\" method=\"post\"")
    );
    let answer = app
        .client
        .post(format!("{}/?lang=nb", app.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body("question=Hvor+mye+er+barnetrygden%3F")
        .send()
        .await
        .unwrap();
    assert_eq!(answer.status(), 200);
    let html = answer.text().await.unwrap();
    assert!(html.contains("href=\"#kilde-1\"") && html.contains("id=\"kilde-1\""));
    assert!(html.contains("Velferdsetaten") && html.contains("kr"));
}

#[tokio::test]
async fn languages_empty_questions_and_hostile_ones() {
    let app = TestApp::init().start().await.unwrap();
    let page = async |path: &str, language: &str| {
        let request = app
            .client
            .get(format!("{}{path}", app.url))
            .header("accept-language", language);
        request.send().await.unwrap().text().await.unwrap()
    };
    assert!(page("/", "nn").await.contains("<html lang=\"nn\">"));
    assert!(
        page("/", "en-GB,nb;q=0.5")
            .await
            .contains("<html lang=\"en\">")
    );
    assert!(page("/?lang=nb", "en").await.contains("<html lang=\"nb\">"));
    let twice = page("/?lang=nn&lang=en", "en").await;
    assert!(twice.contains("<html lang=\"nn\">"));
    let post = async |body: &str| {
        app.client
            .post(format!("{}/?lang=nb", app.url))
            .header("content-type", "application/x-www-form-urlencoded")
            .body(body.to_owned())
            .send()
            .await
            .unwrap()
    };
    let empty = post("question=").await;
    assert_eq!(empty.status(), 400);
    assert!(empty.text().await.unwrap().contains("tomt"));
    let hostile = post("question=%3Cscript%3Ealert(1)%3C%2Fscript%3E")
        .await
        .text()
        .await
        .unwrap();
    assert!(!hostile.contains("<script>alert"));
}

#[tokio::test]
async fn static_files_are_served() {
    let app = TestApp::init().start().await.unwrap();
    for (name, media) in [
        ("style.css", "text/css"),
        ("app.js", "text/javascript"),
        ("losen.svg", "image/svg+xml"),
    ] {
        let response = app
            .client
            .get(format!("{}/static/{name}", app.url))
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        assert!(
            response.headers()["content-type"]
                .to_str()
                .unwrap()
                .starts_with(media)
        );
    }
    let missing = app
        .client
        .get(format!("{}/static/../Cargo.toml", app.url))
        .send()
        .await
        .unwrap();
    assert_eq!(missing.status(), 404);
}
