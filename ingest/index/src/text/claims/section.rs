//! Sections of acts: `§ 8-12`, `§§ 4-3 til 4-5`, “section 8-12 (2)”.

use super::{Value, lexicon, reader::Found, token::Token};

/// The sections that the mark at `at` names; the first begins at the mark.
pub(super) fn sections(tokens: &[Token], at: usize) -> Vec<Found> {
    let Some((mut many, start)) = mark(tokens, at) else {
        return Vec::new();
    };
    let mut out: Vec<Found> = Vec::new();
    let (mut from, mut next) = (at, start);
    while let Some((number, end)) = section_number(tokens, next) {
        // After one `§`, what follows is a section when it looks like one.
        if !out.is_empty() && !many && !number.contains('-') {
            break;
        }
        let (paragraph, end) = paragraph(tokens, end);
        // “§ 7 prosent” is a share.
        if super::quantity::is_counted(tokens, end) {
            break;
        }
        out.push(Found::new(Value::Section(number, paragraph), from, end));
        let joined = tokens
            .get(end)
            .is_some_and(|t| lexicon::joins(&t.text) || t.is_sign(','));
        if !joined {
            break;
        }
        next = end + 1;
        while tokens.get(next).is_some_and(|t| t.is_sign('§')) {
            many = true;
            next += 1;
        }
        from = next;
    }
    out
}

/// Whether a word or sign at `at` stands for «§», whether it is the plural, and
/// the first token after it.
fn mark(tokens: &[Token], at: usize) -> Option<(bool, usize)> {
    match &*tokens.get(at)?.text {
        "§" => {
            let many = tokens.get(at + 1).is_some_and(|t| t.is_sign('§'));
            Some((many, at + 1 + usize::from(many)))
        }
        "paragraf" | "paragrafen" | "section" => Some((false, at + 1)),
        "paragrafene" | "paragrafane" | "sections" => Some((true, at + 1)),
        _ => None,
    }
}

/// `8-12`, `11 a`, `8-47a`, and the first token after it.
fn section_number(tokens: &[Token], at: usize) -> Option<(String, usize)> {
    let digits = |at: usize, glued: bool| {
        tokens
            .get(at)
            .filter(|t| t.is_digits() && !(glued && t.spaced))
    };
    let mut number = digits(at, false)?.text.to_string();
    let mut end = at + 1;
    while tokens.get(end).is_some_and(|t| t.is_sign('-') && !t.spaced)
        && let Some(part) = digits(end + 1, true)
    {
        number.push('-');
        number.push_str(&part.text);
        end += 2;
    }
    // «8 a Lønn» has a letter, “section 8 a person” has none.
    let letter = tokens.get(end).filter(|t| {
        let one = t.is_word() && t.text.len() == 1 && t.text.is_ascii();
        one && !t.capital
            && !matches!(&*t.text, "i" | "a" if t.english && t.spaced)
            && t.text != "i"
    });
    if let Some(letter) = letter {
        number.push_str(&letter.text);
        end += 1;
    }
    Some((number, end))
}

/// The paragraph of the section, `(2)` or `andre ledd`, and the first token after.
fn paragraph(tokens: &[Token], at: usize) -> (Option<u64>, usize) {
    let text = |offset: usize| tokens.get(at + offset).map_or("", |t| &*t.text);
    if text(0) == "("
        && text(2) == ")"
        && let Ok(n) = text(1).parse()
    {
        return (Some(n), at + 3);
    }
    let skip = usize::from(text(0) == ",") + usize::from(text(0) == "," && text(1) == "the");
    let is_part = |word: &str| matches!(word, "ledd" | "paragraph" | "subsection");
    if let Some(n) = lexicon::loose_ordinal(text(skip))
        && is_part(text(skip + 1))
    {
        return (Some(n), at + skip + 2);
    }
    if let Ok(n) = text(skip).parse()
        && text(skip + 1) == "."
        && is_part(text(skip + 2))
    {
        return (Some(n), at + skip + 3);
    }
    (None, at)
}
