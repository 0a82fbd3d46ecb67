//! The pipeline from a question to an answer.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use losen_index::{
    embed::static_model::StaticEmbedder,
    lexical,
    search::{FoundPassage, Reading, SearchError, SearchRequest, SearchResult, Searcher, Signal},
    store::Hit,
};
use serde::Serialize;
use tokio::sync::mpsc;

use super::{
    Texts,
    compose::{ComposeError, Composer, Retrieved},
    model::{Answer, NearestPage, Sentence, SourceRef, Status, Timings},
    question::Question,
    relevance::Relevance,
    standalone::{Standalone, standalone},
    verify::{Verified, verify},
};

/// Nearest pages shown when nothing relevant was found.
const NEAREST_PAGES: usize = 3;

/// The `[answer]` part of the configuration that the pipeline needs.
#[derive(Debug, Clone, Copy, PartialEq)]
pub struct AnswerSettings {
    /// Least relevance of the best passage, 0..1; below it nothing is answered.
    pub relevance_floor: f32,
}

/// Why there is no answer.
#[derive(Debug, thiserror::Error)]
pub enum AnswerError {
    /// The search failed.
    #[error(transparent)]
    Search(#[from] SearchError),
    /// The composer failed.
    #[error(transparent)]
    Compose(#[from] ComposeError),
}

/// What happens while an answer is made, for streaming.
#[derive(Debug, Clone, Serialize)]
#[serde(untagged)]
pub enum AnswerEvent {
    /// A stage begins.
    Status {
        /// `searching` or `reading`.
        phase: &'static str,
        /// Passages found, once they are.
        #[serde(skip_serializing_if = "Option::is_none")]
        passages: Option<usize>,
    },
    /// A checked sentence.
    Sentence(Sentence),
    /// The passages that the sentences cite.
    Sources {
        /// The cited passages.
        sources: Vec<SourceRef>,
    },
    /// The whole answer; nothing follows.
    Done(Box<Answer>),
}

impl AnswerEvent {
    /// The event's name on the wire (`event:` of server-sent events).
    #[must_use]
    pub fn name(&self) -> &'static str {
        match self {
            Self::Status { .. } => "status",
            Self::Sentence(_) => "sentence",
            Self::Sources { .. } => "sources",
            Self::Done(_) => "done",
        }
    }
}

/// Answers questions from an index.
#[derive(Clone)]
pub struct AnswerService {
    searcher: Searcher,
    composer: Arc<dyn Composer>,
    relevance: Relevance,
    settings: AnswerSettings,
}

impl AnswerService {
    /// Puts the parts together; `model` measures relevance.
    #[must_use]
    pub fn new(
        searcher: Searcher,
        composer: Arc<dyn Composer>,
        model: Arc<StaticEmbedder>,
        settings: AnswerSettings,
    ) -> Self {
        Self {
            searcher,
            composer,
            relevance: Relevance::new(model),
            settings,
        }
    }

    /// The search behind the answers.
    #[must_use]
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// Answers a question. A question that the pages do not cover is an answer
    /// too ([`Status::NotCovered`]).
    ///
    /// # Errors
    /// When the search or the composer fails.
    pub async fn answer(&self, question: Question) -> Result<Answer, AnswerError> {
        let (events, nobody) = mpsc::channel(1);
        drop(nobody);
        self.stream(question, &events).await
    }

    /// Answers a question and tells `events` what happens on the way; nobody
    /// needs to listen. The last event is [`AnswerEvent::Done`].
    ///
    /// # Errors
    /// As [`AnswerService::answer`]; then no `Done` is sent.
    pub async fn stream(
        &self,
        question: Question,
        events: &mpsc::Sender<AnswerEvent>,
    ) -> Result<Answer, AnswerError> {
        let started = Instant::now();
        tell(
            events,
            AnswerEvent::Status {
                phase: "searching",
                passages: None,
            },
        )
        .await;
        let standalone = standalone(question);
        let request = SearchRequest {
            text: standalone.search_text.clone(),
            language: Some(standalone.language.clone()),
            filter: standalone.question.filter.clone(),
            ..SearchRequest::default()
        };
        let searching = Instant::now();
        let found = self.searcher.search(&request).await?;
        let mut timings = Timings::default();
        // What is found again has the times of the first search.
        let analysis = found.timings.question.min(searching.elapsed());
        timings.analysis = milliseconds(analysis);
        timings.search = milliseconds(searching.elapsed() - analysis);
        let reading = self.searcher.reading(&request).await?;
        let asked_for = asked_for(&found, &reading);
        let is_asked_for = !asked_for.is_empty();
        let hits = if is_asked_for {
            asked_for
        } else {
            found.hits()
        };
        tell(
            events,
            AnswerEvent::Status {
                phase: "reading",
                passages: Some(hits.len()),
            },
        )
        .await;
        let relevance = self.relevance.of(&reading.text, &reading.language, &hits);
        let relevant = relevance >= self.settings.relevance_floor || is_asked_for;
        let composing = Instant::now();
        let mut answer = if relevant {
            self.compose(standalone, reading, hits).await?
        } else {
            not_covered(&standalone, &hits)
        };
        timings.compose = milliseconds(composing.elapsed());
        timings.total = milliseconds(started.elapsed());
        answer.timings_ms = timings;
        for sentence in &answer.sentences {
            tell(events, AnswerEvent::Sentence(sentence.clone())).await;
        }
        tell(
            events,
            AnswerEvent::Sources {
                sources: answer.sources.clone(),
            },
        )
        .await;
        tell(events, AnswerEvent::Done(Box::new(answer.clone()))).await;
        Ok(answer)
    }

    async fn compose(
        &self,
        standalone: Standalone,
        reading: Reading,
        hits: Vec<Hit>,
    ) -> Result<Answer, AnswerError> {
        let retrieved = Retrieved {
            question: reading.text,
            language: reading.language,
            hits,
        };
        let draft = self.composer.compose(&retrieved).await?;
        let verified = verify(draft, &retrieved.hits);
        if verified.dropped() > 0 {
            tracing::warn!(
                dropped = verified.dropped(),
                "sentences did not hold against their passages"
            );
        }
        if verified.sentences().is_empty() {
            return Ok(not_covered(&standalone, &retrieved.hits));
        }
        Ok(answered(&standalone, &verified, &retrieved))
    }
}

/// The sections of acts that the question names, where one of them was found first:
/// “ftrl. § 8-12” has no meaning that a passage could be near to or far from, and
/// the sections beside it are not asked for. The question must name nothing but the
/// section, or have a word (or its long form) in common with the title or headings:
/// many acts have a § 2.
fn asked_for(found: &SearchResult, reading: &Reading) -> Vec<Hit> {
    let is_section = |found: &FoundPassage| {
        let parts = &found.explanation.contributions;
        parts.iter().any(|part| part.signal == Signal::Section)
    };
    let Some(first) = found.found.first().filter(|first| is_section(first)) else {
        return Vec::new();
    };
    let words: Vec<String> = lexical::surface_words(&reading.text)
        .into_iter()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .flat_map(|word| lexical::forms(&word, &reading.language))
        .collect();
    let is_named = |found: &FoundPassage| {
        let passage = &found.hit.passage;
        let trail = lexical::terms(&passage.trail(), &passage.language);
        words.is_empty() || words.iter().any(|word| trail.contains(word))
    };
    if !is_named(first) {
        return Vec::new();
    }
    let sections = found.found.iter().filter(|found| is_section(found));
    let named = sections.filter(|found| is_named(found));
    named.map(|found| found.hit.clone()).collect()
}

/// Numbers the cited passages by their first citation.
fn answered(standalone: &Standalone, verified: &Verified, retrieved: &Retrieved) -> Answer {
    let mut numbered: Vec<(usize, Vec<String>)> = Vec::new();
    let mut sentences = Vec::new();
    for sentence in verified.sentences() {
        let mut citations = Vec::new();
        for evidence in &sentence.evidence {
            let at = numbered
                .iter()
                .position(|(hit, _)| *hit == evidence.hit)
                .unwrap_or_else(|| {
                    numbered.push((evidence.hit, Vec::new()));
                    numbered.len() - 1
                });
            if let Some((_, quotes)) = numbered.get_mut(at) {
                quotes.push(evidence.quotes.join("\n"));
            }
            citations.push(at + 1);
        }
        sentences.push(Sentence {
            text: sentence.text.clone(),
            citations,
        });
    }
    let sources = numbered
        .into_iter()
        .enumerate()
        .filter_map(|(at, (hit, quotes))| {
            let passage = &retrieved.hits.get(hit)?.passage;
            Some(SourceRef {
                n: at + 1,
                title: passage.title.clone(),
                heading_path: passage.heading_path.clone(),
                url: passage.link.clone(),
                agency: passage.agency.clone(),
                language: passage.language.clone(),
                modified: passage.modified,
                crawled: passage.crawled,
                quote: quotes.join(" […] "),
            })
        })
        .collect();
    Answer {
        status: Status::Answered,
        language: standalone.language.clone(),
        message: None,
        sentences,
        sources,
        nearest: Vec::new(),
        timings_ms: Timings::default(),
    }
}

fn not_covered(standalone: &Standalone, hits: &[Hit]) -> Answer {
    let mut nearest: Vec<NearestPage> = Vec::new();
    for hit in hits {
        let page = &hit.passage;
        if nearest.len() < NEAREST_PAGES && !nearest.iter().any(|n| n.url == page.url) {
            nearest.push(NearestPage {
                title: page.title.clone(),
                url: page.url.clone(),
                agency: page.agency.clone(),
            });
        }
    }
    Answer {
        status: Status::NotCovered,
        language: standalone.language.clone(),
        message: Some(Texts::of(&standalone.language).not_covered.to_owned()),
        sentences: Vec::new(),
        sources: Vec::new(),
        nearest,
        timings_ms: Timings::default(),
    }
}

/// Sends an event; a listener that has left is no error.
async fn tell(events: &mpsc::Sender<AnswerEvent>, event: AnswerEvent) {
    let _left = events.send(event).await;
}

fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}
