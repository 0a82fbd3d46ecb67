//! A section of an act that the question names.

use losen_index::{
    lexical,
    search::{FoundPassage, Reading, SearchResult, Signal},
    store::Hit,
};

/// Words that stand in the title of any act, and so name none.
const ANY_ACT: [&str; 12] = [
    "lov",
    "loven",
    "lova",
    "lovas",
    "forskrift",
    "forskriften",
    "forskrifta",
    "kapittel",
    "paragraf",
    "act",
    "law",
    "section",
];

/// The sections of acts that the question names, where one of them was found first:
/// “ftrl. § 8-12” has no meaning that a passage could be near to or far from, and
/// the sections beside it are not asked for. The question must name nothing but the
/// section, or have a word (or its long form) in common with the title or headings:
/// many acts have a § 2.
pub(super) fn asked_for(found: &SearchResult, reading: &Reading) -> Vec<Hit> {
    let is_section = |found: &FoundPassage| {
        let parts = &found.explanation.contributions;
        parts.iter().any(|part| part.signal == Signal::Section)
    };
    let Some(first) = found.found.first().filter(|first| is_section(first)) else {
        return Vec::new();
    };
    let words: Vec<String> = lexical::surface_words(&reading.text)
        .into_iter()
        .filter(|word| word.chars().all(char::is_alphabetic))
        .filter(|word| !ANY_ACT.contains(&word.as_str()))
        .flat_map(|word| lexical::forms(&word, &reading.language))
        .collect();
    let is_named = |found: &FoundPassage| {
        let passage = &found.hit.passage;
        let trail = lexical::terms(&passage.trail(), &passage.language);
        words.is_empty() || words.iter().any(|word| trail.contains(word))
    };
    if !is_named(first) {
        return Vec::new();
    }
    let sections = found.found.iter().filter(|found| is_section(found));
    let named = sections.filter(|found| is_named(found));
    named.map(|found| found.hit.clone()).collect()
}
