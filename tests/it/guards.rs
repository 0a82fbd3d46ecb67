//! What never reaches a language model, and what a client may send of a situation.

use losen_tests::{
    app::{TestApp, TestAppBuilder},
    llm::{Script, ScriptedLlm},
    prompt,
};
use serde_json::{Value, json};

const PRIVATE: &str = include_str!("../../eval/sets/pii.jsonl");
const ATTACKS: &str = include_str!("../../eval/sets/injection.jsonl");

fn lines(set: &str) -> impl Iterator<Item = Value> {
    set.lines().map(|line| serde_json::from_str(line).unwrap())
}

async fn truthful() -> ScriptedLlm {
    let llm = ScriptedLlm::start_with(|body| {
        Script::answer(&prompt::truthful(body, 0..3).to_string()).cut_into(&[4_000])
    });
    llm.await.unwrap()
}

fn with(llm: &ScriptedLlm) -> TestAppBuilder {
    TestApp::init().with_sample_sites().with_llm(llm)
}

async fn ask(app: &TestApp, body: Value) -> Value {
    let (status, answer) = app.post(&body).await.unwrap();
    assert_eq!(status, 200, "{answer}");
    answer
}

fn notices(answer: &Value) -> String {
    answer["notices"].to_string()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn personal_data_reaches_nobody() {
    let llm = truthful().await;
    let app = with(&llm).with_config(&[("LOSEN_ANSWER_COVER_FLOOR", "0.0")]);
    let app = app.start().await.unwrap();
    let mut tried = 0;
    for line in lines(PRIVATE) {
        let secrets = line["secrets"].as_array().unwrap();
        let secrets: Vec<&str> = secrets.iter().map(|s| s.as_str().unwrap()).collect();
        if secrets.is_empty() {
            continue;
        }
        tried += 1;
        let text = line["text"].as_str().unwrap();
        let question = format!("{text} Hva er fristen for å søke barnehageplass?");
        let first = ask(&app, json!({ "question": question })).await;
        assert!(notices(&first).contains("personal_data_masked"), "{line}");
        let history = json!([
            { "role": "user", "content": text },
            { "role": "assistant", "content": format!("Du skrev: {text}") },
        ]);
        let later = json!({ "question": "Og hva er fristen for barnehage?", "history": history });
        let second = ask(&app, later).await;
        for secret in secrets {
            for answer in [&first, &second] {
                assert!(!answer.to_string().contains(secret), "{secret}: {answer}");
            }
            for received in llm.received().iter().rev().take(2) {
                assert!(!received.body.to_string().contains(secret), "{line}");
            }
        }
    }
    let asked = llm.received().len();
    assert!(
        tried >= 100 && asked >= tried,
        "{tried} tried, {asked} asked"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn in_a_crisis_the_numbers_come_first_and_no_model_is_asked() {
    let llm = truthful().await;
    let app = with(&llm).start().await.unwrap();
    for (question, numbers) in [
        (
            "Jeg orker ikke å leve lenger.",
            &["113", "112", "116 117", "116 123"][..],
        ),
        (
            "Samboeren min truer med å drepe meg",
            &["113", "112", "116 117", "116 006"],
        ),
    ] {
        let answer = ask(&app, json!({ "question": question })).await;
        assert_eq!(answer["status"], "crisis", "{question}");
        let told = answer["emergency"].as_array().unwrap();
        let told: Vec<&str> = told.iter().map(|n| n["number"].as_str().unwrap()).collect();
        assert_eq!(told, numbers, "{question}");
        assert!(!answer["message"].as_str().unwrap().is_empty());
        assert_ne!(answer["composer"]["name"], "llm");
    }
    assert!(llm.received().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn emergency_numbers_of_the_file_replace_the_default() {
    let number = "[[emergency]]\nnumber = \"999 99\"\nnb = \"prøvetelefonen\"\nnn = \"prøvetelefonen\"\nen = \"test line\"\n";
    let app = TestApp::init().with_sample_sites().with_file(number);
    let app = app.start().await.unwrap();
    let answer = ask(&app, json!({ "question": "Jeg vil ta livet mitt" })).await;
    assert_eq!(answer["status"], "crisis");
    let told = answer["emergency"].as_array().unwrap();
    assert_eq!(told.len(), 1, "{told:?}");
    assert_eq!(told[0]["number"], "999 99");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn questions_that_steer_are_refused_without_asking_the_model() {
    let llm = truthful().await;
    let app = with(&llm).start().await.unwrap();
    let steering = |line: &Value| line["place"] == "question" && line["attack"] == true;
    let mut tried = 0;
    for line in lines(ATTACKS).filter(steering).take(20) {
        let answer = ask(&app, json!({ "question": line["text"] })).await;
        assert_eq!(answer["status"], "refused", "{line}");
        assert_eq!(answer["sentences"], json!([]));
        for word in line["must_not"].as_array().unwrap() {
            assert!(
                !answer.to_string().contains(word.as_str().unwrap()),
                "{line}"
            );
        }
        tried += 1;
    }
    assert_eq!(tried, 20);
    assert!(llm.received().is_empty());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_situation_is_sent_back_and_can_be_corrected() {
    let llm = truthful().await;
    let app = with(&llm).start().await.unwrap();
    let first = ask(
        &app,
        json!({ "question": "Jeg bor i Bergen og har mistet jobben. Kan jeg få dagpenger?" }),
    )
    .await;
    let facts = |answer: &Value| answer["situation"]["facts"].as_array().unwrap().clone();
    let lives = |fact: &Value| fact["kind"] == "municipality" && fact["value"] == "Bergen";
    assert!(facts(&first).iter().any(lives), "{}", first["situation"]);
    let next = |situation: &Value| json!({ "question": "Hvor lenge kan jeg få dagpenger?", "situation": situation });
    let kept = ask(&app, next(&first["situation"])).await;
    assert!(facts(&kept).iter().any(lives), "{}", kept["situation"]);
    assert!(prompt::user(&llm.received().last().unwrap().body).contains("Bergen"));
    let mut edited = first["situation"].clone();
    let left = facts(&first).into_iter().filter(|fact| !lives(fact));
    edited["facts"] = left.collect();
    let corrected = ask(&app, next(&edited)).await;
    assert!(!corrected["situation"].to_string().contains("Bergen"));
    assert!(!corrected["relied_on"].to_string().contains("Bergen"));
    assert!(!prompt::user(&llm.received().last().unwrap().body).contains("Bergen"));
    // The same question again: what was taken back stays out, though its words are there.
    edited["removed"] = json!([
        { "kind": "municipality", "value": "Bergen" },
        { "life_event": first["situation"]["life_events"][0]["uri"] },
    ]);
    edited["life_events"] = json!([]);
    let again = "Jeg bor i Bergen og har mistet jobben. Kan jeg få dagpenger?";
    let again = ask(&app, json!({ "question": again, "situation": edited })).await;
    assert!(!facts(&again).iter().any(lives), "{}", again["situation"]);
    assert_eq!(again["situation"]["life_events"], json!([]));
    assert_eq!(again["situation"]["removed"], edited["removed"]);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn situations_that_are_none_are_problems() {
    let app = TestApp::init().start().await.unwrap();
    let age = json!({ "kind": "age", "value": "40" });
    let event = |uri: &str| json!({ "life_events": [{ "uri": uri, "confidence": 0.9 }] });
    for (situation, field) in [
        (
            json!({ "facts": [{ "kind": "shoe_size", "value": "44" }] }),
            "situation.facts[0].kind",
        ),
        (
            json!({ "facts": [{ "kind": "age", "value": "mange" }] }),
            "situation.facts",
        ),
        (json!({ "facts": vec![age; 25] }), "situation.facts"),
        (
            event("https://psi.norge.no/los/hendelse/fa-drage"),
            "situation.life_events",
        ),
        (event("https://evil.example/"), "situation.life_events"),
        (json!({ "hobby": [] }), "situation.hobby"),
    ] {
        let request = app.client.post(format!("{}/api/v1/answers", app.url));
        let body = json!({ "question": "Hva nå?", "situation": situation });
        let response = request.json(&body).send().await.unwrap();
        assert_eq!(response.status(), 400, "{field}");
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["errors"][0]["field"], field, "{problem}");
    }
}
