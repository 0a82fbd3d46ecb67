//! Alternatives that must be shown together: “104 weeks if you earned more” is half a
//! rule without “52 weeks if you earned less”.

use super::units::Unit;
use crate::answer::{
    compose::{DraftSentence, Evidence, Retrieved},
    structure::companions,
};

/// A unit with the sentences of its passage that it forms a rule with, in the order of
/// the passage.
pub(super) fn whole(unit: Unit, retrieved: &Retrieved) -> DraftSentence {
    let passage = retrieved.hits.get(unit.hit).map(|hit| &hit.passage);
    let single = !unit.listed && unit.quotes.len() == 1;
    let mut quotes = unit.quotes;
    let mut text = unit.text;
    if let (Some(passage), true) = (passage, single) {
        let prose = companions(passage, &text).into_iter();
        let found = prose.filter(|companion| !companion.contains(['|', '\n']));
        let place = |sentence: &String| passage.text.find(sentence.as_str());
        quotes.extend(found.filter(|companion| place(companion).is_some()));
        quotes.sort_by_key(place);
        quotes.dedup();
        text = quotes.join(" ");
    }
    DraftSentence {
        text,
        evidence: vec![Evidence {
            hit: unit.hit,
            quotes,
        }],
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::compose::{
        extractive::{tests_support::passage, units::units},
        llm::tests_support::retrieved,
    };

    const PASSAGE: &str = "Har du tjent minst 240 000 kr, får du dagpenger i 104 uker. \
        Har du tjent mindre, får du dagpenger i 52 uker. Du søker på nett.";

    fn shown(at: usize) -> String {
        let unit = units(0, &passage(PASSAGE)).swap_remove(at);
        whole(unit, &retrieved(&[PASSAGE], "Hvor lenge?")).text
    }

    #[test]
    fn both_halves_of_a_rule_are_shown_whichever_is_found() {
        assert_eq!(shown(0), shown(1));
        assert!(shown(0).contains("104 uker") && shown(0).contains("52 uker"));
        assert_eq!(shown(2), "Du søker på nett.");
    }
}
