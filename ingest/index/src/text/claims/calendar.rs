//! Dates, months, times of day and days of the week.

use super::{
    Value, lexicon,
    reader::Found,
    token::{Kind, Token},
};

/// The date, month or day of the week that begins at `at`.
pub(super) fn date(tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    match token.kind {
        Kind::Digits => numeric(tokens, at)
            .or_else(|| day_first(tokens, at))
            .or_else(|| first_of_two(tokens, at)),
        Kind::Word => month_first(tokens, at)
            .or_else(|| ordinal_first(tokens, at))
            .or_else(|| weekday(token, at)),
        Kind::Sign | Kind::Address => None,
    }
}

fn weekday(token: &Token, at: usize) -> Option<Found> {
    let day = lexicon::weekday(&token.text)?;
    Some(Found::new(Value::Weekday(day), at, at + 1))
}

fn found(year: Option<u16>, month: u8, day: Option<u8>, at: usize, end: usize) -> Option<Found> {
    let date = Value::Date { year, month, day };
    let valid = (1..=12).contains(&month) && day.is_none_or(|d| (1..=31).contains(&d));
    valid.then(|| Found::new(date, at, end))
}

/// The value of a token of at most `len` digits.
fn value(tokens: &[Token], at: usize, len: usize) -> Option<u16> {
    let token = tokens.get(at)?;
    let fits = token.is_digits() && token.text.len() <= len;
    if fits { token.text.parse().ok() } else { None }
}

fn small(tokens: &[Token], at: usize) -> Option<u8> {
    value(tokens, at, 2).and_then(|n| u8::try_from(n).ok())
}

fn glued(tokens: &[Token], at: usize, sign: char) -> bool {
    tokens.get(at).is_some_and(|t| t.is_sign(sign) && !t.spaced)
}

/// `01.03.2026`, `1/3/2026`, `01.03.26`, `2026-03-01`.
fn numeric(tokens: &[Token], at: usize) -> Option<Found> {
    let sign = tokens
        .get(at + 1)
        .filter(|t| !t.spaced)?
        .text
        .chars()
        .next()?;
    let part = |offset: usize| {
        let token = tokens.get(at + offset)?;
        (token.is_digits() && (offset == 0 || !token.spaced)).then_some(&*token.text)
    };
    if !matches!(sign, '.' | '/' | '-') || !glued(tokens, at + 3, sign) {
        return None;
    }
    let (a, b, c) = (part(0)?, part(2)?, part(4)?);
    let more = glued(tokens, at + 5, sign)
        && tokens
            .get(at + 6)
            .is_some_and(|t| t.is_digits() && !t.spaced);
    if more {
        return None;
    }
    let end = at + 5;
    match (a.len(), b.len(), c.len()) {
        (4, 2, 2) if sign == '-' => found(
            a.parse().ok(),
            b.parse().ok()?,
            Some(c.parse().ok()?),
            at,
            end,
        ),
        (1..=2, 1..=2, 4) => found(c.parse().ok(), b.parse().ok()?, a.parse().ok(), at, end),
        (2, 2, 2) if sign == '.' => {
            let year = 2000 + c.parse::<u16>().ok()?;
            found(Some(year), b.parse().ok()?, a.parse().ok(), at, end)
        }
        _ => None,
    }
}

/// The first token after a day's digits and its full stop or English ending.
fn after_day(tokens: &[Token], at: usize) -> usize {
    let ending = |t: &Token| matches!(&*t.text, "st" | "nd" | "rd" | "th") && !t.spaced;
    let dotted = glued(tokens, at, '.') || tokens.get(at).is_some_and(ending);
    at + usize::from(dotted)
}

/// The year at `at`, perhaps after a comma, and the first token after it.
fn year_at(tokens: &[Token], at: usize) -> (Option<u16>, usize) {
    let comma = glued(tokens, at, ',');
    let place = at + usize::from(comma);
    let year = value(tokens, place, 4).filter(|year| (1900..2100).contains(year));
    let counts = super::quantity::has_unit(tokens, place + 1);
    match year {
        Some(year) if !counts => (Some(year), place + 1),
        _ => (None, at),
    }
}

/// `1. mars 2026`, `1 March`, `1st of March`.
fn day_first(tokens: &[Token], at: usize) -> Option<Found> {
    let day = small(tokens, at)?;
    let mut next = after_day(tokens, at + 1);
    if tokens.get(next).is_some_and(|t| t.text == "of") {
        next += 1;
    }
    let word = tokens.get(next).filter(|t| t.is_word() && !t.first)?;
    let month = lexicon::month_beside_day(&word.text)?;
    if word.text == "may" && !word.capital {
        return None;
    }
    let short = lexicon::month(&word.text).is_none() && glued(tokens, next + 1, '.');
    let (year, end) = year_at(tokens, next + 1 + usize::from(short));
    found(year, month, Some(day), at, end)
}

/// The first day of `1.–15. mars`, `1. og 15. mars`.
fn first_of_two(tokens: &[Token], at: usize) -> Option<Found> {
    let day = small(tokens, at)?;
    let end = after_day(tokens, at + 1);
    let joined = tokens.get(end).is_some_and(|t| lexicon::joins(&t.text));
    let second = joined.then(|| day_first(tokens, end + 1)).flatten()?;
    let Value::Date { year, month, .. } = second.value else {
        return None;
    };
    found(year, month, Some(day), at, end)
}

/// `March 1st, 2026`, `mars 2026`, `i mars`.
fn month_first(tokens: &[Token], at: usize) -> Option<Found> {
    let token = &tokens[at];
    let month = lexicon::month(&token.text)?;
    if token.english
        && let Some(day) = small(tokens, at + 1)
    {
        let after = after_day(tokens, at + 2);
        let (year, end) = year_at(tokens, after);
        if !super::quantity::has_unit(tokens, after) && !glued(tokens, at + 2, ':') {
            return found(year, month, Some(day), at, end);
        }
    }
    let (year, end) = year_at(tokens, at + 1);
    let doubtful = matches!(&*token.text, "may" | "march");
    if doubtful && year.is_none() && !(token.capital && after_preposition(tokens, at)) {
        return None;
    }
    found(year, month, None, at, end)
}

fn after_preposition(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|at| tokens.get(at));
    before.is_some_and(|t| {
        matches!(
            &*t.text,
            "in" | "of"
                | "by"
                | "until"
                | "till"
                | "from"
                | "since"
                | "before"
                | "after"
                | "during"
                | "to"
                | "and"
                | "each"
                | "every"
                | "late"
                | "early"
        )
    })
}

/// `første mars`, `first of March`.
fn ordinal_first(tokens: &[Token], at: usize) -> Option<Found> {
    let day = lexicon::loose_ordinal(&tokens[at].text)?;
    let next = at + 1 + usize::from(tokens.get(at + 1).is_some_and(|t| t.text == "of"));
    let word = tokens.get(next).filter(|t| t.is_word())?;
    let month = lexicon::month(&word.text).filter(|_| word.text != "may" || word.capital)?;
    let (year, end) = year_at(tokens, next + 1);
    found(year, month, u8::try_from(day).ok(), at, end)
}

/// The time of day that begins at `at`; `joined` when the claim before it is a
/// time too, with nothing but «til», «og» or a dash between.
pub(super) fn time(tokens: &[Token], at: usize, joined: bool) -> Option<Found> {
    let token = tokens.get(at)?;
    match &*token.text {
        "noon" => return Some(Found::new(Value::Time(12, 0), at, at + 1)),
        "midnight" | "midnatt" => return Some(Found::new(Value::Time(0, 0), at, at + 1)),
        "kl" | "klokka" | "klokken" => {
            let start = at + 1 + usize::from(glued(tokens, at + 1, '.'));
            let clock = clock(tokens, start)?;
            if super::quantity::is_counted(tokens, clock.end) {
                return None;
            }
            return Some(Found::new(
                Value::Time(clock.hour, clock.minute),
                at,
                clock.end,
            ));
        }
        _ => {}
    }
    let clock = clock(tokens, at)?;
    let sure = joined || clock.sure || (clock.minutes && is_span(tokens, &clock));
    let unit = super::quantity::has_unit(tokens, clock.end);
    (sure && !unit).then(|| Found::new(Value::Time(clock.hour, clock.minute), at, clock.end))
}

/// A time as it is written.
struct Clock {
    hour: u8,
    minute: u8,
    end: usize,
    /// Whether its form can be nothing else.
    sure: bool,
    /// Whether minutes are given.
    minutes: bool,
}

/// Whether another time with minutes follows after a dash.
fn is_span(tokens: &[Token], before: &Clock) -> bool {
    let dash = tokens.get(before.end).is_some_and(|t| t.is_sign('-'));
    dash && clock(tokens, before.end + 1).is_some_and(|after| after.minutes)
}

fn clock(tokens: &[Token], at: usize) -> Option<Clock> {
    let hour = small(tokens, at).filter(|hour| *hour <= 24)?;
    let padded = tokens[at].text.len() == 2 && tokens[at].text.starts_with('0');
    let colon = glued(tokens, at + 1, ':');
    let minute = (colon || glued(tokens, at + 1, '.'))
        .then(|| {
            tokens
                .get(at + 2)
                .filter(|t| t.text.len() == 2 && !t.spaced)
        })
        .flatten()
        .and_then(|_| small(tokens, at + 2));
    let further = |at: usize| {
        (glued(tokens, at, '.') || glued(tokens, at, ',') || glued(tokens, at, ':'))
            && tokens
                .get(at + 1)
                .is_some_and(|t| t.is_digits() && !t.spaced)
    };
    let (minute, end) = match minute {
        Some(minute) if minute < 60 => (Some(minute), at + 3),
        _ => (None, at + 1),
    };
    if further(end) {
        return None;
    }
    let (hour, end, half) = halves_of_day(tokens, hour, end)?;
    Some(Clock {
        hour,
        minute: minute.unwrap_or(0),
        end,
        sure: half || (minute.is_some() && (colon || padded)),
        minutes: minute.is_some(),
    })
}

/// The hour after `a.m.`, `pm`, `noon`, where that ends, and whether it stood.
fn halves_of_day(tokens: &[Token], hour: u8, at: usize) -> Option<(u8, usize, bool)> {
    let word = |offset: usize| tokens.get(at + offset).map_or("", |t| &*t.text);
    let (half, end) = match (word(0), word(1), word(2)) {
        (half @ ("a" | "p"), ".", "m") => (half, at + 3 + usize::from(glued(tokens, at + 3, '.'))),
        (half @ ("am" | "pm" | "noon"), ..) => (half, at + 1),
        _ => return Some((hour, at, false)),
    };
    if hour > 12 || hour == 0 {
        return None;
    }
    let hour = match half {
        "a" | "am" => hour % 12,
        "noon" => hour,
        _ => hour % 12 + 12,
    };
    Some((hour, end, true))
}
