//! `POST /api/v1/answers`: a question in, a cited answer out, at once or as
//! server-sent events.

use std::convert::Infallible;

use axum::{
    Json,
    extract::State,
    http::{HeaderMap, header},
    response::{
        IntoResponse, Response, Sse,
        sse::{Event, KeepAlive},
    },
};
use losen_index::{language::Language, store::SearchFilter};
use serde::Deserialize;
use tokio::sync::mpsc;
use tokio_stream::{StreamExt, wrappers::ReceiverStream};

use super::{AppState, errors};
use crate::{
    answer::{AnswerEvent, Question, Turn},
    problem::{ApiJson, Problem, request_language},
};

/// Events held for a slow client before the composer waits.
const EVENT_BUFFER: usize = 32;

/// The body of `POST /api/v1/answers`.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub(super) struct AnswerRequest {
    /// The question.
    pub question: String,
    /// Language of the answer (`nb`, `nn`, `en`); found out when left away.
    #[serde(default)]
    pub language: Option<Language>,
    /// Earlier turns, oldest first; the server keeps none.
    #[serde(default)]
    pub history: Vec<Turn>,
    /// Which passages may be used.
    #[serde(default)]
    pub filters: SearchFilter,
}

pub(super) async fn answer(
    State(state): State<AppState>,
    headers: HeaderMap,
    ApiJson(request): ApiJson<AnswerRequest>,
) -> Result<Response, Problem> {
    let reader = request_language(&headers);
    let settings = &state.settings;
    let question = Question::new(
        &request.question,
        request.language,
        request.history,
        request.filters,
        settings.max_question_chars,
        settings.max_history_turns,
    )
    .map_err(|error| errors::question(&error, &reader))?;
    if wants_events(&headers) {
        return Ok(stream(state, question, reader));
    }
    let answer = state
        .answers
        .answer(question)
        .await
        .map_err(|error| errors::answer(&error, &reader))?;
    Ok(Json(answer).into_response())
}

fn wants_events(headers: &HeaderMap) -> bool {
    headers
        .get_all(header::ACCEPT)
        .iter()
        .filter_map(|value| value.to_str().ok())
        .flat_map(|value| value.split(','))
        .any(|media| {
            media
                .split(';')
                .next()
                .is_some_and(|media| media.trim().eq_ignore_ascii_case("text/event-stream"))
        })
}

/// Each event as it happens; the work stops when the client leaves. A failure
/// is an `error` event that carries a problem.
fn stream(state: AppState, question: Question, reader: Language) -> Response {
    let (sender, receiver) = mpsc::channel::<AnswerEvent>(EVENT_BUFFER);
    let (failures, failed) = mpsc::channel::<Event>(1);
    tokio::spawn(async move {
        let gone = sender.clone();
        tokio::select! {
            result = state.answers.stream(question, &sender) => {
                if let Err(error) = result {
                    let problem = named("error", &errors::answer(&error, &reader).to_json());
                    let _left = failures.send(problem).await;
                }
            }
            () = gone.closed() => {}
        }
    });
    let events = ReceiverStream::new(receiver).map(|event| named(event.name(), &event));
    Sse::new(
        events
            .chain(ReceiverStream::new(failed))
            .map(Ok::<_, Infallible>),
    )
    .keep_alive(KeepAlive::default())
    .into_response()
}

fn named(name: &str, data: &impl serde::Serialize) -> Event {
    let event = Event::default().event(name);
    event.json_data(data).unwrap_or_else(|error| {
        tracing::error!(%error, "an event cannot be written as JSON");
        Event::default().event("error").data("{}")
    })
}
