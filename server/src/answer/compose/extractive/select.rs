//! The best units, without repeats.

use super::score::{ScoredUnit, dot};

/// Units below this share of the best unit's score are left out.
const SHARE_OF_BEST: f32 = 0.72;
/// Units more alike than this (cosine) say the same.
const SAME: f32 = 0.86;
/// Units taken from one passage at most.
const PER_PASSAGE: usize = 3;
/// Characters of an answer, beyond which nothing is added.
const MAX_CHARS: usize = 1_400;

/// Chooses greedily: the best unit, then the next best that says something new.
/// The first of the result is the best unit.
pub(super) fn select(mut units: Vec<ScoredUnit>, max: usize) -> Vec<ScoredUnit> {
    units.sort_by(|a, b| b.score.total_cmp(&a.score));
    let Some(best) = units.first().map(|unit| unit.score) else {
        return Vec::new();
    };
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
        if of_passage < PER_PASSAGE && !chosen.iter().any(|c| repeats(c, &unit)) {
            chars += unit.unit.text.chars().count();
            chosen.push(unit);
        }
    }
    chosen
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
