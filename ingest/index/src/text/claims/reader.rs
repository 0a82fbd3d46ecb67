//! From tokens to claims.

use super::{
    Claim, Decimal, Readings, TimeUnit, Value, address,
    bounds::Around,
    calendar, codes, lexicon, quantity, section, table,
    token::{Kind, Token, tokens},
};

/// A claim while its text is read, by its tokens.
#[derive(Debug)]
pub(super) struct Found {
    pub(super) value: Value,
    pub(super) start: usize,
    pub(super) end: usize,
}

impl Found {
    pub(super) fn new(value: Value, start: usize, end: usize) -> Self {
        Self { value, start, end }
    }
}

/// The claims of `text`.
pub(super) fn read(text: &str) -> Vec<Claim> {
    let tokens = tokens(text);
    let mut found: Vec<Found> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let before = found.len();
        next(&tokens, at, &mut found);
        at = match found.last() {
            Some(last) if found.len() > before => last.end.max(at + 1),
            _ => at + 1,
        };
    }
    share_units(&tokens, &mut found);
    for one in &mut found {
        give_years(&tokens, one);
    }
    table::give_units(&tokens, &mut found);
    claims(text, &tokens, found)
}

/// Adds the claims that begin at `at`.
fn next(tokens: &[Token], at: usize, found: &mut Vec<Found>) {
    let token = &tokens[at];
    let joined = is_joined_time(tokens, at, found);
    let one = match token.kind {
        Kind::Address => Some(Found::new(address_value(&token.text), at, at + 1)),
        Kind::Digits if enumerates(tokens, at) => None,
        Kind::Digits => codes::phone(tokens, at)
            .or_else(|| calendar::date(tokens, at))
            .or_else(|| calendar::time(tokens, at, joined))
            .or_else(|| ordinal_digits(tokens, at))
            .or_else(|| codes::chained(tokens, at))
            .or_else(|| quantity::quantity(tokens, at))
            .or_else(|| Some(Found::new(Value::Code(token.text.to_string()), at, at + 1))),
        Kind::Word => {
            found.extend(section::sections(tokens, at));
            if found.last().is_some_and(|last| last.start == at) {
                return;
            }
            codes::code(tokens, at)
                .or_else(|| calendar::date(tokens, at))
                .or_else(|| calendar::time(tokens, at, joined))
                .or_else(|| rate(tokens, at, found))
                .or_else(|| ordinal_word(tokens, at))
                .or_else(|| quantity::quantity(tokens, at))
        }
        Kind::Sign => {
            found.extend(section::sections(tokens, at));
            if found.last().is_some_and(|last| last.start == at) {
                return;
            }
            codes::country_code(tokens, at)
                .or_else(|| rate(tokens, at, found))
                .or_else(|| quantity::quantity(tokens, at))
        }
    };
    found.extend(one);
}

fn address_value(text: &str) -> Value {
    if address::is_mail(text) {
        Value::Mail(text.to_lowercase())
    } else {
        Value::Web(address::plain(&text.to_lowercase()))
    }
}

/// Whether the digits at `at` number an item of a list: `1. Søk om støtte`.
fn enumerates(tokens: &[Token], at: usize) -> bool {
    let mark = |t: &Token| t.is_sign('.') || t.is_sign(')');
    tokens[at].first
        && tokens[at].text.len() <= 2
        && tokens.get(at + 1).is_some_and(|t| mark(t) && !t.spaced)
        && tokens.get(at + 2).is_some_and(|t| t.spaced && t.capital)
        && tokens
            .get(at + 2)
            .is_none_or(|t| lexicon::month(&t.text).is_none())
}

/// Whether the claim before is a time that ends right before a joint at `at`.
fn is_joined_time(tokens: &[Token], at: usize, found: &[Found]) -> bool {
    let joint = at
        .checked_sub(1)
        .is_some_and(|at| lexicon::joins(&tokens[at].text));
    let before = found.last().filter(|last| last.end + 1 == at);
    joint && before.is_some_and(|last| matches!(last.value, Value::Time(..)))
}

/// `3. ledd`, `17th day`: a number with a full stop goes on as an ordinal before a
/// small letter.
fn ordinal_digits(tokens: &[Token], at: usize) -> Option<Found> {
    let n: u64 = tokens[at].text.parse().ok()?;
    let next = tokens.get(at + 1).filter(|t| !t.spaced)?;
    let english = matches!(&*next.text, "st" | "nd" | "rd" | "th");
    let stop = next.is_sign('.')
        && tokens[at].text.len() <= 2
        && tokens
            .get(at + 2)
            .is_some_and(|t| t.is_word() && t.spaced && !t.capital && !t.first);
    (english || stop).then(|| Found::new(Value::Ordinal(n), at, at + 2))
}

/// Ordinals in words; those that mean other things too, only after an article
/// or before «ledd».
fn ordinal_word(tokens: &[Token], at: usize) -> Option<Found> {
    let word = &*tokens[at].text;
    let n = lexicon::loose_ordinal(word)?;
    let before = at.checked_sub(1).map_or("", |at| &*tokens[at].text);
    let after = tokens.get(at + 1).map_or("", |t| &*t.text);
    let article = matches!(
        before,
        "the" | "your" | "its" | "his" | "her" | "their" | "each" | "every"
    );
    let counted = matches!(after, "ledd" | "gang" | "gong" | "paragraph");
    let sure = lexicon::ordinal(word).is_some() || article || counted;
    sure.then(|| Found::new(Value::Ordinal(n), at, at + 1))
}

/// How often: `per måned`, `i måneden`, `a month`, `monthly`, `/mnd`.
fn rate(tokens: &[Token], at: usize, found: &[Found]) -> Option<Found> {
    let word = &*tokens[at].text;
    let next = tokens.get(at + 1).filter(|t| t.is_word() && !t.first);
    let per = |unit: TimeUnit, end: usize| Some(Found::new(Value::Per(unit), at, end));
    if let Some(unit) = lexicon::rate_word(word) {
        let manager = next.is_some_and(|t| t.text.starts_with("led") || t.text.starts_with("lei"));
        return if manager { None } else { per(unit, at + 1) };
    }
    match word {
        "per" | "hver" | "kvar" | "hvert" | "kvart" | "each" | "every" | "/" => {
            let next = next?;
            per(lexicon::rate_unit(&next.text, next.english)?, at + 2)
        }
        "pr" => {
            let stop = tokens.get(at + 1).is_some_and(|t| t.is_sign('.'));
            let place = at + 1 + usize::from(stop);
            per(
                lexicon::rate_unit(&tokens.get(place)?.text, false)?,
                place + 1,
            )
        }
        "i" | "om" => {
            let unit = lexicon::definite_unit(&next?.text)?;
            let dated = tokens.get(at + 2).is_some_and(Token::is_digits);
            if dated { None } else { per(unit, at + 2) }
        }
        "a" | "an" => {
            let unit = lexicon::rate_unit(&next?.text, true)?;
            let counted = found
                .last()
                .is_some_and(|last| last.end + 1 >= at && last.end <= at)
                || matches!(
                    &*tokens[at.checked_sub(1)?].text,
                    "times" | "once" | "twice" | "hours" | "days"
                );
            if counted { per(unit, at + 2) } else { None }
        }
        _ => None,
    }
}

/// Gives the first of two joined numbers the unit of the second («18 til 67
/// år»), and the second the money of the first (`kr 100 til 200`).
fn share_units(tokens: &[Token], found: &mut [Found]) {
    for i in 0..found.len() {
        let (head, tail) = found.split_at_mut(i + 1);
        let (Some(first), Some(second)) = (head.last_mut(), tail.first_mut()) else {
            return;
        };
        let joint = tokens
            .get(first.end)
            .is_some_and(|t| lexicon::joins(&t.text));
        if joint && second.start == first.end + 1 {
            match (&first.value, &second.value) {
                (Value::Number(number), other) => {
                    if let Some(value) = with_unit_of(*number, other) {
                        first.value = value;
                    }
                }
                (money @ Value::Amount(..), Value::Number(number)) => {
                    if let Some(value) = with_unit_of(*number, money) {
                        second.value = value;
                    }
                }
                _ => {}
            }
        }
    }
}

fn with_unit_of(number: Readings, other: &Value) -> Option<Value> {
    match other {
        Value::Amount(_, currency) => Some(Value::Amount(number.settled(), *currency)),
        Value::Percent(_) => Some(Value::Percent(number)),
        Value::PercentPoints(_) => Some(Value::PercentPoints(number)),
        Value::Duration(_, unit) => Some(Value::Duration(number, *unit)),
        Value::Measured(_, unit) => Some(Value::Measured(number, *unit)),
        Value::Times(_) => Some(Value::Times(number)),
        _ => None,
    }
}

/// Makes an age of the number in «barn under 18», «fylt 67», “aged 18”.
fn give_years(tokens: &[Token], found: &mut Found) {
    let Value::Number(number) = found.value else {
        return;
    };
    let word = |back: usize| {
        found
            .start
            .checked_sub(back)
            .map_or("", |at| &*tokens[at].text)
    };
    let aged = matches!(
        word(1),
        "fylt" | "fyller" | "fylte" | "aged" | "turned" | "turn" | "age"
    );
    let people = matches!(word(1), "over" | "under" | "below" | "above")
        && matches!(
            word(2),
            "barn"
                | "children"
                | "personer"
                | "personar"
                | "people"
                | "persons"
                | "unge"
                | "ungdom"
                | "alle"
                | "er"
                | "are"
                | "is"
                | "those"
                | "child"
                | "ungdommer"
        );
    let whole = number.likely() < Decimal::whole(120) && number.likely().as_whole().is_some();
    let next = tokens.get(found.end);
    let counts = next
        .is_some_and(|t| t.is_word() && !t.first && !lexicon::joins(&t.text) && !is_verb(&t.text));
    if whole && (aged || people) && !counts {
        found.value = Value::Duration(number, TimeUnit::Year);
    }
}

/// Words that can follow an age given without «år».
fn is_verb(word: &str) -> bool {
    matches!(
        word,
        "kan"
            | "må"
            | "har"
            | "får"
            | "skal"
            | "er"
            | "can"
            | "must"
            | "have"
            | "get"
            | "are"
            | "may"
            | "som"
            | "who"
            | "i"
            | "in"
            | "s"
    )
}

/// The claims with their comparators, by their bytes in `text`.
fn claims(text: &str, tokens: &[Token], found: Vec<Found>) -> Vec<Claim> {
    let mut out = Vec::with_capacity(found.len());
    let mut floor = 0;
    for one in found {
        let around = Around::of(tokens, &one, floor);
        let range = tokens[one.start].range.start..tokens[one.end - 1].range.end;
        floor = one.end;
        out.push(Claim {
            bound: around.bound(&one.value),
            side: around.side(&one.value),
            words: text[range.clone()].to_owned(),
            range,
            value: one.value,
        });
    }
    out
}
