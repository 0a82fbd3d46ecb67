//! `[rerank]`: who reads question and passage together.

use std::path::Path;

use losen_index::search::rerank::cross_encoder::CrossEncoderSettings;

use super::reader::Reader;

/// Who reads question and passage together.
#[derive(Debug, Clone)]
pub enum RerankConfig {
    /// Nobody: the other signals decide.
    None,
    /// A cross-encoder, an ONNX model in this process.
    FastEmbed(CrossEncoderSettings),
}

#[derive(Clone, Copy)]
enum Kind {
    None,
    FastEmbed,
}

impl RerankConfig {
    /// All keys are checked, also those that the chosen kind does not use.
    /// Models are downloaded below `data_dir`.
    pub(super) fn read(reader: &mut Reader, data_dir: &Path) -> Self {
        let kinds = [("none", Kind::None), ("fastembed", Kind::FastEmbed)];
        let kind = reader.choice("rerank.kind", &kinds);
        let settings = CrossEncoderSettings {
            model: reader.optional_text("rerank.model"),
            model_dir: reader.optional_path("rerank.model_dir"),
            cache_dir: data_dir.join("models"),
            onnxruntime: reader.optional_path("rerank.onnxruntime"),
            batch_size: reader.integer("rerank.batch_size", 1..=4_096),
        };
        match kind {
            None | Some(Kind::None) => Self::None,
            Some(Kind::FastEmbed) => {
                if settings.model.is_none() && settings.model_dir.is_none() {
                    reader.fault("rerank.model", "rerank.kind = \"fastembed\" needs a name here, or a folder in rerank.model_dir");
                }
                Self::FastEmbed(settings)
            }
        }
    }
}
