//! `[crawl]`: how pages are fetched.

use std::time::Duration;

use super::reader::Reader;

/// How pages are fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrawlConfig {
    /// Web or e-mail address in the user agent; `None` when not configured.
    pub user_agent_contact: Option<String>,
    /// Longest wait for a connection.
    pub connect_timeout: Duration,
    /// Longest wait for a whole page.
    pub timeout: Duration,
    /// Largest page, in bytes.
    pub max_page_bytes: usize,
    /// Tries after the first one.
    pub retries: u32,
}

impl CrawlConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let config = Self {
            user_agent_contact: reader.optional_text("crawl.user_agent_contact"),
            connect_timeout: reader.milliseconds("crawl.connect_timeout_ms"),
            timeout: reader.milliseconds("crawl.timeout_ms"),
            max_page_bytes: reader.integer("crawl.max_page_bytes", 1_024..=1_073_741_824),
            retries: reader.integer("crawl.retries", 0..=20),
        };
        if config
            .user_agent_contact
            .as_deref()
            .is_some_and(|text| !is_header_text(text))
        {
            reader.fault("crawl.user_agent_contact", "only printable ASCII characters can be sent; write an address such as https://example.no/robot");
        }
        config
    }
}

/// Whether a text can stand in a comment of `User-Agent` (RFC 9110, section
/// 5.6.5).
fn is_header_text(text: &str) -> bool {
    text.chars()
        .all(|c| (c.is_ascii_graphic() || c == ' ') && !"()\\".contains(c))
}
