//! What the routes of the console share.

use std::sync::Arc;

use losen_index::{
    search::{SearchError, Searcher},
    store::{Field, Manifest},
};
use parking_lot::RwLock;

use crate::{
    auth::{TokenFile, Tokens},
    config::Config,
};

/// What can be filtered by: the values that the index holds.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Values {
    /// Agencies, in alphabetical order.
    pub(super) agencies: Vec<String>,
    /// Names of sources, in alphabetical order.
    pub(super) sources: Vec<String>,
    /// Kinds of passages, in alphabetical order.
    pub(super) kinds: Vec<String>,
}

/// The console: who may use it, and what is known of the index for it.
pub struct Console {
    tokens: Tokens,
    values: RwLock<Option<(Manifest, Arc<Values>)>>,
}

impl Console {
    /// The configured console; none without a file of tokens.
    #[must_use]
    pub fn configured(config: &Config) -> Option<Arc<Self>> {
        let path = config.caseworkers.tokens_file.as_ref()?;
        if let Err(error) = TokenFile::read(path) {
            tracing::warn!(%error, "nobody can use the caseworker console");
        }
        Some(Arc::new(Self {
            tokens: Tokens::new(path),
            values: RwLock::default(),
        }))
    }

    /// Who may use it.
    pub(super) fn tokens(&self) -> &Tokens {
        &self.tokens
    }

    /// What can be filtered by, read once a generation of the index.
    ///
    /// # Errors
    /// As [`Searcher::ready`], or when the store fails.
    pub(super) async fn values(&self, searcher: &Searcher) -> Result<Arc<Values>, SearchError> {
        let reader = searcher.ready().await?;
        let known = self.values.read().clone();
        if let Some((_, values)) = known.filter(|(manifest, _)| manifest == reader.manifest()) {
            return Ok(values);
        }
        let values = Arc::new(Values {
            agencies: reader.values(Field::Agency).await?,
            sources: reader.values(Field::Source).await?,
            kinds: reader.values(Field::Kind).await?,
        });
        *self.values.write() = Some((reader.manifest().clone(), Arc::clone(&values)));
        Ok(values)
    }
}
