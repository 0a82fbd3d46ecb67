//! Pages that call another page of the source the canonical one.
//!
//! They are set aside until the source has been crawled. Those whose canonical
//! page is in the index by then stay out; the others would be lost with it, so
//! they are indexed under their own address.

use std::collections::HashMap;

use url::Url;

use super::{
    IngestError,
    sink::{Seen, Sink},
};

/// Longest chain of canonical addresses that is followed.
const MAX_CHAIN: usize = 5;

/// A page that waits for its canonical page.
pub(super) struct Aside {
    pub(super) url: String,
    pub(super) canonical: String,
    /// `None` when the page has not changed since the last crawl (304).
    pub(super) seen: Option<Seen>,
}

impl Sink<'_> {
    /// Settles what becomes of the pages that were set aside, and returns those
    /// to be fetched once more, for themselves.
    pub(super) async fn settle(&mut self) -> Result<Vec<Url>, IngestError> {
        let aside = self.aside.take().unwrap_or_default();
        let canonical: HashMap<&str, &str> = aside
            .iter()
            .map(|page| (page.url.as_str(), page.canonical.as_str()))
            .collect();
        let covered: Vec<bool> = aside
            .iter()
            .map(|page| self.is_indexed(&page.canonical, &canonical))
            .collect();
        let mut alone = Vec::new();
        for (page, covered) in aside.into_iter().zip(covered) {
            let indexed = self.state.passages(&page.url) > 0;
            match page.seen {
                Some(seen) if covered => self.left(&page.url, seen).await?,
                None if covered && indexed => self.withdraw(&page.url).await?,
                None if covered || indexed => self.counts.unchanged += 1,
                _ => {
                    // It is counted when it comes again.
                    self.counts.fetched -= 1;
                    alone.extend(Url::parse(&page.url));
                }
            }
        }
        Ok(alone)
    }

    fn is_indexed(&self, url: &str, aside: &HashMap<&str, &str>) -> bool {
        let mut at = url;
        for _ in 0..MAX_CHAIN {
            match aside.get(at) {
                Some(next) => at = next,
                None => return self.state.passages(at) > 0,
            }
        }
        false
    }

    /// Takes a page that has not changed out of the index.
    async fn withdraw(&mut self, url: &str) -> Result<(), IngestError> {
        self.counts.gone += 1;
        self.touched = true;
        self.batch.delete(url).await?;
        if let Some(page) = self.state.pages.get_mut(url) {
            page.passages = 0;
            page.content_hash.clear();
        }
        Ok(())
    }
}
