//! Abbreviations of Norwegian public life, and what they stand for.

use std::{collections::HashMap, sync::LazyLock};

use super::{fold::normalize, stem::terms, stopwords::says_little};
use crate::language::Language;

/// Short form → long form. Short forms of acts are those of Lovdata; without `bl`,
/// since the stem of “barneloven” is that of “barn”, and “bl.a.” is everywhere.
const PAIRS: &[(&str, &str)] = &[
    ("aap", "arbeidsavklaringspenger"),
    ("afp", "avtalefestet pensjon"),
    ("aml", "arbeidsmiljøloven"),
    ("bpa", "brukerstyrt personlig assistanse"),
    ("bup", "barne- og ungdomspsykiatrisk poliklinikk"),
    ("bvl", "barnevernsloven"),
    ("eøs", "europeiske økonomiske samarbeidsområde"),
    ("enk", "enkeltpersonforetak"),
    ("fnr", "fødselsnummer"),
    ("ftrl", "folketrygdloven"),
    ("fvl", "forvaltningsloven"),
    ("helfo", "helserefusjon egenandel frikort"),
    ("hol", "helse- og omsorgstjenesteloven"),
    ("ia", "inkluderende arbeidsliv"),
    ("mva", "merverdiavgift"),
    ("nuf", "norskregistrert utenlandsk foretak"),
    ("pbl", "plan- og bygningsloven"),
    ("ppt", "pedagogisk-psykologisk tjeneste"),
    ("sfo", "skolefritidsordning"),
    ("sotjl", "sosialtjenesteloven"),
    ("tt", "tilrettelagt transport"),
    ("udi", "utlendingsdirektoratet"),
];

#[derive(Default)]
struct Table {
    /// Short form, as it is written → terms of the long form.
    long: HashMap<String, Vec<String>>,
    /// Term of a long form of one word → short form.
    short: HashMap<String, Vec<String>>,
}

static TABLE: LazyLock<Table> = LazyLock::new(|| {
    let mut table = Table::default();
    for (short, long) in PAIRS {
        let mut long = terms(long, &Language::Bokmal);
        if let [word] = long.as_slice() {
            let term = terms(short, &Language::Bokmal).concat();
            table.short.entry(word.clone()).or_default().push(term);
        }
        long.retain(|term| !says_little(term));
        table.long.insert(normalize(short), long);
    }
    table
});

/// What a word of a question stands for, or the short form of the word that it is,
/// as terms. Short forms are compared as they are written, not by their stem: that
/// of “enke” (widow) is that of “ENK”.
pub(super) fn other_forms(word: &str, term: &str) -> &'static [String] {
    let long = TABLE.long.get(word);
    long.or_else(|| TABLE.short.get(term))
        .map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_forms_find_each_other() {
        assert_eq!(
            other_forms("aap", "aap"),
            terms("arbeidsavklaringspenger", &Language::Bokmal)
        );
        let long = terms("folketrygdloven", &Language::Bokmal).concat();
        assert_eq!(other_forms("folketrygdloven", &long), ["ftrl"]);
        assert_eq!(other_forms("bpa", "bpa").len(), 3);
        assert!(other_forms("barn", "barn").is_empty());
        let widow = terms("enke", &Language::Bokmal).concat();
        assert_eq!(widow, terms("enk", &Language::Bokmal).concat());
        assert!(other_forms("enke", &widow).is_empty());
        assert!(!other_forms("pbl", "pbl").contains(&"og".to_owned()));
    }
}
