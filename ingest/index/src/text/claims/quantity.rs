//! Numbers with what they count: money, percentages, time, sizes.

use super::{
    Currency, Decimal, Readings, TimeUnit, Value, lexicon,
    number::{Numeral, half_sign, numeral},
    reader::Found,
    share,
    token::Token,
};

pub(super) fn text<'t>(tokens: &'t [Token], at: usize) -> &'t str {
    tokens.get(at).map_or("", |t| &*t.text)
}

/// Whether a unit follows at `at`, after a number.
pub(super) fn has_unit(tokens: &[Token], at: usize) -> bool {
    let one = Readings::one(Decimal::whole(1));
    unit(tokens, at, one).is_some()
}

/// Whether money or a share begins at `at`, so that the number before it is no time.
pub(super) fn is_counted(tokens: &[Token], at: usize) -> bool {
    let one = Readings::one(Decimal::whole(1));
    let value = unit(tokens, at, one).map(|(value, _)| value);
    matches!(
        value,
        Some(Value::Amount(..) | Value::Percent(_) | Value::PercentPoints(_))
    )
}

/// The quantity that begins at `at`, if one does.
pub(super) fn quantity(tokens: &[Token], at: usize) -> Option<Found> {
    let token = tokens.get(at)?;
    if let Some(found) = money_first(tokens, at) {
        return Some(found);
    }
    if let Some(found) = share::once(tokens, at) {
        return Some(found);
    }
    if let Some(number) = numeral(tokens, at) {
        let number = below_zero(tokens, at, number);
        if let Some(found) = share::parts(tokens, at, number) {
            return Some(found);
        }
        if let Some((value, end)) = unit(tokens, number.end, number.readings) {
            return Some(Found::new(value, at, end));
        }
        if let Some((of, parts)) = half_sign(&token.text) {
            return Some(Found::new(Value::Fraction(of, parts), at, number.end));
        }
        return Some(Found::new(bare(tokens, at, number), at, number.end));
    }
    if !token.is_word() {
        return None;
    }
    glued_word(tokens, at)
        .or_else(|| share::one(tokens, at))
        .or_else(|| share::share(tokens, at))
}

/// `kr 12 000`, `NOK 1.2 million`, `€50`.
fn money_first(tokens: &[Token], at: usize) -> Option<Found> {
    let currency = lexicon::currency(text(tokens, at))?;
    let dot = tokens
        .get(at + 1)
        .is_some_and(|t| t.is_sign('.') && !t.spaced);
    let start = at + 1 + usize::from(dot);
    tokens.get(start).filter(|t| t.is_digits() && !t.first)?;
    let number = numeral(tokens, start)?;
    // `100 kr 3 uker`: the money stands before its number only if that has no
    // other unit.
    let (readings, end) = match unit(tokens, number.end, number.readings) {
        Some((Value::Amount(readings, other), after)) if other == currency => (readings, after),
        Some(_) => return None,
        None => (number.readings.settled(), number.end),
    };
    Some(Found::new(Value::Amount(readings, currency), at, end))
}

/// The first token after `,-` or `.-`.
fn after_money(tokens: &[Token], at: usize) -> usize {
    let glued =
        |at: usize, sign: char| tokens.get(at).is_some_and(|t| t.is_sign(sign) && !t.spaced);
    let stroke = (glued(at, ',') || glued(at, '.') || glued(at, ':')) && glued(at + 1, '-');
    let number_follows = tokens
        .get(at + 2)
        .is_some_and(|t| t.is_digits() && !t.spaced);
    if stroke && !number_follows {
        at + 2
    } else {
        at
    }
}

/// The number below zero when a minus is glued to it.
fn below_zero(tokens: &[Token], at: usize, number: Numeral) -> Numeral {
    let Some(before) = at.checked_sub(1).map(|at| &tokens[at]) else {
        return number;
    };
    let free = at == 1 || before.spaced || before.first;
    let minus = before.is_sign('-') && free && !tokens[at].spaced;
    if minus || before.text == "minus" {
        Numeral {
            readings: number.readings.negative(),
            plain: false,
            ..number
        }
    } else {
        number
    }
}

/// A number alone: a year when it looks like one.
fn bare(tokens: &[Token], at: usize, number: Numeral) -> Value {
    let year = number.readings.likely().as_whole();
    match year.and_then(|year| u16::try_from(year).ok()) {
        Some(year @ 1900..2100) if number.plain && tokens[at].is_digits() => Value::Year(year),
        _ => Value::Number(number.readings),
    }
}

/// The value of a number with the unit that follows at `at`, and the first
/// token after the unit.
fn unit(tokens: &[Token], at: usize, number: Readings) -> Option<(Value, usize)> {
    let token = tokens.get(at)?;
    let stroke = after_money(tokens, at);
    if stroke > at {
        return Some((Value::Amount(number.settled(), Currency::Krone), stroke));
    }
    if token.is_sign('-') && !token.spaced {
        return hyphened(tokens, at + 1, number);
    }
    if token.first {
        return None;
    }
    if let Some(found) = plain_unit(tokens, at, number) {
        return Some(found);
    }
    // One word between: «3 hele uker», “10 care days”, «svenske kroner».
    let between = token.is_word() && token.text.len() > 2 && !is_small_word(&token.text);
    let next = tokens.get(at + 1).filter(|t| t.is_word() && !t.first)?;
    if !between {
        return None;
    }
    if matches!(&*token.text, "working" | "business") && matches!(&*next.text, "days" | "day") {
        return Some((Value::Duration(number, TimeUnit::WorkingDay), at + 2));
    }
    if lexicon::currency(&next.text) == Some(Currency::Krone) {
        let currency = foreign_krone(&token.text)?;
        return Some((Value::Amount(number.settled(), currency), at + 2));
    }
    let unit = lexicon::time_unit(&next.text, next.english)?;
    let plural = number.likely().as_whole() == Some(1) || is_plural(&next.text);
    plural.then_some((Value::Duration(number, unit), at + 2))
}

fn is_plural(unit: &str) -> bool {
    unit.ends_with(['s', 'r', 'e'])
}

fn foreign_krone(word: &str) -> Option<Currency> {
    match word {
        "svenske" | "swedish" => Some(Currency::SwedishKrona),
        "danske" | "danish" => Some(Currency::DanishKrone),
        "norske" | "norwegian" => Some(Currency::Krone),
        _ => None,
    }
}

/// Words that part a number from a unit: `3 ganger i uka`, `2 per week`.
fn is_small_word(word: &str) -> bool {
    matches!(
        word,
        "per"
            | "hver"
            | "kvar"
            | "hvert"
            | "kvart"
            | "each"
            | "every"
            | "til"
            | "and"
            | "eller"
            | "for"
            | "fra"
            | "frå"
            | "times"
            | "ganger"
            | "gonger"
            | "gongar"
            | "innen"
            | "innan"
            | "within"
            | "from"
            | "etter"
            | "after"
            | "før"
            | "before"
            | "the"
            | "med"
            | "with"
            | "this"
            | "over"
            | "under"
            | "last"
            | "next"
            | "gang"
            | "gong"
            | "time"
            | "kroner"
            | "prosent"
            | "percent"
    )
}

pub(super) fn plain_unit(tokens: &[Token], at: usize, number: Readings) -> Option<(Value, usize)> {
    let token = tokens.get(at)?;
    let word = &*token.text;
    if let Some(currency) = lexicon::currency(word) {
        if tokens
            .get(at + 1)
            .is_some_and(|t| t.is_digits() && !t.first)
            && currency_leads(tokens, at)
        {
            return None;
        }
        return Some((Value::Amount(number.settled(), currency), at + 1));
    }
    if let Some(found) = percent(tokens, at, number) {
        return Some(found);
    }
    if word == "g" && token.capital {
        return Some((
            Value::Amount(number.settled(), Currency::BasicAmount),
            at + 1,
        ));
    }
    if matches!(word, "ganger" | "gonger" | "gongar" | "times") {
        return Some(match basic_amount(tokens, at + 1) {
            Some(end) => (Value::Amount(number.settled(), Currency::BasicAmount), end),
            None => (Value::Times(number), at + 1),
        });
    }
    if let Some(unit) = lexicon::time_unit(word, token.english) {
        return Some((Value::Duration(number, unit), at + 1));
    }
    if matches!(word, "square" | "kvadrat") && text(tokens, at + 1).starts_with("met") {
        return Some((Value::Measured(number, super::Measure::SquareMetre), at + 2));
    }
    let measure = lexicon::measure(word)?;
    if word == "m" && matches!(text(tokens, at + 1), "2" | "²") {
        return Some((Value::Measured(number, super::Measure::SquareMetre), at + 2));
    }
    Some((Value::Measured(number, measure), at + 1))
}

/// Whether the currency between two numbers belongs to the second one:
/// `per 1. mai kr 500`, but not `100 kr 3 uker`.
fn currency_leads(tokens: &[Token], at: usize) -> bool {
    let Some(number) = numeral(tokens, at + 1) else {
        return false;
    };
    tokens[at].text == "nok" && !has_plain_unit(tokens, number.end)
}

fn has_plain_unit(tokens: &[Token], at: usize) -> bool {
    let token = tokens.get(at);
    token.is_some_and(|t| lexicon::time_unit(&t.text, t.english).is_some())
}

fn percent(tokens: &[Token], at: usize, number: Readings) -> Option<(Value, usize)> {
    let word = |offset: usize| text(tokens, at + offset);
    let (end, more) = match word(0) {
        "%" | "prosent" | "percent" | "pst" | "prosents" | "percentage" => (at + 1, word(1)),
        "per" if word(1) == "cent" => (at + 2, word(2)),
        "prosentpoeng" | "prosentenheter" => return Some((Value::PercentPoints(number), at + 1)),
        _ => return None,
    };
    if matches!(more, "point" | "points" | "poeng") {
        return Some((Value::PercentPoints(number), end + 1));
    }
    (word(0) != "percentage").then_some((Value::Percent(number), end))
}

/// The first token after `[the National Insurance] basic amount`,
/// `[folketrygdens] grunnbeløp`, `G`.
fn basic_amount(tokens: &[Token], at: usize) -> Option<usize> {
    for end in at..tokens.len().min(at + 7) {
        let token = &tokens[end];
        if token.text.starts_with("grunnbeløp") || (token.text == "g" && token.capital) {
            return Some(end + 1);
        }
        if token.text == "basic" && text(tokens, end + 1).starts_with("amount") {
            return Some(end + 2);
        }
        if !token.is_word() {
            return None;
        }
    }
    None
}

/// The unit glued with a hyphen: `3-week`, `12-månedersperiode`, `80-prosents`.
fn hyphened(tokens: &[Token], at: usize, number: Readings) -> Option<(Value, usize)> {
    let token = tokens.get(at).filter(|t| t.is_word() && !t.spaced)?;
    let word = &*token.text;
    if word.starts_with("prosent") || word == "percent" {
        return Some((Value::Percent(number), at + 1));
    }
    if word.starts_with("kroner") || word.starts_with("kronar") || word == "krone" {
        return Some((Value::Amount(number.settled(), Currency::Krone), at + 1));
    }
    let unit = lexicon::glued_unit(word)?;
    Some((Value::Duration(number, unit), at + 1))
}

/// `treukers`, `toårig`, `seksmånedersperiode`.
fn glued_word(tokens: &[Token], at: usize) -> Option<Found> {
    const NUMBERS: &[&str] = &[
        "ett", "to", "tre", "fire", "fem", "seks", "sju", "syv", "åtte", "ni", "ti", "elleve",
        "tolv", "fjorten", "femten", "tjue",
    ];
    let token = &tokens[at];
    if token.english {
        return None;
    }
    NUMBERS.iter().find_map(|name| {
        let rest = token.text.strip_prefix(name)?;
        let unit = lexicon::glued_unit(rest).filter(|unit| match unit {
            TimeUnit::Year => rest.starts_with("års") || rest.starts_with("åri"),
            TimeUnit::Day => rest.starts_with("dager") || rest.starts_with("dagar"),
            TimeUnit::Hour => rest.starts_with("timers") || rest.starts_with("timars"),
            TimeUnit::Minute | TimeUnit::WorkingDay | TimeUnit::Quarter => false,
            TimeUnit::Week | TimeUnit::Month => true,
        })?;
        let n = if *name == "ett" {
            1
        } else {
            lexicon::small_number(name, false)?
        };
        let value = Value::Duration(Readings::one(Decimal::whole(n)), unit);
        Some(Found::new(value, at, at + 1))
    })
}
