//! The client: one call is one answer, with retries before its first word.

use std::{fmt, sync::Arc, time::Duration};

use chrono::Utc;
use futures::StreamExt;
use losen_index::embed::http;
use reqwest::{
    Client, Response,
    header::{AUTHORIZATION, HeaderMap, HeaderName, HeaderValue},
    redirect::Policy,
};
use secrecy::{ExposeSecret, SecretString};
use tokio::time::{Instant, sleep, timeout_at};
use url::Url;

use super::{
    breaker::{Breaker, Permit},
    error::LlmError,
    features::Learned,
    refusal,
    request::{Body, ChatRequest, endpoint},
    retry,
    settings::{LlmSettings, shown},
    stream::{AnswerReader, Delta, TextStream},
};

/// Bytes of a refusal that are read.
const LONGEST_REFUSAL: usize = 64 << 10;

/// Talks to one language model. Clones share their connections, the circuit
/// breaker and what is known about the server.
#[derive(Clone)]
pub struct LlmClient {
    inner: Arc<Inner>,
}

struct Inner {
    http: Client,
    endpoint: Url,
    headers: HeaderMap,
    settings: LlmSettings,
    learned: Learned,
    breaker: Arc<Breaker>,
}

impl fmt::Debug for LlmClient {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("LlmClient")
            .field(&self.inner.settings)
            .finish()
    }
}

/// What came of one request.
enum Tried {
    /// The first piece of an answer, and the rest.
    Answer(Delta, AnswerReader),
    /// The server refused an optional part of the request, which is left out
    /// from now on.
    Learned,
}

impl LlmClient {
    /// Prepares a client; nothing is sent.
    ///
    /// # Errors
    /// [`LlmError::Settings`] when a header or the key cannot be sent, or no
    /// HTTP client can be set up.
    pub fn new(settings: LlmSettings) -> Result<Self, LlmError> {
        let client = http::client(|builder| {
            builder
                .connect_timeout(settings.connect_timeout)
                // A question goes to the configured host and to no other.
                .redirect(Policy::none())
                .user_agent(concat!("losen/", env!("CARGO_PKG_VERSION")))
        });
        let http = client.map_err(|error| LlmError::Settings {
            reason: format!("the HTTP client cannot be set up: {error}"),
        })?;
        Ok(Self {
            inner: Arc::new(Inner {
                http,
                endpoint: endpoint(&settings.base_url),
                headers: headers(&settings)?,
                learned: Learned::new(settings.structured),
                breaker: Breaker::new(settings.breaker_failures, settings.breaker_pause),
                settings,
            }),
        })
    }

    /// How the client was set up.
    #[must_use]
    pub fn settings(&self) -> &LlmSettings {
        &self.inner.settings
    }

    /// Asks the model. Comes back with the first word of its answer (or its
    /// end, when it has none); until then passing failures are tried again with
    /// growing pauses. Dropping this future or the stream ends the request.
    ///
    /// # Errors
    /// See [`LlmError`]. An error after the first word is an item of the stream.
    pub async fn stream(&self, request: &ChatRequest) -> Result<TextStream, LlmError> {
        let deadline = Instant::now() + self.inner.settings.total_timeout;
        let mut tried = 0;
        let mut last = None;
        loop {
            let permit = match self.inner.breaker.enter() {
                Ok(permit) => permit,
                Err(retry_after) => {
                    return Err(last.unwrap_or(LlmError::Unavailable { retry_after }));
                }
            };
            let error = match self.inner.attempt(request, deadline, permit).await {
                Ok(Tried::Answer(first, rest)) => return Ok(TextStream::new(first, rest)),
                Ok(Tried::Learned) => continue,
                Err(error) => error,
            };
            tried += 1;
            let Some(wait) = self.wait_after(&error, tried, deadline) else {
                return Err(error);
            };
            tracing::warn!(url = %shown(&self.inner.endpoint), tried, ?wait, %error, "the language model failed, trying again");
            sleep(wait).await;
            last = Some(error);
        }
    }

    /// The pause before another try, if there is to be one.
    fn wait_after(&self, error: &LlmError, tried: u32, deadline: Instant) -> Option<Duration> {
        let LlmError::Transient { retry_after, .. } = error else {
            return None;
        };
        if tried > self.inner.settings.max_retries {
            return None;
        }
        let wait = retry_after.unwrap_or_else(|| retry::pause(tried));
        let left = deadline.saturating_duration_since(Instant::now());
        (wait < left).then_some(wait)
    }
}

impl Inner {
    /// One request, up to the first word of its answer.
    async fn attempt(
        &self,
        request: &ChatRequest,
        deadline: Instant,
        permit: Permit,
    ) -> Result<Tried, LlmError> {
        let first_token = Instant::now() + self.settings.first_token_timeout;
        let tried = timeout_at(
            first_token.min(deadline),
            self.first_word(request, deadline),
        )
        .await
        .unwrap_or_else(|_| {
            Err(if first_token < deadline {
                LlmError::transient("no word came in time")
            } else {
                LlmError::Deadline
            })
        });
        match &tried {
            Ok(_) | Err(LlmError::Permanent { .. } | LlmError::ContextTooLong) => {
                permit.succeeded();
            }
            Err(LlmError::Transient { .. } | LlmError::Deadline) => permit.failed(),
            Err(_) => drop(permit),
        }
        tried
    }

    async fn first_word(
        &self,
        request: &ChatRequest,
        deadline: Instant,
    ) -> Result<Tried, LlmError> {
        let features = self.learned.get();
        let response = self
            .http
            .post(self.endpoint.clone())
            .headers(self.headers.clone())
            .json(&Body::new(&self.settings, request, features))
            .send()
            .await?;
        let status = response.status();
        if status.is_success() {
            let mut reader = AnswerReader::new(response, deadline);
            let first = reader.next().await?;
            return Ok(Tried::Answer(first, reader));
        }
        let asked = retry::asked_pause(response.headers(), Utc::now());
        let body = refusal_body(response).await;
        let error = refusal::of_response(status.as_u16(), asked, &body);
        let named = matches!(
            error,
            LlmError::Permanent {
                status: 400 | 422,
                ..
            }
        );
        if named && self.learned.learn(features, &body) {
            return Ok(Tried::Learned);
        }
        Err(error)
    }
}

/// The start of a refusal's body, as far as it comes.
async fn refusal_body(response: Response) -> Vec<u8> {
    let mut body = Vec::new();
    let mut chunks = response.bytes_stream();
    while let Some(Ok(chunk)) = chunks.next().await {
        let room = LONGEST_REFUSAL - body.len();
        body.extend_from_slice(&chunk[..chunk.len().min(room)]);
        if body.len() == LONGEST_REFUSAL {
            break;
        }
    }
    body
}

/// The headers of each request, marked so that no log shows them.
fn headers(settings: &LlmSettings) -> Result<HeaderMap, LlmError> {
    let unusable = |what: &str| LlmError::Settings {
        reason: format!("{what} cannot be sent as a header"),
    };
    let value = |secret: &str, what: &str| -> Result<HeaderValue, LlmError> {
        let mut value = HeaderValue::from_str(secret).map_err(|_| unusable(what))?;
        value.set_sensitive(true);
        Ok(value)
    };
    let mut headers = HeaderMap::new();
    if let Some(key) = &settings.api_key {
        let bearer = SecretString::from(format!("Bearer {}", key.expose_secret()));
        headers.insert(AUTHORIZATION, value(bearer.expose_secret(), "the API key")?);
    }
    for (name, secret) in &settings.headers {
        let what = format!("the header {name}");
        let name = HeaderName::try_from(name).map_err(|_| unusable("a header's name"))?;
        headers.insert(name, value(secret.expose_secret(), &what)?);
    }
    Ok(headers)
}
