//! Pairs written by hand, with the outcome that a reader would want.

use proptest::prelude::*;

use super::*;

/// The lines of a table that come out otherwise than expected, and how many
/// lines it has.
fn wrong(table: &str) -> (Vec<String>, usize) {
    let mut wrong = Vec::new();
    let mut seen = 0;
    for line in table.lines().filter(|line| !line.starts_with('#')) {
        let parts: Vec<&str> = line.split('\t').collect();
        let [expected, sentence, evidence] = parts[..] else {
            panic!("three columns, not: {line}");
        };
        seen += 1;
        if turned_round(sentence, evidence) != (expected == "yes") {
            let (said, has) = (Profile::of(sentence), Profile::of(evidence));
            wrong.push(format!("{line}\n  {said:?}\n  {has:?}"));
        }
    }
    (wrong, seen)
}

#[test]
fn pairs_written_by_hand() {
    let (wrong, seen) = wrong(include_str!("pairs.tsv"));
    assert!(seen >= 120, "{seen}");
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

#[test]
fn pairs_written_after_the_rules() {
    let (wrong, seen) = wrong(include_str!("held_out.tsv"));
    assert!(
        wrong.is_empty(),
        "{} of {seen}:\n{}",
        wrong.len(),
        wrong.join("\n")
    );
}

proptest! {
    #[test]
    fn a_text_is_not_turned_against_itself(text in "(ikke |du |må |kan |uten |hvis |, |no |You |don't |unless |over |[a-zæøå]{1,6} |\\PC ){0,20}") {
        prop_assert!(!turned_round(&text, &text));
    }

    #[test]
    fn a_denial_more_or_less_is_seen(before in "[bdfgjlprtv][aeiou][bdfgjlprtv]{1,3}", after in "[bdfgjlprtv][aeiou][bdfgjlprtv]{1,3}") {
        let plain = format!("Du {before} {after}.");
        let plain_en = format!("You {before} the {after}.");
        for (denied, asserted) in [
            (format!("Du {before} ikke {after}."), &plain),
            (format!("Du {before} aldri {after}."), &plain),
            (format!("You do not {before} the {after}."), &plain_en),
        ] {
            prop_assume!(!turned_round(asserted, asserted));
            prop_assert!(turned_round(&denied, asserted));
            prop_assert!(turned_round(asserted, &denied));
        }
    }
}
