//! A cross-encoder: an ONNX model in this process, through the crate fastembed.

use std::{
    path::{Path, PathBuf},
    sync::{Arc, Weak},
};

use async_trait::async_trait;
use fastembed::{
    RerankInitOptions, RerankInitOptionsUserDefined, RerankerModel, TextRerank,
    UserDefinedRerankingModel,
};
use parking_lot::Mutex;

use super::{RerankError, Reranker};
use crate::onnx::{
    self,
    folder::{Folder, json_object},
    runtime,
};

/// Which ONNX model to use, and how.
#[derive(Debug, Clone)]
pub struct CrossEncoderSettings {
    /// Name in the catalogue of fastembed, e.g. `rozgo/bge-reranker-v2-m3`. With
    /// `model_dir`, only the name that is shown.
    pub model: Option<String>,
    /// Folder with `model.onnx` and `tokenizer.json`; wins over the catalogue.
    pub model_dir: Option<PathBuf>,
    /// Where models of the catalogue are downloaded to (the variable `HF_HOME`
    /// wins).
    pub cache_dir: PathBuf,
    /// Library file of ONNX Runtime; else the variable `ORT_DYLIB_PATH`, else
    /// where the system looks for libraries. One that the embedder loaded stays in
    /// use.
    pub onnxruntime: Option<PathBuf>,
    /// Passages that go through the model together, at least 1.
    pub batch_size: usize,
}

/// See [`CrossEncoderSettings`].
///
/// The model gives a logit for a pair of question and passage; the judgement is
/// its logistic function 1 / (1 + e^−logit), which cross-encoders are trained
/// with: the probability that the passage is relevant. What is too long for the
/// model (512 tokens for most) is cut off the longer of the two.
pub struct CrossEncoder {
    model: Arc<Mutex<TextRerank>>,
    name: String,
    batch_size: usize,
}

/// A model that is ready to run.
struct Loaded {
    model: TextRerank,
    name: String,
    /// See [`Folder::dynamic`].
    dynamic: bool,
}

impl CrossEncoder {
    /// Loads ONNX Runtime and the model; one of the catalogue is downloaded
    /// unless the cache has it.
    ///
    /// # Errors
    /// [`RerankError::Load`] when the library or the model is missing or does
    /// not fit; the text says what to do.
    pub async fn load(settings: CrossEncoderSettings) -> Result<Self, RerankError> {
        let model = onnx::shown_name(settings.model.as_deref(), settings.model_dir.as_deref());
        let name = model.clone();
        let failed = move |reason| RerankError::Load { model, reason };
        match tokio::task::spawn_blocking(move || load(name, &settings)).await {
            Ok(loaded) => loaded.map_err(failed),
            Err(error) => Err(failed(onnx::broke_down(&error))),
        }
    }
}

#[async_trait]
impl Reranker for CrossEncoder {
    fn name(&self) -> &str {
        &self.name
    }

    async fn judge(&self, question: &str, passages: &[String]) -> Result<Vec<f32>, RerankError> {
        let (model, batch_size) = (Arc::clone(&self.model), self.batch_size);
        let (question, passages) = (question.to_owned(), passages.to_vec());
        // Dropped with this future: nobody waits for the judgements any more.
        let waiting = Arc::new(());
        let wanted = Arc::downgrade(&waiting);
        tokio::task::spawn_blocking(move || {
            in_batches(&passages, batch_size, &wanted, |batch| {
                // The lock is given back between batches, so that questions take
                // turns.
                run(&mut model.lock(), &question, batch)
            })
        })
        .await
        .map_err(|error| RerankError::Run(error.to_string()))?
        .map_err(RerankError::Run)
    }
}

/// Judges batch by batch, as long as somebody wants to know: a question whose time
/// is up must not keep the processor from the next one. A batch is filled up to its
/// longest passage, so passages of like length go together.
fn in_batches(
    passages: &[String],
    batch_size: usize,
    wanted: &Weak<()>,
    run: impl Fn(&[&str]) -> Result<Vec<f32>, String>,
) -> Result<Vec<f32>, String> {
    let mut order: Vec<usize> = (0..passages.len()).collect();
    order.sort_by_key(|&at| passages[at].len());
    let mut judgements = vec![0.0; passages.len()];
    for places in order.chunks(batch_size) {
        if wanted.strong_count() == 0 {
            return Err("the question was given up".to_owned());
        }
        let batch: Vec<&str> = places.iter().map(|&at| passages[at].as_str()).collect();
        let judged = run(&batch)?;
        if judged.len() != batch.len() {
            let (judged, passages) = (judged.len(), batch.len());
            return Err(format!(
                "{judged} judgements came back of {passages} passages"
            ));
        }
        for (at, judgement) in places.iter().zip(judged) {
            judgements[*at] = judgement;
        }
    }
    Ok(judgements)
}

/// Judges one batch.
fn run(model: &mut TextRerank, question: &str, batch: &[&str]) -> Result<Vec<f32>, String> {
    let mut results = model
        .rerank(question, batch, false, Some(batch.len().max(1)))
        .map_err(|error| error.to_string())?;
    // They come best first.
    results.sort_by_key(|result| result.index);
    results
        .iter()
        .map(|result| {
            if result.score.is_nan() {
                return Err("the model gave something that is not a number".to_owned());
            }
            Ok(logistic(result.score))
        })
        .collect()
}

/// A logit as a probability, 0..1.
fn logistic(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

fn load(name: String, settings: &CrossEncoderSettings) -> Result<CrossEncoder, String> {
    let library = settings.onnxruntime.as_deref();
    let Loaded {
        mut model,
        name,
        dynamic,
    } = match &settings.model_dir {
        Some(dir) => load_folder(dir, name, library)?,
        None => load_named(&name, &settings.cache_dir, library)?,
    };
    run(&mut model, "test", &["test"])
        .map_err(|error| format!("it does not judge a pair of texts: {error}"))?;
    Ok(CrossEncoder {
        model: Arc::new(Mutex::new(model)),
        name,
        // As with vectors: a dynamically quantised model scales its numbers by the
        // batch; alone, a passage always gets the same judgement.
        batch_size: if dynamic {
            1
        } else {
            settings.batch_size.max(1)
        },
    })
}

fn load_folder(dir: &Path, name: String, library: Option<&Path>) -> Result<Loaded, String> {
    let folder = Folder::read(dir)?;
    one_label(dir)?;
    let environment = runtime::load(library)?;
    let dynamic = folder.dynamic();
    // By its path, so that ONNX Runtime finds external data beside it.
    let model = UserDefinedRerankingModel::new(folder.onnx_path, folder.tokenizer);
    let options = RerankInitOptionsUserDefined::new().with_environment(environment);
    let model = TextRerank::try_new_from_user_defined(model, options)
        .map_err(|error| onnx::not_a_model(dir, &error))?;
    Ok(Loaded {
        model,
        name,
        dynamic,
    })
}

/// Refuses models that sort pairs into several classes, as `config.json` says:
/// the first of them would be taken for relevance.
fn one_label(dir: &Path) -> Result<(), String> {
    let config = json_object(&dir.join("config.json"))?;
    let labels = config.get("id2label").and_then(|labels| labels.as_object());
    match labels.map_or(1, serde_json::Map::len) {
        0 | 1 => Ok(()),
        labels => Err(format!(
            "{} names {labels} classes; a model that gives one number, the relevance, is needed",
            dir.join("config.json").display()
        )),
    }
}

fn load_named(name: &str, cache_dir: &Path, library: Option<&Path>) -> Result<Loaded, String> {
    let model = find(name)?;
    let code = model.to_string();
    let environment = runtime::load(library)?;
    let options = RerankInitOptions::new(model)
        .with_environment(environment)
        .with_cache_dir(cache_dir.to_owned())
        .with_show_download_progress(false);
    Ok(Loaded {
        model: TextRerank::try_new(options).map_err(|error| onnx::not_fetched(&error, &code))?,
        name: code,
        // None of the catalogue is quantised.
        dynamic: false,
    })
}

/// The model of the catalogue with this name, that of its Hugging Face
/// repository; letter case does not count.
///
/// # Errors
/// When there is none; the text lists the names.
fn find(name: &str) -> Result<RerankerModel, String> {
    let models = TextRerank::list_supported_models();
    models
        .iter()
        .find(|info| info.model_code.eq_ignore_ascii_case(name.trim()))
        .map(|info| info.model.clone())
        .ok_or_else(|| {
            onnx::unknown_name(models.iter().map(|info| info.model_code.as_str()).collect())
        })
}

#[cfg(test)]
#[path = "cross_encoder_tests.rs"]
mod tests;
