//! `[[authorities]]`: which agencies know best about what.

use losen_index::{search::Authority, vocabulary::Vocabulary};

use super::{error::Fault, layers::Placed};

/// What is wrong with one entry, each as a sentence; empty when it is good.
fn check(authority: &Authority) -> Vec<String> {
    let mut wrong = Vec::new();
    if authority.agency.trim().is_empty() {
        wrong.push("agency is empty; write the name that its sources have".to_owned());
    }
    if !(-1.0..=1.0).contains(&authority.standing) {
        let standing = authority.standing;
        wrong.push(format!(
            "standing {standing} is not allowed; expected −1 to 1"
        ));
    }
    if let Ok(vocabulary) = Vocabulary::bundled() {
        let unknown = authority
            .los
            .iter()
            .filter(|uri| vocabulary.get(uri).is_none());
        wrong.extend(unknown.map(|uri| {
            format!("“{uri}” is no LOS concept; expected a URI such as https://psi.norge.no/los/tema/skatt-og-avgift")
        }));
    }
    wrong
}

/// Checks each entry by itself.
pub(super) fn check_authorities(authorities: &[Placed<Authority>]) -> Vec<Fault> {
    let numbered = authorities.iter().enumerate();
    let faults = numbered.flat_map(|(number, Placed { item, origin })| {
        check(item).into_iter().map(move |message| Fault {
            key: format!("authorities[{number}]"),
            message,
            origin: Some(origin.clone()),
        })
    });
    faults.collect()
}
