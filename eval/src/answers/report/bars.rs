//! Figures and times as bars. A bar is drawn 100 wide, whatever it measures.

use serde::Serialize;

use super::{durations, number, percent};
use crate::{
    answers::{
        evaluate::{AnswerReport, Row},
        figures::{Better, figure},
        outcome::Outcome,
    },
    metrics::as_f64,
};

/// The least that an interval is drawn wide, so that it can be seen.
const LEAST: f64 = 0.005;

/// A row with a bar.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Bar {
    label: String,
    value: String,
    /// The interval in words; empty without one.
    interval: String,
    /// Which way is better, in words.
    better: &'static str,
    /// Length of the bar, 0..=100.
    length: String,
    /// Where the interval begins, 0..=100.
    low: String,
    /// How long it is.
    spread: String,
}

/// The shares, each as a bar of its own.
pub(super) fn shares(report: &AnswerReport) -> Vec<Bar> {
    let rows = report.rows().into_iter().filter(|row| row.is_share);
    // Without an interval there was nothing to count.
    rows.filter(|row| row.interval.is_some())
        .map(|row| bar(&row))
        .collect()
}

/// The figures that are no shares: counts, means, times.
pub(super) fn others(report: &AnswerReport) -> Vec<Bar> {
    let rows = report.rows().into_iter().filter(|row| !row.is_share);
    rows.map(|row| bar(&row)).collect()
}

fn bar(row: &Row) -> Bar {
    let write = if row.is_share { percent } else { number };
    let interval = row.interval.unwrap_or_default();
    Bar {
        label: row.label.clone(),
        value: write(row.value),
        interval: row
            .interval
            .map(|ends| format!("{} to {}", write(ends.low), write(ends.high)))
            .unwrap_or_default(),
        better: match figure(&row.name).map_or(Better::Lower, |figure| figure.better) {
            Better::Higher => "higher",
            Better::Lower => "lower",
        },
        length: hundredths(row.value),
        low: hundredths(interval.low.min(1.0 - LEAST)),
        spread: hundredths((interval.high - interval.low).max(LEAST)),
    }
}

fn hundredths(share: f64) -> String {
    format!("{:.2}", (share * 100.0).clamp(0.0, 100.0))
}

/// A row of the histogram of times.
#[derive(Debug, PartialEq, Serialize)]
pub(super) struct Bin {
    label: String,
    count: usize,
    length: String,
}

/// How many answers took how long: bins up to 1, 2, 5, 10, 20, 50, … ms, from the
/// first to the last that has one. The longest bar is 100.
pub(super) fn times(outcomes: &[Outcome<'_>]) -> Vec<Bin> {
    let times = durations(outcomes);
    let slowest = times.iter().copied().fold(0.0, f64::max);
    let mut ends = vec![1.0];
    for step in [2.0, 2.5, 2.0].into_iter().cycle() {
        match ends.last() {
            Some(&end) if end < slowest => ends.push(end * step),
            _ => break,
        }
    }
    let mut start = f64::NEG_INFINITY;
    let counted: Vec<(f64, usize)> = ends
        .into_iter()
        .map(|end| {
            let within = times.iter().filter(|&&time| start < time && time <= end);
            let count = within.count();
            start = end;
            (end, count)
        })
        .skip_while(|&(_, count)| count == 0)
        .collect();
    let most = counted.iter().map(|&(_, count)| count).max().unwrap_or(0);
    counted
        .into_iter()
        .map(|(end, count)| Bin {
            label: format!("≤ {end:.0} ms"),
            count,
            length: hundredths(as_f64(count) / as_f64(most.max(1))),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{page_of, question, record},
        status::{Behaviour, Status},
    };

    #[test]
    fn shares_are_drawn_with_their_intervals() {
        let questions = [Behaviour::Answer; 2].map(|behaviour| question("q", behaviour));
        let right = record(Status::Answered, &[]);
        let outcomes = [
            Outcome::of(&questions[0], Some(&right), &page_of),
            Outcome::of(&questions[1], None, &page_of),
        ];
        let bars = shares(&AnswerReport::from_outcomes(&outcomes));
        let status = &bars[0];
        assert_eq!(
            (status.label.as_str(), status.value.as_str()),
            ("Right status", "50.0 %")
        );
        assert_eq!(status.interval, "0.0 % to 100.0 %");
        assert_eq!(
            (status.length.as_str(), status.low.as_str()),
            ("50.00", "0.00")
        );
        assert_eq!(
            (status.spread.as_str(), status.better),
            ("100.00", "higher")
        );
        // Nothing was to be declined, and no sentence written.
        assert!(bars.iter().all(|bar| !bar.label.contains("decline")));
        assert_eq!(
            (bars[1].low.as_str(), bars[1].spread.as_str()),
            ("0.00", "0.50")
        );
    }

    #[test]
    fn times_fall_into_steps_of_one_two_five() {
        let asked = question("q", Behaviour::Answer);
        let mut answers = vec![record(Status::Answered, &[]); 4];
        for (answer, time) in answers.iter_mut().zip([1.5, 2.0, 2.1, 11.0]) {
            answer.latency_ms.total = time;
        }
        let outcomes: Vec<_> = answers
            .iter()
            .map(|answer| Outcome::of(&asked, Some(answer), &page_of))
            .collect();
        let bins = times(&outcomes);
        let labels: Vec<_> = bins
            .iter()
            .map(|bin| (bin.label.as_str(), bin.count))
            .collect();
        assert_eq!(
            labels,
            [("≤ 2 ms", 2), ("≤ 5 ms", 1), ("≤ 10 ms", 0), ("≤ 20 ms", 1)]
        );
        assert_eq!(bins[0].length, "100.00");
        assert_eq!(bins[1].length, "50.00");
        assert!(times(&[]).is_empty());
    }
}
