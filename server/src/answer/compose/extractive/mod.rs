//! The composer without a language model: it picks the sentences that answer.
//!
//! | File | Idea |
//! |---|---|
//! | `units` | a passage → sentences, lists and tables that can stand alone |
//! | `score` | how well a unit answers the question |
//! | `select` | the best units, without repeats |
//! | `pairs` | alternatives that must be shown together |
//! | `order` | the direct answer first, then conditions, amounts, deadlines, how, whom |

mod order;
mod pairs;
mod score;
mod select;
mod units;

#[cfg(test)]
pub(crate) mod tests_support;

use std::sync::Arc;

use futures::{
    StreamExt,
    stream::{self, BoxStream},
};
use losen_index::{embed::static_model::StaticEmbedder, intent::Intent};

use self::score::ScoredUnit;
use super::{ComposeError, Composer, ComposerRef, DraftPart, DraftSentence, Retrieved};

/// Picks, orders and cites the sentences of the passages that answer.
pub struct ExtractiveComposer {
    model: Arc<StaticEmbedder>,
    max_sentences: usize,
}

impl ExtractiveComposer {
    /// Sentences are compared with the question by the static model, whatever
    /// the index was made with: hundreds of short texts in a few milliseconds.
    #[must_use]
    pub fn new(model: Arc<StaticEmbedder>, max_sentences: usize) -> Self {
        Self {
            model,
            max_sentences,
        }
    }

    fn sentences(&self, retrieved: &Retrieved) -> Vec<DraftSentence> {
        let usable = |at: usize| retrieved.usable.get(at).copied().unwrap_or_default();
        let scored = self.scored(retrieved, usable);
        let chosen = select::select(scored, retrieved, self.max_sentences);
        let chosen = order::order(chosen);
        chosen
            .into_iter()
            .map(|unit| pairs::whole(unit, retrieved))
            .collect()
    }

    /// What the passages' pages say nearest to the question, in their own words: for
    /// pages that are not sure enough to be quoted as an answer. The place of the
    /// passage and its words, the nearest first, one a page and at most `most`.
    #[must_use]
    pub fn nearest(&self, retrieved: &Retrieved, most: usize) -> Vec<(usize, String)> {
        let mut scored = self.scored(retrieved, |_| true);
        scored.sort_by(|a, b| b.score.total_cmp(&a.score));
        let page = |hit: usize| retrieved.hits.get(hit).map(|hit| &hit.passage.url);
        let mut nearest: Vec<(usize, String)> = Vec::new();
        for ScoredUnit { unit, .. } in scored {
            let known = nearest.iter().any(|(hit, _)| page(*hit) == page(unit.hit));
            if nearest.len() < most && !known {
                nearest.push((unit.hit, unit.text));
            }
        }
        nearest
    }

    fn scored(&self, retrieved: &Retrieved, wanted: impl Fn(usize) -> bool) -> Vec<ScoredUnit> {
        let intent = Intent::of(&retrieved.question);
        let hits = retrieved.hits.iter().enumerate();
        let units = hits
            .filter(|(at, _)| wanted(*at))
            .flat_map(|(at, hit)| units::units(at, &hit.passage))
            .collect();
        score::score(&self.model, retrieved, &intent, units)
    }
}

impl Composer for ExtractiveComposer {
    fn compose(
        &self,
        retrieved: Arc<Retrieved>,
    ) -> BoxStream<'static, Result<DraftPart, ComposeError>> {
        let sentences = self.sentences(&retrieved);
        stream::iter(sentences.into_iter().map(DraftPart::Sentence).map(Ok)).boxed()
    }

    fn name(&self) -> ComposerRef {
        ComposerRef {
            name: "extractive",
            model: None,
            prompt: None,
            tokens: None,
        }
    }

    fn reads(&self) -> bool {
        false
    }
}
