//! `[search]`: how passages are found.

use losen_index::search::Weights;

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
    /// Candidates read word by word.
    pub rerank: usize,
    /// Searches remembered.
    pub cache: usize,
    /// What a passage loses for each better one of its agency, in life events.
    pub agency_penalty: f32,
    /// What speaks for a passage.
    pub weights: Weights,
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
            rerank: reader.integer("search.rerank", 1..=1_000),
            cache: reader.integer("search.cache", 0..=1_000_000),
            agency_penalty: reader.number("search.agency_penalty", 0.0..=1.0),
            weights: weights(reader),
        };
        if reader.sound(&["search.prefetch", "search.limit"]) && config.prefetch < config.limit {
            let message = format!(
                "{} is not allowed; expected at least search.limit ({})",
                config.prefetch, config.limit
            );
            reader.fault("search.prefetch", message);
        }
        if reader.sound(&["search.rerank", "search.limit"]) && config.rerank < config.limit {
            let message = format!(
                "{} is not allowed; expected at least search.limit ({})",
                config.rerank, config.limit
            );
            reader.fault("search.rerank", message);
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

/// The `[search.weights]` table.
fn weights(reader: &mut Reader) -> Weights {
    let mut weight = |key| reader.number(key, -10.0..=10.0);
    Weights {
        meaning: weight("search.weights.meaning"),
        words: weight("search.weights.words"),
        words_own_language: weight("search.weights.words_own_language"),
        late_interaction: weight("search.weights.late_interaction"),
        sentence: weight("search.weights.sentence"),
        phrases: weight("search.weights.phrases"),
        topic: weight("search.weights.topic"),
        expansion: weight("search.weights.expansion"),
        kind: weight("search.weights.kind"),
        law_citizen: weight("search.weights.law_citizen"),
        law_caseworker: weight("search.weights.law_caseworker"),
        section: weight("search.weights.section"),
        authority: weight("search.weights.authority"),
        age: weight("search.weights.age"),
        group: weight("search.weights.group"),
        municipality: weight("search.weights.municipality"),
        reranker: weight("search.weights.reranker"),
    }
}
