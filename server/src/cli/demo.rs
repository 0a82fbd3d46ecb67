//! `losen demo`: serves the sample sites, crawls them over HTTP, opens the
//! assistant.

use anyhow::bail;
use losen_eval::site::SampleSites;
use losen_index::store::{Quantization, WriteMode};
use losen_ingest::pipeline::Selection;

use super::{crawl, output, serve};
use crate::{
    app::App,
    config::{Config, EmbeddingConfig, RerankConfig, StoreConfig},
    samples,
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
    let app = App::new(&config).await?;
    let report = crawl::crawl(
        &config,
        &app,
        Selection::All(samples::sources(&sites)?),
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
        rerank: RerankConfig::None,
        store: StoreConfig::Edge(Quantization::default()),
        ..config
    }
}
