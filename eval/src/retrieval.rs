//! The figures of a whole run: what a search returned for every query of a set.
//!
//! Whoever searches fills a [`Run`]; this module only compares it with the
//! judgements.

use std::collections::{BTreeMap, HashMap};

use serde::Serialize;

use crate::{
    beir::{BeirDataset, BeirQuery, Grades},
    metrics::{as_f64, hit_at_k, mrr_at_k, ndcg_at_k, recall_at_k},
};

/// Query id → ids of the documents found, best first.
pub type Run = HashMap<String, Vec<String>>;

/// Means over queries, each in 0..=1; see [`crate::metrics`] for the formulas.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize)]
pub struct RetrievalReport {
    /// How many queries the means are over.
    pub queries: usize,
    /// nDCG of the first ten, gain = grade.
    pub ndcg_at_10: f64,
    /// Share of a query's relevant documents at the first place.
    pub recall_at_1: f64,
    /// Share of a query's relevant documents among the first five.
    pub recall_at_5: f64,
    /// Share of a query's relevant documents among the first ten.
    pub recall_at_10: f64,
    /// Share of queries with a relevant document at the first place.
    pub hit_at_1: f64,
    /// Share of queries with a relevant document among the first five.
    pub hit_at_5: f64,
    /// Share of queries with a relevant document among the first ten.
    pub hit_at_10: f64,
    /// Reciprocal rank of the first relevant document among the first ten.
    pub mrr_at_10: f64,
}

impl RetrievalReport {
    /// The figures of one query.
    #[must_use]
    pub fn of_query(ranking: &[String], grades: &Grades) -> Self {
        Self {
            queries: 1,
            ndcg_at_10: ndcg_at_k(ranking, grades, 10),
            recall_at_1: recall_at_k(ranking, grades, 1),
            recall_at_5: recall_at_k(ranking, grades, 5),
            recall_at_10: recall_at_k(ranking, grades, 10),
            hit_at_1: hit_at_k(ranking, grades, 1),
            hit_at_5: hit_at_k(ranking, grades, 5),
            hit_at_10: hit_at_k(ranking, grades, 10),
            mrr_at_10: mrr_at_k(ranking, grades, 10),
        }
    }

    /// Means of the figures of single queries; all 0 for none.
    #[must_use]
    pub fn mean(rows: &[Self]) -> Self {
        let mean = |figure: fn(&Self) -> f64| {
            rows.iter().map(figure).sum::<f64>() / as_f64(rows.len().max(1))
        };
        Self {
            queries: rows.len(),
            ndcg_at_10: mean(|row| row.ndcg_at_10),
            recall_at_1: mean(|row| row.recall_at_1),
            recall_at_5: mean(|row| row.recall_at_5),
            recall_at_10: mean(|row| row.recall_at_10),
            hit_at_1: mean(|row| row.hit_at_1),
            hit_at_5: mean(|row| row.hit_at_5),
            hit_at_10: mean(|row| row.hit_at_10),
            mrr_at_10: mean(|row| row.mrr_at_10),
        }
    }
}

/// Compares `run` with the judgements of `dataset`.
///
/// Queries without a relevant document are left out; a judged query that the
/// run lacks counts with 0.
#[must_use]
pub fn evaluate(run: &Run, dataset: &BeirDataset) -> RetrievalReport {
    let rows: Vec<_> = per_query(run, dataset).map(|(_, row)| row).collect();
    RetrievalReport::mean(&rows)
}

/// [`evaluate`] for each value of an attribute of the query, e.g. its language.
/// Queries for which `attribute` returns `None` are left out.
#[must_use]
pub fn evaluate_by<'a>(
    run: &Run,
    dataset: &'a BeirDataset,
    attribute: impl Fn(&'a BeirQuery) -> Option<&'a str>,
) -> BTreeMap<&'a str, RetrievalReport> {
    let mut groups: BTreeMap<&str, Vec<RetrievalReport>> = BTreeMap::new();
    for (query, row) in per_query(run, dataset) {
        if let Some(value) = attribute(query) {
            groups.entry(value).or_default().push(row);
        }
    }
    groups
        .into_iter()
        .map(|(value, rows)| (value, RetrievalReport::mean(&rows)))
        .collect()
}

/// Every judged query with its own figures, in the order of the set.
pub fn per_query<'a>(
    run: &Run,
    dataset: &'a BeirDataset,
) -> impl Iterator<Item = (&'a BeirQuery, RetrievalReport)> {
    dataset.judged().map(|(query, grades)| {
        let ranking = run.get(&query.id).map_or(&[][..], Vec::as_slice);
        (query, RetrievalReport::of_query(ranking, grades))
    })
}

#[cfg(test)]
mod tests {

    use super::*;

    fn query(id: &str, lang: Option<&str>) -> BeirQuery {
        BeirQuery {
            id: id.to_owned(),
            text: "?".to_owned(),
            lang: lang.map(str::to_owned),
            kind: None,
            first_turn: None,
            history: Vec::new(),
        }
    }

    fn qrel(query: &str, rows: &[(&str, u32)]) -> (String, Grades) {
        let grades = rows.iter().map(|&(id, grade)| (id.to_owned(), grade));
        (query.to_owned(), grades.collect())
    }

    fn found(query: &str, ids: &[&str]) -> (String, Vec<String>) {
        let ids = ids.iter().map(|&id| id.to_owned());
        (query.to_owned(), ids.collect())
    }

    /// q1 found at rank 1, q2 at rank 6, q3 searched for but missing from the
    /// run, q4 only judged irrelevant, q5 not judged.
    fn example() -> (Run, BeirDataset) {
        let dataset = BeirDataset {
            corpus: Vec::new(),
            queries: vec![
                query("q1", Some("nb")),
                query("q2", Some("nb")),
                query("q3", Some("en")),
                query("q4", Some("en")),
                query("q5", None),
            ],
            qrels: [
                qrel("q1", &[("a", 2), ("b", 1)]),
                qrel("q2", &[("a", 1)]),
                qrel("q3", &[("a", 1)]),
                qrel("q4", &[("a", 0)]),
            ]
            .into(),
        };
        let run = [
            found("q1", &["a"]),
            found("q2", &["1", "2", "3", "4", "5", "a"]),
            found("q4", &["a"]),
            found("q5", &["a"]),
        ];
        (run.into(), dataset)
    }

    #[test]
    fn means_are_over_the_judged_queries() {
        let (run, dataset) = example();
        let report = evaluate(&run, &dataset);
        let close = |left: f64, right: f64| (left - right).abs() < 1e-12;
        assert_eq!(report.queries, 3);
        assert!(close(report.hit_at_1, 1.0 / 3.0));
        assert!(close(report.hit_at_5, 1.0 / 3.0));
        assert!(close(report.hit_at_10, 2.0 / 3.0));
        assert!(close(report.recall_at_1, 0.5 / 3.0));
        assert!(close(report.recall_at_5, 0.5 / 3.0));
        assert!(close(report.recall_at_10, (0.5 + 1.0) / 3.0));
        assert!(close(report.mrr_at_10, (1.0 + 1.0 / 6.0) / 3.0));
        let first = 2.0 / (2.0 + 1.0 / 3f64.log2());
        let second = 1.0 / 7f64.log2();
        assert!(close(report.ndcg_at_10, (first + second) / 3.0));
    }

    #[test]
    fn groups_have_their_own_means() {
        let (run, dataset) = example();
        let by_language = evaluate_by(&run, &dataset, |query| query.lang.as_deref());
        assert_eq!(
            by_language.keys().copied().collect::<Vec<_>>(),
            ["en", "nb"]
        );
        assert_eq!(by_language["nb"].queries, 2);
        assert!((by_language["nb"].hit_at_10 - 1.0).abs() < 1e-12);
        assert_eq!(by_language["en"].queries, 1);
        assert!(by_language["en"].hit_at_10.abs() < 1e-12);
    }

    #[test]
    fn the_report_is_an_object_of_numbers() {
        let (run, dataset) = example();
        let json = serde_json::to_value(evaluate(&run, &dataset)).unwrap();
        let object = json.as_object().unwrap();
        let mut keys: Vec<&str> = object.keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(
            keys,
            [
                "hit_at_1",
                "hit_at_10",
                "hit_at_5",
                "mrr_at_10",
                "ndcg_at_10",
                "queries",
                "recall_at_1",
                "recall_at_10",
                "recall_at_5"
            ]
        );
        assert!(object.values().all(serde_json::Value::is_number));
    }

    #[test]
    fn an_empty_set_has_no_figures() {
        let report = evaluate(&Run::new(), &BeirDataset::default());
        assert_eq!(report, RetrievalReport::default());
    }
}
