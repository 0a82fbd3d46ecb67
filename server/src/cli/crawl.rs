//! `losen crawl`: the configured sources, or some pages, into the index.

use std::{sync::Arc, time::Duration};

use anyhow::{Context, bail};
use comfy_table::{CellAlignment, Table, presets};
use indicatif::{ProgressBar, ProgressStyle};
use losen_index::store::WriteMode;
use losen_ingest::{
    crawl::{CancelToken, CrawlSettings, Scope, normalize},
    pipeline::{CrawlReport, Ingest, IngestSettings, Progress, Selection},
    source::{QUICK, Source},
    split::SplitSettings,
};
use url::Url;

use super::{output, serve::stopped};
use crate::{
    app::App,
    config::{Config, CrawlConfig, RerankConfig},
};

/// Arguments of `losen crawl`.
#[derive(Debug, clap::Args)]
pub(super) struct CrawlArgs {
    /// Only these pages, for a quick try; they need no configured source.
    #[arg(value_name = "URL", conflicts_with = "source")]
    urls: Vec<Url>,
    /// Only this source; may be repeated.
    #[arg(long, value_name = "NAME")]
    source: Vec<String>,
    /// Only the sources whose `interval` has passed since their last complete crawl.
    #[arg(long, conflicts_with_all = ["urls", "source", "rebuild"])]
    due: bool,
    /// Build the index anew; the old one stays in use until the end. Pages that were tried by
    /// hand leave it.
    #[arg(long, conflicts_with_all = ["urls", "source"])]
    rebuild: bool,
    /// Let private and loopback addresses be fetched for the given URLs.
    #[arg(long, requires = "urls")]
    allow_private: bool,
    /// End with one JSON object instead of a table.
    #[arg(long)]
    json: bool,
}

pub(super) async fn run(config: Config, args: CrawlArgs) -> anyhow::Result<()> {
    let selection = selection(&config, &args)?;
    let mode = if args.rebuild {
        WriteMode::Rebuild
    } else {
        WriteMode::Update
    };
    // A crawl searches for nothing.
    let config = Config {
        rerank: RerankConfig::None,
        ..config
    };
    let app = App::new(&config).await?;
    let report = crawl(&config, &app, selection, mode).await?;
    if args.json {
        output::json(&report)?;
    } else {
        output::line(table(&report));
    }
    if report.kept_old {
        bail!("the rebuild was not completed; the index is as it was");
    }
    let broken = report.counts.failed > 0 || report.sources.iter().any(|s| s.error.is_some());
    if report.counts.fetched == 0 && broken {
        bail!("no page could be fetched");
    }
    Ok(())
}

fn selection(config: &Config, args: &CrawlArgs) -> anyhow::Result<Selection> {
    if !args.urls.is_empty() {
        return Ok(Selection::Pages(pages(config, args)));
    }
    if config.sources.is_empty() {
        bail!(
            "no sources are configured; add a [[sources]] table to losen.toml (`losen config` shows how), \
             or try one page with `losen crawl URL`"
        );
    }
    if args.due {
        return Ok(Selection::Due(config.sources.clone()));
    }
    if args.source.is_empty() {
        return Ok(Selection::All(config.sources.clone()));
    }
    let known = |name: &String| {
        config
            .sources
            .iter()
            .find(|source| source.name == *name)
            .cloned()
            .with_context(|| {
                let names: Vec<&str> = config
                    .sources
                    .iter()
                    .map(|source| source.name.as_str())
                    .collect();
                format!(
                    "there is no source “{name}”; configured are: {}",
                    names.join(", ")
                )
            })
    };
    Ok(Selection::Some(
        args.source.iter().map(known).collect::<Result<_, _>>()?,
    ))
}

/// Each page with the configured source that it belongs to, else with a source
/// of its own host.
fn pages(config: &Config, args: &CrawlArgs) -> Vec<(Source, Vec<Url>)> {
    let mut pages: Vec<(Source, Vec<Url>)> = Vec::new();
    for url in &args.urls {
        let url = normalize(url);
        let covers = |source: &&Source| Scope::new(source).is_ok_and(|scope| scope.contains(&url));
        let source = match config.sources.iter().find(covers) {
            Some(source) => Source {
                allow_private: source.allow_private || args.allow_private,
                ..source.clone()
            },
            None => Source::quick(vec![url.clone()], args.allow_private),
        };
        match pages
            .iter_mut()
            .find(|(other, _)| other.name == source.name && other.agency == source.agency)
        {
            Some((source, urls)) => {
                if source.name == QUICK {
                    // The same host, perhaps at another port.
                    source.start_urls.push(url.clone());
                }
                urls.push(url);
            }
            None => pages.push((source, vec![url])),
        }
    }
    pages
}

/// Crawls with a progress bar; Ctrl-C stops it cleanly.
pub(super) async fn crawl(
    config: &Config,
    app: &App,
    selection: Selection,
    mode: WriteMode,
) -> anyhow::Result<CrawlReport> {
    let bar = Arc::new(Bar::new());
    let settings = IngestSettings {
        crawl: crawl_settings(&config.crawl),
        split: SplitSettings {
            max_tokens: config.split.max_tokens,
            overlap_sentences: config.split.overlap_sentences,
            min_tokens: config.split.min_tokens,
        },
        ..IngestSettings::default()
    };
    let ingest = Ingest::new(Arc::clone(&app.store), Arc::clone(&app.embedder), settings)
        .with_progress(Arc::clone(&bar) as Arc<dyn Progress>);
    let cancel = CancelToken::new();
    let stop = cancel.clone();
    let watch = tokio::spawn(async move {
        stopped().await;
        tracing::warn!("stopping; a finished page is kept, a rebuild is given up");
        stop.cancel();
    });
    let report = ingest.run(selection, mode, &cancel).await;
    watch.abort();
    bar.0.finish_and_clear();
    Ok(report?)
}

fn crawl_settings(config: &CrawlConfig) -> CrawlSettings {
    let defaults = CrawlSettings::default();
    CrawlSettings {
        contact: config
            .user_agent_contact
            .clone()
            .unwrap_or(defaults.contact.clone()),
        connect_timeout: config.connect_timeout,
        timeout: config.timeout,
        max_page_bytes: config.max_page_bytes,
        retries: config.retries,
        ..defaults
    }
}

struct Bar(ProgressBar);

impl Bar {
    fn new() -> Self {
        let bar = ProgressBar::new_spinner();
        if let Ok(style) = ProgressStyle::with_template("{spinner} {elapsed_precise} {msg}") {
            bar.set_style(style);
        }
        bar.enable_steady_tick(Duration::from_millis(200));
        Self(bar)
    }
}

impl Progress for Bar {
    fn update(&self, report: &losen_ingest::pipeline::Counts) {
        let seconds = self.0.elapsed().as_secs_f64().max(0.001);
        let seen = report.fetched + report.failed + report.gone + report.skipped;
        self.0.set_message(format!(
            "{seen} pages: {} changed, {} unchanged, {} failed, {} gone · {} passages · {:.0} pages/s",
            report.changed,
            report.unchanged,
            report.failed,
            report.gone,
            report.passages_written,
            seen as f64 / seconds
        ));
    }
}

/// The report as a table.
fn table(report: &CrawlReport) -> String {
    let mut table = Table::new();
    table.load_style(presets::ASCII_MARKDOWN);
    table.set_header([
        "source",
        "fetched",
        "changed",
        "unchanged",
        "failed",
        "gone",
        "skipped",
        "passages written",
    ]);
    let all = report
        .sources
        .iter()
        .map(|source| (source.name.as_str(), &source.counts));
    for (name, counts) in all.chain([("all", &report.counts)]) {
        let numbers = [
            counts.fetched,
            counts.changed,
            counts.unchanged,
            counts.failed,
            counts.gone,
            counts.skipped,
            counts.passages_written,
        ];
        table.add_row(
            std::iter::once(name.to_owned()).chain(numbers.map(|number| number.to_string())),
        );
    }
    for column in table.column_iter_mut().skip(1) {
        column.set_cell_alignment(CellAlignment::Right);
    }
    let notes: String = report
        .sources
        .iter()
        .flat_map(|source| {
            let cut = source.truncated.then(|| "stopped at max_pages".to_owned());
            let all = source
                .error
                .iter()
                .chain(&source.warnings)
                .cloned()
                .chain(cut);
            all.map(|note| format!("{}: {note}\n", source.name))
        })
        .collect();
    let stopped = match (report.cancelled, report.kept_old) {
        (_, true) => " The rebuild was given up; the old index stays in use.",
        (true, false) => " Stopped before the end; the next crawl goes on.",
        (false, false) => "",
    };
    let failed = if report.counts.failed > 0 {
        " `losen errors` lists what failed."
    } else {
        ""
    };
    format!(
        "{table}\n{notes}{} passages in the index (generation {}), {:.1} s.{stopped}{failed}",
        report.passages, report.generation, report.seconds
    )
}
