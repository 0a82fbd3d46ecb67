//! Sentences and words of Norwegian and English prose.

mod abbreviations;
pub mod claims;
pub mod sentences;
pub mod tokens;
