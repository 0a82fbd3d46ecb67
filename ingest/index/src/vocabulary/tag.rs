//! A passage → what it is about: words, their themes, life events.

use super::{Concept, ConceptKind, Expression, Vocabulary};
use crate::language::Language;

/// What a passage is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags {
    /// URIs of LOS words, best first, then those of their themes.
    pub los: Vec<String>,
    /// URIs of LOS life events, best first.
    pub life_events: Vec<String>,
}

#[derive(Debug)]
pub struct Candidate<'v> {
    pub concept: &'v Concept,
    pub cosine: f32,
    pub title: Option<Expression>,
    pub text: Option<Expression>,
}

impl Vocabulary {
    pub fn candidates(
        &self,
        title: &str,
        text: &str,
        language: &Language,
        vector: &[f32],
        least: f32,
    ) -> Vec<Candidate<'_>> {
        let cosines = self.centroids.cosines(vector);
        let mut c: Vec<Candidate> = self
            .nearest(&cosines, least, 20)
            .into_iter()
            .map(|(cosine, concept)| Candidate {
                concept,
                cosine,
                title: None,
                text: None,
            })
            .collect();
        self.phrases.find(title, language, |e| {
            if let Some(x) = c
                .iter_mut()
                .find(|x| std::ptr::eq(x.concept, &self.concepts[e.concept]))
            {
                x.title = Some(x.title.map_or(e.expression, |k| k.min(e.expression)));
            }
        });
        self.phrases.find(text, language, |e| {
            if let Some(x) = c
                .iter_mut()
                .find(|x| std::ptr::eq(x.concept, &self.concepts[e.concept]))
            {
                x.text = Some(x.text.map_or(e.expression, |k| k.min(e.expression)));
            }
        });
        c
    }
}
