//! What a failed request means. Servers agree on the status codes only in part,
//! and tell in words that a prompt is too long.

use std::time::Duration;

use serde_json::Value;

use super::error::LlmError;

/// Characters of a message that are searched.
const SEARCHED: usize = 1_000;

/// How servers say that a prompt is too long, in small letters: in `code`,
/// `type` or the message.
const TOO_LONG: [&str; 19] = [
    // OpenAI, Azure, llama-cpp-python: the code.
    "context_length_exceeded",
    // llama.cpp since September 2025: the type.
    "exceed_context_size_error",
    // OpenAI, Azure, vLLM, DeepSeek: "This model's maximum context length is …
    // tokens"; Mistral: "Prompt contains … tokens, too large for model with …
    // maximum context length".
    "maximum context length",
    // OpenAI: "Input tokens exceed the configured limit of … tokens".
    "input tokens exceed the configured limit",
    // OpenAI: "Your input exceeds the context window of this model".
    "exceeds the context window",
    // vLLM: "The decoder prompt (length …) is longer than the maximum model
    // length of …".
    "longer than the maximum model length",
    // vLLM: "The prompt (total length …) is too long to fit into the model".
    "too long to fit into the model",
    // vLLM before 0.5: the tokens that are left for the answer.
    "max_tokens must be at least 1, got -",
    // llama.cpp: "the request exceeds the available context size".
    "exceeds the available context size",
    // llama.cpp while it generates, with the status 500.
    "context size has been exceeded",
    // llama-cpp-python: "Requested tokens (…) exceed context window of …".
    "exceed context window",
    // Ollama: "the input length exceeds the context length".
    "exceeds the context length",
    // Ollama: "prompt too long; exceeded max context length by … tokens".
    "exceeded context length",
    "exceeded max context length",
    // SGLang: "The input (… tokens) is longer than the model's context length".
    "longer than the model's context length",
    // LM Studio: "… is greater than the context length".
    "greater than the context length",
    // text-generation-inference: "`inputs` tokens + `max_new_tokens` must be <= …".
    "`inputs` tokens + `max_new_tokens` must be",
    // Google: "The input token count (…) exceeds the maximum number of tokens
    // allowed (…)".
    "exceeds the maximum number of tokens",
    // Several gateways.
    "prompt is too long",
];

/// The codes of a failure, as far as a body holds them.
struct Complaint {
    code: Option<String>,
    status: Option<u16>,
    words: String,
}

impl Complaint {
    /// Reads the forms `{"error": {…}}`, `{"error": "…"}`, `{"message": …,
    /// "code": …}` and `{"detail": …}`, also in an array (Google).
    fn read(body: &Value) -> Self {
        let body = body.get(0).unwrap_or(body);
        let inner = match body.get("error") {
            Some(error) if !error.is_null() => error,
            _ => body,
        };
        let code = inner.get("code").unwrap_or(&Value::Null);
        let kind = inner.get("type").unwrap_or(&Value::Null);
        let name = [code, kind].into_iter().filter_map(Value::as_str);
        let mut words = String::new();
        for part in [code, kind]
            .into_iter()
            .chain(["message", "detail"].map(|key| inner.get(key).unwrap_or(&Value::Null)))
            .chain(Some(inner).filter(|inner| inner.is_string()))
            .filter(|part| !part.is_null())
        {
            let part = part
                .as_str()
                .map_or_else(|| part.to_string(), str::to_owned);
            words.extend(part.to_lowercase().chars().take(SEARCHED));
            words.push('\n');
        }
        let number = code.as_u64().or_else(|| code.as_str()?.parse().ok());
        Self {
            code: name
                .map(str::to_owned)
                .find(|name| is_code(name) && name.parse::<u64>().is_err()),
            status: number.and_then(|number| u16::try_from(number).ok()),
            words,
        }
    }

    fn too_long(&self) -> bool {
        // OpenAI's code for a single parameter that is too long.
        !self.words.contains("string_above_max_length")
            && TOO_LONG.iter().any(|words| self.words.contains(words))
    }

    fn classed(self, status: u16, retry_after: Option<Duration>) -> LlmError {
        if status == 413 || (matches!(status, 400 | 422 | 500) && self.too_long()) {
            return LlmError::ContextTooLong;
        }
        // Paying is not a matter of waiting.
        let unpaid = self.code.as_deref() == Some("insufficient_quota");
        if !is_passing(status) || unpaid {
            return LlmError::Permanent {
                status,
                code: self.code,
            };
        }
        let code = self.code.map(|code| format!(", {code}"));
        LlmError::Transient {
            reason: format!("status {status}{}", code.unwrap_or_default()),
            retry_after,
        }
    }
}

/// Whether another try may help. 409 is among them because OpenAI uses it for a
/// lock that was not got in time (openai-python, `_should_retry`).
fn is_passing(status: u16) -> bool {
    matches!(status, 408 | 409 | 425 | 429 | 500..)
}

/// Why a response with the status `status` is no answer.
pub(super) fn of_response(status: u16, retry_after: Option<Duration>, body: &[u8]) -> LlmError {
    let body = serde_json::from_slice(body)
        .unwrap_or_else(|_| Value::String(String::from_utf8_lossy(body).into_owned()));
    Complaint::read(&body).classed(status, retry_after)
}

/// Why an event is no piece of an answer: the status that it names counts, and
/// 500 when it names none.
pub(super) fn of_event(body: &Value) -> LlmError {
    let complaint = Complaint::read(body);
    if complaint.too_long() {
        return LlmError::ContextTooLong;
    }
    let status = complaint.status.filter(|status| *status >= 400);
    complaint.classed(status.unwrap_or(500), None)
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
mod tests {
    use serde_json::json;

    use super::{super::error::ErrorClass, *};

    fn class(status: u16, body: &str) -> ErrorClass {
        of_response(status, None, body.as_bytes()).class()
    }

    #[test]
    fn knows_how_servers_say_too_long() {
        // One line per server, in the words of its source or of a report.
        for (status, body) in [
            (
                400,
                r#"{"error":{"message":"This model's maximum context length is 8192 tokens. However, your messages resulted in 8545 tokens. Please reduce the length of the messages.","type":"invalid_request_error","param":"messages","code":"context_length_exceeded"}}"#,
            ),
            (
                400,
                r#"{"object":"error","message":"This model's maximum context length is 131072 tokens. However, you requested 156632 tokens (152536 in the messages, 4096 in the completion). Please reduce the length of the messages or completion.","type":"BadRequestError","param":null,"code":400}"#,
            ),
            (
                400,
                r#"{"error":{"message":"'max_tokens' or 'max_completion_tokens' is too large: 8192. This model's maximum context length is 8192 tokens and your request has 1210 input tokens (8192 > 8192 - 1210).","type":"BadRequestError","param":null,"code":400}}"#,
            ),
            (
                400,
                r#"{"object":"error","message":"max_tokens must be at least 1, got -186.","type":"BadRequestError","param":null,"code":400}"#,
            ),
            (
                400,
                r#"{"error":{"code":400,"message":"request (4390 tokens) exceeds the available context size (4096 tokens), try increasing it","type":"exceed_context_size_error","n_prompt_tokens":4390,"n_ctx":4096}}"#,
            ),
            (
                500,
                r#"{"error":{"code":500,"message":"Context size has been exceeded.","type":"server_error"}}"#,
            ),
            (
                500,
                r#"{"error":{"message":"Requested tokens (2285) exceed context window of 2048","type":"internal_server_error","param":null,"code":null}}"#,
            ),
            (
                400,
                r#"{"error":"the input length exceeds the context length"}"#,
            ),
            (
                400,
                r#"{"error":{"message":"prompt too long; exceeded max context length by 4096 tokens","type":"invalid_request_error","param":null,"code":null}}"#,
            ),
            (
                400,
                r#"{"object":"error","message":"Prompt contains 40000 tokens, too large for model with 32768 maximum context length","type":"invalid_request_prompt","param":null,"code":"3051"}"#,
            ),
            (
                422,
                r#"{"error":"Input validation error: `inputs` tokens + `max_new_tokens` must be <= 4096. Given: 5000 `inputs` tokens and 512 `max_new_tokens`","error_type":"validation"}"#,
            ),
            (
                400,
                r#"[{"error":{"code":400,"message":"The input token count (1200000) exceeds the maximum number of tokens allowed (1048576).","status":"INVALID_ARGUMENT"}}]"#,
            ),
            (413, "<html>Request Entity Too Large</html>"),
        ] {
            assert_eq!(class(status, body), ErrorClass::ContextTooLong, "{body}");
        }
    }

    #[test]
    fn other_refusals_are_not_too_long() {
        let body = r#"{"error":{"message":"Invalid 'user': string too long. Expected a string with maximum length 64","code":"string_above_max_length"}}"#;
        assert_eq!(class(400, body), ErrorClass::Permanent);
        assert_eq!(
            class(401, r#"{"error":"maximum context length"}"#),
            ErrorClass::Permanent
        );
        assert_eq!(class(404, "not found"), ErrorClass::Permanent);
        assert_eq!(class(307, ""), ErrorClass::Permanent);
        let quota = r#"{"error":{"message":"You exceeded your current quota","type":"insufficient_quota","code":"insufficient_quota"}}"#;
        assert_eq!(class(429, quota), ErrorClass::Permanent);
    }

    #[test]
    fn passing_failures_are_known_by_status() {
        for status in [408, 409, 425, 429, 500, 502, 503, 504, 529] {
            assert_eq!(class(status, "{}"), ErrorClass::Transient, "{status}");
        }
    }

    #[test]
    fn keeps_codes_and_no_words() {
        let body = r#"{"error":{"message":"Kan jeg få dagpenger?","type":"invalid_request_error","code":"Kan jeg få dagpenger?"}}"#;
        let error = of_response(400, None, body.as_bytes());
        assert_eq!(
            error,
            LlmError::Permanent {
                status: 400,
                code: Some("invalid_request_error".to_owned())
            }
        );
        assert!(!format!("{error:?}{error}").contains("dagpenger"));
    }

    #[test]
    fn events_may_name_a_status() {
        let class = |body: Value| of_event(&body).class();
        assert_eq!(
            class(json!({"error": {"code": 401, "message": "no"}})),
            ErrorClass::Permanent
        );
        assert_eq!(
            class(json!({"error": {"message": "overloaded"}})),
            ErrorClass::Transient
        );
        assert_eq!(
            class(json!({"error": {"type": "exceed_context_size_error"}})),
            ErrorClass::ContextTooLong
        );
    }
}
