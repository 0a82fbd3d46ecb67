//! Vectors from an HTTP service with the OpenAI embeddings interface
//! (`POST {base}/embeddings`), which vLLM, text-embeddings-inference, Ollama
//! and others offer too.

use std::time::Duration;

use async_trait::async_trait;
use chrono::{DateTime, Utc};
use reqwest::{Client, Response, StatusCode, header::RETRY_AFTER};
use secrecy::{ExposeSecret, SecretString};
use serde::{Deserialize, Serialize};
use url::Url;

use super::{
    EmbedError, Embedder, ModelInfo, http,
    prefix::Prefixes,
    vector::{normalise, short_hash},
};

/// Tries for a batch of passages; a crawl can wait.
const PASSAGE_TRIES: u32 = 5;
/// Tries for a question; somebody is waiting.
const QUERY_TRIES: u32 = 2;
/// Pause before the second try; it doubles with each further one.
const FIRST_PAUSE: Duration = Duration::from_millis(500);
/// Longest pause between two tries, whatever `Retry-After` says.
const LONGEST_PAUSE: Duration = Duration::from_secs(60);

/// How to reach a remote embedding service.
#[derive(Debug, Clone)]
pub struct RemoteSettings {
    /// Base address, e.g. `https://host.example/v1`; `/embeddings` is added.
    pub url: Url,
    /// Model name that is sent along.
    pub model: String,
    /// Sent as a bearer token.
    pub api_key: Option<SecretString>,
    /// Length of the vectors; asked for at start when not set.
    pub dimension: Option<usize>,
    /// In front of each question; `None`: what the model's family wants.
    pub query_prefix: Option<String>,
    /// In front of each passage; `None`: what the model's family wants.
    pub passage_prefix: Option<String>,
    /// Texts in one request, at least 1.
    pub batch_size: usize,
    /// Longest wait for one response.
    pub timeout: Duration,
}

/// See [`RemoteSettings`].
pub struct RemoteEmbedder {
    client: Client,
    endpoint: Url,
    shown_url: String,
    api_key: Option<SecretString>,
    info: ModelInfo,
    prefixes: Prefixes,
    batch_size: usize,
    first_pause: Duration,
}

#[derive(Serialize)]
struct Request<'a> {
    model: &'a str,
    input: &'a [String],
    encoding_format: &'static str,
}

#[derive(Deserialize)]
struct Answer {
    data: Vec<Item>,
}

#[derive(Deserialize)]
struct Item {
    index: Option<usize>,
    embedding: Vec<f32>,
}

/// The machine-readable part of an OpenAI error body.
#[derive(Deserialize, Default)]
struct ErrorBody {
    #[serde(default)]
    error: ErrorCode,
}

#[derive(Deserialize, Default)]
struct ErrorCode {
    #[serde(default, rename = "type")]
    kind: serde_json::Value,
    #[serde(default)]
    code: serde_json::Value,
}

/// A failed try.
struct Failure {
    reason: String,
    /// `Some` when another try may help: the pause that the service asks for.
    retry: Option<Option<Duration>>,
}

impl Failure {
    fn lasting(reason: impl Into<String>) -> Self {
        Self {
            reason: reason.into(),
            retry: None,
        }
    }

    fn passing(reason: impl Into<String>, pause: Option<Duration>) -> Self {
        Self {
            reason: reason.into(),
            retry: Some(pause),
        }
    }
}

impl RemoteEmbedder {
    /// Prepares the client. Without a configured dimension, one word is
    /// embedded to learn it.
    ///
    /// # Errors
    /// [`EmbedError::Load`] when the client cannot be built;
    /// [`EmbedError::Remote`] when the service does not give a vector.
    pub async fn connect(settings: RemoteSettings) -> Result<Self, EmbedError> {
        Self::connect_with(settings, FIRST_PAUSE).await
    }

    async fn connect_with(
        settings: RemoteSettings,
        first_pause: Duration,
    ) -> Result<Self, EmbedError> {
        let client = http::client(|builder| {
            builder
                .timeout(settings.timeout)
                .user_agent(concat!("losen/", env!("CARGO_PKG_VERSION")))
        })
        .map_err(|error| EmbedError::Load {
            model: settings.model.clone(),
            reason: format!("the HTTP client cannot be set up: {error}"),
        })?;
        let endpoint = endpoint(&settings.url);
        let prefixes = Prefixes::resolve(
            &settings.model,
            settings.query_prefix,
            settings.passage_prefix,
        );
        let shown_url = without_credentials(&endpoint);
        let mut hasher = blake3::Hasher::new();
        for part in [&shown_url, &settings.model, &prefixes.passage] {
            hasher.update(part.as_bytes()).update(b"\0");
        }
        let mut embedder = Self {
            client,
            endpoint,
            shown_url,
            api_key: settings.api_key,
            info: ModelInfo {
                name: settings.model,
                dimension: settings.dimension.unwrap_or(0),
                hash: short_hash(&hasher),
            },
            prefixes,
            batch_size: settings.batch_size.max(1),
            first_pause,
        };
        if embedder.info.dimension == 0 {
            let probe = embedder.batch(&["test".to_owned()], QUERY_TRIES).await?;
            embedder.info.dimension = probe.first().map_or(0, Vec::len);
        }
        Ok(embedder)
    }

    fn error(&self, reason: String) -> EmbedError {
        EmbedError::Remote {
            url: self.shown_url.clone(),
            reason,
        }
    }

    /// One request with its retries: a vector for each text.
    async fn batch(&self, texts: &[String], tries: u32) -> Result<Vec<Vec<f32>>, EmbedError> {
        let mut pause = self.first_pause;
        let mut tried = 1;
        loop {
            let failure = match self.try_batch(texts).await {
                Ok(vectors) => return Ok(vectors),
                Err(failure) => failure,
            };
            let Some(asked) = failure.retry.filter(|_| tried < tries) else {
                return Err(self.error(failure.reason));
            };
            let wait = asked.unwrap_or_else(|| pause.mul_f64(rand::random_range(0.5..1.0)));
            let wait = wait.min(LONGEST_PAUSE);
            tracing::warn!(url = %self.shown_url, tried, ?wait, reason = %failure.reason, "embedding request failed, trying again");
            tokio::time::sleep(wait).await;
            pause = (pause * 2).min(LONGEST_PAUSE);
            tried += 1;
        }
    }

    async fn try_batch(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, Failure> {
        let mut request = self.client.post(self.endpoint.clone()).json(&Request {
            model: &self.info.name,
            input: texts,
            encoding_format: "float",
        });
        if let Some(key) = &self.api_key {
            request = request.bearer_auth(key.expose_secret());
        }
        let response = request.send().await.map_err(network)?;
        if !response.status().is_success() {
            return Err(refused(response).await);
        }
        let answer = response.bytes().await.map_err(network)?;
        let answer: Answer = serde_json::from_slice(&answer).map_err(|error| {
            Failure::lasting(format!(
                "the answer is not an embeddings object ({:?} error at line {}, column {})",
                error.classify(),
                error.line(),
                error.column()
            ))
        })?;
        self.check(answer.data, texts.len())
            .map_err(Failure::lasting)
    }

    /// Brings the vectors into the order of the texts and checks them.
    fn check(&self, items: Vec<Item>, wanted: usize) -> Result<Vec<Vec<f32>>, String> {
        if items.len() != wanted {
            return Err(format!(
                "{} vectors came back for {wanted} texts",
                items.len()
            ));
        }
        let mut ordered: Vec<Option<Vec<f32>>> = vec![None; wanted];
        for (place, item) in items.into_iter().enumerate() {
            let index = item.index.unwrap_or(place);
            let slot = ordered.get_mut(index).ok_or_else(|| {
                format!("a vector has the index {index}, but {wanted} texts were sent")
            })?;
            if slot.replace(item.embedding).is_some() {
                return Err(format!("two vectors have the index {index}"));
            }
        }
        let mut vectors: Vec<Vec<f32>> = ordered.into_iter().flatten().collect();
        let dimension = match self.info.dimension {
            0 => vectors.first().map_or(0, Vec::len),
            known => known,
        };
        for vector in &mut vectors {
            if vector.is_empty() || vector.len() != dimension {
                return Err(format!(
                    "a vector has {} numbers, {dimension} are expected",
                    vector.len()
                ));
            }
            normalise(vector)?;
        }
        Ok(vectors)
    }
}

#[async_trait]
impl Embedder for RemoteEmbedder {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        let mut vectors = Vec::with_capacity(texts.len());
        for chunk in texts.chunks(self.batch_size) {
            let input: Vec<String> = chunk
                .iter()
                .map(|text| format!("{}{text}", self.prefixes.passage))
                .collect();
            vectors.extend(self.batch(&input, PASSAGE_TRIES).await?);
        }
        Ok(vectors)
    }

    async fn embed_query(&self, text: &str) -> Result<Vec<f32>, EmbedError> {
        let input = format!("{}{text}", self.prefixes.query);
        let vectors = self.batch(&[input], QUERY_TRIES).await?;
        vectors
            .into_iter()
            .next()
            .ok_or_else(|| self.error("no vector came back".to_owned()))
    }
}

/// `{base}/embeddings`, with or without a slash at the end of the base.
fn endpoint(base: &Url) -> Url {
    let mut url = base.clone();
    url.set_path(&format!("{}/embeddings", base.path().trim_end_matches('/')));
    url
}

/// The address as it may be shown: no user, password, query or fragment.
fn without_credentials(url: &Url) -> String {
    match url.port() {
        Some(port) => format!(
            "{}://{}:{port}{}",
            url.scheme(),
            url.host_str().unwrap_or_default(),
            url.path()
        ),
        None => format!(
            "{}://{}{}",
            url.scheme(),
            url.host_str().unwrap_or_default(),
            url.path()
        ),
    }
}

/// A request that got no response. The text never holds the address, which
/// may carry credentials.
fn network(error: reqwest::Error) -> Failure {
    if error.is_timeout() {
        return Failure::passing("it did not answer in time", None);
    }
    if error.is_connect() {
        return Failure::passing(
            "no connection; is it running, and is the address right?",
            None,
        );
    }
    Failure::passing(format!("{}", error.without_url()), None)
}

/// A response that is no success. Its body may repeat the texts that were
/// sent, so only its error codes are shown.
async fn refused(response: Response) -> Failure {
    let status = response.status();
    let pause = response
        .headers()
        .get(RETRY_AFTER)
        .and_then(|value| retry_after(value.to_str().ok()?, Utc::now()));
    let body: ErrorBody = match response.bytes().await {
        Ok(bytes) => serde_json::from_slice(&bytes).unwrap_or_default(),
        Err(_) => ErrorBody::default(),
    };
    let mut reason = format!("it answered {status}");
    for code in [&body.error.kind, &body.error.code] {
        if let Some(code) = code.as_str().filter(|code| is_code(code)) {
            reason.push_str(&format!(", {code}"));
        }
    }
    match status {
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => reason.push_str("; check the API key"),
        StatusCode::NOT_FOUND => reason.push_str("; check the address and the model's name"),
        StatusCode::PAYLOAD_TOO_LARGE => reason.push_str("; lower the batch size"),
        _ => {}
    }
    if status == StatusCode::TOO_MANY_REQUESTS
        || status == StatusCode::REQUEST_TIMEOUT
        || status.is_server_error()
    {
        Failure::passing(reason, pause)
    } else {
        Failure::lasting(reason)
    }
}

/// Reads `Retry-After`: seconds, or a date (RFC 9110, section 10.2.3).
fn retry_after(value: &str, now: DateTime<Utc>) -> Option<Duration> {
    let value = value.trim();
    if let Ok(seconds) = value.parse() {
        return Some(Duration::from_secs(seconds));
    }
    let then = DateTime::parse_from_rfc2822(value).ok()?;
    Some((then.to_utc() - now).to_std().unwrap_or_default())
}

/// Whether a string is a short identifier, and so no text of a person.
fn is_code(text: &str) -> bool {
    !text.is_empty()
        && text.len() <= 64
        && text
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-.".contains(c))
}

#[cfg(test)]
#[path = "remote_tests.rs"]
mod tests;
