//! `[widget]`: the assistant on the pages of others.

use url::{Origin, Url};

use super::reader::Reader;

/// The assistant on the pages of others.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WidgetConfig {
    /// Origins (scheme, host and port) whose pages may show the assistant, as browsers
    /// send them (RFC 6454, section 6.2).
    pub allowed_origins: Vec<String>,
}

impl WidgetConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        const KEY: &str = "widget.allowed_origins";
        let text = reader.optional_text(KEY).unwrap_or_default();
        let mut allowed_origins = Vec::new();
        for written in text.split([' ', ',', '\n']).filter(|part| !part.is_empty()) {
            match origin(written) {
                Some(origin) => allowed_origins.push(origin),
                None => reader.fault(
                    KEY,
                    format!("“{written}” is not allowed; expected origins such as https://www.example.no, without a path"),
                ),
            }
        }
        Self { allowed_origins }
    }
}

/// The origin of an address that is nothing but an origin; names beyond ASCII in the
/// form that browsers send.
fn origin(written: &str) -> Option<String> {
    let url: Url = written.parse().ok()?;
    let bare = url.path() == "/" && url.query().is_none() && url.fragment().is_none();
    let anonymous = url.username().is_empty() && url.password().is_none();
    let web = matches!(url.scheme(), "http" | "https");
    match url.origin() {
        origin @ Origin::Tuple(..) if bare && anonymous && web => {
            Some(origin.ascii_serialization())
        }
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_origins_are_taken() {
        assert_eq!(
            origin("https://www.example.no").as_deref(),
            Some("https://www.example.no")
        );
        assert_eq!(
            origin("https://example.no:443/").as_deref(),
            Some("https://example.no")
        );
        assert_eq!(
            origin("http://127.0.0.1:8090").as_deref(),
            Some("http://127.0.0.1:8090")
        );
        assert_eq!(
            origin("https://blåbær.no").as_deref(),
            Some("https://xn--blbr-roah.no")
        );
        for wrong in [
            "*",
            "example.no",
            "https://example.no/path",
            "https://a@example.no",
            "file:///etc",
            "null",
        ] {
            assert_eq!(origin(wrong), None, "{wrong}");
        }
    }
}
