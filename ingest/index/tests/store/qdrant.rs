//! The contract on a Qdrant server, and what can be said without one.

use std::{
    net::TcpListener,
    sync::{
        Arc,
        atomic::{AtomicU64, Ordering},
    },
    time::Duration,
};

use losen_index::store::{QdrantSettings, QdrantStore, Quantization, Store, WriteMode};
use tempfile::TempDir;

use crate::{
    contract::{Fixture, contract, reader, rebuild},
    data::{corpus, embed, model, passage},
};

const URL: &str = "LOSEN_TEST_QDRANT_URL";

struct QdrantFixture {
    folder: TempDir,
    url: String,
    collection: String,
}

impl QdrantFixture {
    fn new(url: &str) -> Self {
        static COUNTER: AtomicU64 = AtomicU64::new(0);
        let count = COUNTER.fetch_add(1, Ordering::Relaxed);
        Self {
            folder: tempfile::tempdir().unwrap(),
            url: url.to_owned(),
            collection: format!("losen-test-{}-{count}", std::process::id()),
        }
    }

    fn client(&self) -> qdrant_client::Qdrant {
        qdrant_client::Qdrant::from_url(&self.url)
            .skip_compatibility_check()
            .build()
            .unwrap()
    }

    async fn collections(&self) -> Vec<String> {
        let prefix = format!("{}-g", self.collection);
        let all = self.client().list_collections().await.unwrap().collections;
        let mut ours: Vec<_> = all
            .into_iter()
            .map(|c| c.name)
            .filter(|name| name.starts_with(&prefix))
            .collect();
        ours.sort();
        ours
    }
}

impl Fixture for QdrantFixture {
    fn open(&self) -> Arc<dyn Store> {
        let settings = QdrantSettings {
            url: self.url.clone(),
            api_key: None,
            collection: self.collection.clone(),
            data_dir: self.folder.path().to_owned(),
            timeout: Duration::from_secs(30),
            quantization: Quantization::default(),
        };
        Arc::new(QdrantStore::new(&settings).unwrap())
    }

    fn isolates_updates(&self) -> bool {
        false
    }
}

/// The server to test with; says so when there is none.
fn server() -> Option<String> {
    let url = std::env::var(URL).ok();
    if url.is_none() {
        eprintln!(
            "skipped: set {URL} to the gRPC URL of a Qdrant server to run the contract there, too"
        );
    }
    url
}

/// Deletes the collections of earlier tests of this process.
async fn clean_up(url: &str) {
    let client = QdrantFixture::new(url).client();
    let prefix = format!("losen-test-{}-", std::process::id());
    for collection in client.list_collections().await.unwrap().collections {
        if collection.name.starts_with(&prefix) {
            client.delete_collection(collection.name).await.unwrap();
        }
    }
}

#[tokio::test(flavor = "multi_thread", worker_threads = 2)]
async fn keeps_the_contract() {
    let Some(url) = server() else { return };
    contract(|| QdrantFixture::new(&url)).await;
    removes_orphans_and_old_collections(&QdrantFixture::new(&url)).await;
    a_repeated_update_mends_an_interrupted_one(&QdrantFixture::new(&url)).await;
    clean_up(&url).await;
}

async fn removes_orphans_and_old_collections(fixture: &QdrantFixture) {
    let store = fixture.open();
    rebuild(&*store, &corpus(2)).await;
    drop(store.writer(WriteMode::Rebuild, &model()).await.unwrap());
    let name = |number: u64| format!("{}-g{number}", fixture.collection);
    assert_eq!(fixture.collections().await, [name(1), name(2)]);
    drop(store.writer(WriteMode::Update, &model()).await.unwrap());
    assert_eq!(fixture.collections().await, [name(1)]);
    for _ in 0..3 {
        rebuild(&*store, &corpus(2)).await;
    }
    assert_eq!(fixture.collections().await, [name(3), name(4)]);
}

async fn a_repeated_update_mends_an_interrupted_one(fixture: &QdrantFixture) {
    let store = fixture.open();
    let manifest = rebuild(&*store, &corpus(2)).await;
    let changed = [embed(passage("https://a.example/0", 0, "ny"), 1)];
    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    writer.upsert(&changed).await.unwrap();
    drop(writer);
    assert_eq!(reader(&*fixture.open()).await.manifest(), &manifest);
    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    writer.upsert(&changed).await.unwrap();
    writer.delete_page("https://a.example/0", 1).await.unwrap();
    writer.commit(&Default::default()).await.unwrap();
    assert_eq!(reader(&*store).await.count().await.unwrap(), 4);
}

#[tokio::test]
async fn a_server_that_is_not_there_is_named() {
    let port = TcpListener::bind("127.0.0.1:0")
        .unwrap()
        .local_addr()
        .unwrap()
        .port();
    let fixture = QdrantFixture::new(&format!("http://127.0.0.1:{port}"));
    let store = fixture.open();
    for error in [
        store.reader().await.err(),
        store.writer(WriteMode::Rebuild, &model()).await.err(),
    ] {
        let text = error.unwrap().to_string();
        assert!(
            text.contains(&format!("cannot reach Qdrant at http://127.0.0.1:{port}")),
            "{text}"
        );
        assert!(text.contains("is it running?"), "{text}");
    }
}

#[tokio::test]
async fn a_bad_url_is_refused_at_once() {
    let fixture = QdrantFixture::new("not a url");
    let settings = QdrantSettings {
        url: fixture.url.clone(),
        api_key: Some("secret-key".to_owned().into()),
        collection: fixture.collection.clone(),
        data_dir: fixture.folder.path().to_owned(),
        timeout: Duration::from_secs(1),
        quantization: Quantization::default(),
    };
    let error = QdrantStore::new(&settings).err().unwrap().to_string();
    assert!(error.contains("“not a url”"), "{error}");
    assert!(!format!("{settings:?}{error}").contains("secret-key"));
}
