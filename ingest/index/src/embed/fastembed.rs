//! Vectors from an ONNX model in this process, through the crate fastembed.

mod folder;
mod named;

use std::{
    path::{Path, PathBuf},
    sync::Arc,
};

use ::fastembed::{InitOptionsUserDefined, QuantizationMode, TextEmbedding, TextInitOptions};
use async_trait::async_trait;
use parking_lot::Mutex;

use super::{
    EmbedError, Embedder, ModelInfo,
    prefix::Prefixes,
    vector::{normalise, short_hash},
};
use crate::onnx::{self, runtime};

/// Which ONNX model to use, and how.
#[derive(Debug, Clone)]
pub struct FastEmbedSettings {
    /// Name in the catalogue of fastembed, e.g.
    /// `intfloat/multilingual-e5-small`. With `model_dir`, only the name that
    /// the index remembers and by which the prefixes are chosen.
    pub model: Option<String>,
    /// Folder with `model.onnx` and `tokenizer.json`; wins over the catalogue.
    pub model_dir: Option<PathBuf>,
    /// Where models of the catalogue are downloaded to (the variable `HF_HOME`
    /// wins).
    pub cache_dir: PathBuf,
    /// In front of each question; `None`: what the model's family wants.
    pub query_prefix: Option<String>,
    /// In front of each passage; `None`: what the model's family wants.
    pub passage_prefix: Option<String>,
    /// Library file of ONNX Runtime; else the variable `ORT_DYLIB_PATH`, else
    /// where the system looks for libraries.
    pub onnxruntime: Option<PathBuf>,
    /// Texts that go through the model together, at least 1.
    pub batch_size: usize,
}

/// See [`FastEmbedSettings`].
pub struct FastEmbedder {
    model: Arc<Mutex<TextEmbedding>>,
    info: ModelInfo,
    prefixes: Prefixes,
    batch_size: usize,
}

/// A model that is ready to run, before its dimension is known.
struct Loaded {
    model: TextEmbedding,
    name: String,
    hasher: blake3::Hasher,
    dynamic: bool,
}

impl FastEmbedder {
    /// Loads ONNX Runtime and the model; one of the catalogue is downloaded
    /// unless the cache has it.
    ///
    /// # Errors
    /// [`EmbedError::Load`] when the library or the model is missing or does
    /// not fit; the text says what to do.
    pub async fn load(settings: FastEmbedSettings) -> Result<Self, EmbedError> {
        let model = onnx::shown_name(settings.model.as_deref(), settings.model_dir.as_deref());
        let failed = move |reason| EmbedError::Load { model, reason };
        match tokio::task::spawn_blocking(move || load(settings)).await {
            Ok(loaded) => loaded.map_err(failed),
            Err(error) => Err(failed(onnx::broke_down(&error))),
        }
    }

    /// Embeds texts as they are.
    async fn embed(&self, texts: Vec<String>) -> Result<Vec<Vec<f32>>, EmbedError> {
        let model = Arc::clone(&self.model);
        let (batch_size, dimension) = (self.batch_size, self.info.dimension);
        tokio::task::spawn_blocking(move || {
            let mut vectors = Vec::with_capacity(texts.len());
            for batch in texts.chunks(batch_size) {
                // The lock is given back between batches, so that a question
                // does not wait for a whole crawl.
                vectors.extend(run(&mut model.lock(), batch)?);
            }
            match vectors.iter().find(|vector| vector.len() != dimension) {
                None => Ok(vectors),
                Some(odd) => Err(format!(
                    "a vector has {} numbers, {dimension} are expected",
                    odd.len()
                )),
            }
        })
        .await
        .map_err(|error| EmbedError::Run(error.to_string()))?
        .map_err(EmbedError::Run)
    }
}

#[async_trait]
impl Embedder for FastEmbedder {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        self.embed(
            texts
                .iter()
                .map(|text| format!("{}{text}", self.prefixes.passage))
                .collect(),
        )
        .await
    }

    async fn embed_query(&self, text: &str) -> Result<Vec<f32>, EmbedError> {
        let mut vectors = self
            .embed(vec![format!("{}{text}", self.prefixes.query)])
            .await?;
        vectors
            .pop()
            .ok_or_else(|| EmbedError::Run("no vector came back".to_owned()))
    }
}

/// Runs one batch; the vectors come back with length 1.
fn run(model: &mut TextEmbedding, batch: &[String]) -> Result<Vec<Vec<f32>>, String> {
    let mut vectors = model
        .embed(batch, None)
        .map_err(|error| error.to_string())?;
    if vectors.len() != batch.len() {
        return Err(format!(
            "{} vectors came back for {} texts",
            vectors.len(),
            batch.len()
        ));
    }
    vectors
        .iter_mut()
        .try_for_each(|vector| normalise(vector))?;
    Ok(vectors)
}

fn load(settings: FastEmbedSettings) -> Result<FastEmbedder, String> {
    let name = onnx::shown_name(settings.model.as_deref(), settings.model_dir.as_deref());
    let Loaded {
        mut model,
        name,
        mut hasher,
        dynamic,
    } = match &settings.model_dir {
        Some(dir) => load_folder(dir, name, settings.onnxruntime.as_deref())?,
        None => load_named(&name, &settings)?,
    };
    let prefixes = Prefixes::resolve(&name, settings.query_prefix, settings.passage_prefix);
    hasher.update(prefixes.passage.as_bytes());
    let probe = run(&mut model, &["test".to_owned()])?;
    Ok(FastEmbedder {
        info: ModelInfo {
            name,
            dimension: probe.first().map_or(0, Vec::len),
            hash: short_hash(&hasher),
        },
        model: Arc::new(Mutex::new(model)),
        prefixes,
        // A dynamically quantised model scales its numbers by the batch; alone,
        // a text always gets the same vector.
        batch_size: if dynamic {
            1
        } else {
            settings.batch_size.max(1)
        },
    })
}

fn load_folder(dir: &Path, name: String, library: Option<&Path>) -> Result<Loaded, String> {
    let folder = folder::read(dir)?;
    let environment = runtime::load(library)?;
    let mut hasher = blake3::Hasher::new();
    hasher.update(&folder.model.onnx_file);
    for data in &folder.model.external_initializers {
        hasher.update(&data.buffer);
    }
    hasher.update(&folder.model.tokenizer_files.tokenizer_file);
    let options = InitOptionsUserDefined::new().with_environment(environment);
    let model = TextEmbedding::try_new_from_user_defined(folder.model, options)
        .map_err(|error| onnx::not_a_model(dir, &error))?;
    Ok(Loaded {
        model,
        name,
        hasher,
        dynamic: folder.dynamic,
    })
}

fn load_named(name: &str, settings: &FastEmbedSettings) -> Result<Loaded, String> {
    let info = named::find(name)?;
    let environment = runtime::load(settings.onnxruntime.as_deref())?;
    let cache =
        std::env::var_os("HF_HOME").map_or_else(|| settings.cache_dir.clone(), PathBuf::from);
    let options = TextInitOptions::new(info.model.clone())
        .with_environment(environment)
        .with_cache_dir(settings.cache_dir.clone())
        .with_show_download_progress(false);
    let model = TextEmbedding::try_new(options)
        .map_err(|error| onnx::not_fetched(&error, &info.model_code))?;
    let mut hasher = blake3::Hasher::new();
    let files = named::cached_files(&cache, &info)
        .map_err(|error| format!("{}: {error}", cache.display()))?;
    for file in files {
        let bytes = std::fs::read(&file).map_err(|error| format!("{}: {error}", file.display()))?;
        hasher.update(&bytes);
    }
    let dynamic = TextEmbedding::get_quantization_mode(&info.model) == QuantizationMode::Dynamic;
    Ok(Loaded {
        model,
        name: info.model_code,
        hasher,
        dynamic,
    })
}

#[cfg(test)]
#[path = "fastembed_tests.rs"]
mod tests;
