//! Which figures there are: one row each, so that reports, comparisons and
//! baselines all know the same ones.

use serde::{Deserialize, Serialize};

use super::{outcome::Outcome, resample::Share};

/// Which way a figure gets better.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Better {
    /// The more the better.
    Higher,
    /// The less the better.
    Lower,
}

/// How the questions of a run make one figure.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// `Σ part / Σ whole`, in 0..=1; 0 when the whole is 0.
    Share,
    /// `Σ part / Σ whole`, of any size; 0 when the whole is 0.
    Mean,
    /// `Σ part`.
    Count,
}

/// A figure.
#[derive(Debug, Clone, Copy)]
pub struct Figure {
    /// Its key in files.
    pub name: &'static str,
    /// What it is called in tables.
    pub label: &'static str,
    /// How it is made.
    pub kind: Kind,
    /// Which way it gets better.
    pub better: Better,
    /// What one question adds.
    pub of: fn(&Outcome<'_>) -> Share,
}

impl Figure {
    /// The figure over questions.
    #[must_use]
    pub fn value<'a>(&self, outcomes: impl IntoIterator<Item = &'a Outcome<'a>>) -> f64 {
        let total = Share::total(outcomes.into_iter().map(self.of));
        match self.kind {
            Kind::Share | Kind::Mean => total.value(),
            Kind::Count => total.part,
        }
    }

    /// What each question adds to the bootstrap: a count is a mean there.
    pub(super) fn shares(&self, outcomes: &[Outcome<'_>]) -> Vec<Share> {
        outcomes.iter().map(self.of).collect()
    }
}

/// The figure of a name.
#[must_use]
pub fn figure(name: &str) -> Option<&'static Figure> {
    FIGURES.iter().find(|figure| figure.name == name)
}

const fn share(
    name: &'static str,
    label: &'static str,
    better: Better,
    of: fn(&Outcome<'_>) -> Share,
) -> Figure {
    Figure {
        name,
        label,
        kind: Kind::Share,
        better,
        of,
    }
}

const fn count(name: &'static str, label: &'static str, of: fn(&Outcome<'_>) -> Share) -> Figure {
    Figure {
        name,
        label,
        kind: Kind::Count,
        better: Better::Lower,
        of,
    }
}

use Better::{Higher, Lower};

/// All figures that are made question by question, in the order of tables.
pub const FIGURES: &[Figure] = &[
    share("status_accuracy", "Right status", Higher, |o| {
        Share::whether(o.is_right)
    }),
    share("answer_rate", "Answered, of those to answer", Higher, |o| {
        o.answered
    }),
    share(
        "false_answer_rate",
        "Answered, of those to decline",
        Lower,
        |o| o.falsely_answered,
    ),
    share(
        "decline_rate",
        "Declined, of those to decline",
        Higher,
        |o| o.declined,
    ),
    share(
        "key_fact_coverage",
        "Key facts in the answer",
        Higher,
        |o| Share::of(o.facts_said(), o.facts.len()),
    ),
    share(
        "key_fact_coverage_by_support",
        "Key facts in the answer or its quotes",
        Higher,
        |o| Share::of(o.facts_supported(), o.facts.len()),
    ),
    share("citation_precision", "Cited pages relevant", Higher, |o| {
        o.precision
    }),
    share(
        "citation_precision_macro",
        "The same, mean of questions",
        Higher,
        |o| o.precision.once(),
    ),
    share(
        "citation_precision_strict",
        "Cited passages relevant",
        Higher,
        |o| o.strict_precision,
    ),
    share("citation_recall", "Answering pages cited", Higher, |o| {
        o.recall
    }),
    share(
        "citation_recall_macro",
        "The same, mean of questions",
        Higher,
        |o| o.recall.once(),
    ),
    share("sentences_cited", "Sentences with a source", Higher, |o| {
        o.sentences_cited
    }),
    share("language_match", "Language of the question", Higher, |o| {
        o.language
    }),
    share(
        "language_match_text",
        "The same, by the words used",
        Higher,
        |o| o.text_language,
    ),
    share(
        "situation_event_precision",
        "Life events right",
        Higher,
        |o| o.events.precision,
    ),
    share("situation_event_recall", "Life events found", Higher, |o| {
        o.events.recall
    }),
    share(
        "situation_fact_precision",
        "Facts of the situation right",
        Higher,
        |o| o.situation_facts.precision,
    ),
    share(
        "situation_fact_recall",
        "Facts of the situation found",
        Higher,
        |o| o.situation_facts.recall,
    ),
    share(
        "sentences_dropped",
        "Sentences that checks dropped or replaced",
        Lower,
        |o| o.dropped,
    ),
    Figure {
        name: "lix",
        label: "LIX",
        kind: Kind::Mean,
        better: Lower,
        of: |o| o.lix.map(Share::one).unwrap_or_default(),
    },
    count("unsupported_numbers", "Numbers without support", |o| {
        Share::of(o.unsupported_numbers.len(), 1)
    }),
    count("must_not_violations", "Forbidden statements", |o| {
        Share::of(o.violations.iter().filter(|&&said| said).count(), 1)
    }),
    count("pii_repeated", "Identity numbers repeated", |o| {
        Share::of(usize::from(o.repeats_number), 1)
    }),
    count("errors", "Errors", |o| {
        Share::of(
            usize::from(o.record.is_some_and(|record| record.error.is_some())),
            1,
        )
    }),
    count("missing", "Questions without an answer", |o| {
        Share::of(usize::from(o.record.is_none()), 1)
    }),
];

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn names_are_unique() {
        let names: BTreeSet<&str> = FIGURES.iter().map(|figure| figure.name).collect();
        assert_eq!(names.len(), FIGURES.len());
        assert!(figure("lix").is_some() && figure("nothing").is_none());
    }
}
