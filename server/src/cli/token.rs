//! `losen token`: the tokens of caseworkers.

use std::path::Path;

use anyhow::{Context, anyhow};
use chrono::NaiveDate;

use super::output;
use crate::{
    auth::{TokenFile, TokenFileError},
    config::Config,
};

/// The tokens of caseworkers.
#[derive(Debug, clap::Subcommand)]
pub(super) enum TokenCommand {
    /// Make a token; it is shown once and stored nowhere.
    New(NewArgs),
    /// List names, ids and last days of the configured file.
    List,
}

/// Arguments of `losen token new`.
#[derive(Debug, clap::Args)]
pub(super) struct NewArgs {
    /// Who holds the token; each name has one.
    name: String,
    /// Last day on which it is valid (UTC); for ever when left out.
    #[arg(long, value_name = "YYYY-MM-DD")]
    expires: Option<NaiveDate>,
    /// Add the entry to the configured file instead of showing it.
    #[arg(long)]
    add: bool,
}

pub(super) fn run(config: &Config, command: &TokenCommand) -> anyhow::Result<()> {
    let file = config.caseworkers.tokens_file.as_deref();
    match command {
        TokenCommand::New(args) => new(file, args),
        TokenCommand::List => list(configured(file)?),
    }
}

fn new(file: Option<&Path>, args: &NewArgs) -> anyhow::Result<()> {
    let (token, lines) = TokenFile::new_entry(&args.name, args.expires)?;
    if args.add {
        let file = configured(file)?;
        TokenFile::add(file, &lines).map_err(|error| in_full(&error))?;
        output::line(format!(
            "Added to {}. The token, shown only now:",
            file.display()
        ));
        output::line(token.secret());
    } else {
        output::line("The token, shown only now:");
        output::line(token.secret());
        output::line("\nFor the file that caseworkers.tokens_file names:\n");
        output::line(lines.trim_end());
    }
    Ok(())
}

fn list(file: &Path) -> anyhow::Result<()> {
    let tokens = TokenFile::read(file).map_err(|error| in_full(&error))?;
    for (id, entry) in tokens.entries() {
        let until = match entry.expires {
            Some(day) if entry.is_expired() => format!("expired after {day}"),
            Some(day) => format!("valid until {day}"),
            None => "valid for ever".to_owned(),
        };
        output::line(format!("{id}  {until:<26}  {}", entry.name));
    }
    Ok(())
}

/// The error for the operator, who may see names.
fn in_full(error: &TokenFileError) -> anyhow::Error {
    anyhow!(error.in_full())
}

fn configured(file: Option<&Path>) -> anyhow::Result<&Path> {
    file.context(
        "no file of tokens is configured; set caseworkers.tokens_file or LOSEN_CASEWORKERS_TOKENS_FILE",
    )
}
