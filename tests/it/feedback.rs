//! Feedback over HTTP, and the command beside the running service.

use std::{
    io::{BufRead, BufReader},
    process::{Command, Stdio},
    time::Duration,
};

use losen_eval::answers::set;
use losen_server::feedback::{Feedback, ReviewRequest, store::FILE};
use losen_tests::{app::TestApp, command::Workplace, large};
use reqwest::Response;
use serde_json::{Value, json};

use crate::LOSEN;

const HASH: &str = "0123456789abcdef0123456789abcdef";

/// The least that is right, with other fields over it.
fn body(over: &Value) -> Value {
    let mut body = json!({ "answer": HASH, "useful": false, "reasons": ["wrong", "unclear"],
        "status": "answered", "language": "nb", "surface": "page", "consent": false });
    for (key, value) in over.as_object().unwrap() {
        body[key] = value.clone();
    }
    body
}

async fn post(app: &TestApp, body: &Value) -> Response {
    let request = app.client.post(format!("{}/api/v1/feedback", app.url));
    let request = request.header("accept-language", "nb").json(body);
    request.send().await.unwrap()
}

/// Sends what is right; its id.
async fn keep(app: &TestApp, over: &Value) -> String {
    let response = post(app, &body(over)).await;
    assert_eq!(response.status(), 201);
    let kept: Value = response.json().await.unwrap();
    kept["id"].as_str().unwrap().to_owned()
}

async fn delete(app: &TestApp, id: &str) -> u16 {
    let url = format!("{}/api/v1/feedback/{id}", app.url);
    app.client.delete(url).send().await.unwrap().status().into()
}

async fn form(app: &TestApp, address: &str, content: &str) -> (u16, String) {
    let request = app.client.post(format!("{}{address}", app.url));
    let request = request.header("content-type", "application/x-www-form-urlencoded");
    let response = request.body(content.to_owned()).send().await.unwrap();
    assert!(
        response.headers()["content-type"]
            .to_str()
            .unwrap()
            .starts_with("text/html"),
        "{content}"
    );
    (response.status().into(), response.text().await.unwrap())
}

/// Whether any file of the feedback holds these bytes.
fn on_disk(app: &TestApp, text: &str) -> bool {
    ["", "-wal"].iter().any(|end| {
        let file = app.data_dir().join(format!("{FILE}{end}"));
        let bytes = std::fs::read(file).unwrap_or_default();
        bytes
            .windows(text.len())
            .any(|window| window == text.as_bytes())
    })
}

fn workplace(app: &TestApp) -> Workplace {
    let config = format!("data_dir = '{}'\n", app.data_dir().display());
    Workplace::new(LOSEN, &config).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feedback_is_kept_masked_and_deleted() {
    let app = TestApp::init().start().await.unwrap();
    let comment = "Feil sats. Jeg er 02013299997,\u{0} ring meg på 912 34 567.";
    let id = keep(&app, &json!({ "comment": comment })).await;
    assert!(on_disk(&app, "Feil sats. Jeg er [•••]"));
    assert!(!on_disk(&app, "02013299997") && !on_disk(&app, "912 34 567"));
    let counts = Feedback::new(app.data_dir(), true).counts().await.unwrap();
    assert_eq!((counts.not_useful, counts.questions), (1, 0));
    assert_eq!((counts.reasons["wrong"], counts.reasons["unclear"]), (1, 1));

    assert_eq!(delete(&app, &id.to_uppercase()).await, 204);
    assert_eq!(delete(&app, &id).await, 404);
    assert_eq!(delete(&app, "1").await, 404);
    assert!(!on_disk(&app, "Feil sats"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_question_is_kept_only_with_consent() {
    let app = TestApp::init().start().await.unwrap();
    let question = "Jeg er 02013299997. Hva er dagpenger?";
    let response = post(&app, &body(&json!({ "question": question }))).await;
    assert_eq!(response.status(), 400);
    let problem: Value = response.json().await.unwrap();
    assert_eq!(problem["errors"][0]["code"], "without_consent");
    let detail = problem["detail"].as_str().unwrap();
    assert!(
        detail.contains("samtykke") && !detail.contains("dagpenger"),
        "{detail}"
    );
    assert!(!app.data_dir().join(FILE).exists());

    keep(&app, &json!({ "question": "", "consent": true })).await;
    assert!(!on_disk(&app, "dagpenger"));
    keep(&app, &json!({ "question": question, "consent": true })).await;
    assert!(on_disk(&app, "Jeg er [•••]. Hva er dagpenger?"));
    assert!(!on_disk(&app, "02013299997"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn each_mistake_is_a_problem_of_its_own() {
    let app = TestApp::init().start().await.unwrap();
    let seven_and_one = json!([
        "wrong",
        "incomplete",
        "unclear",
        "outdated",
        "not_my_situation",
        "not_found",
        "other",
        "wrong"
    ]);
    let cases = [
        (json!({ "answer": "abc" }), 400, "answer"),
        (json!({ "comment": "a".repeat(1_001) }), 400, "1001"),
        (json!({ "reasons": ["wrong", "wrong"] }), 400, "reasons[1]"),
        (json!({ "reasons": seven_and_one }), 400, "reasons[7]"),
        (json!({ "reasons": ["bad"] }), 400, "not_my_situation"),
        (json!({ "status": "fine" }), 400, "not_covered"),
        (json!({ "surface": "phone" }), 400, "widget"),
        (json!({ "language": "klingonsk" }), 400, "language"),
        (json!({ "useful": "yes" }), 400, "useful"),
        (json!({ "email": "a@b.no" }), 400, "email"),
        (
            json!({ "question": "å".repeat(1_001), "consent": true }),
            400,
            "question",
        ),
        (json!({ "comment": "a".repeat(100_000) }), 413, "for lang"),
    ];
    for (over, status, says) in cases {
        let response = post(&app, &body(&over)).await;
        assert_eq!(response.status(), status, "{says}");
        assert_eq!(
            response.headers()["content-type"],
            "application/problem+json"
        );
        let problem = response.text().await.unwrap();
        assert!(problem.contains(says), "{says}: {problem}");
    }
    for (media, content, status) in [
        ("text/plain", body(&json!({})).to_string(), 415),
        ("application/json", String::new(), 400),
        ("application/json", "{".to_owned(), 400),
        ("application/json", "{}".to_owned(), 400),
    ] {
        let request = app.client.post(format!("{}/api/v1/feedback", app.url));
        let request = request.header("content-type", media).body(content);
        assert_eq!(request.send().await.unwrap().status(), status);
    }
    let url = format!("{}/api/v1/feedback", app.url);
    assert_eq!(app.client.get(url).send().await.unwrap().status(), 405);
    assert!(!app.data_dir().join(FILE).exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_form_thanks_or_says_what_is_wrong() {
    let app = TestApp::init().start().await.unwrap();
    let good = format!(
        "answer={HASH}&status=partial&language=nb&useful=false&reasons=wrong&reasons=other&comment=Sk%C3%B8nner+ikke"
    );
    let (status, page) = form(&app, "/tilbakemelding?lang=nn", &good).await;
    assert_eq!(status, 200);
    assert!(
        page.contains("<html lang=\"nn\"") && page.contains("Takk"),
        "{page}"
    );
    assert!(on_disk(&app, "Skønner ikke"));
    let (_, page) = form(&app, "/tilbakemelding", &format!("{good}&lang=en")).await;
    assert!(page.contains("Thank you"), "{page}");
    let counts = Feedback::new(app.data_dir(), true).counts().await.unwrap();
    assert_eq!((counts.not_useful, counts.reasons["other"]), (2, 2));
    // That of the answer, whatever the page speaks.
    assert_eq!(counts.languages.keys().collect::<Vec<_>>(), ["nb"]);

    let script = format!("{good}&comment=%3Cscript%3E{}", "a".repeat(1_000));
    for (content, status, says) in [
        ("", 400, "role=\"alert\""),
        (&*script, 400, "1008"),
        (&format!("{good}&question=Hei"), 400, "question"),
        (&good.replace("wrong", "bad"), 400, "reasons"),
        (&good.replace("language=nb", ""), 400, "language"),
        (&"a".repeat(100_000), 413, "for lang"),
    ] {
        let (got, page) = form(&app, "/tilbakemelding?lang=nb", content).await;
        assert_eq!(got, status, "{page}");
        assert!(page.contains(says) && !page.contains("<script>"), "{page}");
    }
    let url = format!("{}/tilbakemelding", app.url);
    let json = app.client.post(&url).json(&json!({})).send().await.unwrap();
    assert_eq!(json.status(), 415);
    let page = json.text().await.unwrap();
    assert!(
        page.contains("Skjemaet") && !page.contains("JSON"),
        "{page}"
    );
    let get = app.client.get(&url).send().await.unwrap();
    assert_eq!(get.status(), 405);
    assert!(get.text().await.unwrap().contains("<html"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_are_refused() {
    let app = TestApp::init().start().await.unwrap();
    for (path, media, says) in [
        ("/api/v1/feedback", "application/json", "payload_too_large"),
        (
            "/tilbakemelding?lang=nb",
            "application/x-www-form-urlencoded",
            "role=\"alert\"",
        ),
    ] {
        let headers = [("Content-Type", media)];
        let (status, text) = large::post(&app.url, path, &headers).await.unwrap();
        assert_eq!(status, 413, "{path}: {text}");
        assert!(text.contains(says), "{path}: {text}");
    }
    assert!(!app.data_dir().join(FILE).exists());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_go_on_when_feedback_cannot_be_kept() {
    let app = TestApp::init().with_sample_sites().start().await.unwrap();
    let file = app.data_dir().join(FILE);
    let good = format!("answer={HASH}&status=answered&language=nb&useful=true");
    let question = json!({ "question": "Hvor mye er barnetrygden for et barn på 3 år?" });
    for corrupt in [false, true] {
        if corrupt {
            std::fs::write(&file, "ikke en database ".repeat(500)).unwrap();
        } else {
            std::fs::create_dir(&file).unwrap();
        }
        let response = post(&app, &body(&json!({}))).await;
        assert_eq!(response.status(), 503);
        let problem: Value = response.json().await.unwrap();
        assert_eq!(problem["code"], "unavailable");
        assert!(!problem.to_string().contains("sqlite"), "{problem}");
        let id = "9f3c1f0e-8a1b-4c5d-9e0f-112233445566";
        assert_eq!(delete(&app, id).await, 503);
        let (status, page) = form(&app, "/tilbakemelding", &good).await;
        assert_eq!(status, 503);
        assert!(page.contains("role=\"alert\""), "{page}");
        let (status, answer) = app.post(&question).await.unwrap();
        assert_eq!((status, &answer["status"]), (200, &json!("answered")));
        if corrupt {
            std::fs::remove_file(&file).unwrap();
        } else {
            std::fs::remove_dir(&file).unwrap();
        }
    }
    keep(&app, &json!({})).await;
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn feedback_can_be_turned_off() {
    let off = TestApp::init()
        .with_config(&[("LOSEN_FEEDBACK_ENABLED", "false")])
        .start()
        .await
        .unwrap();
    assert_eq!(post(&off, &body(&json!({}))).await.status(), 404);
}

fn review(over: &Value) -> Value {
    let mut review = json!({ "answer": HASH, "question": "Hva er dagpenger?", "language": "nb",
        "verdict": "approved", "status": "answered",
        "sentences": [{ "text": "Dagpenger er penger.", "citations": [1] }],
        "sources": [{ "n": 1, "url": "https://a.no/b#c", "page": "https://a.no/b", "quote": "Penger." }] });
    for (key, value) in over.as_object().unwrap() {
        review[key] = value.clone();
    }
    review
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_works_beside_the_service() {
    let app = TestApp::init().start().await.unwrap();
    let workplace = workplace(&app);
    let list = ["feedback", "list", "--json"];
    assert_eq!(workplace.json(&list).await.unwrap()["useful"], 0);
    let first = keep(&app, &json!({ "comment": "HEMMELIG" })).await;
    let store = Feedback::new(app.data_dir(), true);
    for over in [
        json!({}),
        json!({ "question": "Når?", "verdict": "corrected", "correction": "Mandag." }),
    ] {
        let request: ReviewRequest = serde_json::from_value(review(&over)).unwrap();
        let new = request.checked("Kari", 100).unwrap();
        store.add_review(&new).await.unwrap();
    }

    let counts = workplace.json(&list).await.unwrap();
    assert_eq!(
        (&counts["not_useful"], &counts["reviews"]["corrected"]),
        (&json!(1), &json!(1))
    );
    let table = workplace.run(&["feedback", "list"]).await.unwrap();
    let table = String::from_utf8(table.stdout).unwrap();
    assert!(
        table.contains("| reasons") && !table.contains("HEMMELIG"),
        "{table}"
    );

    let export = ["feedback", "export", "--set", "set.jsonl"];
    let done = workplace.run(&export).await.unwrap();
    assert!(done.status.success(), "{done:?}");
    let set = set::read_questions(&workplace.path().join("set.jsonl")).unwrap();
    let texts: Vec<&str> = set.iter().map(|question| &*question.text).collect();
    assert_eq!(texts, ["Hva er dagpenger?", "Når?"]);
    let again = workplace.run(&export).await.unwrap();
    assert!(!again.status.success());
    assert!(String::from_utf8_lossy(&again.stderr).contains("--force"));
    let only = [
        &export[..],
        &["--force", "--verdict", "corrected", "--since", "2020-01-01"],
    ]
    .concat();
    assert!(workplace.run(&only).await.unwrap().status.success());
    let set = set::read_questions(&workplace.path().join("set.jsonl")).unwrap();
    assert_eq!(set[0].key_facts[0].fact, "Mandag.");

    let backup = ["feedback", "backup", "copy.sqlite"];
    assert!(workplace.run(&backup).await.unwrap().status.success());
    assert!(!workplace.run(&backup).await.unwrap().status.success());
    let copies = tempfile::tempdir().unwrap();
    std::fs::copy(
        workplace.path().join("copy.sqlite"),
        copies.path().join(FILE),
    )
    .unwrap();
    let copy = Feedback::new(copies.path(), true);
    assert_eq!(copy.reviews(None, None).await.unwrap().len(), 2);

    let refused = workplace
        .run(&["feedback", "delete", "--all"])
        .await
        .unwrap();
    assert!(!refused.status.success());
    let one = workplace
        .run(&["feedback", "delete", &first])
        .await
        .unwrap();
    assert!(one.status.success(), "{one:?}");
    assert_eq!(delete(&app, &first).await, 404);
    let twice = workplace
        .run(&["feedback", "delete", &first])
        .await
        .unwrap();
    assert!(!twice.status.success());
    keep(&app, &json!({})).await;
    let purge = ["feedback", "purge", "--days", "1", "--json"];
    let deleted = workplace.json(&purge).await.unwrap();
    assert_eq!(deleted["deleted"], json!({ "feedback": 0, "reviews": 0 }));
    let all = workplace
        .run(&["feedback", "delete", "--all", "--yes"])
        .await
        .unwrap();
    assert!(String::from_utf8_lossy(&all.stdout).contains("1 of readers' feedback, 2 reviews"));
    // The service goes on with the same file.
    keep(&app, &json!({})).await;
    assert_eq!(workplace.json(&list).await.unwrap()["not_useful"], 1);
    assert!(!on_disk(&app, "HEMMELIG"));
}

/// Starts the service, waits for a line of its log, and ends it; the log until then.
async fn served(workplace: &Workplace, until: &'static str) -> String {
    let mut command = workplace.command(&["serve"]);
    command
        .env("LOSEN_LISTEN", "127.0.0.1:0")
        .stdout(Stdio::null())
        .stderr(Stdio::piped());
    let mut service = command.spawn().unwrap();
    let log = service.stderr.take().unwrap();
    let id = service.id().to_string();
    let lines = tokio::task::spawn_blocking(move || {
        let mut read = String::new();
        for line in BufReader::new(log).lines().map_while(Result::ok) {
            if line.contains(until) {
                Command::new("kill").args(["-KILL", &id]).status().unwrap();
            }
            read.push_str(&line);
            read.push('\n');
        }
        read
    });
    let log = tokio::time::timeout(Duration::from_secs(60), lines).await;
    if log.is_err() {
        service.kill().unwrap();
    }
    let log = log.unwrap().unwrap();
    service.wait().unwrap();
    assert!(log.contains(until) && log.contains("listening"), "{log}");
    log
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_deletes_what_is_old_when_it_starts() {
    let workplace = Workplace::new(LOSEN, "[feedback]\nretention_days = 30\n").unwrap();
    let data = workplace.path().join("data");
    let store = Feedback::new(&data, true);
    for over in [json!({ "comment": "GAMMELT" }), json!({})] {
        let request = serde_json::from_value(body(&over)).unwrap();
        let request: losen_server::feedback::FeedbackRequest = request;
        store
            .add_feedback(&request.checked(100).unwrap())
            .await
            .unwrap();
    }
    store.close().await;
    age(&data.join(FILE)).await;
    let log = served(&workplace, "old feedback deleted").await;
    assert!(
        log.contains("feedback=1") && !log.contains("GAMMELT"),
        "{log}"
    );
    assert_eq!(store.counts().await.unwrap().not_useful, 1);
    store.close().await;
    let bytes = std::fs::read(data.join(FILE)).unwrap();
    assert!(!bytes.windows(7).any(|window| window == b"GAMMELT"));
}

/// Makes the feedback with a comment 31 days old.
async fn age(file: &std::path::Path) {
    use sqlx::{Connection, SqliteConnection, sqlite::SqliteConnectOptions};
    let options = SqliteConnectOptions::new().filename(file);
    let mut connection = SqliteConnection::connect_with(&options).await.unwrap();
    sqlx::query("UPDATE feedback SET day = date('now', '-31 days') WHERE comment IS NOT NULL")
        .execute(&mut connection)
        .await
        .unwrap();
    connection.close().await.unwrap();
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_service_starts_when_the_file_cannot_be_used() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    std::fs::create_dir_all(workplace.path().join("data").join(FILE)).unwrap();
    let log = served(&workplace, "old feedback is not deleted now").await;
    assert!(log.contains("WARN") && log.contains(FILE), "{log}");
}
