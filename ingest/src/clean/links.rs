//! Where a page points to, and what it allows robots to do.

use std::collections::HashSet;

use scraper::{Html, node::Element};
use url::Url;

use super::PageLinks;
use crate::source::Source;

impl PageLinks {
    /// Obeys one value of `<meta name="robots" content>`.
    pub(super) fn obey(&mut self, content: &str) {
        for rule in content.split(',') {
            match rule.trim().to_ascii_lowercase().as_str() {
                "noindex" => self.noindex = true,
                "nofollow" => self.nofollow = true,
                "none" => {
                    self.noindex = true;
                    self.nofollow = true;
                }
                _ => {}
            }
        }
    }

    /// Obeys one `X-Robots-Tag` header; rules for other robots than all of them
    /// are none of ours.
    pub(super) fn obey_header(&mut self, value: &str) {
        match value.split_once(':') {
            Some((agent, rules)) if agent.trim().eq_ignore_ascii_case("losen") => self.obey(rules),
            // `unavailable_after: …` and rules for named robots.
            Some(_) => {}
            None => self.obey(value),
        }
    }

    /// Reads the links of the page, resolved against `base`, each once.
    pub(super) fn gather(&mut self, html: &Html, base: &Url) {
        let mut seen = HashSet::new();
        for node in html.tree.nodes() {
            let Some(element) = node.value().as_element() else {
                continue;
            };
            let Some(url) = target(element, base) else {
                continue;
            };
            match element.name() {
                "a" | "area" if !has_rel(element, "nofollow") => {}
                "link" if has_rel(element, "alternate") && element.attr("hreflang").is_some() => {}
                "link" if has_rel(element, "canonical") => {
                    self.canonical.get_or_insert(url);
                    continue;
                }
                _ => continue,
            }
            if seen.insert(url.clone()) {
                self.links.push(url);
            }
        }
    }
}

fn target(element: &Element, base: &Url) -> Option<Url> {
    if !matches!(element.name(), "a" | "area" | "link") {
        return None;
    }
    let mut url = base.join(element.attr("href")?.trim()).ok()?;
    url.set_fragment(None);
    matches!(url.scheme(), "http" | "https").then_some(url)
}

fn has_rel(element: &Element, rel: &str) -> bool {
    element.attr("rel").is_some_and(|value| {
        value
            .split_whitespace()
            .any(|word| word.eq_ignore_ascii_case(rel))
    })
}

/// The URL that a page is kept under: its canonical one where that lies within
/// the source, else the fetched one. A canonical front page is no answer to
/// another page (a common slip that would fold a site into one page).
pub(super) fn page_url(fetched: &Url, canonical: Option<&Url>, source: &Source) -> Url {
    let mut url = canonical
        .filter(|url| is_inside(url, source) && (url.path() != "/" || fetched.path() == "/"))
        .unwrap_or(fetched)
        .clone();
    url.set_fragment(None);
    url
}

fn is_inside(url: &Url, source: &Source) -> bool {
    let has_prefix = |prefixes: &[String]| {
        prefixes
            .iter()
            .any(|prefix| url.as_str().starts_with(prefix.as_str()))
    };
    if has_prefix(&source.exclude) {
        return false;
    }
    if source.allow.is_empty() {
        source
            .start_urls
            .iter()
            .any(|start| start.origin() == url.origin())
    } else {
        has_prefix(&source.allow)
    }
}
