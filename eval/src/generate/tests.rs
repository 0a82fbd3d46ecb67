use std::collections::HashSet;

use losen_index::language::Language;

use super::*;

fn original(source: &str, title: &str, text: &str) -> Passage {
    let url = format!("https://a.example/{title}");
    Passage {
        title: title.to_owned(),
        agency: source.to_owned(),
        source: source.to_owned(),
        ..Passage::bare(&url, text, Language::Bokmal)
    }
}

fn originals() -> Vec<Passage> {
    vec![
        original(
            "a",
            "Barnehage i Oslo",
            "Du søker innen 1. mars. Prisen er 2000 kroner. Ring oss i Oslo.",
        ),
        original("a", "Skole", "Skolen begynner i august. Du får et brev."),
        original("a", "SFO", "Du kan søke hele året. Prisen er 1500 kroner."),
        original(
            "b",
            "Skatt",
            "Skattekortet er digitalt. Sjekk det i desember.",
        ),
        original("b", "Tomt", " "),
    ]
}

fn texts(seed: u64, count: u64) -> Vec<String> {
    Generator::new(originals(), seed)
        .passages(count)
        .map(|passage| passage.indexed_text())
        .collect()
}

#[test]
fn the_seed_decides() {
    assert_eq!(texts(7, 50), texts(7, 50));
    assert_ne!(texts(7, 50), texts(8, 50));
    assert_eq!(texts(7, 50)[..20], texts(7, 20));
}

#[test]
fn there_are_as_many_as_asked_for_each_with_an_id_of_its_own() {
    let generator = Generator::new(originals(), 1);
    assert_eq!(generator.originals(), 4);
    let ids: HashSet<_> = generator.passages(1_000).map(|p| p.id()).collect();
    assert_eq!(ids.len(), 1_000);
    assert_eq!(Generator::new(Vec::new(), 1).passages(10).count(), 0);
}

#[test]
fn passages_are_varied() {
    let texts = texts(3, 400);
    let distinct: HashSet<_> = texts.iter().collect();
    // Four originals of two or three sentences.
    assert!(
        distinct.len() > 300,
        "{} of 400 are distinct",
        distinct.len()
    );
    let places = MUNICIPALITIES
        .iter()
        .filter(|place| texts.iter().any(|text| text.contains(**place)));
    assert!(places.count() > 40);
    assert!(
        texts
            .iter()
            .any(|text| !text.contains("2000") && text.contains("kroner"))
    );
}

#[test]
fn sentences_stay_with_their_source() {
    for passage in Generator::new(originals(), 5).passages(200) {
        let of_b = passage.text.contains("Skattekortet") || passage.text.contains("desember");
        assert_eq!(passage.source == "b", of_b, "{}", passage.text);
    }
}

#[test]
fn questions_are_sentences_of_the_originals() {
    let generator = Generator::new(originals(), 5);
    let questions = generator.questions(10);
    assert_eq!(questions.len(), 4);
    assert_eq!(questions, generator.questions(10));
    for question in questions {
        assert!(originals().iter().any(|p| p.text.contains(&question)));
    }
}

#[test]
fn numbers_keep_their_length_and_places_their_surroundings() {
    let mut rng = StdRng::seed_from_u64(1);
    for _ in 0..50 {
        let other = other_numbers("§ 12-3, kr 4000,-", &mut rng);
        assert_eq!(other.len(), "§ 12-3, kr 4000,-".len());
        assert!(!other.contains(" 0"), "{other}");
    }
    assert_eq!(
        other_places("Oslo, Oslofjorden og (Bodø).", "Molde"),
        "Molde, Oslofjorden og (Molde)."
    );
    assert_eq!(join(&["Ta med:", "- pass", "Kom."]), "Ta med:\n- pass Kom.");
}
