//! `[llm]`: the language model that puts answers together.

use std::time::Duration;

use secrecy::{ExposeSecret, SecretString};

use super::reader::Reader;
use crate::answer::llm::{LlmSettings, Structured};

/// Who puts answers together.
#[derive(Debug, Clone)]
pub enum LlmConfig {
    /// No model: answers are the sources' own sentences.
    None,
    /// A server with the OpenAI chat interface.
    OpenAi(Box<LlmSettings>),
}

#[derive(Clone, Copy)]
enum Kind {
    None,
    OpenAi,
}

impl LlmConfig {
    /// All keys are checked, also those that the chosen kind does not use.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let kinds = [("none", Kind::None), ("openai", Kind::OpenAi)];
        let kind = reader.choice("llm.kind", &kinds);
        let structured = [
            ("json_schema", Structured::JsonSchema),
            ("json_object", Structured::JsonObject),
            ("none", Structured::None),
        ];
        let base_url = reader.optional_url("llm.base_url");
        let model = reader.optional_text("llm.model");
        let headers = headers(reader);
        let mut settings = LlmSettings {
            // Never used: without an address there is no client.
            base_url: base_url.clone().unwrap_or_else(stand_in),
            model: model.clone().unwrap_or_default(),
            api_key: reader.secret("llm.api_key"),
            headers,
            connect_timeout: reader.milliseconds("llm.connect_timeout_ms"),
            first_token_timeout: reader.milliseconds("llm.first_token_timeout_ms"),
            total_timeout: reader.milliseconds("llm.total_timeout_ms"),
            max_tokens: reader.integer("llm.max_tokens", 64..=32_768),
            temperature: reader.number("llm.temperature", 0.0..=2.0),
            context_tokens: reader.integer("llm.context_tokens", 1_024..=2_000_000),
            structured: reader
                .choice("llm.structured", &structured)
                .unwrap_or(Structured::None),
            max_retries: reader.integer("llm.max_retries", 0..=10),
            breaker_failures: reader.integer("llm.breaker_failures", 0..=1_000),
            breaker_pause: reader.milliseconds("llm.breaker_pause_ms"),
        };
        if settings.max_tokens as usize >= settings.context_tokens
            && reader.sound(&["llm.max_tokens", "llm.context_tokens"])
        {
            reader.fault("llm.max_tokens", "must be less than llm.context_tokens");
        }
        if let (None | Some(Kind::None), _) | (_, None) = (kind, &base_url) {
            if matches!(kind, Some(Kind::OpenAi)) && reader.sound(&["llm.base_url"]) {
                reader.fault("llm.base_url", "llm.kind = \"openai\" needs an address here, such as http://localhost:11434/v1");
            }
            return Self::None;
        }
        if model.is_none() {
            reader.fault(
                "llm.model",
                "llm.kind = \"openai\" needs the name of a model here",
            );
        }
        settings.temperature = settings.temperature.clamp(0.0, 2.0);
        Self::OpenAi(Box::new(settings))
    }
}

/// `Name: value; Name: value`.
fn headers(reader: &mut Reader) -> Vec<(String, SecretString)> {
    let Some(all) = reader.secret("llm.headers") else {
        return Vec::new();
    };
    let mut headers = Vec::new();
    for header in all
        .expose_secret()
        .split(';')
        .filter(|part| !part.trim().is_empty())
    {
        match header.split_once(':') {
            Some((name, value)) if !name.trim().is_empty() => {
                headers.push((name.trim().to_owned(), value.trim().to_owned().into()));
            }
            _ => reader.fault(
                "llm.headers",
                "expected `Name: value`, several parted by semicolons",
            ),
        }
    }
    headers
}

fn stand_in() -> url::Url {
    let parsed = url::Url::parse("http://localhost/v1");
    parsed.unwrap_or_else(|_| unreachable!("the address above is one"))
}

/// The model must be done before the request is, or the sources' own sentences could
/// not stand in for it.
pub(super) fn check_deadline(reader: &mut Reader, config: &LlmConfig, request: Duration) {
    let keys = ["llm.total_timeout_ms", "http.request_timeout_ms"];
    if let LlmConfig::OpenAi(settings) = config
        && settings.total_timeout >= request
        && reader.sound(&keys)
    {
        reader.fault(keys[0], "must be less than http.request_timeout_ms");
    }
}
