//! Block → text, in the form that `Passage::text` documents.

use crate::clean::Block;

/// Depth of a list from which items are not indented further.
const MAX_INDENT: usize = 8;

/// How a text is joined to the one before it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Glue {
    /// Within a paragraph.
    Space,
    /// The next line of a list, table or address.
    Line,
    /// The next paragraph.
    Blank,
}

impl Glue {
    pub(super) const fn as_str(self) -> &'static str {
        match self {
            Self::Space => " ",
            Self::Line => "\n",
            Self::Blank => "\n\n",
        }
    }
}

/// The text of one block; headings have none of their own.
pub(super) fn block(block: &Block) -> String {
    match block {
        Block::Paragraph(text) | Block::Table(text) => text.clone(),
        Block::Item {
            text,
            depth,
            number,
        } => {
            let indent = "  ".repeat(usize::from(*depth).min(MAX_INDENT));
            match number {
                Some(number) => format!("{indent}{number}. {text}"),
                None => format!("{indent}- {text}"),
            }
        }
        Block::Definition { term, text } => {
            let colon = if term.ends_with([':', '?', '!']) {
                ""
            } else {
                ":"
            };
            let gap = if text.is_empty() { "" } else { " " };
            format!("{term}{colon}{gap}{text}")
        }
        Block::Heading { .. } | Block::Resume { .. } => String::new(),
    }
}

/// How `next` follows `previous`: items of a list and definitions stand in lines
/// right below each other, all else is parted by a blank line.
pub(super) fn glue(previous: &Block, next: &Block) -> Glue {
    match (previous, next) {
        (Block::Item { .. }, Block::Item { .. })
        | (Block::Definition { .. }, Block::Definition { .. }) => Glue::Line,
        _ => Glue::Blank,
    }
}

/// The text of all blocks.
pub(super) fn blocks(blocks: &[&Block]) -> String {
    let mut out = String::new();
    for (at, next) in blocks.iter().enumerate() {
        if at > 0 {
            out.push_str(glue(blocks[at - 1], next).as_str());
        }
        out.push_str(&block(next));
    }
    out
}
