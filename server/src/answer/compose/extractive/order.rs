//! Reading order: the direct answer first, then conditions, amounts and
//! deadlines, then how to apply and whom to contact.

use super::{
    score::{Role, ScoredUnit},
    units::Unit,
};

/// Orders chosen units, of which the first is the direct answer. Units of one
/// passage with one role keep the passage's order.
pub(super) fn order(chosen: Vec<ScoredUnit>) -> Vec<Unit> {
    let mut chosen = chosen.into_iter();
    let Some(direct) = chosen.next() else {
        return Vec::new();
    };
    let mut rest: Vec<ScoredUnit> = chosen.collect();
    // What belongs to the direct answer's own passage comes before other passages'.
    rest.sort_by_key(|unit| {
        let near = unit.unit.hit == direct.unit.hit && unit.role <= Role::Deadline;
        (!near, unit.role, unit.unit.hit)
    });
    std::iter::once(direct)
        .chain(rest)
        .map(|scored| scored.unit)
        .collect()
}
