//! The best units, without repeats.

use std::collections::HashSet;

use losen_index::{embed::dot, passage::Passage};

use super::score::{ScoredUnit, content_terms};
use crate::answer::compose::Retrieved;

/// Units below this share of the best unit's score are left out.
const SHARE_OF_BEST: f32 = 0.6;
/// A unit of another page that does not name the topic needs this share of the
/// best unit's score.
const NEARLY: f32 = 0.9;
/// Units more alike than this (cosine) say the same.
const SAME: f32 = 0.86;
/// Units taken from one passage at most.
const PER_PASSAGE: usize = 4;
/// Characters of an answer, beyond which nothing is added.
const MAX_CHARS: usize = 1_400;

/// Chooses greedily: the best unit, then the next best that says something new
/// about the same thing. The first of the result is the best unit.
pub(super) fn select(
    mut units: Vec<ScoredUnit>,
    retrieved: &Retrieved,
    max: usize,
) -> Vec<ScoredUnit> {
    units.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(topic) = units
        .first()
        .and_then(|best| Topic::of(retrieved, best.unit.hit))
    else {
        return Vec::new();
    };
    let best = units.first().map_or(0.0, |unit| unit.score);
    let mut chosen: Vec<ScoredUnit> = Vec::with_capacity(max);
    let mut chars = 0;
    for unit in units {
        if chosen.len() == max || unit.score < SHARE_OF_BEST * best || chars > MAX_CHARS {
            break;
        }
        let of_passage = chosen
            .iter()
            .filter(|c| c.unit.hit == unit.unit.hit)
            .count();
        let new = !chosen.iter().any(|c| repeats(c, &unit));
        if of_passage < PER_PASSAGE && new && topic.covers(&unit, best, retrieved) {
            chars += unit.unit.text.chars().count();
            chosen.push(unit);
        }
    }
    chosen
}

/// What the direct answer is about, so that nothing unrelated is put beside it.
struct Topic<'a> {
    direct: &'a Passage,
    /// The question's words that stand in the title of the direct answer's page.
    words: HashSet<String>,
    /// Whether the direct answer is in the question's language.
    own_language: bool,
}

impl<'a> Topic<'a> {
    fn of(retrieved: &'a Retrieved, hit: usize) -> Option<Self> {
        let direct = &retrieved.hits.get(hit)?.passage;
        let asked = content_terms(&retrieved.question, &retrieved.language);
        let title = content_terms(&direct.title, &direct.language);
        Some(Self {
            direct,
            words: asked.intersection(&title).cloned().collect(),
            own_language: direct.language == retrieved.language,
        })
    }

    /// Whether a unit belongs beside the direct answer: it is of the same page,
    /// it names the topic, or it is nearly as good. Once the direct answer is in
    /// the reader's language, so is the rest.
    fn covers(&self, unit: &ScoredUnit, best: f32, retrieved: &Retrieved) -> bool {
        let Some(hit) = retrieved.hits.get(unit.unit.hit) else {
            return false;
        };
        let passage = &hit.passage;
        if self.own_language && passage.language != self.direct.language {
            return false;
        }
        if passage.url == self.direct.url {
            return true;
        }
        if self.words.is_empty() || unit.score >= NEARLY * best {
            return true;
        }
        let said = format!("{} {} {}", passage.title, unit.unit.heading, unit.unit.text);
        let said = content_terms(&said, &passage.language);
        !self.words.is_disjoint(&said)
    }
}

fn repeats(a: &ScoredUnit, b: &ScoredUnit) -> bool {
    dot(&a.vector, &b.vector) > SAME || shares_a_piece(a, b)
}

/// Whether a whole sentence or list item stands in both.
fn shares_a_piece(a: &ScoredUnit, b: &ScoredUnit) -> bool {
    let long = |quote: &&String| quote.chars().count() > 20;
    a.unit
        .quotes
        .iter()
        .filter(long)
        .any(|quote| b.unit.quotes.contains(quote))
}
