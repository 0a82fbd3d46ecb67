//! One question with its answer, source by source.

use serde::Serialize;

use super::number;
use crate::{
    answers::{
        metrics::{
            citation::{PageOf, cited_pages},
            key_facts::Coverage,
            status::got,
        },
        outcome::Outcome,
        record::{AnswerRecord, RecordedSource},
    },
    beir::Role,
};

/// What the page shows of a question.
#[derive(Debug, Serialize)]
pub(super) struct QuestionView<'a> {
    /// Its place in the set, from 1.
    number: usize,
    id: &'a str,
    lang: &'a str,
    kind: &'a str,
    life_event: Option<&'a str>,
    history: Vec<(&'static str, &'a str)>,
    text: &'a str,
    expected: String,
    /// The statuses that are right.
    statuses: String,
    got: &'static str,
    is_right: bool,
    /// What is wrong, in words.
    faults: Vec<String>,
    facts: Vec<(&'a str, &'static str)>,
    must_not: Vec<(&'a str, bool)>,
    unsupported: String,
    relevant: Vec<Relevant<'a>>,
    answer: Option<AnswerView<'a>>,
}

impl QuestionView<'_> {
    /// Whether someone should look at it.
    pub(super) fn is_faulty(&self) -> bool {
        !self.faults.is_empty()
    }
}

#[derive(Debug, Serialize)]
struct Relevant<'a> {
    id: &'a str,
    grade: u32,
    cited: bool,
}

#[derive(Debug, Serialize)]
struct AnswerView<'a> {
    language: &'a str,
    message: Option<&'a str>,
    sentences: Vec<(&'a str, &'a [usize])>,
    sources: Vec<SourceView<'a>>,
    events: &'a [String],
    situation: Vec<String>,
    masked_pii: bool,
    written: usize,
    dropped: usize,
    composer: &'a str,
    error: Option<&'a str>,
    time: String,
}

#[derive(Debug, Serialize)]
struct SourceView<'a> {
    n: usize,
    /// The title, or the page's key without one.
    title: &'a str,
    /// The address, where it is one that a browser may open.
    href: Option<&'a str>,
    agency: &'a str,
    page: &'a str,
    passage: Option<&'a str>,
    quote: &'a str,
}

/// What the page shows of an outcome.
pub(super) fn view<'a>(number: usize, outcome: &Outcome<'a>, page_of: &PageOf) -> QuestionView<'a> {
    let question = outcome.question;
    let statuses: Vec<&str> = question
        .statuses
        .iter()
        .map(|status| status.code())
        .collect();
    let turns = question.history.iter().map(|turn| {
        let who = match turn.role {
            Role::User => "User",
            Role::Assistant => "Assistant",
        };
        (who, turn.content.as_str())
    });
    let facts = question.key_facts.iter().zip(&outcome.facts);
    let must_not = question.must_not.iter().zip(&outcome.violations);
    QuestionView {
        number,
        id: &question.id,
        lang: &question.lang,
        kind: &question.kind,
        life_event: question.life_event.as_deref(),
        history: turns.collect(),
        text: &question.text,
        expected: question.expected(),
        statuses: statuses.join(" or "),
        got: got(outcome.record),
        is_right: outcome.is_right,
        faults: faults(outcome),
        facts: facts
            .map(|(fact, &coverage)| (fact.fact.as_str(), covered(coverage)))
            .collect(),
        must_not: must_not
            .map(|(text, &said)| (text.as_str(), said))
            .collect(),
        unsupported: outcome.unsupported_numbers.join(", "),
        relevant: relevant(outcome, page_of),
        answer: outcome.record.map(answer),
    }
}

fn covered(coverage: Coverage) -> &'static str {
    match coverage {
        Coverage::Said => "in the answer",
        Coverage::Quoted => "only in a quote",
        Coverage::Absent => "missing",
    }
}

fn faults(outcome: &Outcome<'_>) -> Vec<String> {
    let mut faults = Vec::new();
    let mut add = |holds: bool, text: String| {
        if holds {
            faults.push(text);
        }
    };
    let statuses = &outcome.question.statuses;
    let wrong = outcome
        .record
        .is_none_or(|record| !statuses.contains(&record.status));
    add(wrong, format!("status {}", got(outcome.record)));
    add(
        outcome.falsely_answered.part > 0.0,
        "answered what should be declined".into(),
    );
    add(outcome.repeats_number, "repeats the identity number".into());
    add(
        outcome.violations.contains(&true),
        "says what it must not".into(),
    );
    let count = outcome.unsupported_numbers.len();
    add(count > 0, format!("numbers without support: {count}"));
    let uncited = outcome.sentences_cited.whole - outcome.sentences_cited.part;
    add(
        uncited > 0.0,
        format!("sentences without a source: {uncited}"),
    );
    add(
        outcome.record.is_some_and(|record| record.error.is_some()),
        "error".into(),
    );
    faults
}

fn relevant<'a>(outcome: &Outcome<'a>, page_of: &PageOf) -> Vec<Relevant<'a>> {
    let cited = outcome.record.map(|record| cited_pages(record, page_of));
    let graded = outcome.question.relevant.iter();
    graded
        .map(|(id, &grade)| Relevant {
            id,
            grade,
            cited: cited
                .as_ref()
                .is_some_and(|cited| cited.contains(&page_of(id))),
        })
        .collect()
}

fn answer(record: &AnswerRecord) -> AnswerView<'_> {
    let facts = record.situation.facts.iter();
    AnswerView {
        language: &record.language,
        message: record.message.as_deref(),
        sentences: record
            .sentences
            .iter()
            .map(|sentence| (sentence.text.as_str(), &sentence.citations[..]))
            .collect(),
        sources: record.sources.iter().map(source).collect(),
        events: &record.situation.events,
        situation: facts
            .map(|(kind, value)| format!("{kind}: {value}"))
            .collect(),
        masked_pii: record.masked_pii,
        written: record.checks.written,
        dropped: record.checks.dropped,
        composer: &record.composer,
        error: record.error.as_deref(),
        time: number(record.latency_ms.total),
    }
}

fn source(source: &RecordedSource) -> SourceView<'_> {
    let is_web = ["https://", "http://"]
        .iter()
        .any(|scheme| source.url.starts_with(scheme));
    SourceView {
        n: source.n,
        title: if source.title.is_empty() {
            &source.page
        } else {
            &source.title
        },
        href: is_web.then_some(source.url.as_str()),
        agency: &source.agency,
        page: &source.page,
        passage: source.passage.as_deref(),
        quote: &source.quote,
    }
}
