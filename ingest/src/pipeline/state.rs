//! What the last crawl knew of each page; kept beside the index generation that
//! it describes, so that the two never disagree.

use std::collections::{BTreeMap, HashMap};

use chrono::{DateTime, Utc};
use serde::{Deserialize, Serialize};

use crate::{crawl::Validators, source::Source, split::SplitSettings};

/// Name of the attachment that holds the state.
pub(super) const ATTACHMENT: &str = "pages.json";

/// Version of what cleaning and splitting make of a page. A new one lets the
/// next crawl read every page again, changed or not.
pub const PIPELINE_VERSION: u32 = 1;

/// All pages, by fetched URL.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct CrawlState {
    /// The configured sources that have been crawled to the end, by name.
    #[serde(default)]
    pub sources: BTreeMap<String, SourceState>,
    /// The pages.
    pub pages: BTreeMap<String, PageState>,
}

/// One source.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct SourceState {
    /// When its last complete crawl began.
    pub crawled: DateTime<Utc>,
}

/// One page.
#[derive(Debug, Clone, Default, PartialEq, Serialize, Deserialize)]
pub struct PageState {
    /// Source that it was crawled for.
    pub source: String,
    /// `ETag` of the last good response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub etag: Option<String>,
    /// `Last-Modified` of the last good response.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub last_modified: Option<String>,
    /// Hash of the cleaned page; empty for a page that is not indexed.
    pub content_hash: String,
    /// Fingerprint of the configuration and the program that read the page.
    #[serde(default)]
    pub made_by: String,
    /// Passages in the index.
    pub passages: u32,
    /// Links inside the source, normalised: a page that has not changed is not
    /// read again for them.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub links: Vec<String>,
    /// The canonical address that the page names, when it is not its own.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub canonical: Option<String>,
    /// Last good response.
    pub fetched: Option<DateTime<Utc>>,
    /// Why the last attempt failed.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<PageError>,
}

/// Why a page could not be fetched or read.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct PageError {
    /// Stable machine code.
    pub code: String,
    /// What happened.
    pub detail: String,
    /// When.
    pub at: DateTime<Utc>,
}

impl CrawlState {
    /// Reads the state from its attachment; a state that cannot be read is as
    /// good as none: everything is fetched again.
    pub(super) fn read(bytes: Option<&Vec<u8>>) -> Self {
        bytes
            .and_then(|bytes| {
                serde_json::from_slice(bytes)
                    .inspect_err(|error| tracing::warn!(%error, "the crawl state cannot be read; fetching everything"))
                    .ok()
            })
            .unwrap_or_default()
    }

    /// The state as an attachment.
    pub(super) fn write(&self) -> Result<Vec<u8>, serde_json::Error> {
        serde_json::to_vec(self)
    }

    /// What to ask for, of one source; conditionally where the page was read
    /// as it would be read now.
    pub(super) fn validators(&self, source: &str, made_by: &str) -> HashMap<String, Validators> {
        let of = |page: &PageState| {
            if page.made_by == made_by {
                Validators {
                    etag: page.etag.clone(),
                    last_modified: page.last_modified.clone(),
                }
            } else {
                Validators::default()
            }
        };
        self.pages
            .iter()
            .filter(|(_, page)| page.source == source)
            .map(|(url, page)| (url.clone(), of(page)))
            .collect()
    }

    /// Passages that the index has of a page.
    pub(super) fn passages(&self, url: &str) -> u32 {
        self.pages.get(url).map_or(0, |page| page.passages)
    }

    /// Whether a source has not been crawled to the end within its interval; one
    /// whose interval cannot be read is due.
    #[must_use]
    pub fn is_due(&self, source: &Source, now: DateTime<Utc>) -> bool {
        let Some(last) = self.sources.get(&source.name) else {
            return true;
        };
        let Ok(interval) = source.crawl_interval() else {
            return true;
        };
        (now - last.crawled)
            .to_std()
            .is_ok_and(|passed| passed >= interval)
    }

    /// The pages whose last attempt failed, with the error.
    pub fn errors(&self) -> impl Iterator<Item = (&str, &PageState, &PageError)> {
        self.pages
            .iter()
            .filter_map(|(url, page)| Some((url.as_str(), page, page.error.as_ref()?)))
    }
}

/// What decides, beside the page itself, what becomes of it: a BLAKE3 hash (16
/// hex digits) of the source's configuration, the sizes of passages and
/// [`PIPELINE_VERSION`].
pub(super) fn fingerprint(source: &Source, split: &SplitSettings) -> String {
    let Source {
        name,
        agency,
        start_urls,
        allow,
        exclude,
        language,
        audience,
        ..
    } = source;
    // `Debug` quotes texts, so that no two configurations read the same.
    let all = format!(
        "{PIPELINE_VERSION} {name:?} {agency:?} {start_urls:?} {allow:?} {exclude:?} {:?} {audience:?} {split:?}",
        language.code()
    );
    let mut hex = blake3::hash(all.as_bytes()).to_hex().to_string();
    hex.truncate(16);
    hex
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;
    use crate::source::sample;

    #[test]
    fn whatever_changes_passages_changes_the_fingerprint() {
        let (source, split) = (sample("https://a.no/"), SplitSettings::default());
        let before = fingerprint(&source, &split);
        assert_eq!(before, fingerprint(&source, &split));
        let changes: [fn(&mut Source); 4] = [
            |s| s.agency.push('x'),
            |s| s.audience.push('x'),
            |s| s.language = losen_index::language::Language::English,
            |s| s.allow.push("https://a.no/".to_owned()),
        ];
        for change in changes {
            let mut other = source.clone();
            change(&mut other);
            assert_ne!(before, fingerprint(&other, &split));
        }
        let longer = SplitSettings {
            max_tokens: split.max_tokens + 1,
            ..split
        };
        assert_ne!(before, fingerprint(&source, &longer));
        let slower = Source {
            delay_ms: 7,
            ..source
        };
        assert_eq!(before, fingerprint(&slower, &split));
    }

    #[test]
    fn a_source_is_due_when_its_interval_has_passed() {
        let mut source = sample("https://a.no/");
        source.interval = "2h".to_owned();
        let now = Utc::now();
        let mut state = CrawlState::default();
        assert!(state.is_due(&source, now), "never crawled");
        for (minutes, due) in [(0, false), (119, false), (120, true)] {
            let crawled = now - TimeDelta::minutes(minutes);
            let of_source = SourceState { crawled };
            state.sources.insert(source.name.clone(), of_source);
            assert_eq!(state.is_due(&source, now), due, "{minutes} min");
        }
    }

    #[test]
    fn what_an_older_program_kept_is_read_and_asked_for_without_conditions() {
        let old = br#"{"pages":{"https://a.no/":{"source":"a","etag":"x","content_hash":"h","passages":1,"fetched":null}}}"#;
        let state = CrawlState::read(Some(&old.to_vec()));
        assert_eq!(state.passages("https://a.no/"), 1);
        assert_eq!(
            state.validators("a", "now").get("https://a.no/"),
            Some(&Validators::default())
        );
    }
}
