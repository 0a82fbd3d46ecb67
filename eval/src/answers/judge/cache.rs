//! Verdicts that were given before, one file each.

use std::{
    fs,
    path::{Path, PathBuf},
};

use super::{CacheError, JudgeCase, Verdict};
use crate::answers::files::{read_json, write_json};

/// A folder of verdicts.
#[derive(Debug, Clone)]
pub struct VerdictCache {
    folder: PathBuf,
}

impl VerdictCache {
    /// Opens a folder; makes it when it is not there.
    ///
    /// # Errors
    /// [`CacheError::Folder`] when it cannot be made.
    pub fn open(folder: &Path) -> Result<Self, CacheError> {
        fs::create_dir_all(folder).map_err(|source| CacheError::Folder {
            path: folder.to_owned(),
            source,
        })?;
        Ok(Self {
            folder: folder.to_owned(),
        })
    }

    /// The verdict of a key. A file that cannot be read is as good as none.
    pub(super) fn get(&self, key: &str) -> Option<Verdict> {
        read_json(&self.path(key)).ok()
    }

    /// Keeps a verdict, all of it or nothing.
    pub(super) fn put(&self, key: &str, verdict: &Verdict) -> Result<(), CacheError> {
        Ok(write_json(&self.path(key), verdict)?)
    }

    fn path(&self, key: &str) -> PathBuf {
        self.folder.join(format!("{key}.json"))
    }
}

/// BLAKE3, in hexadecimal, of the model, the version of the prompt and what the
/// judge is shown. Each field goes with its length, so that no two cases run
/// together. The id of the question is left out.
pub(super) fn key(model: &str, prompt_version: &str, case: &JudgeCase) -> String {
    let mut hasher = blake3::Hasher::new();
    let mut field = |text: &str| {
        hasher.update(&text.len().to_le_bytes());
        hasher.update(text.as_bytes());
    };
    for text in [model, prompt_version, &case.lang, &case.question] {
        field(text);
    }
    for list in [&case.history, &case.sentences, &case.quotes] {
        field(&list.len().to_string());
        list.iter().for_each(|text| field(text));
    }
    hasher.finalize().to_hex().to_string()
}
