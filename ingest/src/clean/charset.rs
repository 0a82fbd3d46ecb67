//! Which characters the bytes of a page stand for.
//!
//! The order is that of the HTML standard, section 13.2.3.2 (encoding sniffing):
//! byte order mark, the charset of the HTTP header, `<meta>` within the first
//! 1024 bytes, and last a guess from the bytes themselves.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, UTF_8, UTF_16BE, UTF_16LE, WINDOWS_1252, X_USER_DEFINED};

/// How far into the page `<meta charset>` is looked for.
const PRESCAN_BYTES: usize = 1024;

/// How much of the page the guess reads.
const GUESS_BYTES: usize = 64 * 1024;

/// The page's text; malformed bytes become U+FFFD.
pub(super) fn decode<'a>(body: &'a [u8], content_type: Option<&str>) -> Cow<'a, str> {
    // `Encoding::decode` lets a byte order mark win over what it is called on.
    let encoding = content_type
        .and_then(charset_parameter)
        .or_else(|| meta_charset(body))
        .unwrap_or_else(|| guess(body));
    encoding.decode(body).0
}

/// The `charset` parameter of a `Content-Type` (RFC 9110, section 8.3).
fn charset_parameter(content_type: &str) -> Option<&'static Encoding> {
    content_type.split(';').skip(1).find_map(|parameter| {
        let (name, value) = parameter.split_once('=')?;
        if !name.trim().eq_ignore_ascii_case("charset") {
            return None;
        }
        Encoding::for_label(value.trim().trim_matches(['"', '\'']).as_bytes())
    })
}

/// The charset of a `<meta>` element near the start: `charset=…`, alone or
/// within `content="text/html; charset=…"`.
fn meta_charset(body: &[u8]) -> Option<&'static Encoding> {
    let head = &body[..body.len().min(PRESCAN_BYTES)];
    let head = String::from_utf8_lossy(head).to_ascii_lowercase();
    let head = without_comments(&head);
    let encoding = head.split("<meta").skip(1).find_map(|rest| {
        let tag = rest.split('>').next()?;
        let (_, after) = tag.split_once("charset")?;
        let value = after.trim_start().strip_prefix('=')?.trim_start();
        let label = value
            .trim_start_matches(['"', '\''])
            .split(['"', '\'', ';', ' ', '/', '\t', '\n', '\r'])
            .next()?;
        Encoding::for_label(label.as_bytes())
    })?;
    // A tag that can be read as ASCII is not in UTF-16, whatever it claims.
    if encoding == UTF_16BE || encoding == UTF_16LE {
        Some(UTF_8)
    } else if encoding == X_USER_DEFINED {
        Some(WINDOWS_1252)
    } else {
        Some(encoding)
    }
}

fn without_comments(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once("<!--") {
        out.push_str(before);
        rest = after.split_once("-->").map_or("", |(_, tail)| tail);
    }
    out.push_str(rest);
    out
}

fn guess(body: &[u8]) -> &'static Encoding {
    let sample = &body[..body.len().min(GUESS_BYTES)];
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(sample, sample.len() == body.len());
    detector.guess(Some(b"no"), Utf8Detection::Allow)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn header_wins_over_meta() {
        let body = b"<meta charset=utf-8>bl\xe5b\xe6r";
        assert!(decode(body, Some("text/html; Charset=\"ISO-8859-1\"")).ends_with("blåbær"));
    }

    #[test]
    fn byte_order_mark_wins_over_header() {
        let body = "\u{feff}blåbær".as_bytes();
        assert_eq!(
            decode(body, Some("text/html; charset=iso-8859-1")),
            "blåbær"
        );
    }

    #[test]
    fn meta_is_read_in_both_forms_but_not_in_comments() {
        for tag in [
            "<meta charset='windows-1252'>",
            "<META http-equiv=Content-Type content='text/html; charset=windows-1252'/>",
            "<!-- <meta charset=utf-8> --><meta charset=windows-1252>",
        ] {
            let mut body = tag.as_bytes().to_vec();
            body.extend_from_slice(b"bl\xe5");
            assert!(decode(&body, Some("text/html")).ends_with("blå"), "{tag}");
        }
    }

    #[test]
    fn utf_16_in_meta_means_utf_8() {
        assert!(decode("<meta charset=utf-16>blå".as_bytes(), None).ends_with("blå"));
    }

    #[test]
    fn undeclared_bytes_are_guessed() {
        assert_eq!(
            decode("søknad på blåbær".as_bytes(), None),
            "søknad på blåbær"
        );
        assert_eq!(
            decode(b"s\xf8knad p\xe5 bl\xe5b\xe6r og r\xf8mmegr\xf8t", None),
            "søknad på blåbær og rømmegrøt"
        );
    }
}
