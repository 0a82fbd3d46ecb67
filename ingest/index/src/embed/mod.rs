//! Text → dense vector.

pub mod fastembed;
pub mod http;
mod passages;
mod prefix;
pub mod remote;
pub mod static_model;
mod vector;

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use passages::embed_all;
pub use vector::dot;
pub(crate) use vector::normalise;

/// Identity of an embedding model. Vectors of two models may be compared only
/// if all three fields are equal.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ModelInfo {
    /// Name, e.g. `losen-static-nb-nn-en-256`.
    pub name: String,
    /// Length of its vectors.
    pub dimension: usize,
    /// BLAKE3 hash (hex, 16 digits) of what decides its output: weights for a
    /// local model; endpoint and name for a remote one.
    pub hash: String,
}

/// Why a text could not be embedded.
#[derive(Debug, thiserror::Error)]
pub enum EmbedError {
    /// The model could not be loaded; the text says what to do.
    #[error("the embedding model “{model}” cannot be used: {reason}")]
    Load {
        /// The model asked for.
        model: String,
        /// What is wrong and how to mend it.
        reason: String,
    },
    /// The model was loaded and failed.
    #[error("embedding failed: {0}")]
    Run(String),
    /// The remote endpoint did not give what was asked for.
    #[error("the embedding service at {url} failed: {reason}")]
    Remote {
        /// Endpoint without credentials.
        url: String,
        /// What it answered.
        reason: String,
    },
    /// The model broke its word: not one vector a text.
    #[error("the embedding model gave {vectors} vectors for {texts} texts")]
    Count {
        /// How many texts were embedded.
        texts: usize,
        /// How many vectors came back.
        vectors: usize,
    },
}

/// A model that turns texts into vectors of one length.
#[async_trait]
pub trait Embedder: Send + Sync {
    /// Which model this is.
    fn model(&self) -> &ModelInfo;

    /// Embeds texts of passages: one vector a text, in order, each of
    /// `model().dimension` and of Euclidean length 1 (or 0 for a text without
    /// known tokens).
    ///
    /// # Errors
    /// When the model or the endpoint fails; then nothing is returned.
    async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError>;

    /// Embeds a question, as [`Embedder::embed_passages`] does a passage.
    ///
    /// # Errors
    /// When the model or the endpoint fails.
    async fn embed_query(&self, text: &str) -> Result<Vec<f32>, EmbedError>;
}
