//! Writes the next generation beside the current one.

use std::{
    collections::BTreeMap,
    fs::File,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;
use chrono::Utc;
use qdrant_edge::UpdateOperation;

use super::super::{
    LAYOUT_VERSION, Manifest, Quantization, StoreError, WriteMode, Writer,
    files::{self, TemporaryFolder},
    layout::{self, BATCH},
};
use super::{
    blocking, convert,
    generations::Generations,
    shard::{self, Shard},
    view,
};
use crate::{embed::ModelInfo, passage::EmbeddedPassage};

/// A writer of the next generation.
pub(super) struct EdgeWriter(Arc<Building>);

/// The generation that is being written. Work that is still running when the
/// writer is dropped shares it, so folder and lock outlive the work; then the
/// shard is closed, the folder removed and the lock freed, in this order.
struct Building {
    shard: Mutex<Option<Shard>>,
    folder: TemporaryFolder,
    number: u64,
    model: ModelInfo,
    quantization: Quantization,
    generations: Generations,
    _lock: File,
}

impl EdgeWriter {
    /// Takes the lock and prepares the folder.
    pub(super) fn start(
        generations: &Generations,
        mode: WriteMode,
        model: &ModelInfo,
        quantization: Quantization,
    ) -> Result<Self, StoreError> {
        let lock = files::lock_writer(generations.root())?;
        let number = generations.next()?;
        let building = Building {
            shard: Mutex::new(None),
            folder: TemporaryFolder::new(generations.building(number)),
            number,
            model: model.clone(),
            quantization,
            generations: generations.clone(),
            _lock: lock,
        };
        let shard = building.first_shard(mode)?;
        *building.shard() = Some(shard);
        Ok(Self(Arc::new(building)))
    }

    async fn on_building<T: Send + 'static>(
        &self,
        work: impl FnOnce(&Building) -> Result<T, StoreError> + Send + 'static,
    ) -> Result<T, StoreError> {
        let building = Arc::clone(&self.0);
        blocking(move || work(&building)).await
    }
}

#[async_trait]
impl Writer for EdgeWriter {
    async fn upsert(&mut self, passages: &[EmbeddedPassage]) -> Result<(), StoreError> {
        let batches = passages
            .chunks(BATCH)
            .map(|batch| Ok((convert::upsert(batch)?, batch.len())))
            .collect::<Result<Vec<_>, StoreError>>()?;
        self.on_building(move |building| building.apply(batches))
            .await
    }

    async fn delete_page(&mut self, url: &str, from_ordinal: u32) -> Result<(), StoreError> {
        let delete = convert::delete(&layout::page_clauses(url, from_ordinal))?;
        self.on_building(move |building| building.apply(vec![(delete, 0)]))
            .await
    }

    async fn commit(
        self: Box<Self>,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Manifest, StoreError> {
        let attachments = attachments.clone();
        self.on_building(move |building| building.commit(&attachments))
            .await
    }
}

impl Building {
    fn first_shard(&self, mode: WriteMode) -> Result<Shard, StoreError> {
        let current = match mode {
            WriteMode::Update => self.generations.current()?,
            WriteMode::Rebuild => None,
        };
        let Some(current) = current else {
            std::fs::create_dir(self.folder.path())?;
            return Shard::create(self.folder.path(), &self.model, self.quantization);
        };
        let manifest = self.generations.manifest(current)?;
        layout::check_model(&manifest.model, &self.model)?;
        files::copy_tree(&self.generations.folder(current), self.folder.path())?;
        Shard::open(self.folder.path(), &self.model, self.quantization)
    }

    fn shard(&self) -> MutexGuard<'_, Option<Shard>> {
        self.shard.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Applies operations, each with the number of passages that it writes, in
    /// order. After a failure the shard is closed, so
    /// that a generation with a hole cannot be committed.
    fn apply(&self, operations: Vec<(UpdateOperation, usize)>) -> Result<(), StoreError> {
        let mut slot = self.shard();
        let mut shard = slot.take().ok_or_else(failed_before)?;
        for (operation, passages) in operations {
            shard.write(operation, passages)?;
        }
        *slot = Some(shard);
        Ok(())
    }

    fn commit(&self, attachments: &BTreeMap<String, Vec<u8>>) -> Result<Manifest, StoreError> {
        let shard = self.shard().take().ok_or_else(failed_before)?;
        shard.optimize()?;
        let count = shard.count()?;
        shard.close()?;
        shard::shorten_log(self.folder.path())?;
        self.prove(count)?;
        let manifest = Manifest {
            layout: LAYOUT_VERSION,
            generation: self.number,
            model: self.model.clone(),
            created: Utc::now(),
        };
        self.generations.switch(&manifest, attachments)?;
        let cleaned = view::with_held(&self.generations, |held| {
            self.generations.remove_old(self.number, held)
        });
        if let Err(error) = cleaned {
            tracing::warn!(%error, "old generations could not be removed");
        }
        Ok(manifest)
    }

    /// Opens the finished shard once more: it must load and hold what was
    /// written. Loading also adds the writable segment that the engine wants
    /// in a shard, so that readers need not.
    fn prove(&self, expected: u64) -> Result<(), StoreError> {
        let shard = Shard::open(self.folder.path(), &self.model, self.quantization)?;
        let found = shard.count()?;
        shard.close()?;
        if found == expected {
            return Ok(());
        }
        Err(StoreError::Engine(format!(
            "the new generation holds {found} passages where {expected} were written"
        )))
    }
}

fn failed_before() -> StoreError {
    StoreError::Engine("an earlier write of this generation failed".to_owned())
}
