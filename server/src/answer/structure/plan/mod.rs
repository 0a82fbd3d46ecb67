//! The steps of a situation: what to do, with whom, until when, in what order.

mod order;
mod select;

use losen_index::language::Language;
use serde::Serialize;

use super::{Material, Quote, deadline::Due, pattern::Pattern};

/// One thing to do.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Step {
    /// What the step is called: the heading or the title of its page, verbatim.
    pub title: String,
    /// The sentence that says what to do, verbatim.
    pub what: String,
    /// The agency whose page says so.
    pub agency: String,
    /// Until when, if a deadline is said.
    pub deadline: Option<Deadline>,
    /// Deep link to the passage.
    pub link: String,
    /// Where `title`, `what` and `deadline` stand.
    pub quotes: Vec<Quote>,
    /// Places in the plan of the steps that must be done before this one; each is less
    /// than the place of this step.
    pub after: Vec<usize>,
}

/// Until when a step must be done.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Deadline {
    /// The words that say it, to the end of their clause; they stand in `quote`.
    pub text: String,
    /// The whole sentence.
    pub quote: Quote,
}

/// Fewer steps are no plan.
const LEAST: usize = 2;
/// More steps are not read.
const MOST: usize = 7;

static ASKS: Pattern = Pattern::new(
    r"\b(?:hva gjør (?:jeg|vi|man)|hva (?:må|skal|bør|kan) (?:jeg|vi|man) (?:nå )?(?:gjøre|ordne|huske|passe på)|hva må (?:ordnes|gjøres)|kva gjer (?:eg|vi|me|ein)|kva (?:må|skal|bør|kan) (?:eg|vi|me|ein) (?:no )?(?:gjere|ordne|hugse)|kva må (?:ordnast|gjerast)|what (?:do|should|must|can|shall) (?:i|we) (?:do|need to do|have to do)|what needs to be done)\b",
);

/// The steps that the passages tell the reader to take: two to seven, at most two a
/// page, none that is for others than the reader. What is urgent comes first, then what
/// has a deadline, soonest first, then the rest; a step comes after those that must be
/// done before it. Empty where there is no life event and the question does not ask what
/// to do, or fewer than two steps are found.
#[must_use]
pub fn plan(material: &Material<'_>) -> Vec<Step> {
    if material.life_events.is_empty() && !ASKS.is_match(material.question) {
        return Vec::new();
    }
    let chosen = select::steps(*material, MOST);
    if chosen.len() < LEAST {
        return Vec::new();
    }
    order::ordered(&chosen)
}

/// A step before it has a place in the plan.
#[derive(Debug, Clone)]
struct Draft {
    step: Step,
    /// How soon it is due.
    due: Due,
    /// Place of its passage.
    passage: usize,
    /// Language of its passage.
    language: Language,
}

#[cfg(test)]
mod tests;
