//! Groups by age: “under 18 år”, “over 67”, “mellom 13 og 23 år”.

use super::super::pattern::Pattern;
use super::{Group, Value};

/// An age that nobody is older than.
const OLDEST: u32 = 130;

/// Ages from one to another, both included, in years.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in super::super) struct Ages {
    /// The youngest.
    pub(super) from: u32,
    /// The oldest.
    pub(super) to: u32,
}

static BETWEEN: Pattern = Pattern::new(
    r"(?:(?:mellom|between) )?\b(?P<from>\d{1,2})(?: og | and | to | til |–|-)(?P<to>\d{1,2})(?: år\b| years\b|$)",
);
static UNDER: Pattern = Pattern::new(
    r"\b(?:under|yngre enn|younger than|below) (?P<age>\d{1,2})(?: år\b| years\b|\s*$)",
);
static OVER: Pattern = Pattern::new(
    r"\b(?:over|eldre enn|older than|above|fylt|fylte|turned|reached) (?P<age>\d{1,2})(?: år\b| years\b|\s*$)",
);
static OR_OLDER: Pattern =
    Pattern::new(r"\b(?P<age>\d{1,2})(?: år| years)? (?:eller eldre|or older|or over|og eldre)");
static CHILD: Pattern = Pattern::new(r"\b(?:barn|barnet|barna|born|child|children)\b");

impl Ages {
    /// The ages as the value of a fact: `under_18`, `from_67`, `13_to_23`.
    pub(super) fn as_fact(self) -> String {
        match self {
            Self { from: 0, to } => format!("under_{}", to + 1),
            Self { from, to: OLDEST } => format!("from_{from}"),
            Self { from, to } => format!("{from}_to_{to}"),
        }
    }

    /// Whether some known age of the kind (`age` or `child`) is among these, or none is
    /// known.
    pub(super) fn fits(self, kind: &str, facts: &[(&str, &str)]) -> bool {
        let known: Vec<Self> = facts
            .iter()
            .filter(|(of, _)| *of == kind || kind == "age" && *of == "age_group")
            .filter_map(|(_, value)| Self::of_fact(value))
            .collect();
        known.is_empty()
            || known
                .iter()
                .any(|ages| ages.from <= self.to && self.from <= ages.to)
    }

    /// The ages that a fact says: a number of years, a decade, a stage of childhood.
    fn of_fact(value: &str) -> Option<Self> {
        let of = |from, to| Some(Self { from, to });
        if let Ok(age) = value.parse::<u32>() {
            return of(age, age);
        }
        if let Some(decade) = value.strip_suffix("0s") {
            let from = decade.parse::<u32>().ok()?.checked_mul(10)?;
            return of(from, from.checked_add(9)?);
        }
        match value {
            "newborn" => of(0, 0),
            "toddler" => of(1, 5),
            "teens" | "teenager" => of(13, 19),
            "adult" => of(18, OLDEST),
            _ => None,
        }
    }
}

/// The ages that a text names, of the reader or (`of_child`, or the text says so) of
/// the reader's child.
pub(super) fn read(text: &str, of_child: bool) -> Vec<Group<'_>> {
    let number = |found: &regex::Captures<'_>, name: &str| -> Option<u32> {
        found.name(name)?.as_str().parse().ok()
    };
    let mut out = Vec::new();
    let mut push = |found: &regex::Captures<'_>, ages: Ages| {
        let Some(all) = found.get(0) else { return };
        let before = &text[..all.start()];
        let kind = if of_child || CHILD.is_match(before) {
            "child"
        } else {
            "age"
        };
        out.push(Group {
            kind,
            value: Value::Aged(ages),
            phrase: text[all.start()..all.end()].trim(),
        });
    };
    if let Some(found) = BETWEEN.captures(text) {
        if let (Some(from), Some(to)) = (number(&found, "from"), number(&found, "to"))
            && from < to
        {
            push(&found, Ages { from, to });
        }
        return out;
    }
    if let Some(found) = UNDER.captures(text)
        && let Some(age) = number(&found, "age").filter(|age| *age > 0)
    {
        push(
            &found,
            Ages {
                from: 0,
                to: age - 1,
            },
        );
    }
    if let Some(found) = OVER.captures(text).or_else(|| OR_OLDER.captures(text))
        && let Some(from) = number(&found, "age")
    {
        push(&found, Ages { from, to: OLDEST });
    }
    out
}
