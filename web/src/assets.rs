//! Static files, part of the binary.
//!
//! They are served below `/static/{version}/`, where the version is a hash over all
//! of them: browsers may keep them for good, and a new release has new addresses.
//! Some are made here: the words of each language as modules.

use std::{
    borrow::Cow,
    collections::BTreeMap,
    io::{self, Write},
    sync::LazyLock,
};

use bytes::Bytes;
use flate2::{Compression, write::GzEncoder};
use include_dir::{Dir, include_dir};
use serde_json::Value;

use crate::texts::PageTexts;

static FILES: Dir<'_> = include_dir!("$CARGO_MANIFEST_DIR/static");

/// Hexadecimal digits of a version.
const VERSION_DIGITS: usize = 12;
/// Media type of scripts (RFC 9239).
pub(crate) const SCRIPT: &str = "text/javascript; charset=utf-8";
/// Scripts of the pages that are no modules.
const NO_MODULES: [&str; 1] = ["page/early.js"];

/// All files by their paths, compressed once.
static ASSETS: LazyLock<BTreeMap<String, Asset>> = LazyLock::new(|| {
    let with_asset = |(path, body): (String, _)| {
        let asset = Asset::new(content_type(&path), body);
        (path, asset)
    };
    all().into_iter().map(with_asset).collect()
});

/// A static file.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Asset {
    /// Media type.
    pub content_type: &'static str,
    /// Content.
    pub body: Bytes,
    /// The same in gzip (RFC 1952), where that is shorter.
    pub gzip: Option<Bytes>,
}

impl Asset {
    /// A file with its media type.
    pub(crate) fn new(content_type: &'static str, body: Cow<'static, [u8]>) -> Self {
        Self {
            content_type,
            gzip: compressed(&body)
                .ok()
                .filter(|gzip| gzip.len() < body.len())
                .map(Bytes::from),
            body: match body {
                Cow::Borrowed(bytes) => Bytes::from_static(bytes),
                Cow::Owned(bytes) => Bytes::from(bytes),
            },
        }
    }
}

/// The version of all files: the first 12 hexadecimal digits of the BLAKE3 hash of
/// their names and contents.
#[must_use]
pub fn version() -> &'static str {
    static VERSION: LazyLock<String> = LazyLock::new(|| {
        let mut hasher = blake3::Hasher::new();
        for (name, asset) in ASSETS.iter() {
            for part in [name.as_bytes(), asset.body.as_ref()] {
                hasher.update(&u64::try_from(part.len()).unwrap_or(u64::MAX).to_le_bytes());
                hasher.update(part);
            }
        }
        let digits = hasher.finalize().to_hex();
        digits.chars().take(VERSION_DIGITS).collect()
    });
    &VERSION
}

/// The address of a file, e.g. of `page/main.js`.
#[must_use]
pub fn url(path: &str) -> String {
    format!("/static/{}/{path}", version())
}

/// The file of a path, if there is one.
#[must_use]
pub fn asset(path: &str) -> Option<&'static Asset> {
    ASSETS.get(path)
}

/// Addresses of the modules in some folders, for a page to fetch at once instead of
/// finding them one behind the other.
pub(crate) fn modules(folders: &[&str]) -> Vec<String> {
    let in_folder = |path: &&String| {
        let folder = path.split_once('/').map(|(folder, _)| folder);
        folder.is_some_and(|folder| folders.contains(&folder))
    };
    ASSETS
        .keys()
        .filter(in_folder)
        // Of the words, which are made here, a page needs those of one language.
        .filter(|path| path.ends_with(".js") && FILES.contains(path.as_str()))
        .filter(|path| !NO_MODULES.contains(&path.as_str()))
        .map(|path| url(path))
        .collect()
}

fn compressed(body: &[u8]) -> io::Result<Vec<u8>> {
    let mut encoder = GzEncoder::new(Vec::new(), Compression::best());
    encoder.write_all(body)?;
    encoder.finish()
}

/// All files, also those that are made, by their paths.
fn all() -> Vec<(String, Cow<'static, [u8]>)> {
    let mut found = Vec::new();
    let mut folders = vec![&FILES];
    while let Some(folder) = folders.pop() {
        folders.extend(folder.dirs());
        found.extend(folder.files().map(|file| {
            let path = file.path().to_string_lossy().into_owned();
            (path, Cow::Borrowed(file.contents()))
        }));
    }
    for (code, _) in PageTexts::languages() {
        let texts = PageTexts::of(code);
        found.extend([
            (
                format!("texts/{code}.js"),
                module(&texts.without(&["console", "widget"])),
            ),
            (
                format!("console/{code}.js"),
                module(&texts.without(&["widget"])),
            ),
            (
                format!("widget/{code}.js"),
                module(&texts.without(&["console", "page"])),
            ),
        ]);
    }
    found
}

/// A module with one value (JSON is a part of JavaScript since ECMAScript 2019).
fn module(value: &Value) -> Cow<'static, [u8]> {
    Cow::Owned(format!("export default {value};\n").into_bytes())
}

fn content_type(path: &str) -> &'static str {
    match path.rsplit('.').next().unwrap_or_default() {
        "css" => "text/css; charset=utf-8",
        "js" => SCRIPT,
        "svg" => "image/svg+xml",
        "json" => "application/json",
        _ => "text/plain; charset=utf-8",
    }
}

#[cfg(test)]
mod tests {
    use std::io::Read as _;

    use super::*;

    fn words(path: &str) -> Value {
        let body = str::from_utf8(&asset(path).unwrap().body).unwrap();
        let json = body.strip_prefix("export default ").unwrap();
        serde_json::from_str(json.strip_suffix(";\n").unwrap()).unwrap()
    }

    #[test]
    fn each_surface_gets_the_words_that_it_says() {
        for (code, word) in [("nb", "Kilder"), ("nn", "Kjelder"), ("en", "Sources")] {
            for (folder, own, others) in [
                ("texts", "page", &["console", "widget"][..]),
                ("console", "console", &["widget"]),
                ("widget", "widget", &["console", "page"]),
            ] {
                let words = words(&format!("{folder}/{code}.js"));
                assert_eq!(words["code"], code);
                assert_eq!(words["answer"]["sources_heading"], word);
                assert_eq!(words["situation"]["age_group"][0][0], "minor");
                assert!(words[own].is_object(), "{folder}");
                assert!(
                    others.iter().all(|other| words.get(*other).is_none()),
                    "{folder}"
                );
            }
        }
    }

    #[test]
    fn files_are_compressed_where_it_helps() {
        let script = asset("page/main.js").unwrap();
        let gzip = script.gzip.as_ref().unwrap();
        let mut plain = Vec::new();
        flate2::read::GzDecoder::new(&gzip[..])
            .read_to_end(&mut plain)
            .unwrap();
        assert_eq!(plain, script.body);
        assert!(gzip.len() < plain.len());
    }

    #[test]
    fn a_page_can_name_its_modules() {
        let found = modules(&["page", "shared"]);
        assert!(found.contains(&url("page/main.js")) && found.contains(&url("shared/dom.js")));
        assert!(!found.contains(&url("page/early.js")), "no module");
        assert!(
            !found
                .iter()
                .any(|address| address.ends_with(".css") || address.contains("/widget/"))
        );
    }

    #[test]
    fn unknown_paths_have_no_file() {
        for path in ["", "texts/de.js", "../Cargo.toml", "answer", "texts/nb.js/"] {
            assert_eq!(asset(path), None, "{path}");
        }
    }

    #[test]
    fn addresses_carry_the_version() {
        let digits = version();
        assert_eq!(digits.len(), VERSION_DIGITS);
        assert!(digits.chars().all(|digit| digit.is_ascii_hexdigit()));
        assert_eq!(
            url("page/main.js"),
            format!("/static/{digits}/page/main.js")
        );
    }

    #[test]
    fn every_file_has_a_media_type_of_its_own() {
        for (path, _) in all() {
            let plain = content_type(&path) == "text/plain; charset=utf-8";
            assert_eq!(plain, path.ends_with("LICENSE"), "{path}");
        }
    }
}
