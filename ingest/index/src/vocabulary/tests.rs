//! The bundled vocabulary: that it reads, that its parts belong together, and
//! what it makes of real questions and passages.

use proptest::prelude::*;

use super::*;
use crate::{embed::static_model::StaticEmbedder, language::Language};

const UTTERANCES: &str = include_str!("../../vocabulary/utterances.jsonl");

static EMBEDDER: LazyLock<StaticEmbedder> = LazyLock::new(|| StaticEmbedder::bundled().unwrap());

fn vocabulary() -> &'static Vocabulary {
    Vocabulary::bundled().unwrap()
}

fn links(text: &str, language: &Language) -> Vec<Link<'static>> {
    vocabulary().link(text, language, &EMBEDDER.embed(text))
}

fn linked(text: &str, language: &Language) -> Vec<&'static str> {
    links(text, language)
        .into_iter()
        .filter_map(|link| link.concept.uri.strip_prefix("https://psi.norge.no/los/"))
        .collect()
}

fn tags(title: &str, text: &str) -> Tags {
    let vector = EMBEDDER.embed(&format!("{title} {text}"));
    vocabulary().tag(title, text, &Language::Bokmal, &vector)
}

fn has(uris: &[String], end: &str) -> bool {
    uris.iter().any(|uri| uri.ends_with(end))
}

#[test]
fn the_bundled_files_belong_together() {
    let vocabulary = vocabulary();
    assert_eq!(vocabulary.concepts().len(), 526);
    let count = |kind| {
        let of_kind = |concept: &&Concept| concept.kind == kind;
        vocabulary.concepts().iter().filter(of_kind).count()
    };
    assert_eq!(count(ConceptKind::Theme), 92);
    assert_eq!(count(ConceptKind::LifeEvent), 7);
    for concept in vocabulary.concepts() {
        let themes = concept.broader.iter().map(|uri| vocabulary.get(uri));
        assert!(
            themes
                .into_iter()
                .all(|t| t.is_some_and(|t| t.kind == ConceptKind::Theme))
        );
        assert!(!concept.label(&Language::Bokmal).is_empty());
        assert!(!concept.label(&Language::English).contains('*'));
        let has_centroid = vocabulary.centroid(concept).is_some();
        assert_eq!(has_centroid, concept.kind != ConceptKind::Theme);
    }
}

/// Fails when concepts, utterances, everyday words or the model have changed:
/// run `cargo run --release --example los_vectors`.
#[test]
fn centroids_are_those_of_the_data_and_the_model() {
    let file = centroid_file(UTTERANCES, |text| EMBEDDER.embed(text)).unwrap();
    let rows = vocabulary().by_row.len();
    let made = Centroids::read(&file, rows).unwrap();
    for row in 0..rows {
        let bundled = vocabulary().centroids.row(row).unwrap();
        let cosine = made.cosines(bundled)[row];
        let at = vocabulary().by_row[row];
        assert!(cosine > 0.9995, "{}", vocabulary().concepts[at].uri);
    }
}

#[test]
fn everyday_questions_find_their_life_event() {
    for (text, language, event) in [
        ("mannen min døde i går", Language::Bokmal, "dodsfall-og-arv"),
        ("I lost my job", Language::English, "miste-og-finne-jobb"),
        (
            "Eg har mista jobben",
            Language::Nynorsk,
            "miste-og-finne-jobb",
        ),
        (
            "ungen er alvorlig syk",
            Language::Bokmal,
            "alvorlig-sykt-barn",
        ),
        (
            "Ungen er alvorleg sjuk",
            Language::Nynorsk,
            "alvorlig-sykt-barn",
        ),
        ("we are having a baby", Language::English, "fa-barn"),
        (
            "vil starte eget firma",
            Language::Bokmal,
            "starte-og-drive-bedrift",
        ),
    ] {
        let found = linked(text, &language);
        let event = format!("hendelse/{event}");
        assert!(found.contains(&event.as_str()), "{text}: {found:?}");
    }
}

#[test]
fn everyday_questions_find_their_word() {
    for (text, language, word) in [
        (
            "kven ringjer eg om barnehageplass",
            Language::Nynorsk,
            "barnehageplass",
        ),
        (
            "hvor mye får jeg i barnetrygd?",
            Language::Bokmal,
            "barnetrygd",
        ),
        (
            "husverten setter opp leia med 3000 fra neste måned",
            Language::Bokmal,
            "leieforhold",
        ),
        (
            "Can I get sick pay as a freelancer?",
            Language::English,
            "sykepenger",
        ),
        (
            "How do I apply for dagpenger?",
            Language::English,
            "dagpenger",
        ),
        (
            "Jak dostać dagpenger?",
            Language::Other("pl".into()),
            "dagpenger",
        ),
    ] {
        let found = linked(text, &language);
        let word = format!("ord/{word}");
        assert!(found.contains(&word.as_str()), "{text}: {found:?}");
    }
}

#[test]
fn words_that_mean_something_else_do_not_link() {
    for (text, language, word) in [
        ("Kor mykje får eg?", Language::Nynorsk, "kor"),
        (
            "Vi har aldri vært gift, men flytter fra hverandre",
            Language::Bokmal,
            "gift",
        ),
        (
            "Datteren min gruer seg til skolen",
            Language::Bokmal,
            "skolehelsetjeneste",
        ),
    ] {
        let named = links(text, &language)
            .into_iter()
            .find(|link| link.concept.uri.ends_with(&format!("/{word}")) && link.by != By::Meaning);
        assert_eq!(named, None, "{text}");
    }
}

#[test]
fn the_topic_lies_nearer_to_its_word_than_the_question() {
    let links = links("kven ringjer eg om barnehageplass", &Language::Nynorsk);
    let topic = vocabulary().topic(&links).unwrap();
    let length: f32 = topic.iter().map(|x| x * x).sum();
    assert!((length - 1.0).abs() < 1e-4);
    let place = vocabulary()
        .get("https://psi.norge.no/los/ord/barnehageplass")
        .unwrap();
    let own = links.iter().find(|l| l.concept == place).unwrap().cosine;
    let cosines = vocabulary().centroids.cosines(&topic);
    assert!(cosines[place.row.unwrap()] > own);
    assert_eq!(vocabulary().topic(&[]), None);
}

#[test]
fn expansion_names_in_bokmal_what_was_said_otherwise() {
    let expansion =
        |text: &str, language: &Language| vocabulary().expansion(&links(text, language), 2);
    assert!(
        expansion("What about my holiday money?", &Language::English)
            .contains(&"Feriepenger".to_owned())
    );
    assert!(expansion("hva får jeg i sykepenger", &Language::Bokmal).is_empty());
    assert!(expansion("Translate this into French", &Language::English).len() <= 2);
}

#[test]
fn passages_get_words_themes_and_life_events() {
    let found = tags(
        "Pleiepenger › Hvem kan få?",
        "Du kan få pleiepenger når du må være borte fra jobb fordi barnet ditt er alvorlig sykt og innlagt på sykehus.",
    );
    assert!(
        has(&found.los, "ord/ytelser-ved-sykdom-i-familien"),
        "{found:?}"
    );
    assert!(found.los.iter().any(|uri| uri.contains("/tema/")));
    assert!(has(&found.life_events, "alvorlig-sykt-barn"), "{found:?}");
    let found = tags(
        "Arveloven › Kapittel 16. Privat skifte",
        "Arvingene kan overta dødsboet til privat skifte når de tar på seg ansvaret for avdødes gjeld.",
    );
    assert!(has(&found.los, "ord/skifte-ved-dodsfall"), "{found:?}");
    assert!(has(&found.life_events, "dodsfall-og-arv"), "{found:?}");
}

#[test]
fn passages_about_nothing_in_los_get_no_tags() {
    let found = tags(
        "Innboks",
        "Her ligger nye brev. Trykk på et brev for å lese det.",
    );
    assert_eq!(found, Tags::default());
}

proptest! {
    #[test]
    fn any_text_links_and_tags_within_bounds(text in "\\PC{0,200}", english in any::<bool>()) {
        let language = if english { Language::English } else { Language::Nynorsk };
        let vector = EMBEDDER.embed(&text);
        let links = vocabulary().link(&text, &language, &vector);
        prop_assert!(links.iter().all(|link| (0.0..=1.0).contains(&link.score)));
        prop_assert!(links.is_sorted_by(|a, b| a.score >= b.score));
        if let Some(topic) = vocabulary().topic(&links) {
            prop_assert!(topic.iter().all(|number| number.is_finite()));
        }
        let tags = vocabulary().tag(&text, &text, &language, &vector);
        let words = tags.los.iter().filter(|uri| uri.contains("/ord/")).count();
        prop_assert!(words <= 5 && tags.life_events.len() <= 2);
    }

    #[test]
    fn words_of_the_vocabulary_link_without_a_vector(at in 0_usize..526) {
        let concept = &vocabulary().concepts()[at];
        if concept.row.is_some() {
            let name = concept.label(&Language::Bokmal);
            let links = vocabulary().link(name, &Language::Bokmal, &[]);
            prop_assert!(links.iter().any(|link| link.concept == concept), "{}", name);
        }
    }
}
