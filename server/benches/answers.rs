//! Search and extractive answer over the sample sites, really crawled into an
//! index in a temporary folder.

use std::{hint::black_box, sync::Arc};

use anyhow::Context;
use criterion::Criterion;
use losen_eval::site::SampleSites;
use losen_index::{
    embed::static_model::StaticEmbedder,
    language::Language,
    lexical::{QueryTerms, Words},
    search::SearchRequest,
    store::{SearchFilter, WriteMode},
};
use losen_ingest::{
    crawl::CancelToken,
    pipeline::{Ingest, IngestSettings, Selection},
};
use losen_server::{answer::Question, app::App, config::Config, samples};
use tokio::runtime::Runtime;

const QUESTION: &str = "Jeg har mistet jobben. Hvor mye får jeg i dagpenger?";

async fn crawled(folder: &std::path::Path) -> anyhow::Result<App> {
    let variable = ("LOSEN_DATA_DIR".to_owned(), folder.display().to_string());
    let app = App::new(&Config::load(None, [variable].into_iter())?).await?;
    let sites = SampleSites::start().await?;
    let (store, embedder) = (Arc::clone(&app.store), Arc::clone(&app.embedder));
    let ingest = Ingest::new(store, embedder, IngestSettings::default());
    let selection = Selection::All(samples::sources(&sites)?);
    ingest
        .run(selection, WriteMode::Rebuild, &CancelToken::new())
        .await?;
    Ok(app)
}

fn question() -> anyhow::Result<Question> {
    let filter = SearchFilter::default();
    Ok(Question::new(QUESTION, None, Vec::new(), filter, 1_000, 0)?)
}

fn main() -> anyhow::Result<()> {
    let runtime = Runtime::new()?;
    let folder = tempfile::tempdir()?;
    let app = runtime
        .block_on(crawled(folder.path()))
        .context("the sample sites")?;
    let model = StaticEmbedder::bundled()?;
    let request = SearchRequest::new(QUESTION);
    let words = Words::default();
    let asked = question()?;
    let mut criterion = Criterion::default().configure_from_args();
    criterion.bench_function("embed a question", |b| {
        b.iter(|| model.embed(black_box(QUESTION)));
    });
    criterion.bench_function("terms of a question", |b| {
        b.iter(|| QueryTerms::read(black_box(QUESTION), &Language::Bokmal, &words));
    });
    criterion.bench_function("search", |b| {
        let searcher = app.answers.searcher();
        b.to_async(&runtime)
            .iter(|| async { black_box(searcher.search(&request).await.is_ok()) });
    });
    criterion.bench_function("answer", |b| {
        b.to_async(&runtime)
            .iter(|| async { black_box(app.answers.answer(asked.clone()).await.is_ok()) });
    });
    criterion.final_summary();
    Ok(())
}
