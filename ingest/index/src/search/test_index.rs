//! A small real index for the tests of the search.

use std::sync::Arc;

use tempfile::TempDir;

use super::{SearchSettings, Searcher};
use crate::{
    embed::{Embedder, embed_all, static_model::StaticEmbedder},
    lexical::{LEXICON_ATTACHMENT, Lexicon},
    passage::Passage,
    store::{EdgeStore, Store, WriteMode},
};

/// An index of some passages in a folder, which must be dropped last.
pub(super) async fn searcher(
    passages: Vec<Passage>,
    settings: SearchSettings,
) -> (TempDir, Searcher) {
    let folder = tempfile::tempdir().unwrap();
    let bundled = StaticEmbedder::shared().unwrap();
    let store: Arc<dyn Store> = Arc::new(EdgeStore::open(folder.path()).unwrap());
    rebuild(&*store, passages).await;
    let embedder = Arc::clone(&bundled) as Arc<dyn Embedder>;
    (folder, Searcher::new(store, embedder, bundled, settings))
}

/// Makes these passages the next generation.
pub(super) async fn rebuild(store: &dyn Store, passages: Vec<Passage>) {
    let bundled = StaticEmbedder::shared().unwrap();
    let embedded = embed_all(&*bundled, passages).await.unwrap();
    let mut lexicon = Lexicon::default();
    for embedded in &embedded {
        lexicon.add(&embedded.passage);
    }
    let mut writer = store
        .writer(WriteMode::Rebuild, bundled.model())
        .await
        .unwrap();
    writer.upsert(&embedded).await.unwrap();
    let attachments = [(LEXICON_ATTACHMENT.to_owned(), lexicon.write().unwrap())];
    writer.commit(&attachments.into()).await.unwrap();
}
