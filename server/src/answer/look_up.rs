//! The search for an answer: what is found, what a caseworker chose, and how sure it
//! is.

use std::{
    collections::HashMap,
    time::{Duration, Instant},
};

use losen_index::{
    search::{Audience, Reading},
    store::Hit,
};
use tokio::sync::mpsc;

use super::{
    case::Case,
    caseworker::{self, Desk},
    confidence, decline,
    event::{AnswerEvent, tell},
    model::Answer,
    named_section::asked_for,
    service::{AnswerError, AnswerService},
};

/// Probability that the best page answers, below which nothing is near the question.
const FAR: f32 = 0.15;

/// What the search found, and how sure it is.
pub(super) struct Found {
    pub(super) reading: Reading,
    pub(super) hits: Vec<Hit>,
    /// Whether the hits are the sections of acts that the question names.
    pub(super) named: bool,
    /// Probability that the page of each hit answers.
    pub(super) sure: Vec<f32>,
    pub(super) timings: (Duration, Duration),
    /// What a caseworker gets to see of it.
    pub(super) desk: Option<Desk>,
}

impl AnswerService {
    /// Searches, and tells a caseworker what was found. What they chose or pinned counts
    /// as sure, for they have judged it.
    pub(super) async fn look_up(
        &self,
        case: &Case,
        events: &mpsc::Sender<AnswerEvent>,
    ) -> Result<Found, AnswerError> {
        let searching = Instant::now();
        let request = case.request();
        let found = self.searcher.search(&request).await?;
        // What is found again has the times of the first search.
        let analysis = found.timings.question.min(searching.elapsed());
        let reading = self.searcher.reading(&request).await?;
        let selection = &case.selection;
        let limit = self.searcher.settings().limit;
        let mut chosen =
            caseworker::choose(&self.searcher, &request, &found, selection, limit).await?;
        let sections = if selection.only.is_empty() {
            asked_for(&found, &reading)
        } else {
            Vec::new()
        };
        let named = !sections.is_empty();
        if named {
            chosen.narrow(&sections, selection);
        }
        let sure = if named {
            vec![1.0; chosen.used.len()]
        } else {
            let evidence = self.confidence.evidence(&reading, &found.found);
            let pages: HashMap<String, f32> = evidence
                .into_iter()
                .map(|(page, evidence)| (page, evidence.probability()))
                .collect();
            let sure = |hit: &Hit| match pages.get(&hit.passage.url) {
                _ if selection.vouches_for(hit.id) => 1.0,
                Some(sure) => *sure,
                None => 0.0,
            };
            chosen.used.iter().map(sure).collect()
        };
        let timings = (analysis, searching.elapsed() - analysis);
        let desk = (case.audience == Audience::Caseworker).then(|| Desk {
            legal_basis: Vec::new(),
            passages: chosen.views(selection),
        });
        if let Some(desk) = &desk {
            let passages = desk.passages.clone();
            tell(events, AnswerEvent::Passages { passages }).await;
        }
        Ok(Found {
            named,
            sure,
            reading,
            hits: chosen.used,
            timings,
            desk,
        })
    }
}

/// A question that the pages do not answer: one for public guidance that they do not
/// cover, or, where nothing is near it and it names no subject of public services, one
/// that is out of scope. In a language that the vocabulary does not know nothing can be
/// told of the subject, and who tells of themselves means to be helped.
pub(super) fn declined(case: &Case, found: Found, best: f32) -> Answer {
    let known = case.standalone.other.is_none() && case.tells_nothing();
    let mut answer = if known && best < FAR && !confidence::names_subject(&found.reading) {
        decline::no_public_matter(case)
    } else {
        decline::not_covered(&case.standalone.language, &found.hits)
    };
    answer.caseworker = found.desk.map(|desk| desk.beside(&answer));
    answer
}
