//! The composer without a language model: it picks the sentences that answer.
//!
//! | File | Idea |
//! |---|---|
//! | `units` | a passage → sentences, lists and tables that can stand alone |
//! | `score` | how well a unit answers the question |
//! | `select` | the best units, without repeats |
//! | `order` | the direct answer first, then conditions, amounts, deadlines, how, whom |

mod order;
mod score;
mod select;
mod units;

#[cfg(test)]
pub(crate) mod tests_support;

use std::sync::Arc;

use async_trait::async_trait;
use losen_index::{embed::static_model::StaticEmbedder, intent::Intent};

use super::{ComposeError, Composer, Draft, DraftSentence, Evidence, Retrieved};

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
}

#[async_trait]
impl Composer for ExtractiveComposer {
    async fn compose(&self, retrieved: &Retrieved) -> Result<Draft, ComposeError> {
        let intent = Intent::of(&retrieved.question);
        let units: Vec<_> = retrieved
            .hits
            .iter()
            .enumerate()
            .flat_map(|(at, hit)| units::units(at, &hit.passage))
            .collect();
        let scored = score::score(&self.model, retrieved, &intent, units);
        let chosen = order::order(select::select(scored, retrieved, self.max_sentences));
        Ok(Draft {
            sentences: chosen
                .into_iter()
                .map(|unit| DraftSentence {
                    text: unit.text,
                    evidence: vec![Evidence {
                        hit: unit.hit,
                        quotes: unit.quotes,
                    }],
                })
                .collect(),
        })
    }
}
