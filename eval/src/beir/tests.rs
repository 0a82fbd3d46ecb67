use std::fs;

use proptest::prelude::*;
use tempfile::TempDir;

use super::*;

const CORPUS: &str = r#"{"_id": "d1", "title": "Dagpenger", "text": "Du kan få dagpenger.", "lang": "nb", "source": "velferd", "url": "http://a.test/dagpenger", "domain": "x"}
{"_id": "d2", "text": "Uten tittel."}
"#;
const QUERIES: &str = r#"{"_id": "q1", "text": "hva er fristen?", "lang": "nb", "type": "follow_up", "history": [{"role": "user", "content": "Når søker jeg?"}, {"role": "assistant", "content": "Snarest."}]}

{"_id": "q2", "text": "and then?", "first_turn": false, "history": ["user:My insurance: it ended", "agent: Get another."]}
{"_id": "q3", "text": "Not judged"}
"#;
const QRELS: &str = "query-id\tcorpus-id\tscore\nq1\td1\t2\nq1\td2\t0\nq2\td2\t1\n";

fn folder(corpus: &str, queries: &str, qrels: &str) -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::write(folder.path().join("corpus.jsonl"), corpus).unwrap();
    fs::write(folder.path().join("queries.jsonl"), queries).unwrap();
    fs::write(folder.path().join("qrels.tsv"), qrels).unwrap();
    folder
}

/// The message for a folder whose files are the good ones but for one.
fn message(corpus: &str, queries: &str, qrels: &str) -> String {
    let folder = folder(corpus, queries, qrels);
    let error = BeirDataset::read(folder.path()).unwrap_err().to_string();
    error.replace(&format!("{}/", folder.path().display()), "")
}

#[test]
fn reads_documents_queries_and_grades() {
    let folder = folder(CORPUS, QUERIES, QRELS);
    let set = BeirDataset::read(folder.path()).unwrap();
    assert_eq!(set.corpus.len(), 2);
    assert_eq!(set.corpus[0].source.as_deref(), Some("velferd"));
    assert_eq!(set.corpus[1].title, "");
    assert_eq!(set.queries[0].kind.as_deref(), Some("follow_up"));
    assert_eq!(set.queries[1].first_turn, Some(false));
    assert_eq!(set.qrels["q1"]["d1"], 2);
    let judged: Vec<&str> = set.judged().map(|(query, _)| query.id.as_str()).collect();
    assert_eq!(judged, ["q1", "q2"]);
}

#[test]
fn reads_both_forms_of_history() {
    let folder = folder(CORPUS, QUERIES, QRELS);
    let set = BeirDataset::read(folder.path()).unwrap();
    let turn = |role, content: &str| Turn {
        role,
        content: content.to_owned(),
    };
    assert_eq!(
        set.queries[0].history,
        [
            turn(Role::User, "Når søker jeg?"),
            turn(Role::Assistant, "Snarest.")
        ]
    );
    assert_eq!(
        set.queries[1].history,
        [
            turn(Role::User, "My insurance: it ended"),
            turn(Role::Assistant, "Get another.")
        ]
    );
}

#[test]
fn reads_qrels_from_the_folder_of_splits() {
    let folder = folder(CORPUS, QUERIES, QRELS);
    fs::remove_file(folder.path().join("qrels.tsv")).unwrap();
    assert!(matches!(
        BeirDataset::read(folder.path()),
        Err(BeirError::NoQrels(_))
    ));
    fs::create_dir(folder.path().join("qrels")).unwrap();
    fs::write(folder.path().join("qrels/test.tsv"), QRELS).unwrap();
    assert_eq!(BeirDataset::read(folder.path()).unwrap().qrels.len(), 2);
}

#[test]
fn reads_qrels_without_a_header_and_with_windows_line_ends() {
    let folder = folder(CORPUS, QUERIES, "q1\td1\t2\r\nq2\td2\t1\r\n");
    let set = BeirDataset::read(folder.path()).unwrap();
    assert_eq!(set.qrels["q1"]["d1"], 2);
    assert_eq!(set.qrels["q2"]["d2"], 1);
}

#[test]
fn errors_name_the_file_and_the_line() {
    let cut = format!("{CORPUS}\n{{\"_id\": \"d3\"");
    assert_eq!(
        message(&cut, QUERIES, QRELS),
        "corpus.jsonl, line 4: EOF while parsing an object (column 12)"
    );
    let no_text = r#"{"_id": "q1"}"#;
    assert!(
        message(CORPUS, no_text, QRELS).starts_with("queries.jsonl, line 1: missing field `text`"),
    );
    let twice = format!("{CORPUS}{CORPUS}");
    assert_eq!(
        message(&twice, QUERIES, QRELS),
        "corpus.jsonl, line 3: the id “d1” was used before"
    );
    let turn = r#"{"_id": "q1", "text": "x", "history": ["bot:hi"]}"#;
    assert!(message(CORPUS, turn, QRELS).contains("starts with “user:” or “agent:”"));
}

#[test]
fn malformed_qrels_are_refused() {
    for (rows, expected) in [
        (
            "q1 d1 2",
            "qrels.tsv, line 2: 1 fields separated by tabs; expected query-id, corpus-id and score",
        ),
        (
            "q1\td1\t-1",
            "qrels.tsv, line 2: the score “-1” is not a whole number of 0 or more",
        ),
        (
            "q1\td1\t1\nq1\td1\t2",
            "qrels.tsv, line 3: “d1” was graded before for “q1”",
        ),
    ] {
        let qrels = format!("query-id\tcorpus-id\tscore\n{rows}\n");
        assert_eq!(message(CORPUS, QUERIES, &qrels), expected);
    }
}

#[test]
fn a_set_that_measures_nothing_is_refused() {
    let folder = folder(
        CORPUS,
        QUERIES,
        "query-id\tcorpus-id\tscore\nother\td1\t2\n",
    );
    assert!(matches!(
        BeirDataset::read(folder.path()),
        Err(BeirError::NothingJudged(_))
    ));
}

proptest! {
    #[test]
    fn any_bytes_are_read_or_refused_without_panic(bytes in prop::collection::vec(any::<u8>(), 0..200)) {
        let folder = folder(CORPUS, QUERIES, QRELS);
        for name in ["corpus.jsonl", "queries.jsonl", "qrels.tsv"] {
            fs::write(folder.path().join(name), &bytes).unwrap();
            let _outcome = BeirDataset::read(folder.path());
        }
    }

    #[test]
    fn grades_survive_a_round_trip(
        grades in prop::collection::btree_map("[a-z0-9.-]{1,8}", 0u32..4, 1..20)
    ) {
        prop_assume!(grades.values().any(|&grade| grade > 0));
        let mut qrels = String::from("query-id\tcorpus-id\tscore\n");
        for (document, grade) in &grades {
            qrels.push_str(&format!("q1\t{document}\t{grade}\n"));
        }
        let folder = folder(CORPUS, QUERIES, &qrels);
        prop_assert_eq!(&BeirDataset::read(folder.path()).unwrap().qrels["q1"], &grades);
    }
}
