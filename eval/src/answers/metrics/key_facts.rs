//! Which of the facts that a right answer must contain are there.
//!
//! Coverage of atomic facts, as nugget recall (Lin & Demner-Fushman 2005,
//! “Evaluating summaries and answers: two sides of the same coin?”, ACL
//! workshop) with literal texts, or words and numbers, in place of a human
//! assessor. It is a proxy: it takes a negated fact for the fact, and misses
//! one that is said in other words.

use std::collections::BTreeSet;

use losen_index::{language::Language, lexical::telling_terms};

use crate::answers::{
    claims::numbers,
    record::{AnswerRecord, RecordedSource},
    set::{KeyFact, Question},
};

use super::{citation::PageOf, stands_in};

/// The share of a fact's words that must be there. Facts are short, so this is
/// three words of five, or two of three.
const LEAST_WORDS: f64 = 0.6;

/// How an answer covers a fact.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, serde::Serialize)]
#[serde(rename_all = "snake_case")]
pub enum Coverage {
    /// The answer's own text says it.
    Said,
    /// Only the quote of a cited source that supports the fact says it.
    Quoted,
    /// Neither does.
    Absent,
}

/// How the answer covers each key fact, in their order. A missing answer covers
/// none.
///
/// A text says a fact when one of the fact's `any` texts stands in it or, for a
/// fact without them, when all its numbers do and at least 0.6 of its distinct
/// telling word stems (numbers aside).
#[must_use]
pub fn coverage(
    question: &Question,
    record: Option<&AnswerRecord>,
    page_of: &PageOf,
) -> Vec<Coverage> {
    let language = question.lang.parse().unwrap_or(Language::Bokmal);
    let text = record.map(AnswerRecord::text).unwrap_or_default();
    let of = |fact: &KeyFact| {
        if says(&text, fact, &language) {
            return Coverage::Said;
        }
        let mut cited = record.into_iter().flat_map(AnswerRecord::cited);
        let quoted = cited
            .any(|source| supports(source, fact, page_of) && says(&source.quote, fact, &language));
        if quoted {
            Coverage::Quoted
        } else {
            Coverage::Absent
        }
    };
    question.key_facts.iter().map(of).collect()
}

fn says(text: &str, fact: &KeyFact, language: &Language) -> bool {
    if !fact.any.is_empty() {
        return fact.any.iter().any(|wanted| stands_in(wanted, text));
    }
    let wanted = words(&fact.fact, language);
    let figures = numbers(&fact.fact, language);
    if wanted.is_empty() && figures.is_empty() {
        return stands_in(&fact.fact, text);
    }
    if !figures.is_subset(&numbers(text, language)) {
        return false;
    }
    let has = words(text, language);
    let found = wanted.intersection(&has).count();
    crate::metrics::as_f64(found) >= LEAST_WORDS * crate::metrics::as_f64(wanted.len()) - 1e-9
}

/// The distinct telling stems without those that have digits.
fn words(text: &str, language: &Language) -> BTreeSet<String> {
    telling_terms(text, language)
        .into_iter()
        .filter(|term| !term.contains(|c: char| c.is_ascii_digit()))
        .collect()
}

/// Whether a source is a passage, or on a page, that supports the fact.
fn supports(source: &RecordedSource, fact: &KeyFact, page_of: &PageOf) -> bool {
    let page = page_of(&source.page);
    fact.support
        .iter()
        .any(|id| source.passage.as_ref() == Some(id) || page_of(id) == page)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::answers::{
        examples::{cite, fact, page_of, question, record},
        status::{Behaviour, Status},
    };

    fn one(fact: KeyFact, text: &str, quote: &str) -> Coverage {
        let mut asked = question("q", Behaviour::Answer);
        asked.key_facts = vec![fact];
        let mut answer = record(Status::Answered, &[(text, &[1])]);
        answer.sources = vec![cite(1, "a", quote)];
        coverage(&asked, Some(&answer), &page_of)[0]
    }

    #[test]
    fn numbers_and_most_words_say_a_fact() {
        // Telling words: opptil, sykepengedager, år; numbers: 60, 67, 70.
        let age = || fact("Opptil 60 sykepengedager mellom 67 og 70 år");
        let full = "Er du mellom 67 og 70 år, har du rett til 60 sykepengedager.";
        assert_eq!(one(age(), full, ""), Coverage::Said);
        let other_number = full.replace("60", "90");
        assert_eq!(one(age(), &other_number, ""), Coverage::Absent);
        assert_eq!(one(age(), "67 70 60 sykepengedager", ""), Coverage::Absent);
    }

    #[test]
    fn three_words_of_five_are_enough_and_two_are_not() {
        let five = || fact("søknad kommune barnehage lønn plass");
        assert_eq!(one(five(), "Søknad, kommune, lønn.", ""), Coverage::Said);
        assert_eq!(one(five(), "Søknad og lønn.", ""), Coverage::Absent);
    }

    #[test]
    fn literal_texts_come_before_words() {
        let mut limit = fact("Inntekten må overstige to ganger grunnbeløpet");
        limit.any = vec!["2 G".into(), "to ganger grunnbeløpet".into()];
        assert_eq!(
            one(limit.clone(), "Du må tjene over 2 g.", ""),
            Coverage::Said
        );
        let without = "Inntekten må overstige 2 ganger grunnbeløp.";
        assert_eq!(one(limit.clone(), without, ""), Coverage::Absent);
        limit.any.clear();
        assert_eq!(one(limit, without, ""), Coverage::Said);
    }

    #[test]
    fn a_supporting_quote_counts_apart() {
        let mut days = fact("Fristen er 60 dager");
        assert_eq!(
            one(days.clone(), "Se her.", "Fristen er 60 dager."),
            Coverage::Absent
        );
        days.support = vec!["b-1".into()];
        assert_eq!(
            one(days.clone(), "Se her.", "Fristen er 60 dager."),
            Coverage::Absent
        );
        days.support = vec!["a-1".into()];
        assert_eq!(
            one(days.clone(), "Se her.", "Fristen er 60 dager."),
            Coverage::Quoted
        );
        assert_eq!(one(days, "Se her.", "Fristen er 6 uker."), Coverage::Absent);
    }

    #[test]
    fn a_missing_answer_covers_nothing() {
        let mut asked = question("q", Behaviour::Answer);
        asked.key_facts = vec![fact("Ja"), fact("og")];
        assert_eq!(coverage(&asked, None, &page_of), [Coverage::Absent; 2]);
    }

    proptest! {
        #[test]
        fn a_fact_says_itself(
            text in "[A-Za-zæøå]{1,8}( [0-9]{1,5}( ?%|,[0-9]| kr)?| § [0-9]-[0-9]| [a-zæøå]{1,9}){0,6}",
            before in "[A-Za-zæøå ]{0,20}",
        ) {
            prop_assert_eq!(one(fact(&text), &text, ""), Coverage::Said);
            prop_assert_eq!(one(fact(&text), &format!("{before}. {text}."), ""), Coverage::Said);
        }
    }
}
