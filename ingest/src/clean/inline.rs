//! The text of one element that becomes one line: a heading, a table cell.

use ego_tree::NodeRef;
use scraper::Node;

use super::{
    boilerplate::{Chrome, Place},
    text,
};

enum Step<'a> {
    Enter(NodeRef<'a, Node>),
    Break,
}

/// Elements that start and end a line of their own.
pub(super) fn is_block(name: &str) -> bool {
    matches!(
        name,
        "address"
            | "article"
            | "aside"
            | "blockquote"
            | "body"
            | "caption"
            | "center"
            | "dd"
            | "details"
            | "dir"
            | "div"
            | "dl"
            | "dt"
            | "fieldset"
            | "figcaption"
            | "figure"
            | "footer"
            | "form"
            | "h1"
            | "h2"
            | "h3"
            | "h4"
            | "h5"
            | "h6"
            | "header"
            | "hgroup"
            | "hr"
            | "li"
            | "main"
            | "menu"
            | "ol"
            | "p"
            | "pre"
            | "search"
            | "section"
            | "summary"
            | "table"
            | "tbody"
            | "td"
            | "tfoot"
            | "th"
            | "thead"
            | "tr"
            | "ul"
    )
}

/// Text that the page strikes out: it holds no longer.
pub(super) fn is_struck(name: &str) -> bool {
    matches!(name, "del" | "s" | "strike")
}

/// The visible text below `root` on one line. Inline elements do not part words,
/// block elements and `<br>` do; list items are parted by semicolons.
pub(super) fn inline_text(root: NodeRef<'_, Node>, chrome: &Chrome, place: Place) -> String {
    let mut line = Line::default();
    let mut steps: Vec<Step<'_>> = root.children().rev().map(Step::Enter).collect();
    while let Some(step) = steps.pop() {
        let node = match step {
            Step::Break => {
                line.end_segment(false);
                continue;
            }
            Step::Enter(node) => node,
        };
        match node.value() {
            Node::Text(content) => line.segment.push_str(content),
            Node::Element(element) => {
                let name = element.name();
                if is_struck(name) || chrome.drops(node, place) {
                    continue;
                }
                if name == "br" {
                    line.end_segment(false);
                    continue;
                }
                if is_block(name) {
                    line.end_segment(name == "li");
                    steps.push(Step::Break);
                } else if name.contains('-') {
                    line.segment.push(' ');
                }
                steps.extend(node.children().rev().map(Step::Enter));
            }
            _ => {}
        }
    }
    line.end_segment(false);
    line.done
}

#[derive(Default)]
struct Line {
    done: String,
    segment: String,
    /// Whether the open segment is a list item.
    item: bool,
}

impl Line {
    /// Adds the open segment to the line; `item` says what the next one is.
    fn end_segment(&mut self, item: bool) {
        let segment = text::one_line(&self.segment);
        self.segment.clear();
        if segment.is_empty() {
            self.item |= item;
            return;
        }
        if self.item {
            text::join(&mut self.done, &segment);
        } else {
            if !self.done.is_empty() {
                self.done.push(' ');
            }
            self.done.push_str(&segment);
        }
        self.item = item;
    }
}
