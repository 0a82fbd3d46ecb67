//! `losen eval`: quality, measured.

use std::{path::PathBuf, sync::Arc};

use anyhow::{Context, ensure};
use chrono::Utc;
use losen_eval::{
    beir::{BeirDataset, BeirDocument, BeirQuery, Role},
    retrieval::{RetrievalReport, Run, evaluate},
};
use losen_index::{
    embed::{Embedder, embed_all, static_model::StaticEmbedder},
    language::Language,
    lexical,
    passage::Passage,
    search::Searcher,
    store::{EdgeStore, SearchFilter, Store, WriteMode},
};

use losen_ingest::split::kind::kind;

use super::output;
use crate::{
    answer::{Turn, TurnRole, search_text},
    app,
    config::Config,
};

/// Documents embedded and written at a time.
const BATCH: usize = 256;

/// What to measure.
#[derive(Debug, clap::Subcommand)]
pub(super) enum EvalCommand {
    /// Retrieval on a test collection in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv).
    Retrieval(RetrievalArgs),
}

/// Arguments of `losen eval retrieval`.
#[derive(Debug, clap::Args)]
pub(super) struct RetrievalArgs {
    /// Folder of the collection.
    #[arg(long, value_name = "DIR")]
    beir: PathBuf,
    /// Only queries that stand alone (`first_turn` in queries.jsonl).
    #[arg(long)]
    first_turn: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, command: EvalCommand) -> anyhow::Result<()> {
    let EvalCommand::Retrieval(args) = command;
    let mut dataset = BeirDataset::read(&args.beir)?;
    if args.first_turn {
        dataset
            .queries
            .retain(|query| query.first_turn == Some(true));
    }
    ensure!(
        !dataset.queries.is_empty(),
        "no query of {} is left to search for",
        args.beir.display()
    );
    let bundled = Arc::new(StaticEmbedder::bundled()?);
    let embedder = app::embedder(&config, &bundled).await?;
    let folder = tempfile::tempdir().context("a folder for the throw-away index")?;
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder.path())?);
    index(store.as_ref(), embedder.as_ref(), &dataset.corpus).await?;
    let settings = app::search_settings(&config);
    let run = search(Searcher::new(store, embedder, settings), &dataset).await?;
    let report = evaluate(&run, &dataset);
    if args.json {
        output::json(&report)
    } else {
        print(&report)
    }
}

/// One document is one passage here; its id stands in for the URL.
async fn index(
    store: &dyn Store,
    embedder: &dyn Embedder,
    corpus: &[BeirDocument],
) -> anyhow::Result<()> {
    let mut writer = store.writer(WriteMode::Rebuild, embedder.model()).await?;
    for batch in corpus.chunks(BATCH) {
        let passages = batch.iter().map(passage).collect();
        let embedded = embed_all(embedder, passages).await?;
        writer.upsert(&embedded).await?;
    }
    writer.commit(&Default::default()).await?;
    Ok(())
}

fn passage(document: &BeirDocument) -> Passage {
    let language = document
        .lang
        .as_deref()
        .and_then(|code| code.parse().ok())
        .or_else(|| lexical::detect(&document.text))
        .unwrap_or(Language::Bokmal);
    Passage {
        url: document.id.clone(),
        ordinal: 0,
        link: document.url.clone().unwrap_or_default(),
        title: document.title.clone(),
        heading_path: Vec::new(),
        text: document.text.clone(),
        language,
        agency: document.source.clone().unwrap_or_default(),
        source: "beir".to_owned(),
        audience: String::new(),
        los: Vec::new(),
        life_events: Vec::new(),
        kind: kind(&document.title, &document.text),
        issued: None,
        modified: None,
        crawled: Utc::now(),
        content_hash: String::new(),
        tokens: 0,
    }
}

async fn search(searcher: Searcher, dataset: &BeirDataset) -> anyhow::Result<Run> {
    let mut run = Run::new();
    for (query, _) in dataset.judged() {
        let text = standalone(query);
        let found = searcher
            .search(&text, None, &SearchFilter::default())
            .await?;
        run.insert(
            query.id.clone(),
            found.hits.into_iter().map(|hit| hit.passage.url).collect(),
        );
    }
    Ok(run)
}

fn standalone(query: &BeirQuery) -> String {
    let history: Vec<Turn> = query
        .history
        .iter()
        .map(|turn| Turn {
            role: match turn.role {
                Role::User => TurnRole::User,
                Role::Assistant => TurnRole::Assistant,
            },
            content: turn.content.clone(),
        })
        .collect();
    search_text(&query.text, &history)
}

fn print(report: &RetrievalReport) -> anyhow::Result<()> {
    output::line(format!("queries       {}", report.queries));
    for (name, value) in [
        ("nDCG@10", report.ndcg_at_10),
        ("recall@10", report.recall_at_10),
        ("hit@1", report.hit_at_1),
        ("hit@5", report.hit_at_5),
        ("hit@10", report.hit_at_10),
        ("MRR@10", report.mrr_at_10),
    ] {
        output::line(format!("{name:<13} {value:.3}"));
    }
    Ok(())
}
