//! The bundled static model: token vectors, averaged. No download, no runtime.

use std::sync::{Arc, OnceLock};

use async_trait::async_trait;
use model2vec_rs::model::StaticModel;

use super::{EmbedError, Embedder, ModelInfo, vector::normalise};

/// The bundled tokenizer (JSON of the crate `tokenizers`).
pub(crate) const TOKENIZER: &[u8] = include_bytes!("../../model/tokenizer.json");
const WEIGHTS: &[u8] = include_bytes!("../../model/model.safetensors");
const CONFIG: &[u8] = include_bytes!("../../model/config.json");
/// Share of the title and headings in the vector of a passage.
const TITLE: f32 = 0.3;
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
        let scaled = Some(false);
        let model =
            StaticModel::from_bytes(TOKENIZER, WEIGHTS, CONFIG, scaled).map_err(|error| {
                EmbedError::Load {
                    model: NAME.to_owned(),
                    reason: format!("the bundled files cannot be read: {error}"),
                }
            })?;
        let mut hasher = blake3::Hasher::new();
        hasher.update(TOKENIZER).update(WEIGHTS).update(CONFIG);
        hasher.update(&TITLE.to_le_bytes());
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

    /// The bundled model, loaded once for the whole process.
    ///
    /// # Errors
    /// As [`StaticEmbedder::bundled`].
    pub fn shared() -> Result<Arc<Self>, EmbedError> {
        static SHARED: OnceLock<Arc<StaticEmbedder>> = OnceLock::new();
        if let Some(known) = SHARED.get() {
            return Ok(Arc::clone(known));
        }
        let loaded = Arc::new(Self::bundled()?);
        Ok(Arc::clone(SHARED.get_or_init(|| loaded)))
    }

    /// Embeds one text at once: 256 numbers, Euclidean length 1. A text of
    /// 20 words takes some 10 µs, so no thread is handed over to.
    ///
    /// Line ends are read as spaces: the tokenizer has pieces of its own for
    /// them, whose vectors mean nothing (English questions to bokmål texts without
    /// a title: nDCG@10 .904 against .849 with a line end in front).
    #[must_use]
    pub fn embed(&self, text: &str) -> Vec<f32> {
        let mut mean = self.mean(text);
        // The bundled numbers are finite: scaling them cannot fail.
        let _scaled = normalise(&mut mean);
        mean
    }

    /// The mean of the tokens' vectors, not scaled: common words are short, telling
    /// ones long.
    pub(crate) fn mean(&self, text: &str) -> Vec<f32> {
        self.model.encode_single(&one_line(text))
    }

    /// Embeds the text of a passage. What its first line says, the title and the
    /// headings, counts [`TITLE`] of the whole, however long the rest is: a
    /// long passage would drown its own topic (citizen questions, this model
    /// alone: nDCG@10 .322 against .303).
    pub(crate) fn embed_passage(&self, text: &str) -> Result<Vec<f32>, EmbedError> {
        let Some((title, body)) = text.split_once('\n') else {
            return Ok(self.embed(text));
        };
        if title.trim().is_empty() || body.trim().is_empty() {
            return Ok(self.embed(text));
        }
        let mut mixed = self.embed(body);
        mix_title(&self.embed(title), &mut mixed).map_err(EmbedError::Run)?;
        Ok(mixed)
    }
}

/// Gives the title its share in the vector of a text.
///
/// # Errors
/// When a number is not finite.
pub(crate) fn mix_title(title: &[f32], body: &mut [f32]) -> Result<(), String> {
    for (body, title) in body.iter_mut().zip(title) {
        *body = TITLE * title + (1.0 - TITLE) * *body;
    }
    normalise(body)
}

fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[async_trait]
impl Embedder for StaticEmbedder {
    fn model(&self) -> &ModelInfo {
        &self.info
    }

    async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
        texts.iter().map(|text| self.embed_passage(text)).collect()
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
    fn line_ends_and_an_empty_title_change_nothing() {
        let embedder = StaticEmbedder::bundled().unwrap();
        assert_eq!(
            embedder.embed("\nHei\n på  deg"),
            embedder.embed("Hei på deg")
        );
        assert_eq!(
            embedder.embed_passage("\nHei").unwrap(),
            embedder.embed("Hei")
        );
        assert_eq!(
            embedder.embed_passage("Hei").unwrap(),
            embedder.embed("Hei")
        );
    }

    #[test]
    fn a_long_text_does_not_drown_its_title() {
        let embedder = StaticEmbedder::bundled().unwrap();
        let text = format!(
            "Dagpenger\n{}",
            "Du sender meldekort hver fjortende dag. ".repeat(40)
        );
        let question = embedder.embed("dagpenger");
        assert!(
            cosine(&question, &embedder.embed_passage(&text).unwrap())
                > cosine(&question, &embedder.embed(&text)) + 0.1
        );
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
