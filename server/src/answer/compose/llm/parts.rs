//! What the model wrote → parts of a draft. Nothing is trusted: what is not of the
//! agreed form is left out, and every text is checked later.

use losen_index::{
    language::Language,
    vocabulary::{ConceptKind, Vocabulary},
};
use serde::Deserialize;
use serde_json::Value;

use super::super::{DraftPart, DraftSentence, DraftStep, Evidence};
use crate::answer::{
    llm::Field,
    situation::{Fact, FactKind, LifeEvent, Situation},
    structure::completeness::Completeness,
};

/// Confidence in a life event that the model names.
const NAMED_BY_MODEL: f32 = 0.7;

#[derive(Deserialize)]
struct RawCitation {
    source: usize,
    quote: String,
}

#[derive(Deserialize)]
struct RawCited {
    text: String,
    #[serde(default)]
    citations: Vec<RawCitation>,
}

#[derive(Deserialize)]
struct RawStep {
    title: String,
    what: String,
    #[serde(default)]
    citations: Vec<RawCitation>,
    #[serde(default)]
    deadline: Option<RawCited>,
    #[serde(default)]
    after: Vec<usize>,
}

#[derive(Deserialize)]
struct RawSituation {
    #[serde(default)]
    life_events: Vec<String>,
    #[serde(default)]
    facts: Vec<Value>,
}

/// A part of the draft, if the field is one. `asked` is the person's question: facts
/// whose words do not stand in it are not believed.
pub(super) fn part(field: Field, asked: &str) -> Option<DraftPart> {
    match field {
        Field::Element { key, value, .. } => match key.as_str() {
            "sentences" => Some(DraftPart::Sentence(sentence(read(value)?))),
            "plan" => Some(DraftPart::Step(step(read(value)?))),
            "also" => Some(DraftPart::Also(sentence(read(value)?))),
            "follow_ups" => Some(DraftPart::FollowUp(read(value)?)),
            _ => None,
        },
        Field::Value { key, value } => match key.as_str() {
            "completeness" => completeness(&value).map(DraftPart::Completeness),
            "situation" => Some(DraftPart::Situation(situation(read(value)?, asked))),
            _ => None,
        },
    }
}

fn read<T: for<'de> Deserialize<'de>>(value: Value) -> Option<T> {
    serde_json::from_value(value).ok()
}

fn sentence(raw: RawCited) -> DraftSentence {
    DraftSentence {
        text: raw.text.split_whitespace().collect::<Vec<_>>().join(" "),
        evidence: evidence(raw.citations),
    }
}

/// Sources are numbered from 1; number 0 is none of them.
fn evidence(citations: Vec<RawCitation>) -> Vec<Evidence> {
    let cited = citations.into_iter();
    cited
        .map(|citation| Evidence {
            hit: citation.source.checked_sub(1).unwrap_or(usize::MAX),
            quotes: vec![citation.quote],
        })
        .collect()
}

fn step(raw: RawStep) -> DraftStep {
    DraftStep {
        title: raw.title,
        what: sentence(RawCited {
            text: raw.what,
            citations: raw.citations,
        }),
        deadline: raw.deadline.map(sentence),
        after: raw
            .after
            .into_iter()
            .filter_map(|n| n.checked_sub(1))
            .collect(),
    }
}

fn completeness(value: &Value) -> Option<Completeness> {
    match value.as_str()? {
        "complete" => Some(Completeness::Complete),
        "partial" => Some(Completeness::Partial),
        "none" => Some(Completeness::None),
        _ => None,
    }
}

fn situation(raw: RawSituation, asked: &str) -> Situation {
    let asked = asked.to_lowercase();
    let facts = raw
        .facts
        .into_iter()
        .filter_map(read::<Fact>)
        .filter(|fact| !fact.words.trim().is_empty() && asked.contains(&fact.words.to_lowercase()))
        .filter(said)
        .filter_map(|fact| {
            let alone = Situation {
                facts: vec![fact],
                ..Situation::default()
            };
            alone.checked().ok()?.facts.pop()
        });
    Situation {
        life_events: raw
            .life_events
            .iter()
            .filter_map(|name| event(name))
            .collect(),
        facts: facts.collect(),
        ..Situation::default()
    }
}

/// Whether the fact's value stands in its words, where it is a number or a name.
fn said(fact: &Fact) -> bool {
    let words = fact.words.to_lowercase();
    let value = fact.value.to_lowercase();
    let named = fact.kind == FactKind::Municipality;
    let counted = value.chars().all(|c| c.is_ascii_digit());
    !(named || counted) || words.contains(&value)
}

/// The life event of LOS that has this name, in bokmål.
fn event(name: &str) -> Option<LifeEvent> {
    let concepts = Vocabulary::bundled().ok()?.concepts().iter();
    let named = name.trim().to_lowercase();
    let mut events = concepts.filter(|concept| concept.kind == ConceptKind::LifeEvent);
    let concept = events.find(|concept| {
        let label = concept.label(&Language::Bokmal).to_lowercase();
        label == named || concept.uri.ends_with(&format!("/{named}"))
    })?;
    Some(LifeEvent {
        uri: concept.uri.clone(),
        label: String::new(),
        confidence: NAMED_BY_MODEL,
        words: String::new(),
    })
}

#[cfg(test)]
#[path = "parts_tests.rs"]
mod tests;
