//! What each outcome of the crawl does to the index and the state.

use std::{collections::HashSet, sync::Arc};

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use losen_index::passage::Passage;
use url::Url;

use super::{
    Counts, CrawlState, IngestError, PageError, PageState, Progress,
    aside::Aside,
    batch::Batch,
    read::{Read, read_page},
};
use crate::{
    crawl::{FetchOutcome, FetchedPage, PageSink, Scope, SinkError, SkipReason, normalize},
    source::{QUICK, Source},
    split::Splitter,
};

/// Takes the pages of one source.
pub(super) struct Sink<'a> {
    pub(super) source: Arc<Source>,
    pub(super) scope: Scope,
    /// Fingerprint of the source and the program.
    pub(super) made_by: String,
    pub(super) state: &'a mut CrawlState,
    pub(super) batch: &'a mut Batch,
    pub(super) splitter: &'a Arc<Splitter>,
    pub(super) counts: Counts,
    /// Counts of the sources before this one.
    pub(super) before: Counts,
    pub(super) progress: &'a dyn Progress,
    /// Whether the state differs from what is stored, passages aside.
    pub(super) touched: bool,
    /// Pages that wait for their canonical page; `None` once those have been
    /// settled and every page counts by itself.
    pub(super) aside: Option<Vec<Aside>>,
}

/// What is remembered of a page that came.
pub(super) struct Seen {
    etag: Option<String>,
    last_modified: Option<String>,
    fetched: DateTime<Utc>,
    links: Vec<String>,
    canonical: Option<String>,
}

#[async_trait]
impl PageSink for Sink<'_> {
    async fn page(&mut self, outcome: FetchOutcome) -> Result<Vec<Url>, SinkError> {
        let url = outcome.url().to_string();
        if self.is_foreign(&url) {
            self.counts.skipped += 1;
        } else {
            self.take(&url, outcome).await?;
        }
        let mut sum = self.before;
        sum.add(&self.counts);
        self.progress.update(&sum);
        Ok(self.links(&url))
    }
}

impl Sink<'_> {
    /// Whether the page belongs to another source, where it stays. Pages tried
    /// by hand are taken over.
    fn is_foreign(&self, url: &str) -> bool {
        self.state
            .pages
            .get(url)
            .is_some_and(|page| page.source != self.source.name && page.source != QUICK)
    }

    async fn take(&mut self, url: &str, outcome: FetchOutcome) -> Result<(), IngestError> {
        let indexed = self.state.passages(url) > 0;
        match outcome {
            FetchOutcome::Page { page, .. } => self.read(url, page).await?,
            FetchOutcome::NotModified { .. } => self.not_modified(url),
            // What may be otherwise tomorrow does not cost a good page.
            FetchOutcome::Redirected {
                to,
                permanent: false,
                ..
            }
            | FetchOutcome::Skipped {
                reason:
                    SkipReason::RedirectsOut {
                        to,
                        permanent: false,
                    },
                ..
            } if indexed => {
                self.failed(
                    url,
                    "temporary_redirect",
                    format!("redirects to {to} for now"),
                );
            }
            FetchOutcome::Skipped {
                reason: reason @ SkipReason::ContentType(_),
                ..
            } if indexed => self.failed(url, reason.code(), reason.to_string()),
            FetchOutcome::Gone { .. }
            | FetchOutcome::Redirected { .. }
            | FetchOutcome::Skipped { .. } => self.leave(url).await?,
            FetchOutcome::Failed { error, .. } => {
                self.failed(url, error.code(), error.to_string());
            }
        }
        Ok(())
    }

    /// The links of a page, as last read.
    fn links(&self, url: &str) -> Vec<Url> {
        let aside = self.aside.iter().flatten().rev();
        let of_aside = aside
            .filter(|page| page.url == url)
            .find_map(|page| Some(&page.seen.as_ref()?.links));
        of_aside
            .or_else(|| Some(&self.state.pages.get(url)?.links))
            .into_iter()
            .flatten()
            .filter_map(|link| Url::parse(link).ok())
            .collect()
    }

    async fn read(&mut self, url: &str, page: FetchedPage) -> Result<(), IngestError> {
        self.counts.fetched += 1;
        let known = self
            .state
            .pages
            .get(url)
            .filter(|page| page.made_by == self.made_by && page.passages > 0)
            .map(|page| page.content_hash.clone());
        let mut seen = Seen {
            etag: page.etag.clone(),
            last_modified: page.last_modified.clone(),
            fetched: page.fetched,
            links: Vec::new(),
            canonical: None,
        };
        let (source, splitter) = (Arc::clone(&self.source), Arc::clone(self.splitter));
        let alone = self.aside.is_none();
        // Parsing is work for the processor: other pages are fetched meanwhile.
        let read = tokio::task::spawn_blocking(move || {
            read_page(&page, &source, &splitter, known.as_deref(), alone)
        })
        .await
        .map_err(|error| IngestError::Worker(error.to_string()))?;
        match read {
            Read::Page {
                hash,
                passages,
                links,
                canonical,
            } => {
                seen.links = self.inside(&links);
                seen.canonical = canonical.map(String::from);
                match passages {
                    Some(passages) => self.changed(url, hash, passages, seen).await?,
                    None => {
                        self.counts.unchanged += 1;
                        self.seen(url, seen);
                    }
                }
            }
            Read::Elsewhere { canonical, links } => {
                seen.links = self.inside(&links);
                seen.canonical = Some(canonical.to_string());
                self.set_aside(url, canonical.into(), Some(seen));
            }
            Read::NoIndex { links } => {
                seen.links = self.inside(&links);
                self.left(url, seen).await?;
            }
            Read::Empty { links } => {
                seen.links = self.inside(&links);
                if self.state.passages(url) > 0 {
                    self.failed(url, "empty", "the page has no text of its own".to_owned());
                } else {
                    self.left(url, seen).await?;
                }
            }
            Read::Failed { error } => self.failed(url, "unreadable", error.to_string()),
        }
        Ok(())
    }

    fn set_aside(&mut self, url: &str, canonical: String, seen: Option<Seen>) {
        self.aside.get_or_insert_default().push(Aside {
            url: url.to_owned(),
            canonical,
            seen,
        });
    }

    /// Links inside the source, normalised, each once.
    fn inside(&self, links: &[Url]) -> Vec<String> {
        let mut once = HashSet::new();
        links
            .iter()
            .map(normalize)
            .filter(|link| self.scope.contains(link))
            .map(String::from)
            .filter(|link| once.insert(link.clone()))
            .collect()
    }

    async fn changed(
        &mut self,
        url: &str,
        content_hash: String,
        passages: Vec<Passage>,
        seen: Seen,
    ) -> Result<(), IngestError> {
        let before = self.state.passages(url);
        let now = u32::try_from(passages.len()).unwrap_or(u32::MAX);
        self.counts.changed += 1;
        self.counts.passages_written += u64::from(now);
        self.batch.replace(url, before, passages).await?;
        let page = PageState {
            content_hash,
            passages: now,
            ..self.remembered(seen)
        };
        self.state.pages.insert(url.to_owned(), page);
        self.touched = true;
        Ok(())
    }

    /// The state of a page that came and is not indexed.
    fn remembered(&self, seen: Seen) -> PageState {
        PageState {
            source: self.source.name.clone(),
            etag: seen.etag,
            last_modified: seen.last_modified,
            made_by: self.made_by.clone(),
            links: seen.links,
            canonical: seen.canonical,
            fetched: Some(seen.fetched),
            ..PageState::default()
        }
    }

    /// The content is as it was; validators and links may be new.
    fn seen(&mut self, url: &str, seen: Seen) {
        let new = self.remembered(seen);
        if let Some(page) = self.state.pages.get_mut(url) {
            let new = PageState {
                content_hash: page.content_hash.clone(),
                passages: page.passages,
                fetched: page.fetched,
                ..new
            };
            self.touched |= *page != new;
            *page = new;
        }
    }

    fn not_modified(&mut self, url: &str) {
        self.counts.fetched += 1;
        if let Some(page) = self.state.pages.get_mut(url) {
            self.touched |= page.error.take().is_some();
            if let Some(canonical) = page.canonical.clone() {
                self.set_aside(url, canonical, None);
                return;
            }
        }
        self.counts.unchanged += 1;
    }

    /// A page that is remembered but not indexed, so that it is asked for
    /// conditionally the next time.
    pub(super) async fn left(&mut self, url: &str, seen: Seen) -> Result<(), IngestError> {
        let new = self.remembered(seen);
        if self.state.passages(url) > 0 {
            self.counts.gone += 1;
            self.batch.delete(url).await?;
        } else {
            self.counts.skipped += 1;
        }
        let before = self.state.pages.insert(url.to_owned(), new.clone());
        self.touched |= before.is_none_or(|before| {
            let fetched = new.fetched;
            PageState { fetched, ..before } != new
        });
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
        let error = PageError {
            code: code.to_owned(),
            detail,
            at: Utc::now(),
        };
        let page = self
            .state
            .pages
            .entry(url.to_owned())
            .or_insert_with(|| PageState {
                source: self.source.name.clone(),
                ..PageState::default()
            });
        page.error = Some(error);
    }
}
