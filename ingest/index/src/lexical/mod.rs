//! Text → sparse BM25 vector: which language, which words, how much each counts.
//!
//! | File | Idea |
//! |---|---|
//! | `detect` | which language a text is in |
//! | `fold`, `stem` | spellings and forms of a word become one term |
//! | `compound` | Norwegian compounds and their parts |
//! | `section` | «§ 8-2» as one term |
//! | `sparse` | the vector of a passage |
//! | `lexicon` | in how many passages each term stands |
//! | `query`, `stopwords`, `abbreviations`, `spelling` | what a question looks for |

mod abbreviations;
mod compound;
mod detect;
mod fold;
mod lexicon;
mod query;
mod section;
mod sparse;
mod spelling;
mod stem;
mod stopwords;

pub use detect::detect;
pub use lexicon::{ATTACHMENT as LEXICON_ATTACHMENT, Lexicon, LexiconError};
pub use query::{Origin, QueryTerm, QueryTerms, Words, forms};
pub use section::sections_of;
pub use sparse::{document_vector, term_id};
pub use stem::{surface_words, telling_terms, terms};
