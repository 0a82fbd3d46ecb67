//! Whether the passages found are about the question at all.

use std::{collections::HashSet, sync::Arc};

use losen_index::{embed::static_model::StaticEmbedder, language::Language, lexical, store::Hit};

/// Passages that count: the ones nearest to the question.
const NEAREST: usize = 3;
/// Weight of the question's words found, beside the likeness of meaning.
const WORDS: f32 = 0.2;
/// The mean of many word vectors lies nearer to the middle of all texts, so a
/// long question is less like its answer than a short one. The likeness is
/// weighed with the fourth root of the question's length, up to this many words.
const LONG: f32 = 30.0;
/// Shorter words are mostly function words.
const LEAST_LETTERS: usize = 4;

/// Measures relevance with the bundled static model, whatever the index was
/// made with: cosines of other models have other scales.
#[derive(Clone)]
pub(super) struct Relevance {
    model: Arc<StaticEmbedder>,
}

impl Relevance {
    pub(super) fn new(model: Arc<StaticEmbedder>) -> Self {
        Self { model }
    }

    /// How relevant the passages are to a question, 0..1 and seldom above 0.6:
    /// (cosine + 0.2 · share of the question's words) · (words / 30)^¼, where
    /// cosine and share are half those of the nearest passage and half the mean
    /// of the three nearest, and the cosine of a passage is that of its whole text
    /// or of its likest line below the title. Below the configured floor the
    /// answer is `not_covered`.
    ///
    /// Chosen on everyday questions to real pages: of the questions that the
    /// pages answer and those that they do not, it tells more apart than cosine
    /// or words alone or without the length (see `relevance_floor`).
    pub(super) fn of(&self, question: &str, language: &Language, hits: &[Hit]) -> f32 {
        let asked = terms(question, language);
        let vector = self.model.embed(question);
        let mut near: Vec<(f32, f32)> = hits
            .iter()
            .map(|hit| {
                let text = hit.passage.indexed_text();
                let found = share(&asked, &terms(&text, &hit.passage.language));
                let lines = hit.passage.text.lines().filter(|line| !line.is_empty());
                let cosine = lines
                    .map(|line| self.cosine(&vector, &format!("{}\n{line}", hit.passage.title)))
                    .fold(self.cosine(&vector, &text), f32::max);
                (cosine, found)
            })
            .collect();
        near.sort_by(|a, b| b.0.total_cmp(&a.0));
        near.truncate(NEAREST);
        if near.is_empty() {
            return 0.0;
        }
        let mean = |of: fn(&(f32, f32)) -> f32| {
            let nearest = near.first().map_or(0.0, of);
            let all: f32 = near.iter().map(of).sum();
            (nearest + all / near.len() as f32) / 2.0
        };
        let cosine = mean(|(cosine, _)| cosine.max(0.0));
        let found = mean(|(_, found)| *found);
        let words = question.split_whitespace().count() as f32;
        (cosine + WORDS * found) * (words.min(LONG) / LONG).powf(0.25)
    }

    fn cosine(&self, question: &[f32], text: &str) -> f32 {
        let text = self.model.embed(text);
        question.iter().zip(&text).map(|(a, b)| a * b).sum()
    }
}

fn share(asked: &HashSet<String>, found: &HashSet<String>) -> f32 {
    if asked.is_empty() {
        return 0.0;
    }
    asked.intersection(found).count() as f32 / asked.len() as f32
}

fn terms(text: &str, language: &Language) -> HashSet<String> {
    lexical::terms(text, language)
        .into_iter()
        .filter(|term| term.chars().count() >= LEAST_LETTERS)
        .collect()
}

#[cfg(test)]
mod tests {
    use uuid::Uuid;

    use super::*;
    use crate::answer::compose::extractive::tests_support::passage;

    #[test]
    fn what_is_about_the_question_is_more_relevant() {
        let relevance = Relevance::new(Arc::new(StaticEmbedder::bundled().unwrap()));
        let hit = |text: &str| Hit {
            id: Uuid::nil(),
            score: 1.0,
            cosine: 0.0,
            words: 0.0,
            passage: passage(text),
        };
        let hits = [hit("Du får barnetrygd hver måned for barn under 18 år.")];
        let of = |question: &str| relevance.of(question, &Language::Bokmal, &hits);
        assert!(
            of("Hvor mye får jeg i barnetrygd hver måned?")
                > 2.0 * of("Hvem vant fotballkampen i går kveld?")
        );
        assert_eq!(relevance.of("Hei?", &Language::Bokmal, &[]), 0.0);
    }
}
