//! Identity numbers, cards and account numbers: what has check digits.

use super::{
    PiiKind, Span,
    check_digits::{has_birth_date, is_account, is_luhn, is_national_id},
    cues::{Cue, begins_with_unit},
    groups::{Groups, Number, joins_any},
};

/// Digits of an identity number and of an account number.
const ELEVEN: usize = 11;
/// Digits of the longest card number (ISO/IEC 7812-1).
const LONGEST_CARD: usize = 19;
/// Digits of the longest payment reference (Nets, KID).
const LONGEST_KID: usize = 25;
/// A first run of a payment reference this long stands alone.
const LONG_RUN: usize = 7;

/// Identity numbers, cards and account numbers, those with the most check digits first.
pub(super) fn find(groups: &Groups<'_>) -> Vec<Span> {
    let (mut ids, mut cards, mut accounts) = (Vec::new(), Vec::new(), Vec::new());
    let mut free_from = 0;
    for first in 0..groups.runs.len() {
        if let Some(end) = end_of_kid(groups, first) {
            free_from = end;
        }
        if groups.runs[first].start < free_from {
            continue;
        }
        for number in groups.numbers(first, LONGEST_CARD, joins_any) {
            let before = groups.before(number.range.start);
            let after = groups.after(number.range.end);
            let named = number.digits.len() == ELEVEN && Cue::Account.ends(before);
            if named && is_account_number(&number, before, after) {
                accounts.push(number.span(PiiKind::BankAccount));
            } else if is_id(&number, before, after) {
                ids.push(number.span(PiiKind::NationalId));
            } else if is_card(&number, before) {
                cards.push(number.span(PiiKind::Card));
            } else if is_account_number(&number, before, after) {
                accounts.push(number.span(PiiKind::BankAccount));
            }
        }
    }
    cards.extend(ids);
    cards.extend(accounts);
    cards
}

/// Where a payment reference that begins with a run ends, if the word KID stands before it.
/// Such a number goes to the one who is paid and stays readable.
pub(super) fn end_of_kid(groups: &Groups<'_>, first: usize) -> Option<usize> {
    let run = &groups.runs[first];
    if !Cue::Kid.ends(groups.before(run.start)) {
        return None;
    }
    if run.len() >= LONG_RUN {
        return Some(run.end);
    }
    let number = groups.numbers(first, LONGEST_KID, joins_any).pop();
    Some(number.map_or(run.end, |number| number.range.end))
}

/// Whether a number is an identity number: with right check digits in any of the usual
/// layouts, or with a name of it before and a valid date. Also the five last digits
/// after the word personnummer, and twelve digits after DUF.
fn is_id(number: &Number<'_>, before: &str, after: &str) -> bool {
    let alone = !touches(before, after);
    match number.digits.len() {
        5 => alone && number.is_unbroken() && Cue::PersonalPart.ends(before),
        12 => Cue::Duf.ends(before),
        ELEVEN if Cue::NationalId.ends(before) => {
            is_national_id(&number.digits) || has_birth_date(&number.digits)
        }
        ELEVEN => {
            splits_after_date(number)
                && is_national_id(&number.digits)
                && !is_amount(number, before, after)
        }
        13 if number.layout.starts_with(&[2, 2, 4]) => {
            let mut digits = number.digits.clone();
            digits.drain(4..6);
            is_national_id(&digits) || Cue::NationalId.ends(before) && has_birth_date(&digits)
        }
        _ => false,
    }
}

/// Whether a run ends after the date, or the number is unbroken or spelt out.
fn splits_after_date(number: &Number<'_>) -> bool {
    let mut end = 0;
    let ends_there = number.layout.iter().any(|length| {
        end += length;
        end == 6
    });
    number.is_unbroken() || ends_there
}

fn is_amount(number: &Number<'_>, before: &str, after: &str) -> bool {
    number.is_in_thousands() || begins_with_unit(after) || Cue::Money.ends(before)
}

/// Whether a number is a payment card: a known issuer, the length and the layout of its
/// cards, and a right Luhn digit.
fn is_card(number: &Number<'_>, before: &str) -> bool {
    let digits = &number.digits;
    let length = digits.len();
    if !(13..=LONGEST_CARD).contains(&length) {
        return false;
    }
    let (last, others) = number.layout.split_last().unwrap_or((&0, &[]));
    let fours = others.iter().all(|&run| run == 4) && *last <= 4;
    let layout = number.is_unbroken()
        || number.is_spelt_out()
        || fours
        || matches!(number.layout.as_slice(), [4, 6, 4 | 5] | [8, 8]);
    let old_visa = length == 13;
    layout && is_issued(digits) && is_luhn(digits) && !(old_visa && Cue::OtherNumber.ends(before))
}

/// Whether digits begin like those of a card scheme and are as many.
///
/// Sources: the schemes' published issuer ranges (Visa 4; Mastercard 51–55 and
/// 2221–2720; American Express 34, 37; Diners Club 300–305, 36, 38, 39; Discover 6011,
/// 644–649, 65; JCB 3528–3589; UnionPay 62; Maestro 50, 56–58, 60–69; Dankort 5019).
fn is_issued(digits: &[u8]) -> bool {
    let length = digits.len();
    let prefix = |count: usize| {
        digits[..count]
            .iter()
            .fold(0_u32, |number, &digit| number * 10 + u32::from(digit))
    };
    let (two, three, four) = (prefix(2), prefix(3), prefix(4));
    match two {
        40..=49 => matches!(length, 13 | 16 | 19),
        51..=55 => length == 16,
        22..=27 => length == 16 && (2221..=2720).contains(&four),
        34 | 37 => length == 15,
        30 => (300..=305).contains(&three) && length >= 14,
        36 | 38 | 39 => length >= 14,
        35 => (3528..=3589).contains(&four) && length >= 16,
        50 | 56..=58 | 60..=69 => length >= 14,
        _ => false,
    }
}

/// Whether a number is a Norwegian account number: 1234.56.78903, 1234 56 78903 or
/// unbroken with a right check digit; in the first two layouts also with a wrong one if
/// the word account stands before it.
fn is_account_number(number: &Number<'_>, before: &str, after: &str) -> bool {
    if number.digits.len() != ELEVEN || touches(before, after) {
        return false;
    }
    let named = Cue::Account.ends(before);
    if number.layout == [4, 2, 5] {
        return named || is_account(&number.digits);
    }
    let other = Cue::OtherNumber.ends(before) || is_amount(number, before, after);
    number.is_unbroken() && is_account(&number.digits) && (named || !other)
}

/// Whether more digits or letters belong to a number: 2024/…, …-12, AB….
pub(super) fn touches(before: &str, after: &str) -> bool {
    let mut backwards = before.chars().rev();
    let glued_before = match backwards.next() {
        Some('.' | ',' | '/' | ':' | '-') => backwards.next().is_some_and(char::is_numeric),
        Some(character) => character.is_alphanumeric() || character == '_',
        None => false,
    };
    let mut forwards = after.chars();
    let glued_after = match forwards.next() {
        Some('.' | ',' | '/' | ':' | '-') => forwards.next().is_some_and(char::is_numeric),
        Some(character) => character.is_alphanumeric() || character == '_',
        None => false,
    };
    glued_before || glued_after
}
