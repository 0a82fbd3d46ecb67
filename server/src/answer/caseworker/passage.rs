//! A found passage with its scores.

use losen_index::{
    passage::{LegalReference, Passage},
    search::{Explanation, FoundPassage, OtherPlace},
};
use serde::Serialize;
use uuid::Uuid;

/// A found passage with its scores.
#[derive(Debug, Clone, Serialize)]
pub struct PassageView {
    /// Point id; it holds until the page is read anew.
    pub id: Uuid,
    /// Whether the answer may use it; only for caseworkers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub chosen: Option<bool>,
    /// Whether it is always among the passages; only for caseworkers.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub pinned: Option<bool>,
    /// Score of the search; comparable only within this list. 0 for a passage that was
    /// chosen and that the search does not find.
    pub score: f32,
    /// Cosine of passage and question.
    pub cosine: f32,
    /// Where almost the same text stands.
    pub others: Vec<OtherPlace>,
    /// The act and section, where the passage is one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub law: Option<LegalReference>,
    /// Parts of the score: score = Σ value · weight.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub explanation: Option<Explanation>,
    /// The passage.
    #[serde(flatten)]
    pub passage: Passage,
}

impl PassageView {
    /// A found passage, with where its score comes from if that is wanted.
    #[must_use]
    pub fn new(found: &FoundPassage, explain: bool) -> Self {
        let passage = &found.hit.passage;
        Self {
            id: found.hit.id,
            chosen: None,
            pinned: None,
            law: LegalReference::of(&passage.title, &passage.heading_path),
            score: found.hit.score,
            cosine: found.hit.cosine,
            others: found.others.clone(),
            explanation: explain.then(|| found.explanation.clone()),
            passage: passage.clone(),
        }
    }
}
