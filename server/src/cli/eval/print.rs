//! The figures of `losen eval retrieval` in the terminal.

use std::collections::BTreeMap;

use comfy_table::{CellAlignment, Table, presets};
use losen_eval::{
    attribute::Attribute,
    compare::{Change, Comparison, PERMUTATIONS},
    interval::Interval,
    retrieval::RetrievalReport,
};

use super::{super::output, ablation::Row, retrieval::Outcome};

pub(super) fn outcome(outcome: &Outcome<'_>) {
    figures(outcome);
    for (attribute, groups) in &outcome.breakdown {
        output::line("");
        output::line(by_value(*attribute, groups));
    }
    if let Some(comparison) = &outcome.comparison {
        output::line("");
        compared(comparison);
    }
}

/// The table of an ablation, as Markdown or as one JSON array.
pub(super) fn ablation(rows: &[Row], json: bool) -> anyhow::Result<()> {
    if json {
        return output::json(&rows);
    }
    output::line("| Search | nDCG@10 | hit@10 | MRR@10 | p |\n|---|---|---|---|---|");
    for Row { step, report, p } in rows {
        let p = p.map_or_else(String::new, |p| format!("{p:.4}"));
        output::line(format!(
            "| {step} | {:.3} | {:.3} | {:.3} | {p} |",
            report.ndcg_at_10, report.hit_at_10, report.mrr_at_10
        ));
    }
    Ok(())
}

fn figures(outcome: &Outcome<'_>) {
    let (report, intervals) = (&outcome.report, &outcome.intervals);
    output::line(format!("queries       {}", report.queries));
    for (name, value, interval) in [
        ("nDCG@10", report.ndcg_at_10, Some(intervals.ndcg_at_10)),
        ("recall@1", report.recall_at_1, None),
        ("recall@5", report.recall_at_5, None),
        (
            "recall@10",
            report.recall_at_10,
            Some(intervals.recall_at_10),
        ),
        ("hit@1", report.hit_at_1, None),
        ("hit@5", report.hit_at_5, None),
        ("hit@10", report.hit_at_10, Some(intervals.hit_at_10)),
        ("MRR@10", report.mrr_at_10, Some(intervals.mrr_at_10)),
    ] {
        let interval = interval.map(between).unwrap_or_default();
        output::line(format!("{name:<13} {value:.3}{interval}"));
    }
}

fn between(Interval { low, high }: Interval) -> String {
    format!("  (95 %: {low:.3} to {high:.3})")
}

fn by_value(attribute: Attribute, groups: &BTreeMap<&str, RetrievalReport>) -> String {
    if groups.is_empty() {
        return format!("No query has the attribute “{attribute}”.");
    }
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        attribute.name(),
        "queries",
        "nDCG@10",
        "recall@1",
        "recall@5",
        "recall@10",
        "hit@1",
        "hit@5",
        "hit@10",
        "MRR@10",
    ]);
    for (&value, report) in groups {
        let numbers = [
            report.ndcg_at_10,
            report.recall_at_1,
            report.recall_at_5,
            report.recall_at_10,
            report.hit_at_1,
            report.hit_at_5,
            report.hit_at_10,
            report.mrr_at_10,
        ];
        table.add_row(
            [value.to_owned(), report.queries.to_string()]
                .into_iter()
                .chain(numbers.map(|number| format!("{number:.3}"))),
        );
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    table.to_string()
}

fn compared(comparison: &Comparison<'_>) {
    output::line(format!(
        "nDCG@10 before {:.3}, difference {:+.3}  (95 %: {:+.3} to {:+.3})",
        comparison.before.ndcg_at_10,
        comparison.difference,
        comparison.interval.low,
        comparison.interval.high,
    ));
    output::line(format!(
        "p = {:.4} (paired randomisation test, two-sided, {PERMUTATIONS} permutations)",
        comparison.p_value
    ));
    output::line(format!(
        "{} won, {} lost, {} equal",
        comparison.won, comparison.lost, comparison.equal
    ));
    if comparison.missing > 0 {
        output::line(format!(
            "For {} of the {} queries the run before has nothing, which counts as 0.",
            comparison.missing, comparison.queries
        ));
    }
    changes("wins", comparison.won, &comparison.wins);
    changes("losses", comparison.lost, &comparison.losses);
}

fn changes(name: &str, all: usize, listed: &[Change<'_>]) {
    if listed.is_empty() {
        return;
    }
    output::line("");
    output::line(format!("{name} ({} of {all})", listed.len()));
    for change in listed {
        output::line(format!(
            "  {:.3} → {:.3}  {}  {}",
            change.before, change.after, change.query, change.text
        ));
        for moved in &change.documents {
            output::line(format!(
                "      rank {} → {}  {} (grade {})",
                rank(moved.before),
                rank(moved.after),
                moved.document,
                moved.grade
            ));
        }
    }
}

fn rank(rank: Option<usize>) -> String {
    rank.map_or_else(|| "–".to_owned(), |rank| rank.to_string())
}
