//! The answer as clients get it.
//!
//! | File | Idea |
//! |---|---|
//! | `status` | what kind of answer it is |
//! | `sentence` | a checked sentence with its citations |
//! | `source` | the passages that are cited, and the pages nearby |
//! | `hash` | by which an answer is known again |
//! | `plan` | what to do, in order; what else; what is missing; whom to ask |

mod hash;
mod plan;
mod sentence;
mod source;
mod status;

use losen_index::language::Language;
use serde::Serialize;

use super::{
    caseworker::Desk, situation::Situation, structure::completeness::Completeness, verify::Checks,
};

pub(super) use hash::hash;
pub use plan::{AlsoView, ContactView, DeadlineView, MissingView, OptionView, StepView};
pub use sentence::Sentence;
pub use source::{EmergencyNumber, NearestPage, SourceRef};
pub use status::{Notice, NoticeCode, Status};

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// 32 hex digits by which the answer is known again: of its status, its sentences,
    /// and the addresses and quotes of its sources.
    pub hash: String,
    /// What kind of answer it is.
    pub status: Status,
    /// Language of the texts that the service itself writes.
    pub language: Language,
    /// A text for the reader where the status needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// Numbers to call at once; only in a crisis.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub emergency: Vec<EmergencyNumber>,
    /// What the reader should know about how the answer came about.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub notices: Vec<Notice>,
    /// What was understood of the person's situation; the client sends it back,
    /// corrected or emptied, with the next question.
    pub situation: Situation,
    /// Labels of the facts that the answer relied on.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub relied_on: Vec<String>,
    /// The checked sentences, in reading order.
    pub sentences: Vec<Sentence>,
    /// What to do, in order.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub plan: Vec<StepView>,
    /// What the person may have a right to besides.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub also: Vec<AlsoView>,
    /// The one fact that would change the answer.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub missing: Option<MissingView>,
    /// Questions that the sources can answer.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub follow_ups: Vec<String>,
    /// Whom to ask.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub contact: Option<ContactView>,
    /// How much of the question is answered.
    pub completeness: Completeness,
    /// The passages that are cited, by number.
    pub sources: Vec<SourceRef>,
    /// The nearest pages when the question is not answered; they are not sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<NearestPage>,
    /// What the checks of the sentences gave.
    pub checks: Checks,
    /// Who put the answer together.
    pub composer: ComposerRef,
    /// Time for each stage.
    pub timings_ms: Timings,
    /// What caseworkers get besides.
    #[serde(flatten, skip_serializing_if = "Option::is_none")]
    pub caseworker: Option<Box<Desk>>,
}

impl Answer {
    /// Labels of what was understood of the situation besides what the answer relied
    /// on; nothing where the situation does not matter.
    #[must_use]
    pub fn noticed(&self) -> Vec<&str> {
        let near = matches!(self.status, Status::Clarification | Status::NotCovered);
        if !near && !self.status.answers() {
            return Vec::new();
        }
        let relied_on = |label: &str| self.relied_on.iter().any(|used| used == label);
        let labels = self.situation.sure_labels();
        labels
            .filter(|label| !label.is_empty() && !relied_on(label))
            .collect()
    }
}

/// Who put an answer together.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ComposerRef {
    /// `extractive` or `llm`.
    pub name: &'static str,
    /// Name of the language model.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub model: Option<String>,
    /// Version of the prompt: the first 12 hex digits of the BLAKE3 hash of its
    /// template.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub prompt: Option<&'static str>,
    /// Tokens that the model read and wrote, where its server tells.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Tokens>,
}

/// Tokens of one call of a language model.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize)]
pub struct Tokens {
    /// Read.
    pub prompt: u64,
    /// Written.
    pub completion: u64,
}

/// Time for each stage in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Timings {
    /// Guards, situation and standalone question.
    pub question: f64,
    /// Language, embedding and terms of the question.
    pub analysis: f64,
    /// The search in the store.
    pub search: f64,
    /// Composing and checking the sentences.
    pub compose: f64,
    /// Until the first sentence was checked; 0 without sentences.
    pub first_sentence: f64,
    /// All of it.
    pub total: f64,
}
