//! How deep a page nests, before it is parsed.
//!
//! An HTML parser looks through the stack of open elements at most tags (HTML
//! standard, section 13.2.4.2), so that a page of nothing but `<div>` takes time
//! that grows with the square of its size. Such a page is no help page; it is
//! found by a scan that only counts tags.

use std::collections::HashMap;

/// Open elements at one time, as in browsers that cap it.
const MAX_DEPTH: usize = 512;

/// Elements without an end tag, or whose end tag is implied by the next start
/// tag, so that they never nest by themselves.
const FLAT: &[&str] = &[
    "a", "area", "base", "body", "br", "col", "colgroup", "dd", "dt", "embed", "head", "hr",
    "html", "image", "img", "input", "keygen", "li", "link", "meta", "nobr", "optgroup", "option",
    "p", "param", "rb", "rp", "rt", "source", "tbody", "td", "tfoot", "th", "thead", "tr", "track",
    "wbr",
];

/// Elements whose content is text, whatever tags it shows.
const RAW: &[&str] = &[
    "iframe", "noembed", "noframes", "script", "style", "textarea", "title", "xmp",
];

/// Elements of drawings, which may close themselves (`<path/>`); any other
/// element ends the drawing.
const DRAWING: &[&str] = &[
    "animate",
    "animatetransform",
    "circle",
    "clippath",
    "defs",
    "desc",
    "ellipse",
    "filter",
    "g",
    "image",
    "line",
    "lineargradient",
    "marker",
    "mask",
    "path",
    "pattern",
    "polygon",
    "polyline",
    "radialgradient",
    "rect",
    "script",
    "stop",
    "style",
    "svg",
    "symbol",
    "text",
    "title",
    "tspan",
    "use",
];

/// Whether more elements are open at some point than any help page has.
pub(super) fn is_too_deep(html: &str) -> bool {
    let mut scan = Scan::default();
    let mut rest = html;
    while let Some(at) = rest.find('<') {
        rest = &rest[at + 1..];
        if let Some(comment) = rest.strip_prefix("!--") {
            rest = comment.find("-->").map_or("", |end| &comment[end..]);
        } else if let Some(tag) = rest.strip_prefix('/') {
            scan.end(&name(tag));
        } else {
            let name = name(rest);
            if scan.start(&name, rest) {
                rest = after_raw(rest, &name);
            }
        }
        if scan.depth > MAX_DEPTH {
            return true;
        }
    }
    false
}

/// The name at the start of a tag, empty where there is none.
fn name(tag: &str) -> String {
    let end = tag
        .find(|c: char| !c.is_ascii_alphanumeric() && c != '-')
        .unwrap_or(tag.len());
    let name = &tag[..end];
    if name.starts_with(|c: char| c.is_ascii_alphabetic()) {
        name.to_ascii_lowercase()
    } else {
        String::new()
    }
}

/// Start tags that no end tag has answered yet.
#[derive(Default)]
struct Scan {
    open: HashMap<String, usize>,
    depth: usize,
    in_drawing: bool,
}

impl Scan {
    /// Counts the start tag `name`; true when its content is raw text.
    fn start(&mut self, name: &str, tag: &str) -> bool {
        if name.is_empty() {
            return false;
        }
        self.in_drawing = name == "svg"
            || (self.in_drawing && (DRAWING.contains(&name) || name.starts_with("fe")));
        if RAW.contains(&name) && !self.in_drawing {
            return true;
        }
        let closes_itself =
            self.in_drawing && tag.find('>').is_some_and(|end| tag[..end].ends_with('/'));
        if !closes_itself && !FLAT.contains(&name) {
            *self.open.entry(name.to_owned()).or_default() += 1;
            self.depth += 1;
        }
        false
    }

    /// Counts the end tag `name`; one without a start tag is passed over by
    /// parsers, too.
    fn end(&mut self, name: &str) {
        if let Some(count) = self.open.get_mut(name).filter(|count| **count > 0) {
            *count -= 1;
            self.depth -= 1;
        }
        if name == "svg" {
            self.in_drawing = false;
        }
    }
}

/// What follows the end tag of the raw text element `name`.
fn after_raw<'a>(html: &'a str, name: &str) -> &'a str {
    let mut rest = html;
    while let Some(at) = rest.find("</") {
        rest = &rest[at + 2..];
        if rest
            .get(..name.len())
            .is_some_and(|tag| tag.eq_ignore_ascii_case(name))
        {
            return rest;
        }
    }
    ""
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn deep_pages_are_found() {
        for part in [
            "<div>",
            "<DIV class=x>",
            "<div/>",
            "<b id=1></div>",
            "<ul><li>",
            "<p><font>",
            "<x-y>",
            "<svg><g>",
        ] {
            assert!(is_too_deep(&part.repeat(600)), "{part}");
        }
    }

    #[test]
    fn long_pages_are_not_deep() {
        for part in [
            "<p>a",
            "<ul><li>a<li>b</ul>",
            "<div><b>x</b></div>",
            "<br><img src=x>",
            "<script>'<div>'</script>",
            "<!-- <div> -->",
            "<svg><path d=''/><g/></svg>",
            "a < b <",
            "</div>",
            "<table><tr><td>a<tr><td>b</table>",
            "<a name=x />",
        ] {
            assert!(!is_too_deep(&part.repeat(3000)), "{part}");
        }
        assert!(!is_too_deep("<script>"));
    }
}
