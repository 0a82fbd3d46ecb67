//! What fails, what is tried again, and what is said of it.

use std::net::TcpListener;

use super::*;
use crate::crawl::FetchError;

/// Serves a path with `first`, `times` times, and then as a page.
async fn serve_first(server: &MockServer, at: &str, first: ResponseTemplate, times: u64) {
    Mock::given(path(at))
        .respond_with(first)
        .up_to_n_times(times)
        .mount(server)
        .await;
    serve(server, at, html("")).await;
}

async fn asked_for(server: &MockServer, at: &str) -> usize {
    asked(server)
        .await
        .iter()
        .filter(|path| *path == at)
        .count()
}

#[tokio::test]
async fn a_host_that_asks_for_a_pause_is_asked_again() {
    let server = MockServer::start().await;
    let busy = ResponseTemplate::new(429).insert_header("Retry-After", "0");
    serve_first(&server, "/", busy, 2).await;
    let (_, sink) = crawl(&source(&server)).await;
    assert_eq!(sink.summary(), ["/ page"]);
    assert_eq!(asked_for(&server, "/").await, 3);
}

#[tokio::test]
async fn a_host_that_asks_for_a_long_pause_is_left_alone() {
    let server = MockServer::start().await;
    serve(&server, "/a", html("")).await;
    let busy = ResponseTemplate::new(503).insert_header("Retry-After", "99999");
    serve(&server, "/b", busy).await;
    let mut source = source(&server);
    source.concurrency = 1;
    source.start_urls = vec![
        format!("{}/b", server.uri()).parse().unwrap(),
        format!("{}/a", server.uri()).parse().unwrap(),
    ];
    let (_, sink) = crawl(&source).await;
    assert_eq!(sink.summary(), ["/a failed busy", "/b failed busy"]);
    assert_eq!(asked_for(&server, "/b").await, 1);
    assert_eq!(asked_for(&server, "/a").await, 0);
}

#[tokio::test]
async fn server_errors_are_tried_again_and_then_reported() {
    let server = MockServer::start().await;
    serve_first(&server, "/", html("/always /never /flaky"), 1).await;
    serve(&server, "/always", ResponseTemplate::new(500)).await;
    serve(&server, "/never", ResponseTemplate::new(403)).await;
    serve_first(&server, "/flaky", ResponseTemplate::new(502), 2).await;
    let (_, sink) = crawl(&source(&server)).await;
    assert_eq!(
        sink.summary(),
        [
            "/ page",
            "/always failed http_status",
            "/flaky page",
            "/never failed http_status"
        ]
    );
    assert_eq!(asked_for(&server, "/always").await, 3);
    assert_eq!(asked_for(&server, "/never").await, 1);
    let text = format!("{:?}", sink.outcomes);
    assert!(
        text.contains("Status(500)") && text.contains("Status(403)"),
        "{text}"
    );
}

/// The error of a source whose robots.txt cannot be had.
async fn robots_error(crawler: Crawler, start: &str) -> String {
    let mut source = sample(start);
    source.allow_private = true;
    let mut sink = Recorder::default();
    let error = crawler
        .crawl_source(&source, &HashMap::new(), &mut sink, &CancelToken::new())
        .await
        .unwrap_err();
    assert!(sink.outcomes.is_empty());
    error.to_string()
}

#[tokio::test]
async fn a_host_that_never_answers_times_out() {
    // Connections are accepted by the system but never read.
    let silent = TcpListener::bind("127.0.0.1:0").unwrap();
    let crawler = Crawler::new(CrawlSettings {
        timeout: Duration::from_millis(50),
        retries: 0,
        ..settings()
    });
    let start = format!("http://{}/", silent.local_addr().unwrap());
    let error = robots_error(crawler.unwrap(), &start).await;
    assert!(error.contains(&FetchError::Timeout.to_string()), "{error}");
}

#[tokio::test]
async fn hosts_that_cannot_be_reached_are_told_apart() {
    let closed = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap();
    let error = robots_error(crawler(), &format!("http://{closed}/")).await;
    assert!(error.contains("no connection"), "{error}");

    let error = robots_error(crawler(), "http://nobody.invalid/").await;
    assert!(error.contains("cannot be resolved"), "{error}");

    let plain = MockServer::start().await;
    let start = plain.uri().replace("http:", "https:");
    let error = robots_error(crawler(), &start).await;
    assert!(error.contains("no secure connection"), "{error}");
}

#[test]
fn codes_are_stable() {
    for (error, code) in [
        (FetchError::Timeout, "timeout"),
        (FetchError::Status(500), "http_status"),
        (FetchError::TooLarge { limit: 1 }, "too_large"),
        (FetchError::HostDown, "host_down"),
        (FetchError::Busy(1), "busy"),
        (FetchError::Tls(String::new()), "tls"),
        (FetchError::Dns(String::new()), "dns"),
    ] {
        assert_eq!(error.code(), code);
    }
}
