//! Bare numbers in tables take the unit that the head of their column names:
//! `| Barn | Kr |` over `| 1 | 500 |`.

use super::{
    Currency, Readings, TimeUnit, Value, lexicon,
    reader::Found,
    token::{Kind, Token},
};

/// What the head of a column says of its numbers.
#[derive(Debug, Clone, Copy)]
enum Unit {
    Money(Currency),
    Percent,
    Time(TimeUnit),
}

impl Unit {
    fn of(self, number: Readings) -> Value {
        match self {
            Self::Money(currency) => Value::Amount(number.settled(), currency),
            Self::Percent => Value::Percent(number),
            Self::Time(unit) => Value::Duration(number, unit),
        }
    }
}

/// Gives every bare number that has a table cell for itself its column's unit.
pub(super) fn give_units(tokens: &[Token], found: &mut [Found]) {
    if !tokens.iter().any(|t| t.first && t.is_sign('|')) {
        return;
    }
    let mut heads: Vec<Option<Unit>> = Vec::new();
    let mut claims = found.iter_mut().peekable();
    let mut in_table = false;
    for row in rows(tokens) {
        let is_row = tokens[row.start].is_sign('|');
        let is_head = is_row && !in_table;
        in_table = is_row;
        if !is_row {
            continue;
        }
        let cells = cells(tokens, row);
        if is_head {
            heads = cells
                .iter()
                .map(|cell| head(&tokens[cell.clone()]))
                .collect();
            continue;
        }
        for (cell, unit) in cells.into_iter().zip(&heads) {
            while claims.next_if(|claim| claim.start < cell.start).is_some() {}
            let Some(claim) = claims.next_if(|claim| (claim.start..claim.end) == cell) else {
                continue;
            };
            if let (Value::Number(number), Some(unit)) = (&claim.value, unit) {
                claim.value = unit.of(*number);
            }
        }
    }
}

/// The tokens of each line.
fn rows<'t>(tokens: &'t [Token]) -> impl Iterator<Item = std::ops::Range<usize>> + 't {
    let mut start = 0;
    std::iter::from_fn(move || {
        if start >= tokens.len() {
            return None;
        }
        let next = tokens[start + 1..].iter().position(|t| t.first);
        let end = next.map_or(tokens.len(), |offset| start + 1 + offset);
        let row = start..end;
        start = end;
        Some(row)
    })
}

/// The tokens of each cell of a row that begins with a stroke.
fn cells(tokens: &[Token], row: std::ops::Range<usize>) -> Vec<std::ops::Range<usize>> {
    let strokes: Vec<usize> = row.filter(|at| tokens[*at].is_sign('|')).collect();
    strokes
        .windows(2)
        .map(|pair| pair[0] + 1..pair[1])
        .collect()
}

/// The unit that a column's head names: money before per cent before time; «per
/// måned» is no unit of time.
fn head(cell: &[Token]) -> Option<Unit> {
    let words = || cell.iter().filter(|t| t.kind != Kind::Digits);
    let money = words().find_map(|t| lexicon::currency(&t.text));
    let percent = words().any(|t| matches!(&*t.text, "%" | "prosent" | "percent" | "pst"));
    let time = || {
        cell.iter().enumerate().find_map(|(at, t)| {
            let before = at.checked_sub(1).map_or("", |at| &*cell[at].text);
            let rate = matches!(
                before,
                "per" | "i" | "hver" | "kvar" | "each" | "a" | "/" | "om"
            );
            let unit = lexicon::time_unit(&t.text, t.english).filter(|_| t.is_word());
            unit.filter(|_| !rate && !t.text.ends_with("en") && !t.text.ends_with("et"))
        })
    };
    match (money, percent) {
        (Some(currency), false) => Some(Unit::Money(currency)),
        (None, true) => Some(Unit::Percent),
        (Some(_), true) => None,
        (None, false) => time().map(Unit::Time),
    }
}

#[cfg(test)]
mod tests {
    use super::super::unsupported;

    const TABLE: &str = "Satser:\n\n| Barn | Sats per måned (kr) | Prosent | Uker |\n\
        |---|---|---|---|\n| 2 | 1 500 | 80 | 52 |\n| 3 | 2 500 | 90 til 100 | 61 |\n\nRing 900.";

    #[test]
    fn a_column_gives_its_unit() {
        for stands in [
            "Du får 1 500 kr.",
            "You get NOK 2,500.",
            "80 per cent",
            "61 weeks",
            "3 barn",
        ] {
            assert_eq!(unsupported(stands, &[TABLE]), [], "{stands}");
        }
        for falls in [
            "1 500 euro",
            "52 kr",
            "80 kr",
            "90 prosent",
            "2 kroner",
            "900 kr",
            "52 måneder",
        ] {
            assert!(!unsupported(falls, &[TABLE]).is_empty(), "{falls}");
        }
    }
}
