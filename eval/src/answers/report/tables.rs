//! The confusion matrix and the figures of groups.

use std::collections::BTreeMap;

use serde::Serialize;

use super::{number, percent};
use crate::answers::{
    evaluate::{AnswerReport, Group},
    figures::{Kind, figure},
    metrics::status::{columns, got},
    outcome::Outcome,
};

/// The figures of the group tables, and what their columns are called.
const COLUMNS: [(&str, &str); 10] = [
    ("status_accuracy", "Right status"),
    ("answer_rate", "Answered"),
    ("false_answer_rate", "Falsely answered"),
    ("key_fact_coverage", "Key facts"),
    ("citation_precision", "Citation precision"),
    ("citation_recall", "Citation recall"),
    ("sentences_cited", "Sentences cited"),
    ("unsupported_numbers", "Numbers without support"),
    ("lix", "LIX"),
    ("latency_p95_ms", "Time p95, ms"),
];

/// What the columns of a group table are called.
pub(super) fn headings() -> Vec<&'static str> {
    COLUMNS.iter().map(|&(_, label)| label).collect()
}

/// A table of groups.
#[derive(Debug, Serialize)]
pub(super) struct Groups {
    title: &'static str,
    by: &'static str,
    rows: Vec<GroupRow>,
}

#[derive(Debug, Serialize)]
struct GroupRow {
    name: String,
    questions: usize,
    cells: Vec<String>,
}

/// By type and by language.
pub(super) fn groups(report: &AnswerReport) -> [Groups; 2] {
    let rows = |groups: &BTreeMap<String, Group>| groups.iter().map(group_row).collect();
    [
        Groups {
            title: "By type of question",
            by: "Type",
            rows: rows(&report.by_type),
        },
        Groups {
            title: "By language",
            by: "Language",
            rows: rows(&report.by_lang),
        },
    ]
}

fn group_row((name, group): (&String, &Group)) -> GroupRow {
    let cell = |&(name, _): &(&str, &str)| {
        let value = group.values.get(name).copied().unwrap_or_default();
        if figure(name).is_some_and(|figure| figure.kind == Kind::Share) {
            percent(value)
        } else {
            number(value)
        }
    };
    GroupRow {
        name: name.clone(),
        questions: group.questions,
        cells: COLUMNS.iter().map(cell).collect(),
    }
}

/// The confusion matrix, without the columns of statuses that nothing got.
#[derive(Debug, Serialize)]
pub(super) struct Matrix {
    columns: Vec<&'static str>,
    rows: Vec<MatrixRow>,
}

#[derive(Debug, Serialize)]
struct MatrixRow {
    expected: String,
    cells: Vec<Cell>,
}

/// How many questions, and how many of them rightly so.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
struct Cell {
    count: usize,
    right: usize,
}

pub(super) fn confusion(outcomes: &[Outcome<'_>]) -> Matrix {
    let mut counts: BTreeMap<(String, &str), Cell> = BTreeMap::new();
    for outcome in outcomes {
        let key = (outcome.question.expected(), got(outcome.record));
        let cell = counts.entry(key).or_default();
        cell.count += 1;
        cell.right += usize::from(outcome.is_right);
    }
    let mut columns = columns();
    columns.retain(|column| counts.keys().any(|(_, got)| got == column));
    let mut expected: Vec<&String> = counts.keys().map(|(expected, _)| expected).collect();
    expected.dedup();
    let row = |expected: &String| MatrixRow {
        expected: expected.clone(),
        cells: columns
            .iter()
            .map(|&got| counts.get(&(expected.clone(), got)).copied())
            .map(Option::unwrap_or_default)
            .collect(),
    };
    let rows = expected.into_iter().map(row).collect();
    Matrix { columns, rows }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{page_of, question, record},
        status::{Behaviour, Status},
    };

    #[test]
    fn cells_say_how_many_are_right() {
        let (answer, decline) = (
            question("a", Behaviour::Answer),
            question("d", Behaviour::DeclineNotCovered),
        );
        let got = record(Status::Partial, &[]);
        let of = |asked| Outcome::of(asked, Some(&got), &page_of);
        let missing = Outcome::of(&answer, None, &page_of);
        let matrix = confusion(&[of(&answer), of(&decline), of(&answer), missing]);
        assert_eq!(matrix.columns, ["partial", "missing"]);
        assert_eq!(matrix.rows[0].expected, "answer");
        let cell = |count, right| Cell { count, right };
        assert_eq!(matrix.rows[0].cells, [cell(2, 2), cell(1, 0)]);
        assert_eq!(matrix.rows[1].cells, [cell(1, 0), cell(0, 0)]);
    }
}
