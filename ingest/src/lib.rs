//! The write path of Losen: public help pages become passages in the index.
//!
//! One type and one room for each stage:
//!
//! ```text
//! Url ─crawl→ FetchedPage ─clean→ CleanPage ─split→ Passage ─embed→ EmbeddedPassage ─→ index
//! ```
//!
//! | Room | Idea |
//! |---|---|
//! | [`source`] | what to crawl, and as whose pages |
//! | [`crawl`] | polite HTTP: robots.txt, sitemaps, conditional requests, guards |
//! | [`clean`] | HTML → the words that a reader came for, and the page's data |
//! | [`split`] | clean page → passages along its headings |
//! | [`pipeline`] | all of it, into the index; nothing is written for what has not changed |

pub mod clean;
pub mod crawl;
pub mod pipeline;
pub mod source;
pub mod split;
