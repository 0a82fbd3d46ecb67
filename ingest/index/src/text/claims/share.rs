//! Parts of a whole, how many times, and the unstressed one.

use super::{
    Decimal, Readings, Value, lexicon,
    number::Numeral,
    quantity::{plain_unit, text},
    reader::Found,
    token::Token,
};

/// “once a year”, «én gang i året», “twice”.
pub(super) fn once(tokens: &[Token], at: usize) -> Option<Found> {
    let times = |n, end| {
        let readings = Readings::one(Decimal::whole(n));
        Some(Found::new(Value::Times(readings), at, end))
    };
    let rated = |at: usize| {
        let word = text(tokens, at);
        let small = matches!(word, "a" | "an" | "per" | "i" | "om");
        small && is_rate(tokens.get(at + 1))
            || matches!(word, "each" | "every" | "hver" | "kvar" | "hvert" | "kvart")
    };
    match text(tokens, at) {
        "twice" => times(2, at + 1),
        "once" if rated(at + 1) => times(1, at + 1),
        "en" | "ein" | "én" | "éin" | "one"
            if matches!(text(tokens, at + 1), "gang" | "gong" | "time") && rated(at + 2) =>
        {
            times(1, at + 2)
        }
        _ => None,
    }
}

fn is_rate(token: Option<&Token>) -> bool {
    token.is_some_and(|t| lexicon::rate_unit(&t.text, t.english).is_some())
}

/// The unstressed one before a unit of time or money: «en måned», “one month”,
/// or before a part: «en firedel».
pub(super) fn one(tokens: &[Token], at: usize) -> Option<Found> {
    let one = Readings::one(Decimal::whole(1));
    let word = text(tokens, at);
    let next = tokens.get(at + 1).filter(|t| t.is_word() && !t.first)?;
    if !lexicon::is_article(word) {
        return None;
    }
    if let Some(parts) = lexicon::parts(&next.text).filter(|parts| *parts > 2) {
        return Some(Found::new(Value::Fraction(1, parts), at, at + 2));
    }
    let half = Readings::part(1, 2)?;
    if lexicon::is_half(&next.text)
        && let Some((value @ (Value::Duration(..) | Value::Amount(..)), end)) =
            plain_unit(tokens, at + 2, half)
    {
        return Some(Found::new(value, at, end));
    }
    match plain_unit(tokens, at + 1, one)? {
        (value @ (Value::Duration(..) | Value::Amount(..)), end) => {
            Some(Found::new(value, at, end))
        }
        _ => None,
    }
}

/// `halvparten`, `half`, `half a year`, `det dobbelte`, `double`.
pub(super) fn share(tokens: &[Token], at: usize) -> Option<Found> {
    let word = text(tokens, at);
    let fraction = |of, parts| Some(Found::new(Value::Fraction(of, parts), at, at + 1));
    if lexicon::is_half(word) {
        let article = usize::from(lexicon::is_article(text(tokens, at + 1)));
        let half = Readings::part(1, 2)?;
        let place = at + 1 + article;
        return match plain_unit(tokens, place, half) {
            Some((value @ Value::Duration(..), end)) => Some(Found::new(value, at, end)),
            _ => fraction(1, 2),
        };
    }
    match word {
        "halvparten" | "halvdelen" => fraction(1, 2),
        "dobbelt" | "dobbel" | "doble" | "dobbelte" | "dobla" | "double" => fraction(2, 1),
        "tredobbelt" | "tredobbel" | "triple" => fraction(3, 1),
        _ => None,
    }
}

/// `to tredjedeler`, `two thirds`, `en firedel`, `1/2`.
pub(super) fn parts(tokens: &[Token], at: usize, number: Numeral) -> Option<Found> {
    let of = number.readings.likely().as_whole()?;
    let stroke = tokens
        .get(number.end)
        .is_some_and(|t| t.is_sign('/') && !t.spaced);
    if stroke && number.plain {
        let below = tokens
            .get(number.end + 1)
            .filter(|t| t.is_digits() && !t.spaced)?;
        let below: u64 = below.text.parse().ok()?;
        return (of > 0 && of < below && below <= 100)
            .then(|| Found::new(Value::Fraction(of, below), at, number.end + 2));
    }
    let hyphen = tokens
        .get(number.end)
        .is_some_and(|t| t.is_sign('-') && !t.spaced);
    let end = number.end + usize::from(hyphen);
    let parts = lexicon::parts(text(tokens, end)).filter(|parts| of < *parts && of > 0)?;
    Some(Found::new(Value::Fraction(of, parts), at, end + 1))
}
