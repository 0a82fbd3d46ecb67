//! Errors as a client sees them: problem details for HTTP (RFC 9457).
//!
//! What the reader is told and what is logged are kept apart: the log line
//! never holds what somebody asked, the response never holds what failed
//! inside.

mod field;
mod json;
mod language;
mod text;

use std::{fmt, time::Duration};

use axum::{
    Json,
    http::{HeaderMap, HeaderValue, StatusCode, header},
    response::{IntoResponse, Response},
};
use losen_index::language::Language;
use serde::Serialize;

pub use self::{
    field::{FieldError, FieldIssue},
    json::{ApiJson, ApiQuery},
    language::request_language,
};

/// Media type of the body (RFC 9457, section 3).
pub const PROBLEM_JSON: &str = "application/problem+json";

/// The kinds of problem. `Kind::code` is stable and meant for programs.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Kind {
    /// The request cannot be read, or its fields are wrong.
    BadRequest,
    /// A token is needed, and there is none or a wrong one.
    Unauthorized,
    /// The token was valid once.
    TokenExpired,
    /// Passages that the request names are no longer in the index.
    PassagesGone,
    /// Too many wrong tokens.
    TooManyRequests,
    /// The body is larger than allowed.
    PayloadTooLarge,
    /// The body is not of a type that is read here.
    UnsupportedMediaType,
    /// Another site sent the request, and may not.
    CrossSite,
    /// There is nothing at this address.
    NotFound,
    /// The address does not take this method.
    MethodNotAllowed,
    /// The service has too much to do.
    Overloaded,
    /// The work took too long.
    Timeout,
    /// Something that is needed (the index, say) is not there.
    Unavailable,
    /// A mistake in the service.
    Internal,
}

impl Kind {
    /// The stable word for programs.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::BadRequest => "bad_request",
            Self::Unauthorized => "unauthorized",
            Self::TokenExpired => "token_expired",
            Self::PassagesGone => "passages_gone",
            Self::TooManyRequests => "too_many_requests",
            Self::PayloadTooLarge => "payload_too_large",
            Self::UnsupportedMediaType => "unsupported_media_type",
            Self::CrossSite => "cross_site",
            Self::NotFound => "not_found",
            Self::MethodNotAllowed => "method_not_allowed",
            Self::Overloaded => "overloaded",
            Self::Timeout => "timeout",
            Self::Unavailable => "unavailable",
            Self::Internal => "internal",
        }
    }

    /// What `type` of the body says (RFC 9457, section 3.1.1): `about:blank` where the
    /// status says it all, else a path that names the problem and leads nowhere.
    #[must_use]
    pub const fn uri(self) -> &'static str {
        match self {
            Self::TokenExpired => "/problems/token-expired",
            Self::PassagesGone => "/problems/passages-gone",
            _ => "about:blank",
        }
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        match self {
            Self::BadRequest => StatusCode::BAD_REQUEST,
            Self::Unauthorized | Self::TokenExpired => StatusCode::UNAUTHORIZED,
            Self::PassagesGone => StatusCode::CONFLICT,
            Self::TooManyRequests => StatusCode::TOO_MANY_REQUESTS,
            Self::PayloadTooLarge => StatusCode::PAYLOAD_TOO_LARGE,
            Self::UnsupportedMediaType => StatusCode::UNSUPPORTED_MEDIA_TYPE,
            Self::CrossSite => StatusCode::FORBIDDEN,
            Self::NotFound => StatusCode::NOT_FOUND,
            Self::MethodNotAllowed => StatusCode::METHOD_NOT_ALLOWED,
            Self::Overloaded | Self::Unavailable => StatusCode::SERVICE_UNAVAILABLE,
            Self::Timeout => StatusCode::GATEWAY_TIMEOUT,
            Self::Internal => StatusCode::INTERNAL_SERVER_ERROR,
        }
    }
}

/// A problem on its way to a client, in the client's language.
#[derive(Debug)]
pub struct Problem(Box<Parts>);

#[derive(Debug)]
struct Parts {
    kind: Kind,
    language: Language,
    detail: String,
    errors: Vec<FieldError>,
    retry_after: Option<Duration>,
    logged: Option<String>,
}

/// The body (RFC 9457, section 3.1). Where the type is `about:blank`, the title is
/// that of the status (section 4.2.1); `code` tells the kinds apart.
#[derive(Serialize)]
struct Body<'a> {
    r#type: &'static str,
    title: &'static str,
    status: u16,
    detail: &'a str,
    code: &'static str,
    #[serde(skip_serializing_if = "Vec::is_empty")]
    errors: Vec<BodyError<'a>>,
}

#[derive(Serialize)]
struct BodyError<'a> {
    field: &'a str,
    code: &'static str,
    message: String,
}

impl Problem {
    /// A problem with the usual text of its kind.
    #[must_use]
    pub fn new(kind: Kind, language: &Language) -> Self {
        Self(Box::new(Parts {
            kind,
            language: language.clone(),
            detail: text::detail(kind, language).to_owned(),
            errors: Vec::new(),
            retry_after: None,
            logged: None,
        }))
    }

    /// Fields that are wrong. With one, its message is the detail.
    #[must_use]
    pub fn bad_request(language: &Language, errors: Vec<FieldError>) -> Self {
        let mut problem = Self::new(Kind::BadRequest, language);
        if let [only] = errors.as_slice() {
            problem.0.detail = only.message(language);
        }
        problem.0.errors = errors;
        problem
    }

    /// A body that cannot be parsed; `line` and `column` count from 1.
    #[must_use]
    pub fn bad_syntax(language: &Language, line: usize, column: usize) -> Self {
        let mut problem = Self::new(Kind::BadRequest, language);
        problem.0.detail = text::bad_syntax(language, line, column);
        problem
    }

    /// A body larger than the limit.
    #[must_use]
    pub fn payload_too_large(language: &Language) -> Self {
        Self::new(Kind::PayloadTooLarge, language)
    }

    /// A body that is not JSON by its `Content-Type`.
    #[must_use]
    pub fn unsupported_media_type(language: &Language) -> Self {
        Self::new(Kind::UnsupportedMediaType, language)
    }

    /// A body that is not a form by its `Content-Type`, sent to a page.
    #[must_use]
    pub fn not_a_form(language: &Language) -> Self {
        Self::new(Kind::UnsupportedMediaType, language).with_detail(text::not_a_form(language))
    }

    /// A form that ended early or cannot be read for another reason.
    #[must_use]
    pub fn unreadable_form(language: &Language) -> Self {
        Self::new(Kind::BadRequest, language).with_detail(text::unreadable_form(language))
    }

    /// Another site sent the request, and may not.
    #[must_use]
    pub fn cross_site(language: &Language) -> Self {
        Self::new(Kind::CrossSite, language)
    }

    /// Nothing at this address.
    #[must_use]
    pub fn not_found(language: &Language) -> Self {
        Self::new(Kind::NotFound, language)
    }

    /// The address does not take this method.
    #[must_use]
    pub fn method_not_allowed(language: &Language) -> Self {
        Self::new(Kind::MethodNotAllowed, language)
    }

    /// The service has too much to do; load is shed.
    #[must_use]
    pub fn overloaded(language: &Language, retry_after: Duration) -> Self {
        Self::new(Kind::Overloaded, language).with_retry_after(retry_after)
    }

    /// Too many wrong tokens.
    #[must_use]
    pub fn too_many_requests(language: &Language, retry_after: Duration) -> Self {
        Self::new(Kind::TooManyRequests, language).with_retry_after(retry_after)
    }

    /// The work took too long.
    #[must_use]
    pub fn timeout(language: &Language) -> Self {
        Self::new(Kind::Timeout, language)
    }

    /// Something that is needed is not there. `logged` must not hold what
    /// somebody asked.
    #[must_use]
    pub fn unavailable(language: &Language, logged: impl fmt::Display) -> Self {
        Self::new(Kind::Unavailable, language).with_logged(logged)
    }

    /// A mistake in the service. `logged` must not hold what somebody asked.
    #[must_use]
    pub fn internal(language: &Language, logged: impl fmt::Display) -> Self {
        Self::new(Kind::Internal, language).with_logged(logged)
    }

    /// Another text for the reader than the usual one of this kind.
    #[must_use]
    pub fn with_detail(mut self, detail: impl Into<String>) -> Self {
        self.0.detail = detail.into();
        self
    }

    /// What is logged beside the kind.
    fn with_logged(mut self, logged: impl fmt::Display) -> Self {
        self.0.logged = Some(logged.to_string());
        self
    }

    fn with_retry_after(mut self, pause: Duration) -> Self {
        self.0.retry_after = Some(pause);
        self
    }

    /// The kind.
    #[must_use]
    pub fn kind(&self) -> Kind {
        self.0.kind
    }

    /// The text for the reader.
    #[must_use]
    pub fn detail(&self) -> &str {
        &self.0.detail
    }

    /// Writes the problem to the log, for one that is shown otherwise than as a
    /// response of its own (which logs itself).
    pub fn log(&self) {
        let (code, reason) = (
            self.0.kind.code(),
            self.0.logged.as_deref().unwrap_or_default(),
        );
        match self.0.kind {
            Kind::Internal => tracing::error!(code, reason, "request failed"),
            Kind::Unavailable | Kind::Timeout => tracing::warn!(code, reason, "request failed"),
            _ => tracing::debug!(code, reason, "request refused"),
        }
    }

    /// The body, for a problem that is sent within another response (an event
    /// of a stream, say).
    #[must_use]
    pub fn to_json(&self) -> serde_json::Value {
        serde_json::json!(self.body())
    }

    fn body(&self) -> Body<'_> {
        let errors = self.0.errors.iter().map(|error| BodyError {
            field: &error.field,
            code: error.issue.code(),
            message: error.message(&self.0.language),
        });
        Body {
            r#type: self.0.kind.uri(),
            title: text::title(self.0.kind, &self.0.language),
            status: self.0.kind.status().as_u16(),
            detail: &self.0.detail,
            code: self.0.kind.code(),
            errors: errors.collect(),
        }
    }
}

/// Logs the problem, and leaves its [`Kind`] in the extensions of the response
/// for middleware that shows it in another form.
impl IntoResponse for Problem {
    fn into_response(self) -> Response {
        self.log();
        let mut response = (self.0.kind.status(), Json(self.body())).into_response();
        response.extensions_mut().insert(self.0.kind);
        let headers = response.headers_mut();
        headers.insert(header::CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
        if let Ok(language) = HeaderValue::from_str(text::spoken(&self.0.language).code()) {
            headers.insert(header::CONTENT_LANGUAGE, language);
        }
        if self.0.kind.status() == StatusCode::UNAUTHORIZED {
            // RFC 9110, section 11.6.1; RFC 6750, section 3.
            let scheme = HeaderValue::from_static("Bearer");
            headers.insert(header::WWW_AUTHENTICATE, scheme);
        }
        if let Some(pause) = self.0.retry_after {
            // Whole seconds (RFC 9110, section 10.2.3), rounded up.
            let seconds = pause.as_secs() + u64::from(pause.subsec_nanos() > 0);
            headers.insert(header::RETRY_AFTER, HeaderValue::from(seconds));
        }
        response
    }
}

/// Handler for addresses that do not exist.
pub async fn not_found(headers: HeaderMap) -> Problem {
    Problem::not_found(&request_language(&headers))
}

/// Handler for methods that an address does not take.
pub async fn method_not_allowed(headers: HeaderMap) -> Problem {
    Problem::method_not_allowed(&request_language(&headers))
}

#[cfg(test)]
mod tests;
