//! How sure the means are: confidence intervals by the bootstrap.
//!
//! The queries of a set stand for all the queries that might have been asked.
//! The bootstrap draws as many of them again, with replacement, and looks how
//! far the mean moves. Percentile method: Efron & Tibshirani 1993, “An
//! Introduction to the Bootstrap”, chapter 13; for retrieval figures: Sakai
//! 2006, “Evaluating evaluation metrics based on the bootstrap”, SIGIR.

use rand::Rng;
use serde::Serialize;

use crate::{metrics::as_f64, retrieval::RetrievalReport, sampling::generator};

/// How often the queries are drawn again: twice the thousand that is commonly
/// held to be the least for percentiles this far out.
pub const RESAMPLES: usize = 2_000;
/// How many of the resampled means lie below an interval, and how many above
/// it: 2.5 % each, which leaves 95 %.
const TAIL: usize = RESAMPLES / 40;

/// A 95 % confidence interval of a mean.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Interval {
    /// Lower end.
    pub low: f64,
    /// Upper end.
    pub high: f64,
}

impl Interval {
    /// The percentile bootstrap interval of the mean of `values`: the 50th
    /// smallest and the 50th largest of 2,000 resampled means. Of no values: 0.
    ///
    /// The same values in the same order give the same interval.
    #[must_use]
    pub fn of_mean(values: &[f64]) -> Self {
        if values.is_empty() {
            return Self::default();
        }
        let mut random = generator();
        let mut means: Vec<f64> = (0..RESAMPLES)
            .map(|_| {
                let drawn = values
                    .iter()
                    .map(|_| values[random.random_range(0..values.len())]);
                drawn.sum::<f64>() / as_f64(values.len())
            })
            .collect();
        means.sort_unstable_by(f64::total_cmp);
        Self {
            low: means[TAIL - 1],
            high: means[RESAMPLES - TAIL],
        }
    }
}

/// The intervals of the main figures of a [`RetrievalReport`].
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct Intervals {
    /// Of the mean nDCG@10.
    pub ndcg_at_10: Interval,
    /// Of the mean recall@10.
    pub recall_at_10: Interval,
    /// Of the mean hit@10.
    pub hit_at_10: Interval,
    /// Of the mean MRR@10.
    pub mrr_at_10: Interval,
}

impl Intervals {
    /// From the figures of single queries, as [`crate::retrieval::per_query`]
    /// gives them.
    #[must_use]
    pub fn of(rows: &[RetrievalReport]) -> Self {
        let interval = |figure: fn(&RetrievalReport) -> f64| {
            Interval::of_mean(&rows.iter().map(figure).collect::<Vec<_>>())
        };
        Self {
            ndcg_at_10: interval(|row| row.ndcg_at_10),
            recall_at_10: interval(|row| row.recall_at_10),
            hit_at_10: interval(|row| row.hit_at_10),
            mrr_at_10: interval(|row| row.mrr_at_10),
        }
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn two_values_give_their_span() {
        // A resample of 0 and 1 is 0 and 0 in a quarter of the cases, 1 and 1 in
        // another: both ends lie well inside those quarters.
        assert_eq!(
            Interval::of_mean(&[0.0, 1.0]),
            Interval {
                low: 0.0,
                high: 1.0
            }
        );
    }

    #[test]
    fn a_share_of_half_is_as_wide_as_the_binomial_says() {
        // 200 queries, half of them found: the mean of a resample has standard
        // deviation √(0.25 / 200) = 0.03536, so 95 % are 0.5 ± 1.96 · 0.03536.
        let values: Vec<f64> = (0..200).map(|n| f64::from(n % 2)).collect();
        let Interval { low, high } = Interval::of_mean(&values);
        assert!((low - 0.4307).abs() < 0.01, "{low}");
        assert!((high - 0.5693).abs() < 0.01, "{high}");
    }

    #[test]
    fn nothing_has_no_width() {
        assert_eq!(Interval::of_mean(&[]), Interval::default());
        assert_eq!(Intervals::of(&[]), Intervals::default());
    }

    #[test]
    fn each_figure_has_its_own_interval() {
        let row = RetrievalReport {
            ndcg_at_10: 0.25,
            recall_at_10: 0.5,
            hit_at_10: 1.0,
            mrr_at_10: 0.125,
            ..RetrievalReport::default()
        };
        let point = |value| Interval {
            low: value,
            high: value,
        };
        assert_eq!(
            Intervals::of(&[row, row]),
            Intervals {
                ndcg_at_10: point(0.25),
                recall_at_10: point(0.5),
                hit_at_10: point(1.0),
                mrr_at_10: point(0.125),
            }
        );
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(64))]

        #[test]
        fn an_interval_contains_the_mean(values in prop::collection::vec(0.0f64..=1.0, 1..40)) {
            let mean = values.iter().sum::<f64>() / as_f64(values.len());
            let Interval { low, high } = Interval::of_mean(&values);
            prop_assert!(low <= mean + 1e-12 && mean <= high + 1e-12, "{low} {mean} {high}");
            let (least, most) = values
                .iter()
                .fold((1.0f64, 0.0f64), |(least, most), &value| (least.min(value), most.max(value)));
            prop_assert!(least - 1e-12 <= low && high <= most + 1e-12);
        }

        #[test]
        fn the_negated_values_mirror_the_interval(values in prop::collection::vec(-1.0f64..=1.0, 1..40)) {
            let negated: Vec<f64> = values.iter().map(|value| -value).collect();
            let (one, other) = (Interval::of_mean(&values), Interval::of_mean(&negated));
            prop_assert_eq!(one, Interval { low: -other.high, high: -other.low });
        }
    }
}
