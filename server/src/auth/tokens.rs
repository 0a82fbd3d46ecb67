//! Is this token one of the file's, now?

use std::{
    collections::HashMap,
    fs::Metadata,
    path::{Path, PathBuf},
    sync::Arc,
    time::{Duration, Instant, SystemTime},
};

use chrono::NaiveDate;
use parking_lot::{Mutex, RwLock};
use tokio::sync::Semaphore;

use super::{
    file::{Entry, TokenFile, TokenFileError},
    hash,
    token::Token,
    tries::Tries,
};

/// How long a verified token is remembered.
const REMEMBERED: Duration = Duration::from_secs(300);
/// Tokens remembered, at most.
const MOST_REMEMBERED: usize = 1_000;
/// Hashes computed at the same time: each takes 19 MiB and a processor.
const AT_ONCE: usize = 2;

/// Who calls.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Caller {
    /// Name of the token's entry.
    pub name: String,
    /// Last day (UTC) on which the token is valid.
    pub expires: Option<NaiveDate>,
}

/// Why a token is not taken.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Refusal {
    /// It is none of the file's.
    #[error("the token is not known")]
    Unknown,
    /// It was one of the file's until this day.
    #[error("the token was valid until {0}")]
    Expired(NaiveDate),
    /// Too many wrong tokens; the time until the next try.
    #[error("too many wrong tokens")]
    TooManyTries(Duration),
    /// The file cannot be used, so nobody is let in; why, without its text.
    #[error("{0}")]
    Unreadable(String),
}

/// By which a changed file is known.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Stamp {
    modified: Option<SystemTime>,
    length: u64,
    /// Number of the file and the moment of its last change of any kind, where there
    /// are such.
    identity: (u64, i64, i64),
}

impl Stamp {
    fn of(metadata: &Metadata) -> Self {
        #[cfg(unix)]
        let identity = {
            use std::os::unix::fs::MetadataExt;
            (metadata.ino(), metadata.ctime(), metadata.ctime_nsec())
        };
        #[cfg(not(unix))]
        let identity = (0, 0, 0);
        Self {
            modified: metadata.modified().ok(),
            length: metadata.len(),
            identity,
        }
    }
}

/// The file as it was read.
struct Loaded {
    stamp: Stamp,
    /// What is wrong with it goes to the log: without its text.
    file: Result<TokenFile, String>,
}

/// A token that was verified.
struct Remembered {
    id: String,
    /// Hash of the entry that it was verified with.
    hash: String,
    until: Instant,
}

/// The tokens of a file, which is read again when it changes.
pub struct Tokens {
    path: PathBuf,
    loaded: RwLock<Option<Arc<Loaded>>>,
    /// Verified tokens by their BLAKE3 hash under a key of this process.
    remembered: Mutex<HashMap<[u8; 32], Remembered>>,
    key: [u8; 32],
    tries: Mutex<Tries>,
    hashing: Semaphore,
    /// The hash of a token that nobody holds.
    nobody: String,
}

impl Tokens {
    /// The tokens of a file, which need not be there yet.
    #[must_use]
    pub fn new(path: &Path) -> Self {
        Self {
            path: path.to_owned(),
            loaded: RwLock::default(),
            remembered: Mutex::default(),
            key: rand::random(),
            tries: Mutex::default(),
            hashing: Semaphore::new(AT_ONCE),
            nobody: hash::new_token().map_or_else(|_| String::new(), |(_, hash)| hash),
        }
    }

    /// Whose token this is.
    ///
    /// # Errors
    /// When it is nobody's, or can not be told.
    pub async fn check(&self, text: &str) -> Result<Caller, Refusal> {
        let loaded = self.current().await?;
        let file = loaded.file.as_ref().map_err(unreadable)?;
        let key = *blake3::keyed_hash(&self.key, text.as_bytes()).as_bytes();
        if let Some(entry) = self.known(&key, file) {
            return caller(entry);
        }
        // What cannot be a token is known as such without any secret.
        let token = Token::parse(text).ok_or(Refusal::Unknown)?;
        let entry = file.get(token.id());
        let id = entry.map(|_| token.id());
        self.tries
            .lock()
            .take(id, Instant::now())
            .map_err(Refusal::TooManyTries)?;
        let verified = self.verify(entry, token.clone()).await?;
        let entry = entry.filter(|_| verified).ok_or(Refusal::Unknown)?;
        // Right is right, also after its last day: that was no wrong try.
        self.tries.lock().give_back(token.id());
        self.remember(key, token.id(), entry);
        let caller = caller(entry)?;
        tracing::info!(token = token.id(), "a caseworker signed in");
        Ok(caller)
    }

    /// Compares a token with its entry's hash, or with that of nobody, so that the time
    /// it takes does not tell whether there is such an entry.
    async fn verify(&self, entry: Option<&Entry>, token: Token) -> Result<bool, Refusal> {
        let _permit = self
            .hashing
            .acquire()
            .await
            .map_err(|error| unreadable(&error))?;
        let hash = entry.map_or(&self.nobody, |entry| &entry.hash).clone();
        let work = move || hash::verify(&hash, &token);
        let verified = tokio::task::spawn_blocking(work).await;
        verified.map_err(|error| unreadable(&error))
    }

    fn known<'f>(&self, key: &[u8; 32], file: &'f TokenFile) -> Option<&'f Entry> {
        let remembered = self.remembered.lock();
        let known = remembered.get(key)?;
        let entry = file.get(&known.id)?;
        (known.until > Instant::now() && known.hash == entry.hash).then_some(entry)
    }

    fn remember(&self, key: [u8; 32], id: &str, entry: &Entry) {
        let mut remembered = self.remembered.lock();
        let now = Instant::now();
        remembered.retain(|_, known| known.until > now);
        if remembered.len() < MOST_REMEMBERED {
            let known = Remembered {
                id: id.to_owned(),
                hash: entry.hash.clone(),
                until: now + REMEMBERED,
            };
            remembered.insert(key, known);
        }
    }

    /// The file as it is now.
    async fn current(&self) -> Result<Arc<Loaded>, Refusal> {
        let metadata = tokio::fs::metadata(&self.path).await;
        let metadata = metadata.map_err(|error| {
            unreadable(&TokenFileError::Io {
                path: self.path.clone(),
                error,
            })
        })?;
        // Taken before the content: what changes in between is read again.
        let stamp = Stamp::of(&metadata);
        let known = self.loaded.read().clone();
        if let Some(known) = known.filter(|known| known.stamp == stamp) {
            return Ok(known);
        }
        let path = self.path.clone();
        let read = tokio::task::spawn_blocking(move || TokenFile::read(&path));
        let file = read.await.map_err(|error| unreadable(&error))?;
        let file = match file {
            // It may be over at the next request, though the file stays the same.
            Err(error @ TokenFileError::Io { .. }) => return Err(unreadable(&error)),
            file => file.map_err(|error| error.to_string()),
        };
        if let Ok(file) = &file {
            self.tries.lock().keep(|id| file.get(id).is_some());
        }
        let loaded = Arc::new(Loaded { stamp, file });
        *self.loaded.write() = Some(Arc::clone(&loaded));
        Ok(loaded)
    }
}

fn caller(entry: &Entry) -> Result<Caller, Refusal> {
    match entry.expires {
        Some(day) if entry.is_expired() => Err(Refusal::Expired(day)),
        expires => Ok(Caller {
            name: entry.name.clone(),
            expires,
        }),
    }
}

fn unreadable(reason: &impl ToString) -> Refusal {
    Refusal::Unreadable(reason.to_string())
}

#[cfg(test)]
#[path = "tokens_tests.rs"]
mod tests;
