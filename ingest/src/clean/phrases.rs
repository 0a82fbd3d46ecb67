//! The words by which chrome is known: in names (id, class, label) and in text.
//!
//! All arguments are lower case.

/// Cookie and consent banners.
pub(super) fn names_cookies(names: &str) -> bool {
    [
        "cookie",
        "informasjonskaps",
        "consent",
        "samtykkebanner",
        "gdpr",
        "onetrust",
    ]
    .iter()
    .any(|word| names.contains(word))
}

/// Words that make a box with a cookie name a banner, not a text about cookies.
pub(super) fn names_banner(names: &str) -> bool {
    [
        "banner",
        "bar",
        "popup",
        "pop-up",
        "modal",
        "overlay",
        "dialog",
        "notice",
        "consent",
        "samtykke",
        "wrapper",
        "container",
        "onetrust",
        "box",
        "boks",
        "alert",
        "message",
        "melding",
    ]
    .iter()
    .any(|word| names.contains(word))
}

/// The path to the page.
pub(super) fn names_breadcrumbs(names: &str) -> bool {
    ["breadcrumb", "brødsmule", "brodsmule", "smulesti"]
        .iter()
        .any(|word| names.contains(word))
}

/// Share buttons.
pub(super) fn names_sharing(names: &str) -> bool {
    names.split_whitespace().any(|name| {
        matches!(
            name,
            "share"
                | "sharing"
                | "sharethis"
                | "addthis"
                | "share-buttons"
                | "share-links"
                | "share-bar"
                | "share-box"
                | "social-share"
                | "social-links"
                | "social-media"
                | "some-deling"
                | "del-siden"
                | "deleknapper"
                | "delingsknapper"
                | "addtoany"
        )
    }) || names.contains("del siden")
        || names.contains("share this page")
}

/// Boxes that ask for a verdict on the page.
pub(super) fn names_feedback(names: &str) -> bool {
    [
        "feedback",
        "tilbakemelding",
        "page-rating",
        "was-this",
        "survey",
    ]
    .iter()
    .any(|word| names.contains(word))
}

/// Chrome by any other name, for pages that mark nothing.
pub(super) fn names_chrome(names: &str) -> bool {
    names.split(|c: char| !c.is_alphanumeric()).any(|token| {
        matches!(
            token,
            "nav"
                | "navbar"
                | "navigation"
                | "navigasjon"
                | "menu"
                | "meny"
                | "sidebar"
                | "sidemeny"
                | "footer"
                | "bunn"
                | "header"
                | "topp"
                | "topbar"
                | "breadcrumb"
                | "breadcrumbs"
                | "toc"
        )
    })
}

/// Whether a text starts by asking whether the page helped.
pub(super) fn asks_for_feedback(text: &str) -> bool {
    const QUESTIONS: &[&str] = &[
        "fant du det du lette etter",
        "fant du det du leita etter",
        "fann du det du leita etter",
        "fann du det du leitte etter",
        "fant du det du trengte",
        "fann du det du trong",
        "fant du svar på",
        "var denne siden nyttig",
        "var denne sida nyttig",
        "var siden nyttig",
        "var dette nyttig",
        "var denne artikkelen nyttig",
        "var denne informasjonen nyttig",
        "var innholdet nyttig",
        "var innholdet til hjelp",
        "hjalp denne siden deg",
        "fikk du svar på det du lurte på",
        "fekk du svar på det du lurte på",
        "hjelp oss å bli bedre",
        "hjelp oss å bli betre",
        "gi oss tilbakemelding på siden",
        "was this page helpful",
        "was this page useful",
        "was this helpful",
        "was this useful",
        "was this article helpful",
        "did you find what you were looking for",
        "did you find what you needed",
        "is this page useful",
        "help us improve this page",
    ];
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    QUESTIONS.iter().any(|question| text.starts_with(question))
}

/// Whether the text of a link to a place on the page is that of a skip link.
pub(super) fn skips(text: &str) -> bool {
    [
        "hopp til",
        "hopp over",
        "gå til hovedinnhold",
        "gå til innhold",
        "gå til hovudinnhald",
        "til hovedinnhold",
        "til innhold",
        "skip to",
        "jump to content",
        "til toppen",
        "tilbake til toppen",
        "gå til toppen",
        "back to top",
    ]
    .iter()
    .any(|phrase| text.starts_with(phrase))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn feedback_questions() {
        assert!(asks_for_feedback("fant du det du lette etter? ja nei"));
        assert!(asks_for_feedback("was this page helpful?"));
        assert!(!asks_for_feedback(
            "hva gjør du hvis du ikke fant det du lette etter?"
        ));
    }

    #[test]
    fn names_of_boxes() {
        assert!(names_cookies("cookie-banner") && names_banner("cookie-banner"));
        assert!(names_sharing("article__tools social-share"));
        assert!(!names_sharing("social-security shareholders"));
        assert!(names_chrome("page-header wide") && !names_chrome("headerless content"));
    }
}
