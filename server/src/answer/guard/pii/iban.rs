//! International account numbers.

use std::sync::LazyLock;

use regex::Regex;

use super::{PiiKind, Span};

/// Characters of an account number by country (SWIFT, IBAN registry).
const LENGTHS: &[(&str, usize)] = &[
    ("AD", 24),
    ("AE", 23),
    ("AL", 28),
    ("AT", 20),
    ("AZ", 28),
    ("BA", 20),
    ("BE", 16),
    ("BG", 22),
    ("BR", 29),
    ("BY", 28),
    ("CH", 21),
    ("CY", 28),
    ("CZ", 24),
    ("DE", 22),
    ("DK", 18),
    ("EE", 20),
    ("EG", 29),
    ("ES", 24),
    ("FI", 18),
    ("FO", 18),
    ("FR", 27),
    ("GB", 22),
    ("GE", 22),
    ("GI", 23),
    ("GL", 18),
    ("GR", 27),
    ("HR", 21),
    ("HU", 28),
    ("IE", 22),
    ("IL", 23),
    ("IQ", 23),
    ("IS", 26),
    ("IT", 27),
    ("JO", 30),
    ("KW", 30),
    ("KZ", 20),
    ("LB", 28),
    ("LI", 21),
    ("LT", 20),
    ("LU", 20),
    ("LV", 21),
    ("MC", 27),
    ("MD", 24),
    ("ME", 22),
    ("MK", 19),
    ("MT", 31),
    ("NL", 18),
    ("NO", 15),
    ("PK", 24),
    ("PL", 28),
    ("PT", 25),
    ("QA", 29),
    ("RO", 24),
    ("RS", 22),
    ("SA", 24),
    ("SE", 24),
    ("SI", 19),
    ("SK", 24),
    ("SM", 27),
    ("TN", 24),
    ("TR", 26),
    ("UA", 29),
    ("XK", 20),
];

static START: LazyLock<Option<Regex>> =
    LazyLock::new(|| Regex::new(r"(?i)\b[a-z]{2} ?[0-9]{2}").ok());

/// Whether the pattern compiled.
pub(super) fn is_ready() -> bool {
    START.is_some()
}

/// International account numbers with right check digits, in groups or not.
pub(super) fn find(text: &str) -> Vec<Span> {
    let Some(start) = START.as_ref() else {
        return Vec::new();
    };
    start
        .find_iter(text)
        .filter_map(|found| {
            let end = found.start() + length_of_iban(&text[found.start()..])?;
            Some(Span {
                range: found.start()..end,
                kind: PiiKind::BankAccount,
            })
        })
        .collect()
}

/// Bytes of the account number that a text begins with.
fn length_of_iban(text: &str) -> Option<usize> {
    let country = text.get(..2)?.to_ascii_uppercase();
    let (_, length) = LENGTHS.iter().find(|(code, _)| *code == country)?;
    let mut characters: Vec<u8> = Vec::with_capacity(*length);
    let mut between = 0;
    for (at, character) in text.char_indices() {
        if character.is_ascii_alphanumeric() {
            characters.push(character.to_ascii_uppercase() as u8);
            between = 0;
        } else if matches!(character, ' ' | '\u{a0}' | '\u{202f}' | '-' | '.') && between == 0 {
            between = 1;
        } else {
            return None;
        }
        if characters.len() == *length {
            let end = at + character.len_utf8();
            let goes_on = text[end..].starts_with(|c: char| c.is_alphanumeric());
            return (!goes_on && is_iban(&characters)).then_some(end);
        }
    }
    None
}

/// Whether the check digits are right (ISO 13616-1: modulus 97-10 of ISO/IEC 7064).
fn is_iban(characters: &[u8]) -> bool {
    let rotated = characters[4..].iter().chain(&characters[..4]);
    let remainder = rotated.fold(0_u32, |remainder, &character| {
        match char::from(character).to_digit(36) {
            Some(value) if value < 10 => (remainder * 10 + value) % 97,
            Some(value) => (remainder * 100 + value) % 97,
            None => remainder,
        }
    });
    remainder == 1
}
