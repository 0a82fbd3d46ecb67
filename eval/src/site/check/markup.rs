//! Whether the HTML of the pages is sound.

use std::collections::HashSet;

use scraper::{ElementRef, Html};

use super::{assert_none, select, sites};

/// What is wrong with a whole document.
fn problems(document: &Html) -> Vec<String> {
    let mut problems: Vec<String> = document
        .errors
        .iter()
        .map(|error| format!("HTML: {error}"))
        .collect();
    let mut seen = HashSet::new();
    for id in select(document, "[id]").iter().filter_map(|e| e.attr("id")) {
        if !seen.insert(id) {
            problems.push(format!("the id “{id}” is there twice"));
        }
    }
    let titles = select(document, "h1").len();
    if titles != 1 {
        problems.push(format!("{titles} <h1>"));
    }
    problems
}

/// What is wrong with the body of a page, without its layout.
fn body_problems(body: &Html) -> Vec<String> {
    let mut problems = Vec::new();
    let mut level = 1;
    for heading in select(body, "h1, h2, h3, h4, h5, h6") {
        let next = heading.value().name()[1..].parse().unwrap_or(1);
        if next == 1 {
            problems.push("has an <h1>; the layout writes it".to_owned());
        }
        if next > level + 1 {
            problems.push(format!("“{}” skips a level", text(heading)));
        }
        level = next;
    }
    for selector in ["h2", "h3", "h4", "li", "summary", "p", "caption"] {
        for element in select(body, selector) {
            if text(element).is_empty() {
                problems.push(format!("an empty <{selector}>"));
            }
        }
    }
    for table in select(body, "table") {
        if table
            .select(&scraper::Selector::parse("th").unwrap())
            .next()
            .is_none()
        {
            problems.push("a table without <th>".to_owned());
        }
    }
    problems
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect::<String>().trim().to_owned()
}

#[test]
fn pages_are_well_formed() {
    let mut found = Vec::new();
    for site in sites() {
        for (page, document) in site.documents() {
            let body = Html::parse_fragment(&page.body);
            for problem in problems(&document).into_iter().chain(body_problems(&body)) {
                found.push(format!("{}: {problem}", site.name(page)));
            }
        }
    }
    assert_none(&found);
}

#[test]
fn unsound_markup_is_found() {
    let page = |body: &str| {
        let html = format!(
            "<!DOCTYPE html><html><head><title>T</title></head><body><h1>T</h1>{body}</body></html>"
        );
        problems(&Html::parse_document(&html)).len()
    };
    assert_eq!(page("<p id=\"a\">x</p>"), 0);
    for bad in [
        "<p id=\"a\">x</p><p id=\"a\">y</p>",
        "<h1>x</h1>",
        "<p>x</b></p>",
        "<ul><li>x</ul></div>",
    ] {
        assert!(page(bad) > 0, "{bad}");
    }
    let body = |body: &str| body_problems(&Html::parse_fragment(body)).len();
    assert_eq!(
        body("<h2>a</h2><h3>b</h3><table><tr><th>x</th></tr></table>"),
        0
    );
    for bad in [
        "<h3>a</h3>",
        "<h1>a</h1>",
        "<h2></h2>",
        "<table><tr><td>x</td></tr></table>",
    ] {
        assert!(body(bad) > 0, "{bad}");
    }
}
