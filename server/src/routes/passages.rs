//! `GET /api/v1/passages?q=`: the ten best passages with their scores.

use axum::{Json, extract::State, http::HeaderMap};
use losen_index::{language::Language, passage::Passage, store::SearchFilter};
use serde::{Deserialize, Serialize};

use super::{AppState, errors};
use crate::{
    answer::Question,
    problem::{ApiQuery, Problem, request_language},
};

/// The query of `GET /api/v1/passages`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct PassagesQuery {
    /// The question.
    pub q: String,
    /// Language to assume when the question does not tell.
    pub language: Option<Language>,
    /// Only this agency.
    pub agency: Option<String>,
    /// Only this source.
    pub source: Option<String>,
    /// Only passages in this language.
    pub passage_language: Option<Language>,
    /// Only passages about this LOS theme or word (URI).
    pub los: Option<String>,
}

/// The best passages.
#[derive(Debug, Serialize)]
pub(super) struct PassagesResponse {
    /// Language of the question.
    pub language: Language,
    /// The passages, best first.
    pub passages: Vec<ScoredPassage>,
}

/// A passage with its scores.
#[derive(Debug, Serialize)]
pub(super) struct ScoredPassage {
    /// Fused score; comparable only within this list.
    pub score: f32,
    /// Cosine of passage and question.
    pub cosine: f32,
    /// The passage.
    #[serde(flatten)]
    pub passage: Passage,
}

pub(super) async fn passages(
    State(state): State<AppState>,
    headers: HeaderMap,
    ApiQuery(query): ApiQuery<PassagesQuery>,
) -> Result<Json<PassagesResponse>, Problem> {
    let reader = request_language(&headers);
    let filter = SearchFilter {
        language: query
            .passage_language
            .into_iter()
            .map(String::from)
            .collect(),
        agency: query.agency.into_iter().collect(),
        source: query.source.into_iter().collect(),
        los: query.los.into_iter().collect(),
    };
    let question = Question::new(
        &query.q,
        None,
        Vec::new(),
        filter.clone(),
        state.settings.max_question_chars,
        0,
    )
    .map_err(|error| errors::question(&error, "q", &reader))?;
    let found = state
        .answers
        .searcher()
        .search(question.text(), query.language.as_ref(), &filter)
        .await
        .map_err(|error| errors::search(&error, &reader))?;
    let passages = found
        .hits
        .into_iter()
        .map(|hit| ScoredPassage {
            score: hit.score,
            cosine: hit.cosine,
            passage: hit.passage,
        })
        .collect();
    Ok(Json(PassagesResponse {
        language: found.language,
        passages,
    }))
}
