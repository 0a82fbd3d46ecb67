//! Sentences and words of Norwegian and English prose.

pub mod sentences;
