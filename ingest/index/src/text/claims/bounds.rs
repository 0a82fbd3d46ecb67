//! Comparators before and after a claim, and the side that a duration runs to.

use super::{
    Bound, Side, Value,
    reader::Found,
    token::{Kind, Token},
};

/// What stands before and after a claim, within its clause.
pub(super) struct Around<'t> {
    /// Up to six words before it, the nearest last.
    before: Vec<&'t str>,
    /// Up to four words after it.
    after: Vec<&'t str>,
}

impl<'t> Around<'t> {
    /// The words around `found`; `floor` is the end of the claim before it.
    pub(super) fn of(tokens: &'t [Token], found: &Found, floor: usize) -> Self {
        let open = |token: &&Token| {
            token.kind != Kind::Sign
                || matches!(&*token.text, "«" | "»" | "\"" | "“" | "”" | "*" | "’" | "'")
        };
        let words = |token: &'t Token| token.is_word().then_some(&*token.text);
        let from = floor.max(found.start.saturating_sub(8));
        let mut before: Vec<&str> = tokens[from..found.start]
            .iter()
            .rev()
            .take_while(|t| open(t) || abbreviation_stop(t))
            .filter_map(words)
            .take(6)
            .collect();
        before.reverse();
        let after = tokens[found.end.min(tokens.len())..]
            .iter()
            .take_while(|t| open(t) && !t.first)
            .take(5)
            .filter_map(words)
            .collect();
        Self { before, after }
    }

    /// The comparator of the claim.
    pub(super) fn bound(&self, value: &Value) -> Option<Bound> {
        self.behind().or_else(|| self.ahead(value))
    }

    /// The side that a duration runs to: «tre uker før», “14 days after”.
    pub(super) fn side(&self, value: &Value) -> Option<Side> {
        if !matches!(value, Value::Duration(..)) {
            return None;
        }
        match *self.after.first()? {
            "før" | "føre" | "before" | "prior" => Some(Side::Before),
            "etter" | "after" | "following" => Some(Side::After),
            _ => None,
        }
    }

    /// `eller mer`, `or older`, `at the latest`.
    fn behind(&self) -> Option<Bound> {
        let word = |at: usize| self.after.get(at).copied().unwrap_or_default();
        match (word(0), word(1), word(2)) {
            ("eller" | "or" | "og" | "and", more, _) => match more {
                "mer" | "meir" | "mere" | "flere" | "fleire" | "eldre" | "over" | "oppover"
                | "lenger" | "lengre" | "høyere" | "høgare" | "more" | "older" | "above"
                | "longer" | "higher" | "senere" | "seinare" | "later" => Some(Bound::AtLeast),
                "mindre" | "færre" | "yngre" | "under" | "lavere" | "lågare" | "kortere"
                | "less" | "fewer" | "younger" | "below" | "lower" | "shorter" | "tidligere"
                | "tidlegare" | "earlier" => Some(Bound::AtMost),
                _ => None,
            },
            ("at", "the", "latest") | ("at", "most", _) => Some(Bound::AtMost),
            ("at", "the", "earliest") | ("at", "least", _) => Some(Bound::AtLeast),
            _ => None,
        }
    }

    /// The nearest comparator before the claim with only small words between.
    fn ahead(&self, value: &Value) -> Option<Bound> {
        let mut end = self.before.len();
        let mut small = 0;
        // «før du fyller 62»: what stands before the birthday counts more.
        let mut birthday = None;
        while end > 0 {
            let words = &self.before[..end];
            if let Some((bound, len)) = comparator(words, value) {
                return Some(if is_denied(&words[..end - len]) {
                    turned(bound)
                } else {
                    bound
                });
            }
            if is_birthday(words[end - 1]) {
                birthday = Some(Bound::AtLeast);
            } else if !FILLERS.contains(&words[end - 1]) || small == 4 {
                return birthday;
            }
            small += 1;
            end -= 1;
        }
        birthday
    }
}

/// The full stop of `ca.`, `maks.`, `kl.` ends no clause.
fn abbreviation_stop(token: &Token) -> bool {
    token.is_sign('.') && !token.spaced
}

/// Whether a word says that an age is reached.
fn is_birthday(word: &str) -> bool {
    matches!(
        word,
        "fylt" | "fyller" | "fylte" | "fylle" | "turned" | "turn" | "turns" | "reached" | "reach"
    )
}

/// Words that may stand between a comparator and its number.
const FILLERS: &[&str] = &[
    "det", "den", "de", "dei", "the", "a", "an", "en", "ein", "et", "eit", "ei", "din", "ditt",
    "dine", "your", "alder", "alderen", "age", "aged", "of", "på", "om", "er", "is", "are", "kr",
    "nok", "kl", "klokka", "klokken", "har", "have", "has", "dato", "date", "dagen", "day", "du",
    "you", "end", "utgangen", "siste", "last", "første", "fyrste", "i", "in", "on", "lønn",
    "samtidig", "year", "året", "beløp", "amount", "each", "hver", "kvar", "total", "totalt",
    "til", "to", "sammen",
];

/// The comparator that `words` end with, and its length in words.
fn comparator(words: &[&str], value: &Value) -> Option<(Bound, usize)> {
    let n = words.len();
    let word = |back: usize| if back <= n { words[n - back] } else { "" };
    let three = match (word(3), word(2), word(1)) {
        ("fra" | "frå", "og", "med") => Some(Bound::AtLeast),
        ("til", "og", "med") | ("up", "to", "and") => Some(Bound::AtMost),
        ("at", "the", "latest") => Some(Bound::AtMost),
        ("at", "the", "earliest") => Some(Bound::AtLeast),
        _ => None,
    };
    if let Some(bound) = three {
        return Some((bound, 3));
    }
    let two = match (word(2), word(1)) {
        ("at", "least") | ("minimum", "of") => Some(Bound::AtLeast),
        ("at", "most") | ("up", "to") | ("maximum", "of") | ("opp" | "fram" | "frem", "til") => {
            Some(Bound::AtMost)
        }
        (word, "enn" | "than") => than(word),
        ("om", "lag") => Some(Bound::About),
        _ => None,
    };
    if let Some(bound) = two {
        return Some((bound, 2));
    }
    one_word(word(1), value).map(|bound| (bound, 1))
}

fn than(word: &str) -> Option<Bound> {
    match word {
        "mer" | "meir" | "mere" | "flere" | "fleire" | "eldre" | "høyere" | "høgare" | "lenger"
        | "lengre" | "større" | "more" | "older" | "higher" | "longer" | "greater" => {
            Some(Bound::Over)
        }
        "mindre" | "færre" | "yngre" | "lavere" | "lågare" | "kortere" | "less" | "fewer"
        | "younger" | "lower" | "shorter" => Some(Bound::Under),
        "senere" | "seinere" | "seinare" | "later" => Some(Bound::After),
        "tidligere" | "tidlegare" | "earlier" | "sooner" => Some(Bound::Before),
        _ => None,
    }
}

fn one_word(word: &str, value: &Value) -> Option<Bound> {
    let dated = matches!(
        value,
        Value::Date { .. } | Value::Time(..) | Value::Year(_) | Value::Weekday(_)
    );
    match word {
        "minst" | "minimum" | "tidligst" | "tidlegast" | "earliest" => Some(Bound::AtLeast),
        "fra" | "frå" | "from" | "siden" | "sidan" | "since" if dated => Some(Bound::AtLeast),
        "maks" | "maksimalt" | "maksimum" | "høyst" | "høgst" | "inntil" | "opptil" | "senest"
        | "seinast" | "innen" | "innan" | "within" | "latest" | "maximum" | "max" => {
            Some(Bound::AtMost)
        }
        "by" | "until" | "till" | "til" if dated => Some(Bound::AtMost),
        "over" | "above" | "exceeding" | "exceeds" | "exceed" | "overstiger" | "overstige"
        | "overstig" => Some(Bound::Over),
        "under" | "below" => Some(Bound::Under),
        "før" | "before" => Some(Bound::Before),
        "etter" | "after" => Some(Bound::After),
        "ca" | "cirka" | "omtrent" | "rundt" | "omlag" | "nesten" | "about" | "approximately"
        | "around" | "roughly" | "almost" | "nearly" => Some(Bound::About),
        _ => None,
    }
}

/// Whether the words before a comparator deny it.
fn is_denied(words: &[&str]) -> bool {
    let last = words.last().copied().unwrap_or_default();
    matches!(
        last,
        "ikke" | "ikkje" | "not" | "no" | "aldri" | "never" | "t"
    )
}

/// The comparator that «ikke» makes of this one.
fn turned(bound: Bound) -> Bound {
    match bound {
        Bound::AtLeast => Bound::Under,
        Bound::AtMost => Bound::Over,
        Bound::Over | Bound::After => Bound::AtMost,
        Bound::Under | Bound::Before => Bound::AtLeast,
        Bound::About => Bound::About,
    }
}
