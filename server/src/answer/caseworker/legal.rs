//! The sections of acts behind an answer.

use losen_index::{passage::LegalReference, text::sentences::sentences};
use serde::Serialize;

use super::PassageView;
use crate::answer::model::SourceRef;

/// Longest quote of a section that the answer does not cite, in characters; its first
/// sentence is shown whole.
const QUOTE: usize = 400;

/// A section of an act.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegalBasis {
    /// The act or regulation, as its page is called.
    pub act: String,
    /// The section with its heading.
    pub section: String,
    /// Title of the page.
    pub title: String,
    /// Deep link.
    pub url: String,
    /// The section's own words: those that the answer rests on, else its first ones.
    pub quote: String,
    /// Number of the source, where the answer cites it.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub n: Option<usize>,
}

/// The sections that the answer cites, one for each of its sources, then those that it
/// may use besides, each once.
pub(in crate::answer) fn legal_basis(
    sources: &[SourceRef],
    passages: &[PassageView],
) -> Vec<LegalBasis> {
    let cited = sources.iter().filter_map(|source| {
        let law = LegalReference::of(&source.title, &source.heading_path)?;
        let (title, url, quote) = (&source.title, &source.url, &source.quote);
        Some(basis(law, title, url, quote.clone(), Some(source.n)))
    });
    let found = passages.iter().filter(|view| view.chosen == Some(true));
    let found = found.filter_map(|view| {
        let (law, passage) = (view.law.clone()?, &view.passage);
        let quote = beginning(&passage.text);
        Some(basis(law, &passage.title, &passage.link, quote, None))
    });
    let mut all: Vec<LegalBasis> = cited.collect();
    for basis in found {
        let same = |other: &LegalBasis| other.act == basis.act && other.section == basis.section;
        if !all.iter().any(same) {
            all.push(basis);
        }
    }
    all
}

fn basis(
    law: LegalReference,
    title: &str,
    url: &str,
    quote: String,
    n: Option<usize>,
) -> LegalBasis {
    LegalBasis {
        act: law.act,
        section: law.section,
        title: title.to_owned(),
        url: url.to_owned(),
        quote,
        n,
    }
}

/// The first sentences of a text, with a mark where more follows.
fn beginning(text: &str) -> String {
    let mut taken = String::new();
    let mut whole = true;
    for sentence in text.lines().flat_map(sentences) {
        let length = taken.chars().count() + sentence.chars().count();
        if !taken.is_empty() && length > QUOTE {
            whole = false;
            break;
        }
        if !taken.is_empty() {
            taken.push(' ');
        }
        taken.push_str(sentence.trim());
    }
    if !whole {
        taken.push_str(" […]");
    }
    taken
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use losen_index::{
        language::Language,
        passage::Passage,
        search::{Explanation, FoundPassage},
        store::Hit,
    };

    use super::*;

    fn view(title: &str, heading: &str, text: &str, chosen: bool) -> PassageView {
        let passage = Passage {
            title: title.to_owned(),
            heading_path: vec![heading.to_owned()],
            ..Passage::bare("https://lov.example/x", text, Language::Bokmal)
        };
        let found = FoundPassage {
            hit: Hit {
                id: passage.id(),
                score: 1.0,
                cosine: 1.0,
                words: 0.0,
                passage,
            },
            support: 0.0,
            explanation: Explanation::default(),
            others: Vec::new(),
        };
        PassageView {
            chosen: Some(chosen),
            ..PassageView::new(&found, false)
        }
    }

    fn source(n: usize, heading: &str) -> SourceRef {
        SourceRef {
            n,
            title: "Folketrygdloven".to_owned(),
            heading_path: vec![heading.to_owned()],
            url: "https://lov.example/x#a".to_owned(),
            page: "https://lov.example/x".to_owned(),
            agency: "Lovdata".to_owned(),
            language: Language::Bokmal,
            modified: None,
            crawled: DateTime::UNIX_EPOCH,
            quote: "Sitert.".to_owned(),
        }
    }

    #[test]
    fn cited_sections_come_first_and_each_stands_once() {
        let sources = [source(1, "Slik søker du"), source(2, "§ 8-2. Opptjening")];
        let passages = [
            view("Folketrygdloven", "§ 8-1. Formål", "Første. Andre.", true),
            view("Folketrygdloven", "§ 8-2. Opptjening", "Samme.", true),
            view("Folketrygdloven", "§ 8-3. Valgt bort", "Nei.", false),
            view("Sykepenger", "Slik søker du", "Søk.", true),
        ];
        let basis = legal_basis(&sources, &passages);
        let named: Vec<(&str, Option<usize>, &str)> = basis
            .iter()
            .map(|basis| (basis.section.as_str(), basis.n, basis.quote.as_str()))
            .collect();
        assert_eq!(
            named,
            [
                ("§ 8-2. Opptjening", Some(2), "Sitert."),
                ("§ 8-1. Formål", None, "Første. Andre.")
            ]
        );
    }

    #[test]
    fn every_cited_passage_of_a_section_keeps_its_quote_and_number() {
        let heading = "§ 8-2. Opptjening";
        let second = SourceRef {
            quote: "Annet ledd.".to_owned(),
            ..source(3, heading)
        };
        let sources = [source(1, heading), second];
        let passages = [
            view("Folketrygdloven", heading, "Første ledd.", true),
            view("Folketrygdloven", heading, "Tredje ledd.", true),
        ];
        let basis = legal_basis(&sources, &passages);
        let named: Vec<(Option<usize>, &str)> = basis
            .iter()
            .map(|basis| (basis.n, basis.quote.as_str()))
            .collect();
        assert_eq!(named, [(Some(1), "Sitert."), (Some(3), "Annet ledd.")]);
    }

    #[test]
    fn a_long_section_is_quoted_from_its_beginning() {
        let long = "Dette er en setning av en viss lengde. ".repeat(30);
        let quote = beginning(&long);
        assert!(quote.ends_with("lengde. […]"), "{quote}");
        assert!(quote.chars().count() <= QUOTE + 4);
        assert_eq!(beginning("Kort.\nOg mer."), "Kort. Og mer.");
    }
}
