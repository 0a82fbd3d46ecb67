//! `losen feedback`: what people said about answers, counted, exported, copied and
//! deleted; also while the service runs.

mod print;

use std::path::PathBuf;

use anyhow::{Context, bail, ensure};
use chrono::NaiveDate;
use serde_json::json;
use uuid::Uuid;

use super::output;
use crate::{
    config::Config,
    feedback::{Deleted, Feedback, FeedbackError, Verdict, export},
};

/// What to do with the feedback.
#[derive(Debug, clap::Subcommand)]
pub(super) enum FeedbackCommand {
    /// Count feedback and reviews by reason, status and month.
    List(ListArgs),
    /// Write the reviews of caseworkers as a set of questions for `losen eval answers`.
    Export(ExportArgs),
    /// Copy everything to a new file, which is a database of its own.
    Backup(BackupArgs),
    /// Delete what is older than feedback.retention_days, or than some days.
    Purge(PurgeArgs),
    /// Delete one row, or everything.
    Delete(DeleteArgs),
}

/// Arguments of `losen feedback list`.
#[derive(Debug, clap::Args)]
pub(super) struct ListArgs {
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Arguments of `losen feedback export`.
#[derive(Debug, clap::Args)]
pub(super) struct ExportArgs {
    /// The file to write, in JSON lines.
    #[arg(long, value_name = "FILE")]
    set: PathBuf,
    /// Only reviews of this day (UTC) and later ones, as YYYY-MM-DD.
    #[arg(long, value_name = "DATE")]
    since: Option<NaiveDate>,
    /// Only approved or only corrected answers.
    #[arg(long)]
    verdict: Option<Verdict>,
    /// Replace the file if it is there.
    #[arg(long)]
    force: bool,
}

/// Arguments of `losen feedback backup`.
#[derive(Debug, clap::Args)]
pub(super) struct BackupArgs {
    /// The file to write; it must not be there yet.
    #[arg(value_name = "FILE")]
    to: PathBuf,
}

/// Arguments of `losen feedback purge`.
#[derive(Debug, clap::Args)]
pub(super) struct PurgeArgs {
    /// Delete what is older than this many days.
    #[arg(long, value_name = "N")]
    days: Option<u32>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// Arguments of `losen feedback delete`.
#[derive(Debug, clap::Args)]
pub(super) struct DeleteArgs {
    /// Id of the feedback or the review.
    #[arg(required_unless_present = "all")]
    id: Option<Uuid>,
    /// Delete everything.
    #[arg(long, conflicts_with = "id", requires = "yes")]
    all: bool,
    /// Yes, really.
    #[arg(long)]
    yes: bool,
}

pub(super) async fn run(config: &Config, command: FeedbackCommand) -> anyhow::Result<()> {
    let feedback = Feedback::new(&config.data_dir, config.feedback.enabled);
    let done = match command {
        FeedbackCommand::List(args) => list(&feedback, &args).await,
        FeedbackCommand::Export(args) => export(&feedback, &args).await,
        FeedbackCommand::Backup(args) => backup(&feedback, &args).await,
        FeedbackCommand::Purge(args) => {
            let days = args.days.unwrap_or(config.feedback.retention_days);
            let deleted = feedback.purge(days).await?;
            told(deleted, args.json)
        }
        FeedbackCommand::Delete(args) => delete(&feedback, &args).await,
    };
    feedback.close().await;
    done
}

async fn list(feedback: &Feedback, args: &ListArgs) -> anyhow::Result<()> {
    let counts = feedback.counts().await?;
    if args.json {
        return output::json(&counts);
    }
    output::line(print::table(&counts));
    Ok(())
}

async fn export(feedback: &Feedback, args: &ExportArgs) -> anyhow::Result<()> {
    let reviews = feedback.reviews(args.since, args.verdict).await?;
    ensure!(
        !reviews.is_empty(),
        "there is no such review in {}",
        feedback.path().display()
    );
    let written = match export::write(&reviews, &args.set, args.force) {
        Err(error @ FeedbackError::Exists(_)) => {
            return Err(error).context("the set was not written; --force replaces the file");
        }
        other => other?,
    };
    output::line(format!(
        "{written} questions from {} reviews in {}",
        reviews.len(),
        args.set.display()
    ));
    Ok(())
}

async fn backup(feedback: &Feedback, args: &BackupArgs) -> anyhow::Result<()> {
    feedback.backup(&args.to).await?;
    output::line(format!("Copied to {}.", args.to.display()));
    Ok(())
}

async fn delete(feedback: &Feedback, args: &DeleteArgs) -> anyhow::Result<()> {
    let deleted = match args.id {
        Some(id) => feedback.delete(id).await?,
        None => feedback.delete_all().await?,
    };
    if args.id.is_some() && deleted.is_empty() {
        bail!("there is no feedback and no review with this id");
    }
    told(deleted, false)
}

fn told(deleted: Deleted, as_json: bool) -> anyhow::Result<()> {
    if as_json {
        return output::json(&json!({ "deleted": deleted }));
    }
    output::line(format!(
        "Deleted: {} of readers' feedback, {} reviews.",
        deleted.feedback, deleted.reviews
    ));
    Ok(())
}
