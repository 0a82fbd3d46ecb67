//! Whether the answer is in the language of the question.

use losen_index::{language::Language, lexical::detect};

use crate::answers::{record::AnswerRecord, resample::Share, set::Question};

/// Whether the answer says that it is in the language of the question. Bokmål
/// and nynorsk are two languages here. Questions in other languages than
/// bokmål, nynorsk and English do not count: no answers are written in them.
///
/// `language_match = right / answers to questions in these three`.
#[must_use]
pub fn declared(question: &Question, record: &AnswerRecord) -> Share {
    let (asked, got) = (question.lang.parse(), record.language.parse());
    match asked {
        Ok(asked) if is_written(&asked) => Share::whether(got == Ok(asked)),
        _ => Share::default(),
    }
}

/// The same by the words of the sentences, as [`detect`] reads them; counts
/// only where they tell. Quotes from pages in the other Norwegian language make
/// it lower than [`declared`].
#[must_use]
pub fn of_text(question: &Question, record: &AnswerRecord) -> Share {
    match (question.lang.parse(), detect(&record.text())) {
        (Ok(asked), Some(got)) if is_written(&asked) => Share::whether(got == asked),
        _ => Share::default(),
    }
}

fn is_written(language: &Language) -> bool {
    !matches!(language, Language::Other(_))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{question, record},
        status::{Behaviour, Status},
    };

    #[test]
    fn bokmal_is_not_nynorsk() {
        let mut asked = question("a", Behaviour::Answer);
        let mut answer = record(
            Status::Answered,
            &[("Du må ikke søke på nytt hvis du har fått penger før.", &[])],
        );
        assert_eq!(declared(&asked, &answer), Share::of(1, 1));
        assert_eq!(of_text(&asked, &answer), Share::of(1, 1));
        answer.language = "no".into();
        assert_eq!(declared(&asked, &answer), Share::of(1, 1));
        asked.lang = "nn".into();
        assert_eq!(declared(&asked, &answer), Share::of(0, 1));
        assert_eq!(of_text(&asked, &answer), Share::of(0, 1));
        asked.lang = "pl".into();
        assert_eq!(declared(&asked, &answer), Share::default());
        assert_eq!(of_text(&asked, &answer), Share::default());
    }

    #[test]
    fn no_text_tells_nothing() {
        let asked = question("a", Behaviour::Answer);
        let answer = record(Status::NotCovered, &[]);
        assert_eq!(of_text(&asked, &answer), Share::default());
    }
}
