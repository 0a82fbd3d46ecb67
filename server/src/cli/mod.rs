//! The `losen` command: one file a subcommand. Only this room prints.

mod ask;
mod bench;
mod config;
mod crawl;
mod demo;
mod doctor;
mod errors;
mod eval;
mod feedback;
mod output;
mod search;
mod serve;
mod token;

use std::path::PathBuf;

use chrono::NaiveDate;
use clap::{Parser, Subcommand};
use losen_index::{passage::PassageKind, store::SearchFilter};

use crate::config::Config;

/// Losen: crawls public help pages and answers questions with cited sources.
#[derive(Debug, Parser)]
#[command(name = "losen", version, about, max_term_width = 100)]
pub struct Cli {
    /// Configuration file (default: `losen.toml` in the current folder, if there is one).
    #[arg(long, global = true, env = "LOSEN_CONFIG", value_name = "FILE")]
    config: Option<PathBuf>,
    #[command(subcommand)]
    command: Command,
}

#[derive(Debug, Subcommand)]
enum Command {
    /// Serve the sample sites, crawl them and open the assistant.
    Demo(demo::DemoArgs),
    /// Crawl the configured sources, or some pages, into the index.
    Crawl(crawl::CrawlArgs),
    /// List the pages that the last crawls could not fetch or read.
    Errors(errors::ErrorsArgs),
    /// Answer a question from the index.
    Ask(ask::AskArgs),
    /// Show the best passages for a question.
    Search(search::SearchArgs),
    /// Serve the assistant and the API over HTTP.
    Serve,
    /// Check configuration, index, model and store, and say what to do.
    Doctor,
    /// Make and list the tokens of caseworkers.
    #[command(subcommand)]
    Token(token::TokenCommand),
    /// Print the commented default configuration.
    Config(config::ConfigArgs),
    /// Measure quality.
    #[command(subcommand)]
    Eval(eval::EvalCommand),
    /// Read, export, copy and delete what people said about answers.
    #[command(subcommand)]
    Feedback(feedback::FeedbackCommand),
    /// Measure latency and throughput of search and answers.
    Bench(bench::BenchArgs),
}

/// Which passages may be used.
#[derive(Debug, Default, clap::Args)]
struct FilterArgs {
    /// Only passages in this language (nb, nn, en, …); may be repeated.
    #[arg(long = "only-language", value_name = "CODE")]
    language: Vec<String>,
    /// Only this agency; may be repeated.
    #[arg(long, value_name = "NAME")]
    agency: Vec<String>,
    /// Only this source; may be repeated.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only passages about this LOS theme or word; may be repeated.
    #[arg(long, value_name = "URI")]
    los: Vec<String>,
    /// Only passages that tell about this (right, duty, application, complaint, deadline,
    /// rate, contact, general); may be repeated.
    #[arg(long, value_name = "KIND", value_parser = kind)]
    kind: Vec<PassageKind>,
    /// Only pages changed on this day or later; pages without a day are left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    modified_from: Option<NaiveDate>,
    /// Only pages changed on this day or before; pages without a day are left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    modified_to: Option<NaiveDate>,
}

/// Reads the name of a kind of passage.
fn kind(name: &str) -> Result<PassageKind, String> {
    let found = PassageKind::ALL
        .into_iter()
        .find(|kind| kind.name() == name);
    found.ok_or_else(|| {
        format!(
            "expected one of {}",
            PassageKind::ALL.map(PassageKind::name).join(", ")
        )
    })
}

impl From<FilterArgs> for SearchFilter {
    fn from(args: FilterArgs) -> Self {
        Self {
            language: args.language,
            agency: args.agency,
            source: args.source,
            los: args.los,
            kind: args.kind,
            modified_from: args.modified_from,
            modified_to: args.modified_to,
            id: Vec::new(),
        }
    }
}

impl Cli {
    /// Runs the command.
    ///
    /// # Errors
    /// With a text that says what went wrong and what to do.
    pub async fn run(self) -> anyhow::Result<()> {
        if let Command::Config(args) = self.command {
            return config::run(&args);
        }
        let config = Config::load(self.config.as_deref(), Config::environment())?;
        crate::telemetry::init(&config.log)?;
        match self.command {
            Command::Demo(args) => demo::run(config, args).await,
            Command::Crawl(args) => crawl::run(config, args).await,
            Command::Errors(args) => errors::run(config, &args).await,
            Command::Ask(args) => ask::run(config, args).await,
            Command::Search(args) => search::run(config, args).await,
            Command::Serve => serve::run(config).await,
            Command::Doctor => doctor::run(&config).await,
            Command::Token(command) => token::run(&config, &command),
            Command::Config(args) => config::run(&args),
            Command::Eval(command) => eval::run(config, command).await,
            Command::Feedback(command) => feedback::run(&config, command).await,
            Command::Bench(args) => bench::run(config, args).await,
        }
    }
}
