//! Which language the reader wants.

use axum::http::{HeaderMap, header};
use losen_index::language::Language;

/// The first language of `Accept-Language` (RFC 9110, section 12.5.4) that the
/// service speaks, by weight; bokmål without one.
pub(super) fn reader_language(headers: &HeaderMap) -> Language {
    let header = headers.get(header::ACCEPT_LANGUAGE).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let mut wanted: Vec<(f32, Language)> = header
        .split(',')
        .filter_map(|range| {
            let mut parts = range.split(';');
            let language: Language = parts.next()?.parse().ok()?;
            let weight = parts.find_map(|part| part.trim().strip_prefix("q=")?.parse().ok()).unwrap_or(1.0);
            (weight > 0.0 && !matches!(language, Language::Other(_))).then_some((weight, language))
        })
        .collect();
    wanted.sort_by(|a, b| b.0.total_cmp(&a.0));
    wanted.into_iter().next().map_or(Language::Bokmal, |(_, language)| language)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn language(header: &str) -> Language {
        let mut headers = HeaderMap::new();
        headers.insert(header::ACCEPT_LANGUAGE, header.parse().unwrap());
        reader_language(&headers)
    }

    #[test]
    fn takes_the_most_wanted_language_that_is_spoken() {
        assert_eq!(language("pl,en;q=0.8,nb;q=0.9"), Language::Bokmal);
        assert_eq!(language("nn-NO, nb;q=0.5"), Language::Nynorsk);
        assert_eq!(language("en;q=0, fr"), Language::Bokmal);
        assert_eq!(language("*"), Language::Bokmal);
        assert_eq!(reader_language(&HeaderMap::new()), Language::Bokmal);
    }
}
