//! `losen errors`: the pages that the last crawls could not fetch or read.

use losen_ingest::pipeline::CrawlState;
use serde_json::json;

use super::output;
use crate::{app, config::Config};

/// Arguments of `losen errors`.
#[derive(Debug, clap::Args)]
pub(super) struct ErrorsArgs {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: &ErrorsArgs) -> anyhow::Result<()> {
    let store = app::store(&config)?;
    let state = CrawlState::load(store.as_ref()).await?;
    if args.json {
        let errors: Vec<_> = state
            .errors()
            .map(|(url, page, error)| json!({ "url": url, "source": page.source, "passages": page.passages, "error": error }))
            .collect();
        return output::json(&json!({ "errors": errors }));
    }
    let mut none = true;
    for (url, page, error) in state.errors() {
        none = false;
        let kept = if page.passages > 0 {
            "last good version kept"
        } else {
            "not in the index"
        };
        output::line(format!(
            "{url}\n    {} [{}], {} ({}, {kept})",
            error.detail,
            error.code,
            error.at.format("%Y-%m-%d %H:%M UTC"),
            page.source
        ));
    }
    if none {
        output::line("No page failed.");
    }
    Ok(())
}
