//! Fixed patterns over the words of pages.

use std::sync::OnceLock;

use regex::{CaptureMatches, Captures, Match, Regex, RegexBuilder};

/// A fixed pattern, blind to letter case, that is made when it is first needed. One
/// that cannot be made matches nothing; debug builds stop there.
pub(super) struct Pattern {
    source: &'static str,
    regex: OnceLock<Option<Regex>>,
}

impl Pattern {
    /// A pattern in the syntax of the crate `regex`.
    pub(super) const fn new(source: &'static str) -> Self {
        Self {
            source,
            regex: OnceLock::new(),
        }
    }

    fn regex(&self) -> Option<&Regex> {
        let make = || {
            let regex = RegexBuilder::new(self.source)
                .case_insensitive(true)
                .build();
            debug_assert!(regex.is_ok(), "{}", self.source);
            regex.ok()
        };
        self.regex.get_or_init(make).as_ref()
    }

    /// Whether it matches anywhere.
    pub(super) fn is_match(&self, text: &str) -> bool {
        self.regex().is_some_and(|regex| regex.is_match(text))
    }

    /// Its first match.
    pub(super) fn find<'t>(&self, text: &'t str) -> Option<Match<'t>> {
        self.regex()?.find(text)
    }

    /// All its matches.
    pub(super) fn find_all<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Match<'t>> + use<'r, 't> {
        self.regex()
            .into_iter()
            .flat_map(move |regex| regex.find_iter(text))
    }

    /// Its first match with what it captures.
    pub(super) fn captures<'t>(&self, text: &'t str) -> Option<Captures<'t>> {
        self.regex()?.captures(text)
    }

    /// All its matches with what they capture.
    pub(super) fn captures_all<'r, 't>(
        &'r self,
        text: &'t str,
    ) -> impl Iterator<Item = Captures<'t>> + use<'r, 't> {
        let each = move |regex: &'r Regex| -> CaptureMatches<'r, 't> { regex.captures_iter(text) };
        self.regex().into_iter().flat_map(each)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn matches_whatever_the_case() {
        static PATTERN: Pattern = Pattern::new(r"\børe\b");
        assert!(PATTERN.is_match("ØRE"));
        assert_eq!(PATTERN.find_all("øre, Øre").count(), 2);
        assert!(!PATTERN.is_match("ører"));
    }
}
