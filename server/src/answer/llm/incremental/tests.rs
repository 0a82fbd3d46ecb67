//! Tests of the reader of streamed objects.

use proptest::prelude::*;
use serde_json::{Map, Value, json};

use super::*;

fn read(text: &str) -> Vec<Field> {
    let mut reader = ObjectReader::new();
    let mut fields = reader.feed(text);
    fields.extend(reader.finish());
    fields
}

fn element(key: &str, index: usize, value: Value) -> Field {
    let key = key.to_owned();
    Field::Element { key, index, value }
}

fn value(key: &str, value: Value) -> Field {
    let key = key.to_owned();
    Field::Value { key, value }
}

/// What a strict reader of the whole text would give.
fn strict(text: &str) -> Vec<Field> {
    let object: Map<String, Value> = serde_json::from_str(text).unwrap();
    let mut fields = Vec::new();
    for (key, part) in object {
        match part {
            Value::Array(elements) => {
                let elements = elements.into_iter().enumerate();
                fields.extend(elements.map(|(index, part)| element(&key, index, part)));
            }
            part => fields.push(value(&key, part)),
        }
    }
    fields
}

fn same(text: &str, expected: &[Field]) {
    assert!(read(text) == expected, "{text}: {:?}", read(text));
}

#[test]
fn elements_come_as_soon_as_they_are_complete() {
    let mut reader = ObjectReader::new();
    assert!(reader.feed(r#"{"sentences": [{"text": "En."#).is_empty());
    let first = element("sentences", 0, json!({"text": "En.", "sources": [1]}));
    assert!(reader.feed(r#"", "sources": [1]}"#) == [first]);
    assert!(reader.feed(r#", {"text": "To.""#).is_empty());
    let second = element("sentences", 1, json!({"text": "To."}));
    assert!(reader.feed("}") == [second]);
    assert!(reader.feed(r#"], "covered": tru"#).is_empty());
    assert!(reader.feed("e}") == [value("covered", json!(true))]);
    assert!(reader.finish().is_empty());
}

#[test]
fn prose_and_fences_around_the_object_are_skipped() {
    let expected = [value("a", json!(1)), value("b", json!("x"))];
    for text in [
        "```json\n{\"a\": 1, \"b\": \"x\"}\n```",
        "Here {is} it [1], as {} asked: {\"a\": 1, \"b\": \"x\"} {\"c\": 2}",
        "\u{feff} {\"a\" :1 ,\"b\":\"x\" } Done.",
        "{\"what\" is this {\"a\": 1, \"b\": \"x\"}",
    ] {
        same(text, &expected);
    }
}

#[test]
fn small_faults_are_mended() {
    same(
        r#"{"a": [1, {"b": [2, ], }, ], "c": {"d": 3,},}"#,
        &[
            element("a", 0, json!(1)),
            element("a", 1, json!({"b": [2]})),
            value("c", json!({"d": 3})),
        ],
    );
    same(
        "{\"a\": \"en\nto\ttre\u{1}\"}",
        &[value("a", json!("en\nto\ttre\u{1}"))],
    );
    same(
        r#"{"a": "l\'eau \_ \uZZ1 \u12"}"#,
        &[value("a", json!("l'eau _ uZZ1 u12"))],
    );
    same(
        r#"{"a": {"b": "\u12"}, "c": ["\u"]}"#,
        &[value("a", json!({"b": "u12"})), element("c", 0, json!("u"))],
    );
    same(
        r#"{"a": "\ud83d\ude00 \ud83d \ude00 \ud83d\ud83d\ude00\ud83d"}"#,
        &[value("a", json!("😀 \u{fffd} \u{fffd} \u{fffd}😀\u{fffd}"))],
    );
}

#[test]
fn a_bare_array_stands_for_its_object() {
    same(
        r#"Svar: [ {"text": "En."}, {"text": "To."} ] {"a": 1}"#,
        &[
            element("sentences", 0, json!({"text": "En."})),
            element("sentences", 1, json!({"text": "To."})),
        ],
    );
}

#[test]
fn what_is_cut_is_dropped() {
    same(
        r#"{"a": [{"b": 1}, {"b": 2"#,
        &[element("a", 0, json!({"b": 1}))],
    );
    same(r#"{"a": 1, "b": "x"#, &[value("a", json!(1))]);
    // The number may go on, the word may not.
    same(r#"{"a": 12"#, &[]);
    same(r#"{"a": true"#, &[value("a", json!(true))]);
    same(r#"{"a": [null"#, &[element("a", 0, Value::Null)]);
}

#[test]
fn what_cannot_be_read_keeps_its_place() {
    same(
        r#"{"a": [{"b" 1}, nul, {"b": 2}], "c": 1 2, "d": 3}"#,
        &[element("a", 2, json!({"b": 2})), value("c", json!(1))],
    );
    same(r#"{"a": [{"b": 1]}, "c": 2}"#, &[]);
    same(
        r#"{"a": 1, "b": [{"c": 1]}, {"c": 2}]}"#,
        &[value("a", json!(1))],
    );
}

#[test]
fn depth_and_length_have_limits() {
    let deep = format!("{{\"a\": {}1{}, \"b\": 2}}", "[".repeat(33), "]".repeat(33));
    assert_eq!(read(&deep).len(), 2);
    let deeper = format!("{{\"a\": 1, \"b\": {}", "[".repeat(500_000));
    same(&deeper, &[value("a", json!(1))]);
    let long = format!("{{\"a\": 1, \"b\": \"{}\"}}", "x".repeat(LONGEST_TEXT));
    same(&long, &[value("a", json!(1))]);
}

fn any_json() -> impl Strategy<Value = Value> {
    let leaf = prop_oneof![
        Just(Value::Null),
        any::<bool>().prop_map(Value::from),
        any::<i64>().prop_map(Value::from),
        any::<f64>().prop_map(Value::from),
        "(\\PC|[\n\t\"\\\\\u{0}😀]){0,8}".prop_map(Value::from),
    ];
    leaf.prop_recursive(4, 32, 5, |inner| {
        prop_oneof![
            prop::collection::vec(inner.clone(), 0..5).prop_map(Value::from),
            prop::collection::btree_map("\\PC{0,4}", inner, 0..5)
                .prop_map(|map| Value::Object(map.into_iter().collect())),
        ]
    })
}

/// Characters and words that matter to the reader.
const NEARLY_JSON: &str = "(\\{|\\}|\\[|\\]|\"|:|,| |\n|\\\\|\\\\u|d83d|de00|true|null|1|a|-|æ|\\{\"a\":|\"b\":\\[|\\PC){0,40}";

/// Pieces of strings as they are written, and what they mean.
const FAULTY: [(&str, &str); 10] = [
    ("a", "a"),
    ("\n", "\n"),
    ("\t\u{1}", "\t\u{1}"),
    ("\\'", "'"),
    ("\\n", "\n"),
    ("\\\"", "\""),
    ("\\u00e6", "æ"),
    ("\\uz", "uz"),
    ("\\ud83d\\ude00", "😀"),
    ("\\ud800 ", "\u{fffd} "),
];

/// What is around such a string.
const FAULTY_PLACES: [(&str, &str); 5] = [
    ("{\"a\":", "}"),
    ("{\"a\":", ",}"),
    ("{\"a\":[1,", ",]}"),
    ("{\"a\":[{\"b\":[", ",],},],\"c\":2}"),
    ("{", ":1}"),
];

proptest! {
    #[test]
    fn equals_a_strict_reader(parts in prop::collection::btree_map("\\PC{0,4}", any_json(), 0..6), pretty: bool) {
        let object = Value::Object(parts.into_iter().collect());
        let text = if pretty { serde_json::to_string_pretty(&object) } else { serde_json::to_string(&object) };
        let text = text.unwrap();
        prop_assert!(read(&text) == strict(&text), "{}", text);
    }

    #[test]
    fn faults_are_mended_wherever_they_are(fragments in prop::collection::vec(prop::sample::select(FAULTY.to_vec()), 0..8), place in 0..FAULTY_PLACES.len()) {
        let (written, meant): (String, String) = fragments.into_iter().unzip();
        let (before, after) = FAULTY_PLACES[place];
        let text = format!("{before}\"{written}\"{after}");
        let proper = format!("{before}{}{after}", json!(meant)).replace(",]", "]").replace(",}", "}");
        prop_assert!(read(&text) == strict(&proper), "{}", text);
    }

    #[test]
    fn cuts_do_not_matter(text in NEARLY_JSON) {
        let mut reader = ObjectReader::new();
        let mut fields: Vec<Field> = text.chars().flat_map(|c| reader.feed(c.encode_utf8(&mut [0; 4]))).collect();
        fields.extend(reader.finish());
        prop_assert!(fields == read(&text));
    }

    #[test]
    fn a_cut_end_gives_a_start_of_the_whole(parts in prop::collection::btree_map("[a-z]{1,4}", any_json(), 1..5), at in 0.0f64..1.0) {
        let text = Value::Object(parts.into_iter().collect()).to_string();
        let end = text.floor_char_boundary((text.len() as f64 * at) as usize);
        prop_assert!(strict(&text).starts_with(&read(&text[..end])), "{}", &text[..end]);
    }

    #[test]
    fn never_panics(text in "\\PC{0,200}", nearly in NEARLY_JSON) {
        read(&text);
        read(&nearly);
    }
}
