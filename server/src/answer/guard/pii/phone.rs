//! Phone numbers of persons.

use super::{
    PiiKind, Span,
    cues::{Cue, begins_with_unit},
    groups::{Groups, Number, is_space},
    numbers::{end_of_kid, touches},
};

/// Digits of a Norwegian number (Nkom, plan of E.164 numbers: eight, none beginning
/// with 0 or 1, those of five or fewer digits apart).
const NORWEGIAN: usize = 8;
/// Digits of the shortest and the longest number with a country code (ITU-T E.164
/// allows 15).
const SHORTEST: usize = 8;
const LONGEST: usize = 15;
/// Second digits of service numbers after 8 (Nkom: 80 free, 81 shared cost, 82 premium).
const SERVICE: [u8; 3] = [0, 1, 2];

/// Numbers of public services and help lines that a question may be about. The list is
/// short and no register: a number that is missing is masked, and the question still
/// answered. Short numbers (113, 02800, 116 117) are never masked.
const PUBLIC_NUMBERS: &[&str] = &[
    "55553333", // Nav
    "55553336", // Nav, employers
    "22077000", // Skatteetaten, from abroad
    "23327000", // Helfo and Helsenorge
    "23351500", // UDI
    "22073000", // Statens vegvesen
    "21498800", // Lånekassen
    "22726700", // Lånekassen, older
    "75007500", // Brønnøysundregistrene
    "75006000", // Altinn
    "22451000", // Digdir
    "22396900", // Datatilsynet
    "22961600", // Husbanken
    "32118000", // Kartverket
    "73199700", // Arbeidstilsynet
    "23400500", // Forbrukerrådet
    "23400600", // Forbrukertilsynet
    "22400000", // Mattilsynet
    "22860312", // Tolletaten
    "22828500", // Sivilombudet
    "33412500", // DSB
    "21090000", // SSB
    "21077000", // Folkehelseinstituttet
    "22591300", // Giftinformasjonen
    "22400040", // Kirkens SOS
    "22249090", // The ministries
    "21802180", // Oslo kommune
    "23313050", // Stortinget
];

/// Phone numbers with a country code, and Norwegian ones.
pub(super) fn find(groups: &Groups<'_>) -> Vec<Span> {
    let mut found = Vec::new();
    let mut free_from = 0;
    for first in 0..groups.runs.len() {
        if let Some(end) = end_of_kid(groups, first) {
            free_from = end;
        }
        if groups.runs[first].start < free_from {
            continue;
        }
        if let Some(span) = international(groups, first).or_else(|| domestic(groups, first)) {
            free_from = span.range.end;
            found.push(span);
        }
    }
    found
}

/// A number after `+` or that begins with 00.
fn international(groups: &Groups<'_>, first: usize) -> Option<Span> {
    let start = groups.runs[first].start;
    let before = groups.before(start).trim_end_matches(' ');
    let plus = before.strip_suffix('+').filter(|rest| {
        // Not a sum: 5+3, (5)+3, x+3.
        !rest.ends_with(|c: char| c.is_alphanumeric() || c == ')')
    });
    let (prefix, from) = match plus {
        Some(rest) => (0, rest.strip_suffix('(').unwrap_or(rest).len()),
        None => (2, start),
    };
    let number = groups
        .numbers(first, LONGEST + prefix, joins_abroad)
        .into_iter()
        .rfind(|number| {
            let digits = &number.digits;
            let zeros = prefix == 0 || digits.starts_with(&[0, 0]);
            zeros && has_country_code(&digits[prefix.min(digits.len())..])
        })?;
    let digits = &number.digits[prefix..];
    let after = groups.after(number.range.end);
    let of_norway = digits.starts_with(&[4, 7]) && is_public_service(&digits[2..]);
    let bare = prefix > 0 && number.is_unbroken();
    let bare_is_phone = digits.starts_with(&[4, 7]) || Cue::Phone.ends(groups.before(from));
    let round = number.is_in_thousands() && digits.ends_with(&[0, 0, 0]);
    let amount = begins_with_unit(after) || round;
    if of_norway || amount || bare && !bare_is_phone {
        return None;
    }
    Some(Span {
        range: from..number.range.end,
        kind: PiiKind::Phone,
    })
}

/// Whether digits can be a country code and a number. A Norwegian number has eight
/// digits after 47.
fn has_country_code(digits: &[u8]) -> bool {
    match digits {
        [4, 7, rest @ ..] => rest.len() == NORWEGIAN && rest[0] >= 2,
        [1..=9, ..] => (SHORTEST..=LONGEST).contains(&digits.len()),
        _ => false,
    }
}

fn joins_abroad(separator: &str) -> bool {
    is_space(separator) || matches!(separator, "-" | "." | ") " | " (" | ")" | "(" | "–")
}

fn joins_at_home(separator: &str) -> bool {
    is_space(separator) || matches!(separator, "-" | "." | "–")
}

/// A Norwegian number without a country code, or a foreign one with its trunk 0 after
/// a word for phone.
fn domestic(groups: &Groups<'_>, first: usize) -> Option<Span> {
    let before = groups.before(groups.runs[first].start);
    let numbers = groups.numbers(first, 12, joins_at_home);
    let with_trunk = numbers
        .iter()
        .rfind(|number| number.digits.starts_with(&[0]) && matches!(number.digits.len(), 10 | 11));
    if let Some(number) = with_trunk
        && Cue::Phone.ends(before)
    {
        return Some(number.span(PiiKind::Phone));
    }
    let number = numbers
        .into_iter()
        .find(|number| number.digits.len() == NORWEGIAN)?;
    let after = groups.after(number.range.end);
    is_norwegian(&number, before, after).then(|| number.span(PiiKind::Phone))
}

/// Whether eight digits are a person's phone number.
///
/// - With a word for phone before them: in any layout.
/// - 22 33 44 55, 22-33-44-55 and 912 34 567: wherever they stand alone.
/// - 91234567 without a word: if they begin with 4 or 9 as mobile numbers do, and are
///   no date.
///
/// Never beside money or a unit, after the name of another number (case, invoice, page
/// …), within a longer number, or if the number is a public service's.
fn is_norwegian(number: &Number<'_>, before: &str, after: &str) -> bool {
    let digits = &number.digits;
    if digits[0] < 2
        || is_public_service(digits)
        || touches(before, after)
        || begins_with_unit(after)
    {
        return false;
    }
    if Cue::Phone.ends(before) {
        return true;
    }
    if Cue::Money.ends(before) || Cue::OtherNumber.ends(before) {
        return false;
    }
    let dotted = number.separators.contains(&".");
    match number.layout.as_slice() {
        [2, 2, 2, 2] => number.has_one_separator() && !dotted && !is_in_a_row(before, after),
        [3, 2, 3] => number.has_one_separator() && !dotted,
        [8] => matches!(digits[0], 4 | 9) && !is_date(digits),
        _ => false,
    }
}

/// Whether more numbers stand beside, as in a row of pages or of lottery numbers.
fn is_in_a_row(before: &str, after: &str) -> bool {
    let digit_before = before
        .strip_suffix(' ')
        .is_some_and(|rest| rest.ends_with(|c: char| c.is_ascii_digit()));
    let digit_after = after
        .strip_prefix(' ')
        .is_some_and(|rest| rest.starts_with(|c: char| c.is_ascii_digit()));
    digit_before || digit_after
}

/// Whether eight digits are a public service's number.
fn is_public_service(digits: &[u8]) -> bool {
    let written: String = digits
        .iter()
        .map(|digit| char::from(b'0' + digit))
        .collect();
    let service = digits.len() == NORWEGIAN && digits[0] == 8 && SERVICE.contains(&digits[1]);
    service || PUBLIC_NUMBERS.contains(&written.as_str())
}

/// Whether eight digits are a date, `yyyymmdd` or `ddmmyyyy`, from 1900 to 2099.
fn is_date(digits: &[u8]) -> bool {
    let pair = |at: usize| digits[at] * 10 + digits[at + 1];
    let date = |day: u8, month: u8, century: u8| {
        (1..=31).contains(&day) && (1..=12).contains(&month) && matches!(century, 19 | 20)
    };
    date(pair(6), pair(4), pair(0)) || date(pair(0), pair(2), pair(4))
}
