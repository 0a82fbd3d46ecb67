//! Small questions and answers for tests.

use std::collections::BTreeSet;

use super::{
    record::{AnswerRecord, RecordedSentence, RecordedSource},
    set::{KeyFact, Question},
    status::{Behaviour, Status},
};

/// A question in bokmål with one right behaviour.
pub(super) fn question(id: &str, behaviour: Behaviour) -> Question {
    Question {
        id: id.to_owned(),
        lang: "nb".to_owned(),
        kind: "factual".to_owned(),
        life_event: None,
        history: Vec::new(),
        text: "Hva?".to_owned(),
        answerable: true,
        expected_behaviour: Some(behaviour),
        statuses: behaviour.statuses(),
        relevant: [].into(),
        key_facts: Vec::new(),
        must_not: Vec::new(),
        aspects: Vec::new(),
        synthetic_fnr: Vec::new(),
        situation_expected: None,
    }
}

/// A question that names its statuses and has no behaviour.
pub(super) fn with_statuses(id: &str, statuses: &[Status]) -> Question {
    Question {
        expected_behaviour: None,
        statuses: statuses.iter().copied().collect::<BTreeSet<_>>(),
        ..question(id, Behaviour::Answer)
    }
}

pub(super) fn fact(text: &str) -> KeyFact {
    KeyFact {
        fact: text.to_owned(),
        ..KeyFact::default()
    }
}

/// An answer in bokmål of sentences with their citations.
pub(super) fn record(status: Status, sentences: &[(&str, &[usize])]) -> AnswerRecord {
    AnswerRecord {
        sentences: sentences
            .iter()
            .map(|&(text, citations)| RecordedSentence {
                text: text.to_owned(),
                citations: citations.to_vec(),
            })
            .collect(),
        ..AnswerRecord::new(status, "nb")
    }
}

pub(super) fn source(n: usize, page: &str) -> RecordedSource {
    RecordedSource {
        n,
        page: page.to_owned(),
        ..RecordedSource::default()
    }
}

pub(super) fn cite(n: usize, page: &str, quote: &str) -> RecordedSource {
    RecordedSource {
        quote: quote.to_owned(),
        passage: Some(format!("{page}-1")),
        ..source(n, page)
    }
}

/// `page-1` and `page-2` are passages of `page`.
pub(super) fn page_of(key: &str) -> String {
    key.split('-').next().unwrap_or(key).to_owned()
}
