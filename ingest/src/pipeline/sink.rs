//! One fetched page into passages.

use std::sync::Arc;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use losen_index::passage::Passage;
use url::Url;

use super::{Counts, CrawlState, IngestError, PageError, PageState, Progress, batch::Batch};
use crate::{
    clean::{CleanError, Cleaned, clean_page},
    crawl::{FetchOutcome, FetchedPage, PageSink, RobotsDirectives, SinkError},
    source::Source,
    split::{PassageContext, Splitter},
};

/// Takes the pages of one source.
pub(super) struct Sink<'a> {
    pub(super) source: &'a Source,
    pub(super) state: &'a mut CrawlState,
    pub(super) batch: &'a mut Batch,
    pub(super) splitter: &'a Arc<Splitter>,
    pub(super) counts: Counts,
    /// Counts of the sources before this one.
    pub(super) before: Counts,
    pub(super) progress: &'a dyn Progress,
    /// Whether the state differs from what is stored, passages aside.
    pub(super) touched: bool,
}

/// What reading a page gave.
enum Read {
    Page {
        hash: String,
        passages: Option<Vec<Passage>>,
        links: Vec<Url>,
    },
    /// Not to be indexed: `noindex`, empty, or another page is the canonical one.
    Left {
        links: Vec<Url>,
    },
    Failed {
        error: CleanError,
    },
}

#[async_trait]
impl PageSink for Sink<'_> {
    async fn page(&mut self, outcome: FetchOutcome) -> Result<Vec<Url>, SinkError> {
        let url = outcome.url().to_string();
        let links = match outcome {
            FetchOutcome::Page { page, .. } => self.read(&url, page).await?,
            FetchOutcome::NotModified { .. } => {
                self.counts.fetched += 1;
                self.counts.unchanged += 1;
                self.recovered(&url);
                Vec::new()
            }
            FetchOutcome::Gone { .. }
            | FetchOutcome::Redirected { .. }
            | FetchOutcome::Skipped { .. } => {
                self.leave(&url).await?;
                Vec::new()
            }
            FetchOutcome::Failed { error, .. } => {
                self.failed(&url, error.code(), error.to_string());
                Vec::new()
            }
        };
        let mut sum = self.before;
        sum.add(&self.counts);
        self.progress.update(&sum);
        Ok(links)
    }
}

impl Sink<'_> {
    async fn read(&mut self, url: &str, page: FetchedPage) -> Result<Vec<Url>, IngestError> {
        self.counts.fetched += 1;
        let known = self
            .state
            .pages
            .get(url)
            .map(|page| page.content_hash.clone())
            .unwrap_or_default();
        let (etag, last_modified, fetched) =
            (page.etag.clone(), page.last_modified.clone(), page.fetched);
        let (source, splitter) = (self.source.clone(), Arc::clone(self.splitter));
        // Parsing is work for the processor: other pages are fetched meanwhile.
        let read =
            tokio::task::spawn_blocking(move || read_page(&page, &source, &splitter, &known))
                .await
                .map_err(|error| IngestError::Worker(error.to_string()))?;
        let validators = (etag, last_modified, fetched);
        match read {
            Read::Page {
                hash,
                passages,
                links,
            } => {
                match passages {
                    Some(passages) => self.changed(url, hash, passages, validators).await?,
                    None => {
                        self.counts.unchanged += 1;
                        self.seen(url, validators);
                    }
                }
                Ok(links)
            }
            Read::Left { links } => {
                self.left(url, validators).await?;
                Ok(links)
            }
            Read::Failed { error } => {
                self.failed(url, "unreadable", error.to_string());
                Ok(Vec::new())
            }
        }
    }

    async fn changed(
        &mut self,
        url: &str,
        content_hash: String,
        passages: Vec<Passage>,
        (etag, last_modified, fetched): (Option<String>, Option<String>, DateTime<Utc>),
    ) -> Result<(), IngestError> {
        let before = self.state.pages.get(url).map_or(0, |page| page.passages);
        let now = u32::try_from(passages.len()).unwrap_or(u32::MAX);
        self.counts.changed += 1;
        self.counts.passages_written += u64::from(now);
        self.batch.replace(url, before, passages).await?;
        let source = self.source.name.clone();
        let page = PageState {
            source,
            etag,
            last_modified,
            content_hash,
            passages: now,
            fetched: Some(fetched),
            error: None,
        };
        self.state.pages.insert(url.to_owned(), page);
        self.touched = true;
        Ok(())
    }

    /// The content is as it was; the server may have new validators for it.
    fn seen(
        &mut self,
        url: &str,
        (etag, last_modified, _): (Option<String>, Option<String>, DateTime<Utc>),
    ) {
        if let Some(page) = self.state.pages.get_mut(url) {
            let same =
                page.etag == etag && page.last_modified == last_modified && page.error.is_none();
            self.touched |= !same;
            page.etag = etag;
            page.last_modified = last_modified;
            page.error = None;
        }
    }

    /// A page that is remembered but not indexed, so that it is asked for
    /// conditionally the next time.
    async fn left(
        &mut self,
        url: &str,
        (etag, last_modified, fetched): (Option<String>, Option<String>, DateTime<Utc>),
    ) -> Result<(), IngestError> {
        let before = self.state.pages.get(url).cloned();
        if before.as_ref().is_some_and(|page| page.passages > 0) {
            self.counts.gone += 1;
            self.batch.delete(url).await?;
        } else {
            self.counts.skipped += 1;
        }
        self.touched |= before.is_none_or(|page| {
            page.etag != etag || page.last_modified != last_modified || page.passages > 0
        });
        let page = PageState {
            source: self.source.name.clone(),
            etag,
            last_modified,
            content_hash: String::new(),
            passages: 0,
            fetched: Some(fetched),
            error: None,
        };
        self.state.pages.insert(url.to_owned(), page);
        Ok(())
    }

    /// A page that is no more, or no longer this source's.
    async fn leave(&mut self, url: &str) -> Result<(), IngestError> {
        let Some(page) = self.state.pages.remove(url) else {
            self.counts.skipped += 1;
            return Ok(());
        };
        self.touched = true;
        if page.passages > 0 {
            self.counts.gone += 1;
            self.batch.delete(url).await?;
        } else {
            self.counts.skipped += 1;
        }
        Ok(())
    }

    /// Keeps the last good version and remembers what went wrong.
    fn failed(&mut self, url: &str, code: &str, detail: String) {
        self.counts.failed += 1;
        self.touched = true;
        let error = Some(PageError {
            code: code.to_owned(),
            detail,
            at: Utc::now(),
        });
        let page = self
            .state
            .pages
            .entry(url.to_owned())
            .or_insert_with(|| PageState {
                source: self.source.name.clone(),
                etag: None,
                last_modified: None,
                content_hash: String::new(),
                passages: 0,
                fetched: None,
                error: None,
            });
        page.error = error;
    }

    fn recovered(&mut self, url: &str) {
        if let Some(page) = self.state.pages.get_mut(url)
            && page.error.take().is_some()
        {
            self.touched = true;
        }
    }
}

fn read_page(page: &FetchedPage, source: &Source, splitter: &Splitter, known: &str) -> Read {
    let Cleaned { page: clean, links } = match clean_page(page, source) {
        Ok(cleaned) => cleaned,
        Err(CleanError::Empty { links }) => return Read::Left { links: links.links },
        Err(error) => return Read::Failed { error },
    };
    let directives = RobotsDirectives::from_headers(page.robots_tags.iter().map(String::as_str));
    let follow = !(links.nofollow || directives.nofollow);
    let mut targets = if follow { links.links } else { Vec::new() };
    // What a page calls its canonical address is indexed in its place.
    let elsewhere = clean.url != page.url;
    if elsewhere {
        targets.push(clean.url.clone());
    }
    if links.noindex || directives.noindex || elsewhere {
        return Read::Left { links: targets };
    }
    let context = PassageContext::new(source, &clean, page.fetched);
    let hash = context.content_hash.clone();
    if hash == known {
        return Read::Page {
            hash,
            passages: None,
            links: targets,
        };
    }
    Read::Page {
        hash,
        passages: Some(splitter.split(&clean, &context)),
        links: targets,
    }
}
