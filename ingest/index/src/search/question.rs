//! A question, read: everything that candidates are compared with.

use super::{SearchRequest, SearchSettings, request::Audience};
use crate::{
    embed::{EmbedError, Embedder, static_model::StaticEmbedder},
    intent::Intent,
    language::Language,
    lexical::{self, Lexicon, Origin, QueryTerms, Words},
    passage::SparseVector,
    vocabulary::{ConceptKind, Link, Vocabulary, glossary},
};

/// Names of LOS words that are looked for beside the typed words, at most.
const EXPANSIONS: usize = 3;
/// Share of an index in the question's language from which its words count in
/// full.
const AT_HOME: f32 = 0.2;
/// Certainty from which a question is about a life event.
const EVENT: f32 = 0.5;

/// Shorter words of another language are not taken for Norwegian ones.
const LEAST_KEPT: usize = 3;

/// What passages are compared with.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reading {
    /// Language that the question was asked in.
    pub asked_in: Language,
    /// The question, or what it says in bokmål where it was asked in a language of
    /// the glossary.
    pub text: String,
    /// Language of that text.
    pub language: Language,
}

impl Reading {
    pub(super) fn of(request: &SearchRequest, lexicon: &Lexicon) -> Self {
        let asked_in = lexical::detect(&request.text)
            .or_else(|| request.language.clone())
            .unwrap_or(Language::Bokmal);
        let (text, language) = match in_bokmal(&request.text, &asked_in, lexicon) {
            Some(text) => (text, Language::Bokmal),
            None => (request.text.clone(), asked_in.clone()),
        };
        Self {
            asked_in,
            text,
            language,
        }
    }
}

/// What the signals of the bundled static model count beside an index of another,
/// stronger model. English questions to US services with MiniLM: nDCG@10 .634 and
/// hit rate .853, against .623 and .839 in full.
const BESIDE_ANOTHER: f32 = 0.5;

/// A question with what is read off it.
pub(super) struct Question {
    /// Language that it was asked in.
    pub(super) asked_in: Language,
    /// What passages are compared with: the question, or what it says in bokmål
    /// where it was asked in a language of the glossary.
    pub(super) text: String,
    /// Language of that text.
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
    /// Names of the life events that it is about, in bokmål.
    pub(super) life_events: Vec<String>,
    /// What it asks for.
    pub(super) intent: Intent,
    /// What [`super::Signal::Words`] counts for this question.
    pub(super) words_weight: f32,
    /// What the signals of the bundled static model count, 0..=1.
    pub(super) static_weight: f32,
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
        let Reading {
            asked_in,
            text,
            language,
        } = Reading::of(request, &words.lexicon);
        let meaning = bundled.embed(&text);
        let (dense, static_weight) = if embedder.model() == bundled.model() {
            (meaning.clone(), 1.0)
        } else {
            (embedder.embed_query(&request.text).await?, BESIDE_ANOTHER)
        };
        let mut terms = QueryTerms::read(&text, &language, words);
        let vocabulary = Vocabulary::bundled().ok();
        let links = vocabulary.map_or_else(Vec::new, |v| v.link(&text, &language, &meaning));
        let topic = vocabulary.and_then(|vocabulary| vocabulary.topic(&links));
        if let Some(vocabulary) = vocabulary {
            let weight = settings.weights.expansion;
            expand(&mut terms, vocabulary, &links, weight, &words.lexicon);
        }
        let at_home = (words.lexicon.share(&language) / AT_HOME).min(1.0);
        let weights = &settings.weights;
        Ok(Self {
            words_weight: weights.words + weights.words_own_language * at_home,
            static_weight,
            audience: if terms.names_section() {
                Audience::Caseworker
            } else {
                request.audience
            },
            life_events: life_events(request, &links),
            about: links.iter().map(|link| link.concept.uri.clone()).collect(),
            intent: Intent::of(&text),
            asked_in,
            text,
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

/// Adds the names of the LOS words that the question is about.
fn expand(
    terms: &mut QueryTerms,
    vocabulary: &Vocabulary,
    links: &[Link<'_>],
    weight: f32,
    lexicon: &Lexicon,
) {
    let wanted = if weight > 0.0 { EXPANSIONS } else { 0 };
    for name in vocabulary.expansion(links, wanted) {
        for term in lexical::terms(&name, &Language::Bokmal) {
            terms.add(&term, weight, Origin::Vocabulary, lexicon);
        }
    }
}

fn in_bokmal(text: &str, language: &Language, lexicon: &Lexicon) -> Option<String> {
    let is_norwegian = |word: &str| {
        let terms = lexical::terms(word, &Language::Bokmal);
        word.chars().count() >= LEAST_KEPT && terms.iter().any(|term| lexicon.frequency(term) > 0)
    };
    glossary::of(language)?.in_bokmal(text, is_norwegian)
}

/// The life events of the person and those that the question tells of.
fn life_events(request: &SearchRequest, links: &[Link<'_>]) -> Vec<String> {
    let vocabulary = Vocabulary::bundled().ok();
    let known = request
        .life_events
        .iter()
        .filter_map(|uri| vocabulary?.get(uri));
    let told = links
        .iter()
        .filter(|link| link.score >= EVENT)
        .map(|link| link.concept);
    let mut names = Vec::<String>::new();
    for concept in known.chain(told) {
        let name = &concept.labels.nb;
        if concept.kind == ConceptKind::LifeEvent && !names.contains(name) {
            names.push(name.clone());
        }
    }
    names
}

#[cfg(test)]
impl Question {
    /// A question about nothing.
    pub(super) fn for_tests() -> Self {
        Self {
            asked_in: Language::Bokmal,
            text: String::new(),
            language: Language::Bokmal,
            dense: Vec::new(),
            meaning: Vec::new(),
            terms: QueryTerms::default(),
            topic: None,
            about: Vec::new(),
            life_events: Vec::new(),
            intent: Intent::default(),
            words_weight: 0.0,
            static_weight: 1.0,
            audience: Audience::Citizen,
        }
    }
}
