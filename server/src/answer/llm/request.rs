//! What is sent: `POST {base}/chat/completions` of the OpenAI API reference.

use serde::Serialize;
use serde_json::{Value, json};
use url::Url;

use super::{
    features::Features,
    settings::{LlmSettings, Structured},
};

/// A JSON schema that an answer has to follow.
#[derive(Clone, PartialEq)]
pub struct JsonSchema {
    /// Letters, digits, `_` and `-`; at most 64.
    pub name: String,
    /// The schema. For OpenAI's strict mode each object lists all its
    /// properties as required and sets `additionalProperties` to false.
    pub schema: Value,
}

/// One call of a language model. It has no `Debug`: it holds what readers wrote.
#[derive(Clone, PartialEq)]
pub struct ChatRequest {
    /// What the model is and has to do.
    pub system: String,
    /// What it has to do it with.
    pub user: String,
    /// The form of the answer; see [`LlmSettings::structured`].
    pub schema: Option<JsonSchema>,
    /// Longest answer in tokens; `None`: as configured.
    pub max_tokens: Option<u32>,
}

#[derive(Serialize)]
struct Message<'a> {
    role: &'static str,
    content: &'a str,
}

/// The body of a request.
#[derive(Serialize)]
pub(super) struct Body<'a> {
    model: &'a str,
    messages: [Message<'a>; 2],
    stream: bool,
    #[serde(skip_serializing_if = "Option::is_none")]
    stream_options: Option<Value>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    max_completion_tokens: Option<u32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    temperature: Option<f32>,
    #[serde(skip_serializing_if = "Option::is_none")]
    response_format: Option<Value>,
}

impl<'a> Body<'a> {
    /// The body of `request` for a server that takes `features`.
    pub(super) fn new(
        settings: &'a LlmSettings,
        request: &'a ChatRequest,
        features: Features,
    ) -> Self {
        let max_tokens = Some(request.max_tokens.unwrap_or(settings.max_tokens));
        let response_format = request
            .schema
            .as_ref()
            .and_then(|schema| response_format(schema, features.structured));
        Self {
            model: &settings.model,
            messages: [
                Message {
                    role: "system",
                    content: &request.system,
                },
                Message {
                    role: "user",
                    content: &request.user,
                },
            ],
            stream: true,
            stream_options: features.usage.then(|| json!({ "include_usage": true })),
            max_tokens: max_tokens.filter(|_| !features.completion_tokens),
            max_completion_tokens: max_tokens.filter(|_| features.completion_tokens),
            temperature: features.temperature.then_some(settings.temperature),
            response_format,
        }
    }
}

fn response_format(schema: &JsonSchema, structured: Structured) -> Option<Value> {
    match structured {
        Structured::JsonSchema => Some(json!({
            "type": "json_schema",
            "json_schema": { "name": schema.name, "strict": true, "schema": schema.schema },
        })),
        Structured::JsonObject => Some(json!({ "type": "json_object" })),
        Structured::None => None,
    }
}

/// `{base}/chat/completions`, with or without a slash at the end of the base.
pub(super) fn endpoint(base: &Url) -> Url {
    let mut url = base.clone();
    let path = format!("{}/chat/completions", base.path().trim_end_matches('/'));
    url.set_path(&path);
    url
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_endpoint_keeps_the_query() {
        let shown = |base: &str| endpoint(&Url::parse(base).unwrap()).to_string();
        assert_eq!(
            shown("http://h/v1/"),
            "http://h/v1/chat/completions".to_owned()
        );
        assert_eq!(
            shown("https://h/openai/deployments/m?api-version=2"),
            "https://h/openai/deployments/m/chat/completions?api-version=2"
        );
    }
}
