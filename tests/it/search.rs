//! Search over HTTP and on the command line: what is found, and why.

use losen_tests::{
    app::TestApp,
    command::Workplace,
    site::{Reply, Site},
};
use serde_json::{Value, json};

use crate::LOSEN;

/// Passages for a question.
async fn search(app: &TestApp, query: &[(&str, &str)]) -> Vec<Value> {
    let mut url = reqwest::Url::parse(&format!("{}/api/v1/passages", app.url)).unwrap();
    url.query_pairs_mut().extend_pairs(query);
    let reply = app.client.get(url).send().await.unwrap();
    assert_eq!(reply.status(), 200);
    let found: Value = reply.json().await.unwrap();
    found["passages"].as_array().unwrap().clone()
}

fn titles(passages: &[Value]) -> Vec<&str> {
    let titles = passages.iter().map(|p| p["title"].as_str().unwrap());
    titles.collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn explain_shows_the_parts_of_each_score() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let question = ("q", "Hvor mye får jeg i dagpenger?");
    for passage in search(&app, &[question, ("explain", "true")]).await {
        let parts = passage["explanation"]["contributions"].as_array().unwrap();
        let part =
            |part: &Value| part["value"].as_f64().unwrap() * part["weight"].as_f64().unwrap();
        let sum: f64 = parts.iter().map(part).sum();
        assert!((sum - passage["score"].as_f64().unwrap()).abs() < 1e-4);
        assert!(parts.iter().any(|part| part["signal"] == "meaning"));
        assert!(
            parts
                .iter()
                .any(|part| part["signal"] == "late_interaction")
        );
    }
    for passage in search(&app, &[question]).await {
        assert!(passage.get("explanation").is_none());
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn everyday_words_and_other_languages_find_the_page() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    for (question, wanted) in [
        ("fikk sparken i går, hva gjør jeg", "agpenger"),
        ("Eg har mista jobben, kva kan eg få?", "agpenga"),
        ("I lost my job, what can I get?", "nemployment"),
        ("dagpneger", "agpenger"),
        (
            "Straciłem pracę, czy dostanę zasiłek dla bezrobotnych?",
            "agpenger",
        ),
        (
            "Я втратив роботу. Чи отримаю допомогу по безробіттю?",
            "agpenger",
        ),
        ("فقدت عملي. هل أحصل على إعانة البطالة؟", "agpenger"),
    ] {
        let passages = search(&app, &[("q", question)]).await;
        let titles = titles(&passages);
        assert!(
            titles.iter().take(3).any(|title| title.contains(wanted)),
            "{question}: {titles:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_page_of_another_municipality_stands_behind_the_own() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let question = ("q", "Når er fristen for å søke barnehageplass?");
    let of_fjordvik = |passages: &[Value]| -> f64 {
        let passage = passages.iter().find(|p| p["agency"] == "Fjordvik kommune");
        passage.map_or(f64::MIN, |p| p["score"].as_f64().unwrap())
    };
    let own = search(&app, &[question, ("municipality", "Fjordvik")]).await;
    let other = search(&app, &[question, ("municipality", "Bergen")]).await;
    let unknown = search(&app, &[question]).await;
    assert!(of_fjordvik(&own) > of_fjordvik(&unknown));
    assert!(of_fjordvik(&other) < of_fjordvik(&unknown));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn an_unknown_audience_is_refused() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let url = format!("{}/api/v1/passages?q=dagpenger&audience=robot", app.url);
    let reply = app.client.get(url).send().await.unwrap();
    assert_eq!(reply.status(), 400);
    let kind = reply.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("application/problem+json"));
}

/// A law, guidance on it, and the same notice of two offices.
fn fill(site: &Site) {
    let notice = "Kontoret holder stengt i romjulen. Ring vakttelefonen når det haster, og møt opp igjen \
                  etter nyttår med papirene dine i en konvolutt.";
    for (path, title, body) in [
        (
            "/lov",
            "Husdyrloven",
            "<h2 id=\"p1\">§ 1. Formål</h2><p>Loven skal sikre at husdyr har det godt.</p>\
             <h2 id=\"p2\">§ 2. Båndtvang</h2><p>Hund skal holdes i bånd fra 1. april til 20. august. \
             Kommunen kan gi forskrift om båndtvang resten av året.</p>",
        ),
        (
            "/veiledning",
            "Hund og bånd",
            "<p>Hunden din skal gå i bånd fra 1. april til 20. august. Kommunen kan ha båndtvang resten av året \
             også.</p>",
        ),
        ("/nord", "Kontor nord", notice),
        ("/sor", "Kontor sør", notice),
    ] {
        site.set(path, Reply::page(title, body));
    }
    let links = "<a href=\"/lov\">1</a> <a href=\"/veiledning\">2</a> <a href=\"/nord\">3</a> <a href=\"/sor\">4</a>";
    site.set("/", Reply::page("Start", links));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_explains_sections_laws_and_near_duplicates() {
    let site = Site::start().await.unwrap();
    fill(&site);
    let config = format!("{}\n[split]\nmin_tokens = 1\n", site.source("dyr"));
    let workplace = Workplace::new(LOSEN, &config).unwrap();
    workplace.json(&["crawl", "--json"]).await.unwrap();
    let first = async |arguments: &[&str]| {
        let arguments = [&["search", "--json", "--explain"], arguments].concat();
        workplace.json(&arguments).await.unwrap()["passages"][0].clone()
    };
    let section = first(&["§ 2"]).await;
    assert!(
        section["passage"]["link"]
            .as_str()
            .unwrap()
            .ends_with("#p2"),
        "{section}"
    );
    assert_eq!(section["law"]["act"], "Husdyrloven");
    assert_eq!(section["law"]["section"], "§ 2. Båndtvang");
    assert!(section["explanation"].to_string().contains("\"section\""));
    let asked = workplace
        .json(&["ask", "husdyrloven § 2", "--json"])
        .await
        .unwrap();
    assert_eq!(asked["status"], "answered", "{asked}");
    let url = asked["sources"][0]["url"].as_str().unwrap();
    assert!(url.ends_with("#p2"), "{asked}");
    let other = workplace
        .json(&["ask", "husleieloven § 2", "--json"])
        .await
        .unwrap();
    assert_eq!(other["status"], "not_covered", "{other}");
    assert_eq!(other["sentences"], json!([]));
    let notice = first(&["stengt i romjulen vakttelefonen"]).await;
    assert_eq!(notice["others"].as_array().unwrap().len(), 1, "{notice}");
    let question = "når må hunden gå i bånd";
    let law = async |audience: &str| {
        let arguments = ["search", question, "--json", "--audience", audience];
        let found = workplace.json(&arguments).await.unwrap();
        let passages = found["passages"].as_array().unwrap().clone();
        let law = passages
            .into_iter()
            .find(|passage| passage["law"]["section"] == "§ 2. Båndtvang");
        law.unwrap()["score"].as_f64().unwrap()
    };
    assert!(law("caseworker").await > law("citizen").await);
    let shown = workplace
        .run(&["search", question, "--explain"])
        .await
        .unwrap();
    let shown = String::from_utf8(shown.stdout).unwrap();
    assert!(
        shown.contains("meaning") && shown.contains("late_interaction"),
        "{shown}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_changed_page_takes_its_words_out_of_the_statistics() {
    let site = Site::start().await.unwrap();
    let page =
        |word: &str| Reply::page("Katter", &format!("<p>Om {word} og deres liv i byen.</p>"));
    site.set("/", page("huskatter"));
    let workplace = Workplace::new(LOSEN, &site.source("katt")).unwrap();
    workplace.json(&["crawl", "--json"]).await.unwrap();
    site.set("/", page("villkatter"));
    workplace.json(&["crawl", "--json"]).await.unwrap();
    // A word that the index has is not taken for a misspelling of another.
    let found = workplace
        .json(&["search", "huskattr", "--json", "--explain"])
        .await;
    let found = found.unwrap()["passages"][0].to_string();
    assert!(found.contains("villkatter"), "{found}");
    assert!(
        !found.contains("\"words\""),
        "no word of the question is left: {found}"
    );
}
