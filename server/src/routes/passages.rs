//! `GET /api/v1/passages?q=`: the ten best passages with their scores.

use axum::{Json, extract::State, http::HeaderMap};
use chrono::NaiveDate;
use losen_index::{
    language::Language,
    passage::PassageKind,
    search::{Audience, SearchRequest},
    store::SearchFilter,
};
use serde::{Deserialize, Serialize};

use super::{AppState, errors};
use crate::{
    answer::{Question, caseworker::PassageView},
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
    /// Only passages that tell about this (`right`, `deadline`, …).
    pub kind: Option<PassageKind>,
    /// Only pages changed on this day or later (`YYYY-MM-DD`); pages without a day are
    /// left out.
    pub modified_from: Option<NaiveDate>,
    /// Only pages changed on this day or before.
    pub modified_to: Option<NaiveDate>,
    /// Who asks: `citizen` (as when left away) or `caseworker`.
    #[serde(default)]
    pub audience: Audience,
    /// The person's municipality, as its name.
    pub municipality: Option<String>,
    /// The audience label of sources that concern the person (`business`, …).
    pub group: Option<String>,
    /// Tell where each score comes from.
    #[serde(default)]
    pub explain: bool,
}

/// The best passages.
#[derive(Debug, Serialize)]
pub(super) struct PassagesResponse {
    /// Language of the question.
    pub language: Language,
    /// The passages, best first.
    pub passages: Vec<PassageView>,
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
        kind: query.kind.into_iter().collect(),
        modified_from: query.modified_from,
        modified_to: query.modified_to,
        id: Vec::new(),
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
        .search(&SearchRequest {
            text: question.text().to_owned(),
            language: query.language,
            filter,
            audience: query.audience,
            municipality: query.municipality,
            group: query.group,
            life_events: Vec::new(),
        })
        .await
        .map_err(|error| errors::search(&error, &reader))?;
    let passages = found
        .found
        .iter()
        .map(|found| PassageView::new(found, query.explain))
        .collect();
    Ok(Json(PassagesResponse {
        language: found.language.clone(),
        passages,
    }))
}
