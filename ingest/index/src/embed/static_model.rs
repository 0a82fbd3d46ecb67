//! The bundled static model: token vectors, averaged. No download, no runtime.

use async_trait::async_trait;
use model2vec_rs::model::StaticModel;

use super::{EmbedError, Embedder, ModelInfo};

const TOKENIZER: &[u8] = include_bytes!("../../model/tokenizer.json");
const WEIGHTS: &[u8] = include_bytes!("../../model/model.safetensors");
const CONFIG: &[u8] = include_bytes!("../../model/config.json");
const NAME: &str = "losen-static-nb-nn-en-256";

/// A Model2Vec model (Tulkens and van Dongen, 2024): the vector of a text is
/// the normalised mean of its tokens' vectors.
pub struct StaticEmbedder {
    model: StaticModel,
    info: ModelInfo,
}

impl StaticEmbedder {
    /// Loads the bundled model: 256 dimensions; bokmål, nynorsk and English in
    /// one space.
    ///
    /// # Errors
    /// [`EmbedError::Load`] when the bundled files are damaged.
    pub fn bundled() -> Result<Self, EmbedError> {
        let model = StaticModel::from_bytes(TOKENIZER, WEIGHTS, CONFIG, None).map_err(|error| {
            EmbedError::Load {
                model: NAME.to_owned(),
                reason: format!("the bundled files cannot be read: {error}"),
            }
        })?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(TOKENIZER).update(WEIGHTS).update(CONFIG);
        let dimension = model.encode_single("").len();
        Ok(Self {
            model,
            info: ModelInfo {
                name: NAME.to_owned(),
                dimension,
                hash: hasher.finalize().to_hex()[..16].to_owned(),
            },
        })
    }

    /// Embeds one text at once: 256 numbers, Euclidean length 1. A text of
    /// 20 words takes some 10 µs, so no thread is handed over to.
    #[must_use]
    pub fn embed(&self, text: &str) -> Vec<f32> {
        self.model.encode_single(text)
    }
}

#[async_trait]
impl Embedder for StaticEmbedder {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        Ok(self.model.encode(texts))
    }

    async fn embed_query(&self, text: &str) -> Result<Vec<f32>, EmbedError> {
        Ok(self.embed(text))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cosine(a: &[f32], b: &[f32]) -> f32 {
        a.iter().zip(b).map(|(x, y)| x * y).sum()
    }

    #[test]
    fn vectors_have_the_model_dimension_and_length_one() {
        let embedder = StaticEmbedder::bundled().unwrap();
        assert_eq!(embedder.model().dimension, 256);
        let vector = embedder.embed("Hvor mye får jeg i barnetrygd?");
        assert_eq!(vector.len(), 256);
        assert!((cosine(&vector, &vector) - 1.0).abs() < 1e-4);
    }

    #[test]
    fn the_three_languages_share_a_space() {
        let embedder = StaticEmbedder::bundled().unwrap();
        let question = embedder.embed("I lost my job, can I get unemployment benefit?");
        let right = embedder.embed("Dagpenger når du har mistet jobben");
        let wrong = embedder.embed("Fristen for å søke barnehageplass er 1. mars");
        assert!(cosine(&question, &right) > cosine(&question, &wrong) + 0.1);
    }
}
