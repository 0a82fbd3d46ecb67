//! Addresses that a page may link to.

use std::fmt;

/// An address for `href`: of the web or of a phone, nothing else. Texts that come
/// from elsewhere (`javascript:`, `data:`) never become one.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Href(String);

impl Href {
    /// The address of a web page; `#` for anything that is not http or https.
    #[must_use]
    pub fn web(address: &str) -> Self {
        let is_web = ["http://", "https://"].iter().any(|scheme| {
            let start = address.get(..scheme.len());
            start.is_some_and(|start| start.eq_ignore_ascii_case(scheme))
        });
        Self(if is_web { address } else { "#" }.to_owned())
    }

    /// A phone number as `tel:` (RFC 3966) from how it is written; `None` where it
    /// has no digits.
    #[must_use]
    pub fn tel(number: &str) -> Option<Self> {
        let digits: String = number.chars().filter(char::is_ascii_digit).collect();
        let plus = if number.trim_start().starts_with('+') {
            "+"
        } else {
            ""
        };
        (!digits.is_empty()).then(|| Self(format!("tel:{plus}{digits}")))
    }
}

impl fmt::Display for Href {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_web_addresses_become_links() {
        for (address, href) in [
            ("https://example.no/a#b", "https://example.no/a#b"),
            ("HTTP://example.no", "HTTP://example.no"),
            ("javascript:alert(1)", "#"),
            ("data:text/html,x", "#"),
            ("//example.no", "#"),
            ("", "#"),
            ("æøå", "#"),
        ] {
            assert_eq!(Href::web(address).to_string(), href);
        }
    }

    #[test]
    fn phone_numbers_are_dialled_as_digits() {
        let tel = |number| Href::tel(number).map(|href| href.to_string());
        assert_eq!(tel("116 117").as_deref(), Some("tel:116117"));
        assert_eq!(tel("+47 55 55 33 33").as_deref(), Some("tel:+4755553333"));
        assert_eq!(tel("javascript:"), None);
    }
}
