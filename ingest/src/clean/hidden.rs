//! What a reader of the page does not see.
//!
//! Hidden text is the usual carrier of instructions meant for machines, so it
//! never becomes content: in doubt an element counts as hidden.

use scraper::node::Element;

use super::stylesheet::HiddenRules;

/// Distance, in any unit, from which an element counts as moved off the screen.
const OFF_SCREEN: f32 = 900.0;

/// Sizes of text, in any unit but `em`-like ones, that cannot be read.
const UNREADABLE_FONT: f32 = 2.0;

/// Class names by which style libraries hide an element from sight.
const HIDING_CLASSES: &[&str] = &[
    "visually-hidden",
    "visuallyhidden",
    "u-visually-hidden",
    "u-visuallyhidden",
    "sr-only",
    "navds-sr-only",
    "aksel-sr-only",
    "screen-reader-text",
    "screenreader-only",
    "screen-reader-only",
    "screenreader",
    "only-screenreader",
    "offscreen",
    "off-screen",
    "is-hidden",
    "is-visually-hidden",
    "a11y-hidden",
    "hidden-visually",
    "element-invisible",
    "visuallyhidden-focusable",
    "visually-hidden-focusable",
];

/// Class names that hide on some screens and show on others.
const RESPONSIVE_CLASSES: &[&str] = &["hidden", "d-none"];

/// Whether the element (not its ancestors) is hidden from readers.
pub(super) fn is_hidden(element: &Element, rules: &HiddenRules) -> bool {
    hidden_by_attribute(element)
        || hidden_by_class(element)
        || element.attr("style").is_some_and(style_hides)
        || rules.hide(element)
}

fn hidden_by_attribute(element: &Element) -> bool {
    // `until-found` is shown when the reader searches the page or follows a link.
    if element
        .attr("hidden")
        .is_some_and(|value| !value.eq_ignore_ascii_case("until-found"))
    {
        return true;
    }
    if element
        .attr("aria-hidden")
        .is_some_and(|value| value.eq_ignore_ascii_case("true"))
    {
        return true;
    }
    if element.attr("popover").is_some() {
        return true;
    }
    match element.name() {
        "dialog" => element.attr("open").is_none(),
        "input" => element
            .attr("type")
            .is_some_and(|kind| kind.eq_ignore_ascii_case("hidden")),
        _ => false,
    }
}

fn hidden_by_class(element: &Element) -> bool {
    let has = |names: &[&str]| element.classes().any(|class| names.contains(&class));
    if has(HIDING_CLASSES) {
        return true;
    }
    has(RESPONSIVE_CLASSES)
        && !element.classes().any(|class| {
            class.contains(":block")
                || class.contains(":flex")
                || class.contains(":inline")
                || class.contains(":grid")
                || class.contains(":table")
                || (class.starts_with("d-") && class != "d-none" && !class.ends_with("-none"))
        })
}

/// Whether declarations (`a: b; c: d`) keep the element from being read.
pub(super) fn style_hides(style: &str) -> bool {
    let style = plain_css(style);
    let declarations: Vec<(&str, &str)> = style
        .split(';')
        .filter_map(|declaration| declaration.split_once(':'))
        .map(|(name, value)| {
            (
                name.trim(),
                value.split('!').next().unwrap_or_default().trim(),
            )
        })
        .collect();
    let value_of = |wanted: &str| {
        declarations
            .iter()
            .rev()
            .find(|(name, _)| *name == wanted)
            .map(|(_, value)| *value)
    };
    if declarations
        .iter()
        .any(|(name, value)| declaration_hides(name, value))
    {
        return true;
    }
    // Text in the colour of its ground.
    let ground = value_of("background-color").or_else(|| value_of("background"));
    value_of("color").is_some_and(|colour| Some(colour) == ground)
}

fn declaration_hides(name: &str, value: &str) -> bool {
    match name {
        "display" => value == "none",
        "visibility" => matches!(value, "hidden" | "collapse"),
        "content-visibility" => value == "hidden",
        "opacity" => number(value).is_some_and(|n| n <= 0.05),
        "font-size" => number(value).is_some_and(|n| {
            n <= 0.0 || (n <= UNREADABLE_FONT && (value.ends_with("px") || value.ends_with("pt")))
        }),
        "width" | "height" | "max-width" | "max-height" => number(value).is_some_and(|n| n <= 0.0),
        "left" | "right" | "top" | "bottom" | "margin-left" | "margin-top" | "margin-right"
        | "text-indent" | "inset-inline-start" => number(value)
            .is_some_and(|n| n.abs() >= OFF_SCREEN && (n < 0.0 || name != "text-indent")),
        "clip" => value.starts_with("rect(0") || value.starts_with("rect(1px"),
        "clip-path" => {
            value.starts_with("inset(50%")
                || value.starts_with("inset(100%")
                || value.starts_with("circle(0")
        }
        "transform" => {
            value.contains("scale(0)")
                || value.contains("scale(0,")
                || value.contains("translate(-999")
                || value.contains("translatex(-999")
        }
        "color" => value == "transparent" || transparent_rgba(value),
        _ => false,
    }
}

/// Whether a colour with an alpha part (`rgba(0, 0, 0, 0)`, `rgb(0 0 0 / 0)`)
/// cannot be seen.
fn transparent_rgba(value: &str) -> bool {
    let Some((_, parts)) = value.trim_end_matches(')').split_once('(') else {
        return false;
    };
    let parts: Vec<&str> = parts
        .split([',', '/', ' '])
        .filter(|part| !part.is_empty())
        .collect();
    parts.len() == 4 && number(parts[3]).is_some_and(|alpha| alpha <= 0.05)
}

/// The number at the start of a CSS value, unit left out.
fn number(value: &str) -> Option<f32> {
    let end = value
        .find(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | '-' | '+')))
        .unwrap_or(value.len());
    value[..end].parse().ok()
}

/// Lower-case CSS without comments, with escapes resolved (CSS Syntax Module
/// Level 3, section 4.3.7), so that `d\69splay:/**/NONE` is read as it acts.
pub(super) fn plain_css(css: &str) -> String {
    let mut bare = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, after)) = rest.split_once("/*") {
        bare.push_str(before);
        rest = after.split_once("*/").map_or("", |(_, tail)| tail);
    }
    bare.push_str(rest);
    if bare.contains('\\') {
        bare = unescape(&bare);
    }
    bare.make_ascii_lowercase();
    bare
}

fn unescape(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut chars = css.chars().peekable();
    while let Some(c) = chars.next() {
        if c != '\\' {
            out.push(c);
            continue;
        }
        let mut hex = String::new();
        while hex.len() < 6
            && let Some(digit) = chars.next_if(char::is_ascii_hexdigit)
        {
            hex.push(digit);
        }
        if hex.is_empty() {
            out.extend(chars.next());
        } else {
            chars.next_if(|c| c.is_whitespace());
            out.extend(u32::from_str_radix(&hex, 16).ok().and_then(char::from_u32));
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn styles_that_hide() {
        for style in [
            "display:none",
            "DISPLAY : NONE !important",
            "color:red;display:/**/none",
            r"d\69splay:none",
            "visibility:hidden",
            "opacity:0",
            "opacity: 0.01",
            "font-size:0",
            "font-size:1px",
            "width:0",
            "height: 0px; overflow:hidden",
            "position:absolute;left:-9999px",
            "text-indent:-9999px",
            "clip:rect(0,0,0,0)",
            "clip-path: inset(50%)",
            "color:#fff;background:#fff",
            "color: transparent",
            "color: rgba(0,0,0,0)",
            "transform: scale(0)",
            "margin-left:-5000em",
        ] {
            assert!(style_hides(style), "{style}");
        }
    }

    #[test]
    fn styles_that_show() {
        for style in [
            "",
            "display:block",
            "opacity:1",
            "font-size:12px",
            "font-size:1em",
            "width:100%",
            "left:10px",
            "color:#000;background:#fff",
            "min-height:0",
            "margin-left:-10px",
            "color: rgba(0,0,0,0.9)",
            "line-height:0.9",
            "max-width:900px",
            "text-indent:2em",
            "broken",
            ":;:",
        ] {
            assert!(!style_hides(style), "{style}");
        }
    }
}
