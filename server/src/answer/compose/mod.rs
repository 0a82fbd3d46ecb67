//! Passages → a draft answer, part by part. The extractive composer needs no model;
//! the one with a language model implements the same trait.

pub mod extractive;
pub mod llm;

use std::sync::Arc;

use futures::stream::BoxStream;
use losen_index::{language::Language, search::Audience, store::Hit};

use super::{
    model::{ComposerRef, Tokens},
    question::Turn,
    situation::Situation,
    structure::completeness::Completeness,
};

pub use extractive::ExtractiveComposer;
pub use llm::LlmComposer;

/// What a composer works from.
#[derive(Debug, Clone)]
pub struct Retrieved {
    /// The question, standing alone.
    pub question: String,
    /// Language of that text.
    pub language: Language,
    /// The question as it was asked, personal data masked.
    pub asked: String,
    /// Language to answer in.
    pub answer_in: Language,
    /// The conversation before it.
    pub history: Vec<Turn>,
    /// What is known of the person.
    pub situation: Situation,
    /// Whether a decision in a single case is asked for, which only the agency makes.
    pub decision: bool,
    /// Whether the passages are the sections of acts that the question names.
    pub named: bool,
    /// For whom it is answered.
    pub audience: Audience,
    /// At most ten passages, best first, unless a caseworker chose more.
    pub hits: Vec<Hit>,
    /// For each of them, whether its page is sure enough to be quoted unread.
    pub usable: Vec<bool>,
}

/// A sentence that has not been checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
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

/// A step of a plan that has not been checked.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DraftStep {
    /// Short title.
    pub title: String,
    /// What to do.
    pub what: DraftSentence,
    /// By when.
    pub deadline: Option<DraftSentence>,
    /// Places of the steps that come before, from 0.
    pub after: Vec<usize>,
}

/// A part of an answer, as soon as it is there. Nothing of it has been checked.
#[derive(Debug, Clone, PartialEq)]
pub enum DraftPart {
    /// A sentence; sentences come in reading order.
    Sentence(DraftSentence),
    /// A step of the plan, in order.
    Step(DraftStep),
    /// What the person may have a right to besides.
    Also(DraftSentence),
    /// A question that the passages can answer.
    FollowUp(String),
    /// How much of the question the passages answer.
    Completeness(Completeness),
    /// What the composer read of the person's situation.
    Situation(Situation),
    /// What the composer read and wrote.
    Tokens(Tokens),
}

/// Why no draft could be made.
#[derive(Debug, thiserror::Error)]
#[error("the answer could not be composed: {0}")]
pub struct ComposeError(pub String);

/// Makes a draft from passages. Dropping the stream ends the work.
pub trait Composer: Send + Sync {
    /// Composes; a stream without sentences says that the passages do not answer.
    /// An error ends the stream; the parts before it hold.
    fn compose(
        &self,
        retrieved: Arc<Retrieved>,
    ) -> BoxStream<'static, Result<DraftPart, ComposeError>>;

    /// Who composes.
    fn name(&self) -> ComposerRef;

    /// Whether it reads the passages and so tells by itself whether they answer.
    fn reads(&self) -> bool;
}
