//! `losen eval retrieval`: how well the search finds, on a test collection.

use std::{
    collections::BTreeMap,
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, ensure};
use chrono::Utc;
use losen_eval::{
    attribute::{Attribute, Breakdown, break_down},
    beir::{BeirDataset, BeirDocument, BeirQuery, Role},
    compare::Comparison,
    interval::Intervals,
    retrieval::{RetrievalReport, Run, per_query},
    run_file,
};
use losen_index::{
    embed::{Embedder, embed_all, static_model::StaticEmbedder},
    language::Language,
    lexical::{self, LEXICON_ATTACHMENT, Lexicon},
    passage::Passage,
    search::{SearchRequest, Searcher},
    store::{EdgeStore, Store, WriteMode},
};
use losen_ingest::split::kind::kind;
use serde::Serialize;

use super::{super::output, ablation, print};
use crate::{
    answer::{Turn, TurnRole, search_text},
    app,
    config::Config,
};

/// Documents embedded and written at a time.
const BATCH: usize = 256;

/// Arguments of `losen eval retrieval`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct RetrievalArgs {
    /// Folder of the collection.
    #[arg(long, value_name = "DIR")]
    beir: PathBuf,
    /// Only queries that stand alone (`first_turn` in queries.jsonl).
    #[arg(long)]
    first_turn: bool,
    /// The figures by these attributes of the queries too: type, lang.
    #[arg(long, value_name = "NAMES", value_delimiter = ',')]
    breakdown: Vec<Attribute>,
    /// Save what was found, as a run in the format of TREC.
    #[arg(long, value_name = "FILE")]
    save_run: Option<PathBuf>,
    /// Compare with a run that was saved before.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Wins and losses to list, of each at most so many.
    #[arg(long, value_name = "N", default_value_t = 20, requires = "against")]
    diff: usize,
    /// Measure what each part of the search brings, as a Markdown table.
    #[arg(long, conflicts_with_all = ["breakdown", "save_run", "against"])]
    ablation: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// What is printed.
#[derive(Debug, Serialize)]
pub(super) struct Outcome<'a> {
    #[serde(flatten)]
    pub(super) report: RetrievalReport,
    pub(super) intervals: Intervals,
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    pub(super) breakdown: Breakdown<'a>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub(super) comparison: Option<Comparison<'a>>,
}

pub(super) async fn run(config: Config, args: RetrievalArgs) -> anyhow::Result<()> {
    let dataset = dataset(&args)?;
    let before = match &args.against {
        Some(file) => Some(baseline(file, &dataset)?),
        None => None,
    };
    let folder = tempfile::tempdir().context("a folder for the throw-away index")?;
    let searcher = searcher(&config, &dataset, folder.path()).await?;
    if args.ablation {
        let rows = ablation::rows(&searcher, &dataset).await?;
        return print::ablation(&rows, args.json);
    }
    let run = search_all(&searcher, &dataset).await?;
    if let Some(file) = &args.save_run {
        run_file::write(file, &run)?;
    }
    let rows: Vec<_> = per_query(&run, &dataset).map(|(_, row)| row).collect();
    let outcome = Outcome {
        report: RetrievalReport::mean(&rows),
        intervals: Intervals::of(&rows),
        breakdown: break_down(&run, &dataset, &args.breakdown),
        comparison: before.map(|before| Comparison::of(&before, &run, &dataset).largest(args.diff)),
    };
    if args.json {
        output::json(&outcome)
    } else {
        print::outcome(&outcome);
        Ok(())
    }
}

fn dataset(args: &RetrievalArgs) -> anyhow::Result<BeirDataset> {
    let mut dataset = BeirDataset::read(&args.beir)?;
    if args.first_turn {
        dataset
            .queries
            .retain(|query| query.first_turn == Some(true));
    }
    ensure!(
        dataset.judged().next().is_some(),
        "no judged query of {} is left to search for",
        args.beir.display()
    );
    Ok(dataset)
}

/// The run in `file`, which must have something to do with the collection.
fn baseline(file: &Path, dataset: &BeirDataset) -> anyhow::Result<Run> {
    let run = run_file::read(file)?;
    ensure!(
        dataset
            .judged()
            .any(|(query, _)| run.contains_key(&query.id)),
        "{} is a run of another collection: it has no query of this one",
        file.display()
    );
    Ok(run)
}

/// Writes a throw-away index of the collection into `folder`.
async fn searcher(
    config: &Config,
    dataset: &BeirDataset,
    folder: &Path,
) -> anyhow::Result<Searcher> {
    let bundled = StaticEmbedder::shared()?;
    let embedder = app::embedder(config, &bundled).await?;
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder)?);
    let passages = dataset.corpus.iter().map(passage).collect();
    index(store.as_ref(), embedder.as_ref(), passages).await?;
    let settings = app::search_settings(config);
    let searcher = Searcher::new(store, embedder, bundled, settings);
    Ok(match app::reranker(config).await? {
        Some(reranker) => searcher.with_reranker(reranker),
        None => searcher,
    })
}

/// Searches for each judged query.
pub(super) async fn search_all(searcher: &Searcher, dataset: &BeirDataset) -> anyhow::Result<Run> {
    let mut run = Run::new();
    for (query, _) in dataset.judged() {
        let text = standalone(query);
        let found = searcher.search(&SearchRequest::new(&text)).await?;
        // Near duplicates are shown with the passage that stands for them.
        let urls = found.found.iter().flat_map(|found| {
            let others = found.others.iter().map(|other| other.url.clone());
            std::iter::once(found.hit.passage.url.clone()).chain(others)
        });
        run.insert(query.id.clone(), urls.collect());
    }
    Ok(run)
}

/// Writes passages into a new index.
pub(super) async fn index(
    store: &dyn Store,
    embedder: &dyn Embedder,
    passages: Vec<Passage>,
) -> anyhow::Result<()> {
    let mut lexicon = Lexicon::default();
    let mut writer = store.writer(WriteMode::Rebuild, embedder.model()).await?;
    for batch in passages.chunks(BATCH) {
        let embedded = embed_all(embedder, batch.to_vec()).await?;
        for embedded in &embedded {
            lexicon.add(&embedded.passage);
        }
        writer.upsert(&embedded).await?;
    }
    let attachments = [(LEXICON_ATTACHMENT.to_owned(), lexicon.write()?)];
    writer.commit(&attachments.into()).await?;
    Ok(())
}

/// A document as a passage that is a page of its own; its id stands in for the URL.
pub(in crate::cli) fn passage(document: &BeirDocument) -> Passage {
    let language = document
        .lang
        .as_deref()
        .and_then(|code| code.parse().ok())
        .or_else(|| lexical::detect(&document.text))
        .unwrap_or(Language::Bokmal);
    Passage {
        link: document.url.clone().unwrap_or_default(),
        title: document.title.clone(),
        agency: document.source.clone().unwrap_or_default(),
        source: "beir".to_owned(),
        kind: kind(&document.title, &document.text),
        crawled: Utc::now(),
        ..Passage::bare(&document.id, &document.text, language)
    }
}

fn standalone(query: &BeirQuery) -> String {
    search_text(&query.text, &turns(&query.history))
}

/// A conversation of a set, as the pipeline takes it.
pub(super) fn turns(history: &[losen_eval::beir::Turn]) -> Vec<Turn> {
    let turns = history.iter();
    turns
        .map(|turn| Turn {
            role: match turn.role {
                Role::User => TurnRole::User,
                Role::Assistant => TurnRole::Assistant,
            },
            content: turn.content.clone(),
        })
        .collect()
}
