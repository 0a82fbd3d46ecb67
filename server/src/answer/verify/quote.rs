//! Whether a quote stands in a passage, word for word and in whole sentences.
//!
//! The passage is Markdown-like (see `losen_index::passage::Passage::text`). White
//! space, case, Unicode form, quotation marks, dashes, soft hyphens, list marks and
//! table strokes make no difference. Its units are sentences, list items, headings
//! and table cells; a quote is whole when it begins where a unit begins and ends
//! where one ends.

#[cfg(test)]
mod tests;

use std::ops::Range;

use losen_index::text::sentences::sentences;
use unicode_normalization::UnicodeNormalization;

/// Whether the words of `quote` stand in `passage_text` one after the other and
/// cover whole units of it. Cells of several table rows must be those rows whole.
#[must_use]
pub fn stands_whole(quote: &str, passage_text: &str) -> bool {
    let has = Words::of(passage_text);
    let wanted = wanted(quote);
    has.places(&wanted).any(|at| has.is_whole(at, wanted.len()))
}

/// The bytes of `passage_text` where the words of `quote` stand: the first place
/// where they cover whole units, else the first place.
#[must_use]
pub fn locate(quote: &str, passage_text: &str) -> Option<Range<usize>> {
    let has = Words::of(passage_text);
    let wanted = wanted(quote);
    let whole = has
        .places(&wanted)
        .find(|at| has.is_whole(*at, wanted.len()));
    let at = whole.or_else(|| has.places(&wanted).next())?;
    Some(has.words[at].range.start..has.words[at + wanted.len() - 1].range.end)
}

/// The bytes of the whole units that `range` touches; a table cell becomes its
/// row. A range that touches none comes back as it is, within the text.
#[must_use]
pub fn widen(range: Range<usize>, passage_text: &str) -> Range<usize> {
    let end = range.end.min(passage_text.len());
    let start = range.start.min(end);
    let units = units(passage_text);
    let touches = |unit: &&Unit| {
        let empty = start == end && unit.range.contains(&start);
        (unit.range.start < end && start < unit.range.end) || empty
    };
    let lines: Vec<&Unit> = units.iter().filter(touches).collect();
    let (Some(first), Some(last)) = (lines.first(), lines.last()) else {
        return passage_text.floor_char_boundary(start)..passage_text.ceil_char_boundary(end);
    };
    let row_of = |unit: &Unit| {
        let row = unit.row?;
        let mut cells = units.iter().filter(|u| u.row == Some(row));
        let first = cells.next()?.range.start;
        Some(
            first
                ..cells
                    .next_back()
                    .map_or(unit.range.end, |cell| cell.range.end),
        )
    };
    let from = row_of(first).map_or(first.range.start, |row| row.start);
    let to = row_of(last).map_or(last.range.end, |row| row.end);
    from..to
}

/// A sentence, list item, heading or table cell.
#[derive(Debug)]
struct Unit {
    range: Range<usize>,
    /// For a cell: where its row begins.
    row: Option<usize>,
}

/// A folded word and its bytes.
#[derive(Debug)]
struct Word {
    text: String,
    range: Range<usize>,
    /// Its unit, by number.
    unit: usize,
}

/// The words of a passage, by unit.
struct Words {
    words: Vec<Word>,
    units: Vec<Unit>,
}

impl Words {
    fn of(text: &str) -> Self {
        let units = units(text);
        let mut found = Vec::new();
        for (number, unit) in units.iter().enumerate() {
            for (word, range) in words(&text[unit.range.clone()]) {
                found.push(Word {
                    text: word,
                    range: range.start + unit.range.start..range.end + unit.range.start,
                    unit: number,
                });
            }
        }
        Self {
            words: found,
            units,
        }
    }

    /// The places where `wanted` stands, word by word; none for no words.
    fn places<'a>(&'a self, wanted: &'a [String]) -> impl Iterator<Item = usize> + 'a {
        let ends =
            (!wanted.is_empty()).then(|| (self.words.len() + 1).saturating_sub(wanted.len()));
        (0..ends.unwrap_or(0)).filter(move |at| {
            let window = &self.words[*at..*at + wanted.len()];
            window
                .iter()
                .zip(wanted)
                .all(|(word, wanted)| word.text == *wanted)
        })
    }

    /// Whether the `len` words from `at` begin and end with a unit.
    fn is_whole(&self, at: usize, len: usize) -> bool {
        let last = at + len - 1;
        let unit = |at: usize| self.words[at].unit;
        let apart = |a: usize, b: usize| self.words.get(b).is_none_or(|_| unit(a) != unit(b));
        let begins = at == 0 || apart(at - 1, at);
        let ends = apart(last, last + 1);
        begins && ends && self.rows_whole(at, last)
    }

    /// Whether words of several table rows are those rows from end to end.
    fn rows_whole(&self, first: usize, last: usize) -> bool {
        let row = |at: usize| {
            self.words
                .get(at)
                .and_then(|word| self.units[word.unit].row)
        };
        if row(first) == row(last) {
            return true;
        }
        let cut_before = first > 0 && row(first).is_some() && row(first - 1) == row(first);
        let cut_after = row(last).is_some() && row(last + 1) == row(last);
        !cut_before && !cut_after
    }
}

/// The words of a quote, whatever marks it has.
fn wanted(quote: &str) -> Vec<String> {
    let units = units(quote);
    let all = units
        .iter()
        .flat_map(|unit| words(&quote[unit.range.clone()]));
    all.map(|(word, _)| word).collect()
}

/// The units of a text, in order.
fn units(text: &str) -> Vec<Unit> {
    let mut out = Vec::new();
    let mut paragraph: Option<Range<usize>> = None;
    let mut start = 0;
    for line in text.split_inclusive('\n') {
        let range = start..start + line.len();
        start = range.end;
        let body = line.trim();
        let marked = mark_length(body);
        if body.is_empty() || body.starts_with('|') || marked > 0 {
            close(text, &mut paragraph, &mut out);
        }
        if body.starts_with('|') {
            cells(line, range.start, &mut out);
        } else if body.starts_with('#') && marked > 0 {
            let from = range.start + line.len() - line.trim_start().len() + marked;
            push(text, from..range.end, None, &mut out);
        } else if !body.is_empty() {
            let from = if marked > 0 {
                range.start + line.len() - line.trim_start().len() + marked
            } else {
                range.start
            };
            paragraph = Some(paragraph.map_or(from, |p| p.start)..range.end);
        }
    }
    close(text, &mut paragraph, &mut out);
    out
}

/// Adds the sentences of a paragraph or list item that ends here.
fn close(text: &str, paragraph: &mut Option<Range<usize>>, out: &mut Vec<Unit>) {
    let Some(range) = paragraph.take() else {
        return;
    };
    let mut at = range.start;
    for sentence in sentences(&text[range.clone()]) {
        // Sentences are slices in order, so each is found from the last one on.
        if let Some(offset) = text[at..range.end].find(sentence) {
            let from = at + offset;
            at = from + sentence.len();
            push(text, from..at, None, out);
        }
    }
}

/// Adds the cells of a table row, but not those of the rule below its head.
fn cells(line: &str, start: usize, out: &mut Vec<Unit>) {
    let mut at = 0;
    for cell in line.split('|') {
        let range = at..at + cell.len();
        at = range.end + 1;
        if cell.contains(char::is_alphanumeric) {
            let lead = cell.len() - cell.trim_start().len();
            out.push(Unit {
                range: start + range.start + lead..start + range.start + cell.trim_end().len(),
                row: Some(start),
            });
        }
    }
}

/// Adds a unit without the white space around it, if it has a word.
fn push(text: &str, range: Range<usize>, row: Option<usize>, out: &mut Vec<Unit>) {
    let slice = &text[range.clone()];
    if words(slice).next().is_none() {
        return;
    }
    let start = range.start + slice.len() - slice.trim_start().len();
    out.push(Unit {
        range: start..start + slice.trim().len(),
        row,
    });
}

/// Bytes of the list or heading mark that a line begins with, 0 without one.
fn mark_length(line: &str) -> usize {
    let hashes = line.len() - line.trim_start_matches('#').len();
    if (1..=6).contains(&hashes) && line[hashes..].starts_with(' ') {
        return hashes + 1;
    }
    ["- ", "* ", "• ", "– "]
        .iter()
        .find(|mark| line.starts_with(**mark))
        .map_or(0, |mark| mark.len())
}

/// The words of a text, folded, with their bytes; signs that carry meaning in
/// amounts, dates, addresses and sections stay with them.
fn words(text: &str) -> impl Iterator<Item = (String, Range<usize>)> + '_ {
    let parts = |c: char| c.is_whitespace() || matches!(c, '|' | '—');
    let mut at = 0;
    text.split_inclusive(parts).filter_map(move |chunk| {
        let start = at;
        at += chunk.len();
        let body = chunk.trim_end_matches(parts);
        let core = body.trim_matches(|c: char| !is_inside(c));
        if core.is_empty() {
            return None;
        }
        let lead = body.len() - body.trim_start_matches(|c: char| !is_inside(c)).len();
        let range = start + lead..start + lead + core.len();
        // A minus is part of its number.
        let negative =
            body[..lead].ends_with(['-', '−']) && core.starts_with(|c: char| c.is_ascii_digit());
        let word = folded(core);
        (!word.is_empty()).then(|| (if negative { format!("-{word}") } else { word }, range))
    })
}

fn is_inside(c: char) -> bool {
    c.is_alphanumeric()
        || unicode_normalization::char::is_combining_mark(c)
        || "§%+€$£½¼¾".contains(c)
}

/// A word in lower case and NFKC, with one sort of dash and of apostrophe and
/// without invisible characters.
fn folded(word: &str) -> String {
    let shown = word.chars().filter(|c| {
        !matches!(
            c,
            '\u{ad}' | '\u{200b}'..='\u{200d}' | '\u{2060}' | '\u{feff}' | '*'
        )
    });
    shown
        .nfkc()
        .flat_map(char::to_lowercase)
        .map(|c| match c {
            '‐' | '‑' | '‒' | '–' | '−' => '-',
            '’' | '‘' | 'ʼ' => '\'',
            '“' | '”' | '«' | '»' | '„' => '"',
            c => c,
        })
        .collect()
}
