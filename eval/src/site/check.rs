//! Checks on the pages of all six sites, as they are sent. Each check returns
//! what is wrong, with the page, so that one run shows everything there is to
//! mend.

mod coverage;
mod links;
mod markup;

use std::collections::{BTreeMap, HashMap};

use scraper::{Html, Selector};

use super::{
    agency::AGENCIES,
    page::{Page, SiteFiles, read_site},
    render::{BaseUrls, RenderedSite, render_site},
};

/// A site with its sources and its rendered pages, in the same order.
struct CheckedSite {
    files: SiteFiles,
    rendered: RenderedSite,
    base_url: String,
}

impl CheckedSite {
    /// Each page with its rendered document.
    fn documents(&self) -> impl Iterator<Item = (&Page, Html)> {
        self.files
            .pages
            .iter()
            .zip(&self.rendered.pages)
            .map(|(page, rendered)| (page, Html::parse_document(&rendered.html)))
    }

    /// How a page is named in the list of what is wrong.
    fn name(&self, page: &Page) -> String {
        format!("{}{}", self.files.agency.name, page.path)
    }
}

/// Made-up addresses, so that the checks do not depend on ports.
fn base_urls() -> BaseUrls {
    AGENCIES
        .iter()
        .map(|agency| (agency.name, format!("http://{}.test", agency.name)))
        .collect()
}

fn sites() -> Vec<CheckedSite> {
    let urls = base_urls();
    AGENCIES
        .iter()
        .map(|agency| {
            let files = read_site(agency).unwrap_or_else(|error| panic!("{error}"));
            let rendered = render_site(&files, &urls)
                .unwrap_or_else(|error| panic!("{}: {error}", agency.name));
            CheckedSite {
                files,
                rendered,
                base_url: urls[agency.name].clone(),
            }
        })
        .collect()
}

fn assert_none(problems: &[String]) {
    assert!(
        problems.is_empty(),
        "{} problems:\n{}",
        problems.len(),
        problems.join("\n")
    );
}

fn select<'a>(document: &'a Html, selector: &str) -> Vec<scraper::ElementRef<'a>> {
    document
        .select(&Selector::parse(selector).unwrap())
        .collect()
}

#[test]
fn front_matter_is_sound() {
    let mut problems = Vec::new();
    for site in sites() {
        let mut titles: HashMap<(&str, &str), String> = HashMap::new();
        for page in &site.files.pages {
            let name = site.name(page);
            let front = &page.front;
            for (key, text) in [
                ("title", &front.title),
                ("description", &front.description),
                ("section", &front.section),
            ] {
                if text.trim().is_empty() {
                    problems.push(format!("{name}: {key} is empty"));
                }
            }
            if front.modified < front.published {
                problems.push(format!("{name}: modified before it was published"));
            }
            for uri in &front.los {
                if !is_los_uri(uri) {
                    problems.push(format!("{name}: “{uri}” is not a LOS URI"));
                }
            }
            let title = (front.lang.code(), front.title.as_str());
            if let Some(other) = titles.insert(title, name.clone()) {
                problems.push(format!("{name}: has the same title as {other}"));
            }
        }
    }
    assert_none(&problems);
}

fn is_los_uri(uri: &str) -> bool {
    let Some((kind, word)) = uri
        .strip_prefix("https://psi.norge.no/los/")
        .and_then(|rest| rest.split_once('/'))
    else {
        return false;
    };
    ["tema", "ord", "hendelse"].contains(&kind)
        && !word.is_empty()
        && word
            .chars()
            .all(|c| c == '-' || c.is_ascii_digit() || (c.is_alphabetic() && c.is_lowercase()))
}

#[test]
fn language_versions_are_mutual() {
    let mut problems = Vec::new();
    for site in sites() {
        let by_path: BTreeMap<&str, &Page> = site
            .files
            .pages
            .iter()
            .map(|page| (page.path.as_str(), page))
            .collect();
        for page in &site.files.pages {
            let name = site.name(page);
            for (language, path) in &page.front.alternates {
                let Some(target) = by_path.get(path.as_str()) else {
                    problems.push(format!("{name}: its {language} version {path} is missing"));
                    continue;
                };
                if target.front.lang != *language {
                    problems.push(format!("{name}: {path} is not in {language}"));
                }
                let back = target.front.alternates.get(&page.front.lang);
                if back.is_some_and(|back| *back != page.path) {
                    problems.push(format!("{name}: {path} names another version as its own"));
                }
            }
        }
        for (page, document) in site.documents() {
            let mut languages: Vec<&str> = select(&document, "link[rel=alternate][hreflang]")
                .iter()
                .filter_map(|link| link.attr("hreflang"))
                .collect();
            let count = languages.len();
            languages.sort_unstable();
            languages.dedup();
            if languages.len() != count {
                problems.push(format!("{}: two versions in one language", site.name(page)));
            }
        }
    }
    assert_none(&problems);
}

#[test]
fn los_uris_are_told_from_others() {
    for good in [
        "https://psi.norge.no/los/hendelse/fa-barn",
        "https://psi.norge.no/los/ord/hørselshjelpemidler",
        "https://psi.norge.no/los/tema/arbeid",
    ] {
        assert!(is_los_uri(good), "{good}");
    }
    for bad in [
        "https://psi.norge.no/los/ord/",
        "https://psi.norge.no/los/ord/Dagpenger",
        "https://psi.norge.no/los/emne/arbeid",
        "http://psi.norge.no/los/ord/dagpenger",
        "dagpenger",
    ] {
        assert!(!is_los_uri(bad), "{bad}");
    }
}
