//! The pipeline from a question to an answer.

use std::{
    sync::Arc,
    time::{Duration, Instant},
};

use losen_index::{
    embed::static_model::StaticEmbedder,
    language::Language,
    search::{Audience, SearchError, Searcher},
};
use tokio::sync::mpsc;

use super::{
    assemble,
    case::{self, Case},
    compose::{ComposeError, Composer, ExtractiveComposer, Retrieved},
    confidence::Confidence,
    decline,
    event::{AnswerEvent, tell},
    guard::{GuardError, Verdict},
    look_up::{self, Found},
    model::{self, Answer, EmergencyNumber, NearestPage, Notice, NoticeCode, Status},
    question::Question,
    situation,
    texts::Texts,
    verify::Verifier,
    write::Writing,
};

/// Longest search for help in a crisis.
const HELP: Duration = Duration::from_secs(3);

/// The `[answer]` part of the configuration that the pipeline needs.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerSettings {
    /// Probability that the best page answers, below which nothing is answered, 0..1.
    pub cover_floor: f32,
    /// Probability that a page answers, from which it is quoted unread, 0..1.
    pub quote_floor: f32,
    /// Sentences of an answer, at most.
    pub max_sentences: usize,
    /// Whom to call in an emergency.
    pub emergency: Vec<EmergencyNumber>,
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
    /// A guard could not run; nothing may be kept or shown.
    #[error(transparent)]
    Guard(#[from] GuardError),
    /// Passages that a caseworker chose are no longer in the index.
    #[error("{missing} of the chosen passages are no longer in the index")]
    PassagesGone {
        /// How many.
        missing: usize,
    },
}

/// Answers questions from an index.
#[derive(Clone)]
pub struct AnswerService {
    pub(super) searcher: Searcher,
    composer: Arc<dyn Composer>,
    extractive: Arc<ExtractiveComposer>,
    verifier: Verifier,
    pub(super) confidence: Confidence,
    situations: situation::Reader,
    settings: Arc<AnswerSettings>,
}

impl AnswerService {
    /// Puts the parts together. `composer` writes the answers; where it fails, or has
    /// not read the passages, `extractive` takes the sources' own sentences. `model`
    /// compares meanings.
    #[must_use]
    pub fn new(
        searcher: Searcher,
        composer: Arc<dyn Composer>,
        extractive: Arc<ExtractiveComposer>,
        model: &Arc<StaticEmbedder>,
        settings: AnswerSettings,
    ) -> Self {
        Self {
            searcher,
            composer,
            extractive,
            verifier: Verifier::new(Arc::clone(model)),
            confidence: Confidence::new(Arc::clone(model)),
            situations: situation::Reader::new(Arc::clone(model)),
            settings: Arc::new(settings),
        }
    }

    /// The search behind the answers.
    #[must_use]
    pub fn searcher(&self) -> &Searcher {
        &self.searcher
    }

    /// The composer that is asked first.
    #[must_use]
    pub fn composer(&self) -> &Arc<dyn Composer> {
        &self.composer
    }

    /// Answers a question. A question that the pages do not cover, or that is
    /// declined, is an answer too ([`Status`]).
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
        tell(events, status("searching", None)).await;
        let (language, audience) = (question.language.clone(), question.audience);
        let mut answer = match case::understand(question, &self.situations) {
            Ok(case) => {
                let understood = started.elapsed();
                tell(events, AnswerEvent::Situation(case.situation.clone())).await;
                let mut answer = self.respond(&case, events, started).await?;
                answer.timings_ms.question = milliseconds(understood);
                noted(answer, &case)
            }
            Err(error) => {
                tracing::error!(%error, "a guard could not run; nothing is answered");
                decline::unavailable(&language.unwrap_or(Language::Bokmal))
            }
        };
        if audience == Audience::Caseworker && answer.caseworker.is_none() {
            answer.caseworker = Some(Box::default());
        }
        answer.hash = model::hash(&answer);
        answer.timings_ms.total = milliseconds(started.elapsed());
        log(&answer);
        let sources = answer.sources.clone();
        tell(events, AnswerEvent::Sources { sources }).await;
        for question in answer.follow_ups.clone() {
            tell(events, AnswerEvent::FollowUp { question }).await;
        }
        tell(events, AnswerEvent::Done(Box::new(answer.clone()))).await;
        Ok(answer)
    }

    /// What a question of this kind is answered with.
    async fn respond(
        &self,
        case: &Case,
        events: &mpsc::Sender<AnswerEvent>,
        started: Instant,
    ) -> Result<Answer, AnswerError> {
        match case.verdict {
            Verdict::OutOfScope(kind) => Ok(decline::out_of_scope(case, kind)),
            Verdict::Injection => Ok(decline::refused(case)),
            Verdict::Crisis(kind) => {
                let first = decline::crisis(case, kind, &self.settings.emergency);
                // What helps at once must not wait for, or fail with, the search.
                let numbers = AnswerEvent::Emergency {
                    language: first.language.clone(),
                    message: first.message.clone().unwrap_or_default(),
                    emergency: first.emergency.clone(),
                };
                tell(events, numbers).await;
                let help = async {
                    let found = self.look_up(case, events).await?;
                    self.write(case, found, events, started, false).await
                };
                match tokio::time::timeout(HELP, help).await {
                    Ok(Ok(help)) => Ok(beside(first, help)),
                    Ok(Err(error)) => {
                        tracing::warn!(%error, "a crisis is answered without sources");
                        Ok(first)
                    }
                    Err(_elapsed) => Ok(first),
                }
            }
            Verdict::Answer | Verdict::AnswerWithoutDeciding => {
                let found = self.look_up(case, events).await?;
                let best = found.sure.iter().copied().fold(0.0, f32::max);
                let timings = found.timings;
                // A life event is told in words that no page uses, and spread over many
                // pages: what is near is shown.
                let near = best >= self.settings.cover_floor || !case.life_events().is_empty();
                let mut answer = if near {
                    self.write(case, found, events, started, true).await?
                } else {
                    look_up::declined(case, found, best)
                };
                answer.timings_ms.analysis = milliseconds(timings.0);
                answer.timings_ms.search = milliseconds(timings.1);
                Ok(answer)
            }
        }
    }

    /// Composes, checks and puts together. Without `model` only the sources' own
    /// sentences are shown.
    async fn write(
        &self,
        case: &Case,
        found: Found,
        events: &mpsc::Sender<AnswerEvent>,
        started: Instant,
        model: bool,
    ) -> Result<Answer, AnswerError> {
        tell(events, status("reading", Some(found.hits.len()))).await;
        let composing = Instant::now();
        let reads = model && self.composer.reads();
        let floor = self.settings.quote_floor;
        let retrieved = Arc::new(Retrieved {
            question: found.reading.text,
            language: found.reading.language,
            asked: case.asked.clone(),
            answer_in: case.answer_in(reads),
            history: case.history.clone(),
            situation: case.situation.clone(),
            named: found.named,
            audience: case.audience,
            decision: case.verdict == Verdict::AnswerWithoutDeciding,
            usable: found.sure.iter().map(|sure| *sure >= floor).collect(),
            hits: found.hits,
        });
        let most = self.settings.max_sentences;
        let mut writing = Writing::new(case, &retrieved, &self.verifier, events, started, most);
        if reads {
            if let Err(error) = writing.take(&*self.composer).await {
                tracing::warn!(%error, "the language model gave no whole answer");
            }
            if writing.is_empty() && !writing.says_none() {
                writing.start_over();
                writing.take(&*self.extractive).await?;
            }
        } else {
            writing.take(&*self.extractive).await?;
        }
        let mut answer = writing.finish();
        if answer.status == Status::Clarification {
            answer.nearest = self.excerpts(&retrieved);
        }
        answer.caseworker = found.desk.map(|desk| desk.beside(&answer));
        answer.timings_ms.compose = milliseconds(composing.elapsed());
        Ok(answer)
    }

    /// What the nearest pages say, for the reader to judge.
    fn excerpts(&self, retrieved: &Retrieved) -> Vec<NearestPage> {
        let nearest = self.extractive.nearest(retrieved, assemble::NEAREST_PAGES);
        nearest
            .into_iter()
            .filter_map(|(hit, excerpt)| {
                let page = assemble::nearest_page(&retrieved.hits.get(hit)?.passage);
                Some(NearestPage {
                    excerpt: Some(excerpt),
                    ..page
                })
            })
            .collect()
    }
}

/// Help from the sources after the numbers to call.
fn beside(first: Answer, help: Answer) -> Answer {
    Answer {
        status: first.status,
        language: first.language,
        message: first.message,
        emergency: first.emergency,
        nearest: Vec::new(),
        missing: None,
        follow_ups: Vec::new(),
        ..help
    }
}

/// What the reader should know about any answer.
fn noted(mut answer: Answer, case: &Case) -> Answer {
    let texts = Texts::of(&case.standalone.language);
    let mut note = |code, text: &str| {
        answer.notices.push(Notice {
            code,
            text: text.to_owned(),
        });
    };
    if !case.masked.is_empty() {
        note(NoticeCode::PersonalDataMasked, texts.masked);
    }
    if case.verdict == Verdict::AnswerWithoutDeciding {
        note(NoticeCode::AgencyDecides, texts.agency_decides);
    }
    if case.standalone.other.is_some() && Some(&answer.language) != case.standalone.other.as_ref() {
        note(NoticeCode::OtherLanguage, texts.other_language);
    }
    answer.situation = if answer.situation.is_empty() {
        case.situation.clone()
    } else {
        answer.situation
    };
    answer
}

fn status(phase: &'static str, passages: Option<usize>) -> AnswerEvent {
    AnswerEvent::Status { phase, passages }
}

/// Counts, never words.
fn log(answer: &Answer) {
    let checks = &answer.checks;
    tracing::info!(
        status = answer.status.code(),
        composer = answer.composer.name,
        prompt = answer.composer.prompt,
        sentences = answer.sentences.len(),
        sources = answer.sources.len(),
        checked = checks.checked,
        kept = checks.kept,
        replaced = checks.replaced,
        dropped = checks.dropped,
        first_sentence_ms = answer.timings_ms.first_sentence,
        total_ms = answer.timings_ms.total,
        "answered"
    );
}

pub(super) fn milliseconds(duration: Duration) -> f64 {
    (duration.as_secs_f64() * 1e6).round() / 1e3
}
