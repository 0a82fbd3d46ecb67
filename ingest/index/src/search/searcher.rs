//! The stages of a search, in order.

use std::{
    collections::{HashMap, HashSet},
    sync::Arc,
    time::{Duration, Instant},
};

use parking_lot::RwLock;
use serde::Serialize;
use tokio::sync::Mutex;

use super::{
    Fusion, SearchRequest, SearchSettings, aspects,
    cache::SearchCache,
    diversity,
    question::{Question, Reading},
    rerank::{self, Reranker},
    score::{self, Scored, Scorer},
    signals::Explanation,
    texts::Texts,
};
use crate::{
    embed::{EmbedError, Embedder, static_model::StaticEmbedder},
    language::Language,
    lexical::{Lexicon, LexiconError, Words},
    passage::Passage,
    store::{Hit, HybridQuery, Order, Reader, Store, StoreError},
};

/// Why a search failed.
#[derive(Debug, thiserror::Error)]
pub enum SearchError {
    /// Nothing has been indexed.
    #[error("the index is empty; run `losen crawl` first")]
    NoIndex,
    /// The question could not be embedded.
    #[error(transparent)]
    Embed(#[from] EmbedError),
    /// The store failed, or was made with another model.
    #[error(transparent)]
    Store(#[from] StoreError),
    /// The index's statistics are damaged.
    #[error("{0}; rebuild the index with `losen crawl --rebuild`")]
    Lexicon(#[from] LexiconError),
}

/// Where a near duplicate of a found passage stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct OtherPlace {
    /// Deep link.
    pub link: String,
    /// URL of the page.
    pub url: String,
    /// Title of the page.
    pub title: String,
    /// Who owns it.
    pub agency: String,
}

impl OtherPlace {
    /// The place of a passage.
    pub(super) fn of(passage: &Passage) -> Self {
        Self {
            link: passage.link.clone(),
            url: passage.url.clone(),
            title: passage.title.clone(),
            agency: passage.agency.clone(),
        }
    }
}

/// A found passage.
#[derive(Debug, Clone)]
pub struct FoundPassage {
    /// The passage with its scores.
    pub hit: Hit,
    /// Sum of the scores of its page's passages among the ten best candidates: many
    /// good passages say that the page is about the question.
    pub support: f32,
    /// Where the score comes from; empty with [`Fusion::Ranks`].
    pub explanation: Explanation,
    /// Where almost the same text stands.
    pub others: Vec<OtherPlace>,
}

/// How long the stages of a search took.
#[derive(Debug, Clone, Copy, Default, PartialEq)]
pub struct SearchTimings {
    /// Reading the question: vectors, terms, LOS words.
    pub question: Duration,
    /// Candidates from the store.
    pub store: Duration,
    /// Reading the candidates word by word, and all weights.
    pub score: Duration,
    /// The reranking model, if there is one.
    pub rerank: Duration,
    /// Putting near duplicates together, spreading over pages and agencies.
    pub choose: Duration,
}

/// What a search gave.
#[derive(Debug, Clone)]
pub struct SearchResult {
    /// The best passages, best first.
    pub found: Vec<FoundPassage>,
    /// Language that the question was asked in.
    pub language: Language,
    /// How long it took when it was made.
    pub timings: SearchTimings,
}

impl SearchResult {
    /// The passages with their scores.
    #[must_use]
    pub fn hits(&self) -> Vec<Hit> {
        self.found.iter().map(|found| found.hit.clone()).collect()
    }
}

/// A generation with its words.
struct Current {
    reader: Arc<dyn Reader>,
    words: Arc<Words>,
}

/// Searches a store with the model that it was written with.
#[derive(Clone)]
pub struct Searcher {
    store: Arc<dyn Store>,
    embedder: Arc<dyn Embedder>,
    bundled: Arc<StaticEmbedder>,
    reranker: Option<Arc<dyn Reranker>>,
    settings: Arc<SearchSettings>,
    texts: Arc<Texts>,
    cache: Arc<SearchCache>,
    current: Arc<RwLock<Option<Arc<Current>>>>,
    /// Held while the words of a new generation are read, by one search for all.
    reading: Arc<Mutex<()>>,
}

impl Searcher {
    /// Puts the parts together. `bundled` compares questions and passages word by
    /// word, whatever model the index was made with.
    #[must_use]
    pub fn new(
        store: Arc<dyn Store>,
        embedder: Arc<dyn Embedder>,
        bundled: Arc<StaticEmbedder>,
        settings: SearchSettings,
    ) -> Self {
        Self {
            store,
            embedder,
            reranker: None,
            texts: Arc::new(Texts::new(Arc::clone(&bundled))),
            cache: Arc::new(SearchCache::new(settings.cache)),
            current: Arc::default(),
            reading: Arc::default(),
            bundled,
            settings: Arc::new(settings),
        }
    }

    /// The same search with a reranker.
    #[must_use]
    pub fn with_reranker(self, reranker: Arc<dyn Reranker>) -> Self {
        Self {
            reranker: Some(reranker),
            ..self
        }
    }

    /// The model that reads question and passage together, if there is one.
    #[must_use]
    pub fn reranker(&self) -> Option<&Arc<dyn Reranker>> {
        self.reranker.as_ref()
    }

    /// The same index searched with other settings, nothing remembered.
    #[must_use]
    pub fn with_settings(&self, settings: SearchSettings) -> Self {
        Self {
            cache: Arc::new(SearchCache::new(settings.cache)),
            settings: Arc::new(settings),
            ..self.clone()
        }
    }

    /// How passages are found.
    #[must_use]
    pub fn settings(&self) -> &SearchSettings {
        &self.settings
    }

    /// The store that is searched.
    #[must_use]
    pub fn store(&self) -> &Arc<dyn Store> {
        &self.store
    }

    /// The model of questions and passages.
    #[must_use]
    pub fn embedder(&self) -> &Arc<dyn Embedder> {
        &self.embedder
    }

    /// The current generation, if it can be searched with this model.
    ///
    /// # Errors
    /// [`SearchError::NoIndex`] before the first crawl,
    /// [`StoreError::ModelMismatch`] when the index was made with another model.
    pub async fn ready(&self) -> Result<Arc<dyn Reader>, SearchError> {
        let reader = self.store.reader().await?.ok_or(SearchError::NoIndex)?;
        let index = &reader.manifest().model;
        if index != self.embedder.model() {
            return Err(StoreError::ModelMismatch {
                index: index.clone(),
                configured: self.embedder.model().clone(),
            }
            .into());
        }
        Ok(reader)
    }

    /// The best passages: candidates by meaning and by words from the store, scored
    /// by all signals, reranked, thinned and cut.
    ///
    /// # Errors
    /// [`SearchError::NoIndex`] before the first crawl; else when the model or
    /// the store fails. A failing reranker is logged and left out, and what is found
    /// without it is not remembered.
    pub async fn search(&self, request: &SearchRequest) -> Result<Arc<SearchResult>, SearchError> {
        let current = self.current().await?;
        let key = self.cache.key(request, current.reader.manifest());
        if let Some(known) = self.cache.get(key.as_ref()) {
            return Ok(known);
        }
        let (result, complete) = self.search_now(request, &current).await?;
        let result = Arc::new(result);
        if complete {
            self.cache.put(key, &result);
        }
        Ok(result)
    }

    /// What passages are compared with, and its language: the question, or what it
    /// says in bokmål where its language is one of [`crate::vocabulary::glossary`].
    /// Not a part of the result, which may be remembered.
    ///
    /// # Errors
    /// As [`Searcher::search`], of the store.
    pub async fn reading(&self, request: &SearchRequest) -> Result<Reading, SearchError> {
        let current = self.current().await?;
        Ok(Reading::of(request, &current.words.lexicon))
    }

    /// The generation in use, with its words, which are read once.
    async fn current(&self) -> Result<Arc<Current>, SearchError> {
        let reader = self.ready().await?;
        if let Some(known) = self.known(&*reader) {
            return Ok(known);
        }
        let _reading = self.reading.lock().await;
        if let Some(known) = self.known(&*reader) {
            return Ok(known);
        }
        let lexicon = Lexicon::among(&self.store.attachments().await?)?;
        tracing::debug!(
            generation = reader.manifest().generation,
            passages = lexicon.passages(),
            "words of the index read"
        );
        let current = Arc::new(Current {
            reader,
            words: Arc::new(Words::new(lexicon)),
        });
        *self.current.write() = Some(Arc::clone(&current));
        Ok(current)
    }

    fn known(&self, reader: &dyn Reader) -> Option<Arc<Current>> {
        let known = self.current.read().clone();
        known.filter(|known| known.reader.manifest() == reader.manifest())
    }

    async fn search_now(
        &self,
        request: &SearchRequest,
        current: &Current,
    ) -> Result<(SearchResult, bool), SearchError> {
        let (settings, words) = (&*self.settings, &*current.words);
        let mut timings = SearchTimings::default();
        let started = Instant::now();
        let question =
            Question::read(request, settings, words, &*self.embedder, &self.bundled).await?;
        timings.question = started.elapsed();
        let hits = self.candidates(request, &question, current).await?;
        timings.store = started.elapsed() - timings.question;
        let mut scored = match settings.fusion {
            Fusion::Ranks => unexplained(hits),
            Fusion::Scores => Scorer {
                request,
                question: &question,
                settings,
                texts: &self.texts,
                lexicon: &words.lexicon,
            }
            .score(hits),
        };
        let before = timings.question + timings.store;
        timings.score = started.elapsed() - before;
        let complete = self.rerank(request, &mut scored).await;
        let before = before + timings.score;
        timings.rerank = started.elapsed() - before;
        let support = support(&scored, settings.limit);
        let mut found = diversity::choose(scored, &question, settings);
        for found in &mut found {
            let page = support.get(&found.hit.passage.url);
            found.support = page.copied().unwrap_or_default();
        }
        timings.choose = started.elapsed() - before - timings.rerank;
        let result = SearchResult {
            found,
            language: question.asked_in,
            timings,
        };
        Ok((result, complete))
    }

    /// Candidates for the question and for each aspect of its life events, each once.
    async fn candidates(
        &self,
        request: &SearchRequest,
        question: &Question,
        current: &Current,
    ) -> Result<Vec<Hit>, SearchError> {
        let main = self.query(request, question);
        let is_bundled = self.embedder.model() == self.bundled.model();
        let aspects = aspects::queries(question, &main, &current.words, &self.bundled, is_bundled);
        let queries: Vec<HybridQuery> = std::iter::once(main).chain(aspects).collect();
        let lists = current.reader.search_batch(&queries).await?;
        let mut known = HashSet::new();
        let hits = lists.into_iter().flatten();
        Ok(hits.filter(|hit| known.insert(hit.id)).collect())
    }

    fn query(&self, request: &SearchRequest, question: &Question) -> HybridQuery {
        let settings = &*self.settings;
        let wanted = |weight: f32| weight > 0.0;
        let (dense, sparse) = (settings.dense_weight, settings.sparse_weight);
        HybridQuery {
            scored_by: None,
            dense: if wanted(dense) {
                question.dense.clone()
            } else {
                Vec::new()
            },
            sparse: if wanted(sparse) {
                question.terms.sparse()
            } else {
                Default::default()
            },
            prefetch: settings.prefetch,
            rrf_k: settings.rrf_k,
            weights: [dense, sparse],
            filter: request.filter.clone(),
            order: match settings.fusion {
                Fusion::Ranks => Order::Ranks,
                Fusion::Scores => Order::Scores(question.word_weights()),
            },
            limit: settings.rerank,
        }
    }

    /// Lets the reranker judge the best candidates, unless nothing but ranks is
    /// wanted. False when it failed.
    async fn rerank(&self, request: &SearchRequest, scored: &mut [Scored]) -> bool {
        let settings = &*self.settings;
        let Some(reranker) = &self.reranker else {
            return true;
        };
        if settings.weights.reranker == 0.0 || settings.fusion == Fusion::Ranks {
            return true;
        }
        let best = scored.len().min(settings.rerank);
        let weight = settings.weights.reranker;
        let judged = rerank::add(&**reranker, &request.text, &mut scored[..best], weight).await;
        if let Err(error) = &judged {
            tracing::warn!(%error, "searching without the reranker");
        }
        score::sort(scored);
        judged.is_ok()
    }
}

/// Sum of the scores of each page's passages among the `best` ones.
fn support(scored: &[Scored], best: usize) -> HashMap<String, f32> {
    let mut support = HashMap::<String, f32>::new();
    for scored in scored.iter().take(best) {
        let page = support.entry(scored.hit.passage.url.clone());
        *page.or_default() += scored.hit.score.max(0.0);
    }
    support
}

fn unexplained(hits: Vec<Hit>) -> Vec<Scored> {
    hits.into_iter()
        .map(|hit| Scored {
            hit,
            explanation: Explanation::default(),
        })
        .collect()
}

#[cfg(test)]
#[path = "searcher_tests.rs"]
mod tests;
