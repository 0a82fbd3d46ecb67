//! Recall, latency, memory and disk of a finished collection.

use std::{fs::File, path::Path, sync::Arc, time::Instant};

use losen_index::{
    embed::{Embedder, static_model::StaticEmbedder},
    language::Language,
    lexical::{self, Lexicon, QueryTerms, Words},
    search::{SearchRequest, SearchSettings, Searcher},
    store::{Hit, HybridQuery, Order, Reader, SearchFilter, Store},
};

use super::{
    super::{latency::Latency, memory, stages::Stages},
    exact::{KEPT, Question},
    report::MeasureReport,
};
use crate::{app, config::Config};

/// Times that each question is asked of one list; the first is not timed.
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
    let settings = SearchSettings {
        cache: 0,
        ..app::search_settings(config)
    };
    let bundled = Arc::clone(&embedder);
    let opened = Instant::now();
    let searcher = Searcher::new(
        Arc::clone(&store),
        embedder as Arc<dyn Embedder>,
        bundled,
        settings.clone(),
    );
    let reader = searcher.ready().await?;
    searcher.search(&SearchRequest::new("")).await?;
    let open_ms = opened.elapsed().as_secs_f64() * 1e3;
    let bench = Bench {
        reader,
        searcher,
        settings,
        words: words(store.as_ref()).await?,
        questions,
    };
    let (recall_at_10, recall_at_50) = bench.recall().await?;
    let dense = bench.latency(Lists::Dense).await?;
    let sparse = bench.latency(Lists::Sparse).await?;
    let (search, stages) = bench.search_latency().await?;
    Ok(MeasureReport {
        queries: questions.len(),
        recall_at_10,
        recall_at_50,
        dense,
        sparse,
        search,
        stages,
        open_ms,
        disk_mib: (disk(folder)? as f64 / (1024.0 * 1024.0) * 10.0).round() / 10.0,
        memory: memory::now(),
    })
}

/// The words of the collection.
async fn words(store: &dyn Store) -> anyhow::Result<Words> {
    let lexicon = Lexicon::among(&store.attachments().await?)?;
    Ok(Words::new(lexicon))
}

struct Bench<'a> {
    reader: Arc<dyn Reader>,
    searcher: Searcher,
    settings: SearchSettings,
    words: Words,
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
        let (mut dense, mut sparse) = (Vec::new(), Default::default());
        match list {
            Lists::Dense => dense.clone_from(&question.vector),
            Lists::Sparse => {
                let language = lexical::detect(&question.text).unwrap_or(Language::Bokmal);
                sparse = QueryTerms::read(&question.text, &language, &self.words).sparse();
            }
        }
        let query = HybridQuery {
            dense,
            scored_by: None,
            sparse,
            prefetch: self.settings.prefetch.max(limit),
            rrf_k: self.settings.rrf_k,
            weights: [1.0, 1.0],
            filter: SearchFilter::default(),
            order: Order::Ranks,
            limit,
        };
        Ok(self.reader.search(&query).await?)
    }

    /// Latency of one list.
    async fn latency(&self, list: Lists) -> anyhow::Result<Latency> {
        let mut times = Vec::with_capacity(self.questions.len() * ROUNDS);
        for round in 0..ROUNDS {
            for question in self.questions {
                let started = Instant::now();
                self.list(question, list, self.settings.limit).await?;
                if round > 0 {
                    times.push(started.elapsed());
                }
            }
        }
        Ok(Latency::of(times))
    }

    /// Latency of the whole search with files that have been read and questions
    /// that have not been asked, so that no passage has been split into words.
    async fn search_latency(&self) -> anyhow::Result<(Latency, Stages)> {
        let mut times = Vec::with_capacity(self.questions.len());
        let mut timings = Vec::with_capacity(self.questions.len());
        for question in self.questions {
            let started = Instant::now();
            let request = SearchRequest::new(&question.text);
            timings.push(self.searcher.search(&request).await?.timings);
            times.push(started.elapsed());
        }
        Ok((Latency::of(times), Stages::of(&timings)))
    }
}

/// Reads the files of a folder once, so that the system has them in memory as far
/// as there is room: what is measured then is the search, not the disk.
pub(super) fn read_files(folder: &Path) -> std::io::Result<()> {
    for entry in std::fs::read_dir(folder)? {
        let entry = entry?;
        let kind = entry.file_type()?;
        if kind.is_dir() {
            read_files(&entry.path())?;
        } else if kind.is_file() {
            std::io::copy(&mut File::open(entry.path())?, &mut std::io::sink())?;
        }
    }
    Ok(())
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
