//! Which language a client wants to be spoken to in.

use axum::http::{HeaderMap, header};
use losen_index::language::Language;

/// The language that `Accept-Language` (RFC 9110, section 12.5.4) asks for most
/// among those that messages exist in; bokmål when it asks for none of them.
#[must_use]
pub fn request_language(headers: &HeaderMap) -> Language {
    let mut best = (0, Language::Bokmal);
    let values = headers.get_all(header::ACCEPT_LANGUAGE).into_iter();
    for range in values
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
    {
        let mut parts = range.split(';');
        let tag = parts.next().unwrap_or_default();
        let quality = parts
            .find_map(|part| part.trim().strip_prefix("q="))
            .map_or(Some(1000), thousandths);
        let Ok(language @ (Language::Bokmal | Language::Nynorsk | Language::English)) = tag.parse()
        else {
            continue;
        };
        if let Some(quality) = quality.filter(|quality| *quality > best.0) {
            best = (quality, language);
        }
    }
    best.1
}

/// A quality value (RFC 9110, section 12.4.2) in thousandths.
fn thousandths(text: &str) -> Option<u32> {
    let quality: f32 = text.trim().parse().ok()?;
    (0.0..=1.0)
        .contains(&quality)
        .then_some((quality * 1000.0) as u32)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn language(value: &str) -> Language {
        let mut headers = HeaderMap::new();
        if let Ok(value) = value.parse() {
            headers.insert(header::ACCEPT_LANGUAGE, value);
        }
        request_language(&headers)
    }

    #[test]
    fn takes_the_one_wanted_most() {
        assert_eq!(request_language(&HeaderMap::new()), Language::Bokmal);
        for (value, wanted) in [
            ("nn-NO,nb;q=0.9,en;q=0.8", Language::Nynorsk),
            ("en-GB", Language::English),
            ("pl, en;q=0.5, nb;q=0.4", Language::English),
            ("en;q=0.3, nn;q=0.7", Language::Nynorsk),
            ("en;q=0", Language::Bokmal),
            ("no, en", Language::Bokmal),
            ("de, *", Language::Bokmal),
            ("en;q=x", Language::Bokmal),
        ] {
            assert_eq!(language(value), wanted, "{value}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(value in ".*") {
            language(&value);
        }
    }
}
