//! References to sections of acts: «§ 4-3», «ftrl. § 8-2», “section 14-9”.

/// Words that stand for «§» when a number follows.
const WORDS: [&str; 4] = ["§", "paragraf", "paragrafen", "section"];

/// The sections that a text names, as terms: `§8-2`.
#[must_use]
pub fn sections_of(text: &str) -> Vec<String> {
    sections(&super::fold::normalize(text))
}

/// The sections that a folded text names, as terms that no word can be: `§8-2`.
pub(super) fn sections(folded: &str) -> Vec<String> {
    let mut found = Vec::new();
    for word in WORDS {
        for (at, _) in folded.match_indices(word) {
            let before = folded[..at].chars().next_back();
            if before.is_some_and(|c| c == '§' || word != "§" && c.is_alphanumeric()) {
                continue;
            }
            if let Some(number) =
                number(folded[at + word.len()..].trim_start_matches(['§', ' ', '\u{a0}']))
            {
                found.push(format!("§{number}"));
            }
        }
    }
    found
}

/// The number that a text begins with: digits, and more after a hyphen.
fn number(text: &str) -> Option<&str> {
    let digits = |text: &str| text.bytes().take_while(u8::is_ascii_digit).count();
    let chapter = digits(text);
    if chapter == 0 {
        return None;
    }
    let rest = &text[chapter..];
    let section = rest.strip_prefix('-').map_or(0, digits);
    let end = if section > 0 {
        chapter + 1 + section
    } else {
        chapter
    };
    Some(&text[..end])
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn reads_references_as_people_write_them() {
        assert_eq!(sections("ftrl. § 8-2 og §14"), ["§8-2", "§14"]);
        assert_eq!(sections("paragraf 4-3"), ["§4-3"]);
        assert_eq!(sections("§§ 10 og 11"), ["§10"]);
        assert_eq!(sections("section 15-3 of the act"), ["§15-3"]);
    }

    #[test]
    fn a_number_must_follow() {
        for text in ["§", "§ a", "intersection 5", "paragrafer", "8-2"] {
            assert!(sections(text).is_empty(), "{text}");
        }
    }
}
