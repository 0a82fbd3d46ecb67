//! The file of named tokens.

use std::{
    collections::HashMap,
    io::{self, Write},
    path::{Path, PathBuf},
};

use chrono::{NaiveDate, Utc};
use serde::Deserialize;
use toml::Spanned;

use super::{
    hash::{self, HashError},
    token::Token,
};
use crate::files;

/// Longest name, in characters.
const LONGEST_NAME: usize = 100;

/// Why the file cannot be used. What these say is fit for logs: names and other text of
/// the file are only in [`in_full`](Self::in_full).
#[derive(Debug, thiserror::Error)]
pub enum TokenFileError {
    /// It cannot be read or written.
    #[error("{} cannot be read or written: {error}", .path.display())]
    Io {
        /// The file.
        path: PathBuf,
        /// Why.
        error: io::Error,
    },
    /// It is no such TOML.
    #[error("{} is wrong at line {line}", .path.display())]
    Syntax {
        /// The file.
        path: PathBuf,
        /// The line, from 1.
        line: usize,
        /// What is wrong; may hold text of the file.
        message: String,
    },
    /// An entry is wrong.
    #[error("{} is wrong at line {line}, entry {number}", .path.display())]
    Entry {
        /// The file.
        path: PathBuf,
        /// The line where the entry begins, from 1.
        line: usize,
        /// The entry, from 1.
        number: usize,
        /// What is wrong; may hold the entry's name.
        error: EntryError,
    },
}

impl TokenFileError {
    /// What is wrong, with text of the file, for the operator's eyes only: never for a
    /// log.
    #[must_use]
    pub fn in_full(&self) -> String {
        match self {
            Self::Io { .. } => self.to_string(),
            Self::Syntax { message, .. } => format!("{self}: {message}"),
            Self::Entry { error, .. } => format!("{self}: {error}"),
        }
    }
}

/// What is wrong with an entry. Holds its name, and so is not for logs.
#[derive(Debug, thiserror::Error)]
pub enum EntryError {
    /// Another one has the same name or hash.
    #[error("the name or hash of “{0}” is there twice; each token has its own")]
    Duplicate(String),
    /// The name is blank, too long or holds control characters.
    #[error("“{0}” is no name; 1 to 100 characters are allowed")]
    Name(String),
    /// The hash is wrong.
    #[error("the hash of “{name}” {error}")]
    Hash {
        /// Name of the entry.
        name: String,
        /// What is wrong.
        error: HashError,
    },
}

/// An entry of the file.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Entry {
    /// Who holds the token.
    pub name: String,
    /// Argon2id hash of the token, a PHC string.
    pub hash: String,
    /// Last day (UTC) on which the token is valid; for ever when left out.
    #[serde(default)]
    pub expires: Option<NaiveDate>,
}

impl Entry {
    /// Whether its last day is over.
    #[must_use]
    pub fn is_expired(&self) -> bool {
        self.expires
            .is_some_and(|last| Utc::now().date_naive() > last)
    }
}

#[derive(Deserialize)]
#[serde(deny_unknown_fields)]
struct Content {
    #[serde(default)]
    tokens: Vec<Spanned<Entry>>,
}

/// The entries of a file, checked.
#[derive(Debug, Clone, Default)]
pub struct TokenFile {
    entries: HashMap<String, Entry>,
}

impl TokenFile {
    /// Reads a file.
    ///
    /// # Errors
    /// When it cannot be read, or any entry is wrong: then none of them counts.
    pub fn read(path: &Path) -> Result<Self, TokenFileError> {
        Self::parse(&text(path)?, path)
    }

    fn parse(text: &str, path: &Path) -> Result<Self, TokenFileError> {
        let content: Content = toml::from_str(text).map_err(|error| {
            let message = error.message().lines().next().unwrap_or_default();
            TokenFileError::Syntax {
                path: path.to_owned(),
                line: error.span().map_or(1, |span| line(text, span.start)),
                message: message.to_owned(),
            }
        })?;
        let mut file = Self::default();
        for (at, entry) in content.tokens.into_iter().enumerate() {
            let line = line(text, entry.span().start);
            let taken = file.take(entry.into_inner());
            taken.map_err(|error| TokenFileError::Entry {
                path: path.to_owned(),
                line,
                number: at + 1,
                error,
            })?;
        }
        Ok(file)
    }

    fn take(&mut self, entry: Entry) -> Result<(), EntryError> {
        check_name(&entry.name)?;
        let id = hash::lookup_id(&entry.hash).map_err(|error| EntryError::Hash {
            name: entry.name.clone(),
            error,
        })?;
        let known = self.entries.values().any(|other| other.name == entry.name);
        // The same salt twice is the same hash pasted twice.
        if known || self.entries.contains_key(&id) {
            return Err(EntryError::Duplicate(entry.name));
        }
        self.entries.insert(id, entry);
        Ok(())
    }

    /// The entry with a lookup id.
    #[must_use]
    pub fn get(&self, id: &str) -> Option<&Entry> {
        self.entries.get(id)
    }

    /// All entries with their lookup ids, by name.
    #[must_use]
    pub fn entries(&self) -> Vec<(&str, &Entry)> {
        let mut all: Vec<(&str, &Entry)> = self
            .entries
            .iter()
            .map(|(id, entry)| (id.as_str(), entry))
            .collect();
        all.sort_by(|(_, a), (_, b)| a.name.cmp(&b.name));
        all
    }

    /// Makes a token and the lines of its entry.
    ///
    /// # Errors
    /// When the name cannot be used or the hash not be computed.
    pub fn new_entry(
        name: &str,
        expires: Option<NaiveDate>,
    ) -> Result<(Token, String), EntryError> {
        check_name(name)?;
        let (token, hash) = hash::new_token().map_err(|error| EntryError::Hash {
            name: name.to_owned(),
            error,
        })?;
        let quoted = toml::Value::String(name.to_owned());
        let mut lines = format!("[[tokens]]\nname = {quoted}\nhash = \"{hash}\"\n");
        if let Some(day) = expires {
            lines.push_str(&format!("expires = \"{day}\"\n"));
        }
        Ok((token, lines))
    }

    /// Adds the lines of an entry to a file, which is made when there is none. The file
    /// is replaced as a whole; its owner stays the same, and alone may read it.
    ///
    /// # Errors
    /// When the file would be wrong with the entry, cannot be written, or its owner not
    /// be kept; then it stays as it was.
    pub fn add(path: &Path, lines: &str) -> Result<(), TokenFileError> {
        let before = if path.exists() {
            text(path)?
        } else {
            String::new()
        };
        let gap = match before.as_str() {
            "" => "",
            text if text.ends_with('\n') => "\n",
            _ => "\n\n",
        };
        let after = format!("{before}{gap}{lines}");
        Self::parse(&after, path)?;
        replace(path, &after).map_err(|error| TokenFileError::Io {
            path: path.to_owned(),
            error,
        })
    }
}

fn replace(path: &Path, text: &str) -> io::Result<()> {
    let mut file = files::beside(path)?;
    file.write_all(text.as_bytes())?;
    files::put(file, path, true)
}

/// The line of a place in a text, from 1.
fn line(text: &str, at: usize) -> usize {
    text.get(..at).unwrap_or(text).matches('\n').count() + 1
}

fn text(path: &Path) -> Result<String, TokenFileError> {
    std::fs::read_to_string(path).map_err(|error| TokenFileError::Io {
        path: path.to_owned(),
        error,
    })
}

fn check_name(name: &str) -> Result<(), EntryError> {
    let length = name.chars().count();
    let fits = (1..=LONGEST_NAME).contains(&length) && name.trim() == name;
    if fits && !name.chars().any(char::is_control) {
        Ok(())
    } else {
        Err(EntryError::Name(name.chars().take(20).collect()))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    const DAY: Option<NaiveDate> = NaiveDate::from_ymd_opt(2031, 5, 17);

    #[test]
    fn what_is_added_is_read_again() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        let (token, lines) = TokenFile::new_entry("Kari \"Å\"", DAY).unwrap();
        TokenFile::add(&path, &lines).unwrap();
        let (other, lines) = TokenFile::new_entry("Ola", None).unwrap();
        TokenFile::add(&path, &lines).unwrap();
        let file = TokenFile::read(&path).unwrap();
        let names: Vec<&str> = file
            .entries()
            .iter()
            .map(|(_, e)| e.name.as_str())
            .collect();
        assert_eq!(names, ["Kari \"Å\"", "Ola"]);
        assert_eq!(file.get(token.id()).unwrap().expires, DAY);
        assert!(!file.get(other.id()).unwrap().is_expired());
        #[cfg(unix)]
        {
            use std::os::unix::fs::PermissionsExt;
            let mode = path.metadata().unwrap().permissions().mode();
            assert_eq!(mode & 0o777, 0o600);
        }
    }

    #[test]
    fn a_name_is_there_once_and_a_refused_entry_changes_nothing() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("tokens.toml");
        let (_, lines) = TokenFile::new_entry("Kari", None).unwrap();
        TokenFile::add(&path, &lines).unwrap();
        let before = std::fs::read_to_string(&path).unwrap();
        let (_, again) = TokenFile::new_entry("Kari", None).unwrap();
        let error = TokenFile::add(&path, &again).unwrap_err();
        assert!(matches!(
            &error,
            TokenFileError::Entry { number: 2, line: 5, error: EntryError::Duplicate(name), .. }
                if name == "Kari"
        ));
        assert!(!error.to_string().contains("Kari"), "{error}");
        assert!(error.in_full().contains("Kari"));
        let pasted = lines.replace("Kari", "Ola");
        assert!(
            TokenFile::add(&path, &pasted).is_err(),
            "one token, one name"
        );
        assert_eq!(std::fs::read_to_string(&path).unwrap(), before);
    }

    #[test]
    fn wrong_files_are_refused_with_their_line_and_without_their_text() {
        let parse = |text: &str| TokenFile::parse(text, Path::new("t.toml")).err();
        let error = parse("[[tokens]]\nname = \"a\"\nhash = hemmelig\n").unwrap();
        assert!(
            matches!(&error, TokenFileError::Syntax { line: 3, .. }),
            "{error}"
        );
        assert!(!error.to_string().contains("hemmelig"), "{error}");
        let error = parse("[[tokens]]\nname = \"a\"\nhash = \"x\"\n").unwrap();
        assert!(matches!(
            error,
            TokenFileError::Entry {
                number: 1,
                error: EntryError::Hash { .. },
                ..
            }
        ));
        for text in ["tokens = 1", "[[token]]\n", "[[tokens]]\nname = \"a\"\n"] {
            assert!(matches!(parse(text), Some(TokenFileError::Syntax { .. })));
        }
        assert!(parse("").is_none());
        assert!(TokenFile::new_entry(" Kari", None).is_err());
        assert!(TokenFile::new_entry("", None).is_err());
        assert!(TokenFile::new_entry("a\nb", None).is_err());
    }

    #[test]
    fn what_is_logged_holds_neither_name_nor_token() {
        let parse = |text: &str| TokenFile::parse(text, Path::new("t.toml")).unwrap_err();
        let token = Token::random("0123456789ab").secret().to_owned();
        let error = parse(&format!("\ntokens = [\"{token}\"]\n"));
        assert_eq!(error.to_string(), "t.toml is wrong at line 2");
        assert!(error.in_full().starts_with("t.toml is wrong at line 2: "));
        let (_, lines) = TokenFile::new_entry("Kari", None).unwrap();
        let kari = "[[tokens]]\nname = \"Kari\"\nhash = \"x\"\n";
        let blank = "[[tokens]]\nname = \" Kari\"\nhash = \"x\"\n";
        for wrong in [kari, blank, &lines] {
            let error = parse(&format!("{lines}\n{wrong}"));
            assert_eq!(error.to_string(), "t.toml is wrong at line 5, entry 2");
            assert!(error.in_full().contains("Kari"), "{}", error.in_full());
        }
    }

    #[test]
    fn the_last_day_still_counts() {
        let entry = |expires| Entry {
            name: "a".to_owned(),
            hash: String::new(),
            expires,
        };
        let today = Utc::now().date_naive();
        assert!(!entry(Some(today)).is_expired());
        assert!(entry(today.pred_opt()).is_expired());
        assert!(!entry(None).is_expired());
    }
}
