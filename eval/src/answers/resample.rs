//! Intervals and tests for ratios of sums over questions.
//!
//! Many figures are shares of things that questions have several of: cited
//! pages, facts, sentences. Those of one question hang together, so questions
//! are drawn, not things, and the ratio is taken of what was drawn (the
//! bootstrap of a ratio estimate: Davison & Hinkley 1997, “Bootstrap Methods and
//! their Application”, section 2.2; of clusters: section 3.8).

use rand::Rng;

use crate::{
    compare::PERMUTATIONS,
    interval::{Interval, RESAMPLES},
    metrics::as_f64,
    sampling::generator,
};

/// See [`crate::interval`]: 2.5 % on each side.
const TAIL: usize = RESAMPLES / 40;

/// What one question adds to a ratio. A mean over questions has 1 as `whole`.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Share {
    /// What is counted.
    pub part: f64,
    /// What it is counted among.
    pub whole: f64,
}

impl Share {
    /// From counts.
    #[must_use]
    pub fn of(part: usize, whole: usize) -> Self {
        Self {
            part: as_f64(part),
            whole: as_f64(whole),
        }
    }

    /// 1 of 1 or 0 of 1.
    #[must_use]
    pub fn whether(holds: bool) -> Self {
        Self::of(usize::from(holds), 1)
    }

    /// A value of which the mean is wanted.
    #[must_use]
    pub fn one(value: f64) -> Self {
        Self {
            part: value,
            whole: 1.0,
        }
    }

    /// The ratio; 0 when the whole is 0.
    #[must_use]
    pub fn value(self) -> f64 {
        if self.whole > 0.0 {
            self.part / self.whole
        } else {
            0.0
        }
    }

    /// The same ratio counted once, however large the whole; nothing for nothing.
    #[must_use]
    pub fn once(self) -> Self {
        if self.whole > 0.0 {
            Self::one(self.value())
        } else {
            Self::default()
        }
    }

    /// The sum of parts over the sum of wholes.
    pub(super) fn total(shares: impl IntoIterator<Item = Self>) -> Self {
        shares.into_iter().fold(Self::default(), |sum, share| Self {
            part: sum.part + share.part,
            whole: sum.whole + share.whole,
        })
    }
}

/// The 95 % percentile bootstrap interval of `Σ part / Σ whole` over questions;
/// 0 for none. It does not depend on the order of the questions.
pub(super) fn interval(shares: &[Share]) -> Interval {
    let mut shares: Vec<Share> = shares.iter().copied().filter(|s| s.whole > 0.0).collect();
    shares.sort_unstable_by(|a, b| a.part.total_cmp(&b.part).then(a.whole.total_cmp(&b.whole)));
    resampled(shares.len(), |drawn| {
        Share::total(drawn.iter().map(|&at| shares[at])).value()
    })
}

/// The same for the difference of two ratios over the same questions; each
/// question is drawn with both of its shares.
pub(super) fn difference_interval(pairs: &[(Share, Share)]) -> Interval {
    let pairs = ordered(pairs);
    resampled(pairs.len(), |drawn| {
        let before = Share::total(drawn.iter().map(|&at| pairs[at].0));
        let after = Share::total(drawn.iter().map(|&at| pairs[at].1));
        after.value() - before.value()
    })
}

fn resampled(count: usize, figure: impl Fn(&[usize]) -> f64) -> Interval {
    if count == 0 {
        return Interval::default();
    }
    let mut random = generator();
    let mut drawn = vec![0; count];
    let mut figures: Vec<f64> = (0..RESAMPLES)
        .map(|_| {
            drawn.fill_with(|| random.random_range(0..count));
            figure(&drawn)
        })
        .collect();
    figures.sort_unstable_by(f64::total_cmp);
    Interval {
        low: figures[TAIL - 1],
        high: figures[RESAMPLES - TAIL],
    }
}

/// The two-sided p-value of the difference of two ratios over the same
/// questions, by the paired randomisation test (see
/// [`crate::compare::randomisation_test`]): if the runs were alike, the two
/// shares of a question might as well be swapped.
pub(super) fn randomisation_test(pairs: &[(Share, Share)]) -> f64 {
    let pairs = ordered(pairs);
    let difference = |swapped: &mut dyn FnMut() -> bool| {
        let (mut before, mut after) = (Share::default(), Share::default());
        for &(old, new) in &pairs {
            let (old, new) = if swapped() { (new, old) } else { (old, new) };
            before = Share::total([before, old]);
            after = Share::total([after, new]);
        }
        (after.value() - before.value()).abs()
    };
    let reached = difference(&mut || false) - 1e-9;
    let mut random = generator();
    let count = (0..PERMUTATIONS)
        .filter(|_| difference(&mut || random.random()) >= reached)
        .count();
    as_f64(1 + count) / f64::from(1 + PERMUTATIONS)
}

/// The pairs that count, in an order of their own.
fn ordered(pairs: &[(Share, Share)]) -> Vec<(Share, Share)> {
    let mut pairs: Vec<_> = pairs
        .iter()
        .copied()
        .filter(|(old, new)| old.whole > 0.0 || new.whole > 0.0)
        .collect();
    let key = |(old, new): &(Share, Share)| [old.part, old.whole, new.part, new.whole];
    pairs.sort_unstable_by(|a, b| {
        let places = key(a).into_iter().zip(key(b));
        places.fold(std::cmp::Ordering::Equal, |order, (a, b)| {
            order.then(a.total_cmp(&b))
        })
    });
    pairs
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn of_nothing_is_nothing() {
        assert_eq!(Share::default().value(), 0.0);
        assert_eq!(Share::default().once(), Share::default());
        assert_eq!(interval(&[]), Interval::default());
        assert_eq!(interval(&[Share::default()]), Interval::default());
        assert_eq!(difference_interval(&[]), Interval::default());
    }

    #[test]
    fn wholes_of_one_are_the_interval_of_a_mean() {
        let values: Vec<f64> = (0..50).map(|n| f64::from(n / 25)).collect();
        let shares: Vec<Share> = values.iter().copied().map(Share::one).collect();
        assert_eq!(interval(&shares), Interval::of_mean(&values));
    }

    #[test]
    fn a_large_question_weighs_more_unless_counted_once() {
        let shares = [Share::of(9, 9), Share::of(0, 1)];
        assert_eq!(Share::total(shares).value(), 0.9);
        assert_eq!(Share::total(shares.map(Share::once)).value(), 0.5);
    }

    #[test]
    fn ten_gains_of_ten_are_no_chance() {
        let pairs = vec![(Share::of(0, 1), Share::of(1, 1)); 10];
        // 2 of 2¹⁰ sign patterns are as far from 0.
        let p = randomisation_test(&pairs);
        assert!((p - 2.0 / 1024.0).abs() < 0.002, "{p}");
        let interval = difference_interval(&pairs);
        assert_eq!((interval.low, interval.high), (1.0, 1.0));
        let same = vec![(Share::of(1, 2), Share::of(1, 2)); 10];
        assert_eq!(randomisation_test(&same), 1.0);
    }

    fn shares() -> impl Strategy<Value = Vec<Share>> {
        let share = (0usize..5, 0usize..5).prop_map(|(part, more)| Share::of(part, part + more));
        prop::collection::vec(share, 0..12)
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(24))]

        #[test]
        fn an_interval_of_shares_lies_in_zero_to_one(shares in shares()) {
            let Interval { low, high } = interval(&shares);
            prop_assert!(0.0 <= low && low <= high && high <= 1.0, "{low} {high}");
            let mut reversed = shares;
            reversed.reverse();
            prop_assert_eq!(interval(&reversed), Interval { low, high });
        }
    }
}
