//! Long sections → pieces within the token budget.

use std::collections::VecDeque;

use losen_index::text::{sentences::sentences, tokens::Tokens};

use super::{
    SplitSettings,
    atoms::{Atom, Kind, atoms, broken},
    render::Glue,
};
use crate::clean::Block;

/// Repeated sentences may take this part of a passage's budget at most.
const SENTENCE_SHARE: usize = 4;

/// The repeated start of a list or table may take this part of it at most.
const CONTEXT_SHARE: usize = 2;

/// A stretch of a section.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Piece {
    pub(super) text: String,
    /// Bytes at its start that repeat text of an earlier piece.
    pub(super) overlap: usize,
    pub(super) tokens: usize,
}

/// Cuts blocks of one section at the ends of paragraphs, else of sentences, else
/// of words. Pieces come out about equally long.
pub(super) fn cut(blocks: &[&Block], settings: &SplitSettings, tokens: &Tokens) -> Vec<Piece> {
    let queue = atoms(blocks, tokens);
    let total: usize = queue.iter().map(|atom| atom.tokens + 1).sum();
    let max = settings.max_tokens;
    let target = total.div_ceil(total.div_ceil(max).max(1));
    let mut packer = Packer {
        settings,
        tokens,
        target,
        queue,
        out: Vec::new(),
    };
    let mut overlap = String::new();
    while !packer.queue.is_empty() {
        overlap = packer.piece(overlap);
    }
    packer.out
}

struct Packer<'a> {
    settings: &'a SplitSettings,
    tokens: &'a Tokens,
    /// The length from which a piece may end between paragraphs.
    target: usize,
    queue: VecDeque<Atom>,
    out: Vec<Piece>,
}

impl Packer<'_> {
    /// Takes one piece off the queue; returns what the next one repeats.
    fn piece(&mut self, overlap: String) -> String {
        let mut taken = self.take(&overlap);
        self.give_back_intro(&mut taken);
        let piece = self.fit(&mut taken, overlap);
        self.out.push(piece);
        self.overlap(taken.last())
    }

    /// Atoms from the queue up to the budget; at least one.
    fn take(&mut self, overlap: &str) -> Vec<Atom> {
        let max = self.settings.max_tokens;
        let mut length = if overlap.is_empty() {
            0
        } else {
            self.tokens.count(overlap) + 1
        };
        let start = length;
        let mut taken: Vec<Atom> = Vec::new();
        while let Some(next) = self.queue.pop_front() {
            let cost = next.tokens + 1;
            let full = length >= self.target && next.glue != Glue::Space;
            if length + cost <= max && !full {
                length += cost;
                taken.push(next);
                continue;
            }
            // A piece that is not half full, or an atom that fits no piece, is
            // worth breaking the atom for.
            let breaks = !full
                && (cost > max
                    || (!next.is_broken && next.kind == Kind::Prose && length < max / 2));
            let parts = if breaks {
                broken(&next, max.saturating_sub(start + 2), self.tokens)
            } else {
                Vec::new()
            };
            if parts.len() > 1 {
                parts
                    .into_iter()
                    .rev()
                    .for_each(|part| self.queue.push_front(part));
                continue;
            }
            if taken.is_empty() {
                taken.push(next);
            } else {
                self.queue.push_front(next);
            }
            break;
        }
        taken
    }

    /// A line that introduces a list or table stays with the start of it: it is
    /// given back, with a lone first item, when the piece would end there.
    fn give_back_intro(&mut self, taken: &mut Vec<Atom>) {
        let Some(next) = self.queue.front() else {
            return;
        };
        if next.kind == Kind::Prose {
            return;
        }
        let back = match taken.as_slice() {
            [_, .., last] if last.introduces() => 1,
            [_, .., intro, first]
                if first.is_first && intro.introduces() && next.kind == first.kind =>
            {
                2
            }
            _ => return,
        };
        for _ in 0..back {
            if let Some(atom) = taken.pop() {
                self.queue.push_front(atom);
            }
        }
    }

    /// The piece of the taken atoms. Lengths were added up so far; where the
    /// whole is over the budget after all, the overlap goes, then atoms go back.
    fn fit(&mut self, taken: &mut Vec<Atom>, mut overlap: String) -> Piece {
        loop {
            let mut text = overlap.clone();
            let mut start = 0;
            for (at, atom) in taken.iter().enumerate() {
                if at > 0 {
                    text.push_str(atom.glue.as_str());
                } else if !overlap.is_empty() {
                    let glue = if atom.kind == Kind::Item {
                        Glue::Blank
                    } else {
                        atom.glue
                    };
                    text.push_str(glue.as_str());
                }
                if at == 0 {
                    start = text.len();
                }
                text.push_str(&atom.text);
            }
            let length = self.tokens.count(&text);
            if length > self.settings.max_tokens {
                if !overlap.is_empty() {
                    overlap.clear();
                    continue;
                }
                if taken.len() > 1
                    && let Some(last) = taken.pop()
                {
                    self.queue.push_front(last);
                    continue;
                }
            }
            return Piece {
                text,
                overlap: start,
                tokens: length,
            };
        }
    }

    /// What the piece that starts with the front of the queue repeats of what
    /// went before: the context of a list or table, else the last sentences.
    fn overlap(&self, last: Option<&Atom>) -> String {
        let Some((last, next)) = last.zip(self.queue.front()) else {
            return String::new();
        };
        let (overlap, share) = match &next.context {
            Some(context) => (context.to_string(), CONTEXT_SHARE),
            None if next.kind == Kind::Prose && last.kind == Kind::Prose => {
                let parts = sentences(&last.text);
                let from = parts.len().saturating_sub(self.settings.overlap_sentences);
                (parts[from..].join(" "), SENTENCE_SHARE)
            }
            None => return String::new(),
        };
        let fits = self.tokens.count(&overlap) <= self.settings.max_tokens / share;
        if fits { overlap } else { String::new() }
    }
}
