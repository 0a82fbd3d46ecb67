//! Data of the page beside its text: title, description, dates, links.

use chrono::NaiveDate;
use scraper::{Html, Node, node::Element};

use super::{
    PageLinks, dates,
    json_ld::{self, JsonLd},
    text,
};
use crate::{
    crawl::{FetchedPage, RobotsDirectives},
    source::Source,
};

/// What `<head>` and JSON-LD say.
#[derive(Debug, Default)]
pub(super) struct Metadata {
    pub(super) title: Option<String>,
    pub(super) social_title: Option<String>,
    pub(super) site_name: Option<String>,
    pub(super) description: Option<String>,
    /// Publisher by JSON-LD or `<meta>`.
    pub(super) publisher: Option<String>,
    pub(super) issued: Option<NaiveDate>,
    pub(super) modified: Option<NaiveDate>,
    pub(super) los: Vec<String>,
    /// `<html lang>`, as written.
    pub(super) lang: Option<String>,
    pub(super) links: PageLinks,
}

impl Metadata {
    /// Reads the page's data; `page` is what it was fetched as.
    pub(super) fn of(html: &Html, page: &FetchedPage) -> Self {
        let mut found = Self::default();
        let mut base = page.url.clone();
        let mut meta = Meta::default();
        for node in html.tree.nodes() {
            let Some(element) = node.value().as_element() else {
                continue;
            };
            match element.name() {
                "html" => {
                    found.lang =
                        attribute(element, "lang").or_else(|| attribute(element, "xml:lang"));
                }
                "base" => {
                    if let Some(url) = element
                        .attr("href")
                        .and_then(|href| page.url.join(href.trim()).ok())
                    {
                        base = url;
                    }
                }
                "title" if found.title.is_none() && !in_svg(node) => found.title = own_text(node),
                "meta" => found.read_meta(element, &mut meta),
                _ => {}
            }
        }
        let headers = page.robots_tags.iter().map(String::as_str);
        found.links.obey(RobotsDirectives::from_headers(headers));
        found.links.gather(html, &base);
        found.settle(JsonLd::of(html), meta, times(html), page);
        found
    }

    fn read_meta(&mut self, element: &Element, meta: &mut Meta) {
        let name = element
            .attr("name")
            .or_else(|| element.attr("property"))
            .or_else(|| element.attr("itemprop"));
        let Some((name, content)) = name.zip(attribute(element, "content")) else {
            return;
        };
        match name.to_ascii_lowercase().as_str() {
            "description" => keep(&mut self.description, content),
            "og:description" => keep(&mut meta.description, content),
            "og:title" => keep(&mut self.social_title, content),
            "og:site_name" => keep(&mut self.site_name, content),
            "dcterms.publisher" | "dc.publisher" | "publisher" => {
                keep(&mut meta.publisher, content);
            }
            "article:published_time"
            | "dcterms.issued"
            | "dcterms.created"
            | "dc.date.issued"
            | "dc.date"
            | "datepublished" => {
                keep_date(&mut meta.issued, &content);
            }
            "article:modified_time"
            | "og:updated_time"
            | "dcterms.modified"
            | "dc.date.modified"
            | "last-modified"
            | "datemodified" => keep_date(&mut meta.modified, &content),
            "keywords" | "dcterms.subject" | "dc.subject" | "article:tag" | "los" => {
                json_ld::add_los(&content, &mut meta.los);
            }
            name => self.links.obey(RobotsDirectives::from_meta(name, &content)),
        }
    }

    /// Settles what several places say: JSON-LD, then `<meta>`, then the words
    /// of the page, then the HTTP header. Days to come are slips.
    fn settle(
        &mut self,
        json_ld: JsonLd,
        meta: Meta,
        times: (Option<NaiveDate>, Option<NaiveDate>),
        page: &FetchedPage,
    ) {
        let past = |day: &NaiveDate| *day <= page.fetched.date_naive() + chrono::Days::new(1);
        let last_modified = page.last_modified.as_deref().and_then(dates::parse);
        self.issued = [json_ld.published, meta.issued, times.0]
            .into_iter()
            .flatten()
            .find(past);
        self.modified = [json_ld.modified, meta.modified, times.1, last_modified]
            .into_iter()
            .flatten()
            .find(past);
        self.publisher = json_ld.publisher.or(meta.publisher);
        self.description = self.description.take().or(meta.description);
        self.los = json_ld.los;
        for uri in meta.los {
            if !self.los.contains(&uri) {
                self.los.push(uri);
            }
        }
    }

    /// The title where the page has no `<h1>`: `og:title`, else `<title>`
    /// without the name of the site.
    pub(super) fn fallback_title(&self, source: &Source) -> Option<String> {
        self.social_title.clone().or_else(|| {
            self.title
                .as_deref()
                .map(|title| without_site(title, self.site_name.as_deref(), &source.agency))
        })
    }
}

/// What `<meta>` elements say that other places may overrule.
#[derive(Debug, Default)]
struct Meta {
    description: Option<String>,
    publisher: Option<String>,
    issued: Option<NaiveDate>,
    modified: Option<NaiveDate>,
    los: Vec<String>,
}

fn own_text(node: ego_tree::NodeRef<'_, Node>) -> Option<String> {
    match node.first_child()?.value() {
        Node::Text(text) => Some(text::one_line(text)).filter(|text| !text.is_empty()),
        _ => None,
    }
}

fn attribute(element: &Element, name: &str) -> Option<String> {
    element
        .attr(name)
        .map(text::one_line)
        .filter(|value| !value.is_empty())
}

fn keep(slot: &mut Option<String>, value: String) {
    slot.get_or_insert(value);
}

fn keep_date(slot: &mut Option<NaiveDate>, value: &str) {
    *slot = slot.or_else(|| dates::parse(value));
}

fn in_svg(node: ego_tree::NodeRef<'_, Node>) -> bool {
    node.ancestors()
        .filter_map(|node| node.value().as_element())
        .any(|element| element.name() == "svg")
}

/// `Dagpenger - Velferdsetaten` → `Dagpenger`: the last part is cut off when it
/// names the site or the agency, or when it is the shorter one.
fn without_site(title: &str, site: Option<&str>, agency: &str) -> String {
    let Some((at, mark)) = [" | ", " - ", " – ", " — ", " · ", " :: "]
        .iter()
        .filter_map(|mark| Some((title.rfind(mark)?, mark)))
        .max()
    else {
        return title.to_owned();
    };
    let (head, tail) = (title[..at].trim(), title[at + mark.len()..].trim());
    let same = |name: &str| tail.to_lowercase() == name.to_lowercase();
    if head.is_empty() {
        tail.to_owned()
    } else if same(agency) || site.is_some_and(same) || tail.len() <= head.len() || *mark == " | " {
        head.to_owned()
    } else {
        title.to_owned()
    }
}

/// Days in `<time>` elements and small print, by the words before them.
fn times(html: &Html) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (mut issued, mut modified) = (None, None);
    for node in html.tree.nodes() {
        let Node::Text(content) = node.value() else {
            continue;
        };
        if content.len() > 400 {
            continue;
        }
        let label = content.to_lowercase();
        let changed = [
            "oppdatert",
            "endret",
            "endra",
            "updated",
            "modified",
            "revidert",
        ]
        .iter()
        .any(|word| label.contains(word));
        let first = ["publisert", "published", "opprettet", "oppretta"]
            .iter()
            .any(|word| label.contains(word));
        if !(changed || first) || label.split_whitespace().count() > 12 {
            continue;
        }
        let found = dates::parse(content).or_else(|| following_date(node));
        let Some(found) = found else { continue };
        if changed {
            modified = modified.or(Some(found));
        } else {
            issued = issued.or(Some(found));
        }
    }
    (issued, modified)
}

/// The day that stands right behind a label: in the next nodes of the page.
fn following_date(label: ego_tree::NodeRef<'_, Node>) -> Option<NaiveDate> {
    let own = label.next_siblings();
    let around = label
        .parent()
        .into_iter()
        .flat_map(|parent| parent.next_siblings());
    own.chain(around)
        .take(4)
        .flat_map(|node| node.descendants().take(6))
        .find_map(|node| match node.value() {
            Node::Element(element) if element.name() == "time" => {
                element.attr("datetime").and_then(dates::parse)
            }
            Node::Text(text) if text.len() < 60 => dates::parse(text),
            _ => None,
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_name_of_the_site_is_cut_off() {
        for (title, expected) in [
            ("Dagpenger | Velferdsetaten", "Dagpenger"),
            ("Dagpenger - nav.no", "Dagpenger"),
            (
                "Barnehage – søk plass – Fjordvik kommune",
                "Barnehage – søk plass",
            ),
            ("Skatt - hva du må betale", "Skatt - hva du må betale"),
            ("Helse", "Helse"),
        ] {
            assert_eq!(without_site(title, None, "Fjordvik kommune"), expected);
        }
    }

    #[test]
    fn days_behind_labels() {
        let read = |html: &str| times(&Html::parse_document(html));
        let day = |d| NaiveDate::from_ymd_opt(2026, 8, d);
        assert_eq!(
            read("<p>Sist oppdatert <time datetime=2026-08-14>i går</time></p>"),
            (None, day(14))
        );
        assert_eq!(
            read(
                "<dl><dt>Publisert</dt><dd>13.08.2026</dd><dt>Sist endret:</dt><dd>14. august 2026</dd></dl>"
            ),
            (day(13), day(14))
        );
        assert_eq!(read("<p>Published 13 August 2026</p>"), (day(13), None));
        assert_eq!(
            read("<p>Møtet er <time datetime=2026-08-14>fredag</time></p>"),
            (None, None)
        );
    }
}
