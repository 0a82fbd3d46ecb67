//! Digits that are no number: telephone numbers, form numbers, levels, post codes.

use super::{
    Value, lexicon,
    number::numeral,
    quantity,
    reader::Found,
    token::{Kind, Token},
};

/// `55 55 33 33`, `800 33 166`, `55553333`: eight digits (the Norwegian number
/// plan, ekomforskriften), in the groups that telephone numbers have.
pub(super) fn phone(tokens: &[Token], at: usize) -> Option<Found> {
    let lens: &[usize] = match tokens[at].text.len() {
        2 => &[2, 2, 2],
        3 => &[2, 3],
        8 => &[],
        _ => return None,
    };
    let mut digits = tokens[at].text.to_string();
    for (i, len) in lens.iter().enumerate() {
        digits.push_str(&glued_digits(tokens, at + 1 + i, *len)?.text);
    }
    let end = at + 1 + lens.len();
    let more = tokens.get(end).is_some_and(|t| t.is_digits() && !t.first);
    let counted = lens.is_empty() && quantity::has_unit(tokens, end);
    let counts = more || digits.starts_with('0') || counted;
    (!counts).then(|| Found::new(Value::Phone(digits), at, end))
}

/// `+47 55 55 33 33`; other countries' numbers stay as they are.
pub(super) fn country_code(tokens: &[Token], at: usize) -> Option<Found> {
    let code = tokens.get(at + 1).filter(|t| t.is_digits() && !t.spaced)?;
    if !tokens[at].is_sign('+') || code.text != "47" {
        return None;
    }
    tokens.get(at + 2).filter(|t| t.is_digits())?;
    let phone = phone(tokens, at + 2)?;
    Some(Found { start: at, ..phone })
}

fn glued_digits<'t>(tokens: &'t [Token], at: usize, len: usize) -> Option<&'t Token<'t>> {
    tokens
        .get(at)
        .filter(|t| t.is_digits() && t.text.len() == len && !t.first)
}

/// Digits with separators that are no number: `04-01.03`, `1234.56.78901`.
pub(super) fn chained(tokens: &[Token], at: usize) -> Option<Found> {
    let mut end = at + 1;
    let mut signs = String::new();
    while let (Some(sign), Some(digits)) = (tokens.get(end), tokens.get(end + 1))
        && sign.kind == Kind::Sign
        && !sign.spaced
        && digits.is_digits()
        && !digits.spaced
        && matches!(&*sign.text, "." | "," | "-" | "/" | ":")
    {
        signs.push_str(&sign.text);
        end += 2;
    }
    let padded = tokens[at].text.len() > 1 && tokens[at].text.starts_with('0');
    let dotted = signs.contains('.') || signs.contains(',');
    let dashed = signs.contains('-') || signs.contains('/') || signs.contains(':');
    let odd = padded
        || (signs.len() > 1 && dashed && dotted && !is_span(tokens, at, end))
        || (signs.len() > 1 && !dotted)
        || (signs.len() > 1 && numeral(tokens, at).is_none());
    odd.then(|| Found::new(Value::Code(joined(tokens, at, end)), at, end))
}

/// Whether the tokens are two numbers with a dash between: `1,5-2,5`.
fn is_span(tokens: &[Token], at: usize, end: usize) -> bool {
    let number = |at: usize| numeral(tokens, at);
    number(at).is_some_and(|first| {
        tokens.get(first.end).is_some_and(|t| t.is_sign('-'))
            && number(first.end + 1).is_some_and(|second| second.end >= end)
    })
}

fn joined(tokens: &[Token], at: usize, end: usize) -> String {
    tokens[at..end].iter().map(|t| &*t.text).collect()
}

/// Letters with digits glued to them: `B1`, `kr500` is none.
pub(super) fn code(tokens: &[Token], at: usize) -> Option<Found> {
    if lexicon::currency(&tokens[at].text).is_some() {
        return None;
    }
    let glued = |at: usize| tokens.get(at).is_some_and(|t| t.is_digits() && !t.spaced);
    let mut end = at + 1;
    if tokens.get(end).is_some_and(|t| t.is_sign('-') && !t.spaced) && glued(end + 1) {
        end += 1;
    }
    if !glued(end) {
        return None;
    }
    end += 1;
    while tokens
        .get(end)
        .is_some_and(|t| (t.is_word() || t.is_digits()) && !t.spaced)
    {
        end += 1;
    }
    Some(Found::new(Value::Code(joined(tokens, at, end)), at, end))
}
