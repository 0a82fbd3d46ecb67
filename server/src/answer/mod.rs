//! A question becomes a cited answer, one stage a file or folder:
//!
//! ```text
//! Question → guard → situation → Standalone → Retrieved (≤ 10 passages) → DraftPart… → VerifiedSentence… → Answer
//! ```
//!
//! The stages are types: a [`Sentence`] can be made only from a verified one
//! (`verify`), so nothing unchecked reaches a reader.
//!
//! | Room | Idea |
//! |---|---|
//! | `question` | a question as it was asked, checked for length |
//! | [`guard`] | personal data masked; attacks, crises and what is out of scope told apart |
//! | [`situation`] | life events and facts, read off what a person tells |
//! | `standalone` | a follow-up with what it needs of the conversation |
//! | `case` | all that is known before the search |
//! | `confidence` | how sure it is that a page found is one that answers |
//! | [`compose`] | passages → a draft: the sources' own sentences, or a language model |
//! | [`llm`] | talking to a language model |
//! | [`verify`] | a sentence against its passages |
//! | [`structure`] | plan, what else, what is missing, follow-ups, contact |
//! | `assemble` | checked parts → the answer, with numbered sources |
//! | `named_section` | a section of an act that the question names |
//! | `event` | what is told while an answer is made |
//! | `decline` | answers without sentences, and help in a crisis |
//! | `write` | drafts taken, checked and told; the rest put around them |
//! | `look_up` | the search, what was chosen, and how sure it is |
//! | [`caseworker`] | what caseworkers get besides |
//! | `service` | the stages in order |

mod assemble;
mod case;
pub mod caseworker;
pub mod compose;
mod confidence;
mod decline;
mod event;
pub mod guard;
pub mod llm;
mod look_up;
mod model;
mod named_section;
mod question;
mod service;
pub mod situation;
mod standalone;
pub mod structure;
mod texts;
pub mod verify;
mod write;

pub use decline::CRISIS_KINDS;
pub use event::AnswerEvent;
pub use model::{
    AlsoView, Answer, ComposerRef, ContactView, DeadlineView, EmergencyNumber, MissingView,
    NearestPage, Notice, NoticeCode, OptionView, Sentence, SourceRef, Status, StepView, Timings,
    Tokens,
};
pub use question::{Question, QuestionError, Turn, TurnRole};
pub use service::{AnswerError, AnswerService, AnswerSettings};
pub use standalone::search_text;
pub use texts::Texts;
