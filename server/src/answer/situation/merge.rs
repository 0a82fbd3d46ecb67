//! What was known and what is newly read → what is known now.

use super::{
    facts::is_single,
    model::{Fact, FactKind, MOST_EVENTS, MOST_FACTS, Situation},
};

/// Joins what the client knows with what was read from a new question.
///
/// Of the kinds with one value (age, municipality, …) the newest wins, and work
/// status is told anew as a whole; other facts are united, and so are life events,
/// each with its greater confidence. A child of known age takes the place of one of
/// unknown age. What the client took out of `previous` stays out unless it is read
/// anew; what `previous` names as removed stays out in any case. At most 8 life events
/// (the surest) and 24 facts (the newest) are kept.
#[must_use]
pub fn merge(previous: Situation, read: Situation) -> Situation {
    let read = previous.leave_out(read);
    let mut merged = previous;
    for event in read.life_events {
        let mut known = merged.life_events.iter_mut();
        match known.find(|known| known.uri == event.uri) {
            Some(known) if known.confidence >= event.confidence => {}
            Some(known) => *known = event,
            None => merged.life_events.push(event),
        }
    }
    let events = &mut merged.life_events;
    events.sort_by(|a, b| b.confidence.total_cmp(&a.confidence));
    merged.life_events.truncate(MOST_EVENTS);
    let same = |a: &Fact, b: &Fact| a.kind == b.kind && a.value == b.value;
    // What is told again stays in its place.
    let is_replaced = |fact: &Fact| {
        let one = is_single(fact.kind) || fact.kind == FactKind::WorkStatus;
        let mut told = read.facts.iter().filter(|new| new.kind == fact.kind);
        one && told.clone().next().is_some() && !told.any(|new| same(new, fact))
    };
    merged.facts.retain(|fact| !is_replaced(fact));
    for fact in read.facts {
        match merged.facts.iter_mut().find(|known| same(known, &fact)) {
            Some(known) => *known = fact,
            None => merged.facts.push(fact),
        }
    }
    let is_child = |fact: &Fact| fact.kind == FactKind::Child;
    let is_unknown = |fact: &Fact| is_child(fact) && fact.value == "unknown";
    if merged
        .facts
        .iter()
        .any(|fact| is_child(fact) && !is_unknown(fact))
    {
        merged.facts.retain(|fact| !is_unknown(fact));
    }
    let over = merged.facts.len().saturating_sub(MOST_FACTS);
    merged.facts.drain(..over);
    merged
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::answer::situation::model::{LifeEvent, Removed};

    fn facts(list: &[(FactKind, &str)]) -> Situation {
        let fact = |(kind, value): &(FactKind, &str)| Fact {
            kind: *kind,
            value: (*value).to_owned(),
            label: String::new(),
            words: String::new(),
        };
        Situation {
            facts: list.iter().map(fact).collect(),
            ..Situation::default()
        }
    }

    fn event(uri: &str, confidence: f32) -> LifeEvent {
        LifeEvent {
            uri: uri.to_owned(),
            label: String::new(),
            confidence,
            words: String::new(),
        }
    }

    #[test]
    fn the_newest_of_single_kinds_wins_and_others_are_united() {
        use FactKind::{Age, Child, Municipality, WorkStatus};
        let before = facts(&[
            (Municipality, "Oslo"),
            (Child, "3"),
            (WorkStatus, "laid_off"),
            (Age, "40"),
        ]);
        let read = facts(&[
            (Municipality, "Bergen"),
            (Child, "5"),
            (WorkStatus, "employed"),
        ]);
        let now = merge(before, read);
        let expected = facts(&[
            (Child, "3"),
            (Age, "40"),
            (Municipality, "Bergen"),
            (Child, "5"),
            (WorkStatus, "employed"),
        ]);
        assert_eq!(now, expected);
    }

    #[test]
    fn what_was_taken_back_stays_out() {
        let removed = |list: &[(FactKind, &str)]| Situation {
            removed: facts(list)
                .facts
                .into_iter()
                .map(|fact| Removed::Fact {
                    kind: fact.kind,
                    value: fact.value,
                })
                .collect(),
            ..Situation::default()
        };
        let corrected = Situation {
            facts: facts(&[(FactKind::Age, "30")]).facts,
            ..removed(&[(FactKind::Age, "42"), (FactKind::Child, "3")])
        };
        let read = facts(&[
            (FactKind::Age, "42"),
            (FactKind::Child, "3"),
            (FactKind::Child, "5"),
        ]);
        let now = merge(corrected.clone(), read);
        assert_eq!(
            now.facts,
            facts(&[(FactKind::Age, "30"), (FactKind::Child, "5")]).facts
        );
        assert_eq!(now.removed, corrected.removed);
        let death = "https://psi.norge.no/los/hendelse/dodsfall-og-arv";
        let without = Situation {
            removed: vec![Removed::LifeEvent {
                life_event: death.to_owned(),
            }],
            ..Situation::default()
        };
        let read = Situation {
            life_events: vec![event(death, 0.9)],
            ..Situation::default()
        };
        assert!(merge(without, read).life_events.is_empty());
    }

    #[test]
    fn what_is_told_again_stays_in_its_place() {
        let known = facts(&[(FactKind::WorkStatus, "laid_off"), (FactKind::Child, "3")]);
        assert_eq!(merge(known.clone(), known.clone()), known);
    }

    #[test]
    fn a_child_of_known_age_takes_the_place_of_one_of_unknown_age() {
        let known = facts(&[(FactKind::Child, "9")]);
        let unknown = facts(&[(FactKind::Child, "unknown")]);
        assert_eq!(merge(unknown.clone(), known.clone()), known);
        assert_eq!(merge(known.clone(), unknown), known);
    }

    #[test]
    fn the_surest_events_and_the_newest_facts_are_kept() {
        let mut before = Situation::default();
        let mut read = facts(&[]);
        for n in 0..MOST_FACTS {
            before
                .facts
                .extend(facts(&[(FactKind::Child, &n.to_string())]).facts);
            read.facts
                .extend(facts(&[(FactKind::Child, &(n + 60).to_string())]).facts);
        }
        before.life_events = vec![event("a", 0.4), event("b", 0.9)];
        read.life_events = vec![event("a", 0.8), event("b", 0.5)];
        let now = merge(before, read.clone());
        assert_eq!(now.facts, read.facts);
        assert_eq!(now.life_events, [event("b", 0.9), event("a", 0.8)]);
    }
}
