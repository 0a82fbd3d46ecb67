//! DOM → blocks, in reading order.
//!
//! The walk keeps its own stack, so that deep nesting costs memory, not the
//! thread's stack.

use std::collections::HashMap;

use ego_tree::{NodeId, NodeRef, Tree};
use scraper::{Node, node::Element};

use super::{
    Block,
    boilerplate::{Chrome, Place},
    builder::Builder,
    inline::{inline_text, is_block, is_struck},
    tables,
};

enum Step<'a> {
    Enter(NodeRef<'a, Node>, Place),
    Leave(Close),
}

#[derive(Clone, Copy)]
enum Close {
    Block,
    Container,
    Scope,
    Accordion,
    Space,
}

/// The content below `root`, chrome left out.
pub(super) fn blocks(root: NodeRef<'_, Node>, chrome: &Chrome, place: Place) -> Vec<Block> {
    let mut walk = Walk {
        chrome,
        builder: Builder::default(),
        ids: ids(root.tree()),
        panels: Vec::new(),
        steps: Vec::new(),
    };
    walk.children(root, place);
    while let Some(step) = walk.steps.pop() {
        match step {
            Step::Enter(node, place) => walk.enter(node, place),
            Step::Leave(close) => walk.leave(close),
        }
    }
    walk.builder.finish()
}

/// Elements by their id, for the panels that buttons open.
fn ids(tree: &Tree<Node>) -> HashMap<&str, NodeId> {
    let mut ids = HashMap::new();
    for node in tree.nodes() {
        if let Some(id) = node.value().as_element().and_then(Element::id) {
            ids.entry(id).or_insert(node.id());
        }
    }
    ids
}

struct Walk<'a, 'c> {
    chrome: &'c Chrome,
    builder: Builder,
    ids: HashMap<&'a str, NodeId>,
    /// Panels whose button was met, with the heading that it makes.
    panels: Vec<(NodeId, String)>,
    steps: Vec<Step<'a>>,
}

impl<'a> Walk<'a, '_> {
    fn children(&mut self, node: NodeRef<'a, Node>, place: Place) {
        self.steps
            .extend(node.children().rev().map(|child| Step::Enter(child, place)));
    }

    fn leave(&mut self, close: Close) {
        match close {
            Close::Block => self.builder.flush(),
            Close::Container => self.builder.close_container(),
            Close::Scope => self.builder.close_scope(),
            Close::Accordion => self.builder.close_accordion(),
            Close::Space => self.builder.text(" "),
        }
    }

    fn enter(&mut self, node: NodeRef<'a, Node>, place: Place) {
        match node.value() {
            Node::Text(content) => self.builder.text(content),
            Node::Element(element) => {
                if is_struck(element.name())
                    || self.opens_panel(node, element, place)
                    || self.chrome.drops(node, place)
                {
                    return;
                }
                self.element(node, element, place);
            }
            _ => {}
        }
    }

    fn element(&mut self, node: NodeRef<'a, Node>, element: &'a Element, place: Place) {
        let name = element.name();
        if let Some(level) = heading_level(element) {
            let text = heading_text(node, self.chrome, place);
            return self.builder.heading(level, text, own_id(node, element));
        }
        match name {
            "br" => return self.builder.line_break(),
            "hr" => return self.builder.flush(),
            "summary" => return self.summary(node, element, place),
            "table" if self.table(node, place) => return,
            "a" | "span" if !node.has_children() => {
                if let Some(id) = element.attr("id").or_else(|| element.attr("name")) {
                    self.builder.anchor(id);
                }
                return;
            }
            _ => {}
        }
        self.open(node, element);
        let inside = Place {
            in_article: place.in_article || matches!(name, "article" | "section" | "blockquote"),
            in_main: place.in_main || matches!(name, "main" | "article"),
            ..place
        };
        self.children(node, inside);
    }

    /// Opens what the element is, and leaves a step that closes it.
    fn open(&mut self, node: NodeRef<'a, Node>, element: &'a Element) {
        let name = element.name();
        if let Some(at) = self
            .panels
            .iter()
            .position(|(panel, _)| *panel == node.id())
        {
            let (_, heading) = self.panels.swap_remove(at);
            self.builder.open_accordion();
            self.builder
                .summary(None, heading, element.id().map(str::to_owned));
            self.steps.push(Step::Leave(Close::Accordion));
        }
        let mut close = Some(Close::Container);
        match name {
            "ul" | "menu" | "dir" => self.builder.open_list(None),
            "ol" => self
                .builder
                .open_list(Some(number(element, "start").unwrap_or(1))),
            "li" => self.builder.open_item(number(element, "value")),
            "dt" => self.builder.open_term(),
            "dd" => self.builder.open_explanation(),
            "pre" => self.builder.open_pre(),
            "details" => {
                self.builder.open_accordion();
                close = Some(Close::Accordion);
            }
            _ if is_block(name) => {
                self.builder.flush();
                close = Some(Close::Block);
            }
            _ if name.contains('-') => {
                // A custom element may be anything: its words are kept apart.
                self.builder.text(" ");
                close = Some(Close::Space);
            }
            _ => close = None,
        }
        self.steps.extend(close.map(Step::Leave));
        if (is_block(name) || name.contains('-'))
            && !matches!(name, "main" | "body")
            && let Some(id) = element.id().filter(|id| !id.is_empty())
        {
            self.builder.open_scope(id);
            self.steps.push(Step::Leave(Close::Scope));
        }
    }

    fn table(&mut self, node: NodeRef<'a, Node>, place: Place) -> bool {
        let Some(table) = tables::table(node, self.chrome, place) else {
            return false;
        };
        if let Some(caption) = table.caption {
            self.builder.push(Block::Paragraph(caption));
        }
        self.builder.push(Block::Table(table.markdown));
        true
    }

    fn summary(&mut self, node: NodeRef<'a, Node>, element: &Element, place: Place) {
        let level = node
            .descendants()
            .filter_map(|node| node.value().as_element())
            .find_map(heading_level);
        let text = heading_text(node, self.chrome, place);
        self.builder.summary(level, text, own_id(node, element));
    }

    /// Whether the element is a button that opens a panel of content: its text
    /// becomes the panel's heading. Buttons for hidden panels say nothing.
    fn opens_panel(&mut self, node: NodeRef<'a, Node>, element: &'a Element, place: Place) -> bool {
        let is_button = element.name() == "button" || element.attr("role") == Some("button");
        if !is_button || element.attr("aria-expanded").is_none() {
            return false;
        }
        let panel = element
            .attr("aria-controls")
            .and_then(|id| self.ids.get(id.trim()).copied())
            .and_then(|id| node.tree().get(id));
        if let Some(panel) = panel
            && self.chrome.chars(panel.id()) > 0
            && !self.chrome.drops(panel, place)
        {
            let text = heading_text(node, self.chrome, place);
            self.panels.push((panel.id(), text));
        }
        true
    }
}

fn number(element: &Element, name: &str) -> Option<u32> {
    element.attr(name)?.trim().parse().ok()
}

/// The level of a heading element, `role=heading` included.
fn heading_level(element: &Element) -> Option<u8> {
    match element.name() {
        "h1" => Some(1),
        "h2" => Some(2),
        "h3" => Some(3),
        "h4" => Some(4),
        "h5" => Some(5),
        "h6" => Some(6),
        _ if element.attr("role") == Some("heading") => {
            let level = element
                .attr("aria-level")
                .and_then(|level| level.trim().parse::<u8>().ok());
            Some(level.unwrap_or(2).clamp(1, 6))
        }
        _ => None,
    }
}

/// The text of a heading; signs that link to the heading itself are cut off.
pub(super) fn heading_text(node: NodeRef<'_, Node>, chrome: &Chrome, place: Place) -> String {
    let text = inline_text(
        node,
        chrome,
        Place {
            in_heading: true,
            in_main: true,
            ..place
        },
    );
    text.trim_end_matches(['#', '¶', ' ']).to_owned()
}

/// The id of a heading, or of an anchor within it.
fn own_id(node: NodeRef<'_, Node>, element: &Element) -> Option<String> {
    let anchor = || {
        node.descendants()
            .skip(1)
            .filter_map(|node| node.value().as_element())
            .find_map(|element| match element.name() {
                "a" => element.attr("id").or_else(|| element.attr("name")),
                "span" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" => element.attr("id"),
                _ => None,
            })
    };
    element
        .id()
        .or_else(anchor)
        .filter(|id| !id.is_empty())
        .map(str::to_owned)
}
