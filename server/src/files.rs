//! Files that are whole or not there: written beside their place, then put there.

use std::{
    fs::File,
    io,
    path::{Path, PathBuf},
};

use tempfile::NamedTempFile;

/// A new empty file in the folder of `path`, of mode 0600.
///
/// # Errors
/// When it cannot be made.
pub(crate) fn beside(path: &Path) -> io::Result<NamedTempFile> {
    let folder = match path.parent() {
        Some(folder) if !folder.as_os_str().is_empty() => folder.to_owned(),
        _ => PathBuf::from("."),
    };
    NamedTempFile::new_in(folder)
}

/// Puts the file in its place; over another only if `replace` says so, and then it
/// belongs to whom the other belonged.
///
/// # Errors
/// When that cannot be done, the owner not be kept either; what was there before
/// still is.
pub(crate) fn put(file: NamedTempFile, path: &Path, replace: bool) -> io::Result<()> {
    if replace {
        keep_owner(file.as_file(), path)?;
    }
    file.as_file().sync_all()?;
    let put = if replace {
        file.persist(path)
    } else {
        file.persist_noclobber(path)
    };
    put.map(drop).map_err(|error| error.error)
}

/// Gives a file to the owner and group of what is at `path`, if anything is.
#[cfg(unix)]
fn keep_owner(file: &File, path: &Path) -> io::Result<()> {
    use std::os::unix::fs::{MetadataExt, fchown};

    let old = match path.metadata() {
        Ok(old) => old,
        Err(error) if error.kind() == io::ErrorKind::NotFound => return Ok(()),
        Err(error) => return Err(error),
    };
    let new = file.metadata()?;
    let user = (old.uid() != new.uid()).then_some(old.uid());
    let group = (old.gid() != new.gid()).then_some(old.gid());
    if user.is_none() && group.is_none() {
        return Ok(());
    }
    fchown(file, user, group).map_err(|error| {
        let (uid, gid) = (old.uid(), old.gid());
        let message = format!("it belongs to uid {uid}, gid {gid}, which cannot be kept: {error}");
        io::Error::new(error.kind(), message)
    })
}

#[cfg(not(unix))]
fn keep_owner(_file: &File, _path: &Path) -> io::Result<()> {
    Ok(())
}

#[cfg(all(test, unix))]
mod tests {
    use std::{
        io::Write,
        os::unix::fs::{MetadataExt, PermissionsExt, chown},
    };

    use super::*;

    fn replaced(path: &Path) -> io::Result<()> {
        let mut file = beside(path)?;
        file.write_all(b"ny")?;
        put(file, path, true)
    }

    #[test]
    fn what_replaces_a_file_belongs_to_its_owner() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("fil");
        replaced(&path).unwrap();
        // Only root may give files away; who is not root keeps their own.
        let given = chown(&path, Some(4_321), Some(4_322)).is_ok();
        let before = path.metadata().unwrap();
        replaced(&path).unwrap();
        let after = path.metadata().unwrap();
        assert_eq!((after.uid(), after.gid()), (before.uid(), before.gid()));
        assert_eq!(given, after.uid() == 4_321);
        assert_eq!(after.permissions().mode() & 0o777, 0o600);
        assert_ne!(before.ino(), after.ino(), "replaced as a whole");
    }

    #[test]
    fn an_owner_that_cannot_be_kept_is_said() {
        let folder = tempfile::tempdir().unwrap();
        let file = beside(&folder.path().join("fil")).unwrap();
        // The root folder is root's.
        let root = Path::new("/").metadata().unwrap().uid();
        match keep_owner(file.as_file(), Path::new("/")) {
            Ok(()) => assert_eq!(file.as_file().metadata().unwrap().uid(), root),
            Err(error) => assert!(error.to_string().contains("cannot be kept"), "{error}"),
        }
        let nothing = folder.path().join("nei");
        assert!(keep_owner(file.as_file(), &nothing).is_ok());
    }
}
