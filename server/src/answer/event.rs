//! What happens while an answer is made, for streaming.

use losen_index::language::Language;
use serde::Serialize;
use tokio::sync::mpsc;

use super::{
    caseworker::PassageView,
    model::{Answer, EmergencyNumber, Sentence, SourceRef},
    situation::Situation,
};

/// What happens while an answer is made, for streaming.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum AnswerEvent {
    /// A stage begins.
    Status {
        /// `searching`, `reading` or `checking`.
        phase: &'static str,
        /// Passages found, once they are.
        #[serde(skip_serializing_if = "Option::is_none")]
        passages: Option<usize>,
    },
    /// What was understood of the person's situation.
    Situation(Situation),
    /// Whom to call, before anything else; only in a crisis.
    Emergency {
        /// Language of the message.
        language: Language,
        /// For the reader.
        message: String,
        /// The numbers.
        emergency: Vec<EmergencyNumber>,
    },
    /// The passages found, chosen and pinned; only for caseworkers.
    Passages {
        /// Pinned ones first, then as found.
        passages: Vec<PassageView>,
    },
    /// A checked sentence.
    Sentence(Sentence),
    /// The passages that the sentences cite.
    Sources {
        /// The cited passages.
        sources: Vec<SourceRef>,
    },
    /// A question that the sources can answer.
    FollowUp {
        /// The question.
        question: String,
    },
    /// The whole answer; nothing follows.
    Done(Box<Answer>),
}

impl AnswerEvent {
    /// The event's name on the wire (`event:` of server-sent events).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Situation(_) => "situation",
            Self::Emergency { .. } => "emergency",
            Self::Passages { .. } => "passages",
            Self::Sentence(_) => "sentence",
            Self::Sources { .. } => "sources",
            Self::FollowUp { .. } => "follow_up",
            Self::Done(_) => "done",
        }
    }
}

/// Sends an event; a listener that has left is no error.
pub(super) async fn tell(events: &mpsc::Sender<AnswerEvent>, event: AnswerEvent) {
    let _left = events.send(event).await;
}
