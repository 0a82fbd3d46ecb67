//! Norwegian compounds → their parts: «foreldrepengeperiode» is about
//! «foreldrepenge» and «periode», and is looked for by either.

use std::{
    collections::HashSet,
    sync::{Arc, LazyLock},
};

use quick_cache::sync::Cache;
use serde::Deserialize;

use super::stem::stem_norwegian;
use crate::embed::static_model::TOKENIZER;

/// Shortest word that is taken apart, and shortest part, in letters.
const LEAST_WORD: usize = 8;
const LEAST_PART: usize = 4;
/// Letters that may join two parts («arbeid-s-avklaring», «barn-e-trygd»).
const JOINTS: [&str; 3] = ["", "s", "e"];
/// Words whose parts are remembered.
const REMEMBERED: usize = 50_000;

/// The word-initial pieces of the bundled tokenizer: what 32,000 pieces chosen by
/// frequency over Norwegian public texts hold for a word or the first part of one.
/// They do not change with the index, so neither do the vectors of passages.
struct Dictionary {
    words: HashSet<String>,
    stems: HashSet<String>,
}

/// Letters of a compound, at most: cutting takes time with the cube of the length.
const MOST_WORD: usize = 48;

static DICTIONARY: LazyLock<Dictionary> = LazyLock::new(|| {
    let words: HashSet<String> = pieces()
        .into_iter()
        .filter_map(|piece| piece.strip_prefix('▁').map(str::to_owned))
        .filter(|word| word.chars().count() >= 3 && word.chars().all(char::is_alphabetic))
        .collect();
    let stems = words.iter().map(|word| stem_norwegian(word)).collect();
    Dictionary { words, stems }
});

static KNOWN: LazyLock<Cache<String, Arc<[String]>>> = LazyLock::new(|| Cache::new(REMEMBERED));

/// The pieces of the tokenizer; none if its bundled file could not be read, which
/// a test rules out.
fn pieces() -> Vec<String> {
    #[derive(Deserialize)]
    struct File {
        model: Model,
    }
    #[derive(Deserialize)]
    struct Model {
        vocab: Vec<(String, f64)>,
    }
    serde_json::from_slice::<File>(TOKENIZER)
        .map(|file| {
            file.model
                .vocab
                .into_iter()
                .map(|(piece, _)| piece)
                .collect()
        })
        .unwrap_or_default()
}

/// The parts of a folded word of a passage, none when it is no compound of known
/// words. They are remembered.
pub(super) fn parts(word: &str) -> Arc<[String]> {
    if let Some(known) = KNOWN.get(word) {
        return known;
    }
    let parts: Arc<[String]> = cut(word).into();
    if !parts.is_empty() {
        KNOWN.insert(word.to_owned(), Arc::clone(&parts));
    }
    parts
}

/// As [`parts`], for a word of a question: nothing that a reader says is kept.
pub(super) fn parts_of_question(word: &str) -> Vec<String> {
    KNOWN
        .get(word)
        .map_or_else(|| cut(word), |known| known.to_vec())
}

fn cut(word: &str) -> Vec<String> {
    let dictionary = &*DICTIONARY;
    split(
        word,
        |part| dictionary.words.contains(part),
        |part| dictionary.words.contains(part) || dictionary.stems.contains(&stem_norwegian(part)),
    )
}

/// As [`parts_of_question`], with the words of an index beside the dictionary;
/// passages are not indexed by them.
pub(super) fn parts_with(word: &str, indexed: impl Fn(&str) -> bool) -> Vec<String> {
    let dictionary = &*DICTIONARY;
    let last = |part: &str| {
        let stem = stem_norwegian(part);
        dictionary.stems.contains(&stem) || indexed(&super::fold::ascii_letters(&stem))
    };
    split(
        word,
        |part| dictionary.words.contains(part) || last(part),
        last,
    )
}

/// Cuts a word into the fewest parts; among these the shortest first part wins.
/// `first` must hold for all parts but the last, `last` for that.
fn split(word: &str, first: impl Fn(&str) -> bool, last: impl Fn(&str) -> bool) -> Vec<String> {
    let ends: Vec<usize> = word
        .char_indices()
        .map(|(at, _)| at)
        .chain([word.len()])
        .collect();
    let letters = ends.len() - 1;
    if !(LEAST_WORD..=MOST_WORD).contains(&letters) || !word.chars().all(char::is_alphabetic) {
        return Vec::new();
    }
    // For each letter: into how many parts the rest can be cut, and where the
    // first of them ends and the next begins.
    let mut best: Vec<Option<(usize, usize, usize)>> = vec![None; letters + 1];
    for from in (0..letters).rev() {
        if from > 0 && letters - from >= LEAST_PART && last(&word[ends[from]..]) {
            best[from] = Some((1, letters, letters));
        }
        for to in from + LEAST_PART..letters {
            if !first(&word[ends[from]..ends[to]]) {
                continue;
            }
            for joint in JOINTS {
                let next = to + joint.len();
                if next >= letters || !word[ends[to]..].starts_with(joint) {
                    continue;
                }
                if let Some((rest, ..)) = best[next]
                    && best[from].is_none_or(|(parts, ..)| rest + 1 < parts)
                {
                    best[from] = Some((rest + 1, to, next));
                }
            }
        }
    }
    let mut parts = Vec::new();
    let mut at = 0;
    while at < letters {
        let Some((_, to, next)) = best[at] else {
            return Vec::new();
        };
        parts.push(word[ends[at]..ends[to]].to_owned());
        at = next;
    }
    parts
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn cut(word: &str) -> Vec<String> {
        parts(word).to_vec()
    }

    #[test]
    fn the_bundled_tokenizer_has_its_pieces() {
        assert!(pieces().len() > 30_000);
        assert!(DICTIONARY.words.contains("stønad"));
    }

    #[test]
    fn compounds_are_cut_into_known_words() {
        assert_eq!(cut("foreldrepengeperioden"), ["foreldrepenge", "perioden"]);
        assert_eq!(
            cut("arbeidsavklaringspenger"),
            ["arbeid", "avklaring", "penger"]
        );
        assert_eq!(cut("gravferdsstønad"), ["gravferd", "stønad"]);
        assert_eq!(cut("barnehageplass"), ["barnehage", "plass"]);
    }

    #[test]
    fn other_words_stay_whole() {
        for word in ["barn", "søknad", "xyzwqrstv", "12345678", ""] {
            assert!(cut(word).is_empty(), "{word}");
        }
    }

    #[test]
    fn words_of_the_index_help_with_words_of_questions() {
        assert!(cut("dronepilotsertifikat").is_empty());
        let indexed = |stem: &str| stem == "dronepilot";
        assert_eq!(
            parts_with("dronepilotsertifikat", indexed),
            ["dronepilot", "sertifikat"]
        );
    }

    proptest! {
        #[test]
        fn parts_stand_in_the_word_in_order(word in "[a-zæøå]{0,40}") {
            let mut rest = word.as_str();
            for part in cut(&word) {
                let at = rest.find(&part);
                prop_assert!(at.is_some_and(|at| at <= 1));
                rest = &rest[at.unwrap() + part.len()..];
            }
        }

        #[test]
        fn any_string_is_taken(word in "\\PC{0,40}") {
            cut(&word);
        }
    }

    #[test]
    fn a_word_too_long_to_be_one_is_not_cut() {
        let long = "barnehageplass".repeat(600);
        assert!(parts_of_question(&long).is_empty());
        assert!(parts_with(&long, |_| true).is_empty());
    }

    #[test]
    fn words_of_questions_are_not_remembered() {
        let word = "hemmelighetsplass";
        assert!(!parts_of_question(word).is_empty());
        assert!(KNOWN.get(word).is_none());
    }
}
