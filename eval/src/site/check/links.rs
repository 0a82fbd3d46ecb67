//! Whether the links of the pages lead somewhere.

use std::collections::{HashMap, HashSet};

use scraper::Html;

use super::{CheckedSite, assert_none, select, sites};
use crate::site::render::{LOG_IN, SEARCH};

/// Absolute address of a page → the ids on it.
type Targets = HashMap<String, HashSet<String>>;

fn targets(sites: &[CheckedSite]) -> Targets {
    let mut targets = Targets::new();
    for site in sites {
        for (page, document) in site.documents() {
            for path in page.front.redirect_from.iter().chain([&page.path]) {
                targets.insert(format!("{}{path}", site.base_url), ids(&document));
            }
        }
        for path in [SEARCH, LOG_IN] {
            targets.insert(format!("{}{path}", site.base_url), HashSet::new());
        }
    }
    targets
}

fn ids(document: &Html) -> HashSet<String> {
    select(document, "[id]")
        .iter()
        .filter_map(|element| element.attr("id"))
        .map(str::to_owned)
        .collect()
}

/// What is wrong with a link on the page at `url`, if anything.
fn problem(href: &str, base_url: &str, url: &str, targets: &Targets) -> Option<String> {
    if href.starts_with("tel:") || href.starts_with("mailto:") {
        return None;
    }
    let absolute = if href.starts_with("http://") || href.starts_with("https://") {
        href.to_owned()
    } else if href.starts_with('/') {
        format!("{base_url}{href}")
    } else if href.starts_with('#') {
        format!("{url}{href}")
    } else {
        return Some(format!("“{href}” is neither absolute nor from the root"));
    };
    let (page, fragment) = match absolute.split_once('#') {
        Some((page, fragment)) => (page, Some(fragment)),
        None => (absolute.as_str(), None),
    };
    let front_page = format!("{page}/");
    let page = page.split('?').next().unwrap_or(page);
    let log_in = page
        .split_once(LOG_IN)
        .map(|(site, _)| format!("{site}{LOG_IN}"));
    let ids = [Some(page), log_in.as_deref(), Some(&front_page)]
        .into_iter()
        .flatten()
        .find_map(|page| targets.get(page));
    match (ids, fragment) {
        (None, _) => Some(format!("“{href}” leads nowhere")),
        (Some(ids), Some(id)) if !ids.contains(id) => {
            Some(format!("“{href}”: there is no such id on that page"))
        }
        (Some(_), _) => None,
    }
}

#[test]
fn every_link_leads_to_a_page() {
    let sites = sites();
    let targets = targets(&sites);
    let mut problems = Vec::new();
    for site in &sites {
        for (page, document) in site.documents() {
            let url = format!("{}{}", site.base_url, page.path);
            for link in select(
                &document,
                "a[href], link[rel=alternate], link[rel=canonical]",
            ) {
                let href = link.attr("href").unwrap_or_default();
                if let Some(problem) = problem(href, &site.base_url, &url, &targets) {
                    problems.push(format!("{}: {problem}", site.name(page)));
                }
            }
        }
    }
    problems.sort();
    problems.dedup();
    assert_none(&problems);
}

#[test]
fn pages_are_open_to_crawlers() {
    let mut problems = Vec::new();
    for site in sites() {
        for page in &site.files.pages {
            if page.path == SEARCH || page.path.starts_with(LOG_IN) {
                problems.push(format!("{}: robots.txt closes this path", site.name(page)));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn wrong_links_are_found() {
    let targets: Targets = [
        ("http://a.test/".to_owned(), HashSet::new()),
        (
            "http://a.test/x".to_owned(),
            HashSet::from(["y".to_owned()]),
        ),
        ("http://a.test/min-side".to_owned(), HashSet::new()),
    ]
    .into();
    let check = |href: &str| problem(href, "http://a.test", "http://a.test/x", &targets);
    for good in [
        "/x",
        "/x#y",
        "#y",
        "/",
        "http://a.test",
        "http://a.test/x?q=1#y",
        "/min-side/soknad",
        "tel:+4710550000",
    ] {
        assert_eq!(check(good), None, "{good}");
    }
    for bad in [
        "/z",
        "x",
        "#z",
        "/x#z",
        "http://b.test/x",
        "https://other.test/",
        "",
    ] {
        assert!(check(bad).is_some(), "{bad}");
    }
}
