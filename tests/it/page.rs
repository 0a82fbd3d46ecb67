//! The page as a browser without JavaScript sees it.

use losen_tests::{app::TestApp, large};

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
    assert!(page("/", "nn").await.contains("<html lang=\"nn\""));
    assert!(
        page("/", "en-GB,nb;q=0.5")
            .await
            .contains("<html lang=\"en\"")
    );
    assert!(page("/?lang=nb", "en").await.contains("<html lang=\"nb\""));
    let twice = page("/?lang=nn&lang=en", "en").await;
    assert!(twice.contains("<html lang=\"nn\""));
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

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_get_a_page_that_says_so() {
    let app = TestApp::init().start().await.unwrap();
    let headers = [("Content-Type", "application/x-www-form-urlencoded")];
    let sent = large::post(&app.url, "/?lang=nb", &headers).await;
    let (status, html) = sent.unwrap();
    assert_eq!(status, 413, "{html}");
    assert!(html.contains("<form id=\"ask\"") && html.contains("for lang"));
}

#[tokio::test]
async fn static_files_are_kept_under_their_version_only() {
    let app = TestApp::init().start().await.unwrap();
    let get = async |path: &str| {
        let request = app.client.get(format!("{}{path}", app.url));
        request.send().await.unwrap()
    };
    let html = get("/").await.text().await.unwrap();
    let named = html.split("\"/static/").nth(1).unwrap();
    let version = named.split('/').next().unwrap().to_owned();
    for (name, media) in [
        ("page/page.css", "text/css"),
        ("page/main.js", "text/javascript"),
        ("answer/view.js", "text/javascript"),
        ("texts/nn.js", "text/javascript"),
        ("designsystemet/designsystemet.css", "text/css"),
        ("losen.svg", "image/svg+xml"),
    ] {
        for (version, keep) in [(version.as_str(), "immutable"), ("0", "no-cache")] {
            let response = get(&format!("/static/{version}/{name}")).await;
            assert_eq!(response.status(), 200, "{name}");
            let header = |header| response.headers()[header].to_str().unwrap();
            assert!(header("content-type").starts_with(media), "{name}");
            assert!(header("cache-control").contains(keep), "{name}");
        }
    }
    for missing in ["../Cargo.toml", "..%2fCargo.toml", "texts/de.js", "page"] {
        let response = get(&format!("/static/{version}/{missing}")).await;
        assert_eq!(response.status(), 404, "{missing}");
    }
}

/// The page that a browser without JavaScript gets for a question: what stands from
/// the answer's heading on.
async fn asked(app: &TestApp, question: &str) -> String {
    let escaped: String = question
        .bytes()
        .map(|byte| format!("%{byte:02X}"))
        .collect();
    let request = app
        .client
        .post(format!("{}/?lang=nb", app.url))
        .header("content-type", "application/x-www-form-urlencoded")
        .body(format!("question={escaped}"));
    let page = request.send().await.unwrap();
    assert_eq!(page.status(), 200, "{question}");
    let html = page.text().await.unwrap();
    let from = html.find("<h2 id=\"answer-heading\"").unwrap();
    html[from..].to_owned()
}

/// The page for a question that is near the pages, but not surely answered by them.
/// Which one that is depends on the floors of the configuration.
async fn unsure(app: &TestApp) -> String {
    for question in [
        "hva slags vaksine er det i 7. klasse",
        "hvor lang tid har vi på å finne navn til babyen?",
        "når jeg har brukt nok penger på lege blir det gratis, hvor går grensa?",
        "hvor mange år må jeg spare på bilag i enkeltpersonforetaket mitt",
        "Hva koster barnehageplass i nabokommunen Storelva?",
    ] {
        let html = asked(app, question).await;
        if html.contains(">Jeg er ikke sikker</h2>") {
            return html;
        }
    }
    panic!("no question is met with a question back");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_kind_of_answer_has_its_parts_without_javascript() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let crisis = asked(&app, "mannen min slår meg, hva gjør jeg?").await;
    assert!(crisis.contains(">Få hjelp nå</h2>"), "{crisis}");
    let first = crisis.find("<a href=\"tel:112\">112</a>").unwrap();
    assert!(first < crisis.find("class=\"message\"").unwrap());
    assert!(first < crisis.find("class=\"sentences\"").unwrap());
    assert!(crisis.contains("politiet, når noen er i fare"));
    let asks_for_feedback = |html: &str| html.contains("action=\"/tilbakemelding?lang=nb\"");
    assert!(!asks_for_feedback(&crisis));

    let declined = asked(&app, "kan du anbefale en god serie å se i helga").await;
    assert!(declined.contains(">Det kan jeg ikke hjelpe med</h2>"));
    assert!(declined.contains("class=\"message\"") && !declined.contains("class=\"sources\""));

    let unsure = unsure(&app).await;
    assert!(unsure.contains("Sider som ligner</h2>"), "{unsure}");
    assert!(unsure.contains("<blockquote lang="), "{unsure}");
    assert!(!unsure.contains("class=\"citation\""));

    let answered = asked(&app, "Hvor mye er barnetrygden for et barn på 3 år?").await;
    assert!(answered.contains(">Svar</h2>"), "{answered}");
    assert!(answered.contains("href=\"#kilde-1\"") && answered.contains("class=\"reminder\""));
    assert!(!answered.contains("class=\"emergency\""));
    assert!(asks_for_feedback(&answered));
}
