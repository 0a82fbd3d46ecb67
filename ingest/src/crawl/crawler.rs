//! The crawl of one source, from its seeds to its last page.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::Duration,
};

use async_trait::async_trait;
use tokio::task::JoinSet;
use url::Url;

use super::{
    Validators,
    cancel::CancelToken,
    client::{ClientError, GuardedClient},
    discover::{CrawlWarning, sitemap_pages},
    error::FetchError,
    fetch::Fetcher,
    frontier::{Entry, Frontier},
    guard::AddressGuard,
    http::Http,
    normalize::normalize,
    outcome::{FetchOutcome, SkipReason},
    politeness::{Pace, Politeness},
    robots_cache::RobotsCache,
    scope::Scope,
    settings::CrawlSettings,
};
use crate::source::{Source, SourceError};

/// Fetches that run, wait for their turn or wait for the sink at most.
const MAX_TASKS: usize = 64;

/// Why a sink could not take a page; ends the crawl.
pub type SinkError = Box<dyn std::error::Error + Send + Sync>;

/// Takes what the crawler brings.
#[async_trait]
pub trait PageSink: Send {
    /// Called once for each URL, one at a time, in the order in which they are
    /// done. Other pages are fetched meanwhile.
    ///
    /// Returns the links to go on with, absolute; those outside the source or
    /// known already are left out by the crawler.
    ///
    /// # Errors
    /// When the crawl cannot go on.
    async fn page(&mut self, outcome: FetchOutcome) -> Result<Vec<Url>, SinkError>;
}

/// Why a source could not be crawled.
#[derive(Debug, thiserror::Error)]
pub enum CrawlError {
    /// Its configuration is wrong.
    #[error(transparent)]
    Source(#[from] SourceError),
    /// robots.txt of none of its hosts can be read, so nothing may be fetched
    /// (RFC 9309, section 2.3.1.4). Nothing is known of any page.
    #[error("{host}: {error}")]
    RobotsUnreachable {
        /// Origin of the first start URL.
        host: String,
        /// A [`FetchError::RobotsUnreachable`].
        error: FetchError,
    },
    /// The sink failed.
    #[error("a page could not be taken in: {0}")]
    Sink(#[source] SinkError),
}

/// How many URLs had which outcome.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct CrawlCounts {
    /// Pages that came.
    pub pages: usize,
    /// Pages that were as before (304).
    pub not_modified: usize,
    /// 404 and 410.
    pub gone: usize,
    /// Redirects inside the source.
    pub redirected: usize,
    /// Left alone on purpose.
    pub skipped: usize,
    /// Could not be fetched.
    pub failed: usize,
    /// URLs that were asked for, whatever came of it; they count towards
    /// `max_pages`.
    pub asked: usize,
}

impl CrawlCounts {
    fn add(&mut self, outcome: &FetchOutcome) {
        *match outcome {
            FetchOutcome::Page { .. } => &mut self.pages,
            FetchOutcome::NotModified { .. } => &mut self.not_modified,
            FetchOutcome::Gone { .. } => &mut self.gone,
            FetchOutcome::Redirected { .. } => &mut self.redirected,
            FetchOutcome::Skipped { .. } => &mut self.skipped,
            FetchOutcome::Failed { .. } => &mut self.failed,
        } += 1;
        let unasked = matches!(
            outcome,
            FetchOutcome::Skipped {
                reason: SkipReason::Robots | SkipReason::OutOfScope,
                ..
            }
        );
        self.asked += usize::from(!unasked);
    }
}

/// How a crawl ended.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct CrawlEnd {
    /// It was stopped before its end.
    pub cancelled: bool,
    /// `max_pages` was reached with URLs left over.
    pub truncated: bool,
    /// Outcomes.
    pub counts: CrawlCounts,
    /// Pages of the source that its sitemaps list.
    pub listed: usize,
    /// Sitemaps that could not be read.
    pub warnings: Vec<CrawlWarning>,
}

/// Crawls sources. Share one crawler between sources, so that a host is not
/// asked too often on behalf of two of them.
#[derive(Debug)]
pub struct Crawler {
    settings: Arc<CrawlSettings>,
    politeness: Arc<Politeness>,
    public: GuardedClient,
    private: GuardedClient,
}

impl Crawler {
    /// A crawler with the given manners.
    ///
    /// # Errors
    /// When the HTTP client cannot be set up.
    pub fn new(settings: CrawlSettings) -> Result<Self, ClientError> {
        Self::with_guards(settings, AddressGuard::new(false), AddressGuard::new(true))
    }

    pub(super) fn with_guards(
        settings: CrawlSettings,
        public: AddressGuard,
        private: AddressGuard,
    ) -> Result<Self, ClientError> {
        Ok(Self {
            public: GuardedClient::new(&settings, public)?,
            private: GuardedClient::new(&settings, private)?,
            settings: Arc::new(settings),
            politeness: Arc::default(),
        })
    }

    /// Crawls a source: its start URLs, the pages that are known of it, those
    /// that its sitemaps list and all that they link to, breadth first.
    ///
    /// `known` holds the validators of the pages in the index by normalised
    /// URL. All of them are asked for, so that it is learnt which ones are gone;
    /// and since a page that has not changed is not read again for its links,
    /// they keep the crawl complete.
    ///
    /// After [`CancelToken::cancel`] no fetch is started, those in flight are
    /// dropped, and the sink is only left to finish the page that it has.
    ///
    /// # Errors
    /// See [`CrawlError`]. Outcomes that the sink got before still hold.
    pub async fn crawl_source(
        &self,
        source: &Source,
        known: &HashMap<String, Validators>,
        sink: &mut dyn PageSink,
        cancel: &CancelToken,
    ) -> Result<CrawlEnd, CrawlError> {
        source.validate()?;
        let fetcher = self.fetcher(source)?;
        let origins = distinct_origins(&source.start_urls);
        let discovery = async {
            require_robots(&fetcher, &origins).await?;
            Ok::<_, CrawlError>(sitemap_pages(&fetcher, &origins, source.max_pages).await)
        };
        let discovered = tokio::select! {
            biased;
            () = cancel.cancelled() => {
                return Ok(CrawlEnd { cancelled: true, ..CrawlEnd::default() });
            }
            discovered = discovery => discovered?,
        };
        let mut frontier = Frontier::new(self.settings.max_redirects);
        for url in &source.start_urls {
            frontier.push(url, None);
        }
        // A sitemap says when a known page changed, so its entries come first.
        for entry in &discovered.pages {
            frontier.push(&entry.url, entry.lastmod);
        }
        let mut known_urls: Vec<_> = known.keys().filter_map(|u| Url::parse(u).ok()).collect();
        known_urls.sort_unstable();
        for url in &known_urls {
            frontier.push(url, None);
        }
        let run = Run {
            tasks: tasks(source, origins.len()),
            max_pages: source.max_pages,
            follow_links: true,
            fetcher: Arc::new(fetcher),
            known,
            cancel,
        };
        let mut end = run.drive(frontier, sink).await?;
        end.listed = discovered.pages.len();
        end.warnings = discovered.warnings;
        Ok(end)
    }

    /// Fetches exactly the given URLs, and what they redirect to inside the
    /// source; neither sitemaps nor links are followed. For a quick try.
    ///
    /// # Errors
    /// See [`CrawlError`].
    pub async fn crawl_urls(
        &self,
        source: &Source,
        urls: &[Url],
        known: &HashMap<String, Validators>,
        sink: &mut dyn PageSink,
        cancel: &CancelToken,
    ) -> Result<CrawlEnd, CrawlError> {
        source.validate()?;
        let mut frontier = Frontier::new(self.settings.max_redirects);
        for url in urls {
            frontier.push(url, None);
        }
        let run = Run {
            tasks: tasks(source, distinct_origins(urls).len()),
            max_pages: source.max_pages,
            follow_links: false,
            fetcher: Arc::new(self.fetcher(source)?),
            known,
            cancel,
        };
        run.drive(frontier, sink).await
    }

    fn fetcher(&self, source: &Source) -> Result<Fetcher, SourceError> {
        let client = if source.allow_private {
            &self.private
        } else {
            &self.public
        };
        Ok(Fetcher {
            http: Http {
                client: client.clone(),
                politeness: Arc::clone(&self.politeness),
                settings: Arc::clone(&self.settings),
            },
            scope: Scope::new(source)?,
            robots: RobotsCache::default(),
            pace: Pace {
                concurrency: source.concurrency,
                delay: Duration::from_millis(source.delay_ms),
            },
        })
    }
}

/// Twice what the hosts let in at a time, so that pages are ready when the sink is.
fn tasks(source: &Source, hosts: usize) -> usize {
    (2 * source.concurrency * hosts.max(1)).min(MAX_TASKS)
}

/// One URL for each origin, in order.
fn distinct_origins(urls: &[Url]) -> Vec<Url> {
    let mut seen = HashSet::new();
    urls.iter()
        .filter(|url| seen.insert(url.origin()))
        .cloned()
        .collect()
}

/// Fails when robots.txt of every origin is unreachable.
async fn require_robots(fetcher: &Fetcher, origins: &[Url]) -> Result<(), CrawlError> {
    let mut first = None;
    for origin in origins {
        let robots = fetcher
            .robots
            .get(&fetcher.http, origin, fetcher.pace)
            .await;
        match robots.as_ref() {
            Ok(_) => return Ok(()),
            Err(error) if first.is_none() => first = Some((origin, error.clone())),
            Err(_) => {}
        }
    }
    match first {
        Some((origin, error)) => Err(CrawlError::RobotsUnreachable {
            host: origin.origin().ascii_serialization(),
            error,
        }),
        None => Ok(()),
    }
}

/// What stays the same while a crawl runs.
struct Run<'r> {
    fetcher: Arc<Fetcher>,
    known: &'r HashMap<String, Validators>,
    cancel: &'r CancelToken,
    tasks: usize,
    max_pages: usize,
    follow_links: bool,
}

impl Run<'_> {
    async fn drive(
        &self,
        mut frontier: Frontier,
        sink: &mut dyn PageSink,
    ) -> Result<CrawlEnd, CrawlError> {
        let mut end = CrawlEnd::default();
        let mut running = JoinSet::new();
        loop {
            while running.len() < self.tasks && end.counts.asked + running.len() < self.max_pages {
                let Some(entry) = frontier.pop() else { break };
                self.start(entry, &mut running);
            }
            let joined = tokio::select! {
                biased;
                () = self.cancel.cancelled() => {
                    end.cancelled = true;
                    return Ok(end);
                }
                joined = running.join_next() => joined,
            };
            let (entry, outcome) = match joined {
                Some(Ok(done)) => done,
                // Nobody cancels a task, so that it can only have panicked.
                Some(Err(error)) => std::panic::resume_unwind(error.into_panic()),
                None => break,
            };
            let outcome = follow(&mut frontier, &entry, outcome);
            end.counts.add(&outcome);
            let links = sink.page(outcome).await.map_err(CrawlError::Sink)?;
            if self.follow_links {
                self.queue(&mut frontier, &links);
            }
        }
        end.truncated = !frontier.is_empty();
        Ok(end)
    }

    fn start(&self, entry: Entry, running: &mut JoinSet<(Entry, FetchOutcome)>) {
        let fetcher = Arc::clone(&self.fetcher);
        let validators = self.known.get(entry.url.as_str()).cloned();
        running.spawn(async move {
            let outcome = fetcher
                .fetch(&entry.url, validators.as_ref(), entry.lastmod)
                .await;
            (entry, outcome)
        });
    }

    fn queue(&self, frontier: &mut Frontier, links: &[Url]) {
        for link in links {
            let link = normalize(link);
            if self.fetcher.scope.contains(&link) {
                frontier.push(&link, None);
            }
        }
    }
}

/// Queues the target of a redirect; one that leads nowhere has failed.
fn follow(frontier: &mut Frontier, entry: &Entry, outcome: FetchOutcome) -> FetchOutcome {
    match outcome {
        FetchOutcome::Redirected { url, to, permanent } => match frontier.redirect(entry, &to) {
            Ok(()) => FetchOutcome::Redirected { url, to, permanent },
            Err(error) => FetchOutcome::Failed { url, error },
        },
        other => other,
    }
}
