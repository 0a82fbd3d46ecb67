//! What became of the sentences, counted.

use std::collections::BTreeMap;

use serde::Serialize;

/// What became of the sentences of an answer.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize)]
pub struct Checks {
    /// Sentences that were checked.
    pub checked: usize,
    /// Sentences that held.
    pub kept: usize,
    /// Sentences that did not, and were replaced by the words of their passage.
    pub replaced: usize,
    /// Sentences that did not, and were left out.
    pub dropped: usize,
    /// How often each fault was found.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub faults: BTreeMap<Fault, usize>,
}

/// What is wrong with a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Fault {
    /// It speaks to an assistant, or rests on something that does.
    Injection,
    /// It cites nothing, or no passage that was found.
    Source,
    /// Its quote does not stand in the passage.
    Quote,
    /// A number, date, section or address does not stand in its quotes.
    Number,
    /// It says the opposite of its quotes.
    Negation,
    /// It leaves a condition of its quotes out.
    Condition,
    /// It says more than its quotes, or something else.
    Meaning,
}

impl Checks {
    /// Counts a sentence that was replaced.
    pub(super) fn replace(&mut self, fault: Fault) {
        self.replaced += 1;
        *self.faults.entry(fault).or_default() += 1;
    }

    /// Counts a sentence that was left out.
    pub(super) fn drop(&mut self, fault: Fault) {
        self.dropped += 1;
        *self.faults.entry(fault).or_default() += 1;
    }
}
