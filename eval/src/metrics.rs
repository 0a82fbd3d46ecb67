//! Figures for one ranking against the grades of its query, each in 0..=1.
//!
//! A ranking is a list of document ids, best first; ranks count from 1. A
//! document is relevant when its grade is above 0; one without a grade counts as
//! not relevant. An id that comes back later in the same ranking gains nothing
//! there. All figures are 0 when nothing is relevant.

use std::{cmp::Reverse, collections::HashSet};

use crate::beir::Grades;

/// Normalised discounted cumulated gain,
/// `nDCG@k = DCG@k / IDCG@k` with `DCG@k = Σ_{r=1..k} grade_r / log2(r + 1)`;
/// `IDCG@k` is the `DCG@k` of the best possible ranking.
///
/// Cumulated gain with the grade itself as gain: Järvelin & Kekäläinen 2002,
/// “Cumulated gain-based evaluation of IR techniques”, ACM TOIS 20(4); the
/// discount is the one of `trec_eval`'s `ndcg_cut`, which BEIR reports.
#[must_use]
pub fn ndcg_at_k(ranking: &[String], grades: &Grades, k: usize) -> f64 {
    let mut ideal: Vec<u32> = grades.values().copied().collect();
    ideal.sort_unstable_by_key(|&grade| Reverse(grade));
    ratio(
        dcg(gains(ranking, grades, k)),
        dcg(ideal.into_iter().take(k)),
    )
}

/// Share of the relevant documents that are among the first `k`,
/// `recall@k = |relevant ∩ first k| / |relevant|`.
#[must_use]
pub fn recall_at_k(ranking: &[String], grades: &Grades, k: usize) -> f64 {
    let relevant = grades.values().filter(|&&grade| grade > 0).count();
    let found = gains(ranking, grades, k).filter(|&gain| gain > 0).count();
    ratio(as_f64(found), as_f64(relevant))
}

/// 1 when at least one relevant document is among the first `k`, else 0.
#[must_use]
pub fn hit_at_k(ranking: &[String], grades: &Grades, k: usize) -> f64 {
    let hit = gains(ranking, grades, k).any(|gain| gain > 0);
    f64::from(u8::from(hit))
}

/// Reciprocal rank, `1 / rank` of the first relevant document when it is among
/// the first `k`, else 0. Its mean over queries is MRR@k.
#[must_use]
pub fn mrr_at_k(ranking: &[String], grades: &Grades, k: usize) -> f64 {
    gains(ranking, grades, k)
        .position(|gain| gain > 0)
        .map_or(0.0, |index| 1.0 / as_f64(index + 1))
}

/// The grade at each of the first `k` ranks.
fn gains<'a>(
    ranking: &'a [String],
    grades: &'a Grades,
    k: usize,
) -> impl Iterator<Item = u32> + 'a {
    let mut seen = HashSet::new();
    ranking.iter().take(k).map(move |id| {
        if seen.insert(id) {
            grades.get(id).copied().unwrap_or(0)
        } else {
            0
        }
    })
}

fn dcg(gains: impl IntoIterator<Item = u32>) -> f64 {
    gains
        .into_iter()
        .zip(2u32..)
        .map(|(gain, rank_plus_one)| f64::from(gain) / f64::from(rank_plus_one).log2())
        // Not `sum`, which is −0 for no terms, and would be printed so.
        .fold(0.0, |sum, term| sum + term)
}

fn ratio(part: f64, whole: f64) -> f64 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// A count as a number to divide with; counts stay far below 2³².
pub(crate) fn as_f64(count: usize) -> f64 {
    f64::from(u32::try_from(count).unwrap_or(u32::MAX))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn ids(names: &[&str]) -> Vec<String> {
        names.iter().map(|&name| name.to_owned()).collect()
    }

    fn grades(pairs: &[(&str, u32)]) -> Grades {
        pairs
            .iter()
            .map(|&(id, grade)| (id.to_owned(), grade))
            .collect()
    }

    fn close(left: f64, right: f64) -> bool {
        (left - right).abs() < 1e-12
    }

    #[test]
    fn figures_computed_by_hand() {
        let ranking = ids(&["x", "b", "a", "y"]);
        let grades = grades(&[("a", 2), ("b", 1), ("c", 1), ("y", 0)]);
        // DCG = 1/log2(3) + 2/log2(4) = 0.630930 + 1
        // IDCG = 2/log2(2) + 1/log2(3) + 1/log2(4) = 2 + 0.630930 + 0.5
        let expected = (1.0 / 3f64.log2() + 1.0) / (2.0 + 1.0 / 3f64.log2() + 0.5);
        assert!(close(ndcg_at_k(&ranking, &grades, 10), expected));
        assert!((expected - 0.520_909).abs() < 1e-6);
        assert!(close(recall_at_k(&ranking, &grades, 10), 2.0 / 3.0));
        assert!(close(recall_at_k(&ranking, &grades, 2), 1.0 / 3.0));
        assert!(close(hit_at_k(&ranking, &grades, 1), 0.0));
        assert!(close(hit_at_k(&ranking, &grades, 2), 1.0));
        assert!(close(mrr_at_k(&ranking, &grades, 10), 0.5));
        assert!(close(mrr_at_k(&ranking, &grades, 1), 0.0));
    }

    #[test]
    fn a_repeated_document_gains_once() {
        let ranking = ids(&["a", "a", "a"]);
        let grades = grades(&[("a", 1), ("b", 1), ("c", 1)]);
        assert!(close(recall_at_k(&ranking, &grades, 10), 1.0 / 3.0));
        assert!(ndcg_at_k(&ranking, &grades, 10) < 0.5);
    }

    #[test]
    fn nothing_relevant_is_zero() {
        let ranking = ids(&["a"]);
        for grades in [grades(&[]), grades(&[("a", 0)])] {
            for figure in [ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k] {
                assert!(close(figure(&ranking, &grades, 10), 0.0));
            }
        }
    }

    #[test]
    fn nothing_found_is_zero_without_a_sign() {
        for figure in [ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k] {
            let value = figure(&[], &grades(&[("a", 1)]), 10);
            assert_eq!(format!("{value:.3}"), "0.000");
        }
    }

    /// A ranking with repeats and unjudged ids, grades with a relevant one, k.
    fn cases() -> impl Strategy<Value = (Vec<String>, Grades, usize)> {
        let id = || "[a-l]";
        (
            prop::collection::vec(id(), 0..15),
            prop::collection::btree_map(id(), 0u32..4, 1..8),
            1usize..12,
        )
            .prop_filter("something is relevant", |(_, grades, _)| {
                grades.values().any(|&grade| grade > 0)
            })
    }

    proptest! {
        #[test]
        fn figures_stay_between_zero_and_one((ranking, grades, k) in cases()) {
            for figure in [ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k] {
                let value = figure(&ranking, &grades, k);
                prop_assert!((0.0..=1.0 + 1e-12).contains(&value), "{}", value);
            }
        }

        #[test]
        fn the_ideal_ranking_scores_one((_, grades, k) in cases()) {
            let mut ranking: Vec<String> = grades.keys().cloned().collect();
            ranking.sort_by_key(|id| Reverse(grades[id]));
            prop_assert!(close(ndcg_at_k(&ranking, &grades, k), 1.0));
            prop_assert!(close(hit_at_k(&ranking, &grades, k), 1.0));
            prop_assert!(close(mrr_at_k(&ranking, &grades, k), 1.0));
            prop_assert!(close(recall_at_k(&ranking, &grades, ranking.len()), 1.0));
        }

        #[test]
        fn moving_a_better_document_up_never_costs((ranking, grades, k) in cases()) {
            let mut seen = HashSet::new();
            let ranking: Vec<String> =
                ranking.into_iter().filter(|id| seen.insert(id.clone())).collect();
            let grade = |id: &String| grades.get(id).copied().unwrap_or(0);
            let all = |ranking: &[String]| {
                [ndcg_at_k, recall_at_k, hit_at_k, mrr_at_k].map(|figure| figure(ranking, &grades, k))
            };
            for lower in 1..ranking.len() {
                if grade(&ranking[lower]) <= grade(&ranking[lower - 1]) {
                    continue;
                }
                let mut better = ranking.clone();
                better.swap(lower, lower - 1);
                let (before, after) = (all(&ranking), all(&better));
                for (before, after) in before.into_iter().zip(after) {
                    prop_assert!(after >= before - 1e-12);
                }
                prop_assert!(lower >= k || after[0] > before[0]);
            }
        }

        #[test]
        fn a_longer_list_never_finds_less((ranking, grades, k) in cases()) {
            for figure in [recall_at_k, hit_at_k, mrr_at_k] {
                prop_assert!(figure(&ranking, &grades, k + 1) >= figure(&ranking, &grades, k));
            }
        }
    }
}
