//! The parts of a section that a cut may fall between.

use std::{collections::VecDeque, rc::Rc};

use losen_index::text::{sentences::sentences, tokens::Tokens};

use super::render::{self, Glue};
use crate::clean::Block;

/// What an atom is part of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Kind {
    Prose,
    Item,
    Row,
}

/// Text that is kept whole while it fits a passage.
#[derive(Debug, Clone)]
pub(super) struct Atom {
    pub(super) text: String,
    /// How it joins the atom before it.
    pub(super) glue: Glue,
    pub(super) kind: Kind,
    pub(super) tokens: usize,
    /// What a passage that starts here repeats: the line that introduces the
    /// list, or the header of the table.
    pub(super) context: Option<Rc<str>>,
    /// Whether it is the first item of its list or the first row of its table.
    pub(super) is_first: bool,
    /// Whether it is a sentence or less, and is not broken further.
    pub(super) is_broken: bool,
}

impl Atom {
    /// Whether it introduces what follows.
    pub(super) fn introduces(&self) -> bool {
        self.kind == Kind::Prose && self.text.ends_with(':')
    }
}

/// The atoms of the blocks of one section.
pub(super) fn atoms(blocks: &[&Block], tokens: &Tokens) -> VecDeque<Atom> {
    let mut out: VecDeque<Atom> = VecDeque::new();
    let mut intro: Option<Rc<str>> = None;
    for (at, block) in blocks.iter().enumerate() {
        let glue = if at == 0 {
            Glue::Blank
        } else {
            render::glue(blocks[at - 1], block)
        };
        let text = render::block(block);
        if let Block::Table(_) = block {
            rows(&text, tokens, &mut out);
            continue;
        }
        let kind = if matches!(block, Block::Item { .. }) {
            Kind::Item
        } else {
            Kind::Prose
        };
        let is_first = kind == Kind::Item && glue == Glue::Blank;
        if is_first {
            intro = out
                .back()
                .filter(|atom| atom.introduces())
                .map(|atom| last_line(&atom.text));
        }
        let context = if kind == Kind::Item && !is_first {
            intro.clone()
        } else {
            None
        };
        let length = tokens.count(&text);
        out.push_back(Atom {
            text,
            glue,
            kind,
            tokens: length,
            context,
            is_first,
            is_broken: false,
        });
    }
    out
}

/// The last sentence of a paragraph that introduces a list.
fn last_line(text: &str) -> Rc<str> {
    Rc::from(sentences(text).pop().unwrap_or(text))
}

/// The rows of a Markdown table; the first carries the header.
fn rows(table: &str, tokens: &Tokens, out: &mut VecDeque<Atom>) {
    let head_end = table
        .match_indices('\n')
        .nth(1)
        .map_or(table.len(), |(at, _)| at);
    let head: Rc<str> = Rc::from(&table[..head_end]);
    let mut lines = table[head_end..].lines().filter(|line| !line.is_empty());
    let first = lines
        .next()
        .map_or_else(|| head.to_string(), |row| format!("{head}\n{row}"));
    let atom = |text: String, glue, context, is_first| {
        let tokens = tokens.count(&text);
        Atom {
            text,
            glue,
            kind: Kind::Row,
            tokens,
            context,
            is_first,
            is_broken: false,
        }
    };
    out.push_back(atom(first, Glue::Blank, None, true));
    out.extend(lines.map(|row| atom(row.to_owned(), Glue::Line, Some(Rc::clone(&head)), false)));
}

/// An atom as its sentences, or a sentence as stretches of words of at most
/// `budget` tokens.
pub(super) fn broken(atom: &Atom, budget: usize, tokens: &Tokens) -> Vec<Atom> {
    let parts = if atom.kind == Kind::Row || atom.is_broken {
        Vec::new()
    } else {
        sentences(&atom.text)
    };
    let mut out = Vec::new();
    let mut end = 0;
    for part in &parts {
        // Slices lie in order within the text that they were cut from.
        let start = end + atom.text[end..].find(part).unwrap_or(0);
        let glue = match &atom.text[end..start] {
            _ if out.is_empty() => atom.glue,
            gap if gap.contains('\n') => Glue::Line,
            _ => Glue::Space,
        };
        end = start + part.len();
        // The indent of a nested item goes with its first sentence.
        let part = if out.is_empty() {
            &atom.text[..end]
        } else {
            *part
        };
        out.push(piece(atom, part.to_owned(), glue, tokens));
    }
    if out.len() < 2 {
        out = stretches(atom, budget, tokens);
    }
    if let Some(first) = out.first_mut() {
        first.context.clone_from(&atom.context);
        first.is_first = atom.is_first;
    }
    out
}

fn piece(atom: &Atom, text: String, glue: Glue, tokens: &Tokens) -> Atom {
    let length = tokens.count(&text);
    let kind = if glue == atom.glue {
        atom.kind
    } else {
        Kind::Prose
    };
    Atom {
        text,
        glue,
        kind,
        tokens: length,
        context: None,
        is_first: false,
        is_broken: true,
    }
}

/// Words packed up to the budget; a word beyond it stands alone.
fn stretches(atom: &Atom, budget: usize, tokens: &Tokens) -> Vec<Atom> {
    let mut out: Vec<Atom> = Vec::new();
    let mut stretch = String::new();
    let mut length = 0;
    let close = |stretch: &mut String, out: &mut Vec<Atom>| {
        if !stretch.is_empty() {
            let glue = if out.is_empty() {
                atom.glue
            } else {
                Glue::Space
            };
            out.push(piece(atom, std::mem::take(stretch), glue, tokens));
        }
    };
    for word in atom.text.split_whitespace() {
        // The tokenizer cuts at white space first, so that lengths add up; a
        // word without the space before it may take one token more.
        let cost = tokens.count(word) + 1;
        if length + cost > budget {
            close(&mut stretch, &mut out);
            length = 0;
        }
        if !stretch.is_empty() {
            stretch.push(' ');
        }
        stretch.push_str(word);
        length += cost;
    }
    close(&mut stretch, &mut out);
    out
}
