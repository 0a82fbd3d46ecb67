//! Why there is no answer from the language model.
//!
//! No variant can hold text of a prompt or an answer: what a server says about
//! a failure often repeats both, so only its short codes are kept.

use std::{fmt, time::Duration};

/// What a caller can do about an [`LlmError`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum ErrorClass {
    /// Another try later may help.
    Transient,
    /// The same request will fail again; the operator has to act.
    Permanent,
    /// A shorter prompt may help.
    ContextTooLong,
    /// The caller gave up.
    Cancelled,
    /// The time for the whole call is over.
    Deadline,
    /// What came is no answer, or only a part of one.
    Malformed,
    /// Nothing was sent, because the last tries failed.
    Unavailable,
}

impl ErrorClass {
    /// A short name for logs and counters.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Transient => "transient",
            Self::Permanent => "permanent",
            Self::ContextTooLong => "context_too_long",
            Self::Cancelled => "cancelled",
            Self::Deadline => "deadline",
            Self::Malformed => "malformed",
            Self::Unavailable => "unavailable",
        }
    }
}

impl fmt::Display for ErrorClass {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(self.name())
    }
}

/// Why there is no answer from the language model.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum LlmError {
    /// The client cannot be made.
    #[error("the settings of the language model are not usable: {reason}")]
    Settings {
        /// What is wrong; never a value.
        reason: String,
    },
    /// No connection, an overloaded server, or no text in time.
    #[error("the language model does not answer just now: {reason}")]
    Transient {
        /// What happened.
        reason: String,
        /// The pause that the server asks for.
        retry_after: Option<Duration>,
    },
    /// The server refuses the request.
    #[error("the language model refuses the request: status {status}{}{}", joined(code), hint(*status))]
    Permanent {
        /// The HTTP status.
        status: u16,
        /// The server's `error.code` or `error.type`, when it is an identifier.
        code: Option<String>,
    },
    /// The prompt and the answer do not fit into the model's context.
    #[error("the prompt is too long for the language model")]
    ContextTooLong,
    /// The caller gave up: the stream was dropped before its end.
    #[error("the call of the language model was cancelled")]
    Cancelled,
    /// The time for the whole call is over.
    #[error("the language model was not done in time")]
    Deadline,
    /// What came is no answer, or it breaks off.
    #[error("the language model's answer cannot be read: {0}")]
    Malformed(&'static str),
    /// Nothing was sent, because the last tries failed.
    #[error("the language model is left alone for a while, because the last tries failed")]
    Unavailable {
        /// When the next request may be let through.
        retry_after: Duration,
    },
}

impl LlmError {
    /// What a caller can do about it.
    #[must_use]
    pub fn class(&self) -> ErrorClass {
        match self {
            Self::Transient { .. } => ErrorClass::Transient,
            Self::Settings { .. } | Self::Permanent { .. } => ErrorClass::Permanent,
            Self::ContextTooLong => ErrorClass::ContextTooLong,
            Self::Cancelled => ErrorClass::Cancelled,
            Self::Deadline => ErrorClass::Deadline,
            Self::Malformed(_) => ErrorClass::Malformed,
            Self::Unavailable { .. } => ErrorClass::Unavailable,
        }
    }

    /// The pause to keep before the next call, when one is known.
    #[must_use]
    pub fn retry_after(&self) -> Option<Duration> {
        match self {
            Self::Transient { retry_after, .. } => *retry_after,
            Self::Unavailable { retry_after } => Some(*retry_after),
            Self::Settings { .. }
            | Self::Permanent { .. }
            | Self::ContextTooLong
            | Self::Cancelled
            | Self::Deadline
            | Self::Malformed(_) => None,
        }
    }

    pub(super) fn transient(reason: impl Into<String>) -> Self {
        Self::Transient {
            reason: reason.into(),
            retry_after: None,
        }
    }
}

/// A request that got no response, or a response that broke off. The text never
/// holds the address, which may carry credentials.
impl From<reqwest::Error> for LlmError {
    fn from(error: reqwest::Error) -> Self {
        Self::transient(if error.is_connect() {
            "no connection; is it running, and is the address right?"
        } else if error.is_timeout() {
            "it took too long"
        } else {
            "the connection broke off"
        })
    }
}

fn joined(code: &Option<String>) -> String {
    code.as_ref()
        .map(|code| format!(", {code}"))
        .unwrap_or_default()
}

/// What the operator may look at.
fn hint(status: u16) -> &'static str {
    match status {
        300..=399 => "; the address leads elsewhere, set the one it leads to",
        401 | 403 => "; check the API key",
        404 => "; check the address and the model's name",
        _ => "",
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_refusal_says_what_to_check() {
        let error = LlmError::Permanent {
            status: 401,
            code: Some("invalid_api_key".to_owned()),
        };
        assert_eq!(
            error.to_string(),
            "the language model refuses the request: status 401, invalid_api_key; check the API key"
        );
        assert_eq!(error.class(), ErrorClass::Permanent);
    }

    #[test]
    fn pauses_are_told() {
        let pause = Duration::from_secs(3);
        let error = LlmError::Unavailable { retry_after: pause };
        assert_eq!(error.retry_after(), Some(pause));
        assert_eq!(LlmError::Deadline.retry_after(), None);
    }
}
