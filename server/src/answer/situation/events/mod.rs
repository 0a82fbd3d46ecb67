//! A text → the life events of LOS that the person is in.
//!
//! Two things speak for an event: what was said plainly (`cues`), and how near the
//! text's vector lies to the event's centroid, which is made of its names, everyday
//! expressions and utterances. A logistic function joins them into a confidence.
//! Whether the text holds one of the names was tried as well, and told nothing more.

#[cfg(test)]
mod calibration;
mod cues;

use std::ops::Range;

use losen_index::{
    embed::{dot, static_model::StaticEmbedder},
    vocabulary::{Concept, ConceptKind, Vocabulary},
};

use self::cues::Cue;
use super::{
    facts::Found,
    model::{FactKind, LifeEvent, MOST_EVENTS},
    rule::{Pattern, pattern},
    text::Text,
};

/// Confidence from which an event is told. In five-fold cross-validation on 112
/// utterances about life events and some 1,500 questions without a cue, events at
/// least this sure had precision 1.00 and recall .83 (see `calibration`); the cues
/// were written with the utterances in sight.
const LEAST: f32 = 0.6;
/// Sentences that are embedded one by one.
const MOST_SENTENCES: usize = 6;
/// Letters of a sentence that is embedded alone, at least.
const SHORTEST: usize = 12;

/// Confidence of an event that was said plainly, at least, however unlike the text is
/// to others about it.
const PLAIN: f32 = 0.75;

/// What speaks for an event.
#[derive(Debug, Clone, Copy)]
struct Features {
    /// Whether there is a plain cue.
    plain: bool,
    /// Cosine of the text, or of its likest sentence, and the centroid.
    cosine: f32,
}

/// Weights of a cue, of the cosine, and the constant.
/// Fitted by logistic regression (see `calibration`).
const WEIGHTS: [f32; 3] = [5.7, 20.6, -11.2];

impl Features {
    fn list(self) -> [f32; 3] {
        [f32::from(u8::from(self.plain)), self.cosine, 1.0]
    }

    /// The logistic function of the weighted sum, 0 to 1.
    fn confidence(self, weights: &[f32; 3]) -> f32 {
        let sum: f32 = self.list().iter().zip(weights).map(|(x, w)| x * w).sum();
        1.0 / (1.0 + (-sum).exp())
    }
}

/// The life events of a text, surest first.
pub(super) fn read(
    text: &Text<'_>,
    original: &str,
    facts: &[Found],
    model: &StaticEmbedder,
) -> Vec<LifeEvent> {
    let Ok(vocabulary) = Vocabulary::bundled() else {
        return Vec::new();
    };
    let cues = cues::find(text, facts);
    let seen = Seen::new(text, original, model);
    let is_personal = PERSONAL.is_match(text.folded());
    let mut events = Vec::new();
    for concept in life_events(vocabulary) {
        let centroid = vocabulary.centroid(concept).unwrap_or_default();
        let (features, place) = seen.features(text, concept, centroid, &cues);
        let least = if features.plain { PLAIN } else { 0.0 };
        let confidence = features.confidence(&WEIGHTS).max(least);
        let is_meant = features.plain || (is_personal && text.is_told(&place));
        if confidence >= LEAST && is_meant && !is_ruled_out(concept, features, facts) {
            events.push(LifeEvent {
                uri: concept.uri.clone(),
                label: String::new(),
                confidence,
                words: text.words(place).to_owned(),
            });
        }
    }
    events.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    events.truncate(MOST_EVENTS);
    events
}

/// Whether facts speak against an event: parents and partners fall ill in the same
/// words as children, and those who came years ago are not new in Norway.
fn is_ruled_out(concept: &Concept, features: Features, facts: &[Found]) -> bool {
    let is = |name| concept.uri.ends_with(name);
    let has_child = facts.iter().any(|fact| fact.kind == FactKind::Child);
    let mut stays = facts
        .iter()
        .filter(|fact| fact.kind == FactKind::TimeInNorway);
    let is_settled = stays.any(|stay| !cues::is_new(&stay.value));
    (is(cues::ILL_CHILD) && !features.plain && !has_child) || (is(cues::NEW) && is_settled)
}

fn life_events(vocabulary: &Vocabulary) -> impl Iterator<Item = &Concept> {
    let concepts = vocabulary.concepts().iter();
    concepts.filter(|concept| concept.kind == ConceptKind::LifeEvent)
}

/// A text and its sentences as vectors.
struct Seen {
    whole: Vec<f32>,
    sentences: Vec<(Range<usize>, Vec<f32>)>,
}

impl Seen {
    fn new(text: &Text<'_>, original: &str, model: &StaticEmbedder) -> Self {
        let sentences = text.sentences().into_iter();
        let sentences = sentences.filter(|range| range.len() >= SHORTEST);
        let embedded = sentences.take(MOST_SENTENCES).map(|range| {
            let vector = model.embed(text.as_written(range.clone()));
            (range, vector)
        });
        Self {
            whole: model.embed(original),
            sentences: embedded.collect(),
        }
    }

    /// What speaks for an event, and where it was read.
    fn features(
        &self,
        text: &Text<'_>,
        concept: &Concept,
        centroid: &[f32],
        cues: &[Cue],
    ) -> (Features, Range<usize>) {
        let name = concept.uri.rsplit('/').next().unwrap_or_default();
        let cue = cues.iter().find(|cue| cue.0 == name);
        let mut place = 0..text.folded().len();
        let mut cosine = dot(&self.whole, centroid);
        for (range, vector) in &self.sentences {
            let near = dot(vector, centroid);
            if near > cosine {
                (cosine, place) = (near, range.clone());
            }
        }
        if let Some((_, range)) = cue {
            place = range.clone();
        }
        let plain = cue.is_some();
        let features = Features { plain, cosine };
        (features, place)
    }
}

static PERSONAL: Pattern = pattern(
    r"\b(?:jeg|eg|æ|meg|min|mi|mitt|mine|vi|oss|vår|vårt|våre|me|i|i'm|im|my|we|our|us|i've|ungen|mamma|pappa)\b",
);
