//! `losen eval answers` on the sample sites, held against the committed baseline.

use losen_tests::command::Workplace;
use serde_json::Value;

use crate::LOSEN;

const SET: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../eval/sets/sample-sites.jsonl"
);
const BASELINE: &str = concat!(
    env!("CARGO_MANIFEST_DIR"),
    "/../eval/baselines/sample-sites.json"
);

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn answers_on_the_sample_sites_are_no_worse_than_the_baseline() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let arguments = [
        "eval",
        "answers",
        "--set",
        SET,
        "--composer",
        "extractive",
        "--html",
        "report.html",
        "--save-run",
        "run.json",
        "--baseline",
        BASELINE,
        "--json",
    ];
    let report = workplace.json(&arguments).await.unwrap();
    assert_eq!(report["questions"], 189);
    assert_eq!(report["composer"], "extractive");
    for figure in [
        "status_accuracy",
        "false_answer_rate",
        "citation_precision",
        "citation_recall",
        "key_fact_coverage",
        "sentences_cited",
        "unsupported_numbers",
    ] {
        assert!(report[figure].is_number(), "{figure}: {report}");
    }
    assert_eq!(report["sentences_cited"], 1.0);
    assert_eq!(report["unsupported_numbers"], 0.0);
    let page = std::fs::read_to_string(workplace.path().join("report.html")).unwrap();
    assert!(page.contains("sample-001") && !page.contains("<script"));

    // The same answers against themselves differ in nothing.
    let arguments = [
        "eval",
        "answers",
        "--set",
        SET,
        "--composer",
        "extractive",
        "--against",
        "run.json",
        "--json",
    ];
    let again = workplace.json(&arguments).await.unwrap();
    assert_eq!(again["comparison"]["changed"], Value::Array(Vec::new()));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_fallen_figure_fails_and_is_named() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let set = r#"{"_id":"a","lang":"nb","type":"factual","text":"Hvem vant fotball-VM i 1998?","answerable":true,"expected_behaviour":"answer","relevant":{}}"#;
    std::fs::write(workplace.path().join("set.jsonl"), set).unwrap();
    let bound = r#"{"status_accuracy":{"value":1.0,"tolerance":0.0,"better":"higher"}}"#;
    std::fs::write(workplace.path().join("base.json"), bound).unwrap();
    let arguments = [
        "eval",
        "answers",
        "--set",
        "set.jsonl",
        "--baseline",
        "base.json",
    ];
    let output = workplace.run(&arguments).await.unwrap();
    assert!(!output.status.success());
    let said = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        said.contains("status_accuracy is 0.0000, below 1.0000"),
        "{said}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn what_is_wrong_is_said_with_what_to_do() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    std::fs::write(workplace.path().join("empty.jsonl"), "").unwrap();
    std::fs::write(workplace.path().join("bad.jsonl"), "{\"_id\":\"a\"}\n").unwrap();
    for (arguments, part) in [
        (&["--set", "none.jsonl"][..], "none.jsonl"),
        (&["--set", "empty.jsonl"], "no questions"),
        (&["--set", "bad.jsonl"], "bad.jsonl, line 1"),
        (&["--set", SET, "--composer", "llm"], "llm.kind"),
        (&["--set", SET, "--beir", "nowhere"], "corpus.jsonl"),
        (&["--set", SET, "--against", "none.json"], "none.json"),
    ] {
        let arguments = [&["eval", "answers"], arguments].concat();
        let output = workplace.run(&arguments).await.unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        let said = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(said.contains(part), "{arguments:?}: {said}");
    }
}
