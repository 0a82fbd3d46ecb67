//! `[[emergency]]`: whom to call when somebody is in danger.

use super::{error::Fault, layers::Placed};
use crate::answer::{CRISIS_KINDS, EmergencyNumber};

/// What is wrong with one entry, each as a sentence; empty when it is good.
fn check(number: &EmergencyNumber) -> Vec<String> {
    let mut wrong = Vec::new();
    if !number.number.chars().any(|c| c.is_ascii_digit()) {
        wrong.push(format!("number “{}” has no digits", number.number));
    }
    for (name, text) in [("nb", &number.nb), ("nn", &number.nn), ("en", &number.en)] {
        if text.trim().is_empty() {
            wrong.push(format!(
                "{name} is empty; write whose number it is and what for"
            ));
        }
    }
    let unknown = number
        .kinds
        .iter()
        .filter(|kind| !CRISIS_KINDS.contains(&kind.as_str()));
    wrong.extend(unknown.map(|kind| {
        format!(
            "kind “{kind}” is not known; expected one of {}",
            CRISIS_KINDS.join(", ")
        )
    }));
    wrong
}

/// Checks each entry by itself.
pub(super) fn check_emergency(numbers: &[Placed<EmergencyNumber>]) -> Vec<Fault> {
    let numbered = numbers.iter().enumerate();
    let faults = numbered.flat_map(|(at, Placed { item, origin })| {
        check(item).into_iter().map(move |message| Fault {
            key: format!("emergency[{at}]"),
            message,
            origin: Some(origin.clone()),
        })
    });
    faults.collect()
}
