//! A checked sentence with its citations.

use serde::Serialize;

use crate::answer::verify::VerifiedSentence;

/// A sentence (or a list with its lead-in) of an answer. It can be made only from a
/// verified one, so that nothing unchecked is ever sent.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    text: String,
    citations: Vec<usize>,
}

impl Sentence {
    /// A verified sentence with the numbers of the sources that it rests on.
    pub(in crate::answer) fn new(verified: &VerifiedSentence, citations: Vec<usize>) -> Self {
        Self {
            text: verified.text().to_owned(),
            citations,
        }
    }

    /// The text; list items stand on lines of their own that begin with `- `.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }

    /// Numbers of the sources that it rests on.
    #[must_use]
    pub fn citations(&self) -> &[usize] {
        &self.citations
    }
}
