//! Whether the pages together cover what they are for.

use std::collections::{BTreeMap, BTreeSet};

use super::sites;

const LIFE_EVENTS: [&str; 7] = [
    "alvorlig-sykt-barn",
    "dodsfall-og-arv",
    "fa-barn",
    "miste-og-finne-jobb",
    "ny-i-norge",
    "starte-og-drive-bedrift",
    "starte-og-drive-frivillig-organisasjon",
];

#[test]
fn there_are_at_least_ninety_pages() {
    let count: usize = sites().iter().map(|site| site.files.pages.len()).sum();
    assert!(count >= 90, "only {count} pages");
}

#[test]
fn every_site_has_a_front_page() {
    for site in sites() {
        assert!(
            site.files.pages.iter().any(|page| page.path == "/"),
            "{}",
            site.files.agency.name
        );
    }
}

#[test]
fn every_life_event_spans_two_sites() {
    let mut covered: BTreeMap<String, BTreeSet<&str>> = BTreeMap::new();
    for site in sites() {
        for uri in site.files.pages.iter().flat_map(|page| &page.front.los) {
            if let Some(event) = uri.strip_prefix("https://psi.norge.no/los/hendelse/") {
                covered
                    .entry(event.to_owned())
                    .or_default()
                    .insert(site.files.agency.name);
            }
        }
    }
    for event in LIFE_EVENTS {
        let names = covered.remove(event).unwrap_or_default();
        assert!(names.len() >= 2, "{event} is only on {names:?}");
    }
    assert!(covered.is_empty(), "not life events of LOS: {covered:?}");
}

#[test]
fn pages_are_in_three_languages() {
    let mut languages: BTreeMap<String, usize> = BTreeMap::new();
    for page in sites().iter().flat_map(|site| &site.files.pages) {
        *languages.entry(page.front.lang.to_string()).or_default() += 1;
    }
    for language in ["nb", "nn", "en"] {
        assert!(languages.contains_key(language), "{languages:?}");
    }
}

#[test]
fn some_old_addresses_lead_to_pages() {
    let count: usize = sites()
        .iter()
        .flat_map(|site| &site.files.pages)
        .map(|page| page.front.redirect_from.len())
        .sum();
    assert!(count >= 1, "no page has redirect_from");
}
