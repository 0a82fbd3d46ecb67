//! Whether the asker's situation was understood.

use std::collections::BTreeSet;

use crate::answers::{record::AnswerRecord, resample::Share, set::Question};

/// Precision and recall of one kind of things, over questions that say what is
/// expected. An empty list says that nothing is.
#[derive(Debug, Clone, Copy, PartialEq, Default)]
pub struct Understood {
    /// `|got ∩ expected| / |got|`.
    pub precision: Share,
    /// `|got ∩ expected| / |expected|`.
    pub recall: Share,
}

/// Of life events. An event is an expected one when its URI ends with the
/// expected text, at the start or after “/”, “#” or “:”.
#[must_use]
pub fn events(question: &Question, record: Option<&AnswerRecord>) -> Understood {
    let situation = question.situation_expected.as_ref();
    let Some(expected) = situation.and_then(|situation| situation.events.as_ref()) else {
        return Understood::default();
    };
    let got: BTreeSet<&String> = record
        .into_iter()
        .flat_map(|r| &r.situation.events)
        .collect();
    let expected: BTreeSet<&String> = expected.iter().collect();
    let right = got
        .iter()
        .filter(|uri| expected.iter().any(|end| is_end(end, uri)));
    let found = expected
        .iter()
        .filter(|end| got.iter().any(|uri| is_end(end, uri)));
    Understood {
        precision: Share::of(right.count(), got.len()),
        recall: Share::of(found.count(), expected.len()),
    }
}

/// Of facts: kind and value are the same, case aside.
#[must_use]
pub fn facts(question: &Question, record: Option<&AnswerRecord>) -> Understood {
    let situation = question.situation_expected.as_ref();
    let Some(expected) = situation.and_then(|situation| situation.facts.as_ref()) else {
        return Understood::default();
    };
    let folded = |(kind, value): &(String, String)| (kind.to_lowercase(), value.to_lowercase());
    let got: BTreeSet<_> = record
        .into_iter()
        .flat_map(|record| record.situation.facts.iter().map(folded))
        .collect();
    let expected: BTreeSet<_> = expected.iter().map(folded).collect();
    let right = got.intersection(&expected).count();
    Understood {
        precision: Share::of(right, got.len()),
        recall: Share::of(right, expected.len()),
    }
}

fn is_end(end: &str, uri: &str) -> bool {
    uri.strip_suffix(end)
        .is_some_and(|rest| rest.is_empty() || rest.ends_with(['/', '#', ':']))
        && !end.is_empty()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::{
        examples::{question, record},
        set::SituationExpected,
        status::{Behaviour, Status},
    };

    #[test]
    fn ends_of_uris_and_folded_facts_agree() {
        let mut asked = question("q", Behaviour::Answer);
        let mut answer = record(Status::Answered, &[]);
        answer.situation.events = vec![
            "https://x/los/sykdom".into(),
            "https://x/los/barnesykdom".into(),
        ];
        answer.situation.facts = vec![("Age".into(), "68".into())];
        assert_eq!(events(&asked, Some(&answer)), Understood::default());
        asked.situation_expected = Some(SituationExpected {
            events: Some(vec!["sykdom".into(), "dødsfall".into(), "".into()]),
            facts: Some(vec![
                ("age".into(), "68".into()),
                ("age".into(), "69".into()),
            ]),
        });
        let understood = events(&asked, Some(&answer));
        assert_eq!(understood.precision, Share::of(1, 2));
        assert_eq!(understood.recall, Share::of(1, 3));
        let understood = facts(&asked, Some(&answer));
        assert_eq!(understood.precision, Share::of(1, 1));
        assert_eq!(understood.recall, Share::of(1, 2));
        assert_eq!(facts(&asked, None).recall, Share::of(0, 2));
    }

    #[test]
    fn none_expected_is_not_nothing_said() {
        let mut asked = question("q", Behaviour::Answer);
        let mut answer = record(Status::Answered, &[]);
        answer.situation.events = vec!["x/sykdom".into()];
        answer.situation.facts = vec![("age".into(), "68".into())];
        asked.situation_expected = Some(SituationExpected {
            events: Some(Vec::new()),
            facts: None,
        });
        assert_eq!(events(&asked, Some(&answer)).precision, Share::of(0, 1));
        assert_eq!(facts(&asked, Some(&answer)), Understood::default());
    }
}
