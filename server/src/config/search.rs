//! `[search]`: how passages are found.

use super::reader::Reader;

/// How passages are found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchConfig {
    /// Candidates of each of the two searches.
    pub prefetch: usize,
    /// Rank constant of reciprocal rank fusion.
    pub rrf_k: usize,
    /// Weight of the search by meaning.
    pub dense_weight: f32,
    /// Weight of the search by words.
    pub sparse_weight: f32,
    /// Passages given.
    pub limit: usize,
    /// Passages of one page, at most.
    pub per_page: usize,
}

impl SearchConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let config = Self {
            prefetch: reader.integer("search.prefetch", 1..=1_000),
            rrf_k: reader.integer("search.rrf_k", 1..=10_000),
            dense_weight: reader.number("search.dense_weight", 0.0..=100.0),
            sparse_weight: reader.number("search.sparse_weight", 0.0..=100.0),
            limit: reader.integer("search.limit", 1..=100),
            per_page: reader.integer("search.per_page", 1..=100),
        };
        if reader.sound(&["search.prefetch", "search.limit"]) && config.prefetch < config.limit {
            let message = format!(
                "{} is not allowed; expected at least search.limit ({})",
                config.prefetch, config.limit
            );
            reader.fault("search.prefetch", message);
        }
        if reader.sound(&["search.dense_weight", "search.sparse_weight"])
            && config.dense_weight + config.sparse_weight == 0.0
        {
            reader.fault(
                "search.dense_weight",
                "search.dense_weight and search.sparse_weight must not both be 0",
            );
        }
        config
    }
}
