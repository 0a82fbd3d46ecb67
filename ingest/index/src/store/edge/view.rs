//! A reader's view of a generation.
//!
//! The engine takes an exclusive lock on the write-ahead log of a shard that it
//! opens, so two processes (the server and a command) cannot open one shard.
//! They need not: readers write nothing. Each opens its own *view*, a folder
//! with an empty log of its own and a symbolic link to the segments of the
//! generation, which the readers then share (and share in memory, too).
//!
//! A view is named `<generation>-<process>-<counter>` and holds a locked file
//! as long as it is open. A view whose file can be locked was left by a process
//! that has died.

use std::{
    collections::BTreeSet,
    fs::{self, File},
    io,
    path::Path,
    sync::atomic::{AtomicU64, Ordering},
};

use super::super::{
    Manifest, StoreError,
    files::{self, TemporaryFolder},
};
use super::{generations::Generations, shard::Shard};

const GATE: &str = ".gate";
const HELD: &str = "HELD";
/// What the engine keeps beside segments and log.
const SHARED_FILES: [&str; 2] = ["edge_config.json", "payload_index.json"];

/// An open view. Dropping it closes the shard, removes the folder and frees
/// the lock, in the order of the fields.
pub(super) struct View {
    shard: Shard,
    _folder: TemporaryFolder,
    _held: File,
}

impl View {
    /// Opens a generation.
    pub(super) fn open(generations: &Generations, manifest: &Manifest) -> Result<Self, StoreError> {
        let (folder, held) = prepare(generations, manifest.generation)?;
        Ok(Self {
            shard: Shard::open_to_read(folder.path(), &manifest.model)?,
            _folder: folder,
            _held: held,
        })
    }

    /// The shard.
    pub(super) fn shard(&self) -> &Shard {
        &self.shard
    }
}

/// Makes the folder of a view, and the lock that says that it is in use.
fn prepare(generations: &Generations, number: u64) -> Result<(TemporaryFolder, File), StoreError> {
    static COUNTER: AtomicU64 = AtomicU64::new(0);
    let views = generations.views();
    let _gate = close_gate(&views)?;
    remove_dead(&views)?;
    let source = generations.folder(number);
    if !source.is_dir() {
        return Err(StoreError::Damaged(format!(
            "generation {number} is missing"
        )));
    }
    let count = COUNTER.fetch_add(1, Ordering::Relaxed);
    let folder =
        TemporaryFolder::new(views.join(format!("{number}-{}-{count}", std::process::id())));
    fs::create_dir(folder.path())?;
    let held = files::lock_file(&folder.path().join(HELD))?;
    held.lock()?;
    for name in SHARED_FILES {
        if source.join(name).exists() {
            fs::copy(source.join(name), folder.path().join(name))?;
        }
    }
    link_folder(&source.join("segments"), &folder.path().join("segments"))?;
    Ok((folder, held))
}

/// The generations that open readers hold, in any process. Generations are
/// removed by `remove` while no new view can be opened.
pub(super) fn with_held<T>(
    generations: &Generations,
    remove: impl FnOnce(&BTreeSet<u64>) -> io::Result<T>,
) -> io::Result<T> {
    let views = generations.views();
    let _gate = close_gate(&views)?;
    remove_dead(&views)?;
    let mut held = BTreeSet::new();
    for entry in fs::read_dir(&views)? {
        let name = entry?.file_name();
        let number = name.to_str().and_then(|name| name.split('-').next());
        held.extend(number.and_then(|number| number.parse::<u64>().ok()));
    }
    remove(&held)
}

/// Keeps other processes from opening or removing views meanwhile.
fn close_gate(views: &Path) -> io::Result<File> {
    let gate = files::lock_file(&views.join(GATE))?;
    gate.lock()?;
    Ok(gate)
}

fn remove_dead(views: &Path) -> io::Result<()> {
    for entry in fs::read_dir(views)? {
        let entry = entry?;
        if !entry.file_type()?.is_dir() {
            continue;
        }
        // A view without the file was interrupted while it was made.
        let alive = match File::options().write(true).open(entry.path().join(HELD)) {
            Ok(held) => held.try_lock().is_err(),
            Err(error) if error.kind() == io::ErrorKind::NotFound => false,
            Err(error) => return Err(error),
        };
        if !alive {
            files::remove_tree(&entry.path())?;
        }
    }
    Ok(())
}

#[cfg(unix)]
fn link_folder(target: &Path, link: &Path) -> io::Result<()> {
    std::os::unix::fs::symlink(fs::canonicalize(target)?, link)
}

#[cfg(windows)]
fn link_folder(target: &Path, link: &Path) -> io::Result<()> {
    std::os::windows::fs::symlink_dir(fs::canonicalize(target)?, link)
}
