//! A crawl that is killed or stopped leaves an index that works.

use std::{
    process::{Child, Command},
    time::Duration,
};

use losen_tests::{
    command::Workplace,
    site::{Reply, Site},
};
use serde_json::Value;

use crate::LOSEN;

const PAGES: usize = 40;

/// Waits until the crawler has asked for `pages` more pages.
async fn until_asked(site: &Site, pages: usize) {
    let mut asked = 0;
    while asked < pages {
        asked += site.take_asked().len();
        tokio::time::sleep(Duration::from_millis(1)).await;
    }
}

async fn ended(mut child: Child) -> std::process::ExitStatus {
    tokio::task::spawn_blocking(move || child.wait())
        .await
        .unwrap()
        .unwrap()
}

/// A site of which every page says which version it is.
fn publish(site: &Site, version: &str) {
    for n in 0..PAGES {
        let text = format!(
            "<h2 id=\"a\">Fyrlykt {n}</h2><p>Fyrlykta nummer {n} lyser i versjon {version} hver natt.</p>"
        );
        site.set(
            &format!("/side/{n}"),
            Reply::page(&format!("Side {n}"), &text).after(Duration::from_millis(2)),
        );
    }
}

async fn versions(workplace: &Workplace) -> Vec<String> {
    let found = workplace
        .json(&["search", "fyrlykta lyser i versjon", "--json"])
        .await
        .unwrap();
    let passages = found["passages"].as_array().unwrap().clone();
    passages
        .iter()
        .map(|hit| {
            let text = hit["passage"]["text"].as_str().unwrap();
            text.split("versjon ")
                .nth(1)
                .unwrap()
                .split(' ')
                .next()
                .unwrap()
                .to_owned()
        })
        .collect()
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn kill_9_at_any_moment_leaves_the_last_good_generation() {
    let site = Site::start().await.unwrap();
    site.fill(PAGES);
    publish(&site, "gammel");
    let workplace = Workplace::new(LOSEN, &site.source("side")).unwrap();
    let good = workplace.json(&["crawl", "--json"]).await.unwrap();
    publish(&site, "ny");
    let _ = site.take_asked();
    for (rebuild, pages) in [
        (false, 1),
        (false, 15),
        (true, 25),
        (false, PAGES),
        (true, PAGES + 2),
    ] {
        let arguments: &[&str] = if rebuild {
            &["crawl", "--rebuild"]
        } else {
            &["crawl"]
        };
        let mut crawl = workplace.spawn(arguments).unwrap();
        until_asked(&site, pages).await;
        crawl.kill().unwrap();
        ended(crawl).await;
        let versions = versions(&workplace).await;
        assert_eq!(versions.len(), 10, "killed after {pages} pages");
        assert!(
            versions.iter().all(|version| *version == versions[0]),
            "an index is of one generation, killed after {pages} pages: {versions:?}"
        );
        let _ = site.take_asked();
    }
    let after = workplace.json(&["crawl", "--json"]).await.unwrap();
    assert_eq!(after["failed"], 0);
    assert_eq!(after["passages"], good["passages"]);
    assert!(
        versions(&workplace)
            .await
            .iter()
            .all(|version| version == "ny")
    );
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn ctrl_c_keeps_what_has_been_read_and_the_next_crawl_goes_on() {
    let site = Site::start().await.unwrap();
    site.fill(PAGES);
    for n in 0..PAGES {
        let page = Reply::page(
            &format!("Side {n}"),
            &format!("<p>Fyrlykta nummer {n} lyser i versjon en hver natt.</p>"),
        );
        site.set(&format!("/side/{n}"), page.after(Duration::from_millis(60)));
    }
    let workplace = Workplace::new(LOSEN, &site.source("side")).unwrap();
    let crawl = workplace.spawn(&["crawl", "--json"]).unwrap();
    until_asked(&site, 8).await;
    let status = Command::new("kill")
        .args(["-INT", &crawl.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    let output = tokio::task::spawn_blocking(move || crawl.wait_with_output())
        .await
        .unwrap()
        .unwrap();
    assert!(output.status.success(), "{output:?}");
    let text = String::from_utf8(output.stdout).unwrap();
    let report: Value = serde_json::from_str(text.lines().last().unwrap()).unwrap();
    assert_eq!(report["cancelled"], true);
    let kept = report["changed"].as_u64().unwrap();
    assert!(kept >= 1 && kept < PAGES as u64, "{report}");
    let rest = workplace.json(&["crawl", "--json"]).await.unwrap();
    assert_eq!(rest["cancelled"], false);
    assert_eq!(rest["unchanged"].as_u64().unwrap(), kept);
    assert_eq!(rest["passages"].as_u64().unwrap(), PAGES as u64 + 1);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn two_crawls_at_once_do_not_mix() {
    let site = Site::start().await.unwrap();
    site.fill(PAGES);
    publish(&site, "en");
    let workplace = Workplace::new(LOSEN, &site.source("side")).unwrap();
    workplace.json(&["crawl", "--json"]).await.unwrap();
    for n in 0..PAGES {
        let page = Reply::page(
            &format!("Side {n}"),
            "<p>Fyrlykta lyser i versjon to hver natt.</p>",
        );
        site.set(
            &format!("/side/{n}"),
            page.after(Duration::from_millis(100)),
        );
    }
    let _ = site.take_asked();
    let first = workplace.spawn(&["crawl", "--json"]).unwrap();
    until_asked(&site, 10).await;
    let second = workplace.run(&["crawl", "--json"]).await.unwrap();
    assert!(!second.status.success());
    // It came while the first held the lock, or found that the first had been faster.
    let error = String::from_utf8_lossy(&second.stderr).into_owned();
    assert!(
        error.contains("another process") || error.contains("another crawl"),
        "{error}"
    );
    assert!(ended(first).await.success());
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_rebuild_that_is_stopped_leaves_the_whole_old_index() {
    let site = Site::start().await.unwrap();
    site.fill(PAGES);
    publish(&site, "gammel");
    let workplace = Workplace::new(LOSEN, &site.source("side")).unwrap();
    let good = workplace.json(&["crawl", "--json"]).await.unwrap();
    for n in 0..PAGES {
        let page = Reply::page(
            &format!("Side {n}"),
            "<p>Fyrlykta lyser i versjon ny hver natt.</p>",
        );
        site.set(&format!("/side/{n}"), page.after(Duration::from_millis(60)));
    }
    let _ = site.take_asked();
    let rebuild = workplace.spawn(&["crawl", "--rebuild", "--json"]).unwrap();
    until_asked(&site, 8).await;
    let status = Command::new("kill")
        .args(["-INT", &rebuild.id().to_string()])
        .status()
        .unwrap();
    assert!(status.success());
    assert!(!ended(rebuild).await.success(), "it was not completed");
    let versions = versions(&workplace).await;
    assert!(
        versions.iter().all(|version| version == "gammel"),
        "{versions:?}"
    );
    let after = workplace.json(&["crawl", "--json"]).await.unwrap();
    assert_eq!(after["passages"], good["passages"]);
}
