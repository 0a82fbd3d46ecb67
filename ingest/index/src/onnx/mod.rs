//! What embedder and reranker share: the library ONNX Runtime, folders with a
//! model, and models of the fastembed catalogue.
//!
//! ONNX Runtime is not part of the program: it is loaded when the first model
//! is, from a library file on the machine.

pub(crate) mod folder;
pub(crate) mod runtime;

use std::path::Path;

/// What the settings call a model: its name, else that of its folder.
pub(crate) fn shown_name(model: Option<&str>, model_dir: Option<&Path>) -> String {
    let folder = || Some(model_dir?.file_name()?.to_string_lossy().into_owned());
    model.map(str::to_owned).or_else(folder).unwrap_or_default()
}

/// Why a name was not found, with the names that there are.
pub(crate) fn unknown_name(mut names: Vec<&str>) -> String {
    names.sort_unstable();
    names.dedup();
    format!(
        "it is not in the catalogue of fastembed; use a folder (`model_dir`) or one of: {}",
        names.join(", ")
    )
}

/// Why a model of the catalogue could not be had, and what to do.
pub(crate) fn not_fetched(error: &fastembed::Error, code: &str) -> String {
    let cause =
        std::error::Error::source(error).map_or_else(String::new, |cause| format!(" ({cause})"));
    format!(
        "{error}{cause}; if this machine cannot reach huggingface.co, fetch {code} elsewhere and name its \
         folder in `model_dir`"
    )
}

/// Why the files in a folder are of no use.
pub(crate) fn not_a_model(dir: &Path, error: &impl std::fmt::Display) -> String {
    format!(
        "the files in {} do not make a model: {error}",
        dir.display()
    )
}

/// Why a model could not be loaded when the thread that loaded it broke down.
pub(crate) fn broke_down(error: &tokio::task::JoinError) -> String {
    format!("ONNX Runtime failed while the model was loaded: {error}")
}
