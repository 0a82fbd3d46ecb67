//! `losen doctor`: is everything in order, and if not, what to do?

use std::{path::Path, sync::Arc};

use anyhow::bail;
use losen_index::{embed::static_model::StaticEmbedder, search::SearchError};
use losen_ingest::pipeline::CrawlState;

use super::output;
use crate::{
    answer::llm::{ChatRequest, LlmClient},
    app::{self, App},
    auth::TokenFile,
    config::{Config, LlmConfig, StoreConfig},
};

/// What the checks of the file of tokens are called.
const CASEWORKERS: &str = "caseworkers";

pub(super) async fn run(config: &Config) -> anyhow::Result<()> {
    let mut checks = Checks::default();
    checks.good(
        "configuration",
        format!(
            "{} source(s), data in {}",
            config.sources.len(),
            config.data_dir.display()
        ),
    );
    if config.sources.is_empty() {
        checks.warn(
            "sources",
            "none configured; add [[sources]] to losen.toml, or run `losen demo`",
        );
    }
    let bundled = Arc::new(StaticEmbedder::bundled()?);
    let embedder = app::embedder(config, &bundled).await;
    match &embedder {
        Ok(embedder) => {
            let model = embedder.model();
            checks.good(
                "embedding model",
                format!("{}, {} dimensions", model.name, model.dimension),
            );
        }
        Err(error) => checks.bad("embedding model", error.to_string()),
    }
    reranker(&mut checks, config).await;
    let store = app::store(config);
    match &store {
        Ok(_) => checks.good(
            "store",
            match &config.store {
                StoreConfig::Edge(_) => "in this process".to_owned(),
                StoreConfig::Qdrant(qdrant) => format!("Qdrant server at {}", qdrant.url),
            },
        ),
        Err(error) => checks.bad("store", error.to_string()),
    }
    if let (Ok(embedder), Ok(store)) = (embedder, store) {
        match App::assemble(config, &bundled, embedder, None, store) {
            Ok(app) => index(&mut checks, app).await,
            Err(error) => checks.bad("answers", error.to_string()),
        }
    }
    language_model(&mut checks, config).await;
    let tokens_file = config.caseworkers.tokens_file.as_deref();
    caseworkers(&mut checks, tokens_file, &config.data_dir);
    if checks.failed > 0 {
        bail!(
            "{} check(s) failed; see above for what to do",
            checks.failed
        );
    }
    Ok(())
}

/// Asks the model for one word, so that address, key and name are seen to be right.
async fn language_model(checks: &mut Checks, config: &Config) {
    const NAME: &str = "language model";
    let LlmConfig::OpenAi(settings) = &config.llm else {
        checks.good(
            NAME,
            "none configured; answers are put together from the sources' own sentences",
        );
        return;
    };
    let request = ChatRequest {
        system: "Answer with one word.".to_owned(),
        user: "Say yes.".to_owned(),
        schema: None,
        max_tokens: Some(16),
    };
    let asked = match LlmClient::new((**settings).clone()) {
        Ok(client) => client.stream(&request).await.map(|_| ()),
        Err(error) => Err(error),
    };
    match asked {
        Ok(()) => checks.good(NAME, format!("{} answers", settings.model)),
        Err(error) => checks.bad(
            NAME,
            format!("{error}; see llm.base_url, llm.model and llm.api_key_file"),
        ),
    }
}

/// The file of tokens: readable, whole, and who can no longer use it.
fn caseworkers(checks: &mut Checks, file: Option<&Path>, data_dir: &Path) {
    let Some(file) = file else {
        checks.good(
            CASEWORKERS,
            "no file of tokens configured; there is no console",
        );
        return;
    };
    let tokens = match TokenFile::read(file) {
        Ok(tokens) => tokens,
        Err(error) => {
            checks.bad(
                CASEWORKERS,
                format!("{}; nobody is let in until it is mended", error.in_full()),
            );
            return;
        }
    };
    let entries = tokens.entries();
    let expired = entries.iter().filter(|(_, entry)| entry.is_expired());
    let expired: Vec<&str> = expired.map(|(_, entry)| entry.name.as_str()).collect();
    checks.good(
        CASEWORKERS,
        format!("{} token(s) in {}", entries.len(), file.display()),
    );
    if !expired.is_empty() {
        checks.warn(CASEWORKERS, format!("expired: {}", expired.join(", ")));
    }
    #[cfg(unix)]
    owner(checks, file, data_dir);
    #[cfg(not(unix))]
    let _unused = data_dir;
}

/// The file of tokens: for its owner only, who is the one that the service runs as, as
/// far as the data folder tells.
#[cfg(unix)]
fn owner(checks: &mut Checks, file: &Path, data_dir: &Path) {
    use std::os::unix::fs::MetadataExt;

    let path = file.display();
    let Ok(metadata) = file.metadata() else {
        return;
    };
    let mode = metadata.mode() & 0o777;
    if mode & 0o077 != 0 {
        checks.bad(
            CASEWORKERS,
            format!("others may read {path} (mode {mode:o}); chmod 600 {path}"),
        );
    }
    let (uid, data) = (metadata.uid(), data_dir.display());
    if let Ok(folder) = data_dir.metadata()
        && folder.uid() != uid
    {
        let other = folder.uid();
        checks.warn(
            CASEWORKERS,
            format!("{path} belongs to uid {uid}, {data} to uid {other}; can the service read it?"),
        );
    }
}

async fn reranker(checks: &mut Checks, config: &Config) {
    match app::reranker(config).await {
        Ok(None) => checks.good("reranker", "none configured"),
        Ok(Some(reranker)) if config.search.weights.reranker == 0.0 => checks.warn(
            "reranker",
            format!(
                "{}, but search.weights.reranker is 0, so it judges nothing",
                reranker.name()
            ),
        ),
        Ok(Some(reranker)) => checks.good(
            "reranker",
            format!(
                "{}, judges the best {} passages of a search",
                reranker.name(),
                config.search.rerank
            ),
        ),
        Err(error) => checks.bad("reranker", error.to_string()),
    }
}

async fn index(checks: &mut Checks, app: App) {
    match app.answers.searcher().ready().await {
        Ok(reader) => match reader.count().await {
            Ok(0) => checks.warn("index", "empty; run `losen crawl`"),
            Ok(passages) => {
                let manifest = reader.manifest();
                let made = manifest.created.format("%Y-%m-%d %H:%M UTC");
                checks.good(
                    "index",
                    format!(
                        "{passages} passages, generation {} of {made}",
                        manifest.generation
                    ),
                );
            }
            Err(error) => checks.bad("index", error.to_string()),
        },
        Err(error @ SearchError::NoIndex) => checks.warn("index", error.to_string()),
        Err(error) => checks.bad("index", error.to_string()),
    }
    match CrawlState::load(app.store.as_ref()).await {
        Ok(state) => match state.errors().count() {
            0 => checks.good(
                "crawl",
                format!("{} pages known, none failed", state.pages.len()),
            ),
            failed => checks.warn(
                "crawl",
                format!("{failed} page(s) failed; `losen errors` lists them"),
            ),
        },
        Err(error) => checks.bad("crawl", error.to_string()),
    }
}

#[derive(Default)]
struct Checks {
    failed: usize,
}

impl Checks {
    fn good(&mut self, what: &str, detail: impl AsRef<str>) {
        output::line(format!("ok    {what}: {}", detail.as_ref()));
    }

    fn warn(&mut self, what: &str, detail: impl AsRef<str>) {
        output::line(format!("note  {what}: {}", detail.as_ref()));
    }

    fn bad(&mut self, what: &str, detail: impl AsRef<str>) {
        self.failed += 1;
        output::line(format!("FAIL  {what}: {}", detail.as_ref()));
    }
}
