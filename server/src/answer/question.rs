//! The question as a reader asks it, checked.

use losen_index::{language::Language, search::Audience, store::SearchFilter};
use serde::{Deserialize, Serialize};

use super::{caseworker::Selection, situation::Situation};

/// How many times as long as a question an answer in the history may be.
const ASSISTANT_FACTOR: usize = 8;
/// Values of one filter, at most.
const MOST_VALUES: usize = 50;

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
    pub(super) situation: Situation,
    pub(super) audience: Audience,
    pub(super) selection: Selection,
}

/// What is wrong with a question.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum QuestionError {
    /// There is nothing in it.
    #[error("the question is empty")]
    Empty,
    /// It, or a turn of the history, is longer than the limit.
    #[error("the question or a turn before it has {length} characters, {limit} are allowed")]
    TooLong {
        /// The turn, counted from 0 in the history as it was given; `None` for
        /// the question itself.
        turn: Option<usize>,
        /// Its length in characters.
        length: usize,
        /// The limit in characters.
        limit: usize,
    },
    /// A filter has more values than the limit.
    #[error("the filter {field} has {count} values, {limit} are allowed")]
    TooManyValues {
        /// Name of the filter.
        field: &'static str,
        /// Its number of values.
        count: usize,
        /// The limit.
        limit: usize,
    },
    /// The first day comes after the last.
    #[error("the filter asks for days from a later to an earlier one")]
    Days,
}

impl Question {
    /// Checks a question. `limit` is the greatest length in characters, for the
    /// question and for each turn of the reader; a turn of the assistant may be
    /// eight times as long. Of the history only the last
    /// `max_turns` are kept.
    ///
    /// # Errors
    /// When the question is blank, it or a turn that is kept is over-long, or a filter
    /// cannot be used.
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
        within(limit, text, None)?;
        let skip = history.len().saturating_sub(max_turns);
        for (at, turn) in history.iter().enumerate().skip(skip) {
            let limit = match turn.role {
                TurnRole::User => limit,
                TurnRole::Assistant => limit.saturating_mul(ASSISTANT_FACTOR),
            };
            within(limit, &turn.content, Some(at))?;
        }
        check_filter(&filter)?;
        let history: Vec<Turn> = history.into_iter().skip(skip).collect();
        Ok(Self {
            text: text.to_owned(),
            language,
            history,
            filter,
            situation: Situation::default(),
            audience: Audience::default(),
            selection: Selection::default(),
        })
    }

    /// The question of somebody whose situation is known from before.
    #[must_use]
    pub fn with_situation(self, situation: Situation) -> Self {
        Self { situation, ..self }
    }

    /// The question of a citizen or of a caseworker, who gets the law first, in precise
    /// terms.
    #[must_use]
    pub fn asked_by(self, audience: Audience) -> Self {
        Self { audience, ..self }
    }

    /// The question, to be answered from the passages that a caseworker chose.
    #[must_use]
    pub fn with_selection(self, selection: Selection) -> Self {
        Self { selection, ..self }
    }

    /// The question, to be answered in this language.
    #[must_use]
    pub fn spoken(self, language: Language) -> Self {
        Self {
            language: Some(language),
            ..self
        }
    }

    /// The question's own words.
    #[must_use]
    pub fn text(&self) -> &str {
        &self.text
    }
}

fn check_filter(filter: &SearchFilter) -> Result<(), QuestionError> {
    let lists = [
        ("language", filter.language.len()),
        ("agency", filter.agency.len()),
        ("source", filter.source.len()),
        ("los", filter.los.len()),
        ("kind", filter.kind.len()),
        ("id", filter.id.len()),
    ];
    if let Some((field, count)) = lists.into_iter().find(|(_, count)| *count > MOST_VALUES) {
        return Err(QuestionError::TooManyValues {
            field,
            count,
            limit: MOST_VALUES,
        });
    }
    match (filter.modified_from, filter.modified_to) {
        (Some(from), Some(to)) if from > to => Err(QuestionError::Days),
        _ => Ok(()),
    }
}

fn within(limit: usize, text: &str, turn: Option<usize>) -> Result<(), QuestionError> {
    match text.chars().count() {
        length if length > limit => Err(QuestionError::TooLong {
            turn,
            length,
            limit,
        }),
        _ => Ok(()),
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
                turn: None,
                length: 6,
                limit: 5
            })
        );
        assert_eq!(ask(" ååååå ", 5).map(|q| q.text), Ok("ååååå".to_owned()));
    }

    #[test]
    fn refuses_filters_without_end_or_sense() {
        let ask = |filter| Question::new("ok?", None, Vec::new(), filter, 10, 2).err();
        let agencies = |count| SearchFilter {
            agency: vec!["Etat".to_owned(); count],
            ..SearchFilter::default()
        };
        assert_eq!(ask(agencies(50)), None);
        let error = ask(agencies(51));
        let field = "agency";
        let (count, limit) = (51, 50);
        let too_many = QuestionError::TooManyValues {
            field,
            count,
            limit,
        };
        assert_eq!(error, Some(too_many));
        let day = |day| chrono::NaiveDate::from_ymd_opt(2026, 1, day);
        let days = |from, to| SearchFilter {
            modified_from: day(from),
            modified_to: day(to),
            ..SearchFilter::default()
        };
        assert_eq!(ask(days(2, 2)), None);
        assert_eq!(ask(days(2, 1)), Some(QuestionError::Days));
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

    #[test]
    fn names_the_turn_that_is_over_long() {
        let too_long = |turns: &[(TurnRole, usize)]| {
            let history = turns.iter().map(|&(role, length)| Turn {
                role,
                content: "å".repeat(length),
            });
            let history = history.collect();
            let filter = SearchFilter::default();
            match Question::new("ok?", None, history, filter, 10, 2) {
                Err(QuestionError::TooLong { turn, limit, .. }) => Some((turn, limit)),
                _ => None,
            }
        };
        use TurnRole::{Assistant, User};
        assert_eq!(too_long(&[(User, 99), (User, 10), (Assistant, 80)]), None);
        assert_eq!(
            too_long(&[(User, 1), (User, 1), (User, 11)]),
            Some((Some(2), 10))
        );
        assert_eq!(too_long(&[(Assistant, 81), (User, 1)]), Some((Some(0), 80)));
    }
}
