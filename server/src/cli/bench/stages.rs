//! What the stages of a search cost.

use std::time::Duration;

use losen_index::search::SearchTimings;
use serde::{Deserialize, Serialize};

use super::{super::output, latency::Latency};

/// Latency of each stage over some searches.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Stages {
    question: Latency,
    store: Latency,
    score: Latency,
    rerank: Latency,
    choose: Latency,
}

impl Stages {
    pub(super) fn of(timings: &[SearchTimings]) -> Self {
        let latency = |stage: fn(&SearchTimings) -> Duration| {
            Latency::of(timings.iter().map(stage).collect())
        };
        Self {
            question: latency(|timings| timings.question),
            store: latency(|timings| timings.store),
            score: latency(|timings| timings.score),
            rerank: latency(|timings| timings.rerank),
            choose: latency(|timings| timings.choose),
        }
    }

    pub(super) fn print(&self) {
        for (name, latency) in [
            ("question", self.question),
            ("store", self.store),
            ("score", self.score),
            ("rerank", self.rerank),
            ("choose", self.choose),
        ] {
            output::line(format!("  {name:<8} {latency}"));
        }
    }
}
