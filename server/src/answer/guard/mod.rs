//! What is checked before a question is searched for, and before a page is quoted.
//!
//! | Room | Idea |
//! |---|---|
//! | [`clean`] | text without hidden characters |
//! | [`pii`] | personal numbers and addresses, masked |
//! | [`crisis`] | people who need help now |
//! | [`injection`] | attempts to steer the assistant |
//! | [`scope`] | what is not about public services; requests to decide a case |
//!
//! All are pure functions of text. Nothing here logs.

pub mod clean;
pub mod crisis;
mod fold;
pub mod injection;
pub mod pii;
mod rules;
pub mod scope;

use serde::{Deserialize, Serialize};

pub use crisis::Crisis;
pub use pii::PiiKind;
pub use scope::OutOfScope;

/// The guard's own patterns do not work; the question must not be answered.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum GuardError {
    /// A pattern is no regular expression, or too large when compiled.
    #[error("a pattern of the guard does not compile: {0}")]
    Pattern(#[from] regex::Error),
    /// A pattern for personal data does not compile.
    #[error("a pattern for personal data does not compile")]
    PersonalData,
}

/// What to do with a question.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case", tag = "verdict", content = "kind")]
pub enum Verdict {
    /// Answer it.
    Answer,
    /// Answer with the rules, and say that the agency decides.
    AnswerWithoutDeciding,
    /// Say what the service is for.
    OutOfScope(OutOfScope),
    /// Refuse: it tries to steer the assistant.
    Injection,
    /// Give the number to call, before anything else.
    Crisis(Crisis),
}

/// A question that has been checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Checked {
    /// The question, cleaned and masked: the only form that goes further.
    pub text: String,
    /// What was masked, one a place, in order.
    pub masked: Vec<PiiKind>,
    /// What to do with it.
    pub verdict: Verdict,
}

/// Cleans, masks and classifies a question. A crisis wins over everything, then an
/// injection, then a request to decide, then what is out of scope.
///
/// # Errors
///
/// [`GuardError`] if any pattern could not be compiled. Then nothing is known about the
/// question, and it must not be answered.
pub fn check(question: &str) -> Result<Checked, GuardError> {
    let masked = mask(question)?;
    Ok(Checked {
        verdict: verdict(&masked.text)?,
        text: masked.text,
        masked: masked.found,
    })
}

/// Cleans and masks a text that somebody wrote, before anything keeps it.
///
/// # Errors
///
/// [`GuardError`] if a pattern for personal data could not be compiled. Then the text
/// must not be kept.
pub fn mask(text: &str) -> Result<pii::Masked, GuardError> {
    if !pii::is_ready() {
        return Err(GuardError::PersonalData);
    }
    Ok(pii::mask(&clean::clean(text)))
}

fn verdict(text: &str) -> Result<Verdict, GuardError> {
    if let Some(kind) = crisis::foreign(text) {
        return Ok(Verdict::Crisis(kind));
    }
    let folded = fold::fold(text);
    if let Some(kind) = crisis::classify(&folded)? {
        return Ok(Verdict::Crisis(kind));
    }
    if injection::steers(text)? {
        return Ok(Verdict::Injection);
    }
    if scope::decides(&folded)? {
        return Ok(Verdict::AnswerWithoutDeciding);
    }
    Ok(match scope::classify(&folded)? {
        Some(kind) => Verdict::OutOfScope(kind),
        None => Verdict::Answer,
    })
}

#[cfg(test)]
mod tests;
