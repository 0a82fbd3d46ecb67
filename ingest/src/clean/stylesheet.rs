//! Classes and ids that the page's own `<style>` elements hide.
//!
//! Only plain rules are read: a list of selectors that are one class or one id
//! each, outside of at-rules. What scripts or outer style sheets do is unknown.

use std::collections::HashSet;

use scraper::{Html, Node, node::Element};

use super::hidden::{plain_css, style_hides};

/// Style sheets beyond this size are left unread.
const MAX_CSS: usize = 256 * 1024;

/// Classes and ids (lower case) whose elements are not shown.
#[derive(Debug, Default)]
pub(super) struct HiddenRules {
    classes: HashSet<String>,
    ids: HashSet<String>,
}

impl HiddenRules {
    /// Reads the `<style>` elements of the page.
    pub(super) fn of(html: &Html) -> Self {
        let mut rules = Self::default();
        for node in html.tree.nodes() {
            let is_style = node
                .value()
                .as_element()
                .is_some_and(|element| element.name() == "style");
            if !is_style {
                continue;
            }
            for child in node.children() {
                if let Node::Text(text) = child.value()
                    && text.len() <= MAX_CSS
                {
                    rules.read(text);
                }
            }
        }
        rules
    }

    fn read(&mut self, css: &str) {
        let css = plain_css(css);
        let mut rest = css.as_str();
        while let Some(open) = rest.find('{') {
            let prelude = rest[..open]
                .rsplit([';', '}'])
                .next()
                .unwrap_or_default()
                .trim();
            let body = &rest[open + 1..];
            let end = block_end(body);
            if !prelude.starts_with('@') && style_hides(&body[..end]) {
                for selector in prelude.split(',').map(str::trim) {
                    self.add(selector);
                }
            }
            rest = body[end..].strip_prefix('}').unwrap_or_default();
        }
    }

    fn add(&mut self, selector: &str) {
        let Some(name) = selector.get(1..) else {
            return;
        };
        let plain = !name.is_empty()
            && name
                .chars()
                .all(|c| c.is_alphanumeric() || matches!(c, '-' | '_'));
        match selector.chars().next() {
            Some('.') if plain => drop(self.classes.insert(name.to_owned())),
            Some('#') if plain => drop(self.ids.insert(name.to_owned())),
            _ => {}
        }
    }

    /// Whether a rule hides the element.
    pub(super) fn hide(&self, element: &Element) -> bool {
        if self.classes.is_empty() && self.ids.is_empty() {
            return false;
        }
        element
            .classes()
            .any(|class| self.classes.contains(&class.to_ascii_lowercase()))
            || element
                .id()
                .is_some_and(|id| self.ids.contains(&id.to_ascii_lowercase()))
    }
}

/// Where the block that `body` starts in ends: at its own `}`.
fn block_end(body: &str) -> usize {
    let mut depth = 0_u32;
    for (at, c) in body.char_indices() {
        match c {
            '{' => depth += 1,
            '}' if depth == 0 => return at,
            '}' => depth -= 1,
            _ => {}
        }
    }
    body.len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rules(css: &str) -> HiddenRules {
        HiddenRules::of(&Html::parse_document(&format!("<style>{css}</style>")))
    }

    #[test]
    fn plain_rules_are_read() {
        let rules = rules(
            "body{color:red} .a, #B { display:none } .c:hover{display:none} .d .e{opacity:0}",
        );
        assert!(rules.classes.contains("a"));
        assert!(rules.ids.contains("b"));
        assert_eq!(rules.classes.len() + rules.ids.len(), 2);
    }

    #[test]
    fn at_rules_are_passed_over() {
        let rules = rules(
            "@import 'x'; .z{opacity:0} @media print { .p { display:none } .q{display:none} } .r{display:none}",
        );
        assert!(rules.classes.contains("r"));
        assert!(rules.classes.contains("z"));
        assert_eq!(rules.classes.len(), 2);
    }

    #[test]
    fn broken_sheets_end() {
        let _ = rules(".a{display:none");
        let _ = rules("}}}{{{");
    }
}
