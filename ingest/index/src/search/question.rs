//! A question, read: everything that candidates are compared with.

use super::{SearchRequest, SearchSettings, request::Audience};
use crate::{
    embed::{EmbedError, Embedder, static_model::StaticEmbedder},
    intent::Intent,
    language::Language,
    lexical::{self, Origin, QueryTerms, Words},
    passage::SparseVector,
    vocabulary::{ConceptKind, Link, Vocabulary},
};

/// Names of LOS words that are looked for beside the typed words, at most.
const EXPANSIONS: usize = 3;
/// Share of an index in the question's language from which its words count in
/// full.
const AT_HOME: f32 = 0.2;
/// Certainty from which a question is about a life event.
const EVENT: f32 = 0.5;

/// A question with what is read off it.
pub(super) struct Question {
    /// Language of the question.
    pub(super) language: Language,
    /// Dense vector by the index's model.
    pub(super) dense: Vec<f32>,
    /// Vector by the bundled static model.
    pub(super) meaning: Vec<f32>,
    /// What is looked for.
    pub(super) terms: QueryTerms,
    /// Vector of what it is about, by the bundled static model.
    pub(super) topic: Option<Vec<f32>>,
    /// URIs of the LOS words and events that it is about.
    pub(super) about: Vec<String>,
    /// Whether it is about a life event.
    pub(super) life_event: bool,
    /// What it asks for.
    pub(super) intent: Intent,
    /// What [`super::Signal::Words`] counts for this question.
    pub(super) words_weight: f32,
    /// Who asks. Naming a section is asking for the law.
    pub(super) audience: Audience,
}

impl Question {
    /// Reads a question.
    ///
    /// # Errors
    /// When the index's model fails.
    pub(super) async fn read(
        request: &SearchRequest,
        settings: &SearchSettings,
        words: &Words,
        embedder: &dyn Embedder,
        bundled: &StaticEmbedder,
    ) -> Result<Self, EmbedError> {
        let text = request.text.as_str();
        let language = lexical::detect(text)
            .or_else(|| request.language.clone())
            .unwrap_or(Language::Bokmal);
        let meaning = bundled.embed(text);
        let dense = if embedder.model() == bundled.model() {
            meaning.clone()
        } else {
            embedder.embed_query(text).await?
        };
        let mut terms = QueryTerms::read(text, &language, words);
        let vocabulary = Vocabulary::bundled().ok();
        let links = vocabulary.map_or_else(Vec::new, |v| v.link(text, &language, &meaning));
        let topic = vocabulary.and_then(|vocabulary| vocabulary.topic(&links));
        if let Some(vocabulary) = vocabulary {
            let wanted = if settings.weights.expansion > 0.0 {
                EXPANSIONS
            } else {
                0
            };
            for name in vocabulary.expansion(&links, wanted) {
                for term in lexical::terms(&name, &Language::Bokmal) {
                    let weight = settings.weights.expansion;
                    terms.add(&term, weight, Origin::Vocabulary, &words.lexicon);
                }
            }
        }
        let at_home = (words.lexicon.share(&language) / AT_HOME).min(1.0);
        let weights = &settings.weights;
        Ok(Self {
            words_weight: weights.words + weights.words_own_language * at_home,
            audience: if terms.names_section() {
                Audience::Caseworker
            } else {
                request.audience
            },
            life_event: links.iter().any(is_event),
            about: links.iter().map(|link| link.concept.uri.clone()).collect(),
            intent: Intent::of(text),
            language,
            dense,
            meaning,
            terms,
            topic,
        })
    }

    /// The weights of [`crate::store::Order::Scores`]: what the words of a passage
    /// add to its score.
    pub(super) fn word_weights(&self) -> SparseVector {
        let mut shares = self.terms.shares();
        for value in &mut shares.values {
            *value *= self.words_weight;
        }
        shares
    }
}

fn is_event(link: &Link<'_>) -> bool {
    link.concept.kind == ConceptKind::LifeEvent && link.score >= EVENT
}

#[cfg(test)]
impl Question {
    /// A question about nothing.
    pub(super) fn for_tests() -> Self {
        Self {
            language: Language::Bokmal,
            dense: Vec::new(),
            meaning: Vec::new(),
            terms: QueryTerms::default(),
            topic: None,
            about: Vec::new(),
            life_event: false,
            intent: Intent::default(),
            words_weight: 0.0,
            audience: Audience::Citizen,
        }
    }
}
