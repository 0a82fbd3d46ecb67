//! The widget on other sites: the script that they load, and what it loads when it is
//! opened.
//!
//! | Path | What |
//! |---|---|
//! | `/widget.js` | the loader: a button, and the words and settings it needs |
//! | `/static/{version}/widget/dialog.js` | dialog, answer view and styles in one file |
//! | `/static/{version}/widget/nb.js` … | the words of one language |
//!
//! Loader and dialog are made from `web/widget/` by `web/bundle.mjs`.

use serde_json::{Map, Value, json};

use crate::{
    assets::{self, Asset},
    texts::PageTexts,
};

/// The loader's text.
const LOADER: &str = include_str!("../static/widget/loader.js");
/// The name that stands for the settings in it.
const PLACE: &str = "LOSEN_SETTINGS";
/// Hexadecimal digits of a loader's tag.
const TAG_DIGITS: usize = 16;

/// The script that other sites load.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Loader {
    /// It.
    pub script: Asset,
    /// An entity tag (RFC 9110, section 8.8.3), weak because the text may be sent
    /// compressed or not.
    pub tag: String,
}

/// The script that other sites load, with what it must know: the version of the files,
/// the greatest length of a question in characters, a note to show above the field.
#[must_use]
pub fn loader(max_chars: usize, notice: Option<&str>) -> Loader {
    let languages = PageTexts::languages().into_iter();
    let words: Map<String, Value> = languages
        .map(|(code, _)| (code.to_owned(), json!(PageTexts::of(code).widget.loader)))
        .collect();
    let settings = json!({
        "version": assets::version(),
        "max_chars": max_chars,
        "notice": notice,
        "words": words,
    });
    let body = LOADER.replace(PLACE, &settings.to_string());
    let digits = blake3::hash(body.as_bytes()).to_hex();
    Loader {
        tag: format!("W/\"{}\"", &digits[..TAG_DIGITS]),
        script: Asset::new(assets::SCRIPT, body.into_bytes().into()),
    }
}

#[cfg(test)]
mod tests {
    use std::path::Path;

    use sha2::{Digest, Sha256};

    use super::*;

    #[test]
    fn the_loader_knows_its_settings() {
        let loader = loader(1_000, Some("Bare en “prøve” $&"));
        let body = str::from_utf8(&loader.script.body).unwrap();
        assert!(!body.contains(PLACE), "{body}");
        assert!(body.contains(assets::version()));
        assert!(body.contains("\"max_chars\":1000"));
        assert!(body.contains("Bare en “prøve” $&"));
        assert!(body.contains("Spør Losen") && body.contains("Ask Losen"));
    }

    #[test]
    fn its_tag_follows_its_text() {
        let tag = |max, notice| loader(max, notice).tag;
        assert_eq!(tag(1_000, None), tag(1_000, None));
        assert_ne!(tag(1_000, None), tag(500, None));
        assert_ne!(tag(1_000, None), tag(1_000, Some("Prøve")));
        assert!(tag(1_000, None).starts_with("W/\"") && tag(1_000, None).ends_with('"'));
    }

    /// As `web/bundle.mjs` has it: over names and contents of the sources.
    fn fingerprint() -> String {
        let web = Path::new(env!("CARGO_MANIFEST_DIR"));
        let mut files = Vec::new();
        for folder in ["static/answer", "static/shared", "widget"] {
            for entry in std::fs::read_dir(web.join(folder)).unwrap() {
                let name = entry.unwrap().file_name().into_string().unwrap();
                if name.ends_with(".js") || name.ends_with(".css") {
                    files.push(format!("{folder}/{name}"));
                }
            }
        }
        files.sort();
        let mut hash = Sha256::new();
        for file in files {
            hash.update(format!("{file}\n"));
            hash.update(std::fs::read(web.join(&file)).unwrap());
        }
        let bytes = hash.finalize().into_iter();
        bytes.map(|byte| format!("{byte:02x}")).collect()
    }

    #[test]
    fn loader_and_dialog_are_made_from_the_sources_as_they_are() {
        let sources = format!("/* sources {} */", fingerprint());
        for made in [LOADER, include_str!("../static/widget/dialog.js")] {
            assert!(
                made.starts_with(&sources),
                "run `npm ci && npm run bundle` in web/"
            );
        }
    }
}
