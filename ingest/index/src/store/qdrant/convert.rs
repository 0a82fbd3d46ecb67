//! Our types as the Qdrant client's, and back.

use std::collections::HashMap;

use chrono::NaiveDate;
use qdrant_client::{
    Payload,
    qdrant::{
        Condition, DatetimeRange, Filter, NamedVectors, PointId, PointStruct,
        PointsUpdateOperation, PrefetchQuery, PrefetchQueryBuilder,
        QuantizationSearchParamsBuilder, Query, QueryPoints, QueryPointsBuilder, Range,
        RetrievedPoint, RrfBuilder, ScoredPoint, SearchParamsBuilder, Timestamp, Value, Vector,
        VectorInput, VectorsSelector,
        point_id::PointIdOptions,
        points_update_operation::{DeletePoints, Operation, PointStructList},
        vector_output,
    },
};
use uuid::Uuid;

use super::super::{
    DENSE, HybridQuery, SPARSE, StoreError,
    layout::{self, Candidate, Clause, Scoring},
};
use crate::passage::{EmbeddedPassage, Passage};

/// A passage as a point.
pub(super) fn point(embedded: &EmbeddedPassage) -> Result<PointStruct, StoreError> {
    let mut vectors =
        NamedVectors::default().add_vector(DENSE, Vector::new_dense(embedded.dense.clone()));
    if layout::is_set(&embedded.sparse) {
        let sparse = Vector::new_sparse(
            embedded.sparse.indices.clone(),
            embedded.sparse.values.clone(),
        );
        vectors = vectors.add_vector(SPARSE, sparse);
    }
    let payload = Payload::from(layout::payload(&embedded.passage)?);
    Ok(PointStruct::new(
        id(embedded.passage.id()),
        vectors,
        payload,
    ))
}

/// The operations that delete points.
///
/// A deleted point stays in the engine's sparse index until its segment is
/// rewritten, and so goes on counting in the inverse document frequency of its
/// terms. A point whose vectors are taken away leaves the index at once, so
/// that is done first.
pub(super) fn removal(points: &[RetrievedPoint]) -> Vec<PointsUpdateOperation> {
    let emptied = points.iter().map(|point| PointStruct {
        id: point.id.clone(),
        payload: point.payload.clone(),
        vectors: Some(NamedVectors::default().into()),
    });
    let ids: Vec<_> = points.iter().filter_map(|point| point.id.clone()).collect();
    let operations = [
        Operation::Upsert(PointStructList {
            points: emptied.collect(),
            ..PointStructList::default()
        }),
        Operation::DeletePoints(DeletePoints {
            points: Some(ids.into()),
            ..DeletePoints::default()
        }),
    ];
    operations.map(PointsUpdateOperation::from).into()
}

/// A UUID as a point id.
pub(super) fn id(id: Uuid) -> PointId {
    PointIdOptions::Uuid(id.to_string()).into()
}

/// The UUID of a point; all points that we write have one.
pub(super) fn uuid(id: Option<PointId>) -> Result<Uuid, StoreError> {
    match id.and_then(|id| id.point_id_options) {
        Some(PointIdOptions::Uuid(text)) => Uuid::parse_str(&text)
            .map_err(|error| StoreError::Damaged(format!("point id {text}: {error}"))),
        other => Err(StoreError::Damaged(format!(
            "point {other:?} is not one of ours"
        ))),
    }
}

/// The passage in a payload.
pub(super) fn passage(payload: HashMap<String, Value>) -> Result<Passage, StoreError> {
    layout::passage(serde_json::Map::from(Payload::from(payload)))
}

/// Clauses as a filter.
pub(super) fn filter(clauses: &[Clause]) -> Filter {
    Filter::must(clauses.iter().map(|clause| match clause {
        Clause::AnyOf(key, values) => Condition::matches(*key, values.clone()),
        Clause::AtLeast(key, least) => {
            let range = Range {
                gte: Some(f64::from(*least)),
                ..Range::default()
            };
            Condition::range(*key, range)
        }
        Clause::Days(key, from, to) => {
            let range = DatetimeRange {
                gte: from.map(midnight),
                lte: to.map(midnight),
                ..DatetimeRange::default()
            };
            Condition::datetime_range(*key, range)
        }
        Clause::Ids(ids) => Condition::has_id(ids.iter().copied().map(id)),
    }))
}

fn midnight(day: NaiveDate) -> Timestamp {
    Timestamp {
        seconds: layout::midnight(day).timestamp(),
        nanos: 0,
    }
}

/// The hybrid query, asking for all fused candidates with the vectors that they
/// are scored by (see [`layout::best`]); `None` when both lists are left out.
pub(super) fn request(
    collection: &str,
    query: &HybridQuery,
    scoring: &Scoring<'_>,
) -> Option<QueryPoints> {
    let filter = filter(&layout::search_clauses(&query.filter));
    let [dense_weight, sparse_weight] = query.weights;
    let mut lists = Vec::with_capacity(2);
    let mut weights = Vec::with_capacity(2);
    if layout::has_dense(query) {
        let vector = VectorInput::new_dense(query.dense.clone());
        lists.push(prefetch(vector, DENSE, query.prefetch, filter.clone()));
        weights.push(dense_weight);
    }
    if layout::has_sparse(query) {
        let vector =
            VectorInput::new_sparse(query.sparse.indices.clone(), query.sparse.values.clone());
        lists.push(prefetch(vector, SPARSE, query.prefetch, filter));
        weights.push(sparse_weight);
    }
    if lists.is_empty() {
        return None;
    }
    let limit = query.prefetch.saturating_mul(lists.len()) as u64;
    let rrf_k = u32::try_from(layout::engine_rrf_k(query)).unwrap_or(u32::MAX);
    let vectors = VectorsSelector {
        names: scoring.vectors(),
    };
    let request = QueryPointsBuilder::new(collection)
        .prefetch(lists)
        .query(Query::new_rrf(RrfBuilder::with_k(rrf_k).weights(weights)))
        .limit(limit)
        .with_vectors(vectors)
        .with_payload(false);
    Some(request.build())
}

fn prefetch(vector: VectorInput, name: &str, limit: usize, filter: Filter) -> PrefetchQuery {
    let list = PrefetchQueryBuilder::default()
        .query(Query::new_nearest(vector))
        .using(name)
        .limit(limit as u64)
        .filter(filter);
    if name == DENSE {
        list.params(dense_params()).build()
    } else {
        list.build()
    }
}

fn dense_params() -> SearchParamsBuilder {
    let quantization = QuantizationSearchParamsBuilder::default()
        .rescore(true)
        .oversampling(layout::OVERSAMPLING);
    SearchParamsBuilder::default()
        .hnsw_ef(layout::HNSW_EF as u64)
        .quantization(quantization)
}

/// A scored point as a candidate.
pub(super) fn candidate(
    point: &ScoredPoint,
    scoring: &Scoring<'_>,
) -> Result<Candidate, StoreError> {
    let vector = |name| {
        let vectors = point.vectors.as_ref()?;
        vectors.get_vector_by_name(name)
    };
    let (dense, sparse) = (vector(DENSE), vector(SPARSE));
    let dense = match &dense {
        Some(vector_output::Vector::Dense(dense)) => Some(dense.data.as_slice()),
        _ => None,
    };
    let sparse = match &sparse {
        Some(vector_output::Vector::Sparse(sparse)) => {
            Some((sparse.indices.as_slice(), sparse.values.as_slice()))
        }
        _ => None,
    };
    Ok(scoring.candidate(uuid(point.id.clone())?, point.score, dense, sparse))
}
