//! The real service on a free port, over a real index of the sample sites.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use losen_eval::site::{RunningSites, SampleSites};
use losen_index::store::WriteMode;
use losen_ingest::{
    crawl::CancelToken,
    pipeline::{CrawlReport, Ingest, IngestSettings, Selection},
    source::Source,
};
use losen_server::{
    app::App,
    config::Config,
    feedback::Feedback,
    routes::{self, AppState, Console, HttpSettings},
    samples,
};
use serde_json::Value;
use tempfile::TempDir;
use tokio::{net::TcpListener, task::JoinHandle};

use crate::{llm::ScriptedLlm, site::Site};

/// The running service.
pub struct TestApp {
    /// Where it listens, without a trailing slash.
    pub url: String,
    /// For requests.
    pub client: reqwest::Client,
    server: JoinHandle<()>,
    _sites: Option<RunningSites>,
    data: TempDir,
}

/// How the service is set up.
pub struct TestAppBuilder {
    sample_sites: bool,
    sources: Vec<Source>,
    environment: Vec<(String, String)>,
    file: Option<String>,
    settings: HttpSettings,
}

/// An event of a streamed answer.
#[derive(Debug, Clone)]
pub struct Told {
    /// When it came.
    pub at: Instant,
    /// Its name.
    pub name: String,
    /// What it says.
    pub data: Value,
}

impl TestApp {
    /// A service to be set up; by default with an empty index.
    #[must_use]
    pub fn init() -> TestAppBuilder {
        TestAppBuilder {
            sample_sites: false,
            sources: Vec::new(),
            environment: Vec::new(),
            file: None,
            settings: HttpSettings {
                max_question_chars: 1_000,
                max_history_turns: 6,
                max_body_bytes: 65_536,
                max_in_flight: 64,
                request_timeout: Duration::from_secs(15),
                notice: None,
                allowed_origins: Vec::new(),
            },
        }
    }

    /// The data folder.
    #[must_use]
    pub fn data_dir(&self) -> &Path {
        self.data.path()
    }

    /// Sends a body to `/api/v1/answers`: the status and the JSON of the response.
    ///
    /// # Errors
    /// When there is no response, or it is no JSON.
    pub async fn post(&self, body: &Value) -> anyhow::Result<(u16, Value)> {
        let url = format!("{}/api/v1/answers", self.url);
        let response = self.client.post(url).json(body).send().await?;
        Ok((response.status().as_u16(), response.json().await?))
    }

    /// The same as a stream; the events as they come.
    ///
    /// # Errors
    /// When there is no response, or it is no stream of JSON events.
    pub async fn events(&self, body: &Value) -> anyhow::Result<Vec<Told>> {
        let request = self.client.post(format!("{}/api/v1/answers", self.url));
        let request = request.header("accept", "text/event-stream").json(body);
        let mut response = request.send().await?.error_for_status()?;
        let (mut read, mut told) = (String::new(), Vec::new());
        while let Some(chunk) = response.chunk().await? {
            // The service writes an event at once, so that no letter is torn.
            read.push_str(&String::from_utf8_lossy(&chunk));
            while let Some((event, rest)) = read.split_once("\n\n") {
                let line = |prefix| event.lines().find_map(|line| line.strip_prefix(prefix));
                if let (Some(name), Some(data)) = (line("event: "), line("data: ")) {
                    told.push(Told {
                        at: Instant::now(),
                        name: name.to_owned(),
                        data: serde_json::from_str(data)?,
                    });
                }
                read = rest.to_owned();
            }
        }
        Ok(told)
    }
}

impl TestAppBuilder {
    /// Crawls the sample sites over HTTP into the index first.
    #[must_use]
    pub fn with_sample_sites(mut self) -> Self {
        self.sample_sites = true;
        self
    }

    /// Crawls a site of the test's own into the index first.
    ///
    /// # Panics
    /// When the address of the site is no URL.
    #[must_use]
    pub fn with_site(mut self, site: &Site) -> Self {
        #[expect(clippy::expect_used, reason = "the test's own address")]
        let start = site.url("/").parse().expect("an address");
        let mut source = Source::new("stedet", "Etaten", vec![start]);
        source.allow_private = true;
        source.delay_ms = 0;
        self.sources.push(source);
        self
    }

    /// Sets variables of the environment that the configuration is read from.
    #[must_use]
    pub fn with_config(mut self, environment: &[(&str, &str)]) -> Self {
        let pairs = environment.iter();
        let owned = pairs.map(|(name, value)| ((*name).to_owned(), (*value).to_owned()));
        self.environment.extend(owned);
        self
    }

    /// Opens the caseworker console to the tokens of a file.
    #[must_use]
    pub fn with_tokens(self, file: &Path) -> Self {
        let file = file.display().to_string();
        self.with_config(&[("LOSEN_CASEWORKERS_TOKENS_FILE", &file)])
    }

    /// Sets the text of the configuration file.
    #[must_use]
    pub fn with_file(mut self, text: &str) -> Self {
        self.file = Some(text.to_owned());
        self
    }

    /// Lets a scripted model write the answers.
    #[must_use]
    pub fn with_llm(self, llm: &ScriptedLlm) -> Self {
        self.with_config(&[
            ("LOSEN_LLM_KIND", "openai"),
            ("LOSEN_LLM_BASE_URL", &llm.base_url()),
            ("LOSEN_LLM_MODEL", "liten-modell"),
        ])
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
        let config = config(data.path(), self.environment, self.file.as_deref())?;
        let app = App::new(&config).await?;
        let (mut sources, mut sites) = (self.sources, None);
        if self.sample_sites {
            let running = SampleSites::start().await?;
            sources.extend(samples::sources(&running)?);
            sites = Some(running);
        }
        if !sources.is_empty() {
            crawl(&app, sources).await?;
        }
        let listener = TcpListener::bind("127.0.0.1:0").await?;
        let url = format!("http://{}", listener.local_addr()?);
        let router = routes::router(AppState {
            feedback: Feedback::new(&config.data_dir, config.feedback.enabled),
            answers: app.answers,
            settings: Arc::new(self.settings),
            console: Console::configured(&config),
        })?;
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
            data,
        })
    }
}

impl Drop for TestApp {
    fn drop(&mut self) {
        self.server.abort();
    }
}

fn config(
    data_dir: &Path,
    mut environment: Vec<(String, String)>,
    file: Option<&str>,
) -> anyhow::Result<Config> {
    environment.push(("LOSEN_DATA_DIR".to_owned(), data_dir.display().to_string()));
    let path = data_dir.join("losen.toml");
    if let Some(text) = file {
        std::fs::write(&path, text)?;
    }
    let path = file.is_some().then_some(path.as_path());
    Ok(Config::load(path, environment.into_iter())?)
}

/// Crawls sources into the app's store.
///
/// # Errors
/// When the crawl fails.
pub async fn crawl(app: &App, sources: Vec<Source>) -> anyhow::Result<CrawlReport> {
    let ingest = Ingest::new(
        Arc::clone(&app.store),
        Arc::clone(&app.embedder),
        IngestSettings::default(),
    );
    let (selection, token) = (Selection::All(sources), CancelToken::new());
    Ok(ingest.run(selection, WriteMode::Rebuild, &token).await?)
}
