//! Fits the weights, and measures what they find in texts that they were not fitted
//! on. Run by hand:
//!
//! ```text
//! LOSEN_UTTERANCES=utterances.jsonl LOSEN_QUESTIONS=questions.jsonl \
//!     cargo test calibration -- --ignored --nocapture
//! ```
//!
//! Each utterance tells of one event; questions are those of `questions.jsonl` that
//! no plain cue is found in. A centroid is made without the texts that are
//! judged by it.

use std::collections::BTreeMap;

use serde::Deserialize;

use super::*;
use crate::answer::situation::facts;

const FOLDS: usize = 5;
const STEPS: usize = 4000;
const RATE: f32 = 0.5;
/// Weight of the penalty on the squared weights.
const PENALTY: f32 = 0.0005;

#[derive(Deserialize)]
struct Utterances {
    id: String,
    utterances: BTreeMap<String, Vec<String>>,
}

#[derive(Deserialize)]
struct Questions {
    questions: Vec<String>,
}

/// One text and one event: its features, whether it tells of the event, its fold.
struct Example {
    text: String,
    event: String,
    features: Features,
    holds: bool,
    fold: usize,
}

fn lines<T: for<'d> Deserialize<'d>>(variable: &str) -> Vec<T> {
    let text = std::fs::read_to_string(std::env::var(variable).unwrap()).unwrap();
    text.lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

fn mean(vectors: impl Iterator<Item = Vec<f32>>) -> Vec<f32> {
    let mut sum = vec![0.0_f32; 256];
    for vector in vectors {
        sum.iter_mut()
            .zip(vector)
            .for_each(|(sum, number)| *sum += number);
    }
    let length = dot(&sum, &sum).sqrt();
    sum.iter().map(|number| number / length).collect()
}

fn examples(model: &StaticEmbedder) -> Vec<Example> {
    let vocabulary = Vocabulary::bundled().unwrap();
    let mut told: Vec<(String, Option<String>)> = Vec::new();
    for row in lines::<Utterances>("LOSEN_UTTERANCES") {
        if row.id.contains("/hendelse/") {
            let all = row.utterances.into_values().flatten();
            told.extend(all.map(|text| (text, Some(row.id.clone()))));
        }
    }
    let asked = lines::<Questions>("LOSEN_QUESTIONS").into_iter();
    let asked = asked.flat_map(|row| row.questions).step_by(9);
    told.extend(asked.map(|text| (text, None)));
    let mut examples = Vec::new();
    for concept in life_events(vocabulary) {
        let own: Vec<&str> = concept.expressions().map(|(_, _, text)| text).collect();
        for fold in 0..FOLDS {
            let is_of = |at: usize| at % FOLDS == fold;
            let others = told
                .iter()
                .enumerate()
                .filter(|(at, told)| !is_of(*at) && told.1.as_ref() == Some(&concept.uri));
            let texts = own
                .iter()
                .copied()
                .chain(others.map(|(_, told)| told.0.as_str()));
            let centroid = mean(texts.map(|text| model.embed(text)));
            for (_, (words, event)) in told.iter().enumerate().filter(|(at, _)| is_of(*at)) {
                let text = Text::new(words);
                let cues = cues::find(&text, &facts::read(&text));
                if event.is_none() && !cues.is_empty() {
                    continue;
                }
                let seen = Seen::new(&text, words, model);
                let (features, _) = seen.features(&text, concept, &centroid, &cues);
                examples.push(Example {
                    text: words.clone(),
                    event: concept.uri.clone(),
                    features,
                    holds: event.as_ref() == Some(&concept.uri),
                    fold,
                });
            }
        }
    }
    examples
}

fn fit<'e>(examples: impl Iterator<Item = &'e Example>) -> [f32; 3] {
    let examples: Vec<&Example> = examples.collect();
    let mut weights = [0.0_f32; 3];
    let count = examples.iter().filter(|example| example.holds).count() as f32;
    for _ in 0..STEPS {
        let mut gradient = weights.map(|weight| PENALTY * weight * count);
        for example in &examples {
            let wrong = example.features.confidence(&weights) - f32::from(u8::from(example.holds));
            let list = example.features.list().into_iter();
            gradient
                .iter_mut()
                .zip(list)
                .for_each(|(g, x)| *g += wrong * x);
        }
        let pairs = weights.iter_mut().zip(gradient);
        pairs.for_each(|(weight, gradient)| *weight -= RATE * gradient / count);
    }
    weights
}

#[test]
#[ignore = "prints figures; needs the files of utterances and questions"]
#[expect(clippy::print_stdout, reason = "the figures are what it is for")]
fn calibration() {
    let model = StaticEmbedder::shared().unwrap();
    let examples = examples(&model);
    let mut judged: Vec<(&Example, f32)> = Vec::new();
    for fold in 0..FOLDS {
        let weights = fit(examples.iter().filter(|example| example.fold != fold));
        let rest = examples.iter().filter(|example| example.fold == fold);
        judged.extend(rest.map(|example| (example, example.features.confidence(&weights))));
    }
    for least in [0.3, 0.4, 0.5, 0.6, 0.7, 0.8] {
        let found = judged.iter().filter(|(_, confidence)| *confidence >= least);
        let right = found.clone().filter(|(example, _)| example.holds).count() as f32;
        let precision = right / found.count() as f32;
        let expected = judged.iter().filter(|(example, _)| example.holds).count() as f32;
        println!(
            "{least}: precision {precision:.3}, recall {:.3}",
            right / expected
        );
    }
    judged.sort_by(|a, b| b.1.total_cmp(&a.1));
    for (example, confidence) in judged.iter().filter(|(e, c)| !e.holds && *c >= 0.4) {
        println!("{confidence:.2} {} {}", example.event, example.text);
    }
    for (example, confidence) in judged.iter().filter(|(e, c)| e.holds && *c < LEAST) {
        println!("missed {confidence:.2} {} {}", example.event, example.text);
    }
    println!("{:?}", fit(examples.iter()));
}
