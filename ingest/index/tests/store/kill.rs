//! kill -9 at any moment of writing leaves a good generation.

use std::{
    collections::BTreeMap,
    io::{BufRead, BufReader, Write},
    path::Path,
    process::{Child, Command, Stdio},
    sync::{
        Arc,
        atomic::{AtomicBool, Ordering},
    },
};

use losen_index::{
    passage::EmbeddedPassage,
    store::{EdgeStore, Store, WriteMode},
};

use crate::{
    contract::{reader, rebuild},
    data::{embed, model, passage, question},
};

const FOLDER: &str = "LOSEN_TEST_KILL_FOLDER";
const PAGES: u64 = 40;

/// Every passage of a generation says its number, and every generation has one
/// page more than the one before.
fn generation(number: u64) -> Vec<EmbeddedPassage> {
    (0..PAGES + number)
        .map(|page| {
            embed(
                passage(
                    &format!("https://k.example/{page}"),
                    0,
                    &format!("generasjon {number}"),
                ),
                page,
            )
        })
        .collect()
}

/// Standard output belongs to the test harness.
fn say(line: &str) {
    let mut out = std::io::stderr().lock();
    writeln!(out, "{line}").unwrap();
    out.flush().unwrap();
}

/// Not a test by itself: writes generations until it is killed.
#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
#[ignore = "run by another test as its child process"]
async fn child_writes() {
    let store = EdgeStore::open(Path::new(&std::env::var(FOLDER).unwrap())).unwrap();
    loop {
        let next = store
            .reader()
            .await
            .unwrap()
            .map_or(1, |r| r.manifest().generation + 1);
        let mode = if next % 3 == 0 {
            WriteMode::Rebuild
        } else {
            WriteMode::Update
        };
        say("begin");
        let mut writer = store.writer(mode, &model()).await.unwrap();
        for passages in generation(next).chunks(10) {
            writer.upsert(passages).await.unwrap();
            say("upsert");
        }
        let done = Arc::new(AtomicBool::new(false));
        let ticker = std::thread::spawn({
            let done = Arc::clone(&done);
            move || {
                say("commit");
                while !done.load(Ordering::Relaxed) {
                    say("tick");
                }
            }
        });
        let manifest = writer
            .commit(&BTreeMap::from([(
                "state".to_owned(),
                next.to_string().into_bytes(),
            )]))
            .await
            .unwrap();
        done.store(true, Ordering::Relaxed);
        ticker.join().unwrap();
        say(&format!("done {}", manifest.generation));
    }
}

/// When to kill the child: at the n-th line of this kind (counted from the
/// second generation on).
struct Moment(&'static str, usize);

fn start(folder: &Path) -> Child {
    Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "kill::child_writes", "--ignored", "--nocapture"])
        .env(FOLDER, folder)
        .stdout(Stdio::null())
        .stderr(Stdio::piped())
        .spawn()
        .unwrap()
}

/// Runs the child until the moment and kills it; the last generation that it
/// said to be done.
fn kill_at(folder: &Path, moment: &Moment) -> u64 {
    let mut child = start(folder);
    let (mut done, mut generations, mut seen) = (0, 0, 0);
    for line in BufReader::new(child.stderr.take().unwrap()).lines() {
        let line = line.unwrap();
        if let Some(number) = line.strip_prefix("done ") {
            done = number.parse().unwrap();
            generations += 1;
        }
        let kind = line.split(' ').next().unwrap();
        if generations > 0 && kind == moment.0 {
            seen += 1;
        }
        // A commit may be over before its last tick: then it is killed there.
        if seen > moment.1 || (generations > 2 && moment.0 == "tick") {
            break;
        }
    }
    child.kill().unwrap();
    child.wait().unwrap();
    done
}

async fn check(folder: &Path, done: u64, moment: &Moment) {
    let at = format!("killed at {} {}", moment.0, moment.1);
    let store = EdgeStore::open(folder).unwrap();
    let reader_before = reader(&store).await;
    let number = reader_before.manifest().generation;
    assert!(
        number == done || number == done + 1,
        "{at}: generation {number} after {done}"
    );
    let expected = generation(number);
    assert_eq!(
        reader_before.count().await.unwrap(),
        expected.len() as u64,
        "{at}"
    );
    for embedded in &expected {
        let page = reader_before.page(&embedded.passage.url).await.unwrap();
        assert_eq!(page, std::slice::from_ref(&embedded.passage), "{at}");
    }
    assert_eq!(
        reader_before.search(&question(1)).await.unwrap().len(),
        10,
        "{at}"
    );
    assert_eq!(
        store.attachments().await.unwrap()["state"],
        number.to_string().into_bytes(),
        "{at}"
    );

    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    writer.upsert(&generation(number + 1)).await.unwrap();
    let next = writer.commit(&BTreeMap::new()).await.unwrap();
    assert!(next.generation > number, "{at}");
    assert_eq!(
        reader(&store).await.count().await.unwrap(),
        expected.len() as u64 + 1,
        "{at}"
    );
    let left = std::fs::read_dir(folder.join("index/generations")).unwrap();
    for entry in left {
        let name = entry.unwrap().file_name().into_string().unwrap();
        assert!(!name.starts_with('.'), "{at}: {name} is left");
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_killed_writer_leaves_a_good_generation() {
    let ticks = [0, 30, 200, 600, 2_000].map(|n| Moment("tick", n));
    let moments = [
        Moment("begin", 0),
        Moment("upsert", 0),
        Moment("upsert", 3),
        Moment("commit", 0),
        Moment("done", 0),
    ];
    for moment in moments.into_iter().chain(ticks) {
        let folder = tempfile::tempdir().unwrap();
        let done = kill_at(folder.path(), &moment);
        check(folder.path(), done, &moment).await;
    }
}

#[tokio::test]
async fn a_writer_killed_before_its_first_commit_leaves_no_index() {
    let folder = tempfile::tempdir().unwrap();
    let mut child = start(folder.path());
    let mut lines = BufReader::new(child.stderr.take().unwrap()).lines();
    lines
        .find(|line| line.as_ref().unwrap() == "upsert")
        .unwrap()
        .unwrap();
    child.kill().unwrap();
    child.wait().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    assert!(store.reader().await.unwrap().is_none());
    rebuild(&store, &generation(1)).await;
    assert_eq!(reader(&store).await.count().await.unwrap(), PAGES + 1);
}
