//! The real service on a free port, over a real index of the sample sites.

use std::{path::Path, sync::Arc, time::Duration};

use losen_eval::site::{RunningSites, SampleSites};
use losen_index::store::WriteMode;
use losen_ingest::{
    crawl::CancelToken,
    pipeline::{CrawlReport, Ingest, IngestSettings, Selection},
};
use losen_server::{
    app::App,
    config::Config,
    routes::{self, AppState, HttpSettings},
    samples,
};
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

/// The running service.
pub struct TestApp {
    /// Where it listens, without a trailing slash.
    pub url: String,
    /// For requests.
    pub client: reqwest::Client,
    server: JoinHandle<()>,
    _sites: Option<RunningSites>,
    _data: TempDir,
}

/// How the service is set up.
pub struct TestAppBuilder {
    sample_sites: bool,
    settings: HttpSettings,
}

impl TestApp {
    /// A service to be set up; by default with an empty index.
    #[must_use]
    pub fn init() -> TestAppBuilder {
        TestAppBuilder {
            sample_sites: false,
            settings: HttpSettings {
                max_question_chars: 1_000,
                max_history_turns: 6,
                max_body_bytes: 65_536,
                max_in_flight: 64,
                request_timeout: Duration::from_secs(15),
                notice: None,
            },
        }
    }
}

impl TestAppBuilder {
    /// Crawls the sample sites over HTTP into the index first.
    #[must_use]
    pub fn with_sample_sites(mut self) -> Self {
        self.sample_sites = true;
        self
    }

    /// Changes the limits of the service.
    #[must_use]
    pub fn with_settings(mut self, change: impl FnOnce(&mut HttpSettings)) -> Self {
        change(&mut self.settings);
        self
    }

    /// Starts the service.
    ///
    /// # Errors
    /// When any part of it fails.
    pub async fn start(self) -> anyhow::Result<TestApp> {
        let data = tempfile::tempdir()?;
        let app = App::new(&config(data.path())?).await?;
        let sites = if self.sample_sites {
            let sites = SampleSites::start().await?;
            crawl(&app, &sites).await?;
            Some(sites)
        } else {
            None
        };
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = routes::router(AppState {
            answers: app.answers,
            settings: Arc::new(self.settings),
        });
        let server = tokio::spawn(async move {
            let _ended = axum::serve(listener, router).await;
        });
        let _already = rustls::crypto::ring::default_provider().install_default();
        let client = reqwest::Client::builder().no_proxy().build()?;
        Ok(TestApp {
            url,
            client,
            server,
            _sites: sites,
            _data: data,
        })
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn config(data_dir: &Path) -> anyhow::Result<Config> {
    let data_dir = ("LOSEN_DATA_DIR".to_owned(), data_dir.display().to_string());
    Ok(Config::load(None, [data_dir].into_iter())?)
}

/// Crawls the sample sites into the app's store.
///
/// # Errors
/// When the crawl fails.
pub async fn crawl(app: &App, sites: &RunningSites) -> anyhow::Result<CrawlReport> {
    let ingest = Ingest::new(
        Arc::clone(&app.store),
        Arc::clone(&app.embedder),
        IngestSettings::default(),
    );
    Ok(ingest
        .run(
            Selection::All(samples::sources(sites)?),
            WriteMode::Rebuild,
            &CancelToken::new(),
        )
        .await?)
}
