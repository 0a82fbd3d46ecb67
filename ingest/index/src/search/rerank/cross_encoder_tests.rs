//! The cross-encoder: its messages always, a real ONNX model where there is ONNX
//! Runtime.

use std::cell::RefCell;

use super::*;
use crate::onnx::folder::tests::folder;

fn settings() -> CrossEncoderSettings {
    CrossEncoderSettings {
        model: None,
        model_dir: None,
        cache_dir: PathBuf::from("/nowhere/cache"),
        onnxruntime: None,
        batch_size: 2,
    }
}

async fn failure(settings: CrossEncoderSettings) -> String {
    CrossEncoder::load(settings)
        .await
        .err()
        .unwrap()
        .to_string()
}

/// The model of [`tests/models`](../../../tests/models/README.md).
fn overlap() -> PathBuf {
    Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/models/cross-encoder")
}

#[tokio::test]
async fn an_unknown_model_is_refused_with_the_names_that_there_are() {
    let error = failure(CrossEncoderSettings {
        model: Some("acme/none".into()),
        ..settings()
    })
    .await;
    for name in [
        "“acme/none”",
        "BAAI/bge-reranker-base",
        "rozgo/bge-reranker-v2-m3",
        "jinaai/jina-reranker-v1-turbo-en",
        "jinaai/jina-reranker-v2-base-multilingual",
        "`model_dir`",
    ] {
        assert!(error.contains(name), "{error} lacks {name}");
    }
}

#[test]
fn models_are_found_by_their_repository() {
    for info in TextRerank::list_supported_models() {
        assert_eq!(find(&info.model_code).unwrap(), info.model);
        let shouted = format!(" {}", info.model_code.to_uppercase());
        assert_eq!(find(&shouted).unwrap(), info.model);
    }
    assert!(find("").is_err());
}

#[tokio::test]
async fn a_missing_folder_is_named() {
    let error = failure(CrossEncoderSettings {
        model_dir: Some("/nowhere/bge".into()),
        ..settings()
    })
    .await;
    assert!(
        error.contains("the reranker “bge”") && error.contains("/nowhere/bge"),
        "{error}"
    );
}

#[tokio::test]
async fn a_missing_library_is_named_with_what_to_do() {
    // Where another test has loaded the library, it is not looked for again.
    if std::env::var_os("ORT_DYLIB_PATH").is_some() {
        return;
    }
    let error = failure(CrossEncoderSettings {
        model_dir: Some(overlap()),
        onnxruntime: Some("/nowhere/libort.so".into()),
        ..settings()
    })
    .await;
    assert!(
        error.contains("/nowhere/libort.so") && error.contains("[rerank]"),
        "{error}"
    );
}

#[tokio::test]
async fn a_model_of_several_classes_is_refused() {
    let dir = folder(&[
        ("model.onnx", "x"),
        ("tokenizer.json", "{}"),
        (
            "config.json",
            r#"{"id2label": {"0": "entailment", "1": "neutral", "2": "contradiction"}}"#,
        ),
    ]);
    let error = failure(CrossEncoderSettings {
        model_dir: Some(dir.path().to_owned()),
        ..settings()
    })
    .await;
    assert!(error.contains("config.json names 3 classes"), "{error}");
}

#[test]
fn logits_become_probabilities() {
    assert!((logistic(0.0) - 0.5).abs() < 1e-6);
    assert!((logistic(2.0) - 0.880_797).abs() < 1e-5);
    assert!((logistic(2.0) + logistic(-2.0) - 1.0).abs() < 1e-6);
    assert_eq!(
        (logistic(f32::NEG_INFINITY), logistic(f32::INFINITY)),
        (0.0, 1.0)
    );
}

#[test]
fn passages_of_like_length_go_together_and_judgements_stay_in_order() {
    let passages: Vec<String> = ["four", "1", "threes", "22"].map(str::to_owned).into();
    let waiting = Arc::new(());
    let batches = RefCell::new(Vec::new());
    let run = |batch: &[&str]| {
        batches.borrow_mut().push(batch.join(" "));
        Ok(batch.iter().map(|text| text.len() as f32 / 10.0).collect())
    };
    let judgements = in_batches(&passages, 2, &Arc::downgrade(&waiting), run).unwrap();
    assert_eq!(judgements, [0.4, 0.1, 0.6, 0.2]);
    assert_eq!(batches.into_inner(), ["1 22", "four threes"]);
    let too_few = |_: &[&str]| Ok(vec![0.5]);
    let error = in_batches(&passages, 2, &Arc::downgrade(&waiting), too_few).unwrap_err();
    assert!(error.contains("1 judgements came back of 2"), "{error}");
}

#[test]
fn a_question_that_was_given_up_is_not_judged_to_the_end() {
    let passages: Vec<String> = ["a", "b", "c", "d", "e"].map(str::to_owned).into();
    let waiting = RefCell::new(Some(Arc::new(())));
    let wanted = waiting.borrow().as_ref().map(Arc::downgrade).unwrap();
    let run = |batch: &[&str]| {
        if batch[0] == "c" {
            waiting.take();
        }
        Ok(vec![0.5; batch.len()])
    };
    let first = in_batches(&passages[..2], 2, &wanted, run).unwrap();
    assert_eq!(first, [0.5, 0.5]);
    let error = in_batches(&passages, 2, &wanted, run).unwrap_err();
    assert!(error.contains("given up"), "{error}");
}

/// Needs `ORT_DYLIB_PATH`.
#[tokio::test]
#[expect(clippy::print_stderr, reason = "a skipped test says so")]
async fn a_real_model_judges_pairs() {
    if std::env::var_os("ORT_DYLIB_PATH").is_none() {
        eprintln!("skipped: set ORT_DYLIB_PATH to test a real cross-encoder");
        return;
    }
    let load = |model_dir: PathBuf, batch_size| {
        CrossEncoder::load(CrossEncoderSettings {
            model_dir: Some(model_dir),
            batch_size,
            ..settings()
        })
    };
    let encoder = load(overlap(), 2).await.unwrap();
    assert_eq!(encoder.name(), "cross-encoder");
    let question = "Hvem kan få foreldrepenger?";
    // Words of the question that they hold, of 4: 0, 4, 2. The fillers show that
    // padding does not count.
    let passages = [
        "Frist for skatt.",
        "Du kan få foreldrepenger når barnet er født, og her står hvem som får. Penger for arbeid, penger for nytt pass.",
        "Du kan få pass.",
    ]
    .map(str::to_owned);
    let expected = [-4.0, 4.0, 0.0].map(logistic);
    for batch_size in [0, 1, 2, 3, 100] {
        let encoder = load(overlap(), batch_size).await.unwrap();
        let judgements = encoder.judge(question, &passages).await.unwrap();
        assert_eq!(judgements.len(), expected.len());
        for (judgement, expected) in judgements.iter().zip(expected) {
            assert!(
                (judgement - expected).abs() < 1e-5,
                "{judgements:?} in batches of {batch_size}"
            );
        }
    }
    assert!(encoder.judge(question, &[]).await.unwrap().is_empty());
    let empty = encoder.judge("", &[String::new()]).await.unwrap();
    assert!((empty[0] - logistic(-4.0)).abs() < 1e-5);
    let tokenizer = std::fs::read_to_string(overlap().join("tokenizer.json")).unwrap();
    let broken = folder(&[("model.onnx", "no model"), ("tokenizer.json", &tokenizer)]);
    let error = load(broken.path().to_owned(), 1).await.err().unwrap();
    assert!(error.to_string().contains("do not make a model"), "{error}");
}
