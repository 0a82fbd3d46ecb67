//! Lengths of texts in tokens.

use std::sync::OnceLock;

use tiktoken_rs::{CoreBPE, o200k_base};

/// Bytes without white space beyond which a word is counted in parts: merging
/// byte pairs takes time that grows faster than the length of the word.
const MAX_WORD: usize = 512;

/// Building the table takes some 0.1 s and some tens of megabytes; one is enough.
static TABLE: OnceLock<CoreBPE> = OnceLock::new();

/// The table of the tokenizer cannot be read.
#[derive(Debug, thiserror::Error)]
#[error("the o200k_base tokenizer could not be built: {0}")]
pub struct TokensError(String);

/// Counts tokens of the `o200k_base` tokenizer (OpenAI's since GPT-4o). Other
/// models cut words differently: with them the counts are estimates, and a
/// caller leaves some room.
#[derive(Clone, Copy)]
pub struct Tokens(&'static CoreBPE);

impl Tokens {
    /// The tokenizer; the first call builds its table.
    ///
    /// # Errors
    /// When the table that is part of the program cannot be read.
    pub fn new() -> Result<Self, TokensError> {
        if let Some(table) = TABLE.get() {
            return Ok(Self(table));
        }
        let table = o200k_base().map_err(|error| TokensError(error.to_string()))?;
        Ok(Self(TABLE.get_or_init(|| table)))
    }

    /// Tokens of `text`; special tokens count as the text that they are.
    #[must_use]
    pub fn count(&self, text: &str) -> usize {
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

#[cfg(test)]
mod tests {
    use std::time::Instant;

    use super::*;

    #[test]
    fn counts_as_the_published_tokenizer() {
        let tokens = Tokens::new().unwrap();
        assert_eq!(tokens.count("hello world"), 2);
        assert_eq!(tokens.count(""), 0);
        assert!(tokens.count("<|endoftext|>") > 1);
    }

    #[test]
    fn long_words_do_not_take_long() {
        let started = Instant::now();
        assert!(Tokens::new().unwrap().count(&"a".repeat(200_000)) > 1_000);
        assert!(started.elapsed().as_secs() < 20);
    }
}
