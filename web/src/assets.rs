//! Static files, part of the binary.

/// A static file.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Asset {
    /// Name below `/static/`.
    pub name: &'static str,
    /// Media type.
    pub content_type: &'static str,
    /// Content.
    pub body: &'static str,
}

const ASSETS: &[Asset] = &[
    Asset {
        name: "style.css",
        content_type: "text/css; charset=utf-8",
        body: include_str!("../static/style.css"),
    },
    Asset {
        name: "app.js",
        content_type: "text/javascript; charset=utf-8",
        body: include_str!("../static/app.js"),
    },
    Asset {
        name: "answer.js",
        content_type: "text/javascript; charset=utf-8",
        body: include_str!("../static/answer.js"),
    },
    Asset {
        name: "losen.svg",
        content_type: "image/svg+xml",
        body: include_str!("../static/losen.svg"),
    },
];

/// The file of a name, if there is one.
#[must_use]
pub fn asset(name: &str) -> Option<Asset> {
    ASSETS.iter().copied().find(|asset| asset.name == name)
}
