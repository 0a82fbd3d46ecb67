//! Finding expressions of the vocabulary in a text: equal stems in a row.

use std::{
    collections::{HashMap, HashSet},
    ops::Range,
    sync::LazyLock,
};

use super::concept::{Concept, ConceptKind, Expression};
use crate::{language::Language, lexical};

/// Words that carry no topic. An expression of these alone is never looked for
/// (“kor”, a choir, is nynorsk for “where”), and everyday words of fewer than four
/// letters neither, unless they are abbreviations.
const FUNCTION_WORDS: &str = "jeg eg du vi me han hun ho den det de dei dere dykk meg deg seg oss dem min mi mitt mine din di \
    ditt dine sin si sitt sine vår vårt våre hans hennes hennar deres deira er var vere være har hadde hatt blir ble vart \
    bli skal skulle kan kunne må måtte vil ville får fikk fekk få gjør gjer gjøre gjere gjort og eller men som at om når \
    dersom hvis fordi fra frå til for på i av med uten utan etter før hos hjå ved over under mellom mot ut inn opp ned her \
    der nå no da så også òg ikke ikkje ingen noen nokon noe noko alle alt mye mykje mer meir mest mange få en ein ei et \
    eit to hva kva hvem kven hvor kor hvordan korleis hvorfor kvifor hvilke hvilken hvilket kva ny nytt nye gammel \
    ver vær så fram frem hjem heim nok bare berre selv sjølv folk noen rett hjelp penger pengar spørsmål \
    a an the i you he she it we they my your his her our their me him us them is are was were be been am do does did \
    have has had can could will would shall should may might must not no yes and or but if when where what who how why \
    which that this there here of in on at to from by with for about into out up down off over under after before more \
    most much many some any all new old just get got need want help money question so too very now then";

static STOP: LazyLock<[HashSet<String>; 2]> = LazyLock::new(|| {
    [Language::Bokmal, Language::English].map(|language| {
        lexical::terms(FUNCTION_WORDS, &language)
            .into_iter()
            .collect()
    })
});

/// One reading of an expression.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Entry {
    /// Place of the concept in the vocabulary.
    pub(super) concept: usize,
    /// Place of the expression among those of its concept.
    pub(super) place: usize,
    /// How it belongs to the concept.
    pub(super) expression: Expression,
}

impl Entry {
    /// A hidden label that three concepts or more share says no more of each than
    /// an everyday word.
    fn among(self, readings: usize) -> Self {
        if readings > 2 && self.expression == Expression::Hidden {
            return Self {
                expression: Expression::Lay,
                ..self
            };
        }
        self
    }
}

/// Expressions of one language family by their stems, joined with spaces.
#[derive(Default)]
struct Table {
    entries: HashMap<String, Vec<Entry>>,
    /// First stem → most stems of an expression that begins with it.
    longest: HashMap<String, usize>,
    /// Words within names and other names.
    parts: HashMap<String, Vec<Entry>>,
}

/// All expressions of a vocabulary, to be found in texts.
pub(super) struct Phrases {
    norwegian: Table,
    english: Table,
}

impl Phrases {
    /// Collects the expressions of words and life events.
    pub(super) fn new(concepts: &[Concept]) -> Self {
        let mut phrases = Self {
            norwegian: Table::default(),
            english: Table::default(),
        };
        let names = names(concepts);
        for (at, concept) in concepts.iter().enumerate() {
            if concept.row.is_none() {
                continue;
            }
            for (place, (expression, language, text)) in concept.expressions().enumerate() {
                let stems = lexical::terms(text, &language);
                if !tells(text, &stems, expression, &language) {
                    continue;
                }
                let table = match language {
                    Language::English => &mut phrases.english,
                    _ => &mut phrases.norwegian,
                };
                let named = names.get(&stems);
                if named.is_some_and(|named| *named != at) && expression != Expression::Label {
                    continue;
                }
                table.add(
                    &stems,
                    Entry {
                        concept: at,
                        place,
                        expression,
                    },
                );
            }
        }
        phrases
    }

    /// Calls `found` for each expression in a text, from left to right, the
    /// longest where several begin at one word, none twice within another.
    ///
    /// English texts are searched for long Norwegian names too (“dagpenger”);
    /// texts of other languages only for Norwegian ones.
    pub(super) fn find(&self, text: &str, language: &Language, mut found: impl FnMut(Entry)) {
        if *language != Language::English {
            let stems = lexical::terms(text, &Language::Bokmal);
            self.norwegian.find(&stems, &mut found);
            return;
        }
        self.english
            .find(&lexical::terms(text, language), &mut found);
        let mut stems = lexical::terms(text, &Language::Bokmal);
        for stem in &mut stems {
            if stem.len() < LONG_NAME {
                stem.clear();
            }
        }
        self.norwegian.find(&stems, &mut |entry: Entry| {
            if entry.expression <= Expression::Hidden {
                found(entry);
            }
        });
    }
}

/// The names of words by their stems: what names one word is no other
/// expression of another (LOS has “Uføretrygd” as a hidden label of
/// “Arbeidsavklaringspenger”, too).
fn names(concepts: &[Concept]) -> HashMap<Vec<String>, usize> {
    let words = concepts
        .iter()
        .enumerate()
        .filter(|(_, concept)| concept.kind == ConceptKind::Word);
    words
        .flat_map(|(at, concept)| {
            let labels = concept.labels.iter();
            labels.map(move |(language, label)| (lexical::terms(label, &language), at))
        })
        .collect()
}

/// Letters from which a Norwegian stem is hardly an English word.
const LONG_NAME: usize = 7;

impl Table {
    fn add(&mut self, stems: &[String], entry: Entry) {
        let Some(first) = stems.first() else {
            return;
        };
        let entries = self.entries.entry(stems.join(" ")).or_default();
        // Bokmål and nynorsk often share a form: the surest reading stays.
        if entries.iter().all(|known| known.concept != entry.concept) {
            entries.push(entry);
        }
        let longest = self.longest.entry(first.clone()).or_default();
        *longest = stems.len().max(*longest);
        if entry.expression <= Expression::Hidden && stems.len() > 1 {
            for stem in stems.iter().filter(|stem| stem.len() >= 4) {
                let parts = self.parts.entry(stem.clone()).or_default();
                if parts.iter().all(|known| known.concept != entry.concept) {
                    parts.push(Entry {
                        expression: Expression::Part,
                        ..entry
                    });
                }
            }
        }
    }

    fn find(&self, stems: &[String], found: &mut impl FnMut(Entry)) {
        for stem in stems {
            if let Some(parts) = self.parts.get(stem).filter(|p| p.len() <= 8) {
                parts.iter().copied().for_each(&mut *found);
            }
        }
        let (joined, places) = join(stems);
        let mut from = 0;
        while from < stems.len() {
            let most = stems.get(from).and_then(|stem| self.longest.get(stem));
            let ends = (from + 1..=from + most.copied().unwrap_or(0)).rev();
            let hit = ends
                .filter_map(|end| {
                    let (first, last) = (places.get(from)?, places.get(end - 1)?);
                    let phrase = joined.get(first.start..last.end)?;
                    Some((end, self.entries.get(phrase)?))
                })
                .next();
            match hit {
                Some((end, entries)) => {
                    entries
                        .iter()
                        .map(|entry| entry.among(entries.len()))
                        .for_each(&mut *found);
                    from = end;
                }
                None => from += 1,
            }
        }
    }
}

/// The stems with spaces between them, and where each stands.
fn join(stems: &[String]) -> (String, Vec<Range<usize>>) {
    let mut joined = String::with_capacity(stems.iter().map(|stem| stem.len() + 1).sum());
    let mut places = Vec::with_capacity(stems.len());
    for stem in stems {
        let from = joined.len();
        joined.push_str(stem);
        places.push(from..joined.len());
        joined.push(' ');
    }
    (joined, places)
}

/// Whether an expression says enough to be looked for.
fn tells(text: &str, stems: &[String], expression: Expression, language: &Language) -> bool {
    let [norwegian, english] = &*STOP;
    let stop = match language {
        Language::English => english,
        _ => norwegian,
    };
    let abbreviation = text.len() >= 3 && text.chars().all(char::is_uppercase);
    let short = expression == Expression::Lay && text.chars().count() < 4 && !abbreviation;
    !short
        && !overstemmed(text, stems)
        && stems
            .iter()
            .any(|stem| stem.len() > 1 && !stop.contains(stem))
}

/// Whether stemming cut more than an inflection off a single word: Snowball's
/// Norwegian takes “-lege”, “-leige”, “-eigar” and “-lov” for endings and leaves
/// “skol” of “skolelege”.
fn overstemmed(text: &str, stems: &[String]) -> bool {
    let [stem] = stems else {
        return false;
    };
    // The two letters of “aa” are as many bytes as “å”, so the lengths compare.
    let lost = text.get(stem.len()..).unwrap_or_default().to_lowercase();
    ["leg", "eig", "lov"].iter().any(|end| lost.contains(end))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn found(text: &str, language: &Language) -> Vec<(usize, Expression)> {
        let concept = |at: usize, label: &str, english: &str, lay: &[&str]| Concept {
            uri: at.to_string(),
            kind: super::super::ConceptKind::Word,
            labels: super::super::ByLanguage {
                nb: label.into(),
                nn: label.into(),
                en: english.into(),
            },
            hidden: Default::default(),
            notes: Default::default(),
            lay: super::super::ByLanguage {
                nb: lay.iter().map(ToString::to_string).collect(),
                ..Default::default()
            },
            broader: vec![],
            related: vec![],
            events: vec![],
            row: Some(at),
        };
        let phrases = Phrases::new(&[
            concept(
                0,
                "Barnehageplass",
                "Kindergarten place",
                &["plass i barnehage"],
            ),
            concept(1, "Barnehage", "Kindergarten", &["kor", "få", "bhg", "AAP"]),
        ]);
        let mut all = vec![];
        phrases.find(text, language, |entry| {
            if entry.expression != Expression::Part {
                all.push((entry.concept, entry.expression));
            }
        });
        all
    }

    #[test]
    fn the_longest_expression_counts_in_any_inflection() {
        assert_eq!(
            found("Søke plassen i barnehagen, barnehager", &Language::Bokmal),
            [(0, Expression::Lay), (1, Expression::Label)]
        );
        assert_eq!(
            found("a kindergarten place", &Language::English),
            [(0, Expression::Label)]
        );
    }

    #[test]
    fn function_words_and_short_everyday_words_are_silent() {
        assert!(found("Kor får eg bhg?", &Language::Nynorsk).is_empty());
        assert_eq!(found("aap", &Language::Bokmal), [(1, Expression::Lay)]);
    }

    #[test]
    fn stumps_are_not_looked_for() {
        let stem = |word: &str| vec![word.to_owned()];
        assert!(overstemmed("Skolelege", &stem("skol")));
        assert!(overstemmed("Husleige", &stem("husl")));
        assert!(!overstemmed("Sykepenger", &stem("sykepeng")));
        assert!(!overstemmed("Båtplassen", &stem("baatplass")));
    }

    #[test]
    fn english_texts_may_name_norwegian_services() {
        assert_eq!(
            found("How do I get barnehageplass?", &Language::English),
            [(0, Expression::Label)]
        );
    }
}
