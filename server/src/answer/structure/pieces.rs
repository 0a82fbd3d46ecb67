//! A passage → its sentences, list items and table rows, with where they stand.

use losen_index::text::sentences::sentences;

/// What a piece is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PieceKind {
    /// A sentence of a paragraph.
    Sentence,
    /// A sentence of a list item.
    Item,
    /// A row of a table, with its strokes.
    Row,
}

/// A verbatim stretch of a passage's text.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Piece<'a> {
    /// What it is.
    pub(super) kind: PieceKind,
    /// The text, trimmed.
    pub(super) text: &'a str,
    /// The heading of a joined short section (`### `) that it stands below.
    pub(super) heading: Option<&'a str>,
    /// Which paragraph, list or table it stands in, from 0.
    pub(super) block: usize,
    /// Which line of the text it stands in, from 0.
    pub(super) line: usize,
}

impl Piece<'_> {
    /// Whether it can stand alone: it begins with a capital letter or a digit and ends
    /// as a sentence does. A lead-in to a list and a fragment of one do not.
    pub(super) fn is_whole(&self) -> bool {
        let begins = self
            .text
            .trim_start_matches(['«', '“', '"', '('])
            .starts_with(|c: char| c.is_uppercase() || c.is_ascii_digit());
        self.kind != PieceKind::Row
            && begins
            && self
                .text
                .trim_end_matches(['»', '”', '"', ')'])
                .ends_with(['.', '!', '?'])
    }
}

/// The pieces of a text as `Passage::text` has it, in order.
pub(super) fn pieces(text: &str) -> Vec<Piece<'_>> {
    let mut out = Vec::new();
    let mut heading = None;
    let mut block = 0;
    let mut before = None;
    for (number, line) in text.lines().enumerate() {
        let line_text = line.trim();
        if line_text.is_empty() {
            before = None;
            continue;
        }
        if let Some(sub) = line_text.strip_prefix("### ") {
            (heading, before) = (Some(sub.trim()), None);
            continue;
        }
        let (kind, body) = read_line(line_text);
        if before != Some(kind) {
            block += 1;
            before = Some(kind);
        }
        let piece = |text| Piece {
            kind,
            text,
            heading,
            block,
            line: number,
        };
        match kind {
            PieceKind::Row if is_rule(body) => {}
            PieceKind::Row => out.push(piece(body)),
            PieceKind::Sentence | PieceKind::Item => {
                out.extend(sentences(body).into_iter().map(piece));
            }
        }
    }
    out
}

/// The headings of the joined short sections in a text, in order.
pub(super) fn sub_headings(text: &str) -> impl Iterator<Item = &str> {
    text.lines()
        .filter_map(|line| line.trim().strip_prefix("### "))
        .map(str::trim)
        .filter(|heading| !heading.is_empty())
}

fn read_line(line: &str) -> (PieceKind, &str) {
    if line.starts_with('|') {
        return (PieceKind::Row, line);
    }
    let item = ["- ", "* ", "• "]
        .iter()
        .find_map(|mark| line.strip_prefix(mark))
        .or_else(|| numbered(line));
    item.map_or((PieceKind::Sentence, line), |item| (PieceKind::Item, item))
}

/// The text of a numbered item; `1. mai …` is none.
fn numbered(line: &str) -> Option<&str> {
    let (number, rest) = line.split_once(". ")?;
    let is_number =
        (1..=2).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && !rest.starts_with(char::is_lowercase)).then_some(rest)
}

/// Whether a row is the rule below a table's header.
fn is_rule(row: &str) -> bool {
    row.chars()
        .all(|c| matches!(c, '|' | '-' | ':') || c.is_whitespace())
}

#[cfg(test)]
mod tests {
    use super::*;

    const TEXT: &str = "Du kan få 104 uker. Les mer.\n\n- Send søknaden. Ta vare på svaret.\n- Meld fra\n\n\
        1. Registrer deg.\n\n| A | B |\n| --- | --- |\n| 1 | 2 |\n\n### Klage\n1. mai er fristen.";

    #[test]
    fn reads_sentences_items_rows_and_joined_headings() {
        let pieces = pieces(TEXT);
        let texts: Vec<&str> = pieces.iter().map(|piece| piece.text).collect();
        assert_eq!(
            texts,
            [
                "Du kan få 104 uker.",
                "Les mer.",
                "Send søknaden.",
                "Ta vare på svaret.",
                "Meld fra",
                "Registrer deg.",
                "| A | B |",
                "| 1 | 2 |",
                "1. mai er fristen."
            ]
        );
        assert_eq!(pieces[8].heading, Some("Klage"));
        assert_eq!(pieces[8].kind, PieceKind::Sentence);
        assert_eq!(pieces[5].kind, PieceKind::Item);
        assert_eq!(pieces[0].block, pieces[1].block);
        assert_ne!(pieces[1].block, pieces[2].block);
        assert_eq!(pieces[2].block, pieces[4].block);
        assert_ne!(pieces[4].block, pieces[5].block);
    }

    #[test]
    fn fragments_and_lead_ins_cannot_stand_alone() {
        let whole = |text: &str| pieces(text).first().is_some_and(Piece::is_whole);
        assert!(whole("Du kan søke nå."));
        assert!(!whole("Du kan få pleiepenger når"));
        assert!(!whole("Du må:"));
        assert!(!whole("- barnet er under 18 år"));
        assert!(!whole("| Alder | Sats |"));
    }

    #[test]
    fn finds_joined_headings() {
        assert_eq!(sub_headings(TEXT).collect::<Vec<_>>(), ["Klage"]);
    }
}
