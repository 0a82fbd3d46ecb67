//! `[caseworkers]`: who may use the console.

use std::path::PathBuf;

use super::reader::Reader;

/// Who may use the console.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CaseworkersConfig {
    /// The file of named tokens; without one there is no console.
    pub tokens_file: Option<PathBuf>,
}

impl CaseworkersConfig {
    pub(super) fn read(reader: &mut Reader) -> Self {
        Self {
            tokens_file: reader.optional_path("caseworkers.tokens_file"),
        }
    }
}
