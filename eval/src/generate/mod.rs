//! A collection of any size, made from real passages.
//!
//! A million passages of public help pages are not a million topics: they are
//! the same pages at hundreds of municipalities, with other numbers and other
//! neighbours. So each generated passage is a real one whose sentences are mixed
//! with those of one or two passages of the same source and language, at a
//! municipality of its own, with numbers of its own.
//!
//! Passage `n` depends on the originals, the seed and `n` only, so a collection
//! is a stream: nothing of it is kept.

mod text;

use std::collections::BTreeMap;

use losen_index::{
    passage::{Passage, PassageKind},
    text::sentences::sentences,
};
use rand::{Rng, SeedableRng, rngs::StdRng, seq::IndexedRandom};

use self::text::{MUNICIPALITIES, join, other_numbers, other_places};

/// Passages of a generated page.
const PER_PAGE: u64 = 6;
/// Share of an original's sentences that stay.
const KEPT: f64 = 0.65;
/// Share of the titles that name the municipality.
const NAMED: f64 = 0.5;
/// Spreads the numbers of passages over the seeds: 2⁶⁴ divided by the golden
/// ratio, as in `SplitMix64` (Steele, Lea and Flood, OOPSLA 2014).
const SPREAD: u64 = 0x9E37_79B9_7F4A_7C15;

/// Makes passages from originals.
#[derive(Debug, Clone)]
pub struct Generator {
    originals: Vec<Original>,
    /// The originals of one source, agency and language.
    groups: Vec<Vec<usize>>,
    seed: u64,
}

#[derive(Debug, Clone)]
struct Original {
    passage: Passage,
    sentences: Vec<String>,
    group: usize,
}

impl Generator {
    /// Prepares the originals; those without a sentence are left out.
    #[must_use]
    pub fn new(passages: Vec<Passage>, seed: u64) -> Self {
        let mut by_key = BTreeMap::new();
        let mut groups: Vec<Vec<usize>> = Vec::new();
        let mut originals = Vec::with_capacity(passages.len());
        for passage in passages {
            let sentences: Vec<String> = sentences(&passage.text)
                .into_iter()
                .map(str::to_owned)
                .collect();
            if sentences.is_empty() {
                continue;
            }
            let key = (
                passage.source.clone(),
                passage.agency.clone(),
                passage.language.clone(),
            );
            let group = *by_key.entry(key).or_insert_with(|| {
                groups.push(Vec::new());
                groups.len() - 1
            });
            groups[group].push(originals.len());
            originals.push(Original {
                passage,
                sentences,
                group,
            });
        }
        Self {
            originals,
            groups,
            seed,
        }
    }

    /// How many originals there are.
    #[must_use]
    pub fn originals(&self) -> usize {
        self.originals.len()
    }

    /// The first `count` passages; none without originals.
    pub fn passages(&self, count: u64) -> impl Iterator<Item = Passage> + '_ {
        let count = if self.originals.is_empty() { 0 } else { count };
        (0..count).map(|n| self.passage(n))
    }

    /// Sentences of originals, chosen by the seed, to ask with: at most `count`,
    /// each of another original.
    #[must_use]
    pub fn questions(&self, count: usize) -> Vec<String> {
        let mut rng = StdRng::seed_from_u64(!self.seed);
        self.originals
            .choose_multiple(&mut rng, count)
            .map(|original| {
                let sentence = original.sentences.choose(&mut rng);
                sentence.cloned().unwrap_or_default()
            })
            .collect()
    }

    /// Passage `n`. Neighbours on a generated page are neighbours among the
    /// originals.
    fn passage(&self, n: u64) -> Passage {
        let mut rng = StdRng::seed_from_u64(self.seed.wrapping_add(n.wrapping_mul(SPREAD)));
        let at = usize::try_from(n % self.originals.len() as u64).unwrap_or_default();
        let original = &self.originals[at];
        let place = MUNICIPALITIES.choose(&mut rng).copied().unwrap_or_default();
        let text = join(&self.mixed(original, &mut rng));
        let text = other_places(&other_numbers(&text, &mut rng), place);
        let mut title = other_places(&original.passage.title, place);
        if rng.random_bool(NAMED) {
            title = format!("{title} – {place} kommune");
        }
        let (page, ordinal) = (n / PER_PAGE, n % PER_PAGE);
        let url = format!("https://generated.example/{}/{page}", self.seed);
        Passage {
            link: format!("{url}#{ordinal}"),
            url,
            ordinal: u32::try_from(ordinal).unwrap_or_default(),
            title,
            text,
            kind: PassageKind::General,
            ..original.passage.clone()
        }
    }

    /// The original's sentences, some of them replaced by others' of its group.
    fn mixed<'a>(&'a self, original: &'a Original, rng: &mut StdRng) -> Vec<&'a str> {
        let group = &self.groups[original.group];
        let mates: Vec<&Original> = (0..rng.random_range(1..=2))
            .filter_map(|_| group.choose(rng))
            .map(|at| &self.originals[*at])
            .collect();
        let of_mates = |rng: &mut StdRng| {
            let mate = mates.choose(rng)?;
            mate.sentences.choose(rng).map(String::as_str)
        };
        let mut mixed: Vec<&str> = original
            .sentences
            .iter()
            .map(|own| {
                if rng.random_bool(KEPT) {
                    own
                } else {
                    of_mates(rng).unwrap_or(own)
                }
            })
            .collect();
        mixed.extend(of_mates(rng));
        mixed
    }
}

#[cfg(test)]
mod tests;
