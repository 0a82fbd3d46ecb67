//! The words that some models want in front of a question or a passage.

/// Prefixes of one model.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub(super) struct Prefixes {
    /// In front of each question.
    pub(super) query: String,
    /// In front of each passage.
    pub(super) passage: String,
}

impl Prefixes {
    /// The configured prefixes, and where one is not configured, that of the
    /// model's family.
    ///
    /// E5 models are trained with `query: ` and `passage: ` (Wang et al.,
    /// “Multilingual E5 Text Embeddings”, 2024, and the model cards); their
    /// `-instruct` variants are not, and get none.
    pub(super) fn resolve(model: &str, query: Option<String>, passage: Option<String>) -> Self {
        let (family_query, family_passage) = if is_e5(model) {
            ("query: ", "passage: ")
        } else {
            ("", "")
        };
        Self {
            query: query.unwrap_or_else(|| family_query.to_owned()),
            passage: passage.unwrap_or_else(|| family_passage.to_owned()),
        }
    }
}

fn is_e5(model: &str) -> bool {
    let lower = model.to_ascii_lowercase();
    let mut parts = lower.split(|c: char| !c.is_ascii_alphanumeric());
    parts.clone().any(|part| part == "e5") && !parts.any(|part| part == "instruct")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn e5_models_get_theirs_unless_configured() {
        let e5 = Prefixes::resolve("intfloat/multilingual-e5-small", None, None);
        assert_eq!(
            (e5.query.as_str(), e5.passage.as_str()),
            ("query: ", "passage: ")
        );
        let set = Prefixes::resolve("intfloat/e5-base-v2", Some("q ".into()), None);
        assert_eq!(
            (set.query.as_str(), set.passage.as_str()),
            ("q ", "passage: ")
        );
    }

    #[test]
    fn other_models_get_none() {
        for name in [
            "BAAI/bge-m3",
            "qwe5/x",
            "intfloat/multilingual-e5-large-instruct",
            "",
        ] {
            assert_eq!(
                Prefixes::resolve(name, None, None),
                Prefixes::default(),
                "{name}"
            );
        }
    }
}
