//! `GET /static/{version}/…`: static files, compressed beforehand.

use axum::{
    extract::Path,
    http::{HeaderMap, header},
    response::{IntoResponse, IntoResponseParts, Response},
};
use losen_web::assets::{self, Asset};

use crate::problem::{Problem, request_language};

/// A static file. The address carries the version of all files, so that it may be kept
/// for good; under another version the file is given as well, but is not to be kept.
pub(super) async fn file(
    Path((version, path)): Path<(String, String)>,
    headers: HeaderMap,
) -> Response {
    let Some(asset) = assets::asset(&path) else {
        return Problem::not_found(&request_language(&headers)).into_response();
    };
    let keep = if version == assets::version() {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    send(asset, &headers, [(header::CACHE_CONTROL, keep)])
}

/// A file in the coding that the browser takes, with further headers.
pub(super) fn send(
    asset: &Asset,
    browser: &HeaderMap,
    headers: impl IntoResponseParts,
) -> Response {
    let kind = [
        (header::CONTENT_TYPE, asset.content_type),
        (header::VARY, "Accept-Encoding"),
    ];
    match &asset.gzip {
        Some(gzip) if takes_gzip(browser) => {
            let coding = [(header::CONTENT_ENCODING, "gzip")];
            (headers, kind, coding, gzip.clone()).into_response()
        }
        _ => (headers, kind, asset.body.clone()).into_response(),
    }
}

/// Whether the browser reads gzip (RFC 9110, section 12.5.3).
fn takes_gzip(browser: &HeaderMap) -> bool {
    let named = browser.get_all(header::ACCEPT_ENCODING).into_iter();
    named
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|coding| {
            let mut parts = coding.split(';').map(str::trim);
            let is_gzip = parts
                .next()
                .is_some_and(|name| name.eq_ignore_ascii_case("gzip"));
            is_gzip && !parts.any(|weight| matches!(weight, "q=0" | "q=0.0" | "q=0.00" | "q=0.000"))
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn gzip_is_sent_to_those_who_take_it() {
        let takes = |value: &str| {
            let mut headers = HeaderMap::new();
            headers.insert(header::ACCEPT_ENCODING, value.parse().unwrap());
            takes_gzip(&headers)
        };
        assert!(takes("gzip, deflate, br") && takes("br;q=1.0, GZIP;q=0.5"));
        assert!(!takes("br") && !takes("gzip;q=0") && !takes("identity") && !takes(""));
        assert!(!takes_gzip(&HeaderMap::new()));
    }
}
