//! Concepts as vectors: the file that is bundled, and how it is made.
//!
//! A centroid is the normalised mean of the normalised vectors of everything
//! that is said about its concept: names, other names, definitions, everyday
//! expressions and utterances. It lies in the space of the bundled static
//! model, 256 dimensions.
//!
//! Layout of the file, little-endian: the eight bytes `LOSVEC01`; the number of
//! rows and the number of columns, `u32` each; then the rows, each a scale (`f32`)
//! and the columns (`i8`). Number = scale · byte. Rows stand in the order of the
//! concepts with everyday expressions in `los.jsonl`.

use std::collections::HashMap;

use super::{
    VocabularyError,
    concept::{ByLanguage, Concept},
    read::{self, UtteranceRow},
};
use crate::embed::dot;

const MAGIC: &[u8; 8] = b"LOSVEC01";
const HEADER: usize = 16;

/// The vectors of the concepts, row by row, each of Euclidean length 1.
pub(super) struct Centroids {
    numbers: Vec<f32>,
    columns: usize,
}

impl Centroids {
    /// Reads the bundled file.
    pub(super) fn read(bytes: &[u8], rows: usize) -> Result<Self, VocabularyError> {
        let damaged = |reason: String| VocabularyError::Vectors { reason };
        let (header, body) = bytes
            .split_at_checked(HEADER)
            .ok_or_else(|| damaged("it is cut short".into()))?;
        let number = |at: usize| {
            let bytes = header.get(at..at + 4).and_then(|b| b.try_into().ok());
            bytes.map_or(0, u32::from_le_bytes) as usize
        };
        let (found, columns) = (number(8), number(12));
        if !header.starts_with(MAGIC) || columns == 0 || body.len() != found * (columns + 4) {
            return Err(damaged("it does not have the documented layout".into()));
        }
        if found != rows {
            return Err(damaged(format!(
                "it has {found} rows for {rows} concepts; make it again"
            )));
        }
        let mut numbers = Vec::with_capacity(found * columns);
        for row in body.chunks_exact(columns + 4) {
            // The scale only stretches the row, which is brought to length 1.
            let from = numbers.len();
            numbers.extend(row.iter().skip(4).map(|b| f32::from(b.cast_signed())));
            normalize(&mut numbers[from..]);
        }
        Ok(Self { numbers, columns })
    }

    /// Length of a vector.
    pub(super) fn columns(&self) -> usize {
        self.columns
    }

    /// One vector.
    pub(super) fn row(&self, row: usize) -> Option<&[f32]> {
        let from = row * self.columns;
        self.numbers.get(from..from + self.columns)
    }

    /// The cosine of a vector of length 1 with every centroid, in order of rows.
    /// Empty when the vector is of another model's length.
    pub(super) fn cosines(&self, vector: &[f32]) -> Vec<f32> {
        if vector.len() != self.columns {
            return Vec::new();
        }
        self.numbers
            .chunks_exact(self.columns)
            .map(|row| dot(row, vector).clamp(-1.0, 1.0))
            .collect()
    }
}

/// Brings a vector to Euclidean length 1; a vector of zeros stays.
pub(super) fn normalize(vector: &mut [f32]) {
    let length = dot(vector, vector).sqrt();
    if length > 0.0 {
        for number in vector {
            *number /= length;
        }
    }
}

/// Makes the file of centroids from the concepts, what people say
/// (`utterances.jsonl`) and an embedder.
///
/// # Errors
/// A damaged line, or utterances of a concept that is not there.
pub(super) fn make(
    concepts: &[Concept],
    utterances: &str,
    embed: impl Fn(&str) -> Vec<f32>,
) -> Result<Vec<u8>, VocabularyError> {
    const FILE: &str = "utterances.jsonl";
    let mut spoken: HashMap<String, ByLanguage<Vec<String>>> =
        read::lines::<UtteranceRow>(FILE, utterances)?
            .into_iter()
            .map(|row| (row.id, row.utterances))
            .collect();
    let mut body = Vec::new();
    let mut shape = [0_u32; 2];
    for concept in concepts.iter().filter(|concept| concept.row.is_some()) {
        let spoken = spoken.remove(&concept.uri).unwrap_or_default();
        let row = centroid(concept, &spoken, &embed);
        shape = [shape[0] + 1, u32::try_from(row.len()).unwrap_or_default()];
        quantize(&row, &mut body);
    }
    if let Some(uri) = spoken.into_keys().min() {
        return Err(VocabularyError::UnknownConcept { file: FILE, uri });
    }
    let shape = shape.into_iter().flat_map(u32::to_le_bytes);
    Ok(MAGIC.iter().copied().chain(shape).chain(body).collect())
}

fn centroid(
    concept: &Concept,
    spoken: &ByLanguage<Vec<String>>,
    embed: impl Fn(&str) -> Vec<f32>,
) -> Vec<f32> {
    let notes = concept.notes.iter().map(|(_, note)| note.as_str());
    let spoken = spoken.iter().flat_map(|(_, list)| list);
    let texts = concept
        .expressions()
        .map(|(_, _, text)| text)
        .chain(notes)
        .chain(spoken.map(String::as_str))
        .filter(|text| !text.is_empty());
    let mut mean = Vec::new();
    for text in texts {
        let mut vector = embed(&text.split_whitespace().collect::<Vec<_>>().join(" "));
        normalize(&mut vector);
        mean.resize(vector.len(), 0.0);
        for (sum, number) in mean.iter_mut().zip(vector) {
            *sum += number;
        }
    }
    normalize(&mut mean);
    mean
}

/// Symmetric 8-bit quantisation: the largest number becomes ±127.
fn quantize(row: &[f32], out: &mut Vec<u8>) {
    let largest = row
        .iter()
        .fold(0.0_f32, |most, number| most.max(number.abs()));
    let scale = largest / 127.0;
    out.extend(scale.to_le_bytes());
    out.extend(row.iter().map(|number| {
        #[expect(clippy::cast_possible_truncation, reason = "at most ±127")]
        let byte = (number / scale.max(f32::MIN_POSITIVE)).round() as i8;
        byte.cast_unsigned()
    }));
}

#[cfg(test)]
mod tests {
    use super::*;

    fn file(rows: &[&[f32]]) -> Vec<u8> {
        let mut out = MAGIC.to_vec();
        out.extend(u32::try_from(rows.len()).unwrap().to_le_bytes());
        out.extend(u32::try_from(rows[0].len()).unwrap().to_le_bytes());
        for row in rows {
            quantize(row, &mut out);
        }
        out
    }

    #[test]
    fn rows_come_back_with_length_one() {
        let read = Centroids::read(&file(&[&[3.0, 4.0], &[-0.1, 0.0]]), 2).unwrap();
        let row = read.row(0).unwrap();
        assert!((row[0] - 0.6).abs() < 0.01 && (row[1] - 0.8).abs() < 0.01);
        let cosines = read.cosines(&[1.0, 0.0]);
        assert!((cosines[0] - 0.6).abs() < 0.01 && cosines[1] == -1.0);
        assert!(read.row(2).is_none() && read.cosines(&[1.0]).is_empty());
    }

    #[test]
    fn damaged_files_are_refused() {
        let good = file(&[&[1.0, 0.0]]);
        for (bad, rows) in [
            (&good[..good.len() - 1], 1),
            (&good[..7], 1),
            (&good[1..], 1),
            (&good[..], 2),
        ] {
            assert!(Centroids::read(bad, rows).is_err());
        }
    }
}
