//! Recall, latency, memory and disk of a finished collection.

use std::{
    path::Path,
    sync::Arc,
    time::{Duration, Instant},
};

use losen_index::{
    embed::{Embedder, static_model::StaticEmbedder},
    language::Language,
    lexical,
    passage::SparseVector,
    search::{SearchSettings, Searcher},
    store::{Hit, HybridQuery, Reader, SearchFilter, Store},
};

use super::{
    super::memory,
    exact::{KEPT, Question},
    report::{Latency, MeasureReport},
};
use crate::{app, config::Config};

/// Times that each question is asked; the first is not timed.
const ROUNDS: usize = 3;

/// Which lists a search takes its candidates from.
#[derive(Clone, Copy)]
enum Lists {
    Dense,
    Sparse,
}

/// Measures with one question at a time.
pub(super) async fn run(
    config: &Config,
    store: Arc<dyn Store>,
    embedder: Arc<StaticEmbedder>,
    folder: &Path,
    questions: &[Question],
) -> anyhow::Result<MeasureReport> {
    let settings = app::search_settings(config);
    let opened = Instant::now();
    let searcher = Searcher::new(store, embedder as Arc<dyn Embedder>, settings.clone());
    let reader = searcher.ready().await?;
    let open_ms = opened.elapsed().as_secs_f64() * 1e3;
    let bench = Bench {
        reader,
        searcher,
        settings,
        questions,
    };
    let (recall_at_10, recall_at_50) = bench.recall().await?;
    let dense = bench.latency(Some(Lists::Dense)).await?;
    let sparse = bench.latency(Some(Lists::Sparse)).await?;
    let search = bench.latency(None).await?;
    Ok(MeasureReport {
        queries: questions.len(),
        recall_at_10,
        recall_at_50,
        dense,
        sparse,
        search,
        open_ms,
        disk_mib: (disk(folder)? as f64 / (1024.0 * 1024.0) * 10.0).round() / 10.0,
        memory: memory::now(),
    })
}

struct Bench<'a> {
    reader: Arc<dyn Reader>,
    searcher: Searcher,
    settings: SearchSettings,
    questions: &'a [Question],
}

impl Bench<'_> {
    /// Mean recall of the first 10 and the first 50 of the dense list.
    async fn recall(&self) -> anyhow::Result<(f64, f64)> {
        let (mut at_10, mut at_50) = (0.0, 0.0);
        for question in self.questions {
            let hits = self.list(question, Lists::Dense, KEPT).await?;
            let cosines: Vec<f32> = hits.iter().map(|hit| hit.cosine).collect();
            at_10 += question.recall(cosines.get(..10).unwrap_or(&cosines), 10);
            at_50 += question.recall(&cosines, KEPT);
        }
        let mean = |sum: f64| (sum / self.questions.len() as f64 * 1e4).round() / 1e4;
        Ok((mean(at_10), mean(at_50)))
    }

    /// One list alone, as the search takes it.
    async fn list(
        &self,
        question: &Question,
        list: Lists,
        limit: usize,
    ) -> anyhow::Result<Vec<Hit>> {
        let (dense, sparse) = match list {
            Lists::Dense => (question.vector.clone(), SparseVector::default()),
            Lists::Sparse => {
                let language = lexical::detect(&question.text).unwrap_or(Language::Bokmal);
                (
                    vec![0.0; question.vector.len()],
                    lexical::query_vector(&question.text, &language),
                )
            }
        };
        let query = HybridQuery {
            dense,
            sparse,
            prefetch: self.settings.prefetch.max(limit),
            rrf_k: self.settings.rrf_k,
            weights: [1.0, 1.0],
            filter: SearchFilter::default(),
            limit,
        };
        Ok(self.reader.search(&query).await?)
    }

    /// Latency of a list, or of the whole search.
    async fn latency(&self, list: Option<Lists>) -> anyhow::Result<Latency> {
        let mut times = Vec::with_capacity(self.questions.len() * ROUNDS);
        for round in 0..ROUNDS {
            for question in self.questions {
                let time = self.time(question, list).await?;
                if round > 0 {
                    times.push(time);
                }
            }
        }
        Ok(Latency::of(times))
    }

    async fn time(&self, question: &Question, list: Option<Lists>) -> anyhow::Result<Duration> {
        let started = Instant::now();
        match list {
            Some(list) => {
                self.list(question, list, self.settings.limit).await?;
            }
            None => {
                self.searcher
                    .search(&question.text, None, &SearchFilter::default())
                    .await?;
            }
        }
        Ok(started.elapsed())
    }
}

/// Bytes that the files of a folder take on the disk.
fn disk(folder: &Path) -> std::io::Result<u64> {
    let mut bytes = 0;
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let metadata = entry.metadata()?;
        if metadata.is_dir() {
            bytes += disk(&entry.path())?;
        } else if metadata.is_file() {
            bytes += on_disk(&metadata);
        }
    }
    Ok(bytes)
}

/// Files of the engine have holes.
#[cfg(unix)]
fn on_disk(metadata: &std::fs::Metadata) -> u64 {
    use std::os::unix::fs::MetadataExt;
    /// Unit of `st_blocks`, see stat(2) of Linux.
    const BLOCK: u64 = 512;
    metadata.blocks() * BLOCK
}

#[cfg(not(unix))]
fn on_disk(metadata: &std::fs::Metadata) -> u64 {
    metadata.len()
}
