//! The address of a passage on its page.

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use url::Url;

/// Words of a text fragment: enough to be found once on a page.
const FRAGMENT_WORDS: usize = 8;

/// Characters that stand for themselves in an `#id` (RFC 3986, section 3.5).
const ID: &AsciiSet = &NON_ALPHANUMERIC
    .remove(b'-')
    .remove(b'.')
    .remove(b'_')
    .remove(b'~')
    .remove(b'!')
    .remove(b'$')
    .remove(b'\'')
    .remove(b'(')
    .remove(b')')
    .remove(b'*')
    .remove(b'+')
    .remove(b',')
    .remove(b';')
    .remove(b'=')
    .remove(b':')
    .remove(b'@')
    .remove(b'/')
    .remove(b'?')
    .remove(b'&');

/// Characters that stand for themselves in a text directive: not `-`, `,` and
/// `&`, which are its own marks (WICG Scroll To Text Fragment, section 3.3).
const DIRECTIVE: &AsciiSet = &NON_ALPHANUMERIC.remove(b'.').remove(b'_').remove(b'~');

/// `page` with the `id` of the nearest heading, else with a text fragment of the
/// first words of `text` (one line, as it stands on the page), else as it is.
#[must_use]
pub fn deep_link(page: &Url, id: Option<&str>, text: &str) -> String {
    if let Some(id) = id.filter(|id| !id.is_empty()) {
        return format!("{page}#{}", utf8_percent_encode(id, ID));
    }
    let words: Vec<&str> = text.split_whitespace().take(FRAGMENT_WORDS).collect();
    if words.is_empty() {
        return page.to_string();
    }
    format!(
        "{page}#:~:text={}",
        utf8_percent_encode(&words.join(" "), DIRECTIVE)
    )
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use super::*;

    fn link(id: Option<&str>, text: &str) -> String {
        deep_link(&Url::parse("https://a.no/side?x=1").unwrap(), id, text)
    }

    #[test]
    fn ids_win_and_are_encoded() {
        assert_eq!(
            link(Some("søk-nå"), "Tekst"),
            "https://a.no/side?x=1#s%C3%B8k-n%C3%A5"
        );
        assert_eq!(link(Some("a b#c"), ""), "https://a.no/side?x=1#a%20b%23c");
    }

    #[test]
    fn text_fragments() {
        assert_eq!(
            link(None, "En e-post, takk & hei til alle sammen her i byen"),
            "https://a.no/side?x=1#:~:text=En%20e%2Dpost%2C%20takk%20%26%20hei%20til%20alle%20sammen"
        );
        assert_eq!(link(Some(""), "  "), "https://a.no/side?x=1");
    }
}
