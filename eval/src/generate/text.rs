//! Other numbers and other places in a text.

use rand::{Rng, rngs::StdRng};

/// Share of the numbers that are changed.
const CHANGED: f64 = 0.5;

/// Norwegian municipalities whose names are no other words.
pub(super) const MUNICIPALITIES: [&str; 48] = [
    "Alta",
    "Arendal",
    "Asker",
    "Askøy",
    "Bergen",
    "Bodø",
    "Bærum",
    "Drammen",
    "Eidsvoll",
    "Elverum",
    "Farsund",
    "Fredrikstad",
    "Gjøvik",
    "Grimstad",
    "Hammerfest",
    "Harstad",
    "Haugesund",
    "Horten",
    "Karmøy",
    "Kongsberg",
    "Kongsvinger",
    "Kristiansand",
    "Kristiansund",
    "Larvik",
    "Levanger",
    "Lillehammer",
    "Lillestrøm",
    "Mandal",
    "Molde",
    "Namsos",
    "Narvik",
    "Notodden",
    "Oslo",
    "Porsgrunn",
    "Ringerike",
    "Sandefjord",
    "Sandnes",
    "Sarpsborg",
    "Skien",
    "Stavanger",
    "Steinkjer",
    "Stjørdal",
    "Tromsø",
    "Trondheim",
    "Tønsberg",
    "Ullensaker",
    "Vadsø",
    "Ålesund",
];

/// Sentences as one text. List items, table rows and what follows a colon keep a
/// line of their own.
pub(super) fn join(sentences: &[&str]) -> String {
    let mut text = String::new();
    for sentence in sentences {
        if !text.is_empty() {
            let line = text.ends_with(':') || sentence.starts_with(['-', '*', '|', '#', '•']);
            text.push(if line { '\n' } else { ' ' });
        }
        text.push_str(sentence);
    }
    text
}

/// The text with half of its numbers replaced by others of the same length.
pub(super) fn other_numbers(text: &str, rng: &mut StdRng) -> String {
    let mut out = String::with_capacity(text.len());
    let mut inside = false;
    let mut changed = false;
    for c in text.chars() {
        if !c.is_ascii_digit() {
            inside = false;
            out.push(c);
            continue;
        }
        if !inside {
            changed = rng.random_bool(CHANGED);
        }
        // A number does not begin with a zero that was not there.
        let least = u8::from(!inside);
        out.push(if changed {
            char::from(b'0' + rng.random_range(least..10))
        } else {
            c
        });
        inside = true;
    }
    out
}

/// The text with every municipality replaced by `place`.
pub(super) fn other_places(text: &str, place: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for word in text.split_inclusive(|c: char| !c.is_alphabetic()) {
        let letters = word.trim_end_matches(|c: char| !c.is_alphabetic());
        if MUNICIPALITIES.contains(&letters) {
            out.push_str(place);
            out.push_str(&word[letters.len()..]);
        } else {
            out.push_str(word);
        }
    }
    out
}
