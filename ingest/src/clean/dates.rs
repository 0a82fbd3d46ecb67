//! Days, in the forms that public pages write them.

use chrono::{Datelike, NaiveDate};

/// Years outside of these are slips, not dates of a page.
const YEARS: std::ops::RangeInclusive<i32> = 1990..=2100;

/// Month names and their short forms: bokmål, nynorsk, English.
const MONTHS: [&[&str]; 12] = [
    &["januar", "january", "jan"],
    &["februar", "february", "feb"],
    &["mars", "march", "mar"],
    &["april", "apr"],
    &["mai", "may"],
    &["juni", "june", "jun"],
    &["juli", "july", "jul"],
    &["august", "aug"],
    &["september", "sept", "sep"],
    &["oktober", "october", "okt", "oct"],
    &["november", "nov"],
    &["desember", "december", "des", "dec"],
];

/// The first day that `text` names, or `None`.
///
/// Read are ISO 8601 (`2026-08-14`, `20260814`, with or without a time), HTTP
/// dates in their three forms (RFC 9110, section 5.6.7), `14.08.2026`,
/// `14. august 2026`, `14 Aug 2026` and `August 14, 2026`. The day is the one
/// written; times and zones are not counted in.
#[must_use]
pub fn parse(text: &str) -> Option<NaiveDate> {
    let tokens = tokens(text);
    (0..tokens.len()).find_map(|at| at_token(&tokens[at..]))
}

#[derive(Debug, Clone, Copy, PartialEq)]
enum Token<'a> {
    /// Digits, with their count.
    Number(u32, usize),
    Word(&'a str),
    /// A mark between digits that dates use.
    Mark(char),
}

fn tokens(text: &str) -> Vec<Token<'_>> {
    let mut out = Vec::new();
    let mut rest = text;
    while let Some(c) = rest.chars().next() {
        let length = |test: fn(char) -> bool| rest.find(|c| !test(c)).unwrap_or(rest.len());
        let end = if c.is_ascii_digit() {
            let end = length(|c| c.is_ascii_digit());
            // A number that is too long to be part of a date reads as none.
            out.push(
                rest[..end]
                    .parse()
                    .map_or(Token::Mark('#'), |n| Token::Number(n, end)),
            );
            end
        } else if c.is_alphabetic() {
            let end = length(char::is_alphabetic);
            out.push(Token::Word(&rest[..end]));
            end
        } else {
            if !c.is_whitespace() {
                out.push(Token::Mark(c));
            }
            c.len_utf8()
        };
        rest = &rest[end..];
    }
    out
}

/// A date that starts with the first of `tokens`.
fn at_token(tokens: &[Token<'_>]) -> Option<NaiveDate> {
    use Token::{Mark, Number, Word};
    match *tokens {
        [
            Number(y, 4),
            Mark('-'),
            Number(m, 1..=2),
            Mark('-'),
            Number(d, 1..=2),
            ..,
        ] => day(y, m, d),
        [Number(compact, 8), ..] => day(compact / 10_000, compact / 100 % 100, compact % 100),
        [
            Number(d, 1..=2),
            Mark('.' | '/'),
            Number(m, 1..=2),
            Mark('.' | '/'),
            Number(y, 4),
            ..,
        ] => day(y, m, d),
        [
            Number(d, 1..=2),
            Mark('.'),
            Word(m),
            Mark('.'),
            Number(y, 4),
            ..,
        ]
        | [Number(d, 1..=2), Mark('.'), Word(m), Number(y, 4), ..]
        | [Number(d, 1..=2), Word(m), Mark('.'), Number(y, 4), ..]
        | [Number(d, 1..=2), Word(m), Number(y, 4), ..]
        | [Word(m), Number(d, 1..=2), Mark(','), Number(y, 4), ..]
        | [Word(m), Number(d, 1..=2), Number(y, 4), ..] => day(y, month(m)?, d),
        // RFC 850: a year of two digits, of this century for pages.
        [
            Number(d, 2),
            Mark('-'),
            Word(m),
            Mark('-'),
            Number(y, 2),
            ..,
        ] => day(if y >= 90 { 1900 + y } else { 2000 + y }, month(m)?, d),
        // asctime: `Nov  6 08:49:37 2026`.
        [
            Word(m),
            Number(d, 1..=2),
            Number(_, 2),
            Mark(':'),
            Number(_, 2),
            Mark(':'),
            Number(_, 2),
            Number(y, 4),
            ..,
        ] => day(y, month(m)?, d),
        _ => None,
    }
}

fn day(year: u32, month: u32, day: u32) -> Option<NaiveDate> {
    let date = NaiveDate::from_ymd_opt(i32::try_from(year).ok()?, month, day)?;
    YEARS.contains(&date.year()).then_some(date)
}

fn month(name: &str) -> Option<u32> {
    let name = name.to_lowercase();
    let at = MONTHS
        .iter()
        .position(|names| names.contains(&name.as_str()))?;
    u32::try_from(at + 1).ok()
}

#[cfg(test)]
#[allow(clippy::unwrap_used, reason = "a test may panic")]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn all_forms_of_one_day() {
        for text in [
            "2026-08-14",
            "2026-08-14T23:30:00+02:00",
            "2026-08-14 10:00",
            "20260814",
            "14.08.2026",
            "14.8.2026",
            "14/08/2026",
            "14. august 2026",
            "14.august 2026",
            "14 Aug 2026",
            "14. aug. 2026",
            "August 14, 2026",
            "Sist oppdatert: 14. August 2026 kl. 10.15",
            "Fri, 14 Aug 2026 08:49:37 GMT",
            "Friday, 14-Aug-26 08:49:37 GMT",
            "Fri Aug 14 08:49:37 2026",
            "Publisert 14.08.2026, endret 15.08.2026",
        ] {
            assert_eq!(parse(text), NaiveDate::from_ymd_opt(2026, 8, 14), "{text}");
        }
        assert_eq!(
            parse("6. desember 2025"),
            NaiveDate::from_ymd_opt(2025, 12, 6)
        );
        assert_eq!(
            parse("Sun Nov  6 08:49:37 1994"),
            NaiveDate::from_ymd_opt(1994, 11, 6)
        );
    }

    #[test]
    fn no_dates() {
        for text in [
            "",
            "i går",
            "31.02.2026",
            "2026",
            "14. mandag 2026",
            "tlf. 55 55 33 33",
            "99999999",
            "1066-10-14",
            "99999999999999999999",
        ] {
            assert_eq!(parse(text), None, "{text}");
        }
    }

    proptest! {
        #[test]
        fn never_panics(text in "\\PC{0,60}") {
            let _ = parse(&text);
        }

        #[test]
        fn reads_back_what_chrono_writes(days in 0..30_000_u64) {
            let date = NaiveDate::from_ymd_opt(1990, 1, 1).unwrap() + chrono::Days::new(days);
            for format in ["%Y-%m-%d", "%d.%m.%Y", "%e. %B %Y", "%a, %d %b %Y 00:00:00 GMT"] {
                prop_assert_eq!(parse(&date.format(format).to_string()), Some(date));
            }
        }
    }
}
