//! What holds for the passages of any page.
#![allow(clippy::unwrap_used, reason = "a test may panic")]

use std::sync::LazyLock;

use chrono::DateTime;
use losen_index::{language::Language, passage::Passage};
use proptest::prelude::*;
use url::Url;

use super::{Draft, PassageContext, SplitSettings, Splitter, render};
use crate::clean::{Block, CleanPage};

const SMALL: SplitSettings = SplitSettings {
    max_tokens: 48,
    overlap_sentences: 1,
    min_tokens: 12,
};

static SPLITTER: LazyLock<Splitter> = LazyLock::new(|| Splitter::new(SMALL).unwrap());

pub(super) fn heading(level: u8, text: &str) -> Block {
    Block::Heading {
        level,
        text: text.to_owned(),
        id: None,
    }
}

pub(super) fn paragraph(text: &str) -> Block {
    Block::Paragraph(text.to_owned())
}

fn item(text: &str, depth: u8, number: Option<u32>) -> Block {
    Block::Item {
        text: text.to_owned(),
        depth,
        number,
    }
}

pub(super) fn page(title: &str, blocks: Vec<Block>) -> CleanPage {
    CleanPage {
        url: Url::parse("https://a.no/side").unwrap(),
        title: title.to_owned(),
        description: None,
        language: Language::Bokmal,
        publisher: None,
        issued: None,
        modified: None,
        los: vec![
            "https://psi.norge.no/los/ord/sykdom".into(),
            "https://psi.norge.no/los/hendelse/faa-barn".into(),
        ],
        blocks,
    }
}

fn context(page: &CleanPage) -> PassageContext {
    let source = crate::clean::tests::source();
    PassageContext::new(&source, page, DateTime::UNIX_EPOCH)
}

fn passages(blocks: Vec<Block>) -> Vec<Passage> {
    let page = page("T", blocks);
    SPLITTER.split(&page, &context(&page))
}

fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_owned)
        .collect()
}

/// The words of a page in reading order, title left out.
fn page_words(page: &CleanPage) -> Vec<String> {
    page.blocks
        .iter()
        .flat_map(|block| match block {
            Block::Heading { level: 1, text, .. } if *text == page.title => Vec::new(),
            Block::Heading { text, .. } => words(text),
            other => words(&render::block(other)),
        })
        .collect()
}

/// The words of the passages in order: each heading when it comes into force,
/// each text without its overlap.
fn draft_words(drafts: &[Draft]) -> Vec<String> {
    let mut path: &[String] = &[];
    let mut out = Vec::new();
    for draft in drafts {
        let shared = path
            .iter()
            .zip(&draft.path)
            .take_while(|(a, b)| a == b)
            .count();
        out.extend(
            draft.path[shared..]
                .iter()
                .flat_map(|heading| words(heading)),
        );
        out.extend(words(&draft.piece.text[draft.piece.overlap..]));
        path = &draft.path;
    }
    out
}

fn sentence() -> impl Strategy<Value = String> {
    prop::collection::vec("[a-zæøå]{1,9}|[0-9]{1,4}|[a-z]{30,60}", 1..16)
        .prop_flat_map(|words| {
            (
                Just(words),
                prop::sample::select(vec![".", "!", "?", "", ":"]),
            )
        })
        .prop_map(|(words, end)| format!("Du {}{end}", words.join(" ")))
}

fn text() -> impl Strategy<Value = String> {
    prop::collection::vec(sentence(), 1..7).prop_map(|sentences| sentences.join(" "))
}

fn block() -> impl Strategy<Value = Block> {
    prop_oneof![
        3 => text().prop_map(Block::Paragraph),
        2 => (sentence(), 1..6_u8).prop_map(|(text, level)| Block::Heading { level, text, id: None }),
        1 => (2..7_u8).prop_map(|level| Block::Resume { level }),
        3 => (text(), 0..3_u8, prop::option::of(1..9_u32)).prop_map(|(text, depth, number)| Block::Item { text, depth, number }),
        1 => (sentence(), text()).prop_map(|(term, text)| Block::Definition { term, text }),
        1 => prop::collection::vec((sentence(), sentence()), 0..9).prop_map(|rows| {
            let rows: String = rows.iter().map(|(a, b)| format!("\n| {a} | {b} |")).collect();
            Block::Table(format!("| Navn | Sats |\n| --- | --- |{rows}"))
        }),
    ]
}

/// Blocks whose headings all differ, so that a path tells them apart.
fn blocks() -> impl Strategy<Value = Vec<Block>> {
    prop::collection::vec(block(), 0..24).prop_map(|mut blocks| {
        for (at, block) in blocks.iter_mut().enumerate() {
            if let Block::Heading { text, .. } = block {
                *text = format!("H{at} {text}");
            }
        }
        blocks
    })
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn no_word_is_lost_or_doubled(blocks in blocks()) {
        let page = page("T", blocks);
        prop_assert_eq!(draft_words(&SPLITTER.drafts(&page)), page_words(&page));
    }

    #[test]
    fn what_is_repeated_stood_in_the_same_section_before(blocks in blocks()) {
        let page = page("T", blocks);
        let drafts = SPLITTER.drafts(&page);
        for (at, draft) in drafts.iter().enumerate() {
            let repeated = words(&draft.piece.text[..draft.piece.overlap]);
            let before: Vec<String> = drafts[..at].iter().filter(|d| d.path == draft.path).flat_map(|d| words(&d.piece.text)).collect();
            let found = repeated.is_empty() || before.windows(repeated.len()).any(|window| window == repeated);
            prop_assert!(found, "{:?}", repeated);
        }
    }

    #[test]
    fn passages_keep_to_the_budget_and_say_their_length(blocks in blocks()) {
        for passage in passages(blocks) {
            let length = SPLITTER.tokens.count(&passage.text);
            prop_assert_eq!(passage.tokens as usize, length);
            prop_assert!(length <= SMALL.max_tokens, "{} tokens: {}", length, passage.text);
        }
    }

    #[test]
    fn passages_are_numbered_and_the_same_each_time(blocks in blocks()) {
        let first = passages(blocks.clone());
        prop_assert!(first.iter().map(|passage| passage.ordinal as usize).eq(0..first.len()));
        prop_assert_eq!(&first, &passages(blocks));
    }
}

#[test]
fn an_unbreakable_word_stands_alone_above_the_budget() {
    let word = "x7q".repeat(400);
    let passages = passages(vec![paragraph(&format!("Før. {word} etter."))]);
    assert!(passages.iter().any(|passage| passage.text.contains(&word)));
    assert!(
        passages
            .iter()
            .filter(|passage| !passage.text.contains(&word))
            .all(|p| p.tokens <= 48)
    );
}

#[test]
fn long_prose_is_cut_at_sentences_and_repeats_the_last_one() {
    let text: String = (0..12)
        .map(|n| format!("Dette er setning nummer {n} i teksten. "))
        .collect();
    let found = passages(vec![heading(2, "A"), paragraph(text.trim())]);
    assert!(found.len() > 1);
    for pair in found.windows(2) {
        let last = pair[0].text.rsplit(". ").next().unwrap_or_default();
        assert!(
            pair[1].text.starts_with(last),
            "{} | {}",
            pair[0].text,
            pair[1].text
        );
    }
}

#[test]
fn a_cut_list_repeats_its_introduction() {
    let mut blocks = vec![
        paragraph(&"Litt tekst om saken her. ".repeat(4)),
        paragraph("Du må ha:"),
    ];
    blocks.extend((0..12).map(|n| item(&format!("dokument nummer {n} fra arbeidsgiver"), 0, None)));
    let found = passages(blocks);
    assert!(found.len() > 2);
    let start = found
        .iter()
        .position(|passage| passage.text.contains("Du må ha:"))
        .unwrap();
    assert!(
        found[start].text.contains("nummer 1 "),
        "{}",
        found[start].text
    );
    for passage in &found[start + 1..] {
        assert!(
            passage.text.starts_with("Du må ha:\n\n- "),
            "{}",
            passage.text
        );
    }
}

#[test]
fn a_cut_table_repeats_its_header() {
    let rows: String = (0..20)
        .map(|n| format!("\n| År {n} | {n} 000 kr |"))
        .collect();
    let found = passages(vec![Block::Table(format!(
        "| År | Sats |\n| --- | --- |{rows}"
    ))]);
    assert!(found.len() > 2);
    assert!(found.iter().all(|passage| {
        passage
            .text
            .starts_with("| År | Sats |\n| --- | --- |\n| År ")
    }));
}

#[test]
fn short_siblings_are_merged_under_their_parent() {
    let long = "Dette er en lang tekst som ikke kan slås sammen med noe annet på siden.";
    let found = passages(vec![
        heading(1, "T"),
        heading(2, "Vanlige spørsmål"),
        paragraph(long),
        heading(3, "Når?"),
        paragraph("I dag."),
        heading(3, "Hvor?"),
        paragraph("Her."),
        heading(3, "Hvorfor?"),
        paragraph(long),
        heading(3, "Hvem?"),
        paragraph("Du."),
        heading(2, "Kontakt"),
        paragraph("Ring."),
    ]);
    let seen: Vec<(String, &str)> = found
        .iter()
        .map(|p| (p.heading_path.join("/"), p.text.as_str()))
        .collect();
    assert_eq!(
        seen,
        [
            ("Vanlige spørsmål".to_owned(), long),
            (
                "Vanlige spørsmål".to_owned(),
                "### Når?\n\nI dag.\n\n### Hvor?\n\nHer."
            ),
            ("Vanlige spørsmål/Hvorfor?".to_owned(), long),
            ("Vanlige spørsmål/Hvem?".to_owned(), "Du."),
            ("Kontakt".to_owned(), "Ring."),
        ]
    );
    assert_eq!(found[1].link, "https://a.no/side#:~:text=N%C3%A5r%3F");
}

#[test]
fn texts_keep_their_structure_and_data() {
    let found = passages(vec![
        heading(1, "T"),
        paragraph("Innledning:"),
        item("én", 0, None),
        item("to", 1, Some(2)),
        Block::Definition {
            term: "Frist".into(),
            text: "3 uker".into(),
        },
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        found[0].text,
        "Innledning:\n\n- én\n  2. to\n\nFrist: 3 uker"
    );
    assert_eq!(found[0].heading_path, Vec::<String>::new());
    assert_eq!(
        found[0].life_events,
        ["https://psi.norge.no/los/hendelse/faa-barn"]
    );
    assert_eq!(found[0].los.len(), 2);
}

#[test]
fn a_heading_that_only_an_accordion_parts_from_its_text_is_said_once() {
    let found = passages(vec![
        heading(2, "A"),
        Block::Resume { level: 3 },
        paragraph("tekst"),
    ]);
    assert_eq!(found.len(), 1);
    assert_eq!(
        (found[0].heading_path.join("/"), found[0].text.as_str()),
        ("A".to_owned(), "tekst")
    );
}

#[test]
fn a_heading_without_text_is_kept_and_cut_like_text() {
    let found = passages(vec![
        heading(2, "A"),
        heading(3, "B"),
        heading(2, &"lang overskrift ".repeat(40)),
    ]);
    assert_eq!(found[0].text, "### B");
    assert_eq!(found[0].heading_path, ["A"]);
    assert!(found.len() > 2);
    assert!(found.iter().all(|passage| passage.tokens <= 48));
}

#[test]
fn settings_that_contradict_are_refused() {
    assert!(
        Splitter::new(SplitSettings {
            max_tokens: 8,
            ..SMALL
        })
        .is_err()
    );
    assert!(
        Splitter::new(SplitSettings {
            min_tokens: 48,
            ..SMALL
        })
        .is_err()
    );
}
