//! The composer with a language model: one call, read as it streams in.
//!
//! | File | Idea |
//! |---|---|
//! | `prompt` | the prompt: rules, what is known, numbered sources, the question |
//! | `parts` | what the model wrote → parts of a draft |

mod parts;
mod prompt;
#[cfg(test)]
pub(crate) mod tests_support;

use std::sync::Arc;

use futures::{
    StreamExt,
    stream::{self, BoxStream},
};
use losen_index::text::tokens::TokensError;

use self::prompt::Limits;
use super::{ComposeError, Composer, ComposerRef, DraftPart, Retrieved};
use crate::answer::{
    llm::{Delta, ErrorClass, Finish, LlmClient, LlmError, ObjectReader, TextStream, TokenBudget},
    model::Tokens,
    structure::completeness::Completeness,
};

/// By how much the number of passages shrinks when the context was too long after
/// all: the model counts its tokens in its own way.
const FEWER: usize = 2;

/// Lets a language model put the answer together from the passages.
pub struct LlmComposer {
    client: LlmClient,
    budget: TokenBudget,
    max_sentences: usize,
}

impl LlmComposer {
    /// A composer that asks `client`.
    ///
    /// # Errors
    /// When the tokenizer cannot be set up.
    pub fn new(client: LlmClient, max_sentences: usize) -> Result<Self, TokensError> {
        Ok(Self {
            client,
            budget: TokenBudget::new()?,
            max_sentences,
        })
    }
}

impl Composer for LlmComposer {
    fn compose(
        &self,
        retrieved: Arc<Retrieved>,
    ) -> BoxStream<'static, Result<DraftPart, ComposeError>> {
        let client = self.client.clone();
        let (budget, sentences) = (self.budget, self.max_sentences);
        let start = async move {
            match ask(&client, &retrieved, &budget, sentences).await {
                Ok(text) => read(text, retrieved).boxed(),
                Err(error) => stream::once(async { Err(error) }).boxed(),
            }
        };
        stream::once(start).flatten().boxed()
    }

    fn name(&self) -> ComposerRef {
        ComposerRef {
            name: "llm",
            model: Some(self.client.settings().model.clone()),
            prompt: Some(&prompt::VERSION),
            tokens: None,
        }
    }

    fn reads(&self) -> bool {
        true
    }
}

/// Asks with as many passages as fit, and with fewer where the server says that the
/// context is too long.
async fn ask(
    client: &LlmClient,
    retrieved: &Retrieved,
    budget: &TokenBudget,
    sentences: usize,
) -> Result<TextStream, ComposeError> {
    let settings = client.settings();
    let mut limits = Limits {
        context: settings.context_tokens,
        answer: settings.max_tokens as usize,
        passages: retrieved.hits.len(),
        sentences,
    };
    loop {
        let prompt = prompt::prompt(retrieved, budget, limits)
            .map_err(|error| ComposeError(error.to_string()))?;
        if prompt.passages == 0 {
            let reason = "no passage fits into llm.context_tokens beside the answer";
            return Err(ComposeError(reason.to_owned()));
        }
        match client.stream(&prompt.request).await {
            Err(error) if error.class() == ErrorClass::ContextTooLong && prompt.passages > 1 => {
                limits.passages = prompt.passages / FEWER;
            }
            answered => return answered.map_err(|error| failed(&error)),
        }
    }
}

fn failed(error: &LlmError) -> ComposeError {
    ComposeError(format!("{}: {error}", error.class().name()))
}

/// Where the reading of an answer stands.
struct Reading {
    text: TextStream,
    reader: Option<ObjectReader>,
    ready: std::collections::VecDeque<Result<DraftPart, ComposeError>>,
    /// Whether there was a sentence, or word that the sources do not answer.
    answered: bool,
    retrieved: Arc<Retrieved>,
}

/// Parts as soon as they are complete.
fn read(
    text: TextStream,
    retrieved: Arc<Retrieved>,
) -> impl futures::Stream<Item = Result<DraftPart, ComposeError>> {
    let start = Reading {
        text,
        reader: Some(ObjectReader::new()),
        ready: std::collections::VecDeque::new(),
        answered: false,
        retrieved,
    };
    stream::unfold(start, |mut reading| async move {
        loop {
            if let Some(part) = reading.ready.pop_front() {
                return Some((part, reading));
            }
            reading.reader.as_ref()?;
            reading.read_on().await;
        }
    })
}

impl Reading {
    /// Reads the next piece of text; at its end the reader is taken away.
    async fn read_on(&mut self) {
        match self.text.next().await {
            Some(Ok(Delta::Text(text))) => {
                let fields = self.reader.as_mut().map(|reader| reader.feed(&text));
                self.take(fields.unwrap_or_default());
            }
            Some(Ok(Delta::End { finish, usage })) => {
                self.finish();
                if let Some(usage) = usage {
                    self.ready.push_back(Ok(DraftPart::Tokens(Tokens {
                        prompt: usage.prompt_tokens.into(),
                        completion: usage.completion_tokens.into(),
                    })));
                }
                let fault = if finish == Finish::Length {
                    "the answer was cut at llm.max_tokens"
                } else if !self.answered {
                    "the answer does not have the agreed form"
                } else {
                    return;
                };
                self.ready.push_back(Err(ComposeError(fault.to_owned())));
            }
            Some(Err(error)) => {
                self.finish();
                self.ready.push_back(Err(failed(&error)));
            }
            None => self.finish(),
        }
    }

    fn finish(&mut self) {
        if let Some(reader) = self.reader.take() {
            self.take(reader.finish());
        }
    }

    fn take(&mut self, fields: Vec<crate::answer::llm::Field>) {
        let asked = &self.retrieved.asked;
        let parts = fields
            .into_iter()
            .filter_map(|field| parts::part(field, asked));
        for part in parts {
            self.answered |= matches!(
                part,
                DraftPart::Sentence(_) | DraftPart::Completeness(Completeness::None)
            );
            self.ready.push_back(Ok(part));
        }
    }
}
