//! Passages → a draft answer. The extractive composer needs no model; a
//! composer with a language model implements the same trait.

pub mod extractive;

use async_trait::async_trait;
use losen_index::{language::Language, store::Hit};

pub use extractive::ExtractiveComposer;

/// What a composer works from.
pub struct Retrieved {
    /// The question, standing alone.
    pub question: String,
    /// Language to answer in.
    pub language: Language,
    /// At most ten passages, best first.
    pub hits: Vec<Hit>,
}

/// A sentence that has not been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DraftSentence {
    /// The text for the reader.
    pub text: String,
    /// What it rests on.
    pub evidence: Vec<Evidence>,
}

/// The words of a passage that a sentence rests on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Evidence {
    /// Place of the passage among [`Retrieved::hits`].
    pub hit: usize,
    /// Verbatim pieces of the passage (its text, headings or title), in the
    /// order in which the sentence uses them.
    pub quotes: Vec<String>,
}

/// An unchecked answer.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Draft {
    /// The sentences, in reading order.
    pub sentences: Vec<DraftSentence>,
}

/// Why no draft could be made.
#[derive(Debug, thiserror::Error)]
#[error("the answer could not be composed: {0}")]
pub struct ComposeError(pub String);

/// Makes a draft from passages.
#[async_trait]
pub trait Composer: Send + Sync {
    /// Composes; an empty draft says that the passages do not answer.
    ///
    /// # Errors
    /// When the composer fails; the caller then has no answer to show.
    async fn compose(&self, retrieved: &Retrieved) -> Result<Draft, ComposeError>;
}
