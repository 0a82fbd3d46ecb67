//! The figures of a whole run against a set.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{
    figures::{FIGURES, Kind},
    metrics::{
        citation::PageOf,
        cost::{first_sentence, latency, mean_tokens},
        status::{Confusion, got},
    },
    outcome::{Outcome, outcomes},
    record::{AnswerRecord, AnswerRun},
    resample::interval,
    set::Question,
};
use crate::{interval::Interval, metrics::as_f64};

/// Name of a figure → its value. Shares lie in 0..=1, times are in
/// milliseconds; what has nothing to count is 0, never NaN.
pub type Values = BTreeMap<String, f64>;

/// All figures of a run, a flat object as JSON.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct AnswerReport {
    /// How many questions the figures are over.
    pub questions: usize,
    /// The figures: those of [`FIGURES`], `latency_p50_ms`, `latency_p95_ms`,
    /// `latency_p99_ms`, the same with `first_sentence_`, and the mean
    /// `prompt_tokens` and `completion_tokens`.
    #[serde(flatten)]
    pub values: Values,
    /// Expected behaviour → status → how many questions.
    pub confusion: Confusion,
    /// 95 % bootstrap intervals of the shares and means, over questions. A
    /// figure with nothing to count has none.
    pub intervals: BTreeMap<String, Interval>,
    /// The figures for each type of question.
    pub by_type: BTreeMap<String, Group>,
    /// The figures for each language.
    pub by_lang: BTreeMap<String, Group>,
}

/// The figures of some of the questions.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct Group {
    /// How many questions.
    pub questions: usize,
    /// As in [`AnswerReport`].
    #[serde(flatten)]
    pub values: Values,
}

/// A row of a table.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Row {
    /// Key of the figure.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its value.
    pub value: f64,
    /// Whether it is a share, in 0..=1.
    pub is_share: bool,
    /// Its 95 % interval, where it has one.
    pub interval: Option<Interval>,
}

impl AnswerReport {
    /// Compares a run with a set. Questions that the run has no answer to count
    /// as wrong.
    #[must_use]
    pub fn of(run: &AnswerRun, questions: &[Question], page_of: &PageOf) -> Self {
        Self::from_outcomes(&outcomes(run, questions, page_of))
    }

    /// The same from what was measured.
    #[must_use]
    pub fn from_outcomes(all: &[Outcome<'_>]) -> Self {
        Self {
            questions: all.len(),
            values: values(&all.iter().collect::<Vec<_>>()),
            confusion: confusion(all),
            intervals: intervals(all),
            by_type: groups(all, |question| &question.kind),
            by_lang: groups(all, |question| &question.lang),
        }
    }

    /// The value of a figure, or of `questions`.
    #[must_use]
    pub fn value(&self, name: &str) -> Option<f64> {
        match name {
            "questions" => Some(as_f64(self.questions)),
            name => self.values.get(name).copied(),
        }
    }

    /// The rows of a table of all figures: those of [`FIGURES`] in their order,
    /// then times and tokens.
    #[must_use]
    pub fn rows(&self) -> Vec<Row> {
        let row = |name: &str, label: &str, is_share: bool| {
            Some(Row {
                name: name.to_owned(),
                label: label.to_owned(),
                value: *self.values.get(name)?,
                is_share,
                interval: self.intervals.get(name).copied(),
            })
        };
        let figures = FIGURES
            .iter()
            .filter_map(|figure| row(figure.name, figure.label, figure.kind == Kind::Share));
        let costs = COSTS
            .iter()
            .filter_map(|&(name, label)| row(name, label, false));
        figures.chain(costs).collect()
    }
}

/// What the answers cost, and what that is called.
pub(super) const COSTS: [(&str, &str); 8] = [
    ("latency_p50_ms", "Time, median, ms"),
    ("latency_p95_ms", "Time, 95th percentile, ms"),
    ("latency_p99_ms", "Time, 99th percentile, ms"),
    ("first_sentence_p50_ms", "First sentence, median, ms"),
    (
        "first_sentence_p95_ms",
        "First sentence, 95th percentile, ms",
    ),
    (
        "first_sentence_p99_ms",
        "First sentence, 99th percentile, ms",
    ),
    ("prompt_tokens", "Tokens read, mean"),
    ("completion_tokens", "Tokens written, mean"),
];

fn values(all: &[&Outcome<'_>]) -> Values {
    let figures = FIGURES
        .iter()
        .map(|figure| (figure.name.to_owned(), figure.value(all.iter().copied())));
    let names = COSTS.iter().map(|&(name, _)| name.to_owned());
    figures
        .chain(names.zip(costs(all.iter().copied())))
        .collect()
}

/// The values of [`COSTS`], in their order.
pub(super) fn costs<'a>(all: impl IntoIterator<Item = &'a Outcome<'a>>) -> [f64; 8] {
    let outcomes = all.into_iter();
    let records: Vec<&AnswerRecord> = outcomes.filter_map(|outcome| outcome.record).collect();
    let time = latency(records.iter().copied());
    let first = first_sentence(records.iter().copied());
    let (prompt, completion) = mean_tokens(records.iter().copied());
    [
        time.p50, time.p95, time.p99, first.p50, first.p95, first.p99, prompt, completion,
    ]
}

fn confusion(all: &[Outcome<'_>]) -> Confusion {
    let mut confusion = Confusion::new();
    for outcome in all {
        let row = confusion.entry(outcome.question.expected()).or_default();
        *row.entry(got(outcome.record).to_owned()).or_default() += 1;
    }
    confusion
}

fn intervals(all: &[Outcome<'_>]) -> BTreeMap<String, Interval> {
    let means = FIGURES.iter().filter(|figure| figure.kind != Kind::Count);
    means
        .map(|figure| (figure.name, figure.shares(all)))
        .filter(|(_, shares)| shares.iter().any(|share| share.whole > 0.0))
        .map(|(name, shares)| (name.to_owned(), interval(&shares)))
        .collect()
}

fn groups<'a>(
    all: &'a [Outcome<'a>],
    key: impl Fn(&'a Question) -> &'a String,
) -> BTreeMap<String, Group> {
    let mut groups: BTreeMap<&String, Vec<&Outcome<'_>>> = BTreeMap::new();
    for outcome in all {
        groups
            .entry(key(outcome.question))
            .or_default()
            .push(outcome);
    }
    groups
        .into_iter()
        .map(|(key, outcomes)| {
            let group = Group {
                questions: outcomes.len(),
                values: values(&outcomes),
            };
            (key.clone(), group)
        })
        .collect()
}

#[cfg(test)]
mod tests;
