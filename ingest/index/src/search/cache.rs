//! Questions asked again.
//!
//! What is remembered is a keyed hash of the request and the passages found: no text
//! and no vector of the question.

use std::sync::Arc;

use quick_cache::sync::Cache;
use serde::Serialize;

use super::{SearchRequest, SearchResult};

/// Searches remembered, the least used forgotten first.
pub(super) struct SearchCache {
    key: [u8; 32],
    results: Option<Cache<[u8; 32], Arc<SearchResult>>>,
}

impl SearchCache {
    /// Room for so many searches; 0 remembers none.
    pub(super) fn new(size: usize) -> Self {
        Self {
            key: rand::random(),
            results: (size > 0).then(|| Cache::new(size)),
        }
    }

    /// The key of a request to one state of the index: requests that differ
    /// only in capitals, white space or marks at the end have the same one.
    pub(super) fn key(&self, request: &SearchRequest, index: &impl Serialize) -> Option<[u8; 32]> {
        self.results.as_ref()?;
        let words: Vec<&str> = request.text.split_whitespace().collect();
        let text = words.join(" ").to_lowercase();
        let normalised = SearchRequest {
            text: text.trim_end_matches(['?', '!', '.', ' ']).to_owned(),
            ..request.clone()
        };
        let bytes = serde_json::to_vec(&(index, &normalised)).ok()?;
        Some(*blake3::keyed_hash(&self.key, &bytes).as_bytes())
    }

    /// What was found before.
    pub(super) fn get(&self, key: Option<&[u8; 32]>) -> Option<Arc<SearchResult>> {
        self.results.as_ref()?.get(key?)
    }

    /// Remembers what was found.
    pub(super) fn put(&self, key: Option<[u8; 32]>, result: &Arc<SearchResult>) {
        if let (Some(results), Some(key)) = (&self.results, key) {
            results.insert(key, Arc::clone(result));
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::search::Audience;

    #[test]
    fn only_the_same_search_of_the_same_index_is_found_again() {
        let cache = SearchCache::new(10);
        let request = SearchRequest::new("Hvor mye er barnetrygden?");
        let key = cache.key(&request, &1);
        let again = SearchRequest::new(" hvor mye er  barnetrygden ");
        assert_eq!(cache.key(&again, &1), key);
        assert_ne!(cache.key(&request, &2), key);
        let caseworker = SearchRequest {
            audience: Audience::Caseworker,
            ..request.clone()
        };
        assert_ne!(cache.key(&caseworker, &1), key);
        assert_ne!(SearchCache::new(10).key(&request, &1), key);
    }

    #[test]
    fn a_cache_of_size_zero_remembers_nothing() {
        let cache = SearchCache::new(0);
        assert!(cache.key(&SearchRequest::new("a"), &1).is_none());
    }
}
