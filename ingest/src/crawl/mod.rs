//! Polite crawling over HTTP: what is fetched, from where, and how often.
//!
//! [`Crawler::crawl_source`] hands each URL's [`FetchOutcome`] to a
//! [`PageSink`], which says where to go on.
//!
//! | Room | Idea |
//! |---|---|
//! | [`crawler`] | the crawl of one source: seeds, queue, end |
//! | `frontier`, `discover` | which URLs are still to be fetched; sitemaps |
//! | `fetch`, [`outcome`] | one URL → what came of it |
//! | `http`, `client`, [`guard`] | one request: its turn, retries, limits, no private addresses |
//! | `politeness` | no host is asked too often |
//! | [`robots`], [`robots_tag`], [`sitemap`] | what sites say to robots |
//! | [`mod@normalize`], [`scope`] | one spelling for each URL; which ones belong to a source |

pub mod address;
pub mod cancel;
mod client;
pub mod crawler;
mod discover;
pub mod error;
mod fetch;
mod frontier;
pub mod guard;
mod http;
pub mod normalize;
pub mod outcome;
mod politeness;
mod retry;
pub mod robots;
mod robots_cache;
pub mod robots_tag;
pub mod scope;
pub mod settings;
pub mod sitemap;
#[cfg(test)]
mod tests;

use bytes::Bytes;
use chrono::{DateTime, Utc};
use url::Url;

pub use self::{
    cancel::CancelToken,
    client::ClientError,
    crawler::{CrawlCounts, CrawlEnd, CrawlError, Crawler, PageSink, SinkError},
    discover::CrawlWarning,
    error::FetchError,
    normalize::normalize,
    outcome::{FetchOutcome, SkipReason},
    robots_tag::RobotsDirectives,
    scope::Scope,
    settings::CrawlSettings,
};

/// A page as it came over the wire, decoded from its transfer encoding.
#[derive(Debug, Clone)]
pub struct FetchedPage {
    /// URL after redirects, normalised, without fragment.
    pub url: Url,
    /// Body, at most the configured size.
    pub body: Bytes,
    /// `Content-Type` as sent.
    pub content_type: Option<String>,
    /// `Content-Language` as sent.
    pub content_language: Option<String>,
    /// `ETag` as sent.
    pub etag: Option<String>,
    /// `Last-Modified` as sent.
    pub last_modified: Option<String>,
    /// `X-Robots-Tag` values as sent.
    pub robots_tags: Vec<String>,
    /// When the response arrived.
    pub fetched: DateTime<Utc>,
}

/// What the last crawl remembers of a page, to ask for it conditionally.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Validators {
    /// `ETag` of the last good response.
    pub etag: Option<String>,
    /// `Last-Modified` of the last good response.
    pub last_modified: Option<String>,
}
