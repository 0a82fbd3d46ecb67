//! `losen demo`: serves the sample sites, crawls them over HTTP, opens the
//! assistant.

use std::sync::Arc;

use anyhow::bail;
use losen_eval::site::{RunningSites, SampleSites};
use losen_index::{
    embed::static_model::StaticEmbedder,
    store::{Quantization, WriteMode},
};
use losen_ingest::{pipeline::Selection, source::Source};

use super::{crawl, output, serve};
use crate::{
    app::{self, App},
    config::{Config, EmbeddingConfig, StoreConfig},
};

/// Arguments of `losen demo`.
#[derive(Debug, clap::Args)]
pub(super) struct DemoArgs {
    /// Stop after the crawl instead of serving, e.g. to ask with `losen ask`.
    #[arg(long)]
    crawl_only: bool,
}

const NOTICE: &str =
    "Demo: Svarene bygger på oppdiktede eksempelsider. De er ikke offisiell informasjon.";

pub(super) async fn run(config: Config, args: DemoArgs) -> anyhow::Result<()> {
    // The address is taken first: what is in use is said before any work.
    let listener = if args.crawl_only {
        None
    } else {
        Some(serve::bind(config.listen).await?)
    };
    let config = demo_config(config);
    let sites = SampleSites::start().await?;
    for site in sites.sites() {
        output::line(format!(
            "{:<18} {} ({} pages)",
            site.agency, site.base_url, site.pages
        ));
    }
    let app = open(&config).await?;
    let report = crawl::crawl(
        &config,
        &app,
        Selection::All(sources(&sites)?),
        WriteMode::Rebuild,
    )
    .await?;
    if report.kept_old {
        bail!("the crawl of the sample sites was not completed");
    }
    output::line(format!(
        "Crawled {} pages into {} passages in {:.1} s.",
        report.counts.changed, report.passages, report.seconds
    ));
    let Some(listener) = listener else {
        return Ok(());
    };
    let address = listener.local_addr()?;
    let host = if address.ip().is_loopback() {
        "localhost".to_owned()
    } else {
        address.ip().to_string()
    };
    output::line(format!(
        "\nLosen is open on http://{host}:{} (Ctrl-C ends it).",
        address.port()
    ));
    serve::serve(listener, app, &config, Some(NOTICE.to_owned())).await
}

/// The demo needs no server, model or key, whatever is configured, and leaves
/// the real index alone: it works in `demo` below the data folder.
fn demo_config(config: Config) -> Config {
    Config {
        data_dir: config.data_dir.join("demo"),
        embedding: EmbeddingConfig::Static,
        store: StoreConfig::Edge(Quantization::default()),
        ..config
    }
}

async fn open(config: &Config) -> anyhow::Result<App> {
    let bundled = Arc::new(StaticEmbedder::bundled()?);
    let embedder = app::embedder(config, &bundled).await?;
    let store = app::store(config)?;
    Ok(App::assemble(config, bundled, embedder, None, store))
}

/// A source for each running site.
pub(super) fn sources(sites: &RunningSites) -> anyhow::Result<Vec<Source>> {
    sites
        .sites()
        .iter()
        .map(|site| {
            let mut source = Source::new(site.name, site.agency, vec![site.base_url.parse()?]);
            source.allow_private = true;
            source.delay_ms = 0;
            Ok(source)
        })
        .collect()
}
