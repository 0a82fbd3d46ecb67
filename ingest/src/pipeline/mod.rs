//! Drives the write path: crawl → clean → split → embed → index, with nothing
//! written for what has not changed.
//!
//! | File | Idea |
//! |---|---|
//! | `run` | sources in, report out; when a generation is begun and switched |
//! | `source_run` | one source of a crawl |
//! | `sink` | what each outcome of the crawl does to index and state |
//! | `read` | one fetched page → passages and links |
//! | `aside` | pages that call another page the canonical one |
//! | `batch` | passages → vectors → writer, some at a time |
//! | [`CrawlState`] | what is remembered of each page |

mod aside;
mod batch;
mod read;
mod report;
mod run;
mod sink;
mod source_run;
mod state;

use std::sync::Arc;

use losen_index::{
    embed::{EmbedError, Embedder},
    lexical::LexiconError,
    store::{Store, StoreError},
};
use url::Url;

pub use report::{Counts, CrawlReport, SourceReport};
pub use state::{CrawlState, PIPELINE_VERSION, PageError, PageState, SourceState};

use crate::{
    crawl::{ClientError, CrawlSettings},
    source::Source,
    split::{SplitError, SplitSettings},
};

/// How pages become passages.
#[derive(Debug, Clone, PartialEq)]
pub struct IngestSettings {
    /// Limits and manners of the crawler.
    pub crawl: CrawlSettings,
    /// Sizes of passages.
    pub split: SplitSettings,
    /// Passages embedded and written at a time.
    pub batch: usize,
}

impl Default for IngestSettings {
    fn default() -> Self {
        Self {
            crawl: CrawlSettings::default(),
            split: SplitSettings::default(),
            batch: 256,
        }
    }
}

/// What to crawl.
#[derive(Debug, Clone, PartialEq)]
pub enum Selection {
    /// All configured sources; pages of sources that are no longer configured
    /// leave the index.
    All(Vec<Source>),
    /// As `All`, but only sources whose last complete crawl is longer ago than
    /// their interval are crawled.
    Due(Vec<Source>),
    /// Some of the sources.
    Some(Vec<Source>),
    /// Only these pages of these sources, without following links.
    Pages(Vec<(Source, Vec<Url>)>),
}

/// Why a crawl failed as a whole. The index is as it was.
#[derive(Debug, thiserror::Error)]
pub enum IngestError {
    /// The HTTP client cannot be set up.
    #[error(transparent)]
    Client(#[from] ClientError),
    /// The tokenizer cannot be loaded.
    #[error(transparent)]
    Split(#[from] SplitError),
    /// The model failed.
    #[error(transparent)]
    Embed(#[from] EmbedError),
    /// The store failed.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The state of the crawl cannot be written.
    #[error("the state of the crawl cannot be written: {0}")]
    State(#[from] serde_json::Error),
    /// The words of the index cannot be read or written.
    #[error(transparent)]
    Lexicon(#[from] LexiconError),
    /// Another crawl has written to the index since this one began.
    #[error(
        "another crawl has changed the index meanwhile; nothing of this one was written, run it again"
    )]
    Overtaken,
    /// A worker thread failed.
    #[error("a page could not be worked on: {0}")]
    Worker(String),
}

/// Is told how the crawl goes.
pub trait Progress: Send + Sync {
    /// Called after each page with the counts so far.
    fn update(&self, counts: &Counts);
}

struct Silent;

impl Progress for Silent {
    fn update(&self, _counts: &Counts) {}
}

/// Crawls into a store.
pub struct Ingest {
    store: Arc<dyn Store>,
    embedder: Arc<dyn Embedder>,
    settings: IngestSettings,
    progress: Arc<dyn Progress>,
}

impl Ingest {
    /// Puts the parts together.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        embedder: Arc<dyn Embedder>,
        settings: IngestSettings,
    ) -> Self {
        Self {
            store,
            embedder,
            settings,
            progress: Arc::new(Silent),
        }
    }

    /// Reports progress.
    #[must_use]
    pub fn with_progress(mut self, progress: Arc<dyn Progress>) -> Self {
        self.progress = progress;
        self
    }
}
