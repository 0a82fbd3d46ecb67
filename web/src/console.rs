//! The caseworker console. Its content is made by scripts; the template has its frame.

use askama::Template;

use crate::{
    assets,
    texts::{ConsoleTexts, PageTexts},
};

/// The console's page.
#[derive(Template)]
#[template(path = "console.html")]
pub struct ConsolePage<'a> {
    /// The page's words.
    pub texts: &'static PageTexts,
    /// Nonce of the page's scripts.
    pub nonce: &'a str,
    /// A note at the top, e.g. that the content is a sample.
    pub notice: Option<&'a str>,
    /// Greatest length of a question in characters.
    pub max_chars: usize,
}

impl ConsolePage<'_> {
    /// The console's own words.
    fn own(&self) -> &'static ConsoleTexts {
        self.texts.console
    }

    /// The modules that the page runs.
    fn modules(&self) -> Vec<String> {
        let words = format!("console/{}.js", self.texts.code);
        let mut modules = assets::modules(&["answer", "console", "designsystemet", "shared"]);
        modules.push(assets::url(&words));
        modules
    }

    /// The three texts to copy: the name in addresses of elements, and its tab's name.
    fn tabs(&self) -> [(&'static str, &'static str); 3] {
        let own = &self.own().copies;
        [
            ("citizen", own.citizen),
            ("legal", own.legal),
            ("note", own.note),
        ]
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rendered(language: &str) -> String {
        let page = ConsolePage {
            texts: PageTexts::of(language),
            nonce: "n0nce",
            notice: Some("<b>Prøve</b>"),
            max_chars: 1000,
        };
        page.render().unwrap()
    }

    #[test]
    fn the_page_speaks_each_language() {
        for (language, word) in [
            ("nb", "Tilgangsnøkkel"),
            ("nn", "Innlogga i denne fana"),
            ("en", "Access token"),
        ] {
            let html = rendered(language);
            assert!(html.contains(&format!("<html lang=\"{language}\"")));
            assert!(html.to_lowercase().contains(&word.to_lowercase()), "{word}");
        }
    }

    #[test]
    fn without_scripts_it_says_so_and_shows_no_form() {
        let html = rendered("nb");
        assert!(html.contains("<noscript>"));
        assert!(html.contains("id=\"sign-in\" hidden"));
        assert!(html.contains("id=\"desk\" hidden"));
    }

    #[test]
    fn every_file_that_the_page_names_is_there() {
        let html = rendered("nb");
        let prefix = assets::url("");
        let named = html.split(&prefix).skip(1);
        let paths: Vec<&str> = named.filter_map(|rest| rest.split('"').next()).collect();
        assert!(paths.contains(&"console/main.js"), "{paths:?}");
        for path in paths {
            assert!(assets::asset(path).is_some(), "{path}");
        }
    }

    #[test]
    fn scripts_carry_the_nonce_and_nothing_is_inline() {
        let html = rendered("nb");
        for script in html.split("<script ").skip(1) {
            assert!(script.contains("nonce=\"n0nce\"></script>"), "{script}");
        }
        assert!(!html.contains("style=\""));
        assert!(html.contains("&#60;b&#62;Prøve"));
    }
}
