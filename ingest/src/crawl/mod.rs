//! Polite crawling over HTTP: what is fetched, from where, and how often.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use url::Url;

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
