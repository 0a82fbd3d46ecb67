use scraper::{ElementRef, Html, Selector};

use super::*;
use crate::site::page::{parse, read_site};

const BODY: &str = "<p>Innhold & mer. <a href=\"{{ skatt }}/skattekort\">Skattekort</a></p>\n<h2 id=\"soke\">Søke</h2>\n";

fn page(file: &str, lang: &str, front: &str, body: &str) -> Page {
    let text = format!(
        "+++\ntitle = \"Tittel <{lang}>\"\ndescription = \"Kort om {lang}\"\nlang = \"{lang}\"\n\
         section = \"Arbeid\"\npublished = \"2025-02-03\"\nmodified = \"2026-08-14\"\n{front}\n+++\n{body}"
    );
    parse(file, &text).unwrap()
}

fn urls() -> BaseUrls {
    AGENCIES
        .iter()
        .map(|agency| (agency.name, format!("http://{}.test", agency.name)))
        .collect()
}

/// The real layout of each site around three pages made for the test.
fn rendered_sites() -> Vec<(&'static str, RenderedSite)> {
    AGENCIES
        .iter()
        .map(|agency| {
            let files = SiteFiles {
                pages: vec![
                    page("x/index.html", "nb", "", BODY),
                    page("x/a.html", "nb", "[alternates]\nen = \"/en/a\"", BODY),
                    page("x/en/a.html", "en", "", BODY),
                    page("x/nn/b.html", "nn", "", BODY),
                ],
                ..read_site(agency).unwrap()
            };
            (agency.name, render_site(&files, &urls()).unwrap())
        })
        .collect()
}

fn one<'a>(document: &'a Html, selector: &str) -> ElementRef<'a> {
    let selector = Selector::parse(selector).unwrap();
    document.select(&selector).next().unwrap()
}

fn text(element: ElementRef<'_>) -> String {
    element.text().collect()
}

/// The element that the skip link leads to.
fn content(document: &Html) -> ElementRef<'_> {
    let skip = one(document, "a[href^='#']").attr("href").unwrap();
    one(document, skip)
}

#[test]
fn layouts_put_the_page_in_its_place() {
    for (site, rendered) in rendered_sites() {
        let html = &rendered.pages[1].html;
        let document = Html::parse_document(html);
        assert!(document.errors.is_empty(), "{site}: {:?}", document.errors);
        assert_eq!(one(&document, "html").attr("lang"), Some("nb"));
        assert_eq!(text(one(&document, "h1")), "Tittel <nb>");
        assert!(text(one(&document, "title")).contains("Tittel <nb>"));
        assert_eq!(
            one(&document, "meta[name=description]").attr("content"),
            Some("Kort om nb")
        );
        assert_eq!(
            one(&document, "link[rel=canonical]").attr("href"),
            Some(format!("http://{site}.test/a").as_str())
        );
        let content = content(&document);
        assert!(
            content.html().contains("<h2 id=\"soke\">Søke</h2>"),
            "{site}"
        );
        assert!(
            content
                .html()
                .contains("<a href=\"http://skatt.test/skattekort\">"),
            "{site}"
        );
        let time = one(&document, "time[datetime='2026-08-14']");
        assert_eq!(text(time), "14. august 2026");
        assert!(!text(content).contains("14. august"), "{site}");
    }
}

#[test]
fn every_page_says_outside_its_content_that_it_is_a_sample() {
    for (site, rendered) in rendered_sites() {
        let pages = rendered.pages.iter().chain(&rendered.private);
        for page in pages.chain([&rendered.not_found]) {
            let notice = match page.language.code() {
                "nn" => "Eksempelside – oppdikta innhald, ikkje offisiell informasjon.",
                "en" => "Sample page – invented content, not official information.",
                _ => "Eksempelside – oppdiktet innhold, ikke offisiell informasjon.",
            };
            let document = Html::parse_document(&page.html);
            assert!(
                text(document.root_element()).contains(notice),
                "{site}{}",
                page.path
            );
            assert!(
                !text(content(&document)).contains(notice),
                "{site}{}",
                page.path
            );
        }
    }
}

#[test]
fn layouts_carry_what_real_sites_have() {
    for (site, rendered) in rendered_sites() {
        let html = &rendered.pages[1].html;
        for expected in [
            "Fant du det du lette etter?",
            "Vi bruker informasjonskapsler",
            "Hopp til innholdet",
            "tel:+47105",
            "aria-label=\"Du er her\"",
            "aria-label=\"Meny\"",
            &format!("href=\"http://{site}.test/sok\"")[6..],
            "http://naering.test/",
        ] {
            let expected = if site == "naering" {
                expected.replace("aria-label=\"Meny\"", "aria-label=\"Innhold\"")
            } else {
                expected.to_owned()
            };
            assert!(html.contains(&expected), "{site} lacks {expected}");
        }
    }
}

#[test]
fn versions_name_each_other_and_themselves() {
    for (site, rendered) in rendered_sites() {
        for index in [1, 2] {
            let document = Html::parse_document(&rendered.pages[index].html);
            for (language, path) in [("nb", "/a"), ("en", "/en/a")] {
                let link = one(&document, &format!("link[hreflang={language}]"));
                let expected = format!("http://{site}.test{path}");
                assert_eq!(link.attr("href"), Some(expected.as_str()));
            }
        }
        assert!(!rendered.pages[3].html.contains("<link rel=\"alternate\""));
    }
}

#[test]
fn menus_list_the_pages_in_the_same_language() {
    for (site, rendered) in rendered_sites() {
        let english = &rendered.pages[2].html;
        assert!(english.contains(">Tittel &lt;en&gt;</a>"), "{site}");
        assert!(!english.contains("Tittel &lt;nn&gt;"), "{site}");
        assert!(english.contains("Sample page"), "{site}");
    }
}

#[test]
fn structured_data_is_json() {
    for (site, rendered) in rendered_sites() {
        let document = Html::parse_document(&rendered.pages[1].html);
        let script = text(one(&document, "script[type='application/ld+json']"));
        let data: serde_json::Value = serde_json::from_str(&script).unwrap();
        assert_eq!(data["name"], "Tittel <nb>", "{site}");
        assert_eq!(data["url"], format!("http://{site}.test/a"));
    }
}

#[test]
fn a_misspelt_site_is_an_error_that_names_the_page() {
    let files = SiteFiles {
        pages: vec![page("velferd/a.html", "nb", "", "<p>{{ velfred }}</p>")],
        ..read_site(&AGENCIES[0]).unwrap()
    };
    let message = render_site(&files, &urls()).unwrap_err().to_string();
    assert!(message.starts_with("velferd/a: "), "{message}");
}
