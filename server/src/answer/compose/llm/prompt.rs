//! The prompt: what the model is told, and the sources that it may use.

use std::sync::LazyLock;

use askama::Template;
use losen_index::{
    language::Language, passage::Passage, search::Audience, text::sentences::sentences,
};
use serde_json::{Value, json};

use super::super::Retrieved;
use crate::answer::{
    guard::injection::{addresses_assistant, is_injection},
    llm::{ChatRequest, Counted, JsonSchema, TokenBudget},
    question::{Turn, TurnRole},
};

/// Tokens that an estimate may be off, and what the chat format takes.
const ROOM: usize = 200;
/// Tokens of the numbers and tags around a source.
const FRAME: usize = 60;
/// Share of the context that the conversation may take.
const HISTORY_SHARE: usize = 8;

/// Version of the prompts and the schema: 12 hex digits of their BLAKE3 hash.
pub(super) static VERSION: LazyLock<String> = LazyLock::new(|| {
    let mut hasher = blake3::Hasher::new();
    hasher.update(include_bytes!("../../../../../prompts/answer.md"));
    hasher.update(include_bytes!("../../../../../prompts/question.md"));
    hasher.update(schema().to_string().as_bytes());
    hasher.finalize().to_hex().chars().take(12).collect()
});

#[derive(Template)]
#[template(path = "answer.md", escape = "none")]
struct System<'a> {
    language: &'a str,
    professional: bool,
    sentences: usize,
}

#[derive(Template)]
#[template(path = "question.md", escape = "none")]
struct User<'a> {
    known: Vec<String>,
    history: Vec<Said>,
    sources: Vec<Source>,
    question: String,
    decision: bool,
    language: &'a str,
}

struct Said {
    who: &'static str,
    said: String,
}

struct Source {
    number: usize,
    trail: String,
    agency: String,
    modified: Option<String>,
    text: String,
}

/// A prompt that fits.
pub(super) struct Prompt {
    pub(super) request: ChatRequest,
    /// Passages in it; the lowest ranked are left out first.
    pub(super) passages: usize,
}

/// How much a prompt may hold.
#[derive(Debug, Clone, Copy)]
pub(super) struct Limits {
    /// The model's context, in tokens: prompt and answer together.
    pub(super) context: usize,
    /// Tokens kept for the answer.
    pub(super) answer: usize,
    /// Passages, at most.
    pub(super) passages: usize,
    /// Sentences of the answer, at most.
    pub(super) sentences: usize,
}

/// Fills in the templates with as many passages as fit, best first.
///
/// # Errors
/// When a template cannot be filled in.
pub(super) fn prompt(
    retrieved: &Retrieved,
    budget: &TokenBudget,
    limits: Limits,
) -> Result<Prompt, askama::Error> {
    let language = name(&retrieved.answer_in);
    let system = System {
        language: &language,
        professional: retrieved.audience == Audience::Caseworker,
        sentences: limits.sentences,
    }
    .render()?;
    let mut user = User {
        known: retrieved
            .situation
            .facts
            .iter()
            .map(|fact| escaped(&fact.label))
            .collect(),
        history: history(retrieved, budget, limits.context / HISTORY_SHARE),
        sources: Vec::new(),
        question: escaped(&retrieved.asked),
        decision: retrieved.decision,
        language: &language,
    };
    let taken = budget.count(&system) + budget.count(&user.render()?) + limits.answer + ROOM;
    let passages: Vec<&Passage> = retrieved
        .hits
        .iter()
        .take(limits.passages)
        .map(|hit| &hit.passage)
        .collect();
    let frames = passages.len() * FRAME;
    let available = limits.context.saturating_sub(taken + frames);
    user.sources = sources(&passages, budget, available);
    let passages = user.sources.len();
    Ok(Prompt {
        request: ChatRequest {
            system,
            user: user.render()?,
            schema: Some(JsonSchema {
                name: "answer".to_owned(),
                schema: schema(),
            }),
            max_tokens: None,
        },
        passages,
    })
}

fn sources(passages: &[&Passage], budget: &TokenBudget, available: usize) -> Vec<Source> {
    let texts: Vec<String> = passages
        .iter()
        .map(|passage| harmless(&passage.text))
        .collect();
    let counted: Vec<Counted<'_>> = texts
        .iter()
        .zip(passages)
        .map(|(text, passage)| Counted {
            text,
            tokens: match passage.tokens {
                known if known > 0 && text.len() == passage.text.len() => known as usize,
                _ => budget.count(text),
            },
        })
        .collect();
    budget
        .fit_counted(&counted, available)
        .into_iter()
        .filter_map(|fitted| {
            let passage = passages.get(fitted.rank)?;
            if addresses_assistant(&fitted.text) || addresses_assistant(&passage.trail()) {
                return None;
            }
            Some(Source {
                number: fitted.rank + 1,
                trail: escaped(&passage.trail()),
                agency: escaped(&passage.agency),
                modified: passage.modified.map(|day| day.to_string()),
                text: escaped(&fitted.text),
            })
        })
        .collect()
}

/// A passage's text without the sentences that speak to an assistant.
fn harmless(text: &str) -> String {
    if !addresses_assistant(text) {
        return text.to_owned();
    }
    let lines = text.lines().map(|line| {
        let kept = sentences(line).into_iter();
        let kept: Vec<&str> = kept
            .filter(|sentence| !addresses_assistant(sentence))
            .collect();
        kept.join(" ")
    });
    lines.collect::<Vec<_>>().join("\n")
}

/// The last turns that fit, oldest first.
fn history(retrieved: &Retrieved, budget: &TokenBudget, available: usize) -> Vec<Said> {
    let mut left = available;
    let mut kept = Vec::new();
    let honest = |turn: &&Turn| !is_injection(&turn.content) && !addresses_assistant(&turn.content);
    for turn in retrieved.history.iter().rev().filter(honest) {
        let said = escaped(&turn.content);
        let Some(rest) = left.checked_sub(budget.count(&said)) else {
            break;
        };
        left = rest;
        kept.push(Said {
            who: match turn.role {
                TurnRole::User => "Person",
                TurnRole::Assistant => "You",
            },
            said,
        });
    }
    kept.reverse();
    kept
}

/// Text that comes from outside: nothing in it can end a block or begin another.
fn escaped(text: &str) -> String {
    text.replace('<', "‹").replace('>', "›")
}

fn name(language: &Language) -> String {
    match language {
        Language::Bokmal => "Norwegian bokmål".to_owned(),
        Language::Nynorsk => "Norwegian nynorsk".to_owned(),
        Language::English => "English".to_owned(),
        Language::Other(code) => format!("the language with the ISO 639 code “{code}”"),
    }
}

/// The form of the answer, in the subset of JSON Schema that strict structured
/// outputs take (OpenAI API reference, “Structured Outputs”).
fn schema() -> Value {
    let text = json!({ "type": "string" });
    let citations = list(&object(&json!({
        "source": { "type": "integer" },
        "quote": text,
    })));
    let cited = object(&json!({ "text": text, "citations": citations }));
    let deadline = json!({ "anyOf": [{ "type": "null" }, cited] });
    let step = object(&json!({
        "title": text,
        "what": text,
        "citations": citations,
        "deadline": deadline,
        "after": list(&json!({ "type": "integer" })),
    }));
    let fact = object(&json!({ "kind": text, "value": text, "words": text }));
    object(&json!({
        "completeness": { "type": "string", "enum": ["complete", "partial", "none"] },
        "sentences": list(&cited),
        "plan": list(&step),
        "also": list(&cited),
        "follow_ups": list(&text),
        "situation": object(&json!({ "life_events": list(&text), "facts": list(&fact) })),
    }))
}

fn object(properties: &Value) -> Value {
    let names: Vec<&String> = properties
        .as_object()
        .map(|object| object.keys().collect())
        .unwrap_or_default();
    json!({
        "type": "object",
        "properties": properties,
        "required": names,
        "additionalProperties": false,
    })
}

fn list(items: &Value) -> Value {
    json!({ "type": "array", "items": items })
}

#[cfg(test)]
#[path = "prompt_tests.rs"]
mod tests;
