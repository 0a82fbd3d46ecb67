//! Who is let into the caseworker console.

use std::path::PathBuf;

use futures::future::join_all;
use losen_server::auth::TokenFile;
use losen_tests::{
    app::{TestApp, TestAppBuilder},
    command::Workplace,
    large,
};
use reqwest::{RequestBuilder, Response};
use serde_json::{Value, json};
use tempfile::TempDir;

use crate::LOSEN;

struct Door {
    app: TestApp,
    folder: TempDir,
}

impl Door {
    async fn open() -> Self {
        Self::opened(TestApp::init()).await
    }

    async fn opened(app: TestAppBuilder) -> Self {
        let folder = tempfile::tempdir().unwrap();
        std::fs::write(folder.path().join("tokens.toml"), "").unwrap();
        let file = folder.path().join("tokens.toml");
        let app = app.with_tokens(&file).start().await.unwrap();
        Self { app, folder }
    }

    fn file(&self) -> PathBuf {
        self.folder.path().join("tokens.toml")
    }

    fn add(&self, name: &str, expires: Option<&str>) -> String {
        let expires = expires.map(|day| day.parse().unwrap());
        let (token, lines) = TokenFile::new_entry(name, expires).unwrap();
        TokenFile::add(&self.file(), &lines).unwrap();
        token.secret().to_owned()
    }

    fn ask(&self) -> RequestBuilder {
        let url = format!("{}/api/v1/caseworker/answers", self.app.url);
        let request = self.app.client.post(url);
        request.json(&json!({ "question": "Hvem vant fotball-VM i 1998?" }))
    }

    async fn answer(&self, token: &str) -> Response {
        self.ask().bearer_auth(token).send().await.unwrap()
    }
}

/// The problem of a refused request, which always has the same shape.
async fn refusal(response: Response) -> Value {
    assert_eq!(response.status(), 401);
    let headers = response.headers();
    assert_eq!(headers["www-authenticate"], "Bearer");
    assert_eq!(headers["content-type"], "application/problem+json");
    let problem: Value = response.json().await.unwrap();
    let mut keys: Vec<&String> = problem.as_object().unwrap().keys().collect();
    keys.sort();
    assert_eq!(keys, ["code", "detail", "status", "title", "type"]);
    assert_eq!(problem["status"], 401);
    problem
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn only_a_valid_token_opens() {
    let door = Door::open().await;
    let (kari, old) = (door.add("Kari", None), door.add("Ola", Some("2020-01-31")));
    let none = refusal(door.ask().send().await.unwrap()).await;
    assert_eq!(
        (&none["type"], &none["code"]),
        (&json!("about:blank"), &json!("unauthorized"))
    );
    let basic = door.ask().basic_auth("Kari", Some(&kari));
    let forged = format!("{}{}", &kari[..20], "0".repeat(kari.len() - 20));
    for wrong in [
        basic,
        door.ask().bearer_auth(&forged),
        door.ask().bearer_auth("x"),
    ] {
        assert_eq!(refusal(wrong.send().await.unwrap()).await, none);
    }
    let expired = refusal(door.answer(&old).await).await;
    assert_eq!(expired["type"], "/problems/token-expired");
    let english = door.ask().bearer_auth(&old).header("accept-language", "en");
    let english = refusal(english.send().await.unwrap()).await;
    assert_eq!(english["title"], "Your access has expired");
    assert_ne!(english["detail"], expired["detail"]);
    let opened = door.answer(&kari).await;
    assert_eq!(opened.status(), 200, "let in");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_token_that_is_removed_stops_working_at_once() {
    let door = Door::open().await;
    let kari = door.add("Kari", None);
    assert_eq!(door.answer(&kari).await.status(), 200);
    std::fs::write(door.file(), "").unwrap();
    refusal(door.answer(&kari).await).await;
    std::fs::remove_file(door.file()).unwrap();
    let response = door.answer(&kari).await;
    assert_eq!(response.status(), 503);
    let problem: Value = response.json().await.unwrap();
    assert!(!problem.to_string().contains("tokens.toml"), "{problem}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn wrong_tokens_are_slowed_down_and_others_let_in() {
    let door = Door::open().await;
    let kari = door.add("Kari", None);
    let unknown = |n: usize| format!("losen_0123456789ab_{n:064x}");
    // At once, so that no try comes back meanwhile.
    let tries = (0..15).map(|n| {
        let token = unknown(n);
        let door = &door;
        async move { door.answer(&token).await }
    });
    let mut slowed = 0;
    for response in join_all(tries).await {
        if response.status() != 429 {
            refusal(response).await;
            continue;
        }
        slowed += 1;
        let pause = response.headers()["retry-after"].to_str().unwrap();
        assert!((1..=6).contains(&pause.parse::<u64>().unwrap()));
    }
    assert!(slowed > 0);
    assert_eq!(door.answer(&kari).await.status(), 200);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_large_body_is_not_read_before_the_token() {
    let app = TestApp::init().with_settings(|settings| settings.max_body_bytes = 1_000);
    let door = Door::opened(app).await;
    let kari = door.add("Kari", None);
    let large = || {
        let question = "x".repeat(10_000);
        door.ask().json(&json!({ "question": question }))
    };
    refusal(large().send().await.unwrap()).await;
    refusal(large().bearer_auth("x").send().await.unwrap()).await;
    let read = large().bearer_auth(&kari).send().await.unwrap();
    assert_eq!(read.status(), 413);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ten_megabytes_are_refused_for_the_token_and_then_for_their_size() {
    let door = Door::open().await;
    let bearer = format!("Bearer {}", door.add("Kari", None));
    let json = ("Content-Type", "application/json");
    for (headers, refused, code) in [
        (&[json][..], 401, "unauthorized"),
        (
            &[json, ("Authorization", &bearer)],
            413,
            "payload_too_large",
        ),
    ] {
        let path = "/api/v1/caseworker/answers";
        let sent = large::post(&door.app.url, path, headers).await;
        let (status, text) = sent.unwrap();
        assert_eq!(status, refused, "{text}");
        assert!(text.contains(code), "{text}");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_a_file_there_is_no_console() {
    let app = TestApp::init().start().await.unwrap();
    for path in ["session", "answers", "texts", "reviews"] {
        let url = format!("{}/api/v1/caseworker/{path}", app.url);
        let request = match path {
            "session" => app.client.get(url),
            _ => app.client.post(url).json(&json!({ "question": "Hva?" })),
        };
        assert_eq!(request.send().await.unwrap().status(), 404, "{path}");
    }
    let page = app.client.get(format!("{}/saksbehandler?lang=nn", app.url));
    let page = page.send().await.unwrap();
    assert_eq!(page.status(), 404);
    let kind = page.headers()["content-type"].to_str().unwrap();
    assert!(kind.starts_with("text/html"), "{kind}");
    let html = page.text().await.unwrap();
    assert!(html.contains("<html lang=\"nn\""));
    assert!(!html.contains("console/") && !html.contains("/saksbehandler"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_command_makes_lists_and_checks_tokens() {
    let config = "[caseworkers]\ntokens_file = \"tokens.toml\"\n";
    let workplace = Workplace::new(LOSEN, config).unwrap();
    let run = async |arguments: &[&str]| {
        let output = workplace.run(arguments).await.unwrap();
        String::from_utf8(output.stdout).unwrap()
    };
    let made = run(&["token", "new", "Kari Nordmann", "--add"]).await;
    let token = made.lines().last().unwrap().to_owned();
    let shown = run(&["token", "new", "Ola", "--expires", "2020-01-31"]).await;
    let (_, lines) = shown.split_once("[[tokens]]").unwrap();
    let file = workplace.path().join("tokens.toml");
    let text = std::fs::read_to_string(&file).unwrap();
    assert!(!text.contains("Ola") && !text.contains(&token));
    std::fs::write(&file, format!("{text}\n[[tokens]]{lines}")).unwrap();
    let listed = run(&["token", "list"]).await;
    assert_eq!(listed.lines().count(), 2);
    assert!(listed.contains("Kari Nordmann") && listed.contains("expired after 2020-01-31"));
    let doctor = run(&["doctor"]).await;
    assert!(
        doctor.contains("2 token(s)") && doctor.contains("expired: Ola"),
        "{doctor}"
    );
    let again = workplace
        .command(&["token", "new", "Ola", "--add"])
        .output()
        .unwrap();
    assert!(!again.status.success());
    std::fs::write(&file, "[[tokens]]\nname = \"a\"\n").unwrap();
    let doctor = workplace.command(&["doctor"]).output().unwrap();
    assert!(!doctor.status.success());
    assert!(String::from_utf8_lossy(&doctor.stdout).contains("FAIL  caseworkers"));
}

#[cfg(unix)]
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_file_stays_that_of_the_service() {
    use std::os::unix::fs::{MetadataExt, chown};

    let config = "[caseworkers]\ntokens_file = \"tokens.toml\"\n";
    let workplace = Workplace::new(LOSEN, config).unwrap();
    let file = workplace.path().join("tokens.toml");
    let add = async |name: &str| {
        let made = workplace.run(&["token", "new", name, "--add"]).await;
        assert!(made.unwrap().status.success(), "{name}");
    };
    add("Kari").await;
    let data = workplace.path().join("data");
    std::fs::create_dir_all(&data).unwrap();
    // Only root can give the file to another; for others it is theirs anyway.
    let given = chown(&file, Some(4_321), Some(4_321)).is_ok();
    let owner = file.metadata().unwrap().uid();
    add("Ola").await;
    assert_eq!(file.metadata().unwrap().uid(), owner);
    let warned = async || {
        let doctor = workplace.run(&["doctor"]).await.unwrap();
        let text = String::from_utf8(doctor.stdout).unwrap();
        text.contains("belongs to uid 4321")
    };
    assert_eq!(warned().await, given);
    if given {
        chown(&data, Some(4_321), Some(4_321)).unwrap();
        assert!(!warned().await);
    }
}
