//! How long something takes, as percentiles.

use std::{
    fmt::{self, Display, Formatter},
    time::Duration,
};

use serde::{Deserialize, Serialize};

/// Percentiles in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize, Deserialize)]
pub(super) struct Latency {
    pub(super) p50_ms: f64,
    pub(super) p95_ms: f64,
    pub(super) p99_ms: f64,
    #[serde(default)]
    pub(super) max_ms: f64,
}

impl Latency {
    /// Percentiles of times; all 0 without any.
    pub(super) fn of(mut times: Vec<Duration>) -> Self {
        times.sort_unstable();
        let percentile = |p: f64| {
            let at = (times.len().saturating_sub(1) as f64 * p).round() as usize;
            times
                .get(at)
                .map_or(0.0, |time| (time.as_secs_f64() * 1e6).round() / 1e3)
        };
        Self {
            p50_ms: percentile(0.50),
            p95_ms: percentile(0.95),
            p99_ms: percentile(0.99),
            max_ms: percentile(1.0),
        }
    }
}

impl Display for Latency {
    fn fmt(&self, formatter: &mut Formatter<'_>) -> fmt::Result {
        let Self {
            p50_ms,
            p95_ms,
            p99_ms,
            max_ms,
        } = self;
        write!(
            formatter,
            "p50 {p50_ms:.2} ms, p95 {p95_ms:.2} ms, p99 {p99_ms:.2} ms, max {max_ms:.2} ms"
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn percentiles_are_of_the_sorted_times() {
        let times = (1..=101).rev().map(Duration::from_millis).collect();
        let latency = Latency::of(times);
        assert!((latency.p50_ms - 51.0).abs() < 1e-9);
        assert!((latency.p95_ms - 96.0).abs() < 1e-9);
        assert!((latency.p99_ms - 100.0).abs() < 1e-9);
        assert!(Latency::of(Vec::new()).p50_ms.abs() < 1e-9);
    }
}
