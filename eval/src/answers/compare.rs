//! Whether one run answers better than another, and which questions changed.

use std::collections::BTreeSet;

use serde::Serialize;

use super::{
    evaluate::{COSTS, costs},
    figures::{Better, FIGURES, Figure, Kind},
    metrics::{citation::PageOf, key_facts::Coverage, status::got},
    outcome::{Outcome, outcomes},
    record::AnswerRun,
    resample::{Share, difference_interval, randomisation_test},
    set::Question,
};
use crate::{interval::Interval, metrics::as_f64};

/// Two runs on the same questions. Differences are `after − before`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct AnswerComparison {
    /// Name of the run before.
    pub before: String,
    /// Name of the run after.
    pub after: String,
    /// How many questions are compared.
    pub questions: usize,
    /// All figures, in the order of tables; times and tokens last.
    pub figures: Vec<FigureChange>,
    /// The questions with another status or other key facts, in the order of
    /// the set.
    pub changed: Vec<QuestionChange>,
}

/// A figure of two runs.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct FigureChange {
    /// Its key.
    pub name: String,
    /// What it is called.
    pub label: String,
    /// Its value before.
    pub before: f64,
    /// Its value after.
    pub after: f64,
    /// `after − before`.
    pub difference: f64,
    /// 95 % interval of the difference by the paired bootstrap: questions are
    /// drawn with both of their answers. None for times and tokens, and where
    /// there is nothing to count.
    pub interval: Option<Interval>,
    /// Two-sided p-value by the paired randomisation test, see
    /// [`crate::compare::randomisation_test`]. None where the interval is.
    /// There are many figures, so a small p here and there is chance.
    pub p_value: Option<f64>,
    /// Which way it gets better.
    pub better: Better,
}

/// A question that was answered in another way.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct QuestionChange {
    /// Its id.
    pub id: String,
    /// Its text.
    pub text: String,
    /// What was expected, as in the confusion matrix.
    pub expected: String,
    /// The status before, or `missing`.
    pub status_before: String,
    /// The status after, or `missing`.
    pub status_after: String,
    /// Whether the status before was right.
    pub right_before: bool,
    /// Whether the status after is right.
    pub right_after: bool,
    /// Key facts that only the answer after says.
    pub gained: Vec<String>,
    /// Key facts that only the answer before said.
    pub lost: Vec<String>,
}

impl AnswerComparison {
    /// Compares two runs over the questions of a set.
    #[must_use]
    pub fn of(
        before: &AnswerRun,
        after: &AnswerRun,
        questions: &[Question],
        page_of: &PageOf,
    ) -> Self {
        let old = outcomes(before, questions, page_of);
        let new = outcomes(after, questions, page_of);
        let figures = FIGURES.iter().map(|figure| change(figure, &old, &new));
        Self {
            before: before.name.clone(),
            after: after.name.clone(),
            questions: questions.len(),
            figures: figures.chain(cost_changes(&old, &new)).collect(),
            changed: old
                .iter()
                .zip(&new)
                .filter_map(|(old, new)| changed(old, new))
                .collect(),
        }
    }
}

fn change(figure: &Figure, old: &[Outcome<'_>], new: &[Outcome<'_>]) -> FigureChange {
    let pairs: Vec<(Share, Share)> = figure
        .shares(old)
        .into_iter()
        .zip(figure.shares(new))
        .collect();
    let counts = pairs.iter().any(|(a, b)| a.whole > 0.0 || b.whole > 0.0);
    // The mean of a count over questions becomes the count again.
    let scale = match figure.kind {
        Kind::Count => as_f64(pairs.len()),
        Kind::Share | Kind::Mean => 1.0,
    };
    let scaled = |interval: Interval| Interval {
        low: interval.low * scale,
        high: interval.high * scale,
    };
    let (before, after) = (figure.value(old), figure.value(new));
    FigureChange {
        name: figure.name.to_owned(),
        label: figure.label.to_owned(),
        before,
        after,
        difference: after - before,
        interval: counts.then(|| scaled(difference_interval(&pairs))),
        p_value: counts.then(|| randomisation_test(&pairs)),
        better: figure.better,
    }
}

fn cost_changes<'a>(
    old: &'a [Outcome<'a>],
    new: &'a [Outcome<'a>],
) -> impl Iterator<Item = FigureChange> + use<'a> {
    let (old, new) = (costs(old), costs(new));
    let figures = COSTS.iter().zip(old.into_iter().zip(new));
    figures.map(|(&(name, label), (before, after))| FigureChange {
        name: name.to_owned(),
        label: label.to_owned(),
        before,
        after,
        difference: after - before,
        interval: None,
        p_value: None,
        better: Better::Lower,
    })
}

fn changed(old: &Outcome<'_>, new: &Outcome<'_>) -> Option<QuestionChange> {
    let said = |outcome: &Outcome<'_>| -> BTreeSet<usize> {
        let facts = outcome.facts.iter().enumerate();
        facts
            .filter(|&(_, &fact)| fact == Coverage::Said)
            .map(|(at, _)| at)
            .collect()
    };
    let question = new.question;
    let (before, after) = (said(old), said(new));
    let texts = |only: std::collections::btree_set::Difference<'_, usize>| -> Vec<String> {
        only.map(|&at| question.key_facts[at].fact.clone())
            .collect()
    };
    let (status_before, status_after) = (got(old.record), got(new.record));
    let same = status_before == status_after && old.is_right == new.is_right && before == after;
    (!same).then(|| QuestionChange {
        id: question.id.clone(),
        text: question.text.clone(),
        expected: question.expected(),
        status_before: status_before.to_owned(),
        status_after: status_after.to_owned(),
        right_before: old.is_right,
        right_after: new.is_right,
        gained: texts(after.difference(&before)),
        lost: texts(before.difference(&after)),
    })
}

#[cfg(test)]
mod tests;
