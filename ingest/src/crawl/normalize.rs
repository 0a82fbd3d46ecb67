//! One spelling for each URL, so that a page is fetched and stored once.

use url::Url;

/// Query parameters that say where a visitor came from, never which page it is.
/// Names that begin with `utm_` are dropped in addition.
const TRACKING: &[&str] = &[
    "_ga", "_gl", "_hsenc", "_hsmi", "dclid", "fbclid", "gbraid", "gclid", "gclsrc", "igshid",
    "mc_cid", "mc_eid", "mkt_tok", "msclkid", "ttclid", "twclid", "wbraid", "yclid",
];

/// Normalises a URL (RFC 3986, section 6.2.2 and 6.2.3).
///
/// The parser of [`Url`] has already lower-cased scheme and host and removed
/// the default port and dot segments. Added here: percent-encoding is written
/// with upper-case digits and only where it is needed, a stray `%` becomes
/// `%25`; the fragment, user name and password, tracking parameters and an
/// empty query are dropped. The order of the parameters is kept.
///
/// The result is a fixed point: normalising it again changes nothing. URLs that
/// are neither `http` nor `https` only lose their fragment.
#[must_use]
pub fn normalize(url: &Url) -> Url {
    let mut out = url.clone();
    out.set_fragment(None);
    if !matches!(out.scheme(), "http" | "https") {
        return out;
    }
    // An http(s) URL always has a host, so that neither can fail.
    let _ = out.set_username("");
    let _ = out.set_password(None);
    let path = normalize_escapes(url.path());
    if path != url.path() {
        out.set_path(&path);
    }
    if let Some(query) = url.query() {
        let kept = normalize_query(query);
        out.set_query((!kept.is_empty()).then_some(&kept));
    }
    out
}

fn normalize_query(query: &str) -> String {
    let mut out = String::with_capacity(query.len());
    for part in query.split('&') {
        let part = normalize_escapes(part);
        let name = part.split('=').next().unwrap_or_default();
        if part.is_empty() || is_tracking(name) {
            continue;
        }
        if !out.is_empty() {
            out.push('&');
        }
        out.push_str(&part);
    }
    out
}

fn is_tracking(name: &str) -> bool {
    let name = name.to_ascii_lowercase();
    name.starts_with("utm_") || TRACKING.contains(&name.as_str())
}

/// Percent-encoding normalisation (RFC 3986, section 6.2.2.1 and 6.2.2.2):
/// upper-case hexadecimal digits, unreserved characters decoded, octets outside
/// printable ASCII encoded, a `%` that begins no triplet encoded.
#[must_use]
pub(crate) fn normalize_escapes(text: &str) -> String {
    let bytes = text.as_bytes();
    let mut out = String::with_capacity(text.len());
    let mut at = 0;
    while at < bytes.len() {
        let byte = bytes[at];
        if byte == b'%' {
            if let Some(octet) = triplet(bytes, at) {
                if is_unreserved(octet) {
                    out.push(char::from(octet));
                } else {
                    push_encoded(&mut out, octet);
                }
                at += 3;
                continue;
            }
            push_encoded(&mut out, byte);
        } else if byte.is_ascii_graphic() {
            out.push(char::from(byte));
        } else {
            push_encoded(&mut out, byte);
        }
        at += 1;
    }
    out
}

/// The octet that the triplet `%hh` at `at` stands for, if there is one.
fn triplet(bytes: &[u8], at: usize) -> Option<u8> {
    let high = char::from(*bytes.get(at + 1)?).to_digit(16)?;
    let low = char::from(*bytes.get(at + 2)?).to_digit(16)?;
    u8::try_from(high * 16 + low).ok()
}

/// RFC 3986, section 2.3.
const fn is_unreserved(octet: u8) -> bool {
    octet.is_ascii_alphanumeric() || matches!(octet, b'-' | b'.' | b'_' | b'~')
}

fn push_encoded(out: &mut String, octet: u8) {
    const DIGITS: &[u8; 16] = b"0123456789ABCDEF";
    out.push('%');
    out.push(char::from(DIGITS[usize::from(octet >> 4)]));
    out.push(char::from(DIGITS[usize::from(octet & 15)]));
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn norm(url: &str) -> String {
        normalize(&Url::parse(url).unwrap()).to_string()
    }

    #[test]
    fn writes_equivalent_urls_alike() {
        for (from, to) in [
            ("HTTP://WWW.Example.NO:80", "http://www.example.no/"),
            ("https://a.no:443/x/../y/./z", "https://a.no/y/z"),
            ("https://a.no/%7ejon/%c3%a6", "https://a.no/~jon/%C3%A6"),
            ("https://a.no/æ", "https://a.no/%C3%A6"),
            ("https://a.no/%2e%2e/b", "https://a.no/b"),
            ("https://a.no/a%2fb", "https://a.no/a%2Fb"),
            ("https://a.no/x#part", "https://a.no/x"),
            ("https://a.no/x?", "https://a.no/x"),
            ("https://jon:secret@a.no/x", "https://a.no/x"),
            ("https://a.no/100%", "https://a.no/100%25"),
            ("https://a.no/%%34%31", "https://a.no/%2541"),
            ("http://[::FFFF:1]:80/", "http://[::ffff:1]/"),
        ] {
            assert_eq!(norm(from), to, "{from}");
        }
    }

    #[test]
    fn drops_tracking_parameters_and_keeps_the_order_of_the_rest() {
        assert_eq!(
            norm("https://a.no/x?b=2&utm_source=n&a=1&GCLID=q&fbclid=1&&mc_cid=3"),
            "https://a.no/x?b=2&a=1"
        );
        assert_eq!(norm("https://a.no/x?utm_medium=e%2dpost"), "https://a.no/x");
        assert_eq!(norm("https://a.no/x?%75tm_id=1"), "https://a.no/x");
        assert_eq!(norm("https://a.no/x?gclids=1"), "https://a.no/x?gclids=1");
        assert_eq!(
            norm("https://a.no/x?q=%c3%b8+a"),
            "https://a.no/x?q=%C3%B8+a"
        );
    }

    #[test]
    fn leaves_other_schemes_alone() {
        assert_eq!(norm("mailto:a@b.no"), "mailto:a@b.no");
    }

    proptest! {
        #[test]
        fn is_idempotent(
            path in "[a-zA-Z0-9%/._~æ \\\\;:@=&+-]{0,30}",
            query in "[a-zA-Z0-9%/._~æ '\"&=?+-]{0,30}",
        ) {
            if let Ok(url) = Url::parse(&format!("http://a.no/{path}?{query}#f")) {
                let once = normalize(&url);
                prop_assert_eq!(&normalize(&once), &once);
                prop_assert_eq!(Url::parse(once.as_str()).unwrap(), once);
            }
        }

        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            if let Ok(url) = Url::parse(&text) {
                let once = normalize(&url);
                prop_assert_eq!(normalize(&once), once);
            }
        }
    }
}
