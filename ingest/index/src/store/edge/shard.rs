//! One open shard of the in-process engine, with its panics turned into errors.

use std::{
    fs,
    num::NonZeroUsize,
    panic::{AssertUnwindSafe, catch_unwind},
    path::Path,
};

use qdrant_edge::{
    CountRequest, CreateIndex, DatetimeIndexParams, Distance, EdgeConfig, EdgeOptimizersConfig,
    EdgeShard, EdgeSparseVectorParams, EdgeVectorParams, FieldIndexOperations, HnswIndexConfig,
    IntegerIndexParams, KeywordIndexParams, Modifier, PayloadFieldSchema, PayloadSchemaParams,
    QuantizationConfig, ScalarQuantizationConfig, ScalarType, UpdateOperation, WalOptions,
};

use super::super::{
    DENSE, Quantization, SPARSE, StoreError,
    layout::{
        FILTERED, FULL_SCAN_KB, HNSW_EF_CONSTRUCT, HNSW_FROM_KB, HNSW_M, IndexKind,
        PAYLOAD_INDEXES, QUANTILE,
    },
};
use crate::embed::ModelInfo;

/// Size of a file of the write-ahead log while writing. The engine allocates
/// it at once, and a batch must fit well.
const WRITE_LOG_BYTES: usize = 4 * 1024 * 1024;
/// The same for a reader, which never writes.
const READ_LOG_BYTES: usize = 64 * 1024;

/// Passages written before they are put away as a segment of their own.
///
/// The engine's writable sparse index walks through the whole posting list of
/// every term that is written to it, so that writing takes time in the square of
/// what it holds: 212 s for 100,000 passages at once.
const PUT_AWAY_AFTER: usize = 20_000;
/// Segments that may lie side by side while a generation is written.
const MANY_SEGMENTS: usize = 10_000;
/// Segments of a finished generation: one, and the one for writing.
const FEW_SEGMENTS: usize = 2;

/// An open shard. Closing it (by dropping) flushes it.
pub(super) struct Shard {
    engine: Option<EdgeShard>,
    /// Made in this process, and not a copy of the generation before.
    fresh: bool,
    /// Passages written since the last were put away.
    unsettled: usize,
}

impl Shard {
    /// Makes an empty shard with its payload indexes in an existing folder.
    pub(super) fn create(
        folder: &Path,
        model: &ModelInfo,
        quantization: Quantization,
    ) -> Result<Self, StoreError> {
        let config = config(model, quantization, WRITE_LOG_BYTES);
        let shard = EdgeShard::new(folder, config).map_err(engine)?;
        let shard = Self {
            engine: Some(shard),
            fresh: true,
            unsettled: 0,
        };
        for (field, kind) in PAYLOAD_INDEXES {
            let index = CreateIndex {
                field_name: super::convert::path(field)?,
                field_schema: Some(schema(field, kind)),
            };
            let index =
                UpdateOperation::FieldIndexOperation(FieldIndexOperations::CreateIndex(index));
            shard.engine()?.update(index).map_err(engine)?;
        }
        Ok(shard)
    }

    /// Opens a shard to write to it.
    pub(super) fn open(
        folder: &Path,
        model: &ModelInfo,
        quantization: Quantization,
    ) -> Result<Self, StoreError> {
        Self::load(folder, config(model, quantization, WRITE_LOG_BYTES))
    }

    /// Opens a shard that is only read.
    pub(super) fn open_to_read(folder: &Path, model: &ModelInfo) -> Result<Self, StoreError> {
        // Segments know how their vectors are kept; nothing is written here.
        Self::load(folder, config(model, Quantization::None, READ_LOG_BYTES))
    }

    fn load(folder: &Path, config: EdgeConfig) -> Result<Self, StoreError> {
        let shard = EdgeShard::load(folder, Some(config)).map_err(engine)?;
        Ok(Self {
            engine: Some(shard),
            fresh: false,
            unsettled: 0,
        })
    }

    /// The engine's own handle.
    pub(super) fn engine(&self) -> Result<&EdgeShard, StoreError> {
        self.engine
            .as_ref()
            .ok_or_else(|| StoreError::Engine("the shard has been closed".to_owned()))
    }

    /// Number of points.
    pub(super) fn count(&self) -> Result<u64, StoreError> {
        let request = CountRequest {
            filter: None,
            exact: true,
        };
        let count = self.engine()?.count(request).map_err(engine)?;
        Ok(count as u64)
    }

    /// Writes to the shard. `passages` says how many are written.
    pub(super) fn write(
        &mut self,
        operation: UpdateOperation,
        passages: usize,
    ) -> Result<(), StoreError> {
        self.engine()?.update(operation).map_err(engine)?;
        self.unsettled += passages;
        if self.unsettled >= PUT_AWAY_AFTER {
            self.put_away()?;
        }
        Ok(())
    }

    /// Puts what was written away as a segment that is not written to any more.
    /// In a fresh shard it gets no graph: that is built once, when all is there.
    /// Elsewhere it does, as otherwise the graphs that are there would go.
    fn put_away(&mut self) -> Result<(), StoreError> {
        let shard = self.engine()?;
        if self.fresh {
            set_graph(shard, NO_GRAPH)?;
        }
        let aside = EdgeOptimizersConfig {
            indexing_threshold: Some(1),
            default_segment_number: Some(MANY_SEGMENTS),
            ..EdgeOptimizersConfig::default()
        };
        shard.set_optimizers_config(aside).map_err(engine)?;
        shard.optimize().map_err(engine)?;
        self.unsettled = 0;
        Ok(())
    }

    /// Merges and indexes segments until nothing is left to do. A fresh shard
    /// becomes one segment, whatever its size: one graph is faster than many.
    pub(super) fn optimize(&self) -> Result<(), StoreError> {
        let shard = self.engine()?;
        set_graph(shard, GRAPH)?;
        let mut settings = optimizers();
        if self.fresh {
            settings.default_segment_number = Some(FEW_SEGMENTS);
            settings.max_segment_size = Some(usize::MAX);
        }
        shard.set_optimizers_config(settings).map_err(engine)?;
        shard.optimize().map_err(engine)?;
        shard.set_optimizers_config(optimizers()).map_err(engine)
    }

    /// Flushes and closes the shard; everything written is then in its files
    /// (not yet synced to the disk).
    ///
    /// # Errors
    /// When flushing fails.
    pub(super) fn close(mut self) -> Result<(), StoreError> {
        match self.engine.take() {
            Some(shard) => close(shard),
            None => Ok(()),
        }
    }
}

impl Drop for Shard {
    fn drop(&mut self) {
        if let Some(Err(error)) = self.engine.take().map(close) {
            tracing::error!(%error, "an index shard was not closed cleanly");
        }
    }
}

/// The engine flushes when it is dropped, and panics when that fails.
fn close(shard: EdgeShard) -> Result<(), StoreError> {
    catch_unwind(AssertUnwindSafe(|| drop(shard))).map_err(|panic| {
        StoreError::Engine(format!(
            "closing the shard failed: {}",
            panic_text(panic.as_ref())
        ))
    })
}

/// What a panic said.
pub(super) fn panic_text(panic: &(dyn std::any::Any + Send)) -> &str {
    panic
        .downcast_ref::<String>()
        .map(String::as_str)
        .or_else(|| panic.downcast_ref::<&str>().copied())
        .unwrap_or("unknown panic")
}

/// An error of the engine as ours.
pub(super) fn engine(error: impl std::fmt::Display) -> StoreError {
    StoreError::Engine(error.to_string())
}

/// Removes the closed files of a shard's write-ahead log but the last one.
///
/// The engine never replays its log and never shortens it, so it would grow
/// with every update. What must stay is its end: operation numbers continue
/// from there, and the engine ignores a write whose number is lower than the
/// point's version.
pub(super) fn shorten_log(folder: &Path) -> Result<(), StoreError> {
    let mut closed = Vec::new();
    for entry in fs::read_dir(folder.join("wal"))? {
        let entry = entry?;
        let name = entry.file_name();
        let start = name.to_str().and_then(|name| name.strip_prefix("closed-"));
        if let Some(start) = start.and_then(|start| start.parse::<u64>().ok()) {
            closed.push((start, entry.path()));
        }
    }
    closed.sort_unstable();
    closed.pop();
    for (_, path) in closed {
        fs::remove_file(path)?;
    }
    Ok(())
}

/// The graph of a large segment.
const GRAPH: HnswIndexConfig = HnswIndexConfig {
    m: HNSW_M,
    ef_construct: HNSW_EF_CONSTRUCT,
    full_scan_threshold: FULL_SCAN_KB,
    max_indexing_threads: 0,
    on_disk: Some(false),
    payload_m: None,
    inline_storage: None,
};

/// The settings of a segment that is to be merged before it is searched.
const NO_GRAPH: HnswIndexConfig = HnswIndexConfig {
    m: 0,
    payload_m: Some(0),
    ..GRAPH
};

fn set_graph(shard: &EdgeShard, graph: HnswIndexConfig) -> Result<(), StoreError> {
    shard.set_vector_hnsw_config(DENSE, graph).map_err(engine)
}

fn optimizers() -> EdgeOptimizersConfig {
    EdgeOptimizersConfig {
        indexing_threshold: Some(HNSW_FROM_KB),
        ..EdgeOptimizersConfig::default()
    }
}

/// The index of a payload field.
fn schema(field: &str, kind: IndexKind) -> PayloadFieldSchema {
    let enable_hnsw = Some(FILTERED.contains(&field));
    PayloadFieldSchema::FieldParams(match kind {
        IndexKind::Keyword => PayloadSchemaParams::Keyword(KeywordIndexParams {
            enable_hnsw,
            ..KeywordIndexParams::default()
        }),
        IndexKind::Integer => PayloadSchemaParams::Integer(IntegerIndexParams {
            enable_hnsw,
            ..IntegerIndexParams::default()
        }),
        IndexKind::Datetime => PayloadSchemaParams::Datetime(DatetimeIndexParams {
            enable_hnsw,
            ..DatetimeIndexParams::default()
        }),
    })
}

/// What searches read seldom lies in mapped files, so that the system can drop it
/// when it needs the room: the vectors themselves (the quantised ones are always
/// in memory), the sparse index of large segments and the passages.
fn config(model: &ModelInfo, quantization: Quantization, log_bytes: usize) -> EdgeConfig {
    let mut dense = EdgeVectorParams::builder(model.dimension, Distance::Cosine).hnsw_config(GRAPH);
    if quantization == Quantization::Int8 {
        let int8 = ScalarQuantizationConfig {
            r#type: ScalarType::Int8,
            quantile: Some(QUANTILE),
            always_ram: Some(true),
        };
        dense = dense.quantization_config(QuantizationConfig::from(int8));
    }
    EdgeConfig::builder()
        .on_disk_payload(true)
        .vector(DENSE, dense.build())
        .sparse_vector(
            SPARSE,
            EdgeSparseVectorParams::builder()
                .modifier(Modifier::Idf)
                .on_disk(true)
                .build(),
        )
        .optimizers(optimizers())
        .wal_options(WalOptions {
            segment_capacity: log_bytes,
            segment_queue_len: 0,
            retain_closed: NonZeroUsize::MIN,
        })
        .build()
}
