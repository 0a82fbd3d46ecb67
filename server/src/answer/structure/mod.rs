//! The structure of an answer: what to do and in what order, what else one may
//! have a right to, what is still unknown, what to ask next, whom to call. Read off
//! the retrieved passages without a language model.
//!
//! | File | Idea |
//! |---|---|
//! | [`mod@plan`] | the steps of a situation, by deadline |
//! | [`mod@also`] | other things one may have a right to |
//! | [`mod@missing`] | the one fact that would change the answer |
//! | [`mod@follow_ups`] | questions that the passages can answer next |
//! | [`mod@contact`] | phone, opening hours and link |
//! | [`mod@completeness`] | which parts of a question the answer touches |
//! | [`pairs`] | sentences that must be shown together |
//! | `pieces` | a passage as sentences, items, rows |
//! | `groups` | whom a sentence or heading is about |
//! | `deadline` | until when, as sentences say it |
//! | `instruction` | whether a sentence tells its reader to do something |
//! | `pattern` | fixed patterns over words |
//! | `words` | content words that two texts share |
//! | `texts` | the service's own wording |
//!
//! Every text that is shown as a claim stands verbatim in a passage and carries its
//! [`Quote`]; all other wording is fixed and holds no facts.

pub mod also;
pub mod completeness;
pub mod contact;
mod deadline;
pub mod follow_ups;
mod groups;
mod instruction;
pub mod missing;
pub mod pairs;
mod pattern;
mod pieces;
pub mod plan;
#[cfg(test)]
mod properties;
#[cfg(test)]
mod sample;
mod texts;
mod words;

use losen_index::{language::Language, passage::Passage};
use serde::Serialize;

pub use also::{Also, also};
pub use completeness::{Completeness, Coverage, completeness};
pub use contact::{Contact, contact};
pub use follow_ups::follow_ups;
pub use missing::{Missing, MissingOption, missing};
pub use pairs::companions;
pub use plan::{Deadline, Step, plan};

/// Whether a sentence says until when something is to be done.
#[must_use]
pub fn is_deadline(sentence: &str) -> bool {
    deadline::of(sentence).is_some()
}

/// What the structure is read off.
#[derive(Debug, Clone, Copy)]
pub struct Material<'a> {
    /// The question, standing alone.
    pub question: &'a str,
    /// Language of the reader.
    pub language: &'a Language,
    /// The retrieved passages, at most ten, best first.
    pub passages: &'a [Passage],
    /// Whether each passage's page is sure enough to be cited; as long as
    /// `passages`, and what is missing at its end counts as `false`.
    pub usable: &'a [bool],
    /// Places of the passages that the answer cites already.
    pub cited: &'a [usize],
    /// The sentences of the answer.
    pub said: &'a [String],
    /// LOS life events (URIs) of the reader's situation.
    pub life_events: &'a [String],
    /// What is known of the reader, as kind and value: `("work_status", "unemployed")`.
    pub facts: &'a [(&'a str, &'a str)],
}

/// Where a shown text stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Quote {
    /// Place of the passage among [`Material::passages`].
    pub passage: usize,
    /// A whole sentence, list item or table row of the passage's text, or one of its
    /// headings or its title; verbatim.
    pub text: String,
}

impl Quote {
    fn new(passage: usize, text: &str) -> Self {
        Self {
            passage,
            text: text.to_owned(),
        }
    }
}

impl<'a> Material<'a> {
    /// Places and passages of pages that may be cited, best first.
    fn usable(self) -> impl Iterator<Item = (usize, &'a Passage)> {
        let usable = self.usable;
        let sure = move |at: usize| usable.get(at).copied().unwrap_or(false);
        let passages = self.passages.iter().enumerate();
        passages.filter(move |(at, _)| sure(*at))
    }

    /// Whether the page of a passage is cited already.
    fn cites_page(self, passage: &Passage) -> bool {
        let cited = self.cited.iter().filter_map(|at| self.passages.get(*at));
        cited.into_iter().any(|cited| cited.url == passage.url)
    }
}
