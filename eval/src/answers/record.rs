//! What was answered: one record a question, a file of them a run.

use std::{collections::BTreeMap, path::Path};

use serde::{Deserialize, Serialize};

use super::{
    files::{FileError, read_json, write_json},
    status::Status,
};

/// The answers of one run, as a JSON file.
#[derive(Debug, Clone, PartialEq, Default, Serialize, Deserialize)]
pub struct AnswerRun {
    /// What the run is called, e.g. `extractive`.
    pub name: String,
    /// What the set of questions is called.
    #[serde(default)]
    pub set: String,
    /// Question id → what was answered.
    pub answers: BTreeMap<String, AnswerRecord>,
}

impl AnswerRun {
    /// Reads a run.
    ///
    /// # Errors
    /// [`FileError`] names the file, and the place in it that is malformed.
    pub fn read(path: &Path) -> Result<Self, FileError> {
        read_json(path)
    }

    /// Writes the run. A crash leaves the old file or the new one.
    ///
    /// # Errors
    /// [`FileError::Write`] when the file cannot be written.
    pub fn write(&self, path: &Path) -> Result<(), FileError> {
        write_json(path, self)
    }
}

/// What was answered to one question.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
pub struct AnswerRecord {
    /// What kind of answer it is.
    pub status: Status,
    /// Code of the language that the answer says it is in.
    pub language: String,
    /// The sentences, in reading order.
    #[serde(default)]
    pub sentences: Vec<RecordedSentence>,
    /// The sources that the sentences cite.
    #[serde(default)]
    pub sources: Vec<RecordedSource>,
    /// What the service itself says, where the status needs it.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub message: Option<String>,
    /// What was understood of the asker's situation.
    #[serde(default)]
    pub situation: RecordedSituation,
    /// How the sentences fared when they were checked.
    #[serde(default)]
    pub checks: Checks,
    /// Whether personal data were masked in the question.
    #[serde(default)]
    pub masked_pii: bool,
    /// How long it took.
    #[serde(default)]
    pub latency_ms: Latency,
    /// What a language model read and wrote; `None` without a model.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub tokens: Option<Tokens>,
    /// What put the sentences together.
    #[serde(default)]
    pub composer: String,
    /// What went wrong.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub error: Option<String>,
}

/// A sentence of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RecordedSentence {
    /// The text.
    pub text: String,
    /// Numbers of the sources that it rests on.
    #[serde(default)]
    pub citations: Vec<usize>,
}

/// A source of an answer.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RecordedSource {
    /// Its number, from 1.
    pub n: usize,
    /// Key of its page.
    pub page: String,
    /// Id of the passage, where the set is graded by passages.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub passage: Option<String>,
    /// Address.
    #[serde(default)]
    pub url: String,
    /// Title of the page.
    #[serde(default)]
    pub title: String,
    /// Who publishes it.
    #[serde(default)]
    pub agency: String,
    /// The words of the passage that the answer rests on.
    #[serde(default)]
    pub quote: String,
}

/// What was understood of the asker's situation.
#[derive(Debug, Clone, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct RecordedSituation {
    /// URIs of life events.
    #[serde(default)]
    pub events: Vec<String>,
    /// Kind and value of facts.
    #[serde(default)]
    pub facts: Vec<(String, String)>,
}

/// How many sentences were checked, and how many did not hold.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Checks {
    /// Sentences that were written.
    #[serde(default)]
    pub written: usize,
    /// Those of them that were left out because they did not hold.
    #[serde(default)]
    pub dropped: usize,
}

/// How long an answer took, in milliseconds.
#[derive(Debug, Clone, Copy, PartialEq, Default, Serialize, Deserialize)]
pub struct Latency {
    /// Until the answer was whole.
    #[serde(default)]
    pub total: f64,
    /// Until the first sentence was there.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub first_sentence: Option<f64>,
}

/// What a language model read and wrote.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Default, Serialize, Deserialize)]
pub struct Tokens {
    /// Tokens read.
    pub prompt: u64,
    /// Tokens written.
    pub completion: u64,
}

impl AnswerRecord {
    /// A record without sentences.
    #[must_use]
    pub fn new(status: Status, language: &str) -> Self {
        Self {
            status,
            language: language.to_owned(),
            sentences: Vec::new(),
            sources: Vec::new(),
            message: None,
            situation: RecordedSituation::default(),
            checks: Checks::default(),
            masked_pii: false,
            latency_ms: Latency::default(),
            tokens: None,
            composer: String::new(),
            error: None,
        }
    }

    /// Whether it answers: an answering status and at least one sentence.
    #[must_use]
    pub fn is_answer(&self) -> bool {
        self.status.is_answer() && !self.sentences.is_empty()
    }

    /// The sentences, one a line.
    #[must_use]
    pub fn text(&self) -> String {
        let texts: Vec<&str> = self.sentences.iter().map(|s| s.text.as_str()).collect();
        texts.join("\n")
    }

    /// The message and the sentences: all that the reader sees.
    #[must_use]
    pub fn all_text(&self) -> String {
        format!("{}\n{}", self.message.as_deref().unwrap_or(""), self.text())
    }

    /// The sources that a sentence cites, in the order of the sources. Numbers
    /// that no source has are left out.
    pub fn sources_of<'a>(
        &'a self,
        sentence: &'a RecordedSentence,
    ) -> impl Iterator<Item = &'a RecordedSource> {
        self.sources
            .iter()
            .filter(|source| sentence.citations.contains(&source.n))
    }

    /// The sources that at least one sentence cites, in their order.
    pub fn cited(&self) -> impl Iterator<Item = &RecordedSource> {
        self.sources.iter().filter(|source| {
            let mut citations = self.sentences.iter().flat_map(|s| &s.citations);
            citations.any(|n| *n == source.n)
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answers::examples::{cite, record, source};

    #[test]
    fn a_run_comes_back_from_its_file() {
        let mut answer = record(Status::Partial, &[("To.", &[1])]);
        answer.sources = vec![cite(1, "page", "To dager.")];
        answer.tokens = Some(Tokens {
            prompt: 3,
            completion: 4,
        });
        answer.latency_ms.first_sentence = Some(1.5);
        answer.situation.facts = vec![("age".into(), "68".into())];
        let run = AnswerRun {
            name: "a".into(),
            set: "b".into(),
            answers: [("q".to_owned(), answer)].into(),
        };
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("run.json");
        run.write(&path).unwrap();
        assert_eq!(AnswerRun::read(&path).unwrap(), run);
        std::fs::write(&path, "{").unwrap();
        let error = AnswerRun::read(&path).unwrap_err().to_string();
        assert!(error.contains("run.json"), "{error}");
    }

    #[test]
    fn only_sources_that_exist_and_are_cited_count() {
        let mut answer = record(Status::Answered, &[("En.", &[2, 9]), ("To.", &[])]);
        answer.sources = vec![source(1, "a"), source(2, "b")];
        let cited: Vec<&str> = answer.cited().map(|s| s.page.as_str()).collect();
        assert_eq!(cited, ["b"]);
        assert_eq!(answer.sources_of(&answer.sentences[1]).count(), 0);
    }

    #[test]
    fn a_status_without_sentences_is_no_answer() {
        assert!(!AnswerRecord::new(Status::Answered, "nb").is_answer());
        assert!(!record(Status::Refused, &[("Nei.", &[])]).is_answer());
        assert!(record(Status::Partial, &[("Ja.", &[])]).is_answer());
    }
}
