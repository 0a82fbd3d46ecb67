//! The true nearest passages: every one is compared with every question while it
//! is written, so that the measure of the engine does not rest on the engine.

use losen_index::embed::dot;
use serde::{Deserialize, Serialize};

/// How many true neighbours of a question are kept.
pub(super) const KEPT: usize = 50;

/// A question with the cosines of its nearest passages.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub(super) struct Question {
    /// The question.
    pub(super) text: String,
    /// Its vector.
    pub(super) vector: Vec<f32>,
    /// Cosines of the [`KEPT`] nearest passages, nearest first.
    pub(super) nearest: Vec<f32>,
}

impl Question {
    pub(super) fn new(text: String, vector: Vec<f32>) -> Self {
        Self {
            text,
            vector,
            nearest: Vec::with_capacity(KEPT + 1),
        }
    }

    /// Takes a passage's vector of length 1 into account.
    pub(super) fn compare(&mut self, passage: &[f32]) {
        let cosine = dot(&self.vector, passage);
        if self.nearest.len() == KEPT && self.nearest.last().is_some_and(|last| *last >= cosine) {
            return;
        }
        let at = self.nearest.partition_point(|other| *other >= cosine);
        self.nearest.insert(at, cosine);
        self.nearest.truncate(KEPT);
    }

    /// Share of the true nearest `k` passages that were found. Passages as near
    /// as the true `k`-th count as found, whichever of them it is, as in
    /// ANN-Benchmarks (Aumüller, Bernhardsson and Faithfull, Information Systems
    /// 2020, §3.1): generated passages are often equally near.
    pub(super) fn recall(&self, found: &[f32], k: usize) -> f64 {
        /// Rounding of cosines that are computed in another order.
        const ROUNDING: f32 = 1e-5;
        let k = k.min(self.nearest.len());
        let Some(least) = k.checked_sub(1).and_then(|last| self.nearest.get(last)) else {
            return 1.0;
        };
        let near = found.iter().filter(|cosine| **cosine >= least - ROUNDING);
        near.count().min(k) as f64 / k as f64
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_dot_product_takes_every_number() {
        let numbers: Vec<f32> = (1..=19).map(|n| n as f32).collect();
        let by_hand: f32 = numbers.iter().map(|n| n * n).sum();
        assert!((dot(&numbers, &numbers) - by_hand).abs() < 1e-3);
    }

    #[test]
    fn the_nearest_are_kept_in_order() {
        let mut question = Question::new(String::new(), vec![1.0, 0.0]);
        for n in 0..200 {
            question.compare(&[((n * 37) % 200) as f32 / 200.0, 0.0]);
        }
        assert_eq!(question.nearest.len(), KEPT);
        assert!(question.nearest.is_sorted_by(|a, b| a >= b));
        assert!((question.nearest[0] - 0.995).abs() < 1e-6);
        assert!((question.nearest[KEPT - 1] - 0.75).abs() < 1e-6);
    }

    #[test]
    fn recall_counts_what_is_as_near_as_the_last() {
        let mut question = Question::new(String::new(), vec![1.0]);
        for cosine in [0.9, 0.8, 0.8, 0.8, 0.1] {
            question.compare(&[cosine]);
        }
        let found = [0.9, 0.8, 0.8, 0.8];
        assert!((question.recall(&found, 2) - 1.0).abs() < 1e-9);
        assert!((question.recall(&found[..1], 2) - 0.5).abs() < 1e-9);
        assert!((question.recall(&found, 10) - 0.8).abs() < 1e-9);
    }
}
