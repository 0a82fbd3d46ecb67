//! Sources in, report out.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use chrono::Utc;
use losen_index::store::{Store, StoreError, WriteMode};

use super::{
    Counts, CrawlReport, CrawlState, Ingest, IngestError, Selection, SourceReport,
    batch::{Batch, Begun},
    state::ATTACHMENT,
};
use crate::{
    crawl::{CancelToken, Crawler},
    source::{QUICK, Source},
    split::Splitter,
};

impl CrawlState {
    /// The state of the generation in use; empty before the first crawl.
    ///
    /// # Errors
    /// When the store cannot be read.
    pub async fn load(store: &dyn Store) -> Result<Self, StoreError> {
        Ok(Self::read(store.attachments().await?.get(ATTACHMENT)))
    }
}

impl Ingest {
    /// Crawls. Pages that have not changed cost no parsing, embedding or
    /// writing; without any change no generation is written. A cancelled update
    /// keeps what it has read; a rebuild that is cancelled, or that one of the
    /// sources fails, is given up and leaves the index as it was.
    ///
    /// # Errors
    /// When the crawl fails as a whole; the index is then as it was. A source
    /// that cannot be crawled is reported, not an error.
    pub async fn run(
        &self,
        selection: Selection,
        mode: WriteMode,
        cancel: &CancelToken,
    ) -> Result<CrawlReport, IngestError> {
        let started = Instant::now();
        let begun = match mode {
            WriteMode::Update => Some(self.begun().await?),
            WriteMode::Rebuild => None,
        };
        let mut state = CrawlState::read(begun.as_ref().and_then(|begun| begun.state.as_ref()));
        let crawler = Crawler::new(self.settings.crawl.clone())?;
        let splitter = Arc::new(Splitter::new(self.settings.split)?);
        let mut batch = self.batch(begun.clone()).await?;
        let mut run = Run {
            ingest: self,
            crawler,
            splitter,
            state: &mut state,
            batch: &mut batch,
            reports: Vec::new(),
            touched: false,
            cancelled: false,
        };
        run.selection(selection, cancel).await?;
        let Run {
            reports,
            touched,
            cancelled,
            ..
        } = run;
        let incomplete = cancelled || reports.iter().any(|report| report.error.is_some());
        let kept_old = mode == WriteMode::Rebuild && incomplete;
        if !kept_old {
            let attachments = BTreeMap::from([(ATTACHMENT.to_owned(), state.write()?)]);
            let written = batch.commit(&attachments).await?;
            if let Some(begun) = begun.filter(|_| written.is_none() && touched) {
                self.remember(&begun, &attachments).await?;
            }
        }
        self.report(reports, (cancelled, kept_old), started).await
    }

    /// What an update goes on from.
    async fn begun(&self) -> Result<Begun, IngestError> {
        if let Some(reader) = self.store.reader().await? {
            let (index, configured) = (&reader.manifest().model, self.embedder.model());
            if index != configured {
                return Err(StoreError::ModelMismatch {
                    index: index.clone(),
                    configured: configured.clone(),
                }
                .into());
            }
        }
        Begun::read(self.store.as_ref()).await
    }

    async fn batch(&self, begun: Option<Begun>) -> Result<Batch, IngestError> {
        let (store, embedder) = (Arc::clone(&self.store), Arc::clone(&self.embedder));
        Batch::begin(store, embedder, begun, self.settings.batch).await
    }

    /// Keeps a new state beside an index that stays as it is. Before anything
    /// is indexed there is nothing to keep it beside.
    async fn remember(
        &self,
        begun: &Begun,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), IngestError> {
        begun.still_holds(self.store.as_ref()).await?;
        if self.store.reader().await?.is_none() {
            self.batch(None).await?.commit(attachments).await?;
            return Ok(());
        }
        for (name, bytes) in attachments {
            self.store.put_attachment(name, bytes).await?;
        }
        Ok(())
    }

    async fn report(
        &self,
        sources: Vec<SourceReport>,
        (cancelled, kept_old): (bool, bool),
        started: Instant,
    ) -> Result<CrawlReport, IngestError> {
        let mut counts = Counts::default();
        for source in &sources {
            counts.add(&source.counts);
        }
        let (passages, generation) = match self.store.reader().await? {
            Some(reader) => (reader.count().await?, reader.manifest().generation),
            None => (0, 0),
        };
        let seconds = (started.elapsed().as_secs_f64() * 1e3).round() / 1e3;
        Ok(CrawlReport {
            counts,
            passages,
            seconds,
            generation,
            cancelled,
            kept_old,
            sources,
        })
    }
}

/// A crawl under way.
pub(super) struct Run<'a> {
    pub(super) ingest: &'a Ingest,
    pub(super) crawler: Crawler,
    pub(super) splitter: Arc<Splitter>,
    pub(super) state: &'a mut CrawlState,
    pub(super) batch: &'a mut Batch,
    pub(super) reports: Vec<SourceReport>,
    pub(super) touched: bool,
    pub(super) cancelled: bool,
}

impl Run<'_> {
    async fn selection(
        &mut self,
        selection: Selection,
        cancel: &CancelToken,
    ) -> Result<(), IngestError> {
        match selection {
            Selection::All(sources) => {
                self.drop_unknown(&sources).await?;
                self.sources(&sources, cancel).await
            }
            Selection::Due(mut sources) => {
                self.drop_unknown(&sources).await?;
                let now = Utc::now();
                sources.retain(|source| self.state.is_due(source, now));
                self.sources(&sources, cancel).await
            }
            Selection::Some(sources) => self.sources(&sources, cancel).await,
            Selection::Pages(pages) => {
                for (source, urls) in pages {
                    self.source(&source, Some(&urls), cancel).await?;
                }
                Ok(())
            }
        }
    }

    async fn sources(
        &mut self,
        sources: &[Source],
        cancel: &CancelToken,
    ) -> Result<(), IngestError> {
        for source in sources {
            if cancel.is_cancelled() {
                self.cancelled = true;
                break;
            }
            self.source(source, None, cancel).await?;
        }
        Ok(())
    }

    /// Pages of sources that are no longer configured leave the index; those
    /// tried by hand stay.
    async fn drop_unknown(&mut self, sources: &[Source]) -> Result<(), IngestError> {
        let mut dropped = BTreeMap::<String, Counts>::new();
        let unknown: Vec<(String, String, u32)> = self
            .state
            .pages
            .iter()
            .filter(|(_, page)| {
                page.source != QUICK && !sources.iter().any(|source| source.name == page.source)
            })
            .map(|(url, page)| (url.clone(), page.source.clone(), page.passages))
            .collect();
        let known = self.state.sources.len();
        self.state
            .sources
            .retain(|name, _| sources.iter().any(|source| source.name == *name));
        self.touched |= known != self.state.sources.len();
        for (url, source, passages) in unknown {
            self.state.pages.remove(&url);
            self.touched = true;
            let counts = dropped.entry(source).or_default();
            if passages > 0 {
                counts.gone += 1;
                self.batch.delete(&url).await?;
            }
        }
        let report = |(name, counts)| SourceReport {
            name,
            counts,
            error: None,
            truncated: false,
            warnings: vec!["no longer configured".to_owned()],
        };
        self.reports.extend(dropped.into_iter().map(report));
        Ok(())
    }
}
