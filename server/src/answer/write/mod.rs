//! Drafts are taken as they come, checked, and told; then the rest of the answer is
//! put around them.

mod around;

use std::{sync::Arc, time::Instant};

use futures::StreamExt;
use losen_index::passage::Passage;
use tokio::sync::mpsc;

use super::{
    assemble::Citations,
    case::Case,
    compose::{ComposeError, Composer, DraftPart, DraftSentence, DraftStep, Retrieved},
    decline,
    event::{AnswerEvent, tell},
    model::{
        AlsoView, Answer, ComposerRef, ContactView, MissingView, Notice, NoticeCode, Sentence,
        Status, StepView,
    },
    service::milliseconds,
    situation::{self, Situation},
    structure::{Material, completeness::Completeness},
    texts::Texts,
    verify::{Checks, VerifiedSentence, Verifier},
};

/// Questions offered after an answer.
const FOLLOW_UPS: usize = 3;
/// Steps of a plan, at most.
const STEPS: usize = 7;
/// Further rights, at most.
const FURTHER: usize = 3;

/// An answer being written.
pub(super) struct Writing<'a> {
    case: &'a Case,
    retrieved: &'a Arc<Retrieved>,
    verifier: Verifier,
    events: &'a mpsc::Sender<AnswerEvent>,
    started: Instant,
    known: String,
    /// Sentences, at most.
    most: usize,
    composer: ComposerRef,
    citations: Citations,
    checks: Checks,
    sentences: Vec<Sentence>,
    steps: Vec<DraftStep>,
    also: Vec<DraftSentence>,
    follow_ups: Vec<String>,
    completeness: Option<Completeness>,
    situation: Situation,
    fell_back: bool,
    cut: bool,
    first_sentence: f64,
}

impl<'a> Writing<'a> {
    pub(super) fn new(
        case: &'a Case,
        retrieved: &'a Arc<Retrieved>,
        verifier: &Verifier,
        events: &'a mpsc::Sender<AnswerEvent>,
        started: Instant,
        most: usize,
    ) -> Self {
        Self {
            most,
            case,
            retrieved,
            verifier: verifier.clone(),
            events,
            started,
            known: case.known(),
            composer: decline::nobody(),
            citations: Citations::default(),
            checks: Checks::default(),
            sentences: Vec::new(),
            steps: Vec::new(),
            also: Vec::new(),
            follow_ups: Vec::new(),
            completeness: None,
            situation: case.situation.clone(),
            fell_back: false,
            cut: false,
            first_sentence: 0.0,
        }
    }

    /// Whether nothing has been said yet.
    pub(super) fn is_empty(&self) -> bool {
        self.sentences.is_empty()
    }

    /// Whether the composer said that the passages do not answer.
    pub(super) fn says_none(&self) -> bool {
        self.completeness == Some(Completeness::None)
    }

    /// Leaves what a language model wrote behind: the sources' own sentences stand in.
    pub(super) fn start_over(&mut self) {
        self.fell_back = true;
        self.cut = false;
        self.steps.clear();
        self.also.clear();
        self.follow_ups.clear();
        self.completeness = None;
        self.situation = self.case.situation.clone();
    }

    /// Takes a composer's draft, part by part. Sentences are checked and told as they
    /// come.
    ///
    /// # Errors
    /// When the composer fails; what was told before holds.
    pub(super) async fn take(&mut self, composer: &dyn Composer) -> Result<(), ComposeError> {
        self.composer = composer.name();
        let verifier = self.verifier.clone();
        if !composer.reads() {
            self.verifier = verifier.of_whole_units();
        }
        let taken = self.take_parts(composer).await;
        // What is put around the sentences is not made of whole units.
        self.verifier = verifier;
        taken
    }

    async fn take_parts(&mut self, composer: &dyn Composer) -> Result<(), ComposeError> {
        let mut parts = composer.compose(Arc::clone(self.retrieved));
        while let Some(part) = parts.next().await {
            match part {
                Ok(DraftPart::Sentence(sentence)) => self.say(&sentence).await,
                Ok(DraftPart::Step(step)) => self.steps.push(step),
                Ok(DraftPart::Also(sentence)) => self.also.push(sentence),
                Ok(DraftPart::FollowUp(question)) => self.follow_ups.push(question),
                Ok(DraftPart::Completeness(completeness)) => {
                    self.completeness = Some(completeness);
                }
                Ok(DraftPart::Situation(read)) => {
                    let before = std::mem::take(&mut self.situation);
                    self.situation = situation::merge(before, read);
                }
                Ok(DraftPart::Tokens(tokens)) => self.composer.tokens = Some(tokens),
                Err(error) => {
                    self.cut = true;
                    return Err(error);
                }
            }
        }
        Ok(())
    }

    async fn say(&mut self, draft: &DraftSentence) {
        if self.sentences.len() == self.most {
            return;
        }
        let Some(verified) = self.check(draft) else {
            return;
        };
        let mut said = self.sentences.iter();
        if said.any(|said| said.text() == verified.text()) {
            return;
        }
        let sentence = self.citations.cite(&verified);
        if self.sentences.is_empty() {
            self.first_sentence = milliseconds(self.started.elapsed());
        }
        tell(self.events, AnswerEvent::Sentence(sentence.clone())).await;
        self.sentences.push(sentence);
    }

    fn check(&mut self, draft: &DraftSentence) -> Option<VerifiedSentence> {
        let hits = &self.retrieved.hits;
        self.verifier
            .check(draft, hits, &self.known, &mut self.checks)
    }

    /// The answer, with everything around the sentences.
    pub(super) fn finish(mut self) -> Answer {
        let language = &self.case.standalone.language;
        let hits = &self.retrieved.hits;
        situation::relabel(&mut self.situation, language);
        if self.sentences.is_empty() {
            let declined = if self.says_none() {
                decline::not_covered(language, hits)
            } else {
                decline::clarification(language, hits)
            };
            return Answer {
                checks: self.checks,
                composer: self.composer,
                situation: self.situation,
                ..declined
            };
        }
        let passages: Vec<Passage> = hits.iter().map(|hit| hit.passage.clone()).collect();
        let said: Vec<String> = self.sentences.iter().map(|s| s.text().to_owned()).collect();
        let cited = self.citations.hits();
        let known = self.situation.clone();
        let facts: Vec<(&str, &str)> = known
            .facts
            .iter()
            .map(|fact| (fact.kind.name(), fact.value.as_str()))
            .collect();
        let material = Material {
            question: &self.retrieved.question,
            language,
            passages: &passages,
            usable: &self.retrieved.usable,
            cited: &cited,
            said: &said,
            life_events: self.case.life_events(),
            facts: &facts,
        };
        let missing = self.missing(&material);
        let contact = self.contact(&material);
        let completeness = self.completeness(&material);
        let follow_ups = self.follow_ups(&material);
        let plan = self.plan(&material);
        let also = self.further(&material);
        self.assembled(Around {
            plan,
            also,
            missing,
            contact,
            follow_ups,
            completeness,
        })
    }

    fn assembled(self, around: Around) -> Answer {
        let texts = Texts::of(&self.case.standalone.language);
        // The sources' own sentences are in the language that was found for them.
        let language = if self.fell_back {
            self.case.answer_in(false)
        } else {
            self.retrieved.answer_in.clone()
        };
        let partial = around.completeness == Completeness::Partial || self.retrieved.decision;
        let status = if partial {
            Status::Partial
        } else {
            Status::Answered
        };
        let mut notices = Vec::new();
        if self.fell_back {
            notices.push(Notice {
                code: NoticeCode::ExtractiveFallback,
                text: texts.fallback.to_owned(),
            });
        }
        if self.cut {
            notices.push(Notice {
                code: NoticeCode::CutShort,
                text: texts.cut_short.to_owned(),
            });
        }
        let incomplete = around.completeness == Completeness::Partial;
        Answer {
            message: (incomplete && !self.cut).then(|| texts.partial.to_owned()),
            notices,
            relied_on: relied_on(self.case, &self.composer),
            situation: self.situation,
            sentences: self.sentences,
            plan: around.plan,
            also: around.also,
            missing: around.missing,
            follow_ups: around.follow_ups,
            contact: around.contact,
            completeness: around.completeness,
            sources: self.citations.sources(&self.retrieved.hits),
            checks: self.checks,
            composer: self.composer,
            timings_ms: super::model::Timings {
                first_sentence: self.first_sentence,
                ..Default::default()
            },
            ..decline::empty(status, language)
        }
    }
}

/// What stands around the sentences.
struct Around {
    plan: Vec<StepView>,
    also: Vec<AlsoView>,
    missing: Option<MissingView>,
    contact: Option<ContactView>,
    follow_ups: Vec<String>,
    completeness: Completeness,
}

/// Labels of the facts that the answer relied on: a language model was told all of
/// them; the search is steered by where somebody lives and who they are.
fn relied_on(case: &Case, composer: &ComposerRef) -> Vec<String> {
    let facts = case.situation.facts.iter();
    let steers = |fact: &&situation::Fact| composer.name == "llm" || fact.kind.steers();
    facts
        .filter(steers)
        .map(|fact| fact.label.clone())
        .collect()
}
