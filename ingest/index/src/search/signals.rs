//! What speaks for a passage, and how much each signal counts.

use serde::Serialize;

/// A reason for a passage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Signal {
    /// Cosine of the dense vectors, −1..1.
    Meaning,
    /// BM25 over the weight of the question's words: 0 to 2.5, about 1 where each
    /// stands once in a passage of average length.
    Words,
    /// Each word of the question with the likest word of the passage, weighed by
    /// rarity, 0..1.
    LateInteraction,
    /// Cosine with the likest sentence, −1..1.
    Sentence,
    /// Share of the question's word pairs that stand in the passage, 0..1.
    Phrases,
    /// Cosine of the passage with the LOS words that the question is about, −1..1.
    Topic,
    /// The passage tells what is asked for: an amount, a date, a way; 0 or 1.
    Kind,
    /// Law (1) or guidance (0).
    Law,
    /// The section that is asked for; 0 or 1.
    Section,
    /// The agency's standing on the subject, −1..1.
    Authority,
    /// Years since the page was changed, at most 5; 0 where unknown.
    Age,
    /// The page is written for the person's group; 0 or 1.
    Group,
    /// The page is of the person's municipality (1) or another one (−1).
    Municipality,
    /// The reranker's judgement, 0..1.
    Reranker,
}

impl Signal {
    /// The name, as in JSON.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Meaning => "meaning",
            Self::Words => "words",
            Self::LateInteraction => "late_interaction",
            Self::Sentence => "sentence",
            Self::Phrases => "phrases",
            Self::Topic => "topic",
            Self::Kind => "kind",
            Self::Law => "law",
            Self::Section => "section",
            Self::Authority => "authority",
            Self::Age => "age",
            Self::Group => "group",
            Self::Municipality => "municipality",
            Self::Reranker => "reranker",
        }
    }
}

/// What the signals count. Zero turns one off.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct Weights {
    /// Of [`Signal::Meaning`].
    pub meaning: f32,
    /// Of [`Signal::Words`], for any question.
    pub words: f32,
    /// Added to it in so far as the index holds the question's language: words of
    /// an English question say little about Norwegian passages, and the few English
    /// passages would win by them.
    pub words_own_language: f32,
    /// Of [`Signal::LateInteraction`].
    pub late_interaction: f32,
    /// Of [`Signal::Sentence`].
    pub sentence: f32,
    /// Of [`Signal::Phrases`].
    pub phrases: f32,
    /// Of [`Signal::Topic`].
    pub topic: f32,
    /// Of a LOS word that the question is about, among its terms.
    pub expansion: f32,
    /// Of [`Signal::Kind`].
    pub kind: f32,
    /// Of [`Signal::Law`], for citizens.
    pub law_citizen: f32,
    /// Of [`Signal::Law`], for caseworkers.
    pub law_caseworker: f32,
    /// Of [`Signal::Section`].
    pub section: f32,
    /// Of [`Signal::Authority`].
    pub authority: f32,
    /// Of [`Signal::Age`], a year.
    pub age: f32,
    /// Of [`Signal::Group`].
    pub group: f32,
    /// Of [`Signal::Municipality`].
    pub municipality: f32,
    /// Of [`Signal::Reranker`].
    pub reranker: f32,
}

impl Weights {
    /// All signals turned off.
    #[must_use]
    pub fn none() -> Self {
        Self {
            meaning: 0.0,
            words: 0.0,
            words_own_language: 0.0,
            late_interaction: 0.0,
            sentence: 0.0,
            phrases: 0.0,
            topic: 0.0,
            expansion: 0.0,
            kind: 0.0,
            law_citizen: 0.0,
            law_caseworker: 0.0,
            section: 0.0,
            authority: 0.0,
            age: 0.0,
            group: 0.0,
            municipality: 0.0,
            reranker: 0.0,
        }
    }
}

impl Default for Weights {
    fn default() -> Self {
        Self {
            meaning: 1.0,
            words: 0.4,
            words_own_language: 0.3,
            late_interaction: 0.6,
            sentence: 0.15,
            phrases: 0.3,
            topic: 0.15,
            expansion: 0.2,
            kind: 0.02,
            law_citizen: -0.01,
            law_caseworker: 0.1,
            section: 0.3,
            authority: 0.05,
            age: -0.005,
            group: 0.02,
            municipality: 0.1,
            reranker: 1.0,
        }
    }
}

/// One signal's part of a score.
#[derive(Debug, Clone, Copy, PartialEq, Serialize)]
pub struct Contribution {
    /// The signal.
    pub signal: Signal,
    /// Its value for the passage.
    pub value: f32,
    /// What it counts.
    pub weight: f32,
}

/// Why a passage has its score: the score is the sum of value · weight.
#[derive(Debug, Clone, Default, PartialEq, Serialize)]
pub struct Explanation {
    /// The parts, in the order of the stages. Parts that are zero are left out.
    pub contributions: Vec<Contribution>,
}

impl Explanation {
    /// Adds a part.
    pub(super) fn add(&mut self, signal: Signal, value: f32, weight: f32) {
        if value * weight != 0.0 {
            self.contributions.push(Contribution {
                signal,
                value,
                weight,
            });
        }
    }

    /// The score.
    #[must_use]
    pub fn score(&self) -> f32 {
        self.contributions
            .iter()
            .map(|part| part.value * part.weight)
            .sum()
    }
}
