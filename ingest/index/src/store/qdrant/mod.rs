//! The store on a Qdrant server or cluster.
//!
//! | File | Idea |
//! |---|---|
//! | [`server`] | the connection; collections, alias and manifest |
//! | [`writer`] | a new collection, or changes to the current one |
//! | [`reader`] | searches one collection |
//! | [`attachments`] | what stays on the crawling machine |
//! | [`convert`] | our types as the client's |

mod attachments;
mod convert;
mod reader;
mod server;
mod writer;

use std::{
    collections::BTreeMap,
    path::PathBuf,
    sync::Arc,
    time::{Duration, Instant},
};

use async_trait::async_trait;
use secrecy::SecretString;
use tokio::sync::Mutex;

use self::{attachments::Attachments, reader::QdrantReader, server::Server, writer::QdrantWriter};
use super::{Quantization, Reader, Store, StoreError, WriteMode, Writer};
use crate::embed::ModelInfo;

/// How long a generation is taken for the current one before the server is
/// asked again. A commit in this process is seen at once.
const TRUSTED: Duration = Duration::from_secs(1);

/// Where the server is.
#[derive(Debug, Clone)]
pub struct QdrantSettings {
    /// gRPC URL, e.g. `http://127.0.0.1:6334`.
    pub url: String,
    /// API key, when the server asks for one.
    pub api_key: Option<SecretString>,
    /// Name of the alias; the collections are called `<name>-g<number>`.
    pub collection: String,
    /// The data folder: attachments and the writer's lock are kept below it.
    pub data_dir: PathBuf,
    /// Longest wait for an answer.
    pub timeout: Duration,
    /// How new collections keep their vectors.
    pub quantization: Quantization,
}

/// An index on a Qdrant server (1.16 or newer, for collection metadata).
///
/// A rebuild fills a new collection and moves the alias to it, so it is unseen
/// until it is committed. An update is applied to the current collection as it
/// is written: a server has no cheap copy of a collection, and writes are page
/// by page and can be repeated, so an interrupted update leaves some pages new,
/// the others old and none in parts that a repeated crawl would not mend. The
/// manifest and the attachments change only at the commit.
///
/// The writer's lock is a local file: one machine crawls into one alias.
pub struct QdrantStore {
    server: Arc<Server>,
    attachments: Attachments,
    cache: Arc<Cache>,
}

/// The reader of the generation that was current at the last look, and when
/// that was.
#[derive(Default)]
struct Cache(Mutex<Option<(Instant, Arc<QdrantReader>)>>);

impl Cache {
    async fn forget(&self) {
        *self.0.lock().await = None;
    }
}

impl QdrantStore {
    /// Prepares the connection; the server is first asked when the store is
    /// used.
    ///
    /// # Errors
    /// When the URL cannot be read or the local folder cannot be created.
    pub fn new(settings: &QdrantSettings) -> Result<Self, StoreError> {
        Ok(Self {
            server: Arc::new(Server::new(settings)?),
            attachments: Attachments::open(&settings.data_dir, &settings.collection)?,
            cache: Arc::new(Cache::default()),
        })
    }
}

#[async_trait]
impl Store for QdrantStore {
    async fn reader(&self) -> Result<Option<Arc<dyn Reader>>, StoreError> {
        let mut cached = self.cache.0.lock().await;
        if let Some((seen, reader)) = &*cached
            && seen.elapsed() < TRUSTED
        {
            return Ok(Some(Arc::clone(reader) as Arc<dyn Reader>));
        }
        let Some(generation) = self.server.current().await? else {
            *cached = None;
            return Ok(None);
        };
        let reader = match cached.take() {
            Some((_, reader)) if *reader.generation() == generation => reader,
            _ => Arc::new(QdrantReader::new(Arc::clone(&self.server), generation)),
        };
        *cached = Some((Instant::now(), Arc::clone(&reader)));
        Ok(Some(reader))
    }

    async fn writer(
        &self,
        mode: WriteMode,
        model: &ModelInfo,
    ) -> Result<Box<dyn Writer>, StoreError> {
        let (server, cache) = (Arc::clone(&self.server), Arc::clone(&self.cache));
        let writer =
            QdrantWriter::start(server, self.attachments.clone(), cache, mode, model).await?;
        Ok(Box::new(writer))
    }

    async fn attachments(&self) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
        match self.server.current().await? {
            Some(current) => Ok(self.attachments.read(current.manifest.generation)?),
            None => Ok(BTreeMap::new()),
        }
    }

    async fn put_attachment(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let _lock = self.attachments.lock()?;
        let current = self.server.current().await?.ok_or(StoreError::Empty)?;
        Ok(self
            .attachments
            .put(current.manifest.generation, name, bytes)?)
    }
}
