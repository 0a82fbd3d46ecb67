//! What is searched for, and for whom.

use serde::{Deserialize, Serialize};

use crate::{language::Language, store::SearchFilter};

/// Who asks.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum Audience {
    /// Somebody with a question of their own: guidance before the law's text.
    #[default]
    Citizen,
    /// Somebody who decides cases: the legal basis first.
    Caseworker,
}

/// A search.
#[derive(Debug, Clone, Default, PartialEq, Eq, Hash, Serialize)]
pub struct SearchRequest {
    /// The question.
    pub text: String,
    /// Language to assume where the question does not tell.
    pub language: Option<Language>,
    /// Which passages may be found.
    pub filter: SearchFilter,
    /// Who asks.
    pub audience: Audience,
    /// Municipality of the person that it is about, as its name (`Bergen`).
    pub municipality: Option<String>,
    /// Audience label of sources that concern the person (`business`, `youth`, …).
    pub group: Option<String>,
    /// Life events (LOS URIs) that the person is in, beside those that the question
    /// tells of.
    pub life_events: Vec<String>,
}

impl SearchRequest {
    /// A citizen's search over all passages.
    #[must_use]
    pub fn new(text: &str) -> Self {
        Self {
            text: text.to_owned(),
            ..Self::default()
        }
    }
}
