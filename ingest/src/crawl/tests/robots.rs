//! robots.txt is heeded as RFC 9309 says.

use super::*;

async fn crawl_with(robots: ResponseTemplate) -> (Result<CrawlEnd, CrawlError>, Vec<String>) {
    let server = MockServer::start().await;
    serve(&server, "/robots.txt", robots).await;
    serve(&server, "/", html("/a /a/b /c")).await;
    let (end, sink) = crawl(&source(&server)).await;
    (end, sink.summary())
}

fn file(text: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_string(text)
}

#[tokio::test]
async fn the_longest_match_decides() {
    let robots =
        file("User-agent: *\nDisallow: /\n\nUser-agent: losenbot\nDisallow: /a\nAllow: /a/b");
    let (end, summary) = crawl_with(robots).await;
    assert_eq!(
        summary,
        [
            "/ page",
            "/a skipped robots",
            "/a/b gone 404",
            "/c gone 404"
        ]
    );
    assert_eq!(end.unwrap().counts.skipped, 1);
}

#[tokio::test]
async fn a_missing_or_forbidden_file_allows_everything() {
    for status in [401, 403, 404, 410] {
        let (end, summary) = crawl_with(ResponseTemplate::new(status)).await;
        assert!(end.is_ok());
        assert_eq!(summary.len(), 4, "{status}: {summary:?}");
    }
}

#[tokio::test]
async fn an_unreachable_file_stops_the_source_without_a_word_on_its_pages() {
    for status in [429, 500, 503] {
        let (end, summary) = crawl_with(ResponseTemplate::new(status)).await;
        let error = end.unwrap_err();
        assert!(
            matches!(error, CrawlError::RobotsUnreachable { .. }),
            "{error}"
        );
        assert!(error.to_string().contains(&status.to_string()), "{error}");
        assert!(summary.is_empty(), "{status}: {summary:?}");
    }
}

#[tokio::test]
async fn five_redirects_are_followed_and_more_mean_that_there_is_no_file() {
    for (redirects, pages) in [(5, 1), (6, 4)] {
        let server = MockServer::start().await;
        let mut at = "/robots.txt".to_owned();
        for step in 0..redirects {
            let next = format!("/r{step}");
            let response = ResponseTemplate::new(301).insert_header("Location", next.as_str());
            serve(&server, &at, response).await;
            at = next;
        }
        serve(&server, &at, file("User-agent: *\nDisallow: /*\nAllow: /$")).await;
        serve(&server, "/", html("/a /b /c")).await;
        let (end, _) = crawl(&source(&server)).await;
        let counts = end.unwrap().counts;
        assert_eq!(counts.pages + counts.gone, pages, "{redirects} redirects");
    }
}

#[tokio::test]
async fn one_host_without_robots_txt_does_not_stop_the_others() {
    let (good, bad) = (MockServer::start().await, MockServer::start().await);
    serve(&good, "/", html("")).await;
    serve(&bad, "/robots.txt", ResponseTemplate::new(500)).await;
    let mut source = source(&bad);
    source
        .start_urls
        .push(format!("{}/", good.uri()).parse().unwrap());
    let (end, sink) = crawl(&source).await;
    assert!(end.is_ok());
    assert_eq!(sink.summary(), ["/ failed robots_unreachable", "/ page"]);
    assert!(!asked(&bad).await.contains(&"/".to_owned()));
}

#[tokio::test]
async fn robots_txt_is_fetched_once_a_crawl() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/a /b /c /d")).await;
    crawl(&source(&server)).await.0.unwrap();
    let asked = asked(&server).await;
    assert_eq!(
        asked.iter().filter(|path| *path == "/robots.txt").count(),
        1
    );
}
