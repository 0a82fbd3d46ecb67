//! What the passages of an index say as a whole: how many there are, in which
//! languages, and in how many of them each term stands.

use std::collections::{BTreeMap, HashMap};

use serde::{Deserialize, Serialize};

use super::sparse::document_terms;
use crate::{language::Language, passage::Passage};

/// Name of the lexicon among the attachments of a generation.
pub const ATTACHMENT: &str = "lexicon";

/// The statistics of an index. An empty one (an index without) gives all terms
/// the same weight.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct Lexicon {
    passages: u64,
    languages: BTreeMap<String, u64>,
    terms: HashMap<String, u32>,
}

/// An attachment that is no lexicon.
#[derive(Debug, thiserror::Error)]
#[error("the index's word statistics cannot be read: {0}")]
pub struct LexiconError(#[from] serde_json::Error);

impl Lexicon {
    /// The lexicon among the attachments of a generation; an empty one for an index
    /// without.
    ///
    /// # Errors
    /// When the attachment is no lexicon.
    pub fn among(attachments: &BTreeMap<String, Vec<u8>>) -> Result<Self, LexiconError> {
        match attachments.get(ATTACHMENT) {
            Some(bytes) => Self::read(bytes),
            None => Ok(Self::default()),
        }
    }

    /// Reads an attachment.
    ///
    /// # Errors
    /// When the bytes are no lexicon.
    pub fn read(bytes: &[u8]) -> Result<Self, LexiconError> {
        Ok(serde_json::from_slice(bytes)?)
    }

    /// The bytes of the attachment.
    ///
    /// # Errors
    /// When it cannot be written as JSON.
    pub fn write(&self) -> Result<Vec<u8>, LexiconError> {
        Ok(serde_json::to_vec(self)?)
    }

    /// Counts a passage that was written.
    pub fn add(&mut self, passage: &Passage) {
        self.passages += 1;
        *self
            .languages
            .entry(passage.language.code().to_owned())
            .or_default() += 1;
        for (term, _) in document_terms(&passage.indexed_text(), &passage.language).counts {
            *self.terms.entry(term).or_default() += 1;
        }
    }

    /// Takes a passage out that was deleted or replaced.
    pub fn remove(&mut self, passage: &Passage) {
        self.passages = self.passages.saturating_sub(1);
        if let Some(count) = self.languages.get_mut(passage.language.code()) {
            *count = count.saturating_sub(1);
        }
        for (term, _) in document_terms(&passage.indexed_text(), &passage.language).counts {
            if let Some(count) = self.terms.get_mut(&term) {
                *count = count.saturating_sub(1);
                if *count == 0 {
                    self.terms.remove(&term);
                }
            }
        }
    }

    /// Number of passages.
    #[must_use]
    pub fn passages(&self) -> u64 {
        self.passages
    }

    /// In how many passages a term stands.
    #[must_use]
    pub fn frequency(&self, term: &str) -> u32 {
        self.terms.get(term).copied().unwrap_or(0)
    }

    /// Inverse document frequency of a term: ln(1 + (N − n + ½) / (n + ½)), as the
    /// engine has it (Robertson and Zaragoza, 2009, §3.3, kept above 0).
    #[must_use]
    pub fn idf(&self, term: &str) -> f32 {
        let n = f64::from(self.frequency(term));
        let all = (self.passages as f64).max(n);
        ((1.0 + (all - n + 0.5) / (n + 0.5)).ln()) as f32
    }

    /// Share of the passages in a language, 0..=1; bokmål and nynorsk are one
    /// here, since their words largely are. 1 for an empty lexicon.
    #[must_use]
    pub fn share(&self, language: &Language) -> f32 {
        if self.passages == 0 {
            return 1.0;
        }
        let of = |code: &str| self.languages.get(code).copied().unwrap_or(0);
        let count = if language.is_norwegian() {
            of(Language::Bokmal.code()) + of(Language::Nynorsk.code())
        } else {
            of(language.code())
        };
        count as f32 / self.passages as f32
    }

    /// All terms with the number of passages that each stands in.
    pub(super) fn terms(&self) -> impl Iterator<Item = (&str, u32)> {
        self.terms
            .iter()
            .map(|(term, count)| (term.as_str(), *count))
    }
}

#[cfg(test)]
pub(super) fn lexicon(texts: &[&str]) -> Lexicon {
    let mut lexicon = Lexicon::default();
    for (at, text) in texts.iter().enumerate() {
        lexicon.add(&crate::passage::example(
            &format!("https://a.example/{at}"),
            0,
            text,
        ));
    }
    lexicon
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::passage::example;

    #[test]
    fn counts_the_passages_that_a_term_stands_in() {
        let lexicon = lexicon(&[
            "søknad og søknad",
            "søknaden om foreldrepengeperioden",
            "klage",
        ]);
        assert_eq!(lexicon.passages(), 3);
        assert_eq!(lexicon.frequency("soeknad"), 2);
        assert_eq!(lexicon.frequency("foreldrepeng"), 1);
        assert!(lexicon.idf("klag") > lexicon.idf("soeknad"));
        assert!(lexicon.idf("ukjent") > lexicon.idf("klag"));
        assert!((lexicon.share(&Language::Nynorsk) - 1.0).abs() < 1e-6);
        assert!(lexicon.share(&Language::English).abs() < 1e-6);
    }

    #[test]
    fn an_empty_lexicon_weighs_all_terms_alike() {
        let empty = Lexicon::default();
        assert!((empty.idf("a") - empty.idf("b")).abs() < 1e-6 && empty.idf("a") > 0.0);
        assert!((empty.share(&Language::English) - 1.0).abs() < 1e-6);
    }

    #[test]
    fn is_written_and_read_back() {
        let lexicon = lexicon(&["en klage", "to søknader"]);
        assert_eq!(Lexicon::read(&lexicon.write().unwrap()).unwrap(), lexicon);
        assert!(Lexicon::read(b"nonsense").is_err());
    }

    proptest! {
        #[test]
        fn what_was_added_can_be_removed(texts in proptest::collection::vec("[a-zæøå §0-9-]{0,60}", 1..6)) {
            let mut lexicon = Lexicon::default();
            let passages: Vec<_> = texts.iter().map(|text| example("https://a.example", 0, text)).collect();
            passages.iter().for_each(|passage| lexicon.add(passage));
            passages.iter().for_each(|passage| lexicon.remove(passage));
            prop_assert_eq!(lexicon.passages(), 0);
            prop_assert_eq!(lexicon.terms().count(), 0);
        }
    }
}
