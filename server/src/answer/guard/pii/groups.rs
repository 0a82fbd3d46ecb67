//! Digits in groups, as people write numbers.

use std::ops::Range;

use super::{PiiKind, Span};

/// The runs of ASCII digits of a text.
pub(super) struct Groups<'a> {
    /// The text.
    pub(super) text: &'a str,
    /// Each run, in bytes.
    pub(super) runs: Vec<Range<usize>>,
}

/// Digits of neighbouring runs, taken as one number.
pub(super) struct Number<'a> {
    /// The digits, 0–9.
    pub(super) digits: Vec<u8>,
    /// Lengths of the runs.
    pub(super) layout: Vec<usize>,
    /// What stands between the runs.
    pub(super) separators: Vec<&'a str>,
    /// Where, in bytes.
    pub(super) range: Range<usize>,
}

impl<'a> Groups<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        let bytes = text.as_bytes();
        let mut runs = Vec::new();
        let mut at = 0;
        while at < bytes.len() {
            if bytes[at].is_ascii_digit() {
                let start = at;
                while at < bytes.len() && bytes[at].is_ascii_digit() {
                    at += 1;
                }
                runs.push(start..at);
            } else {
                at += 1;
            }
        }
        Self { text, runs }
    }

    /// The numbers that begin with a run: one run, two runs, … while at most `longest`
    /// digits and while `joins` says that what stands between two runs can stand in a number.
    pub(super) fn numbers(
        &self,
        first: usize,
        longest: usize,
        joins: fn(&str) -> bool,
    ) -> Vec<Number<'a>> {
        let mut found: Vec<Number<'a>> = Vec::new();
        let mut number = Number {
            digits: Vec::new(),
            layout: Vec::new(),
            separators: Vec::new(),
            range: self.runs[first].start..self.runs[first].start,
        };
        for (index, run) in self.runs.iter().enumerate().skip(first) {
            if index > first {
                let between = &self.text[self.runs[index - 1].end..run.start];
                if !joins(between) {
                    break;
                }
                number.separators.push(between);
            }
            if number.digits.len() + run.len() > longest {
                break;
            }
            let digits = self.text[run.clone()].bytes().map(|byte| byte - b'0');
            number.digits.extend(digits);
            number.layout.push(run.len());
            number.range.end = run.end;
            found.push(Number {
                digits: number.digits.clone(),
                layout: number.layout.clone(),
                separators: number.separators.clone(),
                range: number.range.clone(),
            });
        }
        found
    }

    /// What stands before a place.
    pub(super) fn before(&self, at: usize) -> &'a str {
        &self.text[..at]
    }

    /// What stands after a place.
    pub(super) fn after(&self, at: usize) -> &'a str {
        &self.text[at..]
    }
}

impl Number<'_> {
    pub(super) fn span(&self, kind: PiiKind) -> Span {
        Span {
            range: self.range.clone(),
            kind,
        }
    }

    /// Whether the number is one run.
    pub(super) fn is_unbroken(&self) -> bool {
        self.layout.len() == 1
    }

    /// Whether every run is one digit.
    pub(super) fn is_spelt_out(&self) -> bool {
        self.layout.iter().all(|&length| length == 1)
    }

    /// Whether the runs are those of an amount: 1–3 digits, then threes.
    pub(super) fn is_in_thousands(&self) -> bool {
        self.layout.len() > 1
            && (1..=3).contains(&self.layout[0])
            && self.layout[1..].iter().all(|&length| length == 3)
    }

    /// Whether the same separator stands between all runs.
    pub(super) fn has_one_separator(&self) -> bool {
        self.separators
            .windows(2)
            .all(|pair| is_space(pair[0]) && is_space(pair[1]) || pair[0] == pair[1])
    }
}

/// One space of any width.
pub(super) fn is_space(separator: &str) -> bool {
    matches!(
        separator,
        " " | "\u{a0}" | "\u{202f}" | "\u{2009}" | "\u{2007}"
    )
}

/// Whether a separator can stand within an identity number, a card or an account number.
pub(super) fn joins_any(separator: &str) -> bool {
    let core = separator.trim_matches(|c: char| c == ' ' || c == '\u{a0}' || c == '\u{202f}');
    separator.chars().count() <= 3
        && !separator.is_empty()
        && matches!(
            core,
            "" | "." | "-" | "\u{2010}" | "\u{2011}" | "–" | "—" | "/" | "_" | "*"
        )
}
