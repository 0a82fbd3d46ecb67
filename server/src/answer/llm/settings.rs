//! How to reach a language model and how long to wait for it.

use std::{fmt, time::Duration};

use secrecy::SecretString;
use url::Url;

/// What a server is asked to hold its answer to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Structured {
    /// `response_format` of the type `json_schema`, strict.
    JsonSchema,
    /// `response_format` of the type `json_object`.
    JsonObject,
    /// Nothing; the prompt alone asks for JSON.
    None,
}

/// How to reach a language model.
#[derive(Clone)]
pub struct LlmSettings {
    /// Base address, e.g. `https://host.example/v1`; `/chat/completions` is
    /// added. A query (Azure's `api-version`) is kept.
    pub base_url: Url,
    /// Model name that is sent along.
    pub model: String,
    /// Sent as a bearer token.
    pub api_key: Option<SecretString>,
    /// Further headers, by name; a gateway's own key for example.
    pub headers: Vec<(String, SecretString)>,
    /// Longest wait for a connection.
    pub connect_timeout: Duration,
    /// Longest wait for the first piece of text of one try, the connection
    /// included. A server that does not stream has to be done by then.
    pub first_token_timeout: Duration,
    /// Longest time for a whole call, all tries included.
    pub total_timeout: Duration,
    /// Longest answer, in the model's tokens.
    pub max_tokens: u32,
    /// Sampling temperature, 0..2.
    pub temperature: f32,
    /// The model's context, in tokens: prompt and answer together.
    pub context_tokens: usize,
    /// What the server is asked to hold its answer to.
    pub structured: Structured,
    /// Further tries after a passing failure.
    pub max_retries: u32,
    /// Passing failures in a row after which no more requests are sent for a
    /// while; 0: requests are always sent.
    pub breaker_failures: u32,
    /// How long no requests are sent then.
    pub breaker_pause: Duration,
}

impl fmt::Debug for LlmSettings {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let headers: Vec<&str> = self.headers.iter().map(|(name, _)| name.as_str()).collect();
        f.debug_struct("LlmSettings")
            .field("base_url", &shown(&self.base_url))
            .field("model", &self.model)
            .field("api_key", &self.api_key.as_ref().map(|_| "***"))
            .field("headers", &headers)
            .field("connect_timeout", &self.connect_timeout)
            .field("first_token_timeout", &self.first_token_timeout)
            .field("total_timeout", &self.total_timeout)
            .field("max_tokens", &self.max_tokens)
            .field("temperature", &self.temperature)
            .field("context_tokens", &self.context_tokens)
            .field("structured", &self.structured)
            .field("max_retries", &self.max_retries)
            .field("breaker_failures", &self.breaker_failures)
            .field("breaker_pause", &self.breaker_pause)
            .finish()
    }
}

/// The address as it may be shown: no user, password, query or fragment.
pub(super) fn shown(url: &Url) -> String {
    let host = url.host_str().unwrap_or_default();
    let port = url.port().map(|port| format!(":{port}"));
    format!(
        "{}://{host}{}{}",
        url.scheme(),
        port.unwrap_or_default(),
        url.path()
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn debug_shows_no_secret() {
        let settings = LlmSettings {
            base_url: Url::parse("https://user:hemmelig@host.example:8443/v1?key=hemmelig")
                .unwrap(),
            model: "m".to_owned(),
            api_key: Some("hemmelig".into()),
            headers: vec![("x-gateway".to_owned(), "hemmelig".into())],
            connect_timeout: Duration::from_secs(1),
            first_token_timeout: Duration::from_secs(1),
            total_timeout: Duration::from_secs(1),
            max_tokens: 1,
            temperature: 0.0,
            context_tokens: 1,
            structured: Structured::None,
            max_retries: 0,
            breaker_failures: 0,
            breaker_pause: Duration::ZERO,
        };
        let shown = format!("{settings:?}");
        assert!(!shown.contains("hemmelig"), "{shown}");
        assert!(
            shown.contains("https://host.example:8443/v1\"") && shown.contains("x-gateway"),
            "{shown}"
        );
    }
}
