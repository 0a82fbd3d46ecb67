//! The question as a reader asks it, checked.

use losen_index::{language::Language, store::SearchFilter};
use serde::{Deserialize, Serialize};

/// Who said a turn of the conversation.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum TurnRole {
    /// The reader.
    User,
    /// The assistant.
    Assistant,
}

/// An earlier turn of the conversation; the client holds the history.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Turn {
    /// Who said it.
    pub role: TurnRole,
    /// What was said.
    pub content: String,
}

/// A question that passed its checks.
#[derive(Debug, Clone)]
pub struct Question {
    pub(super) text: String,
    pub(super) language: Option<Language>,
    pub(super) history: Vec<Turn>,
    pub(super) filter: SearchFilter,
}

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// There is nothing in it.
    #[error("the question is empty")]
    Empty,
    /// It is longer than the limit.
    #[error("the question has {length} characters, {limit} are allowed")]
    TooLong {
        /// Its length in characters.
        length: usize,
        /// The limit in characters.
        limit: usize,
    },
}

impl Question {
    /// Checks a question. `limit` is the greatest length in characters, for the
    /// question and for each turn of the history; of the history only the last
    /// `max_turns` are kept.
    ///
    /// # Errors
    /// When the question is blank, or it or a turn of the reader is over-long.
    pub fn new(
        text: &str,
        language: Option<Language>,
        history: Vec<Turn>,
        filter: SearchFilter,
        limit: usize,
        max_turns: usize,
    ) -> Result<Self, QuestionError> {
        let text = text.trim();
        if !text.chars().any(char::is_alphanumeric) {
            return Err(QuestionError::Empty);
        }
        let too_long = |text: &str| {
            let length = text.chars().count();
            (length > limit).then_some(QuestionError::TooLong { length, limit })
        };
        let skip = history.len().saturating_sub(max_turns);
        let history: Vec<Turn> = history.into_iter().skip(skip).collect();
        let asked = history
            .iter()
            .filter(|turn| turn.role == TurnRole::User)
            .map(|turn| turn.content.as_str());
        if let Some(error) = std::iter::once(text).chain(asked).find_map(too_long) {
            return Err(error);
        }
        Ok(Self {
            text: text.to_owned(),
            language,
            history,
            filter,
        })
    }

    /// The question's own words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn ask(text: &str, limit: usize) -> Result<Question, QuestionError> {
        Question::new(text, None, Vec::new(), SearchFilter::default(), limit, 6)
    }

    #[test]
    fn refuses_blank_and_over_long_questions() {
        assert_eq!(ask(" \n", 10).err(), Some(QuestionError::Empty));
        assert_eq!(ask("?!", 10).err(), Some(QuestionError::Empty));
        assert_eq!(
            ask("åååååå", 5).err(),
            Some(QuestionError::TooLong {
                length: 6,
                limit: 5
            })
        );
        assert_eq!(ask(" ååååå ", 5).map(|q| q.text), Ok("ååååå".to_owned()));
    }

    #[test]
    fn keeps_the_last_turns_only() {
        let turn = |content: &str| Turn {
            role: TurnRole::User,
            content: content.to_owned(),
        };
        let question = Question::new(
            "ok?",
            None,
            vec![turn("a"), turn("b"), turn("c")],
            SearchFilter::default(),
            10,
            2,
        )
        .unwrap();
        assert_eq!(question.history, [turn("b"), turn("c")]);
    }
}
