//! `GET /widget.js`: the script that other sites load. What it loads further are static
//! files, see [`super::files`].

use std::sync::Arc;

use axum::{
    Extension,
    http::{HeaderMap, HeaderName, StatusCode, header},
    response::{IntoResponse, Response},
};
use losen_web::widget::Loader;

use super::files;

/// The script, the same for all sites. Browsers ask each time whether it has changed, so
/// that a new release reaches all sites at once; any site may load it, and only allowed
/// ones can load what it loads.
pub(super) async fn script(
    Extension(loader): Extension<Arc<Loader>>,
    headers: HeaderMap,
) -> Response {
    let known = headers
        .get_all(header::IF_NONE_MATCH)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|tag| matches!(tag.trim(), tag if tag == "*" || same(tag, &loader.tag)));
    let kept = [
        (header::ETAG, loader.tag.clone()),
        (header::CACHE_CONTROL, "no-cache".to_owned()),
        (
            HeaderName::from_static("cross-origin-resource-policy"),
            "cross-origin".to_owned(),
        ),
    ];
    if known {
        return (StatusCode::NOT_MODIFIED, kept).into_response();
    }
    files::send(&loader.script, &headers, kept)
}

/// Weak comparison of entity tags (RFC 9110, section 8.8.3.2).
fn same(one: &str, other: &str) -> bool {
    one.trim_start_matches("W/") == other.trim_start_matches("W/")
}
