//! `losen bench`: how fast, and how large.

mod latency;
mod memory;
mod scale;
mod speed;
mod stages;

use crate::config::Config;

/// Arguments of `losen bench`.
#[derive(Debug, clap::Args)]
#[command(args_conflicts_with_subcommands = true)]
pub(super) struct BenchArgs {
    #[command(subcommand)]
    command: Option<BenchCommand>,
    #[command(flatten)]
    speed: speed::SpeedArgs,
}

#[derive(Debug, clap::Subcommand)]
enum BenchCommand {
    /// Generate a large collection and measure building and searching it.
    Scale(scale::ScaleArgs),
}

pub(super) async fn run(config: Config, args: BenchArgs) -> anyhow::Result<()> {
    match args.command {
        Some(BenchCommand::Scale(args)) => scale::run(&config, args).await,
        None => speed::run(config, args.speed).await,
    }
}
