//! What the last crawl knew of each page; kept beside the index generation that
//! it describes, so that the two never disagree.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::crawl::Validators;

/// Name of the attachment that holds the state.
pub(super) const ATTACHMENT: &str = "pages.json";

/// All pages, by fetched URL.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CrawlState {
    /// The pages.
    pub pages: BTreeMap<String, PageState>,
}

/// One page.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct PageState {
    /// Source that it was crawled for.
    pub source: String,
    /// `ETag` of the last good response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// `Last-Modified` of the last good response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Hash of the cleaned page; empty for a page that is not indexed.
    pub content_hash: String,
    /// Passages in the index.
    pub passages: u32,
    /// Last good response.
    pub fetched: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<PageError>,
}

/// Why a page could not be fetched or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageError {
    /// Stable machine code.
    pub code: String,
    /// What happened.
    pub detail: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl CrawlState {
    /// Reads the state from its attachment; a state that cannot be read is as
    /// good as none: everything is fetched again.
    pub(super) fn read(bytes: Option<&Vec<u8>>) -> Self {
        bytes
            .and_then(|bytes| {
                serde_json::from_slice(bytes)
                    .inspect_err(|error| tracing::warn!(%error, "the crawl state cannot be read; fetching everything"))
                    .ok()
            })
            .unwrap_or_default()
    }

    /// The state as an attachment.
    pub(super) fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What to ask for conditionally, of one source.
    pub(super) fn validators(&self, source: &str) -> HashMap<String, Validators> {
        self.pages
            .iter()
            .filter(|(_, page)| page.source == source)
            .map(|(url, page)| {
                (
                    url.clone(),
                    Validators {
                        etag: page.etag.clone(),
                        last_modified: page.last_modified.clone(),
                    },
                )
            })
            .collect()
    }

    /// The pages whose last attempt failed, with the error.
    pub fn errors(&self) -> impl Iterator<Item = (&str, &PageState, &PageError)> {
        self.pages
            .iter()
            .filter_map(|(url, page)| Some((url.as_str(), page, page.error.as_ref()?)))
    }
}
