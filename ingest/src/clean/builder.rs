//! Puts blocks together from what a walk over the page meets.

use super::{Block, text};

/// Stands for the block of an item that a heading has parted: what follows in it
/// is prose.
const PARTED: usize = usize::MAX;

/// A place that text is gathered for.
#[derive(Debug)]
enum Container {
    List {
        ordered: bool,
        next: u32,
    },
    Item {
        number: Option<u32>,
        block: Option<usize>,
    },
    Term,
    Explanation,
    Pre,
}

/// An element around headings that a deep link may point at.
#[derive(Debug)]
struct Scope {
    id: String,
    /// Whether a heading was met in it.
    used: bool,
}

/// An open accordion.
#[derive(Debug)]
struct Accordion {
    /// Levels of the headings in force around it.
    outer: Vec<u8>,
    /// Level of its own heading, once met.
    level: Option<u8>,
}

/// The blocks so far, and what stands open.
#[derive(Debug, Default)]
pub(super) struct Builder {
    blocks: Vec<Block>,
    inline: String,
    containers: Vec<Container>,
    /// Levels of the headings in force, rising.
    levels: Vec<u8>,
    scopes: Vec<Scope>,
    accordions: Vec<Accordion>,
    /// Id of an empty anchor that nothing but a heading may follow.
    anchor: Option<String>,
    /// Place of the last definition, while texts may be added to it.
    definition: Option<usize>,
}

impl Builder {
    /// Text as it stands in the page.
    pub(super) fn text(&mut self, content: &str) {
        if self.containers.iter().any(|c| matches!(c, Container::Pre)) {
            self.inline.push_str(content);
        } else {
            // Only `<br>` breaks a line.
            self.inline.extend(
                content
                    .chars()
                    .map(|c| if c.is_whitespace() { ' ' } else { c }),
            );
        }
        if !content.trim().is_empty() {
            self.anchor = None;
        }
    }

    /// `<br>`.
    pub(super) fn line_break(&mut self) {
        self.inline.push('\n');
    }

    /// Ends the running text: a block starts or ends here.
    pub(super) fn flush(&mut self) {
        let paragraphs = text::paragraphs(&self.inline);
        self.inline.clear();
        if paragraphs.is_empty() {
            return;
        }
        let container = self
            .containers
            .iter()
            .rposition(|c| !matches!(c, Container::Pre | Container::List { .. }));
        match container.map(|at| (at, &self.containers[at])) {
            Some((at, Container::Item { number, block })) => {
                let (number, block) = (*number, *block);
                self.item_text(at, number, block, paragraphs);
            }
            Some((_, Container::Term)) => self.term(&one(&paragraphs)),
            Some((_, Container::Explanation)) => self.explanation(paragraphs),
            _ => self
                .blocks
                .extend(paragraphs.into_iter().map(Block::Paragraph)),
        }
    }

    fn item_text(
        &mut self,
        at: usize,
        number: Option<u32>,
        block: Option<usize>,
        paragraphs: Vec<String>,
    ) {
        let last = self.blocks.len().checked_sub(1);
        match block {
            None => {
                let block = self.blocks.len();
                let above = self.containers[..at].iter().filter(
                    |c| matches!(c, Container::Item { block: Some(block), .. } if *block != PARTED),
                );
                let depth = u8::try_from(above.count()).unwrap_or(u8::MAX);
                self.blocks.push(Block::Item {
                    text: one(&paragraphs),
                    depth,
                    number,
                });
                if let Some(Container::Item { block: place, .. }) = self.containers.get_mut(at) {
                    *place = Some(block);
                }
            }
            Some(block) if Some(block) == last => {
                if let Some(Block::Item { text, .. }) = self.blocks.last_mut() {
                    text.push(' ');
                    text.push_str(&one(&paragraphs));
                }
            }
            Some(_) => self
                .blocks
                .extend(paragraphs.into_iter().map(Block::Paragraph)),
        }
    }

    fn term(&mut self, term: &str) {
        // A second term for the same explanation joins the first.
        if let Some(Block::Definition { term: first, text }) = self.open_definition()
            && text.is_empty()
        {
            text::join(first, term);
            return;
        }
        self.definition = Some(self.blocks.len());
        self.blocks.push(Block::Definition {
            term: term.to_owned(),
            text: String::new(),
        });
    }

    fn explanation(&mut self, paragraphs: Vec<String>) {
        if let Some(Block::Definition { text, .. }) = self.open_definition() {
            text::join(text, &one(&paragraphs));
        } else {
            self.blocks
                .extend(paragraphs.into_iter().map(Block::Paragraph));
        }
    }

    fn open_definition(&mut self) -> Option<&mut Block> {
        let at = self.definition?;
        if at + 1 == self.blocks.len() {
            self.blocks.last_mut()
        } else {
            None
        }
    }

    /// `<ul>`, `<ol>`; `start` is the number of the first item of the latter.
    pub(super) fn open_list(&mut self, start: Option<u32>) {
        self.flush();
        self.containers.push(Container::List {
            ordered: start.is_some(),
            next: start.unwrap_or(1),
        });
    }

    /// `<li>`; `value` is its own number, where it has one.
    pub(super) fn open_item(&mut self, value: Option<u32>) {
        self.flush();
        let mut number = None;
        if let Some(Container::List {
            ordered: true,
            next,
        }) = self.containers.last_mut()
        {
            let own = value.unwrap_or(*next);
            *next = own.saturating_add(1);
            number = Some(own);
        }
        self.containers.push(Container::Item {
            number,
            block: None,
        });
    }

    /// `<dt>`.
    pub(super) fn open_term(&mut self) {
        self.flush();
        self.containers.push(Container::Term);
    }

    /// `<dd>`.
    pub(super) fn open_explanation(&mut self) {
        self.flush();
        self.containers.push(Container::Explanation);
    }

    /// `<pre>`.
    pub(super) fn open_pre(&mut self) {
        self.flush();
        self.containers.push(Container::Pre);
    }

    /// Closes what the last `open_list`, `open_item`, … opened.
    pub(super) fn close_container(&mut self) {
        self.flush();
        self.containers.pop();
    }

    /// A block element that has an id.
    pub(super) fn open_scope(&mut self, id: &str) {
        self.scopes.push(Scope {
            id: id.to_owned(),
            used: false,
        });
    }

    /// Closes what the last `open_scope` opened.
    pub(super) fn close_scope(&mut self) {
        self.scopes.pop();
    }

    /// An empty anchor (`<a name>`, `<span id>`).
    pub(super) fn anchor(&mut self, id: &str) {
        self.anchor = Some(id.to_owned());
    }

    /// A heading of the given level, with the id that it carries itself.
    pub(super) fn heading(&mut self, level: u8, text: String, id: Option<String>) {
        self.flush();
        let floor = self
            .accordions
            .iter()
            .filter_map(|a| a.level)
            .max()
            .map_or(1, |level| level + 1);
        self.push_heading(level.max(floor).min(6), text, id);
    }

    fn push_heading(&mut self, level: u8, text: String, id: Option<String>) {
        // The innermost element around that no heading has taken yet.
        let around = self
            .scopes
            .last()
            .filter(|scope| !scope.used)
            .map(|scope| scope.id.clone());
        for scope in &mut self.scopes {
            scope.used = true;
        }
        let id = id.or_else(|| self.anchor.take()).or(around);
        self.anchor = None;
        if text.is_empty() {
            return;
        }
        self.levels.retain(|above| *above < level);
        self.levels.push(level);
        // In a list of cards the heading parts the item: what follows is prose.
        for container in &mut self.containers {
            if let Container::Item { block, .. } = container {
                *block = Some(PARTED);
            }
        }
        self.blocks.push(Block::Heading { level, text, id });
    }

    /// `<details>`, or the panel that a button opens.
    pub(super) fn open_accordion(&mut self) {
        self.flush();
        self.accordions.push(Accordion {
            outer: self.levels.clone(),
            level: None,
        });
    }

    /// The heading of the accordion that was opened last: one level below the
    /// heading that it stands under, or its own level where that is deeper.
    pub(super) fn summary(&mut self, own_level: Option<u8>, text: String, id: Option<String>) {
        self.flush();
        let Some(accordion) = self.accordions.last_mut() else {
            return;
        };
        let under = accordion.outer.last().copied().unwrap_or(1);
        let level = own_level.unwrap_or(0).max(under + 1).min(6);
        accordion.level = Some(level);
        self.push_heading(level, text, id);
    }

    /// Closes what the last `open_accordion` opened: what follows stands under
    /// the heading before it.
    pub(super) fn close_accordion(&mut self) {
        self.flush();
        if let Some(Accordion {
            outer,
            level: Some(level),
        }) = self.accordions.pop()
        {
            self.levels = outer;
            self.blocks.push(Block::Resume { level });
        }
    }

    /// A block that is ready, such as a table.
    pub(super) fn push(&mut self, block: Block) {
        self.flush();
        self.anchor = None;
        self.blocks.push(block);
    }

    /// The blocks in reading order.
    pub(super) fn finish(mut self) -> Vec<Block> {
        self.flush();
        let mut out: Vec<Block> = Vec::with_capacity(self.blocks.len());
        for block in self.blocks {
            let ends_before = match (&block, out.last()) {
                // The heading says itself that the accordion is over.
                (Block::Heading { level, .. }, Some(Block::Resume { level: closed })) => {
                    level <= closed
                }
                (Block::Resume { .. }, Some(Block::Resume { .. })) => true,
                _ => false,
            };
            if ends_before {
                out.pop();
            }
            if !(out.is_empty() && matches!(block, Block::Resume { .. })) {
                out.push(block);
            }
        }
        while matches!(out.last(), Some(Block::Resume { .. })) {
            out.pop();
        }
        out
    }
}

/// Paragraphs as one line.
fn one(paragraphs: &[String]) -> String {
    paragraphs.join(" ").replace('\n', " ")
}
