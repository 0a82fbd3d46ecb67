//! Reading, on the set of situations and on texts made at random.

use proptest::prelude::*;
use serde::Deserialize;

use super::*;

const SET: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/../eval/sets/situations.jsonl");

#[derive(Deserialize)]
struct Case {
    id: String,
    lang: String,
    text: String,
    events: Vec<String>,
    facts: Vec<(FactKind, String)>,
}

fn reader() -> Reader {
    Reader::new(StaticEmbedder::shared().unwrap())
}

/// Right, found and expected.
#[derive(Default, Debug)]
struct Counts {
    right: f32,
    found: f32,
    expected: f32,
}

impl Counts {
    fn add<T: PartialEq + std::fmt::Debug>(&mut self, found: &[T], expected: &[T]) -> String {
        let right = found.iter().filter(|one| expected.contains(one)).count();
        self.right += right as f32;
        self.found += found.len() as f32;
        self.expected += expected.len() as f32;
        let wrong: Vec<&T> = found.iter().filter(|one| !expected.contains(one)).collect();
        let missed: Vec<&T> = expected.iter().filter(|one| !found.contains(one)).collect();
        match (wrong.is_empty(), missed.is_empty()) {
            (true, true) => String::new(),
            _ => format!(" +{wrong:?} -{missed:?}"),
        }
    }

    fn precision(&self) -> f32 {
        self.right / self.found.max(1.0)
    }

    fn recall(&self) -> f32 {
        self.right / self.expected.max(1.0)
    }
}

#[test]
fn situations_of_the_set_are_read() {
    let reader = reader();
    let (mut facts, mut events) = (Counts::default(), Counts::default());
    let mut mistakes = Vec::new();
    for line in std::fs::read_to_string(SET).unwrap().lines() {
        let case: Case = serde_json::from_str(line).unwrap();
        let read = reader.read(&case.text, &case.lang.parse().unwrap());
        let found: Vec<(FactKind, String)> = read
            .facts
            .iter()
            .map(|fact| (fact.kind, fact.value.clone()))
            .collect();
        let uris: Vec<String> = read
            .event_uris()
            .filter_map(|uri| uri.rsplit('/').next().map(str::to_owned))
            .collect();
        let mistake = facts.add(&found, &case.facts) + &events.add(&uris, &case.events);
        if !mistake.is_empty() {
            mistakes.push(format!("{} {}:{mistake}", case.id, case.text));
        }
    }
    let mistakes = mistakes.join("\n");
    let figures = format!(
        "{mistakes}\nfacts: precision {:.3}, recall {:.3}, {facts:?}\nevents: precision {:.3}, recall {:.3}, {events:?}",
        facts.precision(),
        facts.recall(),
        events.precision(),
        events.recall()
    );
    assert!(facts.precision() >= 0.95, "{figures}");
    assert!(facts.recall() >= 0.9, "{figures}");
    assert!(events.precision() >= 0.9, "{figures}");
    assert!(events.recall() >= 0.85, "{figures}");
}

#[test]
fn the_set_is_large_and_half_of_it_tells_nothing_or_traps() {
    let text = std::fs::read_to_string(SET).unwrap();
    let cases: Vec<Case> = text
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect();
    let empty = cases
        .iter()
        .filter(|case| case.events.is_empty() && case.facts.is_empty());
    assert!(cases.len() >= 160 && empty.count() >= 50);
    for case in &cases {
        for (kind, value) in &case.facts {
            assert!(kind.accepts(value), "{}: {kind:?} {value}", case.id);
        }
    }
}

#[test]
fn labels_and_words_come_with_what_is_read() {
    let read = reader().read(
        "Ho er 9. Jeg bor i Bergen, og mamma er død.",
        &Language::Nynorsk,
    );
    let said: Vec<(&str, &str)> = read
        .facts
        .iter()
        .map(|fact| (fact.label.as_str(), fact.words.as_str()))
        .collect();
    let expected = [
        ("Du bur i Bergen", "Jeg bor i Bergen"),
        ("Mora di er død", "mamma er død"),
    ];
    assert_eq!(said, expected);
    assert_eq!(read.life_events.len(), 1);
    assert_eq!(read.life_events[0].label, "Dødsfall og arv");
    assert_eq!(read.life_events[0].words, "mamma er død");
    assert_eq!(read.municipality(), Some("Bergen"));
}

#[test]
fn groups_are_those_that_sources_are_labelled_with() {
    let group = |text: &str| reader().read(text, &Language::Bokmal).audience_group();
    assert_eq!(group("Jeg er 16 år og vil ha jobb"), Some("youth"));
    assert_eq!(group("Jeg driver et lite snekkerfirma"), Some("business"));
    assert_eq!(group("Jeg er 45 år"), None);
    let read = reader().read("We are Danish", &Language::English);
    assert_eq!(read.citizenship_area(), Some("nordic"));
}

#[test]
fn what_a_client_sends_is_checked() {
    let fact = |kind, value: &str| Situation {
        facts: vec![Fact {
            kind,
            value: value.to_owned(),
            label: "<b>not ours</b>".to_owned(),
            words: String::new(),
        }],
        ..Situation::default()
    };
    let checked = fact(FactKind::Municipality, "Bergen").checked().unwrap();
    assert_eq!(checked.facts[0].label, "");
    for (kind, value) in [
        (FactKind::Municipality, "Paris"),
        (FactKind::Age, "121"),
        (FactKind::Age, "-1"),
        (FactKind::Age, "+9"),
        (FactKind::Age, "007"),
        (FactKind::Child, "unborn"),
        (FactKind::Residence, "no"),
        (FactKind::Citizenship, "zz"),
        (FactKind::Role, "mother"),
    ] {
        assert!(fact(kind, value).checked().is_err(), "{kind:?} {value}");
    }
    let event = |uri: &str, confidence| Situation {
        life_events: vec![LifeEvent {
            uri: uri.to_owned(),
            label: String::new(),
            confidence,
            words: String::new(),
        }],
        ..Situation::default()
    };
    let known = "https://psi.norge.no/los/hendelse/fa-barn";
    assert!(event(known, 0.5).checked().is_ok());
    assert!(
        event("https://psi.norge.no/los/ord/barnetrygd", 0.5)
            .checked()
            .is_err()
    );
    for confidence in [f32::NAN, f32::INFINITY, -0.1, 1.1] {
        assert!(event(known, confidence).checked().is_err(), "{confidence}");
    }
    let mut many = fact(FactKind::Age, "9");
    many.facts = vec![many.facts[0].clone(); MOST_FACTS + 1];
    assert_eq!(
        many.checked().unwrap_err().to_string(),
        "the situation has 25 facts, 24 are allowed"
    );
    let mut long = fact(FactKind::Age, "9");
    long.facts[0].words = "å".repeat(MOST_CHARACTERS + 1);
    assert!(matches!(
        long.checked(),
        Err(SituationError::TooLong { length: 201 })
    ));
}

#[test]
fn unknown_fields_and_kinds_are_refused() {
    for json in [
        r#"{"facts":[{"kind":"shoe_size","value":"44"}]}"#,
        r#"{"facts":[],"more":1}"#,
        r#"{"facts":[{"kind":"age","value":"44","more":1}]}"#,
    ] {
        assert!(serde_json::from_str::<Situation>(json).is_err(), "{json}");
    }
    assert_eq!(
        serde_json::from_str::<Situation>("{}").unwrap(),
        Situation::default()
    );
}

/// Texts of the words that rules look for, and of anything else.
fn text() -> impl Strategy<Value = String> {
    let words = prop_oneof![
        proptest::sample::select(vec![
            "jeg",
            "er",
            "eg",
            "I'm",
            "har",
            "en",
            "sønn",
            "på",
            "3",
            "og",
            "et",
            "halvt",
            "år",
            "barn",
            "bor",
            "i",
            "Bergen",
            "Mo i Rana",
            "gravid",
            "mamma",
            "døde",
            "ikke",
            "hvis",
            "permittert",
            "my",
            "son",
            "is",
            "9",
            "kom",
            "til",
            "Norge",
            "for",
            "8",
            "uker",
            "siden",
            ".",
            ",",
            "?",
            "\n",
            "ukrainsk",
            "flyktning",
            "A\u{30A}l",
            "İ",
            "ﬁrma",
            "–",
        ])
        .prop_map(str::to_owned),
        "\\PC{0,8}",
    ];
    proptest::collection::vec(words, 0..40).prop_map(|words| words.join(" "))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn whatever_is_read_is_in_the_text_and_passes_the_check(text in text()) {
        let read = reader().read(&text, &Language::Bokmal);
        for words in read.facts.iter().map(|fact| &fact.words)
            .chain(read.life_events.iter().map(|event| &event.words))
        {
            prop_assert!(text.contains(words.as_str()), "{words:?}");
        }
        prop_assert!(read.facts.iter().all(|fact| !fact.label.is_empty()));
        let json = serde_json::to_string(&read).unwrap();
        let mut back = serde_json::from_str::<Situation>(&json).unwrap().checked().unwrap();
        relabel(&mut back, &Language::Bokmal);
        prop_assert_eq!(back, read);
    }

    #[test]
    fn merging_the_same_again_changes_nothing(first in text(), second in text()) {
        let reader = reader();
        let read = |text: &str| reader.read(text, &Language::Bokmal);
        let once = merge(read(&first), read(&second));
        prop_assert_eq!(&merge(once.clone(), once.clone()), &once);
        prop_assert_eq!(merge(once.clone(), read(&second)), once);
    }
}
