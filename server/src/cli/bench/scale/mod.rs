//! `losen bench scale`: a generated collection of any size, built and searched
//! with the in-process engine.
//!
//! | File | Idea |
//! |---|---|
//! | [`originals`] | the real passages and questions that it starts from |
//! | [`build`] | writes the collection and times the stages |
//! | [`exact`] | the true nearest passages, by comparing with every one |
//! | [`measure`] | recall, latency, memory and disk of the finished collection |
//! | [`report`] | what is printed |
//! | [`plot`] | growth curves from saved reports |

mod build;
mod exact;
mod measure;
mod originals;
mod plot;
mod report;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use anyhow::{Context, bail, ensure};
use losen_index::{
    embed::{Embedder, static_model::StaticEmbedder},
    store::{EdgeStore, Quantization, Store},
};

use self::{build::Built, report::Report};
use super::super::output;
use crate::config::{Config, StoreConfig};

/// Arguments of `losen bench scale`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct ScaleArgs {
    /// Passages to generate.
    #[arg(long, value_name = "N", required_unless_present_any = ["again", "plot"])]
    passages: Option<u64>,
    /// Real passages to vary (corpus.jsonl of a collection in BEIR layout; a queries.jsonl beside
    /// it gives the questions); the sample sites when left away.
    #[arg(long, value_name = "CORPUS.jsonl")]
    from: Option<PathBuf>,
    /// The same seed gives the same collection.
    #[arg(long, default_value_t = 1)]
    seed: u64,
    /// Questions to measure with.
    #[arg(long, value_name = "Q", default_value_t = 200)]
    queries: usize,
    /// Folder for the collection; must be empty or missing.
    #[arg(long, required_unless_present = "plot")]
    dir: Option<PathBuf>,
    /// Measure the collection that this command has left in DIR, in a fresh process.
    #[arg(long, conflicts_with_all = ["passages", "from", "seed", "queries"])]
    again: bool,
    /// Measure with the files as the system has them in memory by chance; else they are
    /// read once beforehand.
    #[arg(long)]
    cold: bool,
    /// Draw the growth curves of saved JSON lines (RESULTS) as an SVG.
    #[arg(long, value_name = "FILE.svg", requires = "results", conflicts_with_all = ["dir", "again", "passages"])]
    plot: Option<PathBuf>,
    /// Lines that `--json` has printed.
    #[arg(value_name = "RESULTS.jsonl", requires = "plot")]
    results: Option<PathBuf>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(in crate::cli) async fn run(config: &Config, args: ScaleArgs) -> anyhow::Result<()> {
    if let (Some(svg), Some(results)) = (&args.plot, &args.results) {
        return plot::run(results, svg);
    }
    let Some(folder) = &args.dir else {
        bail!("--dir is missing");
    };
    let bundled = Arc::new(StaticEmbedder::bundled()?);
    let store: Arc<dyn Store> = if args.again {
        ensure!(
            folder.is_dir(),
            "{} has no collection; leave --again away to make one",
            folder.display()
        );
        Arc::new(EdgeStore::open(folder)?)
    } else {
        make_empty(folder)?;
        Arc::new(EdgeStore::open(folder)?.with_quantization(quantization(config)))
    };
    if !args.again {
        generate(config, &args, store.as_ref(), bundled.as_ref()).await?;
    }
    let built = Built::load(store.as_ref()).await?;
    if !args.cold {
        measure::read_files(folder)?;
    }
    let measured = measure::run(config, store, bundled, folder, &built.questions).await?;
    let report = Report {
        build: built.report,
        measured,
    };
    if args.json {
        output::json(&report)
    } else {
        report.print();
        Ok(())
    }
}

async fn generate(
    config: &Config,
    args: &ScaleArgs,
    store: &dyn Store,
    embedder: &dyn Embedder,
) -> anyhow::Result<()> {
    let passages = args.passages.unwrap_or_default();
    ensure!(
        passages > 0 && args.queries > 0,
        "--passages and --queries must be at least 1"
    );
    let material = originals::read(config, args.from.as_deref(), args.seed, args.queries).await?;
    let plan = build::Plan {
        passages,
        seed: args.seed,
        quantization: quantization(config),
    };
    build::run(plan, &material, store, embedder).await
}

fn quantization(config: &Config) -> Quantization {
    match &config.store {
        StoreConfig::Edge(quantization) => *quantization,
        StoreConfig::Qdrant(settings) => settings.quantization,
    }
}

/// Makes the folder; what it holds already is not overwritten.
fn make_empty(folder: &Path) -> anyhow::Result<()> {
    let context = || format!("the folder {}", folder.display());
    std::fs::create_dir_all(folder).with_context(context)?;
    let mut entries = std::fs::read_dir(folder).with_context(context)?;
    ensure!(
        entries.next().is_none(),
        "{} is not empty; name another folder, or measure what is there with --again",
        folder.display()
    );
    Ok(())
}
