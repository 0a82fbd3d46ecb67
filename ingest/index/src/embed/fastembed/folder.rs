//! A model folder as an embedding model: what all folders hold, the external
//! data, and the pooling.

use std::path::Path;

use fastembed::{Pooling, QuantizationMode, UserDefinedEmbeddingModel};
use serde_json::Value;

use crate::onnx::folder::{self, external_data, json_object};

/// A model read from a folder.
pub(super) struct Folder {
    /// The model as fastembed takes it.
    pub(super) model: UserDefinedEmbeddingModel,
    /// Whether its weights are scaled anew for each batch, so that the vector
    /// of a text would depend on its neighbours.
    pub(super) dynamic: bool,
}

/// Reads a folder (see [`folder::Folder::read`]) with the external data of the
/// model and, where it exists, `1_Pooling/config.json`. Pooling is the mean unless
/// that file says otherwise.
///
/// # Errors
/// When a needed file is missing or unreadable; the text names it.
pub(super) fn read(dir: &Path) -> Result<Folder, String> {
    let folder = folder::Folder::read(dir)?;
    let dynamic = folder.dynamic();
    let mut model = UserDefinedEmbeddingModel::new(folder.onnx, folder.tokenizer)
        .with_quantization(QuantizationMode::None)
        .with_pooling(pooling(dir)?);
    for (name, data) in external_data(&folder.onnx_path)? {
        model = model.with_external_initializer(name, data);
    }
    Ok(Folder { model, dynamic })
}

/// Pooling as sentence-transformers writes it down beside a model.
fn pooling(dir: &Path) -> Result<Pooling, String> {
    let config = json_object(&dir.join("1_Pooling").join("config.json"))?;
    let cls = config
        .get("pooling_mode_cls_token")
        .and_then(Value::as_bool);
    Ok(if cls == Some(true) {
        Pooling::Cls
    } else {
        Pooling::Mean
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::onnx::folder::tests::folder;

    #[test]
    fn pooling_is_the_mean_unless_the_folder_says_otherwise() {
        let plain = folder(&[("onnx/model.onnx", "x"), ("tokenizer.json", "{}")]);
        let plain = read(plain.path()).unwrap();
        assert_eq!(plain.model.pooling, Some(Pooling::Mean));
        assert!(!plain.dynamic);
        let other = folder(&[
            ("model.onnx", "..DynamicQuantizeLinear.."),
            ("model.onnx_data", "weights"),
            ("tokenizer.json", "{}"),
            (
                "1_Pooling/config.json",
                r#"{"pooling_mode_cls_token": true}"#,
            ),
        ]);
        let other = read(other.path()).unwrap();
        assert_eq!(other.model.pooling, Some(Pooling::Cls));
        assert_eq!(other.model.external_initializers.len(), 1);
        assert!(other.dynamic);
    }
}
