//! The in-process store: Qdrant's engine in a folder, without a server.
//!
//! | File | Idea |
//! |---|---|
//! | [`generations`] | the folder, and the switch from one generation to the next |
//! | [`writer`] | writes the next generation beside the current one |
//! | [`view`] | lets several processes read one generation |
//! | [`reader`] | searches a view |
//! | [`shard`] | the engine's handle, its settings and its panics |
//! | [`convert`] | our types as the engine's |

mod convert;
mod generations;
mod reader;
mod shard;
mod view;
mod writer;

use std::{
    collections::BTreeMap,
    path::Path,
    sync::{Arc, Mutex, MutexGuard, PoisonError},
};

use async_trait::async_trait;

use self::{generations::Generations, reader::EdgeReader, writer::EdgeWriter};
use super::{Quantization, Reader, Store, StoreError, WriteMode, Writer, files};
use crate::embed::ModelInfo;

/// An index in the folder `index` of a data folder.
///
/// Any number of handles, in any number of processes, may read it while one
/// writes. A killed writer leaves nothing that is read. While one task opens a
/// new generation, the others get the one before it.
pub struct EdgeStore {
    generations: Generations,
    quantization: Quantization,
    /// The reader of the generation that was current at the last look.
    cached: Mutex<Option<Arc<EdgeReader>>>,
    /// Held while a reader is opened.
    opening: tokio::sync::Mutex<()>,
}

impl EdgeStore {
    /// Opens the index of a data folder; an empty one is made when missing.
    ///
    /// # Errors
    /// When the folder cannot be created.
    pub fn open(data_dir: &Path) -> Result<Self, StoreError> {
        Ok(Self {
            generations: Generations::open(data_dir)?,
            quantization: Quantization::default(),
            cached: Mutex::new(None),
            opening: tokio::sync::Mutex::new(()),
        })
    }

    /// Sets how the next generations keep their vectors; those that are there
    /// stay as they are until they are written to.
    #[must_use]
    pub fn with_quantization(mut self, quantization: Quantization) -> Self {
        self.quantization = quantization;
        self
    }

    fn cached(&self) -> MutexGuard<'_, Option<Arc<EdgeReader>>> {
        self.cached.lock().unwrap_or_else(PoisonError::into_inner)
    }

    /// Number of the current generation, and its reader if it is open.
    async fn known(&self) -> Result<Option<(u64, Option<Arc<EdgeReader>>)>, StoreError> {
        let generations = self.generations.clone();
        let current = blocking(move || generations.current()).await?;
        Ok(current.map(|number| {
            (
                number,
                self.cached()
                    .clone()
                    .filter(|reader| reader.number() == number),
            )
        }))
    }

    /// Opens the current generation. Meanwhile others get the one before it,
    /// so that a switch delays one request at most.
    async fn open_current(&self) -> Result<Option<Arc<EdgeReader>>, StoreError> {
        let before = self.cached().clone();
        let _opening = match (self.opening.try_lock(), before) {
            (Ok(opening), _) => opening,
            (Err(_), Some(before)) => return Ok(Some(before)),
            (Err(_), None) => self.opening.lock().await,
        };
        match self.known().await? {
            None => Ok(None),
            Some((_, Some(reader))) => Ok(Some(reader)),
            Some((number, None)) => {
                let generations = self.generations.clone();
                let reader = blocking(move || open(&generations, number)).await?;
                *self.cached() = reader.clone();
                Ok(reader)
            }
        }
    }
}

#[async_trait]
impl Store for EdgeStore {
    async fn reader(&self) -> Result<Option<Arc<dyn Reader>>, StoreError> {
        let reader = match self.known().await? {
            None => None,
            Some((_, Some(reader))) => Some(reader),
            Some((_, None)) => self.open_current().await?,
        };
        Ok(reader.map(|reader| reader as Arc<dyn Reader>))
    }

    async fn writer(
        &self,
        mode: WriteMode,
        model: &ModelInfo,
    ) -> Result<Box<dyn Writer>, StoreError> {
        let (generations, model) = (self.generations.clone(), model.clone());
        let quantization = self.quantization;
        let writer =
            blocking(move || EdgeWriter::start(&generations, mode, &model, quantization)).await?;
        Ok(Box::new(writer))
    }

    async fn attachments(&self) -> Result<BTreeMap<String, Vec<u8>>, StoreError> {
        let generations = self.generations.clone();
        blocking(move || match generations.current()? {
            Some(current) => Ok(files::read_attachments(&generations.attachments(current))?),
            None => Ok(BTreeMap::new()),
        })
        .await
    }

    async fn put_attachment(&self, name: &str, bytes: &[u8]) -> Result<(), StoreError> {
        let (generations, name, bytes) =
            (self.generations.clone(), name.to_owned(), bytes.to_vec());
        blocking(move || {
            let _lock = files::lock_writer(generations.root())?;
            let current = generations.current()?.ok_or(StoreError::Empty)?;
            Ok(files::put_attachment(
                &generations.attachments(current),
                &name,
                &bytes,
            )?)
        })
        .await
    }
}

/// Opens the current generation, whose number was just read.
///
/// It may be replaced and removed between reading its number and opening it;
/// then the number has changed and the new one is opened.
fn open(generations: &Generations, number: u64) -> Result<Option<Arc<EdgeReader>>, StoreError> {
    let mut current = Some(number);
    while let Some(number) = current {
        match EdgeReader::open(generations, number) {
            Ok(reader) => return Ok(Some(Arc::new(reader))),
            Err(error) => {
                let now = generations.current()?;
                if now == current {
                    return Err(error);
                }
                current = now;
            }
        }
    }
    Ok(None)
}

/// Runs blocking work of the engine; its panics become errors.
async fn blocking<T: Send + 'static>(
    work: impl FnOnce() -> Result<T, StoreError> + Send + 'static,
) -> Result<T, StoreError> {
    match tokio::task::spawn_blocking(work).await {
        Ok(result) => result,
        Err(error) if error.is_panic() => Err(StoreError::Engine(format!(
            "the engine panicked: {}",
            shard::panic_text(error.into_panic().as_ref())
        ))),
        Err(error) => Err(StoreError::Engine(error.to_string())),
    }
}
