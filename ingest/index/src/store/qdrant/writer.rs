//! Writes a new collection, or updates the current one.

use std::{collections::BTreeMap, fs::File, sync::Arc};

use async_trait::async_trait;
use chrono::Utc;
use qdrant_client::qdrant::{UpdateBatchPointsBuilder, UpsertPointsBuilder};

use super::{
    super::{
        LAYOUT_VERSION, Manifest, StoreError, WriteMode, Writer,
        layout::{self, BATCH},
    },
    Cache,
    attachments::Attachments,
    convert,
    server::Server,
};
use crate::{embed::ModelInfo, passage::EmbeddedPassage};

/// A writer of the next generation.
pub(super) struct QdrantWriter {
    server: Arc<Server>,
    attachments: Attachments,
    cache: Arc<Cache>,
    /// Where passages go: the current collection for an update.
    collection: String,
    /// Number of the generation that is written.
    number: u64,
    model: ModelInfo,
    /// The current collection, when another one is written.
    replaces: Option<String>,
    _lock: File,
}

impl QdrantWriter {
    /// Takes the lock, removes what interrupted rebuilds left, and creates the
    /// collection of a rebuild.
    pub(super) async fn start(
        server: Arc<Server>,
        attachments: Attachments,
        cache: Arc<Cache>,
        mode: WriteMode,
        model: &ModelInfo,
    ) -> Result<Self, StoreError> {
        let lock = attachments.lock()?;
        let current = match server.current().await {
            Err(StoreError::Damaged(_) | StoreError::Layout { .. })
                if mode == WriteMode::Rebuild =>
            {
                None
            }
            current => current?,
        };
        let aliased = server.aliased().await?;
        let numbered = server.collections().await?;
        let in_use = numbered
            .iter()
            .find(|(_, name)| Some(name) == aliased.as_ref())
            .map(|(number, _)| *number);
        let last = in_use.unwrap_or_default();
        for (_, orphan) in numbered.iter().filter(|(number, _)| *number > last) {
            tracing::info!(collection = %orphan, "removing what an interrupted rebuild left");
            server.delete(orphan).await?;
        }
        let last = current
            .as_ref()
            .map_or(last, |current| current.manifest.generation.max(last));
        let mut writer = Self {
            server,
            attachments,
            cache,
            collection: String::new(),
            number: last + 1,
            model: model.clone(),
            replaces: aliased,
            _lock: lock,
        };
        match current.filter(|_| mode == WriteMode::Update) {
            Some(current) => {
                layout::check_model(&current.manifest.model, model)?;
                writer.collection = current.collection;
                writer.replaces = None;
            }
            None => {
                writer.collection = writer.server.name(writer.number);
                writer
                    .server
                    .create(&writer.collection, model.dimension)
                    .await?;
            }
        }
        Ok(writer)
    }

    fn updates(&self) -> bool {
        self.collection != self.server.name(self.number)
    }

    /// Deletes all collections but the new one and the one that it replaces.
    async fn remove_old(&self) -> Result<(), StoreError> {
        for (_, collection) in self.server.collections().await? {
            if collection != self.collection && Some(&collection) != self.replaces.as_ref() {
                self.server.delete(&collection).await?;
            }
        }
        Ok(())
    }
}

#[async_trait]
impl Writer for QdrantWriter {
    async fn upsert(&mut self, passages: &[EmbeddedPassage]) -> Result<(), StoreError> {
        for batch in passages.chunks(BATCH) {
            let points = batch
                .iter()
                .map(convert::point)
                .collect::<Result<Vec<_>, _>>()?;
            let request = UpsertPointsBuilder::new(&self.collection, points).wait(true);
            self.server
                .client()
                .upsert_points(request)
                .await
                .map_err(|error| self.server.failed(&error))?;
        }
        Ok(())
    }

    async fn delete_page(&mut self, url: &str, from_ordinal: u32) -> Result<(), StoreError> {
        let filter = convert::filter(&layout::page_clauses(url, from_ordinal));
        let points = self.server.points(&self.collection, filter).await?;
        for batch in points.chunks(BATCH) {
            let request = UpdateBatchPointsBuilder::new(&self.collection, convert::removal(batch));
            self.server
                .client()
                .update_points_batch(request.wait(true))
                .await
                .map_err(|error| self.server.failed(&error))?;
        }
        Ok(())
    }

    async fn commit(
        self: Box<Self>,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Manifest, StoreError> {
        let manifest = Manifest {
            layout: LAYOUT_VERSION,
            generation: self.number,
            model: self.model.clone(),
            created: Utc::now(),
        };
        // Attachments first: they are looked up by the number in the manifest.
        self.attachments.write(self.number, attachments)?;
        self.server
            .set_manifest(&self.collection, &manifest)
            .await?;
        if !self.updates() {
            self.server.switch(&self.collection).await?;
        }
        self.cache.forget().await;
        if let Err(error) = self.remove_old().await {
            tracing::warn!(%error, "old collections could not be removed");
        }
        if let Err(error) = self.attachments.keep_only(self.number) {
            tracing::warn!(%error, "old attachments could not be removed");
        }
        Ok(manifest)
    }
}
