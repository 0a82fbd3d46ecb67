//! Where a page points to, and what it allows robots to do.

use std::collections::HashSet;

use scraper::{Html, node::Element};
use url::Url;

use super::PageLinks;
use crate::{
    crawl::{RobotsDirectives, Scope, normalize},
    source::Source,
};

impl PageLinks {
    /// Obeys what the page says to robots.
    pub(super) fn obey(&mut self, said: RobotsDirectives) {
        self.noindex |= said.noindex;
        self.nofollow |= said.nofollow;
    }

    /// The links that may be followed.
    #[must_use]
    pub fn to_follow(self) -> Vec<Url> {
        if self.nofollow {
            Vec::new()
        } else {
            self.links
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

/// The URL that a page is kept under: its canonical one, normalised, where that
/// lies within the source, else the fetched one. A canonical front page is no
/// answer to another page (a common slip that would fold a site into one page).
pub(super) fn page_url(fetched: &Url, canonical: Option<&Url>, source: &Source) -> Url {
    let inside = |url: &Url| Scope::new(source).is_ok_and(|scope| scope.contains(url));
    let mut url = canonical
        .map(normalize)
        .filter(|url| inside(url) && (url.path() != "/" || fetched.path() == "/"))
        .unwrap_or_else(|| fetched.clone());
    url.set_fragment(None);
    url
}
