//! Reads one collection.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use qdrant_client::qdrant::{
    CountPointsBuilder, FacetCountsBuilder, GetPointsBuilder, QueryBatchPointsBuilder, QueryPoints,
    ScoredPoint, facet_value::Variant,
};
use uuid::Uuid;

use super::{
    super::{
        Field, Hit, HybridQuery, Manifest, Reader, StoreError,
        layout::{self, Scoring},
    },
    convert,
    server::{Generation, Server},
};
use crate::passage::Passage;

/// A reader of one generation.
pub(super) struct QdrantReader {
    server: Arc<Server>,
    generation: Generation,
}

impl QdrantReader {
    /// Reads this generation.
    pub(super) fn new(server: Arc<Server>, generation: Generation) -> Self {
        Self { server, generation }
    }

    /// What is read.
    pub(super) fn generation(&self) -> &Generation {
        &self.generation
    }

    /// The points of each request, in one call to the server.
    async fn query(
        &self,
        requests: Vec<QueryPoints>,
    ) -> Result<impl Iterator<Item = Vec<ScoredPoint>> + use<>, StoreError> {
        let mut answered = Vec::new();
        if !requests.is_empty() {
            let batch = QueryBatchPointsBuilder::new(&self.generation.collection, requests);
            let response = self.server.client().query_batch(batch).await;
            answered = response.map_err(|error| self.server.failed(&error))?.result;
        }
        Ok(answered.into_iter().map(|batch| batch.result))
    }

    async fn passages(&self, ids: &[Uuid]) -> Result<HashMap<Uuid, Passage>, StoreError> {
        if ids.is_empty() {
            return Ok(HashMap::new());
        }
        let ids: Vec<_> = ids.iter().copied().map(convert::id).collect();
        let request = GetPointsBuilder::new(&self.generation.collection, ids).with_payload(true);
        let points = self
            .server
            .client()
            .get_points(request)
            .await
            .map_err(|error| self.server.failed(&error))?;
        points
            .result
            .into_iter()
            .map(|point| Ok((convert::uuid(point.id)?, convert::passage(point.payload)?)))
            .collect()
    }
}

#[async_trait]
impl Reader for QdrantReader {
    fn manifest(&self) -> &Manifest {
        &self.generation.manifest
    }

    async fn count(&self) -> Result<u64, StoreError> {
        let request = CountPointsBuilder::new(&self.generation.collection).exact(true);
        let counted = self
            .server
            .client()
            .count(request)
            .await
            .map_err(|error| self.server.failed(&error))?;
        Ok(counted.result.unwrap_or_default().count)
    }

    async fn search_batch(&self, queries: &[HybridQuery]) -> Result<Vec<Vec<Hit>>, StoreError> {
        let scorings: Vec<Scoring> = queries.iter().map(Scoring::new).collect();
        let requests: Vec<Option<_>> = queries
            .iter()
            .zip(&scorings)
            .map(|(query, scoring)| convert::request(&self.generation.collection, query, scoring))
            .collect();
        let mut answered = self
            .query(requests.iter().flatten().cloned().collect())
            .await?;
        let lists = requests
            .iter()
            .zip(queries.iter().zip(&scorings))
            .map(|(request, (query, scoring))| {
                // A query without vectors was not sent.
                let points = request.as_ref().and_then(|_| answered.next());
                let candidates = points
                    .unwrap_or_default()
                    .iter()
                    .map(|point| convert::candidate(point, scoring))
                    .collect::<Result<Vec<_>, _>>()?;
                Ok(layout::best(candidates, query.limit))
            })
            .collect::<Result<Vec<_>, StoreError>>()?;
        let passages = self.passages(&layout::distinct(&lists)).await?;
        Ok(layout::hits(lists, |id| passages.get(&id)))
    }

    async fn page(&self, url: &str) -> Result<Vec<Passage>, StoreError> {
        let filter = convert::filter(&layout::page_clauses(url, 0));
        let points = self
            .server
            .points(&self.generation.collection, filter)
            .await?;
        let mut passages = points
            .into_iter()
            .map(|point| convert::passage(point.payload))
            .collect::<Result<Vec<_>, _>>()?;
        passages.sort_by_key(|passage| passage.ordinal);
        Ok(passages)
    }

    async fn by_id(&self, ids: &[Uuid]) -> Result<Vec<Passage>, StoreError> {
        let passages = self.passages(ids).await?;
        Ok(layout::ordered(ids, |id| passages.get(&id)))
    }

    async fn values(&self, field: Field) -> Result<Vec<String>, StoreError> {
        let request = FacetCountsBuilder::new(&self.generation.collection, layout::key(field))
            .limit(layout::MOST_VALUES as u64)
            .exact(true);
        let counted = self
            .server
            .client()
            .facet(request)
            .await
            .map_err(|error| self.server.failed(&error))?;
        let texts = counted
            .hits
            .into_iter()
            .filter_map(|hit| match hit.value?.variant? {
                Variant::StringValue(text) if hit.count > 0 => Some(text),
                _ => None,
            });
        let mut values: Vec<String> = texts.collect();
        values.sort();
        Ok(values)
    }
}
