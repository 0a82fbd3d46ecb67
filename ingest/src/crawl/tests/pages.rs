//! Which pages are found, and what is kept of them.

use std::io::Write;

use super::*;
use flate2::{Compression, write::GzEncoder};

const CHANGED: &str = "Sun, 06 Nov 1994 08:49:37 GMT";

fn gzip(data: &[u8]) -> Vec<u8> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::fast());
    encoder.write_all(data).unwrap();
    encoder.finish().unwrap()
}

#[tokio::test]
async fn links_are_followed_inside_the_source_and_once() {
    let server = MockServer::start().await;
    serve(
        &server,
        "/",
        html("/a /b /a#part /a?utm_source=x http://elsewhere.invalid/"),
    )
    .await;
    serve(&server, "/a", html("/ /b /news/1")).await;
    serve(&server, "/b", html("/c")).await;
    let mut source = source(&server);
    source.exclude = vec![format!("{}/news", server.uri())];
    let (end, sink) = crawl(&source).await;
    assert_eq!(
        sink.summary(),
        ["/ page", "/a page", "/b page", "/c gone 404"]
    );
    let end = end.unwrap();
    assert_eq!((end.counts.pages, end.counts.gone), (3, 1));
    assert!(!end.cancelled && !end.truncated && end.warnings.is_empty());
}

#[tokio::test]
async fn sitemaps_are_read_through_their_index_and_unpacked() {
    let server = MockServer::start().await;
    let at = |path: &str| format!("{}{path}", server.uri());
    serve(&server, "/robots.txt", {
        let lines = format!(
            "Sitemap: {}\nSitemap: {}\n",
            at("/index.xml"),
            at("/none.xml")
        );
        ResponseTemplate::new(200).set_body_string(lines)
    })
    .await;
    let index = format!(
        "<sitemapindex><sitemap><loc>{}</loc></sitemap></sitemapindex>",
        at("/pages.xml.gz")
    );
    serve(
        &server,
        "/index.xml",
        ResponseTemplate::new(200).set_body_string(index),
    )
    .await;
    let urlset = format!(
        "<urlset><url><loc>{}</loc><lastmod>2026-08-14</lastmod></url>\
         <url><loc>http://elsewhere.invalid/</loc></url></urlset>",
        at("/listed")
    );
    let packed = ResponseTemplate::new(200).set_body_bytes(gzip(urlset.as_bytes()));
    serve(&server, "/pages.xml.gz", packed).await;
    serve(&server, "/", html("")).await;
    serve(&server, "/listed", html("")).await;

    let (end, sink) = crawl(&source(&server)).await;
    assert_eq!(sink.summary(), ["/ page", "/listed page"]);
    let lastmod = sink.outcomes.iter().find_map(|outcome| match outcome {
        FetchOutcome::Page { lastmod, .. } => *lastmod,
        _ => None,
    });
    assert_eq!(lastmod.unwrap().to_rfc3339(), "2026-08-14T00:00:00+00:00");
    let end = end.unwrap();
    assert_eq!(end.listed, 1);
    assert_eq!(end.warnings.len(), 1);
    assert_eq!(end.warnings[0].url.path(), "/none.xml");
}

#[tokio::test]
async fn without_a_named_sitemap_the_usual_place_is_tried() {
    let server = MockServer::start().await;
    let list = format!("{}/listed\n", server.uri());
    serve(
        &server,
        "/sitemap.xml",
        ResponseTemplate::new(200).set_body_string(list),
    )
    .await;
    let (_, sink) = crawl(&source(&server)).await;
    assert_eq!(sink.summary(), ["/ gone 404", "/listed gone 404"]);
}

#[tokio::test]
async fn a_page_keeps_what_its_headers_say() {
    let server = MockServer::start().await;
    let page = html("Hei")
        .insert_header("ETag", "\"1\"")
        .insert_header("Last-Modified", CHANGED)
        .insert_header("Content-Language", "nn")
        .append_header("X-Robots-Tag", "noindex")
        .append_header("X-Robots-Tag", "otherbot: nofollow");
    serve(&server, "/", page).await;
    let (_, sink) = crawl(&source(&server)).await;
    let [FetchOutcome::Page { page, .. }] = sink.outcomes.as_slice() else {
        panic!("{:?}", sink.outcomes);
    };
    assert_eq!(page.body.as_ref(), b"Hei");
    assert_eq!(
        page.content_type.as_deref(),
        Some("text/html; charset=utf-8")
    );
    assert_eq!(page.content_language.as_deref(), Some("nn"));
    assert_eq!(page.etag.as_deref(), Some("\"1\""));
    assert_eq!(page.last_modified.as_deref(), Some(CHANGED));
    assert_eq!(page.robots_tags, ["noindex", "otherbot: nofollow"]);
}

#[tokio::test]
async fn known_pages_are_asked_for_conditionally_even_without_a_link() {
    let server = MockServer::start().await;
    serve(&server, "/", html("")).await;
    let conditional = |request: &wiremock::Request| {
        let is = |name: &str, value: &str| request.headers.get(name).is_some_and(|v| v == value);
        is("if-none-match", "\"1\"") && is("if-modified-since", CHANGED)
    };
    Mock::given(path("/same"))
        .and(conditional)
        .respond_with(ResponseTemplate::new(304))
        .mount(&server)
        .await;
    serve(&server, "/gone", ResponseTemplate::new(410)).await;
    // A 304 that nobody asked for is a fault.
    serve(&server, "/odd", ResponseTemplate::new(304)).await;
    let validators = Validators {
        etag: Some("\"1\"".into()),
        last_modified: Some(CHANGED.into()),
    };
    let at = |path: &str| format!("{}{path}", server.uri());
    let known = HashMap::from([
        (at("/same"), validators.clone()),
        (at("/gone"), validators),
        (at("/odd"), Validators::default()),
        (
            "http://elsewhere.invalid/left".to_owned(),
            Validators::default(),
        ),
    ]);
    let (_, sink) = crawl_known(&source(&server), &known).await;
    assert_eq!(
        sink.summary(),
        [
            "/ page",
            "/gone gone 410",
            "/left skipped out_of_scope",
            "/odd failed http_status",
            "/same not modified",
        ]
    );
}

#[tokio::test]
async fn packed_pages_are_unpacked() {
    let server = MockServer::start().await;
    let packed = ResponseTemplate::new(200)
        .set_body_raw(gzip(b"Hei"), "text/html")
        .insert_header("Content-Encoding", "gzip");
    serve(&server, "/", packed).await;
    let (_, sink) = crawl(&source(&server)).await;
    let [FetchOutcome::Page { page, .. }] = sink.outcomes.as_slice() else {
        panic!("{:?}", sink.outcomes);
    };
    assert_eq!(page.body.as_ref(), b"Hei");
}

#[tokio::test]
async fn pages_that_are_too_large_are_cut_off_packed_or_not() {
    let server = MockServer::start().await;
    let body = vec![b'x'; 1_001];
    serve(&server, "/", html("/large /packed /fits")).await;
    let plain = ResponseTemplate::new(200).set_body_raw(body.clone(), "text/html");
    serve(&server, "/large", plain).await;
    let packed = ResponseTemplate::new(200)
        .set_body_raw(gzip(&body), "text/html")
        .insert_header("Content-Encoding", "gzip");
    serve(&server, "/packed", packed).await;
    let fits = ResponseTemplate::new(200).set_body_raw(vec![b'x'; 1_000], "text/html");
    serve(&server, "/fits", fits).await;
    let crawler = Crawler::new(CrawlSettings {
        max_page_bytes: 1_000,
        ..settings()
    });
    let mut sink = Recorder::default();
    crawler
        .unwrap()
        .crawl_source(
            &source(&server),
            &HashMap::new(),
            &mut sink,
            &CancelToken::new(),
        )
        .await
        .unwrap();
    assert_eq!(
        sink.summary(),
        [
            "/ page",
            "/fits page",
            "/large failed too_large",
            "/packed failed too_large"
        ]
    );
}

#[tokio::test]
async fn only_html_is_taken() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/x.pdf /y /z")).await;
    for (path, kind) in [
        ("/x.pdf", "application/pdf"),
        ("/y", "Application/XHTML+xml"),
    ] {
        let response = ResponseTemplate::new(200).set_body_raw(vec![b'x'; 9], kind);
        serve(&server, path, response).await;
    }
    serve(&server, "/z", ResponseTemplate::new(200)).await;
    let (_, sink) = crawl(&source(&server)).await;
    assert_eq!(
        sink.summary(),
        [
            "/ page",
            "/x.pdf skipped content_type",
            "/y page",
            "/z page"
        ]
    );
}

#[tokio::test]
async fn the_number_of_pages_is_capped() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/1 /2 /3 /4 /5")).await;
    let mut source = source(&server);
    source.max_pages = 3;
    let (end, sink) = crawl(&source).await;
    assert_eq!(sink.outcomes.len(), 3);
    assert!(end.unwrap().truncated);
}

#[tokio::test]
async fn a_list_of_urls_is_all_that_is_fetched() {
    let server = MockServer::start().await;
    serve(&server, "/one", html("/two")).await;
    let one: Url = format!("{}/one", server.uri()).parse().unwrap();
    let mut sink = Recorder::default();
    crawler()
        .crawl_urls(
            &source(&server),
            std::slice::from_ref(&one),
            &HashMap::new(),
            &mut sink,
            &CancelToken::new(),
        )
        .await
        .unwrap();
    assert_eq!(sink.summary(), ["/one page"]);
    assert_eq!(asked(&server).await, ["/robots.txt", "/one"]);
}
