//! The numbers that a text states, in one form however they are written.
//!
//! On purpose not the reading that the checks of answers use: they would judge
//! themselves. It knows sections, percents, days of a month, amounts, and number
//! words up to twelve. Units other than percent are left out, so that
//! “60 sykepengedager” and “60 dager” agree.

use std::collections::BTreeSet;

use losen_index::{language::Language, lexical::sections_of};

/// Months from January, as they begin in bokmål, nynorsk and English.
const MONTHS: [&[&str]; 12] = [
    &["januar", "january"],
    &["februar", "february"],
    &["mars", "march"],
    &["april"],
    &["mai", "may"],
    &["juni", "june"],
    &["juli", "july"],
    &["august"],
    &["september"],
    &["oktober", "october"],
    &["november"],
    &["desember", "december"],
];
/// Words of 2 to 12; those of 1 are articles as well.
const NORWEGIAN: [&[&str]; 11] = [
    &["to"],
    &["tre"],
    &["fire"],
    &["fem"],
    &["seks"],
    &["sju", "syv"],
    &["åtte"],
    &["ni"],
    &["ti"],
    &["elleve"],
    &["tolv"],
];
const ENGLISH: [&[&str]; 11] = [
    &["two"],
    &["three"],
    &["four"],
    &["five"],
    &["six"],
    &["seven"],
    &["eight"],
    &["nine"],
    &["ten"],
    &["eleven"],
    &["twelve"],
];
/// Words that follow a number and stand for “%”.
const PERCENT: [&str; 5] = ["%", "prosent", "percent", "per cent", "pst"];
/// Words that follow a number and stand for zeros.
const ZEROS: [(&str, usize); 7] = [
    ("tusen", 3),
    ("thousand", 3),
    ("millioner", 6),
    ("million", 6),
    ("mill", 6),
    ("milliarder", 9),
    ("billion", 9),
];

/// The numbers of a text: `60`, `10.2%`, `§8-2`, `12-31` (month and day; a year
/// is a number of its own). Number words are read in `language`.
pub(super) fn numbers(text: &str, language: &Language) -> BTreeSet<String> {
    let text = text.to_lowercase();
    let mut found: BTreeSet<String> = sections_of(&text).into_iter().collect();
    let mut rest = text.as_str();
    let mut before = "";
    while let Some(at) = rest.find(|c: char| c.is_ascii_digit()) {
        let lead = &rest[..at];
        let digits = &rest[at..];
        let glued = lead.chars().next_back().is_some_and(char::is_alphabetic);
        let lead = if lead.is_empty() { before } else { lead };
        let used = if glued {
            digits_of(digits)
        } else {
            one(lead, digits, &mut found)
        };
        before = &digits[..used];
        rest = &digits[used..];
    }
    let words: &[&[&str]] = match language {
        Language::Bokmal | Language::Nynorsk => &NORWEGIAN,
        Language::English => &ENGLISH,
        Language::Other(_) => &[],
    };
    for word in text.split(|c: char| !c.is_alphanumeric()) {
        let value = words.iter().position(|forms| forms.contains(&word));
        found.extend(value.map(|at| (at + 2).to_string()));
    }
    found
}

/// Adds the number that `text` begins with; how many bytes of it were read.
fn one(lead: &str, text: &str, found: &mut BTreeSet<String>) -> usize {
    if is_section(lead) {
        let first = digits_of(text);
        let second = text[first..].strip_prefix('-').map_or(0, digits_of);
        return first + if second > 0 { 1 + second } else { 0 };
    }
    if let Some(used) = numeric_date(text, found).or_else(|| named_date(lead, text, found)) {
        return used;
    }
    if is_list_mark(lead, text) {
        return digits_of(text);
    }
    let (value, used) = amount(text);
    let unit = text[used..].trim_start_matches([' ', '\u{a0}', '\u{202f}', '-']);
    let says = |word: &str| {
        unit.strip_prefix(word)
            .is_some_and(|rest| !rest.starts_with(char::is_alphabetic))
    };
    if PERCENT.iter().any(|word| says(word)) {
        found.insert(format!("{value}%"));
    } else if let Some((_, zeros)) = ZEROS.iter().find(|(word, _)| says(word)) {
        found.insert(with_zeros(&value, *zeros));
    } else {
        found.insert(value);
    }
    used
}

fn digits_of(text: &str) -> usize {
    text.bytes().take_while(u8::is_ascii_digit).count()
}

/// Whether a section sign, or a word for it, stands right before.
fn is_section(lead: &str) -> bool {
    let lead = lead.trim_end();
    let words = ["§", "paragraf", "paragrafen", "section"];
    words.iter().any(|word| lead.ends_with(word))
}

/// Whether “1.” or “12)” begins a line and only counts it.
fn is_list_mark(lead: &str, text: &str) -> bool {
    let line_start = lead.trim_end_matches([' ', '\t', '-', '*']).ends_with('\n');
    let digits = digits_of(text);
    line_start
        && digits <= 2
        && (text[digits..].starts_with(". ") || text[digits..].starts_with(") "))
}

/// “31.12.2025” and “2025-12-31”.
fn numeric_date(text: &str, found: &mut BTreeSet<String>) -> Option<usize> {
    let end = text
        .find(|c: char| !c.is_ascii_digit() && c != '.' && c != '-')
        .unwrap_or(text.len());
    let date = text[..end].trim_end_matches(['.', '-']);
    let parts = |sign: char| -> Option<[usize; 3]> {
        let parts: Vec<usize> = date
            .split(sign)
            .map(str::parse)
            .collect::<Result<_, _>>()
            .ok()?;
        parts.try_into().ok()
    };
    let (year, month, day) = match (parts('.'), parts('-')) {
        (Some([day, month, year]), _) => (year, month, day),
        (_, Some([year, month, day])) => (year, month, day),
        _ => return None,
    };
    let is_date = (1..=12).contains(&month) && (1..=31).contains(&day);
    if !is_date || !(1000..3000).contains(&year) {
        return None;
    }
    found.insert(format!("{month:02}-{day:02}"));
    found.insert(year.to_string());
    Some(date.len())
}

/// “31. desember” and “December 31”; a year after it is read as a number.
fn named_date(lead: &str, text: &str, found: &mut BTreeSet<String>) -> Option<usize> {
    let digits = digits_of(text);
    let day: usize = text[..digits]
        .parse()
        .ok()
        .filter(|day| (1..=31).contains(day))?;
    let after = text[digits..]
        .trim_start_matches("st")
        .trim_start_matches("nd")
        .trim_start_matches("rd")
        .trim_start_matches("th")
        .trim_start_matches(['.', ' ', '\u{a0}']);
    let after = after.strip_prefix("of ").unwrap_or(after);
    let next: &str = word(after);
    let month = |word: &str| MONTHS.iter().position(|names| names.contains(&word));
    let before = lead.trim_end().rsplit(|c: char| !c.is_alphabetic()).next();
    let month = month(next).or_else(|| month(before?))?;
    found.insert(format!("{:02}-{day:02}", month + 1));
    Some(digits)
}

fn word(text: &str) -> &str {
    let end = text.find(|c: char| !c.is_alphabetic());
    &text[..end.unwrap_or(text.len())]
}

/// The number that a text begins with, with a point before decimals and nothing
/// between thousands, and how many bytes it takes. Three digits after a sign
/// are thousands: “1 000”, “1.000” and “1,000”.
fn amount(text: &str) -> (String, usize) {
    let mut used = digits_of(text);
    let mut value = text[..used].to_owned();
    if used <= 3 {
        while let Some(step) = thousands(&text[used..]) {
            value.push_str(&text[used + step - 3..used + step]);
            used += step;
        }
    }
    if let Some(rest) = text[used..].strip_prefix(['.', ',']) {
        let decimals = digits_of(rest);
        let more = rest[decimals..].starts_with('.') && digits_of(&rest[decimals + 1..]) > 0;
        if decimals > 0 && !more {
            let kept = rest[..decimals].trim_end_matches('0');
            if !kept.is_empty() {
                value = format!("{value}.{kept}");
            }
            used += 1 + decimals;
        }
    }
    let whole = value.trim_start_matches('0');
    let missing = whole.is_empty() || whole.starts_with('.');
    (format!("{}{whole}", if missing { "0" } else { "" }), used)
}

/// Bytes of a sign and three digits at the start, where no digit follows.
fn thousands(text: &str) -> Option<usize> {
    let sign = text.chars().next()?;
    let digits = text[sign.len_utf8()..].bytes();
    let is_sign = matches!(sign, ' ' | '.' | ',' | '\u{a0}' | '\u{202f}' | '\u{2009}');
    let three = digits.take_while(u8::is_ascii_digit).count() == 3;
    (is_sign && three).then_some(sign.len_utf8() + 3)
}

/// A number times a power of ten.
fn with_zeros(value: &str, zeros: usize) -> String {
    let (whole, decimals) = value.split_once('.').unwrap_or((value, ""));
    let moved = &decimals[..decimals.len().min(zeros)];
    let left = &decimals[moved.len()..];
    let all = format!("{whole}{moved}{}", "0".repeat(zeros - moved.len()));
    let all = all.trim_start_matches('0');
    let all = if all.is_empty() { "0" } else { all };
    if left.is_empty() {
        all.to_owned()
    } else {
        format!("{all}.{left}")
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn read(text: &str) -> Vec<String> {
        numbers(text, &Language::Bokmal).into_iter().collect()
    }

    #[test]
    fn amounts_are_one_however_they_are_written() {
        for text in [
            "1 000 000 kr",
            "kr 1.000.000,-",
            "NOK 1,000,000",
            "1 million",
            "1,0 mill.",
        ] {
            assert_eq!(read(text), ["1000000"], "{text}");
        }
        assert_eq!(read("1,5 millioner"), ["1500000"]);
        assert_eq!(read("0,5 tusen"), ["500"]);
        assert_eq!(read("1\u{a0}368"), ["1368"]);
        assert_eq!(read("2.30 og 10,2"), ["10.2", "2.3"]);
        assert_eq!(read("12345"), ["12345"]);
    }

    #[test]
    fn percents_are_not_amounts() {
        for text in ["10,2 prosent", "10.2 percent", "10.20%", "10,2 %"] {
            assert_eq!(read(text), ["10.2%"], "{text}");
        }
        assert_eq!(read("10,2"), ["10.2"]);
        assert_eq!(read("2 prosentpoeng"), ["2"]);
    }

    #[test]
    fn sections_are_one_claim() {
        assert_eq!(read("etter § 8-2 og section 116"), ["§116", "§8-2"]);
        assert_eq!(read("4–6 uker, 4-6 uker"), ["4", "6"]);
    }

    #[test]
    fn dates_have_month_and_day() {
        assert_eq!(read("31. desember 2025"), ["12-31", "2025"]);
        assert_eq!(read("31.12.2025."), ["12-31", "2025"]);
        assert_eq!(read("2025-12-31"), ["12-31", "2025"]);
        assert_eq!(read("December 31, 2025"), ["12-31", "2025"]);
        assert_eq!(read("the 1st of May"), ["05-01"]);
        assert_eq!(read("1. steg, 45 mai"), ["1", "45"]);
    }

    #[test]
    fn words_are_read_in_the_language() {
        assert_eq!(read("tre ganger, to uker"), ["2", "3"]);
        assert_eq!(
            numbers("to apply, two", &Language::English),
            ["2".to_owned()].into()
        );
        assert!(numbers("to", &Language::Other("pl".into())).is_empty());
    }

    #[test]
    fn what_only_counts_lines_is_no_claim() {
        assert_eq!(read("Slik:\n1. Søk\n2) Vent 3 dager"), ["3"]);
        assert_eq!(read("B2 og G7"), Vec::<String>::new());
    }

    proptest! {
        #[test]
        fn any_text_is_read(text in "[0-9 .,§%\\-a-eæ\u{a0}\n]{0,40}") {
            numbers(&text, &Language::Bokmal);
        }

        #[test]
        fn a_number_in_words_around_it_is_found(number in 13u32..9_999_999, word in "[f-hj-l]{1,5}") {
            let found = read(&format!("{word} {number} {word}"));
            prop_assert_eq!(found, [number.to_string()]);
        }
    }
}
