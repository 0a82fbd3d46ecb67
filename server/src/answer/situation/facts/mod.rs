//! A text → facts about the person, by rules; one kind a file.
//!
//! A rule holds only where the person says it of themselves and as it is: what is
//! supposed (“hvis jeg blir ledig”), denied or said of others is no fact.

mod age;
mod child;
mod citizenship;
mod death;
mod family;
mod illness;
mod immigration;
mod municipality;
mod pregnancy;
mod residence;
mod role;
mod stay;
mod work;

use std::ops::Range;

use super::{model::FactKind, rule::Rule, text::Text};

/// A fact, and where it was read.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Found {
    pub(super) kind: FactKind,
    pub(super) value: String,
    /// Range of the folded text.
    pub(super) range: Range<usize>,
}

impl Found {
    fn new(kind: FactKind, value: impl Into<String>, range: Range<usize>) -> Self {
        Self {
            kind,
            value: value.into(),
            range,
        }
    }
}

/// The facts of a text in its order, each once. Of the kinds that have one value,
/// the last that is told.
pub(super) fn read(text: &Text<'_>) -> Vec<Found> {
    let mut found = Vec::new();
    for reader in [
        age::read,
        child::read,
        family::read,
        work::read,
        municipality::read,
        residence::read,
        stay::read,
        citizenship::read,
        immigration::read,
        role::read,
        pregnancy::read,
        illness::read,
        death::read,
    ] {
        reader(text, &mut found);
    }
    found.sort_by_key(|fact: &Found| fact.range.start);
    let mut facts = Vec::<Found>::new();
    for fact in found {
        if is_single(fact.kind) {
            facts.retain(|known| known.kind != fact.kind);
        }
        let same = |known: &Found| known.kind == fact.kind && known.value == fact.value;
        if !facts.iter().any(same) {
            facts.push(fact);
        }
    }
    facts
}

/// Whether a person has one value of a kind at a time.
pub(super) fn is_single(kind: FactKind) -> bool {
    matches!(
        kind,
        FactKind::Age
            | FactKind::AgeGroup
            | FactKind::FamilyStatus
            | FactKind::Municipality
            | FactKind::Residence
            | FactKind::TimeInNorway
            | FactKind::Citizenship
            | FactKind::Pregnancy
    )
}

/// What the person says of themselves by rules of a kind.
fn own(text: &Text<'_>, kind: FactKind, rules: &'static [Rule], found: &mut Vec<Found>) {
    by_rules(text, kind, rules, |range| text.is_own(range), found);
}

/// What is said by rules of a kind, whoever the sentence is about.
fn said(text: &Text<'_>, kind: FactKind, rules: &'static [Rule], found: &mut Vec<Found>) {
    by_rules(text, kind, rules, |_| true, found);
}

fn by_rules(
    text: &Text<'_>,
    kind: FactKind,
    rules: &'static [Rule],
    holds: impl Fn(&Range<usize>) -> bool,
    found: &mut Vec<Found>,
) {
    for rule in rules {
        for range in rule.pattern.find_iter(text.folded()) {
            let is_denied = !rule.pattern.is_negative() && text.is_denied(&range);
            if !is_denied && text.is_asserted(&range) && holds(&range) {
                found.push(Found::new(kind, rule.value, range));
            }
        }
    }
}
