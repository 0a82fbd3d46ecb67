use std::fs;

use proptest::prelude::*;
use serde::Deserialize;

use super::{PLACEHOLDER, PiiKind, mask};
use crate::answer::guard::clean::clean;

/// A line of the data set.
#[derive(Deserialize)]
struct Case {
    id: String,
    text: String,
    secrets: Vec<String>,
    kinds: Vec<PiiKind>,
}

fn cases() -> Vec<Case> {
    let path = concat!(env!("CARGO_MANIFEST_DIR"), "/../eval/sets/pii.jsonl");
    let lines = fs::read_to_string(path).unwrap();
    lines
        .lines()
        .map(|line| serde_json::from_str(line).unwrap())
        .collect()
}

#[test]
fn the_data_set_has_no_miss_and_no_false_alarm() {
    let cases = cases();
    assert!(cases.len() >= 240, "{}", cases.len());
    let mut errors = Vec::new();
    for case in &cases {
        let masked = mask(&clean(&case.text));
        let missed = case
            .secrets
            .iter()
            .any(|secret| masked.text.contains(secret) || masked.text.contains(&clean(secret)));
        if missed || masked.found != case.kinds {
            errors.push(format!(
                "{}: {} → {} {:?}",
                case.id, case.text, masked.text, masked.found
            ));
        }
    }
    assert!(errors.is_empty(), "{}", errors.join("\n"));
}

#[test]
fn two_numbers_without_a_comma_are_both_masked() {
    let masked = mask("Ring 912 34 567 913 45 678");
    assert_eq!(masked.found, [PiiKind::Phone, PiiKind::Phone]);
    assert!(!masked.text.contains("13"), "{}", masked.text);
}

#[test]
fn what_is_found_is_told_in_order() {
    let masked = mask("a@b.no, 912 34 567 og 4242 4242 4242 4242");
    assert_eq!(
        masked.found,
        [PiiKind::Email, PiiKind::Phone, PiiKind::Card]
    );
    assert_eq!(
        masked.text,
        format!("{PLACEHOLDER}, {PLACEHOLDER} og {PLACEHOLDER}")
    );
}

fn check_digit(digits: &[u32], weights: &[u32], more: u32) -> u32 {
    let sum: u32 = digits.iter().zip(weights).map(|(a, b)| a * b).sum();
    (11 + more - sum % 11) % 11
}

/// A valid identity number of any generation: eleven digits.
fn identity_number() -> impl Strategy<Value = String> {
    let day_offset = prop_oneof![Just(0), Just(40)];
    let month_offset = prop_oneof![Just(0), Just(40), Just(80)];
    (
        1..=28_u32,
        1..=12_u32,
        0..=99_u32,
        0..=999_u32,
        day_offset,
        month_offset,
        0..=3_u32,
    )
        .prop_filter_map(
            "no check digit is 10",
            |(day, month, year, individual, more_days, more_months, remainder)| {
                let (day, month) = (day + more_days, month + more_months);
                let nine = format!("{day:02}{month:02}{year:02}{individual:03}");
                let mut digits: Vec<u32> = nine.chars().filter_map(|c| c.to_digit(10)).collect();
                let first = check_digit(&digits, &[3, 7, 6, 1, 8, 9, 4, 5, 2], remainder);
                digits.push(first);
                let second = check_digit(&digits, &[5, 4, 3, 2, 7, 6, 5, 4, 3, 2], 0);
                (first < 10 && second < 10).then(|| format!("{nine}{first}{second}"))
            },
        )
}

fn written(n: &str) -> Vec<String> {
    let (date, rest) = n.split_at(6);
    let (day, month, year) = (&date[..2], &date[2..4], &date[4..]);
    vec![
        n.to_owned(),
        format!("{date} {rest}"),
        format!("{date}-{rest}"),
        format!("{day}.{month}.{year} {rest}"),
        format!("{day} {month} {year} {rest}"),
        format!("{day}{month}{year}\u{a0}{} {}", &rest[..3], &rest[3..]),
        format!("{day}.{month}.{year}-{rest}"),
    ]
}

/// Words as they stand around numbers.
fn words() -> impl Strategy<Value = String> {
    prop_oneof![
        Just("Jeg lurer på".to_owned()),
        Just("Gjelder".to_owned()),
        Just("for sønnen min".to_owned()),
        Just("saken".to_owned()),
        Just("".to_owned()),
        Just("Hi, my name is Ola and".to_owned()),
    ]
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(400))]

    #[test]
    fn identity_numbers_vanish_in_any_layout(number in identity_number(), start in words(), end in words()) {
        for form in written(&number) {
            let masked = mask(&format!("{start} {form} {end}"));
            prop_assert!(!masked.text.contains(&form), "{}", masked.text);
            prop_assert!(masked.text.chars().all(|c| !c.is_ascii_digit()), "{}", masked.text);
        }
    }

    #[test]
    fn organisation_numbers_stay(eight in 80_000_000_u32..=99_999_999, start in words()) {
        let digits: Vec<u32> = eight.to_string().chars().filter_map(|c| c.to_digit(10)).collect();
        let check = check_digit(&digits, &[3, 2, 7, 6, 5, 4, 3, 2], 0);
        prop_assume!(check < 10);
        let n = format!("{eight}{check}");
        for text in [
            format!("{start} orgnr {n} i dag"),
            format!("{start} {} {} {} MVA", &n[..3], &n[3..6], &n[6..]),
            format!("{start} NO {} {} {} MVA", &n[..3], &n[3..6], &n[6..]),
            format!("{start} NO{n}MVA"),
        ] {
            prop_assert_eq!(mask(&text).text, text);
        }
    }

    #[test]
    fn amounts_stay(amount in 0_u64..=99_999_999_999, start in words()) {
        let plain = amount.to_string();
        let grouped = |separator: &str| {
            let mut out = String::new();
            for (at, digit) in plain.chars().enumerate() {
                if at > 0 && (plain.len() - at) % 3 == 0 { out.push_str(separator); }
                out.push(digit);
            }
            out
        };
        for text in [
            format!("{start} {} kr", grouped(" ")),
            format!("{start} kr {}", grouped(" ")),
            format!("{start} {} kroner i året", grouped("\u{a0}")),
            format!("{start} {},50", grouped(".")),
            format!("{start} NOK {}", grouped(",")),
            format!("{start} kr {plain}"),
            format!("{start} {plain} kr"),
            format!("{start} {plain},- i gebyr"),
        ] {
            prop_assert_eq!(mask(&text).text, text);
        }
    }

    #[test]
    fn case_numbers_and_dates_stay(
        year in 1990_u32..=2030, running in 1_u32..=999_999, part in 1_u32..=99,
        day in 1_u32..=28, month in 1_u32..=12, start in words()
    ) {
        for text in [
            format!("{start} sak {year}/{running}"),
            format!("{start} {:02}/{running:05}-{part}", year % 100),
            format!("{start} {year}/{running:06}-{part}"),
            format!("{start} {:02}-{running:06}TVI-TOSL/{part:02}", year % 100),
            format!("{start} {day:02}.{month:02}.{year} til {day:02}.12.{year}"),
            format!("{start} {day:02}.{month:02}.{year}-{day:02}.12.{year}"),
            format!("{start} {day:02}.{month:02}.{year} kl 10.30"),
            format!("{start} {year}-{month:02}-{day:02}"),
            format!("{start} KID {running:06}{year}{running:06}"),
        ] {
            prop_assert_eq!(mask(&text).text, text);
        }
    }

    #[test]
    fn masking_twice_changes_nothing_more(
        text in "([0-9]{1,11}|[ .,+-]|tlf |KID |kr |fnr |konto |NO93 8601 1117 947|a@b\\.no|\\PC){0,14}"
    ) {
        let once = mask(&text);
        prop_assert!(mask(&once.text).found.is_empty());
        prop_assert_eq!(once.found.len(), once.text.matches(PLACEHOLDER).count() - text.matches(PLACEHOLDER).count());
    }

    #[test]
    fn text_outside_masks_is_unchanged(
        text in "([0-9]{1,11}|[ .,+-]|tlf |fnr |a@b\\.no|[a-zæøå ]{0,9}){0,14}"
    ) {
        let masked = mask(&text);
        let mut at = 0;
        for part in masked.text.split(PLACEHOLDER) {
            let found = text[at..].find(part);
            prop_assert!(found.is_some(), "{} → {}", text, masked.text);
            at += found.unwrap_or_default() + part.len();
        }
        if masked.found.is_empty() { prop_assert_eq!(masked.text, text); }
    }
}
