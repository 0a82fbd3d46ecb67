//! The command line: configuration and answers in the terminal.

use losen_tests::{
    command::Workplace,
    site::{Reply, Site},
};

use crate::LOSEN;

async fn crawled() -> (Site, Workplace) {
    let site = Site::start().await.unwrap();
    site.set(
        "/",
        Reply::page(
            "Barnetrygd",
            "<h2 id=\"satser\">Satser</h2><p>Du får 2 000 kroner i barnetrygd hver måned for barn under 6 år.</p>\
             <h2>Slik søker du</h2><p>Du må søke om utvidet barnetrygd selv. Ring oss på telefon 10 55 10 00.</p>",
        ),
    );
    let workplace = Workplace::new(LOSEN, &site.source("velferd")).unwrap();
    workplace.json(&["crawl", "--json"]).await.unwrap();
    (site, workplace)
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ask_answers_with_footnotes_and_as_json() {
    let (_site, workplace) = crawled().await;
    let text = workplace
        .run(&["ask", "Hvor mye får jeg i barnetrygd?"])
        .await
        .unwrap();
    let text = String::from_utf8(text.stdout).unwrap();
    assert!(
        text.contains("2 000 kroner") && text.contains("[1]") && text.contains("#satser"),
        "{text}"
    );
    let answer = workplace
        .json(&["ask", "Hvor mye får jeg i barnetrygd?", "--json"])
        .await
        .unwrap();
    assert_eq!(answer["status"], "answered");
    let source = &answer["sources"][0];
    for key in [
        "n",
        "title",
        "heading_path",
        "url",
        "agency",
        "modified",
        "crawled",
        "quote",
    ] {
        assert!(source.get(key).is_some(), "{key} is missing: {source}");
    }
    assert!(
        answer["timings_ms"]["total"]
            .as_f64()
            .is_some_and(|total| total > 0.0)
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ask_tells_whom_to_call_first_and_says_what_it_cannot_help_with() {
    let (_site, workplace) = crawled().await;
    let told = async |question: &str| {
        let told = workplace.run(&["ask", question]).await.unwrap();
        String::from_utf8(told.stdout).unwrap()
    };
    let crisis = told("mannen min slår meg, hva gjør jeg?").await;
    assert!(crisis.starts_with("☎ 11"), "{crisis}");
    let number = "☎ 112  politiet, når noen er i fare\n";
    let called = crisis.find(number).unwrap();
    assert!(
        called < crisis.find("Ingen har lov til").unwrap(),
        "{crisis}"
    );
    let declined = told("kan du anbefale en god serie å se i helga").await;
    assert!(declined.starts_with("Dette kan jeg ikke"), "{declined}");
    assert!(!declined.contains("http"), "{declined}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn doctor_says_what_is_wrong_and_what_to_do() {
    let (_site, workplace) = crawled().await;
    let good = workplace.run(&["doctor"]).await.unwrap();
    assert!(good.status.success(), "{good:?}");
    assert!(
        String::from_utf8_lossy(&good.stdout).contains("ok    reranker: none configured"),
        "{good:?}"
    );
    let mut bad = workplace.command(&["doctor"]);
    bad.env("LOSEN_EMBEDDING_KIND", "fastembed")
        .env("LOSEN_EMBEDDING_MODEL_DIR", "no-such-folder")
        .env("LOSEN_RERANK_KIND", "fastembed")
        .env("LOSEN_RERANK_MODEL", "no-such-model");
    let bad = tokio::task::spawn_blocking(move || bad.output())
        .await
        .unwrap()
        .unwrap();
    assert!(!bad.status.success());
    let printed = String::from_utf8_lossy(&bad.stdout);
    assert!(printed.contains("no-such-folder"), "{printed}");
    assert!(
        printed.contains("the reranker “no-such-model” cannot be used")
            && printed.contains("rozgo/bge-reranker-v2-m3"),
        "{printed}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn another_model_is_refused_with_the_way_out() {
    let (_site, workplace) = crawled().await;
    let index = workplace.path().join("data/index");
    let manifest = std::fs::read_dir(index.join("generations"))
        .unwrap()
        .map(|entry| entry.unwrap().path().join("manifest.json"))
        .find(|path| path.exists())
        .unwrap();
    let text = std::fs::read_to_string(&manifest).unwrap();
    std::fs::write(
        &manifest,
        text.replace("losen-static-nb-nn-en-256", "another-model"),
    )
    .unwrap();
    let output = workplace.run(&["search", "barnetrygd"]).await.unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.contains("another-model") && error.contains("--rebuild"),
        "{error}"
    );
    assert!(
        workplace
            .json(&["crawl", "--rebuild", "--json"])
            .await
            .is_ok()
    );
    assert!(
        workplace
            .json(&["search", "barnetrygd", "--json"])
            .await
            .is_ok()
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn the_default_configuration_is_a_valid_one() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let printed = String::from_utf8(workplace.run(&["config"]).await.unwrap().stdout).unwrap();
    assert!(printed.contains("data_dir"));
    std::fs::write(workplace.path().join("printed.toml"), &printed).unwrap();
    let doctor = workplace
        .run(&["doctor", "--config", "printed.toml"])
        .await
        .unwrap();
    assert!(doctor.status.success(), "{doctor:?}");
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_bad_configuration_names_the_key_the_value_and_what_is_allowed() {
    let workplace =
        Workplace::new(LOSEN, "listn = \"127.0.0.1:1\"\n[search]\nlimit = 0\n").unwrap();
    let output = workplace.run(&["serve"]).await.unwrap();
    assert!(!output.status.success());
    let error = String::from_utf8_lossy(&output.stderr).into_owned();
    assert!(
        error.contains("listn") && error.contains("listen"),
        "{error}"
    );
    assert!(
        error.contains("search.limit") && error.contains('0'),
        "{error}"
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn without_an_index_the_next_step_is_named() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    for (arguments, step) in [
        (&["ask", "Hva er dagpenger?"][..], "losen crawl"),
        (&["crawl"], "[[sources]]"),
    ] {
        let output = workplace.run(arguments).await.unwrap();
        assert!(!output.status.success());
        assert!(
            String::from_utf8_lossy(&output.stderr).contains(step),
            "{output:?}"
        );
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_generated_collection_is_built_and_measured() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    let arguments = [
        "bench",
        "scale",
        "--passages",
        "300",
        "--queries",
        "20",
        "--dir",
        "large",
        "--json",
    ];
    let report = workplace.json(&arguments).await.unwrap();
    assert_eq!(report["passages"], 300);
    assert_eq!(report["queries"], 20);
    // So few passages are all compared with.
    assert_eq!(report["recall_at_10"], serde_json::Value::from(1.0));
    for part in ["dense", "sparse", "search"] {
        let p95 = report[part]["p95_ms"].as_f64();
        assert!(p95.is_some_and(|p95| p95 > 0.0), "{part}: {report}");
    }
    assert!(report["disk_mib"].as_f64().is_some_and(|disk| disk > 0.0));

    let taken = workplace.run(&arguments).await.unwrap();
    assert!(!taken.status.success());
    let error = String::from_utf8_lossy(&taken.stderr).into_owned();
    assert!(error.contains("large is not empty"), "{error}");
    let again = workplace
        .json(&["bench", "scale", "--dir", "large", "--again", "--json"])
        .await
        .unwrap();
    assert_eq!(again["passages"], 300);
    assert_eq!(again["recall_at_10"], report["recall_at_10"]);

    let mut larger = report.clone();
    larger["passages"] = serde_json::Value::from(3_000);
    let lines = format!("{larger}\n\n{report}\n");
    std::fs::write(workplace.path().join("results.jsonl"), lines).unwrap();
    let plot = ["bench", "scale", "--plot", "curve.svg", "results.jsonl"];
    let drawn = workplace.run(&plot).await.unwrap();
    assert!(drawn.status.success(), "{drawn:?}");
    let svg = std::fs::read_to_string(workplace.path().join("curve.svg")).unwrap();
    assert!(svg.starts_with("<svg") && svg.contains("10,000") && svg.contains("polyline"));
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_collection_that_cannot_be_generated_says_why() {
    let workplace = Workplace::new(LOSEN, "").unwrap();
    std::fs::write(workplace.path().join("bad.jsonl"), "{\"_id\": 1}\n").unwrap();
    std::fs::write(workplace.path().join("one.jsonl"), "{\"passages\": 1}\n").unwrap();
    for (arguments, reason) in [
        (&["--dir", "d"][..], "--passages"),
        (&["--passages", "0", "--dir", "d"], "at least 1"),
        (&["--again", "--dir", "nowhere"], "nowhere"),
        (
            &["--passages", "9", "--dir", "e", "--from", "nowhere.jsonl"],
            "nowhere.jsonl",
        ),
        (
            &["--passages", "9", "--dir", "f", "--from", "bad.jsonl"],
            "bad.jsonl, line 1",
        ),
        (&["--plot", "a.svg", "one.jsonl"], "one.jsonl, line 1"),
    ] {
        let arguments = [&["bench", "scale"], arguments].concat();
        let output = workplace.run(&arguments).await.unwrap();
        assert!(!output.status.success(), "{arguments:?}");
        let error = String::from_utf8_lossy(&output.stderr).into_owned();
        assert!(error.contains(reason), "{arguments:?}: {error}");
    }
}
