//! Whether what is said can be traced.

use std::collections::BTreeSet;

use losen_index::language::Language;

use crate::answers::{
    claims::numbers,
    record::{AnswerRecord, RecordedSentence},
    resample::Share,
};

/// Of the sentences, those with at least one citation of a source that exists:
/// `cited / sentences`.
#[must_use]
pub fn sentences_cited(record: &AnswerRecord) -> Share {
    let cited = record
        .sentences
        .iter()
        .filter(|sentence| record.sources_of(sentence).next().is_some());
    Share::of(cited.count(), record.sentences.len())
}

/// Numbers that a sentence states and that stand in no quote of the sources
/// that it cites, sentence by sentence; each counts once a sentence. 0 is the
/// aim.
#[must_use]
pub fn unsupported_numbers(record: &AnswerRecord) -> Vec<String> {
    let unsupported = record
        .sentences
        .iter()
        .flat_map(|sentence| unsupported_in(sentence, record));
    unsupported.collect()
}

fn unsupported_in(sentence: &RecordedSentence, record: &AnswerRecord) -> Vec<String> {
    let language = record.language.parse().unwrap_or(Language::Bokmal);
    // The language of a quote is not known; number words of both will do.
    let quoted: BTreeSet<String> = record
        .sources_of(sentence)
        .flat_map(|source| {
            [Language::Bokmal, Language::English].map(|lang| numbers(&source.quote, &lang))
        })
        .flatten()
        .collect();
    let said = numbers(&sentence.text, &language);
    said.difference(&quoted).cloned().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{cite, record},
        status::Status,
    };

    #[test]
    fn a_citation_of_nothing_is_none() {
        let mut answer = record(
            Status::Answered,
            &[
                ("En.", &[1]),
                ("To.", &[7]),
                ("Tre.", &[]),
                ("Fire.", &[7, 1]),
            ],
        );
        answer.sources = vec![cite(1, "a", "")];
        assert_eq!(sentences_cited(&answer), Share::of(2, 4));
    }

    #[test]
    fn numbers_must_stand_in_the_quotes_that_the_sentence_cites() {
        let mut answer = record(
            Status::Answered,
            &[
                ("Du får 1000 kroner i tre måneder.", &[1]),
                ("Fristen er 6 uker, 6 hele uker.", &[1]),
                ("Og 1 000 kroner til.", &[]),
            ],
        );
        answer.sources = vec![
            cite(1, "a", "Stønaden er 1\u{a0}000 kr i 3 måneder."),
            cite(2, "b", "Fristen er 6 uker."),
        ];
        assert_eq!(unsupported_numbers(&answer), ["6", "1000"]);
    }

    #[test]
    fn an_english_answer_may_rest_on_a_norwegian_quote() {
        let mut answer = record(
            Status::Answered,
            &[("It takes three weeks to apply.", &[1])],
        );
        answer.language = "en".into();
        answer.sources = vec![cite(1, "a", "Det tar tre uker.")];
        assert!(unsupported_numbers(&answer).is_empty());
    }
}
