//! Writes the collection and times the stages.

use std::{
    collections::BTreeMap,
    time::{Duration, Instant},
};

use anyhow::Context;
use losen_index::{
    embed::{Embedder, embed_all},
    lexical::{LEXICON_ATTACHMENT, Lexicon},
    passage::{EmbeddedPassage, Passage},
    store::{Quantization, Store, WriteMode},
};
use losen_ingest::split::kind::kind;
use serde::{Deserialize, Serialize};

use super::{
    super::memory,
    exact::Question,
    originals::Material,
    report::{BuildReport, seconds},
};

/// Passages embedded and written at a time.
const BATCH: usize = 512;
/// Passages between two lines of progress.
const SAY: u64 = 50_000;
/// Name of the attachment with what a later measurement needs.
const ATTACHMENT: &str = "scale.json";

/// What to write.
#[derive(Debug, Clone, Copy)]
pub(super) struct Plan {
    pub(super) passages: u64,
    pub(super) seed: u64,
    pub(super) quantization: Quantization,
}

/// What was written; kept with the collection.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Built {
    pub(super) report: BuildReport,
    pub(super) questions: Vec<Question>,
}

impl Built {
    /// Reads what was kept with the collection.
    pub(super) async fn load(store: &dyn Store) -> anyhow::Result<Self> {
        let attachments = store.attachments().await?;
        let bytes = attachments
            .get(ATTACHMENT)
            .context("the folder has no collection of `losen bench scale`")?;
        serde_json::from_slice(bytes).context("what was kept with the collection cannot be read")
    }
}

/// Time spent so far.
#[derive(Default)]
struct Stages {
    generate: Duration,
    embed: Duration,
    upsert: Duration,
    exact: Duration,
}

/// Generates, embeds and writes the collection, and keeps with it what
/// [`Built::load`] reads. One batch is embedded while the one before it is
/// written.
pub(super) async fn run(
    plan: Plan,
    material: &Material,
    store: &dyn Store,
    embedder: &dyn Embedder,
) -> anyhow::Result<()> {
    let started = Instant::now();
    let mut stages = Stages::default();
    let mut questions = Vec::with_capacity(material.questions.len());
    for text in &material.questions {
        let vector = embedder.embed_query(text).await?;
        // Without a known word there is no nearest passage.
        if vector.iter().any(|number| *number != 0.0) {
            questions.push(Question::new(text.clone(), vector));
        }
    }
    let mut writer = store.writer(WriteMode::Rebuild, embedder.model()).await?;
    let mut passages = material.generator.passages(plan.passages);
    let mut written = 0;
    let mut batch = Vec::new();
    let mut lexicon = Lexicon::default();
    loop {
        let begun = Instant::now();
        let write = async {
            if batch.is_empty() {
                return Ok(Duration::ZERO);
            }
            writer.upsert(&batch).await.map(|()| begun.elapsed())
        };
        let prepare = prepare(&mut passages, embedder, &mut questions, &mut stages);
        let (spent, next) = tokio::join!(write, prepare);
        stages.upsert += spent?;
        written += batch.len() as u64;
        if written / SAY > (written - batch.len() as u64) / SAY {
            tracing::info!(written, seconds = seconds(started.elapsed()), "written");
        }
        batch = next?;
        for embedded in &batch {
            lexicon.add(&embedded.passage);
        }
        if batch.is_empty() {
            break;
        }
    }
    let before = memory::now().map(|memory| memory.peak_mib);
    let begun = Instant::now();
    let built = Built {
        report: BuildReport {
            passages: plan.passages,
            originals: material.generator.originals(),
            seed: plan.seed,
            quantization: match plan.quantization {
                Quantization::None => "none".to_owned(),
                Quantization::Int8 => "int8".to_owned(),
            },
            generate_s: seconds(stages.generate),
            embed_s: seconds(stages.embed),
            upsert_s: seconds(stages.upsert),
            exact_s: seconds(stages.exact),
            commit_s: 0.0,
            total_s: 0.0,
            peak_before_commit_mib: before,
            peak_mib: None,
        },
        questions,
    };
    let mut attachments = attachments(&built)?;
    attachments.insert(LEXICON_ATTACHMENT.to_owned(), lexicon.write()?);
    writer.commit(&attachments).await?;
    finish(built, store, begun.elapsed(), started.elapsed()).await
}

/// Adds what is known only after the commit.
async fn finish(
    mut built: Built,
    store: &dyn Store,
    commit: Duration,
    total: Duration,
) -> anyhow::Result<()> {
    built.report.commit_s = seconds(commit);
    built.report.total_s = seconds(total) - built.report.exact_s;
    built.report.peak_mib = memory::now().map(|memory| memory.peak_mib);
    for (name, bytes) in attachments(&built)? {
        store.put_attachment(&name, &bytes).await?;
    }
    Ok(())
}

fn attachments(built: &Built) -> anyhow::Result<BTreeMap<String, Vec<u8>>> {
    Ok(BTreeMap::from([(
        ATTACHMENT.to_owned(),
        serde_json::to_vec(built)?,
    )]))
}

/// Generates and embeds the next batch, and compares it with the questions.
async fn prepare(
    passages: &mut impl Iterator<Item = Passage>,
    embedder: &dyn Embedder,
    questions: &mut [Question],
    stages: &mut Stages,
) -> anyhow::Result<Vec<EmbeddedPassage>> {
    let begun = Instant::now();
    let mut batch: Vec<Passage> = passages.take(BATCH).collect();
    for passage in &mut batch {
        passage.kind = kind(&passage.title, &passage.text);
    }
    stages.generate += begun.elapsed();
    let begun = Instant::now();
    let embedded = embed_all(embedder, batch).await?;
    stages.embed += begun.elapsed();
    let begun = Instant::now();
    for passage in &embedded {
        for question in questions.iter_mut() {
            question.compare(&passage.dense);
        }
    }
    stages.exact += begun.elapsed();
    Ok(embedded)
}
