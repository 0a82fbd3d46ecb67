//! `losen search`: the best passages for a question.

use losen_index::{
    language::Language,
    passage::LegalReference,
    search::{Audience, FoundPassage, SearchRequest},
};
use serde_json::{Value, json};

use super::{FilterArgs, output};
use crate::{app::App, config::Config};

/// Characters of a passage shown in the terminal.
const PREVIEW_CHARS: usize = 200;

/// Who asks, on the command line.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum AudienceArg {
    Citizen,
    Caseworker,
}

impl From<AudienceArg> for Audience {
    fn from(audience: AudienceArg) -> Self {
        match audience {
            AudienceArg::Citizen => Self::Citizen,
            AudienceArg::Caseworker => Self::Caseworker,
        }
    }
}

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
    /// Who asks: `citizen`, or `caseworker` for the legal basis first.
    #[arg(long, value_name = "WHO", default_value = "citizen")]
    audience: AudienceArg,
    /// The person's municipality, for pages of that municipality.
    #[arg(long, value_name = "NAME")]
    municipality: Option<String>,
    /// Audience label of sources that concern the person (`business`, `youth`, …).
    #[arg(long, value_name = "LABEL")]
    group: Option<String>,
    /// Show where each score comes from.
    #[arg(long)]
    explain: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: SearchArgs) -> anyhow::Result<()> {
    let app = App::new(&config).await?;
    let searcher = app.answers.searcher();
    let found = searcher
        .search(&SearchRequest {
            text: args.query,
            language: args.language,
            filter: args.filter.into(),
            audience: args.audience.into(),
            municipality: args.municipality,
            group: args.group,
            life_events: Vec::new(),
        })
        .await?;
    if args.json {
        let passages: Vec<_> = found
            .found
            .iter()
            .map(|found| explained(found, args.explain))
            .collect();
        return output::json(&json!({ "language": found.language, "passages": passages }));
    }
    for (at, found) in found.found.iter().enumerate() {
        let hit = &found.hit;
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
        if let Some(law) = LegalReference::of(&passage.title, &passage.heading_path) {
            output::line(format!("    law: {}, {}", law.act, law.section));
        }
        for other in &found.others {
            output::line(format!("    also at {} ({})", other.link, other.agency));
        }
        if args.explain {
            explain(found);
        }
    }
    Ok(())
}

/// A found passage as JSON.
fn explained(found: &FoundPassage, explain: bool) -> Value {
    let hit = &found.hit;
    let mut json = json!({
        "score": hit.score,
        "cosine": hit.cosine,
        "passage": hit.passage,
        "others": found.others,
    });
    if let Some(law) = LegalReference::of(&hit.passage.title, &hit.passage.heading_path) {
        json["law"] = json!(law);
    }
    if explain {
        json["explanation"] = json!(found.explanation);
    }
    json
}

/// One line for each part of a score: what it counts, of what value.
fn explain(found: &FoundPassage) {
    for part in &found.explanation.contributions {
        output::line(format!(
            "    {:>+7.4}  {:<17} {:+.3} × {:.3}",
            part.value * part.weight,
            part.signal.name(),
            part.value,
            part.weight,
        ));
    }
    output::line("");
}
