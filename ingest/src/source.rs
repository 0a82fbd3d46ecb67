//! A source: which pages to crawl, and as whose.

use losen_index::language::Language;
use serde::{Deserialize, Serialize};
use url::Url;

/// A configured source, a `[[sources]]` table of `losen.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short unique name, used on the command line and as a filter.
    pub name: String,
    /// The agency (publisher) that owns the pages, as readers know it.
    pub agency: String,
    /// Where the crawl starts. `/robots.txt` and the sitemaps that it names are
    /// read in addition.
    pub start_urls: Vec<Url>,
    /// URL prefixes that may be crawled; the hosts of `start_urls` when empty.
    #[serde(default)]
    pub allow: Vec<String>,
    /// URL prefixes that are never crawled, stronger than `allow`.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Language of pages that do not say theirs.
    #[serde(default = "default_language")]
    pub language: Language,
    /// Whom the pages are written for.
    #[serde(default = "default_audience")]
    pub audience: String,
    /// Time between crawls of a page, e.g. `1d`, `12h`, `30m`; a page fetched
    /// more recently is left alone by `losen crawl --due`.
    #[serde(default = "default_interval")]
    pub interval: String,
    /// Pause between two requests to one host, in milliseconds. A longer
    /// `Crawl-delay` in robots.txt wins.
    #[serde(default = "default_delay_ms")]
    pub delay_ms: u64,
    /// Requests to one host at the same time.
    #[serde(default = "default_concurrency")]
    pub concurrency: usize,
    /// Whether private, loopback and link-local addresses may be fetched.
    #[serde(default)]
    pub allow_private: bool,
    /// Upper bound on the pages of this source.
    #[serde(default = "default_max_pages")]
    pub max_pages: usize,
}

fn default_language() -> Language {
    Language::Bokmal
}

fn default_audience() -> String {
    "citizen".to_owned()
}

fn default_interval() -> String {
    "1d".to_owned()
}

const fn default_delay_ms() -> u64 {
    500
}

const fn default_concurrency() -> usize {
    2
}

const fn default_max_pages() -> usize {
    100_000
}
