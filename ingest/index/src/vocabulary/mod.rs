//! What people call things and what the state calls them: the themes, words
//! and life events of LOS, Digdir's vocabulary of public services.
//!
//! | File | Idea |
//! |---|---|
//! | `concept` | one theme, word or life event |
//! | `read` | the bundled files → concepts |
//! | `phrases` | expressions of the vocabulary in a text |
//! | `centroids` | concepts as vectors |
//! | `link` | a question → what it is about |
//! | `tag` | a passage → what it is about |
//! | [`synonyms`] | bokmål ↔ nynorsk |
//! | [`glossary`] | other languages → bokmål |
//!
//! The files, their sources and licences are in `ingest/index/vocabulary/`.

mod centroids;
mod concept;
pub mod glossary;
mod link;
mod phrases;
mod read;
pub mod synonyms;
mod tag;

use std::{collections::HashMap, sync::LazyLock};

pub use concept::{ByLanguage, Concept, ConceptKind, Expression};
pub use link::{By, Link, NEAR_ENOUGH};
pub use tag::Tags;

use centroids::Centroids;
use phrases::Phrases;

const LOS: &str = include_str!("../../vocabulary/los.jsonl");
const LAY: &str = include_str!("../../vocabulary/lay.jsonl");
const CENTROIDS: &[u8] = include_bytes!("../../vocabulary/centroids.bin");

static BUNDLED: LazyLock<Result<Vocabulary, VocabularyError>> =
    LazyLock::new(|| Vocabulary::read(LOS, LAY, CENTROIDS));

/// Why the files of the vocabulary cannot be used. With the bundled files
/// this does not happen; a test reads them.
#[derive(Debug, thiserror::Error)]
pub enum VocabularyError {
    /// A line is not what its file should hold.
    #[error("{file}, line {line}: {source}")]
    Line {
        /// Name of the file.
        file: &'static str,
        /// Line, from 1.
        line: usize,
        /// What is wrong with it.
        source: serde_json::Error,
    },
    /// A file speaks of a concept that `los.jsonl` does not define.
    #[error("{file} speaks of “{uri}”, which los.jsonl does not define")]
    UnknownConcept {
        /// Name of the file.
        file: &'static str,
        /// The URI.
        uri: String,
    },
    /// The file of centroids is damaged or belongs to other concepts.
    #[error("centroids.bin cannot be used: {reason}")]
    Vectors {
        /// What is wrong with it.
        reason: String,
    },
}

/// The concepts of LOS with what is needed to find them in texts.
pub struct Vocabulary {
    concepts: Vec<Concept>,
    by_uri: HashMap<String, usize>,
    /// Place of the concept of each row of the centroids.
    by_row: Vec<usize>,
    phrases: Phrases,
    centroids: Centroids,
}

impl Vocabulary {
    /// The bundled vocabulary: 526 concepts, read on first use.
    ///
    /// # Errors
    /// When the bundled files are damaged.
    pub fn bundled() -> Result<&'static Self, &'static VocabularyError> {
        BUNDLED.as_ref()
    }

    fn read(los: &str, lay: &str, centroids: &[u8]) -> Result<Self, VocabularyError> {
        let concepts = read::concepts(los, lay)?;
        let by_row: Vec<usize> = (0..concepts.len())
            .filter(|at| concepts.get(*at).is_some_and(|c| c.row.is_some()))
            .collect();
        Ok(Self {
            by_uri: concepts
                .iter()
                .enumerate()
                .map(|(at, concept)| (concept.uri.clone(), at))
                .collect(),
            phrases: Phrases::new(&concepts),
            centroids: Centroids::read(centroids, by_row.len())?,
            by_row,
            concepts,
        })
    }

    /// All concepts, in the order of the bundled file.
    #[must_use]
    pub fn concepts(&self) -> &[Concept] {
        &self.concepts
    }

    /// The concept with a URI.
    #[must_use]
    pub fn get(&self, uri: &str) -> Option<&Concept> {
        self.by_uri.get(uri).and_then(|at| self.concepts.get(*at))
    }

    /// The centroid of a word or life event: 256 numbers, Euclidean length 1,
    /// in the space of the bundled static model. Themes have none.
    #[must_use]
    pub fn centroid(&self, concept: &Concept) -> Option<&[f32]> {
        concept.row.and_then(|row| self.centroids.row(row))
    }

    /// The concepts with the highest cosines that are at least `least`, best
    /// first. `cosines` are in the order of the centroids' rows.
    fn nearest(&self, cosines: &[f32], least: f32, most: usize) -> Vec<(f32, &Concept)> {
        let concepts = self.by_row.iter().filter_map(|at| self.concepts.get(*at));
        let mut near: Vec<(f32, &Concept)> = cosines
            .iter()
            .copied()
            .zip(concepts)
            .filter(|(cosine, _)| *cosine >= least)
            .collect();
        let best_first = |a: &(f32, &Concept), b: &(f32, &Concept)| b.0.total_cmp(&a.0);
        if near.len() > most {
            near.select_nth_unstable_by(most, best_first);
            near.truncate(most);
        }
        near.sort_unstable_by(best_first);
        near
    }
}

/// Makes `centroids.bin` anew from the bundled concepts, what people say about
/// them (the text of `utterances.jsonl`) and the bundled static model.
///
/// # Errors
/// When a file is damaged or speaks of a concept that is not there.
pub fn centroid_file(
    utterances: &str,
    embed: impl Fn(&str) -> Vec<f32>,
) -> Result<Vec<u8>, VocabularyError> {
    centroids::make(&read::concepts(LOS, LAY)?, utterances, embed)
}

#[cfg(test)]
mod tests;
