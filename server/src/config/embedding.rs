//! `[embedding]`: where meaning vectors come from.

use std::path::Path;

use losen_index::embed::{fastembed::FastEmbedSettings, remote::RemoteSettings};

use super::reader::Reader;

/// Where meaning vectors come from.
#[derive(Debug, Clone)]
pub enum EmbeddingConfig {
    /// The model that is part of the program.
    Static,
    /// An ONNX model in this process.
    FastEmbed(FastEmbedSettings),
    /// A service with the OpenAI interface.
    Remote(RemoteSettings),
}

#[derive(Clone, Copy)]
enum Kind {
    Static,
    FastEmbed,
    Remote,
}

impl EmbeddingConfig {
    /// All keys are checked, also those that the chosen kind does not use.
    /// Models are downloaded below `data_dir`.
    pub(super) fn read(reader: &mut Reader, data_dir: &Path) -> Self {
        let kinds = [
            ("static", Kind::Static),
            ("fastembed", Kind::FastEmbed),
            ("remote", Kind::Remote),
        ];
        let kind = reader.choice("embedding.kind", &kinds);
        let model = reader.optional_text("embedding.model");
        let url = reader.optional_url("embedding.url");
        let dimension = reader.integer("embedding.dimension", 0..=65_536);
        let timeout = reader.milliseconds("embedding.timeout_ms");
        let api_key = reader.secret("embedding.api_key");
        let settings = FastEmbedSettings {
            model: model.clone(),
            model_dir: reader.optional_path("embedding.model_dir"),
            cache_dir: data_dir.join("models"),
            query_prefix: reader.optional_text("embedding.query_prefix"),
            passage_prefix: reader.optional_text("embedding.passage_prefix"),
            onnxruntime: reader.optional_path("embedding.onnxruntime"),
            batch_size: reader.integer("embedding.batch_size", 1..=4_096),
        };
        match kind {
            None | Some(Kind::Static) => Self::Static,
            Some(Kind::FastEmbed) => {
                if settings.model.is_none() && settings.model_dir.is_none() {
                    reader.fault("embedding.model", "embedding.kind = \"fastembed\" needs a name here, or a folder in embedding.model_dir");
                }
                Self::FastEmbed(settings)
            }
            Some(Kind::Remote) => {
                let model = require(reader, "embedding.model", model);
                let url = require(reader, "embedding.url", url);
                let (Some(model), Some(url)) = (model, url) else {
                    return Self::Static;
                };
                Self::Remote(RemoteSettings {
                    url,
                    model,
                    api_key,
                    dimension: Some(dimension).filter(|&dimension| dimension > 0),
                    query_prefix: settings.query_prefix,
                    passage_prefix: settings.passage_prefix,
                    batch_size: settings.batch_size,
                    timeout,
                })
            }
        }
    }
}

fn require<T>(reader: &mut Reader, key: &str, value: Option<T>) -> Option<T> {
    if value.is_none() {
        reader.fault(key, "embedding.kind = \"remote\" needs a value here");
    }
    value
}
