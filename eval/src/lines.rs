//! Files that are read line by line, with errors that name the line.

use std::{
    fs::File,
    io::{self, BufRead, BufReader},
    path::{Path, PathBuf},
};

/// Why a file of lines could not be read.
#[derive(Debug, thiserror::Error)]
pub enum LineError {
    /// The file could not be opened or read.
    #[error("cannot read {}: {source}", path.display())]
    Read {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: io::Error,
    },
    /// A line is not what the layout asks for.
    #[error("{}, line {line}: {message}", path.display())]
    Line {
        /// The file.
        path: PathBuf,
        /// Line number from 1.
        line: usize,
        /// What is wrong.
        message: String,
    },
}

/// Calls `each` with the number (from 1) and text of every line of `path` that
/// is not blank. A message that it returns becomes the error for that line.
pub(crate) fn for_lines(
    path: &Path,
    mut each: impl FnMut(usize, &str) -> Result<(), String>,
) -> Result<(), LineError> {
    let read_error = |source| LineError::Read {
        path: path.to_owned(),
        source,
    };
    let file = File::open(path).map_err(read_error)?;
    for (index, line) in BufReader::new(file).lines().enumerate() {
        let line = line.map_err(read_error)?;
        if line.trim().is_empty() {
            continue;
        }
        each(index + 1, &line).map_err(|message| LineError::Line {
            path: path.to_owned(),
            line: index + 1,
            message,
        })?;
    }
    Ok(())
}
