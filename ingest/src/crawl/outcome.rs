//! What came of asking for a URL.

use chrono::{DateTime, Utc};
use url::Url;

use super::{FetchedPage, error::FetchError};

/// What came of asking for one URL. Each URL has one outcome a crawl.
#[derive(Debug, Clone)]
pub enum FetchOutcome {
    /// The page came; it is new or may have changed.
    Page {
        /// The page; its URL is the one that was asked for.
        page: FetchedPage,
        /// When the page last changed, by the sitemap of its site.
        lastmod: Option<DateTime<Utc>>,
    },
    /// The page is as it was at the last crawl (304).
    NotModified {
        /// The URL asked for.
        url: Url,
    },
    /// The page is no more (404 or 410).
    Gone {
        /// The URL asked for.
        url: Url,
        /// 404 or 410.
        status: u16,
    },
    /// The URL stands for another one inside the source, which has an outcome
    /// of its own; what an index holds of this URL is out of date.
    Redirected {
        /// The URL asked for.
        url: Url,
        /// Where it leads to.
        to: Url,
        /// Whether for good (301, 308) or for now.
        permanent: bool,
    },
    /// The URL is not for this crawler.
    Skipped {
        /// The URL asked for.
        url: Url,
        /// Why.
        reason: SkipReason,
    },
    /// The page could not be fetched; its last good version stays good.
    Failed {
        /// The URL asked for.
        url: Url,
        /// Why.
        error: FetchError,
    },
}

impl FetchOutcome {
    /// The URL that was asked for, normalised.
    #[must_use]
    pub const fn url(&self) -> &Url {
        match self {
            Self::Page { page, .. } => &page.url,
            Self::NotModified { url }
            | Self::Gone { url, .. }
            | Self::Redirected { url, .. }
            | Self::Skipped { url, .. }
            | Self::Failed { url, .. } => url,
        }
    }
}

/// Why a URL was left alone on purpose.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SkipReason {
    /// robots.txt does not allow it.
    #[error("robots.txt does not allow it")]
    Robots,
    /// It does not belong to the source (any more).
    #[error("outside the source")]
    OutOfScope,
    /// It redirects out of the source.
    #[error("redirects out of the source, to {to}")]
    RedirectsOut {
        /// Where it leads to.
        to: Url,
        /// Whether for good (301, 308) or for now.
        permanent: bool,
    },
    /// It is no HTML page.
    #[error("not a web page but {0}")]
    ContentType(String),
}

impl SkipReason {
    /// A stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::Robots => "robots",
            Self::OutOfScope => "out_of_scope",
            Self::RedirectsOut { .. } => "redirects_out",
            Self::ContentType(_) => "content_type",
        }
    }
}
