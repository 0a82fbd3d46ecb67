//! The answer as clients get it.

use chrono::{DateTime, NaiveDate, Utc};
use losen_index::language::Language;
use serde::Serialize;

/// What kind of answer it is; machine-readable.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Status {
    /// The passages answer the question.
    Answered,
    /// Nothing relevant enough was found.
    NotCovered,
}

/// An answer.
#[derive(Debug, Clone, Serialize)]
pub struct Answer {
    /// What kind of answer it is.
    pub status: Status,
    /// Language of the texts that the service itself writes.
    pub language: Language,
    /// A text for the reader where the status needs one.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// The checked sentences, in reading order.
    pub sentences: Vec<Sentence>,
    /// The passages that the sentences cite, by number.
    pub sources: Vec<SourceRef>,
    /// The nearest pages when nothing relevant was found; they are not sources.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub nearest: Vec<NearestPage>,
    /// Time for each stage.
    pub timings_ms: Timings,
}

/// A sentence (or a list with its lead-in) of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Sentence {
    /// The text; list items stand on lines of their own that begin with `- `.
    pub text: String,
    /// Numbers of the sources that it rests on.
    pub citations: Vec<usize>,
}

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

/// A page near the question that does not answer it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct NearestPage {
    /// Title.
    pub title: String,
    /// Address.
    pub url: String,
    /// The agency (publisher).
    pub agency: String,
}

/// Time for each stage in milliseconds.
#[derive(Debug, Clone, Copy, Default, PartialEq, Serialize)]
pub struct Timings {
    /// Language, embedding and terms of the question.
    pub analysis: f64,
    /// The search in the store.
    pub search: f64,
    /// Choosing, ordering and checking the sentences.
    pub compose: f64,
    /// All of it.
    pub total: f64,
}
