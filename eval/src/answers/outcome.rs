//! All that is measured on one question.

use super::{
    metrics::{
        checks,
        citation::{self, PageOf},
        grounding, key_facts,
        key_facts::Coverage,
        language, must_not, pii, readability,
        situation::{self, Understood},
        status,
    },
    record::{AnswerRecord, AnswerRun},
    resample::Share,
    set::Question,
};

/// One question with its answer and what was measured on it. See
/// [`super::metrics`] for each figure. What is measured on the answer itself is
/// nothing when there is none.
#[derive(Debug, Clone)]
pub struct Outcome<'a> {
    /// The question.
    pub question: &'a Question,
    /// The answer; `None` when the run has none.
    pub record: Option<&'a AnswerRecord>,
    /// Whether the status is right.
    pub is_right: bool,
    /// Whether it was answered, where it should be.
    pub answered: Share,
    /// Whether it was answered, where it should be declined.
    pub falsely_answered: Share,
    /// Whether it was declined, where it should be.
    pub declined: Share,
    /// Of the pages cited, the relevant ones.
    pub precision: Share,
    /// Of the passages cited, the relevant ones.
    pub strict_precision: Share,
    /// Of the answering pages, the cited ones.
    pub recall: Share,
    /// How each key fact is covered.
    pub facts: Vec<Coverage>,
    /// Of the sentences, the cited ones.
    pub sentences_cited: Share,
    /// Numbers that no cited quote has.
    pub unsupported_numbers: Vec<String>,
    /// Whether the declared language is right.
    pub language: Share,
    /// Whether the language of the sentences is right.
    pub text_language: Share,
    /// LIX; `None` without words.
    pub lix: Option<f64>,
    /// For each statement that must not be made, whether it was.
    pub violations: Vec<bool>,
    /// Whether an identity number came back.
    pub repeats_number: bool,
    /// Life events understood.
    pub events: Understood,
    /// Facts of the situation understood.
    pub situation_facts: Understood,
    /// Of the sentences written, those that were dropped.
    pub dropped: Share,
}

impl<'a> Outcome<'a> {
    /// Measures one answer.
    #[must_use]
    pub fn of(question: &'a Question, record: Option<&'a AnswerRecord>, page_of: &PageOf) -> Self {
        let share = |of: fn(&AnswerRecord) -> Share| record.map(of).unwrap_or_default();
        Self {
            question,
            record,
            is_right: status::is_right(question, record),
            answered: status::answered(question, record),
            falsely_answered: status::falsely_answered(question, record),
            declined: status::declined(question, record),
            precision: citation::precision(question, record, page_of),
            strict_precision: citation::strict_precision(question, record),
            recall: citation::recall(question, record, page_of),
            facts: key_facts::coverage(question, record, page_of),
            sentences_cited: share(grounding::sentences_cited),
            unsupported_numbers: record
                .map(grounding::unsupported_numbers)
                .unwrap_or_default(),
            language: record
                .map(|record| language::declared(question, record))
                .unwrap_or_default(),
            text_language: record
                .map(|record| language::of_text(question, record))
                .unwrap_or_default(),
            lix: record.and_then(readability::lix_of),
            violations: must_not::violations(question, record),
            repeats_number: record.is_some_and(|record| pii::repeats_number(question, record)),
            events: situation::events(question, record),
            situation_facts: situation::facts(question, record),
            dropped: share(checks::dropped),
        }
    }

    /// How many key facts the answer itself says.
    #[must_use]
    pub fn facts_said(&self) -> usize {
        let said = self.facts.iter().filter(|&&fact| fact == Coverage::Said);
        said.count()
    }

    /// How many key facts the answer or a cited quote says.
    #[must_use]
    pub fn facts_supported(&self) -> usize {
        let there = self.facts.iter().filter(|&&fact| fact != Coverage::Absent);
        there.count()
    }
}

/// Every question of a set with its answer, in the order of the set. Answers to
/// questions that the set has not are left out.
#[must_use]
pub fn outcomes<'a>(
    run: &'a AnswerRun,
    questions: &'a [Question],
    page_of: &PageOf,
) -> Vec<Outcome<'a>> {
    questions
        .iter()
        .map(|question| Outcome::of(question, run.answers.get(&question.id), page_of))
        .collect()
}
