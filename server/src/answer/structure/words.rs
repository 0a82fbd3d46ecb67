//! Content words that two texts share.

use std::{collections::HashSet, sync::LazyLock};

use losen_index::{language::Language, lexical};

/// Words of public pages that tell no two of them apart, as they are stemmed.
const GENERAL: &str = "søk søke søknad søkje side nettside skjema meld melde send sende lever registrer slik \
    rett mer meir hjelp les se sjå innen innan senest frist fristen dag dagen \
    uke veke måned månad år norge noreg fra frå ta kontakt sjekk be klage \
    krav få gi apply application report send page form register within day week month \
    year norway get check contact help right read need trenger treng måte før etter \
    after before du deg ditt jobb job work deadline arrive arriving hver kvar every \
    to tre fire fem seks sju åtte two three four five six seven eight";
/// Words that agree in so many first letters, and differ in so few after them, are
/// forms of one (bokmål and nynorsk: `dagpeng`, `dagpengar`).
const SAME: usize = 5;
const ENDING: usize = 3;

static GENERAL_STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let stems = |language: Language| {
        GENERAL
            .split_whitespace()
            .flat_map(move |word| lexical::terms(word, &language))
    };
    stems(Language::Bokmal)
        .chain(stems(Language::English))
        .collect()
});

/// The stems of a text's content words, each once, in order.
pub(super) fn content(text: &str, language: &Language) -> Vec<String> {
    let mut out: Vec<String> = Vec::new();
    for term in lexical::telling_terms(text, language) {
        if !out.contains(&term) {
            out.push(term);
        }
    }
    out
}

/// The content words that tell what a text is about: without words that stand on
/// every page, and without bare numbers.
pub(super) fn specific(text: &str, language: &Language) -> Vec<String> {
    let mut out = content(text, language);
    out.retain(|term| term.chars().count() > 1 && !term.starts_with(|c: char| c.is_ascii_digit()));
    out.retain(|term| !GENERAL_STEMS.contains(term));
    out
}

/// Whether two stems are forms of one word.
pub(super) fn same(one: &str, other: &str) -> bool {
    if one == other {
        return true;
    }
    let common = one
        .chars()
        .zip(other.chars())
        .take_while(|(a, b)| a == b)
        .count();
    let longest = one.chars().count().max(other.chars().count());
    common >= SAME && longest - common <= ENDING
}

/// Whether a stem stands among others, in one of its forms.
pub(super) fn among(term: &str, terms: &[String]) -> bool {
    terms.iter().any(|other| same(term, other))
}

/// How many of `terms` stand among `others`.
pub(super) fn shared(terms: &[String], others: &[String]) -> usize {
    terms.iter().filter(|term| among(term, others)).count()
}

/// Whether most words (in `tenths`) of the shorter list stand in the other; never for
/// an empty one.
pub(super) fn overlaps(one: &[String], other: &[String], tenths: usize) -> bool {
    let (short, long) = if one.len() <= other.len() {
        (one, other)
    } else {
        (other, one)
    };
    !short.is_empty() && shared(short, long) * 10 >= short.len() * tenths
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_meet_over_written_norwegians() {
        let of = |text: &str, language| specific(text, &language);
        let bokmal = of("dagpenger og arbeidssøker", Language::Bokmal);
        let nynorsk = of("dagpengar og arbeidssøkjar", Language::Nynorsk);
        assert_eq!(shared(&bokmal, &nynorsk), 2);
        assert!(!same("barnehag", "barnetryg"));
        assert!(!same("by", "bys"));
    }

    #[test]
    fn general_words_and_numbers_are_not_specific() {
        let words = specific(
            "Send søknaden innen 14 dager på Min side.",
            &Language::Bokmal,
        );
        assert!(words.is_empty(), "{words:?}");
        let words = specific("Apply within 14 days.", &Language::English);
        assert!(words.is_empty(), "{words:?}");
        assert_eq!(specific("Søk om barnetrygd", &Language::Bokmal).len(), 1);
    }

    #[test]
    fn overlap_is_of_the_shorter_text() {
        let of = |text: &str| specific(text, &Language::Bokmal);
        let short = of("Registrer deg som arbeidssøker.");
        let long = of("Registrer deg som arbeidssøker hos Velferdsetaten den første dagen.");
        assert!(overlaps(&short, &long, 7));
        assert!(!overlaps(&[], &long, 1));
    }
}
