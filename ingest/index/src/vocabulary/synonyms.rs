//! Words of bokmål and nynorsk that mean the same, so that a question in one
//! finds pages in the other.

use std::{
    collections::{HashMap, HashSet},
    sync::LazyLock,
};

use crate::{language::Language, lexical};

const LIST: &str = include_str!("../../vocabulary/synonyms.txt");

/// Words that would drown a query: their stems stand in more than 2 % of
/// 6,281 bokmål passages of acts of law, Nav and Altinn, and they come as the
/// nynorsk side of a pair, mostly in another sense (“adgang, rett”, “forhold, sak”);
/// and small words that are not the topic of any question.
const COMMON: &str = "adgang aktuell alle arbeid avtale bruk del dersom direkte eller få fare falle fell finne før \
    fordel forsvarlig frist gang gir gjelde god ha helse hjelp klage kostnad krav kunne ledig likevel lov meld \
    melding men nytte og om opplysning part plikt særleg sak skatt skyldig statsforvalter større tid tilfelle \
    tillegg utføre var vederlag vedtak vilkår vis viss vurdere vurdering rett folk til hvor mer kun vere vera forhold";

/// Members of a line from which it lists loose senses rather than one word's
/// other form: “forutsetning, føresetnad, grunnlag, krav, vilkår”.
const LOOSE: usize = 5;

static EQUIVALENTS: LazyLock<HashMap<String, Vec<String>>> = LazyLock::new(|| read(LIST));

/// The stems that mean the same as a stem, in the order of the list; both as
/// [`lexical::terms`] makes them of Norwegian words. Empty for most stems.
#[must_use]
pub fn equivalents(stem: &str) -> &'static [String] {
    EQUIVALENTS.get(stem).map_or(&[], Vec::as_slice)
}

/// Reads lines of synonyms parted by commas, the bokmål word first. Only pairs
/// of single words with that first word count: the others of a line are often
/// different senses of it.
fn read(list: &str) -> HashMap<String, Vec<String>> {
    let common: HashSet<String> = lexical::terms(COMMON, &Language::Bokmal)
        .into_iter()
        .collect();
    let mut equivalents = HashMap::<String, Vec<String>>::new();
    for line in list.lines().filter(|line| !line.starts_with('#')) {
        let words: Vec<&str> = line.split(',').map(str::trim).collect();
        let [first, others @ ..] = words.as_slice() else {
            continue;
        };
        let Some(first) = single(first, &common).filter(|_| words.len() < LOOSE) else {
            continue;
        };
        for other in others.iter().filter_map(|other| single(other, &common)) {
            if other != first {
                add(&mut equivalents, &first, &other);
                add(&mut equivalents, &other, &first);
            }
        }
    }
    equivalents
}

/// The stem of a single word that says enough by itself: not a common one, and
/// not a stump that the stemmer leaves of several words (“for” of “forene”).
fn single(word: &str, common: &HashSet<String>) -> Option<String> {
    let stems = lexical::terms(word, &Language::Bokmal);
    let [stem] = stems.as_slice() else {
        return None;
    };
    let whole = stem.len() >= 4 || stem.len() == 3 && word.len() <= 5;
    (whole && !common.contains(stem)).then(|| stem.clone())
}

fn add(equivalents: &mut HashMap<String, Vec<String>>, from: &str, to: &str) {
    let known = equivalents.entry(from.to_owned()).or_default();
    if !known.iter().any(|stem| stem == to) {
        known.push(to.to_owned());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn of(word: &str) -> Vec<String> {
        let stems = lexical::terms(word, &Language::Nynorsk);
        stems.iter().flat_map(|s| equivalents(s)).cloned().collect()
    }

    #[test]
    fn official_words_meet_in_both_directions() {
        for (bokmal, nynorsk) in [
            ("tilskudd", "tilskot"),
            ("virksomheten", "verksemda"),
            ("tillatelse", "løyve"),
            ("arbeidsledig", "arbeidslaus"),
            ("eiendom", "eigedom"),
        ] {
            let stem = |word| lexical::terms(word, &Language::Bokmal).join(" ");
            assert!(of(bokmal).contains(&stem(nynorsk)), "{bokmal}");
            assert!(of(nynorsk).contains(&stem(bokmal)), "{nynorsk}");
        }
    }

    #[test]
    fn common_words_and_stumps_have_none() {
        for word in ["rett", "folk", "om", "til", "sak", "for", "men", "barn"] {
            assert!(of(word).is_empty(), "{word}: {:?}", of(word));
        }
    }

    #[test]
    fn the_list_has_about_a_thousand_pairs() {
        let pairs: usize = EQUIVALENTS.values().map(Vec::len).sum();
        assert!((1200..2400).contains(&pairs), "{pairs}");
    }
}
