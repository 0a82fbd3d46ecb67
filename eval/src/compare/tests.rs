use proptest::prelude::*;

use super::*;

fn dataset(rows: &[(&str, &[(&str, u32)])]) -> BeirDataset {
    let query = |id: &str| BeirQuery {
        id: id.to_owned(),
        text: format!("{id}?"),
        lang: None,
        kind: None,
        first_turn: None,
        history: Vec::new(),
    };
    let grades = |pairs: &[(&str, u32)]| {
        let pairs = pairs.iter().map(|&(id, grade)| (id.to_owned(), grade));
        pairs.collect::<Grades>()
    };
    BeirDataset {
        corpus: Vec::new(),
        queries: rows.iter().map(|(id, _)| query(id)).collect(),
        qrels: rows
            .iter()
            .map(|&(id, pairs)| (id.to_owned(), grades(pairs)))
            .collect(),
    }
}

fn run(rows: &[(&str, &[&str])]) -> Run {
    rows.iter()
        .map(|&(query, ids)| {
            let ids = ids.iter().map(|&id| id.to_owned());
            (query.to_owned(), ids.collect())
        })
        .collect()
}

#[test]
fn wins_and_losses_are_listed_largest_first() {
    let one: &[(&str, u32)] = &[("a", 1)];
    let set = dataset(&[
        ("small", one),
        ("same", one),
        ("lost", &[("a", 1), ("b", 0)]),
        ("large", one),
        ("unfound", one),
        ("unjudged", &[]),
    ]);
    let before = run(&[
        ("small", &["x", "y", "a"]),
        ("same", &["x", "a"]),
        ("lost", &["a"]),
    ]);
    let after = run(&[
        ("small", &["x", "a"]),
        ("same", &["y", "a"]),
        ("lost", &["b", "x", "a"]),
        ("large", &["a"]),
        ("unfound", &[]),
    ]);
    let comparison = Comparison::of(&before, &after, &set);
    // One relevant document at rank r has nDCG 1/log2(r + 1): 1, 0.6309, 0.5.
    let second = 1.0 / 3f64.log2();
    assert_eq!((comparison.queries, comparison.missing), (5, 1));
    assert_eq!(
        (comparison.won, comparison.lost, comparison.equal),
        (2, 1, 2)
    );
    let expected = ((second - 0.5) + (0.5 - 1.0) + 1.0) / 5.0;
    assert!((comparison.difference - expected).abs() < 1e-12);
    assert!((comparison.before.ndcg_at_10 - (0.5 + second + 1.0) / 5.0).abs() < 1e-12);
    let wins: Vec<&str> = comparison.wins.iter().map(|change| change.query).collect();
    assert_eq!(wins, ["large", "small"]);
    assert_eq!(
        comparison.losses,
        [Change {
            query: "lost",
            text: "lost?",
            before: 1.0,
            after: 0.5,
            documents: vec![Moved {
                document: "a",
                grade: 1,
                before: Some(1),
                after: Some(3),
            }],
        }]
    );
    assert_eq!(comparison.wins[0].documents[0].before, None);
    let shortened = comparison.largest(1);
    assert_eq!((shortened.wins.len(), shortened.won), (1, 2));
}

#[test]
fn nothing_to_compare_is_no_difference() {
    let (run, set) = (Run::new(), BeirDataset::default());
    let comparison = Comparison::of(&run, &run, &set);
    assert_eq!((comparison.queries, comparison.difference), (0, 0.0));
    assert!((comparison.p_value - 1.0).abs() < 1e-12);
}

#[test]
fn p_is_close_to_the_share_of_all_signs() {
    // Of the 2ⁿ ways to set the signs, those that reach the observed sum:
    for (differences, exact) in [
        (&[1.0][..], 1.0),
        // ±(1 + 1 + 1) of 8
        (&[1.0, 1.0, 1.0], 2.0 / 8.0),
        // sums of ±0.1 ± 0.2 ± 0.3 that are 0.4 or more: 0.6 and 0.4, both signs
        (&[0.3, 0.2, -0.1], 4.0 / 8.0),
        (&[0.5; 6], 2.0 / 64.0),
        // zeros change nothing
        (&[0.5, 0.0, 0.5, 0.0, 0.5, 0.5, 0.5, 0.5], 2.0 / 64.0),
    ] {
        let p = randomisation_test(differences);
        assert!(
            (p - exact).abs() < 0.02,
            "{differences:?}: {p}, not {exact}"
        );
    }
}

/// What two runs found for five queries, each with the relevant documents a–c.
fn pairs() -> impl Strategy<Value = [Vec<Vec<String>>; 2]> {
    let ranking = || prop::collection::vec("[a-f]", 0..6);
    let run = || prop::collection::vec(ranking(), 5);
    [run(), run()]
}

fn numbered(rankings: Vec<Vec<String>>) -> Run {
    let ids = ["q0", "q1", "q2", "q3", "q4"].map(str::to_owned);
    ids.into_iter().zip(rankings).collect()
}

fn five() -> BeirDataset {
    let grades: &[(&str, u32)] = &[("a", 3), ("b", 2), ("c", 1), ("d", 0)];
    dataset(&["q0", "q1", "q2", "q3", "q4"].map(|id| (id, grades)))
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(64))]

    #[test]
    fn p_is_above_zero_and_at_most_one(differences in prop::collection::vec(-1.0f64..=1.0, 0..30)) {
        let p = randomisation_test(&differences);
        prop_assert!(p > 0.0 && p <= 1.0, "{p}");
    }

    #[test]
    fn a_run_does_not_differ_from_itself([rankings, _] in pairs()) {
        let (run, set) = (numbered(rankings), five());
        let comparison = Comparison::of(&run, &run, &set);
        prop_assert_eq!(comparison.p_value, 1.0);
        prop_assert_eq!(comparison.difference, 0.0);
        prop_assert_eq!(comparison.interval, Interval::default());
        prop_assert_eq!((comparison.won, comparison.lost, comparison.equal), (0, 0, 5));
        prop_assert!(comparison.wins.is_empty() && comparison.losses.is_empty());
    }

    #[test]
    fn swapped_runs_mirror_the_comparison([before, after] in pairs()) {
        let (before, after, set) = (numbered(before), numbered(after), five());
        let there = Comparison::of(&before, &after, &set);
        let back = Comparison::of(&after, &before, &set);
        prop_assert_eq!(there.p_value, back.p_value);
        prop_assert_eq!(there.difference, -back.difference);
        prop_assert_eq!(there.interval.low, -back.interval.high);
        prop_assert_eq!(there.interval.high, -back.interval.low);
        let ids = |changes: &[Change<'_>]| {
            changes.iter().map(|change| change.query.to_owned()).collect::<Vec<_>>()
        };
        prop_assert_eq!(ids(&there.wins), ids(&back.losses));
        prop_assert_eq!(ids(&there.losses), ids(&back.wins));
        let sizes: Vec<f64> = there.wins.iter().map(Change::size).collect();
        prop_assert!(sizes.is_sorted_by(|a, b| a >= b));
        prop_assert_eq!(there.won + there.lost + there.equal, there.queries);
    }
}
