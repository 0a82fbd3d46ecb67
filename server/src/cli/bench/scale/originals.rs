//! The real passages and questions that a generated collection starts from.

use std::{path::Path, sync::Arc};

use anyhow::{Context, ensure};
use losen_eval::{
    beir::{read_corpus, read_queries},
    generate::Generator,
    site::SampleSites,
};
use losen_index::{
    embed::static_model::StaticEmbedder,
    passage::Passage,
    store::{EdgeStore, Store, WriteMode},
};
use losen_ingest::{
    crawl::CancelToken,
    pipeline::{CrawlState, Ingest, IngestSettings, Selection},
};
use losen_web::texts::PageTexts;

use super::super::super::eval;
use crate::{config::Config, samples};

/// What is generated from, and asked.
pub(super) struct Material {
    pub(super) generator: Generator,
    pub(super) questions: Vec<String>,
}

/// Reads a collection, or the sample sites. There are `queries` questions: real
/// ones first, then sentences of the originals.
pub(super) async fn read(
    config: &Config,
    corpus: Option<&Path>,
    seed: u64,
    queries: usize,
) -> anyhow::Result<Material> {
    let (passages, mut questions) = match corpus {
        Some(corpus) => (
            read_corpus(corpus)?.iter().map(eval::passage).collect(),
            real_questions(corpus)?,
        ),
        None => (sample_sites().await?, examples()),
    };
    let generator = Generator::new(passages, seed);
    ensure!(
        generator.originals() > 0,
        "there is no passage with text to vary"
    );
    questions.retain(|text| text.chars().count() <= config.answer.max_question_chars);
    questions.truncate(queries);
    questions.extend(generator.questions(queries - questions.len()));
    Ok(Material {
        generator,
        questions,
    })
}

fn real_questions(corpus: &Path) -> anyhow::Result<Vec<String>> {
    let file = corpus.with_file_name("queries.jsonl");
    if !file.is_file() {
        return Ok(Vec::new());
    }
    let queries = read_queries(&file)?;
    Ok(queries.into_iter().map(|query| query.text).collect())
}

/// The examples of the page, in all languages.
fn examples() -> Vec<String> {
    PageTexts::languages()
        .iter()
        .flat_map(|(code, _)| PageTexts::of(code).page.examples)
        .map(str::to_owned)
        .collect()
}

/// The passages of the sample sites, crawled into a throw-away index.
async fn sample_sites() -> anyhow::Result<Vec<Passage>> {
    let folder = tempfile::tempdir().context("a folder for the sample sites")?;
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder.path())?);
    let sites = SampleSites::start().await?;
    let embedder = Arc::new(StaticEmbedder::bundled()?);
    Ingest::new(Arc::clone(&store), embedder, IngestSettings::default())
        .run(
            Selection::All(samples::sources(&sites)?),
            WriteMode::Rebuild,
            &CancelToken::new(),
        )
        .await?;
    let reader = store
        .reader()
        .await?
        .context("the sample sites are empty")?;
    let mut passages = Vec::new();
    for url in CrawlState::load(store.as_ref()).await?.pages.keys() {
        passages.extend(reader.page(url).await?);
    }
    Ok(passages)
}
