//! `[split]`: how pages are cut into passages.

use super::reader::Reader;

/// How pages are cut into passages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SplitConfig {
    /// Longest passage, in `o200k_base` tokens.
    pub max_tokens: usize,
    /// Sentences repeated where a section was cut.
    pub overlap_sentences: usize,
    /// Sections with fewer tokens are joined with their neighbours.
    pub min_tokens: usize,
}

impl SplitConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        let config = Self {
            max_tokens: reader.integer("split.max_tokens", 32..=8_192),
            overlap_sentences: reader.integer("split.overlap_sentences", 0..=10),
            min_tokens: reader.integer("split.min_tokens", 0..=8_191),
        };
        if reader.sound(&["split.max_tokens", "split.min_tokens"])
            && config.min_tokens >= config.max_tokens
        {
            let message = format!(
                "{} is not allowed; expected less than split.max_tokens ({})",
                config.min_tokens, config.max_tokens
            );
            reader.fault("split.min_tokens", message);
        }
        config
    }
}
