use losen_index::language::Language;

use super::*;
use crate::site::agency::AGENCIES;

fn page(path: &str, redirect_from: &[&str]) -> RenderedPage {
    RenderedPage {
        path: path.to_owned(),
        language: Language::Nynorsk,
        modified: "2026-08-14".parse().unwrap(),
        redirect_from: redirect_from.iter().map(|&old| old.to_owned()).collect(),
        html: format!("<p>{path}</p>"),
    }
}

fn build(pages: Vec<RenderedPage>) -> Result<Resources, SiteError> {
    let site = RenderedSite {
        pages,
        private: vec![page("/min-side", &[])],
        not_found: page("/404", &[]),
    };
    Resources::new(&AGENCIES[0], &site, "http://127.0.0.1:1")
}

fn resources() -> Resources {
    build(vec![
        page("/", &[]),
        page("/en/", &[]),
        page("/dagpenger", &["/gammel"]),
    ])
    .unwrap()
}

fn get(path: &str, request: &[(header::HeaderName, &str)]) -> Response<Body> {
    let headers = request
        .iter()
        .map(|(name, value)| (name.clone(), HeaderValue::try_from(*value).unwrap()))
        .collect();
    resources().respond(path, &headers)
}

fn value<'a>(response: &'a Response<Body>, name: &header::HeaderName) -> &'a str {
    response.headers().get(name).unwrap().to_str().unwrap()
}

#[test]
fn pages_carry_language_and_validators() {
    let response = get("/dagpenger", &[]);
    assert_eq!(response.status(), StatusCode::OK);
    assert_eq!(value(&response, &header::CONTENT_LANGUAGE), "nn");
    assert_eq!(
        value(&response, &header::LAST_MODIFIED),
        "Fri, 14 Aug 2026 00:00:00 GMT"
    );
    assert_eq!(value(&response, &header::ETAG).len(), 18);
    assert_eq!(
        value(&response, &header::CONTENT_TYPE),
        "text/html; charset=utf-8"
    );
}

#[test]
fn a_current_copy_is_not_sent_again() {
    let etag = value(&get("/dagpenger", &[]), &header::ETAG).to_owned();
    let weak = format!("\"other\", W/{etag}");
    let status = |request: &[(header::HeaderName, &str)]| get("/dagpenger", request).status();
    for current in [
        &[(header::IF_NONE_MATCH, etag.as_str())][..],
        &[(header::IF_NONE_MATCH, weak.as_str())],
        &[(header::IF_NONE_MATCH, "*")],
        &[(header::IF_MODIFIED_SINCE, "Fri, 14 Aug 2026 00:00:00 GMT")],
    ] {
        assert_eq!(status(current), StatusCode::NOT_MODIFIED, "{current:?}");
    }
    for stale in [
        &[(header::IF_NONE_MATCH, "\"other\"")][..],
        &[(header::IF_MODIFIED_SINCE, "Thu, 13 Aug 2026 23:59:59 GMT")],
        &[(header::IF_MODIFIED_SINCE, "yesterday")],
        &[
            (header::IF_NONE_MATCH, "\"other\""),
            (header::IF_MODIFIED_SINCE, "Fri, 14 Aug 2026 00:00:00 GMT"),
        ],
    ] {
        assert_eq!(status(stale), StatusCode::OK, "{stale:?}");
    }
}

#[test]
fn old_paths_and_slashes_lead_on() {
    for (path, target) in [
        ("/gammel", "/dagpenger"),
        ("/dagpenger/", "/dagpenger"),
        ("/en", "/en/"),
    ] {
        let response = get(path, &[]);
        assert_eq!(response.status(), StatusCode::MOVED_PERMANENTLY, "{path}");
        assert_eq!(value(&response, &header::LOCATION), target);
    }
}

#[test]
fn unknown_paths_are_not_found_and_have_no_validators() {
    for path in ["/nowhere", "/dagpengerx", "/min-sidex", "/en/x/"] {
        let response = get(path, &[]);
        assert_eq!(response.status(), StatusCode::NOT_FOUND, "{path}");
        assert!(response.headers().get(header::ETAG).is_none());
        assert!(response.headers().get(header::LAST_MODIFIED).is_none());
    }
    assert_eq!(get("/min-side/soknad/1", &[]).status(), StatusCode::OK);
}

#[test]
fn robots_and_sitemaps_are_there() {
    for (path, content_type) in [
        ("/robots.txt", "text/plain; charset=utf-8"),
        ("/sitemap.xml", "application/xml; charset=utf-8"),
        ("/sitemap-1.xml", "application/xml; charset=utf-8"),
        ("/sitemap-2.xml.gz", "application/gzip"),
    ] {
        let response = get(path, &[]);
        assert_eq!(response.status(), StatusCode::OK, "{path}");
        assert_eq!(value(&response, &header::CONTENT_TYPE), content_type);
    }
}

#[test]
fn two_resources_at_one_path_are_refused() {
    let error = build(vec![page("/a", &["/b"]), page("/b", &[])]).unwrap_err();
    assert_eq!(error.to_string(), "velferd has two resources at /b");
}
