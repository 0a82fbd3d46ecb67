//! Reads a page file: front matter in TOML between `+++` lines, then HTML.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use include_dir::{Dir, File, include_dir};
use losen_index::language::Language;
use serde::Deserialize;

use super::{SiteError, agency::Agency};

static FILES: Dir<'static> = include_dir!("$CARGO_MANIFEST_DIR/site");

/// Name of the template around the pages of a site.
pub(super) const LAYOUT: &str = "layout.html";

/// The page that shows the assistant. It stands beside the folders of the sites, so that
/// it is no part of what can be found.
const HOST_PAGE: &str = "assistent.html";

/// What a page says of itself.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct FrontMatter {
    pub(super) title: String,
    pub(super) description: String,
    pub(super) lang: Language,
    /// The heading of the menu that the page stands under.
    pub(super) section: String,
    pub(super) published: NaiveDate,
    pub(super) modified: NaiveDate,
    /// LOS themes, words and life events, as URIs.
    #[serde(default)]
    pub(super) los: Vec<String>,
    /// Language → path of the same page in that language, on the same site.
    #[serde(default)]
    pub(super) alternates: BTreeMap<Language, String>,
    /// Old paths that lead here.
    #[serde(default)]
    pub(super) redirect_from: Vec<String>,
}

/// A page before it is rendered.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Page {
    /// Absolute path, e.g. `/dagpenger`; `/` and `/en/` for index pages.
    pub(super) path: String,
    pub(super) front: FrontMatter,
    /// HTML with the addresses of the sites as variables.
    pub(super) body: String,
}

/// The pages of one body and the layout around them.
#[derive(Debug)]
pub(super) struct SiteFiles {
    pub(super) agency: &'static Agency,
    pub(super) layout: &'static str,
    /// Ordered by path.
    pub(super) pages: Vec<Page>,
}

/// Reads the embedded files of a body.
pub(super) fn read_site(agency: &'static Agency) -> Result<SiteFiles, SiteError> {
    let layout_file = format!("{}/{LAYOUT}", agency.name);
    let layout = FILES
        .get_file(&layout_file)
        .and_then(File::contents_utf8)
        .ok_or_else(|| page_error(&layout_file, "is missing or not UTF-8"))?;
    let mut files = Vec::new();
    if let Some(folder) = FILES.get_dir(agency.name) {
        html_files(folder, &mut files);
    }
    let mut pages = files
        .into_iter()
        .filter_map(|file| Some((file.path().to_str()?, file)))
        .filter(|(name, _)| *name != layout_file)
        .map(|(name, file)| {
            let text = file
                .contents_utf8()
                .ok_or_else(|| page_error(name, "is not UTF-8"))?;
            parse(name, text)
        })
        .collect::<Result<Vec<_>, _>>()?;
    pages.sort_by(|left, right| left.path.cmp(&right.path));
    Ok(SiteFiles {
        agency,
        layout,
        pages,
    })
}

/// Reads the page that shows the assistant; `{{ assistant }}` in it stands for where the
/// assistant is.
pub(super) fn host_page(agency: &Agency) -> Result<Page, SiteError> {
    let text = FILES
        .get_file(HOST_PAGE)
        .and_then(File::contents_utf8)
        .ok_or_else(|| page_error(HOST_PAGE, "is missing or not UTF-8"))?;
    parse(&format!("{}/{HOST_PAGE}", agency.name), text)
}

fn html_files(folder: &'static Dir<'static>, found: &mut Vec<&'static File<'static>>) {
    found.extend(
        folder
            .files()
            .filter(|file| file.path().extension().is_some_and(|ext| ext == "html")),
    );
    for folder in folder.dirs() {
        html_files(folder, found);
    }
}

/// Reads the text of `file` (its path under `eval/site/`).
pub(super) fn parse(file: &str, text: &str) -> Result<Page, SiteError> {
    let (front, body) = text
        .strip_prefix("+++\n")
        .and_then(|rest| rest.split_once("\n+++\n"))
        .ok_or_else(|| page_error(file, "must begin with front matter between +++ lines"))?;
    let front: FrontMatter =
        toml::from_str(front).map_err(|error| page_error(file, &error.to_string()))?;
    let path = url_path(file);
    for path in front.redirect_from.iter().chain([&path]) {
        if !is_plain_path(path) {
            let message = format!("“{path}” is not a path of a-z, 0-9, hyphens and slashes");
            return Err(page_error(file, &message));
        }
    }
    Ok(Page {
        path,
        front,
        body: body.to_owned(),
    })
}

/// `velferd/en/index.html` → `/en/`, `velferd/dagpenger.html` → `/dagpenger`.
fn url_path(file: &str) -> String {
    let (_site, name) = file.split_once('/').unwrap_or(("", file));
    let name = name.strip_suffix(".html").unwrap_or(name);
    let name = match name.strip_suffix("index") {
        Some(folder) if folder.is_empty() || folder.ends_with('/') => folder,
        _ => name,
    };
    format!("/{name}")
}

/// Whether a path needs no escaping in URLs, HTML and XML.
fn is_plain_path(path: &str) -> bool {
    path.starts_with('/')
        && !path.contains("//")
        && path
            .chars()
            .all(|c| c.is_ascii_lowercase() || c.is_ascii_digit() || c == '-' || c == '/')
}

fn page_error(file: &str, message: &str) -> SiteError {
    SiteError::Page {
        file: file.to_owned(),
        message: message.to_owned(),
    }
}

#[cfg(test)]
mod tests {

    use proptest::prelude::*;

    use super::*;

    const PAGE: &str = r#"+++
title = "Dagpenger"
description = "Hvem som kan få dagpenger."
lang = "nb"
section = "Arbeid"
published = "2025-02-03"
modified = "2026-08-14"
los = ["https://psi.norge.no/los/ord/dagpenger"]
redirect_from = ["/gammel"]

[alternates]
en = "/en/unemployment-benefit"
+++
<p>Tekst</p>
"#;

    #[test]
    fn reads_front_matter_and_body() {
        let page = parse("velferd/dagpenger.html", PAGE).unwrap();
        assert_eq!(page.path, "/dagpenger");
        assert_eq!(page.front.lang, Language::Bokmal);
        assert_eq!(
            page.front.alternates[&Language::English],
            "/en/unemployment-benefit"
        );
        assert_eq!(page.front.redirect_from, ["/gammel"]);
        assert_eq!(page.front.modified.to_string(), "2026-08-14");
        assert_eq!(page.body, "<p>Tekst</p>\n");
    }

    #[test]
    fn index_files_stand_at_their_folder() {
        assert_eq!(url_path("velferd/index.html"), "/");
        assert_eq!(url_path("velferd/en/index.html"), "/en/");
        assert_eq!(url_path("velferd/en/appendindex.html"), "/en/appendindex");
    }

    #[test]
    fn errors_name_the_file() {
        for (text, expected) in [
            ("<p>Tekst</p>", "must begin with front matter"),
            ("+++\ntitle = 1\n+++\n", "title"),
            (
                &PAGE.replace("section", "chapter"),
                "unknown field `chapter`",
            ),
            (&PAGE.replace("2026-08-14", "14.8.2026"), "modified"),
            (&PAGE.replace("/gammel", "gammel"), "“gammel” is not a path"),
        ] {
            let message = parse("velferd/a.html", text).unwrap_err().to_string();
            assert!(message.starts_with("velferd/a.html: "), "{message}");
            assert!(message.contains(expected), "{message}");
        }
    }

    proptest! {
        #[test]
        fn any_text_is_read_or_refused_without_panic(text in "(\\+\\+\\+\n)?[a-z =\"\n+]{0,80}") {
            let _outcome = parse("velferd/a.html", &text);
        }
    }
}
