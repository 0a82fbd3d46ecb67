//! Passages taken apart for comparing them word by word, and remembered.

use std::sync::{
    Arc,
    atomic::{AtomicU32, Ordering},
};

use quick_cache::sync::Cache;

use crate::{
    embed::{
        Embedder, normalise,
        static_model::{StaticEmbedder, mix_title},
    },
    language::Language,
    lexical,
    passage::Passage,
    text::sentences::sentences,
};

/// Words and passages remembered: about 70 MB when full.
const WORDS: usize = 60_000;
const PASSAGES: usize = 8_000;
/// A vector of length 1 as whole numbers: what 1.0 becomes. Products of two such
/// vectors stay below 2³¹ (Cauchy and Schwarz).
const ONE: f32 = 16_384.0;
/// Shorter sentences are remnants of lists and tables.
const LEAST_CHARS: usize = 15;

/// The vector of a word.
pub(super) struct Word {
    /// Tells words apart; never given twice.
    pub(super) id: u32,
    values: Box<[i16]>,
    /// Length of the vector before it was scaled: what the word counts in a
    /// sentence.
    length: f32,
}

impl Word {
    /// Cosine with another word, −1..1.
    pub(super) fn cosine(&self, other: &Self) -> f32 {
        let sum: i32 = self
            .values
            .iter()
            .zip(&other.values)
            .map(|(a, b)| i32::from(*a) * i32::from(*b))
            .sum();
        sum as f32 / (ONE * ONE)
    }
}

/// A vector of length 1 in a byte a number.
pub(super) struct Compact {
    values: Box<[i8]>,
    scale: f32,
}

impl Compact {
    fn new(vector: &[f32]) -> Self {
        let largest = vector
            .iter()
            .fold(0.0_f32, |most, value| most.max(value.abs()));
        let scale = largest.max(f32::MIN_POSITIVE) / 127.0;
        Self {
            values: vector
                .iter()
                .map(|value| (value / scale).round() as i8)
                .collect(),
            scale,
        }
    }

    /// Dot product with a vector.
    pub(super) fn dot(&self, vector: &[f32]) -> f32 {
        let pairs = self.values.iter().zip(vector);
        pairs.map(|(a, b)| f32::from(*a) * b).sum::<f32>() * self.scale
    }
}

/// A passage, taken apart.
pub(super) struct Text {
    /// Its distinct words, title and headings among them.
    pub(super) words: Vec<Arc<Word>>,
    /// Vectors of its sentences.
    pub(super) sentences: Vec<Compact>,
    /// Vector of the whole.
    pub(super) whole: Compact,
    /// Pairs of neighbouring telling terms, sorted.
    pub(super) pairs: Vec<u64>,
}

/// Takes passages apart with the bundled static model, each once as long as it is
/// remembered.
pub(super) struct Texts {
    model: Arc<StaticEmbedder>,
    vectors: Cache<String, Arc<Word>>,
    texts: Cache<[u8; 16], Arc<Text>>,
    next: AtomicU32,
}

impl Texts {
    /// Nothing remembered yet.
    pub(super) fn new(model: Arc<StaticEmbedder>) -> Self {
        Self {
            model,
            vectors: Cache::new(WORDS),
            texts: Cache::new(PASSAGES),
            next: AtomicU32::new(0),
        }
    }

    /// The vector of a word of a passage, written as there; it is remembered.
    fn word(&self, word: &str) -> Arc<Word> {
        if let Some(known) = self.vectors.get(word) {
            return known;
        }
        let made = self.make(word);
        self.vectors.insert(word.to_owned(), Arc::clone(&made));
        made
    }

    /// The vector of a word of a question: nothing that a reader says is kept.
    pub(super) fn word_of_question(&self, word: &str) -> Arc<Word> {
        self.vectors.get(word).unwrap_or_else(|| self.make(word))
    }

    fn make(&self, word: &str) -> Arc<Word> {
        let mut vector = self.model.mean(word);
        let length = vector.iter().map(|value| value * value).sum::<f32>().sqrt();
        // The bundled numbers are finite: scaling them cannot fail.
        let _scaled = normalise(&mut vector);
        Arc::new(Word {
            id: self.next.fetch_add(1, Ordering::Relaxed),
            length,
            values: vector
                .iter()
                .map(|value| (value * ONE).round() as i16)
                .collect(),
        })
    }

    /// A passage, taken apart.
    pub(super) fn text(&self, passage: &Passage) -> Arc<Text> {
        let text = passage.indexed_text();
        let mut hasher = blake3::Hasher::new();
        hasher
            .update(passage.language.code().as_bytes())
            .update(text.as_bytes());
        let mut key = [0; 16];
        hasher.finalize_xof().fill(&mut key);
        if let Some(known) = self.texts.get(&key) {
            return known;
        }
        let made = Arc::new(self.take_apart(passage, &text));
        self.texts.insert(key, Arc::clone(&made));
        made
    }

    fn take_apart(&self, passage: &Passage, text: &str) -> Text {
        let trail = passage.trail();
        let mut words = self.words(&trail);
        let title = self.sum(&words);
        let mut body = vec![0.0; self.model.model().dimension];
        let mut found = Vec::new();
        for sentence in sentences(&passage.text) {
            let of_sentence = self.words(sentence);
            let vector = self.sum(&of_sentence);
            for (sum, value) in body.iter_mut().zip(&vector) {
                *sum += value;
            }
            if sentence.chars().count() >= LEAST_CHARS {
                found.push(Compact::new(&scaled(vector)));
            }
            words.extend(of_sentence);
        }
        let mut whole = scaled(body);
        if found.is_empty() {
            found.push(Compact::new(&whole));
        }
        if !trail.is_empty() {
            // Sums of finite numbers: scaling them cannot fail.
            let _scaled = mix_title(&scaled(title), &mut whole);
        }
        words.sort_unstable_by_key(|word| word.id);
        words.dedup_by_key(|word| word.id);
        Text {
            words,
            sentences: found,
            whole: Compact::new(&whole),
            pairs: pairs(text, &passage.language),
        }
    }

    fn words(&self, text: &str) -> Vec<Arc<Word>> {
        let words = lexical::surface_words(text);
        words.iter().map(|word| self.word(word)).collect()
    }

    /// The sum of words' vectors. Put together from words that are remembered, a
    /// passage costs a tenth of embedding its sentences anew.
    fn sum(&self, words: &[Arc<Word>]) -> Vec<f32> {
        let mut sum = vec![0.0; self.model.model().dimension];
        for word in words {
            let scale = word.length / ONE;
            for (sum, value) in sum.iter_mut().zip(&word.values) {
                *sum += scale * f32::from(*value);
            }
        }
        sum
    }
}

fn scaled(mut vector: Vec<f32>) -> Vec<f32> {
    // Sums of finite numbers: scaling them cannot fail.
    let _scaled = normalise(&mut vector);
    vector
}

/// Pairs of neighbouring terms that tell something, as hashes, sorted.
fn pairs(text: &str, language: &Language) -> Vec<u64> {
    let terms = lexical::telling_terms(text, language);
    let ids: Vec<u32> = terms.iter().map(|term| lexical::term_id(term)).collect();
    let mut pairs: Vec<u64> = ids.windows(2).map(pair_of).collect();
    pairs.sort_unstable();
    pairs.dedup();
    pairs
}

/// The hash of two neighbouring terms.
pub(super) fn pair(terms: &[String]) -> u64 {
    let ids: Vec<u32> = terms.iter().map(|term| lexical::term_id(term)).collect();
    pair_of(&ids)
}

fn pair_of(ids: &[u32]) -> u64 {
    let [first, second] = ids else { return 0 };
    u64::from(*first) << 32 | u64::from(*second)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::passage::example;

    fn texts() -> Texts {
        Texts::new(Arc::new(StaticEmbedder::bundled().unwrap()))
    }

    #[test]
    fn whole_numbers_give_the_cosine_of_the_vectors() {
        let texts = texts();
        let (a, b) = (texts.word("dagpenger"), texts.word("arbeidsledig"));
        let model = StaticEmbedder::bundled().unwrap();
        let (x, y) = (model.embed("dagpenger"), model.embed("arbeidsledig"));
        let exact: f32 = x.iter().zip(&y).map(|(a, b)| a * b).sum();
        assert!((a.cosine(&b) - exact).abs() < 1e-3);
        assert!((a.cosine(&a) - 1.0).abs() < 1e-3);
        assert!((Compact::new(&x).dot(&y) - exact).abs() < 1e-2);
    }

    #[test]
    fn words_of_questions_are_not_remembered() {
        let texts = texts();
        texts.word_of_question("fødselsnummeret");
        assert!(texts.vectors.get("fødselsnummeret").is_none());
        let kept = texts.word("passet");
        assert_eq!(texts.word_of_question("passet").id, kept.id);
    }

    #[test]
    fn a_passage_is_taken_apart_once() {
        let texts = texts();
        let passage = example(
            "https://a.example/",
            0,
            "Du kan få dagpenger. Du må søke selv.",
        );
        let first = texts.text(&passage);
        assert!(Arc::ptr_eq(&first, &texts.text(&passage)));
        assert_eq!(first.words.len(), 7);
        assert_eq!(first.sentences.len(), 2);
        let changed = example("https://a.example/", 0, "Du kan få dagpenger.");
        assert!(!Arc::ptr_eq(&first, &texts.text(&changed)));
    }

    #[test]
    fn the_whole_is_near_what_the_index_has() {
        let texts = texts();
        let mut passage = example(
            "https://a.example/",
            0,
            "Du kan få dagpenger når du blir permittert. Du må søke selv, og du må melde deg som arbeidssøker.",
        );
        passage.title = "Dagpenger".to_owned();
        let indexed = texts.model.embed_passage(&passage.indexed_text()).unwrap();
        assert!(texts.text(&passage).whole.dot(&indexed) > 0.98);
    }

    #[test]
    fn empty_passages_do_no_harm() {
        let text = texts().text(&example("https://a.example/", 0, ""));
        assert!(text.words.is_empty() && text.pairs.is_empty());
    }
}
