//! Files that survive a crash: atomic replacement, durable trees, locks and
//! the attachments of a generation.

use std::{
    collections::BTreeMap,
    fs::{self, File, TryLockError},
    io::{Error, ErrorKind, Read, Result, Seek, SeekFrom, Write},
    path::{Path, PathBuf},
};

use super::StoreError;

/// Replaces a file so that a crash leaves the old or the new content.
///
/// # Errors
/// When the file has no parent folder or cannot be written.
pub(super) fn replace(path: &Path, bytes: &[u8]) -> Result<()> {
    let (Some(folder), Some(name)) = (path.parent(), path.file_name()) else {
        return Err(Error::new(
            ErrorKind::InvalidInput,
            "a file in a folder was expected",
        ));
    };
    let beside = folder.join(format!(".{}.new", name.to_string_lossy()));
    let mut file = File::create(&beside)?;
    file.write_all(bytes)?;
    file.sync_all()?;
    drop(file);
    fs::rename(&beside, path)?;
    sync_folder(folder)
}

/// Makes the entries of a folder durable.
pub(super) fn sync_folder(folder: &Path) -> Result<()> {
    // Only Unix lets a folder be opened and synced; elsewhere the file system
    // keeps its entries by itself.
    if cfg!(unix) {
        File::open(folder)?.sync_all()
    } else {
        Ok(())
    }
}

/// Makes all files and folders below a folder durable, itself included.
pub(super) fn sync_tree(folder: &Path) -> Result<()> {
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        if entry.file_type()?.is_dir() {
            sync_tree(&entry.path())?;
        } else {
            File::open(entry.path())?.sync_all()?;
        }
    }
    sync_folder(folder)
}

/// Copies the files and folders below `from` into the new folder `to`.
pub(super) fn copy_tree(from: &Path, to: &Path) -> Result<()> {
    fs::create_dir(to)?;
    for entry in fs::read_dir(from)? {
        let entry = entry?;
        let target = to.join(entry.file_name());
        if entry.file_type()?.is_dir() {
            copy_tree(&entry.path(), &target)?;
        } else {
            copy_sparsely(&entry.path(), &target)?;
        }
    }
    Ok(())
}

/// Copies a file but leaves blocks of zeros out: the engine's files are
/// allocated ahead and mostly holes, which an ordinary copy would fill.
fn copy_sparsely(from: &Path, to: &Path) -> Result<()> {
    const BLOCK: usize = 64 * 1024;
    let zeros = vec![0; BLOCK];
    let mut block = vec![0; BLOCK];
    let (mut source, mut target) = (File::open(from)?, File::create(to)?);
    let mut length = 0;
    loop {
        let read = source.read(&mut block)?;
        if read == 0 {
            return target.set_len(length);
        }
        if block[..read] != zeros[..read] {
            target.seek(SeekFrom::Start(length))?;
            target.write_all(&block[..read])?;
        }
        length += read as u64;
    }
}

/// Removes a folder with its content; one that is not there is fine.
pub(super) fn remove_tree(folder: &Path) -> Result<()> {
    match fs::remove_dir_all(folder) {
        Err(error) if error.kind() != ErrorKind::NotFound => Err(error),
        _ => Ok(()),
    }
}

/// A folder that is removed when this is dropped, if it is still there.
#[derive(Debug)]
pub(super) struct TemporaryFolder(PathBuf);

impl TemporaryFolder {
    /// Takes charge of a folder, which need not exist yet.
    pub(super) fn new(path: PathBuf) -> Self {
        Self(path)
    }

    /// Where it is.
    pub(super) fn path(&self) -> &Path {
        &self.0
    }
}

impl Drop for TemporaryFolder {
    fn drop(&mut self) {
        if let Err(error) = remove_tree(&self.0) {
            tracing::warn!(%error, folder = %self.0.display(), "a temporary folder could not be removed");
        }
    }
}

/// Takes the lock of the single writer; the operating system frees it when the
/// file is closed, so also after a crash.
///
/// # Errors
/// [`StoreError::Locked`] when somebody else holds it.
pub(super) fn lock_writer(folder: &Path) -> std::result::Result<File, StoreError> {
    let file = lock_file(&folder.join("LOCK"))?;
    match file.try_lock() {
        Ok(()) => Ok(file),
        Err(TryLockError::WouldBlock) => Err(StoreError::Locked(folder.display().to_string())),
        Err(TryLockError::Error(error)) => Err(error.into()),
    }
}

/// Opens a file to be locked, created when missing.
pub(super) fn lock_file(path: &Path) -> Result<File> {
    File::options()
        .create(true)
        .write(true)
        .truncate(false)
        .open(path)
}

/// Reads the attachments in a folder; one that is not there has none.
pub(super) fn read_attachments(folder: &Path) -> Result<BTreeMap<String, Vec<u8>>> {
    let entries = match fs::read_dir(folder) {
        Err(error) if error.kind() == ErrorKind::NotFound => return Ok(BTreeMap::new()),
        entries => entries?,
    };
    let mut attachments = BTreeMap::new();
    for entry in entries {
        let entry = entry?;
        let name = entry.file_name().to_string_lossy().into_owned();
        if check_name(&name).is_ok() {
            attachments.insert(name, fs::read(entry.path())?);
        }
    }
    Ok(attachments)
}

/// Writes attachments into a new folder (in place of an old one).
pub(super) fn write_attachments(
    folder: &Path,
    attachments: &BTreeMap<String, Vec<u8>>,
) -> Result<()> {
    remove_tree(folder)?;
    fs::create_dir_all(folder)?;
    for (name, bytes) in attachments {
        check_name(name)?;
        fs::write(folder.join(name), bytes)?;
    }
    sync_tree(folder)
}

/// Replaces one attachment, atomically.
pub(super) fn put_attachment(folder: &Path, name: &str, bytes: &[u8]) -> Result<()> {
    check_name(name)?;
    fs::create_dir_all(folder)?;
    replace(&folder.join(name), bytes)
}

/// Attachments are named by letters, digits, `-`, `_` and `.`, not `.` first.
fn check_name(name: &str) -> Result<()> {
    let plain = |c: char| c.is_ascii_alphanumeric() || matches!(c, '-' | '_' | '.');
    if !name.is_empty() && !name.starts_with('.') && name.chars().all(plain) {
        return Ok(());
    }
    Err(Error::new(
        ErrorKind::InvalidInput,
        format!("“{name}” cannot name an attachment; use letters, digits, “-”, “_” and “.”"),
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_replaced_file_leaves_nothing_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("CURRENT");
        replace(&path, b"1").unwrap();
        replace(&path, b"22").unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"22");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }

    #[test]
    fn attachment_names_stay_in_their_folder() {
        let folder = tempfile::tempdir().unwrap();
        for bad in ["", ".", "..", "../x", "a/b", ".hidden", "a b", "a\\b"] {
            assert!(put_attachment(folder.path(), bad, b"").is_err(), "{bad}");
        }
        put_attachment(folder.path(), "crawl-state.json", b"{}").unwrap();
        let read = read_attachments(folder.path()).unwrap();
        assert_eq!(read.keys().collect::<Vec<_>>(), ["crawl-state.json"]);
    }

    #[test]
    fn a_leftover_of_an_interrupted_replacement_is_no_attachment() {
        let folder = tempfile::tempdir().unwrap();
        fs::write(folder.path().join(".state.new"), b"half").unwrap();
        assert!(read_attachments(folder.path()).unwrap().is_empty());
    }

    #[test]
    fn a_tree_is_copied_whole() {
        let folder = tempfile::tempdir().unwrap();
        let (from, to) = (folder.path().join("a"), folder.path().join("b"));
        fs::create_dir_all(from.join("deep")).unwrap();
        let mut mixed = vec![0; 1_000_000];
        mixed[300_000..300_010].fill(7);
        let files = [
            ("deep/file", vec![1]),
            ("empty", Vec::new()),
            ("zeros", vec![0; 70_000]),
            ("mixed", mixed),
        ];
        for (name, bytes) in &files {
            fs::write(from.join(name), bytes).unwrap();
        }
        copy_tree(&from, &to).unwrap();
        sync_tree(&to).unwrap();
        for (name, bytes) in &files {
            assert!(fs::read(to.join(name)).unwrap() == *bytes, "{name}");
        }
    }

    #[test]
    fn only_one_writer_at_a_time() {
        let folder = tempfile::tempdir().unwrap();
        let first = lock_writer(folder.path()).unwrap();
        assert!(matches!(
            lock_writer(folder.path()),
            Err(StoreError::Locked(_))
        ));
        drop(first);
        lock_writer(folder.path()).unwrap();
    }
}
