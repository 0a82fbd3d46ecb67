//! One URL over HTTP: in turn, with retries, bounded in size.

use std::sync::Arc;

use chrono::Utc;
use reqwest::{
    StatusCode,
    header::{HeaderMap, LOCATION, RETRY_AFTER},
};
use tokio::time::sleep;
use url::Url;

use super::{
    client::{GuardedClient, read_body},
    error::FetchError,
    normalize::normalize,
    politeness::{Pace, Politeness},
    retry::{backoff, retry_after},
    settings::CrawlSettings,
};

/// What a server answered.
#[derive(Debug)]
pub(crate) struct Answer {
    pub(crate) status: StatusCode,
    pub(crate) headers: HeaderMap,
    /// Empty unless the status is 2xx and the body was wanted.
    pub(crate) body: Vec<u8>,
    /// Whether the body is longer than was read.
    pub(crate) cut: bool,
}

/// What to ask for.
pub(crate) struct Request<'r> {
    pub(crate) url: &'r Url,
    pub(crate) headers: HeaderMap,
    /// How much of the body is read, in octets.
    pub(crate) limit: usize,
    /// Whether the body is wanted, by the headers of the answer.
    pub(crate) wants_body: fn(&HeaderMap) -> bool,
}

/// Sends requests politely.
#[derive(Debug, Clone)]
pub(crate) struct Http {
    pub(crate) client: GuardedClient,
    pub(crate) politeness: Arc<Politeness>,
    pub(crate) settings: Arc<CrawlSettings>,
}

impl Http {
    /// Asks for one URL; redirects are answers like any other. Failures that
    /// may pass are tried again.
    pub(crate) async fn get(
        &self,
        request: &Request<'_>,
        pace: Pace,
    ) -> Result<Answer, FetchError> {
        let mut attempt = 0;
        loop {
            let permit = self.politeness.enter(request.url, pace).await?;
            let result = self.try_once(request).await;
            drop(permit);
            let (error, asked_wait) = match result {
                Err(error) => (error, None),
                Ok(answer) => {
                    self.politeness.answered(request.url);
                    let error = FetchError::Status(answer.status.as_u16());
                    if !error.is_transient() {
                        return Ok(answer);
                    }
                    (error, asked_wait(&answer.headers))
                }
            };
            if let Some(wait) = asked_wait {
                if wait > self.settings.max_retry_after {
                    let busy = FetchError::Busy(wait.as_secs());
                    self.politeness.close(request.url, wait, busy.clone());
                    return Err(busy);
                }
                self.politeness.pause(request.url, wait);
            }
            if attempt >= self.settings.retries || !error.is_transient() {
                if error.is_transient() && !matches!(error, FetchError::Status(_)) {
                    self.politeness.silent(request.url);
                }
                return Err(error);
            }
            attempt += 1;
            tracing::debug!(url = %request.url, code = error.code(), attempt, "will try again");
            if asked_wait.is_none() {
                sleep(backoff(self.settings.backoff, attempt)).await;
            }
        }
    }

    async fn try_once(&self, request: &Request<'_>) -> Result<Answer, FetchError> {
        let response = self
            .client
            .get(request.url, request.headers.clone())
            .await?;
        let status = response.status();
        let headers = response.headers().clone();
        let (body, cut) = if status.is_success() && (request.wants_body)(&headers) {
            match read_body(response, request.limit).await? {
                Ok(body) => (body, false),
                Err(start) => (start, true),
            }
        } else {
            (Vec::new(), false)
        };
        Ok(Answer {
            status,
            headers,
            body,
            cut,
        })
    }

    /// Asks for a URL and follows up to `redirects` redirects, to any host that
    /// the guard permits; for robots.txt and sitemaps, whose place is theirs.
    /// The answer is a redirect when there are more.
    pub(crate) async fn get_following(
        &self,
        url: &Url,
        limit: usize,
        redirects: usize,
        pace: Pace,
    ) -> Result<Answer, FetchError> {
        let mut url = url.clone();
        let mut left = redirects;
        loop {
            let request = Request {
                url: &url,
                headers: HeaderMap::new(),
                limit,
                wants_body: |_| true,
            };
            let answer = self.get(&request, pace).await?;
            if !is_redirect(answer.status) || left == 0 {
                return Ok(answer);
            }
            url = redirect_target(&url, &answer.headers)?;
            left -= 1;
        }
    }
}

fn asked_wait(headers: &HeaderMap) -> Option<std::time::Duration> {
    retry_after(text(headers, RETRY_AFTER.as_str())?, Utc::now())
}

/// The value of a header as text.
pub(crate) fn text<'h>(headers: &'h HeaderMap, name: &str) -> Option<&'h str> {
    headers.get(name)?.to_str().ok()
}

/// The statuses that send elsewhere (RFC 9110, section 15.4).
pub(crate) fn is_redirect(status: StatusCode) -> bool {
    matches!(status.as_u16(), 301 | 302 | 303 | 307 | 308)
}

/// Where a redirect leads to, normalised.
pub(crate) fn redirect_target(from: &Url, headers: &HeaderMap) -> Result<Url, FetchError> {
    let location = headers.get(LOCATION).ok_or(FetchError::BadRedirect)?;
    // Many servers send UTF-8 as it is, against the letter of RFC 9110.
    let location = String::from_utf8_lossy(location.as_bytes());
    let target = from.join(&location).map_err(|_| FetchError::BadRedirect)?;
    if matches!(target.scheme(), "http" | "https") {
        Ok(normalize(&target))
    } else {
        Err(FetchError::BadRedirect)
    }
}
