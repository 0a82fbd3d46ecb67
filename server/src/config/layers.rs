//! Lays the built-in default, the file and the environment over each other.

use std::{collections::BTreeMap, path::Path};

use losen_index::search::Authority;
use losen_ingest::source::Source;
use serde::de::DeserializeOwned;
use toml::{
    Spanned,
    de::{DeTable, DeValue, ValueDeserializer},
};

use crate::answer::EmergencyNumber;

use super::{
    env_vars::{self, CONFIG_VARIABLE, PREFIX, SETTINGS, TEST_PREFIX},
    error::{Fault, Origin, did_you_mean},
};

/// A value as it was written.
#[derive(Debug, Clone, PartialEq)]
pub(super) enum Scalar {
    /// A text of a file.
    Text(String),
    /// A whole number of a file.
    Integer(i64),
    /// A number of a file.
    Float(f64),
    /// `true` or `false` of a file.
    Boolean(bool),
    /// The text of an environment variable, which may stand for another value.
    Variable(String),
    /// What no key takes (a date, a list, …), described.
    Other(&'static str),
}

/// A value and where it came from.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Value {
    pub(super) scalar: Scalar,
    pub(super) origin: Origin,
}

/// An item of a list and where its table begins.
#[derive(Debug, Clone, PartialEq)]
pub(super) struct Placed<T> {
    pub(super) item: T,
    pub(super) origin: Origin,
}

/// The lists of tables, which only a file can hold.
const LISTS: [&str; 3] = ["sources", "authorities", "emergency"];

/// All layers, the later ones over the earlier ones.
#[derive(Debug, Default)]
pub(super) struct Layers {
    /// The value in force, by dotted key.
    pub(super) values: BTreeMap<&'static str, Value>,
    /// The sources of the file.
    pub(super) sources: Vec<Placed<Source>>,
    /// The authorities of the file.
    pub(super) authorities: Vec<Placed<Authority>>,
    /// The emergency numbers; those of a file replace the built-in ones.
    pub(super) emergency: Vec<Placed<EmergencyNumber>>,
    /// What is wrong so far.
    pub(super) faults: Vec<Fault>,
}

impl Layers {
    /// Adds the text of a TOML file; `None` stands for the built-in default.
    pub(super) fn add_toml(&mut self, text: &str, path: Option<&Path>) {
        let place = Place { text, path };
        let (table, errors) = DeTable::parse_recoverable(text);
        for error in &errors {
            // Only the message: the line itself might hold a secret.
            let start = error.span().map_or(0, |span| span.start);
            self.fault(
                "",
                format!("this is not TOML: {}", error.message()),
                place.origin(start),
            );
        }
        if errors.is_empty() {
            self.add_table("", table.get_ref(), &place);
        }
    }

    fn add_table(&mut self, prefix: &str, table: &DeTable<'_>, place: &Place<'_>) {
        for (name, value) in table {
            let key = match prefix {
                "" => name.get_ref().to_string(),
                prefix => format!("{prefix}.{}", name.get_ref()),
            };
            let origin = place.origin(name.span().start);
            match key.as_str() {
                "sources" => {
                    let items = self.list("sources", value, place, origin);
                    self.sources.extend(items);
                    continue;
                }
                "authorities" => {
                    let items = self.list("authorities", value, place, origin);
                    self.authorities.extend(items);
                    continue;
                }
                "emergency" => {
                    self.emergency = self.list("emergency", value, place, origin);
                    continue;
                }
                _ => {}
            }
            match (env_vars::by_key(&key), value.get_ref()) {
                (Some(setting), _) if setting.secret => {
                    let message = format!(
                        "a secret must not be written in this file; set the environment variable {}, \
                         or name a file that holds it in {}_file",
                        setting.variable, setting.key
                    );
                    self.fault(&key, message, origin);
                }
                (Some(setting), value) => {
                    let value = Value {
                        scalar: scalar(value),
                        origin,
                    };
                    self.values.insert(setting.key, value);
                }
                (None, DeValue::Table(inner)) if is_section(&key) => {
                    self.add_table(&key, inner, place);
                }
                (None, _) if is_section(&key) => {
                    self.fault(
                        &key,
                        format!("this is a section; write [{key}] and its keys below"),
                        origin,
                    );
                }
                (None, _) => self.fault(
                    &key,
                    format!("there is no such key{}", nearest_key(&key)),
                    origin,
                ),
            }
        }
    }

    /// Reads a list of tables.
    fn list<T: DeserializeOwned>(
        &mut self,
        name: &str,
        value: &Spanned<DeValue<'_>>,
        place: &Place<'_>,
        origin: Origin,
    ) -> Vec<Placed<T>> {
        let DeValue::Array(items) = value.get_ref() else {
            let message = format!("write each as a table of its own: [[{name}]]");
            self.fault(name, message, origin);
            return Vec::new();
        };
        let mut list = Vec::with_capacity(items.len());
        for (number, item) in items.iter().enumerate() {
            let origin = place.origin(item.span().start);
            match T::deserialize(ValueDeserializer::from(item.clone())) {
                Ok(item) => list.push(Placed { item, origin }),
                Err(error) => {
                    let origin = error.span().map_or(origin, |span| place.origin(span.start));
                    let message = error.message().to_owned();
                    self.fault(&format!("{name}[{number}]"), message, origin);
                }
            }
        }
        list
    }

    /// Adds the variables that begin with `LOSEN_`; others do not concern us.
    pub(super) fn add_environment(&mut self, variables: impl Iterator<Item = (String, String)>) {
        for (name, text) in variables {
            if !name.starts_with(PREFIX) || name.starts_with(TEST_PREFIX) || name == CONFIG_VARIABLE
            {
                continue;
            }
            let origin = Origin::Environment(name.clone());
            if let Some(setting) = env_vars::by_variable(&name) {
                let value = Value {
                    scalar: Scalar::Variable(text),
                    origin,
                };
                self.values.insert(setting.key, value);
            } else if let Some(list) = list_named(&name) {
                let message = format!("{list} come only from the configuration file");
                self.fault(list, message, origin);
            } else {
                let nearest = did_you_mean(&name, SETTINGS.iter().map(|setting| setting.variable));
                self.fault("", format!("there is no such setting{nearest}"), origin);
            }
        }
    }

    pub(super) fn fault(&mut self, key: &str, message: String, origin: Origin) {
        self.faults.push(Fault {
            key: key.to_owned(),
            message,
            origin: Some(origin),
        });
    }
}

/// A text being read, to turn byte offsets into lines.
struct Place<'a> {
    text: &'a str,
    path: Option<&'a Path>,
}

impl Place<'_> {
    fn origin(&self, offset: usize) -> Origin {
        let before = self
            .text
            .as_bytes()
            .get(..offset)
            .unwrap_or(self.text.as_bytes());
        let line = 1 + before.iter().filter(|&&byte| byte == b'\n').count();
        match self.path {
            Some(path) => Origin::File(path.to_owned(), line),
            None => Origin::Default(line),
        }
    }
}

fn scalar(value: &DeValue<'_>) -> Scalar {
    match value {
        DeValue::String(text) => Scalar::Text(text.to_string()),
        DeValue::Integer(number) => i64::from_str_radix(number.as_str(), number.radix())
            .map_or(Scalar::Other("a number too large to read"), Scalar::Integer),
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .map_or(Scalar::Other("no number"), Scalar::Float),
        DeValue::Boolean(truth) => Scalar::Boolean(*truth),
        DeValue::Datetime(_) => Scalar::Other("a date or time"),
        DeValue::Array(_) => Scalar::Other("a list"),
        DeValue::Table(_) => Scalar::Other("a table"),
    }
}

/// The list that a variable tries to set.
fn list_named(variable: &str) -> Option<&'static str> {
    let name = variable.strip_prefix(PREFIX)?.to_lowercase();
    LISTS.into_iter().find(|list| name.starts_with(list))
}

fn is_section(key: &str) -> bool {
    sections().any(|section| section == key)
}

/// The tables that keys stand in; `[search.weights]` stands in `[search]`.
fn sections() -> impl Iterator<Item = &'static str> {
    SETTINGS.iter().flat_map(|setting| {
        let dots = setting.key.match_indices('.');
        dots.map(|(at, _)| &setting.key[..at])
    })
}

/// A hint for a mistyped key: one that ends the same way in another section,
/// else one that is spelt nearly so.
fn nearest_key(typed: &str) -> String {
    let last = |key: &'static str| key.rsplit('.').next();
    let typed_last = typed.rsplit('.').next();
    let keys = || {
        SETTINGS
            .iter()
            .filter(|setting| !setting.secret)
            .map(|setting| setting.key)
    };
    match keys().find(|key| last(key) == typed_last) {
        Some(key) => format!("; did you mean {key}?"),
        None => did_you_mean(typed, keys().chain(sections())),
    }
}
