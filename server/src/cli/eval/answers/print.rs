//! The figures of `losen eval answers` in the terminal.

use std::collections::{BTreeMap, BTreeSet};

use comfy_table::{CellAlignment, Table, presets};
use losen_eval::answers::{
    compare::AnswerComparison,
    evaluate::{AnswerReport, Row},
    judge::JudgeReport,
};

use super::super::super::output;

/// Questions listed that two runs answered in different ways.
const CHANGES: usize = 20;

pub(super) fn report(
    report: &AnswerReport,
    judge: Option<&JudgeReport>,
    comparison: Option<&AnswerComparison>,
) {
    output::line(format!("{} questions\n", report.questions));
    output::line(figures(&report.rows()));
    output::line(format!("\n{}", confusion(report)));
    if let Some(judge) = judge {
        match serde_json::to_string_pretty(judge) {
            Ok(text) => output::line(format!("\nJudged by the language model: {text}")),
            Err(error) => tracing::error!(%error, "the verdicts cannot be shown"),
        }
    }
    if let Some(comparison) = comparison {
        output::line(format!("\n{}", compared(comparison)));
        changes(comparison);
    }
}

fn table(header: &[&str]) -> Table {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header(header.iter().copied());
    table
}

fn right_aligned(mut table: Table) -> String {
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}

fn number(value: f64, is_share: bool) -> String {
    match (is_share, value.fract() == 0.0) {
        (true, _) => format!("{value:.3}"),
        (false, true) => format!("{value:.0}"),
        (false, false) => format!("{value:.1}"),
    }
}

fn figures(rows: &[Row]) -> String {
    let mut table = table(&["figure", "value", "95 %"]);
    for row in rows {
        let interval = row.interval.map_or_else(String::new, |interval| {
            let (low, high) = (interval.low, interval.high);
            format!(
                "{} to {}",
                number(low, row.is_share),
                number(high, row.is_share)
            )
        });
        table.add_row([row.label.clone(), number(row.value, row.is_share), interval]);
    }
    right_aligned(table)
}

fn confusion(report: &AnswerReport) -> String {
    let statuses: BTreeSet<&String> = report.confusion.values().flat_map(BTreeMap::keys).collect();
    let mut header = vec!["expected"];
    header.extend(statuses.iter().map(|status| status.as_str()));
    let mut table = table(&header);
    for (expected, counts) in &report.confusion {
        let count = |status: &&String| counts.get(*status).copied().unwrap_or_default().to_string();
        table.add_row(std::iter::once(expected.clone()).chain(statuses.iter().map(count)));
    }
    right_aligned(table)
}

fn compared(comparison: &AnswerComparison) -> String {
    let mut table = table(&["figure", "before", "after", "difference", "p"]);
    for change in &comparison.figures {
        let p = change
            .p_value
            .map_or_else(String::new, |p| format!("{p:.4}"));
        table.add_row([
            change.label.clone(),
            format!("{:.3}", change.before),
            format!("{:.3}", change.after),
            format!("{:+.3}", change.difference),
            p,
        ]);
    }
    right_aligned(table)
}

fn changes(comparison: &AnswerComparison) {
    for change in comparison.changed.iter().take(CHANGES) {
        output::line(format!(
            "  {} {} → {} (expected {})  {}",
            change.id, change.status_before, change.status_after, change.expected, change.text
        ));
    }
    let more = comparison.changed.len().saturating_sub(CHANGES);
    if more > 0 {
        output::line(format!("  … and {more} more"));
    }
}
