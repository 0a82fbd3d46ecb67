//! Countries that people live in or come from: ISO 3166-1 alpha-2 code, and what
//! they and their people are called.

use std::{collections::HashMap, sync::LazyLock};

use super::text::folded;

/// A line a country: code; name in bokmål, nynorsk, English; other names and words
/// for its people (“dansk”, “danske”, “Danish”), space after space.
const TABLE: &str = include_str!("countries.tsv");

static COUNTRIES: LazyLock<Vec<[&str; 5]>> = LazyLock::new(|| {
    let rows = TABLE
        .lines()
        .map(|line| line.split('\t').collect::<Vec<_>>());
    rows.filter_map(|row| row.try_into().ok()).collect()
});

/// Members of the EU and the EEA among them, the Nordic countries left out, and
/// Switzerland, whose citizens have the same rights to live and work in Norway.
const EU_EEA: &str = "de nl be fr es pt it at ie gr pl lt lv ee ro bg hu cz sk hr ch";
const NORDIC: &str = "no dk se fi is";

static BY_NAME: LazyLock<HashMap<String, &str>> = LazyLock::new(|| {
    let mut names = HashMap::new();
    for [code, nb, nn, en, others] in COUNTRIES.iter().copied() {
        for name in [nb, nn, en].into_iter().chain(others.split(' ')) {
            names.insert(folded(name), code);
        }
    }
    names.remove("");
    names
});

/// The code of a folded name of a country or of its people, perhaps with an ending
/// (“polakker”, “Romanians”).
pub(super) fn find(name: &str) -> Option<&'static str> {
    let stems = ["", "e", "er", "ar", "ere", "arar", "s", "ne", "ke", "ker"];
    let stems = stems.iter().filter_map(|ending| name.strip_suffix(ending));
    stems
        .filter(|stem| stem.len() > 1)
        .find_map(|stem| BY_NAME.get(stem).copied())
}

/// The names of a country by its code: bokmål, nynorsk, English.
pub(super) fn names(code: &str) -> Option<[&'static str; 3]> {
    let country = COUNTRIES.iter().find(|country| country[0] == code)?;
    Some([country[1], country[2], country[3]])
}

/// `nordic`, `eu_eea` or `other`, by the code of a country; `None` for no code.
pub(super) fn area(code: &str) -> Option<&'static str> {
    names(code)?;
    let is_in = |codes: &str| codes.split(' ').any(|known| known == code);
    Some(match () {
        () if is_in(NORDIC) => "nordic",
        () if is_in(EU_EEA) => "eu_eea",
        () => "other",
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn countries_and_their_people_are_found() {
        for (name, code) in [
            ("danske", "dk"),
            ("romanian", "ro"),
            ("polakker", "pl"),
            ("soer-afrika", "za"),
            ("syria", "sy"),
            ("lithuanians", "lt"),
        ] {
            assert_eq!(find(name), Some(code), "{name}");
        }
        assert_eq!(find("e"), None);
        assert_eq!(find("gift"), None);
    }

    #[test]
    fn every_country_has_an_area() {
        assert_eq!(area("dk"), Some("nordic"));
        assert_eq!(area("pl"), Some("eu_eea"));
        assert_eq!(area("ua"), Some("other"));
        assert_eq!(area("zz"), None);
        let codes = EU_EEA.split(' ').chain(NORDIC.split(' '));
        assert_eq!(COUNTRIES.len(), TABLE.lines().count());
        assert!(codes.into_iter().all(|code| names(code).is_some()));
    }
}
