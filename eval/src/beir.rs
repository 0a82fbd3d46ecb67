//! Evaluation sets in the layout of BEIR (Thakur et al. 2021, NeurIPS Datasets
//! and Benchmarks): a folder with `corpus.jsonl`, `queries.jsonl` and
//! `qrels.tsv` (or `qrels/test.tsv`).

use std::{
    collections::{BTreeMap, HashSet},
    path::{Path, PathBuf},
};

use serde::{Deserialize, de::DeserializeOwned};

use crate::lines::{LineError, for_lines};

/// Grades of the documents that were judged for one query: document id → grade.
/// 0 is not relevant; higher is more relevant.
pub type Grades = BTreeMap<String, u32>;

/// A document of the corpus, a line of `corpus.jsonl`. Other keys are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BeirDocument {
    /// Unique in the corpus.
    #[serde(rename = "_id")]
    pub id: String,
    /// Title; empty when there is none.
    #[serde(default)]
    pub title: String,
    /// Body text.
    pub text: String,
    /// Language code.
    pub lang: Option<String>,
    /// Name of the collection that the document comes from.
    pub source: Option<String>,
    /// Where the document comes from; not always an absolute URL.
    pub url: Option<String>,
}

/// A query, a line of `queries.jsonl`. Other keys are ignored.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct BeirQuery {
    /// Unique in the set.
    #[serde(rename = "_id")]
    pub id: String,
    /// The question; the last turn of a conversation.
    pub text: String,
    /// Language code.
    pub lang: Option<String>,
    /// What sort of question it is, e.g. `factual`.
    #[serde(rename = "type")]
    pub kind: Option<String>,
    /// Whether the question opens its conversation and so stands alone.
    pub first_turn: Option<bool>,
    /// The turns before the question, oldest first.
    #[serde(default)]
    pub history: Vec<Turn>,
}

/// One turn of a conversation.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
#[serde(try_from = "RawTurn")]
pub struct Turn {
    /// Who speaks.
    pub role: Role,
    /// What was said.
    pub content: String,
}

/// Who speaks in a [`Turn`].
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Role {
    /// The one who asks.
    User,
    /// The one who answers.
    #[serde(alias = "agent")]
    Assistant,
}

/// The two forms in which sets write a turn.
#[derive(Deserialize)]
#[serde(untagged)]
enum RawTurn {
    Object { role: Role, content: String },
    Text(String),
}

impl TryFrom<RawTurn> for Turn {
    type Error = String;

    fn try_from(raw: RawTurn) -> Result<Self, Self::Error> {
        let text = match raw {
            RawTurn::Object { role, content } => return Ok(Self { role, content }),
            RawTurn::Text(text) => text,
        };
        let (role, content) = match text.split_once(':') {
            Some(("user", content)) => (Role::User, content),
            Some(("agent" | "assistant", content)) => (Role::Assistant, content),
            _ => return Err("a turn of `history` starts with “user:” or “agent:”".to_owned()),
        };
        Ok(Self {
            role,
            content: content.trim().to_owned(),
        })
    }
}

/// An evaluation set.
#[derive(Debug, Clone, PartialEq, Eq, Default)]
pub struct BeirDataset {
    /// The documents, in the order of the file.
    pub corpus: Vec<BeirDocument>,
    /// The questions, in the order of the file.
    pub queries: Vec<BeirQuery>,
    /// Query id → its judged documents. A document that is not in the corpus
    /// counts as relevant all the same, as in `trec_eval`.
    pub qrels: BTreeMap<String, Grades>,
}

/// Why an evaluation set could not be read.
#[derive(Debug, thiserror::Error)]
pub enum BeirError {
    /// A file could not be read, or a line is not what the layout asks for.
    #[error(transparent)]
    Lines(#[from] LineError),
    /// Neither place for the judgements holds a file.
    #[error("{} has neither qrels.tsv nor qrels/test.tsv", .0.display())]
    NoQrels(PathBuf),
    /// No query of the set has a relevant document, so there is nothing to measure.
    #[error("{}: no query in queries.jsonl has a relevant document in the qrels", .0.display())]
    NothingJudged(PathBuf),
}

impl BeirDataset {
    /// Reads the set in `folder`.
    ///
    /// # Errors
    /// [`BeirError`] names the file and line of what is missing or malformed,
    /// of a repeated id, or says that no query can be measured.
    pub fn read(folder: &Path) -> Result<Self, BeirError> {
        let corpus = read_corpus(&folder.join("corpus.jsonl"))?;
        let queries = read_queries(&folder.join("queries.jsonl"))?;
        let qrels = ["qrels.tsv", "qrels/test.tsv"]
            .map(|name| folder.join(name))
            .into_iter()
            .find(|path| path.is_file())
            .ok_or_else(|| BeirError::NoQrels(folder.to_owned()))?;
        let set = Self {
            corpus,
            queries,
            qrels: read_qrels(&qrels)?,
        };
        if set.judged().next().is_none() {
            return Err(BeirError::NothingJudged(folder.to_owned()));
        }
        Ok(set)
    }

    /// The queries that can be measured: those with at least one relevant
    /// document (grade above 0), with their grades.
    pub fn judged(&self) -> impl Iterator<Item = (&BeirQuery, &Grades)> {
        self.queries.iter().filter_map(|query| {
            let grades = self.qrels.get(&query.id)?;
            grades
                .values()
                .any(|&grade| grade > 0)
                .then_some((query, grades))
        })
    }
}

/// Reads the documents of a `corpus.jsonl`, in the order of the file.
///
/// # Errors
/// [`LineError`] names the file and line of what is missing or malformed, or of
/// a repeated id.
pub fn read_corpus(path: &Path) -> Result<Vec<BeirDocument>, LineError> {
    read_jsonl(path, |document: &BeirDocument| &document.id)
}

/// Reads the questions of a `queries.jsonl`, in the order of the file.
///
/// # Errors
/// As [`read_corpus`].
pub fn read_queries(path: &Path) -> Result<Vec<BeirQuery>, LineError> {
    read_jsonl(path, |query: &BeirQuery| &query.id)
}

pub(crate) fn read_jsonl<T: DeserializeOwned>(
    path: &Path,
    id: fn(&T) -> &str,
) -> Result<Vec<T>, LineError> {
    let mut rows = Vec::new();
    let mut seen = HashSet::new();
    for_lines(path, |_, line| {
        let row: T = serde_json::from_str(line).map_err(|error| describe(&error))?;
        if !seen.insert(id(&row).to_owned()) {
            return Err(format!("the id “{}” was used before", id(&row)));
        }
        rows.push(row);
        Ok(())
    })?;
    Ok(rows)
}

/// A JSON error without its own line number, which is always 1 here.
fn describe(error: &serde_json::Error) -> String {
    let text = error.to_string();
    let place = format!(" at line {} column {}", error.line(), error.column());
    match text.strip_suffix(&place) {
        Some(message) if error.column() > 0 => format!("{message} (column {})", error.column()),
        _ => text,
    }
}

/// Reads `query-id ⇥ corpus-id ⇥ score`. The first line is a header unless its
/// third field is a number.
fn read_qrels(path: &Path) -> Result<BTreeMap<String, Grades>, LineError> {
    let mut qrels: BTreeMap<String, Grades> = BTreeMap::new();
    for_lines(path, |number, line| {
        let fields: Vec<&str> = line.split('\t').map(str::trim).collect();
        let [query, document, score] = fields[..] else {
            return Err(format!(
                "{} fields separated by tabs; expected query-id, corpus-id and score",
                fields.len()
            ));
        };
        let grade: u32 = match score.parse() {
            Ok(grade) => grade,
            Err(_) if number == 1 => return Ok(()),
            Err(_) => {
                return Err(format!(
                    "the score “{score}” is not a whole number of 0 or more"
                ));
            }
        };
        let grades = qrels.entry(query.to_owned()).or_default();
        match grades.insert(document.to_owned(), grade) {
            Some(_) => Err(format!("“{document}” was graded before for “{query}”")),
            None => Ok(()),
        }
    })?;
    Ok(qrels)
}

#[cfg(test)]
mod tests;
