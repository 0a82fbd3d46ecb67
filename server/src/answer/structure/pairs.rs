//! Sentences that must be shown together, because one alone says half a rule: “The
//! period is 104 weeks. If your income was lower, it is 52 weeks.”.

use losen_index::passage::Passage;

use super::{
    groups,
    pattern::Pattern,
    pieces::{Piece, PieceKind, pieces},
    words,
};

/// More would be the whole passage.
const MOST: usize = 3;
/// Alternatives stand at most so many sentences apart in a paragraph, and so many items
/// in a list.
const NEAR: usize = 2;
const NEAR_ITEMS: usize = 3;
/// A cell with more words tells something else than how long.
const CELL_WORDS: usize = 3;
/// Characters of a piece below which it is not looked for inside a longer text.
const LEAST_PART: usize = 12;

/// Openings of a sentence that takes back some of the one before.
static RESTRICTS: Pattern = Pattern::new(
    r"^(?:men|likevel|unntak\w*|unnatak\w*|unntatt|ellers|elles|med mindre|for andre|andre (?:må|kan|får|betaler|betalar)|(?:dette|det|regelen) (?:gjelder|gjeld) (?:ikke|ikkje|bare|berre)|however|but|except\w*|otherwise|unless|for others|others (?:must|can|get|pay)|(?:this|it) (?:does not apply|only applies|applies only))\b",
);
static EXCEPTIONS: Pattern = Pattern::new(r"^(?:unntak|unnatak|exception)");
/// What makes a sentence one of several cases.
static CASE: Pattern = Pattern::new(
    r"\b(?:hvis|dersom|viss|if|unless|under|over|lavere|lågare|høyere|høgare|mindre|mer enn|meir enn|minst|less|lower|higher|more than|at least)\b|^(?:har|er|var|tjente|tjener|tener|sier|bor|bur|are|have)\b[^.]*,|^(?:for|til|som|as)\b",
);
/// What makes the number after it a limit.
static LIMIT: Pattern =
    Pattern::new(r"\b(?:over|under|opp til|opptil|fylt|fyller|above|below|up to)\s*$");
static EXAMPLE: Pattern = Pattern::new(r"^(?:eksempel|døme|example)\b");
/// Verbs that two cases of one rule share.
static GIVES: Pattern = Pattern::new(
    r"\b(?:får|få|betaler|betalar|dekker|dekkjer|varer|varar|get|receive|pay|paid|lasts?)\b",
);
static QUANTITY: Pattern = Pattern::new(
    r"\b(?P<number>\d[\d\s\u{a0}]*(?:,\d+)?|én|ett|en|ein|to|tre|fire|fem|seks|sju|syv|åtte|ni|ti|tolv|one|two|three|four|five|six|seven|eight|nine|ten|twelve)[\s\u{a0}]?(?P<unit>(?:uker?|veker?|weeks?|dager|dagar|days?|måneder|måned|månader|månad|months?|år|years?|prosent|per ?cent|kr|kroner)\b|%)|\bnok[\s\u{a0}](?P<nok>\d[\d,]*)",
);

/// The neighbours of `sentence` in its passage that must be shown with it: the other
/// cases of its rule, and what restricts it. At most three, verbatim and in the order of
/// the passage; table rows come whole. `sentence` may also be several sentences or a
/// list, as far as they stand in the passage; empty where they do not.
#[must_use]
pub fn companions(passage: &Passage, sentence: &str) -> Vec<String> {
    let pieces = pieces(&passage.text);
    let shown: Vec<usize> = shown(&pieces, sentence.trim());
    let belongs = |at: &usize| {
        !shown.contains(at) && shown.iter().any(|one| pair(&pieces, *one, *at, passage))
    };
    let mut out: Vec<usize> = (0..pieces.len()).filter(belongs).take(MOST).collect();
    if out.is_empty() {
        out.extend(shown.iter().find_map(|one| row(&pieces, *one)));
        out.retain(|at| !shown.contains(at));
    }
    out.into_iter()
        .map(|at| pieces[at].text.to_owned())
        .collect()
}

/// Places of the pieces that a shown text is made of.
fn shown(pieces: &[Piece<'_>], text: &str) -> Vec<usize> {
    let places = |fits: &dyn Fn(&str) -> bool| -> Vec<usize> {
        (0..pieces.len())
            .filter(|at| fits(pieces[*at].text))
            .collect()
    };
    let whole = places(&|piece| piece == text);
    if !whole.is_empty() || text.is_empty() {
        return whole;
    }
    let parts = places(&|piece| piece.len() >= LEAST_PART && text.contains(piece));
    if parts.is_empty() && text.len() >= LEAST_PART {
        places(&|piece| piece.contains(text))
    } else {
        parts
    }
}

/// Whether two pieces must be shown together.
fn pair(pieces: &[Piece<'_>], one: usize, other: usize, passage: &Passage) -> bool {
    let (first, second) = (one.min(other), one.max(other));
    let (before, after) = (&pieces[first], &pieces[second]);
    if before.kind == PieceKind::Row || after.kind == PieceKind::Row {
        return false;
    }
    let next = second == first + 1;
    if before.heading != after.heading {
        let is_exception = after.heading.is_some_and(|text| EXCEPTIONS.is_match(text));
        return next && is_exception;
    }
    let same_block = before.block == after.block;
    if next && same_block && RESTRICTS.is_match(after.text) {
        return true;
    }
    let reach = if before.kind == PieceKind::Item {
        NEAR_ITEMS
    } else {
        NEAR
    };
    let near = second - first <= reach && (same_block || next);
    near && (are_groups(before.text, after.text) || are_cases(before.text, after.text, passage))
}

/// Whether two sentences open with different groups of one kind.
fn are_groups(one: &str, other: &str) -> bool {
    let others = groups::of_opening(other);
    groups::of_opening(one).iter().any(|group| {
        let mut same_kind = others.iter().filter(|other| other.kind == group.kind);
        same_kind.any(|other| other.value != group.value)
    })
}

/// Whether two sentences are cases of one rule: they say different amounts of one unit,
/// at least one under a condition, and share a word or what is got.
fn are_cases(one: &str, other: &str, passage: &Passage) -> bool {
    let is_example = EXAMPLE.is_match(one) || EXAMPLE.is_match(other);
    let is_case = CASE.is_match(one) || CASE.is_match(other);
    is_case && !is_example && differ(one, other) && {
        let of = |text| words::specific(text, &passage.language);
        GIVES.is_match(one) && GIVES.is_match(other) || words::shared(&of(one), &of(other)) > 0
    }
}

/// Whether two texts say different amounts of one unit, and no amount of it alike.
fn differ(one: &str, other: &str) -> bool {
    let (mine, theirs) = (quantities(one), quantities(other));
    mine.iter().any(|(unit, number)| {
        let mut of_unit = theirs.iter().filter(|(other, _)| other == unit).peekable();
        of_unit.peek().is_some() && of_unit.all(|(_, other)| other != number)
    })
}

/// The row of a table below the same heading that gives the other case of a sentence
/// that gives one: the nearest one above it, else below it.
fn row(pieces: &[Piece<'_>], at: usize) -> Option<usize> {
    let piece = &pieces[at];
    if piece.kind == PieceKind::Row || !CASE.is_match(piece.text) {
        return None;
    }
    let periods = |text: &str| -> Vec<(&'static str, String)> {
        let mut all = quantities(text);
        all.retain(|(unit, _)| *unit != "kr" && *unit != "%");
        all
    };
    let mine = periods(piece.text);
    let gives_other = |row: &usize| {
        let row = &pieces[*row];
        row.kind == PieceKind::Row
            && row.heading == piece.heading
            && row
                .text
                .split('|')
                .filter(|cell| cell.split_whitespace().count() <= CELL_WORDS)
                .flat_map(periods)
                .any(|(unit, number)| mine.iter().any(|(u, n)| *u == unit && *n != number))
    };
    (0..at)
        .rev()
        .find(gives_other)
        .or_else(|| (at + 1..pieces.len()).find(gives_other))
}

/// The amounts that a text says, as unit and number; without limits, such as the age in
/// “under 18 år”, which say who and not how much.
fn quantities(text: &str) -> Vec<(&'static str, String)> {
    let mut out = Vec::new();
    for found in QUANTITY.captures_all(text) {
        let before = found.get(0).map_or("", |all| &text[..all.start()]);
        if LIMIT.is_match(before) {
            continue;
        }
        if let Some(nok) = found.name("nok") {
            out.push(("kr", nok.as_str().replace(',', "")));
        } else if let (Some(number), Some(unit)) = (found.name("number"), found.name("unit")) {
            out.push((unit_of(unit.as_str()), number_of(number.as_str())));
        }
    }
    out
}

fn unit_of(unit: &str) -> &'static str {
    let unit = unit.to_lowercase();
    let starts = |starts: &[&str]| starts.iter().any(|start| unit.starts_with(start));
    if starts(&["uk", "vek", "week"]) {
        "weeks"
    } else if starts(&["dag", "day"]) {
        "days"
    } else if starts(&["måned", "månad", "month"]) {
        "months"
    } else if starts(&["år", "year"]) {
        "years"
    } else if starts(&["kr"]) {
        "kr"
    } else {
        "%"
    }
}

/// A number without its spaces; words as they stand, in small letters.
fn number_of(number: &str) -> String {
    number
        .chars()
        .filter(|c| !c.is_whitespace())
        .flat_map(char::to_lowercase)
        .collect()
}

#[cfg(test)]
mod tests;
