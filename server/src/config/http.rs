//! `[http]`: limits of the web service.

use std::time::Duration;

use super::reader::Reader;

/// Limits of the web service.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HttpConfig {
    /// Largest request body, in bytes.
    pub max_body_bytes: usize,
    /// Longest time for one request.
    pub request_timeout: Duration,
    /// Requests at the same time.
    pub max_in_flight: usize,
}

impl HttpConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            max_body_bytes: reader.integer("http.max_body_bytes", 1_024..=104_857_600),
            request_timeout: reader.milliseconds("http.request_timeout_ms"),
            max_in_flight: reader.integer("http.max_in_flight", 1..=100_000),
        }
    }
}
