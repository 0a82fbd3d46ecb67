//! A source: which pages to crawl, and as whose.

use std::{ops::RangeInclusive, time::Duration};

use losen_index::language::Language;
use serde::{Deserialize, Serialize};
use url::Url;

use crate::crawl::Scope;

/// Requests to one host at the same time that a source may ask for.
const CONCURRENCY: RangeInclusive<usize> = 1..=16;
/// Longest pause between two requests that a source may ask for, in milliseconds.
const MAX_DELAY_MS: u64 = 60_000;

/// A configured source, a `[[sources]]` table of `losen.toml`.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Source {
    /// Short unique name, used on the command line and as a filter.
    pub name: String,
    /// The agency (publisher) that owns the pages, as readers know it.
    pub agency: String,
    /// Where the crawl starts. `/robots.txt` and the sitemaps that it names are
    /// read in addition.
    pub start_urls: Vec<Url>,
    /// URL prefixes that may be crawled; the hosts of `start_urls` when empty.
    #[serde(default)]
    pub allow: Vec<String>,
    /// URL prefixes that are never crawled, stronger than `allow`.
    #[serde(default)]
    pub exclude: Vec<String>,
    /// Language of pages that do not say theirs.
    #[serde(default = "default_language")]
    pub language: Language,
    /// Whom the pages are written for.
    #[serde(default = "default_audience")]
    pub audience: String,
    /// Time between crawls of a page, e.g. `1d`, `12h`, `30m`; a page fetched
    /// more recently is left alone by `losen crawl --due`.
    #[serde(default = "default_interval")]
    pub interval: String,
    /// Pause between two requests to one host, in milliseconds. A longer
    /// `Crawl-delay` in robots.txt wins.
    #[serde(default = "default_delay_ms")]
    pub delay_ms: u64,
    /// Requests to one host at the same time.
    #[serde(default = "default_concurrency")]
    pub concurrency: usize,
    /// Whether private, loopback and link-local addresses may be fetched.
    #[serde(default)]
    pub allow_private: bool,
    /// Upper bound on the pages of this source.
    #[serde(default = "default_max_pages")]
    pub max_pages: usize,
}

fn default_language() -> Language {
    Language::Bokmal
}

fn default_audience() -> String {
    "citizen".to_owned()
}

fn default_interval() -> String {
    "1d".to_owned()
}

const fn default_delay_ms() -> u64 {
    500
}

const fn default_concurrency() -> usize {
    2
}

const fn default_max_pages() -> usize {
    100_000
}

/// A key of a source with a value that it cannot have.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("source “{name}”: {key} = “{value}” is not valid: {allowed}")]
pub struct SourceError {
    /// Name of the source, as configured.
    pub name: String,
    /// The key.
    pub key: &'static str,
    /// The bad value.
    pub value: String,
    /// What is allowed.
    pub allowed: &'static str,
}

/// Name of the source of pages that are tried by hand, without a configured
/// source.
pub const QUICK: &str = "quick";

impl Source {
    /// A source with the defaults of the configuration.
    #[must_use]
    pub fn new(name: &str, agency: &str, start_urls: Vec<Url>) -> Self {
        Self {
            name: name.to_owned(),
            agency: agency.to_owned(),
            start_urls,
            allow: Vec::new(),
            exclude: Vec::new(),
            language: default_language(),
            audience: default_audience(),
            interval: default_interval(),
            delay_ms: default_delay_ms(),
            concurrency: default_concurrency(),
            allow_private: false,
            max_pages: default_max_pages(),
        }
    }

    /// The source of pages that are tried by hand; their host counts as the
    /// agency.
    #[must_use]
    pub fn quick(urls: Vec<Url>, allow_private: bool) -> Self {
        let host = urls
            .first()
            .and_then(Url::host_str)
            .unwrap_or(QUICK)
            .to_owned();
        Self {
            allow_private,
            ..Self::new(QUICK, &host, urls)
        }
    }

    /// Checks every key.
    ///
    /// # Errors
    /// For the first key with a bad value, naming what is allowed.
    pub fn validate(&self) -> Result<(), SourceError> {
        let check = |good: bool, key, value: &dyn ToString, allowed| {
            if good {
                Ok(())
            } else {
                Err(self.error(key, value.to_string(), allowed))
            }
        };
        check(
            is_name(&self.name),
            "name",
            &self.name,
            "use 1 to 64 of the characters a–z, 0–9, - and _",
        )?;
        check(
            !self.agency.trim().is_empty(),
            "agency",
            &self.agency,
            "name the agency that owns the pages",
        )?;
        check(
            !self.start_urls.is_empty(),
            "start_urls",
            &"[]",
            "give at least one URL",
        )?;
        for url in &self.start_urls {
            let good = matches!(url.scheme(), "http" | "https");
            check(
                good,
                "start_urls",
                url,
                "use URLs that begin with http:// or https://",
            )?;
        }
        Scope::new(self)?;
        check(
            CONCURRENCY.contains(&self.concurrency),
            "concurrency",
            &self.concurrency,
            "use a whole number from 1 to 16",
        )?;
        check(
            self.delay_ms <= MAX_DELAY_MS,
            "delay_ms",
            &self.delay_ms,
            "use a whole number from 0 to 60000",
        )?;
        check(
            self.max_pages > 0,
            "max_pages",
            &self.max_pages,
            "use a whole number from 1",
        )?;
        self.crawl_interval().map(|_| ())
    }

    /// `interval` as a duration.
    ///
    /// # Errors
    /// When it is not a whole number from 1 followed by `m`, `h` or `d`.
    pub fn crawl_interval(&self) -> Result<Duration, SourceError> {
        parse_interval(&self.interval).ok_or_else(|| {
            self.error(
                "interval",
                self.interval.clone(),
                "use a whole number from 1 and m (minutes), h (hours) or d (days), e.g. 30m, 12h, 7d",
            )
        })
    }

    /// The error for a prefix in `allow` or `exclude`.
    pub(crate) fn bad_prefix(&self, key: &'static str, value: &str) -> SourceError {
        self.error(
            key,
            value.to_owned(),
            "use URL prefixes that begin with http:// or https://, e.g. https://example.no/help",
        )
    }

    fn error(&self, key: &'static str, value: String, allowed: &'static str) -> SourceError {
        SourceError {
            name: self.name.clone(),
            key,
            value,
            allowed,
        }
    }
}

fn is_name(name: &str) -> bool {
    (1..=64).contains(&name.len())
        && name
            .bytes()
            .all(|b| b.is_ascii_lowercase() || b.is_ascii_digit() || matches!(b, b'-' | b'_'))
}

fn parse_interval(text: &str) -> Option<Duration> {
    let text = text.trim();
    let unit = text.chars().last()?;
    let seconds = match unit {
        'm' => 60,
        'h' => 60 * 60,
        'd' => 24 * 60 * 60,
        _ => return None,
    };
    let digits = &text[..text.len() - 1];
    if !digits.bytes().all(|b| b.is_ascii_digit()) {
        return None;
    }
    let count = digits.parse::<u64>().ok().filter(|count| *count > 0)?;
    Some(Duration::from_secs(count.checked_mul(seconds)?))
}

/// A source with one start URL and otherwise the defaults, without delay.
#[cfg(test)]
pub(crate) fn sample(start: &str) -> Source {
    let table = serde_json::json!({
        "name": "sample",
        "agency": "Etaten",
        "start_urls": [start],
        "delay_ms": 0,
    });
    serde_json::from_value(table).unwrap()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn the_sample_is_valid() {
        assert_eq!(sample("https://a.no/").validate(), Ok(()));
    }

    #[test]
    fn a_bad_value_is_named_with_its_key() {
        type Change = fn(&mut Source);
        let cases: [(&str, &str, Change); 11] = [
            ("name", "Nav!", |s| s.name = "Nav!".into()),
            ("name", "“”", |s| s.name.clear()),
            ("agency", " ", |s| s.agency = " ".into()),
            ("start_urls", "[]", |s| s.start_urls.clear()),
            ("start_urls", "ftp://a.no/", |s| {
                s.start_urls = vec!["ftp://a.no/".parse().unwrap()];
            }),
            ("allow", "a.no", |s| s.allow = vec!["a.no".into()]),
            ("exclude", "/x", |s| s.exclude = vec!["/x".into()]),
            ("interval", "1w", |s| s.interval = "1w".into()),
            ("concurrency", "17", |s| s.concurrency = 17),
            ("delay_ms", "60001", |s| s.delay_ms = 60_001),
            ("max_pages", "0", |s| s.max_pages = 0),
        ];
        for (key, value, change) in cases {
            let mut source = sample("https://a.no/");
            change(&mut source);
            let error = source.validate().unwrap_err();
            assert_eq!(error.key, key);
            let text = error.to_string();
            assert!(text.contains(key) && text.contains(value), "{text}");
        }
    }

    #[test]
    fn reads_intervals() {
        for (text, seconds) in [
            ("30m", Some(1_800)),
            ("12h", Some(43_200)),
            (" 7d ", Some(604_800)),
            ("0d", None),
            ("d", None),
            ("", None),
            ("+1d", None),
            ("1.5h", None),
            ("99999999999999999999d", None),
            ("18446744073709551615d", None),
        ] {
            assert_eq!(
                parse_interval(text),
                seconds.map(Duration::from_secs),
                "{text}"
            );
        }
    }

    proptest! {
        #[test]
        fn intervals_never_panic(text in "\\PC{0,12}") {
            let _ = parse_interval(&text);
        }
    }
}
