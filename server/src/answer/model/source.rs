//! The passages that an answer cites, and the pages nearby.

use chrono::{DateTime, NaiveDate, Utc};
use losen_index::language::Language;
use serde::{Deserialize, Serialize};

/// A passage that an answer cites.
#[derive(Debug, Clone, Serialize)]
pub struct SourceRef {
    /// Its number, from 1.
    pub n: usize,
    /// Title of its page.
    pub title: String,
    /// Headings that it stands under.
    pub heading_path: Vec<String>,
    /// Deep link.
    pub url: String,
    /// Address of its page.
    pub page: String,
    /// The agency (publisher).
    pub agency: String,
    /// Language of the passage.
    pub language: Language,
    /// Day of the page's last change.
    pub modified: Option<NaiveDate>,
    /// When it was fetched.
    pub crawled: DateTime<Utc>,
    /// The passage's own words that the answer rests on.
    pub quote: String,
}

/// A page near the question.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearestPage {
    /// Title.
    pub title: String,
    /// Headings that the nearest passage stands under.
    pub heading_path: Vec<String>,
    /// Deep link.
    pub url: String,
    /// The agency (publisher).
    pub agency: String,
    /// Language of the page.
    pub language: Language,
    /// What the page says nearest to the question, in its own words; the reader
    /// judges whether it fits.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub excerpt: Option<String>,
}

/// A number to call in an emergency.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct EmergencyNumber {
    /// The number, as it is written.
    pub number: String,
    /// Whose it is and what it is for, in bokmål.
    pub nb: String,
    /// The same in nynorsk.
    pub nn: String,
    /// The same in English.
    pub en: String,
    /// Kinds of crises that it is for; empty for all.
    #[serde(default)]
    pub kinds: Vec<String>,
}

impl EmergencyNumber {
    /// Whose it is and what it is for; in English for languages without a text.
    #[must_use]
    pub fn purpose(&self, language: &Language) -> &str {
        match language {
            Language::Bokmal => &self.nb,
            Language::Nynorsk => &self.nn,
            Language::English | Language::Other(_) => &self.en,
        }
    }
}
