//! What a page says of itself in JSON-LD (schema.org terms).
//!
//! Read leniently: any number of scripts, arrays, `@graph`, one value where a
//! list is allowed, objects where a name is. What cannot be parsed is passed
//! over.

use chrono::NaiveDate;
use scraper::{Html, Node};
use serde_json::Value;

use super::dates;

/// Values looked at for LOS terms below one property.
const MAX_VALUES: usize = 2000;

/// Types whose dates are not those of the page.
const OTHER_THINGS: &[&str] = &[
    "BreadcrumbList",
    "Comment",
    "Event",
    "ImageObject",
    "JobPosting",
    "ListItem",
    "Organization",
    "GovernmentOrganization",
    "Person",
    "Place",
    "SearchAction",
    "VideoObject",
    "WebSite",
];

/// What was found, first come first kept.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct JsonLd {
    pub(super) published: Option<NaiveDate>,
    pub(super) modified: Option<NaiveDate>,
    pub(super) publisher: Option<String>,
    pub(super) los: Vec<String>,
}

impl JsonLd {
    /// Reads all `<script type="application/ld+json">` of the page.
    pub(super) fn of(html: &Html) -> Self {
        let mut found = Self::default();
        for node in html.tree.nodes() {
            let is_json_ld = node.value().as_element().is_some_and(|element| {
                element.name() == "script"
                    && element.attr("type").is_some_and(|kind| {
                        kind.trim()
                            .to_ascii_lowercase()
                            .starts_with("application/ld+json")
                    })
            });
            if !is_json_ld {
                continue;
            }
            let text: String = node
                .children()
                .filter_map(|child| match child.value() {
                    Node::Text(text) => Some(&**text),
                    _ => None,
                })
                .collect();
            found.read(&text);
        }
        found
    }

    fn read(&mut self, text: &str) {
        let text = text.trim();
        let text = text
            .strip_prefix("<!--")
            .and_then(|t| t.strip_suffix("-->"))
            .unwrap_or(text);
        let text = text.trim().trim_end_matches(';');
        let Ok(value) = serde_json::from_str::<Value>(text) else {
            return;
        };
        let mut nodes = Vec::new();
        gather(&value, &mut nodes);
        for node in nodes {
            self.node(node);
        }
    }

    fn node(&mut self, node: &Value) {
        for property in ["about", "keywords", "mentions", "isAbout", "subject"] {
            if let Some(value) = node.get(property) {
                los_terms(value, &mut self.los);
            }
        }
        if is_other_thing(node) {
            return;
        }
        let date = |name: &str| {
            node.get(name)
                .and_then(Value::as_str)
                .and_then(dates::parse)
        };
        self.published = self
            .published
            .or_else(|| date("datePublished"))
            .or_else(|| date("dateCreated"));
        self.modified = self.modified.or_else(|| date("dateModified"));
        if self.publisher.is_none() {
            self.publisher = ["publisher", "provider", "sourceOrganization"]
                .iter()
                .find_map(|name| node.get(name))
                .and_then(name_of);
        }
    }
}

/// The nodes that may describe the page: the value itself, members of arrays and
/// graphs, and the main entity.
fn gather<'a>(value: &'a Value, nodes: &mut Vec<&'a Value>) {
    // serde_json bounds the depth of what it parses, and so of this recursion.
    match value {
        Value::Array(values) => values.iter().for_each(|value| gather(value, nodes)),
        Value::Object(object) => {
            nodes.push(value);
            for property in ["@graph", "mainEntity", "mainEntityOfPage"] {
                if let Some(inner) = object.get(property) {
                    gather(inner, nodes);
                }
            }
        }
        _ => {}
    }
}

fn is_other_thing(node: &Value) -> bool {
    let is_other = |kind: &Value| {
        kind.as_str().is_some_and(|kind| {
            OTHER_THINGS.contains(&kind.rsplit(['/', '#', ':']).next().unwrap_or(kind))
        })
    };
    match node.get("@type") {
        Some(Value::Array(kinds)) => !kinds.is_empty() && kinds.iter().all(is_other),
        Some(kind) => is_other(kind),
        None => false,
    }
}

fn name_of(value: &Value) -> Option<String> {
    let name = match value {
        Value::String(name) => name.as_str(),
        Value::Array(values) => return values.iter().find_map(name_of),
        Value::Object(object) => match object.get("name").or_else(|| object.get("legalName"))? {
            Value::String(name) => name.as_str(),
            // A language map: `{"@value": …}` or one of several.
            Value::Array(names) => names
                .iter()
                .find_map(|name| name.as_str().or_else(|| name.get("@value")?.as_str()))?,
            Value::Object(name) => name.get("@value")?.as_str()?,
            _ => return None,
        },
        _ => return None,
    };
    let name = super::text::one_line(name);
    (!name.is_empty() && !name.contains("://")).then_some(name)
}

/// LOS URIs anywhere in the value.
fn los_terms(value: &Value, found: &mut Vec<String>) {
    let mut open = vec![value];
    let mut seen = 0;
    while let Some(value) = open.pop() {
        seen += 1;
        if seen > MAX_VALUES {
            return;
        }
        match value {
            Value::String(text) => add_los(text, found),
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(object) => open.extend(object.values().rev()),
            _ => {}
        }
    }
}

/// Adds the LOS URIs that `text`, one or several separated by commas or spaces,
/// holds; each once, with the scheme that LOS itself uses.
pub(super) fn add_los(text: &str, found: &mut Vec<String>) {
    for part in text.split([',', ';', ' ', '\n']).map(str::trim) {
        let path = ["https://psi.norge.no/los/", "http://psi.norge.no/los/"]
            .iter()
            .find_map(|base| part.strip_prefix(base));
        if let Some(path) = path.filter(|path| !path.is_empty()) {
            let uri = format!("https://psi.norge.no/los/{}", path.trim_end_matches('/'));
            if !found.contains(&uri) {
                found.push(uri);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(json: &str) -> JsonLd {
        JsonLd::of(&Html::parse_document(&format!(
            "<script type='application/ld+json'>{json}</script>"
        )))
    }

    #[test]
    fn a_plain_page() {
        let found = read(
            r#"{"@context":"https://schema.org","@type":"WebPage","datePublished":"2025-02-03","dateModified":"2026-08-14T10:00:00+02:00",
            "publisher":{"@type":"GovernmentOrganization","name":" Velferdsetaten "},
            "about":[{"@id":"https://psi.norge.no/los/ord/dagpenger"}],"keywords":"jobb, http://psi.norge.no/los/hendelse/miste-jobb/"}"#,
        );
        assert_eq!(found.published, NaiveDate::from_ymd_opt(2025, 2, 3));
        assert_eq!(found.modified, NaiveDate::from_ymd_opt(2026, 8, 14));
        assert_eq!(found.publisher.as_deref(), Some("Velferdsetaten"));
        assert_eq!(
            found.los,
            [
                "https://psi.norge.no/los/ord/dagpenger",
                "https://psi.norge.no/los/hendelse/miste-jobb"
            ]
        );
    }

    #[test]
    fn graphs_and_arrays_and_other_things() {
        let found = read(
            r#"[{"@graph":[{"@type":"VideoObject","datePublished":"2001-01-01"},
            {"@type":["Article"],"dateModified":"2026-01-02","publisher":["Nav"]}]}]"#,
        );
        assert_eq!(found.published, None);
        assert_eq!(found.modified, NaiveDate::from_ymd_opt(2026, 1, 2));
        assert_eq!(found.publisher.as_deref(), Some("Nav"));
    }

    #[test]
    fn what_is_broken_is_passed_over() {
        for json in [
            "",
            "{",
            "[]",
            "null",
            "{\"dateModified\": 5, \"about\": null, \"publisher\": 7}",
        ] {
            assert_eq!(read(json), JsonLd::default(), "{json}");
        }
    }
}
