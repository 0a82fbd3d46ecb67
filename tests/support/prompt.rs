//! What a scripted model reads in its prompt, and how it writes its answer.

use std::ops::Range;

use losen_index::text::sentences::sentences;
use serde_json::{Value, json};

/// Words of a sentence that is worth quoting, at least.
const WORDS: usize = 5;

/// A numbered source of a prompt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Source {
    /// Its number, from 1.
    pub number: usize,
    /// Title, headings and agency.
    pub head: String,
    /// The text of the passage.
    pub text: String,
}

/// The numbered sources of the prompt in a request's body.
#[must_use]
pub fn sources(body: &Value) -> Vec<Source> {
    let user = user(body);
    let blocks = user.split("<source number=\"").skip(1);
    blocks
        .filter_map(|block| {
            let (number, rest) = block.split_once("\">\n")?;
            let (inside, _) = rest.split_once("\n</source>")?;
            let (head, text) = inside.split_once("\n\n")?;
            Some(Source {
                number: number.parse().ok()?,
                head: head.to_owned(),
                text: text.trim().to_owned(),
            })
        })
        .collect()
}

/// The user's message of a request's body.
#[must_use]
pub fn user(body: &Value) -> &str {
    body["messages"][1]["content"].as_str().unwrap_or_default()
}

impl Source {
    /// The whole sentences of its paragraphs and lists; no headings, no tables.
    #[must_use]
    pub fn sentences(&self) -> Vec<String> {
        let running = |line: &&str| !line.starts_with(['#', '|', ' ']);
        let lines = self.text.lines().filter(running);
        let lines = lines.map(|line| line.trim_start_matches("- "));
        let all = lines.flat_map(sentences);
        all.filter(|sentence| sentence.ends_with('.'))
            .filter(|sentence| sentence.split_whitespace().count() >= WORDS)
            .map(str::to_owned)
            .collect()
    }
}

/// A sentence that rests on a quote of a source.
#[must_use]
pub fn cited(text: &str, source: usize, quote: &str) -> Value {
    json!({ "text": text, "citations": [{ "source": source, "quote": quote }] })
}

/// A step of a plan that rests on a quote of a source.
#[must_use]
pub fn step(text: &str, source: usize, quote: &str) -> Value {
    json!({
        "title": "Gjør dette", "what": text, "deadline": null, "after": [],
        "citations": [{ "source": source, "quote": quote }],
    })
}

/// An answer with these sentences, and nothing around them.
#[must_use]
pub fn reply(sentences: &[Value]) -> Value {
    json!({
        "completeness": if sentences.is_empty() { "none" } else { "complete" },
        "sentences": sentences,
        "plan": [], "also": [], "follow_ups": [],
        "situation": { "life_events": [], "facts": [] },
    })
}

/// A truthful answer: the first sentence of each of the sources that are asked for.
#[must_use]
pub fn truthful(body: &Value, wanted: Range<usize>) -> Value {
    let sources = sources(body);
    let told = sources.iter().filter_map(|source| {
        let sentence = source.sentences().into_iter().next()?;
        Some(cited(&sentence, source.number, &sentence))
    });
    let told: Vec<Value> = told.collect();
    let end = wanted.end.min(told.len());
    reply(told.get(wanted.start..end).unwrap_or_default())
}
