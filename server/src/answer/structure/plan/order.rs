//! Steps in the order in which they are done.

use super::super::{pattern::Pattern, words};
use super::{Draft, Step};

/// “når du har …”, “etter at …”: what must be done before.
static FIRST: Pattern = Pattern::new(
    r"\b(?:når du har|når de har|når dere har|når du er|etter at|once you have|once you are|after you have|after you|when you(?: and \p{L}+ \p{L}+)? have)\s+(?P<what>[^,.;:]+)",
);
/// “før du …”: what must be done after.
static LATER: Pattern =
    Pattern::new(r"\b(?:før du|før dere|før de|before you)\s+(?P<what>[^,.;:]+)");
/// A shorter word in such a clause names no step.
const NAMING: usize = 5;

/// Orders steps by urgency and by what must be done before what, and fills `after`.
pub(super) fn ordered(drafts: &[Draft]) -> Vec<Step> {
    let before = before(drafts);
    let mut places: Vec<usize> = Vec::with_capacity(drafts.len());
    while places.len() < drafts.len() {
        let ready = (0..drafts.len())
            .filter(|at| !places.contains(at))
            .filter(|at| before[*at].iter().all(|first| places.contains(first)))
            .min_by_key(|at| (drafts[*at].due, drafts[*at].passage, *at));
        // The edges have no cycle, so there is always one.
        let Some(next) = ready else { break };
        places.push(next);
    }
    let place = |draft: &usize| places.iter().position(|at| at == draft);
    let step = |at: &usize| {
        let mut step = drafts[*at].step.clone();
        step.after = before[*at].iter().filter_map(place).collect();
        step.after.sort_unstable();
        step
    };
    places.iter().map(step).collect()
}

/// For each step, those that its own words or theirs put before it; without cycles.
fn before(drafts: &[Draft]) -> Vec<Vec<usize>> {
    let mut before = vec![Vec::new(); drafts.len()];
    for (at, draft) in drafts.iter().enumerate() {
        for (other, named) in drafts.iter().enumerate() {
            if names(&FIRST, draft, named) {
                add(&mut before, at, other);
            }
            if names(&LATER, draft, named) {
                add(&mut before, other, at);
            }
        }
    }
    before
}

/// Puts `first` before `then`, unless it stands behind it already.
fn add(before: &mut [Vec<usize>], then: usize, first: usize) {
    if then != first && !before[then].contains(&first) && !reaches(before, first, then) {
        before[then].push(first);
    }
}

/// Whether `to` must be done before `from`.
fn reaches(before: &[Vec<usize>], from: usize, to: usize) -> bool {
    let mut open = vec![from];
    let mut seen = vec![false; before.len()];
    while let Some(at) = open.pop() {
        if at == to {
            return true;
        }
        if !std::mem::replace(&mut seen[at], true) {
            open.extend(&before[at]);
        }
    }
    false
}

/// Whether a clause of a step names another step of another title by a word of its title.
fn names(clause: &Pattern, draft: &Draft, other: &Draft) -> bool {
    if draft.step.title == other.step.title {
        return false;
    }
    let own = words::specific(&draft.step.title, &draft.language);
    let title = words::specific(&other.step.title, &other.language);
    clause.captures_all(&draft.step.what).any(|found| {
        let named = words::specific(&found["what"], &draft.language);
        let by_word = named.iter().any(|word| {
            word.chars().count() >= NAMING
                && words::among(word, &title)
                && !words::among(word, &own)
        });
        by_word || !title.is_empty() && words::shared(&title, &named) == title.len()
    })
}
