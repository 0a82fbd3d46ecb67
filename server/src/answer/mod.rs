//! A question becomes a cited answer, one stage a file:
//!
//! ```text
//! Question → Standalone → Retrieved (≤ 10 passages) → Draft → Verified → Answer
//! ```
//!
//! The stages are types: an [`Answer`] with sentences can be made only from a
//! verified draft (`verify`), so nothing unchecked reaches a reader.

pub mod compose;
mod model;
mod question;
mod relevance;
mod service;
mod standalone;
mod texts;
mod verify;

pub use model::{Answer, NearestPage, Sentence, SourceRef, Status, Timings};
pub use question::{Question, QuestionError, Turn, TurnRole};
pub use service::{AnswerError, AnswerEvent, AnswerService, AnswerSettings};
pub use standalone::search_text;
pub use texts::Texts;
