//! The configuration: one file, one catalogue of variables, checked at start.
//!
//! The commented `losen.toml` beside this crate is embedded and is itself the
//! default. Over it lie the file of the operator, then the environment.
//! Every mistake is reported at once, with its key, value and place.

mod answer;
mod authorities;
mod caseworkers;
mod crawl;
mod embedding;
mod emergency;
pub mod env_vars;
mod error;
mod feedback;
mod http;
mod layers;
mod llm;
mod log;
mod reader;
mod rerank;
mod search;
mod sources;
mod split;
mod store;
mod widget;

use std::{
    net::{Ipv4Addr, SocketAddr},
    path::{Path, PathBuf},
};

use losen_index::search::Authority;
use losen_ingest::source::Source;

use crate::answer::EmergencyNumber;

pub use self::{
    answer::AnswerConfig,
    caseworkers::CaseworkersConfig,
    crawl::CrawlConfig,
    embedding::EmbeddingConfig,
    error::{ConfigError, Fault, Origin},
    feedback::FeedbackConfig,
    http::HttpConfig,
    llm::LlmConfig,
    log::{LogConfig, LogFormat},
    rerank::RerankConfig,
    search::SearchConfig,
    split::SplitConfig,
    store::{QdrantConfig, StoreConfig},
    widget::WidgetConfig,
};
use self::{
    env_vars::{CONFIG_VARIABLE, PREFIX, SETTINGS},
    layers::{Layers, Scalar},
    reader::Reader,
};

const DEFAULT_TOML: &str = include_str!("../../losen.toml");
/// Read when nobody names a file and it exists.
const DEFAULT_FILE: &str = "losen.toml";

/// The whole configuration, checked.
#[derive(Debug, Clone)]
pub struct Config {
    /// Folder of the index, the crawl's state and downloaded models.
    pub data_dir: PathBuf,
    /// Where the web service listens.
    pub listen: SocketAddr,
    /// How pages are fetched.
    pub crawl: CrawlConfig,
    /// How pages are cut into passages.
    pub split: SplitConfig,
    /// Where meaning vectors come from.
    pub embedding: EmbeddingConfig,
    /// Where the index lives.
    pub store: StoreConfig,
    /// How passages are found.
    pub search: SearchConfig,
    /// Who reads question and passage together.
    pub rerank: RerankConfig,
    /// How questions are answered.
    pub answer: AnswerConfig,
    /// The language model that puts answers together.
    pub llm: LlmConfig,
    /// Numbers to call in an emergency.
    pub emergency: Vec<EmergencyNumber>,
    /// Limits of the web service.
    pub http: HttpConfig,
    /// The assistant on the pages of others.
    pub widget: WidgetConfig,
    /// What people say about answers.
    pub feedback: FeedbackConfig,
    /// Who may use the caseworker console.
    pub caseworkers: CaseworkersConfig,
    /// What is logged.
    pub log: LogConfig,
    /// What to crawl.
    pub sources: Vec<Source>,
    /// Which agencies know best about what.
    pub authorities: Vec<Authority>,
}

impl Config {
    /// The commented default, as `losen config` prints it.
    #[must_use]
    pub fn default_toml() -> &'static str {
        DEFAULT_TOML
    }

    /// The variables of this process that concern the program. Bytes that are
    /// not UTF-8 are replaced.
    pub fn environment() -> impl Iterator<Item = (String, String)> {
        std::env::vars_os()
            .map(|(name, value)| {
                (
                    name.to_string_lossy().into_owned(),
                    value.to_string_lossy().into_owned(),
                )
            })
            .filter(|(name, _)| name.starts_with(PREFIX))
    }

    /// Reads the default, then the file at `path` (else the one that
    /// `LOSEN_CONFIG` names, else `./losen.toml` if there is one), then the
    /// variables in `environment`.
    ///
    /// # Errors
    /// [`ConfigError`] with everything that is wrong.
    pub fn load(
        path: Option<&Path>,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        Self::load_or(path, Path::new(DEFAULT_FILE), environment)
    }

    fn load_or(
        path: Option<&Path>,
        fallback: &Path,
        environment: impl Iterator<Item = (String, String)>,
    ) -> Result<Self, ConfigError> {
        let environment: Vec<(String, String)> = environment.collect();
        let named = path.map(Path::to_owned).or_else(|| {
            let (_, value) = environment
                .iter()
                .find(|(name, value)| name == CONFIG_VARIABLE && !value.is_empty())?;
            Some(value.into())
        });
        let mut layers = Layers::default();
        layers.add_toml(DEFAULT_TOML, None);
        if let Some(path) = named.or_else(|| fallback.exists().then(|| fallback.to_owned())) {
            match std::fs::read_to_string(&path) {
                Ok(text) => layers.add_toml(&text, Some(&path)),
                Err(error) => layers.faults.push(Fault {
                    key: String::new(),
                    message: format!(
                        "the configuration file {} cannot be read: {error}",
                        path.display()
                    ),
                    origin: None,
                }),
            }
        }
        layers.add_environment(environment.into_iter());
        Self::read(layers)
    }

    fn read(mut layers: Layers) -> Result<Self, ConfigError> {
        let wrong = sources::check_sources(&layers.sources);
        layers.faults.extend(wrong);
        let wrong = authorities::check_authorities(&layers.authorities);
        layers.faults.extend(wrong);
        let wrong = emergency::check_emergency(&layers.emergency);
        layers.faults.extend(wrong);
        let sources = std::mem::take(&mut layers.sources);
        let authorities = std::mem::take(&mut layers.authorities);
        let emergency = std::mem::take(&mut layers.emergency);
        let mut reader = Reader::new(layers);
        let data_dir = reader.path("data_dir");
        let config = Self {
            listen: reader
                .parsed("listen", "an IP address and a port, such as 127.0.0.1:8080")
                .unwrap_or((Ipv4Addr::LOCALHOST, 0).into()),
            crawl: CrawlConfig::read(&mut reader),
            split: SplitConfig::read(&mut reader),
            embedding: EmbeddingConfig::read(&mut reader, &data_dir),
            store: StoreConfig::read(&mut reader),
            search: SearchConfig::read(&mut reader),
            rerank: RerankConfig::read(&mut reader, &data_dir),
            answer: AnswerConfig::read(&mut reader),
            llm: LlmConfig::read(&mut reader),
            http: HttpConfig::read(&mut reader),
            widget: WidgetConfig::read(&mut reader),
            feedback: FeedbackConfig::read(&mut reader),
            caseworkers: CaseworkersConfig::read(&mut reader),
            log: LogConfig::read(&mut reader),
            sources: sources.into_iter().map(|placed| placed.item).collect(),
            authorities: authorities.into_iter().map(|placed| placed.item).collect(),
            emergency: emergency.into_iter().map(|placed| placed.item).collect(),
            data_dir,
        };
        llm::check_deadline(&mut reader, &config.llm, config.http.request_timeout);
        let faults = reader.into_faults();
        if faults.is_empty() {
            Ok(config)
        } else {
            Err(ConfigError { faults })
        }
    }

    /// The keys as a Markdown table: key, variable, default, meaning.
    #[must_use]
    pub fn markdown_table() -> String {
        let mut layers = Layers::default();
        layers.add_toml(DEFAULT_TOML, None);
        let mut table =
            String::from("| Key | Environment variable | Default | Meaning |\n|---|---|---|---|\n");
        for setting in SETTINGS {
            let default = match layers.values.get(setting.key).map(|value| &value.scalar) {
                Some(Scalar::Text(text) | Scalar::Variable(text)) if !text.is_empty() => {
                    format!("`{text}`")
                }
                Some(Scalar::Integer(number)) => format!("`{number}`"),
                Some(Scalar::Float(number)) => format!("`{number:?}`"),
                Some(Scalar::Boolean(truth)) => format!("`{truth}`"),
                _ => String::new(),
            };
            let key = if setting.secret {
                "(environment only)".to_owned()
            } else {
                format!("`{}`", setting.key)
            };
            table.push_str(&format!(
                "| {key} | `{}` | {default} | {} |\n",
                setting.variable, setting.help
            ));
        }
        table
    }
}

#[cfg(test)]
mod tests;
