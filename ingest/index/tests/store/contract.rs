//! What every store must do.

use std::{collections::BTreeMap, sync::Arc};

use chrono::NaiveDate;
use losen_index::{
    embed::ModelInfo,
    passage::{EmbeddedPassage, PassageKind, SparseVector, passage_id},
    store::{
        Field, Hit, HybridQuery, Manifest, Order, Reader, SearchFilter, Store, StoreError,
        WriteMode,
    },
};

use crate::{
    data::{corpus, embed, model, passage, question},
    reference,
};

/// A store to test. Each call of `open` gives another handle of one index.
pub(crate) trait Fixture: Sync {
    fn open(&self) -> Arc<dyn Store>;

    /// Whether an update stays unseen until it is committed.
    fn isolates_updates(&self) -> bool;
}

/// Runs the contract. `fixture` makes an empty index each time.
pub(crate) async fn contract<F: Fixture>(fixture: impl Fn() -> F) {
    starts_empty(&fixture()).await;
    finds_what_the_reference_finds(&fixture()).await;
    ties_do_not_depend_on_other_pages(&fixture()).await;
    filters(&fixture()).await;
    reads_by_id(&fixture()).await;
    lists_the_values_of_a_field(&fixture()).await;
    leaves_out_empty_lists(&fixture()).await;
    searches_several_in_one_round(&fixture()).await;
    updates_pages(&fixture()).await;
    a_dropped_writer_changes_nothing(&fixture()).await;
    readers_keep_their_generation(&fixture()).await;
    refuses_another_model(&fixture()).await;
    one_writer_at_a_time(&fixture()).await;
    keeps_attachments(&fixture()).await;
    many_updates_stay_whole(&fixture()).await;
}

pub(crate) async fn rebuild(store: &dyn Store, passages: &[EmbeddedPassage]) -> Manifest {
    let mut writer = store.writer(WriteMode::Rebuild, &model()).await.unwrap();
    writer.upsert(passages).await.unwrap();
    writer.commit(&BTreeMap::new()).await.unwrap()
}

pub(crate) async fn reader(store: &dyn Store) -> Arc<dyn Reader> {
    store.reader().await.unwrap().unwrap()
}

async fn texts(reader: &Arc<dyn Reader>, url: &str) -> Vec<String> {
    reader
        .page(url)
        .await
        .unwrap()
        .into_iter()
        .map(|p| p.text)
        .collect()
}

async fn starts_empty(fixture: &impl Fixture) {
    let store = fixture.open();
    assert!(store.reader().await.unwrap().is_none());
    assert!(store.attachments().await.unwrap().is_empty());
    assert!(matches!(
        store.put_attachment("state", b"x").await,
        Err(StoreError::Empty)
    ));
    let writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    let manifest = writer.commit(&BTreeMap::new()).await.unwrap();
    assert_eq!(manifest.model, model());
    let reader = reader(&*store).await;
    assert_eq!(reader.count().await.unwrap(), 0);
    assert!(reader.search(&question(1)).await.unwrap().is_empty());
    assert!(reader.page("https://a.example/0").await.unwrap().is_empty());
}

async fn finds_what_the_reference_finds(fixture: &impl Fixture) {
    let store = fixture.open();
    let corpus = corpus(60);
    let manifest = rebuild(&*store, &corpus).await;
    let reader = reader(&*store).await;
    assert_eq!(reader.manifest(), &manifest);
    assert_eq!(reader.count().await.unwrap(), corpus.len() as u64);
    for seed in 0..20 {
        let query = question(seed);
        let hits = reader.search(&query).await.unwrap();
        reference::check(&hits, &corpus, &query);
        let again: Vec<_> = reader
            .search(&query)
            .await
            .unwrap()
            .iter()
            .map(|h| h.id)
            .collect();
        assert_eq!(
            again,
            hits.iter().map(|h| h.id).collect::<Vec<_>>(),
            "the same at every run"
        );
    }
    let variants = [
        HybridQuery {
            weights: [2.0, 0.5],
            ..question(1)
        },
        HybridQuery {
            weights: [1.0, 3.0],
            rrf_k: 2,
            ..question(2)
        },
        HybridQuery {
            prefetch: 5,
            limit: 20,
            ..question(3)
        },
        HybridQuery {
            dense: question(4).dense.iter().map(|v| v * 7.0).collect(),
            ..question(4)
        },
        HybridQuery {
            order: Order::Scores(question(5).sparse),
            ..question(5)
        },
        HybridQuery {
            order: Order::Scores(question(6).sparse),
            sparse: SparseVector::default(),
            ..question(6)
        },
    ];
    for (number, query) in variants.into_iter().enumerate() {
        let hits = reader.search(&query).await.unwrap();
        let query = if number == 3 { question(4) } else { query };
        reference::check(&hits, &corpus, &query);
    }
}

/// Translations of a page often score the same. The engine then ranks them as
/// they were written, whatever is written besides.
async fn ties_do_not_depend_on_other_pages(fixture: &impl Fixture) {
    let store = fixture.open();
    let query = HybridQuery {
        dense: vec![0.0; question(8).dense.len()],
        sparse: only_term(1),
        ..question(8)
    };
    let mut found = Vec::new();
    for others in [0, 1, 3] {
        let mut corpus = corpus(10 + others);
        corpus.retain(|embedded| embedded.passage.ordinal == 0);
        corpus.rotate_right(others as usize);
        let mut writer = store.writer(WriteMode::Rebuild, &model()).await.unwrap();
        for (number, page) in corpus.iter_mut().enumerate() {
            page.sparse = only_term(if number < others as usize { 2 } else { 1 });
            writer.upsert(std::slice::from_ref(page)).await.unwrap();
        }
        writer.commit(&BTreeMap::new()).await.unwrap();
        let hits = reader(&*store).await.search(&query).await.unwrap();
        found.push(hits.into_iter().map(|hit| hit.id).collect::<Vec<_>>());
    }
    assert_eq!(found[0].len(), 10);
    assert_eq!(found[0], found[1]);
    assert_eq!(found[0], found[2]);
}

fn only_term(term: u32) -> SparseVector {
    SparseVector {
        indices: vec![term],
        values: vec![1.0],
    }
}

async fn filters(fixture: &impl Fixture) {
    let store = fixture.open();
    let corpus = corpus(60);
    rebuild(&*store, &corpus).await;
    let reader = reader(&*store).await;
    let theme = |n: u8| format!("https://psi.norge.no/los/tema/t{n}");
    let day = |month| NaiveDate::from_ymd_opt(2026, month, 15);
    let text = |values: &[&str]| values.iter().map(|v| (*v).to_owned()).collect::<Vec<_>>();
    let filters = [
        SearchFilter {
            language: text(&["nn"]),
            ..SearchFilter::default()
        },
        SearchFilter {
            language: text(&["nb", "en"]),
            ..SearchFilter::default()
        },
        SearchFilter {
            agency: text(&["Etat 1", "Etat 3"]),
            ..SearchFilter::default()
        },
        SearchFilter {
            source: text(&["kilde-1"]),
            ..SearchFilter::default()
        },
        SearchFilter {
            los: vec![theme(2), theme(4)],
            ..SearchFilter::default()
        },
        SearchFilter {
            language: text(&["nb"]),
            agency: text(&["Etat 0"]),
            source: text(&["kilde-0"]),
            los: vec![theme(0)],
            ..SearchFilter::default()
        },
        SearchFilter {
            kind: vec![PassageKind::Deadline, PassageKind::Rate],
            ..SearchFilter::default()
        },
        SearchFilter {
            modified_from: day(3),
            ..SearchFilter::default()
        },
        SearchFilter {
            modified_to: day(2),
            ..SearchFilter::default()
        },
        SearchFilter {
            modified_from: day(3),
            modified_to: day(3),
            kind: vec![PassageKind::Complaint],
            ..SearchFilter::default()
        },
        SearchFilter {
            id: corpus.iter().step_by(50).map(|p| p.passage.id()).collect(),
            ..SearchFilter::default()
        },
    ];
    for filter in filters {
        let query = HybridQuery {
            filter,
            ..question(5)
        };
        let hits = reader.search(&query).await.unwrap();
        assert!(!hits.is_empty(), "{:?}", query.filter);
        reference::check(&hits, &corpus, &query);
    }
    let nothing = SearchFilter {
        agency: text(&["Ingen"]),
        ..SearchFilter::default()
    };
    let query = HybridQuery {
        filter: nothing,
        ..question(5)
    };
    assert!(reader.search(&query).await.unwrap().is_empty());
}

async fn reads_by_id(fixture: &impl Fixture) {
    let store = fixture.open();
    let corpus = corpus(10);
    rebuild(&*store, &corpus).await;
    let reader = reader(&*store).await;
    let wanted = [&corpus[7].passage, &corpus[2].passage];
    let unknown = passage_id("https://a.example/nowhere", 0);
    let ids = [wanted[0].id(), unknown, wanted[1].id()];
    let read = reader.by_id(&ids).await.unwrap();
    assert_eq!(read.iter().collect::<Vec<_>>(), wanted);
    assert!(reader.by_id(&[unknown]).await.unwrap().is_empty());
    assert!(reader.by_id(&[]).await.unwrap().is_empty());
}

async fn lists_the_values_of_a_field(fixture: &impl Fixture) {
    let store = fixture.open();
    rebuild(&*store, &corpus(6)).await;
    let all = reader(&*store).await;
    let agencies = ["Etat 0", "Etat 1", "Etat 2", "Etat 3"];
    assert_eq!(all.values(Field::Agency).await.unwrap(), agencies);
    let sources = ["kilde-0", "kilde-1"];
    assert_eq!(all.values(Field::Source).await.unwrap(), sources);
    let kinds = all.values(Field::Kind).await.unwrap();
    let mut known: Vec<&str> = PassageKind::ALL[..6].iter().map(|k| k.name()).collect();
    known.sort_unstable();
    assert_eq!(kinds, known);
    // Page 3 is the only one of its agency.
    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    writer.delete_page("https://a.example/3", 0).await.unwrap();
    writer.commit(&BTreeMap::new()).await.unwrap();
    let fewer = reader(&*store).await.values(Field::Agency).await.unwrap();
    assert_eq!(fewer, agencies[..3]);
}

async fn leaves_out_empty_lists(fixture: &impl Fixture) {
    let store = fixture.open();
    let mut corpus = corpus(20);
    corpus[0].sparse = SparseVector::default();
    corpus[1].dense = vec![0.0; corpus[1].dense.len()];
    rebuild(&*store, &corpus).await;
    let reader = reader(&*store).await;
    let dense_only = HybridQuery {
        sparse: SparseVector::default(),
        ..question(7)
    };
    reference::check(
        &reader.search(&dense_only).await.unwrap(),
        &corpus,
        &dense_only,
    );
    let sparse_only = HybridQuery {
        dense: vec![0.0; question(7).dense.len()],
        ..question(7)
    };
    reference::check(
        &reader.search(&sparse_only).await.unwrap(),
        &corpus,
        &sparse_only,
    );
    let neither = HybridQuery {
        sparse: SparseVector::default(),
        ..sparse_only
    };
    assert!(reader.search(&neither).await.unwrap().is_empty());
}

async fn searches_several_in_one_round(fixture: &impl Fixture) {
    let store = fixture.open();
    let corpus = corpus(60);
    rebuild(&*store, &corpus).await;
    let reader = reader(&*store).await;
    let nothing = HybridQuery {
        dense: Vec::new(),
        sparse: SparseVector::default(),
        ..question(1)
    };
    let queries = [question(1), nothing, question(2)];
    let lists = reader.search_batch(&queries).await.unwrap();
    assert_eq!(lists.len(), queries.len());
    assert!(lists[1].is_empty());
    for (list, query) in lists.iter().zip(&queries) {
        let alone = reader.search(query).await.unwrap();
        let found =
            |hits: &[Hit]| -> Vec<_> { hits.iter().map(|hit| (hit.id, hit.score)).collect() };
        assert_eq!(found(list), found(&alone));
    }
    // What is searched by one vector is scored by another.
    let other = question(2).dense;
    let query = HybridQuery {
        scored_by: Some(other.clone()),
        ..question(1)
    };
    let hits = reader.search(&query).await.unwrap();
    assert_eq!(hits.len(), query.limit);
    for hit in hits {
        let mut passages = corpus.iter();
        let stored = passages.find(|p| p.passage.id() == hit.id).unwrap();
        let pairs = stored.dense.iter().zip(&other);
        let cosine: f32 = pairs.map(|(a, b)| a * b).sum();
        assert!((hit.cosine - cosine).abs() < 1e-4);
    }
}

async fn updates_pages(fixture: &impl Fixture) {
    let store = fixture.open();
    let mut corpus = corpus(10);
    let first = rebuild(&*store, &corpus).await;
    let url = "https://a.example/3";
    let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    let changed = [
        embed(passage(url, 0, "ny tekst"), 900),
        embed(passage(url, 1, "mer ny tekst"), 901),
    ];
    writer.upsert(&changed).await.unwrap();
    writer.delete_page(url, 2).await.unwrap();
    writer.delete_page("https://a.example/5", 0).await.unwrap();
    writer
        .delete_page("https://a.example/not-there", 0)
        .await
        .unwrap();
    let second = writer.commit(&BTreeMap::new()).await.unwrap();
    assert!(second.generation > first.generation);

    corpus.retain(|p| p.passage.url != url && p.passage.url != "https://a.example/5");
    corpus.extend(changed);
    let reader = reader(&*store).await;
    assert_eq!(reader.manifest(), &second);
    assert_eq!(reader.count().await.unwrap(), corpus.len() as u64);
    assert_eq!(texts(&reader, url).await, ["ny tekst", "mer ny tekst"]);
    assert!(texts(&reader, "https://a.example/5").await.is_empty());
    assert_eq!(
        texts(&reader, "https://a.example/4").await,
        ["side 4 del 0", "side 4 del 1", "side 4 del 2"]
    );
    for seed in 0..5 {
        let query = question(seed);
        reference::check(&reader.search(&query).await.unwrap(), &corpus, &query);
    }
}

async fn a_dropped_writer_changes_nothing(fixture: &impl Fixture) {
    let store = fixture.open();
    let corpus = corpus(10);
    let manifest = rebuild(&*store, &corpus).await;
    let modes = if fixture.isolates_updates() {
        vec![WriteMode::Rebuild, WriteMode::Update]
    } else {
        vec![WriteMode::Rebuild]
    };
    for mode in modes {
        let mut writer = store.writer(mode, &model()).await.unwrap();
        writer
            .upsert(&[embed(passage("https://b.example/", 0, "ubrukt"), 1)])
            .await
            .unwrap();
        writer.delete_page("https://a.example/0", 0).await.unwrap();
        drop(writer);
        for store in [Arc::clone(&store), fixture.open()] {
            let reader = reader(&*store).await;
            assert_eq!(reader.manifest(), &manifest);
            assert_eq!(reader.count().await.unwrap(), corpus.len() as u64);
        }
    }
    let next = rebuild(&*store, &corpus).await;
    assert!(next.generation > manifest.generation);
}

async fn readers_keep_their_generation(fixture: &impl Fixture) {
    let store = fixture.open();
    rebuild(&*store, &corpus(10)).await;
    let old = reader(&*store).await;
    let mut writer = store.writer(WriteMode::Rebuild, &model()).await.unwrap();
    writer.upsert(&corpus(20)).await.unwrap();
    assert_eq!(
        reader(&*store).await.count().await.unwrap(),
        30,
        "unseen until it is committed"
    );
    let manifest = writer.commit(&BTreeMap::new()).await.unwrap();
    assert_eq!(old.count().await.unwrap(), 30);
    assert_eq!(old.search(&question(1)).await.unwrap().len(), 10);
    let new = reader(&*store).await;
    assert_eq!(new.manifest(), &manifest);
    assert_eq!(new.count().await.unwrap(), 60);
    assert!(Arc::ptr_eq(&new, &reader(&*store).await), "opened once");
    assert_eq!(reader(&*fixture.open()).await.manifest(), &manifest);
}

async fn refuses_another_model(fixture: &impl Fixture) {
    let store = fixture.open();
    rebuild(&*store, &corpus(2)).await;
    let others = [
        ModelInfo {
            name: "another".to_owned(),
            ..model()
        },
        ModelInfo {
            dimension: 8,
            ..model()
        },
        ModelInfo {
            hash: "ffff".to_owned(),
            ..model()
        },
    ];
    for other in others {
        let error = store.writer(WriteMode::Update, &other).await.err().unwrap();
        assert!(
            matches!(&error, StoreError::ModelMismatch { index, configured } if *index == model() && *configured == other)
        );
        assert!(error.to_string().contains("--rebuild"), "{error}");
    }
    let other = ModelInfo {
        name: "another".to_owned(),
        dimension: 8,
        ..model()
    };
    let mut writer = store.writer(WriteMode::Rebuild, &other).await.unwrap();
    let short = EmbeddedPassage {
        dense: vec![1.0; 8],
        ..embed(passage("https://a.example/", 0, "x"), 1)
    };
    writer.upsert(&[short]).await.unwrap();
    writer.commit(&BTreeMap::new()).await.unwrap();
    assert_eq!(reader(&*store).await.manifest().model, other);
}

async fn one_writer_at_a_time(fixture: &impl Fixture) {
    let (store, other) = (fixture.open(), fixture.open());
    rebuild(&*store, &corpus(2)).await;
    let writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    for store in [&store, &other] {
        let second = store.writer(WriteMode::Rebuild, &model()).await.err();
        assert!(matches!(second, Some(StoreError::Locked(_))), "{second:?}");
        let attachment = store.put_attachment("state", b"x").await.err();
        assert!(
            matches!(attachment, Some(StoreError::Locked(_))),
            "{attachment:?}"
        );
    }
    drop(writer);
    other.put_attachment("state", b"x").await.unwrap();
    other.writer(WriteMode::Update, &model()).await.unwrap();
}

async fn keeps_attachments(fixture: &impl Fixture) {
    let store = fixture.open();
    let attach = |pairs: &[(&str, &str)]| {
        let pair = |(name, text): &(&str, &str)| ((*name).to_owned(), text.as_bytes().to_vec());
        pairs.iter().map(pair).collect::<BTreeMap<_, _>>()
    };
    let writer = store.writer(WriteMode::Rebuild, &model()).await.unwrap();
    let first = attach(&[("crawl.json", "{}"), ("report.json", "[]")]);
    let manifest = writer.commit(&first).await.unwrap();
    assert_eq!(store.attachments().await.unwrap(), first);

    store
        .put_attachment("crawl.json", b"{\"seen\":1}")
        .await
        .unwrap();
    store.put_attachment("new", b"").await.unwrap();
    assert!(store.put_attachment("../escape", b"").await.is_err());
    let replaced = attach(&[
        ("crawl.json", "{\"seen\":1}"),
        ("report.json", "[]"),
        ("new", ""),
    ]);
    assert_eq!(fixture.open().attachments().await.unwrap(), replaced);
    assert_eq!(
        reader(&*store).await.manifest(),
        &manifest,
        "no new generation"
    );

    let writer = store.writer(WriteMode::Update, &model()).await.unwrap();
    assert_eq!(
        store.attachments().await.unwrap(),
        replaced,
        "until the commit"
    );
    let second = attach(&[("crawl.json", "2")]);
    writer.commit(&second).await.unwrap();
    assert_eq!(store.attachments().await.unwrap(), second);
}

/// Operation numbers must go on from update to update, or the engine would
/// take new writes for old ones.
async fn many_updates_stay_whole(fixture: &impl Fixture) {
    let store = fixture.open();
    let url = "https://a.example/0";
    rebuild(&*store, &corpus(40)).await;
    for round in 0..4u64 {
        let mut writer = store.writer(WriteMode::Update, &model()).await.unwrap();
        writer
            .upsert(&[embed(passage(url, 0, &format!("runde {round}")), round)])
            .await
            .unwrap();
        writer
            .delete_page(url, 1 + u32::try_from(round % 2).unwrap())
            .await
            .unwrap();
        let again = embed(passage(url, 1, &format!("igjen {round}")), 50 + round);
        writer.upsert(&[again]).await.unwrap();
        writer.commit(&BTreeMap::new()).await.unwrap();
        let reader = reader(&*store).await;
        assert_eq!(
            texts(&reader, url).await,
            [format!("runde {round}"), format!("igjen {round}")]
        );
        assert_eq!(reader.count().await.unwrap(), 119);
    }
}
