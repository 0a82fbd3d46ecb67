//! A question → weighted terms to look for.

use std::collections::HashMap;

use super::{
    Lexicon, abbreviations, compound,
    fold::normalize,
    section::sections,
    sparse::{PART, sparse_vector, term_id},
    spelling::Spelling,
    stem::{stem, words},
    stopwords::{STOP_WEIGHT, says_little},
};
use crate::{language::Language, passage::SparseVector, vocabulary::synonyms::equivalents};

/// What other forms of a typed word count beside its 1.
const OTHER_FORM: f32 = 0.7;
/// What the same word in the other Norwegian language counts.
const SYNONYM: f32 = 0.4;
/// What the likeliest spelling of an unknown word counts.
const SPELLING: f32 = 0.6;

/// See [`QueryTerms::sparse`].
const NEGLIGIBLE: f32 = 0.1;

/// Where a term of a question comes from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Origin {
    /// It was typed.
    Typed,
    /// It is part of a typed compound.
    Part,
    /// It is a section of an act.
    Section,
    /// It is short for, or the long form of, a typed word.
    Abbreviation,
    /// It is spelt almost like a typed word that no passage has.
    Spelling,
    /// It says the same in the other Norwegian language.
    Synonym,
    /// It is a label of a LOS word that the question is about.
    Vocabulary,
}

impl Origin {
    /// Whether the term is the reader's own.
    fn is_typed(self) -> bool {
        matches!(self, Self::Typed | Self::Part | Self::Section)
    }
}

/// A term to look for.
#[derive(Debug, Clone, PartialEq)]
pub struct QueryTerm {
    /// The term, as [`super::terms`] gives it.
    pub term: String,
    /// What it counts, 0..=1.
    pub weight: f32,
    /// Its inverse document frequency in the index.
    pub idf: f32,
    /// Where it comes from.
    pub origin: Origin,
    /// Whether a passage of the index has it; holds of all for an empty lexicon.
    pub is_known: bool,
}

/// The terms of a question, each once.
#[derive(Debug, Clone, Default, PartialEq)]
pub struct QueryTerms {
    terms: Vec<QueryTerm>,
    at: HashMap<String, usize>,
}

impl QueryTerms {
    /// Reads the terms of a question in its language.
    #[must_use]
    pub fn read(text: &str, language: &Language, words_of: &Words) -> Self {
        let lexicon = &words_of.lexicon;
        let folded = normalize(text);
        let mut terms = Self::default();
        for word in words(&folded) {
            let term = stem(word, language);
            let weight = if says_little(&term) { STOP_WEIGHT } else { 1.0 };
            let unknown = lexicon.passages() > 0 && lexicon.frequency(&term) == 0;
            terms.add(&term, weight, Origin::Typed, lexicon);
            for other in abbreviations::other_forms(word, &term) {
                terms.add(other, OTHER_FORM, Origin::Abbreviation, lexicon);
            }
            if language.is_norwegian() {
                for other in equivalents(&term) {
                    terms.add(other, SYNONYM, Origin::Synonym, lexicon);
                }
            }
            let parts = parts(word, language, unknown, lexicon);
            for part in &parts {
                terms.add(&stem(part, language), PART, Origin::Part, lexicon);
            }
            if unknown
                && parts.is_empty()
                && let Some(near) = words_of.spelling.nearest(&term)
            {
                terms.add(near, SPELLING, Origin::Spelling, lexicon);
            }
        }
        for section in sections(&folded) {
            terms.add(&section, 1.0, Origin::Section, lexicon);
        }
        terms
    }

    /// Adds a term, or raises the weight of one that is there already. What is
    /// typed stays typed.
    pub fn add(&mut self, term: &str, weight: f32, origin: Origin, lexicon: &Lexicon) {
        if let Some(&at) = self.at.get(term) {
            let known = &mut self.terms[at];
            if origin.is_typed() && !known.origin.is_typed() {
                known.origin = origin;
            }
            if origin.is_typed() == known.origin.is_typed() {
                known.weight = known.weight.max(weight);
            }
            return;
        }
        self.at.insert(term.to_owned(), self.terms.len());
        self.terms.push(QueryTerm {
            term: term.to_owned(),
            weight,
            idf: lexicon.idf(term),
            origin,
            is_known: lexicon.passages() == 0 || lexicon.frequency(term) > 0,
        });
    }

    /// The terms, in the order of the question.
    #[must_use]
    pub fn terms(&self) -> &[QueryTerm] {
        &self.terms
    }

    /// Whether a section of an act is asked for.
    #[must_use]
    pub fn names_section(&self) -> bool {
        self.terms.iter().any(|term| term.origin == Origin::Section)
    }

    /// Query side of BM25 for finding candidates: the weights; the engine multiplies
    /// them by the inverse document frequency. Terms that add less than
    /// a tenth of what the weightiest of the index's words adds bring no candidate, and stand in so many passages that they would cost most of the time.
    #[must_use]
    pub fn sparse(&self) -> SparseVector {
        let adds = |term: &QueryTerm| term.weight * term.idf;
        let known = self.terms.iter().filter(|term| term.is_known);
        let most = known.map(adds).fold(0.0, f32::max);
        let telling = self
            .terms
            .iter()
            .filter(|term| adds(term) >= NEGLIGIBLE * most);
        sparse_vector(telling.map(|term| (term_id(&term.term), term.weight)))
    }

    /// The weights with the inverse document frequency, as shares of what the
    /// reader typed: the dot product with a passage's vector is its BM25 score over
    /// Σ weight · idf of the typed terms, about 0..1 for questions of any length.
    #[must_use]
    pub fn shares(&self) -> SparseVector {
        let typed = self.terms.iter().filter(|term| term.origin.is_typed());
        let whole: f32 = typed.map(|term| term.weight * term.idf).sum();
        let whole = whole.max(f32::EPSILON);
        sparse_vector(
            self.terms
                .iter()
                .map(|term| (term_id(&term.term), term.weight * term.idf / whole)),
        )
    }
}

/// The terms of a word of a question that tell something: its own, and those of what
/// it is short for or the short form of.
#[must_use]
pub fn forms(word: &str, language: &Language) -> Vec<String> {
    let folded = normalize(word);
    let term = stem(&folded, language);
    let others = abbreviations::other_forms(&folded, &term).to_vec();
    let all = std::iter::once(term).chain(others);
    all.filter(|term| !says_little(term)).collect()
}

/// The parts of a word of a question; the words of the index help with words that
/// it does not have.
fn parts(word: &str, language: &Language, unknown: bool, lexicon: &Lexicon) -> Vec<String> {
    if !language.is_norwegian() {
        return Vec::new();
    }
    let parts = compound::parts_of_question(word);
    if parts.is_empty() && unknown {
        return compound::parts_with(word, |stem| lexicon.frequency(stem) > 0);
    }
    parts
}

/// The words of an index, made ready for reading questions.
#[derive(Debug, Default)]
pub struct Words {
    /// The statistics.
    pub lexicon: Lexicon,
    spelling: Spelling,
}

impl Words {
    /// Makes a lexicon ready.
    #[must_use]
    pub fn new(lexicon: Lexicon) -> Self {
        let spelling = Spelling::new(&lexicon);
        Self { lexicon, spelling }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::lexicon::lexicon;

    fn read(text: &str, texts: &[&str]) -> QueryTerms {
        QueryTerms::read(text, &Language::Bokmal, &Words::new(lexicon(texts)))
    }

    fn origin(terms: &QueryTerms, term: &str) -> Option<Origin> {
        let found = terms.terms().iter().find(|known| known.term == term);
        found.map(|known| known.origin)
    }

    #[test]
    fn words_parts_short_forms_and_sections_are_looked_for() {
        let terms = read("Får jeg AAP etter § 11-5 i barnehageperioden?", &["barn"]);
        assert_eq!(origin(&terms, "aap"), Some(Origin::Typed));
        assert_eq!(
            origin(&terms, "arbeidsavklaringspeng"),
            Some(Origin::Abbreviation)
        );
        assert_eq!(origin(&terms, "§11-5"), Some(Origin::Section));
        assert_eq!(origin(&terms, "barnehag"), Some(Origin::Part));
        assert!(terms.names_section());
    }

    #[test]
    fn function_words_count_little() {
        let terms = read("hvordan søker jeg", &["søker"]);
        let weights: Vec<f32> = terms.terms().iter().map(|term| term.weight).collect();
        assert_eq!(weights, [STOP_WEIGHT, 1.0, STOP_WEIGHT]);
    }

    #[test]
    fn misspelt_words_find_their_likeness_only_when_unknown() {
        let texts = ["dagpenger", "dagpengen"];
        assert_eq!(
            origin(&read("dagpneger", &texts), "dagpeng"),
            Some(Origin::Spelling)
        );
        assert_eq!(read("dagpenger", &texts).terms().len(), 1);
    }

    #[test]
    fn shares_of_a_full_match_do_not_grow_with_the_question() {
        let texts = ["husleie depositum sofa", "noe annet"];
        let matched =
            |question: &str| -> f32 { read(question, &texts).shares().values.iter().sum() };
        assert!((matched("husleie") - 1.0).abs() < 1e-5);
        assert!((matched("husleie depositum sofa") - 1.0).abs() < 1e-5);
    }

    #[test]
    fn expansions_add_to_the_score_but_not_to_what_was_asked() {
        let words = Words::new(lexicon(&["dagpenger arbeidsledig"]));
        let mut terms = QueryTerms::read("sparken", &Language::Bokmal, &words);
        terms.add("dagpeng", 0.2, Origin::Vocabulary, &words.lexicon);
        let total: f32 = terms.shares().values.iter().sum();
        assert!(total > 1.0);
        terms.add("spark", 0.2, Origin::Vocabulary, &words.lexicon);
        assert_eq!(origin(&terms, "spark"), Some(Origin::Typed));
    }
}
