//! One fetched page → what becomes of it.

use losen_index::passage::Passage;
use url::Url;

use crate::{
    clean::{CleanError, Cleaned, clean_page},
    crawl::FetchedPage,
    source::Source,
    split::{PassageContext, Splitter},
};

/// What reading a page gave.
pub(super) enum Read {
    /// It is to be indexed.
    Page {
        hash: String,
        /// `None` when they are as before.
        passages: Option<Vec<Passage>>,
        links: Vec<Url>,
        canonical: Option<Url>,
    },
    /// Another page inside the source is the canonical one.
    Elsewhere { canonical: Url, links: Vec<Url> },
    /// It does not want to be indexed.
    NoIndex { links: Vec<Url> },
    /// It has no text of its own.
    Empty { links: Vec<Url> },
    /// It cannot be read.
    Failed { error: CleanError },
}

/// Reads a page. `known` is the content hash of what the index has of it, read
/// the same way. With `alone` the page counts by itself, whatever it calls its
/// canonical address.
pub(super) fn read_page(
    page: &FetchedPage,
    source: &Source,
    splitter: &Splitter,
    known: Option<&str>,
    alone: bool,
) -> Read {
    let (mut clean, links) = match clean_page(page, source) {
        Ok(Cleaned { page, links }) => (page, links),
        Err(CleanError::Empty { links }) if links.noindex => {
            return Read::NoIndex {
                links: links.to_follow(),
            };
        }
        Err(CleanError::Empty { links }) => {
            return Read::Empty {
                links: links.to_follow(),
            };
        }
        Err(error) => return Read::Failed { error },
    };
    let noindex = links.noindex;
    let mut links = links.to_follow();
    let canonical = (clean.url != page.url).then(|| clean.url.clone());
    links.extend(canonical.clone());
    if noindex {
        return Read::NoIndex { links };
    }
    match canonical.clone() {
        Some(canonical) if !alone => return Read::Elsewhere { canonical, links },
        _ => clean.url = page.url.clone(),
    }
    let context = PassageContext::new(source, &clean, page.fetched);
    let hash = context.content_hash.clone();
    let passages = (known != Some(hash.as_str())).then(|| splitter.split(&clean, &context));
    Read::Page {
        hash,
        passages,
        links,
        canonical,
    }
}
