//! Late interaction without a neural encoder: each word of the question meets the
//! likest word of the passage (MaxSim of ColBERT, Khattab and Zaharia, SIGIR 2020,
//! over static word vectors, weighed by inverse document frequency). It bridges
//! inflections, compounds, bokmål, nynorsk and English, which a single vector of
//! the whole blurs.

use std::{
    collections::{BTreeMap, HashMap},
    sync::Arc,
};

use super::texts::{Text, Texts, Word, pair};
use crate::lexical::{self, Lexicon};

/// Words of a question that are compared, the weightiest first.
const MOST_WORDS: usize = 32;

/// A question, ready to be compared with passages.
pub(super) struct LateQuestion {
    words: Vec<(Arc<Word>, f32)>,
    pairs: Vec<(u64, f32)>,
    /// Cosines of a passage's word with the question's words, kept between
    /// passages.
    known: HashMap<u32, Box<[f32]>>,
}

impl LateQuestion {
    /// Takes a question apart.
    pub(super) fn new(
        text: &str,
        language: &crate::language::Language,
        texts: &Texts,
        lexicon: &Lexicon,
    ) -> Self {
        let mut counts = HashMap::<String, (f32, f32)>::new();
        for word in lexical::surface_words(text) {
            let idf = lexicon.idf(&lexical::terms(&word, language).concat());
            let entry = counts.entry(word).or_insert((0.0, idf));
            entry.0 += 1.0;
        }
        let mut words: Vec<(Arc<Word>, f32)> = counts
            .into_iter()
            .map(|(word, (count, idf))| (texts.word_of_question(&word), idf * count.sqrt()))
            .collect();
        words.sort_by(|a, b| b.1.total_cmp(&a.1).then(a.0.id.cmp(&b.0.id)));
        words.truncate(MOST_WORDS);
        let whole: f32 = words.iter().map(|(_, weight)| weight).sum();
        for (_, weight) in &mut words {
            *weight /= whole.max(f32::EPSILON);
        }
        Self {
            words,
            pairs: weighed_pairs(text, language, lexicon),
            known: HashMap::new(),
        }
    }

    /// Σ weight · max cosine over the passage's words, 0..1.
    pub(super) fn words(&mut self, text: &Text) -> f32 {
        let mut best = vec![0.0_f32; self.words.len()];
        for word in &text.words {
            let question = &self.words;
            let cosines = self.known.entry(word.id).or_insert_with(|| {
                question
                    .iter()
                    .map(|(other, _)| other.cosine(word))
                    .collect()
            });
            for (best, cosine) in best.iter_mut().zip(cosines.iter()) {
                *best = best.max(*cosine);
            }
        }
        let pairs = best.iter().zip(&self.words);
        pairs
            .map(|(best, (_, weight))| best * weight)
            .sum::<f32>()
            .min(1.0)
    }

    /// Weighed share of the question's word pairs that stand in the passage, 0..=1.
    pub(super) fn phrases(&self, text: &Text) -> f32 {
        let standing = self
            .pairs
            .iter()
            .filter(|(pair, _)| text.pairs.binary_search(pair).is_ok());
        standing.map(|(_, weight)| weight).sum::<f32>().min(1.0)
    }
}

/// The question's pairs with their share of all the pairs' inverse document
/// frequency.
fn weighed_pairs(
    text: &str,
    language: &crate::language::Language,
    lexicon: &Lexicon,
) -> Vec<(u64, f32)> {
    let terms = lexical::telling_terms(text, language);
    let mut weights = BTreeMap::<u64, f32>::new();
    for window in terms.windows(2) {
        let idf = window.iter().map(|term| lexicon.idf(term)).sum();
        weights.insert(pair(window), idf);
    }
    let whole: f32 = weights.values().sum::<f32>().max(f32::EPSILON);
    let shares = weights.into_iter().map(|(pair, idf)| (pair, idf / whole));
    shares.collect()
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::{embed::static_model::StaticEmbedder, language::Language, passage::example};

    fn compared(question: &str, passage: &str) -> (f32, f32) {
        let texts = Texts::new(Arc::new(StaticEmbedder::bundled().unwrap()));
        let lexicon = Lexicon::default();
        let mut question = LateQuestion::new(question, &Language::Bokmal, &texts, &lexicon);
        let text = texts.text(&example("https://a.example/", 0, passage));
        (question.words(&text), question.phrases(&text))
    }

    #[test]
    fn the_same_words_match_fully_and_like_words_partly() {
        let passage = "Du kan få dagpenger når du blir arbeidsledig";
        let (same, pairs) = compared("få dagpenger", passage);
        assert!(same > 0.999);
        assert!(pairs.abs() < 1e-6, "one telling word makes no pair");
        let (like, _) = compared("unemployment", passage);
        let (unlike, _) = compared("snøscooter", passage);
        assert!(like > unlike + 0.1, "{like} {unlike}");
    }

    #[test]
    fn word_pairs_count_in_order() {
        let passage = "tilskudd til bolig for unge";
        assert!(compared("bolig unge", passage).1 > 0.9);
        assert!(compared("unge bolig", passage).1 < 0.1);
    }

    proptest! {
        #![proptest_config(ProptestConfig::with_cases(16))]
        #[test]
        fn shares_stay_between_zero_and_one(question in "\\PC{0,60}", passage in "\\PC{0,80}") {
            let (words, pairs) = compared(&question, &passage);
            prop_assert!((0.0..=1.0).contains(&words));
            prop_assert!((0.0..=1.0).contains(&pairs));
        }
    }
}
