//! Lists of patterns, compiled once.

use regex::{Regex, RegexBuilder, RegexSet, RegexSetBuilder};

use super::{GuardError, fold::fold_pattern};

/// Bytes that compiled patterns of a topic may take.
const SIZE_LIMIT: usize = 32 << 20;
/// What stands in place of a phrase that was taken out.
const STOP: &str = " . ";
/// How often classes may stand within classes.
const DEPTH: usize = 4;
/// Up to so many words of any kind.
const GAPS: [(&str, &str); 6] = [
    ("w1", "(?:[a-z0-9]+ ){0,1}"),
    ("w2", "(?:[a-z0-9]+ ){0,2}"),
    ("w3", "(?:[a-z0-9]+ ){0,3}"),
    ("w4", "(?:[a-z0-9]+ ){0,4}"),
    ("w6", "(?:[a-z0-9]+ ){0,6}"),
    // The begin of a sentence, before a request.
    (
        "start",
        r"(?:^ | (?:\. )+)(?:(?:please|vennligst|vær|så|snill|og|å|and|but|men|hei|hi|hello|ok|nå|no|now|først|first|then|deretter|forresten|btw|also|kjære|dear|bare|just) ){0,4}",
    ),
];

/// The patterns of one topic, each with what it stands for.
///
/// A pattern is matched on [folded](super::fold::fold) text at the bounds of words.
/// `{name}` in it is a class of words, `{w3}` up to three words of any kind, and
/// `{start}` the begin of a sentence.
pub(super) struct Rules<K> {
    honest: Option<Regex>,
    set: RegexSet,
    kinds: Vec<K>,
}

impl<K: Copy> Rules<K> {
    /// Compiles patterns. Those of `honest` are taken out of a text before the others
    /// are tried: they look like the topic and are not.
    ///
    /// # Errors
    ///
    /// [`GuardError`] if a pattern is no regular expression or too large.
    pub(super) fn compile(
        classes: &[(&str, &str)],
        honest: &[&str],
        rules: &[(K, &[&str])],
    ) -> Result<Self, GuardError> {
        let mut kinds = Vec::new();
        let mut patterns = Vec::new();
        for (kind, list) in rules {
            for pattern in *list {
                kinds.push(*kind);
                patterns.push(expand(classes, pattern));
            }
        }
        let set = RegexSetBuilder::new(&patterns)
            .unicode(false)
            .size_limit(SIZE_LIMIT)
            .dfa_size_limit(SIZE_LIMIT)
            .build()?;
        Ok(Self {
            honest: one_of(classes, honest)?,
            set,
            kinds,
        })
    }

    /// What the first pattern, in the order of the list, that matches stands for.
    pub(super) fn first(&self, folded: &str) -> Option<K> {
        let text = without(self.honest.as_ref(), folded);
        let matches = self.set.matches(&text);
        matches.iter().next().map(|at| self.kinds[at])
    }
}

/// One pattern that matches what any of a list does; none for an empty list.
pub(super) fn one_of(
    classes: &[(&str, &str)],
    patterns: &[&str],
) -> Result<Option<Regex>, GuardError> {
    if patterns.is_empty() {
        return Ok(None);
    }
    let all: Vec<String> = patterns
        .iter()
        .map(|pattern| expand(classes, pattern))
        .collect();
    let pattern = RegexBuilder::new(&all.join("|"))
        .unicode(false)
        .size_limit(SIZE_LIMIT)
        .dfa_size_limit(SIZE_LIMIT)
        .build()?;
    Ok(Some(pattern))
}

/// A text with the matches of a pattern taken out. A stop stands in their place, so that
/// no pattern matches across it.
pub(super) fn without(pattern: Option<&Regex>, folded: &str) -> String {
    match pattern {
        Some(pattern) if pattern.is_match(folded) => {
            let taken = pattern.replace_all(folded, STOP);
            taken
                .split_whitespace()
                .fold(" ".to_owned(), |text, word| text + word + " ")
        }
        Some(_) => folded.to_owned(),
        None => folded.to_owned(),
    }
}

fn expand(classes: &[(&str, &str)], pattern: &str) -> String {
    let mut expanded = pattern.to_owned();
    for _ in 0..DEPTH {
        for (name, words) in classes.iter().chain(&GAPS) {
            expanded = expanded.replace(&format!("{{{name}}}"), &format!("(?:{words})"));
        }
    }
    let folded = fold_pattern(&expanded);
    // A pattern may begin with {start} and end with the stop of a sentence, where no
    // word begins or ends.
    format!(r"(?:\b|^)(?:{folded})(?:\b| |$)")
}

#[cfg(test)]
mod tests {
    use super::Rules;
    use crate::answer::guard::fold::fold;

    #[test]
    fn classes_gaps_and_honest_phrases() {
        let rules = Rules::compile(
            &[("animal", "hund|katt")],
            &["katt og mus"],
            &[
                (1, &["{animal} {w1}får mat"]),
                (2, &["{start}mat {animal}en"]),
            ],
        )
        .unwrap();
        let first = |text: &str| rules.first(&fold(text));
        assert_eq!(first("En hund nå får mat"), Some(1));
        assert_eq!(first("En hund faar mat"), Some(1));
        assert_eq!(first("Katt og mus får mat"), None);
        assert_eq!(first("Hei. Mat hunden!"), Some(2));
        assert_eq!(first("Gi mat hunden"), None);
    }

    #[test]
    fn a_bad_pattern_is_an_error() {
        assert!(Rules::compile(&[], &[], &[((), &["("])]).is_err());
        assert!(Rules::compile(&[], &["("], &[((), &["a"])]).is_err());
    }
}
