//! `[answer]`: how questions are answered.

use super::reader::Reader;

/// How questions are answered.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerConfig {
    /// Longest question, in characters.
    pub max_question_chars: usize,
    /// Earlier turns that are taken into account.
    pub max_history_turns: usize,
    /// Lowest score of the best passage that counts as covered, 0 to 1.
    pub relevance_floor: f32,
    /// Sentences in one answer.
    pub max_sentences: usize,
}

impl AnswerConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            max_question_chars: reader.integer("answer.max_question_chars", 1..=20_000),
            max_history_turns: reader.integer("answer.max_history_turns", 0..=100),
            relevance_floor: reader.number("answer.relevance_floor", 0.0..=1.0),
            max_sentences: reader.integer("answer.max_sentences", 1..=50),
        }
    }
}
