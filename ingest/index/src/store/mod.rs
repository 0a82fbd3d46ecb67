//! Where passages and their vectors live.
//!
//! A store holds *generations* of the index. Readers see the current one;
//! a writer prepares the next one beside it and switches at the end, so that a
//! crash leaves the last good generation in use.

mod edge;
mod files;
mod layout;
mod qdrant;

use std::{collections::BTreeMap, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::{
    embed::ModelInfo,
    passage::{EmbeddedPassage, Passage, PassageKind, SparseVector},
};

pub use edge::EdgeStore;
pub use qdrant::{QdrantSettings, QdrantStore};

/// Name of the dense vector of a point.
pub const DENSE: &str = "dense";
/// Name of the sparse vector of a point.
pub const SPARSE: &str = "sparse";

/// Why the store could not do what was asked.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The index was made with another model.
    #[error(
        "the index was made with the embedding model {} ({} dimensions, {}), but {} ({} dimensions, {}) is configured; \
         set the old model again or rebuild the index with `losen crawl --rebuild`",
        .index.name, .index.dimension, .index.hash, .configured.name, .configured.dimension, .configured.hash
    )]
    ModelMismatch {
        /// Model of the index.
        index: ModelInfo,
        /// Model that is configured now.
        configured: ModelInfo,
    },
    /// Another process writes to the index.
    #[error("another process is writing to the index in {0}; wait for it to end, then try again")]
    Locked(String),
    /// The layout on disk or server is newer than, or unknown to, this version.
    #[error(
        "the index has layout version {found}, this program reads version {supported}; rebuild it with `losen crawl --rebuild`"
    )]
    Layout {
        /// Version found.
        found: u32,
        /// Version that this program writes.
        supported: u32,
    },
    /// The index cannot be read as what it should be.
    #[error("the index is damaged: {0}; rebuild it with `losen crawl --rebuild`")]
    Damaged(String),
    /// Something was to be done to an index that does not exist.
    #[error("nothing has been indexed yet; run `losen crawl` first")]
    Empty,
    /// Reading or writing files failed.
    #[error("index files: {0}")]
    Io(#[from] std::io::Error),
    /// The engine or the server failed.
    #[error("vector store: {0}")]
    Engine(String),
}

/// What a generation is made of; stored with it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Manifest {
    /// Version of the collection layout, [`LAYOUT_VERSION`] when written now.
    pub layout: u32,
    /// Number of the generation; grows with each switch.
    pub generation: u64,
    /// Model of the dense vectors.
    pub model: ModelInfo,
    /// When the generation was switched to.
    pub created: DateTime<Utc>,
}

/// Version of the collection layout (vectors, payload, analysis of terms).
pub const LAYOUT_VERSION: u32 = 2;

/// Which passages may be found. Values of one field are alternatives; the
/// fields must all hold; an empty field does not restrict.
#[derive(Debug, Clone, PartialEq, Eq, Default, Hash, Serialize, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct SearchFilter {
    /// Language codes.
    pub language: Vec<String>,
    /// Agencies (publishers).
    pub agency: Vec<String>,
    /// Names of sources.
    pub source: Vec<String>,
    /// LOS URIs.
    pub los: Vec<String>,
    /// What the passage tells about.
    pub kind: Vec<PassageKind>,
    /// First day that the page may have been changed last. A page that does not say
    /// when it was changed is not found where a day is asked for.
    pub modified_from: Option<NaiveDate>,
    /// Last such day.
    pub modified_to: Option<NaiveDate>,
    /// Point ids ([`Passage::id`]).
    pub id: Vec<Uuid>,
}

/// A payload field whose values can be listed.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Field {
    /// Agencies (publishers).
    Agency,
    /// Names of sources.
    Source,
    /// What passages tell about, as [`PassageKind`] is written.
    Kind,
}

/// A hybrid query: two candidate lists, fused by reciprocal rank fusion in the
/// engine.
///
/// A list whose query is empty (a dense vector of zeros, a sparse vector
/// without terms) is left out; without any list there are no hits.
#[derive(Debug, Clone)]
pub struct HybridQuery {
    /// Dense vector of the question.
    pub dense: Vec<f32>,
    /// Dense vector that the hits' cosines are with, where that is another one: what
    /// is searched from several sides is scored by the question itself.
    pub scored_by: Option<Vec<f32>>,
    /// Sparse vector of the question (query side: term weights; the engine
    /// multiplies by the inverse document frequency).
    pub sparse: SparseVector,
    /// Candidates taken from each list.
    pub prefetch: usize,
    /// Rank constant k of reciprocal rank fusion (Cormack, Clarke and Büttcher,
    /// SIGIR 2009): score = Σ 1 / (k + rank / weight), ranks from 1. With
    /// weights of 1 this is the formula of the paper.
    ///
    /// The engine counts ranks from 0 and computes
    /// 1 / ((rank + 1) / weight + k − 1), so the stores hand it k + 1.
    pub rrf_k: usize,
    /// Weights of the dense and the sparse list in the fusion: a weight of 2
    /// counts rank 4 as rank 2, a weight of 0 silences the list.
    pub weights: [f32; 2],
    /// Which passages may be found.
    pub filter: SearchFilter,
    /// How the candidates of both lists are ordered.
    pub order: Order,
    /// Hits wanted after fusion.
    pub limit: usize,
}

/// How the candidates of a hybrid query are ordered.
#[derive(Debug, Clone, PartialEq, Default)]
pub enum Order {
    /// By the fused rank, as the engine gives it.
    #[default]
    Ranks,
    /// By what the vectors say: cosine + the dot product of these term weights with
    /// the passage's sparse vector (a convex combination, Bruch, Gai and Ingber, ACM
    /// TOIS 2023, but for a constant factor). Ranks forget how much better one
    /// passage is than the next.
    Scores(SparseVector),
}

/// A found passage.
#[derive(Debug, Clone)]
pub struct Hit {
    /// Point id.
    pub id: Uuid,
    /// Fused score; comparable only within one result list.
    pub score: f32,
    /// Cosine of the passage's dense vector with the question's, −1..1.
    pub cosine: f32,
    /// Dot product of the weights of [`Order::Scores`] with the passage's sparse
    /// vector; 0 with [`Order::Ranks`].
    pub words: f32,
    /// The passage.
    pub passage: Passage,
}

/// Whether large segments keep the dense vectors a second time, in one byte a
/// number instead of four. The copy is what the graph is walked with; the best
/// candidates are then compared by the vectors themselves.
///
/// Only segments that have a graph are quantised: in smaller ones every vector
/// is compared anyway, which is exact and takes a millisecond.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Quantization {
    /// Vectors as they are.
    None,
    /// Scalar quantisation to eight bits.
    #[default]
    Int8,
}

/// How the next generation starts.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum WriteMode {
    /// As a copy of the current generation.
    Update,
    /// Empty.
    Rebuild,
}

/// A store of generations.
#[async_trait]
pub trait Store: Send + Sync {
    /// The current generation, or `None` when nothing has been indexed yet.
    /// Cheap when the generation has not changed since the last call.
    ///
    /// # Errors
    /// When the index cannot be read or has an unknown layout.
    async fn reader(&self) -> Result<Option<Arc<dyn Reader>>, StoreError>;

    /// Starts the next generation. Readers are not disturbed.
    ///
    /// # Errors
    /// [`StoreError::Locked`] when another writer is at work,
    /// [`StoreError::ModelMismatch`] when updating an index of another model.
    async fn writer(
        &self,
        mode: WriteMode,
        model: &ModelInfo,
    ) -> Result<Box<dyn Writer>, StoreError>;

    /// The small named files that belong to the current generation (the state
    /// of the crawl, say), as its writer committed them. Empty without one.
    ///
    /// # Errors
    /// When the files cannot be read.
    async fn attachments(&self) -> Result<BTreeMap<String, Vec<u8>>, StoreError>;

    /// Replaces one attachment of the current generation, atomically, without
    /// a new generation.
    ///
    /// # Errors
    /// When nothing has been indexed yet, another writer is at work, or the
    /// file cannot be written.
    async fn put_attachment(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError>;
}

/// Reads one generation.
#[async_trait]
pub trait Reader: Send + Sync {
    /// What the generation is made of.
    fn manifest(&self) -> &Manifest;

    /// Number of passages.
    ///
    /// # Errors
    /// When the engine fails.
    async fn count(&self) -> Result<u64, StoreError>;

    /// The best hits of each hybrid query, best first, in one round; equal scores
    /// are ordered by cosine, then by point id. One list a query, in order.
    ///
    /// # Errors
    /// When the engine fails.
    async fn search_batch(&self, queries: &[HybridQuery]) -> Result<Vec<Vec<Hit>>, StoreError>;

    /// The best hits of one hybrid query, as [`Reader::search_batch`].
    ///
    /// # Errors
    /// When the engine fails.
    async fn search(&self, query: &HybridQuery) -> Result<Vec<Hit>, StoreError> {
        let mut lists = self.search_batch(std::slice::from_ref(query)).await?;
        Ok(lists.pop().unwrap_or_default())
    }

    /// All passages of a page, by ordinal.
    ///
    /// # Errors
    /// When the engine fails.
    async fn page(&self, url: &str) -> Result<Vec<Passage>, StoreError>;

    /// The passages with these ids, in this order; ids that the generation does not
    /// hold are left out.
    ///
    /// # Errors
    /// When the engine fails.
    async fn by_id(&self, ids: &[Uuid]) -> Result<Vec<Passage>, StoreError>;

    /// The values that a field has in the generation, in alphabetical order, at most
    /// a thousand: the most frequent ones.
    ///
    /// # Errors
    /// When the engine fails.
    async fn values(&self, field: Field) -> Result<Vec<String>, StoreError>;
}

/// Writes the next generation. Dropping it without [`Writer::commit`] leaves
/// the current generation as it was, but for an update on a Qdrant server,
/// which is applied page by page (see [`QdrantStore`]).
#[async_trait]
pub trait Writer: Send {
    /// Adds passages, replacing those with the same id.
    ///
    /// # Errors
    /// When the engine fails; the generation must then be dropped.
    async fn upsert(&mut self, passages: &[EmbeddedPassage]) -> Result<(), StoreError>;

    /// Deletes the passages of a page with `ordinal >= from_ordinal`
    /// (0 deletes the page).
    ///
    /// # Errors
    /// When the engine fails; the generation must then be dropped.
    async fn delete_page(&mut self, url: &str, from_ordinal: u32) -> Result<(), StoreError>;

    /// Makes everything durable and switches readers to this generation, with
    /// `attachments` beside it.
    ///
    /// # Errors
    /// When the generation cannot be completed; the old one stays in use.
    async fn commit(
        self: Box<Self>,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Manifest, StoreError>;
}
