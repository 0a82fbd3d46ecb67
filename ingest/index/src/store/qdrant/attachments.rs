//! The attachments of generations on a server, and the lock of its writer: in
//! a local folder, since both belong to the machine that crawls.

use std::{
    collections::BTreeMap,
    fs::{self, File},
    io,
    path::{Path, PathBuf},
};

use super::super::{StoreError, files};

/// The folder `<data folder>/qdrant/<alias>`.
#[derive(Debug, Clone)]
pub(super) struct Attachments {
    root: PathBuf,
}

impl Attachments {
    /// Opens the folder; it is made when missing.
    pub(super) fn open(data_dir: &Path, alias: &str) -> io::Result<Self> {
        let root = data_dir.join("qdrant").join(alias);
        fs::create_dir_all(&root)?;
        Ok(Self { root })
    }

    /// See [`files::lock_writer`].
    pub(super) fn lock(&self) -> Result<File, StoreError> {
        files::lock_writer(&self.root)
    }

    /// The attachments of a generation.
    pub(super) fn read(&self, generation: u64) -> io::Result<BTreeMap<String, Vec<u8>>> {
        files::read_attachments(&self.folder(generation))
    }

    /// Writes the attachments of a new generation.
    pub(super) fn write(
        &self,
        generation: u64,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> io::Result<()> {
        files::write_attachments(&self.folder(generation), attachments)
    }

    /// Replaces one attachment of a generation.
    pub(super) fn put(&self, generation: u64, name: &str, bytes: &[u8]) -> io::Result<()> {
        files::put_attachment(&self.folder(generation), name, bytes)
    }

    /// Removes the attachments of all other generations.
    pub(super) fn keep_only(&self, generation: u64) -> io::Result<()> {
        let kept = self.folder(generation);
        for entry in fs::read_dir(&self.root)? {
            let entry = entry?;
            if entry.file_type()?.is_dir() && entry.path() != kept {
                files::remove_tree(&entry.path())?;
            }
        }
        Ok(())
    }

    fn folder(&self, generation: u64) -> PathBuf {
        self.root.join(format!("{generation:010}"))
    }
}
