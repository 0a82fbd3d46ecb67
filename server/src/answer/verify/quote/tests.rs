//! Quotes that stand whole, in part and not at all.

use proptest::prelude::*;

use super::*;

const TEXT: &str = "Du får 2 000 kr i måneden. Fristen er 1. mars, og du må søke selv.\n\n\
    ### Vilkår\n\nDu må:\n- være over 18 år\n- bo i Norge. Det gjelder alle.\n\n\
    | Alder | Sats |\n|---|---|\n| 18–24 år | 1 000 kr |\n| over 24 år | 2 000 kr |\n";

#[test]
fn whole_sentences_items_headings_and_cells_stand() {
    for quote in [
        "Du får 2 000 kr i måneden.",
        "du får 2\u{a0}000 KR i måneden",
        "Fristen er 1. mars, og du må søke selv.",
        "Du får 2 000 kr i måneden. Fristen er 1. mars, og du må søke selv.",
        "Vilkår",
        "### Vilkår",
        "- være over 18 år",
        "«Være over 18 år»",
        "Du må: være over 18 år",
        "Du må:\n* være over 18 år\n* bo i Norge.",
        "Det gjelder alle.",
        "| 18-24 år | 1 000 kr |",
        "18–24 år 1 000 kr",
        "1 000 kr",
        "| 18–24 år | 1 000 kr |\n| over 24 år | 2 000 kr |",
        "Du fa\u{30a}r 2 000 kr i må\u{ad}neden",
    ] {
        assert!(stands_whole(quote, TEXT), "{quote}");
        assert!(locate(quote, TEXT).is_some(), "{quote}");
    }
}

#[test]
fn parts_of_sentences_do_not_stand() {
    for quote in [
        "2 000 kr i måneden.",
        "Fristen er 1. mars",
        "du må søke selv",
        "over 18 år",
        "i måneden. Fristen er 1. mars, og du må søke selv.",
        "1 000 kr over 24 år",
        "",
        " - ",
    ] {
        assert!(!stands_whole(quote, TEXT), "{quote}");
    }
}

#[test]
fn other_words_do_not_stand() {
    for quote in [
        "Du får 3 000 kr i måneden.",
        "Du får ikke 2 000 kr.",
        "-18 år",
        "vilkår her",
    ] {
        assert!(!stands_whole(quote, TEXT), "{quote}");
        assert_eq!(locate(quote, TEXT), None, "{quote}");
    }
}

#[test]
fn a_later_whole_place_is_found() {
    let text = "Vi sier at du kan søke nå. Du kan søke nå.";
    assert!(stands_whole("Du kan søke nå.", text));
    let at = locate("du kan søke nå", text).unwrap();
    assert_eq!(&text[at], "Du kan søke nå");
}

#[test]
fn a_part_widens_to_its_sentences() {
    let widened = |quote: &str| {
        let at = locate(quote, TEXT).unwrap();
        &TEXT[widen(at, TEXT)]
    };
    assert_eq!(widened("2 000 kr i"), "Du får 2 000 kr i måneden.");
    assert_eq!(
        widened("måneden. Fristen"),
        "Du får 2 000 kr i måneden. Fristen er 1. mars, og du må søke selv."
    );
    assert_eq!(widened("over 18"), "være over 18 år");
    assert_eq!(widened("1 000 kr"), "18–24 år | 1 000 kr");
    assert_eq!(widen(0..0, ""), 0..0);
    assert_eq!(widen(900..1000, "kort"), 4..4);
}

proptest! {
    #[test]
    fn every_sentence_stands_and_widens_to_itself(
        text in "([A-ZÆØÅ][a-zæøå]{1,6} [a-zæøå]{1,6}( [0-9]{1,3})?\\. ?|\n- |\n\n|\n\\| | \\| ){0,12}"
    ) {
        for unit in units(&text) {
            let slice = &text[unit.range.clone()];
            prop_assert!(stands_whole(slice, &text), "{:?}", slice);
            if unit.row.is_none() {
                prop_assert_eq!(widen(unit.range.clone(), &text), unit.range);
            }
        }
    }

    #[test]
    fn nothing_panics(quote in "\\PC{0,30}", text in "[\\PC\n|#-]{0,60}", a in 0_usize..80, b in 0_usize..80) {
        let _ = stands_whole(&quote, &text);
        if let Some(at) = locate(&quote, &text) {
            prop_assert!(text.get(at).is_some());
        }
        prop_assert!(text.get(widen(a..b, &text)).is_some());
    }

    #[test]
    fn a_word_from_nowhere_never_stands(at in 0_usize..6, alien in "[a-zæøå]{1,8}|[0-9]{1,6}") {
        let source = "Du får 2 000 kr i måneden.";
        prop_assume!(!words(TEXT).any(|(word, _)| word == alien));
        let mut said: Vec<&str> = source.split(' ').collect();
        said.insert(at.min(said.len()), &alien);
        prop_assert!(!stands_whole(&said.join(" "), TEXT));
    }
}
