//! Lengths of texts in tokens.

use tiktoken_rs::{CoreBPE, o200k_base};

use super::SplitError;

/// Bytes without white space beyond which a word is counted in parts: merging
/// byte pairs takes time that grows faster than the length of the word.
const MAX_WORD: usize = 512;

/// The `o200k_base` tokenizer.
pub(super) struct Tokens(CoreBPE);

impl Tokens {
    /// Builds it from the table that `tiktoken-rs` carries.
    pub(super) fn new() -> Result<Self, SplitError> {
        o200k_base()
            .map(Self)
            .map_err(|error| SplitError::Tokenizer(error.to_string()))
    }

    /// Tokens of `text`; special tokens count as the text that they are.
    pub(super) fn count(&self, text: &str) -> usize {
        let long_word = text
            .split_ascii_whitespace()
            .any(|word| word.len() > MAX_WORD);
        if !long_word {
            return self.0.count_ordinary(text);
        }
        let mut count = 0;
        let mut rest = text;
        while !rest.is_empty() {
            let end = rest.floor_char_boundary(MAX_WORD.min(rest.len()));
            count += self.0.count_ordinary(&rest[..end]);
            rest = &rest[end..];
        }
        count
    }
}
