//! Reads requests so that each mistake gets its own message.

use axum::{
    body::Bytes,
    extract::{FromRequest, FromRequestParts, Query, Request, rejection::BytesRejection},
    http::{HeaderMap, StatusCode, header, request::Parts},
};
use losen_index::language::Language;
use serde::de::DeserializeOwned;
use serde_json::error::Category;

use super::{FieldError, FieldIssue, Problem, field::JsonType, language::request_language};

/// A JSON body (RFC 8259), refused with a [`Problem`] that names the field.
#[derive(Debug, Clone, Copy)]
pub struct ApiJson<T>(pub T);

/// The query of the URL, refused with a [`Problem`] that names the field.
#[derive(Debug, Clone, Copy)]
pub struct ApiQuery<T>(pub T);

impl<T, S> FromRequest<S> for ApiJson<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request(request: Request, state: &S) -> Result<Self, Problem> {
        let language = request_language(request.headers());
        if !is_json(request.headers()) {
            return Err(Problem::unsupported_media_type(&language));
        }
        let bytes = Bytes::from_request(request, state)
            .await
            .map_err(|rejection| unread(&rejection, &language))?;
        parse(&bytes, &language).map(Self)
    }
}

impl<T, S> FromRequestParts<S> for ApiQuery<T>
where
    T: DeserializeOwned,
    S: Send + Sync,
{
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &S) -> Result<Self, Problem> {
        match Query::<T>::from_request_parts(parts, state).await {
            Ok(Query(value)) => Ok(Self(value)),
            Err(rejection) => {
                let text = rejection.body_text();
                let message = text
                    .rsplit_once("query string: ")
                    .map_or(text.as_str(), |(_, message)| message);
                // `field: message` or `message`.
                let (path, message) = match message.split_once(": ") {
                    Some((path, rest)) if !path.contains(' ') => (path, rest),
                    _ => ("", message),
                };
                let error = field_error(path, message);
                Err(Problem::bad_request(
                    &request_language(&parts.headers),
                    vec![error],
                ))
            }
        }
    }
}

/// `application/json` or a type built on it (RFC 6839, section 3.1).
fn is_json(headers: &HeaderMap) -> bool {
    let Some(value) = headers
        .get(header::CONTENT_TYPE)
        .and_then(|value| value.to_str().ok())
    else {
        return false;
    };
    let essence = value
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    essence == "application/json"
        || (essence.starts_with("application/") && essence.ends_with("+json"))
}

fn unread(rejection: &BytesRejection, language: &Language) -> Problem {
    if rejection.status() == StatusCode::PAYLOAD_TOO_LARGE {
        Problem::payload_too_large(language)
    } else {
        Problem::bad_request(language, Vec::new()).with_logged("the body ended early")
    }
}

fn parse<T: DeserializeOwned>(bytes: &[u8], language: &Language) -> Result<T, Problem> {
    if bytes.trim_ascii().is_empty() {
        return Err(Problem::bad_request(
            language,
            vec![FieldError::new("", FieldIssue::Empty)],
        ));
    }
    let mut deserializer = serde_json::Deserializer::from_slice(bytes);
    let syntax = |error: &serde_json::Error| {
        Problem::bad_syntax(language, error.line(), error.column().max(1))
    };
    let value = serde_path_to_error::deserialize(&mut deserializer).map_err(|error| {
        let inner = error.inner();
        match inner.classify() {
            Category::Data => {
                let path = error.path().to_string();
                let error = field_error(if path == "." { "" } else { &path }, &inner.to_string());
                Problem::bad_request(language, vec![error])
            }
            Category::Syntax | Category::Eof | Category::Io => syntax(inner),
        }
    })?;
    deserializer.end().map_err(|error| syntax(&error))?;
    Ok(value)
}

/// Reads a message of serde (its wording is that of `serde::de::Error`). The
/// message may repeat the value that was sent, so only names that the program
/// defines are taken from it: those after the last “, expected ”.
fn field_error(path: &str, message: &str) -> FieldError {
    let (found, expected) = message.rsplit_once(", expected ").unwrap_or((message, ""));
    let name = || {
        let quoted = found.split_once('`').map_or("", |(_, rest)| rest);
        joined(
            path,
            quoted.rsplit_once('`').map_or(quoted, |(name, _)| name),
        )
    };
    let (field, issue) = match found.split('`').next().unwrap_or_default().trim_end() {
        "unknown field" => (name(), FieldIssue::Unknown(quoted(expected))),
        "missing field" => (name(), FieldIssue::Missing),
        "duplicate field" => (name(), FieldIssue::Duplicate),
        "unknown variant" => (path.to_owned(), FieldIssue::NotOneOf(quoted(expected))),
        other if other.starts_with("invalid type") => {
            (path.to_owned(), FieldIssue::WrongType(json_type(expected)))
        }
        // What `FromStr` of a number says of a text in a query.
        other if other.starts_with("invalid digit") => (
            path.to_owned(),
            FieldIssue::WrongType(Some(JsonType::Number)),
        ),
        _ => (path.to_owned(), FieldIssue::Invalid),
    };
    FieldError::new(field, issue)
}

/// The field `name` below `path`, which may end with it already.
fn joined(path: &str, name: &str) -> String {
    if path.is_empty() || path == name {
        name.to_owned()
    } else if path.ends_with(&format!(".{name}")) {
        path.to_owned()
    } else {
        format!("{path}.{name}")
    }
}

/// The words between backticks.
fn quoted(message: &str) -> Vec<String> {
    message
        .split('`')
        .skip(1)
        .step_by(2)
        .map(str::to_owned)
        .collect()
}

/// What serde calls a type, as clients know it.
fn json_type(expected: &str) -> Option<JsonType> {
    let word = expected.trim_start_matches("a ").trim_start_matches("an ");
    let word = word.split([' ', ',']).next().unwrap_or_default();
    match word {
        "string" | "borrowed" | "character" => Some(JsonType::Text),
        "sequence" | "array" | "tuple" => Some(JsonType::List),
        "struct" | "map" => Some(JsonType::Object),
        "boolean" => Some(JsonType::Boolean),
        "u8" | "u16" | "u32" | "u64" | "usize" | "i8" | "i16" | "i32" | "i64" | "isize" | "f32"
        | "f64" | "integer" | "nonzero" => Some(JsonType::Number),
        _ => None,
    }
}
