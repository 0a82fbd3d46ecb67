//! The one catalogue of configuration keys and their environment variables.

/// A configuration key.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Setting {
    /// Dotted key, as in `losen.toml`.
    pub key: &'static str,
    /// The environment variable that overrides the file.
    pub variable: &'static str,
    /// What it means, in one sentence.
    pub help: &'static str,
    /// A secret: never in `losen.toml`, only in the environment or in the file
    /// named by the key with `_file` at its end.
    pub secret: bool,
}

/// Path of the configuration file, when `--config` does not name one.
pub const CONFIG_VARIABLE: &str = "LOSEN_CONFIG";
/// Prefix of all variables of the program.
pub const PREFIX: &str = "LOSEN_";
/// Prefix of variables that only tests read.
pub const TEST_PREFIX: &str = "LOSEN_TEST_";

const fn open(key: &'static str, variable: &'static str, help: &'static str) -> Setting {
    Setting {
        key,
        variable,
        help,
        secret: false,
    }
}

const fn secret(key: &'static str, variable: &'static str, help: &'static str) -> Setting {
    Setting {
        key,
        variable,
        help,
        secret: true,
    }
}

/// All keys, in the order of the commented default.
pub const SETTINGS: &[Setting] = &[
    open(
        "data_dir",
        "LOSEN_DATA_DIR",
        "Folder of the index, the crawl's state and downloaded models",
    ),
    open(
        "listen",
        "LOSEN_LISTEN",
        "IP address and port of the web service; port 0 takes any free one",
    ),
    open(
        "crawl.user_agent_contact",
        "LOSEN_CRAWL_USER_AGENT_CONTACT",
        "Web or e-mail address in the user agent, for owners of crawled sites",
    ),
    open(
        "crawl.connect_timeout_ms",
        "LOSEN_CRAWL_CONNECT_TIMEOUT_MS",
        "Longest wait for a connection, in milliseconds",
    ),
    open(
        "crawl.timeout_ms",
        "LOSEN_CRAWL_TIMEOUT_MS",
        "Longest wait for a whole page, in milliseconds",
    ),
    open(
        "crawl.max_page_bytes",
        "LOSEN_CRAWL_MAX_PAGE_BYTES",
        "Pages larger than this many bytes are not read",
    ),
    open(
        "crawl.retries",
        "LOSEN_CRAWL_RETRIES",
        "Further tries after status 429, a server error or a broken connection",
    ),
    open(
        "split.max_tokens",
        "LOSEN_SPLIT_MAX_TOKENS",
        "Longest passage, in tokens (o200k_base)",
    ),
    open(
        "split.overlap_sentences",
        "LOSEN_SPLIT_OVERLAP_SENTENCES",
        "Sentences repeated where a section had to be cut",
    ),
    open(
        "split.min_tokens",
        "LOSEN_SPLIT_MIN_TOKENS",
        "Shorter sections are joined under their common heading",
    ),
    open(
        "embedding.kind",
        "LOSEN_EMBEDDING_KIND",
        "Where vectors come from: `static`, `fastembed` or `remote`",
    ),
    open(
        "embedding.model",
        "LOSEN_EMBEDDING_MODEL",
        "Name of the model (fastembed, remote)",
    ),
    open(
        "embedding.model_dir",
        "LOSEN_EMBEDDING_MODEL_DIR",
        "Folder with `model.onnx` and `tokenizer.json` (fastembed)",
    ),
    open(
        "embedding.query_prefix",
        "LOSEN_EMBEDDING_QUERY_PREFIX",
        "Put in front of questions; empty: what the model's family wants",
    ),
    open(
        "embedding.passage_prefix",
        "LOSEN_EMBEDDING_PASSAGE_PREFIX",
        "Put in front of passages; empty: what the model's family wants",
    ),
    open(
        "embedding.onnxruntime",
        "LOSEN_EMBEDDING_ONNXRUNTIME",
        "Library file of ONNX Runtime; empty: `ORT_DYLIB_PATH` (fastembed)",
    ),
    open(
        "embedding.url",
        "LOSEN_EMBEDDING_URL",
        "Base address of the embedding service (remote)",
    ),
    secret(
        "embedding.api_key",
        "LOSEN_EMBEDDING_API_KEY",
        "API key of the embedding service (remote)",
    ),
    open(
        "embedding.api_key_file",
        "LOSEN_EMBEDDING_API_KEY_FILE",
        "File with the API key of the embedding service (remote)",
    ),
    open(
        "embedding.dimension",
        "LOSEN_EMBEDDING_DIMENSION",
        "Length of the vectors; 0: the service is asked (remote)",
    ),
    open(
        "embedding.timeout_ms",
        "LOSEN_EMBEDDING_TIMEOUT_MS",
        "Longest wait for one answer, in milliseconds (remote)",
    ),
    open(
        "embedding.batch_size",
        "LOSEN_EMBEDDING_BATCH_SIZE",
        "Texts that are embedded together (fastembed, remote)",
    ),
    open(
        "store.kind",
        "LOSEN_STORE_KIND",
        "Where the index lives: `edge` (in this process) or `qdrant` (a server)",
    ),
    open(
        "store.quantization",
        "LOSEN_STORE_QUANTIZATION",
        "How large indexes keep their vectors beside the originals: `int8` or `none`",
    ),
    open(
        "store.url",
        "LOSEN_STORE_URL",
        "gRPC address of the Qdrant server (qdrant)",
    ),
    secret(
        "store.api_key",
        "LOSEN_STORE_API_KEY",
        "API key of the Qdrant server (qdrant)",
    ),
    open(
        "store.api_key_file",
        "LOSEN_STORE_API_KEY_FILE",
        "File with the API key of the Qdrant server (qdrant)",
    ),
    open(
        "store.collection",
        "LOSEN_STORE_COLLECTION",
        "Name of the collection (qdrant)",
    ),
    open(
        "store.timeout_ms",
        "LOSEN_STORE_TIMEOUT_MS",
        "Longest wait for one answer, in milliseconds (qdrant)",
    ),
    open(
        "search.prefetch",
        "LOSEN_SEARCH_PREFETCH",
        "Candidates from the search by meaning and from the search by words",
    ),
    open(
        "search.rrf_k",
        "LOSEN_SEARCH_RRF_K",
        "Rank constant of reciprocal rank fusion",
    ),
    open(
        "search.dense_weight",
        "LOSEN_SEARCH_DENSE_WEIGHT",
        "Weight of the search by meaning in the fusion; 0 leaves it out",
    ),
    open(
        "search.sparse_weight",
        "LOSEN_SEARCH_SPARSE_WEIGHT",
        "Weight of the search by words in the fusion; 0 leaves it out",
    ),
    open(
        "search.limit",
        "LOSEN_SEARCH_LIMIT",
        "Passages that a search gives",
    ),
    open(
        "search.per_page",
        "LOSEN_SEARCH_PER_PAGE",
        "Passages of one page among them, at most",
    ),
    open(
        "search.rerank",
        "LOSEN_SEARCH_RERANK",
        "Candidates that are read word by word",
    ),
    open("search.cache", "LOSEN_SEARCH_CACHE", "Searches remembered"),
    open(
        "search.agency_penalty",
        "LOSEN_SEARCH_AGENCY_PENALTY",
        "What a passage loses for each better one of its agency, in life events",
    ),
    open(
        "search.weights.meaning",
        "LOSEN_SEARCH_WEIGHTS_MEANING",
        "Weight: meaning: cosine of the vectors of question and passage",
    ),
    open(
        "search.weights.words",
        "LOSEN_SEARCH_WEIGHTS_WORDS",
        "Weight: words: BM25, relative to the weight of the question's words",
    ),
    open(
        "search.weights.words_own_language",
        "LOSEN_SEARCH_WEIGHTS_WORDS_OWN_LANGUAGE",
        "Weight: added to words in so far as the index holds the question's language",
    ),
    open(
        "search.weights.late_interaction",
        "LOSEN_SEARCH_WEIGHTS_LATE_INTERACTION",
        "Weight: each word of the question with the likest word of the passage",
    ),
    open(
        "search.weights.sentence",
        "LOSEN_SEARCH_WEIGHTS_SENTENCE",
        "Weight: the likest sentence of the passage",
    ),
    open(
        "search.weights.phrases",
        "LOSEN_SEARCH_WEIGHTS_PHRASES",
        "Weight: word pairs of the question that stand in the passage",
    ),
    open(
        "search.weights.topic",
        "LOSEN_SEARCH_WEIGHTS_TOPIC",
        "Weight: likeness to the LOS words that the question is about",
    ),
    open(
        "search.weights.expansion",
        "LOSEN_SEARCH_WEIGHTS_EXPANSION",
        "Weight: names of these LOS words, as words to look for",
    ),
    open(
        "search.weights.kind",
        "LOSEN_SEARCH_WEIGHTS_KIND",
        "Weight: the passage tells what is asked for: an amount, a date, a way",
    ),
    open(
        "search.weights.law_citizen",
        "LOSEN_SEARCH_WEIGHTS_LAW_CITIZEN",
        "Weight: acts and regulations, in searches of citizens",
    ),
    open(
        "search.weights.law_caseworker",
        "LOSEN_SEARCH_WEIGHTS_LAW_CASEWORKER",
        "Weight: acts and regulations, in searches of caseworkers",
    ),
    open(
        "search.weights.section",
        "LOSEN_SEARCH_WEIGHTS_SECTION",
        "Weight: the section that is asked for",
    ),
    open(
        "search.weights.authority",
        "LOSEN_SEARCH_WEIGHTS_AUTHORITY",
        "Weight: standing of the agency on the subject",
    ),
    open(
        "search.weights.age",
        "LOSEN_SEARCH_WEIGHTS_AGE",
        "Weight: a year since the page was changed, five at most",
    ),
    open(
        "search.weights.group",
        "LOSEN_SEARCH_WEIGHTS_GROUP",
        "Weight: pages written for the person's group",
    ),
    open(
        "search.weights.municipality",
        "LOSEN_SEARCH_WEIGHTS_MUNICIPALITY",
        "Weight: pages of the person's municipality; those of others lose as much",
    ),
    open(
        "search.weights.reranker",
        "LOSEN_SEARCH_WEIGHTS_RERANKER",
        "Weight: judgement of the reranker",
    ),
    open(
        "rerank.kind",
        "LOSEN_RERANK_KIND",
        "Who reads question and passage together: `none` or `fastembed`",
    ),
    open(
        "rerank.model",
        "LOSEN_RERANK_MODEL",
        "Name of the cross-encoder (fastembed)",
    ),
    open(
        "rerank.model_dir",
        "LOSEN_RERANK_MODEL_DIR",
        "Folder with `model.onnx` and `tokenizer.json` (fastembed)",
    ),
    open(
        "rerank.onnxruntime",
        "LOSEN_RERANK_ONNXRUNTIME",
        "Library file of ONNX Runtime; empty: `ORT_DYLIB_PATH` (fastembed)",
    ),
    open(
        "rerank.batch_size",
        "LOSEN_RERANK_BATCH_SIZE",
        "Passages that are judged together (fastembed)",
    ),
    open(
        "answer.max_question_chars",
        "LOSEN_ANSWER_MAX_QUESTION_CHARS",
        "Longest question, in characters",
    ),
    open(
        "answer.max_history_turns",
        "LOSEN_ANSWER_MAX_HISTORY_TURNS",
        "Earlier turns of a conversation that are taken into account",
    ),
    open(
        "answer.cover_floor",
        "LOSEN_ANSWER_COVER_FLOOR",
        "Probability that the best page answers, below which nothing is answered (`not_covered`), 0 to 1",
    ),
    open(
        "answer.quote_floor",
        "LOSEN_ANSWER_QUOTE_FLOOR",
        "Probability that a page answers, from which it is quoted without a language model, 0 to 1",
    ),
    open(
        "answer.max_sentences",
        "LOSEN_ANSWER_MAX_SENTENCES",
        "Sentences in one answer",
    ),
    open(
        "llm.kind",
        "LOSEN_LLM_KIND",
        "Who puts answers together: none (the sources' own sentences) or openai (a server with that interface)",
    ),
    open(
        "llm.base_url",
        "LOSEN_LLM_BASE_URL",
        "Address of the model's server, up to and with `/v1`",
    ),
    open("llm.model", "LOSEN_LLM_MODEL", "Name of the model"),
    secret(
        "llm.api_key",
        "LOSEN_LLM_API_KEY",
        "API key of the model's server",
    ),
    open(
        "llm.api_key_file",
        "LOSEN_LLM_API_KEY_FILE",
        "File with the API key of the model's server",
    ),
    secret(
        "llm.headers",
        "LOSEN_LLM_HEADERS",
        "Further headers for the model's server: `Name: value; Name: value`",
    ),
    open(
        "llm.headers_file",
        "LOSEN_LLM_HEADERS_FILE",
        "File with the further headers for the model's server",
    ),
    open(
        "llm.connect_timeout_ms",
        "LOSEN_LLM_CONNECT_TIMEOUT_MS",
        "Longest wait for a connection to the model's server, in milliseconds",
    ),
    open(
        "llm.first_token_timeout_ms",
        "LOSEN_LLM_FIRST_TOKEN_TIMEOUT_MS",
        "Longest wait for the first word, in milliseconds",
    ),
    open(
        "llm.total_timeout_ms",
        "LOSEN_LLM_TOTAL_TIMEOUT_MS",
        "Longest time for one call, all tries included, in milliseconds",
    ),
    open(
        "llm.max_tokens",
        "LOSEN_LLM_MAX_TOKENS",
        "Longest answer of the model, in its tokens",
    ),
    open(
        "llm.temperature",
        "LOSEN_LLM_TEMPERATURE",
        "Sampling temperature, 0 to 2",
    ),
    open(
        "llm.context_tokens",
        "LOSEN_LLM_CONTEXT_TOKENS",
        "The model's context, in tokens: prompt and answer together",
    ),
    open(
        "llm.structured",
        "LOSEN_LLM_STRUCTURED",
        "What the server is asked to hold the answer to: json_schema, json_object or none",
    ),
    open(
        "llm.max_retries",
        "LOSEN_LLM_MAX_RETRIES",
        "Further tries after a passing failure",
    ),
    open(
        "llm.breaker_failures",
        "LOSEN_LLM_BREAKER_FAILURES",
        "Passing failures in a row after which the model is not asked for a while; 0 for never",
    ),
    open(
        "llm.breaker_pause_ms",
        "LOSEN_LLM_BREAKER_PAUSE_MS",
        "How long the model is not asked then, in milliseconds",
    ),
    open(
        "http.max_body_bytes",
        "LOSEN_HTTP_MAX_BODY_BYTES",
        "Largest request body, in bytes",
    ),
    open(
        "http.request_timeout_ms",
        "LOSEN_HTTP_REQUEST_TIMEOUT_MS",
        "Longest time for one request, in milliseconds",
    ),
    open(
        "http.max_in_flight",
        "LOSEN_HTTP_MAX_IN_FLIGHT",
        "Requests at the same time; more are turned away with status 503",
    ),
    open(
        "widget.allowed_origins",
        "LOSEN_WIDGET_ALLOWED_ORIGINS",
        "Origins whose pages may show the assistant, with blanks between them",
    ),
    open(
        "feedback.enabled",
        "LOSEN_FEEDBACK_ENABLED",
        "Whether feedback of readers and reviews of caseworkers are taken: `true` or `false`",
    ),
    open(
        "feedback.retention_days",
        "LOSEN_FEEDBACK_RETENTION_DAYS",
        "Days that feedback and reviews are kept, 1 to 36500",
    ),
    open(
        "caseworkers.tokens_file",
        "LOSEN_CASEWORKERS_TOKENS_FILE",
        "File with the names and token hashes of caseworkers; empty: no console",
    ),
    open(
        "log.level",
        "LOSEN_LOG_LEVEL",
        "`error`, `warn`, `info`, `debug` or `trace`",
    ),
    open("log.format", "LOSEN_LOG_FORMAT", "`text` or `json`"),
];

/// The setting with this dotted key.
#[must_use]
pub fn by_key(key: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.key == key)
}

/// The setting with this variable.
#[must_use]
pub fn by_variable(variable: &str) -> Option<&'static Setting> {
    SETTINGS.iter().find(|setting| setting.variable == variable)
}

#[cfg(test)]
mod tests {
    use std::collections::BTreeSet;

    use super::*;

    #[test]
    fn variables_are_named_after_their_keys() {
        for setting in SETTINGS {
            let expected = format!("{PREFIX}{}", setting.key.replace('.', "_").to_uppercase());
            assert_eq!(setting.variable, expected);
            assert!(
                !setting.help.is_empty() && !setting.help.ends_with('.'),
                "{}",
                setting.key
            );
        }
    }

    #[test]
    fn no_variable_or_key_is_there_twice() {
        let keys: BTreeSet<_> = SETTINGS.iter().map(|s| s.key).collect();
        let variables: BTreeSet<_> = SETTINGS.iter().map(|s| s.variable).collect();
        assert_eq!(
            (keys.len(), variables.len()),
            (SETTINGS.len(), SETTINGS.len())
        );
        assert!(!variables.contains(CONFIG_VARIABLE));
    }

    #[test]
    fn each_secret_can_come_from_a_file() {
        for setting in SETTINGS.iter().filter(|s| s.secret) {
            let file = by_key(&format!("{}_file", setting.key)).unwrap();
            assert!(!file.secret);
        }
    }
}
