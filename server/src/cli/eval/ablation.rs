//! What each part of the search brings: the same questions with one part more at a
//! time.

use losen_eval::{
    beir::BeirDataset,
    compare::Comparison,
    retrieval::{RetrievalReport, Run, per_query},
};
use losen_index::search::{Fusion, SearchSettings, Searcher, Weights};
use serde::Serialize;

use super::retrieval::search_all;

/// One row of the table.
#[derive(Debug, Serialize)]
pub(super) struct Row {
    /// What the search has by now.
    pub(super) step: &'static str,
    /// The figures.
    #[serde(flatten)]
    pub(super) report: RetrievalReport,
    /// p of the paired test of nDCG@10 against the row above.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) p: Option<f64>,
}

/// Searches once for each step; the last one has the settings as configured.
pub(super) async fn rows(searcher: &Searcher, dataset: &BeirDataset) -> anyhow::Result<Vec<Row>> {
    let mut rows = Vec::new();
    let mut before: Option<Run> = None;
    let reranked = searcher.reranker().is_some();
    for (step, settings) in steps(searcher.settings(), reranked) {
        let run = search_all(&searcher.with_settings(settings), dataset).await?;
        let figures: Vec<_> = per_query(&run, dataset).map(|(_, row)| row).collect();
        rows.push(Row {
            step,
            report: RetrievalReport::mean(&figures),
            p: before
                .as_ref()
                .map(|before| Comparison::of(before, &run, dataset).p_value),
        });
        before = Some(run);
    }
    Ok(rows)
}

/// The settings of each step, from a single list to everything; the last of them
/// is the reranker, where there is one.
fn steps(full: &SearchSettings, reranked: bool) -> Vec<(&'static str, SearchSettings)> {
    let ranks = |dense_weight, sparse_weight| SearchSettings {
        dense_weight,
        sparse_weight,
        fusion: Fusion::Ranks,
        ..full.clone()
    };
    let mut steps = vec![
        ("meaning alone", ranks(full.dense_weight, 0.0)),
        ("words alone", ranks(0.0, full.sparse_weight)),
        ("ranks fused", ranks(full.dense_weight, full.sparse_weight)),
    ];
    let mut weights = Weights {
        meaning: full.weights.meaning,
        words: full.weights.words,
        ..Weights::none()
    };
    let mut push = |step, weights: Weights| {
        let settings = SearchSettings {
            weights,
            ..full.clone()
        };
        steps.push((step, settings));
    };
    push("scores fused", weights);
    weights.words_own_language = full.weights.words_own_language;
    push("+ weight by language", weights);
    weights.late_interaction = full.weights.late_interaction;
    push("+ late interaction", weights);
    weights.sentence = full.weights.sentence;
    push("+ best sentence", weights);
    weights.phrases = full.weights.phrases;
    push("+ word pairs", weights);
    weights.topic = full.weights.topic;
    push("+ LOS topic", weights);
    weights.expansion = full.weights.expansion;
    push("+ LOS terms", weights);
    weights = Weights {
        reranker: 0.0,
        ..full.weights
    };
    push("+ kind, law, section", weights);
    if reranked {
        push("+ cross-encoder", full.weights);
    }
    steps
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_last_step_has_everything() {
        let full = SearchSettings::default();
        let steps = steps(&full, true);
        assert_eq!(steps.last().map(|(_, settings)| settings), Some(&full));
        let names: std::collections::HashSet<_> = steps.iter().map(|(name, _)| name).collect();
        assert_eq!(names.len(), steps.len());
    }

    #[test]
    fn the_reranker_comes_in_with_the_last_step_if_there_is_one() {
        let full = SearchSettings::default();
        let (with, without) = (steps(&full, true), steps(&full, false));
        assert_eq!(with.last().map(|(step, _)| *step), Some("+ cross-encoder"));
        assert_eq!(with[..with.len() - 1], without);
        let judged = |settings: &SearchSettings| {
            settings.fusion == Fusion::Scores && settings.weights.reranker != 0.0
        };
        assert!(!without.iter().any(|(_, settings)| judged(settings)));
    }
}
