//! Reads one collection.

use std::{collections::HashMap, sync::Arc};

use async_trait::async_trait;
use qdrant_client::qdrant::{CountPointsBuilder, GetPointsBuilder};
use uuid::Uuid;

use super::{
    super::{
        Hit, HybridQuery, Manifest, Reader, StoreError,
        layout::{self, Candidate, Scoring},
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

    async fn passages(
        &self,
        candidates: &[Candidate],
    ) -> Result<HashMap<Uuid, Passage>, StoreError> {
        let ids: Vec<_> = candidates
            .iter()
            .map(|candidate| convert::id(candidate.id))
            .collect();
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

    async fn search(&self, query: &HybridQuery) -> Result<Vec<Hit>, StoreError> {
        let scoring = Scoring::new(query);
        let Some(request) = convert::request(&self.generation.collection, query, &scoring) else {
            return Ok(Vec::new());
        };
        let fused = self
            .server
            .client()
            .query(request)
            .await
            .map_err(|error| self.server.failed(&error))?;
        let candidates = fused
            .result
            .iter()
            .map(|point| convert::candidate(point, &scoring))
            .collect::<Result<Vec<_>, _>>()?;
        let best = layout::best(candidates, query.limit);
        if best.is_empty() {
            return Ok(Vec::new());
        }
        let mut passages = self.passages(&best).await?;
        Ok(best
            .into_iter()
            .filter_map(|candidate| Some(candidate.hit(passages.remove(&candidate.id)?)))
            .collect())
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
}
