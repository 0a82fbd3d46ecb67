//! The ONNX embedder: its messages always, a real model when there is one.

use super::*;

fn settings() -> FastEmbedSettings {
    FastEmbedSettings {
        model: None,
        model_dir: None,
        cache_dir: PathBuf::from("/nowhere/cache"),
        query_prefix: None,
        passage_prefix: None,
        onnxruntime: None,
        batch_size: 16,
    }
}

async fn failure(settings: FastEmbedSettings) -> String {
    FastEmbedder::load(settings)
        .await
        .err()
        .unwrap()
        .to_string()
}

#[tokio::test]
async fn an_unknown_model_is_refused_by_name() {
    let error = failure(FastEmbedSettings {
        model: Some("acme/none".into()),
        ..settings()
    })
    .await;
    assert!(
        error.contains("“acme/none”") && error.contains("intfloat/multilingual-e5-small"),
        "{error}"
    );
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let error = failure(FastEmbedSettings {
        model_dir: Some("/nowhere/e5".into()),
        ..settings()
    })
    .await;
    assert!(
        error.contains("“e5”") && error.contains("/nowhere/e5"),
        "{error}"
    );
}

/// Both cases in one test, in a process of their own: a library that another
/// test loaded would stay in use.
#[test]
fn a_missing_or_wrong_library_is_named() {
    const CHILD: &str = "LOSEN_TEST_LIBRARY_CHILD";
    if std::env::var_os(CHILD).is_some() {
        let runtime = tokio::runtime::Builder::new_current_thread()
            .build()
            .unwrap();
        runtime.block_on(wrong_libraries());
        return;
    }
    let name = "embed::fastembed::tests::a_missing_or_wrong_library_is_named";
    let child = std::process::Command::new(std::env::current_exe().unwrap())
        .args([name, "--exact"])
        .env(CHILD, "1")
        .env_remove("ORT_DYLIB_PATH")
        .output()
        .unwrap();
    let output = String::from_utf8_lossy(&child.stdout);
    assert!(child.status.success(), "{output}");
    assert!(output.contains("1 passed"), "{output}");
}

async fn wrong_libraries() {
    let named = FastEmbedSettings {
        model: Some("intfloat/multilingual-e5-small".into()),
        ..settings()
    };
    let missing = failure(FastEmbedSettings {
        onnxruntime: Some("/nowhere/libort.so".into()),
        ..named.clone()
    })
    .await;
    assert!(
        missing.contains("/nowhere/libort.so") && missing.contains("pip install"),
        "{missing}"
    );
    let text = tempfile::NamedTempFile::new().unwrap();
    std::fs::write(text.path(), "no library").unwrap();
    let wrong = failure(FastEmbedSettings {
        onnxruntime: Some(text.path().to_owned()),
        ..named
    })
    .await;
    assert!(
        wrong.contains("failed to load") && wrong.contains("pip install"),
        "{wrong}"
    );
}

fn cosine(a: &[f32], b: &[f32]) -> f32 {
    a.iter().zip(b).map(|(x, y)| x * y).sum()
}

/// Needs `LOSEN_TEST_ONNX_MODEL_DIR` (a folder with model.onnx and
/// tokenizer.json) and `ORT_DYLIB_PATH`.
#[tokio::test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
async fn a_real_model_gives_meaningful_vectors() {
    let (Some(dir), Some(_)) = (
        std::env::var_os("LOSEN_TEST_ONNX_MODEL_DIR"),
        std::env::var_os("ORT_DYLIB_PATH"),
    ) else {
        eprintln!(
            "skipped: set LOSEN_TEST_ONNX_MODEL_DIR and ORT_DYLIB_PATH to test a real ONNX model"
        );
        return;
    };
    let embedder = FastEmbedder::load(FastEmbedSettings {
        model_dir: Some(dir.into()),
        ..settings()
    })
    .await
    .unwrap();
    let texts = [
        "Parental benefit is paid when you have a child.",
        "The company must register for value added tax.",
        "x",
    ]
    .map(str::to_owned);
    let vectors = embedder.embed_passages(&texts).await.unwrap();
    assert_eq!(vectors.len(), 3);
    for vector in &vectors {
        assert_eq!(vector.len(), embedder.model().dimension);
        assert!((cosine(vector, vector) - 1.0).abs() < 1e-5);
    }
    let question = embedder
        .embed_query("What money do I get as a new parent?")
        .await
        .unwrap();
    assert!(cosine(&question, &vectors[0]) > cosine(&question, &vectors[1]) + 0.1);
    let alone = embedder.embed_passages(&texts[..1]).await.unwrap();
    assert!(
        cosine(&alone[0], &vectors[0]) > 0.9999,
        "neighbours do not count"
    );
    assert!(embedder.embed_passages(&[]).await.unwrap().is_empty());
    assert_eq!(embedder.model().hash.len(), 16);
}
