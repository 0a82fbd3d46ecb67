//! Configuration → the working parts.

use std::sync::Arc;

use losen_index::{
    embed::{
        EmbedError, Embedder, fastembed::FastEmbedder, remote::RemoteEmbedder,
        static_model::StaticEmbedder,
    },
    search::{
        SearchSettings, Searcher,
        rerank::{RerankError, Reranker, cross_encoder::CrossEncoder},
    },
    store::{EdgeStore, QdrantSettings, QdrantStore, Store, StoreError},
};

use crate::{
    answer::{
        AnswerService, AnswerSettings,
        compose::{Composer, ExtractiveComposer, LlmComposer},
        llm::LlmClient,
    },
    config::{Config, EmbeddingConfig, LlmConfig, RerankConfig, StoreConfig},
};

/// The parts that commands work with.
pub struct App {
    /// Answers and search.
    pub answers: AnswerService,
    /// The store.
    pub store: Arc<dyn Store>,
    /// The embedding model.
    pub embedder: Arc<dyn Embedder>,
}

impl App {
    /// Loads the models and opens the store.
    ///
    /// # Errors
    /// When a model cannot be loaded or the store not be reached.
    pub async fn new(config: &Config) -> anyhow::Result<Self> {
        let bundled = StaticEmbedder::shared()?;
        let embedder = embedder(config, &bundled).await?;
        let reranker = reranker(config).await?;
        let store = store(config)?;
        Self::assemble(config, &bundled, embedder, reranker, store)
    }

    /// Puts parts together that are there already.
    ///
    /// # Errors
    /// When the language model's client cannot be set up.
    pub fn assemble(
        config: &Config,
        bundled: &Arc<StaticEmbedder>,
        embedder: Arc<dyn Embedder>,
        reranker: Option<Arc<dyn Reranker>>,
        store: Arc<dyn Store>,
    ) -> anyhow::Result<Self> {
        let mut searcher = Searcher::new(
            Arc::clone(&store),
            Arc::clone(&embedder),
            Arc::clone(bundled),
            search_settings(config),
        );
        if let Some(reranker) = reranker {
            searcher = searcher.with_reranker(reranker);
        }
        let answers = answers(config, searcher, bundled)?;
        Ok(Self {
            answers,
            store,
            embedder,
        })
    }
}

/// The configured pipeline over a search.
///
/// # Errors
/// When the language model's client cannot be set up.
pub fn answers(
    config: &Config,
    searcher: Searcher,
    bundled: &Arc<StaticEmbedder>,
) -> anyhow::Result<AnswerService> {
    let sentences = config.answer.max_sentences;
    let extractive = Arc::new(ExtractiveComposer::new(Arc::clone(bundled), sentences));
    let composer: Arc<dyn Composer> = match &config.llm {
        LlmConfig::None => Arc::clone(&extractive) as Arc<dyn Composer>,
        LlmConfig::OpenAi(settings) => {
            let client = LlmClient::new((**settings).clone())?;
            Arc::new(LlmComposer::new(client, sentences)?)
        }
    };
    let settings = AnswerSettings {
        cover_floor: config.answer.cover_floor,
        quote_floor: config.answer.quote_floor,
        max_sentences: sentences,
        emergency: config.emergency.clone(),
    };
    Ok(AnswerService::new(
        searcher, composer, extractive, bundled, settings,
    ))
}

/// The configured embedding model; `bundled` is used where it is the one.
///
/// # Errors
/// When it cannot be loaded or reached.
pub async fn embedder(
    config: &Config,
    bundled: &Arc<StaticEmbedder>,
) -> Result<Arc<dyn Embedder>, EmbedError> {
    Ok(match &config.embedding {
        EmbeddingConfig::Static => Arc::clone(bundled) as Arc<dyn Embedder>,
        EmbeddingConfig::FastEmbed(settings) => {
            Arc::new(FastEmbedder::load(settings.clone()).await?)
        }
        EmbeddingConfig::Remote(settings) => {
            Arc::new(RemoteEmbedder::connect(settings.clone()).await?)
        }
    })
}

/// The configured reranker, if there is one.
///
/// # Errors
/// When it cannot be loaded.
pub async fn reranker(config: &Config) -> Result<Option<Arc<dyn Reranker>>, RerankError> {
    Ok(match &config.rerank {
        RerankConfig::None => None,
        RerankConfig::FastEmbed(settings) => {
            Some(Arc::new(CrossEncoder::load(settings.clone()).await?))
        }
    })
}

/// The configured store.
///
/// # Errors
/// When it cannot be opened or reached.
pub fn store(config: &Config) -> Result<Arc<dyn Store>, StoreError> {
    Ok(match &config.store {
        StoreConfig::Edge(quantization) => {
            Arc::new(EdgeStore::open(&config.data_dir)?.with_quantization(*quantization))
        }
        StoreConfig::Qdrant(settings) => Arc::new(QdrantStore::new(&QdrantSettings {
            url: settings.url.to_string(),
            api_key: settings.api_key.clone(),
            collection: settings.collection.clone(),
            data_dir: config.data_dir.clone(),
            timeout: settings.timeout,
            quantization: settings.quantization,
        })?),
    })
}

/// The `[search]` table as the search takes it.
#[must_use]
pub fn search_settings(config: &Config) -> SearchSettings {
    let search = &config.search;
    SearchSettings {
        prefetch: search.prefetch,
        rrf_k: search.rrf_k,
        dense_weight: search.dense_weight,
        sparse_weight: search.sparse_weight,
        limit: search.limit,
        per_page: search.per_page,
        rerank: search.rerank,
        cache: search.cache,
        agency_penalty: search.agency_penalty,
        weights: search.weights,
        authorities: config.authorities.clone(),
        ..SearchSettings::default()
    }
}
