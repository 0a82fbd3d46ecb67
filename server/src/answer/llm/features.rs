//! What a server takes. A client asks for everything it can use, and learns
//! from refusals what to leave out.

use parking_lot::Mutex;
use serde_json::Value;

use super::settings::Structured;

/// Bytes of a refusal that are searched for the names of parameters.
const SEARCHED: usize = 4_096;

/// The optional parts of a request.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Features {
    /// `response_format`.
    pub(super) structured: Structured,
    /// `stream_options.include_usage`.
    pub(super) usage: bool,
    /// `temperature`; OpenAI's reasoning models refuse it.
    pub(super) temperature: bool,
    /// `max_completion_tokens` instead of `max_tokens`; OpenAI's reasoning
    /// models want it.
    pub(super) completion_tokens: bool,
}

impl Features {
    fn all(structured: Structured) -> Self {
        Self {
            structured,
            usage: true,
            temperature: true,
            completion_tokens: false,
        }
    }

    /// These, less what the refusal `body` of a request with them names. The
    /// same when it names nothing that was sent.
    fn without_named(self, body: &[u8]) -> Self {
        let text = String::from_utf8_lossy(&body[..body.len().min(SEARCHED)]).to_lowercase();
        let names = |words: &[&str]| words.iter().any(|word| text.contains(word));
        let mut less = self;
        if self.usage && names(&["stream_options", "include_usage"]) {
            less.usage = false;
        } else if !self.completion_tokens && names(&["max_completion_tokens"]) {
            less.completion_tokens = true;
        } else if names(&["response_format", "json_schema", "json_object", "grammar"]) {
            less.structured = match self.structured {
                Structured::JsonSchema => Structured::JsonObject,
                Structured::JsonObject | Structured::None => Structured::None,
            };
        } else if self.temperature && parameter(body).as_deref() == Some("temperature") {
            less.temperature = false;
        }
        less
    }
}

/// The parameter that an OpenAI error names.
fn parameter(body: &[u8]) -> Option<String> {
    let body: Value = serde_json::from_slice(body).ok()?;
    Some(body.get("error")?.get("param")?.as_str()?.to_owned())
}

/// What a server has shown to take so far; kept as long as the client lives.
#[derive(Debug)]
pub(super) struct Learned(Mutex<Features>);

impl Learned {
    /// At the start a server is thought to take everything.
    pub(super) fn new(structured: Structured) -> Self {
        Self(Mutex::new(Features::all(structured)))
    }

    pub(super) fn get(&self) -> Features {
        *self.0.lock()
    }

    /// Whether a request that was sent with `sent` and refused with `body` is
    /// worth another try at once, with less.
    pub(super) fn learn(&self, sent: Features, body: &[u8]) -> bool {
        let mut known = self.0.lock();
        if *known != sent {
            // Another call has learned in the meantime.
            return true;
        }
        *known = sent.without_named(body);
        let learned = *known != sent;
        if learned {
            tracing::info!(features = ?*known, "the language model's server takes less than it was asked");
        }
        learned
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn learned(bodies: &[&str]) -> (Features, bool) {
        let learned = Learned::new(Structured::JsonSchema);
        let mut again = false;
        for body in bodies {
            again = learned.learn(learned.get(), body.as_bytes());
        }
        (learned.get(), again)
    }

    #[test]
    fn the_form_of_answers_is_given_up_step_by_step() {
        let refusal = r#"{"error":{"message":"Invalid parameter: 'response_format' of type 'json_schema' is not supported with this model."}}"#;
        assert_eq!(learned(&[refusal]).0.structured, Structured::JsonObject);
        assert_eq!(learned(&[refusal, refusal]).0.structured, Structured::None);
        assert!(!learned(&[refusal, refusal, refusal]).1);
    }

    #[test]
    fn other_parameters_are_given_up_when_named() {
        let refusal = r#"{"detail":[{"type":"extra_forbidden","loc":["body","stream_options"],"msg":"Extra inputs are not permitted"}]}"#;
        assert!(!learned(&[refusal]).0.usage);
        let refusal = r#"{"error":{"message":"Unsupported parameter: 'max_tokens' is not supported with this model. Use 'max_completion_tokens' instead.","param":"max_tokens"}}"#;
        assert!(learned(&[refusal]).0.completion_tokens);
        let refusal = r#"{"error":{"message":"Unsupported value","param":"temperature","code":"unsupported_value"}}"#;
        assert!(!learned(&[refusal]).0.temperature);
    }

    #[test]
    fn other_refusals_teach_nothing() {
        let (features, again) = learned(&[r#"{"error":{"message":"bad request"}}"#, "oops", ""]);
        assert_eq!(features, Features::all(Structured::JsonSchema));
        assert!(!again);
    }

    #[test]
    fn calls_at_the_same_time_learn_once() {
        let learned = Learned::new(Structured::JsonSchema);
        let sent = learned.get();
        assert!(learned.learn(sent, b"response_format"));
        assert!(learned.learn(sent, b"response_format"));
        assert_eq!(learned.get().structured, Structured::JsonObject);
    }
}
