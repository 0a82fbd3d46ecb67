//! What is kept: the words of the database as types.

use chrono::{DateTime, Utc};
use losen_index::language::Language;
use serde::{
    Deserialize, Serialize,
    de::{IntoDeserializer, value::Error},
};

use crate::answer::Status;

/// A word that stands for a value, as in JSON.
pub(crate) fn word<T: for<'de> Deserialize<'de>>(text: &str) -> Result<T, Error> {
    T::deserialize(text.into_deserializer())
}

/// Why an answer was useful or not.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Reason {
    /// Something in it is wrong.
    Wrong,
    /// Something is missing.
    Incomplete,
    /// It is hard to understand.
    Unclear,
    /// It is no longer so.
    Outdated,
    /// It is about somebody else's situation.
    NotMySituation,
    /// What was asked for was not found.
    NotFound,
    /// Another reason.
    Other,
}

impl Reason {
    /// All of them.
    pub const ALL: [Self; 7] = [
        Self::Wrong,
        Self::Incomplete,
        Self::Unclear,
        Self::Outdated,
        Self::NotMySituation,
        Self::NotFound,
        Self::Other,
    ];

    /// The code, as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Wrong => "wrong",
            Self::Incomplete => "incomplete",
            Self::Unclear => "unclear",
            Self::Outdated => "outdated",
            Self::NotMySituation => "not_my_situation",
            Self::NotFound => "not_found",
            Self::Other => "other",
        }
    }
}

/// Where feedback was given.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Surface {
    /// The citizens' page.
    Page,
    /// The widget on another site.
    Widget,
    /// The caseworkers' console.
    Console,
}

impl Surface {
    /// The code, as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Page => "page",
            Self::Widget => "widget",
            Self::Console => "console",
        }
    }
}

/// What a caseworker says about an answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, clap::ValueEnum)]
#[serde(rename_all = "snake_case")]
pub enum Verdict {
    /// It is right as it stands.
    Approved,
    /// It should have said something else.
    Corrected,
}

impl Verdict {
    /// The code, as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Approved => "approved",
            Self::Corrected => "corrected",
        }
    }
}

/// Feedback that was checked, cleaned and masked, ready to be kept. Only
/// [`FeedbackRequest::checked`](super::FeedbackRequest::checked) makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewFeedback {
    pub(super) answer: String,
    pub(super) useful: bool,
    pub(super) reasons: Vec<Reason>,
    pub(super) comment: Option<String>,
    pub(super) status: Status,
    pub(super) language: Language,
    pub(super) surface: Surface,
    pub(super) question: Option<String>,
}

/// A review that was checked, cleaned and masked, ready to be kept. Only
/// [`ReviewRequest::checked`](super::ReviewRequest::checked) makes it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewReview {
    pub(super) reviewer: String,
    pub(super) content: ReviewContent,
}

/// What a review says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReviewContent {
    /// Hash of the answer, 32 hex digits.
    pub answer: String,
    /// Approved or corrected.
    pub verdict: Verdict,
    /// A remark.
    pub comment: Option<String>,
    /// What the answer should have said; there exactly when it was corrected.
    pub correction: Option<String>,
    /// The question.
    pub question: String,
    /// Language of the answer.
    pub language: Language,
    /// Status of the answer.
    pub status: Status,
    /// The answer's sentences.
    pub sentences: Vec<ReviewedSentence>,
    /// What they cite.
    pub sources: Vec<ReviewedSource>,
}

/// A sentence of an answer that was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedSentence {
    /// Its text.
    pub text: String,
    /// Numbers of the sources that it rests on.
    #[serde(default)]
    pub citations: Vec<usize>,
}

/// A source of an answer that was reviewed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct ReviewedSource {
    /// Its number.
    pub n: usize,
    /// Deep link.
    pub url: String,
    /// Address of its page.
    pub page: String,
    /// The passage's own words.
    #[serde(default)]
    pub quote: String,
}

/// A review that was kept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Review {
    /// Random UUID.
    pub id: String,
    /// When it came.
    pub created: DateTime<Utc>,
    /// Name of the caseworker.
    pub reviewer: String,
    /// What it says.
    pub content: ReviewContent,
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn codes_are_those_of_json() {
        for reason in Reason::ALL {
            assert_eq!(serde_json::to_value(reason).unwrap(), reason.code());
            assert_eq!(word(reason.code()), Ok(reason));
        }
        for surface in [Surface::Page, Surface::Widget, Surface::Console] {
            assert_eq!(serde_json::to_value(surface).unwrap(), surface.code());
        }
        for verdict in [Verdict::Approved, Verdict::Corrected] {
            assert_eq!(serde_json::to_value(verdict).unwrap(), verdict.code());
        }
    }
}
