//! The collection layout that both stores share: payload, payload indexes,
//! filters and the order of hits, free of any engine's types.

use std::{
    cmp::Ordering,
    collections::{BTreeSet, HashMap},
};

use chrono::{DateTime, NaiveDate, NaiveTime, Utc};
use serde_json::{Map, Value};
use uuid::Uuid;

use super::{
    DENSE, Field, Hit, HybridQuery, LAYOUT_VERSION, Manifest, Order, SPARSE, SearchFilter,
    StoreError,
};
use crate::{
    embed::ModelInfo,
    passage::{Passage, SparseVector},
};

/// Size of the dense vectors of a segment, in KB, above which the engine builds
/// an HNSW graph; below it, it compares with every vector (exact, and faster).
/// 20,000 KB is 20,000 passages of 256 dimensions.
pub(super) const HNSW_FROM_KB: usize = 20_000;

/// Share of the numbers of all vectors that int8 must be able to tell apart; the
/// outermost hundredth is cut off, which leaves finer steps for the others.
pub(super) const QUANTILE: f32 = 0.99;

/// Candidates that are compared by their own vectors, for each one wanted from
/// the quantised ones.
pub(super) const OVERSAMPLING: f64 = 2.0;

/// Links of a passage in the graph.
pub(super) const HNSW_M: usize = 16;

/// Candidates that are looked at when a passage is put into the graph.
pub(super) const HNSW_EF_CONSTRUCT: usize = 100;

/// Size of the dense vectors that a filter leaves, in KB, below which the engine
/// compares with all of them instead of walking the graph (the engine's default).
pub(super) const FULL_SCAN_KB: usize = 10_000;

/// Candidates that a walk through the graph keeps, at least. Of 100,000 generated
/// passages, 128 find .945 of the nearest ten, 256 .971, 512 .989 and 1,024 .992; of
/// 1,000,000, 512 find .912 and 2,048 .963, in 1.5 and 3.3 ms (`losen bench scale`).
pub(super) const HNSW_EF: usize = 2_048;

/// Payload fields that searches are restricted by. The graph gets links of its
/// own for their values, so that it holds together under a filter; the other
/// indexes serve [`page_clauses`], which walks no graph.
pub(super) const FILTERED: [&str; 4] = ["language", "agency", "source", "los"];

/// Points handed to the engine at a time.
pub(super) const BATCH: usize = 64;

/// What a payload index must be able to answer.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum IndexKind {
    /// Equality of strings.
    Keyword,
    /// Comparison of whole numbers.
    Integer,
    /// Comparison of dates.
    Datetime,
}

/// The payload indexes of a collection: what filters, `page` and `delete_page`
/// look at.
pub(super) const PAYLOAD_INDEXES: [(&str, IndexKind); 10] = [
    ("url", IndexKind::Keyword),
    ("language", IndexKind::Keyword),
    ("agency", IndexKind::Keyword),
    ("source", IndexKind::Keyword),
    ("los", IndexKind::Keyword),
    ("life_events", IndexKind::Keyword),
    ("kind", IndexKind::Keyword),
    ("audience", IndexKind::Keyword),
    ("modified", IndexKind::Datetime),
    ("ordinal", IndexKind::Integer),
];

/// A condition on the payload; the clauses of a filter must all hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Clause {
    /// The field (or one of its elements) is one of the values.
    AnyOf(&'static str, Vec<String>),
    /// The field is at least this number.
    AtLeast(&'static str, u32),
    /// The field is a day, not before the first and not after the second.
    Days(&'static str, Option<NaiveDate>, Option<NaiveDate>),
    /// The point is one of these.
    Ids(Vec<Uuid>),
}

/// Values of a field that are listed, at most.
pub(super) const MOST_VALUES: usize = 1_000;

/// The payload key of a field.
pub(super) fn key(field: Field) -> &'static str {
    match field {
        Field::Agency => "agency",
        Field::Source => "source",
        Field::Kind => "kind",
    }
}

/// The moment that a stored day is to the engine: its midnight, UTC.
pub(super) fn midnight(day: NaiveDate) -> DateTime<Utc> {
    day.and_time(NaiveTime::MIN).and_utc()
}

/// The clauses of a search filter; empty when nothing is restricted.
pub(super) fn search_clauses(filter: &SearchFilter) -> Vec<Clause> {
    let kinds = filter.kind.iter().map(|kind| kind.name().to_owned());
    let mut clauses: Vec<Clause> = [
        ("language", filter.language.clone()),
        ("agency", filter.agency.clone()),
        ("source", filter.source.clone()),
        ("los", filter.los.clone()),
        ("kind", kinds.collect()),
    ]
    .into_iter()
    .filter(|(_, values)| !values.is_empty())
    .map(|(key, values)| Clause::AnyOf(key, values))
    .collect();
    let (from, to) = (filter.modified_from, filter.modified_to);
    if from.is_some() || to.is_some() {
        clauses.push(Clause::Days("modified", from, to));
    }
    if !filter.id.is_empty() {
        clauses.push(Clause::Ids(filter.id.clone()));
    }
    clauses
}

/// The clauses that hold for the passages of a page from an ordinal on.
pub(super) fn page_clauses(url: &str, from_ordinal: u32) -> Vec<Clause> {
    let mut clauses = vec![Clause::AnyOf("url", vec![url.to_owned()])];
    if from_ordinal > 0 {
        clauses.push(Clause::AtLeast("ordinal", from_ordinal));
    }
    clauses
}

/// The payload of a passage: its fields.
pub(super) fn payload(passage: &Passage) -> Result<Map<String, Value>, StoreError> {
    match serde_json::to_value(passage) {
        Ok(Value::Object(fields)) => Ok(fields),
        Ok(_) => Err(StoreError::Engine(
            "a passage is not a JSON object".to_owned(),
        )),
        Err(error) => Err(StoreError::Engine(format!(
            "a passage cannot be written as JSON: {error}"
        ))),
    }
}

/// The passage in a payload.
pub(super) fn passage(payload: Map<String, Value>) -> Result<Passage, StoreError> {
    serde_json::from_value(Value::Object(payload))
        .map_err(|error| StoreError::Damaged(format!("a stored passage cannot be read ({error})")))
}

/// The manifest in a JSON value, checked to be of a layout that this program
/// reads. `place` names where it was found.
pub(super) fn manifest(value: Value, place: &str) -> Result<Manifest, StoreError> {
    let damaged = |reason: &str| StoreError::Damaged(format!("the manifest in {place} {reason}"));
    let layout = value
        .get("layout")
        .and_then(Value::as_u64)
        .ok_or_else(|| damaged("has no layout version"))?;
    if layout != u64::from(LAYOUT_VERSION) {
        return Err(StoreError::Layout {
            found: u32::try_from(layout).unwrap_or(u32::MAX),
            supported: LAYOUT_VERSION,
        });
    }
    serde_json::from_value(value).map_err(|error| damaged(&format!("cannot be read ({error})")))
}

/// Refuses to mix the vectors of two models in one generation.
pub(super) fn check_model(index: &ModelInfo, configured: &ModelInfo) -> Result<(), StoreError> {
    if index == configured {
        return Ok(());
    }
    Err(StoreError::ModelMismatch {
        index: index.clone(),
        configured: configured.clone(),
    })
}

/// True when the dense query has a direction.
pub(super) fn has_dense(query: &HybridQuery) -> bool {
    query.dense.iter().any(|value| *value != 0.0)
}

/// True when the sparse query has a term.
pub(super) fn has_sparse(query: &HybridQuery) -> bool {
    is_set(&query.sparse)
}

/// True when a sparse vector has a term.
pub(super) fn is_set(sparse: &SparseVector) -> bool {
    !sparse.indices.is_empty()
}

/// The engine's rank constant, see [`HybridQuery::rrf_k`].
pub(super) fn engine_rrf_k(query: &HybridQuery) -> usize {
    query.rrf_k.saturating_add(1)
}

/// A fused candidate before its passage is fetched.
#[derive(Debug, Clone, Copy, PartialEq)]
pub(super) struct Candidate {
    /// Point id.
    pub(super) id: Uuid,
    /// Fused score.
    pub(super) score: f32,
    /// Cosine with the question.
    pub(super) cosine: f32,
    /// See [`super::Hit::words`].
    pub(super) words: f32,
}

impl Candidate {
    /// The candidate with its passage.
    pub(super) fn hit(self, passage: Passage) -> Hit {
        Hit {
            id: self.id,
            score: self.score,
            cosine: self.cosine,
            words: self.words,
            passage,
        }
    }
}

/// What candidates are scored by.
pub(super) struct Scoring<'a> {
    question: &'a [f32],
    weights: Option<HashMap<u32, f32>>,
}

impl<'a> Scoring<'a> {
    /// Makes a query ready.
    pub(super) fn new(query: &'a HybridQuery) -> Self {
        let weights = match &query.order {
            Order::Ranks => None,
            Order::Scores(SparseVector { indices, values }) => Some(
                indices
                    .iter()
                    .copied()
                    .zip(values.iter().copied())
                    .collect(),
            ),
        };
        Self {
            question: query.scored_by.as_ref().unwrap_or(&query.dense),
            weights,
        }
    }

    /// The vectors of a candidate that are looked at.
    pub(super) fn vectors(&self) -> Vec<String> {
        let mut names = vec![DENSE.to_owned()];
        if self.weights.is_some() {
            names.push(SPARSE.to_owned());
        }
        names
    }

    /// Scores a candidate. `rank` is the engine's fused score, `sparse` the indices
    /// and values of the stored sparse vector.
    pub(super) fn candidate(
        &self,
        id: Uuid,
        rank: f32,
        dense: Option<&[f32]>,
        sparse: Option<(&[u32], &[f32])>,
    ) -> Candidate {
        let cosine = dense.map_or(0.0, |stored| cosine(self.question, stored));
        let Some(weights) = &self.weights else {
            return Candidate {
                id,
                score: rank,
                cosine,
                words: 0.0,
            };
        };
        let words = sparse.map_or(0.0, |(indices, values)| {
            let pairs = indices.iter().zip(values);
            pairs
                .filter_map(|(index, value)| Some(weights.get(index)? * value))
                .sum()
        });
        Candidate {
            id,
            score: cosine + words,
            cosine,
            words,
        }
    }
}

/// Orders candidates and keeps the best `limit`.
///
/// The engine leaves ties of fused scores in no particular order, and they are
/// common (rank 1 of either list), so all candidates are asked for and ordered
/// here: by score, then cosine, then id. The same question then always gets the
/// same hits.
pub(super) fn best(mut candidates: Vec<Candidate>, limit: usize) -> Vec<Candidate> {
    candidates.sort_by(compare);
    candidates.truncate(limit);
    candidates
}

/// The points of all lists, each once.
pub(super) fn distinct(lists: &[Vec<Candidate>]) -> Vec<Uuid> {
    let ids: BTreeSet<Uuid> = lists.iter().flatten().map(|found| found.id).collect();
    ids.into_iter().collect()
}

/// Passages in the order of their ids, those that are missing left out.
pub(super) fn ordered<'p>(
    ids: &[Uuid],
    passage: impl Fn(Uuid) -> Option<&'p Passage>,
) -> Vec<Passage> {
    ids.iter().filter_map(|id| passage(*id).cloned()).collect()
}

/// Lists of candidates with their passages; a candidate whose passage has gone
/// meanwhile is left out.
pub(super) fn hits<'p>(
    lists: Vec<Vec<Candidate>>,
    passage: impl Fn(Uuid) -> Option<&'p Passage>,
) -> Vec<Vec<Hit>> {
    let hit = |candidate: Candidate| Some(candidate.hit(passage(candidate.id)?.clone()));
    lists
        .into_iter()
        .map(|list| list.into_iter().filter_map(hit).collect())
        .collect()
}

fn compare(a: &Candidate, b: &Candidate) -> Ordering {
    b.score
        .total_cmp(&a.score)
        .then_with(|| b.cosine.total_cmp(&a.cosine))
        .then_with(|| a.id.cmp(&b.id))
}

/// Cosine of two vectors, 0 when one of them has no direction.
pub(super) fn cosine(a: &[f32], b: &[f32]) -> f32 {
    let dot = |x: &[f32], y: &[f32]| x.iter().zip(y).map(|(p, q)| p * q).sum::<f32>();
    let lengths = (dot(a, a) * dot(b, b)).sqrt();
    if lengths > 0.0 {
        dot(a, b) / lengths
    } else {
        0.0
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_empty_filter_restricts_nothing() {
        assert!(search_clauses(&SearchFilter::default()).is_empty());
        assert_eq!(page_clauses("u", 0).len(), 1);
        assert_eq!(page_clauses("u", 3)[1], Clause::AtLeast("ordinal", 3));
    }

    #[test]
    fn ties_are_broken_by_cosine_then_id() {
        let candidate = |id: u128, score, cosine| Candidate {
            id: Uuid::from_u128(id),
            score,
            cosine,
            words: 0.0,
        };
        let mixed = vec![
            candidate(3, 0.5, 0.1),
            candidate(2, 0.5, 0.1),
            candidate(1, 0.4, 0.9),
            candidate(4, 0.5, 0.2),
        ];
        let ids: Vec<u128> = best(mixed, 3).iter().map(|c| c.id.as_u128()).collect();
        assert_eq!(ids, [4, 2, 3]);
    }

    #[test]
    fn cosine_does_not_depend_on_length() {
        assert!((cosine(&[2.0, 0.0], &[1.0, 1.0]) - std::f32::consts::FRAC_1_SQRT_2).abs() < 1e-6);
        assert!((cosine(&[0.0, 0.0], &[1.0, 1.0])).abs() < f32::EPSILON);
    }

    #[test]
    fn a_manifest_of_another_layout_is_named() {
        let newer = serde_json::json!({"layout": 99, "anything": true});
        assert!(matches!(
            manifest(newer, "x"),
            Err(StoreError::Layout { found: 99, .. })
        ));
        let broken = serde_json::json!({"layout": LAYOUT_VERSION});
        assert!(matches!(manifest(broken, "x"), Err(StoreError::Damaged(_))));
        assert!(matches!(
            manifest(Value::Null, "x"),
            Err(StoreError::Damaged(_))
        ));
    }
}
