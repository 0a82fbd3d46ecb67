//! What LOS has one URI for: a theme, a word or a life event.

use serde::Deserialize;

use crate::language::Language;

/// The three kinds of LOS concepts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Deserialize)]
pub enum ConceptKind {
    /// A heading of the browsing tree, in two levels (“tema”).
    #[serde(rename = "tema")]
    Theme,
    /// What a service or a page is about (“ord”), below one or more themes.
    #[serde(rename = "ord")]
    Word,
    /// A situation that needs several services (“hendelse”).
    #[serde(rename = "hendelse")]
    LifeEvent,
}

/// One value for each of bokmål, nynorsk and English; empty where there is none.
#[derive(Debug, Clone, PartialEq, Eq, Default, Deserialize)]
#[serde(default, deny_unknown_fields)]
pub struct ByLanguage<T> {
    /// Bokmål.
    pub nb: T,
    /// Nynorsk.
    pub nn: T,
    /// English.
    pub en: T,
}

impl<T> ByLanguage<T> {
    /// The three values with their languages.
    pub fn iter(&self) -> impl Iterator<Item = (Language, &T)> {
        [
            (Language::Bokmal, &self.nb),
            (Language::Nynorsk, &self.nn),
            (Language::English, &self.en),
        ]
        .into_iter()
    }
}

/// A theme, a word or a life event of LOS.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Concept {
    /// URI below `https://psi.norge.no/los/`.
    pub uri: String,
    /// Theme, word or life event.
    pub kind: ConceptKind,
    /// The name; always there in bokmål and nynorsk.
    pub labels: ByLanguage<String>,
    /// Other names, which LOS searches by but does not show.
    pub hidden: ByLanguage<Vec<String>>,
    /// Definitions.
    pub notes: ByLanguage<String>,
    /// What people say instead of the name: everyday words, written for Losen.
    pub lay: ByLanguage<Vec<String>>,
    /// URIs of the themes that it belongs below.
    pub broader: Vec<String>,
    /// URIs of words and life events that belong with it.
    pub related: Vec<String>,
    /// URIs of the life events that it belongs to; empty for life events.
    pub events: Vec<String>,
    /// Row of its centroid; `None` for themes, which have none.
    pub(super) row: Option<usize>,
}

/// How an expression belongs to its concept, from the surest to the loosest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub enum Expression {
    /// The name.
    Label,
    /// Another name.
    Hidden,
    /// An everyday expression.
    Lay,
    /// A word within a name of several words.
    Part,
}

impl Concept {
    /// The name in a language; in bokmål where that language has none.
    #[must_use]
    pub fn label(&self, language: &Language) -> &str {
        let label = match language {
            Language::Nynorsk => &self.labels.nn,
            Language::English => &self.labels.en,
            Language::Bokmal | Language::Other(_) => &self.labels.nb,
        };
        if label.is_empty() {
            &self.labels.nb
        } else {
            label
        }
    }

    /// Every expression of the concept: names, other names, everyday ones.
    pub fn expressions(&self) -> impl Iterator<Item = (Expression, Language, &str)> {
        let labels = self
            .labels
            .iter()
            .filter(|(_, label)| !label.is_empty())
            .map(|(language, label)| (Expression::Label, language, label.as_str()));
        labels
            .chain(several(&self.hidden, Expression::Hidden))
            .chain(several(&self.lay, Expression::Lay))
    }
}

fn several(
    lists: &ByLanguage<Vec<String>>,
    expression: Expression,
) -> impl Iterator<Item = (Expression, Language, &str)> {
    lists.iter().flat_map(move |(language, list)| {
        list.iter()
            .map(move |text| (expression, language.clone(), text.as_str()))
    })
}
