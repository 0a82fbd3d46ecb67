//! `losen config`: the commented default configuration.

use super::output;
use crate::config::Config;

/// Arguments of `losen config`.
#[derive(Debug, clap::Args)]
pub(super) struct ConfigArgs {
    /// Print a Markdown table of all keys and their environment variables instead.
    #[arg(long)]
    table: bool,
}

pub(super) fn run(args: &ConfigArgs) -> anyhow::Result<()> {
    let text = if args.table {
        Config::markdown_table()
    } else {
        Config::default_toml().to_owned()
    };
    output::line(text.trim_end());
    Ok(())
}
