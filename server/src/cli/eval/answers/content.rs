//! What is asked about: the sample sites, crawled; or a collection.

use std::{collections::HashMap, path::Path, sync::Arc};

use anyhow::Context;
use losen_eval::{
    beir::{BeirDocument, read_corpus},
    site::{RunningSites, SampleSites},
};
use losen_index::{
    embed::static_model::StaticEmbedder,
    passage::Passage,
    search::Searcher,
    store::{EdgeStore, Store, WriteMode},
};
use losen_ingest::{
    crawl::CancelToken,
    pipeline::{Ingest, IngestSettings, Selection},
};
use tempfile::TempDir;

use super::super::retrieval;
use crate::{answer::AnswerService, app, config::Config, samples};

/// A pipeline over a throw-away index.
pub(super) struct Content {
    /// The pipeline.
    pub(super) answers: AnswerService,
    /// Passage id → page, for collections.
    pages: HashMap<String, String>,
    /// Address of a sample site → its name.
    sites: Vec<(String, &'static str)>,
    _running: Option<RunningSites>,
    _folder: TempDir,
}

impl Content {
    /// The documents of `folder/corpus.jsonl`; those with one URL are one page.
    ///
    /// # Errors
    /// When the collection cannot be read or indexed.
    pub(super) async fn collection(config: &Config, folder: &Path) -> anyhow::Result<Self> {
        let corpus = read_corpus(&folder.join("corpus.jsonl"))?;
        let data = tempfile::tempdir().context("a folder for the throw-away index")?;
        let (answers, store) = pipeline(config, data.path()).await?;
        let mut ordinals = HashMap::<String, u32>::new();
        let passages: Vec<Passage> = corpus
            .iter()
            .map(|document| {
                let url = page(document);
                let ordinal = ordinals.entry(url.clone()).or_default();
                *ordinal += 1;
                Passage {
                    ordinal: *ordinal - 1,
                    link: document.id.clone(),
                    url,
                    ..retrieval::passage(document)
                }
            })
            .collect();
        let embedder = Arc::clone(answers.searcher().embedder());
        retrieval::index(store.as_ref(), embedder.as_ref(), passages).await?;
        let pages = corpus
            .iter()
            .map(|document| (document.id.clone(), page(document)));
        Ok(Self {
            answers,
            pages: pages.collect(),
            sites: Vec::new(),
            _running: None,
            _folder: data,
        })
    }

    /// The sample sites, crawled over HTTP.
    ///
    /// # Errors
    /// When the sites cannot be served, crawled or indexed.
    pub(super) async fn sample_sites(config: &Config) -> anyhow::Result<Self> {
        let data = tempfile::tempdir().context("a folder for the throw-away index")?;
        let (answers, store) = pipeline(config, data.path()).await?;
        let running = SampleSites::start().await?;
        let embedder = Arc::clone(answers.searcher().embedder());
        let sources = Selection::All(samples::sources(&running)?);
        Ingest::new(store, embedder, IngestSettings::default())
            .run(sources, WriteMode::Rebuild, &CancelToken::new())
            .await?;
        let sites = running.sites().iter();
        Ok(Self {
            answers,
            pages: HashMap::new(),
            sites: sites
                .map(|site| (site.base_url.clone(), site.name))
                .collect(),
            _running: Some(running),
            _folder: data,
        })
    }

    /// The page of a passage's id, or of an address of a sample site
    /// (`velferd:/dagpenger`); anything else is a page already.
    pub(super) fn page_of(&self, key: &str) -> String {
        if let Some(page) = self.pages.get(key) {
            return page.clone();
        }
        let site = self.sites.iter().find_map(|(base, name)| {
            let path = key.strip_prefix(base.trim_end_matches('/'))?;
            Some(format!("{name}:{path}"))
        });
        site.unwrap_or_else(|| key.to_owned())
    }
}

async fn pipeline(
    config: &Config,
    folder: &Path,
) -> anyhow::Result<(AnswerService, Arc<dyn Store>)> {
    let bundled = StaticEmbedder::shared()?;
    let embedder = app::embedder(config, &bundled).await?;
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder)?);
    let settings = app::search_settings(config);
    let mut searcher = Searcher::new(Arc::clone(&store), embedder, Arc::clone(&bundled), settings);
    if let Some(reranker) = app::reranker(config).await? {
        searcher = searcher.with_reranker(reranker);
    }
    Ok((app::answers(config, searcher, &bundled)?, store))
}

/// Documents with one URL, fragment aside, are of one page.
fn page(document: &BeirDocument) -> String {
    let url = document.url.as_deref().unwrap_or(&document.id);
    url.split('#').next().unwrap_or_default().to_owned()
}
