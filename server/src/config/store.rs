//! `[store]`: where the index lives.

use std::time::Duration;

use losen_index::store::Quantization;
use secrecy::SecretString;
use url::Url;

use super::reader::Reader;

/// Where the index lives.
#[derive(Debug, Clone)]
pub enum StoreConfig {
    /// In this process, in a folder below the data folder.
    Edge(Quantization),
    /// On a Qdrant server.
    Qdrant(QdrantConfig),
}

/// How to reach a Qdrant server.
#[derive(Debug, Clone)]
pub struct QdrantConfig {
    /// gRPC address.
    pub url: Url,
    /// Sent with each request.
    pub api_key: Option<SecretString>,
    /// Name of the collection alias.
    pub collection: String,
    /// Longest wait for one answer.
    pub timeout: Duration,
    /// How new collections keep their vectors.
    pub quantization: Quantization,
}

impl StoreConfig {
    /// All keys are checked, also those that the chosen kind does not use.
    pub(super) fn read(reader: &mut Reader) -> Self {
        let remote = reader.choice("store.kind", &[("edge", false), ("qdrant", true)]);
        let quantization = reader
            .choice(
                "store.quantization",
                &[("int8", Quantization::Int8), ("none", Quantization::None)],
            )
            .unwrap_or_default();
        let url = reader.optional_url("store.url");
        let api_key = reader.secret("store.api_key");
        let collection = reader.text("store.collection");
        if !collection
            .chars()
            .all(|c| c.is_ascii_alphanumeric() || "_-".contains(c))
        {
            let message =
                format!("“{collection}” is not allowed; expected letters a–z, digits, - and _");
            reader.fault("store.collection", message);
        }
        let timeout = reader.milliseconds("store.timeout_ms");
        match (remote, url) {
            (Some(true), Some(url)) => Self::Qdrant(QdrantConfig {
                url,
                api_key,
                collection,
                timeout,
                quantization,
            }),
            (Some(true), None) => {
                reader.fault(
                    "store.url",
                    "store.kind = \"qdrant\" needs a value here, e.g. http://127.0.0.1:6334",
                );
                Self::Edge(quantization)
            }
            (Some(false) | None, _) => Self::Edge(quantization),
        }
    }
}
