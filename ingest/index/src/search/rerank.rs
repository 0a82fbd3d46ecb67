//! A model that reads question and passage together.

use async_trait::async_trait;

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
}

/// Judges how well passages answer a question.
#[async_trait]
pub trait Reranker: Send + Sync {
    /// One judgement a passage, in order, 0 (does not) to 1 (does).
    ///
    /// # Errors
    /// When the model fails; then the search goes on without it.
    async fn judge(&self, question: &str, passages: &[String]) -> Result<Vec<f32>, RerankError>;
}
