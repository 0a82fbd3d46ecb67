//! A passage → what it is about: words, their themes, life events.

use super::{Concept, ConceptKind, Expression, Vocabulary};
use crate::language::Language;

/// Words that a passage is tagged with at most.
const WORDS: usize = 5;
/// Life events that a passage is tagged with at most.
const LIFE_EVENTS: usize = 2;
/// Concepts that are looked at, nearest first.
const CANDIDATES: usize = 16;
/// Cosine below which nothing in a passage makes it be about a concept.
const LEAST: f32 = 0.2;
/// Cosine from which a passage that is tagged with a word of a life event
/// belongs to the event.
const LIFE_EVENT: f32 = 0.3;

/// What a passage is about.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct Tags {
    /// URIs of LOS words, best first, then those of their themes.
    pub los: Vec<String>,
    /// URIs of LOS life events, best first.
    pub life_events: Vec<String>,
}

/// Where a passage names a concept, from the surest to the loosest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Evidence {
    /// The page is called so.
    Page,
    /// A heading or the title of an act holds the name.
    Heading,
    /// A heading holds another name.
    OtherHeading,
    /// The text holds a name.
    Text,
    /// Title or headings hold an everyday expression.
    LayHeading,
    /// The text holds an everyday expression.
    LayText,
    /// Some word of a name occurs.
    Part,
    /// The meaning alone speaks for it.
    Nothing,
}

impl Evidence {
    /// Least cosine of passage and centroid for a tag: for the word nearest to the
    /// passage, and for any other word.
    ///
    /// Set on 400 judged tags and checked on 200 others, see
    /// `eval/sets/README.md`.
    fn least(self) -> (f32, f32) {
        match self {
            Self::Page => (0.25, 0.28),
            Self::Heading => (0.25, 0.42),
            Self::OtherHeading => (0.35, 0.48),
            Self::Text => (0.35, 0.57),
            Self::LayHeading => (0.40, 0.50),
            Self::LayText => (0.48, 0.62),
            Self::Part => (0.54, 0.65),
            Self::Nothing => (0.66, f32::INFINITY),
        }
    }
}

/// Parts of a passage.
#[derive(Clone, Copy)]
enum Place {
    Page,
    Act,
    Headings,
    Text,
}

fn evidence(place: Place, expression: Expression) -> Evidence {
    use Expression::{Hidden, Label, Lay, Part};
    match (place, expression) {
        // The stemmer makes “skatt” of “skatteloven”.
        (Place::Act, Lay | Part) => Evidence::Nothing,
        (_, Part) => Evidence::Part,
        (Place::Page, Label) => Evidence::Page,
        (Place::Page, Hidden) | (Place::Act | Place::Headings, Label) => Evidence::Heading,
        (Place::Act | Place::Headings, Hidden) => Evidence::OtherHeading,
        (Place::Text, Label | Hidden) => Evidence::Text,
        (Place::Text, Lay) => Evidence::LayText,
        (_, Lay) => Evidence::LayHeading,
    }
}

struct Candidate<'v> {
    concept: &'v Concept,
    cosine: f32,
    /// Whether no word is nearer.
    nearest: bool,
    evidence: Evidence,
}

impl Candidate<'_> {
    /// Whether the passage is near enough for evidence of a kind.
    fn near_enough(&self, evidence: Evidence) -> bool {
        let (nearest, other) = evidence.least();
        self.cosine >= if self.nearest { nearest } else { other }
    }

    /// Whether the evidence found makes a tag.
    fn is_tag(&self) -> bool {
        self.near_enough(self.evidence)
    }

    /// Whether more evidence, at best of a kind, could make a tag of it.
    fn open_to(&self, best: Evidence) -> bool {
        !self.is_tag() && self.near_enough(best)
    }
}

impl Vocabulary {
    /// What a passage is about, for browsing by theme and life event.
    ///
    /// `title_and_headings` are parted by “›”, the page's title first, as in
    /// [`Passage::indexed_text`](crate::passage::Passage::indexed_text); `vector` is
    /// the passage's vector by the bundled static model, of length 1. With a vector
    /// of another length there are no tags.
    #[must_use]
    pub fn tag(
        &self,
        title_and_headings: &str,
        text: &str,
        language: &Language,
        vector: &[f32],
    ) -> Tags {
        let cosines = self.centroids.cosines(vector);
        let words = self.words(&cosines, title_and_headings, text, language);
        let life_events = self.life_events(&cosines, &words);
        let mut los: Vec<String> = words.iter().map(|word| word.uri.clone()).collect();
        for theme in words.iter().flat_map(|word| &word.broader) {
            if !los.contains(theme) {
                los.push(theme.clone());
            }
        }
        Tags { los, life_events }
    }

    /// The words that a passage is about, nearest first.
    fn words(
        &self,
        cosines: &[f32],
        title_and_headings: &str,
        text: &str,
        language: &Language,
    ) -> Vec<&Concept> {
        let mut candidates: Vec<Candidate<'_>> = self
            .nearest(cosines, LEAST, CANDIDATES)
            .into_iter()
            .filter(|(_, concept)| concept.kind == ConceptKind::Word)
            .enumerate()
            .map(|(rank, (cosine, concept))| Candidate {
                concept,
                cosine,
                nearest: rank == 0,
                evidence: Evidence::Nothing,
            })
            .collect();
        let (title, headings) = title_and_headings
            .split_once('›')
            .unwrap_or((title_and_headings, ""));
        let page = if is_act(title) {
            Place::Act
        } else {
            Place::Page
        };
        let open = |candidates: &[Candidate<'_>], best| candidates.iter().any(|c| c.open_to(best));
        if open(&candidates, Evidence::Page) {
            self.look(page, title, language, &mut candidates);
            self.look(Place::Headings, headings, language, &mut candidates);
        }
        if open(&candidates, Evidence::Text) {
            self.look(Place::Text, text, language, &mut candidates);
        }
        candidates
            .into_iter()
            .filter(Candidate::is_tag)
            .map(|candidate| candidate.concept)
            .take(WORDS)
            .collect()
    }

    /// Looks for evidence of the candidates in a part of a passage.
    fn look(
        &self,
        place: Place,
        part: &str,
        language: &Language,
        candidates: &mut [Candidate<'_>],
    ) {
        self.phrases.find(part, language, |entry| {
            let Some(concept) = self.concepts.get(entry.concept) else {
                return;
            };
            let candidate = candidates
                .iter_mut()
                .find(|candidate| std::ptr::eq(candidate.concept, concept));
            if let Some(candidate) = candidate {
                let found = evidence(place, entry.expression);
                candidate.evidence = candidate.evidence.min(found);
            }
        });
    }

    /// The life events of tagged words that the passage itself is near to.
    fn life_events(&self, cosines: &[f32], words: &[&Concept]) -> Vec<String> {
        let mut events = Vec::<(f32, &str)>::new();
        for uri in words.iter().flat_map(|word| &word.events) {
            let row = self.get(uri).and_then(|event| event.row);
            let cosine = row.and_then(|row| cosines.get(row).copied());
            let new = events.iter().all(|(_, known)| *known != uri);
            if let Some(cosine) = cosine.filter(|cosine| new && *cosine >= LIFE_EVENT) {
                events.push((cosine, uri));
            }
        }
        events.sort_by(|a, b| b.0.total_cmp(&a.0));
        events.truncate(LIFE_EVENTS);
        events.into_iter().map(|(_, uri)| uri.to_owned()).collect()
    }
}

/// Whether a page is an act of law. Its title names its field, not the topic of
/// each section: “Arbeidsmiljøloven” has chapters on dismissal and on leave.
fn is_act(title: &str) -> bool {
    let title = title.trim_end().to_lowercase();
    ["lov", "loven", "lova"]
        .iter()
        .any(|end| title.ends_with(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn surer_evidence_asks_for_less_nearness() {
        let all = [
            Evidence::Page,
            Evidence::Heading,
            Evidence::OtherHeading,
            Evidence::Text,
            Evidence::LayHeading,
            Evidence::LayText,
            Evidence::Part,
            Evidence::Nothing,
        ];
        for evidence in all {
            let (nearest, other) = evidence.least();
            assert!(LEAST <= nearest && nearest <= other);
            assert!(nearest <= Evidence::Nothing.least().0);
        }
    }

    #[test]
    fn acts_are_known_by_their_titles() {
        assert!(is_act("Arbeidsmiljøloven "));
        assert!(is_act("Opplæringslova"));
        assert!(!is_act("Sykepenger"));
    }
}
