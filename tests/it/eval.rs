//! `losen eval retrieval` on a collection of six documents.

use std::fmt::Write;

use losen_tests::command::Workplace;
use serde_json::Value;

use crate::LOSEN;

const TOPICS: [&str; 6] = [
    "barnetrygd",
    "skattekort",
    "barnehageplass",
    "dagpenger",
    "gravferd",
    "fastlege",
];

/// A folder with the collection: the question `qn` is about the document `dn`;
/// the even ones are factual, the odd ones follow up.
fn collection() -> Workplace {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let mut corpus = String::new();
    let mut queries = "{\"_id\":\"unjudged\",\"text\":\"Hva er klokka?\"}\n".to_owned();
    let mut qrels = "query-id\tcorpus-id\tscore\n".to_owned();
    for (n, topic) in TOPICS.iter().enumerate() {
        let kind = ["factual", "follow_up"][n % 2];
        writeln!(
            corpus,
            "{{\"_id\":\"d{n}\",\"title\":\"{topic}\",\"text\":\"Slik får du {topic}.\"}}"
        )
        .unwrap();
        writeln!(
            queries,
            "{{\"_id\":\"q{n}\",\"text\":\"Hvordan får jeg {topic}?\",\"lang\":\"nb\",\"type\":\"{kind}\"}}"
        )
        .unwrap();
        writeln!(qrels, "q{n}\td{n}\t2").unwrap();
    }
    for (name, content) in [
        ("corpus.jsonl", corpus),
        ("queries.jsonl", queries),
        ("qrels.tsv", qrels),
    ] {
        std::fs::write(workplace.path().join(name), content).unwrap();
    }
    workplace
}

fn arguments<'a>(more: &[&'a str]) -> Vec<&'a str> {
    let mut arguments = vec!["eval", "retrieval", "--beir", "."];
    arguments.extend(more);
    arguments
}

async fn json(workplace: &Workplace, more: &[&str]) -> Value {
    let mut arguments = arguments(more);
    arguments.push("--json");
    workplace.json(&arguments).await.unwrap()
}

async fn text(workplace: &Workplace, more: &[&str]) -> String {
    let output = workplace.run(&arguments(more)).await.unwrap();
    assert!(output.status.success(), "{output:?}");
    String::from_utf8(output.stdout).unwrap()
}

/// What a run that must fail prints to standard error.
async fn failure(workplace: &Workplace, more: &[&str]) -> String {
    let output = workplace.run(&arguments(more)).await.unwrap();
    assert!(!output.status.success(), "{output:?}");
    String::from_utf8(output.stderr).unwrap()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn retrieval_is_measured_with_intervals_and_by_attribute() {
    let workplace = collection();
    let report = json(&workplace, &["--breakdown", "type,lang"]).await;
    let (factual, bokmal) = (
        &report["breakdown"]["type"]["factual"],
        &report["breakdown"]["lang"]["nb"],
    );
    assert_eq!(report["queries"], 6);
    assert_eq!(
        (&factual["queries"], &bokmal["queries"]),
        (&3.into(), &6.into())
    );
    for key in [
        "ndcg_at_10",
        "recall_at_1",
        "recall_at_5",
        "recall_at_10",
        "hit_at_1",
        "hit_at_5",
        "hit_at_10",
        "mrr_at_10",
    ] {
        for figures in [&report, factual, bokmal] {
            assert_eq!(figures[key], 1.0, "{key}");
        }
    }
    for key in ["ndcg_at_10", "recall_at_10", "hit_at_10", "mrr_at_10"] {
        let interval = &report["intervals"][key];
        assert_eq!(
            (&interval["low"], &interval["high"]),
            (&1.0.into(), &1.0.into())
        );
    }
    assert!(report.get("comparison").is_none(), "{report}");
    let plain = json(&workplace, &[]).await;
    assert!(plain.get("breakdown").is_none(), "{plain}");
    let text = text(&workplace, &["--breakdown", "type"]).await;
    assert!(
        text.contains("nDCG@10       1.000  (95 %: 1.000 to 1.000)") && text.contains("follow_up"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_saved_run_equals_itself_and_differs_from_a_worse_one() {
    let workplace = collection();
    let report = json(&workplace, &["--save-run", "good.run"]).await;
    assert_eq!(report["queries"], 6);
    let path = workplace.path().join("good.run");
    let saved = std::fs::read_to_string(&path).unwrap();
    assert!(saved.starts_with("q0 Q0 d0 1 1.000000 losen\n"), "{saved}");

    let same = json(&workplace, &["--against", "good.run"]).await;
    let same = &same["comparison"];
    assert_eq!(
        (&same["p_value"], &same["difference"]),
        (&1.0.into(), &0.0.into())
    );
    assert_eq!(
        (&same["won"], &same["lost"], &same["equal"]),
        (&0.into(), &0.into(), &6.into())
    );

    // q0 is found at the second place only, q1 not at all.
    let worse: String = saved
        .lines()
        .filter(|line| !line.starts_with("q1 "))
        .map(|line| match line.strip_prefix("q0 Q0 d0 1 1.0") {
            Some(rest) => format!("q0 Q0 d0 2 0.7{rest}\nq0 Q0 x 1 1.0 losen\n"),
            None => format!("{line}\n"),
        })
        .collect();
    std::fs::write(workplace.path().join("worse.run"), worse).unwrap();
    let better = json(&workplace, &["--against", "worse.run"]).await;
    let better = &better["comparison"];
    assert_eq!((&better["won"], &better["missing"]), (&2.into(), &1.into()));
    assert_eq!(better["wins"][0]["query"], "q1");
    assert_eq!(better["wins"][0]["documents"][0]["before"], Value::Null);
    assert_eq!(better["wins"][1]["documents"][0]["document"], "d0");
    assert_eq!(better["wins"][1]["documents"][0]["before"], 2);
    assert_eq!(better["wins"][1]["documents"][0]["after"], 1);

    let text = text(&workplace, &["--against", "worse.run", "--diff", "1"]).await;
    assert!(
        text.contains("2 won, 0 lost, 4 equal")
            && text.contains("wins (1 of 2)")
            && text.contains("0.000 → 1.000  q1  Hvordan får jeg skattekort?")
            && text.contains("rank – → 1  d1 (grade 2)")
            && !text.contains("0.631 → 1.000"),
        "{text}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_cannot_be_measured_or_compared_is_named() {
    let workplace = collection();
    for (name, content) in [
        ("broken.run", "q0 Q0 d0 1 1.0 x\nq0 Q0 d1 2\n"),
        ("other.run", "a-query Q0 d0 1 1.0 x\n"),
    ] {
        std::fs::write(workplace.path().join(name), content).unwrap();
    }
    for (more, messages) in [
        (
            &["--against", "broken.run"][..],
            &["broken.run, line 2", "six"][..],
        ),
        (
            &["--against", "other.run"],
            &["other.run", "another collection"],
        ),
        (&["--against", "none.run"], &["cannot read none.run"]),
        (
            &["--save-run", "no-folder/a.run"],
            &["cannot write no-folder/a.run"],
        ),
        (&["--breakdown", "type,age"], &["“age”", "type, lang"]),
        (&["--diff", "3"], &["--against"]),
        (&["--first-turn"], &["no judged query"]),
    ] {
        let error = failure(&workplace, more).await;
        for message in messages {
            assert!(error.contains(message), "{more:?}: {error}");
        }
    }
    let missing = workplace
        .run(&["eval", "retrieval", "--beir", "nowhere"])
        .await
        .unwrap();
    assert!(!missing.status.success());
    assert!(String::from_utf8_lossy(&missing.stderr).contains("nowhere"));
}

/// The steps of the table of `--ablation`.
async fn steps(workplace: &Workplace) -> Vec<String> {
    let rows = json(workplace, &["--ablation"]).await;
    let rows = rows.as_array().unwrap();
    let step = |row: &Value| row["step"].as_str().unwrap().to_owned();
    rows.iter().map(step).collect()
}

/// The cross-encoder part needs `ORT_DYLIB_PATH`.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
async fn the_ablation_ends_with_the_configured_reranker() {
    let workplace = collection();
    let without = steps(&workplace).await;
    assert_eq!(without.last().unwrap(), "+ kind, law, section");
    if std::env::var_os("ORT_DYLIB_PATH").is_none() {
        eprintln!("skipped: set ORT_DYLIB_PATH to test with a cross-encoder");
        return;
    }
    let model = concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../ingest/index/tests/models/cross-encoder"
    );
    let config = format!("[rerank]\nkind = \"fastembed\"\nmodel_dir = {model:?}\n");
    workplace.configure(&config).unwrap();
    let with = steps(&workplace).await;
    assert_eq!(with[..without.len()], without);
    assert_eq!(with[without.len()..], ["+ cross-encoder"]);
    assert_eq!(json(&workplace, &[]).await["ndcg_at_10"], 1.0);
    let doctor = workplace.run(&["doctor"]).await.unwrap();
    let printed = String::from_utf8(doctor.stdout).unwrap();
    assert!(
        printed.contains("ok    reranker: cross-encoder, judges the best 50 passages"),
        "{printed}"
    );
}
