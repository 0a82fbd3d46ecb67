//! The file: opened when it is needed, and again when it failed.

use std::{
    future::Future,
    path::{Path, PathBuf},
    sync::Arc,
    time::Duration,
};

use sqlx::{
    ConnectOptions, SqlitePool,
    sqlite::{SqliteConnectOptions, SqliteJournalMode, SqlitePoolOptions, SqliteSynchronous},
};
use tokio::{fs, sync::Mutex};
use uuid::Uuid;

use super::migrations;

/// Name of the file in the data folder.
pub const FILE: &str = "feedback.sqlite";
/// Longest wait for another process that writes, and for the one connection.
const WAIT: Duration = Duration::from_secs(2);
/// Bytes of a page of the file; SQLite's own default.
const PAGE: u32 = 4_096;
/// Most pages: 1 GiB. Anybody may send feedback, and must not fill the disk with it;
/// this is room for tens of thousands of the longest.
const MOST_PAGES: u32 = 262_144;

/// Feedback and reviews in their file. Clones share it.
#[derive(Debug, Clone)]
pub struct Feedback(Arc<Inner>);

#[derive(Debug)]
struct Inner {
    path: PathBuf,
    takes: bool,
    /// Open as long as it works. SQLite writes one at a time, so one connection.
    open: Mutex<Option<Open>>,
}

/// The file while it is open.
#[derive(Debug, Clone)]
struct Open {
    pool: SqlitePool,
    /// Its own: the file may be opened again while others work on an older pool.
    id: Uuid,
}

/// Why feedback cannot be kept, read or deleted. No variant holds what somebody wrote.
#[derive(Debug, thiserror::Error)]
pub enum FeedbackError {
    /// The configuration says that none is taken.
    #[error("feedback is turned off (feedback.enabled)")]
    Off,
    /// The file cannot be opened, read or written now.
    #[error("the feedback file {} cannot be used: {source}", path.display())]
    Unavailable {
        /// The file.
        path: PathBuf,
        /// What the engine says.
        source: sqlx::Error,
    },
    /// There is no feedback yet.
    #[error("there is no feedback yet: {} does not exist", .0.display())]
    Nothing(PathBuf),
    /// A file is already there.
    #[error("{} is already there", .0.display())]
    Exists(PathBuf),
    /// Another file cannot be written; what was there before still is.
    #[error("cannot write {}: {source}", path.display())]
    Write {
        /// The file.
        path: PathBuf,
        /// What the system says.
        source: std::io::Error,
    },
}

impl FeedbackError {
    /// Why `path` was not written.
    pub(super) fn unwritten(path: &Path, source: std::io::Error) -> Self {
        let path = path.to_owned();
        match source.kind() {
            std::io::ErrorKind::AlreadyExists => Self::Exists(path),
            _ => Self::Write { path, source },
        }
    }
}

impl Feedback {
    /// The file in `data_dir`. Nothing is opened or made yet. `takes` says whether
    /// new feedback is taken; what is there can be read and deleted in any case.
    #[must_use]
    pub fn new(data_dir: &Path, takes: bool) -> Self {
        Self(Arc::new(Inner {
            path: data_dir.join(FILE),
            takes,
            open: Mutex::new(None),
        }))
    }

    /// Where it is.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.0.path
    }

    /// Whether new feedback is taken.
    #[must_use]
    pub fn takes(&self) -> bool {
        self.0.takes
    }

    /// Ends the connection, so that everything is in the one file.
    pub async fn close(&self) {
        if let Some(open) = self.0.open.lock().await.take() {
            open.pool.close().await;
        }
    }

    /// Does some work on the file, which is made if it is not there.
    pub(super) async fn write<T, W>(
        &self,
        work: impl FnOnce(SqlitePool) -> W,
    ) -> Result<T, FeedbackError>
    where
        W: Future<Output = sqlx::Result<T>>,
    {
        let open = self.open().await?;
        let done = work(open.pool).await;
        self.told(open.id, done).await
    }

    /// Does some work on the file; nothing if it is not there.
    pub(super) async fn read<T, W>(
        &self,
        work: impl FnOnce(SqlitePool) -> W,
    ) -> Result<Option<T>, FeedbackError>
    where
        W: Future<Output = sqlx::Result<T>>,
    {
        if let Ok(false) = fs::try_exists(&self.0.path).await {
            return Ok(None);
        }
        self.write(work).await.map(Some)
    }

    async fn open(&self) -> Result<Open, FeedbackError> {
        let mut shared = self.0.open.lock().await;
        if let Some(open) = shared.as_ref() {
            // A file that was taken away is made anew, not written to in the dark.
            if fs::metadata(&self.0.path)
                .await
                .is_ok_and(|it| it.is_file())
            {
                return Ok(open.clone());
            }
            *shared = None;
        }
        let pool = connect(&self.0.path)
            .await
            .map_err(|source| self.unavailable(source))?;
        let id = Uuid::new_v4();
        let open = Open { pool, id };
        *shared = Some(open.clone());
        Ok(open)
    }

    /// After a failure the file is opened anew the next time; not when somebody else
    /// did so meanwhile, nor when the pool was only busy.
    async fn told<T>(&self, id: Uuid, done: sqlx::Result<T>) -> Result<T, FeedbackError> {
        let source = match done {
            Ok(value) => return Ok(value),
            Err(source) => source,
        };
        if !matches!(source, sqlx::Error::PoolTimedOut) {
            let mut shared = self.0.open.lock().await;
            shared.take_if(|open| open.id == id);
        }
        Err(self.unavailable(source))
    }

    fn unavailable(&self, source: sqlx::Error) -> FeedbackError {
        FeedbackError::Unavailable {
            path: self.0.path.clone(),
            source,
        }
    }
}

/// Opens the file and brings its schema up to date. What is deleted is overwritten
/// (`secure_delete`), what is written is on the disk when the call returns. A file of
/// [`MOST_PAGES`] is full.
async fn connect(path: &Path) -> sqlx::Result<SqlitePool> {
    if let Some(folder) = path.parent() {
        fs::create_dir_all(folder).await?;
    }
    make_private(path).await?;
    let options = SqliteConnectOptions::new()
        .filename(path)
        .page_size(PAGE)
        .journal_mode(SqliteJournalMode::Wal)
        .synchronous(SqliteSynchronous::Full)
        .foreign_keys(true)
        .busy_timeout(WAIT)
        .pragma("secure_delete", "ON")
        .pragma("max_page_count", MOST_PAGES.to_string())
        .disable_statement_logging();
    let pool = SqlitePoolOptions::new()
        .max_connections(1)
        .acquire_timeout(WAIT)
        .connect_with(options)
        .await?;
    migrations::all().run(&pool).await?;
    Ok(pool)
}

/// Makes the file, readable only for its owner, where there is none; an empty file is
/// an empty database.
async fn make_private(path: &Path) -> std::io::Result<()> {
    if fs::try_exists(path).await? {
        return Ok(());
    }
    let mut options = fs::OpenOptions::new();
    options.append(true).create(true);
    #[cfg(unix)]
    options.mode(0o600);
    options.open(path).await.map(drop)
}

#[cfg(test)]
mod tests;
