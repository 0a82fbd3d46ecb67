//! The client of the language model against a scripted one.

use std::time::{Duration, Instant};

use futures::StreamExt;
use losen_server::answer::llm::{
    ChatRequest, Delta, ErrorClass, Finish, JsonSchema, LlmClient, LlmError, LlmSettings,
    Structured, Usage,
};
use losen_tests::llm::{Script, ScriptedLlm};
use serde_json::{Value, json};

const TEXT: &str = "Du kan få dagpenger når du har mistet jobben. 🧾 Søk på nav.no.";

fn settings(base: &str) -> LlmSettings {
    LlmSettings {
        base_url: base.parse().unwrap(),
        model: "liten-modell".to_owned(),
        api_key: Some("svært-hemmelig-nøkkel".replace(['æ', 'ø'], "o").into()),
        headers: vec![("x-gateway-key".to_owned(), "portvakt".into())],
        connect_timeout: Duration::from_secs(1),
        first_token_timeout: Duration::from_secs(5),
        total_timeout: Duration::from_secs(10),
        max_tokens: 400,
        temperature: 0.0,
        context_tokens: 8_192,
        structured: Structured::JsonSchema,
        max_retries: 2,
        breaker_failures: 0,
        breaker_pause: Duration::from_millis(200),
    }
}

fn request() -> ChatRequest {
    ChatRequest {
        system: "Svar kort.".to_owned(),
        user: "Kan jeg få dagpenger?".to_owned(),
        schema: None,
        max_tokens: None,
    }
}

fn with_schema() -> ChatRequest {
    ChatRequest {
        schema: Some(JsonSchema {
            name: "answer".to_owned(),
            schema: json!({"type": "object"}),
        }),
        ..request()
    }
}

async fn server(scripts: Vec<Script>) -> ScriptedLlm {
    ScriptedLlm::start(scripts).await.unwrap()
}

fn client(server: &ScriptedLlm, change: impl FnOnce(&mut LlmSettings)) -> LlmClient {
    let mut settings = settings(&server.base_url());
    change(&mut settings);
    LlmClient::new(settings).unwrap()
}

/// The text of an answer and what came last.
async fn ask(
    client: &LlmClient,
    request: &ChatRequest,
) -> Result<(String, Result<Delta, LlmError>), LlmError> {
    let mut stream = client.stream(request).await?;
    let mut text = String::new();
    let mut last = Err(LlmError::Cancelled);
    while let Some(item) = stream.next().await {
        match item {
            Ok(Delta::Text(piece)) => text.push_str(&piece),
            end => last = end,
        }
    }
    Ok((text, last))
}

async fn class(client: &LlmClient) -> ErrorClass {
    ask(client, &request()).await.unwrap_err().class()
}

fn end(finish: Finish, completion_tokens: u32) -> Result<Delta, LlmError> {
    Ok(Delta::End {
        finish,
        usage: Some(Usage {
            prompt_tokens: 7,
            completion_tokens,
        }),
    })
}

#[tokio::test]
async fn an_answer_streams_in_order() {
    let between = Duration::from_millis(30);
    let server = server(vec![Script::slow(TEXT, Duration::ZERO, between)]).await;
    let client = client(&server, |_| {});
    let started = Instant::now();
    let mut stream = client.stream(&request()).await.unwrap();
    let first = stream.next().await.unwrap().unwrap();
    assert_eq!(first, Delta::Text("Du k".to_owned()));
    let first_after = started.elapsed();
    let mut text = "Du k".to_owned();
    while let Some(Ok(Delta::Text(piece))) = stream.next().await {
        text.push_str(&piece);
    }
    assert_eq!(text, TEXT);
    assert!(started.elapsed() > first_after + 5 * between, "it streams");
    assert!(stream.next().await.is_none());
}

#[tokio::test]
async fn cuts_in_characters_and_events_do_not_matter() {
    for sizes in [vec![1], vec![3, 1, 7], vec![1000], vec![2]] {
        let server = server(vec![Script::answer(TEXT).cut_into(&sizes)]).await;
        let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
        assert_eq!(text, TEXT);
        assert_eq!(last, end(Finish::Stop, 16));
    }
}

#[tokio::test]
async fn a_server_may_answer_in_one_body() {
    let server = server(vec![Script::not_streaming(TEXT).cut_into(&[5])]).await;
    let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
    assert_eq!((text.as_str(), last), (TEXT, end(Finish::Stop, 1)));
}

#[tokio::test]
async fn quirks_of_servers_are_taken() {
    let role = r#"{"choices":[{"index":0,"delta":{"role":"assistant","content":null,"reasoning_content":"hm"}}]}"#;
    let text = r#"{"choices":[{"index":0,"delta":{"content":"Ja."}}]}"#;
    let stop =
        r#"{"choices":[{"index":0,"delta":{"content":""},"finish_reason":"length"}],"usage":null}"#;
    for wire in [
        format!(": ping\r\n\r\ndata:{role}\r\n\r\ndata:{text}\r\n\r\ndata:{stop}\r\n\r\n"),
        format!("\n\ndata: {{\"choices\":[]}}\n\ndata: {text}\n\ndata: {stop}\n\ndata: [DONE]"),
        format!("event: ping\ndata: {{\"type\":\"ping\"}}\n\ndata: {text}\n\ndata: {stop}"),
        format!("event: message\nid: 1\ndata: {text}\n\ndata: {stop}"),
    ] {
        let server = server(vec![Script::raw(&wire)]).await;
        let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
        let finish = Finish::Length;
        let expected = Ok(Delta::End {
            finish,
            usage: None,
        });
        assert_eq!((text.as_str(), last), ("Ja.", expected), "{wire}");
    }
}

#[tokio::test]
async fn the_request_is_what_was_asked() {
    let server = server(vec![Script::answer("Ja.")]).await;
    ask(&client(&server, |_| {}), &with_schema())
        .await
        .unwrap()
        .1
        .unwrap();
    let received = server.received().remove(0);
    assert_eq!(
        received.body,
        json!({
            "model": "liten-modell",
            "messages": [
                {"role": "system", "content": "Svar kort."},
                {"role": "user", "content": "Kan jeg få dagpenger?"},
            ],
            "stream": true,
            "stream_options": {"include_usage": true},
            "max_tokens": 400,
            "temperature": 0.0,
            "response_format": {"type": "json_schema", "json_schema": {"name": "answer", "strict": true, "schema": {"type": "object"}}},
        })
    );
    let header = |name: &str| received.headers.get(name).unwrap().to_str().unwrap();
    assert_eq!(header("authorization"), "Bearer svort-hemmelig-nokkel");
    assert_eq!(header("x-gateway-key"), "portvakt");
}

#[tokio::test]
async fn no_secret_and_no_text_is_shown() {
    let server = server(vec![Script::answer(TEXT)]).await;
    let client = client(&server, |_| {});
    let mut stream = client.stream(&request()).await.unwrap();
    let delta = stream.next().await.unwrap().unwrap();
    let shown = format!("{client:?} {stream:?} {delta:?}");
    for secret in ["hemmelig", "portvakt", "Du k"] {
        assert!(!shown.contains(secret), "{shown}");
    }
}

#[tokio::test]
async fn a_busy_server_is_asked_again_after_the_pause_it_names() {
    let busy = Script::status(429, "{}").header("retry-after", "1");
    let server = server(vec![busy, Script::answer("Ja.")]).await;
    let started = Instant::now();
    let (text, _) = ask(&client(&server, |_| {}), &request()).await.unwrap();
    assert_eq!(text, "Ja.");
    assert_eq!(server.received().len(), 2);
    assert!(started.elapsed() >= Duration::from_secs(1));
}

#[tokio::test]
async fn a_pause_beyond_the_deadline_is_not_kept() {
    let server = server(vec![Script::status(503, "{}").header("retry-after", "60")]).await;
    let error = ask(&client(&server, |_| {}), &request()).await.unwrap_err();
    assert_eq!(error.class(), ErrorClass::Transient);
    assert_eq!(error.retry_after(), Some(Duration::from_secs(60)));
    assert_eq!(server.received().len(), 1);
}

#[tokio::test]
async fn a_server_that_fails_again_and_again_is_left_alone() {
    let mut scripts = vec![Script::status(500, "{}"); 4];
    scripts.push(Script::answer("Ja."));
    let server = server(scripts).await;
    let client = client(&server, |settings| {
        settings.max_retries = 1;
        settings.breaker_failures = 4;
    });
    assert_eq!(class(&client).await, ErrorClass::Transient);
    assert_eq!(class(&client).await, ErrorClass::Transient);
    assert_eq!(server.received().len(), 4);
    for _ in 0..5 {
        assert_eq!(class(&client).await, ErrorClass::Unavailable);
    }
    assert_eq!(server.received().len(), 4, "no request reaches the server");
    tokio::time::sleep(Duration::from_millis(250)).await;
    assert_eq!(ask(&client, &request()).await.unwrap().0, "Ja.");
}

#[tokio::test]
async fn a_refusal_is_not_tried_again() {
    let refusal = r#"{"error":{"message":"Kan jeg få dagpenger?","type":"invalid_request_error","code":null}}"#;
    for status in [400, 401, 403, 404, 422] {
        let server = server(vec![Script::status(status, refusal)]).await;
        let client = client(&server, |settings| settings.breaker_failures = 1);
        let error = ask(&client, &request()).await.unwrap_err();
        assert_eq!(error.class(), ErrorClass::Permanent, "{status}");
        assert!(!format!("{error} {error:?}").contains("dagpenger"));
        assert_eq!(server.received().len(), 1);
        assert_eq!(
            class(&client).await,
            ErrorClass::Permanent,
            "the breaker stays closed"
        );
    }
}

#[tokio::test]
async fn a_redirect_is_not_followed() {
    let elsewhere = server(vec![Script::answer("Ja.")]).await;
    let target = format!("{}/chat/completions", elsewhere.base_url());
    let here = server(vec![Script::status(307, "").header("location", &target)]).await;
    assert_eq!(class(&client(&here, |_| {})).await, ErrorClass::Permanent);
    assert!(elsewhere.received().is_empty());
}

#[tokio::test]
async fn a_prompt_that_is_too_long_is_told() {
    let server = server(vec![Script::context_too_long(), Script::answer("Ja.")]).await;
    let client = client(&server, |_| {});
    assert_eq!(class(&client).await, ErrorClass::ContextTooLong);
    assert_eq!(ask(&client, &request()).await.unwrap().0, "Ja.");
}

#[tokio::test]
async fn a_server_without_a_word_is_given_up() {
    let slow = Script::slow(TEXT, Duration::from_secs(30), Duration::ZERO);
    let server = server(vec![slow]).await;
    let one_try = client(&server, |settings| {
        settings.first_token_timeout = Duration::from_millis(100);
        settings.max_retries = 1;
    });
    assert_eq!(class(&one_try).await, ErrorClass::Transient);
    assert_eq!(server.received().len(), 2);
    let short = client(&server, |settings| {
        settings.total_timeout = Duration::from_millis(100);
    });
    assert_eq!(class(&short).await, ErrorClass::Deadline);
}

#[tokio::test]
async fn the_deadline_holds_for_the_stream_too() {
    let slow = Script::slow(TEXT, Duration::ZERO, Duration::from_millis(100));
    let server = server(vec![slow]).await;
    let client = client(&server, |settings| {
        settings.total_timeout = Duration::from_millis(350);
    });
    let (text, last) = ask(&client, &request()).await.unwrap();
    assert_eq!(last, Err(LlmError::Deadline));
    assert!(TEXT.starts_with(&text) && !text.is_empty());
}

#[tokio::test]
async fn what_came_before_a_cut_is_delivered() {
    for script in [
        Script::cut_off(TEXT, 3),
        Script::raw("data: {\"choices\":[{\"delta\":{\"content\":\"Du kan få da\"}}]}\n\n"),
    ] {
        let server = server(vec![script]).await;
        let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
        assert_eq!(text, "Du kan få da");
        assert_eq!(last.unwrap_err().class(), ErrorClass::Malformed);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn a_cut_before_the_first_word_is_tried_again() {
    let server = server(vec![Script::cut_off(TEXT, 0), Script::answer("Ja.")]).await;
    let (text, _) = ask(&client(&server, |_| {}), &request()).await.unwrap();
    assert_eq!((text.as_str(), server.received().len()), ("Ja.", 2));
}

#[tokio::test]
async fn what_is_no_answer_is_malformed() {
    for script in [
        Script::malformed(),
        Script::status(200, "{\"hello\": 1}"),
        Script::status(200, "{\"choices\": "),
        Script::raw("<html><body>Logg inn</body></html>"),
        Script::raw("data: {\"hello\": 1}\n\n"),
    ] {
        let server = server(vec![script]).await;
        assert_eq!(class(&client(&server, |_| {})).await, ErrorClass::Malformed);
        assert_eq!(server.received().len(), 1);
    }
}

#[tokio::test]
async fn an_answer_without_end_is_stopped() {
    let event = format!(
        "data: {{\"choices\":[{{\"delta\":{{\"content\":\"{}\"}}}}]}}\n\n",
        "a".repeat(60_000)
    );
    let server = server(vec![Script::raw(&event.repeat(200))]).await;
    let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
    assert_eq!(last.unwrap_err().class(), ErrorClass::Malformed);
    assert!(text.len() <= 8 << 20);
}

#[tokio::test]
async fn a_server_that_does_not_hang_up_is_not_waited_for() {
    let wire =
        "data: {\"choices\":[{\"delta\":{\"content\":\"Ja.\"},\"finish_reason\":\"stop\"}]}\n\n";
    let script = Script::raw(&format!("{wire}: ping\n\n"))
        .cut_into(&[wire.len()])
        .paced(Duration::ZERO, Duration::from_secs(8));
    let server = server(vec![script]).await;
    let started = Instant::now();
    let (text, last) = ask(&client(&server, |_| {}), &request()).await.unwrap();
    let finish = Finish::Stop;
    assert_eq!(
        (text.as_str(), last),
        (
            "Ja.",
            Ok(Delta::End {
                finish,
                usage: None
            })
        )
    );
    assert!(started.elapsed() < Duration::from_secs(4));
}

#[tokio::test]
async fn errors_inside_a_stream_are_classed() {
    let text = "data: {\"choices\":[{\"delta\":{\"content\":\"Ja\"}}]}\n\n";
    let error =
        "data: {\"error\":{\"message\":\"Context size has been exceeded.\",\"code\":500}}\n\n";
    let late = server(vec![Script::raw(&format!("{text}{error}"))]).await;
    let (text, last) = ask(&client(&late, |_| {}), &request()).await.unwrap();
    assert_eq!((text.as_str(), last), ("Ja", Err(LlmError::ContextTooLong)));
    let overloaded = Script::raw("event: error\ndata: {\"message\":\"overloaded\"}\n\n");
    let early = server(vec![overloaded, Script::answer("Ja.")]).await;
    let (text, _) = ask(&client(&early, |_| {}), &request()).await.unwrap();
    assert_eq!((text.as_str(), early.received().len()), ("Ja.", 2));
}

/// Waits until the server has seen `count` clients go.
async fn until_dropped(server: &ScriptedLlm, count: usize) {
    for _ in 0..200 {
        if server.dropped() == count {
            return;
        }
        tokio::time::sleep(Duration::from_millis(10)).await;
    }
    panic!("{} clients went, not {count}", server.dropped());
}

#[tokio::test]
async fn dropping_the_stream_ends_the_request() {
    let slow = Script::slow(TEXT, Duration::from_millis(50), Duration::from_millis(50));
    let server = server(vec![slow]).await;
    let client = client(&server, |_| {});
    let mut stream = client.stream(&request()).await.unwrap();
    stream.next().await.unwrap().unwrap();
    assert_eq!(server.dropped(), 0);
    drop(stream);
    until_dropped(&server, 1).await;
}

#[tokio::test]
async fn dropping_the_call_ends_the_request() {
    let server = server(vec![Script::slow(
        TEXT,
        Duration::from_secs(60),
        Duration::ZERO,
    )])
    .await;
    let client = client(&server, |_| {});
    let call = tokio::time::timeout(Duration::from_millis(200), client.stream(&request())).await;
    assert!(call.is_err());
    until_dropped(&server, 1).await;
}

#[tokio::test]
async fn a_whole_answer_drops_nothing_and_keeps_the_connection() {
    let server = server(vec![Script::answer(TEXT)]).await;
    let client = client(&server, |_| {});
    for _ in 0..3 {
        ask(&client, &request()).await.unwrap().1.unwrap();
        // The end of the body may come a moment after the end of the answer.
        tokio::time::sleep(Duration::from_millis(50)).await;
    }
    assert_eq!(server.dropped(), 0);
    let peers: Vec<_> = server.received().iter().map(|r| r.peer).collect();
    assert_eq!(peers, [peers[0]; 3]);
}

#[tokio::test]
async fn nobody_there_is_transient() {
    let gone = server(vec![]).await.base_url();
    let mut settings = settings(&gone);
    settings.max_retries = 0;
    let client = LlmClient::new(settings).unwrap();
    assert_eq!(class(&client).await, ErrorClass::Transient);
}

#[tokio::test]
async fn optional_parts_are_left_out_when_refused_and_stay_out() {
    let picky = |body: &Value| {
        let refusal = |what: &str| {
            Script::status(400, &json!({"error": {"message": format!("{what} is not supported"), "type": "invalid_request_error"}}).to_string())
        };
        match body["response_format"]["type"].as_str() {
            Some(kind) => refusal(&format!("'response_format' of type '{kind}'")),
            None if body.get("stream_options").is_some() => refusal("stream_options"),
            None => Script::answer("{}"),
        }
    };
    let server = ScriptedLlm::start_with(picky).await.unwrap();
    let client = client(&server, |settings| {
        settings.max_retries = 0;
        settings.breaker_failures = 1;
    });
    for _ in 0..2 {
        ask(&client, &with_schema()).await.unwrap().1.unwrap();
    }
    let kinds: Vec<Value> = server
        .received()
        .iter()
        .map(|received| received.body["response_format"]["type"].clone())
        .collect();
    let (schema, object) = (json!("json_schema"), json!("json_object"));
    assert_eq!(
        kinds,
        [schema, object, Value::Null, Value::Null, Value::Null]
    );
}

#[tokio::test]
async fn settings_that_cannot_be_sent_are_refused() {
    let mut bad = settings("http://127.0.0.1:1/v1");
    bad.api_key = Some("hemmelig\n".into());
    let error = LlmClient::new(bad).unwrap_err();
    assert!(matches!(error, LlmError::Settings { .. }));
    assert!(!error.to_string().contains("hemmelig"));
}
