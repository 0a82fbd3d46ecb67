//! The passages that a caseworker chose or pinned.

use std::collections::HashSet;

use losen_index::{
    passage::Passage,
    search::{Explanation, FoundPassage, SearchError, SearchRequest, SearchResult, Searcher},
    store::{Hit, SearchFilter},
};
use uuid::Uuid;

use super::PassageView;
use crate::answer::AnswerError;

/// Passages that a caseworker chose or pinned, by point id.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Selection {
    /// The answer is made from these (and the pinned ones) only; empty for all found.
    pub only: Vec<Uuid>,
    /// These are always among the passages, and come first.
    pub pinned: Vec<Uuid>,
}

impl Selection {
    /// Whether a caseworker vouches for the passage.
    pub(crate) fn vouches_for(&self, id: Uuid) -> bool {
        self.only.contains(&id) || self.pinned.contains(&id)
    }
}

/// What is shown, and what of it the answer is made from.
pub(in crate::answer) struct Chosen {
    /// Pinned ones first, then as found, then what was chosen besides.
    pub(in crate::answer) shown: Vec<FoundPassage>,
    /// Hits that the answer may use, in the same order.
    pub(in crate::answer) used: Vec<Hit>,
}

impl Chosen {
    /// Leaves only these hits, and what a caseworker vouches for, to the answer.
    pub(in crate::answer) fn narrow(&mut self, hits: &[Hit], selection: &Selection) {
        let among = |id: Uuid| hits.iter().any(|hit| hit.id == id);
        self.used
            .retain(|hit| among(hit.id) || selection.vouches_for(hit.id));
    }

    /// The passages for the caseworker.
    pub(in crate::answer) fn views(&self, selection: &Selection) -> Vec<PassageView> {
        let used: HashSet<Uuid> = self.used.iter().map(|hit| hit.id).collect();
        let view = |found: &FoundPassage| PassageView {
            chosen: Some(used.contains(&found.hit.id)),
            pinned: Some(selection.pinned.contains(&found.hit.id)),
            ..PassageView::new(found, true)
        };
        self.shown.iter().map(view).collect()
    }
}

/// Puts what was found, chosen and pinned together: at most `limit` passages, unless
/// more were chosen or pinned.
///
/// # Errors
/// [`AnswerError::PassagesGone`] when the index does not hold one of them.
pub(in crate::answer) async fn choose(
    searcher: &Searcher,
    request: &SearchRequest,
    found: &SearchResult,
    selection: &Selection,
    limit: usize,
) -> Result<Chosen, AnswerError> {
    let known: HashSet<Uuid> = found.found.iter().map(|found| found.hit.id).collect();
    let mut missing: Vec<Uuid> = Vec::new();
    for id in selection.pinned.iter().chain(&selection.only) {
        if !known.contains(id) && !missing.contains(id) {
            missing.push(*id);
        }
    }
    let besides = besides(searcher, request, &missing).await?;
    let all = || found.found.iter().chain(&besides);
    let one = |id: &Uuid| all().find(|found| found.hit.id == *id);
    let mut shown: Vec<FoundPassage> = Vec::new();
    let mut seen = HashSet::new();
    let pinned = selection.pinned.iter().filter_map(one);
    let wanted = pinned.chain(all().filter(|found| !selection.pinned.contains(&found.hit.id)));
    for found in wanted {
        if seen.insert(found.hit.id) {
            shown.push(found.clone());
        }
    }
    // The worst that nobody vouches for make room.
    while shown.len() > limit {
        let at = |found: &FoundPassage| !selection.vouches_for(found.hit.id);
        let Some(worst) = shown.iter().rposition(at) else {
            break;
        };
        shown.remove(worst);
    }
    let uses = |id: Uuid| selection.only.is_empty() || selection.vouches_for(id);
    let used = shown.iter().filter(|found| uses(found.hit.id));
    Ok(Chosen {
        used: used.map(|found| found.hit.clone()).collect(),
        shown,
    })
}

/// The passages with these ids, scored as the question's search scores them where it
/// keeps them.
async fn besides(
    searcher: &Searcher,
    request: &SearchRequest,
    ids: &[Uuid],
) -> Result<Vec<FoundPassage>, AnswerError> {
    if ids.is_empty() {
        return Ok(Vec::new());
    }
    let passages = searcher
        .ready()
        .await?
        .by_id(ids)
        .await
        .map_err(SearchError::Store)?;
    if passages.len() < ids.len() {
        let missing = ids.len() - passages.len();
        return Err(AnswerError::PassagesGone { missing });
    }
    let among = SearchRequest {
        filter: SearchFilter {
            id: ids.to_vec(),
            ..SearchFilter::default()
        },
        ..request.clone()
    };
    let scored = searcher.search(&among).await?;
    let scored = |id: Uuid| scored.found.iter().find(|found| found.hit.id == id);
    let all = passages.into_iter();
    Ok(all
        .map(|passage| match scored(passage.id()) {
            Some(found) => found.clone(),
            None => unscored(passage),
        })
        .collect())
}

/// A passage that the search left out, as a near duplicate of another, say.
fn unscored(passage: Passage) -> FoundPassage {
    FoundPassage {
        hit: Hit {
            id: passage.id(),
            score: 0.0,
            cosine: 0.0,
            words: 0.0,
            passage,
        },
        support: 0.0,
        explanation: Explanation::default(),
        others: Vec::new(),
    }
}
