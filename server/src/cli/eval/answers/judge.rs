//! A language model that judges answers.

use std::{path::Path, sync::LazyLock};

use anyhow::bail;
use askama::Template;
use async_trait::async_trait;
use futures::StreamExt;
use losen_eval::answers::{
    judge::{Judge, JudgeCase, JudgeError, JudgeReport, Verdict, VerdictCache, judge_all},
    metrics::citation::PageOf,
    outcome::outcomes,
    record::AnswerRun,
    set::Question,
};
use serde_json::{Value, json};

use crate::{
    answer::llm::{ChatRequest, Delta, Field, JsonSchema, LlmClient, ObjectReader},
    config::LlmConfig,
};

const RULES: &str = include_str!("../../../../../prompts/judge.md");

static VERSION: LazyLock<String> = LazyLock::new(|| {
    let hash = blake3::hash(RULES.as_bytes()).to_hex();
    hash.chars().take(12).collect()
});

/// The answer to be judged; the rules are the system message.
#[derive(Template)]
#[template(path = "judge_case.md", escape = "none")]
struct Shown<'a> {
    case: &'a JudgeCase,
}

struct ModelJudge {
    client: LlmClient,
}

/// Judges the answers of a run; verdicts of before are taken from `folder`.
///
/// # Errors
/// When no language model is configured, or the folder cannot be used.
pub(super) async fn judge(
    config: LlmConfig,
    folder: &Path,
    run: &AnswerRun,
    questions: &[Question],
    page_of: &PageOf<'_>,
) -> anyhow::Result<JudgeReport> {
    let LlmConfig::OpenAi(settings) = config else {
        bail!("--judge needs a language model; set llm.kind, llm.base_url and llm.model");
    };
    let judge = ModelJudge {
        client: LlmClient::new(*settings)?,
    };
    let outcomes = outcomes(run, questions, page_of);
    let cases: Vec<JudgeCase> = outcomes.iter().filter_map(JudgeCase::of).collect();
    let judged = judge_all(&judge, &cases, &VerdictCache::open(folder)?).await?;
    Ok(JudgeReport::of(&judged))
}

#[async_trait]
impl Judge for ModelJudge {
    fn model(&self) -> &str {
        &self.client.settings().model
    }

    fn prompt_version(&self) -> &str {
        &VERSION
    }

    async fn judge(&self, case: &JudgeCase) -> Result<Verdict, JudgeError> {
        let failed = |error: &dyn std::fmt::Display| JudgeError(error.to_string());
        let request = ChatRequest {
            system: RULES.to_owned(),
            user: Shown { case }.render().map_err(|error| failed(&error))?,
            schema: Some(JsonSchema {
                name: "verdict".to_owned(),
                schema: schema(),
            }),
            max_tokens: None,
        };
        let mut text = self.client.stream(&request).await.map_err(|e| failed(&e))?;
        let mut reader = ObjectReader::new();
        let mut fields = Vec::new();
        while let Some(delta) = text.next().await {
            if let Delta::Text(text) = delta.map_err(|error| failed(&error))? {
                fields.extend(reader.feed(&text));
            }
        }
        fields.extend(reader.finish());
        let object: serde_json::Map<String, Value> = fields
            .into_iter()
            .filter_map(|field| match field {
                Field::Value { key, value } => Some((key, value)),
                Field::Element { .. } => None,
            })
            .collect();
        serde_json::from_value(Value::Object(object)).map_err(|error| failed(&error))
    }
}

fn schema() -> Value {
    let score = json!({ "type": "integer", "minimum": 1, "maximum": 5 });
    json!({
        "type": "object",
        "properties": {
            "why": { "type": "string" },
            "faithfulness": score,
            "relevance": score,
            "coherence": score,
        },
        "required": ["why", "faithfulness", "relevance", "coherence"],
        "additionalProperties": false,
    })
}
