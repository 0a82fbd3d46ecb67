//! What a crawl did, for people and machines.

use serde::Serialize;

/// Counts of one crawl or one source.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize)]
pub struct Counts {
    /// Pages asked for that gave an answer (200 or 304).
    pub fetched: u64,
    /// Pages that were new or different and have been written.
    pub changed: u64,
    /// Pages that were as before.
    pub unchanged: u64,
    /// Pages that failed; their last good version is kept.
    pub failed: u64,
    /// Pages that left the index.
    pub gone: u64,
    /// Pages left out on purpose: robots.txt, noindex, not HTML, duplicates.
    pub skipped: u64,
    /// Passages written.
    pub passages_written: u64,
}

impl Counts {
    pub(super) fn add(&mut self, other: &Self) {
        self.fetched += other.fetched;
        self.changed += other.changed;
        self.unchanged += other.unchanged;
        self.failed += other.failed;
        self.gone += other.gone;
        self.skipped += other.skipped;
        self.passages_written += other.passages_written;
    }
}

/// A source's part of the report.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct SourceReport {
    /// Its name.
    pub name: String,
    /// Its counts.
    #[serde(flatten)]
    pub counts: Counts,
    /// Why the whole source could not be crawled.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
    /// Whether `max_pages` was reached with pages left over.
    pub truncated: bool,
    /// What went wrong beside the pages, e.g. sitemaps that could not be read.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub warnings: Vec<String>,
}

/// What a crawl did.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct CrawlReport {
    /// The sum over all sources.
    #[serde(flatten)]
    pub counts: Counts,
    /// Passages in the index afterwards.
    pub passages: u64,
    /// Wall-clock time in seconds.
    pub seconds: f64,
    /// Generation in use afterwards; 0 when nothing is indexed.
    pub generation: u64,
    /// Whether the crawl was stopped before its end.
    pub cancelled: bool,
    /// Whether a rebuild was given up, so that the index is as it was.
    pub kept_old: bool,
    /// Each source.
    pub sources: Vec<SourceReport>,
}
