//! One URL of a source → what came of it.

use bytes::Bytes;
use chrono::{DateTime, Utc};
use reqwest::header::{
    CONTENT_LANGUAGE, CONTENT_TYPE, ETAG, HeaderMap, HeaderName, HeaderValue, IF_MODIFIED_SINCE,
    IF_NONE_MATCH, LAST_MODIFIED,
};
use std::time::Duration;
use url::Url;

use super::{
    FetchedPage, Validators,
    error::FetchError,
    http::{Answer, Http, Request, is_redirect, redirect_target, text},
    outcome::{FetchOutcome, SkipReason},
    politeness::Pace,
    robots::RobotsRules,
    robots_cache::RobotsCache,
    scope::Scope,
};

/// Fetches the pages of one source.
#[derive(Debug)]
pub(crate) struct Fetcher {
    pub(crate) http: Http,
    pub(crate) scope: Scope,
    pub(crate) robots: RobotsCache,
    /// The pace of the source, before robots.txt slows it down.
    pub(crate) pace: Pace,
}

impl Fetcher {
    /// Asks for a normalised URL, conditionally if validators are given.
    pub(crate) async fn fetch(
        &self,
        url: &Url,
        validators: Option<&Validators>,
        lastmod: Option<DateTime<Utc>>,
    ) -> FetchOutcome {
        let failed = |error| FetchOutcome::Failed {
            url: url.clone(),
            error,
        };
        if !self.scope.contains(url) {
            return skipped(url, SkipReason::OutOfScope);
        }
        let robots = self.robots.get(&self.http, url, self.pace).await;
        let rules = match robots.as_ref() {
            Ok(rules) if rules.allows(url) => rules,
            Ok(_) => return skipped(url, SkipReason::Robots),
            Err(error) => return failed(error.clone()),
        };
        let headers = validators.map(condition).unwrap_or_default();
        let conditional = !headers.is_empty();
        let request = Request {
            url,
            headers,
            limit: self.http.settings.max_page_bytes,
            wants_body: |headers| foreign_type(headers).is_none(),
        };
        match self.http.get(&request, self.pace_under(rules)).await {
            Ok(answer) => self
                .judge(url, answer, conditional, lastmod)
                .unwrap_or_else(failed),
            Err(error) => failed(error),
        }
    }

    fn judge(
        &self,
        url: &Url,
        answer: Answer,
        conditional: bool,
        lastmod: Option<DateTime<Utc>>,
    ) -> Result<FetchOutcome, FetchError> {
        let owned = || url.clone();
        match answer.status.as_u16() {
            200 | 203 => {
                if let Some(kind) = foreign_type(&answer.headers) {
                    return Ok(skipped(url, SkipReason::ContentType(kind)));
                }
                if answer.cut {
                    let limit = self.http.settings.max_page_bytes;
                    return Err(FetchError::TooLarge { limit });
                }
                let page = page(owned(), answer);
                Ok(FetchOutcome::Page { page, lastmod })
            }
            304 if conditional => Ok(FetchOutcome::NotModified { url: owned() }),
            status @ (404 | 410) => Ok(FetchOutcome::Gone {
                url: owned(),
                status,
            }),
            _ if is_redirect(answer.status) => {
                let to = redirect_target(url, &answer.headers)?;
                let permanent = matches!(answer.status.as_u16(), 301 | 308);
                if &to == url {
                    Err(FetchError::RedirectLoop)
                } else if self.scope.contains(&to) {
                    Ok(FetchOutcome::Redirected {
                        url: owned(),
                        to,
                        permanent,
                    })
                } else {
                    Ok(skipped(url, SkipReason::RedirectsOut { to, permanent }))
                }
            }
            status => Err(FetchError::Status(status)),
        }
    }

    /// The pace of the source, or that of robots.txt where it is slower.
    fn pace_under(&self, rules: &RobotsRules) -> Pace {
        let longest = self.http.settings.max_crawl_delay;
        let asked = rules.crawl_delay.map_or(Duration::ZERO, |seconds| {
            Duration::try_from_secs_f64(seconds).unwrap_or(longest)
        });
        Pace {
            delay: self.pace.delay.max(asked.min(longest)),
            ..self.pace
        }
    }
}

fn skipped(url: &Url, reason: SkipReason) -> FetchOutcome {
    FetchOutcome::Skipped {
        url: url.clone(),
        reason,
    }
}

/// The headers that ask for a page only if it has changed (RFC 9110, section 13).
fn condition(validators: &Validators) -> HeaderMap {
    let mut headers = HeaderMap::new();
    for (name, value) in [
        (IF_NONE_MATCH, &validators.etag),
        (IF_MODIFIED_SINCE, &validators.last_modified),
    ] {
        // What is no valid header value cannot have come from a server.
        if let Some(value) = value.as_deref().and_then(|v| HeaderValue::from_str(v).ok()) {
            headers.insert(name, value);
        }
    }
    headers
}

/// The media type of an answer that is no HTML. One without a type is taken
/// for HTML, which is what pages without one are.
fn foreign_type(headers: &HeaderMap) -> Option<String> {
    let kind = text(headers, CONTENT_TYPE.as_str())?
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    let html = kind.is_empty() || kind == "text/html" || kind == "application/xhtml+xml";
    (!html).then_some(kind)
}

fn page(url: Url, answer: Answer) -> FetchedPage {
    let header = |name: HeaderName| text(&answer.headers, name.as_str()).map(str::to_owned);
    let robots_tags = answer
        .headers
        .get_all("x-robots-tag")
        .iter()
        .filter_map(|value| value.to_str().ok().map(str::to_owned))
        .collect();
    FetchedPage {
        url,
        content_type: header(CONTENT_TYPE),
        content_language: header(CONTENT_LANGUAGE),
        etag: header(ETAG),
        last_modified: header(LAST_MODIFIED),
        robots_tags,
        fetched: Utc::now(),
        body: Bytes::from(answer.body),
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Arc;

    use super::*;
    use crate::{
        crawl::{
            client::GuardedClient, guard::AddressGuard, politeness::Politeness,
            settings::CrawlSettings,
        },
        source::sample,
    };

    #[test]
    fn the_slower_of_source_and_robots_txt_sets_the_pace() {
        let settings = CrawlSettings::default();
        let fetcher = Fetcher {
            http: Http {
                client: GuardedClient::new(&settings, AddressGuard::new(false)).unwrap(),
                politeness: Arc::new(Politeness::default()),
                settings: Arc::new(settings),
            },
            scope: Scope::new(&sample("http://a.no/")).unwrap(),
            robots: RobotsCache::default(),
            pace: Pace {
                concurrency: 2,
                delay: Duration::from_secs(1),
            },
        };
        for (asked, delay) in [("0.5", 1.0), ("2.5", 2.5), ("3600", 30.0), ("1e300", 30.0)] {
            let rules = format!("User-agent: *\nCrawl-delay: {asked}");
            let pace = fetcher.pace_under(&RobotsRules::parse(rules.as_bytes()));
            assert_eq!(pace.delay, Duration::from_secs_f64(delay), "{asked}");
            assert_eq!(pace.concurrency, 2);
        }
    }
}
