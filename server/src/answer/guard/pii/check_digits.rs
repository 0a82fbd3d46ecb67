//! The check digits of numbers that people and firms have.

/// Weights of the first check digit of a fødselsnummer (Skatteetaten, “Nytt
/// fødselsnummer fra 2032”, `k1`).
const FIRST: [u32; 9] = [3, 7, 6, 1, 8, 9, 4, 5, 2];
/// Weights of the second check digit of a fødselsnummer (`k2`), and of the check digit
/// of a Norwegian account number.
const SECOND: [u32; 10] = [5, 4, 3, 2, 7, 6, 5, 4, 3, 2];
/// Remainders of the first check that are valid. Up to 2031 only 0 is given out; from
/// 2032 also 1, 2 and 3.
const FIRST_REMAINDERS: u32 = 3;

/// What is added to the month of numbers that are no ordinary fødselsnummer.
///
/// 80: synthetic persons of Skatteetaten (Tenor). 40: auxiliary numbers of health
/// trusts (H-number) and synthetic persons of Nav. 20 and 60: Nav's own person
/// identifiers, real and synthetic; 65: Nav's test persons of a later kind. The last
/// three are known from Nav's test tools only and not from a published standard.
const MONTH_OFFSETS: [u32; 6] = [0, 20, 40, 60, 65, 80];
/// What is added to the day of a D-number (UDI and Skatteetaten, “D-nummer”: the first digit is raised by 4).
const D_NUMBER_DAY: u32 = 40;
const DAYS: [u32; 12] = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

/// Whether eleven digits are an identity number: a date (also with the offsets of
/// D-numbers, auxiliary numbers and synthetic persons) and both check digits, of today's
/// rules or those from 2032.
///
/// Of the 2032 rules the published part is known: (sum + k1) mod 11 may be 0, 1, 2 or
/// 3, k2 is as before, and the individual number no longer tells the century. Which
/// individual numbers are given out in what order is not settled, and is not checked for
/// any number here, nor is the year.
///
/// Source: Skatteetaten, “Nytt fødselsnummer fra 2032”, documentation of the National
/// Population Register.
pub(super) fn is_national_id(digits: &[u8]) -> bool {
    digits.len() == 11
        && has_birth_date(digits)
        && remainder(&digits[..9], &FIRST, digits[9]) <= FIRST_REMAINDERS
        && remainder(&digits[..10], &SECOND, digits[10]) == 0
}

/// Whether the first six digits are a date `ddmmyy`, with or without the offsets of
/// [`is_national_id`]. 29 February is a date in any year: the century is unknown.
pub(super) fn has_birth_date(digits: &[u8]) -> bool {
    if digits.len() < 6 {
        return false;
    }
    let pair = |at: usize| u32::from(digits[at]) * 10 + u32::from(digits[at + 1]);
    let (day, month) = (pair(0), pair(2));
    let day = if day > D_NUMBER_DAY {
        day - D_NUMBER_DAY
    } else {
        day
    };
    MONTH_OFFSETS.iter().any(|offset| {
        let number = month.saturating_sub(*offset);
        (1..=12).contains(&number) && (1..=DAYS[number as usize - 1]).contains(&day)
    })
}

/// Whether eleven digits are a Norwegian account number (modulus 11 with the
/// weights of `k2`, so an identity number passes too).
pub(super) fn is_account(digits: &[u8]) -> bool {
    digits.len() == 11 && remainder(&digits[..10], &SECOND, digits[10]) == 0
}

/// Whether digits pass the Luhn check of payment cards (ISO/IEC 7812-1, annex B).
pub(super) fn is_luhn(digits: &[u8]) -> bool {
    let sum: u32 = digits
        .iter()
        .rev()
        .enumerate()
        .map(|(at, &digit)| {
            let doubled = u32::from(digit) << (at % 2);
            doubled / 10 + doubled % 10
        })
        .sum();
    sum.is_multiple_of(10)
}

/// (weighted sum + check digit) mod 11.
fn remainder(digits: &[u8], weights: &[u32], check: u8) -> u32 {
    let sum: u32 = digits
        .iter()
        .zip(weights)
        .map(|(&digit, weight)| u32::from(digit) * weight)
        .sum();
    (sum + u32::from(check)) % 11
}

#[cfg(test)]
mod tests {
    use super::{is_account, is_luhn, is_national_id};

    fn digits(text: &str) -> Vec<u8> {
        text.bytes().map(|byte| byte - b'0').collect()
    }

    /// The examples of Skatteetaten's documentation of the 2032 numbers.
    #[test]
    fn published_examples_of_2032_are_numbers() {
        for number in ["02013299997", "02013299903", "30108299920", "30108299939"] {
            assert!(is_national_id(&digits(number)), "{number}");
        }
    }

    #[test]
    fn synthetic_numbers_are_numbers_and_others_not() {
        assert!(is_national_id(&digits("02013299997")));
        assert!(!is_national_id(&digits("02013299998")));
        assert!(!is_national_id(&digits("32013299997")));
        assert!(!is_national_id(&digits("00000000000")));
        assert!(!is_national_id(&digits("0201329999")));
    }

    #[test]
    fn accounts_and_cards() {
        assert!(is_account(&digits("86011117947")));
        assert!(!is_account(&digits("86011117948")));
        assert!(is_luhn(&digits("4242424242424242")));
        assert!(!is_luhn(&digits("4242424242424241")));
    }
}
