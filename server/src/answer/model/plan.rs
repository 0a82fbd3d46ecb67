//! What to do, in order; what else there is; what is missing; whom to ask.

use serde::Serialize;

use super::Sentence;

/// A step of a plan.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct StepView {
    /// Its number, from 1.
    pub n: usize,
    /// Short title: a heading of the source.
    pub title: String,
    /// What to do.
    pub what: Sentence,
    /// The agency that is responsible.
    pub agency: String,
    /// By when.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub deadline: Option<DeadlineView>,
    /// Where it is done or explained.
    pub link: String,
    /// Numbers of the steps that must be done before.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub after: Vec<usize>,
}

/// By when something must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct DeadlineView {
    /// The deadline, short.
    pub text: String,
    /// What it rests on.
    pub basis: Sentence,
}

/// What the person may have a right to besides.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct AlsoView {
    /// What it is.
    #[serde(flatten)]
    pub sentence: Sentence,
    /// The agency that is responsible.
    pub agency: String,
    /// Where it is explained.
    pub link: String,
}

/// The one fact that would change the answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct MissingView {
    /// Kind of the fact, as in the situation.
    pub kind: String,
    /// The question that asks for it.
    pub question: String,
    /// Why it matters.
    pub why: String,
    /// The answers that make a difference.
    pub options: Vec<OptionView>,
}

/// An answer to the question for the missing fact.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OptionView {
    /// For the reader.
    pub label: String,
    /// The fact's value.
    pub value: String,
}

/// Whom to ask.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct ContactView {
    /// The agency.
    pub agency: String,
    /// Its phone number.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub phone: Option<String>,
    /// When it answers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub hours: Option<String>,
    /// The page that says so.
    pub url: String,
}
