use super::*;
use crate::answers::{
    examples::{fact, page_of, question, record},
    record::AnswerRecord,
    status::{Behaviour, Status},
};

fn run(name: &str, answers: Vec<(&str, AnswerRecord)>) -> AnswerRun {
    AnswerRun {
        name: name.to_owned(),
        set: String::new(),
        answers: answers
            .into_iter()
            .map(|(id, answer)| (id.to_owned(), answer))
            .collect(),
    }
}

fn set() -> Vec<Question> {
    let mut first = question("a", Behaviour::Answer);
    first.key_facts = vec![fact("Fristen er 6 uker"), fact("Beløpet er 100 kroner")];
    vec![first, question("b", Behaviour::DeclineNotCovered)]
}

fn row<'a>(comparison: &'a AnswerComparison, name: &str) -> &'a FigureChange {
    let mut figures = comparison.figures.iter();
    figures.find(|figure| figure.name == name).unwrap()
}

#[test]
fn shows_what_changed_and_by_how_much() {
    let mut slow = record(Status::Answered, &[("Fristen er 6 uker.", &[])]);
    slow.latency_ms.total = 10.0;
    let before = run(
        "old",
        vec![
            ("a", slow),
            ("b", record(Status::Answered, &[("Ja 5.", &[])])),
        ],
    );
    let after = run(
        "new",
        vec![
            (
                "a",
                record(Status::Partial, &[("Beløpet er 100 kroner.", &[])]),
            ),
            ("b", record(Status::NotCovered, &[])),
        ],
    );
    let comparison = AnswerComparison::of(&before, &after, &set(), &page_of);
    assert_eq!(
        (comparison.before.as_str(), comparison.after.as_str()),
        ("old", "new")
    );
    let accuracy = row(&comparison, "status_accuracy");
    assert_eq!(
        (accuracy.before, accuracy.after, accuracy.difference),
        (0.5, 1.0, 0.5)
    );
    let interval = accuracy.interval.unwrap();
    assert_eq!((interval.low, interval.high), (0.0, 1.0));
    assert!(accuracy.p_value.unwrap() > 0.9);
    let numbers = row(&comparison, "unsupported_numbers");
    assert_eq!(
        (numbers.before, numbers.after, numbers.difference),
        (2.0, 1.0, -1.0)
    );
    // One of two questions has one number less: a resample has 0, 1 or 2 of it.
    let interval = numbers.interval.unwrap();
    assert_eq!((interval.low, interval.high), (-2.0, 0.0));
    let time = row(&comparison, "latency_p99_ms");
    assert_eq!((time.difference, time.p_value), (-10.0, None));
    assert_eq!(row(&comparison, "citation_recall").p_value, None);
    let [first, second] = &comparison.changed[..] else {
        panic!("two questions changed");
    };
    assert_eq!(first.gained, ["Beløpet er 100 kroner"]);
    assert_eq!(first.lost, ["Fristen er 6 uker"]);
    assert_eq!(
        (first.status_before.as_str(), first.status_after.as_str()),
        ("answered", "partial")
    );
    assert!(!second.right_before && second.right_after);
}

#[test]
fn a_run_does_not_differ_from_itself() {
    let same = run(
        "x",
        vec![(
            "a",
            record(Status::Answered, &[("Fristen er 6 uker.", &[])]),
        )],
    );
    let comparison = AnswerComparison::of(&same, &same, &set(), &page_of);
    assert!(comparison.changed.is_empty());
    for figure in &comparison.figures {
        assert_eq!(figure.difference, 0.0, "{}", figure.name);
        assert!(figure.p_value.is_none_or(|p| p == 1.0), "{}", figure.name);
        assert!(
            figure.interval.is_none_or(|i| i == Interval::default()),
            "{}",
            figure.name
        );
    }
}

#[test]
fn an_answer_that_is_missing_is_a_change() {
    let before = run("x", vec![]);
    let after = run("y", vec![("b", record(Status::NotCovered, &[]))]);
    let comparison = AnswerComparison::of(&before, &after, &set(), &page_of);
    assert_eq!(comparison.changed.len(), 1);
    assert_eq!(comparison.changed[0].status_before, "missing");
    assert_eq!(row(&comparison, "missing").difference, -1.0);
}
