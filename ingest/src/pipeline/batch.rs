//! Passages → vectors → the next generation, which is begun with the first
//! change: a crawl that finds none writes nothing.

use std::{collections::BTreeMap, sync::Arc};

use losen_index::{
    embed::{Embedder, embed_all},
    lexical::{LEXICON_ATTACHMENT, Lexicon},
    passage::Passage,
    store::{Manifest, Reader, Store, WriteMode, Writer},
};

use super::{IngestError, state::ATTACHMENT};

/// What a crawl was begun with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Begun {
    generation: Option<u64>,
    /// The state of the crawl, as stored.
    pub(super) state: Option<Vec<u8>>,
}

impl Begun {
    /// Reads what is in use now.
    pub(super) async fn read(store: &dyn Store) -> Result<Self, IngestError> {
        let reader = store.reader().await?;
        Ok(Self {
            generation: reader.map(|reader| reader.manifest().generation),
            state: store.attachments().await?.remove(ATTACHMENT),
        })
    }

    /// Fails when another crawl has written meanwhile.
    pub(super) async fn still_holds(&self, store: &dyn Store) -> Result<(), IngestError> {
        if Self::read(store).await? == *self {
            Ok(())
        } else {
            Err(IngestError::Overtaken)
        }
    }
}

/// Gathers changes and writes them some at a time.
pub(super) struct Batch {
    store: Arc<dyn Store>,
    embedder: Arc<dyn Embedder>,
    /// What an update goes on from; `None` for a rebuild.
    begun: Option<Begun>,
    size: usize,
    waiting: Vec<Passage>,
    writer: Option<Box<dyn Writer>>,
    /// The words of the generation that is written.
    lexicon: Lexicon,
    /// The generation that an update goes on from, for taking the words of its
    /// changed and deleted pages out.
    previous: Option<Arc<dyn Reader>>,
}

impl Batch {
    /// A rebuild begins its generation at once; an update with its first change.
    pub(super) async fn begin(
        store: Arc<dyn Store>,
        embedder: Arc<dyn Embedder>,
        begun: Option<Begun>,
        size: usize,
    ) -> Result<Self, IngestError> {
        let mut batch = Self {
            store,
            embedder,
            begun,
            size: size.max(1),
            waiting: Vec::new(),
            writer: None,
            lexicon: Lexicon::default(),
            previous: None,
        };
        if batch.begun.is_none() {
            batch.writer().await?;
        }
        Ok(batch)
    }

    async fn writer(&mut self) -> Result<&mut Box<dyn Writer>, IngestError> {
        let writer = match self.writer.take() {
            Some(writer) => writer,
            None => self.open().await?,
        };
        Ok(self.writer.insert(writer))
    }

    /// Takes the writer's lock. Only then does nobody else write, so that it can
    /// be told whether the state that was read before still holds.
    async fn open(&mut self) -> Result<Box<dyn Writer>, IngestError> {
        let (store, model) = (self.store.as_ref(), self.embedder.model());
        let Some(begun) = &self.begun else {
            return Ok(store.writer(WriteMode::Rebuild, model).await?);
        };
        let writer = store.writer(WriteMode::Update, model).await?;
        begun.still_holds(store).await?;
        self.lexicon = Lexicon::among(&store.attachments().await?)?;
        self.previous = store.reader().await?;
        Ok(writer)
    }

    /// Takes the words of a page of the last generation out. A page that is
    /// written twice in one crawl counts twice until the next rebuild; the counts
    /// are statistics.
    async fn forget(&mut self, url: &str) -> Result<(), IngestError> {
        self.writer().await?;
        if let Some(previous) = &self.previous {
            for passage in previous.page(url).await? {
                self.lexicon.remove(&passage);
            }
        }
        Ok(())
    }

    /// Replaces what the index has of a page that had `before` passages.
    pub(super) async fn replace(
        &mut self,
        url: &str,
        before: u32,
        passages: Vec<Passage>,
    ) -> Result<(), IngestError> {
        self.waiting.retain(|passage| passage.url != url);
        if before > 0 {
            self.forget(url).await?;
        }
        let now = u32::try_from(passages.len()).unwrap_or(u32::MAX);
        if now < before {
            self.writer().await?.delete_page(url, now).await?;
        }
        self.waiting.extend(passages);
        if self.waiting.len() >= self.size {
            self.write().await?;
        }
        Ok(())
    }

    /// Deletes a page.
    pub(super) async fn delete(&mut self, url: &str) -> Result<(), IngestError> {
        self.waiting.retain(|passage| passage.url != url);
        self.forget(url).await?;
        self.writer().await?.delete_page(url, 0).await?;
        Ok(())
    }

    async fn write(&mut self) -> Result<(), IngestError> {
        let mut waiting = std::mem::take(&mut self.waiting).into_iter();
        while waiting.len() > 0 {
            let passages = waiting.by_ref().take(self.size).collect();
            let embedded = embed_all(self.embedder.as_ref(), passages).await?;
            for embedded in &embedded {
                self.lexicon.add(&embedded.passage);
            }
            self.writer().await?.upsert(&embedded).await?;
        }
        Ok(())
    }

    /// Switches to the new generation, if there is one; without changes `None`.
    pub(super) async fn commit(
        mut self,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<Option<Manifest>, IngestError> {
        self.write().await?;
        match self.writer {
            Some(writer) => {
                let mut attachments = attachments.clone();
                attachments.insert(LEXICON_ATTACHMENT.to_owned(), self.lexicon.write()?);
                Ok(Some(writer.commit(&attachments).await?))
            }
            None => Ok(None),
        }
    }
}
