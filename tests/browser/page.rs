//! The citizen page in a real browser: suites of `tests/browser/`.

use std::time::Duration;

use losen_tests::{
    app::{TestApp, TestAppBuilder},
    browser,
    demo::Demo,
    llm::{Script, ScriptedLlm},
    prompt::{self, Source, cited},
    site::{Reply, Site},
};
use serde_json::{Value, json};

use crate::LOSEN;

/// Suites over the demo's content and over `RICH`.
const SUITES: [&str; 10] = [
    "page",
    "waiting",
    "conversation",
    "plan",
    "feedback",
    "keyboard",
    "nojs",
    "languages",
    "look",
    "budget",
];
/// Pages about a death, which give an answer all its parts, with their paths.
const RICH: &[(&str, &str)] = &[
    ("/", include_str!("sites/rich/index.html")),
    ("/dodsfall", include_str!("sites/rich/dodsfall.html")),
    ("/skifte", include_str!("sites/rich/skifte.html")),
    ("/regninger", include_str!("sites/rich/regninger.html")),
    ("/gravferd", include_str!("sites/rich/gravferd.html")),
    ("/pension", include_str!("sites/rich/pension.html")),
];
/// Pages full of markup that must stay text, with their paths.
const HOSTILE: &[(&str, &str)] = &[
    ("/", include_str!("sites/hostile/index.html")),
    ("/gjerde", include_str!("sites/hostile/gjerde.html")),
];
/// A word of the question that the scripted model finds no answer to.
const UNANSWERED: &str = "kajakk";
const FUNERAL: &str = "Dei som betaler gravferda, kan få gravferdsstønad frå folketrygda.";
/// Bytes that the model writes at a time, and how long it waits between: a whole
/// answer takes most of a second, so that sentences are seen to come one by one.
const PIECE: usize = 600;
const PAUSE: Duration = Duration::from_millis(10);

async fn serve(pages: &[(&str, &str)]) -> Site {
    let site = Site::start().await.unwrap();
    for (path, html) in pages {
        site.set(path, Reply::html(html));
    }
    site
}

/// The service over a site, where it answers whatever it finds.
fn over(site: &Site) -> TestAppBuilder {
    TestApp::init().with_site(site).with_config(&[
        ("LOSEN_ANSWER_COVER_FLOOR", "0.0"),
        ("LOSEN_ANSWER_QUOTE_FLOOR", "0.0"),
    ])
}

/// A sentence of a source of the prompt, cited from there.
fn told(sources: &[Source], quote: &str) -> Option<Value> {
    let source = sources.iter().find(|source| source.text.contains(quote))?;
    Some(cited(quote, source.number, quote))
}

/// A step in the words of a source, after the steps of these numbers.
fn step(sources: &[Source], title: &str, what: &str, due: &str, after: &[usize]) -> Option<Value> {
    let basis = told(sources, what)?;
    let deadline = told(sources, due)?;
    Some(json!({
        "title": title, "what": what, "citations": basis["citations"],
        "deadline": deadline, "after": after,
    }))
}

/// What the model writes: an answer from the pages of `RICH` with all its parts.
fn rich(body: &Value) -> Script {
    let sources = prompt::sources(body);
    let mut reply = prompt::reply(&[]);
    if !prompt::user(body).contains(UNANSWERED) {
        let sentences: Vec<Value> = [
            "Legen melder dødsfallet til Folkeregisteret.",
            FUNERAL,
            "Children under 20 can get a survivor’s pension when their mother or father has died.",
        ]
        .into_iter()
        .filter_map(|quote| told(&sources, quote))
        .collect();
        let plan: Vec<Value> = [
            step(
                &sources,
                "Sende skjema til tingretten",
                "Arvingene må sende skjemaet om privat skifte til tingretten.",
                "Fristen er 15. januar 2027.",
                &[],
            ),
            step(
                &sources,
                "Betale regninger etter et dødsfall",
                "Arvingene må betale regningene til den døde når de har overtatt gjelden.",
                "Frist er 60 dager etter dødsfallet.",
                &[1],
            ),
        ]
        .into_iter()
        .flatten()
        .collect();
        reply = prompt::reply(&sentences);
        reply["plan"] = json!(plan);
        reply["also"] = json!(told(&sources, FUNERAL).into_iter().collect::<Vec<_>>());
        reply["follow_ups"] = json!([
            "Hvem arver når det ikke finnes testament?",
            "Hvem kan få gravferdsstønad?"
        ]);
    }
    let script = Script::answer(&reply.to_string()).cut_into(&[PIECE]);
    script.paced(Duration::ZERO, PAUSE)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_citizen_page() {
    let demo = Demo::start(LOSEN, "").await.unwrap();
    let site = serve(RICH).await;
    let llm = ScriptedLlm::start_with(rich).await.unwrap();
    let app = over(&site).with_llm(&llm).start().await.unwrap();
    let variables = [
        ("BASE_URL", demo.url.as_str()),
        ("RICH_URL", app.url.as_str()),
    ];
    let mut faults = Vec::new();
    for suite in SUITES {
        let fault = browser::run(suite, &variables).await.err();
        faults.extend(fault.map(|fault| fault.to_string()));
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn markup_of_crawled_pages_stays_text() {
    let site = serve(HOSTILE).await;
    let app = over(&site).start().await.unwrap();
    let variables = [
        ("BASE_URL", app.url.as_str()),
        ("HOSTILE_URL", app.url.as_str()),
    ];
    browser::run("xss", &variables).await.unwrap();
}

#[tokio::test]
async fn what_scripts_work_out() {
    browser::run_units().await.unwrap();
}
