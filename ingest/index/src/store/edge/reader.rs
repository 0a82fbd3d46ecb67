//! Reads one generation through a view of it.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use qdrant_edge::{
    FacetRequest, FacetValue, PointId, ScrollRequest, WithPayloadInterface, WithVector,
};
use uuid::Uuid;

use super::super::{
    Field, Hit, HybridQuery, Manifest, Reader, StoreError,
    layout::{self, Candidate, Scoring},
};
use super::{
    blocking, convert,
    generations::Generations,
    shard::{Shard, engine},
    view::View,
};
use crate::passage::Passage;

/// Passages fetched at a time by [`Reader::page`].
const PAGE_BATCH: usize = 256;

/// A reader of one generation.
pub(super) struct EdgeReader {
    manifest: Manifest,
    view: Arc<View>,
}

impl EdgeReader {
    /// Opens the generation of this number.
    pub(super) fn open(generations: &Generations, number: u64) -> Result<Self, StoreError> {
        let manifest = generations.manifest(number)?;
        let view = Arc::new(View::open(generations, &manifest)?);
        Ok(Self { manifest, view })
    }

    /// Number of the generation.
    pub(super) fn number(&self) -> u64 {
        self.manifest.generation
    }

    async fn on_shard<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Shard) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let view = Arc::clone(&self.view);
        blocking(move || work(view.shard())).await
    }
}

#[async_trait]
impl Reader for EdgeReader {
    fn manifest(&self) -> &Manifest {
        &self.manifest
    }

    async fn count(&self) -> Result<u64, StoreError> {
        self.on_shard(Shard::count).await
    }

    async fn search_batch(&self, queries: &[HybridQuery]) -> Result<Vec<Vec<Hit>>, StoreError> {
        let queries = queries.to_vec();
        self.on_shard(move |shard| search(shard, &queries)).await
    }

    async fn page(&self, url: &str) -> Result<Vec<Passage>, StoreError> {
        let url = url.to_owned();
        self.on_shard(move |shard| page(shard, &url)).await
    }

    async fn by_id(&self, ids: &[Uuid]) -> Result<Vec<Passage>, StoreError> {
        let ids = ids.to_vec();
        self.on_shard(move |shard| {
            let passages = passages(shard, &ids)?;
            Ok(layout::ordered(&ids, |id| passages.get(&PointId::Uuid(id))))
        })
        .await
    }

    async fn values(&self, field: Field) -> Result<Vec<String>, StoreError> {
        self.on_shard(move |shard| values(shard, field)).await
    }
}

/// Candidates of every query, then their passages, each read once.
fn search(shard: &Shard, queries: &[HybridQuery]) -> Result<Vec<Vec<Hit>>, StoreError> {
    let lists = queries
        .iter()
        .map(|query| candidates(shard, query))
        .collect::<Result<Vec<_>, _>>()?;
    let passages = passages(shard, &layout::distinct(&lists))?;
    Ok(layout::hits(lists, |id| passages.get(&PointId::Uuid(id))))
}

fn candidates(shard: &Shard, query: &HybridQuery) -> Result<Vec<Candidate>, StoreError> {
    let scoring = Scoring::new(query);
    let Some(request) = convert::request(query, &scoring)? else {
        return Ok(Vec::new());
    };
    let fused = shard.engine()?.query(request).map_err(engine)?;
    let candidates = fused
        .iter()
        .map(|point| convert::candidate(point, &scoring))
        .collect::<Result<Vec<_>, _>>()?;
    Ok(layout::best(candidates, query.limit))
}

fn passages(shard: &Shard, ids: &[Uuid]) -> Result<HashMap<PointId, Passage>, StoreError> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let ids: Vec<_> = ids.iter().copied().map(PointId::Uuid).collect();
    let payload = Some(WithPayloadInterface::Bool(true));
    let records = shard
        .engine()?
        .retrieve(&ids, payload, Some(WithVector::Bool(false)))
        .map_err(engine)?;
    records
        .into_iter()
        .map(|record| {
            Ok((
                record.id,
                layout::passage(record.payload.unwrap_or_default().0)?,
            ))
        })
        .collect()
}

fn values(shard: &Shard, field: Field) -> Result<Vec<String>, StoreError> {
    let request = FacetRequest {
        key: convert::path(layout::key(field))?,
        limit: layout::MOST_VALUES,
        filter: None,
        exact: true,
    };
    let counted = shard.engine()?.facet(request).map_err(engine)?;
    let texts = counted.hits.into_iter().filter_map(|hit| match hit.value {
        FacetValue::Keyword(text) if hit.count > 0 => Some(text),
        _ => None,
    });
    let mut values: Vec<String> = texts.collect();
    values.sort();
    Ok(values)
}

fn page(shard: &Shard, url: &str) -> Result<Vec<Passage>, StoreError> {
    let filter = convert::filter(&layout::page_clauses(url, 0))?;
    let mut passages = Vec::new();
    let mut offset = None;
    loop {
        let request = ScrollRequest {
            offset,
            limit: Some(PAGE_BATCH),
            filter: filter.clone(),
            ..ScrollRequest::default()
        };
        let (records, next) = shard.engine()?.scroll(request).map_err(engine)?;
        for record in records {
            passages.push(layout::passage(record.payload.unwrap_or_default().0)?);
        }
        offset = next;
        if offset.is_none() {
            break;
        }
    }
    passages.sort_by_key(|passage| passage.ordinal);
    Ok(passages)
}
