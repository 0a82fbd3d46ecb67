//! `losen eval`: quality, measured.

mod ablation;
mod answers;
mod print;
mod retrieval;

pub(super) use self::retrieval::passage;
use crate::config::Config;

/// What to measure.
#[derive(Debug, clap::Subcommand)]
pub(super) enum EvalCommand {
    /// Retrieval on a test collection in BEIR layout (corpus.jsonl, queries.jsonl, qrels.tsv).
    Retrieval(retrieval::RetrievalArgs),
    /// Answers to a set of questions: on the sample sites, or on a collection in BEIR layout.
    Answers(answers::AnswersArgs),
}

pub(super) async fn run(config: Config, command: EvalCommand) -> anyhow::Result<()> {
    match command {
        EvalCommand::Retrieval(args) => retrieval::run(config, args).await,
        EvalCommand::Answers(args) => answers::run(config, args).await,
    }
}
