//! How passages are found; the `[search]` table of the configuration.

use serde::Deserialize;

use super::signals::Weights;

/// How the candidates of the search by meaning and the search by words are put
/// into one list.
///
/// Tried on the two lists alone, nDCG@10 for citizens' questions, questions to
/// Norwegian articles, English and nynorsk texts to bokmål, English questions to US
/// services (106, 496, 1,516 and 347 queries; each the best of its kind):
///
/// | Fusion | citizens | articles | languages | US |
/// |---|---|---|---|---|
/// | reciprocal rank fusion, k 10, words ½ (Cormack et al., SIGIR 2009) | .344 | .774 | .915 | .564 |
/// | by mean and deviation of each list's scores, words ½ | .366 | .755 | .929 | .574 |
///
/// In the finished search, scores in place of ranks bring .014, .045, .037 and .011,
/// and the weight by language further .005, .022, .000 and .011 (`losen eval
/// retrieval --ablation`).
///
/// A logistic combination of seven signals (meaning, words, words × own language,
/// late interaction, sentence, word pairs, topic), learned with five-fold
/// cross-validation, has .385, .852, .951 and .610; the rounded weights of
/// [`super::Weights`] had .396, .858, .953 and .608 then, with fewer numbers that
/// could fit the questions by chance. So the scores are summed with these.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default)]
pub enum Fusion {
    /// By scores, weighed by the question; see [`crate::store::Order::Scores`].
    #[default]
    Scores,
    /// By ranks: reciprocal rank fusion alone, without further signals. Kept for
    /// comparison.
    Ranks,
}

/// An agency's standing on a subject.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Authority {
    /// The agency, as its passages name it.
    pub agency: String,
    /// LOS themes, words or events (URIs) that this is about; empty for all.
    #[serde(default)]
    pub los: Vec<String>,
    /// From −1 (others know better) to 1 (the authority).
    pub standing: f32,
}

/// How passages are found.
#[derive(Debug, Clone, PartialEq)]
pub struct SearchSettings {
    /// Candidates from each of the dense and the sparse list.
    pub prefetch: usize,
    /// Constant k of reciprocal rank fusion.
    pub rrf_k: usize,
    /// Weight of the dense list among the candidates; 0 leaves it out.
    pub dense_weight: f32,
    /// Weight of the sparse list among the candidates; 0 leaves it out.
    pub sparse_weight: f32,
    /// How the lists become one.
    pub fusion: Fusion,
    /// Candidates that are read word by word, and by a reranker if there is one.
    pub rerank: usize,
    /// What speaks for a passage.
    pub weights: Weights,
    /// Standing of agencies.
    pub authorities: Vec<Authority>,
    /// Passages returned.
    pub limit: usize,
    /// At most so many passages of one page.
    pub per_page: usize,
    /// What a passage of an agency loses for each better one of the same agency, in
    /// questions about a life event.
    pub agency_penalty: f32,
    /// Searches remembered; 0 for none.
    pub cache: usize,
}

impl Default for SearchSettings {
    fn default() -> Self {
        Self {
            prefetch: 50,
            rrf_k: 10,
            dense_weight: 1.0,
            sparse_weight: 0.5,
            fusion: Fusion::Scores,
            rerank: 40,
            weights: Weights::default(),
            authorities: Vec::new(),
            limit: 10,
            per_page: 3,
            agency_penalty: 0.01,
            cache: 1_000,
        }
    }
}
