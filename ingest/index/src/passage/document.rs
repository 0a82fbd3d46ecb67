//! What sort of document a passage stands in.

use serde::{Deserialize, Serialize};

/// The sort of document.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Default, Serialize, Deserialize)]
#[serde(rename_all = "snake_case")]
pub enum DocumentKind {
    /// An act or a regulation: its own text.
    Law,
    /// Anything that explains: guidance, forms, news.
    #[default]
    Guidance,
}

impl DocumentKind {
    /// Reads the kind off a passage's title and headings: the sections of
    /// Norwegian acts and regulations are headed “§ 8-2. …” (Lovteknikk,
    /// Justisdepartementet 2000, §3.3), other pages never are.
    #[must_use]
    pub fn of(title: &str, headings: &[String]) -> Self {
        let headings = headings.iter().map(String::as_str);
        let mut parts = title.split('›').chain(headings).map(str::trim);
        let is_section = |part: &str| {
            let number = part.strip_prefix('§').map(str::trim_start);
            number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
        };
        if parts.any(is_section) {
            Self::Law
        } else {
            Self::Guidance
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sections_of_acts_are_law() {
        let headings = |heading: &str| vec!["Kapittel 8".to_owned(), heading.to_owned()];
        let of = |heading: &str| DocumentKind::of("Folketrygdloven", &headings(heading));
        assert_eq!(of("§ 8-2. Opptjeningstid"), DocumentKind::Law);
        assert_eq!(of("Slik søker du"), DocumentKind::Guidance);
        assert_eq!(of("Hva betyr § 8-2?"), DocumentKind::Guidance);
        let joined = "Lov om ferie › § 10. Feriepenger";
        assert_eq!(DocumentKind::of(joined, &[]), DocumentKind::Law);
    }
}
