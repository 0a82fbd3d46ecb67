use proptest::prelude::*;

use super::*;
use crate::answers::{
    examples::{cite, fact, page_of, question, record, with_statuses},
    record::{AnswerRun, Checks},
    set::Question,
    status::{Behaviour, Status},
};

fn run(answers: Vec<(&str, AnswerRecord)>) -> AnswerRun {
    AnswerRun {
        answers: answers
            .into_iter()
            .map(|(id, answer)| (id.to_owned(), answer))
            .collect(),
        ..AnswerRun::default()
    }
}

/// a: answered right, half of its facts, one cited page of two relevant.
/// b: should be declined, is answered. c: declined right, in English. d: missing.
fn example() -> (AnswerRun, Vec<Question>) {
    let mut a = question("a", Behaviour::Answer);
    a.key_facts = vec![fact("Fristen er 6 uker"), fact("Beløpet er 100 kroner")];
    a.relevant = [("p-1".to_owned(), 2), ("r-1".to_owned(), 2)].into();
    let b = question("b", Behaviour::DeclineNotCovered);
    let mut c = question("c", Behaviour::RefuseInjection);
    c.kind = "adversarial".into();
    c.lang = "en".into();
    let d = question("d", Behaviour::Partial);
    let mut first = record(
        Status::Answered,
        &[("Fristen er 6 uker.", &[1]), ("Mer.", &[2])],
    );
    first.sources = vec![cite(1, "p", "Fristen er 6 uker."), cite(2, "x", "Mer.")];
    first.latency_ms.total = 30.0;
    first.checks = Checks {
        written: 3,
        dropped: 1,
    };
    let mut second = record(Status::Answered, &[("Du får 5 kroner.", &[])]);
    second.latency_ms.total = 10.0;
    let mut third = record(Status::Refused, &[]);
    third.latency_ms.total = 20.0;
    let answers = vec![("a", first), ("b", second), ("c", third)];
    (run(answers), vec![a, b, c, d])
}

#[test]
fn figures_are_those_of_the_whole_run() {
    let (run, questions) = example();
    let report = AnswerReport::of(&run, &questions, &page_of);
    let expected = [
        ("questions", 4.0),
        ("status_accuracy", 0.5),
        ("answer_rate", 0.5),
        ("false_answer_rate", 0.5),
        ("key_fact_coverage", 0.5),
        ("citation_precision", 0.5),
        ("citation_recall", 0.5),
        ("sentences_cited", 2.0 / 3.0),
        ("unsupported_numbers", 1.0),
        ("language_match", 2.0 / 3.0),
        ("sentences_dropped", 1.0 / 3.0),
        ("missing", 1.0),
        ("latency_p50_ms", 20.0),
        ("latency_p95_ms", 30.0),
        // a: 5 words in 2 sentences, 1 of them long; b: 4 short words in 1.
        ("lix", ((5.0 / 2.0 + 20.0) + 4.0) / 2.0),
    ];
    for (name, value) in expected {
        let found = report.value(name).unwrap();
        assert!((found - value).abs() < 1e-9, "{name}: {found}");
    }
    assert_eq!(report.confusion["answer"]["answered"], 1);
    assert_eq!(report.confusion["partial"]["missing"], 1);
    assert_eq!(report.by_type["factual"].questions, 3);
    assert_eq!(report.by_lang["en"].values["status_accuracy"], 1.0);
    assert!(!report.intervals.contains_key("situation_event_recall"));
    assert!(report.intervals.contains_key("false_answer_rate"));
}

#[test]
fn the_report_is_a_flat_object() {
    let (run, questions) = example();
    let json = serde_json::to_value(AnswerReport::of(&run, &questions, &page_of)).unwrap();
    for name in [
        "status_accuracy",
        "false_answer_rate",
        "answer_rate",
        "citation_precision",
        "citation_recall",
        "key_fact_coverage",
        "sentences_cited",
        "unsupported_numbers",
        "language_match",
        "lix",
        "latency_p50_ms",
        "latency_p95_ms",
        "latency_p99_ms",
        "questions",
    ] {
        assert!(json[name].is_number(), "{name}");
    }
    for name in ["confusion", "intervals", "by_type", "by_lang"] {
        assert!(json[name].is_object(), "{name}");
    }
    assert!(json["by_type"]["factual"]["lix"].is_number());
    assert!(json["intervals"]["lix"]["low"].is_number());
}

#[test]
fn nothing_asked_is_zero_everywhere() {
    let report = AnswerReport::of(&AnswerRun::default(), &[], &page_of);
    assert_eq!(report.questions, 0);
    assert!(report.values.values().all(|&value| value == 0.0));
    assert!(report.intervals.is_empty());
}

#[test]
fn rows_have_every_figure_once() {
    let (run, questions) = example();
    let report = AnswerReport::of(&run, &questions, &page_of);
    let rows = report.rows();
    assert_eq!(rows.len(), report.values.len());
    assert_eq!(rows[0].name, "status_accuracy");
    assert!(rows[0].is_share && rows[0].interval.is_some());
    assert!(rows.iter().any(|row| row.name == "lix" && !row.is_share));
}

fn status() -> impl Strategy<Value = Status> {
    (0usize..8).prop_map(|at| Status::ALL[at])
}

/// A question with graded pages and facts, and perhaps an answer to it.
fn pair(id: usize) -> impl Strategy<Value = (Question, Option<AnswerRecord>)> {
    let relevant = prop::collection::btree_map("[a-d]-[12]", 0u32..3, 0..4);
    let facts = prop::collection::vec("(Frist|Beløp) [1-3] (uker|kroner)|Ja", 0..3);
    let sentence = (
        "[a-zæ ]{0,9}(Frist|Beløp) [1-3] (uker|kroner)\\.?",
        prop::collection::vec(0usize..5, 0..3),
    );
    let sentences = prop::collection::vec(sentence, 0..4);
    let sources = prop::collection::vec(("[a-d]", "(Frist )?[1-3] uker"), 0..4);
    let answer = (
        status(),
        sentences,
        sources,
        0.0f64..1e4,
        0usize..4,
        0usize..4,
    );
    (
        prop::collection::vec(status(), 1..3),
        relevant,
        facts,
        prop::option::of(answer),
    )
        .prop_map(move |(statuses, relevant, facts, answer)| {
            let mut question = with_statuses(&format!("q{id}"), &statuses);
            question.relevant = relevant;
            question.key_facts = facts.iter().map(|text| fact(text)).collect();
            question.must_not = facts;
            let answer = answer.map(|(status, sentences, sources, total, written, dropped)| {
                let sentences: Vec<(&str, &[usize])> = sentences
                    .iter()
                    .map(|(text, cited)| (text.as_str(), &cited[..]))
                    .collect();
                let mut answer = record(status, &sentences);
                answer.sources = (1..)
                    .zip(&sources)
                    .map(|(n, (page, quote))| cite(n, page, quote))
                    .collect();
                answer.latency_ms.total = total;
                answer.checks = Checks { written, dropped };
                answer
            });
            (question, answer)
        })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(24))]

    #[test]
    fn shares_are_shares_whatever_the_answers(pairs in [pair(0), pair(1), pair(2), pair(3), pair(4)]) {
        let questions: Vec<Question> = pairs.iter().map(|(question, _)| question.clone()).collect();
        let answers = pairs
            .into_iter()
            .filter_map(|(question, answer)| Some((question.id, answer?)))
            .collect();
        let run = AnswerRun { answers, ..AnswerRun::default() };
        let report = AnswerReport::of(&run, &questions, &page_of);
        for row in report.rows() {
            prop_assert!(row.value.is_finite() && row.value >= 0.0, "{}", row.name);
            prop_assert!(!row.is_share || row.value <= 1.0, "{} {}", row.name, row.value);
            if let Some(Interval { low, high }) = row.interval {
                prop_assert!(0.0 <= low && low <= high && high.is_finite(), "{}", row.name);
                prop_assert!(!row.is_share || high <= 1.0, "{} {}", row.name, high);
            }
        }
        let counted: usize = report.confusion.values().flat_map(|row| row.values()).sum();
        prop_assert_eq!(counted, questions.len());
        let reversed: Vec<Question> = questions.into_iter().rev().collect();
        let other = AnswerReport::of(&run, &reversed, &page_of);
        for (name, value) in &report.values {
            prop_assert!((value - other.values[name]).abs() < 1e-9, "{}", name);
        }
        for (name, interval) in &report.intervals {
            let other = other.intervals[name];
            prop_assert!((interval.low - other.low).abs() < 1e-9, "{}", name);
            prop_assert!((interval.high - other.high).abs() < 1e-9, "{}", name);
        }
        prop_assert_eq!(&report.confusion, &other.confusion);
    }
}
