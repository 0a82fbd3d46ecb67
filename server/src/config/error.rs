//! What is wrong with a configuration, all of it at once.

use std::{fmt, path::PathBuf};

/// Where a value came from.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Origin {
    /// The default that is part of the program, with its line.
    Default(usize),
    /// A configuration file and a line in it, from 1.
    File(PathBuf, usize),
    /// An environment variable, by name.
    Environment(String),
}

impl fmt::Display for Origin {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Default(line) => write!(f, "built-in default, line {line}"),
            Self::File(path, line) => write!(f, "{}, line {line}", path.display()),
            Self::Environment(variable) => write!(f, "environment variable {variable}"),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// Dotted key; empty when it is the whole file.
    pub key: String,
    /// What is wrong, with the value (unless it is secret) and what is allowed.
    pub message: String,
    /// Where the value came from.
    pub origin: Option<Origin>,
}

impl fmt::Display for Fault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        if !self.key.is_empty() {
            write!(f, "{}: ", self.key)?;
        }
        f.write_str(&self.message)?;
        match &self.origin {
            Some(origin) => write!(f, " ({origin})"),
            None => Ok(()),
        }
    }
}

/// A configuration that cannot be used. Its text has one line for each fault
/// and never holds the value of a secret.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub struct ConfigError {
    /// At least one.
    pub faults: Vec<Fault>,
}

impl fmt::Display for ConfigError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self.faults.len() {
            1 => write!(f, "the configuration has a mistake:")?,
            n => write!(f, "the configuration has {n} mistakes:")?,
        }
        for fault in &self.faults {
            write!(f, "\n  - {fault}")?;
        }
        Ok(())
    }
}

/// “; did you mean …?” with the likeliest of `candidates`, or nothing.
pub(super) fn did_you_mean<'a>(typed: &str, candidates: impl Iterator<Item = &'a str>) -> String {
    let allowed = (typed.chars().count() / 3).clamp(1, 4);
    candidates
        .map(|candidate| (strsim::osa_distance(typed, candidate), candidate))
        .filter(|(distance, _)| *distance <= allowed)
        .min()
        .map_or_else(String::new, |(_, candidate)| {
            format!("; did you mean {candidate}?")
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn suggests_only_what_is_near() {
        let known = ["LOSEN_LISTEN", "LOSEN_DATA_DIR"];
        assert_eq!(
            did_you_mean("LOSEN_LISTNE", known.into_iter()),
            "; did you mean LOSEN_LISTEN?"
        );
        assert_eq!(did_you_mean("LOSEN_COLOUR", known.into_iter()), "");
        assert_eq!(did_you_mean("", known.into_iter()), "");
    }

    #[test]
    fn lists_every_fault() {
        let fault = |key: &str| Fault {
            key: key.to_owned(),
            message: "is wrong".to_owned(),
            origin: Some(Origin::File("losen.toml".into(), 3)),
        };
        let error = ConfigError {
            faults: vec![fault("a.b"), fault("")],
        };
        assert_eq!(
            error.to_string(),
            "the configuration has 2 mistakes:\n  - a.b: is wrong (losen.toml, line 3)\n  - is wrong (losen.toml, line 3)"
        );
    }
}
