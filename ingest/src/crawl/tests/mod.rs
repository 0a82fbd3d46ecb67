//! Whole crawls of a real HTTP server on loopback.

mod failures;
mod manners;
mod pages;
mod redirects;
mod robots;

use std::{collections::HashMap, time::Duration};

use async_trait::async_trait;
use url::Url;
use wiremock::{
    Mock, MockServer, ResponseTemplate,
    matchers::{method, path},
};

use super::{
    CancelToken, CrawlEnd, CrawlError, CrawlSettings, Crawler, FetchOutcome, PageSink, SinkError,
    Validators,
};
use crate::source::{Source, sample};

/// Settings that make failures quick.
fn settings() -> CrawlSettings {
    CrawlSettings {
        backoff: Duration::from_millis(1),
        retries: 2,
        ..CrawlSettings::default()
    }
}

fn crawler() -> Crawler {
    Crawler::new(settings()).unwrap()
}

/// A source on a loopback server.
fn source(server: &MockServer) -> Source {
    let mut source = sample(&format!("{}/", server.uri()));
    source.allow_private = true;
    source
}

fn html(body: &str) -> ResponseTemplate {
    ResponseTemplate::new(200).set_body_raw(body.as_bytes().to_vec(), "text/html; charset=utf-8")
}

/// Serves one path.
async fn serve(server: &MockServer, at: &str, response: ResponseTemplate) {
    Mock::given(method("GET"))
        .and(path(at))
        .respond_with(response)
        .mount(server)
        .await;
}

/// Paths that the server was asked for, in order.
async fn asked(server: &MockServer) -> Vec<String> {
    let requests = server.received_requests().await.unwrap();
    requests.iter().map(|r| r.url.path().to_owned()).collect()
}

/// Keeps all outcomes; the links of a page are the words of its body that
/// begin with `/` or `http`.
#[derive(Default)]
struct Recorder {
    outcomes: Vec<FetchOutcome>,
    /// Cancels a crawl when it has this many outcomes.
    stop: Option<(usize, CancelToken)>,
}

#[async_trait]
impl PageSink for Recorder {
    async fn page(&mut self, outcome: FetchOutcome) -> Result<Vec<Url>, SinkError> {
        let mut links = Vec::new();
        if let FetchOutcome::Page { page, .. } = &outcome {
            let body = String::from_utf8_lossy(&page.body);
            links = body
                .split_whitespace()
                .filter(|word| word.starts_with(['/', 'h']))
                .filter_map(|word| page.url.join(word).ok())
                .collect();
        }
        self.outcomes.push(outcome);
        if let Some((count, cancel)) = &self.stop
            && self.outcomes.len() == *count
        {
            cancel.cancel();
        }
        Ok(links)
    }
}

impl Recorder {
    /// `path outcome` of each URL, sorted.
    fn summary(&self) -> Vec<String> {
        let mut lines: Vec<_> = self.outcomes.iter().map(describe).collect();
        lines.sort_unstable();
        lines
    }
}

fn describe(outcome: &FetchOutcome) -> String {
    let what = match outcome {
        FetchOutcome::Page { .. } => "page".to_owned(),
        FetchOutcome::NotModified { .. } => "not modified".to_owned(),
        FetchOutcome::Gone { status, .. } => format!("gone {status}"),
        FetchOutcome::Redirected { to, .. } => format!("redirected {}", to.path()),
        FetchOutcome::Skipped { reason, .. } => format!("skipped {}", reason.code()),
        FetchOutcome::Failed { error, .. } => format!("failed {}", error.code()),
    };
    format!("{} {what}", outcome.url().path())
}

/// Crawls a source of which nothing is known.
async fn crawl(source: &Source) -> (Result<CrawlEnd, CrawlError>, Recorder) {
    crawl_known(source, &HashMap::new()).await
}

async fn crawl_known(
    source: &Source,
    known: &HashMap<String, Validators>,
) -> (Result<CrawlEnd, CrawlError>, Recorder) {
    let mut sink = Recorder::default();
    let end = crawler()
        .crawl_source(source, known, &mut sink, &CancelToken::new())
        .await;
    (end, sink)
}
