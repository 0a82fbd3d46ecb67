//! `losen search`: the best passages for a question.

use losen_index::language::Language;
use serde_json::json;

use super::{FilterArgs, output};
use crate::{app::App, config::Config};

/// Characters of a passage shown in the terminal.
const PREVIEW_CHARS: usize = 200;

/// Arguments of `losen search`.
#[derive(Debug, clap::Args)]
pub(super) struct SearchArgs {
    /// The question.
    query: String,
    /// Language to assume when the question does not tell.
    #[arg(long, value_name = "CODE")]
    language: Option<Language>,
    #[command(flatten)]
    filter: FilterArgs,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: SearchArgs) -> anyhow::Result<()> {
    let app = App::new(&config).await?;
    let searcher = app.answers.searcher();
    let found = searcher
        .search(&args.query, args.language.as_ref(), &args.filter.into())
        .await?;
    if args.json {
        let passages: Vec<_> = found
            .hits
            .iter()
            .map(|hit| json!({ "score": hit.score, "cosine": hit.cosine, "passage": hit.passage }))
            .collect();
        return output::json(&json!({ "language": found.language, "passages": passages }));
    }
    for (at, hit) in found.hits.iter().enumerate() {
        let passage = &hit.passage;
        let trail: Vec<&str> = std::iter::once(&passage.title)
            .chain(&passage.heading_path)
            .map(String::as_str)
            .collect();
        let text: String = passage
            .text
            .split_whitespace()
            .collect::<Vec<_>>()
            .join(" ");
        let preview: String = text.chars().take(PREVIEW_CHARS).collect();
        output::line(format!(
            "{:>2}. {} ({}, {})\n    {}\n    score {:.4}, cosine {:.3}\n    {preview}\n",
            at + 1,
            trail.join(" › "),
            passage.agency,
            passage.language,
            passage.link,
            hit.score,
            hit.cosine,
        ));
    }
    Ok(())
}
