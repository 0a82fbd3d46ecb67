//! A question → what it is about: by its words and by its meaning.

use super::{Concept, ConceptKind, Expression, Vocabulary, centroids::normalize};
use crate::{language::Language, lexical};

/// Concepts that a question is linked to by meaning.
const NEAREST: usize = 5;
/// How sharply the topic follows the nearest concepts: weight e^(15·cosine).
const SHARPNESS: f32 = 15.0;

/// Cosine from which a question that does not name a word is about it.
/// Of the nine such links of 120 citizens' questions seven were right.
pub const NEAR_ENOUGH: f32 = 0.5;
/// Least cosine for a short word, which may be another word as well.
const AMBIGUOUS: f32 = 0.3;
/// Letters of a short word, at most.
const SHORT: usize = 5;

/// Why a question is linked to a concept.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum By {
    /// The question holds this expression of the concept, perhaps inflected.
    Words(String),
    /// The question's vector lies near the concept's centroid.
    Meaning,
}

/// A question's tie to a word or a life event.
#[derive(Debug, Clone, PartialEq)]
pub struct Link<'v> {
    /// The word or life event.
    pub concept: &'v Concept,
    /// How certain the link is, 0 to 1.
    pub score: f32,
    /// Cosine of question and centroid, −1 to 1; 0 when the question's vector
    /// is not of the bundled model.
    pub cosine: f32,
    /// What links them.
    pub by: By,
}

impl Vocabulary {
    /// The words and life events that a question is about, most certain first:
    /// those that it names, and the five nearest in meaning.
    ///
    /// `vector` is the question's vector by the bundled static model, of length 1;
    /// with a vector of another length only the words link.
    #[must_use]
    pub fn link(&self, text: &str, language: &Language, vector: &[f32]) -> Vec<Link<'_>> {
        let cosines = self.centroids.cosines(vector);
        let mut links = Vec::<Link<'_>>::new();
        self.phrases.find(text, language, |entry| {
            let Some(concept) = self.concepts.get(entry.concept) else {
                return;
            };
            let row = concept.row.and_then(|row| cosines.get(row));
            let Some((_, _, words)) = concept.expressions().nth(entry.place) else {
                return;
            };
            let Some(score) = certainty(entry.expression, words, row.copied()) else {
                return;
            };
            let link = Link {
                concept,
                score,
                cosine: row.copied().unwrap_or_default(),
                by: By::Words(words.to_owned()),
            };
            match links.iter_mut().find(|l| std::ptr::eq(l.concept, concept)) {
                Some(known) if known.score >= score => {}
                Some(known) => *known = link,
                None => links.push(link),
            }
        });
        for (cosine, concept) in self.nearest(&cosines, 0.0, NEAREST) {
            if !links.iter().any(|link| std::ptr::eq(link.concept, concept)) {
                links.push(Link {
                    concept,
                    score: cosine.clamp(0.0, 1.0),
                    cosine,
                    by: By::Meaning,
                });
            }
        }
        links.sort_by(|a, b| b.score.total_cmp(&a.score));
        links
    }

    /// One vector for what a question is about: the mean of the centroids of the
    /// five nearest linked concepts, each weighing e^(15·cosine), brought to
    /// length 1. `None` without links by vector.
    #[must_use]
    pub fn topic(&self, links: &[Link<'_>]) -> Option<Vec<f32>> {
        let mut nearest: Vec<&Link<'_>> = links.iter().filter(|link| link.cosine > 0.0).collect();
        nearest.sort_by(|a, b| b.cosine.total_cmp(&a.cosine));
        let best = nearest.first()?.cosine;
        let mut topic = vec![0.0; self.centroids.columns()];
        for link in nearest.into_iter().take(NEAREST) {
            // Taking the best off changes no direction and keeps e^x small.
            let weight = (SHARPNESS * (link.cosine - best)).exp();
            let centroid = self.centroid(link.concept).unwrap_or_default();
            for (sum, number) in topic.iter_mut().zip(centroid) {
                *sum += weight * number;
            }
        }
        normalize(&mut topic);
        Some(topic)
    }

    /// Bokmål names of the linked words, surest first, at most `limit`: terms to
    /// search for besides the typed ones, and below them. Only links by words and
    /// those at least as near as [`NEAR_ENOUGH`] count; names that the question
    /// itself holds are left out, and life events, whose names no page uses.
    #[must_use]
    pub fn expansion(&self, links: &[Link<'_>], limit: usize) -> Vec<String> {
        let mut names = Vec::<String>::new();
        for link in links {
            let name = &link.concept.labels.nb;
            let wanted = match &link.by {
                By::Words(words) => !same(words, name),
                By::Meaning => link.cosine >= NEAR_ENOUGH,
            };
            if wanted && link.concept.kind == ConceptKind::Word && !names.contains(name) {
                names.push(name.clone());
            }
        }
        names.truncate(limit);
        names
    }
}

fn same(a: &str, b: &str) -> bool {
    let terms = |text| lexical::terms(text, &Language::Bokmal);
    terms(a) == terms(b)
}

/// How certain a concept is that a text names by an expression, or `None` when
/// the meaning of the text speaks against it: “gift” is poison in LOS, and mostly
/// “married” in a question.
fn certainty(expression: Expression, text: &str, cosine: Option<f32>) -> Option<f32> {
    let (certain, least) = match expression {
        Expression::Label => (1.0, 0.15),
        Expression::Hidden => (0.9, 0.2),
        Expression::Lay => (0.8, 0.25),
        Expression::Part => return None,
    };
    let abbreviation = text.chars().all(char::is_uppercase);
    let least = if text.chars().count() <= SHORT && !abbreviation {
        AMBIGUOUS
    } else {
        least
    };
    cosine
        .is_none_or(|cosine| cosine >= least)
        .then_some(certain)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn short_and_everyday_words_need_a_fitting_meaning() {
        assert_eq!(certainty(Expression::Label, "Gift", Some(0.2)), None);
        assert_eq!(certainty(Expression::Label, "Gift", Some(0.4)), Some(1.0));
        assert_eq!(
            certainty(Expression::Label, "Barnetrygd", Some(0.2)),
            Some(1.0)
        );
        assert_eq!(certainty(Expression::Hidden, "AFP", Some(0.2)), Some(0.9));
        assert_eq!(certainty(Expression::Lay, "ferieturen", Some(0.2)), None);
        assert_eq!(certainty(Expression::Lay, "ferieturen", None), Some(0.8));
    }
}
