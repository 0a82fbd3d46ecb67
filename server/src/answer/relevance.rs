//! Whether the passages found are about the question at all.

use std::collections::HashSet;

use losen_index::{language::Language, lexical, store::Hit};

/// Passages looked at.
const DEPTH: usize = 5;
/// Weight of the likeness of meaning against that of words.
const MEANING: f32 = 0.75;

/// How relevant the best of the passages is, 0..1: the cosine of question and
/// passage, and the share of the question's longer words that the passage has.
/// Below the configured floor the answer is `not_covered`.
pub(super) fn relevance(question: &str, language: &Language, hits: &[Hit]) -> f32 {
    let asked = long_terms(question, language);
    hits.iter()
        .take(DEPTH)
        .map(|hit| {
            let found = long_terms(&hit.passage.indexed_text(), &hit.passage.language);
            let words = if asked.is_empty() {
                0.0
            } else {
                asked.intersection(&found).count() as f32 / asked.len() as f32
            };
            MEANING * hit.cosine.clamp(0.0, 1.0) + (1.0 - MEANING) * words
        })
        .fold(0.0, f32::max)
}

fn long_terms(text: &str, language: &Language) -> HashSet<String> {
    lexical::terms(text, language)
        .into_iter()
        .filter(|term| term.chars().count() >= 5)
        .collect()
}
