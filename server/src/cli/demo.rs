//! `losen demo`: serves the sample sites, crawls them over HTTP, opens the
//! assistant.

use anyhow::bail;
use losen_eval::site::SampleSites;
use losen_index::store::{Quantization, WriteMode};
use losen_ingest::pipeline::Selection;
use tokio::net::TcpListener;

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
    let (listener, address) = if args.crawl_only {
        (None, None)
    } else {
        let listener = serve::bind(config.listen).await?;
        let address = address(&listener)?;
        (Some(listener), Some(address))
    };
    let mut config = demo_config(config);
    let sites = match &address {
        Some(address) => SampleSites::start_beside(address).await?,
        None => SampleSites::start().await?,
    };
    let origins = sites.sites().iter().map(|site| site.base_url.clone());
    config.widget.allowed_origins.extend(origins);
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
    let (Some(listener), Some(address)) = (listener, address) else {
        return Ok(());
    };
    if let Some(page) = sites.host_page() {
        output::line(format!("\nA site shows the assistant on {page}"));
    }
    output::line(format!("\nLosen is open on {address} (Ctrl-C ends it)."));
    serve::serve(listener, app, &config, Some(NOTICE.to_owned())).await
}

/// Where a browser on this machine finds the service.
fn address(listener: &TcpListener) -> anyhow::Result<String> {
    let address = listener.local_addr()?;
    if address.ip().is_loopback() {
        Ok(format!("http://localhost:{}", address.port()))
    } else {
        Ok(format!("http://{address}"))
    }
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
