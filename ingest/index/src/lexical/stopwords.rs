//! Words that say little about what is asked for.

use std::{collections::HashSet, sync::LazyLock};

use super::stem::stem;
use crate::language::Language;

/// How much such a word counts in a question beside the 1 of others. Everyday
/// questions are full of them, and a passage should not win by having them all;
/// left out altogether, they are missed where words are everything (nynorsk against
/// bokmål: nDCG@10 .985 against .978).
pub(super) const STOP_WEIGHT: f32 = 0.3;

const BOKMAL: &str = "og i på er for av til som det en et at med har om de den du jeg kan skal må vil være var ikke men \
    hva hvordan hvor når hvem hvorfor hvilke hvilken får få fra eller så dette denne disse min mitt mine meg deg seg sin \
    sitt sine din ditt dine vi oss vår vårt våre dere han hun hans hennes nå da også bare mer mye noe noen blir ble bli \
    gjøre gjør gjelder etter under over ved mot mellom ut inn opp ned her der hvis siden fordi både enn jo vel litt veldig";
const NYNORSK: &str = "eg ikkje kva korleis kor kven kvifor ein eit ei nokon noko dei dykk vore vere vera frå sjølv berre \
    gjere gjer då no me kjem vert blei viss dersom òg";
const ENGLISH: &str = "the a an of and to in is are was were be been i my me we our you your he she it they them their \
    this that these those do does did can could will would should have has had if or but for on at by with from as how \
    what when where who why which not no so am about get also there any";

static STEMS: LazyLock<HashSet<String>> = LazyLock::new(|| {
    let of = |words: &'static str, language: Language| {
        words
            .split_whitespace()
            .map(move |word| stem(word, &language))
    };
    of(BOKMAL, Language::Bokmal)
        .chain(of(NYNORSK, Language::Nynorsk))
        .chain(of(ENGLISH, Language::English))
        .collect()
});

/// Whether a term (as [`super::terms`] gives it) says little.
pub(super) fn says_little(term: &str) -> bool {
    STEMS.contains(term)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn function_words_say_little_and_others_do_not() {
        for word in ["og", "hvordan", "ikkje", "the", "being"] {
            assert!(
                says_little(&stem(word, &Language::English))
                    || says_little(&stem(word, &Language::Bokmal)),
                "{word}"
            );
        }
        for word in ["barn", "søknad", "rent", "8-2"] {
            assert!(!says_little(&stem(word, &Language::Bokmal)), "{word}");
        }
    }
}
