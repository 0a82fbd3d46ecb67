//! Personal numbers and addresses, masked before anything else reads a question.
//!
//! Kinds that check themselves (check digits, `@`) are masked wherever they stand.
//! Phone numbers have no check digit, so their shape and the words beside them decide.
//! What looks like an amount, a case number, a date or a KID number stays.

mod check_digits;
mod cues;
mod email;
mod groups;
mod iban;
mod numbers;
mod phone;

use std::ops::Range;

use serde::{Deserialize, Serialize};

use groups::Groups;

/// What a masked part becomes. It has neither letters nor digits, so search finds
/// no words in it and no rule matches it again.
pub const PLACEHOLDER: &str = "[•••]";

/// A kind of personal data.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum PiiKind {
    /// Fødselsnummer, D-number, synthetic number, DUF number, or the five digits of
    /// a personnummer.
    NationalId,
    /// Payment card.
    Card,
    /// Norwegian account number or IBAN.
    BankAccount,
    /// E-mail address.
    Email,
    /// Phone number of a person.
    Phone,
}

/// A text without personal numbers and addresses.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Masked {
    /// The text with [`PLACEHOLDER`] in each masked place; all else is unchanged.
    pub text: String,
    /// What was masked, one a place, in order. Empty if nothing was.
    pub found: Vec<PiiKind>,
}

/// A place in a text that is personal data. Bytes.
#[derive(Debug, Clone, PartialEq, Eq)]
struct Span {
    range: Range<usize>,
    kind: PiiKind,
}

/// Whether all patterns for personal data compiled. If not, [`mask`] would miss some.
pub(super) fn is_ready() -> bool {
    email::is_ready() && iban::is_ready() && cues::is_ready()
}

/// Masks national identity numbers, payment cards, account numbers, e-mail addresses
/// and phone numbers. Masking twice changes nothing more.
///
/// Expects text that [`clean`](super::clean::clean) has seen: digits hidden by
/// invisible characters are not found.
#[must_use]
pub fn mask(text: &str) -> Masked {
    let mut masked = Masked {
        text: text.to_owned(),
        found: Vec::new(),
    };
    // A number can hide its neighbour, as in two numbers written without a comma; each
    // round takes digits or an @ away, so the rounds end.
    loop {
        let spans = spans(&masked.text);
        if spans.is_empty() {
            return masked;
        }
        masked = replace(&masked, &spans);
    }
}

/// The places to mask, in order, without overlaps.
fn spans(text: &str) -> Vec<Span> {
    if !text
        .bytes()
        .any(|byte| byte.is_ascii_digit() || byte == b'@')
        && !email::may_be_spelt_out(text)
    {
        return Vec::new();
    }
    let groups = Groups::of(text);
    let mut taken = Taken::default();
    taken.add_all(email::find(text));
    taken.add_all(iban::find(text));
    taken.add_all(numbers::find(&groups));
    taken.add_all(phone::find(&groups));
    taken.into_ordered()
}

/// The text with its spans replaced. What earlier rounds found keeps its place.
fn replace(masked: &Masked, spans: &[Span]) -> Masked {
    let mut text = String::with_capacity(masked.text.len());
    let mut found = Vec::with_capacity(masked.found.len() + spans.len());
    let mut earlier = masked.found.iter().copied();
    let mut at = 0;
    for span in spans {
        let between = &masked.text[at..span.range.start];
        found.extend(earlier.by_ref().take(between.matches(PLACEHOLDER).count()));
        text.push_str(between);
        text.push_str(PLACEHOLDER);
        found.push(span.kind);
        at = span.range.end;
    }
    text.push_str(&masked.text[at..]);
    found.extend(earlier);
    Masked { text, found }
}

/// The places taken so far; the first to take a place keeps it.
#[derive(Default)]
struct Taken(Vec<Span>);

impl Taken {
    fn add_all(&mut self, spans: Vec<Span>) {
        for span in spans {
            let free = self.0.iter().all(|other| {
                other.range.end <= span.range.start || span.range.end <= other.range.start
            });
            if free {
                self.0.push(span);
            }
        }
    }

    fn into_ordered(mut self) -> Vec<Span> {
        self.0.sort_by_key(|span| span.range.start);
        self.0
    }
}

#[cfg(test)]
mod tests;
