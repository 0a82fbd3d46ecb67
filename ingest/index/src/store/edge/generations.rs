//! The folder of an in-process index: its generations, and which is current.
//!
//! ```text
//! index/
//!   CURRENT                    number of the generation in use
//!   LOCK                       held by the writer
//!   generations/0000000007/    a complete generation, never changed again …
//!     manifest.json
//!     attachments/             … but for these
//!     edge_config.json, segments/, wal/
//!   generations/.building-8/   the next one, while it is written
//!   views/                     what open readers hold, see [`super::view`]
//! ```

use std::{
    collections::{BTreeMap, BTreeSet},
    fs, io,
    path::{Path, PathBuf},
};

use super::super::{Manifest, StoreError, files, layout};

const CURRENT: &str = "CURRENT";
const MANIFEST: &str = "manifest.json";
const ATTACHMENTS: &str = "attachments";
const BUILDING: &str = ".building-";

/// The folder of an index.
#[derive(Debug, Clone)]
pub(super) struct Generations {
    root: PathBuf,
}

impl Generations {
    /// The index below a data folder; both are created when missing.
    pub(super) fn open(data_dir: &Path) -> io::Result<Self> {
        let generations = Self {
            root: data_dir.join("index"),
        };
        fs::create_dir_all(generations.all())?;
        fs::create_dir_all(generations.views())?;
        Ok(generations)
    }

    /// Where the lock of the writer is.
    pub(super) fn root(&self) -> &Path {
        &self.root
    }

    fn all(&self) -> PathBuf {
        self.root.join("generations")
    }

    /// The folder of readers' views.
    pub(super) fn views(&self) -> PathBuf {
        self.root.join("views")
    }

    /// The folder of a complete generation.
    pub(super) fn folder(&self, number: u64) -> PathBuf {
        self.all().join(format!("{number:010}"))
    }

    /// The folder of a generation while it is written.
    pub(super) fn building(&self, number: u64) -> PathBuf {
        self.all().join(format!("{BUILDING}{number}"))
    }

    /// Number of the current generation, `None` before the first one.
    pub(super) fn current(&self) -> Result<Option<u64>, StoreError> {
        let path = self.root.join(CURRENT);
        match fs::read_to_string(&path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            Err(error) => Err(error.into()),
            Ok(text) => text.trim().parse().map(Some).map_err(|_| {
                StoreError::Damaged(format!("{} does not hold a number", path.display()))
            }),
        }
    }

    /// The manifest of a generation.
    pub(super) fn manifest(&self, number: u64) -> Result<Manifest, StoreError> {
        let folder = self.folder(number);
        let path = folder.join(MANIFEST);
        let bytes = fs::read(&path).map_err(|error| match error.kind() {
            io::ErrorKind::NotFound if !folder.is_dir() => StoreError::Damaged(format!(
                "{} names generation {number}, which is missing",
                self.root.join(CURRENT).display()
            )),
            io::ErrorKind::NotFound => {
                StoreError::Damaged(format!("{} is missing", path.display()))
            }
            _ => error.into(),
        })?;
        let value = serde_json::from_slice(&bytes).map_err(|error| {
            StoreError::Damaged(format!("{} is not JSON ({error})", path.display()))
        })?;
        layout::manifest(value, &path.display().to_string())
    }

    /// The folder of a generation's attachments.
    pub(super) fn attachments(&self, number: u64) -> PathBuf {
        self.folder(number).join(ATTACHMENTS)
    }

    /// Removes what interrupted writers left and names the next generation.
    /// Only for the holder of the writer's lock.
    pub(super) fn next(&self) -> Result<u64, StoreError> {
        for entry in fs::read_dir(self.all())? {
            let entry = entry?;
            if entry.file_name().to_string_lossy().starts_with(BUILDING) {
                remove_leftover(&entry.path())?;
            }
        }
        let complete = self.complete()?;
        // A rebuild may mend a pointer that cannot be read; then nothing is
        // known to be a leftover.
        let Ok(current) = self.current() else {
            return Ok(complete.last().map_or(1, |last| last + 1));
        };
        let current = current.unwrap_or_default();
        for number in complete.range(current + 1..) {
            remove_leftover(&self.folder(*number))?;
        }
        Ok(current + 1)
    }

    /// Completes a written generation and makes it the current one.
    pub(super) fn switch(
        &self,
        manifest: &Manifest,
        attachments: &BTreeMap<String, Vec<u8>>,
    ) -> Result<(), StoreError> {
        let building = self.building(manifest.generation);
        let json = serde_json::to_vec_pretty(manifest).map_err(io::Error::from)?;
        fs::write(building.join(MANIFEST), json)?;
        files::write_attachments(&building.join(ATTACHMENTS), attachments)?;
        files::sync_tree(&building)?;
        fs::rename(&building, self.folder(manifest.generation))?;
        files::sync_folder(&self.all())?;
        files::replace(
            &self.root.join(CURRENT),
            format!("{}\n", manifest.generation).as_bytes(),
        )?;
        Ok(())
    }

    /// Removes all generations but the current one, the one before it and
    /// those that readers hold.
    pub(super) fn remove_old(&self, current: u64, held: &BTreeSet<u64>) -> io::Result<()> {
        let complete = self.complete()?;
        let previous = complete.range(..current).next_back().copied();
        for number in complete {
            if number != current && Some(number) != previous && !held.contains(&number) {
                files::remove_tree(&self.folder(number))?;
            }
        }
        Ok(())
    }

    fn complete(&self) -> io::Result<BTreeSet<u64>> {
        let mut numbers = BTreeSet::new();
        for entry in fs::read_dir(self.all())? {
            let name = entry?.file_name();
            if let Some(number) = name.to_str().and_then(|name| name.parse().ok()) {
                numbers.insert(number);
            }
        }
        Ok(numbers)
    }
}

fn remove_leftover(folder: &Path) -> io::Result<()> {
    tracing::info!(folder = %folder.display(), "removing what an interrupted writer left");
    files::remove_tree(folder)
}
