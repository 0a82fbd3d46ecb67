//! `losen eval answers`: how well questions are answered, by the real pipeline.
//!
//! | File | Idea |
//! |---|---|
//! | `content` | what is asked about: the sample sites, or a collection |
//! | `record` | an answer as the evaluation keeps it |
//! | `judge` | a language model that judges answers |
//! | `print` | tables for the terminal |

mod content;
mod judge;
mod print;
mod record;

use std::path::{Path, PathBuf};

use anyhow::{Context, bail, ensure};
use clap::ValueEnum;
use indicatif::{ProgressBar, ProgressStyle};
use losen_eval::answers::{
    baseline::{self, Baseline},
    compare::AnswerComparison,
    evaluate::AnswerReport,
    judge::JudgeReport,
    record::AnswerRun,
    report,
    set::{Question, read_questions},
};
use serde::Serialize;

use self::content::Content;
use super::super::output;
use crate::{
    answer::AnswerService,
    config::{AnswerConfig, Config, LlmConfig},
};

/// The figures that a new baseline holds, and how far each may fall.
const BASELINE: [(&str, f64); 11] = [
    ("status_accuracy", 0.01),
    ("answer_rate", 0.02),
    ("false_answer_rate", 0.01),
    ("citation_precision", 0.01),
    ("citation_recall", 0.02),
    ("key_fact_coverage", 0.01),
    ("sentences_cited", 0.0),
    ("unsupported_numbers", 0.0),
    ("language_match", 0.01),
    ("pii_repeated", 0.0),
    ("errors", 0.0),
];

/// Arguments of `losen eval answers`.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct AnswersArgs {
    /// The questions, a JSON object a line (eval/sets/README.md tells the keys).
    #[arg(long, value_name = "FILE")]
    set: PathBuf,
    /// Ask about DIR/corpus.jsonl instead of the sample sites.
    #[arg(long, value_name = "DIR")]
    beir: Option<PathBuf>,
    /// Who puts the answers together; as configured when left away.
    #[arg(long)]
    composer: Option<ComposerArg>,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
    /// Write a page with charts and every question.
    #[arg(long, value_name = "FILE")]
    html: Option<PathBuf>,
    /// Save the answers.
    #[arg(long, value_name = "FILE")]
    save_run: Option<PathBuf>,
    /// Compare with answers that were saved before.
    #[arg(long, value_name = "FILE")]
    against: Option<PathBuf>,
    /// Fail when a figure is worse than this baseline allows.
    #[arg(long, value_name = "FILE")]
    baseline: Option<PathBuf>,
    /// Write a baseline of the figures that do not depend on chance or time.
    #[arg(long, value_name = "FILE")]
    save_baseline: Option<PathBuf>,
    /// Let the configured language model judge the answers; verdicts are kept in DIR.
    #[arg(long, value_name = "DIR")]
    judge: Option<PathBuf>,
}

#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
enum ComposerArg {
    /// The sources' own sentences.
    Extractive,
    /// The configured language model.
    Llm,
}

/// What is printed as JSON.
#[derive(Serialize)]
struct Outcome<'a> {
    composer: &'static str,
    #[serde(flatten)]
    report: &'a AnswerReport,
    #[serde(skip_serializing_if = "Option::is_none")]
    judge: &'a Option<JudgeReport>,
    #[serde(skip_serializing_if = "Option::is_none")]
    comparison: &'a Option<AnswerComparison>,
}

pub(super) async fn run(mut config: Config, args: AnswersArgs) -> anyhow::Result<()> {
    let judged_by = config.llm.clone();
    match (args.composer, &config.llm) {
        (Some(ComposerArg::Extractive), _) => config.llm = LlmConfig::None,
        (Some(ComposerArg::Llm), LlmConfig::None) => {
            bail!("no language model is configured; set llm.kind, llm.base_url and llm.model")
        }
        _ => {}
    }
    let questions = read_questions(&args.set)?;
    ensure!(
        !questions.is_empty(),
        "{} has no questions",
        args.set.display()
    );
    let before = args.against.as_deref().map(AnswerRun::read).transpose()?;
    let allowed = args.baseline.as_deref().map(Baseline::read).transpose()?;
    let content = match &args.beir {
        Some(folder) => Content::collection(&config, folder).await?,
        None => Content::sample_sites(&config).await?,
    };
    let composer = content.answers.composer().name().name;
    let run = AnswerRun {
        name: composer.to_owned(),
        set: name(&args.set),
        answers: ask(&content, &questions, &config.answer).await?,
    };
    let page_of = |key: &str| content.page_of(key);
    let report = AnswerReport::of(&run, &questions, &page_of);
    if let Some(file) = &args.save_run {
        run.write(file)?;
    }
    if let Some(file) = &args.html {
        report::write(file, &run, &questions, &page_of)?;
    }
    if let Some(file) = &args.save_baseline {
        Baseline::of(&report, &BASELINE).write(file)?;
    }
    let judge = match &args.judge {
        Some(folder) => Some(judge::judge(judged_by, folder, &run, &questions, &page_of).await?),
        None => None,
    };
    let comparison = before.map(|before| AnswerComparison::of(&before, &run, &questions, &page_of));
    if args.json {
        output::json(&Outcome {
            composer,
            report: &report,
            judge: &judge,
            comparison: &comparison,
        })?;
    } else {
        print::report(&report, judge.as_ref(), comparison.as_ref());
    }
    held(&report, allowed.as_ref())
}

/// Fails when a figure has fallen.
fn held(report: &AnswerReport, allowed: Option<&Baseline>) -> anyhow::Result<()> {
    let falls = allowed.map(|allowed| baseline::check(report, allowed));
    let falls: Vec<String> = falls.iter().flatten().map(ToString::to_string).collect();
    if !falls.is_empty() {
        bail!("worse than the baseline:\n  {}", falls.join("\n  "));
    }
    Ok(())
}

/// Asks every question, one after the other, so that the times are those of one
/// reader alone.
async fn ask(
    content: &Content,
    questions: &[Question],
    limits: &AnswerConfig,
) -> anyhow::Result<std::collections::BTreeMap<String, losen_eval::answers::record::AnswerRecord>> {
    let bar = ProgressBar::new(questions.len() as u64).with_style(style()?);
    let mut answers = std::collections::BTreeMap::new();
    warm(&content.answers).await;
    for question in questions {
        let record = record::answered(content, question, limits).await;
        answers.insert(question.id.clone(), record);
        bar.inc(1);
    }
    bar.finish_and_clear();
    Ok(answers)
}

/// The first question pays for what is read once.
async fn warm(answers: &AnswerService) {
    let request = losen_index::search::SearchRequest::new("warm");
    if let Err(error) = answers.searcher().search(&request).await {
        tracing::debug!(%error, "not warmed");
    }
}

fn style() -> anyhow::Result<ProgressStyle> {
    ProgressStyle::with_template("{pos}/{len} questions {wide_bar}").context("a progress bar")
}

fn name(file: &Path) -> String {
    let stem = file.file_stem().unwrap_or_default();
    stem.to_string_lossy().into_owned()
}
