//! How sure it is that a page found is one that answers.
//!
//! The search puts the best passage first; it does not say whether the best is good.
//! Without a language model that reads the passages, this is what stands between a
//! reader and a sentence about something else.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
};

use losen_index::{
    embed::{dot, static_model::StaticEmbedder},
    language::Language,
    search::{FoundPassage, Reading},
    vocabulary::{ConceptKind, Vocabulary},
};

/// Certainty of a link to a LOS word by one of its names.
const NAMED: f32 = 0.79;
/// Words that a question is counted with, at least. Nineteen of twenty questions that
/// the weights are fitted to have more, so that nothing is known of shorter ones.
const SHORT: f32 = 10.0;
/// Coverage of a question that names no LOS word.
const NOTHING_NAMED: f32 = 0.6;

/// What speaks for a page.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Evidence {
    /// ln of the page's [`FoundPassage::support`].
    pub(super) support: f32,
    /// Share of the LOS words that the question names which the page's passages name.
    pub(super) coverage: f32,
    /// Greatest cosine of question and passage, by the bundled model.
    pub(super) meaning: f32,
    /// Score of the page's best passage less that of the best one of another page.
    pub(super) lead: f32,
    /// ln of the number of words of the question, which counts as one of ten when it
    /// has fewer: a longer question says more of what is looked for.
    pub(super) words: f32,
    /// Score of the page's best passage.
    pub(super) score: f32,
}

/// Weights of the evidence, in the order of [`Evidence`], and the constant.
///
/// A logistic regression (L2, C = 1, standardised) on the pages found for 289
/// questions: 115 everyday questions to 622 real pages and 174 to the sample sites.
/// Cross-validated by question (ten folds, five times) it tells pages that answer from
/// others with an AUC of .84 and .82; fitted on one of the two sets alone it has the
/// same on the other. Boosted trees and random forests did no better.
const WEIGHTS: [f32; 6] = [0.88, 0.92, 2.48, 1.86, 1.33, 0.68];
const CONSTANT: f32 = -6.76;

impl Evidence {
    /// Probability that the page is one that answers: a logistic model of the
    /// evidence.
    pub(super) fn probability(&self) -> f32 {
        let values = [
            self.support,
            self.coverage,
            self.meaning,
            self.lead,
            self.words,
            self.score,
        ];
        let sum: f32 = values.iter().zip(WEIGHTS).map(|(v, w)| v * w).sum();
        1.0 / (1.0 + (-(sum + CONSTANT)).exp())
    }
}

/// Measures with the bundled static model, whatever the index was made with: cosines
/// of other models have other scales.
#[derive(Clone)]
pub(super) struct Confidence {
    model: Arc<StaticEmbedder>,
}

impl Confidence {
    pub(super) fn new(model: Arc<StaticEmbedder>) -> Self {
        Self { model }
    }

    /// The evidence for each page among the passages found, by URL.
    pub(super) fn evidence(
        &self,
        reading: &Reading,
        found: &[FoundPassage],
    ) -> HashMap<String, Evidence> {
        let named = named(&reading.text, &reading.language);
        let question = self.model.embed(&reading.text);
        let words = (reading.text.split_whitespace().count() as f32)
            .max(SHORT)
            .ln();
        let mut pages: HashMap<String, Vec<&FoundPassage>> = HashMap::new();
        for found in found {
            let page = pages.entry(found.hit.passage.url.clone()).or_default();
            page.push(found);
        }
        let best = |passages: &[&FoundPassage]| {
            let scores = passages.iter().map(|found| found.hit.score);
            scores.fold(0.0, f32::max)
        };
        let of = |url: &String, passages: &[&FoundPassage]| {
            let others = found.iter().filter(|found| found.hit.passage.url != *url);
            let next = others.map(|found| found.hit.score).fold(0.0, f32::max);
            let support = passages.iter().map(|found| found.support);
            Evidence {
                support: support.fold(0.1, f32::max).ln(),
                coverage: coverage(&named, passages),
                meaning: self.meaning(&question, passages),
                lead: best(passages) - next,
                words,
                score: best(passages),
            }
        };
        let pages = pages.iter();
        pages
            .map(|(url, passages)| (url.clone(), of(url, passages)))
            .collect()
    }

    fn meaning(&self, question: &[f32], passages: &[&FoundPassage]) -> f32 {
        let cosine = |found: &&FoundPassage| {
            let text = self.model.embed(&found.hit.passage.indexed_text());
            dot(question, &text)
        };
        passages.iter().map(cosine).fold(0.0, f32::max)
    }
}

/// Whether a question names a subject of public services.
pub(super) fn names_subject(reading: &Reading) -> bool {
    !named(&reading.text, &reading.language).is_empty()
}

/// URIs of the LOS words that a text names.
fn named(text: &str, language: &Language) -> HashSet<&'static str> {
    let Ok(vocabulary) = Vocabulary::bundled() else {
        return HashSet::new();
    };
    let links = vocabulary.link(text, language, &[]);
    links
        .iter()
        .filter(|link| link.score >= NAMED && link.concept.kind == ConceptKind::Word)
        .map(|link| link.concept.uri.as_str())
        .collect()
}

fn coverage(asked: &HashSet<&str>, passages: &[&FoundPassage]) -> f32 {
    if asked.is_empty() {
        return NOTHING_NAMED;
    }
    let mut found = HashSet::new();
    for passage in passages.iter().map(|found| &found.hit.passage) {
        found.extend(named(&passage.indexed_text(), &passage.language));
    }
    asked.intersection(&found).count() as f32 / asked.len() as f32
}
