//! What the queries of a set can be grouped by.

use std::{collections::BTreeMap, fmt, str::FromStr};

use serde::Serialize;

use crate::{
    beir::{BeirDataset, BeirQuery},
    retrieval::{RetrievalReport, Run, evaluate_by},
};

/// An attribute of a query, named as its key in `queries.jsonl`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "lowercase")]
pub enum Attribute {
    /// What sort of question it is.
    Type,
    /// Its language.
    Lang,
}

impl Attribute {
    /// All attributes.
    pub const ALL: [Self; 2] = [Self::Type, Self::Lang];

    /// The key in `queries.jsonl`.
    #[must_use]
    pub fn name(self) -> &'static str {
        match self {
            Self::Type => "type",
            Self::Lang => "lang",
        }
    }

    /// The value that `query` has, if it has one.
    #[must_use]
    pub fn of(self, query: &BeirQuery) -> Option<&str> {
        match self {
            Self::Type => query.kind.as_deref(),
            Self::Lang => query.lang.as_deref(),
        }
    }
}

impl fmt::Display for Attribute {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str(self.name())
    }
}

/// A name that no [`Attribute`] has.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("queries have no attribute “{name}” to group by; there are: {}", Attribute::ALL.map(Attribute::name).join(", "))]
pub struct UnknownAttribute {
    name: String,
}

impl FromStr for Attribute {
    type Err = UnknownAttribute;

    fn from_str(name: &str) -> Result<Self, Self::Err> {
        Self::ALL
            .into_iter()
            .find(|attribute| attribute.name() == name)
            .ok_or_else(|| UnknownAttribute {
                name: name.to_owned(),
            })
    }
}

/// Attribute → value → the figures of the queries that have that value.
pub type Breakdown<'a> = BTreeMap<Attribute, BTreeMap<&'a str, RetrievalReport>>;

/// The figures of `run` by each of `attributes`. Queries without the attribute
/// are left out there; when none has it, its map is empty.
#[must_use]
pub fn break_down<'a>(
    run: &Run,
    dataset: &'a BeirDataset,
    attributes: &[Attribute],
) -> Breakdown<'a> {
    attributes
        .iter()
        .map(|&attribute| {
            let groups = evaluate_by(run, dataset, |query| attribute.of(query));
            (attribute, groups)
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_are_read_back() {
        for attribute in Attribute::ALL {
            assert_eq!(attribute.to_string().parse(), Ok(attribute));
            assert_eq!(serde_json::json!(attribute), attribute.name());
        }
    }

    #[test]
    fn another_name_is_refused_with_the_allowed_ones() {
        let error = "language".parse::<Attribute>().unwrap_err();
        assert_eq!(
            error.to_string(),
            "queries have no attribute “language” to group by; there are: type, lang"
        );
    }

    #[test]
    fn figures_are_given_by_value() {
        let query = |id: &str, lang: &str| BeirQuery {
            id: id.to_owned(),
            text: "?".to_owned(),
            lang: Some(lang.to_owned()),
            kind: None,
            first_turn: None,
            history: Vec::new(),
        };
        let grades = || [("d".to_owned(), 1)].into();
        let dataset = BeirDataset {
            corpus: Vec::new(),
            queries: vec![query("q1", "nb"), query("q2", "nn"), query("q3", "nn")],
            qrels: ["q1", "q2", "q3"]
                .map(|id| (id.to_owned(), grades()))
                .into(),
        };
        let run = [("q2".to_owned(), vec!["d".to_owned()])].into();
        let json = serde_json::json!(break_down(&run, &dataset, &Attribute::ALL));
        assert_eq!(json["type"], serde_json::json!({}));
        assert_eq!(json["lang"]["nb"]["queries"], 1);
        assert_eq!(json["lang"]["nb"]["hit_at_1"], 0.0);
        assert_eq!(json["lang"]["nn"]["queries"], 2);
        assert_eq!(json["lang"]["nn"]["hit_at_1"], 0.5);
    }
}
