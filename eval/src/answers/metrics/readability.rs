//! How hard the answer is to read.

use crate::answers::record::AnswerRecord;

/// Letters of the longest word that is not long.
const SHORT: usize = 6;

/// LIX, the läsbarhetsindex of Björnsson 1968, “Läsbarhet”, Liber:
/// `words / sentences + 100 · long words / words`, where a long word has more
/// than six letters. Below 30 is very easy, 30–40 easy, 40–50 medium, 50–60
/// hard, above 60 very hard. `None` for a text without words.
///
/// Sentences end at a run of “.”, “:”, “!” or “?” before white space or the end;
/// a full stop after a digit does not end one when a small letter follows
/// (“1. mai”). A line with words is at least one sentence, so that list items
/// without a full stop are not read as one long sentence.
#[must_use]
pub fn lix(text: &str) -> Option<f64> {
    let (mut words, mut long, mut sentences) = (0usize, 0usize, 0usize);
    for line in text.lines() {
        let chunks: Vec<&str> = line.split_whitespace().collect();
        let (mut open, mut any) = (false, false);
        for (at, chunk) in chunks.iter().enumerate() {
            if chunk.contains(char::is_alphanumeric) {
                words += 1;
                long += usize::from(letters(chunk) > SHORT);
                (open, any) = (true, true);
            }
            if open && ends(chunk, chunks.get(at + 1).copied()) {
                sentences += 1;
                open = false;
            }
        }
        sentences += usize::from(any && open);
    }
    let as_f64 = crate::metrics::as_f64;
    (words > 0).then(|| as_f64(words) / as_f64(sentences) + 100.0 * as_f64(long) / as_f64(words))
}

/// [`lix`] of the sentences of an answer.
#[must_use]
pub fn lix_of(record: &AnswerRecord) -> Option<f64> {
    lix(&record.text())
}

fn letters(word: &str) -> usize {
    word.chars().filter(|c| c.is_alphabetic()).count()
}

/// Whether a word ends its sentence.
fn ends(chunk: &str, next: Option<&str>) -> bool {
    let bare = chunk.trim_end_matches(['»', '”', '"', '\'', ')', ']', '’']);
    let Some(before) = bare.strip_suffix(['.', ':', '!', '?', '…']) else {
        return false;
    };
    let small = next.is_some_and(|next| next.starts_with(char::is_lowercase));
    !(bare.ends_with('.') && small && before.ends_with(|c: char| c.is_ascii_digit()))
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn close(text: &str, expected: f64) {
        let found = lix(text).unwrap();
        assert!((found - expected).abs() < 1e-9, "{text}: {found}");
    }

    #[test]
    fn counts_words_sentences_and_long_words() {
        // 10 words, 2 sentences, 2 long words (kommunen, barnehage).
        close(
            "Du kan søke hos kommunen. Da får barnet plass i barnehage.",
            11.0 / 2.0 + 100.0 * 2.0 / 11.0,
        );
        // Six letters are short, seven are long.
        close("Kåreka kårekar.", 2.0 + 50.0);
        // A colon ends a sentence; marks in a row end one.
        close("Husk: Søk nå!?", 3.0 / 2.0);
    }

    #[test]
    fn full_stops_in_numbers_and_dates_end_nothing() {
        close("Søk før 1. mai og få 10.5 kr.", 8.0);
        close("Du får det i 2025. Da må du søke.", 9.0 / 2.0);
    }

    #[test]
    fn lines_are_sentences() {
        close("Ta med:\n- pass\n- lån", 4.0 / 3.0);
    }

    #[test]
    fn no_words_have_no_lix() {
        assert_eq!(lix(" – !\n"), None);
    }

    proptest! {
        #[test]
        fn lix_is_a_number_above_zero(text in "\\PC{0,60}") {
            if let Some(lix) = lix(&text) {
                prop_assert!(lix.is_finite() && lix >= 1.0, "{lix}");
            }
        }
    }
}
