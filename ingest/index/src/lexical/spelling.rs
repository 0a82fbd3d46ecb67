//! Words of a question that no passage has → the likeliest words that some have.

use std::collections::HashMap;

use super::Lexicon;

/// Shortest term that is corrected, in letters: short ones are too close to
/// many others.
const LEAST_LETTERS: usize = 5;
/// From so many letters on two mistakes are forgiven, below one.
const LONG: usize = 9;

/// Terms by first letter and length, so that few are compared: people seldom
/// get the first letter wrong (Yannakoudakis and Fawthrop, 1983).
#[derive(Debug, Default)]
pub(super) struct Spelling {
    buckets: HashMap<(char, usize), Vec<(String, u32)>>,
}

impl Spelling {
    /// Sorts the terms of an index into buckets. Terms with digits are left out:
    /// a number is not a misspelt other number.
    pub(super) fn new(lexicon: &Lexicon) -> Self {
        let mut buckets = HashMap::<_, Vec<_>>::new();
        for (term, count) in lexicon.terms() {
            if let Some(first) = first_letter(term) {
                let letters = term.chars().count();
                buckets
                    .entry((first, letters))
                    .or_default()
                    .push((term.to_owned(), count));
            }
        }
        Self { buckets }
    }

    /// The term nearest to an unknown one by optimal string alignment (insertions,
    /// deletions, substitutions and swaps of neighbours); of equally near ones the
    /// one in most passages. `None` when none is near enough.
    pub(super) fn nearest(&self, term: &str) -> Option<&str> {
        let letters = term.chars().count();
        let first = first_letter(term)?;
        if letters < LEAST_LETTERS {
            return None;
        }
        let allowed = if letters < LONG { 1 } else { 2 };
        (letters - allowed..=letters + allowed)
            .filter_map(|length| self.buckets.get(&(first, length)))
            .flatten()
            .map(|(candidate, count)| (strsim::osa_distance(term, candidate), *count, candidate))
            .filter(|(distance, ..)| (1..=allowed).contains(distance))
            .min_by(|a, b| a.0.cmp(&b.0).then(b.1.cmp(&a.1)).then(a.2.cmp(b.2)))
            .map(|(.., candidate)| candidate.as_str())
    }
}

fn first_letter(term: &str) -> Option<char> {
    let letters = term.chars().all(char::is_alphabetic);
    term.chars().next().filter(|_| letters)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::lexical::lexicon::lexicon;

    #[test]
    fn mistakes_are_forgiven_within_bounds() {
        let lexicon = lexicon(&[
            "dagpenger",
            "dagpenger og barnehage",
            "husleie",
            "sykmelding",
        ]);
        let spelling = Spelling::new(&lexicon);
        assert_eq!(spelling.nearest("dagpneg"), Some("dagpeng"));
        assert_eq!(spelling.nearest("barnehgae"), Some("barnehag"));
        assert_eq!(spelling.nearest("xagpeng"), None);
        assert_eq!(spelling.nearest("husx"), None);
        assert_eq!(spelling.nearest("14567"), None);
        assert_eq!(spelling.nearest("fullstendigannet"), None);
    }
}
