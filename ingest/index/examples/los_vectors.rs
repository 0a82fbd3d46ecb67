//! Makes `ingest/index/vocabulary/centroids.bin` anew, after a change of the
//! concepts, of what people say about them, or of the static model.
//!
//! `cargo run --release --example los_vectors`

use std::{error::Error, fs, path::Path};

use losen_index::{embed::static_model::StaticEmbedder, vocabulary};

fn main() -> Result<(), Box<dyn Error>> {
    let folder = Path::new(env!("CARGO_MANIFEST_DIR")).join("vocabulary");
    let utterances = fs::read_to_string(folder.join("utterances.jsonl"))?;
    let embedder = StaticEmbedder::bundled()?;
    let file = vocabulary::centroid_file(&utterances, |text| embedder.embed(text))?;
    fs::write(folder.join("centroids.bin"), file)?;
    Ok(())
}
