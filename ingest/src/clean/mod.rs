//! HTML → the words that a reader came for, and the page's data.
//!
//! | File | Idea |
//! |---|---|
//! | `charset`, `depth` | bytes → characters, and whether they are fit to parse |
//! | `boilerplate`, `phrases` | what is dropped as chrome |
//! | `hidden`, `stylesheet` | what is dropped because no reader sees it |
//! | `blocks`, `builder`, `inline`, `text` | DOM → blocks |
//! | `tables` | `<table>` → Markdown |
//! | `metadata`, `json_ld`, `dates`, `links` | the page's data |
//! | `language` | declared and detected language |

mod blocks;
mod boilerplate;
mod builder;
mod charset;
pub mod dates;
mod depth;
mod hidden;
mod inline;
mod json_ld;
mod language;
mod links;
mod metadata;
mod phrases;
mod stylesheet;
mod tables;
#[cfg(test)]
pub(crate) mod tests;
mod text;

use chrono::NaiveDate;
use ego_tree::NodeRef;
use losen_index::language::Language;
use scraper::{Html, Node};
use url::Url;

use self::{
    boilerplate::{Chrome, Place},
    metadata::Metadata,
};
use crate::{crawl::FetchedPage, source::Source};

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

/// One block of content. Texts have their white space collapsed; a paragraph
/// keeps the line breaks (`\n`) that its author set with `<br>`.
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
    /// The accordion whose heading has this level is over: what follows stands
    /// under the heading before it.
    Resume {
        /// 1..=6.
        level: u8,
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
    /// Targets of `<a href>` (but `rel=nofollow`), `hreflang` alternates;
    /// absolute, without fragment, each once, otherwise unfiltered.
    pub links: Vec<Url>,
    /// `rel=canonical`.
    pub canonical: Option<Url>,
    /// `noindex` in `<meta robots>` or `X-Robots-Tag`.
    pub noindex: bool,
    /// `nofollow` in `<meta robots>` or `X-Robots-Tag`.
    pub nofollow: bool,
}

/// What cleaning makes of a fetched page.
#[derive(Debug, Clone, PartialEq)]
pub struct Cleaned {
    /// The page.
    pub page: CleanPage,
    /// Its links and its wishes to robots.
    pub links: PageLinks,
}

/// Why a fetched page gives no clean page.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CleanError {
    /// The response is not HTML.
    #[error("the page is not HTML but {0}")]
    NotHtml(String),
    /// More elements are nested than any help page has.
    #[error("the page nests its elements too deep")]
    TooDeep,
    /// Nothing is left once the chrome is gone. The links can be followed all
    /// the same.
    #[error("the page has no text of its own")]
    Empty {
        /// The page's links and its wishes to robots.
        links: Box<PageLinks>,
    },
}

/// Reads a fetched page: its main content as blocks, its data, its links.
///
/// # Errors
/// [`CleanError::NotHtml`] when `Content-Type` names another type,
/// [`CleanError::TooDeep`] when parsing would take unreasonably long,
/// [`CleanError::Empty`] when no text is left.
pub fn clean_page(fetched: &FetchedPage, source: &Source) -> Result<Cleaned, CleanError> {
    if let Some(other) = fetched
        .content_type
        .as_deref()
        .filter(|kind| !is_html(kind))
    {
        return Err(CleanError::NotHtml(other.to_owned()));
    }
    let text = charset::decode(&fetched.body, fetched.content_type.as_deref());
    if depth::is_too_deep(&text) {
        return Err(CleanError::TooDeep);
    }
    let html = Html::parse_document(&text);
    let metadata = Metadata::of(&html, fetched);
    let chrome = Chrome::of(&html);
    let Some((root, blocks)) = content(&html, &chrome) else {
        return Err(CleanError::Empty {
            links: Box::new(metadata.links),
        });
    };
    let url = links::page_url(&fetched.url, metadata.links.canonical.as_ref(), source);
    let title = first_heading(&html, root, &chrome, source)
        .or_else(|| metadata.fallback_title(source))
        .or_else(|| first_text(&blocks))
        .unwrap_or_else(|| url.path().to_owned());
    let declared = [
        metadata.lang.as_deref(),
        fetched.content_language.as_deref(),
    ];
    let page = CleanPage {
        url,
        title,
        description: metadata.description,
        language: language::language(&blocks, &declared, &source.language),
        publisher: metadata.publisher,
        issued: metadata.issued,
        modified: metadata.modified,
        los: metadata.los,
        blocks,
    };
    Ok(Cleaned {
        page,
        links: metadata.links,
    })
}

/// BLAKE3 hash (hex) of everything of a page that goes into its passages but
/// the time of the crawl.
#[must_use]
pub fn content_hash(page: &CleanPage) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut field = |text: &str| {
        // Lengths part the fields, so that no two pages read as the same bytes.
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    field(page.url.as_str());
    field(&page.title);
    field(page.language.code());
    field(page.publisher.as_deref().unwrap_or_default());
    for day in [page.issued, page.modified] {
        field(&day.map(|day| day.to_string()).unwrap_or_default());
    }
    field(&page.los.join(" "));
    for block in &page.blocks {
        match block {
            Block::Heading { level, text, id } => {
                field(&format!("h{level}"));
                field(text);
                field(id.as_deref().unwrap_or_default());
            }
            Block::Resume { level } => field(&format!("r{level}")),
            Block::Paragraph(text) => {
                field("p");
                field(text);
            }
            Block::Item {
                text,
                depth,
                number,
            } => {
                field(&format!("i{depth} {number:?}"));
                field(text);
            }
            Block::Table(text) => {
                field("t");
                field(text);
            }
            Block::Definition { term, text } => {
                field("d");
                field(term);
                field(text);
            }
        }
    }
    hasher.finalize().to_hex().to_string()
}

fn is_html(content_type: &str) -> bool {
    let kind = content_type
        .split(';')
        .next()
        .unwrap_or_default()
        .trim()
        .to_ascii_lowercase();
    matches!(kind.as_str(), "" | "text/html" | "application/xhtml+xml")
}

/// The element that holds the content, and its blocks.
///
/// `<main>`, `role=main` and `<article>` are trusted when they hold text; else
/// the body is read, first without what looks like chrome, then whole.
fn content<'a>(html: &'a Html, chrome: &Chrome) -> Option<(NodeRef<'a, Node>, Vec<Block>)> {
    let marked = marked_content(html, chrome).map(|node| {
        (
            node,
            Place {
                in_main: true,
                ..Place::default()
            },
        )
    });
    let body = element(html, |name, _| name == "body");
    let guessed = body.map(|node| {
        (
            node,
            Place {
                guess: true,
                ..Place::default()
            },
        )
    });
    let whole = body.map(|node| (node, Place::default()));
    [marked, guessed, whole]
        .into_iter()
        .flatten()
        .find_map(|(node, place)| {
            let blocks = blocks::blocks(node, chrome, place);
            let has_text = blocks
                .iter()
                .any(|block| !matches!(block, Block::Heading { .. } | Block::Resume { .. }));
            has_text.then_some((node, blocks))
        })
}

/// The longest visible `<main>` (or `role=main`), else `<article>`.
fn marked_content<'a>(html: &'a Html, chrome: &Chrome) -> Option<NodeRef<'a, Node>> {
    let longest = |test: fn(&str, Option<&str>) -> bool| {
        html.tree
            .nodes()
            .filter(|node| {
                node.value()
                    .as_element()
                    .is_some_and(|element| test(element.name(), element.attr("role")))
            })
            .filter(|node| chrome.chars(node.id()) > 0 && !chrome.is_hidden_at(*node))
            .max_by_key(|node| chrome.chars(node.id()))
    };
    longest(|name, role| name == "main" || role == Some("main")).or_else(|| {
        let article = longest(|name, role| name == "article" || role == Some("article"))?;
        // One of many teasers is not the page.
        let body = element(html, |name, _| name == "body")?;
        (chrome.chars(article.id()) * 3 > chrome.chars(body.id())).then_some(article)
    })
}

fn element(html: &Html, test: fn(&str, Option<&str>) -> bool) -> Option<NodeRef<'_, Node>> {
    html.tree.nodes().find(|node| {
        node.value()
            .as_element()
            .is_some_and(|element| test(element.name(), element.attr("role")))
    })
}

/// The text of the first visible `<h1>`: of the content, else of the page unless
/// it only names the site.
fn first_heading(
    html: &Html,
    root: NodeRef<'_, Node>,
    chrome: &Chrome,
    source: &Source,
) -> Option<String> {
    let text_of = |node: NodeRef<'_, Node>| {
        let is_h1 = node
            .value()
            .as_element()
            .is_some_and(|element| element.name() == "h1");
        (is_h1 && !chrome.is_hidden_at(node))
            .then(|| blocks::heading_text(node, chrome, Place::default()))
            .filter(|text| !text.is_empty())
    };
    root.descendants().find_map(text_of).or_else(|| {
        html.tree
            .nodes()
            .find_map(text_of)
            .filter(|text| !text.eq_ignore_ascii_case(&source.agency))
    })
}

fn first_text(blocks: &[Block]) -> Option<String> {
    blocks.iter().find_map(|block| match block {
        Block::Heading { text, .. } => Some(text.clone()),
        _ => None,
    })
}
