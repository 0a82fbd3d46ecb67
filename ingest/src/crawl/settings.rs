//! How every source is crawled.

use std::time::Duration;

/// Limits and manners of the crawler, the same for all sources.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CrawlSettings {
    /// URL (or `mailto:`) where those who run a site can learn about the
    /// crawler and reach whoever runs it. It is part of the user agent.
    pub contact: String,
    /// Time to connect, TLS included. Default 10 s.
    pub connect_timeout: Duration,
    /// Time for a whole request, its body included. Default 30 s.
    pub timeout: Duration,
    /// Largest page that is kept, in octets, unpacked. Default 5 MiB.
    pub max_page_bytes: usize,
    /// How often a failed request is tried again. Default 3.
    pub retries: u32,
    /// Pause before the first new try; it doubles with each. Default 500 ms.
    pub backoff: Duration,
    /// Longest `Retry-After` that is waited for; when a host asks for more, its
    /// pages are left for the next crawl. Default 120 s.
    pub max_retry_after: Duration,
    /// Longest `Crawl-delay` of a robots.txt that is kept to. Default 30 s.
    pub max_crawl_delay: Duration,
    /// Longest chain of redirects. Default 10.
    pub max_redirects: usize,
}

impl Default for CrawlSettings {
    fn default() -> Self {
        Self {
            contact: "https://losen.example/crawler".to_owned(),
            connect_timeout: Duration::from_secs(10),
            timeout: Duration::from_secs(30),
            max_page_bytes: 5 * 1024 * 1024,
            retries: 3,
            backoff: Duration::from_millis(500),
            max_retry_after: Duration::from_secs(120),
            max_crawl_delay: Duration::from_secs(30),
            max_redirects: 10,
        }
    }
}

impl CrawlSettings {
    /// The user agent, e.g. `LosenBot/0.1.0 (+https://…)`.
    #[must_use]
    pub fn user_agent(&self) -> String {
        format!("LosenBot/{} (+{})", env!("CARGO_PKG_VERSION"), self.contact)
    }
}
