//! What caseworkers send about an answer, checked, cleaned and masked.

use losen_index::language::Language;
use serde::Deserialize;
use url::Url;

use super::{
    model::{NewReview, ReviewContent, ReviewedSentence, ReviewedSource, Verdict},
    request::{CheckError, Checks, MOST_COMMENT, MistakeKind, masked},
};
use crate::answer::{Status, guard::clean::clean};

/// Longest correction, sentence or quote, in characters.
pub const MOST_TEXT: usize = 4_000;
/// Most sentences; the greatest value of `answer.max_sentences`.
const MOST_SENTENCES: usize = 200;
/// Most sources.
const MOST_SOURCES: usize = 100;
/// Longest address, in characters.
const MOST_ADDRESS: usize = 2_000;

/// The body of `POST /api/v1/caseworker/reviews`. Further keys of a sentence or a
/// source are ignored, so that those of an answer can be sent as they are.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct ReviewRequest {
    /// Hash of the answer, 32 hex digits.
    pub answer: String,
    /// The question.
    pub question: String,
    /// Language of the answer.
    pub language: Language,
    /// Approved or corrected.
    pub verdict: Verdict,
    /// A remark, at most [`MOST_COMMENT`] characters.
    #[serde(default)]
    pub comment: String,
    /// What the answer should have said, at most [`MOST_TEXT`] characters; needed
    /// with `corrected`, refused with `approved`.
    #[serde(default)]
    pub correction: String,
    /// Status of the answer.
    pub status: Status,
    /// The answer's sentences.
    #[serde(default)]
    pub sentences: Vec<ReviewedSentence>,
    /// What they cite.
    #[serde(default)]
    pub sources: Vec<ReviewedSource>,
}

impl ReviewRequest {
    /// Checks the fields, then cleans the texts and masks those that people wrote.
    /// `reviewer` is the caseworker's name, `max_question` the greatest length of a
    /// question in characters.
    ///
    /// # Errors
    /// All fields that are wrong; or the guard, when it cannot mask.
    pub fn checked(self, reviewer: &str, max_question: usize) -> Result<NewReview, CheckError> {
        let mut checks = Checks::default();
        let answer = checks.hash("answer", &self.answer);
        checks.within("question", &self.question, max_question);
        checks.within("comment", &self.comment, MOST_COMMENT);
        checks.within("correction", &self.correction, MOST_TEXT);
        let question = masked(&self.question)?;
        let correction = masked(&self.correction)?;
        if question.is_none() {
            checks.wrong("question", MistakeKind::Empty);
        }
        match (self.verdict, &correction) {
            (Verdict::Corrected, None) => checks.wrong("correction", MistakeKind::Missing),
            (Verdict::Approved, Some(_)) => checks.wrong("correction", MistakeKind::Invalid),
            _ => {}
        }
        lists(&mut checks, &self.sentences, &self.sources);
        checks.done()?;
        Ok(NewReview {
            reviewer: reviewer.to_owned(),
            content: ReviewContent {
                answer,
                verdict: self.verdict,
                comment: masked(&self.comment)?,
                correction,
                question: question.unwrap_or_default(),
                language: self.language,
                status: self.status,
                sentences: self.sentences.into_iter().map(cleaned).collect(),
                sources: self.sources,
            },
        })
    }
}

fn cleaned(sentence: ReviewedSentence) -> ReviewedSentence {
    ReviewedSentence {
        text: clean(&sentence.text).trim().to_owned(),
        ..sentence
    }
}

/// What is in the lists is looked at only if neither is too long: each sentence and
/// each source is compared with all sources.
fn lists(checks: &mut Checks, said: &[ReviewedSentence], cited: &[ReviewedSource]) {
    let few_sources = checks.at_most("sources", cited, MOST_SOURCES);
    let few_sentences = checks.at_most("sentences", said, MOST_SENTENCES);
    if few_sources && few_sentences {
        sources(checks, cited);
        sentences(checks, said, cited);
    }
}

fn sources(checks: &mut Checks, sources: &[ReviewedSource]) {
    for (at, source) in sources.iter().enumerate() {
        let field = |name: &str| format!("sources[{at}].{name}");
        if sources[..at].iter().any(|before| before.n == source.n) {
            checks.wrong(field("n"), MistakeKind::Repeated);
        }
        for (name, address) in [("url", &source.url), ("page", &source.page)] {
            checks.within(field(name), address, MOST_ADDRESS);
            let web = |url: Url| matches!(url.scheme(), "http" | "https");
            if !address.parse().is_ok_and(web) {
                checks.wrong(field(name), MistakeKind::Invalid);
            }
        }
        checks.within(field("quote"), &source.quote, MOST_TEXT);
    }
}

fn sentences(checks: &mut Checks, sentences: &[ReviewedSentence], sources: &[ReviewedSource]) {
    for (at, sentence) in sentences.iter().enumerate() {
        let field = |name: &str| format!("sentences[{at}].{name}");
        checks.within(field("text"), &sentence.text, MOST_TEXT);
        if clean(&sentence.text).trim().is_empty() {
            checks.wrong(field("text"), MistakeKind::Empty);
        }
        let known = |n: &usize| sources.iter().any(|source| source.n == *n);
        if !sentence.citations.iter().all(known) {
            checks.wrong(field("citations"), MistakeKind::Invalid);
        }
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;
    use crate::feedback::Mistake;

    fn request(over: &Value) -> ReviewRequest {
        let mut body = json!({ "answer": "0".repeat(32), "question": "Hva er dagpenger?",
            "language": "nb", "verdict": "approved", "status": "answered",
            "sentences": [{ "text": "Penger.", "citations": [1] }],
            "sources": [{ "n": 1, "url": "https://a.no/b#c", "page": "https://a.no/b", "quote": "Penger.",
                "title": "Dagpenger" }] });
        for (key, value) in over.as_object().unwrap() {
            body[key] = value.clone();
        }
        serde_json::from_value(body).unwrap()
    }

    fn wrong(over: &Value) -> Vec<String> {
        match request(over).checked("Kari", 50) {
            Err(CheckError::Mistakes(mistakes)) => {
                mistakes.into_iter().map(|mistake| mistake.field).collect()
            }
            other => panic!("{over}: {other:?}"),
        }
    }

    #[test]
    fn what_an_answer_holds_can_be_sent_as_it_is() {
        let review = request(&json!({})).checked("Kari", 50).unwrap();
        assert_eq!(review.reviewer, "Kari");
        assert_eq!(review.content.sources[0].page, "https://a.no/b");
        let over = json!({ "verdict": "corrected", "correction": "Se 02013299997.\u{0}" });
        let review = request(&over).checked("Kari", 50).unwrap();
        assert_eq!(review.content.correction.unwrap(), "Se [•••].");
    }

    #[test]
    fn a_list_that_is_too_long_is_not_read() {
        for (field, item, max) in [
            ("sentences", json!({ "text": "" }), MOST_SENTENCES),
            (
                "sources",
                json!({ "n": 1, "url": "", "page": "" }),
                MOST_SOURCES,
            ),
        ] {
            let actual = max + 1;
            let over = json!({ field: vec![item; actual] });
            let what = MistakeKind::TooMany { max, actual };
            let field = field.to_owned();
            assert_eq!(
                request(&over).checked("Kari", 50),
                Err(CheckError::Mistakes(vec![Mistake { field, what }]))
            );
        }
    }

    #[test]
    fn each_mistake_is_named() {
        for (over, fields) in [
            (json!({ "answer": "x" }), &["answer"][..]),
            (json!({ "question": " \u{200b}" }), &["question"]),
            (json!({ "question": "a".repeat(51) }), &["question"]),
            (json!({ "verdict": "corrected" }), &["correction"]),
            (json!({ "correction": "Nei." }), &["correction"]),
            (json!({ "comment": "a".repeat(1_001) }), &["comment"]),
            (
                json!({ "sentences": [{ "text": "\u{0}", "citations": [2] }] }),
                &["sentences[0].text", "sentences[0].citations"],
            ),
            (
                json!({ "sentences": [], "sources": [
                    { "n": 1, "url": "javascript:a", "page": "https://a.no" },
                    { "n": 1, "url": "https://a.no", "page": "" },
                ] }),
                &["sources[0].url", "sources[1].n", "sources[1].page"],
            ),
        ] {
            assert_eq!(wrong(&over), fields);
        }
    }
}
