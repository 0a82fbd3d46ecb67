//! What was asked, and what a right answer has: a set of questions as JSON
//! lines, one question a line.

use std::{collections::BTreeSet, path::Path};

use serde::Deserialize;

use super::status::{Behaviour, Status};
use crate::{
    beir::{Grades, Turn, read_jsonl},
    lines::LineError,
};

/// A question of a set. Keys that are not named here are ignored.
#[derive(Debug, Clone, PartialEq, Deserialize)]
#[serde(try_from = "RawQuestion")]
pub struct Question {
    /// Unique in the set; `_id` in the file.
    pub id: String,
    /// Language code, e.g. `nb`.
    pub lang: String,
    /// What sort of question it is, e.g. `factual`; `type` in the file.
    pub kind: String,
    /// Short label of the life event that it belongs to.
    pub life_event: Option<String>,
    /// The turns before the question, oldest first.
    pub history: Vec<Turn>,
    /// The question; the last turn of a conversation.
    pub text: String,
    /// Whether the collection answers at least a part of it.
    pub answerable: bool,
    /// What the assistant should do; `None` only where statuses are named.
    pub expected_behaviour: Option<Behaviour>,
    /// The statuses that are right: `expected_status` of the file where it is
    /// there, else those of the behaviour. Never empty.
    pub statuses: BTreeSet<Status>,
    /// Passage or page → grade: 2 answers a part, 1 is background.
    pub relevant: Grades,
    /// What a right answer must say.
    pub key_facts: Vec<KeyFact>,
    /// What an answer must not say.
    pub must_not: Vec<String>,
    /// Labels of the parts of the question.
    pub aspects: Vec<String>,
    /// Identity numbers in the question that belong to nobody.
    pub synthetic_fnr: Vec<String>,
    /// What should be understood of the asker's situation.
    pub situation_expected: Option<SituationExpected>,
}

/// A statement that a right answer must contain.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct KeyFact {
    /// The statement, in the language of the question.
    pub fact: String,
    /// Passages or pages that say it.
    #[serde(default)]
    pub support: Vec<String>,
    /// Texts of which an answer has one when it states the fact. Where there
    /// are none, words and numbers of the fact decide.
    #[serde(default)]
    pub any: Vec<String>,
}

/// What should be understood of the asker's situation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
pub struct SituationExpected {
    /// Ends of the URIs of life events; `None` when nothing is said of them.
    pub events: Option<Vec<String>>,
    /// Kind and value of facts, e.g. `["age", "68"]`; `None` when nothing is
    /// said of them.
    pub facts: Option<Vec<(String, String)>>,
}

impl Question {
    /// Whether it should get an answer: an answering status is right.
    #[must_use]
    pub fn should_answer(&self) -> bool {
        self.statuses.iter().any(|status| status.is_answer())
    }

    /// Whether it should be declined: no answering status is right, and at
    /// least one declining status is.
    #[must_use]
    pub fn should_decline(&self) -> bool {
        !self.should_answer() && self.statuses.iter().any(|status| status.is_decline())
    }

    /// What is expected, as a label of the confusion matrix: the behaviour, or
    /// the statuses joined by `|` where there is none.
    #[must_use]
    pub fn expected(&self) -> String {
        if let Some(behaviour) = self.expected_behaviour {
            return behaviour.code().to_owned();
        }
        let codes: Vec<&str> = self.statuses.iter().map(|status| status.code()).collect();
        codes.join("|")
    }
}

/// Reads a set of questions, in the order of the file.
///
/// # Errors
/// [`LineError`] names the file and line of what is missing or malformed, or of
/// a repeated id.
pub fn read_questions(path: &Path) -> Result<Vec<Question>, LineError> {
    read_jsonl(path, |question: &Question| &question.id)
}

/// A line as it stands.
#[derive(Deserialize)]
struct RawQuestion {
    #[serde(rename = "_id")]
    id: String,
    lang: String,
    #[serde(rename = "type")]
    kind: String,
    life_event: Option<String>,
    #[serde(default)]
    history: Vec<Turn>,
    text: String,
    answerable: Option<bool>,
    expected_behaviour: Option<Behaviour>,
    expected_status: Option<OneOrMore>,
    #[serde(default)]
    relevant: Grades,
    #[serde(default)]
    key_facts: Vec<KeyFact>,
    #[serde(default)]
    must_not: Vec<String>,
    #[serde(default)]
    aspects: Vec<String>,
    #[serde(default)]
    synthetic_fnr: Vec<String>,
    situation_expected: Option<SituationExpected>,
}

#[derive(Deserialize)]
#[serde(untagged)]
enum OneOrMore {
    One(Status),
    More(BTreeSet<Status>),
}

impl TryFrom<RawQuestion> for Question {
    type Error = String;

    fn try_from(raw: RawQuestion) -> Result<Self, Self::Error> {
        let statuses = match (raw.expected_status, raw.expected_behaviour) {
            (Some(OneOrMore::One(status)), _) => BTreeSet::from([status]),
            (Some(OneOrMore::More(statuses)), _) => statuses,
            (None, Some(behaviour)) => behaviour.statuses(),
            (None, None) => BTreeSet::new(),
        };
        if statuses.is_empty() {
            return Err("`expected_behaviour` or `expected_status` must say what is right".into());
        }
        if let Some(fact) = raw
            .key_facts
            .iter()
            .find(|fact| fact.fact.trim().is_empty())
        {
            let any = fact.any.join(", ");
            return Err(format!("a key fact has no text (any: {any})"));
        }
        Ok(Self {
            answerable: raw.answerable.unwrap_or(!raw.relevant.is_empty()),
            id: raw.id,
            lang: raw.lang,
            kind: raw.kind,
            life_event: raw.life_event,
            history: raw.history,
            text: raw.text,
            expected_behaviour: raw.expected_behaviour,
            statuses,
            relevant: raw.relevant,
            key_facts: raw.key_facts,
            must_not: raw.must_not,
            aspects: raw.aspects,
            synthetic_fnr: raw.synthetic_fnr,
            situation_expected: raw.situation_expected,
        })
    }
}

#[cfg(test)]
mod tests {
    use std::fs;

    use super::*;

    const MINIMAL: &str =
        r#"{"_id":"a","lang":"nb","type":"factual","text":"?","expected_behaviour":"answer"}"#;

    fn read(lines: &[&str]) -> Result<Vec<Question>, String> {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("questions.jsonl");
        fs::write(&path, lines.join("\n")).unwrap();
        read_questions(&path).map_err(|error| error.to_string())
    }

    #[test]
    fn reads_all_fields_and_ignores_others() {
        let line = r#"{"_id":"q","lang":"nb","type":"follow_up","life_event":"illness",
            "history":[{"role":"user","content":"Hei"}],"text":"?","answerable":true,
            "expected_behaviour":"partial","relevant":{"p":2},
            "key_facts":[{"fact":"60 dager","support":["p"],"any":["60 dager"]}],
            "must_not":["at"],"aspects":["a"],"synthetic_fnr":["1"],
            "situation_expected":{"events":["sykdom"],"facts":[["age","68"]]},"new":1}"#;
        let questions = read(&[&line.replace('\n', " ")]).unwrap();
        let question = &questions[0];
        assert_eq!(question.expected_behaviour, Some(Behaviour::Partial));
        assert_eq!(question.history[0].content, "Hei");
        assert_eq!(question.relevant["p"], 2);
        assert_eq!(question.key_facts[0].any, ["60 dager"]);
        let situation = question.situation_expected.as_ref().unwrap();
        let facts = situation.facts.as_deref().unwrap();
        assert_eq!(facts, [("age".to_owned(), "68".to_owned())]);
        assert!(question.should_answer() && !question.should_decline());
    }

    #[test]
    fn named_statuses_override_the_behaviour() {
        let with = |status: &str| {
            let line = MINIMAL.replace('}', &format!(r#","expected_status":{status}}}"#));
            read(&[&line]).unwrap().remove(0)
        };
        let one = with(r#""clarification""#);
        assert_eq!(one.statuses, BTreeSet::from([Status::Clarification]));
        assert!(!one.should_answer() && !one.should_decline());
        assert_eq!(one.expected(), "answer");
        let more = with(r#"["refused","not_covered"]"#);
        assert!(more.should_decline());
        let either = with(r#"["refused","partial"]"#);
        assert!(either.should_answer() && !either.should_decline());
    }

    #[test]
    fn statuses_alone_will_do() {
        let line = MINIMAL.replace("expected_behaviour", "expected_status");
        let line = line.replace("\"answer\"", "[\"crisis\",\"answered\"]");
        assert_eq!(read(&[&line]).unwrap()[0].expected(), "answered|crisis");
    }

    #[test]
    fn errors_name_the_line() {
        for (bad, says) in [
            ("{", "EOF"),
            (&*MINIMAL.replace("answer", "guess"), "guess"),
            (MINIMAL, "used before"),
            (
                r#"{"_id":"b","lang":"nb","type":"t","text":"?"}"#,
                "expected_status",
            ),
            (
                r#"{"_id":"b","lang":"nb","type":"t","text":"?","expected_behaviour":"answer","key_facts":[{"fact":" "}]}"#,
                "key fact",
            ),
        ] {
            let error = read(&[MINIMAL, bad]).unwrap_err();
            assert!(error.contains("questions.jsonl, line 2"), "{error}");
            assert!(error.contains(says), "{error}");
        }
    }
}
