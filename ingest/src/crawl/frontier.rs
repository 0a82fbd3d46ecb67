//! Which URLs are still to be fetched.

use std::collections::{HashMap, HashSet, VecDeque};

use chrono::{DateTime, Utc};
use url::Url;

use super::{error::FetchError, normalize::normalize};

/// A URL that waits to be fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Entry {
    /// Normalised.
    pub(crate) url: Url,
    /// What the sitemap says of its last change.
    pub(crate) lastmod: Option<DateTime<Utc>>,
    /// How many redirects led here.
    redirects: usize,
}

/// A first-in-first-out queue that takes each URL once, so that pages are
/// fetched breadth first.
#[derive(Debug)]
pub(crate) struct Frontier {
    queue: VecDeque<Entry>,
    seen: HashSet<String>,
    /// Redirects, from → to.
    moved: HashMap<String, String>,
    max_redirects: usize,
}

impl Frontier {
    pub(crate) fn new(max_redirects: usize) -> Self {
        Self {
            queue: VecDeque::new(),
            seen: HashSet::new(),
            moved: HashMap::new(),
            max_redirects,
        }
    }

    /// Adds a URL unless it has been added before.
    pub(crate) fn push(&mut self, url: &Url, lastmod: Option<DateTime<Utc>>) {
        let url = normalize(url);
        if self.seen.insert(url.as_str().to_owned()) {
            self.queue.push_back(Entry {
                url,
                lastmod,
                redirects: 0,
            });
        }
    }

    /// Adds the target of a redirect, to be fetched next.
    ///
    /// # Errors
    /// When the redirects go round in a circle or are too many.
    pub(crate) fn redirect(&mut self, from: &Entry, to: &Url) -> Result<(), FetchError> {
        let mut at = to.as_str();
        while let Some(next) = self.moved.get(at) {
            at = next;
        }
        if at == from.url.as_str() {
            return Err(FetchError::RedirectLoop);
        }
        if from.redirects >= self.max_redirects {
            return Err(FetchError::TooManyRedirects(self.max_redirects));
        }
        self.moved
            .insert(from.url.as_str().to_owned(), to.as_str().to_owned());
        if self.seen.insert(to.as_str().to_owned()) {
            self.queue.push_front(Entry {
                url: to.clone(),
                lastmod: from.lastmod,
                redirects: from.redirects + 1,
            });
        }
        Ok(())
    }

    pub(crate) fn pop(&mut self) -> Option<Entry> {
        self.queue.pop_front()
    }

    pub(crate) fn is_empty(&self) -> bool {
        self.queue.is_empty()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn url(path: &str) -> Url {
        Url::parse("http://a.no/").unwrap().join(path).unwrap()
    }

    #[test]
    fn takes_each_url_once_and_in_order() {
        let mut frontier = Frontier::new(10);
        for path in ["/b", "/a", "/b#x", "/a?utm_source=y", "/c"] {
            frontier.push(&url(path), None);
        }
        let paths: Vec<_> = std::iter::from_fn(|| frontier.pop())
            .map(|entry| entry.url.path().to_owned())
            .collect();
        assert_eq!(paths, ["/b", "/a", "/c"]);
        assert!(frontier.is_empty());
    }

    #[test]
    fn a_redirect_goes_first_unless_its_target_is_known() {
        let mut frontier = Frontier::new(10);
        frontier.push(&url("/a"), None);
        frontier.push(&url("/b"), None);
        let a = frontier.pop().unwrap();
        frontier.redirect(&a, &url("/new")).unwrap();
        let new = frontier.pop().unwrap();
        assert_eq!(new.url, url("/new"));
        frontier.redirect(&new, &url("/b")).unwrap();
        assert_eq!(frontier.pop().unwrap().url, url("/b"));
        assert!(frontier.is_empty());
    }

    #[test]
    fn circles_and_long_chains_are_errors() {
        let mut frontier = Frontier::new(2);
        frontier.push(&url("/0"), None);
        let mut at = frontier.pop().unwrap();
        for path in ["/1", "/2"] {
            frontier.redirect(&at, &url(path)).unwrap();
            at = frontier.pop().unwrap();
        }
        assert_eq!(
            frontier.redirect(&at, &url("/0")),
            Err(FetchError::RedirectLoop)
        );
        assert_eq!(
            frontier.redirect(&at, &url("/3")),
            Err(FetchError::TooManyRedirects(2))
        );
        assert!(frontier.is_empty());
    }
}
