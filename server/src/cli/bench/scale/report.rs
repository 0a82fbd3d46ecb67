//! What `losen bench scale` prints.

use std::time::Duration;

use serde::{Deserialize, Serialize};

use super::super::{super::output, latency::Latency, memory::Memory, stages::Stages};

/// Building and searching one collection.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Report {
    #[serde(flatten)]
    pub(super) build: BuildReport,
    #[serde(flatten)]
    pub(super) measured: MeasureReport,
}

/// Building a collection. A batch is embedded while the one before it is
/// written, so the stages add up to more than the total.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct BuildReport {
    pub(super) passages: u64,
    pub(super) originals: usize,
    pub(super) seed: u64,
    pub(super) quantization: String,
    /// Mixing sentences.
    pub(super) generate_s: f64,
    /// Dense and sparse vectors.
    pub(super) embed_s: f64,
    /// Handing them to the engine.
    pub(super) upsert_s: f64,
    /// Comparing with every question; not in the total.
    pub(super) exact_s: f64,
    /// Merging, quantising, building the graph, switching.
    pub(super) commit_s: f64,
    /// From the first passage to the switch.
    pub(super) total_s: f64,
    /// Most memory before the commit.
    pub(super) peak_before_commit_mib: Option<f64>,
    /// Most memory.
    pub(super) peak_mib: Option<f64>,
}

/// Searching a collection, one question after the other.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct MeasureReport {
    pub(super) queries: usize,
    /// Share of the true nearest ten among the first ten of the dense list.
    pub(super) recall_at_10: f64,
    /// The same of fifty.
    pub(super) recall_at_50: f64,
    /// The dense list alone.
    pub(super) dense: Latency,
    /// The sparse list alone.
    pub(super) sparse: Latency,
    /// The whole search: analysis, both lists, fusion, passages.
    pub(super) search: Latency,
    /// Its stages.
    #[serde(default)]
    pub(super) stages: Stages,
    /// Opening the collection.
    pub(super) open_ms: f64,
    pub(super) disk_mib: f64,
    /// Memory of the process afterwards; after a build, its memory too.
    pub(super) memory: Option<Memory>,
}

/// Seconds with one decimal.
pub(super) fn seconds(time: Duration) -> f64 {
    (time.as_secs_f64() * 10.0).round() / 10.0
}

impl Report {
    pub(super) fn print(&self) {
        let Self { build, measured } = self;
        output::line(format!(
            "{} passages from {} real ones (seed {}), quantisation {}",
            build.passages, build.originals, build.seed, build.quantization
        ));
        output::line(format!(
            "build     {:.1} s: generate {:.1}, embed {:.1}, upsert {:.1}, commit {:.1}",
            build.total_s, build.generate_s, build.embed_s, build.upsert_s, build.commit_s
        ));
        if let Some(peak) = build.peak_mib {
            output::line(format!("peak      {peak:.0} MiB resident"));
        }
        output::line(format!("disk      {:.0} MiB", measured.disk_mib));
        output::line(format!(
            "recall    {:.4} of the nearest 10, {:.4} of the nearest 50 ({} questions)",
            measured.recall_at_10, measured.recall_at_50, measured.queries
        ));
        for (name, latency) in [
            ("dense", measured.dense),
            ("sparse", measured.sparse),
            ("search", measured.search),
        ] {
            output::line(format!("{name:<9} {latency}"));
        }
        measured.stages.print();
        if let Some(memory) = measured.memory {
            output::line(format!(
                "memory    {:.0} MiB resident, {:.0} MiB of it not of files",
                memory.resident_mib, memory.own_mib
            ));
        }
    }
}
