//! What only the in-process store promises.

use std::{
    collections::BTreeMap,
    fs,
    path::{Path, PathBuf},
    process::Command,
    sync::Arc,
};

use losen_index::{
    embed::ModelInfo,
    passage::{EmbeddedPassage, SparseVector},
    store::{EdgeStore, Quantization, Store, StoreError, WriteMode},
};
use tempfile::TempDir;

use crate::{
    contract::{Fixture, contract, reader, rebuild},
    data::{Random, corpus, embed, model, passage, question},
};

struct EdgeFixture(TempDir);

impl Fixture for EdgeFixture {
    fn open(&self) -> Arc<dyn Store> {
        Arc::new(EdgeStore::open(self.0.path()).unwrap())
    }

    fn isolates_updates(&self) -> bool {
        true
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeps_the_contract() {
    contract(|| EdgeFixture(tempfile::tempdir().unwrap())).await;
}

/// Content of every file below a folder.
fn snapshot(folder: &Path) -> BTreeMap<PathBuf, Vec<u8>> {
    let mut files = BTreeMap::new();
    for entry in fs::read_dir(folder).unwrap() {
        let path = entry.unwrap().path();
        if path.is_dir() {
            files.extend(snapshot(&path));
        } else {
            files.insert(path.clone(), fs::read(&path).unwrap());
        }
    }
    files
}

fn entries(folder: &Path) -> Vec<String> {
    let name =
        |entry: std::io::Result<fs::DirEntry>| entry.unwrap().file_name().into_string().unwrap();
    let mut names: Vec<_> = fs::read_dir(folder).unwrap().map(name).collect();
    names.sort();
    names
}

#[tokio::test]
async fn readers_share_a_generation_and_leave_it_as_it_was() {
    let folder = tempfile::tempdir().unwrap();
    let (one, two) = (
        EdgeStore::open(folder.path()).unwrap(),
        EdgeStore::open(folder.path()).unwrap(),
    );
    rebuild(&one, &corpus(30)).await;
    let generations = folder.path().join("index/generations");
    let before = snapshot(&generations);
    let readers = [reader(&one).await, reader(&two).await];
    for query in [question(1), question(2)] {
        let (a, b) = tokio::join!(readers[0].search(&query), readers[1].search(&query));
        let ids =
            |hits: Vec<losen_index::store::Hit>| hits.iter().map(|hit| hit.id).collect::<Vec<_>>();
        assert_eq!(ids(a.unwrap()), ids(b.unwrap()));
    }
    drop(readers);
    drop((one, two));
    let after = snapshot(&generations);
    let changed: Vec<_> = after
        .iter()
        .filter(|(path, state)| before.get(*path) != Some(state))
        .map(|(path, _)| path)
        .collect();
    assert!(changed.is_empty(), "{changed:?}");
    assert_eq!(before.len(), after.len());
    assert_eq!(entries(&folder.path().join("index/views")), [".gate"]);
}

const FOLDER: &str = "LOSEN_TEST_READ_FOLDER";

/// Not a test by itself: the other process of the next test.
#[tokio::test]
#[ignore = "run by another test as its child process"]
async fn child_reads() {
    let store = EdgeStore::open(Path::new(&std::env::var(FOLDER).unwrap())).unwrap();
    let reader = reader(&store).await;
    assert_eq!(reader.search(&question(3)).await.unwrap().len(), 10);
    // Like a crash: nothing is cleaned up.
    std::process::abort();
}

#[tokio::test]
async fn another_process_reads_at_the_same_time() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    rebuild(&store, &corpus(30)).await;
    let held = reader(&store).await;
    let child = Command::new(std::env::current_exe().unwrap())
        .args(["--exact", "edge::child_reads", "--ignored", "--nocapture"])
        .env(FOLDER, folder.path())
        .output()
        .unwrap();
    let said = String::from_utf8_lossy(&child.stderr);
    assert!(!said.contains("panicked"), "{said}");
    assert_eq!(child.status.code(), None, "it ends by its abort: {said}");
    assert_eq!(held.search(&question(3)).await.unwrap().len(), 10);

    let views = folder.path().join("index/views");
    assert_eq!(
        entries(&views).len(),
        3,
        "the gate, our view and the one left by the child"
    );
    drop(reader(&EdgeStore::open(folder.path()).unwrap()).await);
    assert_eq!(
        entries(&views).len(),
        2,
        "the next reader clears up, but leaves ours"
    );
    held.count().await.unwrap();
}

#[tokio::test]
async fn what_an_interrupted_writer_left_is_removed() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    rebuild(&store, &corpus(2)).await;
    let generations = folder.path().join("index/generations");
    // Killed while writing, and killed between completing and switching.
    for leftover in [".building-2", "0000000002"] {
        fs::create_dir(generations.join(leftover)).unwrap();
        fs::write(generations.join(leftover).join("half"), b"x").unwrap();
    }
    let next = rebuild(&store, &corpus(3)).await;
    assert_eq!(next.generation, 2);
    assert_eq!(entries(&generations), ["0000000001", "0000000002"]);
    assert_eq!(reader(&store).await.count().await.unwrap(), 9);
}

#[tokio::test]
async fn old_generations_go_but_those_in_use_stay() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    let generations = folder.path().join("index/generations");
    rebuild(&store, &corpus(2)).await;
    let held = reader(&store).await;
    for _ in 0..3 {
        rebuild(&store, &corpus(3)).await;
    }
    assert_eq!(
        entries(&generations),
        ["0000000001", "0000000003", "0000000004"]
    );
    assert_eq!(held.count().await.unwrap(), 6);
    assert_eq!(held.search(&question(1)).await.unwrap().len(), 6);
    reader(&store).await;
    drop(held);
    rebuild(&store, &corpus(3)).await;
    assert_eq!(entries(&generations), ["0000000004", "0000000005"]);
}

#[tokio::test]
async fn the_log_does_not_grow_with_updates() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    let corpus = corpus(3_000);
    rebuild(&store, &corpus).await;
    for _ in 0..3 {
        let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
        writer.upsert(&corpus).await.unwrap();
        writer.commit(&BTreeMap::new()).await.unwrap();
        let current = fs::read_to_string(folder.path().join("index/CURRENT")).unwrap();
        let log = folder
            .path()
            .join(format!("index/generations/{:0>10}/wal", current.trim()));
        assert!(entries(&log).len() <= 3, "{:?}", entries(&log));
        assert_eq!(reader(&store).await.count().await.unwrap(), 9_000);
    }
}

#[tokio::test]
async fn a_missing_generation_is_explained_and_mended_by_a_rebuild() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    rebuild(&store, &corpus(2)).await;
    fs::write(folder.path().join("index/CURRENT"), "41\n").unwrap();
    for error in [
        store.reader().await.err(),
        store.writer(WriteMode::Update, &model()).await.err(),
    ] {
        let error = error.unwrap();
        assert!(matches!(error, StoreError::Damaged(_)), "{error:?}");
        let text = error.to_string();
        assert!(
            text.contains("generation 41") && text.contains("losen crawl --rebuild"),
            "{text}"
        );
    }
    let manifest = rebuild(&store, &corpus(3)).await;
    assert_eq!(manifest.generation, 42);
    assert_eq!(reader(&store).await.count().await.unwrap(), 9);
}

#[tokio::test]
async fn a_damaged_manifest_or_pointer_is_explained() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    rebuild(&store, &corpus(2)).await;
    let manifest = folder
        .path()
        .join("index/generations/0000000001/manifest.json");
    let good = fs::read_to_string(&manifest).unwrap();
    for bad in ["", "{\"layout\": 2", "[]", "{\"layout\": 2}"] {
        fs::write(&manifest, bad).unwrap();
        let error = store.reader().await.err().unwrap();
        assert!(matches!(error, StoreError::Damaged(_)), "{bad}: {error:?}");
        assert!(error.to_string().contains("manifest.json"), "{error}");
    }
    fs::write(&manifest, good.replace("\"layout\": 2", "\"layout\": 7")).unwrap();
    assert!(matches!(
        store.reader().await.err(),
        Some(StoreError::Layout {
            found: 7,
            supported: 2
        })
    ));
    fs::remove_file(&manifest).unwrap();
    assert!(matches!(
        store.reader().await.err(),
        Some(StoreError::Damaged(_))
    ));
    fs::write(folder.path().join("index/CURRENT"), "?").unwrap();
    assert!(matches!(
        store.reader().await.err(),
        Some(StoreError::Damaged(_))
    ));
    assert_eq!(rebuild(&store, &corpus(2)).await.generation, 2);
    reader(&store).await;
}

#[tokio::test]
async fn a_generation_with_a_failed_write_cannot_be_committed() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    rebuild(&store, &corpus(2)).await;
    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    let mut wrong = corpus(1);
    wrong[0].dense = vec![1.0; 3];
    assert!(writer.upsert(&wrong).await.is_err());
    assert!(writer.commit(&BTreeMap::new()).await.is_err());
    assert_eq!(reader(&store).await.count().await.unwrap(), 6);
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn a_switch_does_not_disturb_many_readers() {
    let folder = tempfile::tempdir().unwrap();
    let store = Arc::new(EdgeStore::open(folder.path()).unwrap());
    rebuild(&*store, &corpus(5)).await;
    reader(&*store).await;
    rebuild(&*store, &corpus(10)).await;
    let tasks = (0..16).map(|seed| {
        let store = Arc::clone(&store);
        tokio::spawn(async move {
            let reader = reader(&*store).await;
            let hits = reader.search(&question(seed)).await.unwrap();
            assert_eq!(hits.len(), 10);
            reader.count().await.unwrap()
        })
    });
    for task in tasks.collect::<Vec<_>>() {
        assert!([15, 30].contains(&task.await.unwrap()));
    }
    assert_eq!(reader(&*store).await.count().await.unwrap(), 30);
    let views = entries(&folder.path().join("index/views"));
    assert_eq!(views.len(), 2, "opened once, the old one closed: {views:?}");
}

/// Passages with vectors of `dimension` numbers.
fn wide(passages: u32, dimension: usize) -> Vec<EmbeddedPassage> {
    let mut random = Random(7);
    (0..passages)
        .map(|ordinal| EmbeddedPassage {
            passage: passage("https://a.example/", ordinal, "tekst"),
            dense: random.direction(dimension),
            sparse: random.terms(3, 40),
        })
        .collect()
}

fn has_quantised(folder: &Path) -> bool {
    snapshot(folder)
        .keys()
        .any(|file| file.to_string_lossy().contains("quantized"))
}

/// A segment gets a graph from 20,000 KB of vectors on: 1,250 of 4,096 numbers.
#[tokio::test]
async fn large_segments_are_quantised_as_configured_and_small_ones_never() {
    const DIMENSION: usize = 4_096;
    let model = ModelInfo {
        dimension: DIMENSION,
        ..model()
    };
    for (passages, quantization, expected) in [
        (1_400, Quantization::Int8, true),
        (1_400, Quantization::None, false),
        (300, Quantization::Int8, false),
    ] {
        let folder = tempfile::tempdir().unwrap();
        let store = EdgeStore::open(folder.path())
            .unwrap()
            .with_quantization(quantization);
        let corpus = wide(passages, DIMENSION);
        let mut writer = store.writer(WriteMode::Rebuild, &model).await.unwrap();
        writer.upsert(&corpus).await.unwrap();
        writer.commit(&BTreeMap::new()).await.unwrap();
        assert_eq!(has_quantised(folder.path()), expected, "{quantization:?}");
        let reader = reader(&store).await;
        for wanted in corpus.iter().step_by(100) {
            let mut query = question(1);
            query.dense.clone_from(&wanted.dense);
            query.sparse = SparseVector::default();
            let hits = reader.search(&query).await.unwrap();
            assert_eq!(hits[0].id, wanted.passage.id(), "{quantization:?}");
            assert!((hits[0].cosine - 1.0).abs() < 1e-4);
        }
    }
}

/// What is written is put away every 20,000 passages and becomes one segment in
/// the end; an update goes on from there.
#[tokio::test]
async fn many_passages_in_one_go_stay_whole() {
    let folder = tempfile::tempdir().unwrap();
    let store = EdgeStore::open(folder.path()).unwrap();
    let url = |n: u64| format!("https://a.example/{n}");
    let batch = |from: u64, to: u64, text: &str| -> Vec<EmbeddedPassage> {
        (from..to)
            .map(|n| embed(passage(&url(n), 0, text), n))
            .collect()
    };
    rebuild(&store, &batch(0, 41_000, "før")).await;
    assert_eq!(reader(&store).await.count().await.unwrap(), 41_000);

    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    writer
        .upsert(&batch(39_000, 60_000, "etter"))
        .await
        .unwrap();
    writer.delete_page(&url(5), 0).await.unwrap();
    writer.delete_page(&url(40_000), 0).await.unwrap();
    writer.commit(&BTreeMap::new()).await.unwrap();
    let reader = reader(&store).await;
    assert_eq!(reader.count().await.unwrap(), 59_998);
    for (n, texts) in [
        (5, &[][..]),
        (38_999, &["før"]),
        (39_000, &["etter"]),
        (40_000, &[]),
        (59_999, &["etter"]),
    ] {
        let found = reader.page(&url(n)).await.unwrap();
        let found: Vec<_> = found.iter().map(|p| p.text.as_str()).collect();
        assert_eq!(found, texts, "page {n}");
    }
    let mut query = question(1);
    query.dense = embed(passage(&url(50_000), 0, ""), 50_000).dense;
    query.sparse = SparseVector::default();
    assert_eq!(
        reader.search(&query).await.unwrap()[0].passage.url,
        url(50_000)
    );
}
