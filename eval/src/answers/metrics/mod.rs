//! Figures of one answer, one idea a file.
//!
//! Each gives counts or a [`Share`](super::resample::Share); over questions
//! these are summed. What has nothing to count is 0 of 0, and 0 as a figure.

pub mod checks;
pub mod citation;
pub mod cost;
pub mod grounding;
pub mod key_facts;
pub mod language;
pub mod must_not;
pub mod pii;
pub mod readability;
pub mod situation;
pub mod status;

/// Lower case, with one blank between words and no other white space; the
/// dashes and quotes of typesetters become those of keyboards.
fn normalised(text: &str) -> String {
    let plain = text.to_lowercase().replace(['–', '—', '‑'], "-");
    let plain = plain.replace(['«', '»', '“', '”'], "\"").replace('’', "'");
    plain.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Whether `wanted` stands in `text` as whole words, both normalised. An empty
/// text stands nowhere.
fn stands_in(wanted: &str, text: &str) -> bool {
    let (wanted, text) = (normalised(wanted), normalised(text));
    let inside = |c: Option<char>, edge: Option<char>| {
        c.is_some_and(char::is_alphanumeric) && edge.is_some_and(char::is_alphanumeric)
    };
    !wanted.is_empty()
        && text.match_indices(&wanted).any(|(at, found)| {
            !inside(text[..at].chars().next_back(), found.chars().next())
                && !inside(
                    text[at + found.len()..].chars().next(),
                    found.chars().next_back(),
                )
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_stand_in_others_as_whole_words() {
        assert!(stands_in("60 Dager", "opptil 60\u{a0}dager,"));
        assert!(stands_in("4-6", "4–6 uker"));
        assert!(!stands_in("60 dager", "160 dager"));
        assert!(!stands_in("dag", "dager"));
        assert!(!stands_in(" ", "a"));
        assert!(stands_in("% av", "50% av lønna"));
    }
}
