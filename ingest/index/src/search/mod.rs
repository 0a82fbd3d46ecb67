//! A question → the ten best passages.
//!
//! | File | Idea |
//! |---|---|
//! | `request` | what is searched for, for whom |
//! | `question` | a question, read: vectors, terms, LOS words, what it asks for |
//! | `settings`, `signals` | what speaks for a passage, and how much |
//! | `texts`, `late` | passages word by word, compared with the question |
//! | `score` | candidates → scored passages, each score explained |
//! | `rerank/` | a model that reads question and passage together: a cross-encoder |
//! | `aspects` | a life event, searched from several sides |
//! | `diversity` | near duplicates, many of one page, many of one agency |
//! | `cache` | questions asked again |
//! | `searcher` | the stages in order |

mod aspects;
mod cache;
mod diversity;
mod late;
mod question;
mod request;
pub mod rerank;
mod score;
mod searcher;
mod settings;
mod signals;
#[cfg(test)]
mod test_index;
mod texts;

pub use question::Reading;
pub use request::{Audience, SearchRequest};
pub use searcher::{FoundPassage, OtherPlace, SearchError, SearchResult, SearchTimings, Searcher};
pub use settings::{Authority, Fusion, SearchSettings};
pub use signals::{Contribution, Explanation, Signal, Weights};
