//! Where redirects may lead.

use std::net::{IpAddr, Ipv4Addr};

use super::*;
use crate::crawl::{guard::AddressGuard, outcome::SkipReason};

fn redirect(to: &str) -> ResponseTemplate {
    ResponseTemplate::new(302).insert_header("Location", to)
}

#[tokio::test]
async fn a_redirect_inside_the_source_is_followed_once() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/old /older /new")).await;
    serve(&server, "/old", redirect("/new#part")).await;
    serve(&server, "/older", redirect("old")).await;
    serve(&server, "/new", html("")).await;
    let (end, sink) = crawl(&source(&server)).await;
    assert_eq!(
        sink.summary(),
        [
            "/ page",
            "/new page",
            "/old redirected /new",
            "/older redirected /old"
        ]
    );
    assert_eq!(end.unwrap().counts.redirected, 2);
}

#[tokio::test]
async fn a_redirect_out_of_the_source_is_not_followed() {
    let server = MockServer::start().await;
    let other = MockServer::start().await;
    serve(&server, "/", redirect(&format!("{}/x", other.uri()))).await;
    let (_, sink) = crawl(&source(&server)).await;
    let [FetchOutcome::Skipped { reason, .. }] = sink.outcomes.as_slice() else {
        panic!("{:?}", sink.outcomes);
    };
    let to = format!("{}/x", other.uri()).parse().unwrap();
    assert_eq!(
        *reason,
        SkipReason::RedirectsOut {
            to,
            permanent: false
        }
    );
    assert!(asked(&other).await.is_empty());
}

#[tokio::test]
async fn circles_dead_ends_and_endless_chains_fail() {
    let server = MockServer::start().await;
    serve(&server, "/", html("/self /bad /none /chain/0")).await;
    serve(&server, "/self", redirect("/self#again")).await;
    serve(&server, "/bad", redirect("mailto:a@a.no")).await;
    serve(&server, "/none", ResponseTemplate::new(301)).await;
    for step in 0..12 {
        let next = format!("/chain/{}", step + 1);
        serve(&server, &format!("/chain/{step}"), redirect(&next)).await;
    }
    let (_, sink) = crawl(&source(&server)).await;
    let summary = sink.summary();
    for line in [
        "/self failed redirect_loop",
        "/bad failed bad_redirect",
        "/none failed bad_redirect",
        "/chain/9 redirected /chain/10",
        "/chain/10 failed too_many_redirects",
    ] {
        assert!(
            summary.iter().any(|found| found == line),
            "{line}: {summary:?}"
        );
    }
    assert!(!asked(&server).await.contains(&"/chain/11".to_owned()));
}

#[tokio::test]
async fn the_target_of_a_redirect_must_be_allowed_by_robots_too() {
    let server = MockServer::start().await;
    let robots = ResponseTemplate::new(200).set_body_string("User-agent: *\nDisallow: /secret");
    serve(&server, "/robots.txt", robots).await;
    serve(&server, "/", redirect("/secret")).await;
    let (_, sink) = crawl(&source(&server)).await;
    assert_eq!(
        sink.summary(),
        ["/ redirected /secret", "/secret skipped robots"]
    );
}

/// Stands for the public internet, so that the rest of loopback is private.
fn only_the_server(address: IpAddr) -> bool {
    address == IpAddr::V4(Ipv4Addr::LOCALHOST)
}

fn guarded() -> Crawler {
    let guard = AddressGuard::with(only_the_server);
    Crawler::with_guards(settings(), guard, guard).unwrap()
}

#[tokio::test]
async fn a_redirect_to_a_private_address_is_refused() {
    let server = MockServer::start().await;
    let private = format!("http://127.0.0.2:{}/inside", server.address().port());
    serve(&server, "/", redirect(&private)).await;
    let mut source = source(&server);
    source.allow = vec![server.uri(), private];
    let mut sink = Recorder::default();
    guarded()
        .crawl_source(&source, &HashMap::new(), &mut sink, &CancelToken::new())
        .await
        .unwrap();
    assert_eq!(
        sink.summary(),
        ["/ redirected /inside", "/inside failed robots_unreachable"]
    );
    let text = format!("{:?}", sink.outcomes);
    assert!(text.contains("private address refused"), "{text}");
}

#[tokio::test]
async fn a_robots_txt_that_redirects_to_a_private_address_is_refused() {
    let server = MockServer::start().await;
    let private = format!("http://127.0.0.2:{}/robots.txt", server.address().port());
    serve(&server, "/robots.txt", redirect(&private)).await;
    let mut sink = Recorder::default();
    let error = guarded()
        .crawl_source(
            &source(&server),
            &HashMap::new(),
            &mut sink,
            &CancelToken::new(),
        )
        .await
        .unwrap_err()
        .to_string();
    assert!(error.contains("private address refused"), "{error}");
    assert!(sink.outcomes.is_empty());
}

#[tokio::test]
async fn private_addresses_are_refused_unless_the_source_allows_them() {
    let server = MockServer::start().await;
    let port = server.address().port();
    for host in [
        "127.0.0.1",
        "localhost",
        "[::1]",
        "[::ffff:127.0.0.1]",
        "0.0.0.0",
    ] {
        let source = sample(&format!("http://{host}:{port}/"));
        let (end, sink) = crawl(&source).await;
        let error = end.unwrap_err().to_string();
        assert!(error.contains("private address refused"), "{host}: {error}");
        assert!(sink.outcomes.is_empty());
    }
    assert!(asked(&server).await.is_empty());
}
