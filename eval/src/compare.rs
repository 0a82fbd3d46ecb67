//! Whether one run finds better than another, and for which queries.

use rand::Rng;
use serde::Serialize;

use crate::{
    beir::{BeirDataset, BeirQuery, Grades},
    interval::Interval,
    metrics::as_f64,
    retrieval::{RetrievalReport, Run, per_query},
    sampling::generator,
};

/// How often the signs are drawn for [`randomisation_test`]. With 10,000 the
/// standard error of a p of 0.05 is √(0.05 · 0.95 / 10,000) = 0.002.
pub const PERMUTATIONS: u32 = 10_000;

/// Two runs on the same queries, by nDCG@10. Differences are `after − before`.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Comparison<'a> {
    /// How many queries are compared.
    pub queries: usize,
    /// For how many of them only the run after found anything. They count 0
    /// before; perhaps they were not searched for then.
    pub missing: usize,
    /// The figures of the run before.
    pub before: RetrievalReport,
    /// Mean difference of nDCG@10.
    pub difference: f64,
    /// 95 % interval of the mean difference, by the bootstrap.
    pub interval: Interval,
    /// See [`randomisation_test`].
    pub p_value: f64,
    /// How many queries are better after.
    pub won: usize,
    /// How many queries are worse after.
    pub lost: usize,
    /// How many queries are as good as before.
    pub equal: usize,
    /// The queries that are better after, the largest gain first.
    pub wins: Vec<Change<'a>>,
    /// The queries that are worse after, the largest loss first.
    pub losses: Vec<Change<'a>>,
}

/// A query that has another nDCG@10 than before.
#[derive(Debug, Clone, PartialEq, Serialize)]
pub struct Change<'a> {
    /// Its id.
    pub query: &'a str,
    /// Its text.
    pub text: &'a str,
    /// nDCG@10 before.
    pub before: f64,
    /// nDCG@10 after.
    pub after: f64,
    /// Where its relevant documents were found, by document id.
    pub documents: Vec<Moved<'a>>,
}

/// A relevant document of a query.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Moved<'a> {
    /// Its id.
    pub document: &'a str,
    /// Its grade, above 0.
    pub grade: u32,
    /// Its rank before, from 1; `None` when it was not found.
    pub before: Option<usize>,
    /// Its rank after.
    pub after: Option<usize>,
}

impl<'a> Comparison<'a> {
    /// Compares two runs over the judged queries of `dataset`. Equal differences
    /// stay in the order of the set.
    #[must_use]
    pub fn of(before: &Run, after: &Run, dataset: &'a BeirDataset) -> Self {
        let old = per_query(before, dataset);
        let new = per_query(after, dataset);
        let rows: Vec<(&BeirQuery, RetrievalReport, RetrievalReport)> = old
            .zip(new)
            .map(|((query, old), (_, new))| (query, old, new))
            .collect();
        let differences: Vec<f64> = rows
            .iter()
            .map(|(_, old, new)| new.ndcg_at_10 - old.ndcg_at_10)
            .collect();
        let changes = |wanted: fn(f64) -> bool| {
            let mut changes: Vec<Change<'a>> = rows
                .iter()
                .zip(dataset.judged())
                .filter(|((_, old, new), _)| wanted(new.ndcg_at_10 - old.ndcg_at_10))
                .map(|(&(query, ref old, ref new), (_, grades))| Change {
                    query: &query.id,
                    text: &query.text,
                    before: old.ndcg_at_10,
                    after: new.ndcg_at_10,
                    documents: moved(before, after, query, grades),
                })
                .collect();
            changes.sort_by(|a, b| b.size().total_cmp(&a.size()));
            changes
        };
        let wins = changes(|difference| difference > 0.0);
        let losses = changes(|difference| difference < 0.0);
        let old: Vec<RetrievalReport> = rows.iter().map(|&(_, old, _)| old).collect();
        Self {
            queries: rows.len(),
            missing: rows
                .iter()
                .filter(|(query, ..)| found(after, query) && !found(before, query))
                .count(),
            before: RetrievalReport::mean(&old),
            difference: differences.iter().sum::<f64>() / as_f64(rows.len().max(1)),
            interval: Interval::of_mean(&differences),
            p_value: randomisation_test(&differences),
            won: wins.len(),
            lost: losses.len(),
            equal: rows.len() - wins.len() - losses.len(),
            wins,
            losses,
        }
    }

    /// Leaves only the `limit` largest wins and as many losses in the lists.
    #[must_use]
    pub fn largest(mut self, limit: usize) -> Self {
        self.wins.truncate(limit);
        self.losses.truncate(limit);
        self
    }
}

fn found(run: &Run, query: &BeirQuery) -> bool {
    run.get(&query.id).is_some_and(|found| !found.is_empty())
}

impl Change<'_> {
    fn size(&self) -> f64 {
        (self.after - self.before).abs()
    }
}

fn moved<'a>(before: &Run, after: &Run, query: &BeirQuery, grades: &'a Grades) -> Vec<Moved<'a>> {
    let rank = |run: &Run, document: &String| {
        let found = run.get(&query.id)?;
        Some(found.iter().position(|id| id == document)? + 1)
    };
    grades
        .iter()
        .filter(|&(_, &grade)| grade > 0)
        .map(|(document, &grade)| Moved {
            document,
            grade,
            before: rank(before, document),
            after: rank(after, document),
        })
        .collect()
}

/// The two-sided p-value of a mean difference by Fisher's paired randomisation
/// test: if the two runs were alike, each query's difference might as well have
/// the other sign. p is the share of random signs that give a mean at least as
/// far from 0 as the observed one, `(1 + count) / (1 + 10,000)`.
///
/// For retrieval: Smucker, Allan & Carterette 2007, “A comparison of
/// statistical significance tests for information retrieval evaluation”, CIKM.
/// The 1 stands for the observed signs, so that p is never 0: Davison & Hinkley
/// 1997, “Bootstrap Methods and their Application”, section 4.2.
#[must_use]
pub fn randomisation_test(differences: &[f64]) -> f64 {
    // A difference of 0 has no sign and adds nothing.
    let differences: Vec<f64> = differences
        .iter()
        .copied()
        .filter(|&difference| difference != 0.0)
        .collect();
    let observed = differences.iter().sum::<f64>().abs();
    // Sums that are equal on paper differ in their last digits here.
    let reached = observed - 1e-9;
    let mut random = generator();
    let count = (0..PERMUTATIONS)
        .filter(|_| {
            let signed = differences.iter().map(|&difference| {
                if random.random() {
                    difference
                } else {
                    -difference
                }
            });
            signed.sum::<f64>().abs() >= reached
        })
        .count();
    as_f64(1 + count) / f64::from(1 + PERMUTATIONS)
}

#[cfg(test)]
mod tests;
