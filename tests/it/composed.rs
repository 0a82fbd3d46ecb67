//! Answers that a language model writes, over the sample sites.

use std::{sync::Arc, time::Duration};

use losen_tests::{
    app::{TestApp, TestAppBuilder},
    llm::{Script, ScriptedLlm},
    prompt::{self, cited},
};
use parking_lot::Mutex;
use serde_json::{Value, json};

const QUESTION: &str = "Hva er fristen for å søke barnehageplass?";
/// Words of a broken answer that no reader may see.
const BROKEN: &str = "ØDELAGT";

fn with(llm: &ScriptedLlm) -> TestAppBuilder {
    TestApp::init().with_sample_sites().with_llm(llm)
}

async fn ask(app: &TestApp) -> Value {
    let (status, answer) = app.post(&json!({ "question": QUESTION })).await.unwrap();
    assert_eq!(status, 200, "{answer}");
    answer
}

fn texts(sentences: &Value) -> Vec<&str> {
    let all = sentences.as_array().map(Vec::as_slice).unwrap_or_default();
    all.iter().filter_map(|s| s["text"].as_str()).collect()
}

/// The quote of the source that a sentence cites.
fn quote<'a>(answer: &'a Value, sentence: &Value) -> &'a str {
    let n = &sentence["citations"][0];
    let mut sources = answer["sources"].as_array().unwrap().iter();
    let source = sources.find(|source| source["n"] == *n).unwrap();
    source["quote"].as_str().unwrap()
}

/// A model that answers what a test changes as it goes.
async fn changing(first: Script) -> (Arc<Mutex<Script>>, ScriptedLlm) {
    let script = Arc::new(Mutex::new(first));
    let shared = Arc::clone(&script);
    let llm = ScriptedLlm::start_with(move |_| shared.lock().clone());
    (script, llm.await.unwrap())
}

/// An answer with all that an answer may have; one step and one further right are
/// made up.
fn rich(body: &Value) -> Value {
    let mut reply = prompt::truthful(body, 0..3);
    let sources = prompt::sources(body);
    let told = sources[0].sentences().remove(0);
    let invented = "Betal 9 999 kr innen 3. april.";
    reply["plan"] = json!([
        prompt::step(&told, 1, &told),
        prompt::step(invented, 1, &told),
        prompt::step(invented, 1, invented),
    ]);
    reply["also"] = json!([cited(&told, 1, &told), cited(invented, 77, &told)]);
    reply["follow_ups"] = json!(["Hvordan klager jeg?", "Er det 7 dager?"]);
    reply
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_truthful_model_is_quoted_with_its_sources() {
    let llm = ScriptedLlm::start_with(|body| Script::answer(&rich(body).to_string()));
    let llm = llm.await.unwrap();
    let app = with(&llm).start().await.unwrap();
    let answer = ask(&app).await;
    let body = llm.received().remove(0).body;
    let told = prompt::truthful(&body, 0..3);
    assert_eq!(answer["status"], "answered", "{answer}");
    let composer = &answer["composer"];
    assert_eq!(
        (&composer["name"], &composer["model"]),
        (&json!("llm"), &json!("liten-modell"))
    );
    let version = composer["prompt"].as_str().unwrap();
    assert!(
        version.len() == 12 && version.chars().all(|c| c.is_ascii_hexdigit()),
        "{version}"
    );
    assert_eq!(composer["tokens"]["prompt"], 7);
    assert!(composer["tokens"]["completion"].as_u64().unwrap() > 10);
    assert_eq!(texts(&answer["sentences"]), texts(&told["sentences"]));
    for sentence in answer["sentences"].as_array().unwrap() {
        let quote = quote(&answer, sentence);
        assert!(
            quote.contains(sentence["text"].as_str().unwrap()),
            "{sentence} in {quote}"
        );
    }
    let step = texts(&told["sentences"])[0];
    assert_eq!(answer["plan"][0]["what"]["text"], step);
    assert_eq!(texts(&answer["also"]), [step]);
    assert_eq!(answer["follow_ups"], json!(["Hvordan klager jeg?"]));
    assert!(!answer.to_string().contains("9 999"), "{answer}");
    assert!(!answer.to_string().contains("Gjør dette"), "{answer}");
    assert!(answer["timings_ms"]["first_sentence"].as_f64().unwrap() > 0.0);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn sentences_are_told_while_the_model_writes() {
    let llm = ScriptedLlm::start_with(|body| {
        let mut reply = rich(body);
        let lie = cited(
            "Fristen er 31. desember 2099.",
            1,
            "Fristen er 31. desember 2099.",
        );
        reply["sentences"].as_array_mut().unwrap().insert(1, lie);
        // About 25 characters every 30 ms.
        let slow = Script::answer(&reply.to_string()).cut_into(&[600]);
        slow.paced(Duration::ZERO, Duration::from_millis(30))
    });
    let llm = llm.await.unwrap();
    let app = with(&llm).start().await.unwrap();
    let events = app.events(&json!({ "question": QUESTION })).await.unwrap();
    let mut names: Vec<&str> = events.iter().map(|event| event.name.as_str()).collect();
    let sentences: Vec<&Value> = events
        .iter()
        .filter(|event| event.name == "sentence")
        .map(|event| &event.data)
        .collect();
    assert_eq!(sentences.len(), 3);
    names.dedup();
    let expected = [
        "status",
        "situation",
        "status",
        "sentence",
        "sources",
        "follow_up",
        "done",
    ];
    assert_eq!(names, expected);
    let done = events.last().unwrap();
    assert_eq!(json!(sentences), done.data["sentences"]);
    let told = prompt::truthful(&llm.received()[0].body, 0..3);
    assert_eq!(texts(&json!(sentences)), texts(&told["sentences"]));
    let first = events
        .iter()
        .find(|event| event.name == "sentence")
        .unwrap();
    let ahead = done.at - first.at;
    assert!(ahead > Duration::from_millis(500), "{ahead:?}");
    assert!(
        !events
            .iter()
            .any(|event| event.data.to_string().contains("2099"))
    );
}

/// An answer in the sources' own sentences, with nothing of the model's.
fn is_fallback(answer: &Value, name: &str) {
    let status = answer["status"].as_str().unwrap();
    assert!(
        ["answered", "partial"].contains(&status),
        "{name}: {answer}"
    );
    assert_eq!(answer["composer"]["name"], "extractive", "{name}");
    assert_eq!(
        answer["notices"][0]["code"], "extractive_fallback",
        "{name}"
    );
    assert!(!answer.to_string().contains(BROKEN), "{name}: {answer}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn when_the_model_fails_the_sources_speak() {
    let (script, llm) = changing(Script::malformed()).await;
    let app = with(&llm).with_config(&[
        ("LOSEN_ANSWER_QUOTE_FLOOR", "0.3"),
        ("LOSEN_LLM_FIRST_TOKEN_TIMEOUT_MS", "300"),
        ("LOSEN_LLM_MAX_RETRIES", "1"),
        ("LOSEN_LLM_BREAKER_FAILURES", "0"),
    ]);
    let app = app.start().await.unwrap();
    let json = json!({"completeness": "complete", "sentences": [cited(BROKEN, 1, BROKEN)]});
    let body = json!({ "error": { "message": BROKEN } }).to_string();
    let late = Duration::from_secs(20);
    for (name, broken) in [
        ("500", Script::status(500, &body)),
        ("429", Script::status(429, &body).header("retry-after", "1")),
        ("403", Script::status(403, &body)),
        ("malformed", Script::malformed()),
        (
            "slow",
            Script::slow(&json.to_string(), late, Duration::ZERO),
        ),
        ("too long", Script::context_too_long()),
        (
            "prose",
            Script::answer(&format!("Fristen er alltid ute. {BROKEN}.")),
        ),
        (
            "other JSON",
            Script::answer(&json!({ "svar": BROKEN }).to_string()),
        ),
        (
            "no sentences",
            Script::answer(r#"{"completeness": "complete", "sentences": []}"#),
        ),
        ("nothing", Script::answer("")),
        ("lies only", Script::answer(&json.to_string())),
    ] {
        *script.lock() = broken;
        let before = llm.received().len();
        let answer = ask(&app).await;
        assert!(llm.received().len() > before, "{name}");
        is_fallback(&answer, name);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_server_the_sources_speak() {
    let gone = ScriptedLlm::start(Vec::new()).await.unwrap();
    let app = with(&gone).with_config(&[("LOSEN_ANSWER_QUOTE_FLOOR", "0.3")]);
    drop(gone);
    let app = app.start().await.unwrap();
    is_fallback(&ask(&app).await, "connection refused");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_was_said_before_a_cut_stays() {
    let llm = ScriptedLlm::start_with(|body| {
        let text = prompt::truthful(body, 0..3).to_string();
        // A piece has four characters; a third of the answer is missing.
        let pieces = text.chars().count() / 4 * 2 / 3;
        Script::cut_off(&text, pieces).paced(Duration::ZERO, Duration::from_millis(5))
    });
    let llm = llm.await.unwrap();
    let app = with(&llm).start().await.unwrap();
    let answer = ask(&app).await;
    let told = prompt::truthful(&llm.received()[0].body, 0..3);
    assert_eq!(answer["status"], "partial", "{answer}");
    assert_eq!(answer["composer"]["name"], "llm");
    let said = texts(&answer["sentences"]);
    assert!((1..3).contains(&said.len()), "{said:?}");
    assert_eq!(said, texts(&told["sentences"])[..said.len()]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_model_that_fails_again_and_again_is_left_alone() {
    let llm = ScriptedLlm::start(vec![Script::status(500, "{}")])
        .await
        .unwrap();
    let app = with(&llm).with_config(&[
        ("LOSEN_ANSWER_QUOTE_FLOOR", "0.3"),
        ("LOSEN_LLM_MAX_RETRIES", "0"),
        ("LOSEN_LLM_BREAKER_FAILURES", "3"),
    ]);
    let app = app.start().await.unwrap();
    for asked in [1, 2, 3, 3, 3] {
        is_fallback(&ask(&app).await, "breaker");
        assert_eq!(llm.received().len(), asked);
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_citations_and_invented_quotes_are_not_shown() {
    let llm = ScriptedLlm::start_with(|body| {
        let mut reply = prompt::truthful(body, 0..1);
        let told = reply["sentences"][0]["text"].as_str().unwrap().to_owned();
        let quoted = |text: &str, source| cited(&format!("{text} {BROKEN}."), source, &told);
        let sentences = reply["sentences"].as_array_mut().unwrap();
        sentences.extend([
            quoted("Du kan vente til høsten.", 99),
            quoted("Du må søke to ganger.", 0),
            cited(
                "Alle får plass.",
                1,
                &format!("Alle får plass uten å søke. {BROKEN}."),
            ),
            json!({ "text": format!("Ingen kilde. {BROKEN}."), "citations": [] }),
        ]);
        Script::answer(&reply.to_string())
    });
    let llm = llm.await.unwrap();
    let app = with(&llm).start().await.unwrap();
    let answer = ask(&app).await;
    let told = prompt::truthful(&llm.received()[0].body, 0..1);
    assert_eq!(texts(&answer["sentences"]), texts(&told["sentences"]));
    assert!(!answer.to_string().contains(BROKEN), "{answer}");
    let faults = &answer["checks"]["faults"];
    assert_eq!(
        (&faults["source"], &faults["quote"]),
        (&json!(3), &json!(1)),
        "{answer}"
    );
    assert!(answer["checks"]["dropped"].as_u64().unwrap() >= 4);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_model_that_finds_no_answer_is_believed() {
    let none = prompt::reply(&[]).to_string();
    let llm = ScriptedLlm::start(vec![Script::answer(&none)])
        .await
        .unwrap();
    let app = with(&llm).start().await.unwrap();
    let answer = ask(&app).await;
    assert_eq!(answer["status"], "not_covered", "{answer}");
    assert_eq!(answer["sentences"], json!([]));
    assert_eq!(answer["composer"]["name"], "llm");
    assert!(!answer["nearest"].as_array().unwrap().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_reader_who_leaves_ends_the_models_work() {
    let llm = ScriptedLlm::start_with(|body| {
        let text = prompt::truthful(body, 0..3).to_string();
        Script::slow(&text, Duration::from_millis(10), Duration::from_millis(30))
    });
    let llm = llm.await.unwrap();
    let app = with(&llm).start().await.unwrap();
    let request = app.client.post(format!("{}/api/v1/answers", app.url));
    let request = request
        .header("accept", "text/event-stream")
        .json(&json!({ "question": QUESTION }));
    let mut response = request.send().await.unwrap();
    while llm.received().is_empty() {
        assert!(response.chunk().await.unwrap().is_some());
    }
    drop(response);
    for _ in 0..60 {
        if llm.dropped() == 1 {
            return;
        }
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    panic!("the model wrote on for nobody");
}
