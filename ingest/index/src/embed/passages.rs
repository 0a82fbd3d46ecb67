//! Passages → passages with both their vectors.

use super::{EmbedError, Embedder, static_model::StaticEmbedder};
use crate::{
    lexical,
    passage::{DocumentKind, EmbeddedPassage, Fingerprint, Passage},
    vocabulary::Vocabulary,
};

/// Gives each passage its dense and its sparse vector, in order; both are made
/// from [`Passage::indexed_text`]. What is read off a passage for searching (LOS
/// words and life events, document kind, fingerprint) is filled in on the way.
///
/// # Errors
/// When the model or the endpoint fails, and [`EmbedError::Count`] when it gave
/// more or fewer vectors than there are passages; then nothing is returned.
pub async fn embed_all(
    embedder: &dyn Embedder,
    passages: Vec<Passage>,
) -> Result<Vec<EmbeddedPassage>, EmbedError> {
    let texts: Vec<String> = passages.iter().map(Passage::indexed_text).collect();
    let vectors = embedder.embed_passages(&texts).await?;
    if vectors.len() != texts.len() {
        return Err(EmbedError::Count {
            texts: texts.len(),
            vectors: vectors.len(),
        });
    }
    let bundled = StaticEmbedder::shared()?;
    Ok(passages
        .into_iter()
        .zip(texts)
        .zip(vectors)
        .map(|((mut passage, text), dense)| {
            if bundled.model() == embedder.model() {
                describe(&mut passage, &dense);
            } else {
                describe(&mut passage, &bundled.embed(&text));
            }
            EmbeddedPassage {
                sparse: lexical::document_vector(&text, &passage.language),
                passage,
                dense,
            }
        })
        .collect())
}

/// Fills in what is read off a passage; `vector` is its vector by the bundled
/// static model.
fn describe(passage: &mut Passage, vector: &[f32]) {
    passage.document = DocumentKind::of(&passage.title, &passage.heading_path);
    passage.fingerprint = Fingerprint::of(&passage.text);
    let Ok(vocabulary) = Vocabulary::bundled() else {
        return;
    };
    let tags = vocabulary.tag(&passage.trail(), &passage.text, &passage.language, vector);
    merge(&mut passage.los, tags.los);
    merge(&mut passage.life_events, tags.life_events);
}

/// Adds what is not there yet.
fn merge(known: &mut Vec<String>, more: Vec<String>) {
    for uri in more {
        if !known.contains(&uri) {
            known.push(uri);
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{
        embed::ModelInfo,
        language::Language,
        passage::{Fingerprint, example},
    };
    use async_trait::async_trait;

    /// A model whose vector is the length of the text; it gives `extra` vectors
    /// too many, or too few where that is negative.
    struct Lengths {
        info: ModelInfo,
        extra: isize,
    }

    #[async_trait]
    impl Embedder for Lengths {
        fn model(&self) -> &ModelInfo {
            &self.info
        }

        async fn embed_passages(&self, texts: &[String]) -> Result<Vec<Vec<f32>>, EmbedError> {
            let count = texts.len().saturating_add_signed(self.extra);
            let lengths = texts.iter().map(|text| vec![text.len() as f32]);
            Ok(lengths
                .chain(std::iter::repeat(vec![0.0]))
                .take(count)
                .collect())
        }

        async fn embed_query(&self, text: &str) -> Result<Vec<f32>, EmbedError> {
            Ok(vec![text.len() as f32])
        }
    }

    fn lengths(extra: isize) -> Lengths {
        Lengths {
            info: ModelInfo {
                name: "lengths".to_owned(),
                dimension: 1,
                hash: String::new(),
            },
            extra,
        }
    }

    fn passage(text: &str) -> Passage {
        example("https://a.test/", 0, text)
    }

    #[tokio::test]
    async fn each_passage_gets_its_own_vectors() {
        let passages = vec![passage("barnetrygd"), passage("skatt")];
        let embedded = embed_all(&lengths(0), passages.clone()).await.unwrap();
        assert_eq!(embedded.len(), 2);
        for (embedded, passage) in embedded.iter().zip(&passages) {
            let text = passage.indexed_text();
            assert_eq!(embedded.passage.text, passage.text);
            assert_eq!(embedded.passage.fingerprint, Fingerprint::of(&passage.text));
            assert_eq!(embedded.dense, [text.len() as f32]);
            assert_eq!(
                embedded.sparse,
                lexical::document_vector(&text, &Language::Bokmal)
            );
        }
        assert!(embed_all(&lengths(0), Vec::new()).await.unwrap().is_empty());
    }

    #[tokio::test]
    async fn too_many_or_too_few_vectors_are_refused() {
        for (extra, message) in [
            (1, "the embedding model gave 3 vectors for 2 texts"),
            (-1, "the embedding model gave 1 vectors for 2 texts"),
        ] {
            let passages = vec![passage("a"), passage("b")];
            let error = embed_all(&lengths(extra), passages).await.unwrap_err();
            assert_eq!(error.to_string(), message);
        }
    }
}
