//! Reads a model folder: `model.onnx` with its tokenizer, as Hugging Face
//! repositories hold them.

use std::{
    fs,
    path::{Path, PathBuf},
};

use fastembed::TokenizerFiles;
use serde_json::{Map, Value, json};

/// Longest text, in tokens, of a model that does not say its own limit.
const DEFAULT_MAX_LENGTH: u32 = 512;
/// Padding tokens of the common tokenizers, tried in order.
const PADDING_TOKENS: [&str; 3] = ["[PAD]", "<pad>", "<|endoftext|>"];

/// What every model folder holds.
pub(crate) struct Folder {
    /// Path of `model.onnx` (or `onnx/model.onnx`).
    pub(crate) onnx_path: PathBuf,
    /// Its content.
    pub(crate) onnx: Vec<u8>,
    /// The tokenizer, as fastembed takes it.
    pub(crate) tokenizer: TokenizerFiles,
}

impl Folder {
    /// Reads `model.onnx` (or `onnx/model.onnx`), `tokenizer.json`, and where they
    /// exist `config.json`, `special_tokens_map.json` and `tokenizer_config.json`.
    ///
    /// # Errors
    /// When a needed file is missing or unreadable; the text names it.
    pub(crate) fn read(dir: &Path) -> Result<Self, String> {
        if !dir.is_dir() {
            return Err(format!(
                "`model_dir` names {}, which is not a folder; it must hold model.onnx and tokenizer.json",
                dir.display()
            ));
        }
        let onnx_path = find_onnx(dir)?;
        Ok(Self {
            onnx: bytes(&onnx_path)?,
            onnx_path,
            tokenizer: tokenizer_files(dir)?,
        })
    }

    /// Whether the model's weights are scaled anew for each batch, so that what it
    /// says of a text would depend on the text's neighbours.
    pub(crate) fn dynamic(&self) -> bool {
        contains(&self.onnx, b"DynamicQuantizeLinear")
    }
}

fn tokenizer_files(dir: &Path) -> Result<TokenizerFiles, String> {
    let path = dir.join("tokenizer.json");
    let tokenizer = bytes(&path)?;
    let config = complete_tokenizer_config(
        json_object(&dir.join("tokenizer_config.json"))?,
        &serde_json::from_slice(&tokenizer)
            .map_err(|error| format!("{} is not JSON: {error}", path.display()))?,
    );
    Ok(TokenizerFiles {
        tokenizer_file: tokenizer,
        config_file: json_bytes(json_object(&dir.join("config.json"))?),
        special_tokens_map_file: json_bytes(json_object(&dir.join("special_tokens_map.json"))?),
        tokenizer_config_file: json_bytes(config),
    })
}

fn find_onnx(dir: &Path) -> Result<PathBuf, String> {
    [dir.join("model.onnx"), dir.join("onnx").join("model.onnx")]
        .into_iter()
        .find(|path| path.is_file())
        .ok_or_else(|| {
            format!(
                "the folder {} holds no model.onnx; export the model to ONNX \
                 (for example `optimum-cli export onnx`) and put it there with its tokenizer.json",
                dir.display()
            )
        })
}

/// Files beside the model that hold weights too large for it: those whose names
/// begin with `model.onnx` and go on (`model.onnx_data`, `model.onnx.data`, …).
///
/// # Errors
/// When they cannot be read; the text names the file.
pub(crate) fn external_data(onnx: &Path) -> Result<Vec<(String, Vec<u8>)>, String> {
    let dir = onnx.parent().unwrap_or(Path::new("."));
    let mut found = Vec::new();
    for entry in fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))? {
        let entry = entry.map_err(|error| format!("{}: {error}", dir.display()))?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if name.len() > "model.onnx".len()
            && name.starts_with("model.onnx")
            && name.contains("data")
        {
            found.push((name, bytes(&entry.path())?));
        }
    }
    found.sort();
    Ok(found)
}

/// Fills in the two entries that fastembed insists on.
fn complete_tokenizer_config(
    mut config: Map<String, Value>,
    tokenizer: &Value,
) -> Map<String, Value> {
    if !config.get("model_max_length").is_some_and(Value::is_number) {
        config.insert("model_max_length".to_owned(), json!(DEFAULT_MAX_LENGTH));
    }
    let pad = config.get("pad_token");
    if !pad.is_some_and(|pad| pad.is_string() || pad["content"].is_string()) {
        config.insert("pad_token".to_owned(), json!(padding_token(tokenizer)));
    }
    config
}

/// The token that fills up short texts: the tokenizer's own setting, else the
/// first usual one that it knows.
fn padding_token(tokenizer: &Value) -> String {
    if let Some(token) = tokenizer["padding"]["pad_token"].as_str() {
        return token.to_owned();
    }
    let added = tokenizer["added_tokens"]
        .as_array()
        .map(Vec::as_slice)
        .unwrap_or_default();
    PADDING_TOKENS
        .into_iter()
        .find(|token| added.iter().any(|known| known["content"] == *token))
        .unwrap_or(PADDING_TOKENS[0])
        .to_owned()
}

fn bytes(path: &Path) -> Result<Vec<u8>, String> {
    fs::read(path).map_err(|error| format!("{} cannot be read: {error}", path.display()))
}

/// The object in a JSON file, empty when there is no such file.
///
/// # Errors
/// When the file is unreadable or holds something else; the text names it.
pub(crate) fn json_object(path: &Path) -> Result<Map<String, Value>, String> {
    if !path.is_file() {
        return Ok(Map::new());
    }
    serde_json::from_slice(&bytes(path)?)
        .map_err(|error| format!("{} is not a JSON object: {error}", path.display()))
}

fn json_bytes(object: Map<String, Value>) -> Vec<u8> {
    Value::Object(object).to_string().into_bytes()
}

fn contains(haystack: &[u8], needle: &[u8]) -> bool {
    haystack
        .windows(needle.len())
        .any(|window| window == needle)
}

#[cfg(test)]
pub(crate) mod tests {
    use super::*;

    /// A folder with these files.
    pub(crate) fn folder(files: &[(&str, &str)]) -> tempfile::TempDir {
        let dir = tempfile::tempdir().unwrap();
        for (name, text) in files {
            let path = dir.path().join(name);
            fs::create_dir_all(path.parent().unwrap()).unwrap();
            fs::write(path, text).unwrap();
        }
        dir
    }

    fn failure(files: &[(&str, &str)]) -> String {
        Folder::read(folder(files).path()).err().unwrap()
    }

    fn tokenizer_config(dir: &Path) -> Value {
        let files = Folder::read(dir).unwrap().tokenizer;
        serde_json::from_slice(&files.tokenizer_config_file).unwrap()
    }

    #[test]
    fn names_what_is_missing() {
        assert!(
            Folder::read(Path::new("/nowhere/model"))
                .err()
                .unwrap()
                .contains("/nowhere/model")
        );
        assert!(failure(&[]).contains("holds no model.onnx"));
        assert!(failure(&[("model.onnx", "x")]).contains("tokenizer.json cannot be read"));
        assert!(
            failure(&[("model.onnx", "x"), ("tokenizer.json", "x")])
                .contains("tokenizer.json is not JSON")
        );
        let broken = [
            ("model.onnx", "x"),
            ("tokenizer.json", "{}"),
            ("config.json", "[1]"),
        ];
        assert!(failure(&broken).contains("config.json is not a JSON object"));
    }

    #[test]
    fn fills_in_what_exports_leave_out() {
        let dir = folder(&[
            ("onnx/model.onnx", "x"),
            (
                "tokenizer.json",
                r#"{"added_tokens": [{"content": "<s>"}, {"content": "<pad>"}]}"#,
            ),
            (
                "tokenizer_config.json",
                r#"{"pad_token": null, "do_lower_case": true}"#,
            ),
        ]);
        assert_eq!(
            tokenizer_config(dir.path()),
            json!({"pad_token": "<pad>", "model_max_length": 512, "do_lower_case": true})
        );
        let folder = Folder::read(dir.path()).unwrap();
        assert_eq!(folder.tokenizer.config_file, b"{}");
        assert!(!folder.dynamic());
    }

    #[test]
    fn keeps_what_the_folder_says() {
        let dir = folder(&[
            ("model.onnx", "..DynamicQuantizeLinear.."),
            ("model.onnx_data", "weights"),
            ("model.onnx.bak", "no"),
            ("tokenizer.json", r#"{"padding": {"pad_token": "[P]"}}"#),
            ("tokenizer_config.json", r#"{"model_max_length": 128}"#),
        ]);
        assert_eq!(
            tokenizer_config(dir.path()),
            json!({"pad_token": "[P]", "model_max_length": 128})
        );
        let folder = Folder::read(dir.path()).unwrap();
        assert!(folder.dynamic());
        let data = external_data(&folder.onnx_path).unwrap();
        assert_eq!(data, [("model.onnx_data".to_owned(), b"weights".to_vec())]);
    }
}
