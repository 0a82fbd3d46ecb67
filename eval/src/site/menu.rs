//! Menus: the pages of a site in one language, under their sections.

use std::collections::BTreeMap;

use losen_index::language::Language;
use minijinja::{Value, context};

use super::page::Page;

/// `[{section, pages: [{title, url, current}]}]` with the pages in the language
/// of `current`; front pages stand outside the menu.
pub(super) fn menu(pages: &[Page], current: &Page, base_url: &str) -> Value {
    let mut sections: BTreeMap<&str, Vec<&Page>> = BTreeMap::new();
    for page in pages {
        if page.front.lang == current.front.lang && !page.path.ends_with('/') {
            sections.entry(&page.front.section).or_default().push(page);
        }
    }
    sections
        .into_iter()
        .map(|(section, mut pages)| {
            pages.sort_by(|left, right| left.front.title.cmp(&right.front.title));
            let pages: Value = pages
                .into_iter()
                .map(|page| {
                    context! {
                        title => page.front.title.as_str(),
                        url => safe_url(base_url, &page.path),
                        current => page.path == current.path,
                    }
                })
                .collect();
            context! { section => section, pages => pages }
        })
        .collect()
}

/// The front page in `language`, else the front page of the site.
pub(super) fn home<'a>(pages: &'a [Page], language: &Language) -> &'a str {
    pages
        .iter()
        .find(|page| page.path.ends_with('/') && page.front.lang == *language)
        .map_or("/", |page| &page.path)
}

/// The address of a page, marked as needing no HTML escaping: paths have only
/// `a-z`, `0-9`, hyphens and slashes.
pub(super) fn safe_url(base_url: &str, path: &str) -> Value {
    Value::from_safe_string(format!("{base_url}{path}"))
}
