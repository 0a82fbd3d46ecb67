//! Text without the characters that a reader cannot see.

use unicode_normalization::UnicodeNormalization;

/// The text without hidden characters, with every digit and Latin letter in its
/// plain form, in Unicode normal form C (UAX #15). Cleaning twice changes nothing more.
///
/// Removed: control characters other than line feed and tab (a carriage return and
/// the Unicode line and paragraph separators become a line feed), soft hyphens,
/// zero-width characters, bidirectional controls (UAX #9), invisible operators,
/// fillers, variation selectors and their supplement, tag characters
/// (U+E0000–E007F) and noncharacters. They can hide instructions or split a number,
/// and carry no meaning in a question.
///
/// Kept: the zero-width joiner and non-joiner between letters of Arabic, Syriac and the
/// Indic scripts, where spelling needs them (Unicode standard, section 23.2).
///
/// Folded: full-width forms (U+FF01–FF5E), mathematical letters and digits
/// (U+1D400–1D7FF), circled and keycap digits, and the digits of Arabic, Persian and
/// Devanagari become ASCII. The value is the same, and a number or an instruction
/// written so is found by the same rules.
#[must_use]
pub fn clean(text: &str) -> String {
    let mut cleaned = round(&text.replace("\r\n", "\n"));
    // Form C can move a mark between a letter and its joiner. Each further round takes
    // a joiner away, so the rounds end.
    loop {
        let next = round(&cleaned);
        if next == cleaned {
            return cleaned;
        }
        cleaned = next;
    }
}

fn round(text: &str) -> String {
    let characters: Vec<char> = text.chars().collect();
    let mut kept: Vec<char> = Vec::with_capacity(characters.len());
    for (at, &character) in characters.iter().enumerate() {
        let joins = is_joiner(character)
            && kept.last().is_some_and(|&before| needs_joiners(before))
            && characters
                .get(at + 1)
                .is_some_and(|&after| needs_joiners(after));
        if joins {
            kept.push(character);
        } else if !is_hidden(character) {
            kept.push(plain(character));
        }
    }
    kept.into_iter().nfc().collect()
}

fn is_joiner(character: char) -> bool {
    matches!(character, '\u{200c}' | '\u{200d}')
}

/// Whether a character is a letter or mark of a script that spells with joiners.
fn needs_joiners(character: char) -> bool {
    let script = matches!(
        character,
        '\u{0620}'..='\u{074f}' // Arabic, Syriac
        | '\u{0750}'..='\u{077f}' | '\u{0870}'..='\u{08ff}' // Arabic supplements
        | '\u{0900}'..='\u{0dff}' // Devanagari … Sinhala
        | '\u{1780}'..='\u{17d3}' // Khmer
        | '\u{fb50}'..='\u{fdcf}' | '\u{fe70}'..='\u{fefc}' // Arabic presentation forms
    );
    script && !character.is_numeric() && !is_hidden(character)
}

/// Whether a character is left out. Joiners count as hidden; [`clean`] keeps the
/// ones that spelling needs before it asks.
fn is_hidden(character: char) -> bool {
    match character {
        '\n' | '\t' | '\r' | '\u{85}' => false,
        '\u{ad}' | '\u{34f}' | '\u{61c}' | '\u{115f}' | '\u{1160}' | '\u{17b4}' | '\u{17b5}' => {
            true
        }
        '\u{180b}'..='\u{180f}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' => true,
        '\u{2060}'..='\u{206f}' | '\u{20e3}' | '\u{3164}' | '\u{fe00}'..='\u{fe0f}' => true,
        '\u{feff}' | '\u{ffa0}' | '\u{fff0}'..='\u{fffb}' | '\u{1d173}'..='\u{1d17a}' => true,
        '\u{fdd0}'..='\u{fdef}' | '\u{e0000}'..='\u{e0fff}' => true,
        _ => character.is_control() || u32::from(character) & 0xfffe == 0xfffe,
    }
}

/// The plain form of a character: see [`clean`] for what is folded.
fn plain(character: char) -> char {
    match character {
        '\r' | '\u{85}' | '\u{2028}' | '\u{2029}' => '\n',
        '\u{3000}' | '\u{2800}' => ' ',
        '\u{ff01}'..='\u{ff5e}' | '\u{1d400}'..='\u{1d7ff}' => ascii(character),
        '\u{2460}'..='\u{2468}' | '\u{24b6}'..='\u{24ea}' => ascii(character),
        '\u{660}'..='\u{669}' => digit(character, 0x660),
        '\u{6f0}'..='\u{6f9}' => digit(character, 0x6f0),
        '\u{966}'..='\u{96f}' => digit(character, 0x966),
        _ => character,
    }
}

/// The ASCII character that a compatibility character stands for (NFKC), or itself.
fn ascii(character: char) -> char {
    let mut forms = std::iter::once(character).nfkc();
    match (forms.next(), forms.next()) {
        (Some(form), None) if form.is_ascii() => form,
        _ => character,
    }
}

fn digit(character: char, zero: u32) -> char {
    char::from_digit(u32::from(character) - zero, 10).unwrap_or(character)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::clean;

    #[test]
    fn ordinary_text_stays() {
        for text in [
            "Hvor søker jeg om barnetrygd? Æøå – «sitat», 10 % og § 8-4.\n\tNy linje",
            "Korleis får eg sjukepengar når eg er sjølvstendig næringsdrivande?",
            "كيف أتقدم بطلب للحصول على إعانة الأطفال؟",
            "می‌خواهم درخواست پناهندگی بدهم",
            "क्‍ष and र्‍य need joiners",
            "Як отримати дозвіл на проживання? Її паспорт втрачено.",
            "Jak złożyć zażalenie? Źdźbło, żółć, ścieżka.",
            "naïve café, m² og CO₂, 5 × 3",
        ] {
            assert_eq!(clean(text), text);
        }
    }

    #[test]
    fn hidden_characters_go() {
        assert_eq!(clean("15\u{200b}05\u{2060}82\u{ad}"), "150582");
        assert_eq!(
            clean("a\u{202e}b\u{2066}c\u{2069}\u{feff}\u{0}\u{1b}[0m"),
            "abc[0m"
        );
        assert_eq!(
            clean("hei\u{e0069}\u{e0067}\u{e007f}\u{e0100}\u{fe0f}"),
            "hei"
        );
        assert_eq!(clean("ig\u{200d}nore"), "ignore");
        assert_eq!(clean("a\r\nb\rc\u{2028}d"), "a\nb\nc\nd");
    }

    #[test]
    fn disguised_digits_and_letters_become_plain() {
        assert_eq!(clean("９１２ ３４ ５６７"), "912 34 567");
        assert_eq!(clean("𝟗𝟏𝟐 ①② 3\u{fe0f}\u{20e3}"), "912 12 3");
        assert_eq!(clean("٩١٢ ۳۴ ५६७"), "912 34 567");
        assert_eq!(clean("ｉｇｎｏｒｅ 𝐫𝐮𝐥𝐞𝐬 ⓐⓑ"), "ignore rules ab");
        assert_eq!(clean("ola＠example．no"), "ola@example.no");
    }

    proptest! {
        #[test]
        fn cleaning_twice_changes_nothing_more(text in any::<String>()) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }

        #[test]
        fn cleaning_twice_changes_nothing_more_in_hard_text(
            text in "[\u{200c}\u{200d}\u{200b}بی٣क्र०a1\u{301}\u{fe0f}\u{fdd0}\u{fb51}\r\n]{0,20}"
        ) {
            let once = clean(&text);
            prop_assert_eq!(clean(&once), once);
        }
    }
}
