//! What a text states that can be checked: amounts, percentages, dates,
//! deadlines, ages, times, sections, numbers and addresses.
//!
//! A sentence is held against the passage that it cites: each of its claims must
//! stand there too. Forms of bokmål, nynorsk and English are one («tre veker» is
//! “three weeks”, `12.000,-` is `NOK 12,000`). In doubt a claim does not stand.
//!
//! What is decided:
//!
//! - One year is not twelve months, a week is not seven days, half is not 50
//!   per cent: what the words do not say, is not read into them.
//! - An age is a duration: «18 år» is “18 years old”. «under 18» after a word
//!   for people is in years.
//! - «en», «ei», «et», “one”, “a” are claims only before a unit of time or money
//!   (“one month”), and not where they mean “per” (“200 kr a month”). The
//!   stressed «ett», «én» always are.
//! - `1.234` and `1,234` are read in both ways, but as thousands in money.
//! - A number without unit stands where the number stands with any unit; a
//!   number with a unit does not stand where it stands without.
//! - A bare number alone in a table cell has the unit that its column's head names.
//! - Comparators count when both sides have one: “at least 3” does not stand
//!   where «høyst 3» stands, and “before” is not «senest».
//! - “first”, “second” are ordinals after an article or before “paragraph”; «andre»,
//!   which is “other” as well, only before «ledd» and «gang».

mod address;
mod bounds;
mod calendar;
mod codes;
mod decimal;
mod lexicon;
mod number;
mod quantity;
mod reader;
mod section;
mod share;
mod support;
mod table;
#[cfg(test)]
mod tests;
mod token;

use std::ops::Range;

pub use decimal::{Decimal, Readings};

/// Something that a text states and that can be checked.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Claim {
    /// What is stated.
    pub value: Value,
    /// The comparator that the text gives with it, if any.
    pub bound: Option<Bound>,
    /// For a duration: whether it runs before or after something.
    pub side: Option<Side>,
    /// The claim as it is written.
    pub words: String,
    /// The claim's bytes in the text.
    pub range: Range<usize>,
}

/// What a claim states.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Value {
    /// Money, in whole units of the currency.
    Amount(Readings, Currency),
    /// A percentage: 66 for 66 %.
    Percent(Readings),
    /// Percentage points.
    PercentPoints(Readings),
    /// A day (1 to 31) of a month (1 to 12), a month, or either with its year.
    Date {
        /// The year, if it is given.
        year: Option<u16>,
        /// The month, 1 to 12.
        month: u8,
        /// The day, 1 to 31, if it is given.
        day: Option<u8>,
    },
    /// A year from 1900 to 2099 that stands alone.
    Year(u16),
    /// How long something lasts, or how old somebody is.
    Duration(Readings, TimeUnit),
    /// How often: per month.
    Per(TimeUnit),
    /// How many times.
    Times(Readings),
    /// A size.
    Measured(Readings, Measure),
    /// A time of day: hour (0 to 24) and minute (0 to 59).
    Time(u8, u8),
    /// A day of the week: 1 Monday to 7 Sunday (ISO 8601).
    Weekday(u8),
    /// A section of an act: `8-12`, with its paragraph if that is given.
    Section(String, Option<u64>),
    /// A telephone number of eight digits, without country code.
    Phone(String),
    /// An e-mail address, lower-cased.
    Mail(String),
    /// A web address, lower-cased, without scheme and `www.`.
    Web(String),
    /// So many (first) of so many parts (second): `(1, 2)` is half, `(2, 1)`
    /// is double.
    Fraction(u64, u64),
    /// A place in a row: first is 1.
    Ordinal(u64),
    /// A number without a known unit.
    Number(Readings),
    /// A word with digits that is no number: `B1`, `04-01.03`, `0130`; lower-cased.
    Code(String),
}

/// A kind of money.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Currency {
    /// Norwegian kroner, NOK.
    Krone,
    /// Euro, EUR.
    Euro,
    /// American dollars, USD.
    Dollar,
    /// British pounds, GBP.
    Pound,
    /// Swedish kronor, SEK.
    SwedishKrona,
    /// Danish kroner, DKK.
    DanishKrone,
    /// Times the National Insurance basic amount, G (folketrygdloven § 1-4).
    BasicAmount,
}

/// A unit of time.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum TimeUnit {
    /// 60 seconds.
    Minute,
    /// 60 minutes.
    Hour,
    /// A day, or a day and a night («døgn»).
    Day,
    /// A day on which offices work («virkedag»).
    WorkingDay,
    /// Seven days.
    Week,
    /// A month of the calendar.
    Month,
    /// Three months of the calendar («kvartal»).
    Quarter,
    /// A year of the calendar, or of age.
    Year,
}

/// A unit of size.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Measure {
    /// km.
    Kilometre,
    /// m.
    Metre,
    /// m².
    SquareMetre,
    /// kg.
    Kilogram,
    /// l.
    Litre,
    /// Degrees, of whatever scale.
    Degree,
}

/// A comparator.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Bound {
    /// «minst», «tidligst», «fra og med», “at least”, “or more”.
    AtLeast,
    /// «høyst», «maks», «inntil», «senest», «innen», “up to”, “within”, “by”.
    AtMost,
    /// «over», «mer enn», “more than”.
    Over,
    /// «under», «mindre enn», “less than”.
    Under,
    /// «før», “before”.
    Before,
    /// «etter», “after”.
    After,
    /// «ca.», «omtrent», “about”.
    About,
}

/// Which way a duration runs from what it is counted from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Side {
    /// “three weeks before”.
    Before,
    /// “three weeks after”.
    After,
}

/// The claims of one text, to be held against those of many sentences.
#[derive(Debug, Clone, Default)]
pub struct ClaimSet {
    claims: Vec<Claim>,
}

impl ClaimSet {
    /// The claims of `text`.
    #[must_use]
    pub fn of(text: &str) -> Self {
        Self {
            claims: claims(text),
        }
    }

    /// Whether `claim` stands among these.
    #[must_use]
    pub fn supports(&self, claim: &Claim) -> bool {
        self.claims.iter().any(|has| support::stands(claim, has))
    }

    /// The claims, in the order of the text.
    #[must_use]
    pub fn claims(&self) -> &[Claim] {
        &self.claims
    }
}

/// The claims of `text`, in order; they do not overlap.
#[must_use]
pub fn claims(text: &str) -> Vec<Claim> {
    reader::read(text)
}

/// The claims of `sentence` that stand in none of `passages`.
#[must_use]
pub fn unsupported(sentence: &str, passages: &[&str]) -> Vec<Claim> {
    let said = claims(sentence);
    if said.is_empty() {
        return said;
    }
    let sets: Vec<ClaimSet> = passages.iter().map(|text| ClaimSet::of(text)).collect();
    missing(said, &sets)
}

/// As [`unsupported`], with the passages' claims read beforehand.
#[must_use]
pub fn unsupported_in(sentence: &str, passages: &[ClaimSet]) -> Vec<Claim> {
    missing(claims(sentence), passages)
}

fn missing(said: Vec<Claim>, passages: &[ClaimSet]) -> Vec<Claim> {
    said.into_iter()
        .filter(|claim| !passages.iter().any(|passage| passage.supports(claim)))
        .collect()
}
