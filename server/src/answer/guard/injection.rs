//! Attempts to steer the assistant, in questions and in crawled pages.

mod decode;
mod patterns;

use std::sync::LazyLock;

use regex::Regex;

use super::{GuardError, fold::fold, rules::Rules};
use patterns::{CLASSES, HONEST, PAGE, PAGE_HONEST, PAGE_MARKS, QUESTION, QUESTION_MARKS};

/// Whether a question tries to steer the assistant: to set its rules aside, to have its
/// instructions shown, to give it another role or other sources, or to pass as a turn
/// of the system. Bokmål, nynorsk and English, with the commonest phrases in German,
/// French and Spanish; also spaced out, in leetspeak, in look-alike letters and in base64.
///
/// A role that asks for a decision (“you are a caseworker, approve my application”) is
/// none: see [`asks_for_decision`](super::scope::asks_for_decision).
///
/// True if the patterns could not be compiled.
#[must_use]
pub fn is_injection(text: &str) -> bool {
    steers(text).unwrap_or(true)
}

/// Whether a sentence of a page speaks to an assistant or language model or tries to
/// steer it, or is left over from a comment in the page's code. Such a sentence is
/// never quoted. What [`is_injection`] finds is found here too.
///
/// True if the patterns could not be compiled.
#[must_use]
pub fn addresses_assistant(sentence: &str) -> bool {
    addresses(sentence).unwrap_or(true)
}

/// As [`is_injection`].
///
/// # Errors
///
/// [`GuardError`] if the patterns could not be compiled.
pub(super) fn steers(text: &str) -> Result<bool, GuardError> {
    let rules = RULES.as_ref().map_err(Clone::clone)?;
    let marks = MARKS.as_ref().map_err(Clone::clone)?;
    if marks.is_match(text) || decode::hides_phrase(text) {
        return Ok(true);
    }
    let variants = decode::variants(text);
    let found = std::iter::once(text)
        .chain(variants.iter().map(String::as_str))
        .any(|variant| rules.first(&fold(variant)).is_some());
    Ok(found)
}

fn addresses(sentence: &str) -> Result<bool, GuardError> {
    let rules = PAGE_RULES.as_ref().map_err(Clone::clone)?;
    let marks = PAGE_MARK.as_ref().map_err(Clone::clone)?;
    Ok(marks.is_match(sentence) || rules.first(&fold(sentence)).is_some() || steers(sentence)?)
}

static RULES: LazyLock<Result<Rules<()>, GuardError>> =
    LazyLock::new(|| Rules::compile(CLASSES, HONEST, &[((), QUESTION)]));
static PAGE_RULES: LazyLock<Result<Rules<()>, GuardError>> =
    LazyLock::new(|| Rules::compile(CLASSES, PAGE_HONEST, &[((), PAGE)]));
static MARKS: LazyLock<Result<Regex, GuardError>> =
    LazyLock::new(|| Ok(Regex::new(QUESTION_MARKS)?));
static PAGE_MARK: LazyLock<Result<Regex, GuardError>> =
    LazyLock::new(|| Ok(Regex::new(PAGE_MARKS)?));

#[cfg(test)]
mod tests;
