//! Reads typed values out of the layers and notes what does not fit.

use std::{
    fmt::Display,
    ops::RangeInclusive,
    path::{Path, PathBuf},
    str::FromStr,
    time::Duration,
};

use secrecy::SecretString;
use url::Url;

use super::{
    error::{Fault, Origin},
    layers::{Layers, Scalar, Value},
};

/// Longest time that may be configured: an hour.
const LONGEST: u64 = 3_600_000;

/// Takes values by key. A value that does not fit becomes a [`Fault`], and the
/// caller goes on with a stand-in that is never used, so that one run reports
/// every mistake.
#[derive(Debug)]
pub(super) struct Reader {
    layers: Layers,
}

impl Reader {
    pub(super) fn new(layers: Layers) -> Self {
        Self { layers }
    }

    /// What was wrong, once everything has been read.
    pub(super) fn into_faults(self) -> Vec<Fault> {
        self.layers.faults
    }

    /// Where the value of a key came from.
    pub(super) fn origin(&self, key: &str) -> Option<Origin> {
        self.layers
            .values
            .get(key)
            .map(|value| value.origin.clone())
    }

    /// Notes a mistake that concerns the value of a key.
    pub(super) fn fault(&mut self, key: &str, message: impl Into<String>) {
        let origin = self.origin(key);
        self.layers.faults.push(Fault {
            key: key.to_owned(),
            message: message.into(),
            origin,
        });
    }

    /// Whether nothing was wrong with these keys, so that they can be compared.
    pub(super) fn sound(&self, keys: &[&str]) -> bool {
        !self
            .layers
            .faults
            .iter()
            .any(|fault| keys.contains(&fault.key.as_str()))
    }

    fn value(&mut self, key: &str) -> Option<Value> {
        let value = self.layers.values.get(key).cloned();
        if value.is_none() && self.layers.faults.is_empty() {
            self.fault(key, "the program has no default for this key");
        }
        value
    }

    /// A text, `None` when empty. Blanks at its ends stay.
    pub(super) fn optional_text(&mut self, key: &str) -> Option<String> {
        match self.value(key)?.scalar {
            Scalar::Text(text) | Scalar::Variable(text) => {
                Some(text).filter(|text| !text.is_empty())
            }
            other => {
                self.fault(key, not_allowed(&other, "a text"));
                None
            }
        }
    }

    /// A text that must not be blank.
    pub(super) fn text(&mut self, key: &str) -> String {
        let before = self.layers.faults.len();
        let text = self.optional_text(key).unwrap_or_default();
        if text.trim().is_empty() && self.layers.faults.len() == before {
            self.fault(key, "must not be empty");
        }
        text
    }

    /// A path that must be set.
    pub(super) fn path(&mut self, key: &str) -> PathBuf {
        self.text(key).into()
    }

    /// A path, `None` when empty.
    pub(super) fn optional_path(&mut self, key: &str) -> Option<PathBuf> {
        self.optional_text(key).map(Into::into)
    }

    /// A text that has another form, such as an address.
    pub(super) fn parsed<T: FromStr>(&mut self, key: &str, allowed: &str) -> Option<T> {
        let before = self.layers.faults.len();
        let text = self.text(key);
        if self.layers.faults.len() > before {
            return None;
        }
        let parsed = text.trim().parse().ok();
        if parsed.is_none() {
            self.fault(key, format!("“{text}” is not allowed; expected {allowed}"));
        }
        parsed
    }

    /// A whole number within a range.
    pub(super) fn integer<T>(&mut self, key: &str, range: RangeInclusive<T>) -> T
    where
        T: Copy + Display + PartialOrd + TryFrom<i64>,
    {
        let fallback = *range.start();
        let Some(Value { scalar, .. }) = self.value(key) else {
            return fallback;
        };
        let number = match &scalar {
            Scalar::Integer(number) => Some(*number),
            Scalar::Variable(text) => text.trim().parse().ok(),
            _ => None,
        };
        match number
            .and_then(|number| T::try_from(number).ok())
            .filter(|number| range.contains(number))
        {
            Some(number) => number,
            None => {
                let allowed = format!("a whole number from {} to {}", range.start(), range.end());
                self.fault(key, not_allowed(&scalar, &allowed));
                fallback
            }
        }
    }

    /// `true` or `false`.
    pub(super) fn boolean(&mut self, key: &str) -> bool {
        let Some(Value { scalar, .. }) = self.value(key) else {
            return false;
        };
        let truth = match &scalar {
            Scalar::Boolean(truth) => Some(*truth),
            Scalar::Variable(text) => text.trim().parse().ok(),
            _ => None,
        };
        if truth.is_none() {
            self.fault(key, not_allowed(&scalar, "true or false"));
        }
        truth.unwrap_or_default()
    }

    /// A number within a range.
    pub(super) fn number(&mut self, key: &str, range: RangeInclusive<f32>) -> f32 {
        let fallback = *range.start();
        let Some(Value { scalar, .. }) = self.value(key) else {
            return fallback;
        };
        let number = match &scalar {
            Scalar::Integer(number) => Some(*number as f32),
            Scalar::Float(number) => Some(*number as f32),
            Scalar::Variable(text) => text.trim().parse().ok(),
            Scalar::Text(_) | Scalar::Boolean(_) | Scalar::Other(_) => None,
        };
        // The range holds no NaN and no infinity.
        match number.filter(|number| range.contains(number)) {
            Some(number) => number,
            None => {
                let allowed = format!("a number from {} to {}", range.start(), range.end());
                self.fault(key, not_allowed(&scalar, &allowed));
                fallback
            }
        }
    }

    /// A time in milliseconds, from 1 to an hour.
    pub(super) fn milliseconds(&mut self, key: &str) -> Duration {
        Duration::from_millis(self.integer(key, 1..=LONGEST))
    }

    /// One of a few words.
    pub(super) fn choice<T: Copy>(&mut self, key: &str, words: &[(&str, T)]) -> Option<T> {
        let before = self.layers.faults.len();
        let text = self.text(key);
        if self.layers.faults.len() > before {
            return None;
        }
        let found = words
            .iter()
            .find(|(word, _)| *word == text.trim())
            .map(|(_, meaning)| *meaning);
        if found.is_none() {
            let allowed: Vec<&str> = words.iter().map(|(word, _)| *word).collect();
            self.fault(
                key,
                format!(
                    "“{text}” is not allowed; expected one of {}",
                    allowed.join(", ")
                ),
            );
        }
        found
    }

    /// A web address, `None` when empty. User and password are refused, and
    /// not shown.
    pub(super) fn optional_url(&mut self, key: &str) -> Option<Url> {
        let text = self.optional_text(key)?;
        let url: Option<Url> = text.trim().parse().ok();
        match url {
            Some(url) if !url.username().is_empty() || url.password().is_some() => {
                self.fault(
                    key,
                    "an address must not hold a user name or password; use the API key for that",
                );
                None
            }
            Some(url) if matches!(url.scheme(), "http" | "https") && url.has_host() => Some(url),
            _ => {
                let shown = if text.contains('@') {
                    "this"
                } else {
                    &format!("“{text}”")
                };
                self.fault(key, format!("{shown} is not allowed; expected an address that begins with http:// or https://"));
                None
            }
        }
    }

    /// A secret: the value of `key`, which only the environment can set, else
    /// what the file named by `{key}_file` holds, without blanks at its ends.
    pub(super) fn secret(&mut self, key: &str) -> Option<SecretString> {
        let file_key = format!("{key}_file");
        let file = self.optional_path(&file_key);
        if let Some(Value {
            scalar: Scalar::Variable(text),
            ..
        }) = self.layers.values.get(key)
            && !text.trim().is_empty()
        {
            return Some(text.trim().to_owned().into());
        }
        match read_secret(&file?) {
            Ok(secret) => Some(secret),
            Err(reason) => {
                self.fault(&file_key, reason);
                None
            }
        }
    }
}

fn read_secret(path: &Path) -> Result<SecretString, String> {
    let text = std::fs::read_to_string(path)
        .map_err(|error| format!("{} cannot be read: {error}", path.display()))?;
    match text.trim() {
        "" => Err(format!("{} is empty", path.display())),
        secret if secret.contains(['\n', '\r']) => {
            Err(format!("{} holds more than one line", path.display()))
        }
        secret => Ok(secret.to_owned().into()),
    }
}

fn not_allowed(scalar: &Scalar, allowed: &str) -> String {
    match scalar {
        Scalar::Text(text) | Scalar::Variable(text) => {
            format!("“{text}” is not allowed; expected {allowed}")
        }
        Scalar::Integer(number) => format!("{number} is not allowed; expected {allowed}"),
        Scalar::Float(number) => format!("{number} is not allowed; expected {allowed}"),
        Scalar::Boolean(truth) => format!("{truth} is not allowed; expected {allowed}"),
        Scalar::Other(what) => format!("{what} is not allowed; expected {allowed}"),
    }
}
