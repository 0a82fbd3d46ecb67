//! What kind of answer it is.

use serde::{Deserialize, Serialize};

/// What kind of answer it is; machine-readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The sources answer the question.
    Answered,
    /// The sources answer a part of it.
    Partial,
    /// The sources are near the question, but it is not sure enough that they answer
    /// it; the reader is asked to tell more.
    Clarification,
    /// Nothing relevant was found.
    NotCovered,
    /// The question is not one for public guidance.
    OutOfScope,
    /// The question tries to steer the assistant.
    Refused,
    /// Somebody is in danger: where to get help at once.
    Crisis,
    /// A check could not be made, so nothing is answered.
    Unavailable,
}

impl Status {
    /// The code, as in JSON.
    #[must_use]
    pub fn code(self) -> &'static str {
        match self {
            Self::Answered => "answered",
            Self::Partial => "partial",
            Self::Clarification => "clarification",
            Self::NotCovered => "not_covered",
            Self::OutOfScope => "out_of_scope",
            Self::Refused => "refused",
            Self::Crisis => "crisis",
            Self::Unavailable => "unavailable",
        }
    }

    /// Whether the sources answer at least a part of the question.
    #[must_use]
    pub fn answers(self) -> bool {
        matches!(self, Self::Answered | Self::Partial)
    }
}

/// What the reader should know about how the answer came about.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Notice {
    /// Machine-readable.
    pub code: NoticeCode,
    /// For the reader.
    pub text: String,
}

/// Kinds of notices.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum NoticeCode {
    /// Personal data in the question was masked before it was used.
    PersonalDataMasked,
    /// The sources' own sentences are shown because the language model gave no answer.
    ExtractiveFallback,
    /// The language model broke off; what it had said before holds.
    CutShort,
    /// The question's language is not one that the answer can be given in.
    OtherLanguage,
    /// The sentences are those of sources in another language than the text for the
    /// citizen.
    SourceLanguage,
    /// The assistant explains rules; the agency decides.
    AgencyDecides,
}
