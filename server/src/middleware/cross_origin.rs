//! Who else than the service's own pages may send requests: the sites that show the
//! widget, and nobody else's forms.

use std::time::Duration;

use axum::{
    http::{HeaderValue, Method, header},
    response::{IntoResponse, Response},
};
use losen_index::language::Language;
use tower_http::{
    cors::CorsLayer,
    csrf::{ConfigError, CsrfLayer, ProtectionError},
};

use crate::problem::Problem;

/// How long a browser may remember what another site is allowed.
const REMEMBERED: Duration = Duration::from_secs(24 * 60 * 60);

/// What a refused request is answered with.
pub type Refusal = fn(ProtectionError) -> Response;

/// Lets pages of these origins read the responses (CORS protocol of the Fetch
/// standard). No credentials are sent or read.
pub fn share(origins: &[String]) -> CorsLayer {
    let origins: Vec<HeaderValue> = origins
        .iter()
        .filter_map(|origin| origin.parse().ok())
        .collect();
    CorsLayer::new()
        .allow_origin(origins)
        .allow_methods([Method::GET, Method::POST, Method::DELETE])
        .allow_headers([
            header::ACCEPT,
            header::ACCEPT_LANGUAGE,
            header::CONTENT_TYPE,
        ])
        .max_age(REMEMBERED)
}

/// Refuses what a page of another site sends in the reader's name, by `Sec-Fetch-Site`
/// (Fetch Metadata) and `Origin`; nothing has to be remembered for it.
///
/// # Errors
/// When an origin is none.
pub fn refuse_forgery(origins: &[String]) -> Result<CsrfLayer<Refusal>, ConfigError> {
    let layer = origins
        .iter()
        .try_fold(CsrfLayer::new(), CsrfLayer::add_trusted_origin)?;
    Ok(layer.with_rejection_response(refused as Refusal))
}

fn refused(_error: ProtectionError) -> Response {
    Problem::cross_site(&Language::Bokmal).into_response()
}
