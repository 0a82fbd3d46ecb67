//! Clean page → passages along its headings.
//!
//! | File | Idea |
//! |---|---|
//! | `sections` | blocks → stretches below one heading |
//! | `merge` | which short sibling sections become one passage |
//! | `cut`, `atoms` | long sections → pieces within the token budget |
//! | `render` | block → text |
//! | `deep_link` | the address of a passage on its page |
//! | `kind` | what a passage tells about |
//! | `tokens` | lengths in `o200k_base` tokens |

mod atoms;
mod cut;
pub mod deep_link;
pub mod kind;
mod merge;
#[cfg(test)]
mod properties;
mod render;
mod sections;

use chrono::{DateTime, Utc};
use losen_index::{
    passage::{DocumentKind, Fingerprint, Passage},
    text::tokens::{Tokens, TokensError},
};

use self::{cut::Piece, merge::Group};
use crate::{
    clean::{Block, CleanPage, content_hash},
    source::Source,
};

/// Part of the URI of every LOS life event.
const LIFE_EVENT: &str = "/hendelse/";

/// The smallest budget that leaves room for a sentence and its overlap.
const LEAST_BUDGET: usize = 32;

/// How long passages become.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct SplitSettings {
    /// Upper bound of a passage's text, in `o200k_base` tokens.
    pub max_tokens: usize,
    /// Sentences of a cut section that the next passage repeats.
    pub overlap_sentences: usize,
    /// Sections shorter than this may be merged with equally short siblings, in
    /// tokens.
    pub min_tokens: usize,
}

impl Default for SplitSettings {
    fn default() -> Self {
        Self {
            max_tokens: 320,
            overlap_sentences: 1,
            min_tokens: 40,
        }
    }
}

/// Why no splitter could be made.
#[derive(Debug, thiserror::Error)]
pub enum SplitError {
    /// The settings contradict each other.
    #[error(
        "max_tokens must be at least {LEAST_BUDGET} and above min_tokens, but is {max_tokens} with min_tokens {min_tokens}"
    )]
    Settings {
        /// As given.
        max_tokens: usize,
        /// As given.
        min_tokens: usize,
    },
    /// The tokenizer could not be built.
    #[error(transparent)]
    Tokenizer(#[from] TokensError),
}

/// What the passages of a page carry beside what the page itself says.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PassageContext {
    /// Name of the source.
    pub source: String,
    /// The agency (publisher) that owns the page.
    pub agency: String,
    /// Whom the page is written for.
    pub audience: String,
    /// When the page was fetched.
    pub crawled: DateTime<Utc>,
    /// [`content_hash`] of the page.
    pub content_hash: String,
    /// LOS life events that the page is about.
    pub life_events: Vec<String>,
}

impl PassageContext {
    /// The context of `page` as a page of `source`, fetched at `crawled`.
    #[must_use]
    pub fn new(source: &Source, page: &CleanPage, crawled: DateTime<Utc>) -> Self {
        Self {
            source: source.name.clone(),
            agency: source.agency.clone(),
            audience: source.audience.clone(),
            crawled,
            content_hash: content_hash(page),
            life_events: page
                .los
                .iter()
                .filter(|uri| uri.contains(LIFE_EVENT))
                .cloned()
                .collect(),
        }
    }
}

/// Splits clean pages. It holds the tokenizer, some tens of megabytes, and frees
/// it when dropped.
pub struct Splitter {
    settings: SplitSettings,
    tokens: Tokens,
}

impl Splitter {
    /// Builds the tokenizer, which takes a noticeable part of a second.
    ///
    /// # Errors
    /// [`SplitError`] when the settings contradict each other or the tokenizer
    /// cannot be built.
    pub fn new(settings: SplitSettings) -> Result<Self, SplitError> {
        let SplitSettings {
            max_tokens,
            min_tokens,
            ..
        } = settings;
        if max_tokens < LEAST_BUDGET || min_tokens >= max_tokens {
            return Err(SplitError::Settings {
                max_tokens,
                min_tokens,
            });
        }
        Ok(Self {
            settings,
            tokens: Tokens::new()?,
        })
    }

    /// The passages of a page, in reading order.
    ///
    /// A passage holds text of one section only, but for neighbouring short
    /// sections without subsections under the same heading, which are joined:
    /// their headings then stand in the text as lines that start with `### `, and
    /// the heading path is the one that they share. Where a section is cut, the
    /// next passage starts with what it needs to be understood: the last
    /// sentence, the line that introduces the list, or the header of the table.
    #[must_use]
    pub fn split(&self, page: &CleanPage, context: &PassageContext) -> Vec<Passage> {
        self.drafts(page)
            .into_iter()
            .zip(0..)
            .map(|(draft, ordinal)| draft.into_passage(ordinal, page, context))
            .collect()
    }

    fn drafts(&self, page: &CleanPage) -> Vec<Draft> {
        let sections = sections::sections(page);
        let mut drafts = Vec::new();
        for group in merge::groups(&sections, &self.settings, &self.tokens) {
            let (path, id, pieces) = match group {
                Group::Single {
                    section,
                    text,
                    tokens,
                } => (
                    section.path(),
                    section.id(),
                    self.pieces(text, tokens, &section.blocks),
                ),
                Group::Merged {
                    path,
                    id,
                    text,
                    tokens,
                } => {
                    // Only a lone heading can be too long.
                    let heading = Block::Paragraph(text.clone());
                    (path, id, self.pieces(text, tokens, &[&heading]))
                }
            };
            drafts.extend(pieces.into_iter().map(|piece| Draft {
                path: path.clone(),
                id: id.clone(),
                piece,
            }));
        }
        drafts
    }

    /// `text` whole where it fits, else `blocks`, of which it is the text, cut.
    fn pieces(&self, text: String, tokens: usize, blocks: &[&Block]) -> Vec<Piece> {
        if tokens <= self.settings.max_tokens {
            vec![Piece {
                text,
                overlap: 0,
                tokens,
            }]
        } else {
            cut::cut(blocks, &self.settings, &self.tokens)
        }
    }
}

/// A passage in the making.
struct Draft {
    path: Vec<String>,
    id: Option<String>,
    piece: Piece,
}

impl Draft {
    fn into_passage(self, ordinal: u32, page: &CleanPage, context: &PassageContext) -> Passage {
        let Self { path, id, piece } = self;
        let first = first_line(piece.text.get(piece.overlap..).unwrap_or_default());
        Passage {
            url: page.url.to_string(),
            ordinal,
            link: deep_link::deep_link(&page.url, id.as_deref(), &first),
            title: page.title.clone(),
            kind: kind::kind(
                path.last().map_or(page.title.as_str(), String::as_str),
                &piece.text,
            ),
            heading_path: path,
            text: piece.text,
            language: page.language.clone(),
            agency: context.agency.clone(),
            source: context.source.clone(),
            audience: context.audience.clone(),
            los: page.los.clone(),
            life_events: context.life_events.clone(),
            issued: page.issued,
            modified: page.modified,
            crawled: context.crawled,
            content_hash: context.content_hash.clone(),
            tokens: u32::try_from(piece.tokens).unwrap_or(u32::MAX),
            document: DocumentKind::default(),
            fingerprint: Fingerprint::default(),
        }
    }
}

/// The words of the first line of `text` that stand on the page as such: without
/// the marks of lists, tables and merged headings.
fn first_line(text: &str) -> String {
    let line = text
        .lines()
        .find(|line| line.chars().any(char::is_alphanumeric))
        .unwrap_or_default()
        .trim();
    if line.starts_with('|') {
        let cell = line.split('|').map(str::trim).find(|cell| !cell.is_empty());
        return cell.unwrap_or_default().trim_end_matches('\\').to_owned();
    }
    let line = line
        .strip_prefix("### ")
        .or_else(|| line.strip_prefix("- "))
        .unwrap_or(line);
    match line.split_once(". ") {
        // An item of an ordered list: its number is not text of the page.
        Some((number, rest))
            if !number.is_empty() && number.chars().all(|c| c.is_ascii_digit()) =>
        {
            rest.to_owned()
        }
        _ => line.to_owned(),
    }
}
