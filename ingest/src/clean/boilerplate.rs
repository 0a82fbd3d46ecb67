//! What surrounds the content of a page and is dropped: chrome and hidden text.

use std::collections::HashMap;

use ego_tree::{NodeId, NodeRef, iter::Edge};
use scraper::{Html, Node, node::Element};

use super::{hidden, phrases, stylesheet::HiddenRules};

/// Boxes that only look like chrome by their name or first words are dropped up
/// to this many characters; a longer text is content after all.
const MAX_BOX_CHARS: usize = 700;

/// Share of link text from which a box without prose counts as navigation.
const NAVIGATION_DENSITY: f64 = 0.7;

/// Where in the page a walk stands.
#[derive(Debug, Clone, Copy, Default)]
pub(super) struct Place {
    /// Below the element that holds the page's main content.
    pub(super) in_main: bool,
    /// Below an `<article>`, `<section>` or `<blockquote>`.
    pub(super) in_article: bool,
    /// Within a heading, where a button holds the heading's text.
    pub(super) in_heading: bool,
    /// The page does not mark its main content: guess by names and link density.
    pub(super) guess: bool,
}

/// Sizes of what stands below an element.
#[derive(Debug, Clone, Copy, Default)]
struct Stats {
    chars: usize,
    link_chars: usize,
    links: usize,
    controls: usize,
    navs: usize,
    main_headings: usize,
}

/// What is known of a page's chrome.
pub(super) struct Chrome {
    rules: HiddenRules,
    stats: HashMap<NodeId, Stats>,
}

impl Chrome {
    /// Reads the page once.
    pub(super) fn of(html: &Html) -> Self {
        Self {
            rules: HiddenRules::of(html),
            stats: measure(html),
        }
    }

    /// Characters of text below the node.
    pub(super) fn chars(&self, id: NodeId) -> usize {
        self.stats(id).chars
    }

    /// Whether the node, which must be an element, and all below it is left out.
    pub(super) fn drops(&self, node: NodeRef<'_, Node>, place: Place) -> bool {
        let Some(element) = node.value().as_element() else {
            return false;
        };
        is_never_content(element.name(), place)
            || hidden::is_hidden(element, &self.rules)
            || self.is_landmark(node, element, place)
            || self.is_named_box(node, element, place)
            || self.is_feedback(node, element)
            || is_skip_link(node, element)
            || (place.guess && self.looks_like_chrome(node, element))
    }

    /// Whether the node is hidden itself or by an element around it.
    pub(super) fn is_hidden_at(&self, node: NodeRef<'_, Node>) -> bool {
        std::iter::once(node)
            .chain(node.ancestors())
            .filter_map(|node| node.value().as_element())
            .any(|element| element.name() == "template" || hidden::is_hidden(element, &self.rules))
    }

    fn stats(&self, id: NodeId) -> Stats {
        self.stats.get(&id).copied().unwrap_or_default()
    }

    /// Landmarks of the page (WAI-ARIA 1.2, section 5.3.4) that hold no content.
    fn is_landmark(&self, node: NodeRef<'_, Node>, element: &Element, place: Place) -> bool {
        if let Some(role) = element.attr("role")
            && matches!(
                role,
                "navigation"
                    | "menu"
                    | "menubar"
                    | "search"
                    | "banner"
                    | "contentinfo"
                    | "dialog"
                    | "alertdialog"
                    | "tablist"
                    | "tooltip"
                    | "progressbar"
            )
        {
            return true;
        }
        match element.name() {
            "header" => !place.in_main && !place.in_article,
            "footer" => !place.in_article,
            "aside" => {
                let stats = self.stats(node.id());
                stats.navs > 0 || density(stats) > 0.6 || !(place.in_main || place.in_article)
            }
            _ => false,
        }
    }

    /// Cookie banners, share buttons, breadcrumbs and feedback forms, by the
    /// names that authors give them.
    fn is_named_box(&self, node: NodeRef<'_, Node>, element: &Element, place: Place) -> bool {
        if matches!(
            element.name(),
            "html" | "body" | "main" | "article" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6"
        ) {
            return false;
        }
        let names = names(element);
        if names.is_empty() {
            return false;
        }
        let stats = self.stats(node.id());
        if phrases::names_cookies(&names) {
            let banner = phrases::names_banner(&names)
                || element.attr("role").is_some_and(|role| role == "region");
            if banner || (!place.in_main && stats.controls > 0) {
                return true;
            }
        }
        if stats.chars > MAX_BOX_CHARS {
            return false;
        }
        phrases::names_breadcrumbs(&names)
            || phrases::names_sharing(&names)
            || (phrases::names_feedback(&names) && stats.controls > 0)
    }

    /// “Was this useful?” boxes, by their first words.
    fn is_feedback(&self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        let may_hold = matches!(
            element.name(),
            "div"
                | "section"
                | "form"
                | "aside"
                | "fieldset"
                | "p"
                | "span"
                | "h2"
                | "h3"
                | "h4"
                | "h5"
                | "h6"
                | "strong"
        );
        may_hold
            && self.stats(node.id()).chars <= MAX_BOX_CHARS
            && phrases::asks_for_feedback(&first_words(node))
    }

    /// Without a marked main content: lists of links, and boxes named as chrome.
    fn looks_like_chrome(&self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        let stats = self.stats(node.id());
        if stats.main_headings > 0 {
            return false;
        }
        let name = element.name();
        let is_box = matches!(
            name,
            "ul" | "ol" | "div" | "section" | "table" | "td" | "tr" | "p" | "center"
        );
        if is_box && stats.links >= 3 && density(stats) > NAVIGATION_DENSITY {
            return true;
        }
        is_box && phrases::names_chrome(&names(element))
    }
}

fn density(stats: Stats) -> f64 {
    #[expect(clippy::cast_precision_loss, reason = "a share of text sizes")]
    let share = stats.link_chars as f64 / stats.chars.max(1) as f64;
    share
}

/// Elements that hold no prose, whatever their state.
fn is_never_content(name: &str, place: Place) -> bool {
    match name {
        "button" => !place.in_heading,
        _ => matches!(
            name,
            "script"
                | "style"
                | "noscript"
                | "template"
                | "svg"
                | "iframe"
                | "object"
                | "embed"
                | "video"
                | "audio"
                | "canvas"
                | "map"
                | "nav"
                | "head"
                | "input"
                | "select"
                | "textarea"
                | "option"
                | "datalist"
                | "output"
                | "progress"
                | "meter"
                | "label"
                | "legend"
                | "dialog"
                | "frameset"
                | "noframes"
                | "title"
                | "rp"
        ),
    }
}

/// Links that jump past the menu, for keyboards.
fn is_skip_link(node: NodeRef<'_, Node>, element: &Element) -> bool {
    element.name() == "a"
        && element
            .attr("href")
            .is_some_and(|href| href.starts_with('#'))
        && phrases::skips(&first_words(node))
}

/// The id, class and label of an element, lower case.
fn names(element: &Element) -> String {
    let mut names = String::new();
    for name in ["id", "class", "aria-label"] {
        if let Some(value) = element.attr(name) {
            names.push_str(value);
            names.push(' ');
        }
    }
    names.to_lowercase()
}

/// The first words below a node, lower case, at most some sixty characters; few
/// nodes are looked at, so that asking is cheap anywhere.
fn first_words(node: NodeRef<'_, Node>) -> String {
    let mut out = String::new();
    for node in node.descendants().take(24) {
        if let Node::Text(text) = node.value() {
            for word in text.split_whitespace() {
                if !out.is_empty() {
                    out.push(' ');
                }
                out.push_str(word);
                if out.len() > 60 {
                    return out.to_lowercase();
                }
            }
        }
    }
    out.to_lowercase()
}

/// One pass over the tree, children before parents.
fn measure(html: &Html) -> HashMap<NodeId, Stats> {
    let mut all = HashMap::new();
    let mut open: Vec<Stats> = vec![Stats::default()];
    let mut links = 0_usize;
    let mut silent = 0_usize;
    for edge in html.tree.root().traverse() {
        match edge {
            Edge::Open(node) => match node.value() {
                Node::Element(element) => {
                    open.push(own_stats(element.name()));
                    links += usize::from(element.name() == "a");
                    silent += usize::from(is_silent(element.name()));
                }
                Node::Text(text) if silent == 0 => {
                    let chars = text.chars().filter(|c| !c.is_whitespace()).count();
                    if let Some(top) = open.last_mut() {
                        top.chars += chars;
                        top.link_chars += if links > 0 { chars } else { 0 };
                    }
                }
                _ => {}
            },
            Edge::Close(node) => {
                if let Node::Element(element) = node.value() {
                    links -= usize::from(element.name() == "a");
                    silent -= usize::from(is_silent(element.name()));
                    let stats = open.pop().unwrap_or_default();
                    all.insert(node.id(), stats);
                    if let Some(parent) = open.last_mut() {
                        add(parent, stats);
                    }
                }
            }
        }
    }
    all
}

fn is_silent(name: &str) -> bool {
    matches!(
        name,
        "script" | "style" | "noscript" | "template" | "svg" | "head"
    )
}

fn own_stats(name: &str) -> Stats {
    Stats {
        links: usize::from(name == "a"),
        controls: usize::from(matches!(name, "button" | "input" | "textarea" | "select")),
        navs: usize::from(name == "nav"),
        main_headings: usize::from(matches!(name, "h1" | "main")),
        ..Stats::default()
    }
}

fn add(to: &mut Stats, from: Stats) {
    to.chars += from.chars;
    to.link_chars += from.link_chars;
    to.links += from.links;
    to.controls += from.controls;
    to.navs += from.navs;
    to.main_headings += from.main_headings;
}
