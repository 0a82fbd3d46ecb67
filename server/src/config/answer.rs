//! `[answer]`: how questions are answered.

use super::reader::Reader;

/// How questions are answered.
#[derive(Debug, Clone, PartialEq)]
pub struct AnswerConfig {
    /// Longest question, in characters.
    pub max_question_chars: usize,
    /// Earlier turns that are taken into account.
    pub max_history_turns: usize,
    /// Probability that the best page answers, below which nothing is answered, 0 to 1.
    pub cover_floor: f32,
    /// Probability that a page answers, from which it is quoted unread, 0 to 1.
    pub quote_floor: f32,
    /// Sentences in one answer.
    pub max_sentences: usize,
}

impl AnswerConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            max_question_chars: reader.integer("answer.max_question_chars", 1..=20_000),
            max_history_turns: reader.integer("answer.max_history_turns", 0..=100),
            cover_floor: reader.number("answer.cover_floor", 0.0..=1.0),
            quote_floor: reader.number("answer.quote_floor", 0.0..=1.0),
            max_sentences: reader.integer("answer.max_sentences", 1..=200),
        }
    }
}
