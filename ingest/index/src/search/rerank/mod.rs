//! A model that reads question and passage together.

pub mod cross_encoder;

use async_trait::async_trait;

use super::{score::Scored, signals::Signal};

/// Why a reranker failed.
#[derive(Debug, thiserror::Error)]
pub enum RerankError {
    /// The model could not be loaded; the text says what to do.
    #[error("the reranker “{model}” cannot be used: {reason}")]
    Load {
        /// The model asked for.
        model: String,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// The model was loaded and failed.
    #[error("reranking failed: {0}")]
    Run(String),
    /// The model broke its word: not one judgement a passage.
    #[error("the reranker gave {judgements} judgements of {passages} passages")]
    Count {
        /// How many passages were judged.
        passages: usize,
        /// How many judgements came back.
        judgements: usize,
    },
    /// The model broke its word: a judgement outside 0 to 1.
    #[error("the reranker gave the judgement {0}; 0 to 1 is expected")]
    Range(f32),
}

/// Judges how well passages answer a question.
#[async_trait]
pub trait Reranker: Send + Sync {
    /// Name of the model, as messages show it.
    fn name(&self) -> &str;

    /// One judgement a passage, in order, 0 (does not) to 1 (does).
    ///
    /// # Errors
    /// When the model fails; then the search goes on without it.
    async fn judge(&self, question: &str, passages: &[String]) -> Result<Vec<f32>, RerankError>;
}

/// Adds the judgements of a reranker to the scores of candidates; their order stays.
///
/// Without it the scores of 50 candidates have a standard deviation of 0.1 to 0.4,
/// and the first is 0.2 to 1.2 above the tenth (six questions to the sample sites).
/// The judgements of a sure model are almost 1 apart: with weight 1 it turns the order
/// of most candidates, but not that of a passage that holds the question word by word.
///
/// # Errors
/// When the reranker fails, or gives anything but one number from 0 to 1 a
/// candidate. Then no score is changed.
pub(super) async fn add(
    reranker: &dyn Reranker,
    question: &str,
    candidates: &mut [Scored],
    weight: f32,
) -> Result<(), RerankError> {
    let passages: Vec<String> = candidates
        .iter()
        .map(|scored| scored.hit.passage.indexed_text())
        .collect();
    let judgements = reranker.judge(question, &passages).await?;
    if judgements.len() != passages.len() {
        return Err(RerankError::Count {
            passages: passages.len(),
            judgements: judgements.len(),
        });
    }
    let mut odd = judgements.iter().filter(|&j| !(0.0..=1.0).contains(j));
    if let Some(judgement) = odd.next() {
        return Err(RerankError::Range(*judgement));
    }
    for (scored, judgement) in candidates.iter_mut().zip(judgements) {
        scored.explanation.add(Signal::Reranker, judgement, weight);
        scored.hit.score = scored.explanation.score();
    }
    Ok(())
}

#[cfg(test)]
mod search_tests;
