//! Folding of letters, so that spellings of one word meet.

use unicode_normalization::{
    IsNormalized, UnicodeNormalization, char::is_combining_mark, is_nfkc_quick,
};

/// Lower-cases and folds compatibility forms (Unicode NFKC). Accents fall away
/// except those that make other Norwegian letters: å, æ and ø stay, ä and ö
/// become æ and ø.
pub(super) fn normalize(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    if is_nfkc_quick(text.chars()) == IsNormalized::Yes {
        text.chars().for_each(|c| fold(c, &mut out));
    } else {
        text.nfkc().for_each(|c| fold(c, &mut out));
    }
    out
}

fn fold(c: char, out: &mut String) {
    if c.is_ascii() {
        out.push(c.to_ascii_lowercase());
        return;
    }
    for c in c.to_lowercase() {
        match c {
            'å' | 'æ' | 'ø' => out.push(c),
            'ä' => out.push('æ'),
            'ö' => out.push('ø'),
            c => out.extend(std::iter::once(c).nfd().filter(|c| !is_combining_mark(*c))),
        }
    }
}

/// Writes å, æ and ø as aa, ae and oe, as people do without a Norwegian
/// keyboard, so that both spellings are one term.
pub(super) fn ascii_letters(word: &str) -> String {
    let mut out = String::with_capacity(word.len() + 2);
    for c in word.chars() {
        match c {
            'å' => out.push_str("aa"),
            'æ' => out.push_str("ae"),
            'ø' => out.push_str("oe"),
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keeps_norwegian_letters_and_drops_other_accents() {
        assert_eq!(
            normalize("Idé på Ålesund, Größe, ﬁn"),
            "ide på ålesund, grøsse, fin".replace("ss", "ß")
        );
        assert_eq!(normalize("A\u{030A}"), "å");
    }

    #[test]
    fn both_spellings_of_a_letter_are_one() {
        assert_eq!(ascii_letters("søknad"), "soeknad");
        assert_eq!(ascii_letters("på"), "paa");
    }
}
