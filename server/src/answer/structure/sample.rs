//! Passages as the sample sites have them, for tests.

use losen_index::{
    language::Language,
    passage::{Passage, PassageKind},
};

use super::Material;

pub(super) const DEATH: &str = "https://psi.norge.no/los/hendelse/dodsfall-og-arv";

/// A passage of a page, its link with a fragment.
pub(super) fn passage(
    page: (&str, &str, &str),
    heading: &str,
    kind: PassageKind,
    text: &str,
) -> Passage {
    let (agency, path, title) = page;
    let url = format!("https://{}.example{path}", agency.to_lowercase());
    let language = if path.starts_with("/en/") {
        Language::English
    } else if path.starts_with("/nn/") {
        Language::Nynorsk
    } else {
        Language::Bokmal
    };
    let headings: Vec<String> = [heading]
        .iter()
        .filter(|heading| !heading.is_empty())
        .map(|heading| (*heading).to_owned())
        .collect();
    Passage {
        title: title.to_owned(),
        heading_path: headings,
        agency: agency.to_owned(),
        link: format!("{url}#{}", heading.to_lowercase().replace(' ', "-")),
        kind,
        ..Passage::bare(&url, text, language)
    }
}

/// Passages, all of them usable, and what is known.
pub(super) struct Case {
    pub(super) question: &'static str,
    pub(super) language: Language,
    pub(super) passages: Vec<Passage>,
    pub(super) usable: Vec<bool>,
    pub(super) cited: Vec<usize>,
    pub(super) said: Vec<String>,
    pub(super) life_events: Vec<String>,
    pub(super) facts: Vec<(&'static str, &'static str)>,
}

impl Case {
    pub(super) fn new(question: &'static str, language: Language, passages: Vec<Passage>) -> Self {
        Self {
            question,
            language,
            usable: vec![true; passages.len()],
            passages,
            cited: Vec::new(),
            said: Vec::new(),
            life_events: Vec::new(),
            facts: Vec::new(),
        }
    }

    pub(super) fn material(&self) -> Material<'_> {
        Material {
            question: self.question,
            language: &self.language,
            passages: &self.passages,
            usable: &self.usable,
            cited: &self.cited,
            said: &self.said,
            life_events: &self.life_events,
            facts: &self.facts,
        }
    }
}
