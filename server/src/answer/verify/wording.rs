//! A sentence in other words than its quote, but about the same.

use std::collections::HashSet;

use losen_index::{
    embed::{dot, static_model::StaticEmbedder},
    language::Language,
    lexical,
};

use super::checks::Fault;

/// Least cosine of a sentence and its quotes.
const LEAST_LIKENESS: f32 = 0.35;
/// Share of a sentence's content words that may stand neither in its quotes nor in
/// what is known, where both are in one language.
const MOST_NEW: f32 = 0.4;
/// New words from which a sentence is held to say something else.
const LEAST_NEW: usize = 2;
/// Least cosine of a new word and the likest word of the quotes for it to count as
/// another word for the same.
const SAME_WORD: f32 = 0.5;
/// Letters of a content word, at least.
const LEAST_LETTERS: usize = 4;

/// [`Fault::Meaning`] when a sentence is not about what its quotes say, or brings too
/// many words that neither they nor `around` (headings, question, known facts) have.
pub(super) fn fault(
    model: &StaticEmbedder,
    sentence: &str,
    quotes: &str,
    around: &str,
) -> Option<Fault> {
    let likeness = dot(&model.embed(sentence), &model.embed(quotes));
    if likeness < LEAST_LIKENESS {
        return Some(Fault::Meaning);
    }
    let said = lexical::detect(sentence);
    let quoted = lexical::detect(quotes);
    let foreign = matches!(said, Some(Language::Other(_)));
    if !foreign && (new_name(sentence, around) || new_body(sentence, around)) {
        return Some(Fault::Meaning);
    }
    let said = said?;
    // A quote that is too short to tell its language has the sentence's.
    let comparable = quoted.is_none_or(|quoted| {
        let both_norwegian = said.is_norwegian() && quoted.is_norwegian();
        said == quoted || both_norwegian
    });
    (comparable && brings_new(model, sentence, &said, around)).then_some(Fault::Meaning)
}

/// Ends of the names of public bodies.
const BODIES: &[&str] = &[
    "etaten",
    "etat",
    "rådet",
    "kontoret",
    "direktoratet",
    "departementet",
    "verket",
    "tilsynet",
    "nemnda",
    "ombudet",
    "kassen",
    "kassa",
];
/// Letters before such an end, at least: «kontoret» alone is any office.
const LEAST_BEFORE: usize = 3;

/// Whether the sentence names a public body that `around` does not; its name may begin
/// the sentence, where any word has a capital.
fn new_body(sentence: &str, around: &str) -> bool {
    let known = around.to_lowercase();
    lexical::surface_words(sentence).iter().any(|word| {
        let bare = word.strip_suffix('s').unwrap_or(word);
        let before = BODIES.iter().find_map(|end| bare.strip_suffix(end));
        before.is_some_and(|before| before.chars().count() >= LEAST_BEFORE) && !known.contains(bare)
    })
}

/// Whether the sentence names somebody or something that `around` does not: a word
/// with a capital that does not begin the sentence.
fn new_name(sentence: &str, around: &str) -> bool {
    let known = around.to_lowercase();
    let words = sentence.split_whitespace().skip(1);
    let names = words
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()))
        .filter(|word| word.chars().count() > 1 && word.starts_with(char::is_uppercase));
    let mut stems = names.map(str::to_lowercase);
    // A name in the genitive (“Nav's”, “Velferdsetatens”) is the name.
    stems.any(|name| {
        let name = name.trim_end_matches("'s").trim_end_matches("’s");
        let bare = name.strip_suffix('s').unwrap_or(name);
        !known.contains(bare) && !OWN_CAPITALS.contains(&name)
    })
}

/// Words with a capital of their own that name nobody.
const OWN_CAPITALS: &[&str] = &[
    "norway",
    "norwegian",
    "norwegians",
    "english",
    "i",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "eu",
    "eea",
    "nok",
];

/// Whether too many content words of a sentence stand neither in `around` nor near one
/// that does, or all of a part of it («… Avskaffet.»).
fn brings_new(model: &StaticEmbedder, sentence: &str, language: &Language, around: &str) -> bool {
    let content = |text: &str| -> Vec<String> {
        let words = lexical::surface_words(text).into_iter();
        words
            .filter(|word| word.chars().count() >= LEAST_LETTERS)
            .collect()
    };
    let known: HashSet<String> = lexical::terms(around, language).into_iter().collect();
    let around = content(around);
    let vectors: Vec<Vec<f32>> = around.iter().map(|word| model.embed(word)).collect();
    let is_new = |word: &String| {
        let terms = lexical::terms(word, language);
        let stands = terms.is_empty() || terms.iter().any(|term| known.contains(term));
        let vector = model.embed(word);
        !stands && !vectors.iter().any(|other| dot(other, &vector) >= SAME_WORD)
    };
    let said = content(sentence);
    let new = said.iter().filter(|word| is_new(word)).count();
    let too_many = new >= LEAST_NEW && new as f32 > MOST_NEW * said.len() as f32;
    let mut parts = sentence.split(['.', '!', '?']).map(lexical::surface_words);
    let whole = lexical::surface_words(sentence).len();
    // Parts of abbreviations and numbers are shorter than a word of its own.
    too_many
        || parts.any(|part| {
            let mut words = part.iter().filter(|word| is_word(word)).peekable();
            part.len() < whole && words.peek().is_some() && words.all(is_new)
        })
}

/// Whether it has letters only, and at least three.
fn is_word(word: &str) -> bool {
    word.chars().count() >= 3 && word.chars().all(char::is_alphabetic)
}
