//! A passage → units: sentences, lists with their lead-in, tables. Each can be
//! read alone and is made of verbatim pieces of the passage.

use losen_index::{passage::Passage, text::sentences::sentences};

use crate::answer::guard::injection::addresses_assistant;

/// A stretch of a passage that can stand in an answer.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Unit {
    /// Place of the passage among the hits.
    pub(super) hit: usize,
    /// What the reader would see.
    pub(super) text: String,
    /// The verbatim pieces that it is made of, in order.
    pub(super) quotes: Vec<String>,
    /// The words of its heading, for scoring.
    pub(super) heading: String,
    /// Whether it is a list or table.
    pub(super) listed: bool,
}

/// List items and table rows shown of one list or table at most.
const MAX_LINES: usize = 8;
/// A longer sentence is no answer a person reads.
const MAX_CHARS: usize = 600;

/// The units of a passage, in reading order.
pub(super) fn units(hit: usize, passage: &Passage) -> Vec<Unit> {
    let heading = passage
        .heading_path
        .last()
        .unwrap_or(&passage.title)
        .clone();
    let mut builder = Builder {
        hit,
        heading,
        units: Vec::new(),
        lead_in: None,
        start_page: passage.url.matches('/').count() == 3 && passage.url.ends_with('/'),
    };
    let blocks = blocks(&passage.text);
    for (at, block) in blocks.iter().enumerate() {
        let next = blocks.get(at + 1);
        match block {
            Block::Heading(text) => builder.heading((*text).to_owned()),
            Block::Prose(text) => builder.prose(text, next),
            Block::List(items) => builder.list(items),
            Block::Table(rows) => builder.table(rows),
        }
    }
    builder.units
}

enum Block<'a> {
    Heading(&'a str),
    Prose(&'a str),
    List(Vec<&'a str>),
    Table(Vec<Vec<&'a str>>),
}

/// Reads the structure that [`Passage::text`] documents.
fn blocks(text: &str) -> Vec<Block<'_>> {
    let mut blocks = Vec::new();
    for line in text.lines().map(str::trim).filter(|line| !line.is_empty()) {
        if let Some(heading) = line.strip_prefix("### ") {
            blocks.push(Block::Heading(heading));
        } else if let Some(item) = list_item(line) {
            match blocks.last_mut() {
                Some(Block::List(items)) => items.push(item),
                _ => blocks.push(Block::List(vec![item])),
            }
        } else if line.starts_with('|') {
            table_row(&mut blocks, line);
        } else {
            blocks.push(Block::Prose(line));
        }
    }
    blocks
}

/// Adds a row of a Markdown table; the rule below its header is no row.
fn table_row<'a>(blocks: &mut Vec<Block<'a>>, line: &'a str) {
    let cells: Vec<&str> = line.trim_matches('|').split('|').map(str::trim).collect();
    let is_rule = cells
        .iter()
        .all(|cell| !cell.is_empty() && cell.chars().all(|c| matches!(c, '-' | ':')));
    match blocks.last_mut() {
        Some(Block::Table(_)) if is_rule => {}
        Some(Block::Table(rows)) => rows.push(cells),
        _ => blocks.push(Block::Table(vec![cells])),
    }
}

/// The text of a list item line (`- …`, `* …`, `1. …`), or `None`.
fn list_item(line: &str) -> Option<&str> {
    let item = line
        .strip_prefix("- ")
        .or_else(|| line.strip_prefix("* "))
        .or_else(|| line.strip_prefix("• "));
    item.or_else(|| {
        let (number, rest) = line.split_once(". ")?;
        (number.len() <= 2 && !number.is_empty() && number.bytes().all(|b| b.is_ascii_digit()))
            .then_some(rest)
    })
}

struct Builder {
    hit: usize,
    heading: String,
    units: Vec<Unit>,
    /// The sentence that leads into the list or table that follows.
    lead_in: Option<String>,
    /// Whether the page is a site's start page (`https://host/`).
    start_page: bool,
}

impl Builder {
    fn push(&mut self, text: String, quotes: Vec<String>, listed: bool) {
        let steers = quotes.iter().any(|quote| addresses_assistant(quote));
        if !steers && (text.chars().count() <= MAX_CHARS || listed) {
            self.units.push(Unit {
                hit: self.hit,
                text,
                quotes,
                heading: self.heading.clone(),
                listed,
            });
        }
    }

    fn heading(&mut self, heading: String) {
        self.heading = heading;
        self.lead_in = None;
    }

    fn prose(&mut self, text: &str, next: Option<&Block<'_>>) {
        // A table's caption stands as a short line before it.
        if matches!(next, Some(Block::Table(_))) && is_caption(text) {
            self.lead_in = Some(text.to_owned());
            return;
        }
        let before_list = matches!(next, Some(Block::List(_) | Block::Table(_)));
        let found = sentences(text);
        let mut previous: Option<&str> = None;
        for (at, sentence) in found.iter().enumerate() {
            let last = at + 1 == found.len();
            if last && before_list && !sentence.ends_with(['.', '!', '?']) {
                self.lead_in = Some((*sentence).to_owned());
            } else if leans_back(sentence) {
                // A sentence that points back is shown only with the one it points at.
                if let Some(before) = previous {
                    let quotes = vec![before.to_owned(), (*sentence).to_owned()];
                    self.push(format!("{before} {sentence}"), quotes, false);
                }
            } else if is_statement(sentence) {
                self.push((*sentence).to_owned(), vec![(*sentence).to_owned()], false);
            }
            previous = (!leans_back(sentence) && is_statement(sentence)).then_some(sentence);
        }
    }

    /// The words that lead into a list: its lead-in, else the heading.
    fn lead(&mut self) -> String {
        self.lead_in.take().unwrap_or_else(|| self.heading.clone())
    }

    fn list(&mut self, items: &[&str]) {
        let lead = self.lead();
        if is_menu(items, self.start_page) {
            return;
        }
        let shown = &items[..items.len().min(MAX_LINES)];
        let mut text = with_colon(&lead);
        for item in shown {
            text.push_str("\n- ");
            text.push_str(item);
        }
        if shown.len() < items.len() {
            text.push_str("\n- …");
        }
        let quotes = std::iter::once(lead)
            .chain(shown.iter().map(|item| (*item).to_owned()))
            .collect();
        self.push(text, quotes, true);
    }

    fn table(&mut self, rows: &[Vec<&str>]) {
        let lead = self.lead();
        let Some((header, body)) = rows.split_first() else {
            return;
        };
        if body.is_empty() {
            return;
        }
        let mut text = with_colon(&lead);
        let mut quotes = vec![lead];
        for row in body.iter().take(MAX_LINES) {
            let (line, used) = table_line(header, row);
            text.push_str("\n- ");
            text.push_str(&line);
            quotes.extend(used);
        }
        if body.len() > MAX_LINES {
            text.push_str("\n- …");
        }
        self.push(text, quotes, true);
    }
}

/// `first: second` for two columns, else `first – header 2: second, header 3: third`.
fn table_line(header: &[&str], row: &[&str]) -> (String, Vec<String>) {
    let first = row.first().copied().unwrap_or_default();
    let mut line = first.to_owned();
    let mut used = vec![first.to_owned()];
    let mut separator = if row.len() == 2 { ": " } else { " – " };
    for (at, cell) in row
        .iter()
        .enumerate()
        .skip(1)
        .filter(|(_, cell)| !cell.is_empty())
    {
        line.push_str(separator);
        if row.len() > 2
            && let Some(name) = header.get(at).filter(|name| !name.is_empty())
        {
            line.push_str(name);
            line.push_str(": ");
            used.push((*name).to_owned());
        }
        line.push_str(cell);
        used.push((*cell).to_owned());
        separator = ", ";
    }
    (line, used)
}

/// A list of bare names (“Dagpenger”, “Meldekort”) is a menu, and so is any list
/// of a site's start page.
fn is_menu(items: &[&str], start_page: bool) -> bool {
    let words: usize = items
        .iter()
        .map(|item| item.split_whitespace().count())
        .sum();
    let tells = items
        .iter()
        .any(|item| item.chars().any(|c| c.is_ascii_digit()));
    start_page || items.len() >= 3 && words < 2 * items.len() && !tells
}

fn with_colon(lead: &str) -> String {
    let lead = lead.trim_end();
    if lead.ends_with([':', '?', '.', '!']) {
        lead.to_owned()
    } else {
        format!("{lead}:")
    }
}

/// Openings that point at the sentence before.
const LEANING: &[&str] = &[
    "dette",
    "disse",
    "desse",
    "denne",
    "da",
    "så",
    "men",
    "også",
    "og",
    "her",
    "slik",
    "slike",
    "i så fall",
    "det samme",
    "det same",
    "de må",
    "de kan",
    "den",
    "dei",
    "dermed",
    "derfor",
    "difor",
    "samtidig",
    "i tillegg",
    "deretter",
    "videre",
    "likevel",
    "imidlertid",
    "unntaket",
    "in that case",
    "this",
    "these",
    "those",
    "they",
    "then",
    "however",
    "it",
    "also",
    "but",
    "and",
    "therefore",
    "in addition",
    "han",
    "hun",
    "ho",
    "det gjelder",
    "det gjeld",
    "det kan",
    "det betyr",
    "det vil",
    "da må",
    "da kan",
    "ellers",
    "elles",
    "otherwise",
    "that",
];

fn leans_back(sentence: &str) -> bool {
    let lower = sentence.trim_start_matches(['«', '"', '(']).to_lowercase();
    LEANING.iter().any(|opening| {
        lower
            .strip_prefix(opening)
            .is_some_and(|rest| rest.chars().next().is_none_or(|c| !c.is_alphanumeric()))
    })
}

/// Openings of a line that names topics (“Who can get it, and how to apply.”) or
/// leads to another page (“Read more about …”).
const NAMING: &[&str] = &[
    "hvem",
    "hva",
    "hvor",
    "hvordan",
    "når du",
    "kven",
    "kva",
    "kor",
    "korleis",
    "les",
    "se",
    "sjå",
    "sammenlign",
    "read",
    "see",
    "who",
    "what",
    "how",
    "when to",
    "where",
];

const ANSWER_WORDS: &[&str] = &["ja", "nei", "yes", "no", "hei"];

/// A sentence says something when it ends as one and has words enough. A line
/// that only names topics says nothing; a definition needs both its sides.
fn is_statement(sentence: &str) -> bool {
    // A continued line or a piece of code does not begin as a sentence does.
    let begins_small = sentence
        .chars()
        .find(|c| c.is_alphanumeric())
        .is_some_and(char::is_lowercase);
    let lower = sentence.to_lowercase();
    let names_topics = NAMING.iter().any(|opening| {
        lower
            .strip_prefix(opening)
            .is_some_and(|rest| rest.starts_with(' '))
    });
    if begins_small || names_topics || enumerates(sentence) || sentence.ends_with('?') {
        return false;
    }
    let words = |text: &str| text.split_whitespace().count();
    if sentence.ends_with(['.', '!', '»', '"', ')']) {
        return words(sentence) >= 4;
    }
    sentence
        .split_once(": ")
        .is_some_and(|(_, told)| words(told) >= 3 || told.chars().any(|c| c.is_ascii_digit()))
}

/// “Rates, extended benefit and who must apply.” is a list of topics: its first
/// word ends with a comma and is no answer word.
fn enumerates(sentence: &str) -> bool {
    let first = sentence.split_whitespace().next().unwrap_or_default();
    first
        .strip_suffix(',')
        .is_some_and(|word| !ANSWER_WORDS.contains(&word.to_lowercase().as_str()))
}

fn is_caption(text: &str) -> bool {
    text.split_whitespace().count() <= 12 && !text.ends_with(['.', '!', '?'])
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::compose::extractive::tests_support::passage;

    fn texts(text: &str) -> Vec<String> {
        units(0, &passage(text))
            .into_iter()
            .map(|unit| unit.text)
            .collect()
    }

    #[test]
    fn a_list_keeps_its_lead_in() {
        assert_eq!(
            texts("Du kan få støtte i to år. Du må ha:\n\n- fylt 18 år\n- bodd i Norge"),
            [
                "Du kan få støtte i to år.",
                "Du må ha:\n- fylt 18 år\n- bodd i Norge"
            ]
        );
    }

    #[test]
    fn a_lead_in_needs_no_colon() {
        assert_eq!(
            texts("Klagen kan prøves dersom\n\n- parten ikke kan lastes\n- det er rimelig"),
            ["Klagen kan prøves dersom:\n- parten ikke kan lastes\n- det er rimelig"]
        );
    }

    #[test]
    fn a_line_that_begins_small_is_no_sentence() {
        assert!(texts("uavhengig av om du har rett til det.").is_empty());
    }

    #[test]
    fn a_list_without_lead_in_takes_the_heading() {
        assert_eq!(
            texts("- fylt 18 år\n- bodd i Norge"),
            ["Vilkår:\n- fylt 18 år\n- bodd i Norge"]
        );
    }

    #[test]
    fn a_sentence_that_points_back_brings_what_it_points_at() {
        assert_eq!(
            texts("Du må søke før fristen. Dette gjelder også i utlandet."),
            [
                "Du må søke før fristen.",
                "Du må søke før fristen. Dette gjelder også i utlandet."
            ]
        );
        assert!(texts("Dette gjelder også i utlandet.").is_empty());
    }

    #[test]
    fn table_rows_name_their_columns() {
        assert_eq!(
            texts("| Alder | Beløp |\n| --- | --- |\n| Under 6 år | 2 000 kr |"),
            ["Vilkår:\n- Under 6 år: 2 000 kr"]
        );
        assert_eq!(
            texts("| Alder | Beløp | Fra |\n|---|---|---|\n| Under 6 år | 2 000 kr | mai |"),
            ["Vilkår:\n- Under 6 år – Beløp: 2 000 kr, Fra: mai"]
        );
    }

    #[test]
    fn a_caption_leads_into_its_table() {
        assert_eq!(
            texts(
                "Barnetrygd per måned\n\n| Alder | Beløp |\n|---|---|\n| Under 6 år | 2 000 kr |"
            ),
            ["Barnetrygd per måned:\n- Under 6 år: 2 000 kr"]
        );
    }

    #[test]
    fn headings_of_joined_sections_are_no_sentences() {
        let joined = "### Frist\n\nDu må søke innen tre måneder.\n\n### Vedlegg\n\n- lønnsslipp\n- legeerklæring";
        assert_eq!(
            texts(joined),
            [
                "Du må søke innen tre måneder.",
                "Vedlegg:\n- lønnsslipp\n- legeerklæring"
            ]
        );
    }

    #[test]
    fn lines_that_only_name_topics_are_left_out() {
        assert!(texts("Hvem som kan få støtte, hvor mye og hvordan du søker.").is_empty());
        assert!(texts("Når du har barn her: Barnetrygd").is_empty());
        assert!(texts("Satser, utvidet støtte og hvem som må søke selv.").is_empty());
        assert_eq!(texts("Nei, du må søke selv."), ["Nei, du må søke selv."]);
        assert_eq!(texts("Telefon: 10 55 10 00"), ["Telefon: 10 55 10 00"]);
    }

    #[test]
    fn long_lists_say_that_there_is_more() {
        let list = (0..12)
            .map(|n| format!("- punkt {n}\n"))
            .collect::<String>();
        assert!(texts(&list)[0].ends_with("- punkt 7\n- …"));
    }
}
