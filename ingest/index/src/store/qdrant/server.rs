//! The connection to a Qdrant server, and the collections behind one alias.
//!
//! A generation is a collection `<name>-g<number>`; the alias `<name>` points
//! at the current one. The manifest is the collection's metadata (Qdrant 1.16
//! and newer).

use std::{collections::HashMap, time::Duration};

use qdrant_client::{
    Payload, Qdrant, QdrantError,
    qdrant::{
        CreateAliasBuilder, CreateCollectionBuilder, CreateFieldIndexCollectionBuilder,
        DatetimeIndexParamsBuilder, Distance, FieldType, Filter, HnswConfigDiffBuilder,
        IntegerIndexParamsBuilder, KeywordIndexParamsBuilder, Modifier,
        OptimizersConfigDiffBuilder, PointId, QuantizationType, RetrievedPoint,
        ScalarQuantizationBuilder, ScrollPointsBuilder, SparseIndexConfigBuilder,
        SparseVectorParamsBuilder, SparseVectorsConfigBuilder, UpdateCollectionBuilder,
        VectorParamsBuilder, VectorsConfigBuilder, payload_index_params::IndexParams,
    },
};
use secrecy::ExposeSecret;
use serde_json::Value;

use super::{
    super::{
        DENSE, Manifest, Quantization, SPARSE, StoreError,
        layout::{
            self, FILTERED, FULL_SCAN_KB, HNSW_EF_CONSTRUCT, HNSW_FROM_KB, HNSW_M, IndexKind,
            PAYLOAD_INDEXES, QUANTILE,
        },
    },
    QdrantSettings,
};

/// Key of the manifest in a collection's metadata.
const MANIFEST: &str = "losen";

/// Longest wait for a connection.
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);

/// Points fetched at a time by [`Server::points`].
const PAGE_BATCH: u32 = 256;

/// Segments that a collection starts with. Equal scores come in the order of
/// writing within a segment, but with more segments (by default, one for each
/// processor core) it is left to chance which of them a point is written to.
const SEGMENTS: u64 = 1;

/// How the client begins its message when it gets no connection (it gives the
/// status “internal”).
const NOT_CONNECTED: &str = "Failed to connect";

/// gRPC status codes (<https://grpc.io/docs/guides/status-codes/>).
mod status {
    pub(super) const CANCELLED: i32 = 1;
    pub(super) const DEADLINE_EXCEEDED: i32 = 4;
    pub(super) const PERMISSION_DENIED: i32 = 7;
    pub(super) const UNAVAILABLE: i32 = 14;
    pub(super) const UNAUTHENTICATED: i32 = 16;
}

/// A server and the alias on it.
pub(super) struct Server {
    client: Qdrant,
    url: String,
    timeout: Duration,
    alias: String,
    quantization: Quantization,
}

/// A complete generation.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Generation {
    /// Its collection.
    pub(super) collection: String,
    /// Its manifest.
    pub(super) manifest: Manifest,
}

impl Server {
    /// Prepares the client; the server is not asked anything yet.
    pub(super) fn new(settings: &QdrantSettings) -> Result<Self, StoreError> {
        let mut builder = Qdrant::from_url(&settings.url)
            .timeout(settings.timeout)
            .connect_timeout(CONNECT_TIMEOUT.min(settings.timeout))
            .skip_compatibility_check();
        if let Some(key) = &settings.api_key {
            builder.set_api_key(key.expose_secret());
        }
        let client = builder.build().map_err(|error| {
            StoreError::Engine(format!(
                "“{}” is no URL of a Qdrant server: {error}",
                settings.url
            ))
        })?;
        Ok(Self {
            client,
            url: settings.url.clone(),
            timeout: settings.timeout,
            alias: settings.collection.clone(),
            quantization: settings.quantization,
        })
    }

    /// The client, for requests on points.
    pub(super) fn client(&self) -> &Qdrant {
        &self.client
    }

    /// Says what went wrong, and what may be done about it.
    pub(super) fn failed(&self, error: &QdrantError) -> StoreError {
        let QdrantError::ResponseError { status } = error else {
            return StoreError::Engine(error.to_string());
        };
        let (url, message) = (&self.url, status.message());
        StoreError::Engine(match i32::from(status.code()) {
            status::CANCELLED | status::DEADLINE_EXCEEDED => {
                let seconds = self.timeout.as_secs_f32();
                format!("Qdrant at {url} did not answer within {seconds} s: {message}")
            }
            status::UNAUTHENTICATED | status::PERMISSION_DENIED => {
                format!("Qdrant at {url} refused the API key: {message}")
            }
            code if code == status::UNAVAILABLE || message.starts_with(NOT_CONNECTED) => {
                format!("cannot reach Qdrant at {url}; is it running? ({message})")
            }
            _ => format!("Qdrant at {url}: {message}"),
        })
    }

    /// The generation that the alias points at.
    pub(super) async fn current(&self) -> Result<Option<Generation>, StoreError> {
        let Some(collection) = self.aliased().await? else {
            return Ok(None);
        };
        let manifest = self.manifest(&collection).await?;
        Ok(Some(Generation {
            collection,
            manifest,
        }))
    }

    /// The collection that the alias points at.
    pub(super) async fn aliased(&self) -> Result<Option<String>, StoreError> {
        let aliases = self
            .client
            .list_aliases()
            .await
            .map_err(|error| self.failed(&error))?;
        let ours = aliases
            .aliases
            .into_iter()
            .find(|alias| alias.alias_name == self.alias);
        Ok(ours.map(|alias| alias.collection_name))
    }

    async fn manifest(&self, collection: &str) -> Result<Manifest, StoreError> {
        let info = self
            .client
            .collection_info(collection)
            .await
            .map_err(|error| self.failed(&error))?;
        let config = info.result.and_then(|info| info.config).unwrap_or_default();
        let mut metadata = serde_json::Map::from(Payload::from(config.metadata));
        let value = metadata.remove(MANIFEST).unwrap_or(Value::Null);
        layout::manifest(
            value,
            &format!("the metadata of the collection {collection}"),
        )
    }

    /// The numbered collections of the alias, by number.
    pub(super) async fn collections(&self) -> Result<Vec<(u64, String)>, StoreError> {
        let all = self
            .client
            .list_collections()
            .await
            .map_err(|error| self.failed(&error))?;
        let mut ours: Vec<_> = all
            .collections
            .into_iter()
            .filter_map(|collection| Some((self.number(&collection.name)?, collection.name)))
            .collect();
        ours.sort_unstable();
        Ok(ours)
    }

    fn number(&self, collection: &str) -> Option<u64> {
        collection
            .strip_prefix(&self.alias)?
            .strip_prefix("-g")?
            .parse()
            .ok()
    }

    /// Name of the collection of a generation.
    pub(super) fn name(&self, number: u64) -> String {
        format!("{}-g{number}", self.alias)
    }

    /// Creates an empty collection with its payload indexes.
    pub(super) async fn create(
        &self,
        collection: &str,
        dimension: usize,
    ) -> Result<(), StoreError> {
        let graph = HnswConfigDiffBuilder::default()
            .m(HNSW_M as u64)
            .ef_construct(HNSW_EF_CONSTRUCT as u64)
            .full_scan_threshold(FULL_SCAN_KB as u64);
        let mut params = VectorParamsBuilder::new(dimension as u64, Distance::Cosine)
            .hnsw_config(graph)
            .on_disk(true);
        if self.quantization == Quantization::Int8 {
            params = params.quantization_config(
                ScalarQuantizationBuilder::default()
                    .r#type(QuantizationType::Int8.into())
                    .quantile(QUANTILE)
                    .always_ram(true),
            );
        }
        let mut dense = VectorsConfigBuilder::default();
        dense.add_named_vector_params(DENSE, params);
        let mut sparse = SparseVectorsConfigBuilder::default();
        sparse.add_named_vector_params(
            SPARSE,
            SparseVectorParamsBuilder::default()
                .modifier(Modifier::Idf)
                .index(SparseIndexConfigBuilder::default().on_disk(true)),
        );
        let request = CreateCollectionBuilder::new(collection)
            .vectors_config(dense)
            .sparse_vectors_config(sparse)
            .on_disk_payload(true)
            .optimizers_config(
                OptimizersConfigDiffBuilder::default()
                    .indexing_threshold(HNSW_FROM_KB as u64)
                    .default_segment_number(SEGMENTS),
            );
        self.client
            .create_collection(request)
            .await
            .map_err(|error| self.failed(&error))?;
        for (field, kind) in PAYLOAD_INDEXES {
            let graph = FILTERED.contains(&field);
            let (field_type, params) = match kind {
                IndexKind::Keyword => (
                    FieldType::Keyword,
                    IndexParams::from(KeywordIndexParamsBuilder::default().enable_hnsw(graph)),
                ),
                IndexKind::Integer => (
                    FieldType::Integer,
                    IntegerIndexParamsBuilder::new(true, true)
                        .enable_hnsw(graph)
                        .into(),
                ),
                IndexKind::Datetime => (
                    FieldType::Datetime,
                    DatetimeIndexParamsBuilder::default()
                        .enable_hnsw(graph)
                        .into(),
                ),
            };
            let index = CreateFieldIndexCollectionBuilder::new(collection, field, field_type)
                .field_index_params(params)
                .wait(true);
            self.client
                .create_field_index(index)
                .await
                .map_err(|error| self.failed(&error))?;
        }
        Ok(())
    }

    /// All points that a filter finds, with payload and without vectors.
    pub(super) async fn points(
        &self,
        collection: &str,
        filter: Filter,
    ) -> Result<Vec<RetrievedPoint>, StoreError> {
        let mut points = Vec::new();
        let mut offset: Option<PointId> = None;
        loop {
            let mut request = ScrollPointsBuilder::new(collection)
                .filter(filter.clone())
                .limit(PAGE_BATCH)
                .with_payload(true);
            if let Some(offset) = offset {
                request = request.offset(offset);
            }
            let found = self
                .client
                .scroll(request)
                .await
                .map_err(|error| self.failed(&error))?;
            points.extend(found.result);
            offset = found.next_page_offset;
            if offset.is_none() {
                return Ok(points);
            }
        }
    }

    /// Stores the manifest with its collection and reads it back: a server
    /// that is too old ignores it.
    pub(super) async fn set_manifest(
        &self,
        collection: &str,
        manifest: &Manifest,
    ) -> Result<(), StoreError> {
        let value = serde_json::to_value(manifest)
            .map_err(|error| StoreError::Engine(error.to_string()))?;
        let metadata = HashMap::from([(MANIFEST.to_owned(), value)]);
        let request = UpdateCollectionBuilder::new(collection).metadata(metadata);
        self.client
            .update_collection(request)
            .await
            .map_err(|error| self.failed(&error))?;
        match self.manifest(collection).await {
            Ok(stored) if stored == *manifest => Ok(()),
            Ok(_) | Err(StoreError::Damaged(_)) => Err(StoreError::Engine(format!(
                "Qdrant at {} does not keep collection metadata; version 1.16 or newer is needed",
                self.url
            ))),
            Err(error) => Err(error),
        }
    }

    /// Points the alias at a collection. One request, so readers see the old
    /// collection or the new one.
    pub(super) async fn switch(&self, collection: &str) -> Result<(), StoreError> {
        let request = CreateAliasBuilder::new(collection, self.alias.as_str());
        self.client
            .create_alias(request)
            .await
            .map_err(|error| self.failed(&error))?;
        Ok(())
    }

    /// Deletes a collection.
    pub(super) async fn delete(&self, collection: &str) -> Result<(), StoreError> {
        self.client
            .delete_collection(collection)
            .await
            .map_err(|error| self.failed(&error))?;
        Ok(())
    }
}
