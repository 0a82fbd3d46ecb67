//! `Authorization: Bearer …` → who calls.

use axum::{
    extract::FromRequestParts,
    http::{HeaderMap, header, request::Parts},
};
use losen_index::language::Language;

use crate::{
    auth::{Caller, Refusal},
    problem::{Kind, Problem, request_language},
    routes::AppState,
};

/// A caseworker who showed a valid token. Without a file of tokens there is nothing
/// at these addresses (404).
#[derive(Debug, Clone)]
pub(crate) struct Caseworker(pub(crate) Caller);

impl FromRequestParts<AppState> for Caseworker {
    type Rejection = Problem;

    async fn from_request_parts(parts: &mut Parts, state: &AppState) -> Result<Self, Problem> {
        let reader = request_language(&parts.headers);
        let Some(console) = &state.console else {
            return Err(Problem::not_found(&reader));
        };
        let Some(token) = bearer(&parts.headers) else {
            return Err(Problem::new(Kind::Unauthorized, &reader));
        };
        let checked = console.tokens().check(token).await;
        checked.map(Self).map_err(|why| refused(&why, &reader))
    }
}

/// The token of the one `Authorization` header (RFC 6750, section 2.1); the name of
/// the scheme may be written in any case (RFC 9110, section 11.1).
fn bearer(headers: &HeaderMap) -> Option<&str> {
    let mut values = headers.get_all(header::AUTHORIZATION).into_iter();
    let only = values.next().filter(|_| values.next().is_none())?;
    let (scheme, token) = only.to_str().ok()?.split_once(' ')?;
    let token = token.trim();
    (scheme.eq_ignore_ascii_case("bearer") && !token.is_empty()).then_some(token)
}

fn refused(why: &Refusal, reader: &Language) -> Problem {
    match why {
        Refusal::Unknown => Problem::new(Kind::Unauthorized, reader),
        Refusal::Expired(_) => Problem::new(Kind::TokenExpired, reader),
        Refusal::TooManyTries(pause) => Problem::too_many_requests(reader, *pause),
        Refusal::Unreadable(reason) => Problem::unavailable(reader, reason),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn token(values: &[&str]) -> Option<String> {
        let mut headers = HeaderMap::new();
        for value in values {
            headers.append(header::AUTHORIZATION, value.parse().unwrap());
        }
        bearer(&headers).map(str::to_owned)
    }

    #[test]
    fn one_bearer_token_is_read() {
        assert_eq!(token(&["Bearer abc"]).unwrap(), "abc");
        assert_eq!(token(&["bEARER  abc "]).unwrap(), "abc");
        for none in [
            &[][..],
            &["abc"],
            &["Basic abc"],
            &["Bearer "],
            &["Bearer a", "Bearer b"],
        ] {
            assert_eq!(token(none), None, "{none:?}");
        }
    }
}
