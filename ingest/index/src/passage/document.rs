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
        if LegalReference::of(title, headings).is_some() {
            Self::Law
        } else {
            Self::Guidance
        }
    }
}

/// Where a passage of an act stands.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct LegalReference {
    /// The act or regulation, as its page is called.
    pub act: String,
    /// The section with its heading: `§ 8-2. Opptjeningstid`.
    pub section: String,
}

impl LegalReference {
    /// Reads the act and the section off a passage's title and headings; `None` for
    /// other passages than sections.
    #[must_use]
    pub fn of(title: &str, headings: &[String]) -> Option<Self> {
        let headings = headings.iter().map(String::as_str);
        let mut parts = title.split(['›', '|']).chain(headings).map(str::trim);
        let act = parts.clone().next()?;
        let section = parts.find(|part| is_section(part))?;
        Some(Self {
            act: act.to_owned(),
            section: section.to_owned(),
        })
    }
}

fn is_section(heading: &str) -> bool {
    let number = heading.strip_prefix('§').map(str::trim_start);
    number.is_some_and(|number| number.starts_with(|c: char| c.is_ascii_digit()))
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
        for joined in [
            "Lov om ferie › § 10. Feriepenger",
            "Ferieloven › Kap. 2 | § 10. Feriepenger",
        ] {
            assert_eq!(DocumentKind::of(joined, &[]), DocumentKind::Law);
        }
    }

    #[test]
    fn a_section_is_named_with_its_act() {
        let headings = ["Kapittel 8".to_owned(), "§ 8-2. Opptjeningstid".to_owned()];
        let reference = LegalReference::of("Folketrygdloven", &headings).unwrap();
        assert_eq!(reference.act, "Folketrygdloven");
        assert_eq!(reference.section, "§ 8-2. Opptjeningstid");
        assert_eq!(LegalReference::of("Sykepenger", &headings[..1]), None);
    }
}
