//! Questions to the service over the sample sites.

use losen_tests::app::TestApp;
use serde_json::{Value, json};

async fn ask(app: &TestApp, question: &str) -> Value {
    let response = app
        .client
        .post(format!("{}/api/v1/answers", app.url))
        .json(&json!({ "question": question }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.status(), 200, "{question}");
    response.json().await.unwrap()
}

fn text(answer: &Value) -> String {
    let sentences = answer["sentences"].as_array().unwrap();
    sentences
        .iter()
        .map(|s| s["text"].as_str().unwrap())
        .collect::<Vec<_>>()
        .join("\n")
}

/// What the nearest pages say.
fn excerpts(answer: &Value) -> String {
    let pages = answer["nearest"].as_array().into_iter().flatten();
    let excerpts: Vec<&str> = pages.filter_map(|page| page["excerpt"].as_str()).collect();
    excerpts.join("\n")
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_are_cited_and_stand_in_their_sources() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let mut answered = 0;
    for (question, fact, agency) in [
        (
            "Hvor mye får jeg i barnetrygd for et barn på 3 år?",
            "2 000 kr",
            "Velferdsetaten",
        ),
        ("Kor lenge kan eg få dagpengar?", "104", "Velferdsetaten"),
        (
            "When do I have to apply for kindergarten?",
            "1 March",
            "Fjordvik kommune",
        ),
        (
            "Hva er fristen for å søke barnehageplass?",
            "1. mars",
            "Fjordvik kommune",
        ),
    ] {
        let answer = ask(&app, question).await;
        // What is not sure enough to be an answer is shown as what the page says.
        if answer["status"] == "clarification" {
            assert!(excerpts(&answer).contains(fact), "{question}: {answer}");
            continue;
        }
        answered += 1;
        assert!(
            text(&answer).contains(fact),
            "{question}: {}",
            text(&answer)
        );
        let sources = answer["sources"].as_array().unwrap();
        assert!(
            sources.iter().any(|source| source["agency"] == agency),
            "{question}: {sources:?}"
        );
        for sentence in answer["sentences"].as_array().unwrap() {
            let citations = sentence["citations"].as_array().unwrap();
            assert!(!citations.is_empty(), "{sentence}");
            for n in citations {
                let source = sources.iter().find(|source| source["n"] == *n).unwrap();
                for line in sentence["text"].as_str().unwrap().lines() {
                    let first = line
                        .trim_start_matches("- ")
                        .split([':', '–', '…'])
                        .next()
                        .unwrap()
                        .trim();
                    assert!(
                        source["quote"]
                            .as_str()
                            .unwrap()
                            .replace('\n', " ")
                            .contains(first),
                        "{line} in {source}"
                    );
                }
                assert!(
                    source["url"]
                        .as_str()
                        .unwrap()
                        .starts_with("http://127.0.0.1:")
                );
            }
        }
    }
    assert!(answered >= 2, "{answered} of the questions were answered");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_the_pages_do_not_cover_is_not_answered() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    for (question, status) in [
        ("Hvem vant fotball-VM i 1998?", "out_of_scope"),
        ("Skriv et dikt om fjell og dinosaurer", "out_of_scope"),
        ("What is the capital of Mongolia?", "not_covered"),
        (
            "Når åpner laksefisket i elva, og hvor kjøper jeg fiskekort?",
            "not_covered",
        ),
    ] {
        let answer = ask(&app, question).await;
        assert_eq!(answer["status"], status, "{question}: {}", text(&answer));
        assert_eq!(answer["sentences"], json!([]));
        assert!(
            answer["message"]
                .as_str()
                .is_some_and(|message| !message.is_empty())
        );
        let nearest = answer["nearest"].as_array();
        assert_eq!(
            nearest.is_some_and(|pages| !pages.is_empty()),
            status == "not_covered"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn filters_history_and_language_are_heeded() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let post = async |body: Value| -> Value {
        let response = app
            .client
            .post(format!("{}/api/v1/answers", app.url))
            .json(&body)
            .send()
            .await
            .unwrap();
        assert_eq!(response.status(), 200);
        response.json().await.unwrap()
    };
    let answer = post(json!({
        "question": "Hvordan klager jeg?", "filters": { "agency": ["Skattekontoret"] }, "language": "nn"
    }))
    .await;
    assert_eq!(answer["language"], "nn");
    for source in answer["sources"].as_array().unwrap() {
        assert_eq!(source["agency"], "Skattekontoret");
    }
    let history = json!([
        { "role": "user", "content": "Kan jeg få dagpenger når jeg er permittert?" },
        { "role": "assistant", "content": "Ja." }
    ]);
    let answer = post(json!({ "question": "Og hvor lenge?", "history": history })).await;
    let shown = text(&answer) + &excerpts(&answer);
    assert!(
        shown.contains("26 uker") || shown.contains("104 uker"),
        "{answer}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn events_tell_what_happens_and_end_with_the_whole_answer() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let response = app
        .client
        .post(format!("{}/api/v1/answers", app.url))
        .header("accept", "text/event-stream")
        .json(&json!({ "question": "When do I have to apply for kindergarten?" }))
        .send()
        .await
        .unwrap();
    assert_eq!(response.headers()["content-type"], "text/event-stream");
    let body = response.text().await.unwrap();
    let events: Vec<(&str, Value)> = body
        .split("\n\n")
        .filter_map(|event| {
            let name = event
                .lines()
                .find_map(|line| line.strip_prefix("event: "))?;
            let data = event.lines().find_map(|line| line.strip_prefix("data: "))?;
            Some((name, serde_json::from_str(data).unwrap()))
        })
        .collect();
    let names: Vec<&str> = events.iter().map(|(name, _)| *name).collect();
    assert_eq!(&names[..3], ["status", "situation", "status"]);
    let after: Vec<&&str> = names[3..]
        .iter()
        .skip_while(|name| **name == "sentence")
        .collect();
    assert_eq!((*after[0], **after.last().unwrap()), ("sources", "done"));
    let between = &after[1..after.len() - 1];
    assert!(between.iter().all(|name| **name == "follow_up"));
    let streamed: Vec<&Value> = events
        .iter()
        .filter(|(name, _)| *name == "sentence")
        .map(|(_, data)| data)
        .collect();
    let done = &events.last().unwrap().1;
    assert!(!streamed.is_empty());
    assert_eq!(
        streamed,
        done["sentences"]
            .as_array()
            .unwrap()
            .iter()
            .collect::<Vec<_>>()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn passages_come_with_scores_and_at_most_three_a_page() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let url = format!("{}/api/v1/passages", app.url);
    let found: Value = app
        .client
        .get(format!("{url}?q=dagpenger"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let passages = found["passages"].as_array().unwrap();
    assert_eq!(passages.len(), 10);
    let scores: Vec<f64> = passages
        .iter()
        .map(|passage| passage["score"].as_f64().unwrap())
        .collect();
    assert!(scores.is_sorted_by(|a, b| a >= b));
    for passage in passages {
        assert!(
            passages
                .iter()
                .filter(|other| other["url"] == passage["url"])
                .count()
                <= 3
        );
    }
    let english: Value = app
        .client
        .get(format!("{url}?q=dagpenger&passage_language=en"))
        .send()
        .await
        .unwrap()
        .json()
        .await
        .unwrap();
    let english = english["passages"].as_array().unwrap();
    assert!(!english.is_empty() && english.iter().all(|passage| passage["language"] == "en"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_life_event_is_never_sent_away() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    for question in [
        "Mamma døde i går, hva må jeg ordne først?",
        "Jeg har mistet jobben. Hva har jeg rett til?",
    ] {
        let answer = ask(&app, question).await;
        let events = answer["situation"]["life_events"].as_array().unwrap();
        assert!(!events.is_empty(), "{answer}");
        assert_ne!(answer["status"], "not_covered", "{question}");
        assert!(
            !(text(&answer) + &excerpts(&answer)).is_empty(),
            "{question}"
        );
    }
}
