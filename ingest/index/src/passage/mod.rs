//! The passage: the unit that is embedded, retrieved and cited.

mod document;
mod fingerprint;

use chrono::{DateTime, NaiveDate, Utc};
use serde::{Deserialize, Serialize};
use uuid::Uuid;

use crate::language::Language;

pub use document::{DocumentKind, LegalReference};
pub use fingerprint::Fingerprint;

/// What a passage tells its reader about.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PassageKind {
    /// What somebody may get or has a claim to.
    Right,
    /// What somebody must do.
    Duty,
    /// How to apply, register or report.
    Application,
    /// How to complain or appeal.
    Complaint,
    /// When something must be done or is paid.
    Deadline,
    /// Amounts, rates and fees.
    Rate,
    /// Whom to ask: phone, address, opening hours.
    Contact,
    /// Everything else.
    #[default]
    General,
}

impl PassageKind {
    /// All of them, in the order in which they are offered for choice.
    pub const ALL: [Self; 8] = [
        Self::Right,
        Self::Duty,
        Self::Application,
        Self::Complaint,
        Self::Deadline,
        Self::Rate,
        Self::Contact,
        Self::General,
    ];

    /// The name, as in JSON.
    #[must_use]
    pub const fn name(self) -> &'static str {
        match self {
            Self::Right => "right",
            Self::Duty => "duty",
            Self::Application => "application",
            Self::Complaint => "complaint",
            Self::Deadline => "deadline",
            Self::Rate => "rate",
            Self::Contact => "contact",
            Self::General => "general",
        }
    }
}

/// A stretch of one page below one heading, with what is needed to cite it.
///
/// It is stored whole as the payload of its point; the field names here are
/// the payload's keys.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct Passage {
    /// Normalised URL of the page, without fragment.
    pub url: String,
    /// Place of the passage on its page, from 0.
    pub ordinal: u32,
    /// Deep link: `url` with the `#id` of the nearest heading, else with a
    /// text fragment (`#:~:text=`).
    pub link: String,
    /// Title of the page.
    pub title: String,
    /// Headings from the page's outermost to the passage's own, title left out.
    pub heading_path: Vec<String>,
    /// The text: paragraphs parted by blank lines, list items as `- …` lines,
    /// tables as Markdown tables; the headings of short sections that were joined
    /// stand as lines that begin with `### `.
    pub text: String,
    /// Language of the text.
    pub language: Language,
    /// The agency (publisher) that owns the page.
    pub agency: String,
    /// Name of the configured source that the page was crawled for.
    pub source: String,
    /// Whom the page is written for, as configured (`citizen`, `business`, …).
    pub audience: String,
    /// LOS themes and words (URIs below `https://psi.norge.no/los/`).
    pub los: Vec<String>,
    /// LOS life events (URIs below `https://psi.norge.no/los/hendelse/`).
    pub life_events: Vec<String>,
    /// What the passage tells about.
    pub kind: PassageKind,
    /// Day the page was first published.
    pub issued: Option<NaiveDate>,
    /// Day the page was last changed by its agency.
    pub modified: Option<NaiveDate>,
    /// When the page was fetched with this content.
    pub crawled: DateTime<Utc>,
    /// BLAKE3 hash (hex) of the cleaned page.
    pub content_hash: String,
    /// Length of `text` in `o200k_base` tokens.
    pub tokens: u32,
    /// Act of law or guidance; read off title and headings.
    #[serde(default)]
    pub document: DocumentKind,
    /// By which near duplicates know each other; read off the text.
    #[serde(default)]
    pub fingerprint: Fingerprint,
}

impl Passage {
    /// A passage of which nothing but this is known: the first of its page, of no
    /// agency and of the epoch.
    #[must_use]
    pub fn bare(url: &str, text: &str, language: Language) -> Self {
        Self {
            url: url.to_owned(),
            ordinal: 0,
            link: url.to_owned(),
            title: String::new(),
            heading_path: Vec::new(),
            text: text.to_owned(),
            language,
            agency: String::new(),
            source: String::new(),
            audience: String::new(),
            los: Vec::new(),
            life_events: Vec::new(),
            kind: PassageKind::General,
            issued: None,
            modified: None,
            crawled: DateTime::UNIX_EPOCH,
            content_hash: String::new(),
            tokens: 0,
            document: DocumentKind::default(),
            fingerprint: Fingerprint::default(),
        }
    }

    /// The point id of the passage: UUID v5 (RFC 9562, section 5.5) of the page
    /// URL and the ordinal, so that an edited passage replaces its old self.
    #[must_use]
    pub fn id(&self) -> Uuid {
        passage_id(&self.url, self.ordinal)
    }

    /// The text that is embedded and indexed: title and headings on the first
    /// line, then the text, so that a passage that never repeats its topic is
    /// still found by it.
    #[must_use]
    pub fn indexed_text(&self) -> String {
        let mut out = self.trail();
        if !out.is_empty() {
            out.push('\n');
        }
        out.push_str(&self.text);
        out
    }

    /// Title and headings, as “title › heading › heading”.
    #[must_use]
    pub fn trail(&self) -> String {
        let parts = std::iter::once(&self.title).chain(&self.heading_path);
        let parts: Vec<&str> = parts
            .map(String::as_str)
            .filter(|part| !part.is_empty())
            .collect();
        parts.join(" › ")
    }
}

/// See [`Passage::id`].
#[must_use]
pub fn passage_id(url: &str, ordinal: u32) -> Uuid {
    Uuid::new_v5(&Uuid::NAMESPACE_URL, format!("{url}#{ordinal}").as_bytes())
}

/// A sparse vector: parallel arrays of term ids and weights, ids ascending.
#[derive(Debug, Clone, PartialEq, Default)]
pub struct SparseVector {
    /// Term ids, strictly ascending.
    pub indices: Vec<u32>,
    /// Weights, as many as `indices`.
    pub values: Vec<f32>,
}

/// A passage with its vectors, ready to be written.
#[derive(Debug, Clone, PartialEq)]
pub struct EmbeddedPassage {
    /// The passage.
    pub passage: Passage,
    /// Dense vector; its length is the model's dimension.
    pub dense: Vec<f32>,
    /// BM25 term weights (document side).
    pub sparse: SparseVector,
}

/// A bokmål passage for tests.
#[cfg(test)]
pub(crate) fn example(url: &str, ordinal: u32, text: &str) -> Passage {
    Passage {
        ordinal,
        ..Passage::bare(url, text, Language::Bokmal)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_kind_is_named_as_it_is_stored() {
        for kind in PassageKind::ALL {
            assert_eq!(serde_json::json!(kind), kind.name());
        }
    }

    #[test]
    fn id_depends_on_page_and_ordinal_only() {
        assert_eq!(
            passage_id("https://a.no/x", 1),
            passage_id("https://a.no/x", 1)
        );
        assert_ne!(
            passage_id("https://a.no/x", 1),
            passage_id("https://a.no/x", 2)
        );
        assert_ne!(
            passage_id("https://a.no/x", 1),
            passage_id("https://a.no/y", 1)
        );
        assert_eq!(passage_id("https://a.no/x", 1).get_version_num(), 5);
    }
}
