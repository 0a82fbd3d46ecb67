//! What a language model thinks of the answers: optional, cached, and never
//! mixed with the figures that are counted.
//!
//! The three scores are those of G-Eval (Liu et al. 2023, “G-Eval: NLG
//! evaluation using GPT-4 with better human alignment”, EMNLP) that apply to
//! cited answers. A judge prefers long answers and its own style (Zheng et al.
//! 2023, “Judging LLM-as-a-judge with MT-Bench and Chatbot Arena”, NeurIPS), so
//! verdicts compare runs by the same judge and nothing else.

mod cache;

use std::{collections::BTreeMap, io, path::PathBuf};

use async_trait::async_trait;
use serde::{Deserialize, Serialize};

pub use cache::VerdictCache;

use super::{outcome::Outcome, resample, resample::Share};
use crate::interval::Interval;

/// What a judge is shown of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct JudgeCase {
    /// Id of the question; it is no part of what is judged.
    pub id: String,
    /// Language code of the question.
    pub lang: String,
    /// The turns before, oldest first, each `user: …` or `assistant: …`.
    pub history: Vec<String>,
    /// The question.
    pub question: String,
    /// The sentences of the answer, in reading order.
    pub sentences: Vec<String>,
    /// The quotes that the sentences cite.
    pub quotes: Vec<String>,
}

impl JudgeCase {
    /// The case of an answer that answers; `None` for all others.
    #[must_use]
    pub fn of(outcome: &Outcome<'_>) -> Option<Self> {
        let record = outcome.record.filter(|record| record.is_answer())?;
        let question = outcome.question;
        let turn = |turn: &crate::beir::Turn| {
            let role = match turn.role {
                crate::beir::Role::User => "user",
                crate::beir::Role::Assistant => "assistant",
            };
            format!("{role}: {}", turn.content)
        };
        Some(Self {
            id: question.id.clone(),
            lang: question.lang.clone(),
            history: question.history.iter().map(turn).collect(),
            question: question.text.clone(),
            sentences: record.sentences.iter().map(|s| s.text.clone()).collect(),
            quotes: record.cited().map(|source| source.quote.clone()).collect(),
        })
    }
}

/// A score, 1 (worst) to 5 (best).
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
#[serde(try_from = "u8", into = "u8")]
pub struct Score(u8);

/// A number that is no score.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{0} is no score; a score is 1, 2, 3, 4 or 5")]
pub struct NoScore(pub u8);

impl TryFrom<u8> for Score {
    type Error = NoScore;

    fn try_from(number: u8) -> Result<Self, Self::Error> {
        if (1..=5).contains(&number) {
            Ok(Self(number))
        } else {
            Err(NoScore(number))
        }
    }
}

impl From<Score> for u8 {
    fn from(score: Score) -> Self {
        score.0
    }
}

/// What a judge says of one answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Verdict {
    /// Whether the quotes say what the sentences say.
    pub faithfulness: Score,
    /// Whether the sentences answer the question.
    pub relevance: Score,
    /// Whether the sentences hang together and read well.
    pub coherence: Score,
    /// Why, in a sentence or two.
    pub why: String,
}

/// Why an answer was not judged, in the words of the client.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the judge gave no verdict: {0}")]
pub struct JudgeError(pub String);

/// Someone who judges answers.
#[async_trait]
pub trait Judge: Send + Sync {
    /// Name and version of the model.
    fn model(&self) -> &str;

    /// Version of the prompt; another one makes new verdicts.
    fn prompt_version(&self) -> &str;

    /// Judges one answer.
    ///
    /// # Errors
    /// [`JudgeError`] when there is no verdict.
    async fn judge(&self, case: &JudgeCase) -> Result<Verdict, JudgeError>;
}

/// Why no judging was possible at all.
#[derive(Debug, thiserror::Error)]
pub enum CacheError {
    /// The folder of verdicts cannot be made.
    #[error("cannot make the folder {}: {source}", path.display())]
    Folder {
        /// The folder.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A verdict cannot be kept.
    #[error(transparent)]
    File(#[from] super::FileError),
}

/// The verdicts of a run.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct Judged {
    /// Question id → verdict.
    pub verdicts: BTreeMap<String, Verdict>,
    /// Question id → why there is no verdict. These are not kept, so a later
    /// run asks again.
    pub failed: BTreeMap<String, JudgeError>,
    /// How many verdicts were asked for now.
    pub asked: usize,
    /// How many verdicts were known from before.
    pub cached: usize,
}

/// Judges the cases one after the other; verdicts that the cache has are not
/// asked for again.
///
/// # Errors
/// [`CacheError`] when a new verdict cannot be kept. What was kept before stays.
pub async fn judge_all(
    judge: &dyn Judge,
    cases: &[JudgeCase],
    cache: &VerdictCache,
) -> Result<Judged, CacheError> {
    let mut judged = Judged::default();
    for case in cases {
        let key = cache::key(judge.model(), judge.prompt_version(), case);
        let verdict = if let Some(known) = cache.get(&key) {
            judged.cached += 1;
            Ok(known)
        } else {
            judged.asked += 1;
            let verdict = judge.judge(case).await;
            if let Ok(verdict) = &verdict {
                cache.put(&key, verdict)?;
            }
            verdict
        };
        match verdict {
            Ok(verdict) => {
                judged.verdicts.insert(case.id.clone(), verdict);
            }
            Err(error) => {
                judged.failed.insert(case.id.clone(), error);
            }
        }
    }
    Ok(judged)
}

/// The scores of a run, a flat object but for the counts.
#[derive(Debug, Clone, PartialEq, Default, Serialize)]
pub struct JudgeReport {
    /// How many answers were judged.
    pub judged: usize,
    /// How many were not, because the judge failed.
    pub failed: usize,
    /// Of the faithfulness.
    pub faithfulness: Scores,
    /// Of the relevance.
    pub relevance: Scores,
    /// Of the coherence.
    pub coherence: Scores,
}

/// How one score is spread.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Scores {
    /// The mean, 1..=5; 0 for none.
    pub mean: f64,
    /// 95 % bootstrap interval of the mean.
    pub interval: Interval,
    /// How many answers got 1, 2, 3, 4 and 5.
    pub counts: [usize; 5],
}

impl JudgeReport {
    /// Sums up verdicts.
    #[must_use]
    pub fn of(judged: &Judged) -> Self {
        let scores = |of: fn(&Verdict) -> Score| Scores::of(judged.verdicts.values().map(of));
        Self {
            judged: judged.verdicts.len(),
            failed: judged.failed.len(),
            faithfulness: scores(|verdict| verdict.faithfulness),
            relevance: scores(|verdict| verdict.relevance),
            coherence: scores(|verdict| verdict.coherence),
        }
    }
}

impl Scores {
    fn of(scores: impl Iterator<Item = Score>) -> Self {
        let mut counts = [0; 5];
        let mut shares = Vec::new();
        for Score(score) in scores {
            counts[usize::from(score) - 1] += 1;
            shares.push(Share::one(f64::from(score)));
        }
        Self {
            mean: Share::total(shares.iter().copied()).value(),
            interval: resample::interval(&shares),
            counts,
        }
    }
}

#[cfg(test)]
mod tests;
