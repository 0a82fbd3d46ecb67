//! What a reranker does to a search, and what a broken one does not.

use std::sync::{
    Arc,
    atomic::{AtomicUsize, Ordering},
};

use async_trait::async_trait;
use parking_lot::Mutex;
use tracing::{Event, Level, Metadata, Subscriber, span};

use crate::{
    passage::example,
    search::{
        Fusion, SearchRequest, SearchSettings, Searcher, Signal, Weights,
        rerank::{RerankError, Reranker},
        test_index,
    },
};

const QUESTION: &str = "Hvem kan få foreldrepenger?";
const TEXTS: [&str; 4] = [
    "Foreldrepenger er penger til deg som skal ha barn.",
    "Du kan søke om foreldrepenger når barnet er født.",
    "Barnetrygd betales ut hver måned.",
    "Slik får du nytt pass.",
];

/// The one of them that a working [`Fake`] prefers; without it another is first.
const PREFERRED: &str = TEXTS[0];

/// How a [`Fake`] answers.
#[derive(Clone, Copy)]
enum Mode {
    /// 1 for [`PREFERRED`], 0 for others.
    Works,
    Fails,
    OneTooFew,
    NotANumber,
    TooMuch,
}

/// A reranker that remembers what it was asked.
struct Fake {
    mode: Mutex<Mode>,
    asked: Mutex<Vec<Vec<String>>>,
}

impl Fake {
    fn new(mode: Mode) -> Arc<Self> {
        Arc::new(Self {
            mode: Mutex::new(mode),
            asked: Mutex::default(),
        })
    }
}

#[async_trait]
impl Reranker for Fake {
    fn name(&self) -> &str {
        "fake"
    }

    async fn judge(&self, _: &str, passages: &[String]) -> Result<Vec<f32>, RerankError> {
        self.asked.lock().push(passages.to_vec());
        let preferred = |text: &String| f32::from(u8::from(text.contains(PREFERRED)));
        let mut judgements: Vec<f32> = passages.iter().map(preferred).collect();
        match *self.mode.lock() {
            Mode::Works => {}
            Mode::Fails => return Err(RerankError::Run("out of memory".to_owned())),
            Mode::OneTooFew => drop(judgements.pop()),
            Mode::NotANumber => judgements[0] = f32::NAN,
            Mode::TooMuch => judgements[0] = 1.5,
        }
        Ok(judgements)
    }
}

/// An index of [`TEXTS`], a page each, in a folder that must be dropped last.
async fn searcher(settings: SearchSettings) -> (tempfile::TempDir, Searcher) {
    let passages = TEXTS
        .iter()
        .enumerate()
        .map(|(n, text)| example(&format!("https://{n}.example/"), 0, text));
    test_index::searcher(passages.collect(), settings).await
}

/// Text and score of what is found.
async fn found(searcher: &Searcher) -> Vec<(String, f32)> {
    let result = searcher
        .search(&SearchRequest::new(QUESTION))
        .await
        .unwrap();
    result
        .hits()
        .into_iter()
        .map(|hit| (hit.passage.text, hit.score))
        .collect()
}

#[tokio::test]
async fn the_judgement_is_a_part_of_the_score() {
    let (_folder, plain) = searcher(SearchSettings::default()).await;
    let fake = Fake::new(Mode::Works);
    let searcher = plain.clone().with_settings(plain.settings().clone());
    let searcher = searcher.with_reranker(Arc::clone(&fake) as Arc<dyn Reranker>);
    let before = found(&plain).await;
    assert_ne!(before[0].0, PREFERRED);
    let result = searcher
        .search(&SearchRequest::new(QUESTION))
        .await
        .unwrap();
    let first = &result.found[0];
    assert_eq!(first.hit.passage.text, PREFERRED);
    let part = first.explanation.contributions.last().unwrap();
    assert_eq!((part.signal, part.value), (Signal::Reranker, 1.0));
    let score = before.iter().find(|(text, _)| text == PREFERRED).unwrap().1;
    assert!((first.hit.score - score - part.weight).abs() < 1e-5);
    let others: Vec<&str> = result.found[1..]
        .iter()
        .map(|found| found.hit.passage.text.as_str())
        .collect();
    let rest: Vec<&str> = before.iter().map(|(text, _)| text.as_str()).collect();
    let rest: Vec<&str> = rest.into_iter().filter(|text| *text != PREFERRED).collect();
    assert_eq!(others, rest, "judged alike: the order stays");
    assert_eq!(fake.asked.lock().len(), 1);
    found(&searcher).await;
    assert_eq!(fake.asked.lock().len(), 1, "remembered");
}

#[tokio::test]
async fn only_the_best_candidates_are_judged() {
    let settings = SearchSettings {
        rerank: 2,
        limit: 2,
        ..SearchSettings::default()
    };
    let (_folder, searcher) = searcher(settings).await;
    let fake = Fake::new(Mode::Works);
    let searcher = searcher.with_reranker(Arc::clone(&fake) as Arc<dyn Reranker>);
    found(&searcher).await;
    let asked = fake.asked.lock().concat();
    assert_eq!(asked.len(), 2);
    assert!(
        asked.iter().all(|text| text.contains("oreldrepenger")),
        "{asked:?}"
    );
}

#[tokio::test]
async fn without_weight_or_by_ranks_alone_nothing_is_judged() {
    let (_folder, plain) = searcher(SearchSettings::default()).await;
    let fake = Fake::new(Mode::Works);
    let searcher = plain.with_reranker(Arc::clone(&fake) as Arc<dyn Reranker>);
    for settings in [
        SearchSettings {
            weights: Weights {
                reranker: 0.0,
                ..Weights::default()
            },
            ..SearchSettings::default()
        },
        SearchSettings {
            fusion: Fusion::Ranks,
            ..SearchSettings::default()
        },
    ] {
        found(&searcher.with_settings(settings)).await;
    }
    assert!(fake.asked.lock().is_empty());
}

/// Counts warnings.
#[derive(Clone, Default)]
struct Warnings(Arc<AtomicUsize>);

impl Subscriber for Warnings {
    fn enabled(&self, metadata: &Metadata<'_>) -> bool {
        *metadata.level() == Level::WARN
    }

    fn new_span(&self, _: &span::Attributes<'_>) -> span::Id {
        span::Id::from_u64(1)
    }

    fn record(&self, _: &span::Id, _: &span::Record<'_>) {}

    fn record_follows_from(&self, _: &span::Id, _: &span::Id) {}

    fn event(&self, _: &Event<'_>) {
        self.0.fetch_add(1, Ordering::Relaxed);
    }

    fn enter(&self, _: &span::Id) {}

    fn exit(&self, _: &span::Id) {}
}

#[tokio::test]
async fn a_failing_reranker_is_logged_left_out_and_asked_again() {
    let (_folder, plain) = searcher(SearchSettings::default()).await;
    let expected = found(&plain).await;
    let warnings = Warnings::default();
    let _guard = tracing::subscriber::set_default(warnings.clone());
    for mode in [
        Mode::Fails,
        Mode::OneTooFew,
        Mode::NotANumber,
        Mode::TooMuch,
    ] {
        let fake = Fake::new(mode);
        let searcher = plain
            .with_settings(plain.settings().clone())
            .with_reranker(Arc::clone(&fake) as Arc<dyn Reranker>);
        let before = warnings.0.load(Ordering::Relaxed);
        assert_eq!(found(&searcher).await, expected);
        assert_eq!(warnings.0.load(Ordering::Relaxed), before + 1);
        *fake.mode.lock() = Mode::Works;
        assert_eq!(found(&searcher).await[0].0, PREFERRED, "not remembered");
    }
}
