use serde_json::json;

use super::*;

fn element(key: &str, value: Value) -> Field {
    Field::Element {
        key: key.to_owned(),
        index: 0,
        value,
    }
}

#[test]
fn sentences_name_their_sources_from_one() {
    let cited =
        json!({ "text": " Du  kan søke. ", "citations": [{ "source": 2, "quote": "Søk." }] });
    let Some(DraftPart::Sentence(sentence)) = part(element("sentences", cited), "") else {
        panic!("no sentence");
    };
    assert_eq!(sentence.text, "Du kan søke.");
    assert_eq!(sentence.evidence[0].hit, 1);
    let none = json!({ "text": "Du kan søke.", "citations": [{ "source": 0, "quote": "Søk." }] });
    let Some(DraftPart::Sentence(sentence)) = part(element("sentences", none), "") else {
        panic!("no sentence");
    };
    assert_eq!(sentence.evidence[0].hit, usize::MAX);
}

#[test]
fn what_has_another_form_is_left_out() {
    for value in [
        json!("text"),
        json!({ "citations": [] }),
        json!(7),
        json!({ "text": 7 }),
    ] {
        assert_eq!(part(element("sentences", value), ""), None);
    }
    assert_eq!(part(element("sources", json!({ "text": "x" })), ""), None);
}

#[test]
fn facts_whose_words_were_not_said_are_not_believed() {
    let value = json!({
        "life_events": ["Få barn", "fa-barn", "Vinne i lotto"],
        "facts": [
            { "kind": "age", "value": "42", "words": "er 42" },
            { "kind": "age", "value": "99", "words": "er 99" },
            { "kind": "age", "value": "gammel", "words": "er 42" },
            { "kind": "sko", "value": "42", "words": "er 42" }
        ]
    });
    let field = Field::Value {
        key: "situation".to_owned(),
        value,
    };
    let Some(DraftPart::Situation(situation)) = part(field, "Jeg er 42 og venter barn") else {
        panic!("no situation");
    };
    assert_eq!(situation.facts.len(), 1);
    assert_eq!(situation.facts[0].value, "42");
    assert!(!situation.life_events.is_empty());
    assert!(
        situation
            .life_events
            .iter()
            .all(|event| event.uri.ends_with("/fa-barn"))
    );
}
