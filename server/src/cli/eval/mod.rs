//! `losen eval`: quality, measured.

mod ablation;
mod print;
mod retrieval;

pub(super) use self::retrieval::passage;
use crate::config::Config;

/// What to measure.
#[derive(Debug, clap::Subcommand)]
pub(super) enum EvalCommand {
    /// Retrieval on a test collection in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv).
    Retrieval(retrieval::RetrievalArgs),
}

pub(super) async fn run(config: Config, command: EvalCommand) -> anyhow::Result<()> {
    match command {
        EvalCommand::Retrieval(args) => retrieval::run(config, args).await,
    }
}
