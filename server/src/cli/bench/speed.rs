//! Latency and throughput of search and answers on the current index, in this
//! process, without HTTP.

use std::{
    path::{Path, PathBuf},
    time::{Duration, Instant},
};

use anyhow::{Context, ensure};
use losen_index::{
    search::{SearchRequest, SearchTimings},
    store::SearchFilter,
};
use losen_web::texts::PageTexts;
use serde::Serialize;

use super::{super::output, latency::Latency, memory, stages::Stages};
use crate::{
    answer::{AnswerService, Question},
    app::App,
    config::Config,
};

/// What to time.
#[derive(Debug, clap::Args)]
pub(in crate::cli) struct SpeedArgs {
    /// Questions, one a line; the page's examples when left away.
    #[arg(long, value_name = "FILE")]
    questions: Option<PathBuf>,
    /// Searches and answers to time.
    #[arg(long, default_value_t = 1_000)]
    runs: usize,
    /// Requests at the same time for the throughput.
    #[arg(long, default_value_t = 2)]
    concurrency: usize,
    /// Remember searches as the service does; else each is made anew.
    #[arg(long)]
    cache: bool,
    /// Print one JSON object.
    #[arg(long)]
    json: bool,
}

/// One operation: how long it takes, and how many a second.
#[derive(Debug, Serialize)]
struct Figures {
    #[serde(flatten)]
    latency: Latency,
    per_second: f64,
}

#[derive(Debug, Serialize)]
struct Report {
    passages: u64,
    questions: usize,
    runs: usize,
    concurrency: usize,
    search: Figures,
    stages: Stages,
    answer: Figures,
    resident_mib: Option<f64>,
}

#[derive(Clone, Copy)]
enum Operation {
    Search,
    Answer,
}

pub(super) async fn run(mut config: Config, args: SpeedArgs) -> anyhow::Result<()> {
    ensure!(
        args.runs > 0 && args.concurrency > 0,
        "--runs and --concurrency must be at least 1"
    );
    if !args.cache {
        config.search.cache = 0;
    }
    let app = App::new(&config).await?;
    let passages = app.answers.searcher().ready().await?.count().await?;
    let questions = questions(args.questions.as_deref(), config.answer.max_question_chars)?;
    let bench = Bench {
        service: app.answers,
        questions,
        limit: config.answer.max_question_chars,
    };
    bench.run_one(Operation::Answer, 0).await?;
    let report = Report {
        passages,
        questions: bench.questions.len(),
        runs: args.runs,
        concurrency: args.concurrency,
        search: bench.measure(Operation::Search, &args).await?,
        stages: bench.stages(args.runs).await?,
        answer: bench.measure(Operation::Answer, &args).await?,
        resident_mib: memory::now().map(|memory| memory.resident_mib),
    };
    if args.json {
        output::json(&report)
    } else {
        print(&report)
    }
}

#[derive(Clone)]
struct Bench {
    service: AnswerService,
    questions: Vec<String>,
    limit: usize,
}

impl Bench {
    async fn search(&self, text: &str) -> anyhow::Result<SearchTimings> {
        let request = SearchRequest::new(text);
        Ok(self.service.searcher().search(&request).await?.timings)
    }

    /// The stages of as many searches again.
    async fn stages(&self, runs: usize) -> anyhow::Result<Stages> {
        let mut timings = Vec::with_capacity(runs);
        for at in 0..runs {
            let text = &self.questions[at % self.questions.len()];
            timings.push(self.search(text).await?);
        }
        Ok(Stages::of(&timings))
    }

    async fn run_one(&self, operation: Operation, at: usize) -> anyhow::Result<Duration> {
        let text = &self.questions[at % self.questions.len()];
        let started = Instant::now();
        match operation {
            Operation::Search => {
                self.search(text).await?;
            }
            Operation::Answer => {
                let question = Question::new(
                    text,
                    None,
                    Vec::new(),
                    SearchFilter::default(),
                    self.limit,
                    0,
                )?;
                self.service.answer(question).await?;
            }
        }
        Ok(started.elapsed())
    }

    /// Latency one after the other, then throughput side by side.
    async fn measure(&self, operation: Operation, args: &SpeedArgs) -> anyhow::Result<Figures> {
        let mut times = Vec::with_capacity(args.runs);
        for at in 0..args.runs {
            times.push(self.run_one(operation, at).await?);
        }
        Ok(Figures {
            latency: Latency::of(times),
            per_second: self.throughput(operation, args).await?,
        })
    }

    async fn throughput(&self, operation: Operation, args: &SpeedArgs) -> anyhow::Result<f64> {
        let started = Instant::now();
        let workers: Vec<_> = (0..args.concurrency)
            .map(|worker| {
                let bench = self.clone();
                let (runs, step) = (args.runs, args.concurrency);
                tokio::spawn(async move {
                    for at in (worker..runs).step_by(step) {
                        bench.run_one(operation, at).await?;
                    }
                    anyhow::Ok(())
                })
            })
            .collect();
        for worker in workers {
            worker.await??;
        }
        Ok(args.runs as f64 / started.elapsed().as_secs_f64())
    }
}

fn questions(file: Option<&Path>, limit: usize) -> anyhow::Result<Vec<String>> {
    let Some(file) = file else {
        let languages = PageTexts::languages();
        return Ok(languages
            .iter()
            .flat_map(|(code, _)| PageTexts::of(code).page.examples)
            .map(str::to_owned)
            .collect());
    };
    let text =
        std::fs::read_to_string(file).with_context(|| format!("cannot read {}", file.display()))?;
    let questions: Vec<String> = text
        .lines()
        .map(str::trim)
        .filter(|line| !line.is_empty() && line.chars().count() <= limit)
        .map(str::to_owned)
        .collect();
    ensure!(!questions.is_empty(), "{} has no questions", file.display());
    Ok(questions)
}

fn print(report: &Report) -> anyhow::Result<()> {
    output::line(format!(
        "{} passages, {} questions, {} runs, {} at a time for throughput",
        report.passages, report.questions, report.runs, report.concurrency
    ));
    for (name, figures) in [("search", &report.search), ("answer", &report.answer)] {
        let per_second = figures.per_second;
        output::line(format!("{name:<10} {}, {per_second:.0}/s", figures.latency));
    }
    report.stages.print();
    if let Some(resident) = report.resident_mib {
        output::line(format!("resident memory {resident:.0} MiB"));
    }
    Ok(())
}
