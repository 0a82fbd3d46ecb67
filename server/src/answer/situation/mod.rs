//! What a person tells about themselves → life events of LOS and facts, by rules
//! and the bundled static model.
//!
//! | File | Idea |
//! |---|---|
//! | `model` | a situation, as it travels between server and client |
//! | `text`, `rule` | a text as rules see it, and the rules' patterns |
//! | `facts` | facts, one kind a file |
//! | `events` | life events |
//! | `labels` | facts in the reader's language |
//! | `merge` | what was known and what is newly read |
//! | `municipalities`, `countries`, `numbers` | names and number words |
//!
//! Nothing is stored: the client holds the situation and sends it back.

mod countries;
mod events;
mod facts;
mod labels;
mod merge;
mod model;
mod municipalities;
mod numbers;
mod rule;
#[cfg(test)]
mod tests;
mod text;

use std::sync::Arc;

use losen_index::{embed::static_model::StaticEmbedder, language::Language};

pub use labels::relabel;
pub use merge::merge;
pub use model::{
    Fact, FactKind, LifeEvent, MOST_CHARACTERS, MOST_EVENTS, MOST_FACTS, Removed, Situation,
    SituationError,
};

use text::Text;

/// Characters of a text that are read; what follows is left out.
const LONGEST: usize = 4000;

/// Reads what people tell about themselves.
#[derive(Clone)]
pub struct Reader {
    model: Arc<StaticEmbedder>,
}

impl Reader {
    /// A reader with the bundled static model, whose space the centroids of the
    /// life events lie in. Compiles the patterns of the rules, once for the whole
    /// process (some 0.2 s); a text of 20 words then takes well below 1 ms.
    #[must_use]
    pub fn new(model: Arc<StaticEmbedder>) -> Self {
        let reader = Self { model };
        let _compiled = reader.read("jeg", &Language::Bokmal);
        reader
    }

    /// What a person tells about themselves in a text of their own, with labels in
    /// a language. Of a text over 4,000 characters the beginning is read.
    #[must_use]
    pub fn read(&self, text: &str, language: &Language) -> Situation {
        let end = text.char_indices().nth(LONGEST);
        let original = end.map_or(text, |(end, _)| text.get(..end).unwrap_or_default());
        let text = Text::new(original);
        let mut found = facts::read(&text);
        let life_events = events::read(&text, original, &found, &self.model);
        found.truncate(MOST_FACTS);
        let facts = found.into_iter().map(|fact| Fact {
            kind: fact.kind,
            value: fact.value,
            label: String::new(),
            words: text.words(fact.range).to_owned(),
        });
        let mut situation = Situation {
            life_events,
            facts: facts.collect(),
            removed: Vec::new(),
        };
        relabel(&mut situation, language);
        situation
    }
}
