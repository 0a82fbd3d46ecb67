//! What a hybrid query must find, computed plainly.

use std::collections::HashMap;

use chrono::NaiveDate;
use losen_index::{
    passage::{EmbeddedPassage, SparseVector},
    store::{Hit, HybridQuery, Order, SearchFilter},
};
use uuid::Uuid;

/// Ids and fused scores of all candidates: the top `prefetch` by cosine and by
/// BM25 with Qdrant's inverse document frequency, ln((N − n + 0.5) / (n + 0.5) + 1),
/// fused by Σ 1 / (k + rank / weight), ranks from 1.
pub(crate) fn fused(corpus: &[EmbeddedPassage], query: &HybridQuery) -> HashMap<Uuid, f32> {
    let allowed: Vec<&EmbeddedPassage> = corpus.iter().filter(|p| allowed(p, query)).collect();
    let dense = ranking(&allowed, query.prefetch, |p| {
        Some(dot(&p.dense, &query.dense))
    });
    let idf = idf(corpus, &query.sparse);
    let sparse = ranking(&allowed, query.prefetch, |p| {
        sparse_score(&p.sparse, &query.sparse, &idf)
    });
    let mut scores = HashMap::new();
    let lists = [
        (dense, has_direction(&query.dense)),
        (sparse, !query.sparse.indices.is_empty()),
    ];
    let order = &query.order;
    for ((list, present), weight) in lists.into_iter().zip(query.weights) {
        for (index, id) in list.into_iter().enumerate() {
            if present && weight > 0.0 {
                *scores.entry(id).or_insert(0.0) +=
                    1.0 / (query.rrf_k as f32 + (index + 1) as f32 / weight);
            }
        }
    }
    if let Order::Scores(weights) = order {
        for (id, score) in &mut scores {
            let stored = corpus.iter().find(|p| p.passage.id() == *id).unwrap();
            *score = dot(&stored.dense, &query.dense) + words(&stored.sparse, weights);
        }
    }
    scores
}

/// The dot product of two sparse vectors.
fn words(stored: &SparseVector, weights: &SparseVector) -> f32 {
    let weight = |index: &u32| {
        let at = weights.indices.iter().position(|other| other == index)?;
        weights.values.get(at)
    };
    let pairs = stored.indices.iter().zip(&stored.values);
    pairs
        .filter_map(|(index, value)| Some(weight(index)? * value))
        .sum()
}

/// Checks hits against the reference; equal scores may come in any order here.
pub(crate) fn check(hits: &[Hit], corpus: &[EmbeddedPassage], query: &HybridQuery) {
    let expected = fused(corpus, query);
    let mut scores: Vec<f32> = expected.values().copied().collect();
    scores.sort_by(|a, b| b.total_cmp(a));
    scores.truncate(query.limit);
    assert_eq!(hits.len(), scores.len(), "number of hits");
    for (hit, score) in hits.iter().zip(&scores) {
        assert!(
            (hit.score - score).abs() < 1e-5,
            "score {} where {score} was expected",
            hit.score
        );
        let reference = expected[&hit.id];
        assert!(
            (hit.score - reference).abs() < 1e-5,
            "{}: {} instead of {reference}",
            hit.id,
            hit.score
        );
        let stored = corpus.iter().find(|p| p.passage.id() == hit.id).unwrap();
        assert_eq!(hit.passage, stored.passage);
        if has_direction(&query.dense) {
            assert!((hit.cosine - dot(&stored.dense, &query.dense)).abs() < 1e-4);
        }
    }
    let ordered = |a: &Hit, b: &Hit| {
        (b.score, b.cosine)
            .partial_cmp(&(a.score, a.cosine))
            .unwrap()
            .then(a.id.cmp(&b.id))
    };
    assert!(
        hits.is_sorted_by(|a, b| ordered(a, b).is_lt()),
        "ties by cosine, then id"
    );
}

fn allowed(p: &EmbeddedPassage, query: &HybridQuery) -> bool {
    let among =
        |values: &[String], value: &str| values.is_empty() || values.iter().any(|v| v == value);
    let filter = &query.filter;
    among(&filter.language, p.passage.language.code())
        && among(&filter.agency, &p.passage.agency)
        && among(&filter.source, &p.passage.source)
        && (filter.los.is_empty() || p.passage.los.iter().any(|los| filter.los.contains(los)))
        && (filter.kind.is_empty() || filter.kind.contains(&p.passage.kind))
        && (filter.id.is_empty() || filter.id.contains(&p.passage.id()))
        && changed_between(p.passage.modified, filter)
}

fn changed_between(day: Option<NaiveDate>, filter: &SearchFilter) -> bool {
    let (from, to) = (filter.modified_from, filter.modified_to);
    match day {
        Some(day) => from.is_none_or(|from| day >= from) && to.is_none_or(|to| day <= to),
        None => from.is_none() && to.is_none(),
    }
}

fn ranking(
    passages: &[&EmbeddedPassage],
    limit: usize,
    score: impl Fn(&EmbeddedPassage) -> Option<f32>,
) -> Vec<Uuid> {
    let mut scored: Vec<(f32, Uuid)> = passages
        .iter()
        .filter_map(|p| Some((score(p)?, p.passage.id())))
        .collect();
    scored.sort_by(|a, b| b.0.total_cmp(&a.0));
    scored.into_iter().take(limit).map(|(_, id)| id).collect()
}

fn idf(corpus: &[EmbeddedPassage], query: &SparseVector) -> HashMap<u32, f32> {
    let total = corpus.len() as f32;
    let weight = |term: &u32| {
        let with = corpus
            .iter()
            .filter(|p| p.sparse.indices.contains(term))
            .count() as f32;
        (*term, ((total - with + 0.5) / (with + 0.5) + 1.0).ln())
    };
    query.indices.iter().map(weight).collect()
}

/// `None` when the passage has none of the terms: it is then no candidate.
fn sparse_score(
    passage: &SparseVector,
    query: &SparseVector,
    idf: &HashMap<u32, f32>,
) -> Option<f32> {
    let mut score = None;
    for (term, weight) in query.indices.iter().zip(&query.values) {
        if let Some(at) = passage.indices.iter().position(|index| index == term) {
            *score.get_or_insert(0.0) += weight * idf[term] * passage.values[at];
        }
    }
    score
}

fn dot(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

fn has_direction(vector: &[f32]) -> bool {
    vector.iter().any(|value| *value != 0.0)
}
