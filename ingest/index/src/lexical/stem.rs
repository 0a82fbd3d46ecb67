//! Words → terms: folded, stemmed by language.

use std::sync::LazyLock;

use qdrant_rust_stemmers::{Algorithm, Stemmer};

use super::fold::{ascii_letters, normalize};
use crate::language::Language;

static NORWEGIAN: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::Norwegian));
static ENGLISH: LazyLock<Stemmer> = LazyLock::new(|| Stemmer::create(Algorithm::English));

/// The terms of a text, in order, with repeats.
///
/// Words are stemmed with Snowball: English for English, Norwegian for
/// bokmål and nynorsk; words of other languages are left whole. A hyphen
/// between digits belongs to the word, so that `§ 4-3` keeps its `4-3`.
#[must_use]
pub fn terms(text: &str, language: &Language) -> Vec<String> {
    let folded = normalize(text);
    words(&folded).map(|word| stem(word, language)).collect()
}

/// The words of a text as they stand there, folded, in order, with repeats.
#[must_use]
pub fn surface_words(text: &str) -> Vec<String> {
    words(&normalize(text)).map(str::to_owned).collect()
}

/// The terms of a text that say something, in order, with repeats: without
/// function words.
#[must_use]
pub fn telling_terms(text: &str, language: &Language) -> Vec<String> {
    let mut terms = terms(text, language);
    terms.retain(|term| !super::stopwords::says_little(term));
    terms
}

/// The term of a folded word.
pub(super) fn stem(word: &str, language: &Language) -> String {
    match language {
        Language::Bokmal | Language::Nynorsk => ascii_letters(&stem_norwegian(word)),
        Language::English => ascii_letters(&ENGLISH.stem(word)),
        Language::Other(_) => ascii_letters(word),
    }
}

/// The Norwegian stem of a folded word, with its æ, ø and å.
pub(super) fn stem_norwegian(word: &str) -> String {
    NORWEGIAN.stem(word).into_owned()
}

/// The words of a folded text.
pub(super) fn words(folded: &str) -> impl Iterator<Item = &str> {
    let bytes = folded.as_bytes();
    let digit = |at: Option<usize>| {
        at.and_then(|at| bytes.get(at))
            .is_some_and(u8::is_ascii_digit)
    };
    folded
        .char_indices()
        .map(move |(at, c)| {
            let inside =
                c.is_alphanumeric() || c == '-' && digit(at.checked_sub(1)) && digit(Some(at + 1));
            (at, c.len_utf8(), inside)
        })
        .chain(std::iter::once((folded.len(), 0, false)))
        .scan(None, |start: &mut Option<usize>, (at, _, inside)| {
            Some(match (*start, inside) {
                (None, true) => {
                    *start = Some(at);
                    None
                }
                (Some(from), false) => {
                    *start = None;
                    Some(from..at)
                }
                _ => None,
            })
        })
        .flatten()
        .map(move |range| &folded[range])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet() {
        let norwegian = |text: &str| terms(text, &Language::Bokmal);
        assert_eq!(norwegian("søknaden"), norwegian("SØKNAD"));
        assert_eq!(norwegian("soeknader"), norwegian("søknad"));
        assert_eq!(
            terms("benefits", &Language::English),
            terms("benefit", &Language::English)
        );
    }

    #[test]
    fn keeps_paragraph_numbers_whole() {
        assert_eq!(
            terms("ftrl. § 8-2, e-post", &Language::Bokmal),
            ["ftrl", "8-2", "e", "post"]
        );
    }

    #[test]
    fn empty_and_odd_texts_have_no_terms() {
        assert!(terms("", &Language::English).is_empty());
        assert!(terms("?! – …", &Language::Bokmal).is_empty());
    }
}
