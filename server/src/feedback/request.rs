//! What clients send, checked, cleaned and masked before anything keeps it.

use losen_index::language::Language;
use serde::Deserialize;

use super::model::{NewFeedback, Reason, Surface};
use crate::answer::{
    Status,
    guard::{self, GuardError},
};

/// Longest comment, in characters.
pub const MOST_COMMENT: usize = 1_000;
/// Digits of an answer's hash (the first 16 bytes of BLAKE3).
const HASH_DIGITS: usize = 32;

/// The body of `POST /api/v1/feedback`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct FeedbackRequest {
    /// Hash of the answer, 32 hex digits.
    pub answer: String,
    /// Whether the answer was useful.
    pub useful: bool,
    /// Why; each reason at most once.
    #[serde(default)]
    pub reasons: Vec<Reason>,
    /// The reader's own words, at most [`MOST_COMMENT`] characters.
    #[serde(default)]
    pub comment: String,
    /// Status of the answer.
    pub status: Status,
    /// Language of the answer.
    pub language: Language,
    /// Where the feedback is given.
    pub surface: Surface,
    /// Whether the reader agrees that the question is kept.
    #[serde(default)]
    pub consent: bool,
    /// The question; only with consent.
    #[serde(default)]
    pub question: String,
}

/// A field that is wrong. Nothing of its value is repeated.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Mistake {
    /// Path of the field, e.g. `reasons[1]`.
    pub field: String,
    /// What is wrong with it.
    pub what: MistakeKind,
}

/// What is wrong with a field.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum MistakeKind {
    /// It is needed.
    Missing,
    /// It is blank.
    Empty,
    /// Its text is too long.
    TooLong {
        /// Characters allowed.
        max: usize,
        /// Characters sent.
        actual: usize,
    },
    /// Its list is too long.
    TooMany {
        /// Items allowed.
        max: usize,
        /// Items sent.
        actual: usize,
    },
    /// It is there already.
    Repeated,
    /// It came without the reader's consent.
    WithoutConsent,
    /// It cannot be used for another reason.
    Invalid,
}

/// Why something is not kept.
#[derive(Debug, Clone, PartialEq, thiserror::Error)]
pub enum CheckError {
    /// Fields are wrong.
    #[error("{} field(s) are wrong", .0.len())]
    Mistakes(Vec<Mistake>),
    /// Personal data could not be masked.
    #[error(transparent)]
    Guard(#[from] GuardError),
}

impl FeedbackRequest {
    /// Checks the fields, then cleans and masks the texts. `max_question` is the
    /// greatest length of a question in characters.
    ///
    /// # Errors
    /// All fields that are wrong; or the guard, when it cannot mask.
    pub fn checked(self, max_question: usize) -> Result<NewFeedback, CheckError> {
        let mut checks = Checks::default();
        let answer = checks.hash("answer", &self.answer);
        for (at, reason) in self.reasons.iter().enumerate() {
            if self.reasons[..at].contains(reason) {
                checks.wrong(format!("reasons[{at}]"), MistakeKind::Repeated);
                break;
            }
        }
        checks.within("comment", &self.comment, MOST_COMMENT);
        checks.within("question", &self.question, max_question);
        if !self.consent && !self.question.trim().is_empty() {
            checks.wrong("question", MistakeKind::WithoutConsent);
        }
        checks.done()?;
        Ok(NewFeedback {
            answer,
            useful: self.useful,
            reasons: self.reasons,
            comment: masked(&self.comment)?,
            status: self.status,
            language: self.language,
            surface: self.surface,
            question: masked(&self.question)?,
        })
    }
}

/// What was found wrong so far.
#[derive(Debug, Default)]
pub(super) struct Checks(Vec<Mistake>);

impl Checks {
    /// Notes a mistake.
    pub(super) fn wrong(&mut self, field: impl Into<String>, what: MistakeKind) {
        self.0.push(Mistake {
            field: field.into(),
            what,
        });
    }

    /// The hash in small letters.
    pub(super) fn hash(&mut self, field: &str, text: &str) -> String {
        if text.len() != HASH_DIGITS || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
            self.wrong(field, MistakeKind::Invalid);
        }
        text.to_ascii_lowercase()
    }

    /// A text of at most `max` characters, blanks at its ends aside.
    pub(super) fn within(&mut self, field: impl Into<String>, text: &str, max: usize) {
        let actual = text.trim().chars().count();
        if actual > max {
            self.wrong(field, MistakeKind::TooLong { max, actual });
        }
    }

    /// A list of at most `max` items; whether it is one.
    pub(super) fn at_most<T>(&mut self, field: &str, list: &[T], max: usize) -> bool {
        let actual = list.len();
        if actual > max {
            self.wrong(field, MistakeKind::TooMany { max, actual });
        }
        actual <= max
    }

    /// Whether all was right.
    pub(super) fn done(self) -> Result<(), CheckError> {
        if self.0.is_empty() {
            Ok(())
        } else {
            Err(CheckError::Mistakes(self.0))
        }
    }
}

/// The text cleaned, with personal data masked; nothing when nothing is left.
pub(super) fn masked(text: &str) -> Result<Option<String>, GuardError> {
    let text = guard::mask(text)?.text;
    Ok(Some(text.trim().to_owned()).filter(|text| !text.is_empty()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;
    use serde_json::{Value, json};

    use super::*;

    const HASH: &str = "0123456789abcdef0123456789ABCDEF";

    /// The least that is right, with other fields over it.
    fn request(over: &Value) -> FeedbackRequest {
        let mut body = json!({ "answer": HASH, "useful": true, "status": "answered",
            "language": "nb", "surface": "page" });
        for (key, value) in over.as_object().unwrap() {
            body[key] = value.clone();
        }
        serde_json::from_value(body).unwrap()
    }

    fn mistakes(over: &Value) -> Vec<(String, MistakeKind)> {
        match request(over).checked(20) {
            Err(CheckError::Mistakes(mistakes)) => mistakes
                .into_iter()
                .map(|mistake| (mistake.field, mistake.what))
                .collect(),
            other => panic!("{over}: {other:?}"),
        }
    }

    #[test]
    fn the_least_is_taken_and_the_hash_is_put_in_small_letters() {
        let kept = request(&json!({})).checked(20).unwrap();
        assert_eq!(kept.answer, HASH.to_lowercase());
        assert_eq!((kept.comment, kept.question), (None, None));
    }

    #[test]
    fn each_mistake_is_named() {
        for answer in ["", "abc", &"g".repeat(32), &"é".repeat(16)] {
            let found = mistakes(&json!({ "answer": answer }));
            assert_eq!(found, [("answer".to_owned(), MistakeKind::Invalid)]);
        }
        let found = mistakes(&json!({ "reasons": ["wrong", "other", "wrong"] }));
        assert_eq!(found, [("reasons[2]".to_owned(), MistakeKind::Repeated)]);
        let found = mistakes(&json!({ "question": "Hei?", "consent": false }));
        assert_eq!(
            found,
            [("question".to_owned(), MistakeKind::WithoutConsent)]
        );
        let long = |max, actual| MistakeKind::TooLong { max, actual };
        let found = mistakes(&json!({ "answer": "", "comment": "å".repeat(1_001),
            "question": "å".repeat(21), "consent": true }));
        let fields = [
            ("answer".to_owned(), MistakeKind::Invalid),
            ("comment".to_owned(), long(1_000, 1_001)),
            ("question".to_owned(), long(20, 21)),
        ];
        assert_eq!(found, fields);
    }

    #[test]
    fn all_reasons_at_once_are_allowed_and_blanks_do_not_count() {
        let comment = format!("  {}\n", "å".repeat(1_000));
        let kept = request(&json!({ "reasons": Reason::ALL, "comment": comment, "question": " " }));
        let kept = kept.checked(20).unwrap();
        assert_eq!(kept.reasons, Reason::ALL);
        assert_eq!(kept.comment, Some("å".repeat(1_000)));
        assert_eq!(kept.question, None);
    }

    #[test]
    fn personal_data_and_hidden_characters_are_not_kept() {
        let over = json!({ "comment": "Ring 0201\u{200b}3299997\u{0}\r\nHilsen Ola", "consent": true,
            "question": "ola@example.no?" });
        let kept = request(&over).checked(20).unwrap();
        assert_eq!(kept.comment.unwrap(), "Ring [•••]\nHilsen Ola");
        assert_eq!(kept.question.unwrap(), "[•••]?");
        let nothing = request(&json!({ "comment": "\u{0}\u{200b} \u{feff}" }));
        assert_eq!(nothing.checked(20).unwrap().comment, None);
    }

    proptest! {
        #[test]
        fn what_is_kept_is_clean_masked_and_consented_to(
            comment in any::<String>(), question in any::<String>(), answer in "[0-9a-fA-F]{31,33}",
            consent in any::<bool>(),
        ) {
            let over = json!({ "answer": answer, "comment": comment, "question": question,
                "consent": consent });
            if let Ok(kept) = request(&over).checked(50) {
                prop_assert_eq!(kept.answer.len(), 32);
                prop_assert!(consent || kept.question.is_none());
                for text in [kept.comment, kept.question].into_iter().flatten() {
                    prop_assert!(!text.is_empty());
                    prop_assert_eq!(guard::mask(&text).unwrap().text, text);
                }
            }
        }
    }
}
