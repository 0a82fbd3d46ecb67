//! Abbreviations of Norwegian public life, and what they stand for.

use std::{collections::HashMap, sync::LazyLock};

use super::stem::terms;
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

static TABLE: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| {
    let mut table = HashMap::<String, Vec<String>>::new();
    for (short, long) in PAIRS {
        let short = terms(short, &Language::Bokmal).concat();
        let long = terms(long, &Language::Bokmal);
        if let [word] = long.as_slice() {
            table.entry(word.clone()).or_default().push(short.clone());
        }
        table.entry(short).or_default().extend(long);
    }
    table
});

/// What a term of a question stands for, or the short form of the word that it
/// is, as terms.
pub(super) fn other_forms(term: &str) -> &'static [String] {
    TABLE.get(term).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_long_forms_find_each_other() {
        assert_eq!(
            other_forms("aap"),
            terms("arbeidsavklaringspenger", &Language::Bokmal)
        );
        let long = terms("folketrygdloven", &Language::Bokmal).concat();
        assert_eq!(other_forms(&long), ["ftrl"]);
        assert_eq!(other_forms("bpa").len(), 3);
        assert!(other_forms("barn").is_empty());
    }
}
