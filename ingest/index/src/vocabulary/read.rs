//! The bundled files of LOS → concepts.

use std::collections::{HashMap, HashSet};

use serde::{Deserialize, de::DeserializeOwned};

use super::{
    VocabularyError,
    concept::{ByLanguage, Concept, ConceptKind},
};

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LosRow {
    id: String,
    kind: ConceptKind,
    label: ByLanguage<String>,
    #[serde(default)]
    hidden: ByLanguage<Vec<String>>,
    #[serde(default)]
    note: ByLanguage<String>,
    #[serde(default)]
    broader: Vec<String>,
    #[serde(default)]
    related: Vec<String>,
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct LayRow {
    id: String,
    lay: ByLanguage<Vec<String>>,
}

/// What somebody in need of a concept might write, by the concept's URI.
#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct UtteranceRow {
    /// URI of the concept.
    pub(super) id: String,
    /// Whole sentences, as people write them.
    pub(super) utterances: ByLanguage<Vec<String>>,
}

/// Reads the concepts with their everyday expressions, in the order of `los`.
///
/// Themes first or last does not matter. A URI that LOS refers to but does not
/// define (it has twelve) is left out. Concepts with everyday expressions are
/// numbered in order of `los`: row 0 is the first row of the centroids.
pub(super) fn concepts(los: &str, lay: &str) -> Result<Vec<Concept>, VocabularyError> {
    let rows: Vec<LosRow> = lines("los.jsonl", los)?;
    let mut lay: HashMap<String, ByLanguage<Vec<String>>> = lines::<LayRow>("lay.jsonl", lay)?
        .into_iter()
        .map(|row| (row.id, row.lay))
        .collect();
    let known: HashSet<String> = rows.iter().map(|row| row.id.clone()).collect();
    let events = events(&rows, &known);
    let mut centroids = 0;
    let concepts = rows
        .into_iter()
        .map(|row| {
            let spoken = lay.remove(&row.id);
            let number = spoken.is_some().then(|| {
                centroids += 1;
                centroids - 1
            });
            let defined = |uris: Vec<String>| uris.into_iter().filter(|u| known.contains(u));
            Concept {
                events: events.get(&row.id).cloned().unwrap_or_default(),
                uri: row.id,
                kind: row.kind,
                labels: row.label,
                hidden: row.hidden,
                notes: row.note,
                lay: spoken.unwrap_or_default(),
                broader: defined(row.broader).collect(),
                related: defined(row.related).collect(),
                row: number,
            }
        })
        .collect();
    match lay.into_keys().min() {
        Some(uri) => Err(VocabularyError::UnknownConcept {
            file: "lay.jsonl",
            uri,
        }),
        None => Ok(concepts),
    }
}

/// The life events of each word. LOS states the relation at the event, at the
/// word, or at both.
fn events(rows: &[LosRow], known: &HashSet<String>) -> HashMap<String, Vec<String>> {
    let mut events = HashMap::<String, Vec<String>>::new();
    let all: HashSet<&str> = rows
        .iter()
        .filter(|row| row.kind == ConceptKind::LifeEvent)
        .map(|row| row.id.as_str())
        .collect();
    for row in rows {
        for related in row.related.iter().filter(|uri| known.contains(*uri)) {
            let (word, event) = match (all.contains(row.id.as_str()), all.contains(&**related)) {
                (true, false) => (related, &row.id),
                (false, true) => (&row.id, related),
                _ => continue,
            };
            let of_word = events.entry(word.clone()).or_default();
            if !of_word.contains(event) {
                of_word.push(event.clone());
            }
        }
    }
    events
}

/// One JSON value a line; empty lines are skipped.
pub(super) fn lines<T: DeserializeOwned>(
    file: &'static str,
    text: &str,
) -> Result<Vec<T>, VocabularyError> {
    text.lines()
        .enumerate()
        .filter(|(_, line)| !line.trim().is_empty())
        .map(|(at, line)| {
            serde_json::from_str(line).map_err(|source| VocabularyError::Line {
                file,
                line: at + 1,
                source,
            })
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    const LOS: &str = r#"
{"id":"e","kind":"hendelse","label":{"nb":"Hendelse","nn":"Hending"},"related":["w","gone"]}
{"id":"t","kind":"tema","label":{"nb":"Tema","nn":"Tema"}}
{"id":"w","kind":"ord","label":{"nb":"Ord","nn":"Ord","en":"Word"},"broader":["t"]}
"#;

    #[test]
    fn relations_hold_both_ways_and_undefined_ones_fall_away() {
        let lay = r#"{"id":"w","lay":{"nb":["glose"]}}"#;
        let read = concepts(LOS, lay).unwrap();
        assert_eq!(read[0].related, ["w"]);
        assert_eq!(read[2].events, ["e"]);
        assert_eq!(read[2].lay.nb, ["glose"]);
        assert_eq!(
            [read[0].row, read[1].row, read[2].row],
            [None, None, Some(0)]
        );
    }

    #[test]
    fn damaged_files_are_named_with_the_line() {
        let broken = concepts("{\"id\":1}", "").unwrap_err().to_string();
        assert!(broken.contains("los.jsonl, line 1"), "{broken}");
        let stray = concepts(LOS, r#"{"id":"x","lay":{}}"#).unwrap_err();
        assert!(stray.to_string().contains("“x”"), "{stray}");
    }
}
