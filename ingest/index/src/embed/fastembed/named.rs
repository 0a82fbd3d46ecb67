//! Finds a model of the fastembed catalogue by name, and its files in the
//! cache.

use std::path::{Path, PathBuf};

use fastembed::{EmbeddingModel, ModelInfo, QuantizationMode, TextEmbedding};

use crate::onnx;

/// The catalogue entry with this name: the Hugging Face repository
/// (`intfloat/multilingual-e5-small`), the model's own name where the
/// repository is a conversion (`intfloat/multilingual-e5-large` is found in
/// `Qdrant/multilingual-e5-large-onnx`), or fastembed's name for it
/// (`MultilingualE5Small`). Letter case does not count.
///
/// # Errors
/// When there is none; the text lists the names.
pub(super) fn find(name: &str) -> Result<ModelInfo<EmbeddingModel>, String> {
    let mut models = TextEmbedding::list_supported_models();
    // Several entries may share a repository: the unquantised one comes first.
    models.sort_by_key(|info| {
        let plain = TextEmbedding::get_quantization_mode(&info.model) == QuantizationMode::None;
        (!plain, info.model.to_string())
    });
    let wanted = name.trim();
    let by = |matches: &dyn Fn(&ModelInfo<EmbeddingModel>) -> bool| {
        models.iter().find(|info| matches(info)).cloned()
    };
    by(&|info| info.model.to_string().eq_ignore_ascii_case(wanted))
        .or_else(|| by(&|info| info.model_code.eq_ignore_ascii_case(wanted)))
        .or_else(|| by(&|info| stem(&info.model_code) == stem(wanted)))
        .ok_or_else(|| {
            onnx::unknown_name(models.iter().map(|info| info.model_code.as_str()).collect())
        })
}

/// Name of a repository without its owner and the mark of a conversion.
fn stem(code: &str) -> String {
    let lower = code.to_ascii_lowercase();
    let name = lower.rsplit('/').next().unwrap_or_default();
    name.trim_end_matches("-q")
        .trim_end_matches("-onnx")
        .to_owned()
}

/// The model's files in a cache that hf-hub wrote:
/// `models--{owner}--{name}/snapshots/{commit}/{file}`, the commit being in
/// `refs/main`.
///
/// # Errors
/// When the cache does not have this shape.
pub(super) fn cached_files(
    cache: &Path,
    info: &ModelInfo<EmbeddingModel>,
) -> std::io::Result<Vec<PathBuf>> {
    let repository = cache.join(format!("models--{}", info.model_code.replace('/', "--")));
    let commit = std::fs::read_to_string(repository.join("refs").join("main"))?;
    let snapshot = repository.join("snapshots").join(commit.trim());
    Ok(std::iter::once(&info.model_file)
        .chain(&info.additional_files)
        .map(|file| snapshot.join(file))
        .collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn finds_by_repository_model_and_variant() {
        for (name, model) in [
            (
                "intfloat/multilingual-e5-small",
                EmbeddingModel::MultilingualE5Small,
            ),
            (
                "Intfloat/Multilingual-E5-Small",
                EmbeddingModel::MultilingualE5Small,
            ),
            (
                "intfloat/multilingual-e5-large",
                EmbeddingModel::MultilingualE5Large,
            ),
            (
                "Qdrant/multilingual-e5-large-onnx",
                EmbeddingModel::MultilingualE5Large,
            ),
            ("multilinguale5base", EmbeddingModel::MultilingualE5Base),
            ("BAAI/bge-m3", EmbeddingModel::BGEM3),
            ("Xenova/all-MiniLM-L12-v2", EmbeddingModel::AllMiniLML12V2),
        ] {
            assert_eq!(find(name).unwrap().model, model, "{name}");
        }
    }

    #[test]
    fn lists_what_there_is_otherwise() {
        for name in ["", "gpt-4", "e5"] {
            let error = find(name).unwrap_err();
            assert!(
                error.contains("intfloat/multilingual-e5-small"),
                "{name}: {error}"
            );
        }
    }

    #[test]
    fn every_entry_is_found_by_its_own_name() {
        for info in TextEmbedding::list_supported_models() {
            assert_eq!(find(&info.model.to_string()).unwrap().model, info.model);
            assert_eq!(find(&info.model_code).unwrap().model_code, info.model_code);
        }
    }

    #[test]
    fn finds_the_files_in_the_cache() {
        let cache = tempfile::tempdir().unwrap();
        let info = find("intfloat/multilingual-e5-large").unwrap();
        assert!(cached_files(cache.path(), &info).is_err());
        let repository = cache
            .path()
            .join("models--Qdrant--multilingual-e5-large-onnx");
        std::fs::create_dir_all(repository.join("refs")).unwrap();
        std::fs::write(repository.join("refs/main"), "abc\n").unwrap();
        let snapshot = repository.join("snapshots/abc");
        assert_eq!(
            cached_files(cache.path(), &info).unwrap(),
            [
                snapshot.join("model.onnx"),
                snapshot.join("model.onnx_data")
            ]
        );
    }
}
