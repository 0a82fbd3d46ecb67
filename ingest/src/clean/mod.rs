//! HTML → the words that a reader came for, and the page's data.

use chrono::NaiveDate;
use losen_index::language::Language;
use url::Url;

/// A page without its chrome.
#[derive(Debug, Clone, PartialEq)]
pub struct CleanPage {
    /// URL of the page: `rel=canonical` where it stays inside the source, else
    /// the fetched URL; normalised, without fragment.
    pub url: Url,
    /// Title: `<h1>`, else `og:title`, else `<title>` without the site's name.
    pub title: String,
    /// `<meta name="description">`.
    pub description: Option<String>,
    /// Language: `<html lang>` where it fits the text, else detected.
    pub language: Language,
    /// Publisher named by the page itself (JSON-LD, meta), if any.
    pub publisher: Option<String>,
    /// Day of first publication.
    pub issued: Option<NaiveDate>,
    /// Day of the last change.
    pub modified: Option<NaiveDate>,
    /// LOS URIs that the page names (JSON-LD `about`/`keywords`, meta).
    pub los: Vec<String>,
    /// The content, in reading order.
    pub blocks: Vec<Block>,
}

/// One block of content. Texts have their white space collapsed.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Block {
    /// A heading; `<summary>` of an accordion counts as one, a level below the
    /// heading that it stands under.
    Heading {
        /// 1..=6.
        level: u8,
        /// Text.
        text: String,
        /// `id` of the heading, or of the nearest enclosing section that has one.
        id: Option<String>,
    },
    /// A paragraph.
    Paragraph(String),
    /// A list item, with its depth from 0; `number` for ordered lists.
    Item {
        /// Text of the item itself, nested lists left out.
        text: String,
        /// Nesting depth from 0.
        depth: u8,
        /// Its number in an ordered list.
        number: Option<u32>,
    },
    /// A table as Markdown: header row, rule, rows.
    Table(String),
    /// A term and its explanation.
    Definition {
        /// `<dt>`.
        term: String,
        /// `<dd>`.
        text: String,
    },
}

/// What a page says of where to go on and whether it may be indexed.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct PageLinks {
    /// Targets of `<a href>`, `hreflang` alternates; absolute, unfiltered.
    pub links: Vec<Url>,
    /// `rel=canonical`.
    pub canonical: Option<Url>,
    /// `noindex` in `<meta robots>`.
    pub noindex: bool,
    /// `nofollow` in `<meta robots>`.
    pub nofollow: bool,
}
