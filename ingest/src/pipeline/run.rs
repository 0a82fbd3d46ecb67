//! Sources in, report out.

use std::{collections::BTreeMap, sync::Arc, time::Instant};

use losen_index::store::{Store, StoreError, WriteMode};

use super::{
    Counts, CrawlReport, CrawlState, Ingest, IngestError, Selection, SourceReport, batch::Batch,
    sink::Sink, state::ATTACHMENT,
};
use crate::{
    crawl::{CancelToken, CrawlError, Crawler},
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
    /// writing; without any change no generation is written. A cancelled crawl
    /// keeps what it has read.
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
        let stored = match mode {
            WriteMode::Update => CrawlState::load(self.store.as_ref()).await?,
            WriteMode::Rebuild => CrawlState::default(),
        };
        let mut state = stored.clone();
        let crawler = Crawler::new(self.settings.crawl.clone())?;
        let splitter = Arc::new(Splitter::new(self.settings.split)?);
        let mut batch = Batch::begin(
            Arc::clone(&self.store),
            Arc::clone(&self.embedder),
            mode,
            self.settings.batch,
        )
        .await?;
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
        match &selection {
            Selection::All(sources) => {
                run.drop_unknown(sources).await?;
                run.sources(sources, cancel).await?;
            }
            Selection::Some(sources) => run.sources(sources, cancel).await?,
            Selection::Pages(source) => run.source(source, true, cancel).await?,
        }
        let Run {
            reports,
            touched,
            cancelled,
            ..
        } = run;
        let attachments = BTreeMap::from([(ATTACHMENT.to_owned(), state.write()?)]);
        let written = batch.commit(&attachments).await?;
        if written.is_none() && touched {
            self.remember(&attachments).await?;
        }
        self.report(reports, cancelled, started).await
    }

    /// Keeps a new state beside an index that stays as it is. Before anything
    /// is indexed there is nothing to keep it beside.
    async fn remember(&self, attachments: &BTreeMap<String, Vec<u8>>) -> Result<(), IngestError> {
        if self.store.reader().await?.is_none() {
            let batch = Batch::begin(
                Arc::clone(&self.store),
                Arc::clone(&self.embedder),
                WriteMode::Rebuild,
                1,
            )
            .await?;
            batch.commit(attachments).await?;
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
        cancelled: bool,
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
            sources,
        })
    }
}

struct Run<'a> {
    ingest: &'a Ingest,
    crawler: Crawler,
    splitter: Arc<Splitter>,
    state: &'a mut CrawlState,
    batch: &'a mut Batch,
    reports: Vec<SourceReport>,
    touched: bool,
    cancelled: bool,
}

impl Run<'_> {
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
            self.source(source, false, cancel).await?;
        }
        Ok(())
    }

    async fn source(
        &mut self,
        source: &Source,
        only_pages: bool,
        cancel: &CancelToken,
    ) -> Result<(), IngestError> {
        let known = self.state.validators(&source.name);
        let mut before = Counts::default();
        for report in &self.reports {
            before.add(&report.counts);
        }
        let mut sink = Sink {
            source,
            state: self.state,
            batch: self.batch,
            splitter: &self.splitter,
            counts: Counts::default(),
            before,
            progress: self.ingest.progress.as_ref(),
            touched: false,
        };
        let end = if only_pages {
            self.crawler
                .crawl_urls(source, &source.start_urls, &known, &mut sink, cancel)
                .await
        } else {
            self.crawler
                .crawl_source(source, &known, &mut sink, cancel)
                .await
        };
        let (counts, touched) = (sink.counts, sink.touched);
        self.touched |= touched;
        let error = match end {
            Ok(end) => {
                self.cancelled |= end.cancelled;
                end.truncated
                    .then(|| format!("stopped at max_pages = {}", source.max_pages))
            }
            Err(CrawlError::Sink(error)) => {
                return Err(match error.downcast::<IngestError>() {
                    Ok(error) => *error,
                    Err(error) => IngestError::Worker(error.to_string()),
                });
            }
            Err(error) => Some(error.to_string()),
        };
        self.reports.push(SourceReport {
            name: source.name.clone(),
            counts,
            error,
        });
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
            error: Some("no longer configured".to_owned()),
        };
        self.reports.extend(dropped.into_iter().map(report));
        Ok(())
    }
}
