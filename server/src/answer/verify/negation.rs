//! Whether a sentence asserts what its evidence denies, or the other way round.
//!
//! The rules are words and small phrases of bokmål, nynorsk and English in one
//! table (`lexicon`), so that a sentence in one language can be held against
//! evidence in another. They are strict: what they cannot explain is turned.
//!
//! A sentence is turned when, against its evidence,
//!
//! - it has more or fewer negations, or has them in the other clause (main
//!   clause or condition);
//! - it has another modal force: must, may, must not, need not;
//! - it has the other word of a pair such as «før» and «etter», and its evidence
//!   has not, or has it more often and the first one less often;
//! - its negations stand in other parts of the row («…, men …») than there;
//! - one of the two says “only” and the other does not.

mod lexicon;
#[cfg(test)]
mod tests;

use std::collections::{BTreeMap, BTreeSet};

use lexicon::{Mark, Modal, Pole};

/// Whether `sentence` asserts what `evidence`, the sentences that it quotes,
/// denies, or the other way round. True in doubt.
#[must_use]
pub fn turned_round(sentence: &str, evidence: &str) -> bool {
    let said = Profile::of(sentence);
    let has = Profile::of(evidence);
    !said.denials_agree(&has)
        || said.modals_clash(&has)
        || said.poles_clash(&has)
        || said.rows_differ(&has)
        || said.only != has.only
}

/// What of a text bears on its polarity.
#[derive(Debug, Default)]
struct Profile {
    main: Count,
    condition: Count,
    /// The negations of each sentence, and of each part that «, og», “, but” begins.
    row: Vec<u32>,
    /// Negations that may count in either clause: «uten», “unless”.
    floating: u32,
    modals: BTreeSet<Modal>,
    /// How often each side of a pair stands.
    poles: BTreeMap<(Pole, bool), u32>,
    only: bool,
}

/// How many negations a clause has: «verken … eller» may be one or two.
#[derive(Debug, Default, Clone, Copy)]
struct Count {
    least: u32,
    most: u32,
}

impl Count {
    fn add(&mut self, least: u32, most: u32) {
        self.least += least;
        self.most += most;
    }

    fn plus(self, other: Self) -> Self {
        Self {
            least: self.least + other.least,
            most: self.most + other.most,
        }
    }

    /// Whether both can be the same number, give or take `slack`.
    fn meets(self, other: Self, slack: u32) -> bool {
        self.least <= other.most + slack && other.least <= self.most + slack
    }
}

impl Profile {
    fn of(text: &str) -> Self {
        let marks = litotes_undone(modals_joined(&lexicon::marks(text)));
        let mut out = Self {
            row: vec![0],
            ..Self::default()
        };
        let mut in_condition = false;
        for (at, mark) in marks.iter().copied().enumerate() {
            let next = marks.get(at + 1);
            match mark {
                Mark::Comma | Mark::Stop => {
                    in_condition = false;
                    if next == Some(&Mark::And) || (mark == Mark::Stop && next.is_some()) {
                        out.row.push(0);
                    }
                }
                Mark::If => in_condition = true,
                Mark::Unless => {
                    in_condition = true;
                    out.deny(in_condition, 1);
                    out.floating += 1;
                }
                Mark::Without => {
                    out.deny(in_condition, 1);
                    out.floating += 1;
                }
                Mark::Not | Mark::Un => out.deny(in_condition, 1),
                Mark::Neither => out.deny(in_condition, 2),
                Mark::Modal(modal) => {
                    if modal.denies() {
                        out.deny(in_condition, 1);
                    }
                    out.modals.insert(modal);
                }
                Mark::Pole(pole, side) => {
                    *out.poles.entry((pole, side)).or_default() += 1;
                }
                Mark::Only => out.only = true,
                Mark::And | Mark::Small | Mark::Word => {}
            }
        }
        out
    }

    fn deny(&mut self, in_condition: bool, most: u32) {
        let clause = if in_condition {
            &mut self.condition
        } else {
            &mut self.main
        };
        clause.add(1, most);
        if let Some(last) = self.row.last_mut() {
            *last += 1;
        }
    }

    fn denials_agree(&self, has: &Self) -> bool {
        let all = self.main.plus(self.condition);
        let has_all = has.main.plus(has.condition);
        let slack = self.floating + has.floating;
        all.meets(has_all, 0)
            && self.main.meets(has.main, slack)
            && self.condition.meets(has.condition, slack)
    }

    /// Whether rows of equally many parts have their negations in other parts.
    fn rows_differ(&self, has: &Self) -> bool {
        self.row.len() == has.row.len() && self.row.len() > 1 && self.row != has.row
    }

    /// Whether each text has a modal force that the other has not.
    fn modals_clash(&self, has: &Self) -> bool {
        let mine = self.modals.difference(&has.modals).next();
        let theirs = has.modals.difference(&self.modals).next();
        mine.is_some() && theirs.is_some()
    }

    /// Whether the sentence has a side of a pair that the evidence has not, where the
    /// evidence has the other one; or has it in place of the other one.
    fn poles_clash(&self, has: &Self) -> bool {
        let count = |of: &Self, pole, side| of.poles.get(&(pole, side)).copied().unwrap_or(0);
        self.poles.iter().any(|((pole, side), said)| {
            let here = count(has, *pole, *side);
            let other = count(has, *pole, !side);
            let instead = here < *said && count(self, *pole, !side) < other;
            (here == 0 && other > 0) || instead
        })
    }
}

/// Makes one modal of “can … not”, «trenger du ikke», “not required”.
fn modals_joined(marks: &[Mark]) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::with_capacity(marks.len());
    let mut at = 0;
    while at < marks.len() {
        let small = marks[at + 1..]
            .iter()
            .take(3)
            .take_while(|m| **m == Mark::Small)
            .count();
        match (marks[at], marks.get(at + 1)) {
            (Mark::Modal(modal), _) if marks.get(at + 1 + small) == Some(&Mark::Not) => {
                out.push(Mark::Modal(modal.denied_after()));
                at += 2 + small;
            }
            (Mark::Not, Some(Mark::Modal(modal))) if !modal.denies() => {
                out.push(Mark::Modal(modal.denied_before()));
                at += 2;
            }
            (Mark::Not, _) if marks.get(at + 1 + small) == Some(&Mark::Modal(Modal::Need)) => {
                out.push(Mark::Modal(Modal::NeedNot));
                at += 2 + small;
            }
            (mark, _) => {
                out.push(mark);
                at += 1;
            }
        }
    }
    out
}

/// Drops «ikke u-»: «ikke uvanlig» denies nothing.
fn litotes_undone(marks: Vec<Mark>) -> Vec<Mark> {
    let mut out: Vec<Mark> = Vec::with_capacity(marks.len());
    for mark in marks {
        if mark == Mark::Un && out.last() == Some(&Mark::Not) {
            out.pop();
        } else {
            out.push(mark);
        }
    }
    out
}
