//! The configuration as an operator meets it.

use std::{collections::BTreeSet, time::Duration};

use losen_index::store::Quantization;
use proptest::prelude::*;
use secrecy::ExposeSecret;

use super::*;

/// Loads a file with this text and these variables.
fn load(text: &str, variables: &[(&str, &str)]) -> Result<Config, ConfigError> {
    let dir = tempfile::tempdir().unwrap();
    let path = dir.path().join("losen.toml");
    std::fs::write(&path, text).unwrap();
    Config::load_or(Some(&path), Path::new("/nowhere"), owned(variables))
}

fn owned(variables: &[(&str, &str)]) -> impl Iterator<Item = (String, String)> {
    variables
        .iter()
        .map(|(name, value)| ((*name).to_owned(), (*value).to_owned()))
        .collect::<Vec<_>>()
        .into_iter()
}

/// The faults without the folder of the file.
fn faults(text: &str, variables: &[(&str, &str)]) -> Vec<String> {
    let error = load(text, variables).unwrap_err();
    let short = |fault: &Fault| match &fault.origin {
        Some(Origin::File(_, line)) => format!("{}: {} [line {line}]", fault.key, fault.message),
        Some(Origin::Environment(name)) => format!("{}: {} [{name}]", fault.key, fault.message),
        other => format!("{}: {} [{other:?}]", fault.key, fault.message),
    };
    error.faults.iter().map(short).collect()
}

/// Asserts that there is one fault, and what it says.
fn only_fault(text: &str, variables: &[(&str, &str)], wanted: &[&str]) {
    let faults = faults(text, variables);
    assert_eq!(faults.len(), 1, "{faults:#?}");
    for part in wanted {
        assert!(faults[0].contains(part), "“{}” lacks “{part}”", faults[0]);
    }
}

#[test]
fn the_default_is_valid_and_as_documented() {
    let config = Config::load_or(None, Path::new("/nowhere"), owned(&[])).unwrap();
    assert_eq!(config.data_dir, Path::new("data"));
    assert_eq!(config.listen.to_string(), "127.0.0.1:8080");
    assert_eq!(config.crawl.max_page_bytes, 5 << 20);
    assert_eq!(
        (config.split.max_tokens, config.split.min_tokens),
        (320, 40)
    );
    assert!(matches!(config.embedding, EmbeddingConfig::Static));
    assert!(matches!(
        config.store,
        StoreConfig::Edge(Quantization::Int8)
    ));
    assert_eq!(
        (
            config.search.prefetch,
            config.search.rrf_k,
            config.search.limit
        ),
        (50, 10, 10)
    );
    assert!(matches!(config.rerank, RerankConfig::None));
    assert_eq!(config.answer.max_question_chars, 1000);
    assert_eq!(config.http.request_timeout, Duration::from_secs(15));
    assert_eq!(config.log.format, LogFormat::Text);
    assert!(config.sources.is_empty());
}

#[test]
fn catalogue_and_default_hold_the_same_keys() {
    fn walk(prefix: &str, table: &toml::Table, keys: &mut BTreeSet<String>) {
        for (name, value) in table {
            match value {
                toml::Value::Table(inner) => walk(&format!("{prefix}{name}."), inner, keys),
                _ => assert!(keys.insert(format!("{prefix}{name}"))),
            }
        }
    }
    let mut in_default = BTreeSet::new();
    walk(
        "",
        &Config::default_toml().parse().unwrap(),
        &mut in_default,
    );
    // A list of tables is no key.
    assert!(in_default.remove("emergency"));
    let in_catalogue: BTreeSet<String> = SETTINGS
        .iter()
        .filter(|setting| !setting.secret)
        .map(|setting| setting.key.to_owned())
        .collect();
    assert_eq!(in_default, in_catalogue);
}

#[test]
fn the_example_lists_of_the_default_are_valid() {
    let example = |list: &str| {
        let (_, after) = Config::default_toml().split_once(list).unwrap();
        let lines = after.lines().map_while(|line| line.strip_prefix('#'));
        let lines: Vec<&str> = lines.collect();
        format!("{}{}", list.trim_start_matches("# "), lines.join("\n"))
    };
    let text = example("# [[sources]]\n") + "\n" + &example("# [[authorities]]\n");
    let config = load(&text, &[]).unwrap();
    assert_eq!(config.sources[0].name, "nav");
    assert_eq!(config.authorities[0].agency, "Skatteetaten");
}

#[test]
fn environment_wins_over_file_wins_over_default() {
    let file = "data_dir = \"here\"\n[search]\nprefetch = 70\nlimit = 20\ndense_weight = 2\n";
    let variables = [
        ("LOSEN_SEARCH_PREFETCH", "90"),
        ("LOSEN_SEARCH_SPARSE_WEIGHT", "0.5"),
        ("LOSEN_STORE_URL", ""),
        ("PATH", "/bin"),
    ];
    let config = load(file, &variables).unwrap();
    assert_eq!(config.data_dir, Path::new("here"));
    let search = config.search;
    assert_eq!(
        (search.prefetch, search.limit, search.per_page),
        (90, 20, 3)
    );
    assert_eq!((search.dense_weight, search.sparse_weight), (2.0, 0.5));
}

#[test]
fn every_setting_can_be_set_by_its_variable() {
    for setting in SETTINGS {
        // No setting takes this text; but texts do, and then nothing is wrong.
        let taken = match load("", &[(setting.variable, "\u{1}")]) {
            Ok(_) => true,
            Err(error) => error.faults.len() == 1 && error.faults[0].key == setting.key,
        };
        assert!(taken, "{}", setting.variable);
    }
}

#[test]
fn file_is_found_by_argument_then_variable_then_place() {
    let dir = tempfile::tempdir().unwrap();
    let file = |name: &str| {
        let path = dir.path().join(name);
        std::fs::write(&path, format!("data_dir = \"{name}\"")).unwrap();
        path
    };
    let (argument, variable, place) = (file("argument"), file("variable"), file("place"));
    let variables = [("LOSEN_CONFIG", variable.to_str().unwrap())];
    let found = |path: Option<&Path>, variables: &[(&str, &str)]| {
        Config::load_or(path, &place, owned(variables))
            .unwrap()
            .data_dir
    };
    assert_eq!(found(Some(&argument), &variables), Path::new("argument"));
    assert_eq!(found(None, &variables), Path::new("variable"));
    assert_eq!(found(None, &[]), Path::new("place"));
    let error = Config::load(Some(&dir.path().join("none")), owned(&[])).unwrap_err();
    assert!(error.to_string().contains("none cannot be read"), "{error}");
}

#[test]
fn unknown_keys_and_variables_are_refused_with_a_hint() {
    only_fault(
        "lisen = \"x\"",
        &[],
        &[
            "lisen: there is no such key; did you mean listen?",
            "[line 1]",
        ],
    );
    only_fault(
        "[search]\n\nprefech = 1",
        &[],
        &[
            "search.prefech:",
            "did you mean search.prefetch?",
            "[line 3]",
        ],
    );
    only_fault("prefetch = 1", &[], &["did you mean search.prefetch?"]);
    only_fault("[serch]\nx = 1", &[], &["serch:", "did you mean search?"]);
    only_fault("[zzz]\nx = 1", &[], &["zzz: there is no such key ["]);
    only_fault(
        "",
        &[("LOSEN_LISTNE", "x")],
        &["did you mean LOSEN_LISTEN?", "[LOSEN_LISTNE]"],
    );
    only_fault(
        "",
        &[("LOSEN_SOURCES", "x")],
        &["only from the configuration file"],
    );
    assert!(load("", &[("LOSEN_TEST_QDRANT_URL", "x"), ("LOSENX", "y")]).is_ok());
}

#[test]
fn values_out_of_place_are_named_with_what_is_allowed() {
    for (text, wanted) in [
        (
            "listen = \"localhost\"",
            "listen: “localhost” is not allowed; expected an IP address and a port",
        ),
        (
            "listen = 8080",
            "listen: 8080 is not allowed; expected a text",
        ),
        (
            "listen = \"127.0.0.1:70000\"",
            "expected an IP address and a port",
        ),
        ("data_dir = \"\"", "data_dir: must not be empty"),
        (
            "[embedding]\nurl = \"ftp://x.no\"",
            "“ftp://x.no” is not allowed; expected an address that begins with http",
        ),
        (
            "[search]\nlimit = 0",
            "search.limit: 0 is not allowed; expected a whole number from 1 to 100",
        ),
        (
            "[search]\nlimit = \"10\"",
            "“10” is not allowed; expected a whole number",
        ),
        (
            "[search]\nlimit = 99999999999999999999",
            "a number too large to read is not allowed",
        ),
        ("[search]\nlimit = 1.5", "1.5 is not allowed"),
        ("[search]\nlimit = [1]", "a list is not allowed"),
        (
            "[search]\ndense_weight = nan",
            "NaN is not allowed; expected a number from 0 to 100",
        ),
        (
            "[search]\ndense_weight = 0\nsparse_weight = 0",
            "must not both be 0",
        ),
        (
            "[search]\nprefetch = 5",
            "search.prefetch: 5 is not allowed; expected at least search.limit (10)",
        ),
        (
            "[split]\nmin_tokens = 320",
            "expected less than split.max_tokens (320)",
        ),
        (
            "[answer]\ncover_floor = 1.1",
            "expected a number from 0 to 1",
        ),
        (
            "[log]\nlevel = \"loud\"",
            "“loud” is not allowed; expected one of error, warn, info, debug, trace",
        ),
        (
            "[log]\nformat = true",
            "true is not allowed; expected a text",
        ),
        (
            "[feedback]\nenabled = \"perhaps\"",
            "“perhaps” is not allowed; expected true or false",
        ),
        (
            "[search]\nrerank = 5",
            "search.rerank: 5 is not allowed; expected at least search.limit (10)",
        ),
        ("search = 1", "search: this is a section; write [search]"),
        ("[listen]\na = 1", "listen: a table is not allowed"),
        (
            "[crawl]\nuser_agent_contact = \"æ\"",
            "only printable ASCII",
        ),
        ("[store]\ncollection = \"a b\"", "“a b” is not allowed"),
        (
            "[http]\nrequest_timeout_ms = 0",
            "expected a whole number from 1",
        ),
    ] {
        only_fault(text, &[], &[wanted]);
    }
    only_fault(
        "",
        &[("LOSEN_SEARCH_LIMIT", "ti")],
        &["search.limit: “ti” is not allowed", "[LOSEN_SEARCH_LIMIT]"],
    );
    only_fault(
        "",
        &[("LOSEN_SEARCH_DENSE_WEIGHT", "NaN")],
        &["“NaN” is not allowed"],
    );
}

#[test]
fn kinds_ask_for_what_they_need() {
    only_fault(
        "[embedding]\nkind = \"fastembed\"",
        &[],
        &["embedding.model:", "embedding.model_dir"],
    );
    only_fault(
        "[embedding]\nkind = \"remote\"\nurl = \"http://h/v1\"",
        &[],
        &["embedding.model:"],
    );
    only_fault(
        "[embedding]\nkind = \"remote\"\nmodel = \"m\"",
        &[],
        &["embedding.url:"],
    );
    only_fault(
        "[embedding]\nkind = \"onnx\"",
        &[],
        &["one of static, fastembed, remote"],
    );
    only_fault("[store]\nkind = \"qdrant\"", &[], &["store.url:"]);
    only_fault(
        "[rerank]\nkind = \"fastembed\"",
        &[],
        &["rerank.model:", "rerank.model_dir"],
    );
    only_fault(
        "",
        &[("LOSEN_RERANK_KIND", "bge")],
        &["rerank.kind:", "one of none, fastembed"],
    );
    only_fault(
        "[rerank]\nbatch_size = 0",
        &[],
        &["rerank.batch_size:", "from 1 to"],
    );
    only_fault(
        "",
        &[("LOSEN_STORE_QUANTIZATION", "int4")],
        &["store.quantization:", "one of int8, none"],
    );
    let config = load("[store]\nquantization = \"none\"", &[]).unwrap();
    assert!(matches!(
        config.store,
        StoreConfig::Edge(Quantization::None)
    ));
    let text = "[embedding]\nkind = \"remote\"\nurl = \"http://h/v1\"\nmodel = \"m\"\nquery_prefix = \"q: \"\n\
                [store]\nkind = \"qdrant\"\nurl = \"http://h:6334\"";
    let config = load(text, &[]).unwrap();
    let EmbeddingConfig::Remote(remote) = config.embedding else {
        panic!("remote")
    };
    assert_eq!(
        (remote.dimension, remote.query_prefix.as_deref()),
        (None, Some("q: "))
    );
    let StoreConfig::Qdrant(qdrant) = config.store else {
        panic!("qdrant")
    };
    assert_eq!(qdrant.collection, "losen");
}

#[test]
fn a_reranker_is_configured_by_name_or_folder() {
    let config = |text: &str, variables: &[(&str, &str)]| {
        let RerankConfig::FastEmbed(settings) = load(text, variables).unwrap().rerank else {
            panic!("fastembed")
        };
        settings
    };
    let named = config(
        "data_dir = \"here\"\n[rerank]\nkind = \"fastembed\"\nmodel = \"rozgo/bge-reranker-v2-m3\"",
        &[
            ("LOSEN_RERANK_BATCH_SIZE", "4"),
            ("LOSEN_RERANK_ONNXRUNTIME", "/lib/ort.so"),
        ],
    );
    assert_eq!(named.model.as_deref(), Some("rozgo/bge-reranker-v2-m3"));
    assert_eq!((named.model_dir, named.batch_size), (None, 4));
    assert_eq!(named.onnxruntime.as_deref(), Some(Path::new("/lib/ort.so")));
    assert_eq!(named.cache_dir, Path::new("here/models"));
    let folder = config(
        "",
        &[
            ("LOSEN_RERANK_KIND", "fastembed"),
            ("LOSEN_RERANK_MODEL_DIR", "models/bge"),
        ],
    );
    assert_eq!(folder.model, None);
    assert_eq!(folder.model_dir.as_deref(), Some(Path::new("models/bge")));
    assert_eq!(folder.batch_size, 8);
}

#[test]
fn all_mistakes_are_reported_together() {
    let text = "colour = 1\nlisten = \"x\"\n[search]\nlimit = 0\n[[sources]]\nname = \"a\"\n";
    let found = faults(text, &[("LOSEN_LOG_LEVEL", "x"), ("LOSEN_X", "y")]);
    for key in [
        "colour:",
        "listen:",
        "search.limit:",
        "sources[0]:",
        "log.level:",
        ": there is no such setting",
    ] {
        assert!(
            found.iter().any(|fault| fault.starts_with(key)),
            "{key} in {found:#?}"
        );
    }
    assert_eq!(found.len(), 6, "{found:#?}");
}

const KEY: &str = "s3cr3t-k3y";

#[test]
fn secrets_come_from_the_environment_or_a_file() {
    let dir = tempfile::tempdir().unwrap();
    let file = dir.path().join("key");
    std::fs::write(&file, format!("{KEY}\n")).unwrap();
    let text = format!(
        "[store]\nkind = \"qdrant\"\nurl = \"http://h\"\napi_key_file = {:?}",
        file.to_str().unwrap()
    );
    let key = |variables: &[(&str, &str)]| {
        let config = load(&text, variables).unwrap();
        assert!(!format!("{config:?}").contains(KEY));
        let StoreConfig::Qdrant(qdrant) = config.store else {
            panic!("qdrant")
        };
        qdrant.api_key.unwrap().expose_secret().to_owned()
    };
    assert_eq!(key(&[]), KEY);
    assert_eq!(key(&[("LOSEN_STORE_API_KEY", "other")]), "other");
    assert_eq!(key(&[("LOSEN_STORE_API_KEY", "")]), KEY);
    std::fs::write(&file, " \n").unwrap();
    only_fault(&text, &[], &["store.api_key_file:", "is empty"]);
    std::fs::write(&file, format!("{KEY}\n{KEY}")).unwrap();
    only_fault(&text, &[], &["more than one line"]);
    std::fs::remove_file(&file).unwrap();
    only_fault(&text, &[], &["store.api_key_file:", "cannot be read"]);
}

#[test]
fn secrets_in_the_file_are_refused_and_not_repeated() {
    for text in [
        format!("[store]\napi_key = \"{KEY}\""),
        format!("store.api_key = {{ x = \"{KEY}\" }}"),
        format!("[store]\napi_key = \"{KEY}"),
        format!("[store]\nurl = \"http://me:{KEY}@h\""),
        format!("[store]\nurl = \"http://me:{KEY}@\""),
        format!("[store]\napi_kay = \"{KEY}\""),
    ] {
        let error = load(&text, &[]).unwrap_err();
        assert!(
            !error.to_string().contains(KEY) && !format!("{error:?}").contains(KEY),
            "{error}"
        );
    }
    let wanted = [
        "store.api_key: a secret must not be",
        "LOSEN_STORE_API_KEY,",
        "store.api_key_file",
    ];
    only_fault(&format!("[store]\napi_key = \"{KEY}\""), &[], &wanted);
    only_fault(
        "",
        &[("LOSEN_STORE_APIKEY", KEY)],
        &["did you mean LOSEN_STORE_API_KEY?"],
    );
}

#[test]
fn sources_are_checked() {
    let source = |name: &str, more: &str| {
        format!(
            "[[sources]]\nname = \"{name}\"\nagency = \"A\"\nstart_urls = [\"https://a.no/\"]\n{more}\n"
        )
    };
    assert_eq!(
        load(&(source("a", "") + &source("b", "")), &[])
            .unwrap()
            .sources
            .len(),
        2
    );
    only_fault(
        &(source("a", "") + &source("a", "")),
        &[],
        &["sources[1]: the name “a” is taken", "[line 6]"],
    );
    only_fault(
        &source("", ""),
        &[],
        &["sources[0]:", "use 1 to 64 of the characters", "[line 1]"],
    );
    only_fault(
        &source("a", "delay_ms = 60001"),
        &[],
        &["use a whole number from 0 to 60000"],
    );
    only_fault(&source("quick", ""), &[], &["tried by hand"]);
    only_fault(
        &source("a", "allowed = []"),
        &[],
        &["sources[0]: unknown field `allowed`", "[line 5]"],
    );
    only_fault(
        &source("a", "language = \"norsk\""),
        &[],
        &["is not a language code"],
    );
    only_fault("[[sources]]\nname = \"a\"", &[], &["missing field"]);
    only_fault("sources = \"nav\"", &[], &["[[sources]]"]);
}

#[test]
fn the_table_names_every_variable() {
    let table = Config::markdown_table();
    for setting in SETTINGS {
        assert!(table.contains(&format!("`{}`", setting.variable)));
    }
    assert!(table.contains("| `search.dense_weight` | `LOSEN_SEARCH_DENSE_WEIGHT` | `1.0` |"));
    assert_eq!(table.lines().count(), SETTINGS.len() + 2);
}

/// Pieces of TOML that meet the interesting branches often.
fn toml_like() -> impl Strategy<Value = String> {
    let piece = prop::sample::select(vec![
        "[search]\n",
        "[[sources]]\n",
        "[[store]]\n",
        "listen",
        "limit",
        "sources",
        "store.api_key",
        "log.level",
        " = ",
        "=",
        "\n",
        "\"",
        "'",
        "[",
        "]",
        "{",
        "}",
        ",",
        "1",
        "-0.5",
        "nan",
        "1e400",
        "true",
        "1979-05-27",
        "æ",
        "\\u",
        "\0",
    ]);
    prop_oneof![
        ".*",
        prop::collection::vec(piece, 0..24).prop_map(|pieces| pieces.concat())
    ]
}

proptest! {
    #[test]
    fn no_text_makes_it_panic(text in toml_like(), variable in ".*") {
        let mut layers = Layers::default();
        layers.add_toml(DEFAULT_TOML, None);
        layers.add_toml(&text, Some(Path::new("losen.toml")));
        layers.add_environment(SETTINGS.iter().filter(|s| !s.key.ends_with("_file")).map(|s| (s.variable.to_owned(), variable.clone())));
        if let Err(error) = Config::read(layers) {
            prop_assert!(!error.faults.is_empty());
            prop_assert!(!error.to_string().is_empty());
        }
    }
}

#[test]
fn weights_stand_in_a_table_of_their_own() {
    let config = load(
        "[search.weights]\nwords = 0.9\nlaw_citizen = -1",
        &[("LOSEN_SEARCH_WEIGHTS_WORDS", "0.1")],
    );
    let weights = config.unwrap().search.weights;
    assert_eq!((weights.words, weights.law_citizen), (0.1, -1.0));
    assert_eq!(weights.meaning, 1.0);
    only_fault(
        "[search.weights]\nword = 1",
        &[],
        &["search.weights.word:", "did you mean search.weights.words?"],
    );
    only_fault(
        "[search]\nweights = 1",
        &[],
        &["search.weights: this is a section"],
    );
    only_fault(
        "[search.weights]\nmeaning = 11",
        &[],
        &["expected a number from -10 to 10"],
    );
}

#[test]
fn authorities_are_read_and_checked() {
    let tax = "https://psi.norge.no/los/tema/skatt-og-avgift";
    let text = format!(
        "[[authorities]]\nagency = \"Skatteetaten\"\nlos = [\"{tax}\"]\nstanding = 1.0\n\
         [[authorities]]\nagency = \"Altinn\"\nstanding = -0.5"
    );
    let authorities = load(&text, &[]).unwrap().authorities;
    assert_eq!(authorities.len(), 2);
    assert_eq!(authorities[0].los, [tax]);
    assert!(authorities[1].los.is_empty());
    for (wrong, message) in [
        ("agency = \"\"\nstanding = 1.0", "agency is empty"),
        (
            "agency = \"a\"\nstanding = 2.0",
            "standing 2 is not allowed",
        ),
        ("agency = \"a\"", "missing field `standing`"),
        (
            "agency = \"a\"\nstanding = 1.0\nlos = [\"tax\"]",
            "“tax” is no LOS concept",
        ),
    ] {
        let text = format!("[[authorities]]\n{wrong}");
        only_fault(&text, &[], &["authorities[0]", message]);
    }
    only_fault(
        "",
        &[("LOSEN_AUTHORITIES", "x")],
        &["authorities come only from the configuration file"],
    );
}
