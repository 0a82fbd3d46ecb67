//! What people say about answers, kept in one SQLite file in the data folder.
//!
//! | Room | Idea |
//! |---|---|
//! | [`request`] | what a reader sends, checked, cleaned and masked |
//! | [`review`] | what a caseworker sends, checked, cleaned and masked |
//! | [`model`] | what is kept |
//! | [`store`] | the file: opened when it is needed, and again when it failed |
//! | `write` | adding, and deleting for good |
//! | [`counts`] | how much was said, by reason, status and month |
//! | [`reviews`] | the reviews, read back |
//! | [`backup`] | a whole copy, or none |
//! | [`retention`] | what is too old goes, once a day |
//! | [`export`] | reviews → a set of questions for `losen eval answers` |
//! | `migrations` | the versions of the schema |
//!
//! Answers never wait for this room and never fail because of it. Nothing in it
//! logs what somebody wrote.

pub mod backup;
pub mod counts;
pub mod export;
mod migrations;
pub mod model;
pub mod request;
pub mod retention;
pub mod review;
pub mod reviews;
pub mod store;
mod write;

pub(crate) use self::model::word;
pub use self::{
    model::{NewFeedback, NewReview, Reason, Review, Surface, Verdict},
    request::{CheckError, FeedbackRequest, Mistake, MistakeKind},
    review::ReviewRequest,
    store::{Feedback, FeedbackError},
    write::Deleted,
};
