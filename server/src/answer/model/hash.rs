//! By which an answer is known again.

use super::Answer;

/// Digits of the hash.
const DIGITS: usize = 32;

/// The first 32 hex digits of the BLAKE3 hash of what the reader sees of an answer: its
/// status, its sentences, and the addresses and quotes of its sources. The same answer
/// has the same hash, whoever asked and whenever.
pub(in crate::answer) fn hash(answer: &Answer) -> String {
    let mut hasher = blake3::Hasher::new();
    // Each text after its length, so that no two lists of texts look the same.
    let mut add = |text: &str| {
        hasher.update(&(text.len() as u64).to_le_bytes());
        hasher.update(text.as_bytes());
    };
    add(answer.status.code());
    add(&answer.sentences.len().to_string());
    for sentence in &answer.sentences {
        add(sentence.text());
    }
    for source in &answer.sources {
        add(&source.url);
        add(&source.quote);
    }
    hasher.finalize().to_hex().chars().take(DIGITS).collect()
}

#[cfg(test)]
mod tests {
    use chrono::DateTime;
    use losen_index::language::Language;

    use super::*;
    use crate::answer::{
        decline,
        model::{SourceRef, Status},
    };

    fn answer(quote: &str) -> Answer {
        let source = SourceRef {
            n: 1,
            title: "Barnetrygd".to_owned(),
            heading_path: Vec::new(),
            url: "https://a.example/".to_owned(),
            page: "https://a.example/".to_owned(),
            agency: "Etaten".to_owned(),
            language: Language::Bokmal,
            modified: None,
            crawled: DateTime::UNIX_EPOCH,
            quote: quote.to_owned(),
        };
        Answer {
            sources: vec![source],
            ..decline::empty(Status::Answered, Language::Bokmal)
        }
    }

    #[test]
    fn what_the_reader_sees_is_what_counts() {
        let first = answer("Fristen er 1. mars.");
        let known = hash(&first);
        assert_eq!(known.len(), DIGITS);
        let mut later = answer("Fristen er 1. mars.");
        later.timings_ms.total = 7.0;
        later.language = Language::English;
        assert_eq!(hash(&later), known);
        assert_ne!(hash(&answer("Fristen er 2. mars.")), known);
        let partial = Answer {
            status: Status::Partial,
            ..first.clone()
        };
        assert_ne!(hash(&partial), known);
        let nothing = decline::empty(Status::Answered, Language::Bokmal);
        assert_ne!(hash(&nothing), known);
    }
}
