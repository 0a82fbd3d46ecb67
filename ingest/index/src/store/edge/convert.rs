//! Our types as the in-process engine's, and back.

use qdrant_edge::{
    AnyVariants, Condition, FieldCondition, Filter, Fusion, HasIdCondition, JsonPath, Match,
    NamedQuery, PointId, PointInsertOperations, PointOperations, PointStruct, PointStructPersisted,
    Prefetch, QuantizationSearchParams, QueryEnum, QueryRequest, Range, ScoredPoint, ScoringQuery,
    SearchParams, SparseVector as EngineSparse, UpdateOperation, Vector, VectorInternal,
    VectorStructInternal, Vectors, WithPayloadInterface, WithVector,
    external::ordered_float::OrderedFloat,
};
use serde_json::Value;
use uuid::Uuid;

use super::super::{
    DENSE, HybridQuery, SPARSE, StoreError,
    layout::{self, Candidate, Clause, Scoring},
};
use super::shard::engine;
use crate::passage::EmbeddedPassage;

/// A payload key as the engine's path.
pub(super) fn path(key: &str) -> Result<JsonPath, StoreError> {
    key.parse()
        .map_err(|()| StoreError::Engine(format!("“{key}” is not a payload key")))
}

/// The operation that adds passages.
pub(super) fn upsert(passages: &[EmbeddedPassage]) -> Result<UpdateOperation, StoreError> {
    let points = passages.iter().map(point).collect::<Result<Vec<_>, _>>()?;
    let points = PointInsertOperations::PointsList(points);
    Ok(UpdateOperation::PointOperation(
        PointOperations::UpsertPoints(points),
    ))
}

/// The operation that deletes what a filter finds.
pub(super) fn delete(clauses: &[Clause]) -> Result<UpdateOperation, StoreError> {
    let filter = filter(clauses)?.unwrap_or_default();
    Ok(UpdateOperation::PointOperation(
        PointOperations::DeletePointsByFilter(filter),
    ))
}

fn point(embedded: &EmbeddedPassage) -> Result<PointStructPersisted, StoreError> {
    let mut vectors = vec![(DENSE, Vector::new_dense(embedded.dense.clone()))];
    if layout::is_set(&embedded.sparse) {
        let sparse = Vector::new_sparse(
            embedded.sparse.indices.clone(),
            embedded.sparse.values.clone(),
        );
        vectors.push((SPARSE, sparse.map_err(engine)?));
    }
    let payload = layout::payload(&embedded.passage)?;
    let id = PointId::Uuid(embedded.passage.id());
    Ok(PointStruct::new(id, Vectors::new_named(vectors), Value::Object(payload)).into())
}

/// Clauses as a filter; `None` when there are none.
pub(super) fn filter(clauses: &[Clause]) -> Result<Option<Filter>, StoreError> {
    if clauses.is_empty() {
        return Ok(None);
    }
    let must = clauses
        .iter()
        .map(condition)
        .collect::<Result<Vec<_>, _>>()?;
    Ok(Some(Filter {
        must: Some(must),
        ..Filter::default()
    }))
}

fn condition(clause: &Clause) -> Result<Condition, StoreError> {
    let field = match clause {
        Clause::AnyOf(key, values) => {
            let values = AnyVariants::Strings(values.iter().cloned().collect());
            FieldCondition::new_match(path(key)?, Match::new_any(values))
        }
        Clause::AtLeast(key, least) => {
            let range = Range {
                gte: Some(OrderedFloat(f64::from(*least))),
                lt: None,
                gt: None,
                lte: None,
            };
            FieldCondition::new_range(path(key)?, range)
        }
        Clause::Days(key, from, to) => {
            let range = Range {
                gte: from.map(|day| layout::midnight(day).into()),
                lte: to.map(|day| layout::midnight(day).into()),
                lt: None,
                gt: None,
            };
            FieldCondition::new_datetime_range(path(key)?, range)
        }
        Clause::Ids(ids) => {
            let ids: HasIdCondition = ids.iter().copied().map(PointId::Uuid).collect();
            return Ok(Condition::HasId(ids));
        }
    };
    Ok(Condition::Field(field))
}

/// The hybrid query, asking for all fused candidates with the vectors that they
/// are scored by (see [`layout::best`]); `None` when both lists are left out.
pub(super) fn request(
    query: &HybridQuery,
    scoring: &Scoring<'_>,
) -> Result<Option<QueryRequest>, StoreError> {
    let filter = filter(&layout::search_clauses(&query.filter))?;
    let [dense_weight, sparse_weight] = query.weights;
    let mut lists = Vec::with_capacity(2);
    let mut weights = Vec::with_capacity(2);
    if layout::has_dense(query) {
        let vector = VectorInternal::Dense(query.dense.clone());
        lists.push(prefetch(vector, DENSE, query.prefetch, filter.clone()));
        weights.push(OrderedFloat(dense_weight));
    }
    if layout::has_sparse(query) {
        let sparse = EngineSparse::new(query.sparse.indices.clone(), query.sparse.values.clone())
            .map_err(engine)?;
        lists.push(prefetch(
            VectorInternal::Sparse(sparse),
            SPARSE,
            query.prefetch,
            filter,
        ));
        weights.push(OrderedFloat(sparse_weight));
    }
    if lists.is_empty() {
        return Ok(None);
    }
    let limit = query.prefetch.saturating_mul(lists.len());
    Ok(Some(QueryRequest {
        prefetches: lists,
        query: Some(ScoringQuery::Fusion(Fusion::Rrf {
            k: layout::engine_rrf_k(query),
            weights: Some(weights),
        })),
        filter: None,
        score_threshold: None,
        limit,
        offset: 0,
        params: None,
        with_vector: WithVector::Selector(scoring.vectors()),
        with_payload: WithPayloadInterface::Bool(false),
    }))
}

fn prefetch(vector: VectorInternal, name: &str, limit: usize, filter: Option<Filter>) -> Prefetch {
    Prefetch {
        prefetches: Vec::new(),
        query: Some(ScoringQuery::Vector(QueryEnum::Nearest(NamedQuery::new(
            vector, name,
        )))),
        limit,
        params: (name == DENSE).then(dense_params),
        filter,
        score_threshold: None,
    }
}

fn dense_params() -> SearchParams {
    SearchParams {
        hnsw_ef: Some(layout::HNSW_EF),
        quantization: Some(QuantizationSearchParams {
            ignore: false,
            rescore: Some(true),
            oversampling: Some(layout::OVERSAMPLING),
        }),
        ..SearchParams::default()
    }
}

/// A scored point as a candidate.
pub(super) fn candidate(
    point: &ScoredPoint,
    scoring: &Scoring<'_>,
) -> Result<Candidate, StoreError> {
    let vectors = point.vector.as_ref();
    let dense = match vector(vectors, DENSE) {
        Some(VectorInternal::Dense(values)) => Some(values.as_slice()),
        _ => None,
    };
    let sparse = match vector(vectors, SPARSE) {
        Some(VectorInternal::Sparse(sparse)) => Some((&*sparse.indices, &*sparse.values)),
        _ => None,
    };
    Ok(scoring.candidate(uuid(point.id)?, point.score, dense, sparse))
}

fn vector<'a>(vectors: Option<&'a VectorStructInternal>, name: &str) -> Option<&'a VectorInternal> {
    match vectors? {
        VectorStructInternal::Named(named) => named.get(name),
        VectorStructInternal::Single(_) | VectorStructInternal::MultiDense(_) => None,
    }
}

/// The UUID of a point; all points that we write have one.
pub(super) fn uuid(id: PointId) -> Result<Uuid, StoreError> {
    match id {
        PointId::Uuid(id) => Ok(id),
        PointId::NumId(number) => Err(StoreError::Damaged(format!(
            "point {number} is not one of ours"
        ))),
    }
}
